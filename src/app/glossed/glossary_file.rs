//! The reader's glossary on disk: read, and changed without losing what another program wrote.

use std::path::Path;

use super::table::GlossaryTable;
use crate::storage::{
    FileCalls, READ_LIMIT_BYTES, ReadError, WriteError, change_file, read_limited,
};

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
    match read_limited(calls, file, READ_LIMIT_BYTES) {
        Ok(bytes) => parse(&bytes, file).map(Some),
        Err(ReadError::Missing { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn parse(bytes: &[u8], file: &Path) -> Result<GlossaryTable, GlossaryError> {
    let text = std::str::from_utf8(bytes).map_err(|_not_utf8| GlossaryError::NotText {
        path: file.display().to_string(),
    })?;
    Ok(GlossaryTable::parse(text))
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
    let changed = change_file(calls, file, |bytes, displaced| {
        let mut table =
            bytes.map_or_else(|| Ok(GlossaryTable::default()), |bytes| parse(bytes, file))?;
        // Entries of versions that came and went between a look and a write.
        let lost = displaced.iter().filter_map(|bytes| parse(bytes, file).ok());
        for entry in lost
            .collect::<Vec<_>>()
            .iter()
            .flat_map(GlossaryTable::entries)
        {
            let is_there = |one: &&crate::gloss::Correction| {
                one.word == entry.word && one.scope == entry.scope
            };
            if table.entries().find(is_there).is_none() {
                // What was read without a fault has none.
                table.add(entry.clone()).ok();
            }
        }
        let outcome = change(&mut table);
        Ok::<_, GlossaryError>((table.text().into_bytes(), outcome))
    })?;
    changed.ok_or_else(|| GlossaryError::Busy {
        path: file.display().to_string(),
    })
}
