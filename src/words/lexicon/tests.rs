//! What the dictionary says of words, and what makes a dictionary.

use std::fmt::Write as _;

use super::*;

#[test]
fn a_word_has_entries_in_either_script_and_mixed() {
    let lexicon = Lexicon::built_in().unwrap();
    for word in ["輕鬆", "轻松", "輕松"] {
        let entries = lexicon.entries(word);
        assert_eq!(entries[0].traditional, "輕鬆", "{word}");
        assert_eq!(entries[0].pinyin, "qing1 song1");
    }
    assert!(
        lexicon.is_written("輕鬆") && lexicon.is_written("轻松") && !lexicon.is_written("輕松")
    );
    assert!(lexicon.entries("軟體圖").is_empty());
    assert!(lexicon.entries("").is_empty());
    let dry = lexicon.entries("乾");
    assert!(
        dry.iter()
            .all(|entry| entry.traditional == "乾" || entry.simplified == "乾")
    );
    assert!(dry.iter().any(|entry| entry.pinyin == "gan1"));
}

#[test]
fn what_a_word_mostly_means_comes_first() {
    let lexicon = Lexicon::built_in().unwrap();
    assert!(!lexicon.entries("說")[0].senses.contains("variant of"));
    assert!(!lexicon.entries("高")[0].senses.starts_with("surname"));
    assert_eq!(lexicon.entries("大模型")[0].pinyin, "da4 mo2 xing2");
}

#[test]
fn counts_and_levels_are_known() {
    let lexicon = Lexicon::built_in().unwrap();
    assert!(lexicon.count("我們").unwrap() > lexicon.count("迭代").unwrap());
    assert_eq!(lexicon.count("不成詞之詞"), None);
    assert_eq!(lexicon.level("爸爸"), Some(1));
    assert_eq!(lexicon.level("迭代"), None);
}

#[test]
fn it_says_what_it_is() {
    let lexicon = Lexicon::built_in().unwrap();
    let about = lexicon.about();
    assert_eq!(about.name, "CC-CEDICT");
    assert_eq!(about.date, "2024-06-07");
    assert!(about.count_entries > 100_000);
    assert!(about.licence.contains("by-sa"));
}

/// A dictionary text with so many entries.
fn text(count: usize) -> String {
    let mut text = "# a comment\n#! date=2026-01-02T03:04:05Z\n".to_owned();
    for number in 0..count {
        let c = char::from_u32(0x4E00 + u32::try_from(number).unwrap()).unwrap();
        writeln!(text, "{c}們 {c}们 [ta1 men5] /they {number}/those/").unwrap();
    }
    text
}

#[test]
fn a_file_of_the_readers_is_a_dictionary() {
    let text = text(200) + "no entry\n大模型 大模型 [da4 mo2 xing2] /big model/\n";
    let (lexicon, faults) = Lexicon::from_cedict(&text).unwrap();
    assert_eq!(
        faults,
        [Fault {
            line: 203,
            text: "no entry".to_owned()
        }]
    );
    assert_eq!(lexicon.about().date, "2026-01-02");
    assert_eq!(lexicon.about().count_entries, 201);
    assert_eq!(lexicon.entries("丁們")[0].senses, "they 1/those");
    // Ours come first, theirs are there too.
    assert_eq!(lexicon.entries("大模型").len(), 2);
    assert!(!lexicon.is_word("輕鬆"));
}

#[test]
fn a_file_of_the_readers_goes_before_the_built_in_dictionary() {
    let text = text(200) + "no entry\n輕鬆 轻松 [qing1 song1] /at ease, says mine/\n";
    let (lexicon, faults) = Lexicon::over_built_in(&text).unwrap();
    assert_eq!(faults.len(), 1);
    let about = lexicon.about();
    assert_eq!(
        (about.date.as_str(), about.count_entries),
        ("2026-01-02", 201)
    );
    assert_eq!(lexicon.entries("輕鬆")[0].senses, "at ease, says mine");
    assert_eq!(lexicon.entries("輕鬆").len(), 1);
    // What it lacks is there as ever, ours once.
    let built_in = Lexicon::built_in().unwrap();
    for word in ["地圖", "算力", "大模型", "北大門"] {
        assert_eq!(lexicon.entries(word), built_in.entries(word), "{word}");
    }
    assert!(matches!(
        Lexicon::over_built_in("這不是詞典\n"),
        Err(LexiconError::NotCedict { entries: 0, .. })
    ));
}

/// Names have levels too (中文, 臺灣): what says that a word is a name is no part of the level.
#[test]
fn levels_of_names_hold_in_a_file_of_the_readers() {
    let text = text(200)
        + "中文 中文 [Zhong1 wen2] /Chinese language/\n臺灣 台湾 [Tai2 wan1] /Taiwan/\n爸爸 爸爸 [ba4 ba5] /dad/\n";
    let (lexicon, _) = Lexicon::from_cedict(&text).unwrap();
    let built_in = Lexicon::built_in().unwrap();
    for word in ["中文", "臺灣", "爸爸"] {
        assert!(built_in.level(word).is_some(), "{word}");
        assert_eq!(lexicon.level(word), built_in.level(word), "{word}");
    }
    assert!(lexicon.is_name(lexicon.key("中文").unwrap()));
}

#[test]
fn what_is_no_dictionary_is_refused() {
    let few = Lexicon::from_cedict(&text(3)).unwrap_err();
    assert_eq!(
        few,
        LexiconError::NotCedict {
            entries: 3,
            faults: 0
        }
    );
    let prose = "這不是詞典\n".repeat(500) + &text(200);
    assert!(matches!(
        Lexicon::from_cedict(&prose),
        Err(LexiconError::NotCedict { .. })
    ));
}

#[test]
fn damaged_bytes_are_no_dictionary() {
    for bytes in [&b""[..], b"DUIDULX1", b"something else entirely"] {
        assert!(Lexicon::new(Bytes::Own(bytes.to_vec())).is_none());
    }
}

#[test]
fn a_line_is_an_entry_or_not() {
    let line = Line::parse("傳統 传统 [chuan2 tong3] /tradition/traditional/").unwrap();
    assert_eq!(line.senses, "tradition/traditional");
    for bad in [
        "",
        "傳統",
        "傳統 传统",
        "傳統 传统 [a1]",
        "傳統 传统 [a1] /",
        "傳統 传统 [] /x/",
        "a\tb c [d1] /e/",
    ] {
        assert_eq!(Line::parse(bad), None, "{bad}");
    }
}
