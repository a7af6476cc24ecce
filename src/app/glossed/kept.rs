//! Files of the data folder that belong to the reader and to no transcript, such as the vocabulary:
//! read, and saved so that nothing is lost that another window or machine wrote meanwhile.

use std::path::{Path, PathBuf};

use super::vocabulary::{Vocabulary, VocabularyError};
use crate::sidecar::{GlossaryRejected, OwnGlossary};
use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, WriteError, read_limited, write_atomic,
};
use crate::transcript::fingerprint;

/// How often a save merges anew before it gives up.
const SAVE_TRIES: usize = 8;

/// Why a file of the reader's was not read or changed. What was there is still there.
#[derive(Debug, thiserror::Error)]
pub enum OwnFileError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// It is of a newer program, which is never written over.
    #[error("{why}: {path}")]
    Newer {
        /// What the file said.
        why: String,
        /// The file.
        path: String,
    },
    /// Its folder cannot be made.
    #[error("the folder cannot be made ({reason}): {path}")]
    Folder {
        /// What the system said.
        reason: String,
        /// The folder.
        path: String,
    },
    /// Another program keeps writing it.
    #[error("another program keeps writing it: {path}")]
    Busy {
        /// The file.
        path: String,
    },
}

/// Why bytes are none of a kind of file.
#[derive(Debug)]
pub enum Rejected {
    /// They are of a newer program; what it says.
    Newer(String),
    /// They are damaged.
    Damaged,
}

/// What is kept in such a file.
pub trait OwnFile: Clone + Default {
    /// Reads it from the bytes of its file.
    fn decode(bytes: &[u8]) -> Result<Self, Rejected>;
    /// The bytes of its file.
    fn encode(&self) -> Vec<u8>;
    /// Takes in what another copy holds; returns whether anything changed here.
    fn merge(&mut self, theirs: &Self) -> bool;
}

impl OwnFile for Vocabulary {
    fn decode(bytes: &[u8]) -> Result<Self, Rejected> {
        Self::decode(bytes).map_err(|error| match error {
            VocabularyError::Newer => Rejected::Newer(error.to_string()),
            VocabularyError::Damaged(_) => Rejected::Damaged,
        })
    }

    fn encode(&self) -> Vec<u8> {
        self.encode()
    }

    fn merge(&mut self, theirs: &Self) -> bool {
        self.merge(theirs)
    }
}

impl OwnFile for OwnGlossary {
    fn decode(bytes: &[u8]) -> Result<Self, Rejected> {
        Self::decode(bytes).map_err(|error| match error {
            GlossaryRejected::Newer => Rejected::Newer(error.to_string()),
            GlossaryRejected::Damaged(_) | GlossaryRejected::NoGlossary => Rejected::Damaged,
        })
    }

    fn encode(&self) -> Vec<u8> {
        self.encode()
    }

    fn merge(&mut self, theirs: &Self) -> bool {
        self.merge(theirs)
    }
}

/// What a file holds; nothing where there is none. What is damaged is kept under another name.
pub fn load<T: OwnFile>(calls: &dyn FileCalls, file: &Path) -> Result<T, OwnFileError> {
    load_with_bytes(calls, file).map(|(loaded, _)| loaded)
}

fn load_with_bytes<T: OwnFile>(
    calls: &dyn FileCalls,
    file: &Path,
) -> Result<(T, Option<Vec<u8>>), OwnFileError> {
    let bytes = match read_limited(calls, file, READ_LIMIT_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing { .. }) => return Ok((T::default(), None)),
        Err(error) => return Err(error.into()),
    };
    match T::decode(&bytes) {
        Ok(loaded) => Ok((loaded, Some(bytes))),
        Err(Rejected::Newer(why)) => Err(OwnFileError::Newer {
            why,
            path: file.display().to_string(),
        }),
        Err(Rejected::Damaged) => {
            let hash: String = fingerprint::sha256(&bytes).chars().take(12).collect();
            let mut aside = file.as_os_str().to_owned();
            aside.push(format!(".damaged-{hash}"));
            let aside = PathBuf::from(aside);
            write_atomic(calls, &aside, &bytes, Expectation::Anything)?;
            Ok((T::default(), Some(bytes)))
        }
    }
}

/// Saves, merged with what is in the file; `Some` is the outcome where the file held news.
pub fn save<T: OwnFile>(
    calls: &dyn FileCalls,
    file: &Path,
    ours: &T,
) -> Result<Option<T>, OwnFileError> {
    if let Some(folder) = file.parent() {
        calls
            .create_folder(folder)
            .map_err(|error| OwnFileError::Folder {
                reason: error.to_string(),
                path: folder.display().to_string(),
            })?;
    }
    // Another window may save between the look and the write: then the two are merged again.
    let mut merged = ours.clone();
    let mut brings_news = false;
    for _ in 0..SAVE_TRIES {
        let (theirs, bytes) = load_with_bytes(calls, file)?;
        brings_news |= merged.merge(&theirs);
        let expected = match &bytes {
            Some(bytes) => Expectation::Exactly(bytes),
            None => Expectation::Absent,
        };
        match write_atomic(calls, file, &merged.encode(), expected) {
            Ok(()) => return Ok(brings_news.then_some(merged)),
            Err(WriteError::Changed { displaced, .. }) => {
                // Versions that came and went between look and write count as well.
                for bytes in &displaced {
                    if let Ok(theirs) = T::decode(bytes) {
                        brings_news |= merged.merge(&theirs);
                    }
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(OwnFileError::Busy {
        path: file.display().to_string(),
    })
}
