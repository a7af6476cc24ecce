//! Phrases by a table: what a character stands for there, and OpenCC does not know.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Change, Rule, Toward};

/// Simplified, Traditional, an example; tabs between them.
const TABLE: &str = include_str!("phrases.tsv");

/// Traditional, Simplified, an example.
const TABLE_HANS: &str = include_str!("phrases_hans.tsv");

/// What stands for what, by the first character.
type Phrases = HashMap<char, Vec<(&'static str, &'static str)>>;

static TO_TRADITIONAL: LazyLock<Phrases> = LazyLock::new(|| phrases(TABLE));
static TO_SIMPLIFIED: LazyLock<Phrases> = LazyLock::new(|| phrases(TABLE_HANS));

fn phrases(table: &'static str) -> Phrases {
    let mut phrases = Phrases::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        if let (Some(from), Some(to)) = (fields.next(), fields.next())
            && let Some(first) = from.chars().next()
        {
            phrases.entry(first).or_default().push((from, to));
        }
    }
    phrases
}

pub(super) fn by_table(toward: Toward, row: &str, changes: &mut Vec<Change>) {
    let phrases = match toward {
        Toward::Simplified => &*TO_SIMPLIFIED,
        Toward::Traditional => &*TO_TRADITIONAL,
    };
    for (at, c) in row.char_indices() {
        let rest = row.get(at..).unwrap_or_default();
        let found = phrases.get(&c).map(Vec::as_slice).unwrap_or_default();
        for (from, to) in found.iter().filter(|(from, _)| rest.starts_with(from)) {
            changes.push(Change {
                range: at..at + from.len(),
                now: (*to).to_owned(),
                rule: Rule::Phrase,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_example_and_as_many_characters_on_both_sides() {
        let lines = TABLE.lines().chain(TABLE_HANS.lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [from, to, example] = *fields.as_slice() else {
                panic!("not three fields: {line}");
            };
            assert_eq!(from.chars().count(), to.chars().count(), "{line}");
            let is_there = example.contains(from) || from.chars().all(|c| example.contains(c));
            assert!(is_there, "{line}");
        }
    }
}
