//! Which words a transcript has, how often and where; and how much of it the reader knows.

use std::collections::{BTreeMap, HashMap};

use super::analysis::{Analysis, WordKind};
use super::vocabulary::Vocabulary;
use crate::text::SrcSpan;
use crate::transcript::{Region, Regions, Transcript};

/// A word of the transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordUse {
    /// As it is written there.
    pub word: String,
    /// Its level of TOCFL; `None` for words of no list.
    pub level: Option<u8>,
    /// Its reading in pinyin at its first place.
    pub pinyin: String,
    /// Its English at its first place.
    pub gloss: String,
    /// Where it stands, in order; never empty.
    pub places: Vec<SrcSpan>,
}

/// All words of a transcript's own text, repeats and page furniture left out.
#[derive(Clone, Debug, Default)]
pub struct WordIndex {
    /// The most frequent first, equally frequent ones as they appear.
    words: Vec<WordUse>,
    numbers: HashMap<String, usize>,
    count_running: usize,
}

/// How much of a text is known, in running words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Words that the reader knows, by level or by mark.
    pub known: usize,
    /// All words.
    pub all: usize,
}

impl Share {
    /// In percent, rounded down, so that 100 is said only of a text that is known to the last
    /// word; 0 for a text without words.
    pub fn percent(self) -> usize {
        (self.known * 100).checked_div(self.all).unwrap_or(0)
    }
}

impl WordIndex {
    /// Analyses a whole transcript, in time linear in its text.
    pub fn of(transcript: &Transcript, regions: &Regions, analysis: &dyn Analysis) -> Self {
        let mut found: Vec<WordUse> = Vec::new();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut count_running = 0;
        for (row_index, row) in transcript.rows() {
            if matches!(regions.of(row_index), Region::Repeat | Region::Furniture) {
                continue;
            }
            let text = transcript.source().slice(row.span);
            for token in analysis.words(row.span.start(), &text) {
                if token.kind != WordKind::Word {
                    continue;
                }
                count_running += 1;
                let word = transcript.source().slice(token.span).into_owned();
                let number = *numbers.entry(word.clone()).or_insert(found.len());
                if let Some(known) = found.get_mut(number) {
                    known.places.push(token.span);
                } else {
                    found.push(WordUse {
                        word,
                        level: token.level,
                        pinyin: token
                            .reading
                            .iter()
                            .map(|one| one.pinyin.as_str())
                            .collect(),
                        gloss: token.glosses.first().cloned().unwrap_or_default(),
                        places: vec![token.span],
                    });
                }
            }
        }
        found.sort_by_key(|word| std::cmp::Reverse(word.places.len()));
        let numbers = found
            .iter()
            .enumerate()
            .map(|(number, word)| (word.word.clone(), number))
            .collect();
        Self {
            words: found,
            numbers,
            count_running,
        }
    }

    /// All words, the most frequent first.
    pub fn words(&self) -> &[WordUse] {
        &self.words
    }

    /// A word by how it is written there.
    pub fn word(&self, word: &str) -> Option<&WordUse> {
        self.words.get(*self.numbers.get(word)?)
    }

    /// The words that a reader of this level does not know, the most frequent first.
    pub fn new_words(&self, level: u8, vocabulary: &Vocabulary) -> Vec<usize> {
        let is_new = |word: &WordUse| !vocabulary.knows(&word.word, word.level, level);
        self.words
            .iter()
            .enumerate()
            .filter(|(_, word)| is_new(word))
            .map(|(number, _)| number)
            .collect()
    }

    /// How much of the text a reader of this level knows.
    pub fn share(&self, level: u8, vocabulary: &Vocabulary) -> Share {
        let known = self
            .words
            .iter()
            .filter(|word| vocabulary.knows(&word.word, word.level, level))
            .map(|word| word.places.len())
            .sum();
        Share {
            known,
            all: self.count_running,
        }
    }
}
