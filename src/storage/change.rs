//! Changes a whole file on what it holds by then, so that nothing another program wrote is lost.

use std::path::Path;

use super::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, WriteError, read_limited, write_atomic,
};

/// How often a change is made anew on what another program wrote meanwhile.
const TRIES: usize = 8;

/// Changes a file, which is made where there is none. `change` gets what the file holds (`None`
/// where there is none) and the versions that came and went between a look and a write, and gives
/// the new bytes. It may run several times; what it gave last comes back. `None` where another
/// program keeps writing the file. After an error the file is as it was.
pub fn change_file<T, E: From<ReadError> + From<WriteError>>(
    calls: &dyn FileCalls,
    file: &Path,
    mut change: impl FnMut(Option<&[u8]>, &[Vec<u8>]) -> Result<(Vec<u8>, T), E>,
) -> Result<Option<T>, E> {
    let mut displaced = Vec::new();
    for _ in 0..TRIES {
        let found = match read_limited(calls, file, READ_LIMIT_BYTES) {
            Ok(bytes) => Some(bytes),
            Err(ReadError::Missing { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        let (bytes, outcome) = change(found.as_deref(), &displaced)?;
        let expected = match &found {
            Some(found) => Expectation::Exactly(found),
            None => Expectation::Absent,
        };
        match write_atomic(calls, file, &bytes, expected) {
            Ok(()) => return Ok(Some(outcome)),
            Err(WriteError::Changed {
                displaced: more, ..
            }) => displaced.extend(more),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}
