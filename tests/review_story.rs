//! Looking at highlights whose place moved or was not found, without a window.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};

use duidu::app::selection::{Granularity, Side};
use duidu::app::shaping::ShapeCommand;
use duidu::app::{Command, CommandId, Notice, Typing};
use duidu::highlight::{HighlightId, Place};
use duidu::text::SrcByte;
use session::Story;
use tempfile::TempDir;

const BEFORE: &str = "大家好，今天我們談軟體和它的作者。\n他靠著一份很舊的地圖找到了回家的路。\n這裡的樹是許多年以前的人種的。\n山上的茶園今年沒有收成。\n";

/// The same talk as somebody edited it: one passage is changed, one is gone.
const AFTER: &str = "大家好，今天我們談軟體和它的作者。\n他憑著那張很舊的圖找到回家路。\n山上的茶園今年沒有收成。\n";

fn open(dir: &Path, path: &Path) -> Story {
    let mut story = Story::new(&dir.join("user"));
    story.give(Command::OpenFile(path.to_path_buf()));
    story
}

fn select(story: &mut Story, text: &str) {
    let source = story.session.document().unwrap().transcript().source();
    let start = source.slice(source.span()).find(text).unwrap();
    let granularity = Granularity::Character;
    let side = Side::Source;
    story.give(Command::Press {
        offset: SrcByte(start),
        granularity,
        side,
    });
    story.give(Command::DragTo {
        offset: SrcByte(start + text.len()),
        granularity,
    });
}

/// A transcript that was edited after three highlights were made, opened again; the ids of the
/// highlight that stayed, that changed and that is gone.
fn edited() -> (TempDir, PathBuf, Story, [HighlightId; 3]) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, BEFORE);
    let mut story = open(dir.path(), &path);
    let mut ids = Vec::new();
    for text in [
        "軟體",
        "一份很舊的地圖找到了回家的路",
        "這裡的樹是許多年以前的人種的",
    ] {
        select(&mut story, text);
        story.give(CommandId::Highlight(1));
        let highlights = story.session.document().unwrap().highlights();
        let made = highlights.in_order().into_iter().last().unwrap();
        ids.push(made.highlight.id.clone());
    }
    drop(story);
    session::write(&path, AFTER);
    let story = open(dir.path(), &path);
    (dir, path, story, ids.try_into().unwrap())
}

fn place(story: &Story, id: &HighlightId) -> Place {
    let highlights = story.session.document().unwrap().highlights();
    highlights.get(id).unwrap().place
}

fn open_card(story: &Story) -> Option<&HighlightId> {
    let editing = story.session.editing()?;
    Some(&editing.highlight_id)
}

fn quote(story: &Story, id: &HighlightId) -> String {
    let highlights = story.session.document().unwrap().highlights();
    let highlight = &highlights.get(id).unwrap().highlight;
    highlight.selector.quote.exact.clone()
}

fn all_checked(story: &Story) -> bool {
    let mut told = story.session.notices().iter();
    told.any(|(_, notice)| matches!(notice, Notice::NothingToCheck))
}

#[test]
fn each_doubtful_one_is_shown_with_places_and_answered() {
    let (dir, path, mut story, [sure, changed, gone]) = edited();
    assert!(matches!(place(&story, &sure), Place::Anchored(_)));
    assert!(!matches!(place(&story, &changed), Place::Anchored(_)));
    assert_eq!(place(&story, &gone), Place::Orphan);
    story.give(CommandId::NextToCheck);
    assert_eq!(open_card(&story), Some(&changed));
    // The keys stay with the text.
    assert_eq!(story.session.editing().unwrap().typing, Typing::No);
    let document = story.session.document().unwrap();
    let places = document.review().unwrap().places.clone().unwrap();
    let source = document.transcript().source();
    let first = *places.first().unwrap();
    assert!(source.slice(first).contains("很舊的"), "{places:?}");
    // Looking changes nothing.
    story.give(Command::Shape(ShapeCommand::ShowPlace(first)));
    let document = story.session.document().unwrap();
    assert_eq!(document.selection().span(), first);
    assert!(!document.can_undo());
    // It is this one; the next is opened at once.
    story.give(Command::Shape(ShapeCommand::PlaceAt(
        changed.clone(),
        first,
    )));
    assert_eq!(place(&story, &changed), Place::Anchored(first));
    assert_eq!(open_card(&story), Some(&gone));
    assert!(!all_checked(&story));
    // That one is in the text no more.
    story.give(CommandId::KeepOrphan);
    assert_eq!(place(&story, &gone), Place::Orphan);
    assert!(all_checked(&story));
    assert!(!story.session.is_enabled(CommandId::NextToCheck));
    // Nobody asks again at the next start, and nothing is lost.
    drop(story);
    let mut story = open(dir.path(), &path);
    assert!(!story.session.is_enabled(CommandId::NextToCheck));
    assert_eq!(quote(&story, &gone), "這裡的樹是許多年以前的人種的");
    // Placed by hand after all, it is like any other.
    story.give(Command::EditHighlight(gone.clone()));
    select(&mut story, "山上的茶園");
    story.give(CommandId::ToSelection);
    assert!(matches!(place(&story, &gone), Place::Anchored(_)));
    assert_eq!(quote(&story, &gone), "山上的茶園");
    story.give(CommandId::Undo);
    assert_eq!(place(&story, &gone), Place::Orphan);
    assert!(!story.session.is_enabled(CommandId::NextToCheck));
}

#[test]
fn an_answer_is_taken_back_with_one_undo() {
    let (_dir, _path, mut story, [_, changed, gone]) = edited();
    let before = place(&story, &changed);
    story.give(Command::EditHighlight(changed.clone()));
    story.give(CommandId::KeepOrphan);
    assert_eq!(place(&story, &changed), Place::Orphan);
    story.give(CommandId::Undo);
    assert_eq!(place(&story, &changed), before);
    assert!(story.session.is_enabled(CommandId::NextToCheck));
    story.give(CommandId::Redo);
    assert_eq!(place(&story, &changed), Place::Orphan);
    // Only the other one is left, from both ends.
    for id in [CommandId::NextToCheck, CommandId::PreviousToCheck] {
        story.give(id);
        assert_eq!(open_card(&story), Some(&gone));
    }
}

#[test]
fn a_passage_that_comes_back_is_found_though_it_was_given_up() {
    let (dir, path, mut story, [_, _, gone]) = edited();
    story.give(Command::EditHighlight(gone.clone()));
    story.give(CommandId::KeepOrphan);
    drop(story);
    session::write(&path, BEFORE);
    let story = open(dir.path(), &path);
    assert!(matches!(place(&story, &gone), Place::Anchored(_)));
}

#[test]
fn the_keys_cut_join_and_bring_back() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, BEFORE);
    let mut story = open(dir.path(), &path);
    select(&mut story, "一份很舊的地圖");
    story.give(CommandId::Highlight(3));
    select(&mut story, "很舊的");
    // The caret is at the end of what is selected; the cut is before it.
    story.give(CommandId::SplitHighlight);
    let quotes = |story: &Story| {
        let highlights = story.session.document().unwrap().highlights();
        let all = highlights.in_order().into_iter();
        let quotes = all.map(|placed| placed.highlight.selector.quote.exact.clone());
        quotes.collect::<Vec<_>>()
    };
    assert_eq!(quotes(&story), ["一份", "很舊的地圖"]);
    story.give(CommandId::JoinHighlight);
    assert_eq!(quotes(&story), ["一份很舊的地圖"]);
    story.give(CommandId::RemoveHighlight);
    assert!(quotes(&story).is_empty());
    assert!(!story.session.is_enabled(CommandId::SplitHighlight));
    story.give(CommandId::RestoreLast);
    // The latest in the trash is the one that was removed last.
    assert_eq!(quotes(&story), ["一份很舊的地圖"]);
    select(&mut story, "茶園");
    story.give(CommandId::SplitHighlight);
    let told = story.session.notices();
    assert!(
        told.iter()
            .any(|(_, one)| matches!(one, Notice::NoHighlightHere))
    );
}

#[test]
fn a_click_into_a_highlight_leaves_the_caret_there() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, BEFORE);
    let mut story = open(dir.path(), &path);
    select(&mut story, "很舊的地圖");
    story.give(CommandId::Highlight(3));
    let document = story.session.document().unwrap();
    let made = document.highlights().in_order();
    let id = made.first().unwrap().highlight.id.clone();
    // The pane gives both for one click.
    let offset = SrcByte(BEFORE.find("地圖").unwrap());
    story.give(Command::Press {
        offset,
        granularity: Granularity::Character,
        side: Side::View,
    });
    story.give(Command::EditHighlight(id.clone()));
    let document = story.session.document().unwrap();
    assert_eq!(document.selection().caret, offset);
    story.give(CommandId::SplitHighlight);
    assert_eq!(quote(&story, &id), "很舊的");
    // From elsewhere it is gone to.
    story.give(Command::GoToRow(duidu::transcript::RowIndex(0)));
    story.give(Command::EditHighlight(id));
    let document = story.session.document().unwrap();
    assert_eq!(document.selection().caret.0, BEFORE.find("很舊的").unwrap());
}

#[test]
fn an_overlap_keeps_both_and_says_how_to_merge() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, BEFORE);
    let mut story = open(dir.path(), &path);
    let overlaps = |story: &Story| {
        let told = story.session.notices().iter();
        told.filter(|(_, one)| matches!(one, Notice::Overlaps))
            .count()
    };
    select(&mut story, "一份很舊的");
    story.give(CommandId::Highlight(1));
    select(&mut story, "地圖");
    story.give(CommandId::Highlight(2));
    // Side by side is not one over another.
    assert_eq!(overlaps(&story), 0);
    select(&mut story, "很舊的地圖找到");
    story.give(CommandId::Highlight(3));
    assert_eq!(overlaps(&story), 1);
    let highlights = story.session.document().unwrap().highlights();
    assert_eq!(highlights.len(), 3);
    story.give(CommandId::JoinHighlight);
    let highlights = story.session.document().unwrap().highlights();
    let all = highlights.in_order();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].highlight.selector.quote.exact, "一份很舊的地圖找到");
}
