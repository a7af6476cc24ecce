//! The glossed view: how it is shown, its rows, and the word whose card is open.

pub mod analysis;
mod card;
mod command;
mod corrections;
mod dictionary;
mod glossary_file;
mod index;
mod jobs;
mod kept;
mod rows;
mod settings;
mod table;
mod vocabulary;

pub use analysis::{Analysis, GlossWord, Reliance, WordEntry, WordKind};
pub use card::{OpenWord, Pinned};
pub use command::GlossCommand;
pub use corrections::{
    CorrectionLine, Said, Spots, Tuning, can_say, correction_of, corrections_of, put_in, take_out,
};
pub(super) use corrections::{delete, find_spots, scope_of};
pub use glossary_file::{GlossaryError, read_glossary, write_glossary};
pub use index::{Share, WordIndex, WordUse};
pub(super) use jobs::run;
pub use jobs::{WordsEffect, WordsEvent};
pub use kept::{OwnFile, OwnFileError, Rejected, load, save};
pub use rows::{GlossedRow, GlossedRows};
pub use settings::{Asked, Density, GlossPlace, GlossSettings, Level, Over, ReadingKind, Tones};
pub use table::{GlossaryTable, TableFault, TableFaultKind, correction};
pub use vocabulary::{Mark, Noted, Vocabulary, VocabularyError};
