//! Tests of the texts.

use super::super::fonts::{Scripts, System};
use super::*;

#[test]
fn languages_by_tag() {
    let check = |tag: &str, language| assert_eq!(Language::of_tag(tag), language, "{tag}");
    for tag in ["en", "en-GB", "en_US.UTF-8", "EN-us"] {
        check(tag, Some(Language::English));
    }
    for tag in [
        "zh-TW",
        "zh_TW.UTF-8",
        "zh-Hant",
        "zh-Hant-HK",
        "zh-HK",
        "zh-MO",
        "yue",
        "yue-HK",
    ] {
        check(tag, Some(Language::HantTw));
    }
    for tag in [
        "zh",
        "zh-CN",
        "zh_CN.GB18030",
        "zh-Hans-SG",
        "zh-Hans-HK",
        "zh-SG",
        "yue-Hans",
    ] {
        check(tag, Some(Language::Hans));
    }
    for tag in ["de-DE", "ja", "C", "POSIX", "", "zhx"] {
        check(tag, None);
    }
}

#[test]
fn regions_by_tag() {
    let check = |tag: &str, region| assert_eq!(Region::of_tag(tag), region, "{tag}");
    check("zh-HK", Some(Region::HongKong));
    check("zh_HK.UTF-8", Some(Region::HongKong));
    check("zh-Hant-MO", Some(Region::HongKong));
    check("zh-TW", Some(Region::Taiwan));
    check("zh-CN", None);
    // English in Hong Kong says nothing of the reader's Chinese.
    check("en-HK", None);
}

#[test]
fn languages_by_name_of_the_settings() {
    for language in Language::ALL {
        assert_eq!(Language::by_name(language.name()), Some(language));
        assert_eq!(Language::of_tag(language.name()), Some(language));
        assert_eq!(language.messages().language, language);
    }
    assert_eq!(Language::by_name("tlh"), None);
}

#[test]
fn without_chinese_fonts_the_window_speaks_english() {
    for language in Language::ALL {
        assert_eq!(language.legible(Scripts::None), Language::English);
        assert_eq!(language.legible(Scripts::OnlySimplified), language);
    }
}

#[test]
fn numbers_are_grouped() {
    for (number, text) in [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (12_345, "12,345"),
        (1_234_567, "1,234,567"),
    ] {
        assert_eq!(grouped(number), text);
    }
}

#[test]
fn english_plurals_are_right() {
    let text = Language::English.messages();
    assert_eq!((text.fold.repeat)(57, 4, 60), "57 rows repeat lines 4–60");
    assert_eq!((text.fold.repeat)(1, 4, 4), "1 row repeats line 4");
    assert_eq!(
        (text.fold.furniture)(18, &["相關影片", "熱門"]),
        "18 rows of page furniture: 相關影片, 熱門"
    );
    assert_eq!((text.fold.furniture)(1, &[]), "1 row of page furniture");
    assert_eq!((text.status.rows)(60, 75), "60 rows, 75 folded");
    assert_eq!((text.status.rows)(1, 0), "1 row");
    assert_eq!((text.status.doubts)(1), "1 doubtful conversion");
    assert_eq!((text.status.doubts)(0), "0 doubtful conversions");
    assert_eq!((text.list.place)(6, 6), "line 6");
    assert_eq!((text.list.place)(6, 8), "lines 6–8");
    assert_eq!(
        (text.ask.unsaved)(1),
        "1 change is not saved and would be lost"
    );
    assert_eq!(
        (text.notice.orphans)(2),
        "2 highlights were not found in this text. They are kept in the list"
    );
}

#[test]
fn folds_read_well_in_chinese() {
    let hant = Language::HantTw.messages();
    let hans = Language::Hans.messages();
    assert_eq!((hant.fold.repeat)(57, 4, 60), "57 行與第 4–60 行重複");
    assert_eq!((hans.fold.repeat)(57, 4, 60), "57 行与第 4–60 行重复");
    assert_eq!(
        (hant.fold.furniture)(18, &["相關影片", "熱門"]),
        "18 行網頁周邊內容：相關影片、熱門"
    );
}

/// Characters of our texts that are written differently in the two scripts, as pairs
/// (Traditional, Simplified). Each table holds only its own.
const PAIRS: &str = "開开啟启檔档編编檢检劃划線线說说語语貼贴為为關关閉闭結结復复複复製制選选擇择\
    尋寻縮缩顯显體体灣湾詞词譯译連连轉转換换區区應应條条個个筆笔記记疊叠單单隱隐淺浅隨随統统鍵键\
    盤盘對对讀读與与網网頁页邊边內内純纯儲储處处還还沒没將将這这裡里貼贴簿簿損损壞坏備备舊旧較较\
    動动變变維维屬属於于狀状資资夾夹寫写試试兩两邊边該该從从輸输錄录驗验題题稱称標标籤签隔隔篩筛\
    黃黄綠绿藍蓝紅红顏颜欄栏圖图請请裝装後后動动問问題题遺遗離离";

#[test]
fn each_chinese_table_keeps_to_its_script() {
    let pairs: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
    let check = |source: &str, foreign: usize, own: usize| {
        for pair in pairs.chunks(2) {
            let (wrong, right) = (pair[foreign], pair[own]);
            // Some characters of one script are also other characters of the other.
            if wrong == right || "里后复于签".contains(wrong) {
                continue;
            }
            assert!(!source.contains(wrong), "{wrong} instead of {right}");
        }
    };
    check(include_str!("hant_tw.rs"), 1, 0);
    check(include_str!("hans.rs"), 0, 1);
}

/// Texts that stand alone, by kind, in one language.
fn notices(language: Language) -> Vec<String> {
    let notice = &language.messages().notice;
    let mut all: Vec<String> = [
        notice.missing,
        notice.too_large,
        notice.folder,
        notice.binary,
        notice.empty_file,
        notice.sidecar_damaged,
        notice.sidecar_damaged_copy,
        notice.sidecar_other,
        notice.read_only_folder,
    ]
    .iter()
    .map(|text| text("/talks/樹.txt"))
    .collect();
    all.push((notice.unreadable)("permission denied", "/talks/樹.txt"));
    all.push((notice.save_failed)("disk full", "/talks/樹.txt"));
    all.push((notice.exported)(3, "/talks/樹.txt"));
    let export = &language.messages().export;
    all.push((export.same)("/talks/樹.txt"));
    all.push((export.updated)("/talks/樹.txt", "2 new"));
    all
}

#[test]
fn notices_end_with_their_path_and_no_full_stop() {
    for language in Language::ALL {
        for text in notices(language) {
            assert!(text.ends_with("/talks/樹.txt"), "{text}");
        }
        let messages = language.messages();
        for text in [
            messages.notice.removed,
            messages.notes.transcript_changed,
            messages.notice.sidecar_newer,
            messages.notice.no_dialog,
            messages.ask.keep,
            messages.empty.highlights,
        ] {
            assert!(!text.ends_with(['.', '。']), "{text}");
        }
    }
}

#[test]
fn missing_fonts_are_said_once_for_each_case() {
    for language in Language::ALL {
        let notice = &language.messages().notice;
        assert_eq!((notice.fonts)(Scripts::Both), None);
        let mut said: Vec<_> = [
            Scripts::OnlyTraditional,
            Scripts::OnlySimplified,
            Scripts::OnlyOther,
            Scripts::None,
        ]
        .iter()
        .filter_map(|scripts| (notice.fonts)(*scripts))
        .collect();
        said.dedup();
        assert_eq!(said.len(), 4);
        assert!((notice.get_fonts)(System::Debian).contains("apt install fonts-noto-cjk"));
    }
}

#[test]
fn refusals_speak_the_readers_language() {
    use crate::transcript::Refusal;
    for language in [Language::HantTw, Language::Hans] {
        let refused = &language.messages().refused;
        for refusal in [Refusal::Pdf, Refusal::Book, Refusal::Audio, Refusal::Video] {
            let said = (refused.refusal)(refusal).unwrap_or_default();
            // What it is, and behind the colon what to do.
            let (what, advice) = said.split_once('：').unwrap_or_default();
            assert!(!what.is_empty() && !advice.is_empty(), "{refusal:?}");
        }
    }
}
