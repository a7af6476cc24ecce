//! Names on lines of their own: at the head of a block of lines, or beside a line that is a time.
//!
//! A name is only known by coming back, always in that place, with other words at it each time.
//! Where that is not so all over the talk the lines are speech.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::super::decode::{Line, Lines};
use super::label::is_name;

/// So many characters has no name on a line of its own.
const MOST_CHARS: usize = 24;

/// The least number of times that names come back.
const LEAST: usize = 4;

fn may_be_name(text: &str) -> bool {
    let ends_open = text.ends_with(['：', ':', '，', ')', '）', '-', '~']);
    text.chars().count() <= MOST_CHARS && !ends_open && is_name(text)
}

/// What the lines in the place of names have to be for being names.
struct Counts {
    /// How often each comes back that does, all together.
    repeated: usize,
    /// How many come back.
    distinct: usize,
    /// How many lines there are.
    named: usize,
}

impl Counts {
    /// Of how often each of them stands there.
    fn of(counts: impl Iterator<Item = usize>) -> Self {
        let mut all = Self {
            repeated: 0,
            distinct: 0,
            named: 0,
        };
        for count in counts {
            all.named += count;
            if count >= 2 {
                all.repeated += count;
                all.distinct += 1;
            }
        }
        all
    }

    /// How often a line has to stand in the place of names to be one: it comes back, or all are
    /// where nearly every one of `all` places has one. `None` where they are speech.
    fn least(&self, all: usize) -> Option<usize> {
        let takes_all = self.named * 10 >= all * 9;
        let least_of_ten = if takes_all { 5 } else { 7 };
        let are_names = self.repeated >= LEAST
            && self.distinct >= 2
            && self.repeated * 10 >= all * least_of_ten
            && self.distinct * 2 <= self.repeated;
        are_names.then_some(if takes_all { 1 } else { 2 })
    }
}

/// Where a name stands beside a time. Of what it and the words at it are only hashes are held:
/// there may be one for every third line of a large file.
#[derive(Clone, Copy)]
struct Beside {
    number: u32,
    name: u64,
    words: u64,
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// On which side of a time names stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// A line that is not blank.
#[derive(Clone, Copy)]
struct Seen {
    number: u32,
    is_time: bool,
    /// What it says, where it may be a name.
    name: Option<u64>,
    said: u64,
}

/// The lines in the place of names on one side of the times, and how many times there are.
fn places(seen: impl Iterator<Item = Seen>, side: Side) -> (Vec<Beside>, usize) {
    let mut found = Vec::new();
    let mut count_times = 0;
    // The last four lines, the newest last.
    let mut last: [Option<Seen>; 4] = [None; 4];
    // Above a name stand the words of the one before, and below it there are its own.
    for line in seen.map(Some).chain([None, None]) {
        last.rotate_left(1);
        last[3] = line;
        let [before, first, second, third] = last;
        count_times += usize::from(third.is_some_and(|line| line.is_time));
        let is_words = |line: Option<Seen>| line.filter(|line| !line.is_time);
        let place = match side {
            Side::Above if second.is_some_and(|line| line.is_time) => {
                let is_behind_words = before.is_none_or(|before| !before.is_time);
                first.filter(|_| is_behind_words).zip(is_words(third))
            }
            Side::Below if first.is_some_and(|line| line.is_time) => second.zip(is_words(third)),
            _ => None,
        };
        found.extend(place.and_then(|(name, words)| {
            Some(Beside {
                number: name.number,
                name: name.name?,
                words: words.said,
            })
        }));
    }
    (found, count_times)
}

/// The numbers of the lines among some in the place of names that are names; `all` is how many
/// such places there are. In order.
fn names_among(places: &[Beside], all: usize) -> Vec<u32> {
    let mut names: Vec<u64> = places.iter().map(|place| place.name).collect();
    names.sort_unstable();
    let count = |name: u64| {
        let from = names.partition_point(|other| *other < name);
        names.partition_point(|other| *other <= name) - from
    };
    let counts = names.chunk_by(|one, next| one == next).map(<[u64]>::len);
    let Some(least) = Counts::of(counts).least(all) else {
        return Vec::new();
    };
    let named = || places.iter().filter(|place| count(place.name) >= least);
    if are_distinct(named().map(|place| place.words)) {
        named().map(|place| place.number).collect()
    } else {
        Vec::new()
    }
}

/// The numbers of the lines that only name a speaker, right above or right below a line of `timed`
/// (line numbers in order) that holds a time and nothing else, as `is_time` tells. In order.
pub(super) fn beside_times(
    lines: &Lines<'_>,
    timed: &[u32],
    is_time: impl Fn(&str) -> bool,
) -> Vec<u32> {
    if timed.is_empty() {
        return Vec::new();
    }
    let seen = |line: Line<'_>| {
        let text = line.text.trim().trim_start_matches('\u{feff}');
        let is_time = timed.binary_search(&line.number).is_ok() && is_time(text);
        let said = hash_of(text);
        (!text.is_empty()).then_some(Seen {
            number: line.number,
            is_time,
            name: Some(said).filter(|_| !is_time && may_be_name(text)),
            said,
        })
    };
    let numbers = |side: Side| {
        let (places, count_times) = places(lines.clone().filter_map(seen), side);
        names_among(&places, count_times)
    };
    let (above, below) = (numbers(Side::Above), numbers(Side::Below));
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
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (head, _) in &heads {
        *counts.entry(head).or_default() += 1;
    }
    let Some(least) = Counts::of(counts.values().copied()).least(count_blocks) else {
        return BTreeSet::new();
    };
    counts.retain(|_, count| *count >= least);
    let named = heads
        .iter()
        .filter(|(head, _)| counts.contains_key(&**head));
    if are_distinct(named.map(|(_, words)| hash_of(words))) {
        counts.into_keys().map(str::to_owned).collect()
    } else {
        BTreeSet::new()
    }
}

/// Whether the words behind names are other ones each time. The verses of a song begin alike, too,
/// and go on alike.
fn are_distinct(words: impl Iterator<Item = u64>) -> bool {
    let mut words: Vec<u64> = words.collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    words.len() * 10 >= all * 8
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

    #[track_caller]
    fn check_beside(text: &str, expect: &[u32]) {
        let lines = Lines::new(text.as_bytes(), Encoding::Utf8);
        let is_time = |text: &str| text.starts_with("0:");
        let timed = lines.clone().filter(|line| is_time(&line.text));
        let timed: Vec<u32> = timed.map(|line| line.number).collect();
        assert_eq!(beside_times(&lines, &timed, is_time), expect, "{text}");
    }

    #[test]
    fn a_name_stands_on_one_side_of_the_times() {
        check_beside(
            "0:01\n館長\n坐吧。\n0:02\n客人\n謝謝。\n0:03\n館長\n茶呢？\n\n0:04\n客人\n好。\n",
            &[2, 5, 8, 12],
        );
        check_beside(
            "館長\n0:01\n坐吧。\n客人\n0:02\n謝謝。\n\n館長\n0:03\n茶呢？\n客人\n0:04\n好。\n",
            &[1, 4, 8, 11],
        );
        // Nothing is said behind the last.
        check_beside(
            "0:01\n館長\n坐吧。\n0:02\n客人\n謝謝。\n0:03\n館長\n茶呢？\n0:04\n客人\n",
            &[],
        );
        // The same words each time.
        check_beside(
            "0:01\n館長\n好。\n0:02\n客人\n好。\n0:03\n館長\n好。\n0:04\n客人\n好。\n",
            &[],
        );
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
