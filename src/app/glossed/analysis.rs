//! What analyses a row into words, as the panes and the card need it.
//!
//! A trait, so that the window and its tests depend on no dictionary: the program's own analysis
//! takes a while to load, and a test brings a dozen words of its own.

use std::fmt::Debug;
use std::sync::Arc;

use super::corrections::Tuning;
use crate::gloss::Applied;
use crate::text::{SrcByte, SrcSpan};

/// A syllable of a reading, in both spellings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    /// Latin letters with the tone mark: `dà`.
    pub pinyin: String,
    /// Bopomofo with the tone mark: `ㄉㄚˋ`.
    pub zhuyin: String,
    /// The tone, 1 to 4, 5 for the neutral one; 0 where it is not known.
    pub tone: u8,
}

/// How far a word's split, reading and gloss can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reliance {
    /// The dictionary says so.
    Sure,
    /// They are a guess, which is marked.
    Guess,
    /// The reader's own glossary says so.
    Glossary,
}

/// What a token is, as far as it is shown differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// A word, a name: something that can be known.
    Word,
    /// A number, letters: nothing to learn.
    Other,
    /// Punctuation and symbols.
    Mark,
}

/// A token of a row of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossWord {
    /// Where it stands; never empty.
    pub span: SrcSpan,
    /// What it is.
    pub kind: WordKind,
    /// Its reading, a syllable a character; empty for none.
    pub reading: Vec<Sound>,
    /// Its English, the most fitting first; at most two, short.
    pub glosses: Vec<String>,
    /// How far that can be relied on.
    pub reliance: Reliance,
    /// Its level of TOCFL, 1 to 7; `None` for words of no list.
    pub level: Option<u8>,
    /// The reader's correction that made it what it is; `None` for what the program found.
    pub correction: Option<Arc<Applied>>,
}

/// One way to read a word, with what it means then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryReading {
    /// Its syllables.
    pub sounds: Vec<Sound>,
    /// What it means, in the order of the dictionary.
    pub senses: Vec<String>,
    /// Each of those as it would stand below the word; empty for one that only points elsewhere.
    pub short: Vec<String>,
}

/// All that is known of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordEntry {
    /// In Traditional.
    pub traditional: String,
    /// In Simplified.
    pub simplified: String,
    /// Each way to read it.
    pub readings: Vec<EntryReading>,
    /// Its parts with a short gloss each; empty where it has none.
    pub parts: Vec<(String, String)>,
    /// Its level of TOCFL, 1 to 7; `None` for words of no list.
    pub level: Option<u8>,
}

/// Analyses rows and looks words up.
pub trait Analysis: Debug + Send + Sync {
    /// The words of a row that starts at `start`, in order and disjoint. They cover every
    /// character but white space.
    fn words(&self, start: SrcByte, row: &str) -> Vec<GlossWord>;

    /// All that is known of a word in either script; `None` for one that nothing is known of.
    fn look_up(&self, word: &str) -> Option<WordEntry>;

    /// The same that follows the reader as well.
    fn tuned(&self, tuning: &Tuning) -> Arc<dyn Analysis>;
}
