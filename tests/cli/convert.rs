//! `duidu convert`: the converted rows, and segments that sum up to both texts.

use std::collections::BTreeMap;

use duidu::script::{Authority, Config, Data};
use serde_json::Value;

use crate::support::{Desk, fields, get, number, sample, shared};

/// Checks the fields, and that the segments of every row cover source and text.
#[track_caller]
fn assert_whole(found: &Value, config: Option<&str>) {
    assert_eq!(fields(found), ["fallbacks", "rows"]);
    assert_eq!(found["fallbacks"], 0);
    for (index, row) in found["rows"].as_array().into_iter().flatten().enumerate() {
        assert_eq!(fields(row), ["row", "config", "source", "text", "segments"]);
        assert_eq!(number(row, "row"), index + 1);
        assert_eq!(row["config"].as_str(), config);
        let (mut source, mut text) = (0, 0);
        for segment in row["segments"].as_array().into_iter().flatten() {
            assert_eq!(segment.as_array().map(Vec::len), Some(2), "{row}");
            let length = |index: usize| segment[index].as_u64().unwrap_or(u64::MAX);
            assert!(length(0) > 0, "{row}");
            source += length(0);
            text += length(1);
        }
        let count = |field: &str| row[field].as_str().map(|text| text.chars().count() as u64);
        assert_eq!(
            (Some(source), Some(text)),
            (count("source"), count("text")),
            "{row}"
        );
    }
}

fn column(found: &Value, field: &str) -> Vec<String> {
    let rows = found["rows"].as_array().into_iter().flatten();
    rows.map(|row| row[field].as_str().unwrap_or_default().to_owned())
        .collect()
}

fn lines(texts: &[String]) -> String {
    texts.iter().map(|text| format!("{text}\n")).collect()
}

#[test]
fn the_sample_becomes_simplified() {
    let desk = Desk::new();
    desk.put("night-market.txt", &sample());
    let args = ["convert", "night-market.txt", "--config", "tw2s"];
    let found = desk.json(&[&args[..], &["--json"]].concat());
    assert_whole(&found, Some("tw2s"));
    let inspected = desk.json(&["inspect", "night-market.txt", "--json"]);
    assert_eq!(column(&found, "source"), column(&inspected, "text"));
    let texts = column(&found, "text");
    assert_eq!(
        texts[0],
        "【小满夜散步】六百公尺 一百八十个摊位 这条夜市怎么活过四十年?"
    );
    assert_eq!(desk.out(&args), lines(&texts));
    // Without OpenCC's check it is the walk's text, which is the same.
    let unchecked = desk.json(&[&args[..], &["--json", "--unchecked"]].concat());
    assert_eq!(unchecked, found);
}

#[test]
fn the_real_paste_equals_opencc_and_cuts_at_every_character() {
    let Some(shared) = shared("the_real_paste_equals_opencc_and_cuts_at_every_character") else {
        return;
    };
    let desk = Desk::new();
    let bytes = get(&shared.join("seed.txt"));
    desk.put("seed.txt", &bytes);
    let found = desk.json(&["convert", "seed.txt", "--config", "tw2s", "--json"]);
    assert_whole(&found, Some("tw2s"));
    let cache = tempfile::tempdir().unwrap();
    let data = Data::open(cache.path()).unwrap();
    let opencc = Authority::new(&data, Config::Tw2s).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(
        column(&found, "text").join("\n"),
        opencc.convert(&text).unwrap()
    );
    for row in found["rows"].as_array().unwrap() {
        for segment in row["segments"].as_array().unwrap() {
            assert_eq!(segment, &serde_json::json!([1, 1]), "{row}");
        }
    }
}

/// OpenCC's own expectations, all those of a configuration in one file.
#[test]
fn every_expectation_of_opencc_is_met() {
    let Some(shared) = shared("every_expectation_of_opencc_is_met") else {
        return;
    };
    let json = String::from_utf8(get(&shared.join("opencc/testcases.json"))).unwrap();
    // The file has a comma before some closing brackets, and none of its texts has.
    let squeezed: String = json.split_inclusive('\n').map(str::trim_start).collect();
    let mended = squeezed.replace(",\n]", "\n]").replace(",\n}", "\n}");
    let file: Value = serde_json::from_str(&mended).unwrap();
    let mut cases: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for case in file["cases"].as_array().unwrap() {
        for (name, expected) in case["expected"].as_object().unwrap() {
            let case = (
                case["input"].as_str().unwrap().to_owned(),
                expected.as_str().unwrap().to_owned(),
            );
            cases.entry(name).or_default().push(case);
        }
    }
    assert_eq!(cases.values().map(Vec::len).sum::<usize>(), 543);
    let desk = Desk::new();
    for (name, cases) in cases {
        let (sources, expected): (Vec<_>, Vec<_>) = cases.into_iter().unzip();
        desk.put("cases.txt", lines(&sources).as_bytes());
        let found = desk.json(&["convert", "cases.txt", "--config", name, "--json"]);
        assert_whole(&found, Some(name));
        assert_eq!(column(&found, "source"), sources, "{name}");
        assert_eq!(column(&found, "text"), expected, "{name}");
    }
}

#[test]
fn every_configuration_has_its_name() {
    let (desk, _) = Desk::with_talk("台灣的計程車裡有軟件和鼠標\n头发发现皇后后面\n\n臺灣裏面\n");
    let opencc = [
        "hk2s", "hk2sp", "hk2t", "jp2t", "s2hk", "s2hkp", "s2t", "s2tw", "s2twp", "t2hk", "t2jp",
        "t2s", "t2tw", "tw2s", "tw2sp", "tw2t",
    ];
    for name in opencc {
        let args = ["convert", "talk.txt", "--config", name];
        let found = desk.json(&[&args[..], &["--json"]].concat());
        assert_whole(&found, Some(name));
        assert_eq!(desk.out(&args), lines(&column(&found, "text")), "{name}");
    }
    for config in Config::ALL {
        desk.out(&["convert", "talk.txt", "--config", config.name()]);
    }
    for wrong in ["", "tw2", "tw2s.json", "simplified", "../tw2s"] {
        let answer = desk.run(&["convert", "talk.txt", "--config", wrong]);
        answer.assert_usage();
    }
}

#[test]
fn a_script_is_led_to_another_by_its_configuration() {
    let (desk, _) = Desk::with_talk("計程車裡的滑鼠和軟體\n");
    #[track_caller]
    fn check(desk: &Desk, args: &[&str], config: Option<&str>, text: &str) {
        let args = [&["convert", "talk.txt", "--json"], args].concat();
        let found = desk.json(&args);
        assert_whole(&found, config);
        assert_eq!(column(&found, "text"), [text]);
    }
    let kept = "计程车里的滑鼠和软体";
    check(&desk, &["--to", "zh-Hans"], Some("tw2s"), kept);
    check(
        &desk,
        &["--to", "zh-Hans", "--from", "auto"],
        Some("tw2s"),
        kept,
    );
    check(&desk, &["--to", "zh_CN"], Some("tw2s"), kept);
    check(
        &desk,
        &["--to", "zh-Hans", "--from", "zh-Hant-TW", "--vocabulary"],
        Some("tw2sp"),
        "出租车里的鼠标和软件",
    );
    check(
        &desk,
        &["--to", "zh-Hant", "--from", "zh-Hant-TW"],
        Some("tw2t"),
        "計程車裏的滑鼠和軟體",
    );
    check(
        &desk,
        &["--to", "zh-Hant-HK", "--from", "zh-Hant-TW"],
        Some("tw2t+t2hk"),
        "計程車裏的滑鼠和軟體",
    );
    // Nothing to do: the text as it is.
    check(
        &desk,
        &["--to", "zh-Hant-TW", "--from", "zh-Hant-TW"],
        None,
        "計程車裡的滑鼠和軟體",
    );
    desk.put("talk.txt", "头发里的软件\n".as_bytes());
    check(&desk, &["--to", "zh-Hant-TW"], Some("s2tw"), "頭髮裡的軟件");
    check(
        &desk,
        &["--to", "zh-Hant-TW", "--vocabulary"],
        Some("s2twp"),
        "頭髮裡的軟體",
    );
    check(&desk, &["--to", "zh-Hant-HK"], Some("s2hk"), "頭髮裏的軟件");
    check(&desk, &["--to", "zh-Hans"], None, "头发里的软件");
}

#[test]
fn a_script_of_no_name_is_wrong_usage() {
    let (desk, _) = Desk::with_talk("計程車\n");
    let wrong: &[&[&str]] = &[
        &[],
        &["--to", "zh"],
        &["--to", "auto"],
        &["--to", "english"],
        &["--to", "zh-Hans", "--from", "zh"],
        &["--to", "zh-Hans", "--config", "tw2s"],
        &["--from", "zh-Hant"],
        &["--config", "tw2s", "--from", "zh-Hant"],
        &["--config", "tw2s", "--vocabulary"],
    ];
    for args in wrong {
        let args = [&["convert", "talk.txt"], *args].concat();
        desk.run(&args).assert_usage();
    }
}

/// The command answers, and makes nothing of an empty view or a text without Chinese.
#[test]
fn a_text_without_chinese_stays_as_it_is() {
    let (desk, _) = Desk::with_talk("Good evening\n\nand welcome\n");
    let found = desk.json(&["convert", "talk.txt", "--config", "tw2s", "--json"]);
    assert_whole(&found, Some("tw2s"));
    assert_eq!(column(&found, "text"), ["Good evening", "and welcome"]);
    let answer = desk.run(&["convert", "talk.txt", "--to", "zh-Hans"]);
    assert_eq!(answer.out, "Good evening\nand welcome\n");
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
}

/// OpenCC's dictionaries are only a cache: without one they go to a folder that is removed.
#[test]
fn a_cache_that_cannot_be_written_is_no_failure() {
    let (desk, _) = Desk::with_talk("計程車\n");
    let blocked = desk.put("no-folder", b"");
    let temporary = desk.root().join("temporary");
    std::fs::create_dir(&temporary).unwrap();
    let before = desk.disk();
    let mut command = desk.command(&["convert", "talk.txt", "--config", "tw2s"]);
    command
        .env("XDG_CACHE_HOME", &blocked)
        .env("TMPDIR", &temporary);
    let answer = crate::support::answer(&mut command);
    assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
    assert_eq!(answer.out, "计程车\n");
    assert_eq!(desk.disk(), before);
}
