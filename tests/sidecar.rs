//! The sidecar's format and its store: nothing is lost, nothing is overwritten unread.

#[path = "support/notes.rs"]
mod support;

use std::path::PathBuf;
use std::sync::Arc;

use duidu::highlight::{Change, Color, Edit, HighlightId, Place, Placed, place};
use duidu::sidecar::{
    Document, Folders, Home, Notice, Rejected, SaveError, SourceMatch, State, Store, decode,
    encode, merge, sidecar_path,
};
use duidu::storage::{Recording, System};
use duidu::text::{SourceText, SrcChar, SrcCharSpan};
use support::{disk, document, folders, get, mark, names, open, talk, time};

/// A file as the design shows it, with unknown fields in every object.
const FULL: &str = include_str!("data/sidecars/version-1.json");

fn beside() -> PathBuf {
    sidecar_path(&talk())
}

#[test]
fn the_name_stands_beside_the_transcript() {
    assert_eq!(beside(), PathBuf::from("/talks/talk.txt.duidu.json"));
}

#[test]
fn a_file_of_this_version_comes_out_letter_by_letter() {
    let document = decode(FULL.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(encode(&document)).unwrap(), FULL);
    assert_eq!(document.highlights.len(), 2);
    assert_eq!(document.deleted.len(), 1);
    let highlight = &document.highlights[&HighlightId::new("a1")];
    assert_eq!(highlight.note, "第一行\n第二行");
    assert_eq!(
        highlight.selector.position,
        SrcCharSpan::new(SrcChar(2), SrcChar(6))
    );
    assert_eq!(highlight.unknown["x-highlight"], 1);
    assert_eq!(highlight.unknown_target.target["x-target"], true);
    assert_eq!(highlight.unknown_target.selectors.len(), 1);
    assert_eq!(document.conversion.rules[0].value.to, "迭代");
    assert_eq!(document.unreadable.count(), 2);
}

#[track_caller]
fn check_damaged(bytes: &[u8]) {
    let result = decode(bytes);
    assert!(
        matches!(result, Err(Rejected::Damaged { .. })),
        "{result:?}"
    );
}

#[test]
fn what_is_no_sidecar_is_damaged() {
    check_damaged(b"");
    check_damaged(b"[]");
    check_damaged(b"null");
    check_damaged(&FULL.as_bytes()[..900]);
    check_damaged(b"{\"format\": \"other\", \"version\": 1}");
    check_damaged(b"{\"format\": \"duidu-sidecar\", \"version\": 0}");
    check_damaged(b"{\"format\": \"duidu-sidecar\", \"version\": 1, \"highlights\": {}}");
    check_damaged(
        b"{\"format\": \"duidu-sidecar\", \"version\": 1, \"glossary\": [], \"glossary\": []}",
    );
    check_damaged(&[&b"{\"a\":".repeat(100_000)[..], b"1"].concat());
    check_damaged(b"\xff\xfe{\x00}\x00");
    check_damaged(&[FULL.as_bytes(), b"<<<<<<< theirs"].concat());
}

#[test]
fn what_is_newer_is_said_to_be() {
    for version in ["2", "99999999999999999999999", "1.5", "\"2\"", "-1", "{}"] {
        let text = format!("{{\"format\": \"duidu-sidecar\", \"version\": {version}}}");
        let result = decode(text.as_bytes());
        assert!(matches!(result, Err(Rejected::Newer { .. })), "{result:?}");
    }
}

#[test]
fn missing_fields_are_no_damage() {
    let bare = decode(b"\xef\xbb\xbf{\"format\": \"duidu-sidecar\"}").unwrap();
    assert!(bare.is_empty());
    let text = r#"{"format": "duidu-sidecar", "highlights": [
        {"target": {"selector": [{"type": "TextQuoteSelector", "exact": "意思"}]}, "note": 5},
        {"id": "b", "target": {"selector": [{"type": "TextPositionSelector", "start": 9, "end": 2}]}},
        {"id": "c"}, 7]}"#;
    let document = decode(text.as_bytes()).unwrap();
    assert_eq!(document.highlights.len(), 2);
    assert_eq!(document.unreadable.highlights.len(), 2);
    let unnamed = document
        .highlights
        .values()
        .find(|mark| mark.id.as_str() != "b")
        .unwrap();
    assert_eq!(unnamed.unknown["note"], 5);
    let again = decode(&encode(&document)).unwrap();
    assert_eq!(again, document);
    let shown = String::from_utf8(encode(&document)).unwrap();
    assert!(
        shown.contains("\"note\": 5") && shown.contains("\"end\": 2"),
        "{shown}"
    );
}

#[test]
fn two_entries_with_one_id_are_both_kept() {
    let mut one = Document::default();
    let first = mark("今天我們要談", "a", 0, 2);
    one.highlights.insert(first.id.clone(), first);
    let mut two = Document::default();
    let second = mark("今天我們要談", "a", 2, 4);
    two.highlights.insert(second.id.clone(), second);
    let text = |document: &Document| {
        let value: serde_json::Value = serde_json::from_slice(&encode(document)).unwrap();
        value["highlights"][0].clone()
    };
    let mut file: serde_json::Value = serde_json::from_slice(&encode(&one)).unwrap();
    file["highlights"] = serde_json::json!([text(&one), text(&two), text(&two)]);
    let read = decode(file.to_string().as_bytes()).unwrap();
    let quotes: Vec<_> = read
        .highlights
        .values()
        .map(|mark| mark.selector.quote.exact.as_str())
        .collect();
    assert_eq!(quotes, ["今天", "我們"]);
}

#[test]
fn what_is_saved_is_there_when_opened_again() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("talk.txt");
    let folders = Folders {
        data: Some(temp.path().join("data")),
    };
    let text = SourceText::from("大家好，今天我們要談的是人工智慧。");
    let (mut store, opened) = Store::open(Arc::new(System), &path, &folders);
    assert_eq!(opened.state, State::None);
    let mut document = opened.document;
    assert!(!store.save(&document).unwrap().written);
    assert_eq!(names(temp.path()), Vec::<String>::new());
    let highlight = mark("大家好，今天我們要談的是人工智慧。", "a", 12, 16);
    document.highlights.insert(highlight.id.clone(), highlight);
    let saved = store.save(&document).unwrap();
    assert!(saved.written && saved.notices.is_empty() && saved.merged.is_none());
    assert_eq!(names(temp.path()), ["data", "talk.txt.duidu.json"]);
    let (mut again, opened) = Store::open(Arc::new(System), &path, &folders);
    assert_eq!(opened.state, State::Loaded);
    assert_eq!(opened.document, document);
    let bytes = get(again.path());
    assert!(!again.save(&opened.document).unwrap().written);
    assert_eq!(get(again.path()), bytes);
    let places = place(&text, &opened.document.in_stored_order());
    let set = opened.document.highlight_set(&places);
    assert_eq!(
        text.slice(set.in_order()[0].place.span().unwrap()),
        "人工智慧"
    );
}

#[test]
fn opening_changes_nothing_and_a_damaged_file_is_set_aside_by_the_save() {
    let disk = disk();
    disk.put(&beside(), b"{ half a file");
    let before = disk.count_ops();
    let (mut store, opened) = Store::open(Arc::new(disk.clone()), &talk(), &folders());
    assert!(matches!(opened.state, State::Damaged { .. }));
    assert!(!store.save(&Document::default()).unwrap().written);
    assert_eq!(disk.count_ops(), before);
    let document = document(2);
    let saved = store.save(&document).unwrap();
    let aside = PathBuf::from("/talks/talk.txt.duidu.damaged-1.json");
    assert_eq!(disk.get(&aside).unwrap(), b"{ half a file");
    assert_eq!(decode(&disk.get(&beside()).unwrap()).unwrap(), document);
    assert!(saved.merged.is_none());
    // Another damaged one gets the next number.
    disk.put(&beside(), b"{ other");
    let (mut store, _) = open(&disk);
    let saved = store.save(&document).unwrap();
    let aside = PathBuf::from("/talks/talk.txt.duidu.damaged-2.json");
    assert_eq!(
        saved.notices,
        [Notice::SetAside {
            path: aside.clone()
        }]
    );
    assert_eq!(disk.get(&aside).unwrap(), b"{ other");
    // The copies of earlier sessions are offered.
    disk.put(&beside(), b"");
    let (store, _) = open(&disk);
    assert_eq!(store.good_copies()[0].document, document);
}

#[test]
fn a_newer_version_is_never_overwritten() {
    let disk = disk();
    let newer = b"{\"format\": \"duidu-sidecar\", \"version\": 2, \"highlights\": \"?\"}";
    disk.put(&beside(), newer);
    let (mut store, opened) = Store::open(Arc::new(disk.clone()), &talk(), &folders());
    assert_eq!(
        opened.state,
        State::Newer {
            version: "2".to_owned()
        }
    );
    let error = store.save(&document(1)).unwrap_err();
    assert!(matches!(error, SaveError::Newer { .. }), "{error}");
    assert_eq!(disk.get(&beside()).unwrap(), newer);
    // Also where it comes while the notes are open.
    let disk = Recording::with_folder(&support::folder());
    let (mut store, _) = open(&disk);
    store.save(&document(1)).unwrap();
    disk.put(&beside(), newer);
    assert!(matches!(
        store.save(&document(2)),
        Err(SaveError::Newer { .. })
    ));
    assert_eq!(disk.get(&beside()).unwrap(), newer);
}

#[test]
fn two_windows_keep_what_both_did() {
    let disk = disk();
    let (mut first, _) = open(&disk);
    first.save(&document(1)).unwrap();
    let (mut second, seen) = open(&disk);
    assert_eq!(seen, document(1));
    let mine = document(2);
    first.save(&mine).unwrap();
    let mut theirs = seen.clone();
    let mut set = theirs.highlight_set(&[]);
    let id = HighlightId::new("id-000");
    Edit::SetNote {
        highlight_id: id.clone(),
        change: Change::to("新".to_owned()),
        at: time(50),
    }
    .apply(&mut set)
    .unwrap();
    theirs.set_highlights(&set);
    let saved = second.save(&theirs).unwrap();
    let merged = saved.merged.unwrap();
    assert_eq!(merged.highlights.len(), 2);
    assert_eq!(merged.highlights[&id].note, "新");
    // The old note was replaced by somebody who saw it: it is not a lost one.
    assert!(merged.highlights[&id].other_notes.is_empty());
    let refreshed = first.refresh(&mine).unwrap();
    assert_eq!(refreshed, merged);
    assert!(first.refresh(&refreshed).is_none());
    assert!(!first.save(&refreshed).unwrap().written);
    // A window that did not take the merge over does not undo it.
    let saved = second.save(&theirs).unwrap();
    assert!(!saved.written || saved.merged.is_some());
    assert_eq!(decode(&disk.get(&beside()).unwrap()).unwrap(), merged);
}

#[test]
fn a_losing_note_is_kept() {
    let base = document(1);
    let id = HighlightId::new("id-000");
    let (mut a, mut b) = (base.clone(), base.clone());
    let highlight = a.highlights.get_mut(&id).unwrap();
    highlight.note = "早".to_owned();
    highlight.modified = time(10);
    highlight.noted = time(10);
    let highlight = b.highlights.get_mut(&id).unwrap();
    highlight.note = "晚".to_owned();
    highlight.color = Color::new("pink");
    highlight.modified = time(20);
    highlight.noted = time(20);
    let merged = merge(Some(&base), &a, &b);
    assert_eq!(merged.highlights[&id].note, "晚");
    assert_eq!(merged.highlights[&id].other_notes, ["早"]);
    assert_eq!(merged, merge(Some(&base), &b, &a));
    // Without the common version the first note might be a lost one too.
    let merged = merge(None, &a, &b);
    assert_eq!(merged.highlights[&id].other_notes, ["早"]);
}

/// A colour makes no note newer, and where nothing was ever written nothing wins.
#[test]
fn another_colour_does_not_win_the_note() {
    let mut plain = document(1);
    let id = HighlightId::new("id-000");
    let highlight = plain.highlights.get_mut(&id).unwrap();
    highlight.note = String::new();
    let (mut noted, mut coloured) = (plain.clone(), plain);
    let highlight = noted.highlights.get_mut(&id).unwrap();
    highlight.note = "寫了".to_owned();
    (highlight.noted, highlight.modified) = (time(10), time(10));
    let highlight = coloured.highlights.get_mut(&id).unwrap();
    highlight.color = Color::new("pink");
    highlight.modified = time(20);
    let merged = merge(None, &noted, &coloured);
    assert_eq!(merged.highlights[&id].note, "寫了");
    assert_eq!(merged.highlights[&id].color, Color::new("pink"));
    assert!(merged.highlights[&id].other_notes.is_empty());
}

#[test]
fn a_deletion_holds_and_a_restore_brings_back() {
    let base = document(1);
    let id = HighlightId::new("id-000");
    let mut set = base.highlight_set(&[]);
    Edit::Remove {
        highlight_id: id.clone(),
        expected: None,
        at: time(5),
    }
    .apply(&mut set)
    .unwrap();
    let mut deleted = base.clone();
    deleted.set_highlights(&set);
    let mut edited = base.clone();
    let highlight = edited.highlights.get_mut(&id).unwrap();
    highlight.note = "沒看到刪除".to_owned();
    highlight.modified = time(99);
    highlight.noted = time(99);
    for base in [None, Some(&base)] {
        let merged = merge(base, &deleted, &edited);
        assert!(merged.highlights.is_empty());
        assert_eq!(merged.deleted[&id].highlight.note, "沒看到刪除");
    }
    Edit::Restore {
        highlight_id: id.clone(),
        place: Place::Orphan,
        at: time(100),
    }
    .apply(&mut set)
    .unwrap();
    let mut restored = base.clone();
    restored.set_highlights(&set);
    let merged = merge(None, &deleted, &restored);
    assert!(merged.deleted.is_empty());
    assert!(merged.highlights.contains_key(&id));
}

#[test]
fn a_folder_that_cannot_be_written_sends_the_notes_to_the_data_folder() {
    use duidu::storage::{Call, Interrupted, Verdict};
    let disk = disk();
    let refusing = Interrupted::new(Arc::new(disk.clone()), |call, path, _| {
        let write = matches!(call, Call::CreateNew);
        if write && path.starts_with("/talks") {
            Verdict::Fail(std::io::ErrorKind::ReadOnlyFilesystem.into())
        } else {
            Verdict::Go
        }
    });
    let (mut store, _) = support::open_over(refusing.clone(), &talk());
    let saved = store.save(&document(1)).unwrap();
    assert_eq!(saved.home, Home::DataFolder);
    assert!(matches!(
        &saved.notices[..],
        [Notice::KeptInDataFolder { .. }]
    ));
    assert_eq!(disk.get(&beside()), None);
    store.save(&document(2)).unwrap();
    // The next start finds them, and puts them where they belong once that can be written.
    let (mut store, opened) = Store::open(Arc::new(disk.clone()), &talk(), &folders());
    assert_eq!(opened.home, Home::DataFolder);
    assert_eq!(opened.document, document(2));
    let saved = store.save(&opened.document).unwrap();
    assert_eq!(saved.home, Home::Beside);
    assert_eq!(decode(&disk.get(&beside()).unwrap()).unwrap(), document(2));
    let (_, opened) = Store::open(Arc::new(disk.clone()), &talk(), &folders());
    assert!(opened.notices.is_empty());
    assert_eq!(opened.document, document(2));
}

#[test]
fn the_source_says_whether_it_is_the_same() {
    let mut document = Document::default();
    assert_eq!(document.source.matches("a", "1"), SourceMatch::Unsaid);
    document.source.name = "a".to_owned();
    document.source.sha256 = "1".to_owned();
    assert_eq!(document.source.matches("b", "1"), SourceMatch::Same);
    assert_eq!(document.source.matches("a", "2"), SourceMatch::Edited);
    assert_eq!(document.source.matches("b", "2"), SourceMatch::Other);
}

#[test]
fn an_added_highlight_is_undone_into_the_trash() {
    let mut set = Document::default().highlight_set(&[]);
    let highlight = mark("今天我們要談", "a", 0, 2);
    let placed = Placed {
        highlight,
        place: Place::Orphan,
    };
    let undo = Edit::Add(Box::new(placed)).apply(&mut set).unwrap();
    assert_eq!(set.len(), 1);
    let undone = undo.apply(&mut set, &time(1));
    assert!(set.is_empty() && undone.refused.is_empty());
    assert_eq!(set.trash().len(), 1);
    undone.redo.unwrap().apply(&mut set, &time(2));
    assert_eq!((set.len(), set.trash().len()), (1, 0));
}
