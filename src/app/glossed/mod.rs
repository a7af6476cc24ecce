//! The glossed view: how it is shown, its rows, and the word whose card is open.

pub mod analysis;
mod card;
mod command;
mod dictionary;
mod glossary_file;
mod index;
mod jobs;
mod rows;
mod settings;
mod table;
mod vocabulary;

pub use analysis::{Analysis, GlossWord, Reliance, WordEntry, WordKind};
pub use card::{OpenWord, Pinned};
pub use command::GlossCommand;
pub use glossary_file::{GlossaryError, change_glossary, read_glossary};
pub use index::{Share, WordIndex, WordUse};
pub(super) use jobs::run;
pub use jobs::{WordsEffect, WordsEvent};
pub use rows::{GlossedRow, GlossedRows};
pub use settings::{Asked, Density, GlossPlace, GlossSettings, Level, Over, ReadingKind, Tones};
pub use table::{GlossaryTable, TableFault, TableFaultKind, correction};
pub use vocabulary::{Mark, Noted, Vocabulary, VocabularyError};
