//! Stories of corrected words without a window: split, joined, read and glossed by the reader, here,
//! in this text or always; taken back, undone, found again in an edited text, passed on as tables.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};

use duidu::app::finding::FindCommand;
use duidu::app::glossed::{GlossCommand, GlossWord, Pinned, Said};
use duidu::app::settings::Folders;
use duidu::app::{Command, CommandId, Effect, Notice};
use duidu::gloss::{Sandhi, Scope, Standard};
use duidu::text::{SrcByte, SrcSpan};
use session::Story;
use tempfile::TempDir;

const TALK: &str = "今天我們在上海人民公園看地圖\n這張地圖是一個舊地圖\n他們星期一來研究\n";

/// A reader with a transcript in a folder.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: TempDir::new().unwrap(),
        };
        session::write(&desk.talk("talk.txt"), TALK);
        desk
    }

    fn talk(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn story_of(&self, name: &str) -> Story {
        let mut story = Story::new(&self.folder.path().join("user"));
        story.give(Command::OpenFile(self.talk(name)));
        story
    }

    fn story(&self) -> Story {
        self.story_of("talk.txt")
    }
}

/// A text, and which of the places where it stands, counted from 0.
type At = (&'static str, usize);

/// Where that is.
fn place(story: &Story, (text, nth): At) -> SrcByte {
    let source = story.session.document().unwrap().transcript().source();
    source.find_all(text).nth(nth).unwrap().start()
}

/// The word at a place.
fn word_at(story: &Story, at: At) -> GlossWord {
    let document = story.session.document().unwrap();
    document.word_at(place(story, at)).unwrap()
}

fn correct(story: &mut Story, at: At, said: Said, scope: Scope) {
    let word = word_at(story, at).span;
    story.give(GlossCommand::Correct { word, said, scope });
}

/// The words of a row, counted from 0, those that a correction made in brackets with its scope.
fn row(story: &Story, number: usize) -> String {
    let document = story.session.document().unwrap();
    let transcript = document.transcript();
    let (row, _) = transcript.rows().nth(number).unwrap();
    let words = document.glossed().at_once(row, transcript).unwrap();
    let words = words.tokens.iter().map(|word| {
        let text = transcript.source().slice(word.span);
        match &word.correction {
            Some(applied) => format!("[{text} {}]", applied.scope.name()),
            None => text.into_owned(),
        }
    });
    words.collect::<Vec<_>>().join("/")
}

/// Reading and first gloss of the word at a place.
fn told(story: &Story, at: At) -> String {
    let word = word_at(story, at);
    let read: Vec<&str> = word.reading.iter().map(|one| &*one.pinyin).collect();
    format!("{} {}", read.join(" "), word.glosses.join("; "))
}

fn gloss(text: &str) -> Said {
    Said::Gloss(text.to_owned())
}

const ROW_1: &str = "今天/我們/在/上海/人民/公園/看/地圖";

#[test]
fn a_word_is_split_here_and_joined_in_this_text_and_all_is_undone() {
    let desk = Desk::new();
    let mut story = desk.story();
    assert_eq!(row(&story, 0), ROW_1);
    let at = ("地圖", 0);
    let shown = place(&story, at);
    story.give(GlossCommand::ShowWord(shown, Pinned::Yes));
    correct(&mut story, at, Said::Split(1), Scope::Spot);
    let split = "今天/我們/在/上海/人民/公園/看/[地 spot]/[圖 spot]";
    assert_eq!(row(&story, 0), split);
    assert_eq!(row(&story, 1).matches("地圖").count(), 2, "only here");
    // The card shows what stands there now.
    let open = story.session.document().unwrap().open_word().unwrap();
    assert_eq!(open.span, SrcSpan::at(place(&story, at), "地".len()));

    let shanghai = ("上海", 0);
    correct(&mut story, shanghai, Said::JoinNext, Scope::Document);
    let joined = "今天/我們/在/[上海人民 document]/公園/看/[地 spot]/[圖 spot]";
    assert_eq!(row(&story, 0), joined);
    correct(&mut story, ("公園", 0), Said::JoinPrevious, Scope::Spot);
    assert!(row(&story, 0).contains("[上海人民公園 spot]"));

    story.give(CommandId::Undo);
    assert_eq!(row(&story, 0), joined);
    story.give(CommandId::Undo);
    story.give(CommandId::Undo);
    assert_eq!(row(&story, 0), ROW_1);
    story.give(CommandId::Redo);
    assert_eq!(row(&story, 0), split);
    // It is in the sidecar for the next time.
    drop(story);
    assert_eq!(row(&desk.story(), 0), split);
}

#[test]
fn a_reading_and_a_gloss_hold_always_in_other_transcripts_too() {
    let desk = Desk::new();
    let other = "他有一張地圖\n";
    session::write(&desk.talk("other.txt"), other);
    let mut story = desk.story();
    let at = ("地圖", 0);
    assert_eq!(told(&story, at), "dì tú map");
    correct(&mut story, at, gloss("chart; plan"), Scope::Always);
    correct(
        &mut story,
        at,
        Said::Reading("dì tu".to_owned()),
        Scope::Always,
    );
    assert_eq!(told(&story, at), "dì tu chart; plan");
    assert_eq!(told(&story, ("地圖", 2)), "dì tu chart; plan");
    let sidecar = desk.talk("talk.txt.duidu.json");
    assert!(!sidecar.exists(), "nothing is kept with the transcript");
    let again = desk.story_of("other.txt");
    assert_eq!(told(&again, ("地圖", 0)), "dì tu chart; plan");
    // Undo reaches what is kept for always.
    story.give(CommandId::Undo);
    assert_eq!(told(&story, at), "dì tú chart; plan");
    story.give(CommandId::Undo);
    assert_eq!(told(&story, at), "dì tú map");
    let again = desk.story_of("other.txt");
    assert_eq!(told(&again, ("地圖", 0)), "dì tú map");
    story.give(CommandId::Redo);
    assert_eq!(told(&story, at), "dì tú chart; plan");
}

#[test]
fn what_is_said_last_of_a_word_holds_where_it_was_said() {
    let desk = Desk::new();
    let mut story = desk.story();
    let (first, second) = (("地圖", 0), ("地圖", 1));
    correct(&mut story, first, gloss("here"), Scope::Spot);
    correct(&mut story, first, gloss("everywhere"), Scope::Always);
    assert_eq!(told(&story, first), "dì tú everywhere");
    assert_eq!(told(&story, second), "dì tú everywhere");
    // The one for the spot says nothing any more, and is gone.
    assert!(story.session.document().unwrap().corrections().is_empty());
    correct(&mut story, second, gloss("in this text"), Scope::Document);
    assert_eq!(told(&story, first), "dì tú in this text");
    // A step that touched both places is one step.
    story.give(CommandId::Undo);
    story.give(CommandId::Undo);
    assert_eq!(told(&story, first), "dì tú here");
    assert_eq!(told(&story, second), "dì tú map");
}

#[test]
fn a_reading_of_one_scope_stands_beside_a_gloss_of_another() {
    let desk = Desk::new();
    let mut story = desk.story();
    let at = ("地圖", 0);
    correct(
        &mut story,
        at,
        Said::Reading("dì tu".to_owned()),
        Scope::Always,
    );
    correct(&mut story, at, gloss("chart"), Scope::Spot);
    assert_eq!(told(&story, at), "dì tu chart");
    assert_eq!(told(&story, ("地圖", 1)), "dì tu map");
}

#[test]
fn a_correction_is_taken_back_and_the_wider_one_is_seen_again() {
    let desk = Desk::new();
    let mut story = desk.story();
    let at = ("地圖", 0);
    correct(&mut story, at, gloss("always"), Scope::Always);
    correct(&mut story, at, gloss("here"), Scope::Spot);
    let take_back = |story: &mut Story| {
        let applied = word_at(story, at).correction.unwrap();
        story.give(GlossCommand::TakeBack(applied.scope, applied.id.clone()));
    };
    take_back(&mut story);
    assert_eq!(told(&story, at), "dì tú always");
    take_back(&mut story);
    assert_eq!(told(&story, at), "dì tú map");
    story.give(CommandId::Undo);
    assert_eq!(told(&story, at), "dì tú always");
    story.give(CommandId::Undo);
    assert_eq!(told(&story, at), "dì tú here");
}

#[test]
fn parts_joined_again_leave_no_correction() {
    let desk = Desk::new();
    let mut story = desk.story();
    let at = ("地圖", 0);
    for scope in [Scope::Spot, Scope::Document, Scope::Always] {
        correct(&mut story, at, Said::Split(1), scope);
        assert!(row(&story, 0).ends_with(&format!("/[圖 {}]", scope.name())));
        correct(&mut story, at, Said::JoinNext, scope);
        assert_eq!(row(&story, 0), ROW_1);
        let document = story.session.document().unwrap();
        assert!(document.corrections().is_empty());
        assert!(story.session.always_corrections().is_empty());
    }
    // Joined here where they are split everywhere, they stay said to be one.
    correct(&mut story, at, Said::Split(1), Scope::Always);
    correct(&mut story, at, Said::JoinNext, Scope::Spot);
    assert!(row(&story, 0).ends_with("/[地圖 spot]"));
    assert!(row(&story, 1).contains("[地 always]/[圖 always]"));
}

#[test]
fn a_gloss_for_a_spot_leaves_what_is_said_of_other_places() {
    let desk = Desk::new();
    let text = "我在上海人民公園\n他在上海人民廣場\n";
    session::write(&desk.talk("talk.txt"), text);
    let mut story = desk.story();
    correct(&mut story, ("上海", 0), Said::JoinNext, Scope::Document);
    correct(
        &mut story,
        ("上海", 0),
        gloss("Shanghai people"),
        Scope::Spot,
    );
    assert!(row(&story, 0).contains("[上海人民 spot]"));
    assert!(row(&story, 1).contains("[上海人民 document]"));
    story.give(CommandId::Undo);
    assert!(row(&story, 0).contains("[上海人民 document]"));
}

#[test]
fn what_makes_no_sense_changes_nothing() {
    let desk = Desk::new();
    let mut story = desk.story();
    let at = ("地圖", 0);
    let faults = [
        Said::Reading("map".to_owned()),
        Said::Reading(String::new()),
        gloss("  "),
        gloss("two\nlines"),
        Said::Split(0),
        Said::Split(2),
        // Behind it the row ends.
        Said::JoinNext,
    ];
    for said in faults {
        correct(&mut story, at, said, Scope::Spot);
    }
    assert_eq!(row(&story, 0), ROW_1);
    assert!(!story.session.is_enabled(CommandId::Undo));
}

/// Opens the talk with another text in its file.
fn edited(desk: &Desk, text: &str) -> Story {
    session::write(&desk.talk("talk.txt"), text);
    desk.story()
}

#[test]
fn a_spot_is_found_again_in_an_edited_text_or_said_to_be_lost() {
    let desk = Desk::new();
    let mut story = desk.story();
    correct(&mut story, ("地圖", 2), gloss("chart"), Scope::Spot);
    drop(story);
    let longer = format!("一行新的字\n地圖\n{}", TALK.replace("這張", "這一張"));
    let story = edited(&desk, &longer);
    let glosses = |story: &Story| -> Vec<String> {
        let count = longer.matches("地圖").count();
        (0..count).map(|at| told(story, ("地圖", at))).collect()
    };
    assert_eq!(
        glosses(&story),
        ["dì tú map", "dì tú map", "dì tú map", "dì tú chart"]
    );
    drop(story);
    // Where the sentence is gone it holds nowhere, and the list says so.
    let mut story = edited(&desk, "今天我們在上海人民公園看地圖\n");
    assert_eq!(told(&story, ("地圖", 0)), "dì tú map");
    let lines = story.session.document().unwrap().corrections();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].is_lost());
    // It is kept all the while, for when the sentence comes back.
    story.give(CommandId::Highlight(1));
    drop(story);
    let mut story = edited(&desk, TALK);
    assert_eq!(told(&story, ("地圖", 2)), "dì tú chart");
    let lines = story.session.document().unwrap().corrections();
    let id = lines[0].correction.id.clone();
    story.give(GlossCommand::TakeBack(Scope::Spot, id));
    assert_eq!(told(&story, ("地圖", 2)), "dì tú map");
}

#[test]
fn two_windows_that_correct_at_once_keep_both() {
    let desk = Desk::new();
    let (mut one, mut two) = (desk.story(), desk.story());
    // So that the two clocks give other ids.
    two.give(CommandId::Escape);
    let at = ("地圖", 0);
    correct(&mut one, at, gloss("chart"), Scope::Always);
    correct(&mut one, at, Said::Split(1), Scope::Spot);
    correct(&mut two, ("公園", 0), gloss("garden"), Scope::Always);
    correct(&mut two, ("人民", 0), gloss("folk"), Scope::Document);
    let story = desk.story();
    assert_eq!(told(&story, ("公園", 0)), "gōng yuán garden");
    assert_eq!(told(&story, ("人民", 0)), "rén mín folk");
    assert_eq!(told(&story, ("地圖", 1)), "dì tú chart");
    assert!(row(&story, 0).ends_with("/[地 spot]/[圖 spot]"));
}

#[test]
fn a_damaged_glossary_is_kept_aside_and_a_newer_one_is_left_alone() {
    let desk = Desk::new();
    let file = Folders::below(&desk.folder.path().join("user")).glossary_file();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let damaged = "{ \"format\": \"duidu-glossary\", \"wor";
    session::write(&file, damaged);
    let mut story = desk.story();
    let at = ("地圖", 0);
    correct(&mut story, at, gloss("chart"), Scope::Always);
    let beside = std::fs::read_dir(file.parent().unwrap()).unwrap();
    let aside = beside
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().contains("glossary.json.damaged"))
        .unwrap();
    assert_eq!(std::fs::read_to_string(aside).unwrap(), damaged);
    assert!(std::fs::read_to_string(&file).unwrap().contains("chart"));

    let newer = "{ \"format\": \"duidu-glossary\", \"version\": 9, \"words\": {} }";
    session::write(&file, newer);
    let mut story = desk.story();
    correct(&mut story, at, gloss("chart"), Scope::Always);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
    let notices = story.session.notices();
    assert!(
        notices
            .iter()
            .any(|(_, notice)| matches!(notice, Notice::SaveFailed { .. }))
    );
}

/// The last notice.
fn notice(story: &Story) -> &Notice {
    &story.session.notices().last().unwrap().1
}

#[test]
fn words_go_out_as_a_table_and_come_in_from_one() {
    let desk = Desk::new();
    let mut story = desk.story();
    let at = ("地圖", 0);
    correct(&mut story, at, gloss("chart"), Scope::Always);
    correct(&mut story, ("上海", 0), Said::JoinNext, Scope::Document);
    correct(&mut story, ("公園", 0), gloss("garden"), Scope::Spot);
    story.give(CommandId::ExportGlossary);
    let asked = story.asked.last().cloned().unwrap();
    assert!(matches!(asked, Effect::AskExportGlossary(path) if path == desk.talk("glossary.tsv")));
    let table = desk.talk("glossary.tsv");
    story.give(GlossCommand::ExportGlossary(table.clone()));
    assert!(matches!(
        notice(&story),
        Notice::GlossaryWritten { count: 2, .. }
    ));
    let text = std::fs::read_to_string(&table).unwrap();
    assert!(
        text.ends_with("地圖\t\tchart\talways\n上海人民\t\t\tdocument\n"),
        "{text}"
    );
    // Over another glossary it is written, over anything else never.
    story.give(GlossCommand::ExportGlossary(table.clone()));
    assert!(matches!(notice(&story), Notice::GlossaryWritten { .. }));
    story.give(GlossCommand::ExportGlossary(desk.talk("talk.txt")));
    assert!(matches!(notice(&story), Notice::GlossaryFailed { .. }));
    assert_eq!(
        std::fs::read_to_string(desk.talk("talk.txt")).unwrap(),
        TALK
    );

    // Another reader takes it in, with words of their own.
    let more = format!("{text}今|天\t\t\n公園\tx\n我們\t\tus\tspot\n");
    session::write(&table, &more);
    let mut story = Story::new(&desk.folder.path().join("other user"));
    let path = desk.folder.path().join("copy.txt");
    session::write(&path, TALK);
    story.give(Command::OpenFile(path));
    story.give(GlossCommand::ImportGlossary(table));
    let expect = "[今 always]/[天 always]/我們/在/[上海人民 document]/公園/看/[地圖 always]";
    assert_eq!(row(&story, 0), expect);
    assert!(matches!(
        notice(&story),
        Notice::GlossaryTaken {
            count: 3,
            left_out: 2,
            first_fault: Some(5)
        }
    ));
    // It is one change.
    story.give(CommandId::Undo);
    assert_eq!(row(&story, 0), ROW_1);
    story.give(CommandId::Redo);
    assert_eq!(row(&story, 0), expect);
    story.give(GlossCommand::ImportGlossary(
        Path::new("/no/such.tsv").to_owned(),
    ));
    assert!(matches!(notice(&story), Notice::GlossaryFailed { .. }));
}

#[test]
fn readings_follow_the_standard_and_the_tones_of_speech_that_are_chosen() {
    let desk = Desk::new();
    let mut story = desk.story();
    let (week, one) = (("星期一", 0), ("一個", 0));
    assert!(told(&story, week).starts_with("xīng qī"));
    assert!(told(&story, one).starts_with("yī"));
    story.give(GlossCommand::Standard(Standard::Taiwan));
    story.give(GlossCommand::Sandhi(Sandhi::Spoken));
    assert!(told(&story, week).starts_with("xīng qí"));
    assert!(told(&story, one).starts_with("yí"));
    // What the reader says of a reading goes before both.
    correct(&mut story, one, Said::Reading("yī".to_owned()), Scope::Spot);
    assert!(told(&story, one).starts_with("yī"));
    // They are remembered.
    let again = desk.story();
    assert!(told(&again, week).starts_with("xīng qí"));
    assert_eq!(again.session.settings().gloss.sandhi, Sandhi::Spoken);
}

#[test]
fn find_looks_in_what_the_reader_said_of_words() {
    let desk = Desk::new();
    let mut story = desk.story();
    correct(
        &mut story,
        ("地圖", 1),
        gloss("nautical chart"),
        Scope::Spot,
    );
    story.give(CommandId::Find);
    story.give(FindCommand::Type("nautical".to_owned()));
    let finding = story.session.finding().unwrap();
    assert_eq!(finding.count(), 1);
}
