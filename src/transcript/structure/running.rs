//! Lines that a printer sets on every page: the name of the paper above, its number below.
//!
//! Such a line comes again and again, digits aside, and each time between other lines; what is said
//! again, a chorus or a question, comes with its neighbours or without a mark of its own.

use std::collections::HashMap;

use super::named::named;
use super::rows::Rows;

named! {
    /// What a row has of a printed page.
    pub(super) enum Running {
        /// A line with letters that stands above or below several pages.
        Head,
        /// The same, and its digits change.
        HeadCounts,
        /// It is the first line of the file, or near it, and comes again.
        HeadOfFile,
        /// A number that goes up by one each time.
        Number,
        /// Another such line stands right above or below.
        Beside,
        /// All of them stand about as far apart as the others.
        Even,
    }
}

/// Two of them stand at least so many rows apart.
const LEAST_APART: usize = 3;
/// Longer lines are no heads of pages.
const MAX_HEAD_CHARS: usize = 60;

/// What examined rows have of a printed page, by row.
pub(super) fn running(rows: Rows<'_>, examined: &[usize]) -> HashMap<usize, Vec<Running>> {
    let mut found: HashMap<usize, Vec<Running>> = HashMap::new();
    let is_free = |row: &usize| !rows.is_cue(*row) && !rows.is_copied(*row);
    let mut by_pattern: HashMap<String, Vec<usize>> = HashMap::new();
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    for row in examined.iter().copied().filter(is_free) {
        let text = rows.text(row);
        if text.chars().take(MAX_HEAD_CHARS + 1).count() > MAX_HEAD_CHARS {
            continue;
        }
        let pattern: String = text
            .chars()
            .filter(|c| !c.is_numeric() && !c.is_whitespace())
            .collect();
        if let Some(number) = page_number(text, &pattern) {
            numbers.push((row, number));
        } else if pattern.chars().filter(|c| c.is_alphanumeric()).count() >= 4 {
            by_pattern.entry(pattern).or_default().push(row);
        }
    }
    for places in by_pattern.values().filter(|places| places.len() > 1) {
        if !are_apart(places) || !have_other_neighbours(rows, places) {
            continue;
        }
        let first = places.first().copied().unwrap_or(0);
        let counts = places
            .iter()
            .any(|row| rows.text(*row) != rows.text(first));
        for row in places {
            let marks = found.entry(*row).or_default();
            marks.push(Running::Head);
            if counts {
                marks.push(Running::HeadCounts);
            }
            if first < LEAST_APART {
                marks.push(Running::HeadOfFile);
            }
            if are_even(places) {
                marks.push(Running::Even);
            }
        }
    }
    for (at, (row, number)) in numbers.iter().enumerate() {
        let goes_on = |other: Option<&(usize, u32)>, by: i64| {
            other.is_some_and(|(place, other)| {
                place.abs_diff(*row) >= LEAST_APART
                    && i64::from(*other) - i64::from(*number) == by
            })
        };
        let before = at.checked_sub(1).and_then(|at| numbers.get(at));
        if goes_on(before, -1) || goes_on(numbers.get(at + 1), 1) {
            found.entry(*row).or_default().push(Running::Number);
        }
    }
    let all: Vec<usize> = found.keys().copied().collect();
    for row in all {
        let is_beside = row.checked_sub(1).is_some_and(|above| found.contains_key(&above))
            || found.contains_key(&(row + 1));
        if is_beside && let Some(marks) = found.get_mut(&row) {
            marks.push(Running::Beside);
        }
    }
    found
}

/// The number of a page that is all a line says: 52, － 3 －, 第 4 頁.
fn page_number(text: &str, pattern: &str) -> Option<u32> {
    let is_frame = |c: char| matches!(c, '-' | '－' | '—' | '–' | '~' | '第' | '頁' | '页' | '|' | '·' | '・' | '(' | ')' | '（' | '）');
    if !pattern.chars().all(is_frame) || pattern.chars().count() > 4 {
        return None;
    }
    let digits: String = text
        .chars()
        .filter(|c| c.is_numeric())
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect();
    digits.parse().ok().filter(|number| *number < 10_000)
}

fn are_apart(places: &[usize]) -> bool {
    places.windows(2).all(|pair| match pair {
        [one, other] => other - one >= LEAST_APART,
        _ => true,
    })
}

fn are_even(places: &[usize]) -> bool {
    let mut gaps: Vec<usize> = places
        .windows(2)
        .filter_map(|pair| Some(pair.last()? - pair.first()?))
        .collect();
    gaps.sort_unstable();
    let (least, most) = (gaps.first().copied(), gaps.last().copied());
    gaps.len() > 1 && least.zip(most).is_some_and(|(least, most)| most <= least * 2)
}

/// Whether no two of these rows have the same line above and the same below.
fn have_other_neighbours(rows: Rows<'_>, places: &[usize]) -> bool {
    let strip = |row: Option<usize>| -> String {
        let text = row.map(|row| rows.text(row)).unwrap_or_default();
        text.chars().filter(|c| !c.is_numeric()).collect()
    };
    let mut above: Vec<String> = places.iter().map(|row| strip(row.checked_sub(1))).collect();
    let mut below: Vec<String> = places.iter().map(|row| strip(Some(row + 1))).collect();
    let differ = |all: &mut Vec<String>| {
        all.sort_unstable();
        all.windows(2).all(|pair| pair.first() != pair.last())
    };
    differ(&mut above) || differ(&mut below)
}
