//! What the glossed view asks of the worker, what comes back, and how it is done.

use std::path::PathBuf;
use std::sync::Arc;

use super::analysis::Analysis;
use super::dictionary;
use super::index::WordIndex;
use super::vocabulary::{Vocabulary, VocabularyError};
use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, WriteError, read_limited, write_atomic,
};
use crate::transcript::{Regions, Transcript, fingerprint};
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
}

/// Does a job; `file` is the vocabulary's, `lexicon` gives the dictionary.
pub(in crate::app) fn run(
    effect: WordsEffect,
    calls: &dyn FileCalls,
    file: &std::path::Path,
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
        WordsEffect::LoadVocabulary => match load(calls, file) {
            Ok((vocabulary, _)) => send(WordsEvent::Vocabulary(vocabulary)),
            Err(reason) => send(WordsEvent::VocabularyFailed { reason }),
        },
        WordsEffect::SaveVocabulary(vocabulary) => {
            if let Err(reason) = save(calls, file, &vocabulary, send) {
                send(WordsEvent::VocabularyFailed { reason });
            }
        }
    }
}

/// The vocabulary in a file, with the bytes it was read from; empty where there is none. What is
/// damaged is kept under another name.
fn load(
    calls: &dyn FileCalls,
    file: &std::path::Path,
) -> Result<(Vocabulary, Option<Vec<u8>>), String> {
    let bytes = match read_limited(calls, file, READ_LIMIT_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing { .. }) => return Ok((Vocabulary::default(), None)),
        Err(error) => return Err(error.to_string()),
    };
    match Vocabulary::decode(&bytes) {
        Ok(vocabulary) => Ok((vocabulary, Some(bytes))),
        Err(error @ VocabularyError::Newer) => Err(format!("{error}: {}", file.display())),
        Err(VocabularyError::Damaged(_)) => {
            let hash: String = fingerprint::sha256(&bytes).chars().take(12).collect();
            let mut aside = file.as_os_str().to_owned();
            aside.push(format!(".damaged-{hash}"));
            let aside = PathBuf::from(aside);
            write_atomic(calls, &aside, &bytes, Expectation::Anything)
                .map_err(|error| error.to_string())?;
            Ok((Vocabulary::default(), Some(bytes)))
        }
    }
}

fn save(
    calls: &dyn FileCalls,
    file: &std::path::Path,
    vocabulary: &Vocabulary,
    send: &dyn Fn(WordsEvent),
) -> Result<(), String> {
    if let Some(folder) = file.parent() {
        calls
            .create_folder(folder)
            .map_err(|error| format!("{error}: {}", folder.display()))?;
    }
    // Another window may save between the look and the write: then the two are merged again.
    let mut merged = vocabulary.clone();
    let mut brings_news = false;
    for _ in 0..SAVE_TRIES {
        let (theirs, bytes) = load(calls, file)?;
        brings_news |= merged.merge(&theirs);
        let expected = match &bytes {
            Some(bytes) => Expectation::Exactly(bytes),
            None => Expectation::Absent,
        };
        match write_atomic(calls, file, &merged.encode(), expected) {
            Ok(()) => {
                if brings_news {
                    send(WordsEvent::Vocabulary(merged));
                }
                return Ok(());
            }
            Err(WriteError::Changed { displaced, .. }) => {
                // Versions that came and went between look and write count as well.
                for bytes in &displaced {
                    if let Ok(theirs) = Vocabulary::decode(bytes) {
                        brings_news |= merged.merge(&theirs);
                    }
                }
            }
            Err(error) => return Err(error.to_string()),
        }
    }
    Err(format!(
        "another program keeps writing it: {}",
        file.display()
    ))
}

/// How often a save merges anew before it gives up.
const SAVE_TRIES: usize = 8;
