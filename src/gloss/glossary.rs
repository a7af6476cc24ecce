//! The reader's own words: how they are split, read and glossed, wherever they stand or at one spot.
//!
//! A correction says of a text that it is one word, or which words it is; and of a word how it is
//! read and what it means. It goes before everything that the program finds by itself, and the token
//! it made says which it was.
//!
//! **Where it holds.** For a spot it always does. For a document, or always, it does where the word
//! stands in the text in either script, but not within a longer word that is known: who says how
//! 行 is read does not speak of 銀行. A single character within a name that was guessed is the
//! name's, too.
//!
//! **Which holds.** What is said for a spot goes before what is said for the document, and that
//! before what is said for always, field by field: a word that has a gloss for one spot has the
//! reading that it has always. The parts of a split text are words like others, of which more can
//! be said.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::reading::{Syllable, typed};
use crate::text::SrcSpan;
use crate::words::Lexicon;

/// Where a correction holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// At one place of one transcript.
    Spot,
    /// In one transcript.
    Document,
    /// In every transcript.
    #[default]
    Always,
}

impl Scope {
    /// The name in tables and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spot => "spot",
            Self::Document => "document",
            Self::Always => "always",
        }
    }
}

/// What the reader says of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// Which it is, within its scope.
    pub id: String,
    /// Where it holds.
    pub scope: Scope,
    /// The text it speaks of.
    pub word: String,
    /// The words that this text is; empty where it is one.
    pub parts: Vec<String>,
    /// How it is read, as typed; empty for as the program reads it.
    pub reading: String,
    /// What it means, one or two short glosses with `;` between them; empty for as the program
    /// says.
    pub gloss: String,
}

/// Why a correction says nothing that can be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionFault {
    /// It has no word, or one with white space at an end or a control character in it.
    #[error("{word:?} is no word")]
    NoWord {
        /// What stands in its place.
        word: String,
    },
    /// The words it is split into are not what it is.
    #[error("the parts of {word:?} do not make it up")]
    Parts {
        /// The word.
        word: String,
    },
    /// Two words cannot have one reading or one gloss.
    #[error("{word:?} is split, so it has no reading or gloss of its own")]
    SplitAndTold {
        /// The word.
        word: String,
    },
    /// The reading is not pinyin, or has another number of syllables.
    #[error("the reading {reading:?} is not one syllable of pinyin for each character of {word:?}")]
    Reading {
        /// The word.
        word: String,
        /// The reading.
        reading: String,
    },
}

impl Correction {
    /// What is wrong with it; `None` for one that can be followed.
    pub fn fault(&self) -> Option<CorrectionFault> {
        let word = || self.word.clone();
        let is_word = !self.word.is_empty()
            && self.word.trim() == self.word
            && !self.word.contains(char::is_control);
        if !is_word {
            return Some(CorrectionFault::NoWord { word: word() });
        }
        if !self.parts.is_empty() {
            let is_whole = self.parts.concat() == self.word
                && self.parts.len() > 1
                && self.parts.iter().all(|part| !part.is_empty());
            if !is_whole {
                return Some(CorrectionFault::Parts { word: word() });
            }
            if !self.reading.is_empty() || !self.gloss.is_empty() {
                return Some(CorrectionFault::SplitAndTold { word: word() });
            }
        }
        if !self.reading.is_empty() && typed(&self.reading, &self.word).is_none() {
            return Some(CorrectionFault::Reading {
                word: word(),
                reading: self.reading.clone(),
            });
        }
        None
    }
}

/// Which correction made a token what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Where it holds.
    pub scope: Scope,
    /// Which it is, within its scope.
    pub id: String,
}

/// A correction made ready.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// The characters of its text, folded.
    pub(super) folded: Vec<char>,
    /// The words that this text is, which make it up.
    pub(super) parts: Vec<Part>,
    scope: Scope,
}

/// A word that a correction made.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// How many characters it has.
    pub(super) count_chars: usize,
    pub(super) readings: Option<Arc<[Syllable]>>,
    pub(super) glosses: Option<Arc<[String]>>,
    /// The correction that says something of this word, or else the one that made it a word.
    pub(super) applied: Arc<Applied>,
}

impl Part {
    /// Takes what another correction says of the same word, where this one says nothing.
    fn fill(&mut self, wider: &Self) {
        let is_silent = self.readings.is_none() && self.glosses.is_none();
        if is_silent && (wider.readings.is_some() || wider.glosses.is_some()) {
            self.applied = Arc::clone(&wider.applied);
        }
        if self.readings.is_none() {
            self.readings.clone_from(&wider.readings);
        }
        if self.glosses.is_none() {
            self.glosses.clone_from(&wider.glosses);
        }
    }
}

/// Corrections made ready to be followed.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// By first character, folded: the longest first, of equally long ones the document's.
    by_first: HashMap<char, Vec<Rule>>,
    /// By place, in order and disjoint.
    spots: Vec<(SrcSpan, Rule)>,
}

impl Glossary {
    /// Of these corrections, each with its place if it holds at a spot. Of two that say different
    /// things of one word in one scope the later one holds. One with a fault, and one for a spot
    /// that has no place, is left out.
    pub fn new<'a>(
        lexicon: &Lexicon,
        corrections: impl IntoIterator<Item = (&'a Correction, Option<SrcSpan>)>,
    ) -> Self {
        let mut made = Self::default();
        for (correction, place) in corrections {
            if correction.fault().is_some() {
                continue;
            }
            let rule = Rule::of(lexicon, correction);
            match (correction.scope, place) {
                (Scope::Spot, Some(place)) => made.add_spot(place, correction, rule),
                (Scope::Spot, None) => {}
                _ => {
                    let Some(first) = rule.folded.first() else {
                        continue;
                    };
                    let rules = made.by_first.entry(*first).or_default();
                    rules.retain(|old| old.folded != rule.folded || old.scope != rule.scope);
                    rules.push(rule);
                    rules.sort_by_key(Rule::order);
                }
            }
        }
        made.spots.sort_by_key(|(span, _)| span.start());
        made.fill_in();
        made
    }

    /// Each word of a spot stands by itself, so that more can be said of one of them.
    fn add_spot(&mut self, place: SrcSpan, correction: &Correction, rule: Rule) {
        let bytes_each = place.len().checked_div(rule.folded.len());
        let is_as_written = place.len() == correction.word.len();
        let mut written = correction.parts.iter().map(String::len);
        let mut folded = rule.folded.as_slice();
        let mut start = place.start();
        let is_one = rule.parts.len() == 1;
        for mut part in rule.parts {
            let chars;
            (chars, folded) = folded.split_at(part.count_chars.min(folded.len()));
            let written = written.next().filter(|_| is_as_written);
            let len = match (is_one, written) {
                (true, _) => place.len(),
                (false, Some(written)) => written,
                // In a text that is in the other script by now: its characters are of one length,
                // but for the rarest.
                (false, None) => bytes_each.unwrap_or(0) * part.count_chars,
            };
            let span = SrcSpan::at(start, len);
            start = span.end();
            let same = self.spots.iter().find(|(old, _)| *old == span);
            if let Some(same) = same.and_then(|(_, old)| old.parts.first()) {
                part.fill(same);
            }
            self.spots.retain(|(old, _)| !old.overlaps(span));
            let folded = chars.to_vec();
            let parts = vec![part];
            let scope = Scope::Spot;
            self.spots.push((
                span,
                Rule {
                    folded,
                    parts,
                    scope,
                },
            ));
        }
    }

    /// Lets each word take what corrections of wider scopes say of it.
    fn fill_in(&mut self) {
        let mut words: Vec<(Vec<char>, Scope, Part)> = Vec::new();
        for rule in self.by_first.values().flatten() {
            if let [part] = rule.parts.as_slice() {
                words.push((rule.folded.clone(), rule.scope, part.clone()));
            }
        }
        // The document's before those for always.
        words.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
        let rules = self.by_first.values_mut().flatten();
        for rule in rules.chain(self.spots.iter_mut().map(|(_, rule)| rule)) {
            let mut folded = rule.folded.as_slice();
            for part in &mut rule.parts {
                let chars;
                (chars, folded) = folded.split_at(part.count_chars.min(folded.len()));
                let first = words.partition_point(|(word, _, _)| word.as_slice() < chars);
                let same = words.get(first..).unwrap_or_default().iter();
                for (_, _, wider) in same.take_while(|(word, _, _)| word == chars) {
                    part.fill(wider);
                }
            }
        }
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty() && self.spots.is_empty()
    }

    /// The corrections whose words begin with a character, folded.
    pub(super) fn from(&self, first: char) -> &[Rule] {
        self.by_first.get(&first).map_or(&[], Vec::as_slice)
    }

    /// The corrections for spots within a row.
    pub(super) fn spots_in(&self, row: SrcSpan) -> impl Iterator<Item = &(SrcSpan, Rule)> {
        let first = self
            .spots
            .partition_point(|(span, _)| span.start() < row.start());
        let rest = self.spots.get(first..).unwrap_or_default();
        rest.iter()
            .take_while(move |(span, _)| span.start() < row.end())
            .filter(move |(span, _)| span.end() <= row.end())
    }
}

impl Rule {
    /// The longest first, of equally long ones the document's.
    fn order(&self) -> (Reverse<usize>, Scope) {
        (Reverse(self.folded.len()), self.scope)
    }

    fn of(lexicon: &Lexicon, correction: &Correction) -> Self {
        let folded: Vec<char> = correction.word.chars().map(|c| lexicon.folded(c)).collect();
        let glosses: Vec<String> = correction
            .gloss
            .split(';')
            .map(|gloss| gloss.trim().to_owned())
            .filter(|gloss| !gloss.is_empty())
            .take(2)
            .collect();
        let whole = Part {
            count_chars: folded.len(),
            readings: typed(&correction.reading, &correction.word).map(Arc::from),
            glosses: (!glosses.is_empty()).then(|| glosses.into()),
            applied: Arc::new(Applied {
                scope: correction.scope,
                id: correction.id.clone(),
            }),
        };
        let parts = if correction.parts.is_empty() {
            vec![whole]
        } else {
            let parts = correction.parts.iter().map(|part| Part {
                count_chars: part.chars().count(),
                ..whole.clone()
            });
            parts.collect()
        };
        Self {
            folded,
            parts,
            scope: correction.scope,
        }
    }
}
