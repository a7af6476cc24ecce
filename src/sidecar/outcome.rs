//! What the store needs to know, and what it says of opening and saving.

use std::path::PathBuf;

use crate::storage::WriteError;

use super::model::Document;

/// Folders the store may use beside the transcript's own.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    /// The user's data folder for this program; `None` where there is none, and then there is
    /// no lock, no good copy and no second place.
    pub data: Option<PathBuf>,
}

/// Which of its places a sidecar is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Beside the transcript.
    Beside,
    /// In the user's data folder, because it cannot be beside the transcript.
    DataFolder,
}

/// What was found when a transcript's notes were opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// There are none yet.
    None,
    /// They were read.
    Loaded,
    /// They cannot be read. The file is left as it is until something is saved, and is then kept
    /// under another name.
    Damaged {
        /// What is wrong.
        reason: String,
    },
    /// A newer version of the program wrote them; they can be neither read nor changed.
    Newer {
        /// What the file says its version is.
        version: String,
    },
    /// The system does not let us read them. What is saved goes to the data folder.
    Unreadable {
        /// What the system says.
        reason: String,
    },
}

/// Something the reader should be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A damaged file was kept under another name.
    SetAside {
        /// Where it is now.
        path: PathBuf,
    },
    /// The notes are in the data folder, because they cannot be beside the transcript.
    KeptInDataFolder {
        /// Where they are.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Notes from the data folder were joined with those beside the transcript; the next save
    /// puts all of them there.
    FoundInDataFolder {
        /// Where they were.
        path: PathBuf,
    },
    /// The good copy could not be kept. The notes themselves are saved.
    NoGoodCopy {
        /// Why.
        reason: String,
    },
}

/// What opening found.
#[derive(Debug)]
pub struct Opened {
    /// The notes; empty where there are none that can be read.
    pub document: Document,
    /// What was found beside the transcript.
    pub state: State,
    /// Where the notes came from.
    pub home: Home,
    /// What the reader should be told.
    pub notices: Vec<Notice>,
}

/// What a save did.
#[derive(Debug)]
pub struct Saved {
    /// Where the notes are.
    pub home: Home,
    /// Their file.
    pub path: PathBuf,
    /// Whether a file was written; `false` where nothing had changed.
    pub written: bool,
    /// The notes as they are on disk, where another window or program had changed them: the
    /// caller joins them with [`super::merge()`], what it gave to [`super::Store::save`] being the base.
    pub merged: Option<Document>,
    /// What the reader should be told.
    pub notices: Vec<Notice>,
}

/// Why the notes are nowhere on disk as they were given.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// A newer version's file is never overwritten.
    #[error(
        "the notes were written by a newer version of the program (format version {version}) and cannot be changed: {}",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// What it says its version is.
        version: String,
    },
    /// Neither place could be written.
    #[error(
        "the notes cannot be saved, neither in the data folder ({elsewhere}) nor here: {beside}"
    )]
    Failed {
        /// Why not beside the transcript.
        beside: String,
        /// The failure beside the transcript, where writing was tried.
        write: Option<WriteError>,
        /// Why not in the data folder.
        elsewhere: String,
    },
}

/// One of the last good copies of a transcript's notes.
#[derive(Clone, Debug, PartialEq)]
pub struct GoodCopy {
    /// Its number: 1 is that of the latest save, 2 and 3 those of the sessions before.
    pub number: usize,
    /// Its file.
    pub path: PathBuf,
    /// What it holds.
    pub document: Document,
}
