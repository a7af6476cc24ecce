//! Configurations of one's own: the walk does with any of them what OpenCC does.

#[path = "support/script.rs"]
mod script_support;

use duidu::script::{Authority, Converter, DataError};
use duidu::text::SrcByte;
use proptest::prelude::*;
use script_support::{assert_whole, data};
use serde_json::{Value, json};

/// A dictionary of a few entries over a few characters, so that they meet often.
fn some_inline() -> impl Strategy<Value = Value> {
    let key = "[甲乙丙]{1,3}";
    let value = "[甲乙丙a𠀀]{1,3}";
    prop::collection::btree_map(key, value, 1..6)
        .prop_map(|entries| json!({ "type": "inline", "entries": entries }))
}

/// Dictionaries, unions and groups of both.
fn some_tree() -> impl Strategy<Value = Value> {
    let union = prop_oneof![
        2 => some_inline(),
        1 => prop::collection::vec(some_inline(), 1..4).prop_map(
            |dicts| json!({ "type": "group", "match_policy": "union", "dicts": dicts })
        ),
    ];
    let group = |tree: BoxedStrategy<Value>| {
        prop::collection::vec(tree, 1..4).prop_map(
            |dicts| json!({ "type": "group", "match_policy": "short_circuit", "dicts": dicts }),
        )
    };
    let union = union.boxed();
    let inner = prop_oneof![union.clone(), group(union.clone())].boxed();
    prop_oneof![union, group(inner)]
}

fn some_config() -> impl Strategy<Value = Value> {
    let steps = |counts: std::ops::Range<usize>| {
        prop::collection::vec(some_tree().prop_map(|dict| json!({ "dict": dict })), counts)
    };
    (steps(0..3), prop::option::of(some_tree()), steps(1..4)).prop_map(
        |(normalization, segmentation, chain)| {
            let mut config = serde_json::Map::new();
            config.insert("name".to_owned(), "own".into());
            if !normalization.is_empty() {
                config.insert("normalization".to_owned(), normalization.into());
            }
            if let Some(dict) = segmentation {
                let segmentation = json!({ "type": "mmseg", "dict": dict });
                config.insert("segmentation".to_owned(), segmentation);
            }
            config.insert("conversion_chain".to_owned(), chain.into());
            Value::Object(config)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_walk_follows_any_configuration(
        config in some_config(),
        rows in prop::collection::vec("[甲乙丙丁a⿰]{0,12}", 8),
    ) {
        let json = config.to_string();
        let walk = Converter::from_json(data(), &json).unwrap();
        let authority = Authority::from_json(data(), &json).unwrap();
        for row in rows {
            let view = walk.convert(SrcByte(0), &row);
            prop_assert_eq!(&view.text, &authority.convert(&row).unwrap(), "{}", row);
            assert_whole(&row, &view);
        }
    }
}

#[test]
fn own_entries_go_before_opencc_s() {
    let config = json!({
        "name": "own",
        "normalization": [
            { "dict": { "type": "inline", "entries": { "叠代": "\u{f0000}" } } },
            { "dict": { "type": "ocd2", "file": "CJK_Compatibility_Ideographs.ocd2" } },
        ],
        "conversion_chain": [
            { "dict": { "type": "group", "match_policy": "short_circuit", "dicts": [
                { "type": "ocd2", "file": "TSPhrases.ocd2" },
                { "type": "ocd2", "file": "TSCharacters.ocd2" } ] } },
            { "dict": { "type": "inline", "entries": { "\u{f0000}": "迭代" } } },
        ],
    });
    let json = config.to_string();
    let row = "算法的叠代";
    let view = Converter::from_json(data(), &json)
        .unwrap()
        .convert(SrcByte(0), row);
    assert_eq!(view.text, "算法的迭代");
    assert_eq!(view.map.count_segments(), 4);
    let authority = Authority::from_json(data(), &json).unwrap();
    assert_eq!(authority.convert(row).unwrap(), view.text);
}

#[test]
fn a_text_dictionary_is_read_as_opencc_reads_it() {
    use std::io::Write as _;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all("甲乙\t丙丁 戊\n丙\t\n丁\t己\n".as_bytes())
        .unwrap();
    let path = file.path().to_str().unwrap();
    let dict = json!({ "type": "text", "file": path });
    let json = json!({ "name": "own", "conversion_chain": [ { "dict": dict } ] }).to_string();
    let view = Converter::from_json(data(), &json)
        .unwrap()
        .convert(SrcByte(0), "甲乙丙甲丁");
    assert_eq!(view.text, "丙丁甲己");
    let authority = Authority::from_json(data(), &json).unwrap();
    assert_eq!(authority.convert("甲乙丙甲丁").unwrap(), view.text);
}

#[test]
fn what_is_not_understood_is_refused() {
    let inline = json!({ "type": "inline", "entries": { "甲": "乙" } });
    let unknown = json!({ "type": "ocd2", "file": "Unknown.ocd2" });
    // A union over a group whose first match wins: OpenCC's answer has no order of preference.
    let first_of = json!({ "type": "group", "dicts": [inline, inline] });
    let mixed = json!({ "type": "group", "match_policy": "union", "dicts": [first_of] });
    for dict in [unknown, mixed] {
        let json = json!({ "name": "own", "conversion_chain": [ { "dict": dict } ] }).to_string();
        let error = Converter::from_json(data(), &json).unwrap_err();
        assert!(matches!(error, DataError::NotUnderstood { .. }), "{error}");
    }
    assert!(Converter::from_json(data(), "{").is_err());
    assert!(Authority::from_json(data(), "{").is_err());
}
