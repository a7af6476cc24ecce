//! Phrases by a table: what a character stands for there, and OpenCC does not know.

use std::sync::LazyLock;

use super::{Change, Rule};

/// Simplified, Traditional, an example; tabs between them.
const TABLE: &str = include_str!("phrases.tsv");

static PHRASES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()?))
        })
        .collect()
});

pub(super) fn by_table(row: &str, changes: &mut Vec<Change>) {
    for (simplified, traditional) in PHRASES.iter() {
        for (at, found) in row.match_indices(simplified) {
            changes.push(Change {
                range: at..at + found.len(),
                now: (*traditional).to_owned(),
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
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [simplified, traditional, example] = *fields.as_slice() else {
                panic!("not three fields: {line}");
            };
            assert_eq!(
                simplified.chars().count(),
                traditional.chars().count(),
                "{line}"
            );
            let is_there =
                example.contains(simplified) || simplified.chars().all(|c| example.contains(c));
            assert!(is_there, "{line}");
        }
    }
}
