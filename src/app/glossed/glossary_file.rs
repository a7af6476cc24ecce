//! The reader's glossary on disk: read, and changed without losing what another program wrote.

use std::path::Path;

use super::table::GlossaryTable;
use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, WriteError, read_limited, write_atomic,
};

/// How often a change is made anew on what another program wrote meanwhile.
const CHANGE_TRIES: usize = 8;

/// Why a glossary was not read or changed. What was there is still there.
#[derive(Debug, thiserror::Error)]
pub enum GlossaryError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is not text.
    #[error("the glossary is not UTF-8 text and was left as it is: {path}")]
    NotText {
        /// The file.
        path: String,
    },
    /// It cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Its folder cannot be made.
    #[error("the folder cannot be made ({reason}): {path}")]
    Folder {
        /// What the system said.
        reason: String,
        /// The folder.
        path: String,
    },
    /// Another program keeps writing it.
    #[error("another program keeps writing the glossary: {path}")]
    Busy {
        /// The file.
        path: String,
    },
}

/// The glossary in a file; `None` where there is no file.
pub fn read_glossary(
    calls: &dyn FileCalls,
    file: &Path,
) -> Result<Option<GlossaryTable>, GlossaryError> {
    Ok(read(calls, file)?.map(|(table, _)| table))
}

fn read(
    calls: &dyn FileCalls,
    file: &Path,
) -> Result<Option<(GlossaryTable, Vec<u8>)>, GlossaryError> {
    let bytes = match read_limited(calls, file, READ_LIMIT_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Err(GlossaryError::NotText {
            path: file.display().to_string(),
        });
    };
    Ok(Some((GlossaryTable::parse(text), bytes)))
}

/// Changes the glossary in a file, which is made where there is none. `change` may run several
/// times, each time on what is there by then; what it gave last comes back.
pub fn change_glossary<T>(
    calls: &dyn FileCalls,
    file: &Path,
    mut change: impl FnMut(&mut GlossaryTable) -> T,
) -> Result<T, GlossaryError> {
    if let Some(folder) = file.parent() {
        calls
            .create_folder(folder)
            .map_err(|error| GlossaryError::Folder {
                reason: error.to_string(),
                path: folder.display().to_string(),
            })?;
    }
    // Entries of versions that came and went between a look and a write.
    let mut displaced_tables: Vec<GlossaryTable> = Vec::new();
    for _ in 0..CHANGE_TRIES {
        let found = read(calls, file)?;
        let (mut table, bytes) = match found {
            Some((table, bytes)) => (table, Some(bytes)),
            None => (GlossaryTable::default(), None),
        };
        for entry in displaced_tables.iter().flat_map(GlossaryTable::entries) {
            let is_there = |one: &&crate::gloss::Correction| {
                one.word == entry.word && one.scope == entry.scope
            };
            if table.entries().find(is_there).is_none() {
                // What was read without a fault has none.
                table.add(entry.clone()).ok();
            }
        }
        let outcome = change(&mut table);
        let expected = match &bytes {
            Some(bytes) => Expectation::Exactly(bytes),
            None => Expectation::Absent,
        };
        match write_atomic(calls, file, table.text().as_bytes(), expected) {
            Ok(()) => return Ok(outcome),
            Err(WriteError::Changed { displaced, .. }) => {
                let texts = displaced
                    .iter()
                    .filter_map(|bytes| std::str::from_utf8(bytes).ok());
                displaced_tables.extend(texts.map(GlossaryTable::parse));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(GlossaryError::Busy {
        path: file.display().to_string(),
    })
}
