//! Find without a window: what is typed, what is found, where the reader comes to.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::fmt::Write as _;
use std::path::PathBuf;

use duidu::app::finding::{FindCommand, Finding, Progress, found_row};
use duidu::app::page::Make;
use duidu::app::selection::{Granularity, Side};
use duidu::app::{Command, CommandId, Effect};
use duidu::search::Options;
use duidu::text::{SrcByte, SrcSpan};
use duidu::transcript::overrides::Correction;
use duidu::transcript::{Region, RowIndex};
use session::Story;
use tempfile::TempDir;

const TALK: &str = "大家好，今天我們談軟體\n他靠著一份舊地圖找到了路\n這裡的樹是誰種的\n軟體很好，\
                    很軟\n最後一行\n";

fn talk(text: &str) -> (TempDir, PathBuf, Story) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, text);
    let mut story = Story::new(&dir.path().join("user"));
    story.give(Command::OpenFile(path.clone()));
    (dir, path, story)
}

fn typed(story: &mut Story, text: &str) {
    story
        .give(CommandId::Find)
        .give(FindCommand::Type(text.to_owned()));
}

fn finding(story: &Story) -> &Finding {
    story.session.finding().unwrap()
}

fn selected(story: &Story) -> String {
    let document = story.session.document().unwrap();
    let span = document.selection().span();
    document.transcript().source().slice(span).into_owned()
}

#[test]
fn hits_are_counted_and_stepped_through() {
    let (_dir, _path, mut story) = talk(TALK);
    assert!(story.session.finding().is_none());
    typed(&mut story, "软体");
    assert_eq!(finding(&story).progress(), Progress::Done);
    assert_eq!(finding(&story).count(), 2);
    // The first from the caret on is shown, and nothing is selected by typing.
    assert_eq!(finding(&story).number(), Some(1));
    assert_eq!(selected(&story), "");
    let mut numbers = Vec::new();
    for command in [
        CommandId::FindNext,
        CommandId::FindNext,
        CommandId::FindPrevious,
    ] {
        story.give(command);
        assert_eq!(selected(&story), "軟體");
        numbers.push(finding(&story).number().unwrap());
    }
    assert_eq!(numbers, [2, 1, 2]);
    story.give(CommandId::Escape);
    assert!(story.session.finding().is_none());
    assert_eq!(selected(&story), "軟體", "the hit stays selected");
}

#[test]
fn what_is_typed_replaces_what_was_found() {
    let (_dir, _path, mut story) = talk(TALK);
    typed(&mut story, "ditu");
    assert_eq!(finding(&story).count(), 1);
    story.give(FindCommand::Type("沒有的話".to_owned()));
    assert_eq!(finding(&story).count(), 0);
    assert_eq!(finding(&story).progress(), Progress::Done);
    story.give(FindCommand::Type(String::new()));
    assert_eq!(finding(&story).progress(), Progress::Idle);
    story.give(FindCommand::Options(Options {
        regex: true,
        ..Options::default()
    }));
    story.give(FindCommand::Type("(".to_owned()));
    assert!(finding(&story).refused().is_some());
    story.give(FindCommand::Type("這.".to_owned()));
    assert_eq!(finding(&story).refused(), None);
    assert_eq!(finding(&story).count(), 1);
}

#[test]
fn all_hits_are_highlighted_by_one_edit() {
    let (_dir, _path, mut story) = talk(TALK);
    typed(&mut story, "软体");
    story.give(FindCommand::HighlightAll(2));
    let highlights = |story: &Story| story.session.document().unwrap().highlights().len();
    assert_eq!(highlights(&story), 2);
    // Again: they are there already.
    story.give(FindCommand::HighlightAll(3));
    assert_eq!(highlights(&story), 2);
    story.give(CommandId::Undo);
    assert_eq!(highlights(&story), 0);
}

#[test]
fn what_is_selected_is_looked_for() {
    let (_dir, _path, mut story) = talk(TALK);
    typed(&mut story, "舊地圖");
    story.give(CommandId::FindNext).give(CommandId::Escape);
    assert_eq!(selected(&story), "舊地圖");
    story.give(FindCommand::Type("好".to_owned()));
    story.give(CommandId::Find);
    assert_eq!(finding(&story).typed(), "舊地圖");
    assert_eq!(finding(&story).count(), 1);
}

/// The second copy of a talk is folded; a hit in it opens the fold.
#[test]
fn a_hit_in_a_fold_is_brought_into_sight() {
    let mut text = "夜市散步\n1,234 次觀看\n".to_owned();
    for copy in 0..2 {
        for row in 0..30 {
            writeln!(text, "第{row}段說的是這個攤位的故事和人情").unwrap();
        }
        text += if copy == 1 {
            "只有這裡才有的話\n"
        } else {
            ""
        };
    }
    let (_dir, _path, mut story) = talk(&text);
    let document = story.session.document().unwrap();
    assert!(!document.display().folds().is_empty());
    typed(&mut story, "第3段");
    assert_eq!(finding(&story).count(), 2);
    let rows_before = story.session.document().unwrap().display().count_items();
    story.give(CommandId::FindNext);
    let rows = story.session.document().unwrap().display().count_items();
    assert!(rows > rows_before, "the fold is open: {rows}");
}

#[test]
fn another_document_is_looked_through_too() {
    let (dir, _path, mut story) = talk(TALK);
    typed(&mut story, "軟體");
    let other = dir.path().join("other.txt");
    session::write(&other, "一份文件\n軟體在這裡\n");
    story.give(Command::OpenFile(other));
    assert_eq!(finding(&story).count(), 1);
}

#[test]
fn notes_and_tags_are_found_too() {
    let (_dir, _path, mut story) = talk(TALK);
    typed(&mut story, "地圖");
    story
        .give(CommandId::FindNext)
        .give(CommandId::Highlight(1));
    let document = story.session.document().unwrap();
    let id = document.highlights().in_order()[0].highlight.id.clone();
    story.give(Command::SetNote(id.clone(), "看算力那一節".to_owned()));
    story.give(Command::SetTags(id.clone(), vec!["旅行".to_owned()]));
    for query in ["算力", "suanli", "旅行", "lǚxíng"] {
        typed(&mut story, query);
        assert_eq!(
            finding(&story).written(),
            std::slice::from_ref(&id),
            "{query}"
        );
    }
    typed(&mut story, "軟體");
    assert!(finding(&story).written().is_empty());
}

#[test]
fn hits_are_listed_by_what_their_rows_are() {
    let (_dir, _path, mut story) = talk(TALK);
    typed(&mut story, "軟");
    story.give(Command::Press {
        offset: SrcByte(0),
        granularity: Granularity::Row,
        side: Side::Source,
    });
    let make = Make::This(Correction::Fold);
    story.give(CommandId::Make(make));
    let document = story.session.document().unwrap();
    let groups = finding(&story).by_region(document.regions(), document.transcript());
    let counts: Vec<_> = groups
        .iter()
        .map(|(region, hits)| (*region, hits.len()))
        .collect();
    assert_eq!(counts, [(Region::Body, 2), (Region::Furniture, 1)]);
    // A hit in a fold is brought into view.
    let hit = groups[1].1[0];
    story.give(FindCommand::GoTo(hit));
    assert_eq!(selected(&story), "軟");
    assert_eq!(finding(&story).current(), Some(hit));
    let document = story.session.document().unwrap();
    assert!(!document.display().is_hidden(RowIndex(0)));
}

#[test]
fn a_listed_hit_is_cut_to_what_stands_near_it() {
    let long = format!("{}找到{}\n", "前".repeat(50), "後".repeat(200));
    let (_dir, _path, story) = talk(&long);
    let transcript = story.session.document().unwrap().transcript();
    let at = long.find("找到").unwrap();
    let row = found_row(transcript, SrcSpan::at(SrcByte(at), "找到".len())).unwrap();
    assert_eq!(row.text.get(row.found.clone()), Some("找到"));
    assert!(row.text.starts_with('…') && row.text.ends_with('…'));
    assert!(row.text.chars().count() < 140, "{}", row.text);
}

#[test]
fn the_other_transcripts_of_the_folder_are_looked_through() {
    let (dir, path, mut story) = talk(TALK);
    let other = dir.path().join("talk 2.txt");
    session::write(&other, "第二場\n這個軟體和那個軟體\n完\n");
    session::write(&dir.path().join("talk 3.txt"), "沒有這個詞\n");
    session::write(&dir.path().join("photo.png"), "軟體");
    session::write(&dir.path().join("empty.txt"), "");
    typed(&mut story, "软体");
    assert_eq!(finding(&story).folder(), None);
    story.give(CommandId::FindInFolder);
    let folder = finding(&story).folder().unwrap();
    assert!(!folder.is_running);
    assert_eq!(folder.progress, (3, 3));
    let [file] = folder.files.as_slice() else {
        panic!("{folder:?}");
    };
    assert_eq!((&file.path, file.count), (&other, 2));
    let row = file.rows[1].clone();
    assert_eq!(row.text.get(row.found.clone()), Some("軟體"));
    // A hit there opens the file where it is.
    story.give(FindCommand::OpenAt(other.clone(), row.row));
    let document = story.session.document().unwrap();
    assert_eq!(document.origin().path(), &other);
    assert_eq!(finding(&story).count(), 2);
    let current = finding(&story).current().unwrap();
    assert_eq!(document.transcript().row_at(current.start()), Some(row.row));
    // A new query asks the folder anew, and only when that is wanted.
    typed(&mut story, "大家");
    assert_eq!(finding(&story).folder(), None);
    story.give(FindCommand::InFolder);
    let folder = finding(&story).folder().unwrap();
    assert_eq!(folder.files.len(), 1);
    assert_eq!(folder.files[0].path, path);
}

#[test]
fn closing_the_box_ends_the_search_of_the_folder() {
    let (dir, _path, mut story) = talk(TALK);
    session::write(&dir.path().join("talk 2.txt"), "軟體\n");
    typed(&mut story, "软体");
    story.give(CommandId::FindInFolder);
    story.give(FindCommand::StopFolder);
    assert_eq!(finding(&story).folder().unwrap().files.len(), 1);
    // Nothing runs any more, so that there is nothing to end.
    let ends = |story: &Story| {
        let is_end = |effect: &&Effect| matches!(effect, Effect::CancelFind(_));
        story.asked.iter().filter(is_end).count()
    };
    assert_eq!(ends(&story), 0);
    // While it runs, both ways to end it do.
    for end in [FindCommand::StopFolder, FindCommand::Close] {
        typed(&mut story, "大家");
        typed(&mut story, "软体");
        let stamp = duidu::app::worker::fresh_stamp();
        let asked = story
            .session
            .update(FindCommand::InFolder.into(), stamp.clone());
        let request = match asked.as_slice() {
            [Effect::FindInFolder(effect)] => effect.request,
            other => panic!("{other:?}"),
        };
        let ended = story.session.update(end.into(), stamp);
        let [Effect::CancelFind(number)] = ended.as_slice() else {
            panic!("{ended:?}");
        };
        assert!(*number > request);
    }
}
