//! The reader's corrections of words: where they are kept, where they hold, and what can be said
//! of a word on the card.
//!
//! One for a spot or for the document is an entry of the sidecar's section `glossary`, one for
//! always an entry of the reader's own glossary. A spot is described as a highlight is, by its place
//! and by its text with what stands around it. In an edited text it holds where it is found again
//! beyond doubt; else it holds nowhere, and the list of corrections says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::document::Document;
use crate::app::open::ScriptFold;
use crate::app::session::Stamp;
use crate::gloss::{Correction, Glossary, Glosser, ReadingStyle, Scope, typed};
use crate::highlight::{Color, Highlight, HighlightId, Place, Selector, Time, place_folded};
use crate::sidecar::{Entry, Gloss, OwnGlossary};
use crate::text::{SourceText, SrcSpan};

use super::analysis::WordKind;

/// What an analysis follows beside the dictionary.
#[derive(Clone, Debug, Default)]
pub struct Tuning {
    /// The reader's corrections, each with its place if it holds at a spot, the later one last.
    pub corrections: Vec<(Correction, Option<SrcSpan>)>,
    /// How readings are given.
    pub style: ReadingStyle,
}

impl Tuning {
    /// Whether it asks for nothing but what the dictionary says.
    pub fn is_plain(&self) -> bool {
        self.corrections.is_empty() && self.style == ReadingStyle::default()
    }

    /// The same glosser that follows the reader as well.
    pub fn follow(&self, glosser: &Glosser) -> Glosser {
        let corrections = self.corrections.iter();
        let corrections = corrections.map(|(correction, place)| (correction, *place));
        let glossary = Glossary::new(glosser.lexicon(), corrections);
        let glosser = glosser.clone().with_glossary(Arc::new(glossary));
        glosser.with_style(self.style)
    }
}

/// What the reader says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is two words; the first has so many characters.
    Split(usize),
    /// It is one with the word before.
    JoinPrevious,
    /// It is one with the word behind.
    JoinNext,
    /// It is read so: a syllable of pinyin for each character.
    Reading(String),
    /// It means this.
    Gloss(String),
}

/// A correction as the card and the list show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionLine {
    /// What it says.
    pub correction: Correction,
    /// Where it stands first, for one of this document; `None` where that is nowhere.
    pub place: Option<SrcSpan>,
}

impl CorrectionLine {
    /// Whether it is for a spot that was not found again.
    pub fn is_lost(&self) -> bool {
        self.correction.scope == Scope::Spot && self.place.is_none()
    }
}

/// Where the corrections for spots stand in the text, found once for each description.
#[derive(Clone, Debug, Default)]
pub struct Spots(BTreeMap<String, (Selector, Option<SrcSpan>)>);

impl Spots {
    /// Finds those that are new or described anew; forgets those that are gone.
    pub fn refresh(&mut self, entries: &[Entry<Gloss>], source: &SourceText) {
        let mut old = std::mem::take(&mut self.0);
        let mut wanted = Vec::new();
        for entry in entries.iter().filter(|entry| entry.deleted.is_none()) {
            let Some(spot) = &entry.value.spot else {
                continue;
            };
            let name = name_of(entry);
            match old.remove(name) {
                Some(known) if known.0 == spot.selector => {
                    self.0.insert(name.to_owned(), known);
                }
                _ => wanted.push((name, &spot.selector)),
            }
        }
        let selectors = wanted.iter().map(|(_, selector)| *selector);
        let places = find_spots(source, selectors);
        for ((name, selector), place) in wanted.into_iter().zip(places) {
            self.0.insert(name.to_owned(), (selector.clone(), place));
        }
    }

    /// Where an entry's spot is; `None` for one that has none, or that was not found.
    pub fn of(&self, entry: &Entry<Gloss>) -> Option<SrcSpan> {
        entry.value.spot.as_ref()?;
        self.0.get(name_of(entry))?.1
    }
}

/// Where spots stand beyond doubt.
pub(in crate::app) fn find_spots<'a>(
    source: &SourceText,
    selectors: impl Iterator<Item = &'a Selector>,
) -> Vec<Option<SrcSpan>> {
    let marks: Vec<Highlight> = selectors
        .map(|selector| {
            let id = HighlightId::new(String::new());
            Highlight::new(id, Time::default(), Color::new(""), selector.clone())
        })
        .collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let scripts = ScriptFold::default();
    let places = place_folded(source, &marks, &|c| scripts.fold(c));
    let certain = places.into_iter().zip(&marks).map(|(place, mark)| {
        let Place::Anchored(span) = place else {
            return None;
        };
        // Another word stands there by now.
        let is_whole =
            source.slice(span).chars().count() == mark.selector.quote.exact.chars().count();
        is_whole.then_some(span)
    });
    certain.collect()
}

/// What an entry is called: its id, or its word where a person wrote it without one.
pub(in crate::app) fn name_of(entry: &Entry<Gloss>) -> &str {
    if entry.id.is_empty() {
        &entry.value.word
    } else {
        &entry.id
    }
}

/// Where an entry of a sidecar holds.
pub(in crate::app) fn scope_of(entry: &Entry<Gloss>) -> Scope {
    match entry.value.spot {
        Some(_) => Scope::Spot,
        None => Scope::Document,
    }
}

/// What an entry says.
pub fn correction_of(entry: &Entry<Gloss>, scope: Scope) -> Correction {
    Correction {
        id: name_of(entry).to_owned(),
        scope,
        word: entry.value.word.clone(),
        parts: entry.value.parts.clone(),
        reading: entry.value.reading.clone(),
        gloss: entry.value.sense.clone(),
    }
}

/// All corrections that hold in a document, the later one last.
pub fn corrections_of(
    own: &OwnGlossary,
    entries: &[Entry<Gloss>],
    spots: &Spots,
) -> Vec<(Correction, Option<SrcSpan>)> {
    let own = own.live().map(|entry| (entry, Scope::Always));
    let here = entries.iter().filter(|entry| entry.deleted.is_none());
    let mut all: Vec<(&Entry<Gloss>, Scope)> = own
        .chain(here.map(|entry| (entry, scope_of(entry))))
        .collect();
    all.sort_by(|(one, _), (other, _)| one.modified.order(&other.modified));
    all.into_iter()
        .map(|(entry, scope)| (correction_of(entry, scope), spots.of(entry)))
        .collect()
}

/// Puts a correction of a table into the list of its scope: in place of what is said there of the
/// word. `number` tells it from others with the same stamp.
pub fn put_in(list: &mut Vec<Entry<Gloss>>, correction: &Correction, stamp: &Stamp, number: usize) {
    let value = Gloss {
        word: correction.word.clone(),
        parts: correction.parts.clone(),
        reading: correction.reading.clone(),
        sense: correction.gloss.clone(),
        spot: None,
    };
    let is_own = correction.scope == Scope::Always;
    let same = list.iter_mut().find(|entry| {
        let is_of_word = entry.value.spot.is_none() && entry.value.word == value.word;
        is_of_word && (is_own || entry.deleted.is_none())
    });
    match same {
        Some(entry) if entry.value == value && entry.deleted.is_none() => {}
        Some(entry) => {
            entry.value = value;
            entry.deleted = None;
            entry.modified = stamp.time.clone();
        }
        None => {
            let id = if is_own {
                correction.word.clone()
            } else {
                format!("{}-{number}", stamp.id.as_str())
            };
            list.push(Entry::new(id, stamp.time.clone(), value));
        }
    }
}

/// Takes what has this name out of a list, at a time; whether there was anything.
pub fn take_out(list: &mut [Entry<Gloss>], name: &str, at: &Time) -> bool {
    let mut has_any = false;
    for entry in list {
        if entry.deleted.is_none() && name_of(entry) == name {
            delete(entry, at);
            has_any = true;
        }
    }
    has_any
}

/// Marks an entry as taken back.
pub(in crate::app) fn delete(entry: &mut Entry<Gloss>, at: &Time) {
    entry.deleted = Some(at.clone());
    entry.modified = at.clone();
}

/// Whether something can be said of a word: the program reads such a reading, there is a gloss.
pub fn can_say(word: &str, said: &Said) -> bool {
    match said {
        Said::Split(behind) => *behind > 0 && *behind < word.chars().count(),
        Said::JoinPrevious | Said::JoinNext => true,
        Said::Reading(reading) => typed(reading, word).is_some(),
        Said::Gloss(gloss) => !gloss.trim().is_empty() && !gloss.contains(char::is_control),
    }
}

impl Document {
    /// The corrections that are kept with this transcript, those for spots in their order first.
    pub fn corrections(&self) -> Vec<CorrectionLine> {
        let live = self.work.glossary.iter();
        let mut lines: Vec<CorrectionLine> = live
            .filter(|entry| entry.deleted.is_none())
            .map(|entry| CorrectionLine {
                correction: correction_of(entry, scope_of(entry)),
                place: self.spots.of(entry),
            })
            .collect();
        lines.sort_by_key(|line| (line.place.is_none(), line.place.map(SrcSpan::start)));
        lines
    }

    /// The text that a word is together with the one before or behind it; `None` where a mark, white
    /// space or the end of the row stands there.
    pub fn joined(&self, word: SrcSpan, said: &Said) -> Option<SrcSpan> {
        let row = self.transcript.row_at(word.start())?;
        let words = self.glossed.at_once(row, &self.transcript)?;
        let at = words.tokens.iter().position(|token| token.span == word)?;
        let other = match said {
            Said::JoinPrevious => at.checked_sub(1)?,
            Said::JoinNext => at + 1,
            _ => return None,
        };
        let one = words.tokens.get(at)?;
        let other = words.tokens.get(other)?;
        let is_word = |kind| kind != WordKind::Mark;
        let (first, second) = if other.span.start() < word.start() {
            (other.span, word)
        } else {
            (word, other.span)
        };
        let is_joinable = first.end() == second.start() && is_word(one.kind) && is_word(other.kind);
        is_joinable.then(|| SrcSpan::new(first.start(), second.end()))
    }
}
