//! Stories of the glossed view without a window: the word on the card, the reader's words, levels.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "support/session.rs"]
mod session;
#[path = "support/words.rs"]
mod words;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use duidu::app::glossed::{GlossCommand, GlossPlace, Level, Pinned};
use duidu::app::selection::{Granularity, Side};
use duidu::app::settings::Folders;
use duidu::app::{Command, CommandId};
use duidu::text::SrcByte;
use session::Story;
use tempfile::TempDir;

const TALK: &str = "大家好，今天我們談軟體\n他靠著一份舊地圖找到了路\n今天大家談地圖\n";

fn story(folder: &Path) -> Story {
    let path = folder.join("talk.txt");
    session::write(&path, TALK);
    let mut story = Story::new(&folder.join("user"));
    let effects = story.session.set_analysis(Arc::new(words::FewWords));
    story.carry_out(effects);
    story.give(Command::OpenFile(path));
    story
}

fn at(needle: &str) -> SrcByte {
    SrcByte(TALK.find(needle).unwrap())
}

#[test]
fn the_dictionary_is_loaded_with_the_first_transcript() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("talk.txt");
    session::write(&path, TALK);
    let mut story = Story::new(&folder.path().join("user"));
    assert!(!story.session.is_enabled(CommandId::ToggleGloss));
    story.give(CommandId::ToggleGloss);
    assert_eq!(story.session.gloss().place, GlossPlace::Off);
    story.give(Command::OpenFile(path));
    story.give(CommandId::ToggleGloss);
    assert!(story.session.is_enabled(CommandId::ToggleGloss));
    assert_eq!(story.session.gloss().place, GlossPlace::Beside);
}

#[test]
fn a_double_click_takes_the_dictionarys_word() {
    let folder = TempDir::new().unwrap();
    let mut story = story(folder.path());
    story.give(Command::Press {
        offset: SrcByte(at("地圖").0 + 3),
        granularity: Granularity::Word,
        side: Side::Source,
    });
    story.give(CommandId::Copy);
    assert_eq!(story.copied(), "地圖");
}

#[test]
fn a_word_that_was_clicked_stays_on_the_card_and_a_rest_does_not_move_it() {
    let folder = TempDir::new().unwrap();
    let mut story = story(folder.path());
    let open = |story: &Story| {
        let document = story.session.document().unwrap();
        let word = document.open_word()?;
        Some(document.transcript().source().slice(word.span).into_owned())
    };
    story.give(GlossCommand::ShowWord(at("今天"), Pinned::No));
    assert_eq!(open(&story).as_deref(), Some("今天"));
    story.give(GlossCommand::ShowWord(at("軟體"), Pinned::Yes));
    story.give(GlossCommand::ShowWord(at("大家"), Pinned::No));
    assert_eq!(open(&story).as_deref(), Some("軟體"));
    story.give(CommandId::CopyWord);
    assert_eq!(story.copied(), "軟體");
    story.give(CommandId::Escape);
    assert_eq!(open(&story), None);
}

#[test]
fn known_and_kept_words_outlive_the_session() {
    let folder = TempDir::new().unwrap();
    let mut first = story(folder.path());
    first.give(GlossCommand::ShowWord(at("靠著"), Pinned::Yes));
    first.give(CommandId::ToggleKept);
    first.give(GlossCommand::ToggleKnown("地圖".to_owned()));
    drop(first);
    let mut again = story(folder.path());
    let words = again.session.vocabulary();
    assert!(words.is_known("地圖"));
    let kept = words.noted("靠著").unwrap();
    assert_eq!(kept.sentence, "他靠著一份舊地圖找到了路");
    assert_eq!(kept.reading, "kào zhe");
    assert_eq!(kept.place, "talk.txt, row 2");
    // The clock of a story starts anew; a change of an earlier time would rightly lose.
    for _ in 0..4 {
        again.give(CommandId::Escape);
    }
    again.give(GlossCommand::ToggleKnown("地圖".to_owned()));
    assert!(!story(folder.path()).session.vocabulary().is_known("地圖"));
}

#[test]
fn a_damaged_vocabulary_is_kept_aside() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("user/data/vocabulary.json");
    drop(story(folder.path()));
    #[expect(clippy::disallowed_methods, reason = "a test plays another program")]
    {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "{ \"version\": 1, \"wor").unwrap();
    }
    let mut story = story(folder.path());
    story.give(GlossCommand::ToggleKnown("地圖".to_owned()));
    let names = std::fs::read_dir(file.parent().unwrap()).unwrap();
    let aside = names
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().contains("damaged"))
        .unwrap();
    assert_eq!(
        std::fs::read_to_string(aside).unwrap(),
        "{ \"version\": 1, \"wor"
    );
    assert!(std::fs::read_to_string(&file).unwrap().contains("地圖"));
}

#[test]
fn new_words_and_the_known_share_follow_level_and_marks() {
    let folder = TempDir::new().unwrap();
    let mut story = story(folder.path());
    story.give(GlossCommand::Level(Level::Tocfl(2)));
    let state = |story: &Story| {
        let document = story.session.document().unwrap();
        let index = document.word_index().unwrap();
        let level = story.session.settings().gloss.level.tocfl();
        let vocabulary = story.session.vocabulary();
        let is_new = |word: &str| {
            index
                .new_words(level, vocabulary)
                .iter()
                .any(|number| index.words().get(*number).unwrap().word == word)
        };
        let places = index.word("地圖").unwrap().places.len();
        (
            is_new("地圖"),
            is_new("今天"),
            places,
            index.share(level, vocabulary).known,
        )
    };
    // 今天, 大家 twice, 我們 and 找到 once: those of levels 1 and 2.
    assert_eq!(state(&story), (true, false, 2, 6));
    story.give(GlossCommand::ToggleKnown("地圖".to_owned()));
    assert_eq!(state(&story), (false, false, 2, 8));
}

#[test]
fn a_dictionary_of_the_readers_own_explains_words_in_the_window() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("talk.txt");
    session::write(&path, TALK);
    let user = folder.path().join("user");
    let senses = |story: &Story| -> Vec<String> {
        let entry = story
            .session
            .document()
            .unwrap()
            .glossed()
            .analysis()
            .unwrap()
            .look_up("地圖")
            .unwrap();
        let readings = entry.readings.into_iter();
        readings.flat_map(|reading| reading.senses).collect()
    };
    let mut story = Story::new(&user);
    story.give(Command::OpenFile(path.clone()));
    let own = "a word of my own".to_owned();
    assert!(!senses(&story).contains(&own));
    let kept = Folders::below(&user).dictionary_file();
    std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
    // A file with fewer entries is taken for something else.
    let mut text = "地圖 地图 [di4 tu2] /a word of my own/\n".to_owned();
    for (stem, branch) in "甲乙丙丁戊己庚辛壬癸".chars().flat_map(|stem| {
        let branches = "子丑寅卯辰巳午未申酉戌亥".chars();
        branches.map(move |branch| (stem, branch))
    }) {
        writeln!(text, "{stem}{branch} {stem}{branch} [jia3 zi3] /a year/").unwrap();
    }
    session::write(&kept, &text);
    let mut story = Story::new(&user);
    story.give(Command::OpenFile(path));
    assert_eq!(senses(&story), [own]);
}
