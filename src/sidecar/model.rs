//! What a sidecar holds.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::highlight::{Deleted, Highlight, HighlightId, HighlightSet, Place, Placed};

use super::entry::{Entry, Gloss, Override, Rule};

/// All of the reader's work on one transcript.
///
/// Not part of it: where the highlights stand in the text that is open
/// ([`crate::highlight::place`] finds that), and anything that can be computed again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The transcript that positions count in.
    pub source: Source,
    /// The highlights by id.
    pub highlights: BTreeMap<HighlightId, Highlight>,
    /// The trash by id.
    ///
    /// Invariant: shares no id with `highlights`.
    pub deleted: BTreeMap<HighlightId, Deleted>,
    /// What the reader calls a colour, by its name in the file.
    pub colors: BTreeMap<String, String>,
    /// What the reader says the transcript is.
    pub info: DocumentInfo,
    /// How it is converted.
    pub conversion: Conversion,
    /// Words of the reader's own.
    pub glossary: Vec<Entry<Gloss>>,
    /// Corrections of the guessed structure.
    pub structure: Structure,
    /// Entries that make no sense to this version, kept as they are.
    pub unreadable: Unreadable,
    /// Sections that this version does not know.
    pub unknown: Map<String, Value>,
}

/// The transcript a sidecar belongs to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The file's name without its folder.
    pub name: String,
    /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// The encoding the file was read in.
    pub encoding: String,
    /// The length of the source in code points.
    pub chars: u64,
    /// Fields that this version does not know.
    pub unknown: Map<String, Value>,
}

/// Whether a sidecar was written for the transcript that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceMatch {
    /// It does not say.
    Unsaid,
    /// The very same bytes.
    Same,
    /// A file of the same name with other bytes: the transcript was edited.
    Edited,
    /// Another name and other bytes. If the quotes are not found either, it is of another file.
    Other,
}

impl Source {
    /// Compares with the transcript that is open.
    pub fn matches(&self, name: &str, sha256: &str) -> SourceMatch {
        if self.sha256.is_empty() && self.name.is_empty() {
            SourceMatch::Unsaid
        } else if self.sha256.eq_ignore_ascii_case(sha256) {
            SourceMatch::Same
        } else if self.name == name {
            SourceMatch::Edited
        } else {
            SourceMatch::Other
        }
    }
}

/// What the reader says the transcript is; empty where nothing was said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentInfo {
    /// Its title.
    pub title: String,
    /// The day of the talk.
    pub date: String,
    /// Where it was found.
    pub address: String,
    /// When it was found there.
    pub accessed: String,
    /// The encoding the file is to be read in; empty where it is found out.
    pub encoding: String,
    /// The speakers' names by their labels.
    pub people: Map<String, Value>,
    /// Fields that this version does not know.
    pub unknown: Map<String, Value>,
}

/// How the transcript is converted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversion {
    /// The variant the reader says it is in; empty where it is detected.
    pub source_variant: String,
    /// Rules of the reader's own.
    pub rules: Vec<Entry<Rule>>,
    /// Fields that this version does not know.
    pub unknown: Map<String, Value>,
}

/// Corrections of the guessed structure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    /// The corrections.
    pub overrides: Vec<Entry<Override>>,
    /// Fields that this version does not know.
    pub unknown: Map<String, Value>,
}

/// Entries that are not even objects, or have neither an id nor a target, by their list.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each is the list of the same name")]
pub struct Unreadable {
    pub highlights: Vec<Value>,
    pub deleted: Vec<Value>,
    pub rules: Vec<Value>,
    pub glossary: Vec<Value>,
    pub overrides: Vec<Value>,
}

impl Unreadable {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.highlights.len()
            + self.deleted.len()
            + self.rules.len()
            + self.glossary.len()
            + self.overrides.len()
    }
}

impl Document {
    /// Whether the reader has done nothing yet: such a document needs no file.
    pub fn is_empty(&self) -> bool {
        let empty = Self {
            source: self.source.clone(),
            ..Self::default()
        };
        *self == empty
    }

    /// The highlights in the order in which they are stored, to be placed in a text.
    pub fn in_stored_order(&self) -> Vec<Highlight> {
        let mut highlights: Vec<_> = self.highlights.values().cloned().collect();
        highlights.sort_by(Highlight::stored_order);
        highlights
    }

    /// The set to show and edit, with places for the highlights of [`Self::in_stored_order`].
    pub fn highlight_set(&self, places: &[Place]) -> HighlightSet {
        let places = places
            .iter()
            .copied()
            .chain(std::iter::repeat(Place::Orphan));
        let placed = self
            .in_stored_order()
            .into_iter()
            .zip(places)
            .map(|(highlight, place)| Placed { highlight, place });
        HighlightSet::new(placed, self.deleted.values().cloned())
            .with_color_names(self.colors.clone())
    }

    /// Takes over the highlights, the trash and the names of colours of an edited set, which is
    /// one that came from [`Self::highlight_set`].
    pub fn set_highlights(&mut self, set: &HighlightSet) {
        self.colors.clone_from(set.color_names());
        let live = set.by_id().map(|placed| placed.highlight.clone());
        self.highlights = live.map(|mark| (mark.id.clone(), mark)).collect();
        let trash = set.trash().into_iter().cloned();
        self.deleted = trash
            .map(|gone| (gone.highlight.id.clone(), gone))
            .collect();
    }
}
