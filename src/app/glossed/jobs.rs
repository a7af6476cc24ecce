//! What the glossed view asks of the worker, what comes back, and how it is done.

use std::path::PathBuf;
use std::sync::Arc;

use super::analysis::Analysis;
use super::dictionary;
use super::index::WordIndex;
use super::kept::{load, save};
use super::table::GlossaryTable;
use super::vocabulary::Vocabulary;
use super::{read_glossary, write_glossary};
use crate::app::session::Stamp;
use crate::app::settings::Folders;
use crate::sidecar::OwnGlossary;
use crate::storage::{FileCalls, ReadError};
use crate::transcript::{Regions, Transcript};
use crate::words::{Lexicon, LexiconError};

/// A job of the glossed view.
#[derive(Clone, Debug)]
pub enum WordsEffect {
    /// Load the dictionary.
    LoadAnalysis,
    /// Count the words of a transcript.
    Count {
        /// The document.
        document_id: u64,
        /// The number of the analysis.
        revision: u64,
        /// Its rows.
        transcript: Transcript,
        /// What its rows are.
        regions: Regions,
        /// What analyses them.
        analysis: Arc<dyn Analysis>,
    },
    /// Read the reader's vocabulary.
    LoadVocabulary,
    /// Save it, merged with what is in the file.
    SaveVocabulary(Arc<Vocabulary>),
    /// Read the reader's corrections for always.
    LoadGlossary,
    /// Save them, merged with what is in the file.
    SaveGlossary(Arc<OwnGlossary>),
    /// Read a table of words.
    ReadTable {
        /// Its file.
        path: PathBuf,
        /// The time and id of the words that are taken in.
        stamp: Stamp,
    },
    /// Write a table of words.
    WriteTable {
        /// Its file.
        path: PathBuf,
        /// The words.
        table: Arc<GlossaryTable>,
    },
}

/// What came of a job of the glossed view.
#[derive(Debug)]
pub enum WordsEvent {
    /// The dictionary was loaded, or why it was not.
    Analysis(Result<Arc<dyn Analysis>, String>),
    /// The words of a transcript were counted.
    Counted {
        /// The document.
        document_id: u64,
        /// The number of the analysis.
        revision: u64,
        /// Its words.
        index: Arc<WordIndex>,
    },
    /// The vocabulary was read, or read again before it was saved.
    Vocabulary(Vocabulary),
    /// It cannot be read or written; what the system said, path last.
    VocabularyFailed {
        /// What the system said.
        reason: String,
    },
    /// The corrections for always were read, or read again before they were saved.
    Glossary(OwnGlossary),
    /// They cannot be read or written; what the system said, path last.
    GlossaryFailed {
        /// What the system said.
        reason: String,
    },
    /// A table of words was read.
    TableRead {
        /// The words.
        table: GlossaryTable,
        /// The time and id they are taken in with.
        stamp: Stamp,
    },
    /// A table of words was written.
    TableWritten {
        /// Where.
        path: PathBuf,
        /// How many words it holds.
        count: usize,
    },
    /// A table could not be read or written; what the system said, path last.
    TableFailed {
        /// What the system said.
        reason: String,
    },
}

/// Does a job; `lexicon` gives the dictionary.
pub(in crate::app) fn run(
    effect: WordsEffect,
    calls: &dyn FileCalls,
    folders: &Folders,
    lexicon: &dyn Fn() -> Result<Arc<Lexicon>, LexiconError>,
    send: &dyn Fn(WordsEvent),
) {
    match effect {
        WordsEffect::LoadAnalysis => {
            let analysis = lexicon().map(dictionary::over);
            let analysis = analysis.map_err(|error| error.to_string());
            send(WordsEvent::Analysis(analysis));
        }
        WordsEffect::Count {
            document_id,
            revision,
            transcript,
            regions,
            analysis,
        } => {
            let index = Arc::new(WordIndex::of(&transcript, &regions, &*analysis));
            send(WordsEvent::Counted {
                document_id,
                revision,
                index,
            });
        }
        WordsEffect::LoadVocabulary => send(match load(calls, &folders.vocabulary_file()) {
            Ok(vocabulary) => WordsEvent::Vocabulary(vocabulary),
            Err(error) => WordsEvent::VocabularyFailed {
                reason: error.to_string(),
            },
        }),
        WordsEffect::SaveVocabulary(ours) => {
            match save(calls, &folders.vocabulary_file(), &*ours) {
                Ok(news) => news
                    .into_iter()
                    .for_each(|all| send(WordsEvent::Vocabulary(all))),
                Err(error) => send(WordsEvent::VocabularyFailed {
                    reason: error.to_string(),
                }),
            }
        }
        WordsEffect::LoadGlossary => send(match load(calls, &folders.glossary_file()) {
            Ok(own) => WordsEvent::Glossary(own),
            Err(error) => WordsEvent::GlossaryFailed {
                reason: error.to_string(),
            },
        }),
        WordsEffect::SaveGlossary(ours) => match save(calls, &folders.glossary_file(), &*ours) {
            Ok(news) => news
                .into_iter()
                .for_each(|all| send(WordsEvent::Glossary(all))),
            Err(error) => send(WordsEvent::GlossaryFailed {
                reason: error.to_string(),
            }),
        },
        WordsEffect::ReadTable { path, stamp } => send(match read_glossary(calls, &path) {
            Ok(Some(table)) => WordsEvent::TableRead { table, stamp },
            Ok(None) => WordsEvent::TableFailed {
                reason: ReadError::Missing { path }.to_string(),
            },
            Err(error) => WordsEvent::TableFailed {
                reason: error.to_string(),
            },
        }),
        WordsEffect::WriteTable { path, table } => {
            send(match write_glossary(calls, &path, &table) {
                Ok(()) => WordsEvent::TableWritten {
                    path,
                    count: table.entries().count(),
                },
                Err(error) => WordsEvent::TableFailed {
                    reason: error.to_string(),
                },
            });
        }
    }
}
