//! The store when the power goes, when others write, and with any bytes at all.
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
use duidu::highlight::{Change, Edit, Place, Placed};
use duidu::sidecar::{
    Document, Rejected, SaveError, Store, conflict_copies, decode, encode, holds_all, sidecar_path,
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
                // Whatever has a name of ours is whole: the sidecar, the copies, the index.
                for path in found.paths() {
                    let bytes = found.get(&path).unwrap();
                    let whole = path.extension().is_none_or(|ending| ending != "json")
                        || serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
                    assert!(whole, "{} {shown}", path.display());
                }
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
    #[expect(clippy::print_stderr, reason = "the number is the proof")]
    {
        eprintln!("{points} crash points");
    }
    assert!(points >= 10_000, "only {points} crash points");
}

/// Two windows edit and save at random on a disk that loses its power at random: all that was
/// reported as saved before the cut is held by what is found, with what both windows did.
#[test]
fn a_power_cut_in_a_random_story_loses_nothing_that_was_reported() {
    let text = "今天我們要談的是一個很有意思的問題，請大家慢慢聽。";
    let mut points = 0;
    for seed in 0..100 {
        let mut dice = Dice::new(seed);
        let disk = disk();
        let mut windows = [open(&disk), open(&disk)];
        let mut reported = Vec::new();
        for step in 0..24 {
            let (store, ours) = &mut windows[dice.roll(2)];
            let mut set = ours.highlight_set(&[]);
            let ids: Vec<_> = ours.highlights.keys().cloned().collect();
            let at = time(100 + step);
            let edit = match dice.roll(4) {
                0 if !ids.is_empty() => Edit::Remove {
                    highlight_id: dice.pick(&ids).clone(),
                    expected: None,
                    at,
                },
                1 if !ids.is_empty() => Edit::SetNote {
                    highlight_id: dice.pick(&ids).clone(),
                    change: Change::to(format!("筆記 {step}")),
                    at,
                },
                _ => {
                    let start = dice.roll(20);
                    Edit::Add(Box::new(Placed {
                        highlight: mark(text, &format!("s{step}"), start, start + 3),
                        place: Place::Orphan,
                    }))
                }
            };
            edit.apply(&mut set).unwrap();
            ours.set_highlights(&set);
            if dice.roll(3) > 0 {
                let saved = store.save(ours).unwrap();
                if let Some(merged) = saved.merged {
                    *ours = merged;
                }
                disk.mark(reported.len().to_string());
                reported.push(ours.clone());
            }
        }
        for _ in 0..60 {
            points += 1;
            let count_ops = dice.roll(disk.count_ops() + 1);
            let (way, mark) = (dice.number() % 64, disk.last_mark(count_ops));
            let found = disk.after_power_cut(count_ops, way);
            let (_, opened) = open(&found);
            if let Some(mark) = mark {
                let last = &reported[mark.parse::<usize>().unwrap()];
                assert!(
                    holds_all(&opened, last),
                    "seed {seed}, after {count_ops}, way {way}"
                );
            }
        }
    }
    assert!(points >= 6_000, "only {points} crash points");
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
