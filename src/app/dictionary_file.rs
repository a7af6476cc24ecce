//! The reader's own dictionary: a CC-CEDICT file, newer than the built-in one or with other words.
//!
//! It is kept as text, unpacked where it came packed, in the data folder, and is compiled whenever it is needed. Its entries go
//! before the built-in ones, which stay for the words that it lacks.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::packed::{PackedError, unpacked};
use crate::storage::{Expectation, FileCalls, ReadError, WriteError, read_limited, write_atomic};
use crate::words::{Fault, LONGEST_TEXT, Lexicon, LexiconError};

/// Why a dictionary was not read or taken in. The one before is still there.
#[derive(Debug, thiserror::Error)]
pub enum DictionaryError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is packed and cannot be unpacked.
    #[error("{source}: {}", path.display())]
    Packed {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: PackedError,
    },
    /// It is not text.
    #[error("the dictionary is not UTF-8 text: {}", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// It is text, but no dictionary.
    #[error("{source}: {}", path.display())]
    NotDictionary {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: LexiconError,
    },
    /// It cannot be kept.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Its folder cannot be made.
    #[error("the folder cannot be made ({reason}): {}", path.display())]
    Folder {
        /// What the system said.
        reason: String,
        /// The folder.
        path: PathBuf,
    },
}

/// A dictionary of the reader's own.
#[derive(Debug)]
pub struct OwnDictionary {
    /// Its entries over the built-in ones.
    pub lexicon: Arc<Lexicon>,
    /// The lines that are no entries.
    pub faults: Vec<Fault>,
}

/// The dictionary in the data folder; `None` where there is none. About a second for CC-CEDICT.
pub fn own_dictionary(
    calls: &dyn FileCalls,
    kept: &Path,
) -> Result<Option<OwnDictionary>, DictionaryError> {
    match read(calls, kept) {
        Ok((_, own)) => Ok(Some(own)),
        Err(DictionaryError::Read(ReadError::Missing { .. })) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Checks a CC-CEDICT file, packed or not, and keeps its text as the reader's own, in the place of one before.
pub fn import_dictionary(
    calls: &dyn FileCalls,
    file: &Path,
    kept: &Path,
) -> Result<OwnDictionary, DictionaryError> {
    let (bytes, own) = read(calls, file)?;
    if let Some(folder) = kept.parent() {
        calls
            .create_folder(folder)
            .map_err(|error| DictionaryError::Folder {
                reason: error.to_string(),
                path: folder.to_path_buf(),
            })?;
    }
    write_atomic(calls, kept, &bytes, Expectation::Anything)?;
    Ok(own)
}

fn read(calls: &dyn FileCalls, file: &Path) -> Result<(Vec<u8>, OwnDictionary), DictionaryError> {
    let path = || file.to_path_buf();
    let limit = u64::try_from(LONGEST_TEXT).unwrap_or(u64::MAX);
    let bytes = read_limited(calls, file, limit)?;
    let bytes = unpacked(bytes, limit).map_err(|source| DictionaryError::Packed {
        path: path(),
        source,
    })?;
    let text = std::str::from_utf8(&bytes)
        .map_err(|_not_utf8| DictionaryError::NotText { path: path() })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (lexicon, faults) =
        Lexicon::over_built_in(text).map_err(|source| DictionaryError::NotDictionary {
            path: path(),
            source,
        })?;
    let lexicon = Arc::new(lexicon);
    Ok((bytes, OwnDictionary { lexicon, faults }))
}
