//! What a reader says of words goes before what the program finds, just where it is meant to; and
//! readings follow the standard that is chosen.

use std::sync::Arc;

use duidu::gloss::{
    Correction, CorrectionFault, Glossary, Glosser, ReadingStyle, Sandhi, Scope, Standard,
};
use duidu::text::{SrcByte, SrcSpan};
use duidu::words::Lexicon;
use proptest::prelude::*;

#[expect(
    clippy::expect_used,
    reason = "a test that has no dictionary ends here"
)]
fn glosser() -> Glosser {
    Glosser::new(Lexicon::built_in().expect("the dictionary loads"))
}

/// `上海|人`, a reading, a gloss.
fn correction(scope: Scope, word: &str, reading: &str, gloss: &str) -> Correction {
    let parts: Vec<String> = word.split('|').map(str::to_owned).collect();
    Correction {
        id: format!("c-{word}"),
        scope,
        word: parts.concat(),
        parts: if parts.len() > 1 { parts } else { Vec::new() },
        reading: reading.to_owned(),
        gloss: gloss.to_owned(),
    }
}

fn with(corrections: &[(Correction, Option<SrcSpan>)]) -> Glosser {
    let glosser = glosser();
    let all = corrections.iter().map(|(one, place)| (one, *place));
    let glossary = Glossary::new(glosser.lexicon(), all);
    glosser.with_glossary(Arc::new(glossary))
}

/// The words of a row, those that a correction made in brackets with its scope.
fn words(glosser: &Glosser, row: &str) -> String {
    let tokens = glosser.gloss(SrcByte(0), row);
    let words: Vec<String> = tokens
        .iter()
        .map(|token| {
            let word = row.get(token.span.range()).unwrap_or_default();
            match &token.correction {
                Some(applied) => format!("[{word} {}]", applied.scope.name()),
                None => word.to_owned(),
            }
        })
        .collect();
    words.join("/")
}

#[track_caller]
fn check(corrections: &[(Correction, Option<SrcSpan>)], row: &str, expect: &str) {
    assert_eq!(words(&with(corrections), row), expect);
}

#[test]
fn a_text_is_joined_or_split_as_the_reader_says() {
    let always = |word| (correction(Scope::Always, word, "", ""), None);
    assert_eq!(
        words(&glosser(), "我在上海人民公園"),
        "我/在/上海/人民/公園"
    );
    check(
        &[always("上海人民")],
        "我在上海人民公園",
        "我/在/[上海人民 always]/公園",
    );
    check(&[always("地|圖")], "舊地圖", "舊/[地 always]/[圖 always]");
    // What is cut on both sides is split again by itself.
    check(
        &[always("海人")],
        "在上海人民公園",
        "在/上/[海人 always]/民/公園",
    );
}

#[test]
fn a_word_is_found_in_either_script_but_not_within_a_longer_one() {
    let one = [(correction(Scope::Document, "地图", "", "chart"), None)];
    check(
        &one,
        "舊地圖和旧地图",
        "舊/[地圖 document]/和/旧/[地图 document]",
    );
    let bank = [(correction(Scope::Always, "行", "xíng", "OK"), None)];
    check(&bank, "銀行行不行", "銀行/[行 always]/不行");
}

#[test]
fn a_spot_holds_where_it_is_and_goes_before_the_rest() {
    let spot = SrcSpan::new(SrcByte(3), SrcByte(9));
    let all = [
        (correction(Scope::Always, "地圖", "", "always"), None),
        (correction(Scope::Document, "地圖", "", "document"), None),
        (correction(Scope::Spot, "地|圖", "", ""), Some(spot)),
    ];
    check(
        &all,
        "舊地圖新地圖",
        "舊/[地 spot]/[圖 spot]/新/[地圖 document]",
    );
}

#[test]
fn the_narrower_scope_goes_before_field_by_field() {
    let spot = SrcSpan::new(SrcByte(0), SrcByte(6));
    let glosser = with(&[
        (correction(Scope::Always, "地圖", "dì tú", "always"), None),
        (correction(Scope::Document, "地圖", "", "document"), None),
        (correction(Scope::Spot, "地圖", "dī tū", ""), Some(spot)),
    ]);
    let told: Vec<String> = glosser
        .gloss(SrcByte(0), "地圖，地圖")
        .iter()
        .filter_map(|token| {
            let applied = token.correction.as_ref()?;
            let read: Vec<&str> = token.readings.iter().map(|one| &*one.pinyin).collect();
            Some(format!(
                "{} {} {}",
                read.join(" "),
                token.glosses[0],
                applied.scope.name()
            ))
        })
        .collect();
    assert_eq!(told, ["dī tū document spot", "dì tú document document"]);
}

#[test]
fn more_can_be_said_of_the_parts_of_a_split_text() {
    let span = |start, end| Some(SrcSpan::new(SrcByte(start), SrcByte(end)));
    let told = |all: &[(Correction, Option<SrcSpan>)], row: &str| -> Vec<String> {
        let tokens = with(all).gloss(SrcByte(0), row);
        let told = tokens.iter().map(|token| {
            let word = row.get(token.span.range()).unwrap_or_default();
            let by = token.correction.as_ref().map_or("", |one| one.scope.name());
            let gloss = token.glosses.first().map_or("", String::as_str);
            format!("{word} {gloss} {by}")
        });
        told.collect()
    };
    let picture = |scope, place| (correction(scope, "圖", "", "picture"), place);
    let spots = [
        (correction(Scope::Spot, "地|圖", "", ""), span(0, 6)),
        picture(Scope::Spot, span(3, 6)),
    ];
    let parts = told(&spots, "地圖");
    assert!(parts[0].starts_with("地 ") && parts[0].ends_with(" spot"));
    assert_eq!(parts[1], "圖 picture spot");
    // Also of a part of what is split for another scope.
    let always = [
        picture(Scope::Always, None),
        (correction(Scope::Document, "地|圖", "", ""), None),
    ];
    assert_eq!(told(&always, "地圖")[1], "圖 picture always");
    // A longer word over a part leaves the other part.
    let joined = [
        (correction(Scope::Spot, "上海|人民", "", ""), span(0, 12)),
        (correction(Scope::Spot, "人民公園", "", ""), span(6, 18)),
    ];
    check(&joined, "上海人民公園", "[上海 spot]/[人民公園 spot]");
}

#[test]
fn reading_and_gloss_are_what_the_reader_says() {
    let glosser = with(&[(
        correction(
            Scope::Always,
            "算力",
            "suàn lì",
            "computing power; compute; more",
        ),
        None,
    )]);
    let tokens = glosser.gloss(SrcByte(0), "算力");
    assert_eq!(tokens.len(), 1);
    assert_eq!(tokens[0].glosses[..], ["computing power", "compute"]);
    let read: Vec<&str> = tokens[0].readings.iter().map(|one| &*one.pinyin).collect();
    assert_eq!(read, ["suàn", "lì"]);
    let applied = tokens[0].correction.as_ref().expect("it says so");
    assert_eq!((applied.scope, &*applied.id), (Scope::Always, "c-算力"));
}

#[test]
fn a_correction_that_cannot_be_followed_says_why() {
    let fault = |word, reading, gloss| correction(Scope::Always, word, reading, gloss).fault();
    assert_eq!(fault("算力", "suàn lì", "x"), None);
    assert_eq!(fault("算力", "", ""), None, "it is one word");
    assert!(matches!(
        fault("", "", ""),
        Some(CorrectionFault::NoWord { .. })
    ));
    assert!(matches!(
        fault(" 算", "", ""),
        Some(CorrectionFault::NoWord { .. })
    ));
    assert!(matches!(
        fault("算力", "suàn", ""),
        Some(CorrectionFault::Reading { .. })
    ));
    assert!(matches!(
        fault("算|力", "", "x"),
        Some(CorrectionFault::SplitAndTold { .. })
    ));
    assert!(matches!(
        fault("算|", "", ""),
        Some(CorrectionFault::Parts { .. })
    ));
}

/// The readings of a row in a style.
fn read(style: ReadingStyle, row: &str) -> String {
    let tokens = glosser().with_style(style).gloss(SrcByte(0), row);
    let all = tokens.iter().flat_map(|token| token.readings.iter());
    all.map(|one| one.pinyin.as_str())
        .filter(|one| !one.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn taiwan_reads_some_words_otherwise() {
    let style = |standard| ReadingStyle {
        standard,
        ..ReadingStyle::default()
    };
    let row = "星期六企業要研究垃圾";
    assert_eq!(
        read(style(Standard::Mainland), row),
        "xīng qī liù qǐ yè yào yán jiū lā jī"
    );
    assert_eq!(
        read(style(Standard::Taiwan), row),
        "xīng qí liù qì yè yào yán jiù lè sè"
    );
}

#[track_caller]
fn said(row: &str, expect: &str) {
    let style = ReadingStyle {
        sandhi: Sandhi::Spoken,
        ..ReadingStyle::default()
    };
    assert_eq!(read(style, row), expect, "{row}");
}

#[test]
fn bu_is_said_by_the_tone_behind_it() {
    said("我不是", "wǒ bú shì");
    said("我不要", "wǒ bú yào");
    said("我不去", "wǒ bú qù");
    said("不來", "bù lái");
    said("不好", "bù hǎo");
    said("不，是", "bù shì");
    said("他說不", "tā shuō bù");
    said("要不要", "yào bu yào");
}

#[test]
fn yi_is_said_by_the_tone_behind_it_but_not_in_an_order() {
    said("一個", "yí gè");
    said("一定", "yí dìng");
    said("一天", "yì tiān");
    said("一年", "yì nián");
    said("一起", "yì qǐ");
    said("一百", "yì bǎi");
    said("看一看", "kàn yi kàn");
    said("第一次", "dì yī cì");
    said("第一天", "dì yī tiān");
    said("一月", "yī yuè");
    said("一年級", "yī nián jí");
    said("十一個", "shí yī gè");
    said("唯一的", "wéi yī de");
    said("星期一上午", "xīng qī yī shàng wǔ");
    said("萬一", "wàn yī");
    said("另一個", "lìng yí gè");
    said("這一天", "zhè yì tiān");
}

#[test]
fn written_readings_stay() {
    let style = ReadingStyle::default();
    assert_eq!(read(style, "一個不是"), "yī gè bù shì");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn corrected_words_cover_the_row_and_are_what_was_said(
        row in "[我在上海人民公園地圖AI 3。]{0,16}",
        word in "[我在上海人民公園地圖]{1,3}",
        spot in 0_usize..12,
    ) {
        let chars: Vec<usize> = row.char_indices().map(|(at, _)| at).chain([row.len()]).collect();
        let place = chars.get(spot).zip(chars.get(spot + 2)).map(|(start, end)| {
            SrcSpan::new(SrcByte(*start), SrcByte(*end))
        });
        let spot_word = place.and_then(|place| row.get(place.range())).unwrap_or("地圖").to_owned();
        let all = [
            (correction(Scope::Always, &word, "", "g"), None),
            (correction(Scope::Spot, &spot_word, "", ""), place),
        ];
        let tokens = with(&all).gloss(SrcByte(0), &row);
        let text: String = tokens.iter().filter_map(|token| row.get(token.span.range())).collect();
        let squeezed = |text: &str| text.replace(char::is_whitespace, "");
        prop_assert_eq!(squeezed(&text), squeezed(&row));
        for pair in tokens.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
        if let Some(place) = place
            && all[1].0.fault().is_none()
        {
            prop_assert!(tokens.iter().any(|token| token.span == place), "{:?}", spot_word);
        }
    }
}
