//! The reader's glossary for always: the words of no transcript in particular, in one file of the
//! data folder, with the same entries as the section `glossary` of a sidecar, merged by the same
//! rules.
//!
//! An entry's id is its word, so that two copies that speak of one word have one entry for it, of
//! which the later one wins.

use serde_json::{Map, Value};

use super::codec::{entries_from, entries_to};
use super::entry::{Entry, Gloss};
use super::merge::{merge_entries, merge_fields, merge_values};

/// What the field `format` of the file says.
const FORMAT: &str = "duidu-glossary";

/// The version that is written. A newer file is read by a newer program and never written over.
const VERSION: u64 = 1;

/// The reader's words for always.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnGlossary {
    /// Its entries, those that were taken back too.
    ///
    /// Invariant: no two have one id.
    entries: Vec<Entry<Gloss>>,
    /// Entries that make no sense to this version, kept as they are.
    unreadable: Vec<Value>,
    /// Fields that this version does not know.
    unknown: Map<String, Value>,
}

/// Why a glossary file was not read.
#[derive(Debug, thiserror::Error)]
pub enum GlossaryRejected {
    /// It is of a newer program.
    #[error("the glossary is of a newer version of Duidu")]
    Newer,
    /// It is damaged.
    #[error("the glossary cannot be read: {0}")]
    Damaged(serde_json::Error),
    /// It is JSON, but no glossary.
    #[error("the glossary cannot be read: it is a file of something else")]
    NoGlossary,
}

impl OwnGlossary {
    /// Reads a glossary from the bytes of its file.
    pub fn decode(bytes: &[u8]) -> Result<Self, GlossaryRejected> {
        let value: Value = serde_json::from_slice(bytes).map_err(GlossaryRejected::Damaged)?;
        let Value::Object(mut file) = value else {
            return Err(GlossaryRejected::NoGlossary);
        };
        if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(GlossaryRejected::NoGlossary);
        }
        let version = file.get("version").map_or(Some(VERSION), Value::as_u64);
        if version.is_none_or(|version| version > VERSION) {
            return Err(GlossaryRejected::Newer);
        }
        file.shift_remove("format");
        file.shift_remove("version");
        let list = match file.shift_remove("words") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(list)) => list,
            Some(_) => return Err(GlossaryRejected::NoGlossary),
        };
        let mut unreadable = Vec::new();
        let mut entries: Vec<Entry<Gloss>> = entries_from(list, &mut unreadable);
        for entry in &mut entries {
            if entry.id.is_empty() {
                entry.id.clone_from(&entry.value.word);
            }
        }
        Ok(Self {
            // Two entries of one word, as a person writes them, become one.
            entries: merge_entries(None, &entries, &[]),
            unreadable,
            unknown: file,
        })
    }

    /// The bytes of the file: the same words give the same bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut file = Map::new();
        file.insert("format".to_owned(), FORMAT.into());
        file.insert("version".to_owned(), VERSION.into());
        let words = entries_to(&self.entries, &self.unreadable);
        file.insert("words".to_owned(), words);
        for (name, value) in &self.unknown {
            file.insert(name.clone(), value.clone());
        }
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    }

    /// Takes in what another copy holds; returns whether anything changed here.
    pub fn merge(&mut self, theirs: &Self) -> bool {
        let merged = Self {
            entries: merge_entries(None, &self.entries, &theirs.entries),
            unreadable: merge_values(&self.unreadable, &theirs.unreadable),
            unknown: merge_fields(None, &self.unknown, &theirs.unknown),
        };
        let is_new = merged != *self;
        *self = merged;
        is_new
    }

    /// All entries, those that were taken back too.
    pub fn entries(&self) -> &[Entry<Gloss>] {
        &self.entries
    }

    /// The entries that are in force.
    pub fn live(&self) -> impl Iterator<Item = &Entry<Gloss>> {
        self.entries.iter().filter(|entry| entry.deleted.is_none())
    }

    /// Puts other entries in their place; of two with one id the later one stays.
    pub fn set_entries(&mut self, entries: &[Entry<Gloss>]) {
        self.entries = merge_entries(None, entries, &[]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::highlight::Time;

    fn entry(word: &str, sense: &str, second: u8) -> Entry<Gloss> {
        let value = Gloss {
            word: word.to_owned(),
            sense: sense.to_owned(),
            ..Gloss::default()
        };
        Entry::new(
            word,
            Time::new(format!("2026-11-24T08:00:{second:02}Z")),
            value,
        )
    }

    fn of(entries: &[Entry<Gloss>]) -> OwnGlossary {
        let mut made = OwnGlossary::default();
        made.set_entries(entries);
        made
    }

    #[test]
    fn the_later_word_wins_and_one_that_was_taken_back_stays_so() {
        let mut gone = entry("攤販", "stall", 2);
        gone.deleted = Some(gone.modified.clone());
        let one = of(&[entry("地圖", "map", 1), gone]);
        let two = of(&[entry("地圖", "chart", 3), entry("攤販", "stall", 1)]);
        let (mut there, mut back) = (one.clone(), two.clone());
        assert!(there.merge(&two));
        assert!(back.merge(&one));
        assert_eq!(there, back);
        let live: Vec<&str> = there
            .live()
            .map(|entry| entry.value.sense.as_str())
            .collect();
        assert_eq!(live, ["chart"]);
        assert!(!there.merge(&two), "merging twice is merging once");
    }

    #[test]
    fn a_file_comes_back_as_it_was_with_what_it_does_not_know() {
        let text = r#"{ "format": "duidu-glossary", "version": 1, "words": [
            { "id": "地圖", "word": "地圖", "gloss": "chart", "stars": 3 }, 7 ], "later": [1] }"#;
        let glossary = OwnGlossary::decode(text.as_bytes()).unwrap();
        assert_eq!(glossary.live().count(), 1);
        let again = String::from_utf8(glossary.encode()).unwrap();
        for kept in ["stars", "later", "7"] {
            assert!(again.contains(kept), "{again}");
        }
        assert_eq!(OwnGlossary::decode(again.as_bytes()).unwrap(), glossary);
    }

    #[test]
    fn two_entries_of_one_word_become_one() {
        let text = r#"{ "format": "duidu-glossary", "words": [
            { "word": "地圖", "gloss": "map", "modified": "2026-11-24T08:00:00Z" },
            { "word": "地圖", "gloss": "chart", "modified": "2026-11-24T09:00:00Z" } ] }"#;
        let glossary = OwnGlossary::decode(text.as_bytes()).unwrap();
        let senses: Vec<&str> = glossary.live().map(|one| &*one.value.sense).collect();
        assert_eq!(senses, ["chart"]);
    }

    #[test]
    fn a_newer_a_damaged_and_another_file_are_errors() {
        let of = |text: &str| OwnGlossary::decode(text.as_bytes());
        let newer = of(r#"{ "format": "duidu-glossary", "version": 2, "words": [] }"#);
        assert!(matches!(newer, Err(GlossaryRejected::Newer)));
        let cut = of(r#"{ "format": "duidu-glossary", "wor"#);
        assert!(matches!(cut, Err(GlossaryRejected::Damaged(_))));
        assert!(matches!(of("[]"), Err(GlossaryRejected::NoGlossary)));
        assert!(matches!(of("{}"), Err(GlossaryRejected::NoGlossary)));
    }
}
