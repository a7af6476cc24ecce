//! Notes that may belong to a transcript beside those that were opened with it, to be offered.
//!
//! Nothing here changes anything: the window shows what there is, and joins what the reader takes
//! ([`sidecar::merge()`], [`sidecar::bring_back`]). Reading the index, the folder and the copies can
//! take a while, so this is work for the worker.

use std::path::PathBuf;
use std::sync::Arc;

use super::open::Opened;
use super::settings::Folders;
use crate::sidecar::{self, Candidate, Copy, Document, GoodCopy, Store, holds_all};
use crate::storage::FileCalls;

/// Where more notes were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    /// Of the same text under another path: it was moved, renamed or copied.
    pub moved: Vec<Candidate>,
    /// Copies that a sync service left among the neighbours, whatever their names.
    pub conflicts: Vec<Copy>,
    /// The last good copies, the latest first.
    pub copies: Vec<GoodCopy>,
    /// Damaged versions that were set aside; nobody can read them but a person.
    pub set_aside: Vec<PathBuf>,
}

impl Offers {
    /// Looks for all there is.
    pub fn find(
        calls: &Arc<dyn FileCalls>,
        opened: &Opened,
        store: &Store,
        folders: &Folders,
    ) -> Self {
        let source = opened.transcript.source();
        let (calls, path, sha256) = (&**calls, &opened.path, &opened.sha256);
        let moved = sidecar::find_moved(calls, &folders.data, path, sha256, source);
        // A folder that cannot be listed has no copies to offer.
        let mut conflicts = sidecar::conflict_copies(calls, path, sha256).unwrap_or_default();
        // The sidecar of a transcript that was renamed stays behind in the folder, and is no copy
        // of a sync service.
        conflicts.retain(|copy| {
            let stands_there = |found: &Candidate| {
                found.path.file_name() == copy.path.file_name() && found.document == copy.document
            };
            !moved.iter().any(stands_there)
        });
        Self {
            moved,
            conflicts,
            copies: store.good_copies(),
            set_aside: sidecar::set_asides_of(calls, store.path()),
        }
    }

    /// Only what holds something that is not in these notes.
    #[must_use]
    pub fn news_for(mut self, work: &Document) -> Self {
        self.moved.retain(|found| !holds_all(work, &found.document));
        self.conflicts
            .retain(|copy| !holds_all(work, &copy.document));
        self.copies.retain(|copy| !holds_all(work, &copy.document));
        self
    }

    /// The notes that may be taken without asking: there are none yet, and one transcript with
    /// the very same bytes had some and is gone. `None` where there is any doubt.
    pub fn sole(&self, work: &Document) -> Option<&Candidate> {
        let is_free = work.is_empty() && self.conflicts.is_empty() && self.copies.is_empty();
        is_free.then(|| sidecar::sole(&self.moved)).flatten()
    }

    /// Whether there is nothing to offer.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
