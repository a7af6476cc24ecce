//! Other versions of a sidecar among its neighbours: the conflict copies of sync services.
//!
//! Every service names them in its own way, so they are known by what they say and not by their
//! name. They are only read here; what to do with them is the reader's choice.

use std::io;
use std::path::{Path, PathBuf};

use crate::storage::{FileCalls, FileKind, READ_LIMIT_BYTES, is_leftover, read_limited};

use super::codec::decode;
use super::model::{Document, SourceMatch};
use super::store::{SUFFIX, is_set_aside, sidecar_path};

/// How many files of a folder are looked at; a folder with more is no folder of transcripts.
const LOOK_LIMIT: usize = 5_000;

/// How much of a file is read to see what it is, in bytes.
const HEAD_BYTES: usize = 256;

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
