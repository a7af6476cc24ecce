//! The reader's own rules: they win, stay exactly aligned, and say when they are idle.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/script.rs"]
mod script_support;

use duidu::script::{
    Authority, Config, Converter, FaultKind, ReaderRule, ReaderRules, Rules, Scope, SpotRule,
    Variant, read_rules, write_opencc, write_rules,
};
use duidu::text::{SrcByte, SrcSpan, ViewSpan};
use duidu::words::Lexicon;
use proptest::prelude::*;
use script_support::{assert_whole, data, pairs};
use serde_json::{Value, json};

fn rule(from: &str, to: &str) -> ReaderRule {
    ReaderRule::new(from, to, None).unwrap()
}

fn rules(pairs: &[(&str, &str)]) -> ReaderRules {
    let mut rules = ReaderRules::new();
    for (from, to) in pairs {
        rules.add(Scope::Document, rule(from, to));
    }
    rules
}

fn ruled(config: Config, rules: &ReaderRules, target: Variant) -> Converter {
    let ours = Rules::for_config(data(), Lexicon::built_in().unwrap(), config).unwrap();
    Converter::new(data(), config)
        .unwrap()
        .with_rules(ours)
        .with_reader(rules.for_target(Some(target)))
}

#[track_caller]
fn check(of: &[(&str, &str)], config: Config, row: &str, expect: &str) {
    let view = ruled(config, &rules(of), Variant::Hans).convert(SrcByte(0), row);
    assert_whole(row, &view);
    assert_eq!(view.text, expect);
}

#[test]
fn a_rule_wins_over_opencc_and_over_the_rules_of_the_project() {
    check(
        &[("叠代", "迭代")],
        Config::Tw2s,
        "算法的叠代",
        "算法的迭代",
    );
    check(&[("乾", "乾")], Config::Tw2s, "餅乾", "饼乾");
    check(&[("原著", "原作")], Config::Tw2s, "看原著", "看原作");
    check(&[("算法", "算法")], Config::S2twp, "算法", "算法");
    check(&[("发展", "發展")], Config::S2t, "理发展览", "理發展覽");
    check(&[("線上", "线上")], Config::Tw2sp, "線上影片", "线上视频");
    check(&[("說", "")], Config::Tw2s, "他說好", "他好");
    check(
        &[("甲", "乙"), ("甲甲", "丙")],
        Config::Tw2s,
        "甲甲甲",
        "丙乙",
    );
}

#[test]
fn a_rule_is_one_segment_of_its_own() {
    let of = rules(&[("英偉達", "輝達公司")]);
    let walk = ruled(Config::Tw2s, &of, Variant::Hans);
    let row = "買英偉達的";
    let view = walk.convert(SrcByte(0), row);
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        pairs(row, &view),
        [
            pair("買", "买"),
            pair("英偉達", "輝達公司"),
            pair("的", "的")
        ]
    );
    let taken = walk.taken(SrcByte(0), row);
    assert_eq!(taken.len(), 1);
    assert_eq!(
        (taken[0].scope, taken[0].to.as_str()),
        (Scope::Document, "輝達公司")
    );
}

#[test]
fn a_rule_acts_on_views_of_its_target() {
    let mut of = ReaderRules::new();
    let hans = ReaderRule::new("計程車", "出租车", Some(Variant::Hans)).unwrap();
    of.add(Scope::Always, hans);
    let row = "叫計程車";
    let text = |target| {
        ruled(Config::Tw2s, &of, target)
            .convert(SrcByte(0), row)
            .text
    };
    assert_eq!(text(Variant::Hans), "叫出租车");
    assert_eq!(text(Variant::HantHk), "叫计程车");
}

#[test]
fn the_document_wins_over_always_and_a_spot_over_both() {
    let mut of = rules(&[("線上", "网上")]);
    of.add(Scope::Always, rule("線上", "在线"));
    let row = "線上和線上";
    let second = SrcSpan::at(SrcByte(100 + "線上和".len()), "線上".len());
    of.add_spot(SpotRule {
        span: second,
        to: "线上".to_owned(),
        target: None,
    });
    let walk = ruled(Config::Tw2s, &of, Variant::Hans);
    let view = walk.convert(SrcByte(100), row);
    assert_eq!(view.text, "网上和线上");
    assert_eq!(walk.taken(SrcByte(100), row)[1].scope, Scope::Spot);
    // Elsewhere the spot means nothing, nor where it would cut a character or leave the row.
    assert_eq!(walk.convert(SrcByte(500), row).text, "网上和网上");
    assert_eq!(walk.convert(second.start(), "線").text, "线");
    assert_eq!(walk.convert(SrcByte(99), row).text, "网上和网上");
    assert_eq!(of.remove(Scope::Document, "線上", None), 1);
    let walk = ruled(Config::Tw2s, &of, Variant::Hans);
    assert_eq!(walk.convert(SrcByte(500), row).text, "在线和在线");
}

#[test]
fn idle_rules_are_told() {
    let mut of = rules(&[
        ("甲", "乙"),
        ("甲", "丙"),
        ("算法", "算法"),
        ("演算法", "算法"),
    ]);
    of.add(Scope::Always, rule("甲", "丁"));
    of.add(Scope::Always, rule("沒有", "没"));
    let told: Vec<_> = of
        .faults(Some("甲的演算法"))
        .into_iter()
        .map(|fault| (fault.index, fault.kind))
        .collect();
    let by = |by: &str| FaultKind::Replaced { by: by.to_owned() };
    let longer = "演算法".to_owned();
    assert_eq!(
        told,
        [
            (0, by("丙")),
            (2, FaultKind::Inside { longer }),
            (4, by("丙")),
            (5, FaultKind::Absent),
        ]
    );
    // What is told to be replaced changes nothing.
    let text = |of: &ReaderRules| {
        ruled(Config::Tw2s, of, Variant::Hans)
            .convert(SrcByte(0), "甲")
            .text
    };
    let before = text(&of);
    of.remove(Scope::Always, "甲", None);
    assert_eq!(text(&of), before);
    assert_eq!(of.list().len(), 5);
}

#[test]
fn opencc_s_form_is_read_and_written() {
    let text = "\u{feff}# 註\r\n叠代\t迭代 更替\r\n\n沒有\n甲\t\n";
    let (read, bad) = read_rules(text, Some(Variant::Hans));
    let of = |from, to| ReaderRule::new(from, to, Some(Variant::Hans)).unwrap();
    assert_eq!(read, [of("叠代", "迭代"), of("甲", "")]);
    assert_eq!((bad.len(), bad[0].number), (1, 4));
    let mixed = [
        of("叠代", "迭代"),
        rule("人工智慧", "artificial intelligence"),
        rule("叠代", "更替"),
    ];
    assert_eq!(read_rules(&write_rules(&mixed, ""), None).0, mixed);
    let (text, left_out) = write_opencc(&mixed, Some(Variant::Hans));
    assert_eq!((text.as_str(), left_out), ("叠代\t更替\n", 1));
    for wrong in [("", "a"), ("a\tb", "c"), ("a", "b\n"), ("#a", "b")] {
        assert!(
            ReaderRule::new(wrong.0, wrong.1, None).is_err(),
            "{wrong:?}"
        );
    }
}

/// OpenCC's configuration with the rules inside: the first normalisation takes them out, the last
/// step puts their results in.
fn inside(config: Config, of: &[(String, String)]) -> String {
    let path = data().folder().join(format!("{}.json", config.name()));
    let mut json: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mask = |at: usize| {
        char::from_u32(0x10_0000 + u32::try_from(at).unwrap())
            .unwrap()
            .to_string()
    };
    let inline = |pairs: Vec<(String, String)>| {
        let entries: serde_json::Map<_, _> = pairs
            .into_iter()
            .map(|(a, b)| (a, Value::from(b)))
            .collect();
        json!({ "dict": { "type": "inline", "entries": entries } })
    };
    let of: std::collections::BTreeMap<_, _> = of.iter().cloned().collect();
    let out = of
        .keys()
        .enumerate()
        .map(|(at, from)| (from.clone(), mask(at)));
    let back = of
        .values()
        .enumerate()
        .map(|(at, to)| (mask(at), to.clone()));
    let (out, back) = (inline(out.collect()), inline(back.collect()));
    let mut before = vec![out];
    if let Some(there) = json["normalization"].as_array() {
        before.extend(there.iter().cloned());
    }
    json["normalization"] = before.into();
    json["conversion_chain"].as_array_mut().unwrap().push(back);
    json.to_string()
}

const SOME_ROW: &str = "[算法线上发展里乾隆著叠代裡說a𠀀⿰\u{F0000}]{0,16}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Taking the rules' texts out of the row is what OpenCC does with the rules inside a
    /// configuration.
    #[test]
    fn the_same_rules_inside_a_configuration_of_opencc_say_the_same(
        of in prop::collection::vec(("[算法线上发展里乾隆著叠代]{1,3}", "[迭a𠀀發裡]{1,3}"), 1..4),
        rows in prop::collection::vec("[算法线上发展里乾隆著叠代裡說a𠀀]{0,16}", 6),
    ) {
        let mut reader = ReaderRules::new();
        for (from, to) in &of {
            reader.add(Scope::Always, rule(from, to));
        }
        for config in [Config::T2s, Config::Tw2sp, Config::S2tw] {
            let authority = Authority::from_json(data(), &inside(config, &of)).unwrap();
            let walk = Converter::new(data(), config).unwrap().with_reader(reader.for_target(None));
            for row in &rows {
                let view = walk.convert(SrcByte(0), row);
                prop_assert_eq!(&view.text, &authority.convert(row).unwrap(), "{} {:?}", config, of);
            }
        }
    }

    /// The laws of the map, with rules of unequal length and spots among them, with the rules of
    /// the project and the check by OpenCC.
    #[test]
    fn the_laws_of_the_map_hold_with_rules_of_unequal_length(
        of in prop::collection::vec(("[算法线上发展里乾隆著叠代裡]{1,3}", "[迭a𠀀發裡]{0,4}"), 1..5),
        spots in prop::collection::vec((0_usize..60, 0_usize..12, "[迭a𠀀]{0,3}"), 0..3),
        row in SOME_ROW,
        from in 0_usize..60,
        len in 0_usize..30,
    ) {
        let start = SrcByte(7);
        let mut reader = ReaderRules::new();
        for (from, to) in &of {
            reader.add(Scope::Document, rule(from, to));
        }
        for (at, len, to) in spots {
            let span = SrcSpan::at(start.plus(at), len);
            reader.add_spot(SpotRule { span, to, target: None });
        }
        for config in [Config::Tw2s, Config::Tw2sp, Config::S2twp, Config::S2hk] {
            let walk = ruled(config, &reader, Variant::Hans);
            let authority = Authority::new(data(), config).unwrap();
            let view = walk.convert(start, &row);
            let (checked, _) = walk.convert_checked(start, &row, &authority).unwrap();
            prop_assert_eq!(&checked, &view);
            let map = &view.map;
            let mut at = (7, 0);
            for part in map.segments() {
                prop_assert_eq!((part.src.start().0, part.view.start().0), at);
                at = (part.src.end().0, part.view.end().0);
            }
            prop_assert_eq!(at, (7 + row.len(), view.text.len()));
            let whole = map.src_span();
            let span = SrcSpan::at(start.plus(from), len).intersection(whole);
            let span = span.unwrap_or_else(|| SrcSpan::empty_at(whole.end()));
            let wide = map.widen_src(span);
            // An empty span stays at its left border.
            prop_assert!(span.is_empty() || wide.covers(span));
            prop_assert_eq!(map.widen_src(wide), wide);
            let shown: ViewSpan = map.view_of(wide);
            prop_assert!(view.text.get(shown.range()).is_some());
            if !shown.is_empty() && !span.is_empty() {
                prop_assert!(map.src_of(shown).covers(wide));
            }
            // What a rule took stands there and nothing else; what became nothing joins its
            // neighbour, as everywhere in a map.
            let taken = walk.taken(start, &row);
            let joins = taken.iter().any(|one| one.to.is_empty());
            for one in &taken {
                let wide = map.widen_src(one.src);
                prop_assert!(wide.covers(one.src));
                let shown = view.text.get(map.view_of(one.src).range()).unwrap();
                prop_assert!(shown.contains(&one.to));
                if !joins {
                    prop_assert_eq!(wide, one.src);
                    prop_assert_eq!(shown, &one.to);
                }
            }
        }
    }
}
