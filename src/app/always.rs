//! What the reader says for every transcript, as exports need it.

use super::glossed::load;
use super::rules_file::always_rules;
use super::settings::Folders;
use crate::gloss::ReadingStyle;
use crate::script::ReaderRule;
use crate::sidecar::OwnGlossary;
use crate::storage::FileCalls;

/// What holds in every transcript.
#[derive(Clone, Debug, Default)]
pub struct Always {
    /// Conversion rules.
    pub rules: Vec<ReaderRule>,
    /// Corrections of words.
    pub words: OwnGlossary,
    /// How readings are given.
    pub style: ReadingStyle,
}

impl Always {
    /// What is kept in the reader's folders. What cannot be read is left out: it is told of where it
    /// is loaded for the panes.
    pub fn in_folders(calls: &dyn FileCalls, folders: &Folders, style: ReadingStyle) -> Self {
        Self {
            rules: always_rules(calls, &folders.rules_file()).unwrap_or_default(),
            words: load(calls, &folders.glossary_file()).unwrap_or_default(),
            style,
        }
    }
}
