//! Names on lines of their own: at the head of a block of lines, or beside a line that is a time.
//!
//! A name is only known by coming back, always in that place, with other words at it each time.
//! Where that is not so all over the talk the lines are speech.

use std::collections::{BTreeMap, BTreeSet};

use super::super::decode::Lines;
use super::label::is_name;

/// So many characters has no name on a line of its own.
const MOST_CHARS: usize = 24;

/// Of longer lines only so many bytes are held: enough to tell them apart.
const MOST_BYTES: usize = 120;

/// The least number of times that names come back.
const LEAST: usize = 4;

/// What stands on one line, without white space around it; never nothing.
struct Held {
    number: u32,
    text: Box<str>,
}

fn held(lines: Lines<'_>) -> Vec<Held> {
    let hold = |line: super::super::decode::Line<'_>| {
        let text = line.text.trim().trim_start_matches('\u{feff}');
        let text = text.get(..text.len().min(MOST_BYTES)).unwrap_or(text);
        (!text.is_empty()).then(|| Held {
            number: line.number,
            text: text.into(),
        })
    };
    lines.filter_map(hold).collect()
}

fn may_be_name(text: &str) -> bool {
    let ends_open = text.ends_with(['：', ':', '，', ')', '）', '-', '~']);
    text.chars().count() <= MOST_CHARS && !ends_open && is_name(text)
}

/// The names among some lines in the place of names: those that come back, and all of them where
/// nearly every one does. `all` is how many places there are.
fn names_among<'a>(candidates: impl Iterator<Item = &'a str>, all: usize) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in candidates {
        *counts.entry(name).or_default() += 1;
    }
    let back = || counts.values().filter(|count| **count >= 2);
    let (repeated, distinct) = (back().sum::<usize>(), back().count());
    let takes_all = counts.values().sum::<usize>() * 10 >= all * 9;
    let least_of_ten = if takes_all { 5 } else { 7 };
    if repeated < LEAST
        || distinct < 2
        || repeated * 10 < all * least_of_ten
        || distinct * 2 > repeated
    {
        return BTreeSet::new();
    }
    let is_taken = |(_, count): &(&str, usize)| *count >= 2 || takes_all;
    counts
        .into_iter()
        .filter(is_taken)
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The numbers of the lines that only name a speaker, right above or right below a line of `timed`
/// (line numbers in order) that holds a time and nothing else, as `is_time` tells. In order.
pub(super) fn beside_times(
    lines: Lines<'_>,
    timed: &[u32],
    is_time: impl Fn(&str) -> bool,
) -> Vec<u32> {
    if timed.is_empty() {
        return Vec::new();
    }
    let lines = held(lines);
    let is_timed = |line: &Held| timed.binary_search(&line.number).is_ok() && is_time(&line.text);
    let times: Vec<usize> = (0..lines.len())
        .filter(|index| lines.get(*index).is_some_and(&is_timed))
        .collect();
    let at = |index: Option<usize>| {
        let line = lines.get(index?)?;
        (!is_timed(line) && may_be_name(&line.text)).then_some(line)
    };
    let words = |index: usize| lines.get(index).filter(|line| !is_timed(line));
    // Above a name stand the words of the one before, and below it there are its own.
    let above = |time: &usize| {
        let before = time.checked_sub(2);
        let name = at(time.checked_sub(1))?;
        let is_name = before.is_none_or(|before| words(before).is_some());
        is_name.then_some((name, words(time + 1)?))
    };
    let below = |time: &usize| Some((at(Some(time + 1))?, words(time + 2)?));
    let numbers = |places: Vec<Option<(&Held, &Held)>>| -> Vec<u32> {
        let places: Vec<_> = places.into_iter().flatten().collect();
        let candidates = places.iter().map(|(name, _)| &*name.text);
        let names = names_among(candidates, times.len());
        let is_named = |place: &&(&Held, &Held)| names.contains(&*place.0.text);
        let named = || places.iter().filter(is_named);
        if !are_distinct(named().map(|(_, words)| &*words.text)) {
            return Vec::new();
        }
        named().map(|(name, _)| name.number).collect()
    };
    let above = numbers(times.iter().map(above).collect());
    let below = numbers(times.iter().map(below).collect());
    if above.len() > below.len() {
        above
    } else {
        below
    }
}

/// The names that stand at the heads of blocks of lines with blank lines between; `most` lines are
/// looked at.
pub(super) fn above_blocks(lines: Lines<'_>, most: usize) -> BTreeSet<String> {
    // What may be a name at the head of a block, and the line below it.
    let mut heads: Vec<(String, String)> = Vec::new();
    let mut count_blocks = 0;
    let mut head: Option<String> = None;
    let mut count_lines = 0;
    for line in lines.take(most) {
        let text = line.text.trim().trim_start_matches('\u{feff}');
        if text.is_empty() {
            count_lines = 0;
            continue;
        }
        count_lines += 1;
        match count_lines {
            1 => head = may_be_name(text).then(|| text.to_owned()),
            2 => {
                count_blocks += 1;
                heads.extend(head.take().map(|head| (head, text.to_owned())));
            }
            _ => {}
        }
    }
    let names = names_among(heads.iter().map(|(head, _)| head.as_str()), count_blocks);
    let named = heads.iter().filter(|(head, _)| names.contains(head));
    if are_distinct(named.map(|(_, words)| words.as_str())) {
        names
    } else {
        BTreeSet::new()
    }
}

/// Whether the words behind names are other ones each time. The verses of a song begin alike, too,
/// and go on alike.
fn are_distinct<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let words: Vec<&str> = words.collect();
    let distinct: BTreeSet<&str> = words.iter().copied().collect();
    distinct.len() * 10 >= words.len() * 8
}

#[cfg(test)]
mod tests {
    use super::super::super::Encoding;
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let lines = Lines::new(text.as_bytes(), Encoding::Utf8);
        let found = above_blocks(lines, usize::MAX);
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_name_comes_back_and_is_followed_by_other_words() {
        check(
            "館長\n坐吧。\n\n客人\n謝謝。\n\n館長\n茶呢？\n\n客人\n好。\n",
            &["客人", "館長"],
        );
        // Verses begin alike and go on alike.
        check(
            "月亮出來\n照在屋頂\n\n風吹過來\n吹過稻田\n\n月亮出來\n照在屋頂\n\n風吹過來\n吹過稻田\n",
            &[],
        );
        // Paragraphs with headings of their own.
        check(
            "選豆\n先看。\n\n浸水\n一夜。\n\n磨漿\n細一點。\n\n煮\n別走開。\n",
            &[],
        );
    }
}
