//! The best alignment of a quote and its context with a stretch of text.
//!
//! The quote must be covered from end to end; the context on either side may end early, because a
//! passage can have been moved away from what stood beside it. Gaps cost much to open and little
//! to extend, because text is inserted and deleted in runs. An insertion on a border of the quote
//! lies outside the quote.

/// What an equal character is worth.
pub(super) const MATCH: i32 = 20;

/// What a substituted character costs. So little that up to 15 in a run are cheaper than a
/// deletion and an insertion, which would leave the borders of the quote open.
const MISMATCH: i32 = -10;

/// What the first character of an insertion or deletion costs: more than the one equal character
/// that a wrong gap could win.
const GAP_OPEN: i32 = -30;

/// What each further one costs.
const GAP_EXTEND: i32 = -3;

/// What must speak for the part of a quote beyond its best end, or before its best start.
const CUT_WORTH: i32 = 3 * MATCH;

/// With less context on a side than this, as at the end of a text, nothing is cut there.
const CUT_CONTEXT: usize = 8;

/// What an equal character is worth there that stands in no run which is rare in the text, such
/// as those of the names of the speakers.
const COMMON_MATCH: i32 = MATCH / 4;

/// How many characters a run has. In Chinese most runs of 4 occur once in a talk; with one
/// character in five changed, two in five runs are still whole.
pub(super) const SEED: usize = 4;

const NEVER: i32 = i32::MIN / 2;

/// What is looked for: context, quote, context, as characters without white space.
#[derive(Clone, Debug, Default)]
pub(super) struct Pattern {
    pub(super) chars: Vec<char>,
    /// Where the quote starts in `chars`.
    pub(super) quote_start: usize,
    /// Where it ends (exclusive).
    pub(super) quote_end: usize,
}

impl Pattern {
    pub(super) fn quote_len(&self) -> usize {
        self.quote_end - self.quote_start
    }

    pub(super) fn context_len(&self) -> usize {
        self.chars.len() - self.quote_len()
    }

    pub(super) fn quote(&self) -> &[char] {
        self.chars
            .get(self.quote_start..self.quote_end)
            .unwrap_or_default()
    }
}

/// An alignment, told by what matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The whole score.
    pub(super) score: i32,
    /// Where the quote starts in the text.
    pub(super) start: usize,
    /// Where it ends (exclusive).
    pub(super) end: usize,
    /// How many characters of the quote are equal.
    pub(super) quote_equal: usize,
    /// What the context before the quote and behind it is worth, edits subtracted.
    pub(super) before_score: i32,
    /// As `before_score`, behind the quote.
    pub(super) after_score: i32,
    /// What the whole is worth where characters that are common in the text count little, without
    /// what was cut off.
    pub(super) told: i32,
    /// How many equal characters end right where the quote starts.
    pub(super) before_run: usize,
    /// How many equal characters start right where the quote ends.
    pub(super) after_run: usize,
    /// Whether only so much of the quote is there because a doubtful part was not cut off.
    pub(super) is_torn: bool,
}

impl Alignment {
    /// What the context is worth.
    pub(super) fn context_score(&self) -> i32 {
        self.before_score + self.after_score
    }

    /// Whether the text of the quote is the same.
    pub(super) fn is_equal(&self, pattern: &Pattern) -> bool {
        self.quote_equal == pattern.quote_len() && self.end - self.start == pattern.quote_len()
    }
}

/// The state of a path through the table at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not begun.
    Start,
    /// The two characters before the cell are paired.
    Pair,
    /// The character of the pattern has nothing in the text.
    Deleted,
    /// The character of the text has nothing in the pattern.
    Inserted,
}

/// Where the best path into each state of a cell came from, two bits each.
fn pack(pair: State, deleted: State, inserted: State) -> u8 {
    (pair as u8) | ((deleted as u8) << 2) | ((inserted as u8) << 4)
}

fn unpack(cell: u8, state: State) -> State {
    let bits = match state {
        State::Start => return State::Start,
        State::Pair => cell,
        State::Deleted => cell >> 2,
        State::Inserted => cell >> 4,
    };
    match bits & 3 {
        0 => State::Start,
        1 => State::Pair,
        2 => State::Deleted,
        _ => State::Inserted,
    }
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    pair: i32,
    deleted: i32,
    inserted: i32,
}

impl Cell {
    const NEVER: Self = Self {
        pair: NEVER,
        deleted: NEVER,
        inserted: NEVER,
    };
}

/// The best way to come out of a cell, beginning there included.
fn best_from(cell: Cell, start: i32) -> (i32, State) {
    let mut best = (start, State::Start);
    for (score, state) in [
        (cell.pair, State::Pair),
        (cell.deleted, State::Deleted),
        (cell.inserted, State::Inserted),
    ] {
        if score > best.0 {
            best = (score, state);
        }
    }
    best
}

/// A border that the quote must not have in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forbidden {
    /// Every border is allowed.
    Nothing,
    /// The quote may not start here.
    Start(usize),
    /// The quote may not end here.
    End(usize),
}

/// Where a path ends.
#[derive(Clone, Copy, Debug)]
struct End {
    score: i32,
    row: usize,
    column: usize,
    state: State,
}

/// The best alignment of the pattern with `text`, positions counted in `text`; `None` where
/// there is none. The quote must not be empty. Costs the product of the two lengths in time, and
/// in bytes.
pub(super) fn align(pattern: &Pattern, rare: &[bool], text: &[char]) -> Option<Alignment> {
    let width = text.len() + 1;
    let mut ways = Vec::with_capacity(width * (pattern.chars.len() + 1));
    let end = fill(pattern, text, Forbidden::Nothing, |way| ways.push(way))?;
    Some(trace(pattern, rare, text, &ways, end))
}

/// The score of the best alignment in which the quote has another start or another end.
pub(super) fn best_elsewhere(pattern: &Pattern, text: &[char], found: &Alignment) -> i32 {
    [Forbidden::Start(found.start), Forbidden::End(found.end)]
        .into_iter()
        .filter_map(|forbidden| fill(pattern, text, forbidden, |_| {}))
        .map(|end| end.score)
        .max()
        .unwrap_or(NEVER)
}

/// Fills the table row by row, and gives the best end.
fn fill(
    pattern: &Pattern,
    text: &[char],
    forbidden: Forbidden,
    mut keep: impl FnMut(u8),
) -> Option<End> {
    let mut line = vec![Cell::NEVER; text.len() + 1];
    let mut best: Option<End> = None;
    for row in 0..=pattern.chars.len() {
        let wanted = row
            .checked_sub(1)
            .and_then(|index| pattern.chars.get(index));
        // A path may begin anywhere in the context before the quote, or with the quote.
        let start_above = if (1..=pattern.quote_start + 1).contains(&row) {
            0
        } else {
            NEVER
        };
        let (no_start, no_end) = match forbidden {
            Forbidden::Start(start) if row == pattern.quote_start + 1 => (Some(start), None),
            Forbidden::End(end) if row == pattern.quote_end => (None, Some(end)),
            _ => (None, None),
        };
        let mut left = Cell::NEVER;
        let mut corner = Cell::NEVER;
        for (column, slot) in line.iter_mut().enumerate() {
            let over = *slot;
            let mut cell = Cell::NEVER;
            let (mut pair, mut deleted) = (State::Start, State::Start);
            if let Some(wanted) = wanted
                && no_end != Some(column)
            {
                if let Some(before) = column.checked_sub(1)
                    && no_start != Some(before)
                    && let Some(found) = text.get(before)
                {
                    let (score, from) = best_from(corner, start_above);
                    cell.pair = score + if wanted == found { MATCH } else { MISMATCH };
                    pair = from;
                }
                if no_start != Some(column) {
                    let (open, from) = best_from(over, start_above);
                    let (open, extend) = (open + GAP_OPEN, over.deleted + GAP_EXTEND);
                    (cell.deleted, deleted) = if extend > open {
                        (extend, State::Deleted)
                    } else {
                        (open, from)
                    };
                }
            }
            // A path that began with an insertion would rather begin behind it.
            let (open, from) = best_from(left, NEVER);
            let (open, extend) = (open + GAP_OPEN, left.inserted + GAP_EXTEND);
            let inserted = if extend > open { State::Inserted } else { from };
            cell.inserted = extend.max(open);
            keep(pack(pair, deleted, inserted));
            if row >= pattern.quote_end {
                for (score, state) in [(cell.pair, State::Pair), (cell.deleted, State::Deleted)] {
                    if score > best.map_or(NEVER / 2, |best| best.score) {
                        best = Some(End {
                            score,
                            row,
                            column,
                            state,
                        });
                    }
                }
            }
            corner = over;
            left = cell;
            *slot = cell;
        }
    }
    best
}

/// Walks the best path back, and counts what is on it from its beginning.
fn trace(pattern: &Pattern, rare: &[bool], text: &[char], ways: &[u8], end: End) -> Alignment {
    let width = text.len() + 1;
    let (mut row, mut column, mut state) = (end.row, end.column, end.state);
    // Each step by its state and the cell it leads to.
    let mut path = Vec::new();
    while state != State::Start {
        let from = ways
            .get(row * width + column)
            .map_or(State::Start, |cell| unpack(*cell, state));
        path.push((state, row, column));
        (row, column) = match state {
            State::Pair => (row.saturating_sub(1), column.saturating_sub(1)),
            State::Deleted => (row.saturating_sub(1), column),
            State::Inserted => (row, column.saturating_sub(1)),
            State::Start => (row, column),
        };
        state = from;
    }
    path.reverse();
    pair_replaced(&mut path);
    let telling = telling(pattern, rare, text, &path);
    let mut found = Alignment {
        score: end.score,
        start: column,
        end: column,
        quote_equal: 0,
        told: 0,
        before_score: 0,
        after_score: 0,
        before_run: 0,
        after_run: 0,
        is_torn: false,
    };
    let mut last = State::Start;
    let mut after_open = true;
    let mut equals = Vec::new();
    let mut total = 0;
    for (state, row, column) in path {
        if state == State::Start {
            continue;
        }
        let consumed = row.saturating_sub(1);
        let equal = state == State::Pair
            && pattern.chars.get(consumed) == text.get(column.saturating_sub(1));
        let worth = match state {
            State::Pair if equal => MATCH,
            State::Pair => MISMATCH,
            _ if state == last => GAP_EXTEND,
            _ => GAP_OPEN,
        };
        last = state;
        let told = if equal && !telling.get(consumed).copied().unwrap_or(false) {
            COMMON_MATCH
        } else {
            worth
        };
        // An insertion belongs to the quote only between two characters of the quote.
        let before = if state == State::Inserted {
            row <= pattern.quote_start
        } else {
            consumed < pattern.quote_start
        };
        let after = if state == State::Inserted {
            row >= pattern.quote_end
        } else {
            consumed >= pattern.quote_end
        };
        if before {
            found.before_score += worth;
            found.before_run = if equal { found.before_run + 1 } else { 0 };
            found.start = column;
            found.end = column;
        } else if after {
            found.after_score += worth;
            after_open &= equal;
            found.after_run += usize::from(after_open);
        } else {
            found.end = column;
            if equal {
                equals.push(Equal {
                    at: consumed,
                    there: column.saturating_sub(1),
                    before: total,
                    with: total + told,
                });
            }
        }
        total += told;
    }
    cut(pattern, text, &mut found, &equals, total);
    found
}

/// Which characters of the pattern are equal in a run that is rare in the text.
fn telling(
    pattern: &Pattern,
    rare: &[bool],
    text: &[char],
    path: &[(State, usize, usize)],
) -> Vec<bool> {
    let mut telling = vec![false; pattern.chars.len()];
    let mut run = 0;
    let mut last = (0, 0);
    for (state, row, column) in path.iter().copied() {
        if state == State::Start {
            continue;
        }
        let (at, there) = (row.wrapping_sub(1), column.wrapping_sub(1));
        let equal = state == State::Pair && pattern.chars.get(at) == text.get(there);
        let follows = last == (at, there);
        run = match (equal, follows) {
            (false, _) => 0,
            (true, true) => run + 1,
            (true, false) => 1,
        };
        last = (row, column);
        if run >= SEED {
            let start = row - SEED;
            if rare.get(start).copied().unwrap_or(false)
                && let Some(told) = telling.get_mut(start..row)
            {
                told.fill(true);
            }
        }
    }
    telling
}

/// An equal character of the quote on the path.
#[derive(Clone, Copy, Debug)]
struct Equal {
    /// Where it is in the pattern.
    at: usize,
    /// Where it is in the text.
    there: usize,
    /// What the path is worth before it.
    before: i32,
    /// What the path is worth with it.
    with: i32,
}

/// Cuts off what a passage lost. Where the context on a side is gone, the quote was cut there: it
/// ends where the path is worth the most, and what little speaks for more is chance. What is equal
/// right beside it still belongs to it. A cut that leaves less than half of a quote of which more
/// is there is none.
fn cut(pattern: &Pattern, text: &[char], found: &mut Alignment, equals: &[Equal], total: i32) {
    let head = cut_before(pattern, text, equals);
    let tail = cut_behind(pattern, text, equals, total);
    let count = equals.len();
    let left = |(head, tail): (Option<Cut>, Option<Cut>)| {
        let lost = |cut: Option<Cut>| cut.map_or(0, |cut| cut.equal);
        count.saturating_sub(lost(head) + lost(tail))
    };
    let is_ordered = |cuts: (Option<Cut>, Option<Cut>)| {
        let start = cuts.0.map_or(found.start, |cut| cut.border);
        start <= cuts.1.map_or(found.end, |cut| cut.border)
    };
    let is_whole = |cuts: (Option<Cut>, Option<Cut>)| {
        is_ordered(cuts) && left(cuts) * 2 >= pattern.quote_len()
    };
    let mut ways = [(head, tail), (head, None), (None, tail)];
    // What is worth less goes first.
    if head.map_or(0, |cut| cut.worth) > tail.map_or(0, |cut| cut.worth) {
        ways.swap(1, 2);
    }
    // Where less than half is there, it is an orphan with or without cuts.
    let otherwise = if count * 2 < pattern.quote_len() && is_ordered((head, tail)) {
        (head, tail)
    } else {
        (None, None)
    };
    let cuts = ways.into_iter().find(|cuts| is_whole(*cuts));
    let cuts = cuts.unwrap_or(otherwise);
    found.is_torn = cuts != (head, tail);
    found.quote_equal = left(cuts);
    found.told = total;
    if let Some(cut) = cuts.0 {
        found.start = cut.border;
        found.told -= cut.worth;
    }
    if let Some(cut) = cuts.1 {
        found.end = cut.border;
        found.told -= cut.worth;
    }
}

/// What would be cut off on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    /// Where the quote would start or end.
    border: usize,
    /// How many equal characters of the quote it would lose.
    equal: usize,
    /// What the path is worth that would be lost.
    worth: i32,
}

fn cut_before(pattern: &Pattern, text: &[char], equals: &[Equal]) -> Option<Cut> {
    if pattern.quote_start < CUT_CONTEXT {
        return None;
    }
    let (index, best) = equals.iter().enumerate().min_by_key(|(_, e)| e.before)?;
    if best.before >= CUT_WORTH {
        return None;
    }
    let wanted = pattern.chars.get(pattern.quote_start..best.at);
    let beside = text.get(..best.there).unwrap_or_default();
    let more = equal_beside(wanted.unwrap_or_default().iter().rev(), beside.iter().rev());
    Some(Cut {
        border: best.there - more,
        equal: index.saturating_sub(more),
        worth: best.before,
    })
}

fn cut_behind(pattern: &Pattern, text: &[char], equals: &[Equal], total: i32) -> Option<Cut> {
    if pattern.chars.len() - pattern.quote_end < CUT_CONTEXT {
        return None;
    }
    let (index, best) = equals.iter().enumerate().max_by_key(|(_, e)| e.with)?;
    if total - best.with >= CUT_WORTH {
        return None;
    }
    let wanted = pattern.chars.get(best.at + 1..pattern.quote_end);
    let beside = text.get(best.there + 1..).unwrap_or_default();
    let more = equal_beside(wanted.unwrap_or_default().iter(), beside.iter());
    Some(Cut {
        border: best.there + 1 + more,
        equal: (equals.len() - 1 - index).saturating_sub(more),
        worth: total - best.with,
    })
}

/// How many characters are equal from the beginning on.
fn equal_beside<'a>(
    wanted: impl Iterator<Item = &'a char>,
    beside: impl Iterator<Item = &'a char>,
) -> usize {
    wanted.zip(beside).take_while(|(a, b)| a == b).count()
}

/// A deletion beside an insertion of the same length is a passage that was replaced character by
/// character, and so are the borders in it.
fn pair_replaced(path: &mut [(State, usize, usize)]) {
    let mut at = 0;
    while let Some((first, row, column)) = path.get(at).copied() {
        let rest = path.get(at..).unwrap_or_default();
        let count = rest.iter().take_while(|step| step.0 == first).count();
        let others = rest.get(count..).unwrap_or_default();
        let second = others.first().map_or(State::Start, |step| step.0);
        let as_many = others.iter().take_while(|step| step.0 == second).count() == count;
        let gaps = [State::Deleted, State::Inserted];
        if as_many && first != second && gaps.contains(&first) && gaps.contains(&second) {
            let (row, column) = match first {
                State::Deleted => (row, column + 1),
                _ => (row + 1, column),
            };
            let pairs = path.iter_mut().skip(at).take(2 * count);
            for (index, step) in pairs.enumerate() {
                // The second half is made empty: steps in place that lead nowhere.
                let done = index.min(count - 1);
                let state = if index < count {
                    State::Pair
                } else {
                    State::Start
                };
                *step = (state, row + done, column + done);
            }
            at += count;
        }
        at += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(before: &str, quote: &str, after: &str) -> Pattern {
        let before_len = before.chars().count();
        Pattern {
            chars: [before, quote, after].concat().chars().collect(),
            quote_start: before_len,
            quote_end: before_len + quote.chars().count(),
        }
    }

    fn all_rare(pattern: &Pattern) -> Vec<bool> {
        vec![true; pattern.chars.len()]
    }

    /// Aligns `before«quote»after` with a text in which the marks say where the quote is to be.
    #[track_caller]
    fn check(wanted: &str, text: &str) {
        let part = |text: &str| {
            let mut parts = text.split(['«', '»']).map(str::to_owned);
            [(); 3].map(|()| parts.next().unwrap())
        };
        let [before, quote, after] = part(wanted);
        let pattern = pattern(&before, &quote, &after);
        let chars: Vec<_> = part(text).concat().chars().collect();
        let found = align(&pattern, &all_rare(&pattern), &chars).unwrap();
        let shown: String = chars[..found.start]
            .iter()
            .chain(&['«'])
            .chain(&chars[found.start..found.end])
            .chain(&['»'])
            .chain(&chars[found.end..])
            .collect();
        assert_eq!(shown, text, "{found:?}");
    }

    #[test]
    fn the_borders_of_the_quote_are_found() {
        let wanted = "今天我們要談的是«人工智慧»與教育的關係";
        check(wanted, "今天我們要談的是«人工智慧»與教育的關係");
        check(wanted, "大家好。今天我們要談«人工智慧»與教育的關係。謝謝");
        check(wanted, "今天我們要談的是«人工智能»與教育的關係");
        check(wanted, "今天我們要談的是«公工智慧»與教育的關係");
        check(wanted, "今天我們要談的是所謂«人工智慧»與教育的關係");
        check(wanted, "今天我們要談的是«人工智慧»呢與教育的關係");
        check(wanted, "今天我們要談的是«人工的智慧»與教育的關係");
        check(wanted, "今天我們要談的是«智慧»與教育的關係");
        check(wanted, "今天我們要談的是«人工»與教育的關係");
        check(wanted, "今天我們要談的是«»與教育的關係");
        check(wanted, "可是「«人工智慧»與教育的關係");
        check(wanted, "今天我們要談的是«人工智慧»！再見");
        check(wanted, "«人工智慧»與教育的關係");
    }

    #[test]
    fn what_is_counted_is_what_is_there() {
        let pattern = pattern("一二三四", "五六", "七八九");
        let text: Vec<_> = "一二X四五六七Y八九".chars().collect();
        let found = align(&pattern, &all_rare(&pattern), &text).unwrap();
        assert!(found.is_equal(&pattern));
        assert_eq!((found.before_run, found.after_run), (1, 1));
        assert_eq!(found.before_score, 3 * MATCH + MISMATCH);
        assert_eq!(found.after_score, 3 * MATCH + GAP_OPEN);
        assert_eq!(found.score, found.context_score() + 2 * MATCH);
    }

    #[test]
    fn a_quote_that_can_stand_in_two_places_is_seen_to() {
        let pattern = pattern("笑聲", "哈", "哈哈，然後");
        let margin = |text: &str| {
            let text: Vec<_> = text.chars().collect();
            let found = align(&pattern, &all_rare(&pattern), &text).unwrap();
            found.score - best_elsewhere(&pattern, &text, &found)
        };
        assert_eq!(margin("笑聲哈哈，然後"), 0);
        assert!(margin("笑聲哈哈哈，然後") > 20);
    }
}
