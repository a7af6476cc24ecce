//! The store when the power goes, when calls fail, and with any bytes at all.
#![expect(
    clippy::unwrap_used,
    reason = "helpers beside the tests; clippy.toml allows this in test functions only"
)]

#[path = "support/dice.rs"]
mod dice;
#[path = "support/notes.rs"]
mod support;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use dice::Dice;
use duidu::sidecar::{
    Document, Home, Notice, Rejected, SaveError, Store, conflict_copies, decode, encode,
    sidecar_path,
};
use duidu::storage::{Call, Interrupted, Recording, Verdict, leftovers_of};
use proptest::prelude::*;
use support::{disk, document, folders, mark, open, open_over, talk, time};

fn beside() -> PathBuf {
    sidecar_path(&talk())
}

/// Two windows save in turn, and the power goes after every change on the disk, with what was not
/// synced there, lost or torn. What is found is one of the two versions around that moment, and
/// everything that was reported is there; the next save leaves no litter.
#[test]
fn a_power_cut_loses_nothing_that_was_reported() {
    let mut points = 0;
    for way in 0..2 {
        let disk = disk();
        let calls = Interrupted::new(Arc::new(disk.clone()), move |call, _, _| {
            if way == 1 && matches!(call, Call::Exchange | Call::RenameNew) {
                Verdict::Fail(io::ErrorKind::Unsupported.into())
            } else {
                Verdict::Go
            }
        });
        let mut windows = [
            open_over(calls.clone(), &talk()).0,
            open_over(calls, &talk()).0,
        ];
        for round in 1..=16 {
            let saved = windows[round % 2].save(&document(round)).unwrap();
            assert!(saved.written);
            disk.mark(round.to_string());
        }
        for count_ops in 0..=disk.count_ops() {
            let reported = disk.last_mark(count_ops);
            let reported: usize = reported.map_or(0, |mark| mark.parse().unwrap());
            for seed in 0..20 {
                points += 1;
                let found = disk.after_power_cut(count_ops, seed);
                let shown = format!("after {count_ops} changes, seed {seed}, way {way}");
                let (mut store, opened) = Store::open(Arc::new(found.clone()), &talk(), &folders());
                let count = opened.document.highlights.len();
                assert!(
                    count == reported || count == reported + 1,
                    "{count} of {reported} {shown}"
                );
                let whole = Document {
                    source: opened.document.source.clone(),
                    ..document(count)
                };
                assert_eq!(opened.document, whole, "{shown}");
                // Life goes on: the next save keeps all, and takes up what the cut left.
                if seed % 4 == 0 {
                    let mut next = opened.document.clone();
                    let mark = mark("今天我們要談", "next", 0, 2);
                    next.highlights.insert(mark.id.clone(), mark);
                    store.save(&next).unwrap();
                    let now = decode(&found.get(&beside()).unwrap()).unwrap();
                    assert!(
                        next.highlights
                            .keys()
                            .all(|id| now.highlights.contains_key(id))
                    );
                    let litter = leftovers_of(&found, &beside()).unwrap();
                    assert!(litter.is_empty(), "{litter:?} {shown}");
                }
            }
        }
    }
    assert!(points >= 10_000, "only {points} crash points");
}

/// While a damaged sidecar is replaced, its bytes are always somewhere.
#[test]
fn a_power_cut_does_not_lose_a_damaged_file() {
    let disk = disk();
    let damaged = b"{ \"highlights\": half".as_slice();
    disk.put(&beside(), damaged);
    let start = disk.count_ops();
    let (mut store, _) = open(&disk);
    store.save(&document(2)).unwrap();
    for count_ops in start..=disk.count_ops() {
        for seed in 0..50 {
            let found = disk.after_power_cut(count_ops, seed);
            let kept = found
                .paths()
                .iter()
                .any(|path| found.get(path).as_deref() == Some(damaged));
            assert!(kept, "after {count_ops} changes, seed {seed}");
        }
    }
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
    let (mut errors, mut away) = (0, 0);
    for persistent in [false, true] {
        for after in [false, true] {
            for kind in kinds {
                for at in 0..80 {
                    let disk = disk();
                    let (mut store, _) = open(&disk);
                    store.save(&document(1)).unwrap();
                    let base = document(1);
                    let calls =
                        Interrupted::new(Arc::new(disk.clone()), move |call, path, count| {
                            let here = path.starts_with("/talks") || !persistent;
                            let hit = count == at || persistent && count >= at && here;
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
                                () if persistent && !changes => Verdict::Go,
                                () => Verdict::Fail(kind.into()),
                            }
                        });
                    let shown = format!("{kind:?} at {at}, persistent {persistent}");
                    let (mut store, _) = open_over(calls, &talk());
                    let result = store.save(&document(2));
                    let (_, found) = open(&disk);
                    match result {
                        Ok(saved) => {
                            assert_eq!(found, document(2), "{shown}");
                            assert!(saved.notices.len() <= 2, "{:?} {shown}", saved.notices);
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
    assert!(
        away > 50,
        "only {away} went to the data folder, {errors} errors"
    );
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
    let none = duidu::sidecar::Folders::default();
    let (mut store, opened) = Store::open(Arc::new(full), &talk(), &none);
    assert_eq!(opened.document, document(1));
    let error = store.save(&document(2)).unwrap_err();
    let SaveError::Failed {
        write: Some(write), ..
    } = &error
    else {
        panic!("{error}");
    };
    assert_eq!(write.cause(), Some(duidu::storage::Cause::Full));
    assert_eq!(decode(&disk.get(&beside()).unwrap()).unwrap(), document(1));
    // The same store saves once there is room: nothing was given up.
    let (mut store, _) = Store::open(Arc::new(disk.clone()), &talk(), &none);
    assert!(store.save(&document(2)).unwrap().written);
}

#[test]
fn another_program_writes_at_every_moment_of_a_save() {
    for at in 0..60 {
        let disk = disk();
        let (mut store, _) = open(&disk);
        store.save(&document(1)).unwrap();
        let mut theirs = document(1);
        let other = mark("今天我們要談", "theirs", 2, 4);
        theirs.highlights.insert(other.id.clone(), other);
        let (written, bytes) = (disk.clone(), encode(&theirs));
        let calls = Interrupted::new(Arc::new(disk.clone()), move |_, _, count| {
            if count == at {
                written.put_new(&beside(), &bytes);
            }
            Verdict::Go
        });
        let (mut store, _) = open_over(calls.clone(), &talk());
        let mut ours = document(2);
        let saved = store.save(&ours).unwrap();
        if let Some(merged) = saved.merged {
            ours = merged;
        }
        // What came after our save is met by the watcher, or by the next save.
        let last = mark("今天我們要談", "last", 0, 1);
        ours.highlights.insert(last.id.clone(), last);
        store.save(&ours).unwrap();
        if let Some(joined) = store.refresh(&ours) {
            ours = joined;
        }
        store.save(&ours).unwrap();
        let now = decode(&disk.get(&beside()).unwrap()).unwrap();
        let came = at < calls.count_calls();
        let expected = 3 + usize::from(came);
        assert_eq!(now.highlights.len(), expected, "at {at}");
    }
}

#[test]
fn good_copies_are_rotated_by_session() {
    let disk = disk();
    for session in 1..=4 {
        let (mut store, _) = open(&disk);
        store.save(&document(10 * session)).unwrap();
        store.save(&document(10 * session + 1)).unwrap();
    }
    let (store, _) = open(&disk);
    let counts: Vec<_> = store
        .good_copies()
        .iter()
        .map(|copy| copy.document.highlights.len())
        .collect();
    assert_eq!(counts, [41, 31, 21]);
}

#[test]
fn copies_of_a_sync_service_are_known_by_what_they_say() {
    let disk = disk();
    let (mut store, _) = open(&disk);
    let mut ours = document(1);
    "abc".clone_into(&mut ours.source.sha256);
    store.save(&ours).unwrap();
    disk.put(&talk(), b"text");
    let put = |name: &str, bytes: &[u8]| disk.put(&support::folder().join(name), bytes);
    put(
        "talk.txt.duidu (Kopie von Anna).json",
        &encode(&document(2)),
    );
    put("talk.sync-conflict-1.bak", &encode(&document(3)));
    put("notes.json", b"{}");
    put("talk.txt.duidu.damaged-1.json", &encode(&document(2)));
    // Another transcript's notes, although its text once had this name.
    put("other.txt", b"text");
    put("other.txt.duidu.json", &encode(&document(2)));
    let mut unrelated = document(2);
    "else.txt".clone_into(&mut unrelated.source.name);
    put("else.json", &encode(&unrelated));
    let copies = conflict_copies(&disk, &talk(), "abc").unwrap();
    let names: Vec<_> = copies
        .iter()
        .map(|copy| copy.path.file_name().unwrap().to_string_lossy())
        .collect();
    assert_eq!(
        names,
        [
            "talk.sync-conflict-1.bak",
            "talk.txt.duidu (Kopie von Anna).json"
        ]
    );
}

/// Whatever bytes stand in the sidecar's place: opening leaves them, and a save keeps them,
/// either by reading all there is in them or under another name.
fn check_any(bytes: &[u8]) {
    let disk: Recording = disk();
    disk.put(&beside(), bytes);
    let before = disk.count_ops();
    let (mut store, opened) = Store::open(Arc::new(disk.clone()), &talk(), &folders());
    assert_eq!(disk.count_ops(), before);
    let mut document = opened.document;
    let mark = mark("今天我們要談", "ours", 0, 2);
    document.highlights.insert(mark.id.clone(), mark);
    let result = store.save(&document);
    let kept = |name: &str| {
        let path = support::folder().join(name);
        disk.get(&path).as_deref() == Some(bytes)
    };
    match decode(bytes) {
        Ok(read) => {
            result.unwrap();
            let now = decode(&disk.get(&beside()).unwrap()).unwrap();
            let mut without = now;
            without.highlights.retain(|id, _| id.as_str() != "ours");
            assert_eq!(without, read);
        }
        Err(Rejected::Newer { .. }) => {
            assert!(matches!(result, Err(SaveError::Newer { .. })));
            assert!(kept("talk.txt.duidu.json"));
        }
        Err(Rejected::Damaged { .. }) => {
            result.unwrap();
            assert!(kept("talk.txt.duidu.damaged-1.json"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_kept(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check_any(&bytes);
    }

    #[test]
    fn any_damage_to_a_real_one_is_kept(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let mut bytes = include_bytes!("data/sidecars/version-1.json").to_vec();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes.truncate(at),
                1 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                2 => drop(bytes.remove(at)),
                _ => {
                    let end = (at + dice.roll(60)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = dice.roll(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        check_any(&bytes);
    }

    #[test]
    fn any_json_in_a_section_is_kept(section in 0_usize..8, seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let names = ["version", "source", "highlights", "deleted", "colors", "document",
            "conversion", "glossary"];
        let mut file: serde_json::Value =
            serde_json::from_slice(include_bytes!("data/sidecars/version-1.json")).unwrap();
        file[names[section]] = random_json(&mut dice, 4);
        check_any(file.to_string().as_bytes());
    }
}

/// Any JSON, with the names that a sidecar has.
fn random_json(dice: &mut Dice, depth: usize) -> serde_json::Value {
    let names = [
        "id",
        "target",
        "selector",
        "type",
        "start",
        "end",
        "exact",
        "note",
        "tags",
        "created",
        "modified",
        "highlight",
        "at",
        "restored",
        "rules",
        "x",
    ];
    let sides = if depth == 0 { 6 } else { 9 };
    match dice.roll(sides) {
        0 => serde_json::Value::Null,
        1 => (dice.roll(3) == 0).into(),
        2 => dice.number().into(),
        3 => (-1.5).into(),
        4 => (*dice.pick(&["TextPositionSelector", "TextQuoteSelector", "", "字"])).into(),
        5 => time(dice.roll(99) as u64).as_str().into(),
        6 => (0..dice.roll(4))
            .map(|_| random_json(dice, depth - 1))
            .collect(),
        _ => {
            let count = dice.roll(7);
            let fields = (0..count).map(|_| {
                let name = (*dice.pick(&names)).to_owned();
                (name, random_json(dice, depth - 1))
            });
            serde_json::Value::Object(fields.collect())
        }
    }
}
