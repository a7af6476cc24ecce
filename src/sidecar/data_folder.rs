//! What is where in the user's data folder.
//!
//! Every transcript has a hash, of its absolute path, and every file there is named by it, so that
//! two programs never write the same file for different transcripts.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::store::SUFFIX;

/// How many good copies are kept.
pub(super) const COPIES: usize = 3;

/// Where the files of one transcript are.
#[derive(Debug)]
pub(super) struct DataPaths {
    folder: PathBuf,
    hash: String,
    /// The absolute path of the transcript.
    pub(super) transcript: PathBuf,
}

/// A path without a working folder in front of it; one that cannot be made absolute stays as it
/// is, which is as good a name as any.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

impl DataPaths {
    pub(super) fn of(folder: &Path, transcript: &Path) -> Self {
        let transcript = absolute(transcript);
        let digest = Sha256::digest(transcript.as_os_str().as_encoded_bytes());
        let number = digest.first_chunk().copied().map_or(0, u128::from_be_bytes);
        Self {
            folder: folder.to_path_buf(),
            hash: format!("{number:032x}"),
            transcript,
        }
    }

    /// The sidecar of a transcript whose own folder cannot be written.
    pub(super) fn away(&self) -> PathBuf {
        notes_folder(&self.folder).join(format!("{}{SUFFIX}", self.hash))
    }

    /// A last good copy, counted from 1, which is the latest.
    pub(super) fn copy(&self, number: usize) -> PathBuf {
        copies_folder(&self.folder).join(format!("{}-{number}.json", self.hash))
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.folder
            .join("locks")
            .join(format!("{}.lock", self.hash))
    }

    /// The entry of the index.
    pub(super) fn known(&self) -> PathBuf {
        index_folder(&self.folder).join(format!("{}.json", self.hash))
    }
}

pub(super) fn notes_folder(data: &Path) -> PathBuf {
    data.join("notes")
}

pub(super) fn copies_folder(data: &Path) -> PathBuf {
    data.join("backups")
}

pub(super) fn index_folder(data: &Path) -> PathBuf {
    data.join("index")
}
