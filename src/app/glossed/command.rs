//! What a reader can ask of the glossed view.

use std::path::PathBuf;

use crate::gloss::{Sandhi, Scope, Standard};
use crate::text::{SrcByte, SrcSpan};

use super::card::Pinned;
use super::corrections::Said;
use super::settings::{Density, GlossPlace, Level, Over, ReadingKind, Tones};

/// A command of the glossed view.
#[derive(Clone, Debug, PartialEq)]
pub enum GlossCommand {
    /// Shows it here, or nowhere.
    Place(GlossPlace),
    /// Writes its words in this text.
    Over(Over),
    /// Sets this above the words.
    Reading(ReadingKind),
    /// Shows the readings of these words.
    Readings(Density),
    /// Shows the English of these words.
    Glosses(Density),
    /// The reader has this much Chinese; they are not asked again.
    Level(Level),
    /// Colours tones, or not.
    Tones(Tones),
    /// Puts the word at a place of the source on the card.
    ShowWord(SrcByte, Pinned),
    /// Closes the card.
    CloseWord,
    /// Brings a place of a word into view and puts it on the card.
    GoToWord(SrcSpan),
    /// Marks a word as known, or takes that back.
    ToggleKnown(String),
    /// Keeps a word to learn, or takes that back.
    ToggleKept(String),
    /// Copies a text: a word of the card.
    CopyText(String),
    /// Gives readings of this standard.
    Standard(Standard),
    /// Gives 一 and 不 the tone they are said with, or that of the dictionary.
    Sandhi(Sandhi),
    /// Says something of the word at a place.
    Correct {
        /// Where the word stands.
        word: SrcSpan,
        /// What is said of it.
        said: Said,
        /// Where that holds.
        scope: Scope,
    },
    /// Takes a correction back, by its scope and id.
    TakeBack(Scope, String),
    /// Takes in the words of a table.
    ImportGlossary(PathBuf),
    /// Writes the reader's words to a table.
    ExportGlossary(PathBuf),
}
