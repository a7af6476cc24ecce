//! Doubtful spots without a window: what is listed, what the reader decides, what comes of it.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};

use duidu::app::doubts::DoubtCommand;
use duidu::app::{Command, CommandId};
use duidu::script::Scope;
use duidu::text::{SrcByte, SrcSpan};
use duidu::transcript::RowIndex;
use session::Story;
use tempfile::TempDir;

/// 輕松 and 制造業 are no spellings of anybody's; 計畫 has two forms in Simplified.
const TALK: &str =
    "大家好，今天很輕松地談制造業的事\n我們說過這個計畫了\n大家都說這裡的計畫很好\n最後一行\n";

fn open(path: &Path, user: &Path) -> Story {
    let mut story = Story::new(user);
    story.give(Command::OpenFile(path.to_path_buf()));
    story
}

fn talk() -> (TempDir, PathBuf, Story) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, TALK);
    let story = open(&path, &dir.path().join("user"));
    (dir, path, story)
}

fn span(text: &str) -> SrcSpan {
    SrcSpan::at(SrcByte(TALK.find(text).unwrap()), text.len())
}

fn listed(story: &Story) -> Vec<String> {
    let document = story.session.document().unwrap();
    let source = document.transcript().source();
    let open = document.doubts().open().iter();
    open.map(|doubt| source.slice(doubt.spot.src).into_owned())
        .collect()
}

fn view(story: &Story, row: usize) -> String {
    let document = story.session.document().unwrap();
    let view = document
        .views()
        .at_once(RowIndex(row), document.transcript());
    view.unwrap().text.clone()
}

fn correct(text: &str, to: &str, scope: Scope) -> DoubtCommand {
    DoubtCommand::Correct {
        span: span(text),
        to: to.to_owned(),
        scope,
    }
}

#[test]
fn what_looks_machine_made_is_listed_and_stepped_through_and_accepted() {
    let (_dir, path, mut story) = talk();
    assert_eq!(listed(&story), ["輕松", "制造業"]);
    assert!(!story.session.document().unwrap().doubts().is_running());
    let card = |story: &Story| story.session.document().unwrap().doubts().card();
    story.give(CommandId::NextDoubt);
    assert_eq!(card(&story), Some(span("輕松")));
    story.give(CommandId::NextDoubt);
    assert_eq!(card(&story), Some(span("制造業")));
    story.give(CommandId::NextDoubt).give(CommandId::NextDoubt);
    story.give(CommandId::PreviousDoubt);
    assert_eq!(card(&story), Some(span("輕松")));
    let before = view(&story, 0);
    story.give(CommandId::AcceptDoubt);
    assert_eq!(listed(&story), ["制造業"]);
    assert_eq!(view(&story, 0), before);
    // It stays accepted, and the transcript is as it was.
    let story = open(&path, &path.with_file_name("user"));
    assert_eq!(listed(&story), ["制造業"]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), TALK);
}

#[test]
fn a_correction_shows_at_once_undoes_and_survives_a_restart() {
    let (_dir, path, mut story) = talk();
    let user = path.with_file_name("user");
    assert_eq!(view(&story, 1), "我们说过这个计划了");
    story.give(correct("計畫", "计画", Scope::Spot));
    assert_eq!(view(&story, 1), "我们说过这个计画了");
    assert_eq!(view(&story, 2), "大家都说这里的计划很好");
    story.give(CommandId::Undo);
    assert_eq!(view(&story, 1), "我们说过这个计划了");
    story.give(CommandId::Redo);
    assert_eq!(view(&story, 1), "我们说过这个计画了");
    story.give(correct("計畫", "计画", Scope::Document));
    assert_eq!(view(&story, 2), "大家都说这里的计画很好");
    let mut story = open(&path, &user);
    assert_eq!(view(&story, 1), "我们说过这个计画了");
    assert_eq!(view(&story, 2), "大家都说这里的计画很好");
    // Another text knows nothing of it.
    let other = path.with_file_name("other.txt");
    session::write(&other, "又一個計畫，大家都在說\n");
    story.give(Command::OpenFile(other));
    assert_eq!(view(&story, 0), "又一个计划，大家都在说");
}

#[test]
fn a_rule_for_always_holds_everywhere_and_can_be_taken_out() {
    let (_dir, path, mut story) = talk();
    let user = path.with_file_name("user");
    story.give(correct("計畫", "计画", Scope::Always));
    assert_eq!(view(&story, 2), "大家都说这里的计画很好");
    let other = path.with_file_name("other.txt");
    session::write(&other, "又一個計畫，大家都在說\n");
    let mut story = open(&other, &user);
    assert_eq!(view(&story, 0), "又一个计画，大家都在说");
    let rule = story.session.always_rules()[0].clone();
    story.give(DoubtCommand::ForgetAlways(rule));
    assert_eq!(view(&story, 0), "又一个计划，大家都在说");
    assert!(story.session.always_rules().is_empty());
}

#[test]
fn a_spot_is_found_again_in_an_edited_text() {
    let (_dir, path, mut story) = talk();
    story.give(correct("計畫", "计画", Scope::Spot));
    session::write(&path, &format!("前面多了一行\n{TALK}"));
    let story = open(&path, &path.with_file_name("user"));
    assert_eq!(view(&story, 2), "我们说过这个计画了");
    assert_eq!(view(&story, 3), "大家都说这里的计划很好");
}

#[test]
fn a_rules_file_with_other_lines_is_not_written_over() {
    let (_dir, path, mut story) = talk();
    let file = path.with_file_name("user").join("config/rules.tsv");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    session::write(&file, "這不是規則\n");
    story.give(correct("計畫", "计画", Scope::Always));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "這不是規則\n");
    assert!(!story.session.notices().is_empty());
}
