//! How the entries of a dictionary are cut: at every character, or not at all.
//!
//! Dictionaries that spell replace each character by another way to write it, so their entries
//! are cut at every character where key and value are equally long. Dictionaries of regional
//! vocabulary replace words by words: their entries stay whole, unless each character of the value
//! is one way to write the one at its place in the key.

use super::dictionary::Dictionary;

/// Dictionaries whose entries replace words by other words, by OpenCC's names for them. All others
/// spell: their entries that are equally long replace each character by another way to write it.
const VOCABULARY: [&str; 5] = [
    "HKPhrases",
    "HKPhrasesRev",
    "JPShinjitaiPhrases",
    "TWPhrases",
    "TWPhrasesRev",
];

/// Pairs of characters of which one is written for the other: a key of one character with each
/// of its values, both ways round, in order.
#[derive(Debug)]
pub(super) struct Kin(Vec<(char, char)>);

impl Kin {
    /// The pairs in the dictionaries of a configuration; none where no vocabulary asks for them.
    pub(super) fn new<'a>(dictionaries: impl Iterator<Item = &'a Dictionary> + Clone) -> Self {
        let mut pairs = Vec::new();
        if dictionaries
            .clone()
            .all(|dictionary| !is_vocabulary(dictionary))
        {
            return Self(pairs);
        }
        for dictionary in dictionaries {
            for (number, key, _) in dictionary.iter() {
                let Some(key) = only_char(key) else { continue };
                for value in dictionary.values(number).filter_map(only_char) {
                    pairs.extend([(key, value), (value, key)]);
                }
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// How an entry of a dictionary is cut; its key and value are equally long in characters.
    pub(super) fn alignment(&self, dictionary: &Dictionary, key: &str, value: &str) -> Alignment {
        let is_kin = |(key, value): (char, char)| {
            key == value || self.0.binary_search(&(key, value)).is_ok()
        };
        if !is_vocabulary(dictionary) || key.chars().zip(value.chars()).all(is_kin) {
            Alignment::Characters
        } else {
            Alignment::Word
        }
    }
}

fn is_vocabulary(dictionary: &Dictionary) -> bool {
    VOCABULARY.contains(&dictionary.name())
}

/// How the characters of an entry's key and value correspond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alignment {
    /// One to one.
    Characters,
    /// As a whole only.
    Word,
}

/// The character of a text of exactly one.
pub(super) fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vocabulary_is_cut_only_between_ways_to_write() {
        let characters = Dictionary::from_text("TSCharacters", "軟\t软\n發\t发\n髮\t发").unwrap();
        let words = Dictionary::from_text("TWPhrasesRev", "").unwrap();
        let kin = Kin::new([&characters, &words].into_iter());
        let of_words = |key, value| kin.alignment(&words, key, value);
        assert_eq!(of_words("軟髮", "软发"), Alignment::Characters);
        assert_eq!(of_words("软", "軟"), Alignment::Characters);
        assert_eq!(of_words("軟體", "软件"), Alignment::Word);
        // 發 and 髮 both become 发, but neither is written for the other.
        assert_eq!(of_words("發", "髮"), Alignment::Word);
        assert_eq!(
            kin.alignment(&characters, "軟體", "软件"),
            Alignment::Characters
        );
    }
}
