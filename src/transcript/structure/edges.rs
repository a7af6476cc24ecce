//! The two edges of a talk: what rows weigh above its first line and behind its last.
//!
//! In the middle of a talk an odd line is speech until much speaks against it. At its edges the
//! talk itself says where it ends: by its times and speakers, by its sentences, by the width it is
//! wrapped to. There a line that is not like the talk costs little to be taken for the page, and
//! words on buttons, names of parts of a site and the like count. Talks of short lines without
//! any of these marks look like a page themselves, so there only such words tell.

use super::facts::{Facts, Kind};
use super::lexicon::controls::{self, Sign};
use super::lexicon::phrases::closes;

/// How far from the top a head reaches at most, and how far from the end a tail, in rows.
const MAX_HEAD_ROWS: usize = 80;
const MAX_TAIL_ROWS: usize = 400;
/// What it costs to end the talk where its own form says it may have ended, and elsewhere.
const END_AT_LAST_CUE: i32 = 15;
const END_AT_FORM: i32 = 28;
const END_ANYWHERE: i32 = 48;
/// So much must speak for one row at least of a head or tail: form alone is too little.
pub(super) const LEAST_SIGN: i32 = 14;
/// How much a line that stands over a transcript speaks for a head.
pub(super) const CAPTION_SIGN: i32 = 25;
/// How much a line of the head that stands again further down does: an entry of a contents list.
const AGAIN_SIGN: i32 = 9;
/// The least cues, and the least rows of one form, that tell where a talk ends.
const LEAST_CUES: usize = 6;
const LEAST_FORMED: usize = 4;

/// What shows where the talk begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Times: nothing before the first and little behind the last is said.
    Timed { first: usize, end: usize },
    /// Speakers: the same, but somebody may tell what happens.
    Spoken { first: usize, end: usize },
    /// Sentences, or lines wrapped to one width, between these rows.
    Formed { first: usize, end: usize },
    /// Short lines with no marks at all.
    Bare,
}

/// The weights at the edges.
#[derive(Debug)]
pub(super) struct Edges {
    form: Form,
    /// From the first row, and from `tail_from` on.
    head: Vec<i32>,
    tail: Vec<i32>,
    tail_from: usize,
    /// What speaks for the page in each of these rows, form aside.
    head_signs: Vec<i32>,
    tail_signs: Vec<i32>,
}

/// What is known of the rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'a> {
    pub(super) texts: &'a [&'a str],
    pub(super) facts: &'a [Facts],
    pub(super) weights: &'a [i32],
    /// The first rows of cues, and whether cues have times.
    pub(super) cues: &'a [bool],
    pub(super) is_timed: bool,
    /// Rows of a copied stretch.
    pub(super) copied: &'a [bool],
}

impl Edges {
    /// Looks at both edges.
    pub(super) fn new(rows: Rows<'_>) -> Self {
        let count = rows.texts.len();
        let form = form(rows);
        let tail_from = count.saturating_sub(MAX_TAIL_ROWS);
        let fact_of = |row: usize| rows.facts.get(row).copied().unwrap_or_default();
        let text_of = |row: usize| rows.texts.get(row).copied().unwrap_or_default();
        let weight_of = |row: usize| rows.weights.get(row).copied().unwrap_or(0);
        let line_of = |row: usize| Line {
            text: text_of(row),
            fact: fact_of(row),
        };
        let sign_of = |row: usize| sign(text_of(row), fact_of(row), weight_of(row));
        let stands_again = |row: usize| {
            let text = text_of(row);
            let is_long = fact_of(row).count_chars >= 5 && form != Form::Bare;
            is_long && rows.texts.iter().skip(row + 1).any(|other| *other == text)
        };
        let in_head = 0..count.min(MAX_HEAD_ROWS);
        let head_signs = in_head.map(|row| match sign_of(row) {
            sign if sign < AGAIN_SIGN && stands_again(row) => AGAIN_SIGN,
            sign => sign,
        });
        let head_signs: Vec<i32> = head_signs.collect();
        let tail_signs: Vec<i32> = (tail_from..count).map(sign_of).collect();
        let weigh = |row: usize, sign: i32, neutral: i32| {
            let weight = weight_of(row);
            if weight > 0 && !(weight < 60 && is_told(text_of(row))) {
                weight.max(neutral + sign)
            } else {
                neutral + sign
            }
        };
        let head = head_signs
            .iter()
            .enumerate()
            .map(|(row, sign)| weigh(row, *sign, form.in_head(row, line_of(row))));
        let head = head.collect();
        let tail = tail_signs.iter().zip(tail_from..);
        let tail = tail.map(|(sign, row)| weigh(row, *sign, form.in_tail(row, line_of(row))));
        let tail = tail.collect();
        Self {
            form,
            head,
            tail,
            tail_from,
            head_signs,
            tail_signs,
        }
    }

    /// What a row weighs above the talk; `None` too far down.
    pub(super) fn head(&self, row: usize) -> Option<i32> {
        self.head.get(row).copied()
    }

    /// What a row weighs behind the talk; `None` too far up.
    pub(super) fn tail(&self, row: usize) -> Option<i32> {
        self.tail.get(row.checked_sub(self.tail_from)?).copied()
    }

    /// What it costs to end the talk before a row.
    pub(super) fn cost_of_end(&self, row: usize) -> i32 {
        match self.form {
            Form::Timed { end, .. } if row == end => END_AT_LAST_CUE,
            Form::Spoken { end, .. } | Form::Formed { end, .. } if row >= end => END_AT_FORM,
            _ => END_ANYWHERE,
        }
    }

    /// How much speaks for the page in a row of the head.
    pub(super) fn sign_in_head(&self, row: usize) -> i32 {
        self.head_signs.get(row).copied().unwrap_or(0)
    }

    /// How much speaks for the page in a row of the tail.
    pub(super) fn sign_in_tail(&self, row: usize) -> i32 {
        let at = row.checked_sub(self.tail_from);
        at.and_then(|at| self.tail_signs.get(at))
            .copied()
            .unwrap_or(0)
    }

    /// The row where sentences or wrapped lines begin, where the talk has such a form.
    pub(super) fn first_formed(&self) -> Option<usize> {
        match self.form {
            Form::Formed { first, .. } => Some(first),
            _ => None,
        }
    }

    /// Whether times or speakers say that nothing is said yet in a row.
    pub(super) fn is_before_cues(&self, row: usize) -> bool {
        match self.form {
            Form::Timed { first, .. } | Form::Spoken { first, .. } => row < first,
            _ => false,
        }
    }
}

impl Form {
    /// What a row that nothing marks weighs above the talk.
    fn in_head(self, row: usize, line: Line<'_>) -> i32 {
        match self {
            // The first line may have lost its time.
            Self::Timed { first, .. } if row + 1 == first => -3,
            Self::Timed { first, .. } if row < first => match line.voice() {
                Voice::Sign | Voice::Short => 4,
                Voice::Sentence | Voice::Told => -2,
                Voice::Prose => -8,
            },
            Self::Timed { .. } => -60,
            Self::Spoken { first, .. } | Self::Formed { first, .. } if row < first => {
                match line.voice() {
                    Voice::Sign => -3,
                    Voice::Short => -5,
                    Voice::Sentence | Voice::Told => -15,
                    Voice::Prose => -25,
                }
            }
            Self::Spoken { .. } | Self::Formed { .. } => -25,
            Self::Bare => match line.voice() {
                Voice::Sign => -7,
                Voice::Short => -14,
                Voice::Sentence | Voice::Told => -15,
                Voice::Prose => -30,
            },
        }
    }

    /// What a row that nothing marks weighs behind the talk.
    fn in_tail(self, row: usize, line: Line<'_>) -> i32 {
        match self {
            Self::Timed { end, .. } if row >= end => match line.voice() {
                Voice::Sign => 4,
                Voice::Short if closes(line.text) => -10,
                Voice::Short => 1,
                Voice::Sentence | Voice::Told => -1,
                Voice::Prose => -8,
            },
            Self::Spoken { end, .. } | Self::Formed { end, .. } if row >= end => {
                match line.voice() {
                    Voice::Short if closes(line.text) => -10,
                    Voice::Sign | Voice::Short => -1,
                    Voice::Sentence => -10,
                    Voice::Told => -15,
                    Voice::Prose => -30,
                }
            }
            Self::Timed { .. } | Self::Spoken { .. } | Self::Formed { .. } => -25,
            Self::Bare => match line.voice() {
                Voice::Sign => -6,
                Voice::Short => -9,
                Voice::Sentence | Voice::Told => -15,
                Voice::Prose => -30,
            },
        }
    }
}

/// How a line sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    /// Short, with no word that only people say.
    Sign,
    /// Short, as captions are.
    Short,
    /// It ends like a sentence.
    Sentence,
    /// What happens in the room, in brackets.
    Told,
    /// A long sentence, or a paragraph.
    Prose,
}

/// A line, looked at for an edge.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    text: &'a str,
    fact: Facts,
}

/// A sentence so long is no reader's comment and no name of a video.
const PROSE_CHARS: u32 = 24;

impl Line<'_> {
    fn voice(self) -> Voice {
        let Facts {
            count_chars,
            is_sentence,
            ..
        } = self.fact;
        match () {
            () if is_told(self.text) => Voice::Told,
            () if count_chars > 60 || (is_sentence && count_chars >= PROSE_CHARS) => Voice::Prose,
            () if is_sentence && count_chars > 8 => Voice::Sentence,
            () if controls::is_unspoken(self.text) => Voice::Sign,
            () => Voice::Short,
        }
    }
}

/// Whether a whole line stands in brackets.
fn is_told(text: &str) -> bool {
    text.starts_with(['（', '(', '［']) && text.ends_with(['）', ')', '］'])
}

/// What shows the edges of this talk.
fn form(rows: Rows<'_>) -> Form {
    cued(rows).or_else(|| formed(rows)).unwrap_or(Form::Bare)
}

/// The form of a talk with times or speakers.
fn cued(rows: Rows<'_>) -> Option<Form> {
    let starts: Vec<usize> = (0..rows.cues.len())
        .filter(|row| rows.cues.get(*row) == Some(&true))
        .collect();
    let (first, last) = (*starts.first()?, *starts.last()?);
    if starts.len() < LEAST_CUES || first > MAX_HEAD_ROWS {
        return None;
    }
    let chars = |range: std::ops::Range<usize>| -> u32 {
        let facts = rows.facts.get(range).unwrap_or_default();
        facts.iter().map(|fact| fact.count_chars).sum()
    };
    // Where the times are those of a second copy only, the first stands above them.
    let is_copied_above = rows.copied.iter().take(first).any(|copied| *copied);
    if is_copied_above || chars(0..first) * 2 > chars(first..last + 1) {
        return None;
    }
    let mut sizes: Vec<usize> = starts
        .windows(2)
        .filter_map(|pair| Some(pair.last()? - pair.first()?))
        .collect();
    sizes.sort_unstable();
    let largest = sizes.last().copied().unwrap_or(1);
    let usual = sizes.get(sizes.len() * 9 / 10).copied().unwrap_or(1);
    Some(match () {
        () if rows.is_timed => Form::Timed {
            first,
            end: last + largest,
        },
        // A stage direction makes one turn longer.
        () if usual <= 2 => Form::Spoken {
            first,
            end: last + 1,
        },
        () => Form::Spoken {
            first,
            end: last + largest,
        },
    })
}

/// The form of a talk in sentences or in lines wrapped to one width: the stretch where most rows
/// end like a sentence or are full, if it holds most of the text.
fn formed(rows: Rows<'_>) -> Option<Form> {
    let is_text = |row: usize| rows.weights.get(row).is_some_and(|weight| *weight < 0);
    let width = width(rows);
    let is_formed = |row: usize| {
        let fact = rows.facts.get(row).filter(|_| is_text(row));
        let Some((fact, text)) = fact.zip(rows.texts.get(row)) else {
            return false;
        };
        let is_full = width.is_some_and(|width| columns(text).abs_diff(width) <= WRAP_SLACK);
        is_full || (fact.is_sentence && fact.count_chars >= 4)
    };
    // The stretch with most rows of that form over others.
    let (mut best, mut open) = ((0_i64, 0, 0), (0_i64, 0));
    for row in 0..rows.texts.len() {
        if open.0 <= 0 {
            open = (0, row);
        }
        open.0 += if is_formed(row) { 1 } else { -1 };
        if open.0 > best.0 {
            best = (open.0, open.1, row + 1);
        }
    }
    let (_, first, end) = best;
    let sum = |range: std::ops::Range<usize>| -> u64 {
        range
            .filter(|row| is_text(*row))
            .filter_map(|row| rows.facts.get(row))
            .map(|fact| u64::from(fact.count_chars))
            .sum()
    };
    let count = (first..end).filter(|row| is_formed(*row)).count();
    let is_most = sum(first..end) * 10 >= sum(0..rows.texts.len()) * 6;
    (count >= LEAST_FORMED && is_most).then_some(Form::Formed { first, end })
}

/// A wrapped line falls so many columns short of the others: an ideograph and a mark.
const WRAP_SLACK: usize = 4;
/// Narrower lines are short, not wrapped, and wider ones are paragraphs.
const WRAPS: std::ops::Range<usize> = 20..120;

/// The width that most lines are wrapped to, in columns; `None` where they are not.
fn width(rows: Rows<'_>) -> Option<usize> {
    let mut counts = [0_usize; 128];
    let mut all = 0;
    for (text, weight) in rows.texts.iter().zip(rows.weights) {
        if *weight < 0 {
            all += 1;
            if let Some(count) = counts.get_mut(columns(text)) {
                *count += 1;
            }
        }
    }
    let sum = |range: std::ops::Range<usize>| -> usize {
        counts.get(range).unwrap_or_default().iter().sum()
    };
    let near = |width: usize| sum(width.saturating_sub(WRAP_SLACK)..width + 1);
    let width = WRAPS.max_by_key(|width| (near(*width), std::cmp::Reverse(*width)))?;
    // Lines of speech vary more in length, and the usual length is not the largest.
    let longer = all - sum(0..width + 1);
    let is_wrapped = near(width) * 3 >= all && longer * 4 <= near(width);
    (is_wrapped && near(width) >= LEAST_FORMED).then_some(width)
}

/// How wide a line is where an ideograph takes two columns; long ones are not counted to the end.
fn columns(text: &str) -> usize {
    let wide = |c: char| if c < '\u{1100}' { 1 } else { 2 };
    text.chars().take(WRAPS.end).map(wide).sum()
}

/// How much a line looks like one of a page's edge, beyond what it weighs anywhere.
fn sign(text: &str, fact: Facts, weight: i32) -> i32 {
    let count = usize::try_from(fact.count_chars).unwrap_or(usize::MAX);
    if count > 60 {
        return 0;
    }
    let by_kind = match fact.kind {
        _ if names_title(text) => 25,
        Kind::Label => 14,
        Kind::Heading => 12,
        Kind::Caption => 20,
        _ if weight > 0 => 0,
        _ if is_labelled(text) => 10,
        _ => 0,
    };
    let by_words = match controls::sign(text, count) {
        Some(Sign::Control) => 15,
        Some(Sign::Part) => 9,
        Some(Sign::Caption) => CAPTION_SIGN,
        Some(Sign::Imprint) => 18,
        None => 0,
    };
    by_kind.max(by_words).max(by_shape(text, count))
}

/// Whether a line says that it is the title.
pub(super) fn names_title(text: &str) -> bool {
    let Some((label, _)) = text.split_once([':', '：']) else {
        return false;
    };
    ["標題", "标题", "題目", "题目", "篇名", "片名", "Title"].contains(&label.trim())
}

/// A short word, a colon, and a short value: who, where, when.
pub(super) fn is_labelled(text: &str) -> bool {
    let Some((label, value)) = text.split_once(['：', ':', '|', '｜']) else {
        return false;
    };
    if !label.chars().any(char::is_alphabetic) {
        return false;
    }
    let (label, value) = (label.trim().chars().count(), value.trim().chars().count());
    (1..=6).contains(&label)
        && (1..=24).contains(&value)
        && !text.ends_with(['。', '！', '？', '，', '…'])
        && !text.contains(['，', '。'])
}

/// How much the marks, digits and letters of a line look like a page's.
fn by_shape(text: &str, count: usize) -> i32 {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let first = text.chars().next().unwrap_or(' ');
    let last = text.chars().next_back().unwrap_or(' ');
    let has_letters = text.chars().any(char::is_alphabetic);
    let count_digits = text.chars().filter(char::is_ascii_digit).count();
    if !has_letters && count_digits == 0 && count >= 2 {
        // A line drawn across the page.
        return 16;
    }
    if !has_letters && count <= 6 && text.contains(['+', 'x', '×', '%']) {
        return 16;
    }
    let is_way = count <= 60
        && ((has(&[" > ", " › ", " » "]))
            || (text.matches(['/', '／']).count() >= 2
                && text
                    .split(['/', '／'])
                    .all(|part| part.trim().chars().count() <= 8)
                && count_digits == 0)
            || (text.starts_with(['首', '主']) && has(&["頁/", "頁 /", "页/", "页 /"])));
    if is_way {
        return 35;
    }
    // 第1頁，共38頁
    if count <= 12 && first == '第' && count_digits > 0 && has(&["頁", "页"]) {
        return 16;
    }
    if matches!(
        first,
        '←' | '→' | '▶' | '►' | '▼' | '▲' | '※' | '+' | '«' | '‹' | '▍' | '◀' | '↓'
    ) || matches!(last, '→' | '›' | '»' | '▼' | '↓' | '▶')
    {
        return 15;
    }
    if has(&["¥", "NT$", "US$", "HK$", "￥"]) && count_digits > 0 {
        return 14;
    }
    let lower = text.to_ascii_lowercase();
    let is_size = count_digits > 0
        && [" mb", " kb", " gb", "mb)", "0mb", "kb", "倍速", "0x"]
            .iter()
            .any(|unit| lower.contains(unit))
        && count <= 30;
    if is_size {
        return 18;
    }
    if is_hours(text) || ends_with_clock(text) {
        return 12;
    }
    let count_words = text.split_whitespace().count();
    let is_english = text.is_ascii() && has_letters && count_words <= 3;
    if is_english && !text.ends_with(['.', '?', '!', ',']) && !closes(text) {
        return 8;
    }
    if count <= 12 && last.is_ascii_digit() && !first.is_ascii() && has(&[" "]) {
        return 7;
    }
    0
}

/// Whether a line names a transcript, as titles of transcripts do.
pub(super) fn names_transcript(text: &str) -> bool {
    controls::names_transcript(text)
}

/// Opening hours: 09:00–17:00.
fn is_hours(text: &str) -> bool {
    let mut parts = text.split(['–', '-', '~', '～', '至']);
    let Some((left, right)) = parts.next().zip(parts.next()) else {
        return false;
    };
    ends_with_clock(left) && right.trim().contains(':')
}

/// Whether a line ends in a clock behind a blank: 青年聚會 19:00.
fn ends_with_clock(text: &str) -> bool {
    let Some(word) = text.split_whitespace().next_back() else {
        return false;
    };
    let Some((left, right)) = word.split_once([':', '：']) else {
        return false;
    };
    let is_number =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    is_number(left) && is_number(right)
}
