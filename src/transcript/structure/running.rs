//! Lines that a printer sets on every page: the name of the paper above, its number below.
//!
//! Such a line comes again and again, digits aside, and each time between other lines; what is said
//! again, a chorus or a question, comes with its neighbours or without a mark of its own.

use std::collections::HashMap;

use super::facts::pieces_of;
use super::named::named;
use super::rows::Rows;
use super::script;

named! {
    /// What a row has of a printed page.
    pub(super) enum Running {
        /// A line with letters that stands above or below several pages.
        Head,
        /// The same, and its digits change; and it names pages, an address or a day, or its number
        /// stands at an edge, so that it is no heading that counts: 第 2 題.
        HeadCounts, HeadOfPages,
        /// It is the first line of the file, or near it, and comes again.
        HeadOfFile,
        /// It comes three times or more.
        Thrice,
        /// A number that goes up by one each time.
        Number,
        /// Its number has two digits or more, or a frame, or words beside it.
        Telling,
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

/// The Chinese digits, by their worth: 八一七.
const CHINESE: &str = "〇一二三四五六七八九";
/// The number of a page with its frame is no longer, and no larger.
const MAX_FRAMED_CHARS: usize = 6;
const MAX_PAGES: u32 = 10_000;
/// Longer lines with a number at an edge are no heads.
const MAX_EDGE_CHARS: usize = 28;

/// What examined rows have of a printed page, by row.
pub(super) fn running(rows: Rows<'_>, examined: &[usize]) -> HashMap<usize, Vec<Running>> {
    let mut found: HashMap<usize, Vec<Running>> = HashMap::new();
    let is_free = |row: &usize| !rows.is_cue(*row) && !rows.is_copied(*row);
    let mut by_pattern: HashMap<String, Vec<usize>> = HashMap::new();
    let mut numbers: Vec<(usize, u32, bool)> = Vec::new();
    for row in examined.iter().copied().filter(is_free) {
        let text = rows.text(row);
        if text.chars().take(MAX_HEAD_CHARS + 1).count() > MAX_HEAD_CHARS {
            continue;
        }
        let pattern: String = text
            .chars()
            .filter(|c| !script::is_digit(*c) && !c.is_whitespace())
            .collect();
        let edge = edge_number(text);
        if let Some(number) = page_number(text, &pattern).or(edge) {
            let is_telling = edge.is_some() || number > 9 || !pattern.is_empty();
            numbers.push((row, number, is_telling));
        }
        // A name with a place in time is that of who speaks.
        let pieces = pieces_of(text);
        let has_time = pieces.durations > 0 && pieces.dates == 0;
        if !has_time && pattern.chars().filter(|c| script::is_letter(*c)).count() >= 4 {
            by_pattern.entry(pattern).or_default().push(row);
        }
    }
    for places in by_pattern.values().filter(|places| places.len() > 1) {
        if !are_apart(places) || !have_other_neighbours(rows, places) {
            continue;
        }
        let first = places.first().copied().unwrap_or(0);
        let counts = places.iter().any(|row| rows.text(*row) != rows.text(first));
        for row in places {
            let marks = found.entry(*row).or_default();
            marks.push(Running::Head);
            if counts {
                marks.push(Running::HeadCounts);
            }
            if counts && names_pages(rows.text(*row)) {
                marks.push(Running::HeadOfPages);
            }
            if first < LEAST_APART {
                marks.push(Running::HeadOfFile);
            }
            if places.len() > 2 {
                marks.push(Running::Thrice);
            }
            if are_even(places) {
                marks.push(Running::Even);
            }
        }
    }
    for (at, (row, number, is_telling)) in numbers.iter().enumerate() {
        let goes_on = |other: Option<&(usize, u32, bool)>, by: i64| {
            other.is_some_and(|(place, other, _)| {
                place.abs_diff(*row) >= LEAST_APART && i64::from(*other) - i64::from(*number) == by
            })
        };
        let before = at.checked_sub(1).and_then(|at| numbers.get(at));
        if goes_on(before, -1) || goes_on(numbers.get(at + 1), 1) {
            let marks = found.entry(*row).or_default();
            marks.push(Running::Number);
            if *is_telling {
                marks.push(Running::Telling);
            }
        }
    }
    // A number right beside such a head is that of the page.
    for (row, ..) in &numbers {
        let is_head = |row: usize| {
            let marks = found.get(&row);
            marks.is_some_and(|marks| marks.contains(&Running::Head))
        };
        let is_beside = row.checked_sub(1).is_some_and(is_head) || is_head(row + 1);
        if is_beside && !found.contains_key(row) {
            found.insert(*row, vec![Running::Number]);
        }
    }
    let all: Vec<usize> = found.keys().copied().collect();
    for row in all {
        let is_beside = row
            .checked_sub(1)
            .is_some_and(|above| found.contains_key(&above))
            || found.contains_key(&(row + 1));
        if is_beside && let Some(marks) = found.get_mut(&row) {
            marks.push(Running::Beside);
        }
    }
    found
}

/// The number of a page that is all a line says: 52, － 3 －, 第 4 頁.
fn page_number(text: &str, pattern: &str) -> Option<u32> {
    let is_frame = |c: char| {
        matches!(
            c,
            '-' | '－'
                | '—'
                | '–'
                | '~'
                | '第'
                | '頁'
                | '页'
                | '|'
                | '·'
                | '・'
                | '('
                | ')'
                | '（'
                | '）'
        )
    };
    let is_written = |c: char| is_frame(c) || CHINESE.contains(c);
    if !pattern.chars().all(is_written) || pattern.chars().count() > MAX_FRAMED_CHARS {
        return None;
    }
    let mut number = 0;
    let mut digits = text
        .chars()
        .filter(|c| !is_frame(*c) && !c.is_whitespace())
        .peekable();
    digits.peek()?;
    let has_frame = text.chars().any(is_frame);
    for c in digits {
        let digit = match c {
            '０'..='９' => u32::from(c) - u32::from('０'),
            _ if has_frame => CHINESE
                .chars()
                .position(|other| other == c)
                .and_then(|at| u32::try_from(at).ok())
                .or_else(|| c.to_digit(10))?,
            _ => c.to_digit(10)?,
        };
        number = number * 10 + digit;
        if number >= MAX_PAGES {
            return None;
        }
    }
    Some(number)
}

/// The number of a page at an edge of its head: 142　山城夜話, 第四章　渡船頭　143.
fn edge_number(text: &str) -> Option<u32> {
    let mut words = text.split_whitespace();
    let (first, last) = (words.next()?, words.next_back()?);
    let number = |word: &str| {
        word.parse()
            .ok()
            .filter(|number| (10..10_000).contains(number))
    };
    let is_short = text.chars().count() <= MAX_EDGE_CHARS && text.chars().any(char::is_alphabetic);
    number(first).xor(number(last)).filter(|_| is_short)
}

/// Whether a line has an address or a day, or numbers pages, as what a printer sets has.
fn names_pages(text: &str) -> bool {
    let is_numbered = text.contains(['頁', '页']) || text.to_lowercase().contains("page");
    text.contains("://")
        || text.contains("www.")
        || is_numbered
        || pieces_of(text).dates > 0
        || edge_number(text).is_some()
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
    gaps.len() > 1
        && least
            .zip(most)
            .is_some_and(|(least, most)| most <= least * 2)
}

/// Whether no two of these rows have the same line above and the same below.
fn have_other_neighbours(rows: Rows<'_>, places: &[usize]) -> bool {
    let strip = |row: Option<usize>| -> String {
        let text = row.map(|row| rows.text(row)).unwrap_or_default();
        text.chars().filter(|c| !script::is_digit(*c)).collect()
    };
    let mut above: Vec<String> = places.iter().map(|row| strip(row.checked_sub(1))).collect();
    let mut below: Vec<String> = places.iter().map(|row| strip(Some(row + 1))).collect();
    let differ = |all: &mut Vec<String>| {
        all.sort_unstable();
        all.windows(2).all(|pair| pair.first() != pair.last())
    };
    differ(&mut above) || differ(&mut below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, number: Option<u32>) {
        let pattern: String = text
            .chars()
            .filter(|c| !c.is_numeric() && !c.is_whitespace())
            .collect();
        let found = page_number(text, &pattern).or_else(|| edge_number(text));
        assert_eq!(found, number, "{text}");
    }

    #[test]
    fn pages_have_numbers_of_many_forms() {
        check("52", Some(52));
        check("－ 213 －", Some(213));
        check("－８１７－", Some(817));
        check("—　七六　—", Some(76));
        check("第 4 頁", Some(4));
        check("142　山城夜話", Some(142));
        check("第四章　渡船頭　143", Some(143));
        check("七", None);
        check("我今年 30 歲", None);
    }
}
