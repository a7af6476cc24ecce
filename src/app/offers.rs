//! Notes that may belong to a transcript beside those that were opened with it, to be offered.
//!
//! Nothing here changes anything: the window shows what there is ([`Offer`]), and joins what the
//! reader takes ([`sidecar::merge()`], [`sidecar::bring_back`]). Reading the index, the folder and the copies can
//! take a while, so this is work for the worker.

use std::path::PathBuf;
use std::sync::Arc;

use super::open::Opened;
use super::settings::Folders;
use crate::highlight::Time;
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

    /// All that can be joined with the notes, with what each would bring; the very same text first.
    /// `at` is now.
    pub fn into_list(self, work: &Document, at: &Time) -> Vec<Offer> {
        let sole = self.sole(work).map(|found| found.path.clone());
        let offer = |from, path: PathBuf, document| Offer {
            may_be_taken: sole.as_ref() == Some(&path),
            from,
            path,
            count: 0,
            document: Arc::new(document),
        };
        let news = self.news_for(work);
        let moved = news.moved.into_iter().map(|found| {
            let transcript = found.transcript;
            offer(OfferedFrom::Moved(transcript), found.path, found.document)
        });
        let conflicts = news.conflicts.into_iter();
        let conflicts =
            conflicts.map(|copy| offer(OfferedFrom::Conflict, copy.path, copy.document));
        let copies = news.copies.into_iter();
        let copies =
            copies.map(|copy| offer(OfferedFrom::Copy(copy.number), copy.path, copy.document));
        let mut list: Vec<Offer> = moved.chain(conflicts).chain(copies).collect();
        recount(&mut list, work, at);
        list
    }

    /// Whether there is nothing to offer.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a version of the notes that is offered was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferedFrom {
    /// With the same text at another path: this transcript.
    Moved(PathBuf),
    /// A sync service left it.
    Conflict,
    /// It is a last good copy, by its number; 1 is the latest.
    Copy(usize),
}

/// A version of the notes that can be joined with those that are open.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Where it is from.
    pub from: OfferedFrom,
    /// The file; no other offer has the same.
    pub path: PathBuf,
    /// How many highlights would come or change.
    pub count: usize,
    /// Whether it may be taken without asking.
    pub may_be_taken: bool,
    document: Arc<Document>,
}

impl Offer {
    /// The notes with this joined to them. The open text stays the one that positions count in.
    pub(super) fn joined_with(&self, work: &Document, at: &Time) -> Document {
        let mut joined = match self.from {
            OfferedFrom::Copy(_) => sidecar::bring_back(work, &self.document, at),
            OfferedFrom::Moved(_) | OfferedFrom::Conflict => {
                sidecar::merge(None, work, &self.document)
            }
        };
        joined.source.clone_from(&work.source);
        joined
    }

    /// Whether it was made on these very bytes.
    pub(super) fn is_of(&self, work: &Document) -> bool {
        let (ours, theirs) = (&work.source.sha256, &self.document.source.sha256);
        !ours.is_empty() && ours.eq_ignore_ascii_case(theirs)
    }
}

/// Leaves only what is news for the notes as they are now, with what each would bring.
pub(super) fn recount(offers: &mut Vec<Offer>, work: &Document, at: &Time) {
    offers.retain(|offer| !holds_all(work, &offer.document));
    for offer in offers {
        let joined = offer.joined_with(work, at);
        let is_news = |(id, highlight)| work.highlights.get(id) != Some(highlight);
        offer.count = joined.highlights.iter().filter(|one| is_news(*one)).count();
    }
}

/// What a reader says to an offer, by its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferCommand {
    /// Join it with the notes.
    Join(PathBuf),
    /// Not now; it is offered again when the transcript is opened again.
    NotNow(PathBuf),
}
