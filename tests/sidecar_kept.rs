//! What is kept in the data folder and beside the transcripts: it is found again after a move,
//! listed, brought back, and cleared only where nothing is lost with it.
#![expect(
    clippy::unwrap_used,
    reason = "helpers beside the tests; clippy.toml allows this in test functions only"
)]

#[path = "support/notes.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duidu::highlight::{Change, Edit, HighlightId};
use duidu::sidecar::{
    Clear, Document, Entry, KeptKind, Likeness, News, Notice, Rule, Store, Whereabouts, Worth,
    bring_back, clear, conflict_copies, encode, find_moved, holds_all, join_copy, kept, known,
    merge, set_asides_of, sidecar_path, sole,
};
use duidu::storage::{FileCalls as _, Recording, System};
use duidu::text::SourceText;
use support::{disk, document, folder, folders, mark, open, talk, time};

const TEXT: &str = "今天我們要談的是一個很有意思的問題，請大家慢慢聽。";

fn data() -> PathBuf {
    folders().data.unwrap()
}

fn text() -> SourceText {
    SourceText::from(TEXT.repeat(8).as_str())
}

/// Notes on a text with these bytes, saved beside a transcript that is there.
fn saved(disk: &Recording, name: &str, sha256: &str, count: usize) -> PathBuf {
    let path = folder().join(name);
    disk.put(&path, b"text");
    let (mut store, _) = Store::open(Arc::new(disk.clone()), &path, &folders());
    let mut document = document(count);
    name.clone_into(&mut document.source.name);
    sha256.clone_into(&mut document.source.sha256);
    store.save(&document).unwrap();
    path
}

fn found(disk: &Recording, sha256: &str, text: &SourceText) -> Vec<(PathBuf, Likeness)> {
    let new = folder().join("new.txt");
    find_moved(disk, &data(), &new, sha256, text)
        .into_iter()
        .map(|found| (found.transcript, found.likeness))
        .collect()
}

#[test]
fn a_renamed_transcript_finds_its_notes_by_its_bytes() {
    let disk = disk();
    let old = saved(&disk, "old.txt", "abc", 2);
    saved(&disk, "else.txt", "def", 1);
    disk.remove(&old).unwrap();
    let new = folder().join("new.txt");
    let candidates = find_moved(&disk, &data(), &new, "abc", &SourceText::from("別的"));
    let [one] = candidates.as_slice() else {
        panic!("{candidates:?}")
    };
    assert_eq!(one.transcript, old);
    assert_eq!(one.likeness, Likeness::Same);
    assert_eq!(one.whereabouts, Whereabouts::Gone);
    assert_eq!(one.document.highlights.len(), 2);
    assert_eq!(sole(&candidates), Some(one));
    // Its own notes are no candidate.
    assert!(find_moved(&disk, &data(), &old, "abc", &text()).is_empty());
}

#[test]
fn where_there_is_doubt_nothing_is_taken_without_asking() {
    let disk = disk();
    let first = saved(&disk, "first.txt", "abc", 2);
    let new = folder().join("new.txt");
    // The same text stands there still: this is a copy.
    let candidates = find_moved(&disk, &data(), &new, "abc", &text());
    assert_eq!(candidates[0].whereabouts, Whereabouts::There);
    assert_eq!(sole(&candidates), None);
    // Two that are gone.
    let second = saved(&disk, "second.txt", "abc", 3);
    disk.remove(&first).unwrap();
    disk.remove(&second).unwrap();
    let candidates = find_moved(&disk, &data(), &new, "abc", &text());
    assert_eq!(candidates.len(), 2);
    assert_eq!(sole(&candidates), None);
}

#[test]
fn an_edited_text_that_was_moved_is_known_by_its_quotes() {
    let disk = disk();
    let old = saved(&disk, "old.txt", "abc", 8);
    // It is still there, so it was not moved.
    assert_eq!(found(&disk, "other", &text()), []);
    disk.remove(&old).unwrap();
    let all = [(old.clone(), Likeness::Quotes { found: 8, asked: 8 })];
    assert_eq!(found(&disk, "other", &text()), all);
    assert_eq!(found(&disk, "", &text()), all);
    let half = SourceText::from(TEXT.repeat(8).replace("今天", "昨天").as_str());
    let Some((_, Likeness::Quotes { found: some, .. })) = found(&disk, "other", &half).pop() else {
        // Every quote is told by its context here, and each holds the changed word.
        assert_eq!(found(&disk, "other", &half), []);
        return;
    };
    assert!(some >= 4);
    assert_eq!(
        found(&disk, "other", &SourceText::from("完全不同的文字")),
        []
    );
}

#[test]
fn notes_that_are_nowhere_else_are_found_in_the_last_good_copy() {
    let disk = disk();
    let old = saved(&disk, "old.txt", "abc", 2);
    disk.remove(&old).unwrap();
    disk.remove(&sidecar_path(&old)).unwrap();
    let new = folder().join("new.txt");
    let candidates = find_moved(&disk, &data(), &new, "abc", &text());
    assert_eq!(candidates[0].document.highlights.len(), 2);
    assert!(candidates[0].path.starts_with(data()));
}

#[test]
fn the_index_is_whole_after_a_power_cut() {
    let disk = disk();
    for round in 0..3 {
        saved(&disk, "a.txt", &format!("a{round}"), round + 1);
        saved(&disk, "b.txt", &format!("b{round}"), round + 1);
    }
    for count_ops in 0..=disk.count_ops() {
        for seed in 0..6 {
            let found = disk.after_power_cut(count_ops, seed);
            let index = known(&found, &data());
            let files = found.list(&data().join("index")).unwrap_or_default();
            let whole = files
                .iter()
                .filter(|path| path.extension().unwrap() == "json");
            assert_eq!(whole.count(), index.len(), "after {count_ops}, seed {seed}");
        }
    }
    let names: Vec<_> = known(&disk, &data())
        .into_iter()
        .map(|(_, known)| (known.transcript, known.sha256))
        .collect();
    let expect = [
        (folder().join("a.txt"), "a2".to_owned()),
        (folder().join("b.txt"), "b2".to_owned()),
    ];
    assert_eq!(names, expect);
}

fn kinds(disk: &Recording) -> Vec<(KeptKind, Worth)> {
    kept(disk, &data())
        .into_iter()
        .map(|kept| (kept.kind, kept.worth))
        .collect()
}

#[test]
fn what_is_kept_is_listed_and_what_is_spare_is_cleared() {
    let disk = disk();
    let old = saved(&disk, "old.txt", "abc", 2);
    saved(&disk, "old.txt", "abc", 3);
    let copy = |number| KeptKind::Copy { number };
    let spare = [
        (copy(1), Worth::Spare),
        (copy(2), Worth::Spare),
        (KeptKind::Index, Worth::Spare),
    ];
    assert_eq!(kinds(&disk), spare);
    // A damaged sidecar: its bytes are only under the other name, and what is in the first copy
    // is nowhere else until somebody brings it back.
    disk.put(&sidecar_path(&old), b"{ damaged");
    let (mut store, _) = Store::open(Arc::new(disk.clone()), &old, &folders());
    let first = store.good_copies().remove(0);
    store.save(&document(1)).unwrap();
    let now = [
        (copy(1), Worth::Spare),
        (copy(2), Worth::OnlyHere),
        (copy(3), Worth::OnlyHere),
        (KeptKind::SetAside, Worth::OnlyHere),
        (KeptKind::Index, Worth::OnlyHere),
    ];
    assert_eq!(kinds(&disk), now);
    let cleared = clear(&disk, &data(), Clear::Spare);
    assert_eq!((cleared.removed.len(), cleared.stayed.len()), (1, 4));
    assert_eq!(kinds(&disk), now[1..]);
    // The sidecar itself is never touched.
    store.save(&first.document).unwrap();
    let cleared = clear(&disk, &data(), Clear::Everything);
    assert_eq!(cleared.stayed.len(), 0);
    assert_eq!(kinds(&disk), []);
    assert!(disk.get(&sidecar_path(&old)).is_some());
    assert_eq!(disk.get(&old).unwrap(), b"text");
}

#[test]
fn what_nobody_knows_the_transcript_of_stays() {
    let disk = disk();
    disk.create_folder(&data().join("backups")).unwrap();
    let stray = data().join("backups").join("0123-2.json");
    disk.put(&stray, &encode(&document(2)));
    let all = kept(&disk, &data());
    assert_eq!(all[0].kind, KeptKind::Copy { number: 2 });
    assert_eq!(all[0].count_highlights, Some(2));
    assert_eq!(clear(&disk, &data(), Clear::Spare).stayed, [stray]);
}

#[test]
fn bringing_back_a_copy_takes_nothing_away() {
    let mut copy = document(3);
    let rule = Entry::new("r", time(1), Rule::default());
    copy.conversion.rules.push(rule);
    let mut set = copy.highlight_set(&[]);
    let id = |number: usize| HighlightId::new(format!("id-{number:03}"));
    let at = time(50);
    Edit::Remove {
        highlight_id: id(0),
        expected: None,
        at: at.clone(),
    }
    .apply(&mut set)
    .unwrap();
    Edit::SetNote {
        highlight_id: id(1),
        change: Change::to("新".to_owned()),
        at: at.clone(),
    }
    .apply(&mut set)
    .unwrap();
    let mut now = copy.clone();
    now.set_highlights(&set);
    now.conversion.rules[0].deleted = Some(at.clone());
    now.conversion.rules[0].modified = at;
    let added = mark("今天我們要談", "new", 0, 2);
    now.highlights.insert(added.id.clone(), added);
    assert!(!holds_all(&copy, &now));
    assert!(holds_all(&now, &copy), "the note was replaced knowingly");

    let restored = bring_back(&now, &copy, &time(60));
    assert!(holds_all(&restored, &now) && holds_all(&restored, &copy));
    assert_eq!(restored.highlights.len(), 4);
    assert!(restored.deleted.is_empty());
    assert_eq!(restored.highlights[&id(1)].note, "新");
    assert_eq!(restored.highlights[&id(1)].other_notes, ["筆記 1"]);
    assert_eq!(restored.conversion.rules[0].deleted, None);
    // It holds against the version it came from, and doing it twice is doing it once.
    assert_eq!(merge(None, &restored, &now), restored);
    assert_eq!(bring_back(&restored, &copy, &time(70)), restored);
}

/// A note that was dismissed from among the other notes is not taken away again by a version that
/// knows of the dismissal.
#[test]
fn a_dismissed_note_that_is_brought_back_stays() {
    let mut copy = document(1);
    let id = HighlightId::new("id-000");
    copy.highlights.get_mut(&id).unwrap().other_notes =
        vec!["筆記 0".to_owned(), "輸了".to_owned()];
    let mut set = copy.highlight_set(&[]);
    let dismiss = Edit::SetOtherNotes {
        highlight_id: id.clone(),
        change: Change::to(Vec::new()),
        at: time(50),
    };
    dismiss.apply(&mut set).unwrap();
    let note = Edit::SetNote {
        highlight_id: id.clone(),
        change: Change::to("新".to_owned()),
        at: time(51),
    };
    note.apply(&mut set).unwrap();
    let mut now = copy.clone();
    now.set_highlights(&set);
    let restored = bring_back(&now, &copy, &time(60));
    assert_eq!(restored.highlights[&id].note, "新\n\n筆記 0");
    assert_eq!(merge(None, &restored, &now), restored);
    assert_eq!(bring_back(&restored, &copy, &time(70)), restored);
}

#[test]
fn a_conflict_copy_is_joined_and_is_no_news_afterwards() {
    let disk = disk();
    let path = saved(&disk, "talk.txt", "abc", 1);
    let mut theirs = document(2);
    "abc".clone_into(&mut theirs.source.sha256);
    "somewhere.txt".clone_into(&mut theirs.source.name);
    let copy = folder().join("whatever it is called");
    disk.put(&copy, &encode(&theirs));
    let copies = conflict_copies(&disk, &path, "abc").unwrap();
    assert_eq!(copies.len(), 1);
    let (mut store, ours) = open(&disk);
    assert!(!holds_all(&ours, &copies[0].document));
    let (joined, news) = join_copy(&disk, &ours, &copies[0].path).unwrap();
    assert_eq!(news, News::Some);
    assert_eq!(joined.highlights.len(), 2);
    assert_eq!(joined.source, ours.source);
    store.save(&joined).unwrap();
    let (again, news) = join_copy(&disk, &joined, &copy).unwrap();
    assert_eq!((again, news), (joined, News::Nothing));
    disk.put(&copy, b"{ half");
    assert!(join_copy(&disk, &ours, &copy).is_err());
}

/// On a disk that knows the time, the name says when the damaged file was written.
#[test]
fn a_damaged_file_is_set_aside_under_a_dated_name() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("talk.txt");
    let sidecar = sidecar_path(&path);
    for (number, bytes) in [b"{ first".as_slice(), b"{ second", b"{ third"]
        .into_iter()
        .enumerate()
    {
        support::put(&sidecar, bytes);
        let (mut store, opened) = Store::open(Arc::new(System), &path, &folders_in(temp.path()));
        assert!(opened.document.is_empty());
        let saved = store.save(&document(1)).unwrap();
        let [Notice::SetAside { path }] = saved.notices.as_slice() else {
            panic!("{:?}", saved.notices)
        };
        assert_eq!(support::get(path), bytes);
        let name = path.file_name().unwrap().to_str().unwrap();
        let day = name.strip_prefix("talk.txt.duidu.damaged-20").unwrap();
        // 26-11-27.json, 26-11-27-2.json
        let dashes = day.chars().filter(|c| *c == '-').count();
        assert!(dashes == 2 || number > 0 && dashes == 3, "{name}");
    }
    assert_eq!(set_asides_of(&System, &sidecar).len(), 3);
}

fn folders_in(root: &Path) -> duidu::sidecar::Folders {
    duidu::sidecar::Folders {
        data: Some(root.join("data")),
    }
}

#[test]
fn rescued_work_is_listed_and_stays() {
    use duidu::storage::{Call, Interrupted, Verdict};
    let disk = disk();
    let refusing = Interrupted::new(Arc::new(disk.clone()), |call, path, _| {
        if call == Call::CreateNew && path.starts_with("/talks") {
            Verdict::Fail(std::io::ErrorKind::ReadOnlyFilesystem.into())
        } else {
            Verdict::Go
        }
    });
    let (mut store, _) = support::open_over(refusing, &talk());
    store.save(&document(2)).unwrap();
    let all = kept(&disk, &data());
    assert_eq!(all[0].kind, KeptKind::Rescued);
    assert_eq!(all[0].worth, Worth::OnlyHere);
    assert_eq!(all[0].transcript, Some(talk()));
    let cleared = clear(&disk, &data(), Clear::Spare);
    assert!(cleared.removed.is_empty() && cleared.stayed.len() == 3);
    let (_, opened) = open(&disk);
    let mut expect: Document = document(2);
    expect.source = opened.source.clone();
    assert_eq!(opened, expect);
}
