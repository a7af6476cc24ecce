//! Doubtful spots without a window: what is listed, what the reader decides, what comes of it.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};

use duidu::app::doubts::DoubtCommand;
use duidu::app::selection::Side;
use duidu::app::{Command, CommandId};
use duidu::script::{Detected, Scope, Variant};
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

#[test]
fn the_original_is_shown_mended_and_never_changed() {
    let (_dir, path, mut story) = talk();
    story.give(CommandId::ToggleMended);
    assert!(story.session.document().unwrap().is_mended());
    assert_eq!(view(&story, 0), "大家好，今天很輕鬆地談製造業的事");
    // Where nothing was found nothing is changed, and the map is exact.
    assert_eq!(view(&story, 1), "我們說過這個計畫了");
    let document = story.session.document().unwrap();
    let row = document.views().at_once(RowIndex(0), document.transcript());
    let row = row.unwrap();
    let mended = row.map.view_of(span("輕松"));
    assert_eq!(row.text.get(mended.range()), Some("輕鬆"));
    assert_eq!(document.variant_on(Side::View), document.source_variant());
    // Corrections are of conversions; here they do nothing.
    story.give(correct("計畫", "计画", Scope::Document));
    assert_eq!(story.session.document().unwrap().rules().count(), 0);
    story.give(CommandId::ToggleMended);
    assert_eq!(view(&story, 0), "大家好，今天很轻松地谈制造业的事");
    // What the reader says is right stays.
    story
        .give(CommandId::NextDoubt)
        .give(CommandId::AcceptDoubt);
    story.give(CommandId::ToggleMended);
    assert_eq!(view(&story, 0), "大家好，今天很輕松地談製造業的事");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), TALK);
}

#[test]
fn a_text_without_faults_has_nothing_to_mend() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, "大家好\n");
    let mut story = open(&path, &dir.path().join("user"));
    assert!(!story.session.is_enabled(CommandId::ToggleMended));
    story.give(CommandId::ToggleMended);
    assert!(!story.session.document().unwrap().is_mended());
}

/// Words and marks that regions write differently.
const REGIONAL: &str = "他說：「我坐計程車去」\n計程車很貴，That’s right\n";

fn regional() -> (TempDir, PathBuf, Story) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("talk.txt");
    session::write(&path, REGIONAL);
    let story = open(&path, &dir.path().join("user"));
    (dir, path, story)
}

#[test]
fn words_of_the_region_say_what_they_change_before_they_are_turned_on() {
    let (_dir, path, mut story) = regional();
    assert_eq!(view(&story, 1), "计程车很贵，That’s right");
    story.give(DoubtCommand::LookAtWords);
    let document = story.session.document().unwrap();
    let [change] = document.doubts().words().unwrap() else {
        panic!("{:?}", document.doubts().words());
    };
    assert_eq!(
        (change.from.as_str(), change.to.as_str(), change.count),
        ("計程車", "出租车", 2)
    );
    story.give(DoubtCommand::RegionalWords(true));
    assert_eq!(view(&story, 1), "出租车很贵，That’s right");
    // They were asked for, and are no reason to doubt.
    assert!(listed(&story).is_empty(), "{:?}", listed(&story));
    // It is remembered.
    let mut story = open(&path, &path.with_file_name("user"));
    assert_eq!(view(&story, 1), "出租车很贵，That’s right");
    story.give(CommandId::ToggleRegionalWords);
    assert_eq!(view(&story, 1), "计程车很贵，That’s right");
}

#[test]
fn quotation_marks_follow_the_region_and_a_rule_of_the_reader_wins() {
    let (_dir, _path, mut story) = regional();
    assert_eq!(view(&story, 0), "他说：「我坐计程车去」");
    story.give(DoubtCommand::RegionalQuotes(true));
    assert_eq!(view(&story, 0), "他说：“我坐计程车去”");
    assert_eq!(
        view(&story, 1),
        "计程车很贵，That’s right",
        "an apostrophe stays"
    );
    let at = REGIONAL.find('「').unwrap();
    story.give(DoubtCommand::Correct {
        span: SrcSpan::at(SrcByte(at), "「".len()),
        to: "«".to_owned(),
        scope: Scope::Document,
    });
    assert_eq!(view(&story, 0), "他说：«我坐计程车去”");
    story.give(CommandId::ToggleRegionalQuotes);
    assert_eq!(view(&story, 0), "他说：«我坐计程车去」");
}

#[test]
fn an_export_has_the_words_and_marks_that_the_window_shows() {
    let (_dir, _path, mut story) = regional();
    story.give(DoubtCommand::RegionalWords(true));
    story.give(DoubtCommand::RegionalQuotes(true));
    story.give(CommandId::Highlight(1));
    story.give(CommandId::Export);
    let preview = story.session.exporting().unwrap().preview().unwrap();
    assert!(
        preview.text.contains("> 他说：“我坐出租车去”"),
        "{}",
        preview.text
    );
    assert!(
        preview.text.contains("> 他說：「我坐計程車去」"),
        "{}",
        preview.text
    );
}

#[test]
fn the_reader_says_what_the_original_is_written_in() {
    let (_dir, path, mut story) = regional();
    let detected = |story: &Story| story.session.document().unwrap().detected();
    assert_eq!(detected(&story), Detected::Taiwan);
    story.give(DoubtCommand::SetSource(Some(Variant::HantHk)));
    assert_eq!(detected(&story), Detected::HongKong);
    story.give(DoubtCommand::SetSource(Some(Variant::Hans)));
    assert_eq!(detected(&story), Detected::Simplified);
    // The view is never the text's own script.
    assert!(story.session.document().unwrap().target().is_traditional());
    // It is kept in the sidecar, and undone like anything.
    let mut again = open(&path, &path.with_file_name("user"));
    assert_eq!(detected(&again), Detected::Simplified);
    again.give(DoubtCommand::SetSource(None));
    assert_eq!(detected(&again), Detected::Taiwan);
    assert_eq!(view(&again, 1), "计程车很贵，That’s right");
    again.give(CommandId::Undo);
    assert_eq!(detected(&again), Detected::Simplified);
}

#[test]
fn a_rule_is_changed_in_place() {
    let (_dir, _path, mut story) = talk();
    story.give(correct("計畫", "计画", Scope::Document));
    let rules = |story: &Story| -> Vec<(String, String)> {
        let document = story.session.document().unwrap();
        let rules = document.rules();
        rules
            .map(|entry| (entry.id.clone(), entry.value.to.clone()))
            .collect()
    };
    let (id, _) = rules(&story)[0].clone();
    story.give(DoubtCommand::ChangeEntry(id.clone(), "计——画".to_owned()));
    assert_eq!(rules(&story), [(id.clone(), "计——画".to_owned())]);
    assert_eq!(view(&story, 1), "我们说过这个计——画了");
    // What can be no rule changes nothing.
    story.give(DoubtCommand::ChangeEntry(id, "计\n画".to_owned()));
    assert_eq!(view(&story, 1), "我们说过这个计——画了");
    story.give(CommandId::Undo);
    assert_eq!(view(&story, 1), "我们说过这个计画了");

    story.give(correct("大家", "各位", Scope::Always));
    let rule = story.session.always_rules()[0].clone();
    story.give(DoubtCommand::ChangeAlways(rule, "诸位".to_owned()));
    assert_eq!(story.session.always_rules().len(), 1);
    assert_eq!(view(&story, 2), "诸位都说这里的计画很好");
}
