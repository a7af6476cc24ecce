//! The two edges of a talk: what rows weigh above its first line and behind its last.
//!
//! In the middle of a talk an odd line is speech until much speaks against it. At its edges the
//! talk itself says where it ends: by its times and speakers, by its sentences, by the width it is
//! wrapped to. There a line that is not like the talk costs little to be taken for the page, and
//! words on buttons, names of parts of a site and the like count. Talks of short lines without
//! any of these marks look like a page themselves, so there only such words tell.

use super::facts::Facts;
use super::lexicon::controls;
use super::lexicon::phrases::closes;
use super::signs::sign;

/// How far from the top a head reaches at most, and how far from the end a tail, in rows.
const MAX_HEAD_ROWS: usize = 80;
const MAX_TAIL_ROWS: usize = 400;
/// What it costs to end the talk where its own form says it may have ended, and elsewhere.
const END_AT_LAST_CUE: i32 = 8;
const END_OF_PURE: i32 = 14;
const END_AT_FORM: i32 = 22;
const END_ANYWHERE: i32 = 32;
/// So much must speak for one row at least of a head or tail: form alone is too little.
pub(super) const LEAST_SIGN: i32 = 14;
/// How much a line of the head that stands again further down does: an entry of a contents list.
const AGAIN_SIGN: i32 = 9;
/// The least cues, and the least rows of one form, that tell where a talk ends.
const LEAST_CUES: usize = 6;
const LEAST_FORMED: usize = 3;

/// What shows where the talk begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Times: nothing before the first and little behind the last is said.
    Timed { first: usize, end: usize },
    /// Speakers: the same, but somebody may tell what happens.
    Spoken {
        first: usize,
        end: usize,
        purity: Purity,
    },
    /// Sentences, or lines wrapped to one width, between these rows.
    Formed {
        first: usize,
        end: usize,
        purity: Purity,
    },
    /// Short lines of nothing but ideographs: a line with a blank, a digit or a mark is unlike them.
    Plain,
    /// Short lines of all sorts.
    Bare,
}

/// Whether nearly every row of the talk is of its form: then one that is not says more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purity {
    Pure,
    Mixed,
}

impl Purity {
    fn of(count: usize, all: usize) -> Self {
        if count * 10 >= all * 9 {
            Self::Pure
        } else {
            Self::Mixed
        }
    }
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
        // The entries of a contents list stand again as headings, apart from each other; the lines
        // of a chorus follow each other again.
        let stands_again = |row: usize| {
            let text = text_of(row);
            let mut below = row + 1..count.min(row + MAX_TAIL_ROWS);
            let again = below.find(|other| text_of(*other) == text);
            fact_of(row).count_chars >= 5
                && !matches!(form, Form::Bare | Form::Plain)
                && again.is_some_and(|again| text_of(again + 1) != text_of(row + 1))
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
            Form::Timed { end, .. } if row >= end => END_AT_LAST_CUE,
            Form::Spoken { end, purity, .. } | Form::Formed { end, purity, .. } if row >= end => {
                match purity {
                    Purity::Pure => END_OF_PURE,
                    Purity::Mixed => END_AT_FORM,
                }
            }
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

    /// How much the form of the talk says that a row above it, near it and unlike it, is no part
    /// of it: a title.
    pub(super) fn above_form(&self, row: usize) -> i32 {
        match self.form {
            Form::Formed { first, purity, .. } if row < first && first <= row + 3 => match purity {
                Purity::Pure => 44,
                Purity::Mixed => 30,
            },
            Form::Timed { first, .. } if row < first => 24,
            Form::Spoken { first, .. } if row < first => 12,
            _ => 0,
        }
    }

    /// Whether times say that nothing is said yet in a row.
    pub(super) fn is_before_times(&self, row: usize) -> bool {
        matches!(self.form, Form::Timed { first, .. } if row < first)
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
                Voice::Sign | Voice::Short => 8,
                Voice::Sentence | Voice::Told => -2,
                Voice::Prose => -8,
            },
            Self::Timed { .. } => -60,
            // A heading of the talk's own may stand right above it.
            Self::Spoken { first, .. } | Self::Formed { first, .. } if row + 1 == first => {
                match line.voice() {
                    Voice::Sign => -3,
                    Voice::Short => -5,
                    _ => -25,
                }
            }
            Self::Spoken { first, purity, .. } | Self::Formed { first, purity, .. }
                if row < first =>
            {
                match line.voice() {
                    Voice::Sign if purity == Purity::Pure => 3,
                    Voice::Short if purity == Purity::Pure => 0,
                    Voice::Sign => -3,
                    Voice::Short => -5,
                    Voice::Sentence | Voice::Told => -15,
                    Voice::Prose => -25,
                }
            }
            Self::Spoken { .. } | Self::Formed { .. } => -25,
            Self::Plain if line.is_marked() => match line.voice() {
                Voice::Sign => -3,
                Voice::Short => -9,
                Voice::Sentence | Voice::Told => -15,
                Voice::Prose => -30,
            },
            Self::Plain | Self::Bare => match line.voice() {
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
            Self::Spoken { end, purity, .. } | Self::Formed { end, purity, .. } if row >= end => {
                match line.voice() {
                    Voice::Short if closes(line.text) => -10,
                    // Last words may be short: 散會
                    Voice::Sign | Voice::Short if row == end => -3,
                    Voice::Sign if purity == Purity::Pure => 4,
                    Voice::Short if purity == Purity::Pure => 1,
                    Voice::Sign | Voice::Short => -1,
                    Voice::Sentence => -10,
                    Voice::Told => -15,
                    Voice::Prose => -30,
                }
            }
            Self::Timed { .. } | Self::Spoken { .. } | Self::Formed { .. } => -25,
            Self::Plain if line.is_marked() => match line.voice() {
                Voice::Sign => 5,
                Voice::Short => -1,
                Voice::Sentence | Voice::Told => -15,
                Voice::Prose => -30,
            },
            Self::Plain | Self::Bare => match line.voice() {
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
    fn is_marked(self) -> bool {
        is_marked(self.text)
    }

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

/// Whether a line has anything but ideographs: a blank, a digit, a Latin letter, a mark.
fn is_marked(text: &str) -> bool {
    text.chars()
        .any(|c| c < '\u{2e80}' || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff5e}'))
}

/// Whether a whole line stands in brackets.
fn is_told(text: &str) -> bool {
    text.starts_with(['（', '(', '［']) && text.ends_with(['）', ')', '］'])
}

/// What shows the edges of this talk.
fn form(rows: Rows<'_>) -> Form {
    cued(rows)
        .or_else(|| formed(rows))
        .unwrap_or_else(|| unmarked(rows))
}

/// The form of a talk of short lines, by those in the middle of the file.
fn unmarked(rows: Rows<'_>) -> Form {
    let count = rows.texts.len();
    let middle = rows
        .texts
        .get(count / 3..count - count / 3)
        .unwrap_or_default();
    let marked = middle.iter().filter(|text| is_marked(text)).count();
    if middle.len() >= LEAST_CUES && marked * 12 <= middle.len() {
        Form::Plain
    } else {
        Form::Bare
    }
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
            purity: Purity::of(starts.len(), last + 1 - first),
        },
        () => Form::Spoken {
            first,
            end: last + largest,
            purity: Purity::Mixed,
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
        is_full || (fact.is_sentence && fact.count_chars >= 4) || fact.count_chars >= PROSE_CHARS
    };
    // The stretch with most rows of that form over others.
    let (mut best, mut open) = ((0_i64, 0, 0), (0_i64, 0));
    for row in 0..rows.texts.len() {
        if open.0 <= 0 {
            open = (0, row);
        }
        open.0 += if is_formed(row) { 3 } else { -2 };
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
    (count >= LEAST_FORMED && is_most).then_some(Form::Formed {
        first,
        end,
        purity: Purity::of(count, end - first),
    })
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
