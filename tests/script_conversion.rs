//! Conversion by the walk: OpenCC's own expectations, cases of our own, and the facts known of a
//! real transcript.

#[path = "support/script.rs"]
mod script_support;

use std::collections::BTreeMap;

use duidu::script::{Authority, Config, Converter, check};
use duidu::text::{SrcByte, SrcSpan};
use script_support::{assert_whole, data, pairs, shared};

#[test]
fn our_own_cases_come_out_segment_by_segment() {
    let cases = include_str!("data/script/cases.tsv");
    let mut wrong = Vec::new();
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let (name, segments) = case.split_once('\t').unwrap();
        let source_of = |segment: &str| segment.split('=').next().unwrap().to_owned();
        let row: String = segments.split('|').map(source_of).collect();
        let config: Config = name.parse().unwrap();
        let walk = Converter::new(data(), config).unwrap();
        let view = walk.convert(SrcByte(0), &row);
        let says = Authority::new(data(), config).unwrap().convert(&row);
        assert_eq!(view.text, says.unwrap(), "{name}");
        let found = pairs(&row, &view).into_iter().map(|(source, text)| {
            if source == text {
                source
            } else {
                format!("{source}={text}")
            }
        });
        let found = found.collect::<Vec<_>>().join("|");
        if found != segments {
            wrong.push(format!("{name}\t{found}"));
        }
    }
    assert!(wrong.is_empty(), "found instead:\n{}", wrong.join("\n"));
}

/// OpenCC's `test/testcases/testcases.json`: regressions of its past bugs.
#[test]
fn every_expectation_of_opencc_is_met_by_the_walk_and_the_authority() {
    let Some(shared) = shared("every_expectation_of_opencc_is_met_by_the_walk_and_the_authority")
    else {
        return;
    };
    let json = std::fs::read_to_string(shared.join("opencc/testcases.json")).unwrap();
    let file: serde_json::Value = serde_json::from_str(&without_trailing_commas(&json)).unwrap();
    let mut converters: BTreeMap<String, (Converter, Authority)> = BTreeMap::new();
    let mut count = 0;
    for case in file["cases"].as_array().unwrap() {
        let row = case["input"].as_str().unwrap();
        for (name, expected) in case["expected"].as_object().unwrap() {
            let (walk, authority) = converters.entry(name.clone()).or_insert_with(|| {
                let config: Config = name.parse().unwrap();
                let walk = Converter::new(data(), config).unwrap();
                (walk, Authority::new(data(), config).unwrap())
            });
            let view = walk.convert(SrcByte(0), row);
            assert_eq!(Some(view.text.as_str()), expected.as_str(), "{name} {row}");
            let says = authority.convert(row).unwrap();
            assert_eq!(check(row, &view, &says), None, "{name} {row}");
            assert_whole(row, &view);
            count += 1;
        }
    }
    assert_eq!(count, 543);
}

/// OpenCC's file has a comma before some closing brackets, which JSON forbids.
fn without_trailing_commas(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut is_quoted = false;
    let mut chars = json.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if is_quoted => {
                text.push(c);
                text.extend(chars.next());
                continue;
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => {
                let mut rest = chars.clone();
                let next = rest.find(|c| !c.is_whitespace());
                if matches!(next, Some('}' | ']')) {
                    continue;
                }
            }
            _ => {}
        }
        text.push(c);
    }
    text
}

#[test]
fn commas_inside_texts_stay() {
    assert_eq!(
        without_trailing_commas(r#"{"a,}": ["\",]", 1, ], }"#),
        r#"{"a,}": ["\",]", 1 ] }"#
    );
}

/// The facts of `notes/conversion.md` on the sample of 3,063 characters, line feeds among them.
#[test]
fn the_sample_is_cut_as_known() {
    let Some(shared) = shared("the_sample_is_cut_as_known") else {
        return;
    };
    let text = std::fs::read_to_string(shared.join("seed.txt")).unwrap();
    assert_eq!(text.chars().count(), 3063);
    let blocks = |config: Config| {
        let walk = Converter::new(data(), config).unwrap();
        let authority = Authority::new(data(), config).unwrap();
        let mut blocks: BTreeMap<(String, String), usize> = BTreeMap::new();
        for row in text.lines() {
            let view = walk.convert(SrcByte(0), row);
            assert_eq!(view.text, authority.convert(row).unwrap());
            assert_whole(row, &view);
            for (source, text) in pairs(row, &view) {
                if (source.chars().count(), text.chars().count()) != (1, 1) {
                    *blocks.entry((source, text)).or_default() += 1;
                }
            }
        }
        blocks
    };
    for config in [Config::T2s, Config::Tw2s, Config::Hk2s] {
        assert_eq!(blocks(config), BTreeMap::new(), "{config}");
    }
    let pair = |source: &str, text: &str| (source.to_owned(), text.to_owned());
    let expect = BTreeMap::from([
        (pair("線上", "在线"), 2),
        (pair("建立", "创建"), 2),
        (pair("影片", "视频"), 1),
    ]);
    assert_eq!(blocks(Config::Tw2sp), expect);
    let unequal: Vec<_> = blocks(Config::S2twp)
        .into_keys()
        .filter(|(source, text)| source.chars().count() != text.chars().count())
        .collect();
    let expect = [
        pair("互聯網", "網際網路"),
        pair("算法", "演算法"),
        pair("英偉達", "輝達"),
    ];
    assert_eq!(unequal, expect);
}

#[test]
fn a_row_is_explained_by_the_entries_behind_it() {
    let walk = Converter::new(data(), Config::Tw2sp).unwrap();
    let row = "看著軟體";
    let reasons = walk.explain(SrcByte(100), row);
    let of = |from: usize, to: usize| {
        let span = SrcSpan::new(SrcByte(100 + from), SrcByte(100 + to));
        let those = reasons.iter().filter(move |reason| reason.src == span);
        those
            .map(|reason| (reason.dictionary.as_str(), reason.key.as_str()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(0, 3), []);
    assert_eq!(of(3, 6), [("TWVariantsRev", "著")]);
    assert_eq!(
        of(6, 12),
        [("TWPhrasesRev", "軟體"), ("TSCharacters", "軟")]
    );
    let t2s = Converter::new(data(), Config::T2s).unwrap();
    let reasons = t2s.explain(SrcByte(0), "瞭");
    assert_eq!(reasons.len(), 1);
    assert_eq!(reasons[0].values, ["瞭", "了"]);
    assert_eq!(Converter::identity().explain(SrcByte(0), row), []);
}

#[test]
fn rows_convert_in_many_threads_at_once() {
    let walk = Converter::new(data(), Config::Tw2s).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    assert_eq!(walk.convert(SrcByte(0), "頭髮").text, "头发");
                }
            });
        }
    });
}
