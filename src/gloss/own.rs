//! Readings and senses of the commonest words, written for this program: what they mostly are in
//! talks and meetings, where the dictionary's order would mislead.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::role::{Turn, Turns};

/// What a word is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Own {
    /// Its numbered syllables.
    pub(super) pinyin: &'static str,
    /// Its glosses, `/` between them; what it counts as a measure word has `#` before it, what it
    /// means where it is all that is said has `!`, what it means as a verb `v:`, as a noun `n:`,
    /// as an adverb `d:`, as an adjective `a:`.
    glosses: &'static str,
}

/// The most glosses that are shown.
const MOST: usize = 2;

impl Own {
    /// What it means, what it counts last.
    pub(super) fn alone(self) -> Vec<String> {
        self.ordered(|gloss| gloss.starts_with('#'))
    }

    /// What it means behind a number: what it counts first. Empty where it is no measure word.
    pub(super) fn counting(self) -> Vec<String> {
        if self.glosses.contains('#') {
            self.ordered(|gloss| !gloss.starts_with('#'))
        } else {
            Vec::new()
        }
    }

    /// What it means where it is all that is said, that first. Empty where that is nothing special.
    pub(super) fn said_alone(self) -> Vec<String> {
        if self.glosses.contains('!') {
            self.ordered(|gloss| !gloss.starts_with('!'))
        } else {
            Vec::new()
        }
    }

    /// What it means as a verb or an adverb, or as a noun or an adjective, that first. Empty where
    /// its glosses do not say which is which.
    pub(super) fn turned(self, turn: Turn) -> Vec<String> {
        let mark = match (self.turns(), turn) {
            (None, _) => return Vec::new(),
            (Some(Turns::Class), Turn::Deed) => "v:",
            (Some(Turns::Class), Turn::Thing) => "n:",
            (Some(Turns::Manner), Turn::Deed) => "d:",
            (Some(Turns::Manner), Turn::Thing) => "a:",
        };
        self.ordered(|gloss| !gloss.starts_with(mark))
    }

    /// Between what its marked glosses choose; `None` where none is marked.
    pub(super) fn turns(self) -> Option<Turns> {
        let has = |mark: &str| self.glosses.split('/').any(|gloss| gloss.starts_with(mark));
        if has("v:") && has("n:") {
            Some(Turns::Class)
        } else if has("d:") && has("a:") {
            Some(Turns::Manner)
        } else {
            None
        }
    }

    fn ordered(self, is_last: impl Fn(&str) -> bool) -> Vec<String> {
        let mut glosses: Vec<&str> = self.glosses.split('/').collect();
        glosses.sort_by_key(|gloss| is_last(gloss));
        let shown = glosses.into_iter().take(MOST);
        let told = shown.map(|gloss| match gloss.strip_prefix('#') {
            Some(counted) => format!("({counted})"),
            None => match gloss.split_once(':') {
                Some(("v" | "n" | "d" | "a", gloss)) => gloss.to_owned(),
                _ => gloss.trim_start_matches('!').to_owned(),
            },
        });
        told.collect()
    }
}

/// Word in Traditional, word in Simplified, syllables, glosses; tabs between them. A word that is
/// read in several ways has a line each, the usual one first.
const TABLE: &str = include_str!("own.tsv");

static OWN: LazyLock<HashMap<&'static str, Vec<Own>>> = LazyLock::new(|| {
    let mut own: HashMap<_, Vec<_>> = HashMap::new();
    let mut simplified_too = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        if let (Some(traditional), Some(simplified), Some(pinyin), Some(glosses)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        {
            let entry = Own { pinyin, glosses };
            own.entry(traditional).or_default().push(entry);
            if simplified != traditional {
                simplified_too.push((simplified, entry));
            }
        }
    }
    // What is written the same in both comes first.
    for (simplified, entry) in simplified_too {
        let ways = own.entry(simplified).or_default();
        if ways.iter().all(|way| way.pinyin != entry.pinyin) {
            ways.push(entry);
        }
    }
    own
});

/// What was written of a word, in either script: each way to read it, the usual one first.
pub(super) fn look_up(word: &str) -> &'static [Own] {
    OWN.get(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gloss::reading::syllables;

    #[test]
    fn a_measure_word_tells_what_it_counts_behind_a_number() {
        let own = look_up("塊")[0];
        assert_eq!(own.counting(), ["(pieces)", "area"]);
        assert_eq!(own.alone(), ["area", "piece"]);
        assert_eq!(look_up("個")[0].alone(), ["(measure word)"]);
        assert!(look_up("書")[0].counting().is_empty());
    }

    #[test]
    fn what_is_said_alone_means_itself() {
        let own = look_up("對")[0];
        assert_eq!(own.said_alone(), ["right", "to, for"]);
        assert_eq!(own.alone(), ["to, for", "right"]);
    }

    #[test]
    fn what_may_be_a_verb_and_a_noun_is_told_in_either_order() {
        let own = look_up("建議")[0];
        assert_eq!(own.turned(Turn::Deed)[0], "suggest");
        assert_eq!(own.turned(Turn::Thing)[0], "suggestion");
        let own = look_up("直接")[0];
        assert_eq!(own.turned(Turn::Deed)[0], "directly");
        assert_eq!(own.turned(Turn::Thing)[0], "direct");
        assert!(look_up("書")[0].turned(Turn::Thing).is_empty());
    }

    #[test]
    fn every_line_is_whole() {
        let mut seen = std::collections::HashSet::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 4, "{line}");
            assert!(syllables(fields[2], fields[0]).is_some(), "{line}");
            assert!(!fields[3].is_empty(), "{line}");
            let (pinyin, glosses) = (fields[2], fields[3]);
            let own = Own { pinyin, glosses };
            assert_eq!(own.turns().is_some(), glosses.contains(':'), "{line}");
            assert!(seen.insert((fields[0], fields[2])), "twice: {line}");
        }
    }
}
