//! Highlights without a window: brought back, placed by hand, cut, joined, and changed by others.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};

use duidu::app::exporting::ExportCommand;
use duidu::app::selection::{Granularity, Side};
use duidu::app::shaping::ShapeCommand;
use duidu::app::{Command, CommandId, Notice};
use duidu::export::Format;
use duidu::highlight::{Color, HighlightId, Place};
use session::Story;
use tempfile::TempDir;

const TALK: &str = "大家好，今天我們談軟體\n他靠著一份舊地圖找到了路\n這裡的樹是誰種的\n";

fn open(dir: &Path, path: &Path, user: &str) -> Story {
    let mut story = Story::new(&dir.join(user));
    story.give(Command::OpenFile(path.to_path_buf()));
    story
}

fn talk() -> (TempDir, PathBuf, Story) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, TALK);
    let story = open(dir.path(), &path, "user");
    (dir, path, story)
}

/// Selects the first place where a text stands.
fn select(story: &mut Story, text: &str) {
    let source = story.session.document().unwrap().transcript().source();
    let all = source.slice(source.span()).into_owned();
    let start = all.find(text).unwrap();
    for (offset, is_first) in [(start, true), (start + text.len(), false)] {
        let offset = duidu::text::SrcByte(offset);
        let granularity = Granularity::Character;
        let side = Side::Source;
        story.give(if is_first {
            Command::Press {
                offset,
                granularity,
                side,
            }
        } else {
            Command::DragTo {
                offset,
                granularity,
            }
        });
    }
}

fn mark(story: &mut Story, text: &str, key: u8) -> HighlightId {
    select(story, text);
    story.give(CommandId::Highlight(key));
    let document = story.session.document().unwrap();
    let placed = document.highlights().in_order();
    let found = placed
        .iter()
        .find(|one| one.highlight.selector.quote.exact == text)
        .unwrap();
    found.highlight.id.clone()
}

fn quotes(story: &Story) -> Vec<String> {
    let document = story.session.document().unwrap();
    let placed = document.highlights().in_order();
    placed
        .iter()
        .map(|one| one.highlight.selector.quote.exact.clone())
        .collect()
}

fn notices(story: &Story) -> Vec<&Notice> {
    story.session.notices().iter().map(|(_, one)| one).collect()
}

#[test]
fn what_was_deleted_comes_back_out_of_the_trash() {
    let (dir, path, mut story) = talk();
    let id = mark(&mut story, "舊地圖", 2);
    story.give(Command::SetNote(id.clone(), "old map".to_owned()));
    story.give(Command::Remove(id.clone()));
    assert!(quotes(&story).is_empty());
    // Another start: the trash is kept in the sidecar.
    let mut story = open(dir.path(), &path, "user");
    let document = story.session.document().unwrap();
    assert_eq!(document.highlights().trash().len(), 1);
    story.give(Command::Shape(ShapeCommand::Restore(id.clone())));
    let document = story.session.document().unwrap();
    let placed = document.highlights().get(&id).unwrap();
    assert_eq!(placed.highlight.note, "old map");
    assert!(matches!(placed.place, Place::Anchored(_)));
    story.give(CommandId::Undo);
    assert!(quotes(&story).is_empty());
}

#[test]
fn a_highlight_is_cut_joined_and_stretched_with_one_undo_each() {
    let (_dir, _path, mut story) = talk();
    let id = mark(&mut story, "一份舊地圖", 1);
    select(&mut story, "舊地圖");
    story.give(Command::Shape(ShapeCommand::SplitAtCaret(id.clone())));
    assert_eq!(quotes(&story), ["一份", "舊地圖"]);
    story.give(Command::Shape(ShapeCommand::JoinTouching(id.clone())));
    assert_eq!(quotes(&story), ["一份舊地圖"]);
    select(&mut story, "靠著一份舊地圖找到了路");
    story.give(Command::Shape(ShapeCommand::ToSelection(id)));
    assert_eq!(quotes(&story), ["靠著一份舊地圖找到了路"]);
    for expect in [
        vec!["一份舊地圖"],
        vec!["一份", "舊地圖"],
        vec!["一份舊地圖"],
    ] {
        story.give(CommandId::Undo);
        assert_eq!(quotes(&story), expect);
    }
}

#[test]
fn many_are_coloured_and_deleted_as_one_change() {
    let (_dir, _path, mut story) = talk();
    let ids = vec![mark(&mut story, "軟體", 1), mark(&mut story, "誰種", 2)];
    let color = Color::of_key(4).unwrap();
    story.give(Command::Shape(ShapeCommand::ColorAll(ids.clone(), color)));
    story.give(Command::Shape(ShapeCommand::RemoveAll(ids)));
    assert!(quotes(&story).is_empty());
    story.give(CommandId::Undo);
    assert_eq!(quotes(&story), ["軟體", "誰種"]);
    story.give(CommandId::Undo);
    let document = story.session.document().unwrap();
    let colors: Vec<_> = document
        .highlights()
        .in_order()
        .iter()
        .map(|one| one.highlight.color.clone())
        .collect();
    assert_eq!(
        colors,
        [Color::of_key(1).unwrap(), Color::of_key(2).unwrap()]
    );
}

fn color_names(story: &Story) -> Vec<(String, String)> {
    let document = story.session.document().unwrap();
    let names = document.color_names().iter();
    names
        .map(|(color, name)| (color.clone(), name.clone()))
        .collect()
}

fn name(story: &mut Story, names: &[(u8, &str)]) {
    let named = names.iter().map(|(key, name)| {
        let color = Color::of_key(usize::from(*key)).unwrap();
        (color, (*name).to_owned())
    });
    let command = ShapeCommand::NameColors(named.collect());
    story.give(Command::Shape(command));
}

fn pair(color: &str, name: &str) -> (String, String) {
    (color.to_owned(), name.to_owned())
}

#[test]
fn a_colours_name_travels_with_the_notes_and_undoes() {
    let (dir, path, mut story) = talk();
    mark(&mut story, "舊地圖", 1);
    name(&mut story, &[(1, " claims \n made "), (2, "to check")]);
    let both = [pair("green", "to check"), pair("yellow", "claims made")];
    assert_eq!(color_names(&story), both);
    // As they are already: no change to take back.
    name(&mut story, &[(1, "claims made"), (3, "  ")]);
    story.give(CommandId::Undo);
    assert!(color_names(&story).is_empty());
    story.give(CommandId::Redo);
    assert_eq!(color_names(&story), both);
    // Another start, and another window that names one while this one names another.
    let mut story = open(dir.path(), &path, "user");
    let mut other = open(dir.path(), &path, "other");
    assert_eq!(color_names(&story), both);
    name(&mut story, &[(1, "")]);
    name(&mut other, &[(3, "quotes")]);
    story.look();
    other.look();
    let merged = [pair("blue", "quotes"), pair("green", "to check")];
    assert_eq!(color_names(&story), merged);
    assert_eq!(color_names(&other), merged);
    // A name is no longer than its button bears.
    name(&mut story, &[(4, &"長".repeat(400))]);
    assert_eq!(color_names(&story)[2].1.chars().count(), 40);
}

#[test]
fn exports_say_what_a_colour_stands_for() {
    let (_dir, _path, mut story) = talk();
    mark(&mut story, "舊地圖", 1);
    name(&mut story, &[(1, "claims")]);
    story.give(CommandId::Export);
    let wish = story.session.exporting().unwrap().wish().clone();
    let json = wish.in_format(Format::Json);
    story.give(Command::Export(ExportCommand::Wish(Box::new(json))));
    let shown = story.session.exporting().unwrap().preview().unwrap();
    assert!(shown.text.contains("claims"), "{}", shown.text);
}

#[test]
fn another_windows_work_appears_and_can_be_undone() {
    let (dir, path, mut story) = talk();
    mark(&mut story, "軟體", 1);
    let mut other = open(dir.path(), &path, "other");
    // Two windows never give the same id; here the second counts on from later ones.
    for _ in 0..40 {
        other.give(CommandId::Escape);
    }
    mark(&mut other, "誰種", 3);
    story.look();
    assert_eq!(quotes(&story), ["軟體", "誰種"]);
    assert!(
        notices(&story)
            .iter()
            .any(|notice| matches!(notice, Notice::Merged(counts) if counts.added == 1))
    );
    // A look where nothing happened changes nothing.
    story.look();
    story.give(CommandId::Undo);
    assert_eq!(quotes(&story), ["軟體"]);
    // The undo is the newest word, and the other window follows.
    other.look();
    assert_eq!(quotes(&other), ["軟體"]);
}

#[test]
fn a_changed_transcript_is_told_and_read_again() {
    let (_dir, path, mut story) = talk();
    mark(&mut story, "舊地圖", 2);
    story.look();
    assert!(notices(&story).is_empty());
    session::write(&path, &format!("新的一行\n{TALK}"));
    story.look();
    assert!(matches!(*notices(&story), [Notice::TranscriptChanged]));
    story.give(CommandId::Reload);
    let document = story.session.document().unwrap();
    assert_eq!(document.transcript().count_rows(), 4);
    assert_eq!(quotes(&story), ["舊地圖"]);
    assert!(
        !notices(&story)
            .iter()
            .any(|notice| matches!(notice, Notice::TranscriptChanged))
    );
}

#[test]
fn a_quote_that_is_gone_is_placed_by_hand() {
    let (dir, path, mut story) = talk();
    let id = mark(&mut story, "誰種", 3);
    session::write(
        &path,
        "大家好，今天我們談軟體\n他靠著一份舊地圖找到了路\n這棵樹何人栽\n",
    );
    let mut story = {
        drop(story);
        open(dir.path(), &path, "user")
    };
    let place = |story: &Story| {
        let document = story.session.document().unwrap();
        document.highlights().get(&id).unwrap().place
    };
    assert_eq!(place(&story), Place::Orphan);
    select(&mut story, "何人栽");
    story.give(Command::Shape(ShapeCommand::ToSelection(id.clone())));
    assert!(matches!(place(&story), Place::Anchored(_)));
    assert_eq!(quotes(&story), ["何人栽"]);
}
