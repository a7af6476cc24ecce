//! The store when file calls fail: full disks, failing disks, no permission, read-only file
//! systems, short writes. Nothing is lost, and there is one clear notice or error.

#[path = "support/notes.rs"]
mod support;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use duidu::sidecar::{
    Document, Folders, Home, Notice, SaveError, State, Store, decode, sidecar_path,
};
use duidu::storage::{Call, Cause, FileCalls as _, Interrupted, Recording, Verdict, leftovers_of};
use support::{disk, document, folders, open, open_over, talk};

fn beside() -> PathBuf {
    sidecar_path(&talk())
}

/// Every call of a save fails in every way. Either the notes are saved, beside or away, or the
/// old ones are there and the error says so; there is one notice at most for what went wrong.
#[test]
fn every_call_of_a_save_can_fail() {
    let kinds = [
        io::ErrorKind::StorageFull,
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::ReadOnlyFilesystem,
        io::ErrorKind::Other,
    ];
    let (mut errors, mut away, mut runs) = (0, 0, 0);
    // One call fails, all from one on in the transcript's folder, all from one on.
    for reach in 0..3 {
        for after in [false, true] {
            for kind in kinds {
                for at in 0..80 {
                    runs += 1;
                    let disk = disk();
                    let (mut store, _) = open(&disk);
                    store.save(&document(1)).unwrap();
                    let base = document(1);
                    let calls =
                        Interrupted::new(Arc::new(disk.clone()), move |call, path, count| {
                            let here = path.starts_with("/talks") || reach == 2;
                            let hit = count == at || reach > 0 && count >= at && here;
                            let changes = matches!(
                                call,
                                Call::CreateNew
                                    | Call::Write
                                    | Call::Sync
                                    | Call::Exchange
                                    | Call::SyncFolder
                            );
                            match () {
                                () if !hit => Verdict::Go,
                                () if after && matches!(call, Call::Sync | Call::SyncFolder) => {
                                    Verdict::FailAfter(kind.into())
                                }
                                // A failing disk that can be read.
                                () if reach > 0 && !changes => Verdict::Go,
                                () => Verdict::Fail(kind.into()),
                            }
                        });
                    let shown = format!("{kind:?} at {at}, reach {reach}");
                    let (mut store, _) = open_over(calls, &talk());
                    let result = store.save(&document(2));
                    let (_, found) = open(&disk);
                    match result {
                        Ok(saved) => {
                            assert_eq!(found, document(2), "{shown}");
                            assert!(saved.notices.len() <= 1, "{:?} {shown}", saved.notices);
                            if saved.home == Home::DataFolder {
                                away += 1;
                                assert!(matches!(
                                    saved.notices[0],
                                    Notice::KeptInDataFolder { .. }
                                ));
                            }
                        }
                        Err(error) => {
                            errors += 1;
                            assert!(matches!(error, SaveError::Failed { .. }), "{error} {shown}");
                            assert!(found == base || found == document(2), "{shown}");
                        }
                    }
                    let at_path = decode(&disk.get(&beside()).unwrap()).unwrap();
                    assert!(at_path == base || at_path == document(2), "{shown}");
                }
            }
        }
    }
    #[expect(clippy::print_stderr, reason = "the numbers are the proof")]
    {
        eprintln!("{runs} faults: {away} times to the data folder, {errors} errors");
    }
    assert!(away > 50 && errors > 0, "{away} away, {errors} errors");
}

#[test]
fn without_a_data_folder_a_failure_is_an_error_and_the_old_notes_stay() {
    let disk = disk();
    let (mut store, _) = open(&disk);
    store.save(&document(1)).unwrap();
    let full = Interrupted::new(Arc::new(disk.clone()), |call, _, _| match call {
        Call::Write => Verdict::Fail(io::ErrorKind::StorageFull.into()),
        _ => Verdict::Go,
    });
    let none = Folders::default();
    let (mut store, opened) = Store::open(Arc::new(full), &talk(), &none);
    assert_eq!(opened.document, document(1));
    let error = store.save(&document(2)).unwrap_err();
    let SaveError::Failed {
        write: Some(write), ..
    } = &error
    else {
        panic!("{error}");
    };
    assert_eq!(write.cause(), Some(Cause::Full));
    assert_eq!(decode(&disk.get(&beside()).unwrap()).unwrap(), document(1));
    // The same store saves once there is room: nothing was given up.
    let (mut store, _) = Store::open(Arc::new(disk.clone()), &talk(), &none);
    assert!(store.save(&document(2)).unwrap().written);
}

/// Writes that take a part of what they are given are gone on with; one that takes nothing fails
/// like a full disk.
#[test]
fn short_writes_lose_nothing() {
    for limit in [1, 7, 511] {
        let disk = disk();
        let calls = Interrupted::new(Arc::new(disk.clone()), move |call, _, _| match call {
            Call::Write | Call::Read => Verdict::Short(limit),
            _ => Verdict::Go,
        });
        let (mut store, _) = open_over(calls, &talk());
        let saved = store.save(&document(3)).unwrap();
        assert!(saved.written && saved.notices.is_empty(), "{saved:?}");
        assert_eq!(open(&disk).1, document(3));
    }
    for at in 0..80 {
        let disk = disk();
        let (mut store, _) = open(&disk);
        store.save(&document(1)).unwrap();
        let calls = Interrupted::new(Arc::new(disk.clone()), move |call, _, count| match call {
            Call::Write if count >= at => Verdict::Short(0),
            _ => Verdict::Go,
        });
        let (mut store, _) = open_over(calls, &talk());
        match store.save(&document(2)) {
            Ok(_) => assert_eq!(open(&disk).1, document(2), "at {at}"),
            Err(error) => {
                assert!(matches!(error, SaveError::Failed { .. }), "{error}");
                assert_eq!(open(&disk).1, document(1), "at {at}");
            }
        }
        assert_eq!(leftovers_of(&disk, &beside()).unwrap(), [] as [PathBuf; 0]);
    }
}

/// What cannot be read on opening is said, and nothing of it is overwritten: not by a save, and
/// not by the one after it, when it can be read again.
#[test]
fn notes_that_cannot_be_read_are_not_lost() {
    let kinds = [
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::Other,
        io::ErrorKind::TimedOut,
    ];
    for kind in kinds {
        for failing in [Call::Metadata, Call::Open, Call::Read] {
            let disk = disk();
            let (mut store, _) = open(&disk);
            store.save(&document(3)).unwrap();
            let calls = Interrupted::new(Arc::new(disk.clone()), move |call, path, _| {
                if call == failing && path == beside() {
                    Verdict::Fail(kind.into())
                } else {
                    Verdict::Go
                }
            });
            let (mut store, opened) = Store::open(Arc::new(calls), &talk(), &folders());
            assert!(matches!(opened.state, State::Unreadable { .. }));
            let mut ours = Document::default();
            let mark = support::mark("今天我們要談", "ours", 0, 2);
            ours.highlights.insert(mark.id.clone(), mark);
            let saved = store.save(&ours).unwrap();
            assert_eq!(saved.home, Home::DataFolder);
            assert_eq!(saved.notices.len(), 1, "{:?}", saved.notices);
            assert!(matches!(saved.notices[0], Notice::KeptInDataFolder { .. }));
            // By the next start it can be read: all is together, and put where it belongs.
            let (mut store, all) = open(&disk);
            assert_eq!(all.highlights.len(), 4);
            assert_eq!(store.save(&all).unwrap().home, Home::Beside);
            let at_path = decode(&disk.get(&beside()).unwrap()).unwrap();
            assert_eq!(at_path.highlights.len(), 4);
        }
    }
}

/// A folder that cannot be written, and power that goes: what was reported is in the data folder,
/// and the next save there leaves no litter.
#[test]
fn a_power_cut_while_saving_in_the_data_folder_loses_nothing() {
    let read_only = |disk: &Recording| {
        Interrupted::new(Arc::new(disk.clone()), |call, path, _| {
            if call == Call::CreateNew && path.starts_with("/talks") {
                Verdict::Fail(io::ErrorKind::ReadOnlyFilesystem.into())
            } else {
                Verdict::Go
            }
        })
    };
    let disk = disk();
    let (mut store, _) = open_over(read_only(&disk), &talk());
    for round in 1..=5 {
        let saved = store.save(&document(round)).unwrap();
        assert_eq!(saved.home, Home::DataFolder);
        disk.mark(round.to_string());
    }
    let notes = folders().data.unwrap().join("notes");
    for count_ops in 0..=disk.count_ops() {
        let reported = disk.last_mark(count_ops);
        let reported: usize = reported.map_or(0, |mark| mark.parse().unwrap());
        for seed in 0..12 {
            let found = disk.after_power_cut(count_ops, seed);
            let (mut store, opened) = open_over(read_only(&found), &talk());
            let count = opened.highlights.len();
            let shown = format!("{count} of {reported} after {count_ops} changes, seed {seed}");
            assert!(count == reported || count == reported + 1, "{shown}");
            let mut next = opened;
            let mark = support::mark("今天我們要談", "next", 0, 2);
            next.highlights.insert(mark.id.clone(), mark);
            store.save(&next).unwrap();
            let names = found.list(&notes).unwrap();
            assert_eq!(names.len(), 1, "{names:?} {shown}");
        }
    }
}
