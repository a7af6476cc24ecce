//! A glossary as a table that is passed on: read, and written over none but another glossary.

use std::path::Path;

use super::table::GlossaryTable;
use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, WriteError, read_limited, write_atomic,
};

/// Why a table was not read or written. What was there is still there.
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
    /// Something else stands there.
    #[error("there is a file that is no glossary, and it was left as it is: {path}")]
    Other {
        /// The file.
        path: String,
    },
    /// It cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// The table in a file; `None` where there is no file.
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

/// Writes a table, in place of an older one if there is one. A file of another kind
/// stays, whatever the reader answered when the system asked.
pub fn write_glossary(
    calls: &dyn FileCalls,
    file: &Path,
    table: &GlossaryTable,
) -> Result<(), GlossaryError> {
    let bytes = match read_limited(calls, file, READ_LIMIT_BYTES) {
        Ok(bytes) => Some(bytes),
        Err(ReadError::Missing { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let is_other = match &bytes {
        Some(bytes) => !std::str::from_utf8(bytes).is_ok_and(GlossaryTable::is_table),
        None => false,
    };
    if is_other {
        return Err(GlossaryError::Other {
            path: file.display().to_string(),
        });
    }
    let expected = match &bytes {
        Some(bytes) => Expectation::Exactly(bytes),
        None => Expectation::Absent,
    };
    Ok(write_atomic(
        calls,
        file,
        table.text().as_bytes(),
        expected,
    )?)
}
