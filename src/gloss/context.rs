//! Which reading a character of several has, by what stands beside it.
//!
//! The tables say three things: what a character mostly is where it is a word by itself; what it
//! is beside certain characters; and the readings of some words that the dictionary's order gets
//! wrong. One is written by hand; `benches/readings.rs` makes the other of sentences with known
//! readings, and measures both on others. What is written goes before what was counted.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::words::is_han;

/// Character before, word, character behind, its syllables; tabs between them. All characters are
/// folded as [`crate::words::Lexicon::folded`] does.
const COUNTED: &str = include_str!("readings.tsv");
const WRITTEN: &str = include_str!("beside.tsv");

#[derive(Debug, Default)]
struct Table {
    behind: HashMap<(char, char), &'static str>,
    before: HashMap<(char, char), &'static str>,
    alone: HashMap<char, &'static str>,
    words: HashMap<&'static str, &'static str>,
}

static READINGS: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    // What comes later replaces what was there.
    let lines = COUNTED.lines().chain(WRITTEN.lines());
    for line in lines.filter(|line| !line.starts_with('#')) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [left, word, right, pinyin] = *fields.as_slice() else {
            continue;
        };
        let (Some(c), None) = (word.chars().next(), word.chars().nth(1)) else {
            table.words.insert(word, pinyin);
            continue;
        };
        match (left.chars().next(), right.chars().next()) {
            (Some(left), _) => table.behind.insert((left, c), pinyin),
            (None, Some(right)) => table.before.insert((c, right), pinyin),
            (None, None) => table.alone.insert(c, pinyin),
        };
    }
    table
});

/// What a character is between its neighbours in the row; `None` where they do not tell, or tell
/// different things.
pub(super) fn beside(before: Option<char>, c: char, behind: Option<char>) -> Option<&'static str> {
    // The particle stands before what it describes how to do; at the end it is the ground.
    let is_end = behind.is_none_or(|behind| !is_han(behind));
    if c == '地' && is_end && before.is_some_and(is_han) {
        return Some("di4");
    }
    let one = before.and_then(|before| READINGS.behind.get(&(before, c)));
    let other = behind.and_then(|behind| READINGS.before.get(&(c, behind)));
    match (one, other) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other).copied(),
    }
}

/// What a character mostly is where it is a word by itself.
pub(super) fn mostly(c: char) -> Option<&'static str> {
    READINGS.alone.get(&c).copied()
}

/// The syllables of a word of two or more characters whose entries begin with another reading.
pub(super) fn of_word(folded: &str) -> Option<&'static str> {
    READINGS.words.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gloss::reading::syllables;
    use crate::words::Lexicon;

    #[test]
    fn every_line_is_whole_and_folded() {
        let lexicon = Lexicon::built_in().unwrap();
        for table in [COUNTED, WRITTEN] {
            check_table(&lexicon, table);
        }
    }

    fn check_table(lexicon: &Lexicon, table: &str) {
        let mut seen = std::collections::HashSet::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [left, word, right, pinyin] = *fields.as_slice() else {
                panic!("not four fields: {line}");
            };
            assert!(syllables(pinyin, word).is_some(), "{line}");
            assert!(left.is_empty() || right.is_empty(), "{line}");
            assert!(word.chars().all(|c| lexicon.folded(c) == c), "{line}");
            assert!(seen.insert((left, word, right)), "twice: {line}");
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn the_ground_is_told_from_the_particle() {
        assert_eq!(beside(Some('等'), '地', Some('，')), Some("di4"));
        assert_eq!(beside(Some('山'), '地', None), Some("di4"));
        assert_eq!(beside(Some('慢'), '地', Some('走')), None);
    }

    #[test]
    fn neighbours_that_disagree_tell_nothing() {
        assert_eq!(beside(None, '一', None), None);
        assert_eq!(beside(None, '嗨', None), None);
    }
}
