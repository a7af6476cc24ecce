//! Find: every place that a query matches, whatever script it is typed in.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test states what it means with the shortest words"
)]

#[path = "support/dice.rs"]
mod dice;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use dice::Dice;
use duidu::gloss::Glosser;
use duidu::search::{By, Hit, Match, Options, Query, QueryError, find, matches};
use duidu::text::SrcByte;
use duidu::transcript::{ReadOptions, Transcript, read};
use duidu::words::{Certainty, Lexicon, TokenKind, segment};
use proptest::prelude::*;

const TALK: &str = "大家好，今天我們談軟體\n他靠著一份舊地圖找到了路\n這裡的樹是誰種的\n\
                    GPT-4 的算\n力很大，Hello World\n";

fn glosser() -> Glosser {
    Glosser::new(Lexicon::built_in().unwrap())
}

fn transcript(text: &str) -> Transcript {
    let go_on = &mut |_| ControlFlow::Continue(());
    read(text.as_bytes(), &ReadOptions::default(), go_on).unwrap()
}

fn hits_with(transcript: &Transcript, typed: &str, options: Options) -> Vec<Hit> {
    let glosser = glosser();
    let query = Query::new(glosser.lexicon(), typed, options).unwrap();
    let mut hits = Vec::new();
    let done = find(&glosser, transcript, &query, &mut |found| {
        hits.extend(found);
        ControlFlow::Continue(())
    });
    assert!(done.is_continue());
    hits
}

fn hits(transcript: &Transcript, typed: &str) -> Vec<Hit> {
    hits_with(transcript, typed, Options::default())
}

/// The texts of the hits, each with how it was found.
#[track_caller]
fn check(typed: &str, expect: &[(&str, By)]) {
    let read = transcript(TALK);
    let found: Vec<(String, By)> = hits(&read, typed)
        .iter()
        .map(|hit| (read.source().slice(hit.span).into_owned(), hit.by))
        .collect();
    let expect: Vec<(String, By)> = expect
        .iter()
        .map(|(text, by)| ((*text).to_owned(), *by))
        .collect();
    assert_eq!(found, expect, "{typed}");
}

#[test]
fn either_script_and_every_form_of_a_character_finds_the_same() {
    for typed in ["軟體", "软体", "軟体", " 軟體 "] {
        check(typed, &[("軟體", By::Text)]);
    }
    for typed in ["這裡", "这里", "這裏"] {
        check(typed, &[("這裡", By::Text)]);
    }
    for typed in ["gpt-4", "ＧＰＴ－４"] {
        check(typed, &[("GPT-4", By::Text)]);
    }
    check("沒有的話", &[]);
}

#[test]
fn a_query_crosses_breaks_between_rows() {
    check("算力", &[("算\n力", By::Text)]);
    check("suanli", &[("算\n力", By::Sound)]);
    check("hello world", &[("Hello World", By::Text)]);
}

/// Files indent paragraphs, wrap lines behind a space, and carry marks that are not seen.
#[test]
fn a_query_crosses_all_that_is_white_and_all_that_is_not_seen() {
    let read = transcript("他們談算 \r\n \u{3000}\u{3000}力\n葛\u{e0100}城，臺\u{200b}灣\tA  b\n");
    for (typed, by, expect) in [
        ("算力", By::Text, "算\n力"),
        ("suanli", By::Sound, "算\n力"),
        ("葛城", By::Text, "葛\u{e0100}城"),
        ("葛\u{e0101}城", By::Text, "葛\u{e0100}城"),
        ("台湾", By::Text, "臺\u{200b}灣"),
        ("taiwan", By::Sound, "臺\u{200b}灣"),
        ("灣 a b", By::Text, "灣\tA  b"),
    ] {
        let hits = hits(&read, typed);
        let texts = hits.iter().filter(|hit| hit.by == by);
        let texts: Vec<String> = texts
            .map(|hit| read.source().slice(hit.span).into_owned())
            .collect();
        let squeezed = texts
            .iter()
            .map(|text| text.replace(['\r', ' ', '\u{3000}'], ""));
        let expect = expect.replace(' ', "");
        assert_eq!(squeezed.collect::<Vec<_>>(), [expect], "{typed}");
    }
    let lexicon = Lexicon::built_in().unwrap();
    let unseen = Query::new(&lexicon, "\u{200b}\u{feff}", Options::default());
    assert_eq!(unseen.unwrap_err(), QueryError::Empty);
}

/// The dictionary writes some words with other characters in the other script, which are no forms
/// of each other elsewhere.
#[test]
fn words_of_several_forms_are_found_in_all() {
    let read = transcript("他的身分\n身份不明\n分開\n與龢與和\n你的牛奶\n彷彿答覆\n");
    for (typed, expect) in [
        ("身分", &["身分", "身份"][..]),
        ("身份", &["身分", "身份"]),
        ("的身份", &["的身分"]),
        ("仿佛", &["彷彿"]),
        ("答复", &["答覆"]),
        ("答復", &["答覆"]),
        ("份", &["份"]),
        ("龢", &["龢", "和"]),
        ("和", &["龢", "和"]),
        ("奶", &["奶"]),
    ] {
        let hits = hits(&read, typed);
        let texts = hits
            .iter()
            .map(|hit| read.source().slice(hit.span).into_owned());
        assert_eq!(texts.collect::<Vec<_>>(), expect, "{typed}");
    }
}

#[test]
fn sounds_initials_and_meanings_are_found() {
    for typed in ["ditu", "dì tú", "di4 tu2", "ㄉㄧˋㄊㄨˊ"] {
        check(typed, &[("地圖", By::Sound)]);
    }
    check("di4 tu4", &[]);
    check("rt", &[("軟體", By::Initials)]);
    check("map", &[("地圖", By::English)]);
}

#[test]
fn white_space_and_punctuation_can_be_left_out() {
    let read = transcript(TALK);
    let only_words = Options {
        only_words: true,
        ..Options::default()
    };
    for (typed, options, count) in [
        ("好今天", Options::default(), 0),
        ("好今天", only_words, 1),
        ("好！今 天", only_words, 1),
        ("helloworld", only_words, 1),
    ] {
        let found = hits_with(&read, typed, options);
        let found = found.iter().filter(|hit| hit.by == By::Text);
        assert_eq!(found.count(), count, "{typed}");
    }
}

#[test]
fn a_regular_expression_is_matched_within_rows() {
    let read = transcript(TALK);
    let regex = Options {
        regex: true,
        ..Options::default()
    };
    let found = hits_with(&read, "[今舊].", regex);
    let texts: Vec<_> = found
        .iter()
        .map(|hit| read.source().slice(hit.span))
        .collect();
    assert_eq!(texts, ["今天", "舊地"]);
    assert!(hits_with(&read, "算.力", regex).is_empty());
    // What matches nothing at all places is no hit.
    assert!(hits_with(&read, "x*", regex).is_empty());
    let lexicon = Lexicon::built_in().unwrap();
    let error = Query::new(&lexicon, "(", regex).unwrap_err();
    assert!(matches!(error, QueryError::NotRegex(_)), "{error}");
    assert!(!error.to_string().contains('\n'));
}

/// The place of a short text where a query is found, and how.
fn in_short<'a>(text: &'a str, typed: &str, options: Options) -> Option<(&'a str, By)> {
    let lexicon = Lexicon::built_in().unwrap();
    let query = Query::new(&lexicon, typed, options).unwrap();
    matches(&lexicon, text, &query).map(|Match { range, by }| (text.get(range).unwrap(), by))
}

#[test]
fn a_note_or_a_tag_is_found_as_rows_are() {
    let note = "To check: is 軟體 a word\nof 台灣 alone？ Ｙｅｓ\n算\n力";
    for (typed, expect) in [
        ("软体", Some(("軟體", By::Text))),
        ("軟体", Some(("軟體", By::Text))),
        ("臺灣", Some(("台灣", By::Text))),
        ("yes", Some(("Ｙｅｓ", By::Text))),
        ("word of", Some(("word\nof", By::Text))),
        ("算力", Some(("算\n力", By::Text))),
        ("ruanti", Some(("軟體", By::Sound))),
        ("tái wān", Some(("台灣", By::Sound))),
        ("ㄖㄨㄢˇㄊㄧˇ", Some(("軟體", By::Sound))),
        ("rt", Some(("軟體", By::Initials))),
        ("硬體", None),
        ("ying ti", None),
        // Glosses are not looked into.
        ("software", None),
    ] {
        assert_eq!(in_short(note, typed, Options::default()), expect, "{typed}");
    }
    // Initials are those of words.
    assert_eq!(in_short("好軟體", "hr", Options::default()), None);
    assert_eq!(in_short("", "a", Options::default()), None);
}

#[test]
fn the_options_hold_for_a_note_too() {
    let only_words = Options {
        only_words: true,
        ..Options::default()
    };
    let regex = Options {
        regex: true,
        ..Options::default()
    };
    let note = "好，軟\n體\r\n今天";
    for (typed, options, expect) in [
        ("好软体", Options::default(), None),
        ("好软体", only_words, Some("好，軟\n體")),
        ("^今.$", regex, Some("今天")),
        ("^體$", regex, Some("體")),
        ("軟.?體", regex, None),
        ("x*", regex, None),
    ] {
        let found = in_short(note, typed, options).map(|(text, _)| text);
        assert_eq!(found, expect, "{typed}");
    }
}

#[test]
fn a_query_that_cannot_be_looked_for_is_told() {
    let lexicon = Lexicon::built_in().unwrap();
    let new = |typed: &str| Query::new(&lexicon, typed, Options::default()).unwrap_err();
    assert_eq!(new(" "), QueryError::Empty);
    assert_eq!(new(&"長".repeat(501)), QueryError::TooLong);
}

#[test]
fn a_scan_ends_where_it_is_cancelled() {
    let read = transcript(&"好\n".repeat(400_000));
    let glosser = glosser();
    let query = Query::new(glosser.lexicon(), "好", Options::default()).unwrap();
    let mut parts = 0;
    let done = find(&glosser, &read, &query, &mut |found| {
        assert!(!found.is_empty());
        parts += 1;
        ControlFlow::Break(())
    });
    assert!(done.is_break());
    assert_eq!(parts, 1);
    assert_eq!(hits(&read, "好").len(), 400_000);
}

/// Characters in pairs that are found by each other, and some that have no other form.
const PAIRS: [[char; 2]; 7] = [
    ['體', '体'],
    ['裡', '里'],
    ['臺', '台'],
    ['說', '说'],
    ['A', 'ａ'],
    ['的', '的'],
    ['，', ','],
];

fn one_of(c: char) -> usize {
    PAIRS
        .iter()
        .position(|pair| pair.contains(&c))
        .unwrap_or(usize::MAX)
}

/// Every place of a query, by comparing all of them; those behind an overlapping one left out.
fn reference(text: &str, typed: &str) -> Vec<(usize, usize)> {
    let text: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| *c != '\n').collect();
    let typed: Vec<char> = typed.chars().collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for window in text.windows(typed.len()) {
        let is_same = window
            .iter()
            .zip(&typed)
            .all(|((_, one), other)| one_of(*one) == one_of(*other));
        let (start, (last, c)) = (window[0].0, window[window.len() - 1]);
        if is_same && found.last().is_none_or(|hit| hit.1 <= start) {
            found.push((start, last + c.len_utf8()));
        }
    }
    found
}

proptest! {
    #[test]
    fn all_places_are_found(
        text in "[體体裡里臺台說说Aａ的，,\n]{1,60}",
        typed in "[體体裡里臺台說说Aａ的，,]{1,3}",
    ) {
        let read = transcript(&text);
        let source = read.source().slice(read.source().span()).into_owned();
        let found: Vec<(usize, usize)> = hits(&read, &typed)
            .iter()
            .filter(|hit| hit.by == By::Text)
            .map(|hit| (hit.span.start().0, hit.span.end().0))
            .collect();
        prop_assert_eq!(found, reference(&source, &typed));
    }

    /// Any query on any text is answered, and hits are text in order.
    #[test]
    fn any_query_is_answered(text in ".{0,80}", typed in ".{1,8}|[a-zāǎ1-4 ']{1,8}|[ㄅ-ㄩˊ]{1,5}") {
        let read = transcript(&text);
        let glosser = glosser();
        for options in [
            Options::default(),
            Options { only_words: true, regex: false },
            Options { only_words: false, regex: true },
        ] {
            let Ok(query) = Query::new(glosser.lexicon(), &typed, options) else {
                continue;
            };
            let mut last = SrcByte(0);
            let done = find(&glosser, &read, &query, &mut |found| {
                for hit in found.iter().filter(|hit| hit.by != By::English) {
                    assert!(!hit.span.is_empty() && hit.span.start() >= last);
                    assert_eq!(read.source().snap(hit.span), hit.span);
                    last = hit.span.start();
                }
                ControlFlow::Continue(())
            });
            prop_assert!(done.is_continue());
        }
    }
}

/// Words of real talks, typed in Traditional, Simplified and toneless pinyin.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
#[test]
fn words_of_real_talks_are_found_in_either_script_and_by_sound() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/transcripts");
    let Ok(files) = std::fs::read_dir(folder) else {
        eprintln!(
            "SKIPPED words_of_real_talks_are_found_in_either_script_and_by_sound: the folder of \
             real texts is not there"
        );
        return;
    };
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let lexicon = Lexicon::built_in().unwrap();
    let mut dice = Dice::new(8);
    let mut count = 0;
    for file in files.iter().cycle() {
        if count == 200 {
            break;
        }
        let read = transcript(&std::fs::read_to_string(file).unwrap());
        let rows: Vec<_> = read.rows().collect();
        for _ in 0..20 {
            let (index, row) = *dice.pick(&rows);
            let text = read.row_text(index).into_owned();
            let words = segment(&lexicon, row.span.start(), &text);
            if words.is_empty() {
                continue;
            }
            let word = *dice.pick(&words);
            let typed = read.source().slice(word.span).into_owned();
            let entries = lexicon.entries(&typed);
            let is_known = word.kind == TokenKind::Word && word.certainty == Certainty::Known;
            let Some(entry) = entries.first().filter(|_| is_known && count < 200) else {
                continue;
            };
            let sound: String = entry
                .pinyin
                .to_lowercase()
                .replace("u:", "v")
                .chars()
                .filter(char::is_ascii_alphabetic)
                .collect();
            let places = |typed: &str, by: By| -> BTreeSet<_> {
                let all = hits(&read, typed).into_iter();
                all.filter(|hit| hit.by == by)
                    .map(|hit| hit.span.start())
                    .collect()
            };
            let traditional = places(entry.traditional, By::Text);
            assert!(traditional.contains(&word.span.start()), "{typed}");
            assert_eq!(traditional, places(entry.simplified, By::Text), "{typed}");
            let by_sound = places(&sound, By::Sound);
            assert!(traditional.is_subset(&by_sound), "{typed} by {sound}");
            count += 1;
        }
    }
}
