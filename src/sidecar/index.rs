//! The index of known sidecars: which transcripts there are notes on, so that one that was moved
//! or renamed finds its own again.
//!
//! Every transcript has a small file of its own in the data folder, replaced as a whole: two
//! programs that save at once cannot lose each other's entries, and there is nothing to merge.
//!
//! Limits: a path that is no Unicode text is not indexed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, WriteError, is_leftover, read_limited, write_atomic,
};

use super::data_folder::{DataPaths, index_folder};
use super::model::Source;

/// A transcript that has notes, as it was when they were last saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Where it was; absolute.
    pub transcript: PathBuf,
    /// SHA-256 of its bytes.
    #[serde(default)]
    pub sha256: String,
    /// Its length in code points.
    #[serde(default)]
    pub chars: u64,
}

/// Writes down where the notes on a transcript are, if that is not written there already.
pub(super) fn remember(
    calls: &dyn FileCalls,
    data: &DataPaths,
    source: &Source,
) -> Result<(), WriteError> {
    let path = data.known();
    let known = Known {
        transcript: data.transcript.clone(),
        sha256: source.sha256.clone(),
        chars: source.chars,
    };
    let Ok(mut bytes) = serde_json::to_vec_pretty(&known) else {
        return Ok(());
    };
    bytes.push(b'\n');
    if read_limited(calls, &path, READ_LIMIT_BYTES).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        // If the folder cannot be made, writing into it says why.
        calls.create_folder(folder).ok();
    }
    write_atomic(calls, &path, &bytes, Expectation::Anything)
}

/// All that is in the index, in the order of their paths, each with its own file. A file that
/// cannot be read is passed over; the next save of its transcript mends it.
pub fn known(calls: &dyn FileCalls, data_folder: &Path) -> Vec<(PathBuf, Known)> {
    let files = calls.list(&index_folder(data_folder)).unwrap_or_default();
    let mut all: Vec<_> = files
        .into_iter()
        // A temporary file of a program that was killed may look whole.
        .filter(|path| !is_leftover(path))
        .filter_map(|path| {
            let bytes = read_limited(calls, &path, READ_LIMIT_BYTES).ok()?;
            let known: Known = serde_json::from_slice(&bytes).ok()?;
            Some((path, known))
        })
        .collect();
    all.sort_by(|(_, a), (_, b)| a.transcript.cmp(&b.transcript));
    all
}
