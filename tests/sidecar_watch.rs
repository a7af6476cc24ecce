//! Two windows on the same notes: each learns cheaply that the other has saved, and takes it over
//! as one edit.
#![expect(
    clippy::unwrap_used,
    reason = "helpers beside the tests; clippy.toml allows this in test functions only"
)]

#[path = "support/notes.rs"]
mod support;

use std::sync::{Arc, Mutex};

use duidu::highlight::{Adopted, Change, Edit, HighlightId, Place, Placed};
use duidu::sidecar::{Document, State, Store, decode, sidecar_path};
use duidu::storage::{Call, Interrupted, Recording, System, Verdict};
use support::{disk, document, folders, mark, open, open_over, talk, time};

/// File calls that count how often a file was opened.
fn counting(disk: &Recording) -> (Interrupted, Arc<Mutex<usize>>) {
    let count = Arc::new(Mutex::new(0));
    let opened = Arc::clone(&count);
    let calls = Interrupted::new(Arc::new(disk.clone()), move |call, _, _| {
        if call == Call::Open {
            *opened.lock().unwrap() += 1;
        }
        Verdict::Go
    });
    (calls, count)
}

#[test]
fn a_look_at_a_file_that_stands_still_reads_nothing() {
    let disk = disk();
    let (mut other, _) = open(&disk);
    other.save(&document(1)).unwrap();
    let (calls, count) = counting(&disk);
    let (mut store, seen) = open_over(calls, &talk());
    // The second look makes sure that nothing was written within one tick of the first.
    assert!(store.may_have_changed());
    assert!(store.refresh(&seen).is_none());
    let read = *count.lock().unwrap();
    for _ in 0..100 {
        assert!(!store.may_have_changed());
        assert!(store.refresh(&seen).is_none());
    }
    assert_eq!(*count.lock().unwrap(), read);
    other.save(&document(2)).unwrap();
    assert!(store.may_have_changed());
    assert_eq!(store.refresh(&seen).unwrap(), document(2));
}

#[test]
fn what_the_other_window_saved_is_one_edit_that_is_undone_in_one() {
    let disk = disk();
    let (mut one, mut mine) = open(&disk);
    let (mut two, _) = open(&disk);
    mine = Document {
        source: mine.source,
        ..document(3)
    };
    one.save(&mine).unwrap();
    let mut theirs = two.refresh(&Document::default()).unwrap();
    // They remove one, write into one and add one; I have a note that is not saved yet.
    let mut set = theirs.highlight_set(&[]);
    let id = |number: usize| HighlightId::new(format!("id-{number:03}"));
    let edits = Edit::Batch(vec![
        Edit::Remove {
            highlight_id: id(0),
            expected: None,
            at: time(10),
        },
        Edit::SetNote {
            highlight_id: id(1),
            change: Change::to("他們的".to_owned()),
            at: time(11),
        },
        Edit::Add(Box::new(Placed {
            highlight: mark("今天我們要談", "theirs", 0, 2),
            place: Place::Orphan,
        })),
    ]);
    edits.apply(&mut set).unwrap();
    theirs.set_highlights(&set);
    two.save(&theirs).unwrap();
    let mut my_set = mine.highlight_set(&[]);
    Edit::SetNote {
        highlight_id: id(2),
        change: Change::to("我的".to_owned()),
        at: time(12),
    }
    .apply(&mut my_set)
    .unwrap();
    mine.set_highlights(&my_set);

    let joined = one.refresh(&mine).unwrap();
    let after = joined.highlight_set(&[]);
    let adopted = Adopted::between(&my_set, &after).unwrap();
    let counts = adopted.counts();
    assert_eq!((counts.added, counts.removed, counts.changed), (1, 1, 1));
    let before = my_set.clone();
    let undo = Edit::Adopt(Box::new(adopted)).apply(&mut my_set).unwrap();
    assert_eq!(my_set, after);
    assert_eq!(my_set.get(&id(2)).unwrap().highlight.note, "我的");
    let undone = undo.apply(&mut my_set, &time(20));
    assert!(undone.refused.is_empty());
    assert_eq!(my_set.len(), before.len());
    let note = |number| my_set.get(&id(number)).unwrap().highlight.note.as_str();
    assert_eq!([note(0), note(1), note(2)], ["筆記 0", "筆記 1", "我的"]);
    // The undo is a change like any other, and wins where it is saved.
    let mut document = joined.clone();
    document.set_highlights(&my_set);
    one.save(&document).unwrap();
    assert_eq!(two.refresh(&theirs).unwrap(), document);
}

/// Dismissed in one window and seen in the other; then the dismissal is undone.
#[test]
fn an_undone_dismissal_holds_in_the_other_window() {
    let disk = disk();
    let (mut one, _) = open(&disk);
    let mut mine = document(1);
    let id = HighlightId::new("id-000");
    mine.highlights.get_mut(&id).unwrap().other_notes = vec!["輸了".to_owned()];
    one.save(&mine).unwrap();
    let (mut two, mut theirs) = open(&disk);
    let mut set = mine.highlight_set(&[]);
    let dismiss = Edit::SetOtherNotes {
        highlight_id: id.clone(),
        change: Change::to(Vec::new()),
        at: time(50),
    };
    let undo = dismiss.apply(&mut set).unwrap();
    mine.set_highlights(&set);
    one.save(&mine).unwrap();
    theirs = two.refresh(&theirs).unwrap();
    assert!(theirs.highlights[&id].other_notes.is_empty());
    undo.apply(&mut set, &time(51));
    mine.set_highlights(&set);
    one.save(&mine).unwrap();
    theirs = two.refresh(&theirs).unwrap();
    assert_eq!(theirs.highlights[&id].other_notes, ["輸了"]);
}

#[test]
fn a_file_that_went_or_was_damaged_is_told() {
    let disk = disk();
    let (mut store, _) = open(&disk);
    store.save(&document(2)).unwrap();
    assert_eq!(store.state(), State::Loaded);
    disk.put(&sidecar_path(&talk()), b"{ half");
    assert!(store.may_have_changed());
    assert!(store.refresh(&document(2)).is_none());
    assert!(matches!(store.state(), State::Damaged { .. }));
    // The next save sets it aside and has all.
    store.save(&document(2)).unwrap();
    let now = decode(&disk.get(&sidecar_path(&talk())).unwrap()).unwrap();
    assert_eq!(now, document(2));
    duidu::storage::FileCalls::remove(&disk, &sidecar_path(&talk())).unwrap();
    assert!(store.may_have_changed());
    assert!(store.refresh(&document(2)).is_none());
    assert_eq!(store.state(), State::None);
    assert!(!store.may_have_changed());
    assert!(store.save(&document(2)).unwrap().written);
}

/// Notes that went to the data folder are watched there.
#[test]
fn work_in_the_data_folder_is_watched_too() {
    let disk = disk();
    let refusing = || {
        Interrupted::new(Arc::new(disk.clone()), |call, path, _| {
            if call == Call::CreateNew && path.starts_with("/talks") {
                Verdict::Fail(std::io::ErrorKind::ReadOnlyFilesystem.into())
            } else {
                Verdict::Go
            }
        })
    };
    let (mut one, _) = open_over(refusing(), &talk());
    let (mut two, seen) = open_over(refusing(), &talk());
    one.save(&document(2)).unwrap();
    assert!(two.may_have_changed());
    assert_eq!(two.refresh(&seen).unwrap(), document(2));
}

/// The same on a real disk, in a file that is replaced and in one that is written in place.
#[test]
fn a_real_file_is_watched() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("talk.txt");
    let mut data = folders();
    data.data = Some(temp.path().join("data"));
    let (mut one, _) = Store::open(Arc::new(System), &path, &data);
    one.save(&document(1)).unwrap();
    let (mut two, opened) = Store::open(Arc::new(System), &path, &data);
    let seen = opened.document;
    assert!(two.refresh(&seen).is_none());
    assert!(!two.may_have_changed());
    one.save(&document(2)).unwrap();
    let seen = two.refresh(&seen).unwrap();
    assert_eq!(seen, document(2));
    let bytes = duidu::sidecar::encode(&document(3));
    support::put(two.path(), &bytes);
    assert_eq!(two.refresh(&seen).unwrap(), document(3));
}
