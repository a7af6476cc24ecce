//! The page without a window: corrections of what rows are, ways to read, details.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};

use duidu::app::page::{Detail, Make, PageCommand};
use duidu::app::reading::Reading;
use duidu::app::selection::{Granularity, Side};
use duidu::app::{Command, CommandId};
use duidu::transcript::overrides::Correction;
use duidu::transcript::{Encoding, Region, RowIndex};
use session::Story;
use tempfile::TempDir;

/// Captions that cut sentences, of two speakers.
const CAPTIONS: &str = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 阿明>今天的夜市\n\n00:02.000 --> 00:03.000\n<v 阿明>下了一點雨。\n\n00:03.000 --> 00:04.000\n<v 阿明>攤子還是開著。\n\n00:04.000 --> 00:05.000\n<v 小華>我去買\n\n00:05.000 --> 00:06.000\n<v 小華>兩碗豆花。\n";

fn open(dir: &Path, path: &Path) -> Story {
    let mut story = Story::new(&dir.join("user"));
    story.give(Command::OpenFile(path.to_path_buf()));
    story
}

fn talk() -> (TempDir, PathBuf, Story) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.vtt");
    session::write(&path, CAPTIONS);
    let story = open(dir.path(), &path);
    (dir, path, story)
}

fn region(story: &Story, row: usize) -> Region {
    let document = story.session.document().unwrap();
    document.regions().of(RowIndex(row))
}

fn make(row: usize, correction: Correction) -> PageCommand {
    PageCommand::MakeRows(RowIndex(row), RowIndex(row), Make::This(correction))
}

#[test]
fn a_row_is_corrected_kept_and_undone() {
    let (dir, path, mut story) = talk();
    story.give(make(2, Correction::Fold));
    assert_eq!(region(&story, 2), Region::Furniture);
    let document = story.session.document().unwrap();
    assert!(document.display().is_hidden(RowIndex(2)));
    story.give(make(0, Correction::Title));
    let document = story.session.document().unwrap();
    assert_eq!(document.title(), "今天的夜市");

    // Another start: kept in the sidecar.
    let mut story = open(dir.path(), &path);
    assert_eq!(region(&story, 0), Region::Title);
    assert_eq!(region(&story, 2), Region::Furniture);

    // The later word wins, and each step can be taken back.
    story.give(make(2, Correction::Metadata));
    assert_eq!(region(&story, 2), Region::Metadata);
    story.give(CommandId::Undo);
    assert_eq!(region(&story, 2), Region::Furniture);
    story.give(CommandId::Redo);
    assert_eq!(region(&story, 2), Region::Metadata);
    let all = (RowIndex(0), RowIndex(4));
    story.give(PageCommand::MakeRows(all.0, all.1, Make::Guessed));
    assert_eq!(region(&story, 0), Region::Body);
    assert_eq!(region(&story, 2), Region::Body);
    story.give(CommandId::Undo);
    assert_eq!(region(&story, 0), Region::Title);

    // And what was undone stays undone at the next start.
    story.give(CommandId::Redo);
    let story = open(dir.path(), &path);
    assert_eq!(region(&story, 0), Region::Body);
}

#[test]
fn a_key_corrects_the_current_row() {
    let (_dir, _path, mut story) = talk();
    story.give(Command::GoToRow(RowIndex(3)));
    story.give(CommandId::Make(Make::This(Correction::Fold)));
    assert_eq!(region(&story, 3), Region::Furniture);
    assert_eq!(region(&story, 4), Region::Body);
}

#[test]
fn joined_rows_are_one_item_and_keep_their_place() {
    let (_dir, _path, mut story) = talk();
    let items = |story: &Story| {
        let display = story.session.document().unwrap().display().clone();
        (0..display.count_items())
            .map(|item| match display.item(item).unwrap() {
                duidu::app::display::Item::Row(row) => (row.0, display.end_of(row).0),
                duidu::app::display::Item::Fold(_) => (usize::MAX, 0),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(items(&story), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]);
    story.give(PageCommand::Read(Reading::Sentences));
    assert_eq!(items(&story), [(0, 2), (2, 3), (3, 5)]);
    story.give(PageCommand::Read(Reading::Paragraphs));
    assert_eq!(items(&story), [(0, 3), (3, 5)]);
    let display = story.session.document().unwrap().display();
    assert_eq!(display.item_of(RowIndex(2)), 0);
    assert_eq!(display.item_of(RowIndex(4)), 1);

    // A copy reads as it is shown; a highlight is the same in each way.
    story.give(CommandId::SelectAll);
    story.give(CommandId::Copy);
    assert_eq!(
        story.copied(),
        "今天的夜市下了一點雨。攤子還是開著。\n我去買兩碗豆花。"
    );
    story.give(CommandId::Highlight(1));
    let spans = |story: &Story| {
        let document = story.session.document().unwrap();
        let placed = document.highlights().in_order();
        placed.first().unwrap().place
    };
    let place = spans(&story);
    story.give(CommandId::NextReadingWay);
    assert_eq!(items(&story).len(), 5);
    assert_eq!(spans(&story), place);
}

#[test]
fn a_fold_ends_a_joined_paragraph() {
    let (_dir, _path, mut story) = talk();
    story.give(PageCommand::Read(Reading::Paragraphs));
    story.give(make(1, Correction::Fold));
    let display = story.session.document().unwrap().display();
    // Row, fold, row, paragraph.
    assert_eq!(display.count_items(), 4);
    assert_eq!(display.item_of(RowIndex(2)), 2);
    story.give(Command::ToggleFold(0));
    let display = story.session.document().unwrap().display();
    assert_eq!(display.count_items(), 5);
}

#[test]
fn details_are_guessed_written_kept_and_cited() {
    let (dir, path, mut story) = talk();
    let people = &story.session.document().unwrap().details().people;
    assert_eq!(people, &["阿明", "小華"]);
    let person = Detail::Person("小華".to_owned());
    for (detail, value) in [
        (Detail::Title, "夜市的雨"),
        (Detail::Date, "2026-11-20"),
        (Detail::Address, "https://example.org/yeshi"),
        (person, "陳小華"),
    ] {
        story.give(PageCommand::SetDetail(detail, value.to_owned()));
    }
    let mut story = open(dir.path(), &path);
    story.give(PageCommand::AccessedToday);
    let document = story.session.document().unwrap();
    assert_eq!(document.title(), "夜市的雨");
    assert_eq!(document.speaker_of(RowIndex(4)).unwrap(), "陳小華");
    story.give(Command::GoToRow(RowIndex(4)));
    story.give(CommandId::CopyCitation);
    assert_eq!(
        story.copied(),
        "兩碗豆花。\n— 陳小華, 夜市的雨, paragraph 2, line 16, talk.vtt, 2026-11-20, https://example.org/yeshi, accessed 2026-11-24"
    );
    story.give(CommandId::Undo);
    assert!(story.session.document().unwrap().info().accessed.is_empty());
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test plays the reader's other programs"
)]
fn highlights_follow_the_bytes_into_another_encoding_that_is_kept() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    // 夜市的豆花 in Big5, after a line of letters.
    let bytes = b"talk\n\xA9\x5D\xA5\xAB\xAA\xBA\xA8\xA7\xAA\xE1\n";
    std::fs::write(&path, bytes).unwrap();
    let mut story = open(dir.path(), &path);
    story.give(PageCommand::ReadAs(Encoding::named("windows-1252")));
    let text = |story: &Story| {
        let document = story.session.document().unwrap();
        document.transcript().row_text(RowIndex(1)).into_owned()
    };
    assert!(!text(&story).contains('豆'));
    // The last four bytes: two characters of Big5, four here.
    let span = {
        let document = story.session.document().unwrap();
        let row = document.transcript().row(RowIndex(1)).unwrap().span;
        let row_text = document.transcript().row_text(RowIndex(1));
        let start = row_text.char_indices().nth(6).unwrap().0;
        (row.start().plus(start), row.end())
    };
    story.give(Command::Press {
        offset: span.0,
        granularity: Granularity::Character,
        side: Side::Source,
    });
    story.give(Command::DragTo {
        offset: span.1,
        granularity: Granularity::Character,
    });
    story.give(CommandId::Highlight(2));

    story.give(CommandId::ChooseEncoding);
    let previews = story.session.document().unwrap().previews();
    let big5 = previews
        .iter()
        .find(|preview| preview.encoding == Encoding::BIG5)
        .unwrap();
    assert_eq!((big5.text.as_str(), big5.count_damaged), ("夜市的豆花", 0));
    story.give(PageCommand::ReadAs(Some(Encoding::BIG5)));
    let quote = |story: &Story| {
        let document = story.session.document().unwrap();
        let placed = document.highlights().in_order();
        placed
            .first()
            .unwrap()
            .highlight
            .selector
            .quote
            .exact
            .clone()
    };
    assert_eq!(text(&story), "夜市的豆花");
    assert_eq!(quote(&story), "豆花");
    // Another start reads it so again, and the file is as it was.
    let story = open(dir.path(), &path);
    assert_eq!(text(&story), "夜市的豆花");
    assert_eq!(quote(&story), "豆花");
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}
