//! Whether the reader's work is safe, as the status line says it.

use std::path::PathBuf;

/// The state of the reader's work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// There is nothing to save yet.
    #[default]
    Nothing,
    /// All of it is on disk, flushed, in this file.
    Saved(PathBuf),
    /// A save is on its way.
    Saving,
    /// The last save failed; the work is in memory and is tried again with the next change.
    Failed(String),
    /// The sidecar may not be written: it is of a newer version or could not be read.
    ReadOnly(PathBuf),
}

/// Counts changes, so that "saved" is said of the newest only.
#[derive(Clone, Debug, Default)]
pub(super) struct Saving {
    /// How many changes have been made.
    pub(super) revision: u64,
    /// The newest change that is on disk.
    pub(super) saved: u64,
    /// What is shown.
    pub(super) state: SaveState,
}
