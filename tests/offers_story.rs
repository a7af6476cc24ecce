//! Notes of the open text that are elsewhere, as a reader meets them, without a window: with a text
//! that was moved, in the copy of a sync service, among the last good copies.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a story that cannot go on has failed; it plays the reader's other programs"
)]

#[path = "support/session.rs"]
mod session;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use duidu::app::offers::{Offer, OfferCommand, OfferedFrom};
use duidu::app::selection::{Granularity, Side};
use duidu::app::shaping::ShapeCommand;
use duidu::app::{Command, CommandId, Notice};
use duidu::highlight::Color;
use duidu::sidecar::sidecar_path;
use duidu::text::SrcByte;
use session::Story;
use tempfile::TempDir;

const TALK: &str = "大家好，今天我們談軟體\n他靠著一份舊地圖找到了路\n這裡的樹是誰種的\n";

fn desk() -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, TALK);
    (dir, path)
}

/// A story of one reader; what it makes counts on from `start`, as two windows never give the same
/// id.
fn open(dir: &Path, path: &Path, start: usize) -> Story {
    let mut story = Story::new(&dir.join("user"));
    for _ in 0..start {
        story.give(CommandId::Escape);
    }
    story.give(Command::OpenFile(path.to_path_buf()));
    story
}

/// Highlights the row that holds a text.
fn mark(story: &mut Story, part: &str, key: u8) {
    story.give(Command::Press {
        offset: SrcByte(TALK.find(part).unwrap()),
        granularity: Granularity::Row,
        side: Side::Source,
    });
    story.give(CommandId::Highlight(key));
}

fn quotes(story: &Story) -> Vec<String> {
    let document = story.session.document().unwrap();
    let placed = document.highlights().in_order();
    let quote = |one: &&duidu::highlight::Placed| one.highlight.selector.quote.exact.clone();
    placed.iter().map(quote).collect()
}

fn offers(story: &Story) -> &[Offer] {
    story.session.document().unwrap().offers()
}

fn told(story: &Story) -> &Notice {
    &story.session.notices().last().unwrap().1
}

/// All files of the folder of transcripts, to see that nothing but the notes is touched.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let list = std::fs::read_dir(dir).unwrap();
    let paths = list.map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.is_file());
    files
        .map(|path| (path.clone(), std::fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn a_renamed_text_has_its_notes_without_being_asked() {
    let (dir, path) = desk();
    let mut story = open(dir.path(), &path, 0);
    mark(&mut story, "舊地圖", 1);
    let new = dir.path().join("renamed.txt");
    std::fs::rename(&path, &new).unwrap();
    let mut story = open(dir.path(), &new, 100);
    let row = "他靠著一份舊地圖找到了路";
    assert_eq!(quotes(&story), [row]);
    assert!(matches!(
        told(&story),
        Notice::NotesFollowed { count: 1, .. }
    ));
    assert!(offers(&story).is_empty());
    // They are saved as any change is, and the old file is as it was.
    assert!(sidecar_path(&new).is_file() && sidecar_path(&path).is_file());
    story.give(CommandId::Undo);
    assert!(quotes(&story).is_empty());
    // Whoever took it back is not given it again.
    let story = open(dir.path(), &new, 200);
    assert!(quotes(&story).is_empty());
}

#[test]
fn a_copy_of_the_text_is_offered_the_notes_and_can_leave_them() {
    let (dir, path) = desk();
    let mut story = open(dir.path(), &path, 0);
    mark(&mut story, "舊地圖", 1);
    mark(&mut story, "誰種", 2);
    let copy = dir.path().join("copy.txt");
    std::fs::copy(&path, &copy).unwrap();
    let mut story = open(dir.path(), &copy, 100);
    assert!(quotes(&story).is_empty());
    let [offer] = offers(&story) else { panic!() };
    assert_eq!((&offer.from, offer.count), (&OfferedFrom::Moved(path), 2));
    let not_now = OfferCommand::NotNow(offer.path.clone());
    let before = files(dir.path());
    story.give(Command::Offer(not_now));
    assert!(offers(&story).is_empty());
    assert_eq!(files(dir.path()), before);
    // It is offered again another time, and can be taken by its name.
    let mut story = open(dir.path(), &copy, 200);
    assert!(story.session.is_enabled(CommandId::JoinFound));
    story.give(CommandId::JoinFound);
    assert_eq!(quotes(&story).len(), 2);
    assert!(matches!(told(&story), Notice::NotesJoined(counts) if counts.added == 2));
    assert!(!story.session.is_enabled(CommandId::JoinFound));
    for (path, bytes) in before {
        assert_eq!(std::fs::read(path).unwrap(), bytes);
    }
}

#[test]
fn the_copy_of_a_sync_service_is_joined_as_one_change() {
    let (dir, path) = desk();
    let mut story = open(dir.path(), &path, 0);
    mark(&mut story, "舊地圖", 1);
    let own = std::fs::read(sidecar_path(&path)).unwrap();
    // Another machine has the same notes, adds one, and names a colour and a speaker.
    let mut other = open(dir.path(), &path, 100);
    mark(&mut other, "誰種", 2);
    let name = vec![(Color::of_key(1).unwrap(), "claims".to_owned())];
    other.give(Command::Shape(ShapeCommand::NameColors(name)));
    let detail = duidu::app::page::Detail::Title;
    let title = duidu::app::page::PageCommand::SetDetail(detail, "夜市".to_owned());
    other.give(Command::Page(title));
    let copy = dir
        .path()
        .join("talk.txt.duidu (conflict of 2026-11-24).json");
    std::fs::rename(sidecar_path(&path), &copy).unwrap();
    std::fs::write(sidecar_path(&path), own).unwrap();
    let before = std::fs::read(&copy).unwrap();

    let mut story = open(dir.path(), &path, 200);
    assert_eq!(quotes(&story).len(), 1);
    let conflict = offers(&story)
        .iter()
        .find(|offer| offer.from == OfferedFrom::Conflict)
        .unwrap();
    assert_eq!((&conflict.path, conflict.count), (&copy, 1));
    let join = OfferCommand::Join(copy.clone());
    story.give(Command::Offer(join));
    let named = |story: &Story| {
        let document = story.session.document().unwrap();
        let color = document.color_names().get("yellow").cloned();
        (quotes(story).len(), color, document.title().to_owned())
    };
    let joined = (2, Some("claims".to_owned()), "夜市".to_owned());
    assert_eq!(named(&story), joined);
    // What the last good copies have is here too now.
    assert!(offers(&story).is_empty());
    story.give(CommandId::Undo);
    let (count, color, title) = named(&story);
    assert_eq!((count, color), (1, None));
    assert_ne!(title, "夜市");
    story.give(CommandId::Redo);
    assert_eq!(named(&story), joined);
    assert_eq!(std::fs::read(&copy).unwrap(), before);
    // Nothing is offered twice.
    let story = open(dir.path(), &path, 300);
    assert_eq!(named(&story), joined);
    assert!(offers(&story).is_empty());
}

#[test]
fn notes_that_are_gone_come_back_from_a_last_good_copy() {
    let (dir, path) = desk();
    let mut story = open(dir.path(), &path, 0);
    mark(&mut story, "舊地圖", 1);
    mark(&mut story, "誰種", 2);
    drop(story);
    // Somebody tidies up.
    std::fs::remove_file(sidecar_path(&path)).unwrap();
    let mut story = open(dir.path(), &path, 100);
    assert!(quotes(&story).is_empty());
    let copies = offers(&story);
    assert!(!copies.is_empty());
    assert!(
        copies
            .iter()
            .all(|one| matches!(one.from, OfferedFrom::Copy(_)))
    );
    let fullest = copies.iter().max_by_key(|one| one.count).unwrap();
    assert_eq!(fullest.count, 2);
    let join = OfferCommand::Join(fullest.path.clone());
    story.give(Command::Offer(join));
    assert_eq!(quotes(&story).len(), 2);
    assert!(offers(&story).is_empty());
    story.give(CommandId::Undo);
    assert!(quotes(&story).is_empty());
}

#[test]
fn a_text_without_notes_elsewhere_is_offered_nothing() {
    let (dir, path) = desk();
    let mut story = open(dir.path(), &path, 0);
    assert!(offers(&story).is_empty());
    mark(&mut story, "舊地圖", 1);
    let before = files(dir.path());
    let story = open(dir.path(), &path, 100);
    assert!(offers(&story).is_empty());
    assert!(!story.session.is_enabled(CommandId::JoinFound));
    assert_eq!(files(dir.path()), before);
}
