//! What is kept of the reader's work outside the transcripts' own sidecars: last good copies,
//! work rescued from folders that cannot be written, the index, and damaged files set aside.
//!
//! Clearing takes away only what nothing would be lost with: work that exists nowhere else stays
//! unless the reader insists. The locks are no work and stay, because taking a lock's file away
//! while somebody holds it would let another in.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::storage::{FileCalls, READ_LIMIT_BYTES, is_leftover, read_limited};

use super::codec::decode;
use super::data_folder::{COPIES, DataPaths, copies_folder, index_folder, notes_folder};
use super::holds::holds_all;
use super::index::{Known, known};
use super::model::Document;
use super::set_aside::set_asides_of;
use super::store::sidecar_path;

/// What a kept file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeptKind {
    /// Work on a transcript whose own folder could not be written.
    Rescued,
    /// A last good copy; 1 is the latest.
    Copy {
        /// Its number, 1 to 3.
        number: usize,
    },
    /// A damaged sidecar under another name.
    SetAside,
    /// An entry of the index.
    Index,
}

impl KeptKind {
    /// The name in JSON: `rescued`, `copy`, `set-aside` or `index`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rescued => "rescued",
            Self::Copy { .. } => "copy",
            Self::SetAside => "set-aside",
            Self::Index => "index",
        }
    }
}

/// Whether something would be lost with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// All of it is in the sidecar of its transcript too, or it is no work.
    Spare,
    /// There is work in it that is nowhere else, or nobody can tell.
    OnlyHere,
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it is.
    pub kind: KeptKind,
    /// The file.
    pub path: PathBuf,
    /// The transcript it is about; `None` where the index does not say.
    pub transcript: Option<PathBuf>,
    /// How many highlights it holds; `None` where that cannot be read.
    pub count_highlights: Option<usize>,
    /// Whether something would be lost with it.
    pub worth: Worth,
}

/// All that is kept, by transcript. Nothing on disk is changed.
pub fn kept(calls: &dyn FileCalls, data_folder: &Path) -> Vec<Kept> {
    let index = known(calls, data_folder);
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, known) in &index {
        let about = About::transcript(calls, &known.transcript);
        let files = files_of(calls, data_folder, known);
        let work: Vec<_> = files
            .into_iter()
            .filter(|(_, path)| is_there(calls, path) && seen.insert(path.clone()))
            .map(|(kind, path)| about.kept(calls, kind, path))
            .collect();
        // The entry says what a file is about that must stay.
        let worth = if work.iter().any(|kept| kept.worth == Worth::OnlyHere) {
            Worth::OnlyHere
        } else {
            Worth::Spare
        };
        all.extend(work);
        all.push(Kept {
            kind: KeptKind::Index,
            path: path.clone(),
            transcript: Some(known.transcript.clone()),
            count_highlights: None,
            worth,
        });
    }
    // What the index does not know, such as files from before there was one.
    let stray = About::default();
    for (folder, kind) in [
        (notes_folder(data_folder), KeptKind::Rescued),
        (
            copies_folder(data_folder),
            KeptKind::Copy { number: COPIES },
        ),
    ] {
        for path in calls.list(&folder).unwrap_or_default() {
            if seen.insert(path.clone()) && is_there(calls, &path) && !is_leftover(&path) {
                all.push(stray.kept(calls, numbered(kind, &path), path));
            }
        }
    }
    let in_index: BTreeSet<_> = index.into_iter().map(|(path, _)| path).collect();
    for path in calls.list(&index_folder(data_folder)).unwrap_or_default() {
        if !in_index.contains(&path) && !is_leftover(&path) {
            all.push(Kept {
                kind: KeptKind::Index,
                path,
                transcript: None,
                count_highlights: None,
                worth: Worth::Spare,
            });
        }
    }
    all
}

/// The files that may be kept of a transcript.
fn files_of(calls: &dyn FileCalls, data_folder: &Path, known: &Known) -> Vec<(KeptKind, PathBuf)> {
    let data = DataPaths::of(data_folder, &known.transcript);
    let copies = (1..=COPIES).map(|number| (KeptKind::Copy { number }, data.copy(number)));
    let beside = sidecar_path(&known.transcript);
    let damaged = [beside, data.away()]
        .into_iter()
        .flat_map(|sidecar| set_asides_of(calls, &sidecar));
    std::iter::once((KeptKind::Rescued, data.away()))
        .chain(copies)
        .chain(damaged.map(|path| (KeptKind::SetAside, path)))
        .collect()
}

fn is_there(calls: &dyn FileCalls, path: &Path) -> bool {
    calls.metadata(path).is_ok()
}

/// The number of a copy is in its name: `<hash>-2.json`. A damaged file among the rescued ones
/// says so in its own.
fn numbered(kind: KeptKind, path: &Path) -> KeptKind {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    match kind {
        KeptKind::Copy { number } => {
            let last = stem.and_then(|stem| stem.rsplit('-').next().and_then(|n| n.parse().ok()));
            KeptKind::Copy {
                number: last.unwrap_or(number),
            }
        }
        _ if super::set_aside::is_set_aside(path) => KeptKind::SetAside,
        other => other,
    }
}

/// What a kept file is compared with.
#[derive(Debug, Default)]
struct About {
    transcript: Option<PathBuf>,
    sidecar: Option<Document>,
}

impl About {
    fn transcript(calls: &dyn FileCalls, transcript: &Path) -> Self {
        let bytes = read_limited(calls, &sidecar_path(transcript), READ_LIMIT_BYTES).ok();
        Self {
            transcript: Some(transcript.to_path_buf()),
            sidecar: bytes.and_then(|bytes| decode(&bytes).ok()),
        }
    }

    fn kept(&self, calls: &dyn FileCalls, kind: KeptKind, path: PathBuf) -> Kept {
        let bytes = read_limited(calls, &path, READ_LIMIT_BYTES).ok();
        let document = bytes.and_then(|bytes| decode(&bytes).ok());
        let worth = match (&document, &self.sidecar) {
            (Some(document), _) if document.is_empty() => Worth::Spare,
            (Some(document), Some(sidecar)) if holds_all(sidecar, document) => Worth::Spare,
            _ => Worth::OnlyHere,
        };
        Kept {
            kind,
            path,
            transcript: self.transcript.clone(),
            count_highlights: document.map(|document| document.highlights.len()),
            worth,
        }
    }
}

/// How much to clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clear {
    /// Only what nothing would be lost with.
    Spare,
    /// All of it, and the work in it.
    Everything,
}

/// What clearing did.
#[derive(Debug, Default)]
pub struct Cleared {
    /// The files that are gone.
    pub removed: Vec<PathBuf>,
    /// The files that stay because there is work in them that is nowhere else.
    pub stayed: Vec<PathBuf>,
    /// The files that could not be removed, each with what the system says.
    pub failed: BTreeMap<PathBuf, io::Error>,
}

/// Clears what is kept, as it is now and not as it was listed.
pub fn clear(calls: &dyn FileCalls, data_folder: &Path, what: Clear) -> Cleared {
    let mut cleared = Cleared::default();
    for kept in kept(calls, data_folder) {
        if what == Clear::Spare && kept.worth == Worth::OnlyHere {
            cleared.stayed.push(kept.path);
            continue;
        }
        match calls.remove(&kept.path) {
            Ok(()) => cleared.removed.push(kept.path),
            Err(error) => {
                cleared.failed.insert(kept.path, error);
            }
        }
    }
    cleared
}
