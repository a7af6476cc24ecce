//! Other versions of a sidecar among its neighbours: the conflict copies of sync services.
//!
//! Every service names them in its own way, so they are known by what they say and not by their
//! name. They are only read here; what to do with them is the reader's choice.

use std::io;
use std::path::{Path, PathBuf};

use crate::storage::{FileCalls, FileKind, READ_LIMIT_BYTES, ReadError, is_leftover, read_limited};

use super::codec::{Rejected, decode};
use super::holds::holds_all;
use super::merge::merge;
use super::model::{Document, SourceMatch};
use super::set_aside::is_set_aside;
use super::store::{SUFFIX, sidecar_path};

/// How many files of a folder are looked at; a folder with more is no folder of transcripts.
const LOOK_LIMIT: usize = 5_000;

/// How much of a file is read to see what it is, in bytes.
const HEAD_BYTES: usize = 256;

/// Why a copy could not be joined; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is no sidecar, or a newer one.
    #[error("{reason}: {}", path.display())]
    Rejected {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Rejected,
    },
}

/// The notes joined with those in another file, whatever its name, and whether that file had
/// anything new. The file is only read: it can go once the joined notes are saved.
pub fn join_copy(
    calls: &dyn FileCalls,
    document: &Document,
    path: &Path,
) -> Result<(Document, News), JoinError> {
    let bytes = read_limited(calls, path, READ_LIMIT_BYTES)?;
    let theirs = decode(&bytes).map_err(|reason| JoinError::Rejected {
        path: path.to_path_buf(),
        reason,
    })?;
    if holds_all(document, &theirs) {
        return Ok((document.clone(), News::Nothing));
    }
    let mut joined = merge(None, document, &theirs);
    // The text that is open stays the one that positions count in.
    joined.source = document.source.clone();
    Ok((joined, News::Some))
}

/// Whether a copy had anything that was not there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It had not.
    Nothing,
    /// It had.
    Some,
}

/// A sidecar that lies beside the right one.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// Where.
    pub path: PathBuf,
    /// What it holds.
    pub document: Document,
}

/// The sidecars in the folder of a transcript which say that they belong to it but do not have
/// its name, in the order of their names. Those that have the name of another transcript there
/// are that one's. Files that cannot be read are passed over: they are only neighbours.
pub fn conflict_copies(
    calls: &dyn FileCalls,
    transcript: &Path,
    sha256: &str,
) -> io::Result<Vec<Copy>> {
    let own = sidecar_path(transcript);
    let folder = match transcript.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = transcript
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let all = calls.list(folder)?;
    let mut copies = Vec::new();
    for path in all.iter().take(LOOK_LIMIT) {
        let own_name = path.file_name() == own.file_name();
        let of_neighbour = path
            .to_str()
            .and_then(|path| path.strip_suffix(SUFFIX))
            .is_some_and(|transcript| all.binary_search(&PathBuf::from(transcript)).is_ok());
        if own_name || of_neighbour || is_leftover(path) || is_set_aside(path) {
            continue;
        }
        if !starts_like_one(calls, path) {
            continue;
        }
        let Ok(bytes) = read_limited(calls, path, READ_LIMIT_BYTES) else {
            continue;
        };
        if let Ok(document) = decode(&bytes)
            && matches!(
                document.source.matches(&name, sha256),
                SourceMatch::Same | SourceMatch::Edited
            )
        {
            copies.push(Copy {
                path: path.clone(),
                document,
            });
        }
    }
    Ok(copies)
}

fn starts_like_one(calls: &dyn FileCalls, path: &Path) -> bool {
    let is_file = calls
        .metadata(path)
        .is_ok_and(|meta| meta.kind == FileKind::Regular);
    let mut head = [0; HEAD_BYTES];
    let count = if is_file {
        calls.open(path).and_then(|mut file| file.read(&mut head))
    } else {
        Ok(0)
    };
    let head = head.get(..count.unwrap_or(0)).unwrap_or_default();
    String::from_utf8_lossy(head).contains("duidu-sidecar")
}
