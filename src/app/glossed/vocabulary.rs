//! The reader's own words: those that they know, and those that they keep to learn.
//!
//! It belongs to the reader and not to a transcript: one file in the data folder. Each word carries
//! the time of its last change, and taking a mark back is a change like any other, so two copies
//! merge word by word: the later one wins, and nothing that only one of them has is lost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::highlight::Time;

/// The version that is written. A newer file is read by a newer program and never written over.
const VERSION: u64 = 1;

const FORMAT: &str = "duidu-vocabulary";

/// Whether something holds of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It does.
    Yes,
    /// It does not.
    #[default]
    No,
}

impl Mark {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
        }
    }
}

/// What the reader noted of a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    /// The word, as it stood in the text.
    pub word: String,
    /// Whether they know it.
    #[serde(default)]
    pub known: Mark,
    /// Whether they keep it to learn.
    #[serde(default)]
    pub kept: Mark,
    /// The reading it had there, in pinyin.
    #[serde(default)]
    pub reading: String,
    /// The English it had there.
    #[serde(default)]
    pub gloss: String,
    /// The sentence it was found in.
    #[serde(default)]
    pub sentence: String,
    /// Where: file and row.
    #[serde(default)]
    pub place: String,
    /// When any of this changed last, in RFC 3339.
    pub modified: String,
    /// What a newer program wrote beside it.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The reader's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    /// By word, so that the file is always in the same order.
    words: BTreeMap<String, Noted>,
    other: Map<String, Value>,
    /// How often it changed in this run.
    revision: u64,
}

/// Why a vocabulary file was not read.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// It is of a newer program.
    #[error("the vocabulary is of a newer version of Duidu")]
    Newer,
    /// It is damaged.
    #[error("the vocabulary cannot be read: {0}")]
    Damaged(serde_json::Error),
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u64,
    #[serde(default)]
    words: Vec<Noted>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl Vocabulary {
    /// Reads a vocabulary from the bytes of its file.
    pub fn decode(bytes: &[u8]) -> Result<Self, VocabularyError> {
        let value: Value = serde_json::from_slice(bytes).map_err(VocabularyError::Damaged)?;
        let version = value.get("version").and_then(Value::as_u64);
        if version.is_some_and(|version| version > VERSION) {
            return Err(VocabularyError::Newer);
        }
        let file: File = serde_json::from_value(value).map_err(VocabularyError::Damaged)?;
        let words = file.words.into_iter();
        Ok(Self {
            words: words.map(|noted| (noted.word.clone(), noted)).collect(),
            other: file.other,
            revision: 0,
        })
    }

    /// The bytes of the file: the same words give the same bytes.
    pub fn encode(&self) -> Vec<u8> {
        let file = File {
            format: FORMAT.to_owned(),
            version: VERSION,
            words: self.words.values().cloned().collect(),
            other: self.other.clone(),
        };
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    }

    /// Takes in what another copy holds; returns whether anything changed here. Of a word that
    /// both hold the later change wins, this copy's at the same time.
    pub fn merge(&mut self, theirs: &Self) -> bool {
        let before = self.revision;
        for (word, noted) in &theirs.words {
            let ours = self.words.get(word);
            if ours.is_none_or(|ours| is_later(&noted.modified, &ours.modified)) {
                self.words.insert(word.clone(), noted.clone());
                self.revision += 1;
            }
        }
        for (key, value) in &theirs.other {
            if !self.other.contains_key(key) {
                self.other.insert(key.clone(), value.clone());
            }
        }
        self.revision != before
    }

    /// What was noted of a word.
    pub fn noted(&self, word: &str) -> Option<&Noted> {
        self.words.get(word)
    }

    /// Notes something of a word: in place of what was noted before.
    pub fn note(&mut self, noted: Noted) {
        self.words.insert(noted.word.clone(), noted);
        self.revision += 1;
    }

    /// Whether a reader of a level knows a word of a level: it is within theirs, or marked as
    /// known. Words of no list are above every level.
    pub fn knows(&self, word: &str, word_level: Option<u8>, level: u8) -> bool {
        word_level.is_some_and(|of_word| of_word <= level) || self.is_known(word)
    }

    /// Whether a word is marked as known.
    pub fn is_known(&self, word: &str) -> bool {
        self.noted(word)
            .is_some_and(|noted| noted.known == Mark::Yes)
    }

    /// Whether a word is kept to learn.
    pub fn is_kept(&self, word: &str) -> bool {
        self.noted(word)
            .is_some_and(|noted| noted.kept == Mark::Yes)
    }

    /// The words that are kept to learn, in the order of their writing.
    pub fn kept(&self) -> impl Iterator<Item = &Noted> {
        self.words.values().filter(|noted| noted.kept == Mark::Yes)
    }

    /// The words that are marked as known, in the order of their writing.
    pub fn known(&self) -> impl Iterator<Item = &Noted> {
        self.words.values().filter(|noted| noted.known == Mark::Yes)
    }

    /// How often it changed in this run.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

/// Whether one time is later than another; by their letters where one is none.
fn is_later(one: &str, other: &str) -> bool {
    match (Time::new(one).millis(), Time::new(other).millis()) {
        (Some(one), Some(other)) => one > other,
        _ => one > other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(word: &str, at: &str, known: Mark) -> Noted {
        Noted {
            word: word.to_owned(),
            known,
            kept: Mark::No,
            reading: String::new(),
            gloss: String::new(),
            sentence: String::new(),
            place: String::new(),
            modified: at.to_owned(),
            other: Map::new(),
        }
    }

    #[test]
    fn the_later_change_of_a_word_wins_whichever_way_two_copies_merge() {
        let early = noted("夜市", "2026-11-24T08:00:00Z", Mark::Yes);
        let late = noted("夜市", "2026-11-24T09:00:00Z", Mark::No);
        let other = noted("攤販", "2026-11-24T08:30:00Z", Mark::Yes);
        let (mut one, mut two) = (Vocabulary::default(), Vocabulary::default());
        one.note(early);
        one.note(other);
        two.note(late);
        let (mut there, mut back) = (one.clone(), two.clone());
        assert!(there.merge(&two));
        assert!(back.merge(&one));
        assert_eq!(there.words, back.words);
        assert!(!there.is_known("夜市"), "taking a mark back is a change");
        assert!(there.is_known("攤販"));
        assert!(!there.merge(&two), "merging twice is merging once");
    }

    #[test]
    fn a_file_comes_back_as_it_was_with_what_it_does_not_know() {
        let text = r#"{ "format": "duidu-vocabulary", "version": 1, "later": [1],
            "words": [ { "word": "夜市", "known": "yes", "modified": "2026-11-24T08:00:00Z",
            "stars": 3 } ] }"#;
        let vocabulary = Vocabulary::decode(text.as_bytes()).unwrap();
        assert!(vocabulary.is_known("夜市"));
        let again = String::from_utf8(vocabulary.encode()).unwrap();
        assert!(
            again.contains("stars") && again.contains("later"),
            "{again}"
        );
        assert_eq!(Vocabulary::decode(again.as_bytes()).unwrap(), vocabulary);
    }

    #[test]
    fn a_newer_or_damaged_file_is_an_error() {
        let newer = br#"{ "format": "duidu-vocabulary", "version": 2, "words": [] }"#;
        assert!(matches!(
            Vocabulary::decode(newer),
            Err(VocabularyError::Newer)
        ));
        assert!(matches!(
            Vocabulary::decode(b"{ \"version\": 1, \"wo"),
            Err(VocabularyError::Damaged(_))
        ));
    }

    #[test]
    fn a_word_is_known_by_its_level_or_by_its_mark() {
        let mut vocabulary = Vocabulary::default();
        assert!(vocabulary.knows("我", Some(1), 1));
        assert!(!vocabulary.knows("夜市", Some(3), 2));
        assert!(!vocabulary.knows("攤販", None, 7), "of no list");
        vocabulary.note(noted("攤販", "2026-11-24T08:00:00Z", Mark::Yes));
        assert!(vocabulary.knows("攤販", None, 0));
    }
}
