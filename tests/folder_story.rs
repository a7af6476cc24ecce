//! The folder of the open transcript, without a window: opened, stepped through, its highlights in
//! one list.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};

use duidu::app::exporting::filter::Filter;
use duidu::app::folder::{FolderCommand, FolderFile};
use duidu::app::selection::{Granularity, Side};
use duidu::app::{Command, CommandId, SideTab};
use duidu::highlight::Color;
use duidu::text::SrcByte;
use session::Story;
use tempfile::TempDir;

const TALKS: [(&str, &str); 3] = [
    ("talk 1.txt", "第一場\n他靠著一份舊地圖找到了路\n"),
    ("talk 2.txt", "第二場\n雞排攤的老闆\n這裡的樹是誰種的\n"),
    ("talk 10.txt", "第十場\n沒有劃線\n"),
];

/// A folder of talks, and a story in which it is open.
fn folder() -> (TempDir, Story) {
    let dir = TempDir::new().unwrap();
    for (name, text) in TALKS {
        session::write(&dir.path().join(name), text);
    }
    let mut story = Story::new(&dir.path().join("user"));
    story.give(Command::OpenFile(dir.path().to_path_buf()));
    (dir, story)
}

fn open(story: &Story) -> PathBuf {
    story.session.document().unwrap().origin().path().clone()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn highlight(story: &mut Story, part: &str, key: u8) {
    let document = story.session.document().unwrap();
    let text = document.transcript().source();
    let all = duidu::text::SrcSpan::new(SrcByte(0), text.len());
    let at = text.slice(all).find(part).unwrap();
    story.give(Command::Press {
        offset: SrcByte(at),
        granularity: Granularity::Row,
        side: Side::Source,
    });
    story.give(CommandId::Highlight(key));
}

fn quotes(story: &Story) -> Vec<(String, Vec<String>)> {
    let folder = story.session.folder().unwrap();
    let of = |file: &FolderFile| {
        let shown = folder.shown(file).map(duidu::export::Excerpt::quote);
        (name(&file.path), shown.collect())
    };
    folder.files().iter().map(of).collect()
}

#[test]
fn a_folder_opens_with_its_first_transcript_and_is_stepped_through() {
    let (_dir, mut story) = folder();
    assert_eq!(name(&open(&story)), "talk 1.txt");
    assert_eq!(story.session.side_tab(), SideTab::Folder);
    let mut seen = Vec::new();
    for id in [
        CommandId::NextTranscript,
        CommandId::NextTranscript,
        CommandId::NextTranscript,
        CommandId::PreviousTranscript,
    ] {
        story.give(id);
        seen.push(name(&open(&story)));
    }
    // At the end it stays.
    assert_eq!(
        seen,
        ["talk 2.txt", "talk 10.txt", "talk 10.txt", "talk 2.txt"]
    );
}

#[test]
fn a_step_works_before_the_folder_was_ever_shown() {
    let (dir, _) = folder();
    let mut story = Story::new(&dir.path().join("user"));
    story.give(Command::OpenFile(dir.path().join("talk 2.txt")));
    assert!(story.session.folder().is_none());
    story.give(CommandId::NextTranscript);
    assert_eq!(name(&open(&story)), "talk 10.txt");
}

#[test]
fn the_highlights_of_all_transcripts_are_one_list() {
    let (_dir, mut story) = folder();
    highlight(&mut story, "舊地圖", 1);
    story.give(CommandId::NextTranscript);
    highlight(&mut story, "雞排", 2);
    highlight(&mut story, "樹", 1);
    let all = [
        ("talk 1.txt", vec!["他靠著一份舊地圖找到了路"]),
        ("talk 2.txt", vec!["雞排攤的老闆", "這裡的樹是誰種的"]),
        ("talk 10.txt", vec![]),
    ];
    let told: Vec<(String, Vec<String>)> = all
        .iter()
        .map(|(name, quotes)| {
            let quotes = quotes.iter().map(|quote| (*quote).to_owned());
            ((*name).to_owned(), quotes.collect())
        })
        .collect();
    story.give(CommandId::ShowFolder);
    assert_eq!(quotes(&story), told);
    assert_eq!(story.session.folder().unwrap().count(), (3, 3));

    // Filtered as the list of one transcript is: in either script.
    let filter = |typed: &str, color: Option<&str>| {
        Command::Folder(FolderCommand::Filter(Filter {
            typed: typed.to_owned(),
            colors: color.into_iter().map(Color::new).collect(),
            ..Filter::default()
        }))
    };
    story.give(filter("旧地图", None));
    assert_eq!(story.session.folder().unwrap().count(), (3, 1));
    story.give(filter("", Some("yellow")));
    assert_eq!(story.session.folder().unwrap().count(), (3, 2));

    // What is listed is what an export of the folder holds.
    story.give(CommandId::ExportFolder);
    let preview = story.session.exporting().unwrap().preview().unwrap();
    assert_eq!(preview.count, 2);
    assert!(!preview.text.contains("雞排"));
}

#[test]
fn a_highlight_of_another_transcript_opens_it_there() {
    let (dir, mut story) = folder();
    story.give(CommandId::NextTranscript);
    highlight(&mut story, "樹", 1);
    story.give(CommandId::PreviousTranscript);
    let folder = story.session.folder().unwrap();
    let file = &folder.files()[1];
    let id = duidu::highlight::HighlightId::new(folder.shown(file).next().unwrap().id.clone());
    let path = dir.path().join("talk 2.txt");
    story.give(Command::Folder(FolderCommand::GoTo(path.clone(), id, None)));
    assert_eq!(open(&story), path);
    let document = story.session.document().unwrap();
    let row = document.current_row().unwrap();
    assert_eq!(document.transcript().row_text(row), "這裡的樹是誰種的");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_listed() {
    let (dir, mut story) = folder();
    highlight(&mut story, "舊地圖", 1);
    // Notes without a transcript that can be read: the file is no text any more.
    let broken = dir.path().join("talk 2.txt");
    story.give(CommandId::NextTranscript);
    highlight(&mut story, "樹", 1);
    story.give(CommandId::PreviousTranscript);
    session::write(&broken, "");
    story.give(CommandId::ShowFolder);
    let folder = story.session.folder().unwrap();
    assert!(!folder.is_running());
    assert!(folder.files()[1].fault.as_ref().unwrap().contains("empty"));
    assert_eq!(folder.count(), (1, 1));
}

#[test]
fn a_folder_without_transcripts_says_so() {
    let dir = TempDir::new().unwrap();
    let mut story = Story::new(&dir.path().join("user"));
    story.give(Command::OpenFile(dir.path().to_path_buf()));
    assert!(story.session.document().is_none());
    assert_eq!(story.session.notices().len(), 1);
}
