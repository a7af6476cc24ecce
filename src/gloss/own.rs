//! Readings and senses of the commonest words, written for this program: what they mostly are in
//! talks and meetings, where the dictionary's order would mislead.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Own {
    /// Its numbered syllables.
    pub(super) pinyin: &'static str,
    /// Its glosses, `/` between them.
    pub(super) glosses: &'static str,
}

/// Word in Traditional, word in Simplified, syllables, glosses; tabs between them.
const TABLE: &str = include_str!("own.tsv");

static OWN: LazyLock<HashMap<&'static str, Own>> = LazyLock::new(|| {
    let mut own = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        if let (Some(traditional), Some(simplified), Some(pinyin), Some(glosses)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        {
            let entry = Own { pinyin, glosses };
            own.insert(traditional, entry);
            own.entry(simplified).or_insert(entry);
        }
    }
    own
});

/// What was written of a word, in either script.
pub(super) fn look_up(word: &str) -> Option<Own> {
    OWN.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gloss::reading::syllables;

    #[test]
    fn every_line_is_whole() {
        let mut seen = std::collections::HashSet::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 4, "{line}");
            assert!(syllables(fields[2], fields[0]).is_some(), "{line}");
            assert!(!fields[3].is_empty(), "{line}");
            assert!(seen.insert(fields[0]), "twice: {line}");
        }
    }
}
