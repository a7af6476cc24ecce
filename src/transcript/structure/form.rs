//! What the talk looks like as a whole, and between which rows: by its times and speakers, by its
//! sentences, or by the width it is wrapped to.

use super::rows::{Rows, middle};

/// A first cue further down shows no head.
const MAX_HEAD_ROWS: usize = 80;
/// The least cues, and the least rows of one form, that tell where a talk ends.
const LEAST_CUES: usize = 6;
const LEAST_FORMED: usize = 3;
/// A sentence so long is no reader's comment and no name of a video.
const PROSE_CHARS: u32 = 24;

/// What the talk looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Lines with times.
    Timed,
    /// Lines with speakers.
    Spoken,
    /// Sentences, or lines wrapped to one width.
    Formed,
    /// Short lines of nothing but ideographs: a line with a blank, a digit or a mark is unlike them.
    Plain,
    /// Short lines of all sorts.
    Bare,
}

/// The form of a talk and the rows it shows between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) form: Form,
    /// The first row of that form, and one behind the last; all rows where the form tells no ends.
    pub(super) first: usize,
    pub(super) end: usize,
}

/// Whether a line has anything but ideographs: a blank, a digit, a Latin letter, a mark.
pub(super) fn is_marked(text: &str) -> bool {
    text.chars()
        .any(|c| c < '\u{2e80}' || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff5e}'))
}

/// Whether a whole line stands in brackets.
pub(super) fn is_told(text: &str) -> bool {
    text.starts_with(['（', '(', '［']) && text.ends_with(['）', ')', '］'])
}

/// What the talk looks like, and where.
pub(super) fn stretch(rows: Rows<'_>) -> Stretch {
    cued(rows)
        .or_else(|| formed(rows))
        .unwrap_or_else(|| unmarked(rows))
}

/// The form of a talk of short lines, by those in the middle of the file.
fn unmarked(rows: Rows<'_>) -> Stretch {
    let middle = middle(rows.texts);
    let marked = middle.iter().filter(|text| is_marked(text)).count();
    let is_plain = middle.len() >= LEAST_CUES && marked * 12 <= middle.len();
    Stretch {
        form: if is_plain { Form::Plain } else { Form::Bare },
        first: 0,
        end: rows.len(),
    }
}

/// The form of a talk with times or speakers.
fn cued(rows: Rows<'_>) -> Option<Stretch> {
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
    // A stage direction makes one turn longer.
    let (form, tail) = match usual {
        _ if rows.is_timed => (Form::Timed, largest),
        ..=2 => (Form::Spoken, 1),
        _ => (Form::Spoken, largest),
    };
    Some(Stretch {
        form,
        first,
        end: (last + tail).min(rows.len()),
    })
}

/// The form of a talk in sentences or in lines wrapped to one width: the stretch where most rows
/// end like a sentence or are full, if it holds most of the text.
fn formed(rows: Rows<'_>) -> Option<Stretch> {
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
    (count >= LEAST_FORMED && is_most).then_some(Stretch {
        form: Form::Formed,
        first,
        end,
    })
}

/// A wrapped line falls so many columns short of the others: an ideograph and a mark.
const WRAP_SLACK: usize = 4;
/// Narrower lines are short, not wrapped, and wider ones are paragraphs.
const WRAPS: std::ops::Range<usize> = 20..120;

/// So many rows are measured at most.
const MAX_WIDTH_ROWS: usize = 20_000;

/// The width that most lines are wrapped to, in columns; `None` where they are not.
fn width(rows: Rows<'_>) -> Option<usize> {
    let mut counts = [0_usize; 128];
    let mut all = 0;
    // Some rows tell the width of the rest.
    let step = rows.len() / MAX_WIDTH_ROWS + 1;
    for (text, weight) in rows.texts.iter().zip(rows.weights).step_by(step) {
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
