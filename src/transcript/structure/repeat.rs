//! Finds a second copy of what was said.
//!
//! The letters of all rows of the talk are one long string. Stretches that stood in it before are
//! followed along both places, over small edits; stretches one behind another on both sides make
//! a block, and a block counts as a copy only where it covers most of what it repeats and of the
//! talk around it, so that a chorus or a favourite phrase stays. Working on letters rather than
//! lines finds a copy that was wrapped differently, or has other punctuation.

use std::sync::LazyLock;

use super::script;

/// How many characters in a row must be equal for a stretch to begin: shorter ones are met by
/// chance, and longer ones miss copies with an edit in every line.
const SEED_CHARS: usize = 8;
/// A copy stands at least so far behind: a person stammering is no copy.
const MIN_DISTANCE: usize = 24;
/// How far an edit may reach for the same stretch to go on.
const MAX_EDIT: usize = 24;
/// How many characters must be equal behind an edit.
const RESUME_CHARS: usize = 4;
/// How many characters may be missing between two stretches of a block.
const MAX_GAP: usize = 160;
/// The number of the copy that rows in the other script are, each below its own.
const OF_PAIRS: usize = u32::MAX as usize - 1;
/// The least copy.
const MIN_COPY_CHARS: usize = 40;
const MIN_COPY_ROWS: usize = 8;
/// So long a copy may have fewer rows: a paragraph. Twice as much missed one copy in ten of short talks.
const LONG_COPY_CHARS: usize = 60;
/// How many places are remembered at most; in longer texts only some are, chosen by content.
const MAX_SEEDS: usize = 400_000;

/// A row that is a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Copied {
    /// The row that it copies.
    of: u32,
    /// The number of the copy that it is a part of.
    copy: u32,
}

impl Copied {
    /// A part of a copy; rows and copies are fewer than files have bytes.
    pub(super) fn new(of: usize, copy: usize) -> Self {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            of: narrow(of),
            copy: narrow(copy),
        }
    }

    pub(super) fn of(self) -> usize {
        self.of as usize
    }

    pub(super) fn copy(self) -> usize {
        self.copy as usize
    }
}

/// Equal characters at two places. There may be one for every few letters, and the letters are
/// counted in as many bits: see [`copies`].
#[derive(Clone, Copy, Debug)]
struct Stretch {
    here: u32,
    before: u32,
    len: u32,
}

impl Stretch {
    fn new(here: usize, before: usize, len: usize) -> Self {
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Self {
            here: narrow(here),
            before: narrow(before),
            len: narrow(len),
        }
    }

    fn here(self) -> usize {
        self.here as usize
    }

    fn before(self) -> usize {
        self.before as usize
    }

    fn len(self) -> usize {
        self.len as usize
    }
}

/// Stretches that follow each other on both sides.
#[derive(Clone, Copy, Debug)]
struct Block<'a> {
    stretches: &'a [Stretch],
    equal: usize,
}

impl<'a> Block<'a> {
    fn new(stretches: &'a [Stretch]) -> Self {
        Self {
            stretches,
            equal: stretches.iter().map(|stretch| stretch.len()).sum(),
        }
    }

    fn here(&self) -> (usize, usize) {
        let first = self.stretches.first().map_or(0, |s| s.here());
        (
            first,
            self.stretches.last().map_or(first, |s| s.here() + s.len()),
        )
    }

    fn before(&self) -> (usize, usize) {
        let first = self.stretches.first().map_or(0, |s| s.before());
        (
            first,
            self.stretches
                .last()
                .map_or(first, |s| s.before() + s.len()),
        )
    }
}

/// The letters of the rows of the talk.
#[derive(Debug, Default)]
struct Letters {
    /// A character beyond the first plane may look like another.
    all: Vec<u16>,
    /// Where each row starts in `all`, and behind the last row its length.
    starts: Vec<u32>,
}

impl Letters {
    fn row_of(&self, letter: usize) -> usize {
        self.starts
            .partition_point(|start| *start as usize <= letter)
            .saturating_sub(1)
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(row).map_or(0, |start| *start as usize);
        let end = self
            .starts
            .get(row + 1)
            .map_or(self.all.len(), |end| *end as usize);
        start..end
    }

    fn equal_from(&self, one: usize, other: usize) -> usize {
        let one = self.all.get(one..).unwrap_or_default();
        let other = self.all.get(other..).unwrap_or_default();
        one.iter().zip(other).take_while(|(a, b)| a == b).count()
    }
}

/// A character as a letter, in half the room; nothing for what takes no part: blanks and marks.
fn letter(c: char) -> Option<u16> {
    let is_mark =
        matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}');
    if is_mark || !(c > '\u{2fff}' || script::is_letter(c)) {
        return None;
    }
    let code = u32::from(script::folded(c.to_ascii_lowercase()));
    let folded = (code ^ (code >> 16)) & 0xFFFF;
    u16::try_from(folded).ok()
}

/// The letters of the first plane, by character.
static LETTERS: LazyLock<Vec<Option<u16>>> = LazyLock::new(|| {
    let plane = (0..=0xFFFF).map(char::from_u32);
    plane.map(|c| c.and_then(letter)).collect()
});

/// For each row whether it is a copy of an earlier one, or of the row above in the other script.
/// `None` rows take no part.
pub(super) fn found<'a>(
    rows: impl Iterator<Item = Option<&'a str>> + Clone,
) -> Vec<Option<Copied>> {
    let copied = copies(rows.clone());
    if copied.iter().any(Option::is_some) {
        return copied;
    }
    pairs(rows)
}

/// For each row whether it is a copy of an earlier one.
fn copies<'a>(rows: impl Iterator<Item = Option<&'a str>> + Clone) -> Vec<Option<Copied>> {
    let known = LETTERS.as_slice();
    let mut letters = Letters::default();
    letters.starts.reserve_exact(rows.size_hint().0);
    // Lists that grow would be there twice while they grow.
    let most = rows.clone().flatten().map(|row| row.chars().count()).sum();
    letters.all.reserve_exact(most);
    for row in rows {
        letters
            .starts
            .push(u32::try_from(letters.all.len()).unwrap_or(u32::MAX));
        let row = row.unwrap_or_default().chars();
        let own = row.filter_map(|c| known.get(c as usize).copied().unwrap_or_else(|| letter(c)));
        letters.all.extend(own);
    }
    let count_rows = letters.starts.len();
    if letters.all.len() < MIN_COPY_CHARS * 2 || u32::try_from(letters.all.len()).is_err() {
        return vec![None; count_rows];
    }
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut copies: Vec<Vec<Stretch>> = Vec::new();
    each_block(&letters, &mut |stretches| {
        let block = Block::new(stretches);
        if is_copy(&block, &letters, &taken) {
            taken.push(block.here());
            copies.push(stretches.to_vec());
        }
    });
    let mut copied = vec![None; count_rows];
    for (copy, stretches) in copies.iter().enumerate() {
        mark(&Block::new(stretches), &letters, copy, &mut copied);
    }
    copied
}

/// So many pairs of rows show that each line stands in both scripts.
const LEAST_PAIRS: usize = 3;

/// For each row whether it is the row above once more in the other script, where many are.
fn pairs<'a>(rows: impl Iterator<Item = Option<&'a str>> + Clone) -> Vec<Option<Copied>> {
    let is_pair = |(above, text): (Option<&'a str>, Option<&'a str>)| {
        let letters = |text: &'a str| text.chars().filter(|c| script::is_letter(*c));
        above.zip(text).is_some_and(|(above, text)| {
            script::letters(above).eq(script::letters(text)) && !letters(above).eq(letters(text))
        })
    };
    let count_rows = rows.clone().count();
    let found: Vec<usize> = rows
        .clone()
        .zip(rows.skip(1))
        .zip(1..)
        .filter_map(|(pair, row)| is_pair(pair).then_some(row))
        .collect();
    let mut copied = vec![None; count_rows];
    if found.len() < LEAST_PAIRS {
        return copied;
    }
    for row in found {
        if let Some(slot) = copied.get_mut(row) {
            *slot = Some(Copied::new(row - 1, OF_PAIRS));
        }
    }
    copied
}

/// Remembers the first place of each seed. Open addressing over plain numbers: the table is the
/// most visited memory of the whole structure step.
struct Seeds {
    slots: Vec<u32>,
}

impl Seeds {
    fn new(count: usize) -> Self {
        Self {
            slots: vec![u32::MAX; (count * 3 / 2).max(64)],
        }
    }

    /// The earlier place with the same letters, or remembers this one.
    fn find_or_add(&mut self, letters: &Letters, at: usize, hash: u64) -> Option<usize> {
        // The hash as a share of the whole: the number of slots need not be a power of two.
        // Its highest bits have chosen the seeds.
        let share = (u128::from(hash.rotate_left(6)) * self.slots.len() as u128) >> 64;
        let mut slot = usize::try_from(share).unwrap_or(0);
        for _ in 0..16 {
            let entry = self.slots.get_mut(slot)?;
            if *entry == u32::MAX {
                *entry = u32::try_from(at).unwrap_or(u32::MAX);
                return None;
            }
            let earlier = *entry as usize;
            let seed = |at: usize| letters.all.get(at..at + SEED_CHARS);
            if seed(earlier) == seed(at) {
                return Some(earlier);
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }
}

/// Hands out all stretches that stood before, in order, those together that go on with each other.
fn each_block(letters: &Letters, found_block: &mut dyn FnMut(&[Stretch])) {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let all = &letters.all;
    let every = (all.len() / MAX_SEEDS).next_power_of_two() as u64;
    let mut seeds = Seeds::new(all.len() / usize::try_from(every).unwrap_or(1));
    let top = (1..SEED_CHARS).fold(1_u64, |top, _| top.wrapping_mul(FACTOR));
    let mut found: Vec<Stretch> = Vec::new();
    let mut hash = 0_u64;
    let mut hashed_to = 0;
    let mut here = 0;
    while here + SEED_CHARS <= all.len() {
        // A rolling hash of the letters here..here + SEED_CHARS.
        if hashed_to == here + SEED_CHARS - 1 && here > 0 {
            let (old, new) = (all.get(here - 1), all.get(hashed_to));
            let old = u64::from(old.copied().unwrap_or(0)).wrapping_mul(top);
            hash = hash
                .wrapping_sub(old)
                .wrapping_mul(FACTOR)
                .wrapping_add(u64::from(new.copied().unwrap_or(0)));
        } else {
            let window = all.get(here..here + SEED_CHARS).unwrap_or_default();
            hash = window.iter().fold(0, |hash: u64, c| {
                hash.wrapping_mul(FACTOR).wrapping_add(u64::from(*c))
            });
        }
        hashed_to = here + SEED_CHARS;
        let mixed = (hash ^ (hash >> 29)).wrapping_mul(FACTOR);
        if (mixed >> 58) & (every - 1).min(63) != 0 {
            here += 1;
            continue;
        }
        let earlier = seeds.find_or_add(letters, here, mixed);
        let Some(before) = earlier.filter(|before| here - before >= MIN_DISTANCE) else {
            here += 1;
            continue;
        };
        let floor = found
            .last()
            .map_or(0, |stretch| stretch.here() + stretch.len());
        let back = (0..before.min(here - floor))
            .take_while(|back| all.get(before - back - 1) == all.get(here - back - 1))
            .count();
        let (mut from, mut source) = (here - back, before - back);
        // Follow it, over small edits.
        let limit = from;
        loop {
            let len = letters
                .equal_from(source, from)
                .min(limit.saturating_sub(source));
            let stretch = Stretch::new(from, source, len);
            if found.last().is_some_and(|last| !goes_on(*last, stretch)) {
                found_block(&found);
                found.clear();
            }
            found.push(stretch);
            let Some((skip_before, skip_here)) = resume(letters, source + len, from + len, limit)
            else {
                here = from + len;
                break;
            };
            (from, source) = (from + len + skip_here, source + len + skip_before);
        }
        here = here.max(hashed_to - SEED_CHARS + 1);
    }
    if !found.is_empty() {
        found_block(&found);
    }
}

/// How many letters to skip on both sides for the texts to go on alike, before `limit`.
fn resume(letters: &Letters, before: usize, here: usize, limit: usize) -> Option<(usize, usize)> {
    for skip in 1..=MAX_EDIT {
        for skip_here in 0..=skip {
            let (one, other) = (before + skip - skip_here, here + skip_here);
            if letters.all.get(one) == letters.all.get(other)
                && other < letters.all.len()
                && one + RESUME_CHARS <= limit
                && letters.equal_from(one, other) >= RESUME_CHARS
            {
                return Some((skip - skip_here, skip_here));
            }
        }
    }
    None
}

/// Whether a stretch goes on with the one before it.
fn goes_on(last: Stretch, next: Stretch) -> bool {
    let (before, here) = (last.before() + last.len(), last.here() + last.len());
    next.before() >= before
        && next.before() - before <= MAX_GAP
        && next.here() - here.min(next.here()) <= MAX_GAP
}

/// Whether a block is a second copy and not a chorus; `taken` are the copies before it.
fn is_copy(block: &Block<'_>, letters: &Letters, taken: &[(usize, usize)]) -> bool {
    let (here, here_end) = block.here();
    let (before, before_end) = block.before();
    let rows = letters.row_of(here_end.saturating_sub(1)) + 1 - letters.row_of(here);
    // The same words in fewer and longer rows, from the first on: a chorus keeps its rows.
    let exact = block.equal * 100 >= (here_end - here) * 95;
    let rows_before = letters.row_of(before_end.saturating_sub(1)) + 1 - letters.row_of(before);
    let is_joined = exact
        && before == 0
        && rows * 2 <= rows_before
        && block.equal >= LONG_COPY_CHARS
        && (letters.all.len() - here_end) * 10 <= block.equal * 2;
    if is_joined {
        return true;
    }
    if block.equal < MIN_COPY_CHARS || (rows < MIN_COPY_ROWS && block.equal < LONG_COPY_CHARS) {
        return false;
    }
    if block.equal * 10 < (here_end - here).max(before_end - before) * 6
        || counts_on(block, letters, rows)
    {
        return false;
    }
    // Talk that is in neither copy, before, between and behind.
    let in_copies: usize = taken.iter().map(|(from, to)| to - from).sum();
    let between = (here - before_end.min(here)).saturating_sub(in_copies);
    let behind = letters.all.len() - here_end;
    let around = before + between;
    let is_most = around * 10 <= block.equal * 6 && behind * 10 <= block.equal * 8;
    // Another copy may follow this one: then what is behind it says nothing.
    let may_repeat = around * 10 <= block.equal * 3 && block.equal >= LONG_COPY_CHARS;
    // Verbatim and long, to the end of the talk: a copy that was cut.
    let is_cut = exact && rows >= 20 && block.equal >= 200 && behind * 10 <= block.equal;
    is_most
        || is_cut
        || (may_repeat && behind * 10 <= block.equal * 30 && follows_copy(block, letters))
}

/// Whether most rows of a block differ in a number from what they would repeat: lines that count, each
/// of them new. A copy with edits keeps its numbers.
fn counts_on(block: &Block<'_>, letters: &Letters, rows: usize) -> bool {
    let is_number = |range: std::ops::Range<usize>| {
        let letters = letters.all.get(range).unwrap_or_default();
        letters.iter().all(|letter| is_digit(*letter))
    };
    let joints = block.stretches.windows(2).filter(|pair| match pair {
        [one, next] => {
            let before = one.before() + one.len()..next.before();
            let here = one.here() + one.len()..next.here();
            (!before.is_empty() || !here.is_empty()) && is_number(before) && is_number(here)
        }
        _ => false,
    });
    joints.count() * 2 >= rows
}

/// Whether a letter is a digit of a number, in figures or ideographs.
fn is_digit(letter: u16) -> bool {
    let c = char::from_u32(u32::from(letter)).unwrap_or(' ');
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千".contains(c)
}

/// Whether what stands behind the block begins like it: a third copy, maybe without its first
/// line.
fn follows_copy(block: &Block<'_>, letters: &Letters) -> bool {
    let (_, here_end) = block.here();
    let (before, before_end) = block.before();
    let all = letters.all.len();
    let behind = (here_end..(here_end + MIN_DISTANCE).min(all)).any(|at| {
        (before..(before + MAX_GAP).min(before_end))
            .any(|from| letters.equal_from(from, at) >= SEED_CHARS * 2)
    });
    behind && all - here_end >= block.equal / 2
}

/// Writes down the rows of a copy. A row that is mostly not in the first copy stays out of it.
fn mark(block: &Block<'_>, letters: &Letters, copy: usize, copied: &mut [Option<Copied>]) {
    let (here, here_end) = block.here();
    let first = letters.row_of(here);
    let last = letters.row_of(here_end.saturating_sub(1));
    let mut stretches = block.stretches.iter().peekable();
    for row in first..=last {
        let range = letters.range(row);
        let (mut equal, mut of) = (0, None);
        while let Some(stretch) = stretches.peek() {
            let behind = stretch.here() + stretch.len();
            let from = stretch.here().max(range.start);
            let to = behind.min(range.end);
            if from < to {
                equal += to - from;
                of.get_or_insert_with(|| {
                    letters.row_of(stretch.before() + (from - stretch.here()))
                });
            }
            if behind > range.end {
                break;
            }
            stretches.next();
        }
        let Some(slot) = copied.get_mut(row) else {
            continue;
        };
        if !range.is_empty() && equal * 2 >= range.len() {
            *slot = of.map(|of| Copied::new(of, copy));
        }
    }
    // Rows without letters go with their neighbours.
    let mut before: Option<Copied> = None;
    for row in first..=last {
        let is_bare = letters.range(row).is_empty();
        let next = copied.get(row + 1).copied().flatten();
        if let Some(slot) = copied.get_mut(row) {
            if is_bare && slot.is_none() && next.is_some() {
                *slot = before.map(|before| Copied::new(before.of() + 1, copy));
            }
            before = *slot;
        }
    }
}
