//! What a window offers when a transcript is opened: notes of one that was moved, conflict copies,
//! last good copies; and what it may take without asking.
#![expect(
    clippy::unwrap_used,
    reason = "helpers beside the tests; clippy.toml allows this in test functions only"
)]

#[path = "support/notes.rs"]
mod support;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use duidu::app::offers::Offers;
use duidu::app::open::{Notes, open, open_notes};
use duidu::app::settings::Folders;
use duidu::sidecar::{Store, encode};
use duidu::storage::{FileCalls, System};
use support::{mark, put};

const TALK: &str = "今天我們要談的是一個很有意思的問題。\n請大家慢慢聽，不要急。\n";

struct Desk {
    root: tempfile::TempDir,
    folders: Folders,
}

impl Desk {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let folders = Folders::below(&root.path().join("home"));
        Self { root, folders }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn open(&self, path: &Path) -> (Store, Notes, Offers) {
        let calls: Arc<dyn FileCalls> = Arc::new(System);
        let opened = open(&*calls, path, &mut |_| ControlFlow::Continue(())).unwrap();
        let (store, notes) = open_notes(Arc::clone(&calls), &opened, &self.folders);
        let offers = Offers::find(&calls, &opened, &store, &self.folders);
        (store, notes, offers)
    }

    /// A transcript with one highlight, saved.
    fn with_notes(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        put(&path, TALK.as_bytes());
        let (mut store, mut notes, _) = self.open(&path);
        let mark = mark(TALK, &format!("of {name}"), 2, 6);
        notes.work.highlights.insert(mark.id.clone(), mark);
        store.save(&notes.work).unwrap();
        path
    }
}

#[test]
fn a_moved_transcript_may_take_its_notes_and_then_there_is_nothing_to_offer() {
    let desk = Desk::new();
    let old = desk.with_notes("old.txt");
    let (_, notes, offers) = desk.open(&old);
    assert!(offers.news_for(&notes.work).is_empty());
    let new = desk.path("new.txt");
    System.rename(&old, &new).unwrap();
    let (mut store, notes, offers) = desk.open(&new);
    let found = offers.sole(&notes.work).unwrap();
    assert_eq!(found.transcript, old);
    let mut work = found.document.clone();
    work.source = notes.work.source.clone();
    store.save(&work).unwrap();
    let (_, notes, offers) = desk.open(&new);
    assert_eq!(notes.work.highlights.len(), 1);
    assert_eq!(offers.sole(&notes.work), None);
    assert!(offers.news_for(&notes.work).is_empty());
}

#[test]
fn with_any_doubt_the_reader_is_asked() {
    let desk = Desk::new();
    // The old one is still there: a copy.
    let old = desk.with_notes("old.txt");
    let copy = desk.path("copy.txt");
    put(&copy, TALK.as_bytes());
    let (_, notes, offers) = desk.open(&copy);
    assert_eq!((offers.moved.len(), offers.sole(&notes.work)), (1, None));
    // It is gone, but there is a conflict copy too.
    System.remove(&old).unwrap();
    let (_, notes, offers) = desk.open(&copy);
    assert!(offers.sole(&notes.work).is_some());
    let mut theirs = notes.work.clone();
    let mark = mark(TALK, "theirs", 0, 2);
    theirs.highlights.insert(mark.id.clone(), mark);
    put(&desk.path("copy (conflict).json"), &encode(&theirs));
    let (_, notes, offers) = desk.open(&copy);
    assert_eq!(offers.sole(&notes.work), None);
    let news = offers.news_for(&notes.work);
    // The sidecar that stayed behind in the folder says the same as the index.
    assert!(!news.moved.is_empty() && !news.conflicts.is_empty());
    // Own notes are never replaced.
    let mut own = notes.work;
    own.highlights.extend(theirs.highlights);
    assert_eq!(offers_of(&desk, &copy).sole(&own), None);
}

fn offers_of(desk: &Desk, path: &Path) -> Offers {
    desk.open(path).2
}
