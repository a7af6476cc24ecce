//! What the program writes is what `assets/sidecar.schema.json` and `assets/sidecar.md` say, and
//! what every older version wrote is read.
#![expect(
    clippy::unwrap_used,
    reason = "helpers beside the tests; clippy.toml allows this in test functions only"
)]

#[path = "support/dice.rs"]
mod dice;
#[path = "support/notes.rs"]
mod notes;
#[path = "support/schema.rs"]
mod schema;

use std::path::{Path, PathBuf};

use dice::Dice;
use duidu::highlight::{Change, Color, Deleted, Edit, Place, Quote, Selector, UnknownTarget};
use duidu::sidecar::{
    Document, Entry, Gloss, Override, Rule, Spot, VERSION, decode, encode, merge,
};
use duidu::text::{SrcChar, SrcCharSpan};
use notes::{document, time};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../assets/sidecar.schema.json");
const PROSE: &str = include_str!("../assets/sidecar.md");
const FULL: &str = include_str!("data/sidecars/version-1.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

/// A document with something in every part that this version knows.
fn random_document(dice: &mut Dice) -> Document {
    let mut document = document(dice.roll(6));
    "0".repeat(64).clone_into(&mut document.source.sha256);
    document.source.chars = 200;
    let mut set = document.highlight_set(&[]);
    let ids: Vec<_> = document.highlights.keys().cloned().collect();
    for step in 0..dice.roll(12) as u64 {
        let at = time(100 + step);
        let Some(highlight_id) = (!ids.is_empty()).then(|| dice.pick(&ids).clone()) else {
            break;
        };
        let edit = match dice.roll(8) {
            0 => Edit::Remove {
                highlight_id,
                expected: None,
                at,
            },
            1 => Edit::Restore {
                highlight_id,
                place: Place::Orphan,
                at,
            },
            2 => Edit::SetNote {
                highlight_id,
                change: Change::to(format!("筆記\n{step}")),
                at,
            },
            3 => Edit::SetTags {
                highlight_id,
                change: Change::to(vec!["人物".to_owned(); dice.roll(3)]),
                at,
            },
            4 => Edit::SetCreator {
                highlight_id,
                change: Change::to("讀者".to_owned()),
                at,
            },
            5 => Edit::SetOtherNotes {
                highlight_id,
                change: Change::to(vec![format!("另 {step}")]),
                at,
            },
            6 => Edit::SetKeptOrphan {
                highlight_id,
                change: Change::to(Some(at.clone())),
                at,
            },
            _ => Edit::NameColor {
                color: Color::of_key(1 + dice.roll(5)).unwrap(),
                change: Change::to("查證".to_owned()),
            },
        };
        // What cannot be done is not done.
        edit.apply(&mut set).ok();
    }
    document.set_highlights(&set);
    "題目".clone_into(&mut document.info.title);
    document.info.people.insert("甲".to_owned(), json!("某人"));
    "zh-Hant-HK".clone_into(&mut document.conversion.source_variant);
    let rule = Rule {
        from: "叠代".to_owned(),
        to: "迭代".to_owned(),
        target: "zh-Hans".to_owned(),
        position: (dice.roll(2) == 0).then_some(7),
    };
    let mut rule = Entry::new("r", time(3), rule);
    rule.deleted = (dice.roll(2) == 0).then(|| time(4));
    document.conversion.rules.push(rule);
    let spot = (dice.roll(2) == 0).then(|| {
        let start = SrcChar(dice.roll(90));
        let position = SrcCharSpan::new(start, SrcChar(start.0 + 2));
        let quote = Quote {
            exact: "地圖".to_owned(),
            prefix: "舊".to_owned(),
            suffix: String::new(),
        };
        let selector = Selector { position, quote };
        Spot {
            selector,
            ..Spot::default()
        }
    });
    let gloss = Gloss {
        word: "地圖".to_owned(),
        parts: if dice.roll(2) == 0 {
            vec!["地".to_owned(), "圖".to_owned()]
        } else {
            Vec::new()
        },
        spot,
        ..Gloss::default()
    };
    document.glossary.push(Entry::new("g", time(3), gloss));
    let entry = Entry::new("o", time(3), Override::default());
    document.structure.overrides.push(entry);
    document
}

/// The schema holds for what is written, and names every field of it.
#[test]
fn what_is_written_is_what_the_schema_says() {
    let schema = schema();
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let one = random_document(&mut dice);
        let merged = merge(None, &one, &random_document(&mut dice));
        for document in [one, merged] {
            let written: Value = serde_json::from_slice(&encode(&document)).unwrap();
            let findings = schema::check(&schema, &written);
            assert!(findings.faults.is_empty(), "{:?}", findings.faults);
            assert!(findings.unnamed.is_empty(), "{:?}", findings.unnamed);
            assert_eq!(decode(&encode(&document)).unwrap(), document);
        }
    }
}

/// Entries with a field that this version does not know are read in another way than those
/// without: what is read is the same.
#[test]
fn both_ways_of_reading_an_entry_read_the_same() {
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let document = random_document(&mut dice);
        let mut file: Value = serde_json::from_slice(&encode(&document)).unwrap();
        for list in ["highlights", "deleted"] {
            for entry in file[list].as_array_mut().unwrap() {
                // An unknown field, or one at another depth, or a third selector.
                let target = match list {
                    "highlights" => &mut entry["target"],
                    _ => &mut entry["highlight"]["target"],
                };
                match dice.roll(3) {
                    0 => target["zz"] = json!(1),
                    1 => target["selector"][1]["zz"] = json!(null),
                    _ => entry["zz"] = json!({}),
                }
            }
        }
        let mut slowly = decode(file.to_string().as_bytes()).unwrap();
        let living = slowly.highlights.values_mut();
        let trash = slowly.deleted.values_mut();
        let mut unknown = 0;
        for gone in trash {
            unknown += gone.unknown.len() + gone.highlight.unknown_target.quote.len();
            unknown += gone.highlight.unknown_target.target.len();
            gone.unknown.clear();
            gone.highlight.unknown_target = UnknownTarget::default();
        }
        for highlight in living {
            unknown += highlight.unknown.len() + highlight.unknown_target.quote.len();
            unknown += highlight.unknown_target.target.len();
            highlight.unknown.clear();
            highlight.unknown_target = UnknownTarget::default();
        }
        assert_eq!(unknown, document.highlights.len() + document.deleted.len());
        assert_eq!(slowly, document, "seed {seed}");
        assert_eq!(decode(&encode(&document)).unwrap(), document);
    }
}

#[test]
fn the_schema_finds_faults() {
    let schema = schema();
    let good: Value = serde_json::from_slice(&encode(&document(1))).unwrap();
    let check = |place: &str, value: Value| {
        let mut file = good.clone();
        *file.pointer_mut(place).unwrap() = value;
        assert!(
            !schema::check(&schema, &file).faults.is_empty(),
            "{place} may be anything"
        );
    };
    check("/format", json!("other"));
    check("/version", json!(2));
    check("/source/chars", json!(-1));
    check("/highlights", json!({}));
    check("/highlights/0", json!({ "note": "without an id" }));
    check("/highlights/0/tags", json!(["t", 1]));
    check("/highlights/0/target/selector/0/start", json!("0"));
    check("/colors", json!({ "yellow": 1 }));
    check("/deleted", json!([{ "highlight": { "id": "x" } }]));
    let odd = schema::check(
        &schema,
        &json!({ "format": "duidu-sidecar", "version": 1, "x": 1 }),
    );
    assert_eq!(odd.unnamed, ["/x"]);
}

/// Every field that the schema names is in the prose too.
#[test]
fn the_prose_names_every_field() {
    fn names(value: &Value, all: &mut Vec<String>) {
        if let Some(fields) = value.get("properties").and_then(Value::as_object) {
            all.extend(fields.keys().cloned());
        }
        let below = value
            .as_object()
            .into_iter()
            .flat_map(|fields| fields.values());
        let list = value.as_array().into_iter().flatten();
        for value in below.chain(list) {
            names(value, all);
        }
    }
    let mut all = Vec::new();
    names(&schema(), &mut all);
    assert!(all.len() > 30, "{}", all.len());
    let missing: Vec<_> = all
        .iter()
        .filter(|name| !PROSE.contains(&format!("`{name}`")))
        .collect();
    assert!(missing.is_empty(), "assets/sidecar.md lacks {missing:?}");
}

fn files_of_versions() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sidecars");
    let mut paths: Vec<_> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// There is a file of every version up to this one, and each is read, kept and written as a file
/// of this version without losing a highlight.
#[test]
fn a_file_of_every_version_is_read() {
    let files = files_of_versions();
    for version in 1..=VERSION {
        let name = format!("version-{version}.json");
        assert!(files.iter().any(|path| path.ends_with(&name)), "no {name}");
    }
    let schema = schema();
    for path in files {
        let bytes = notes::get(&path);
        let shown = path.display();
        let document = decode(&bytes).unwrap_or_else(|why| panic!("{shown}: {why}"));
        let written: Value = serde_json::from_slice(&encode(&document)).unwrap();
        let old: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(written["version"], VERSION);
        for list in ["highlights", "deleted"] {
            let count = |file: &Value| file[list].as_array().map_or(0, Vec::len);
            assert_eq!(count(&written), count(&old), "{shown}");
        }
        assert_eq!(decode(&encode(&document)).unwrap(), document, "{shown}");
        // Entries that make no sense are kept as they are, and are no fault of the writer's.
        if document.unreadable.count() == 0 {
            let findings = schema::check(&schema, &written);
            assert!(findings.faults.is_empty(), "{shown}: {:?}", findings.faults);
        }
    }
    assert!(decode(FULL.as_bytes()).unwrap().unreadable.count() > 0);
}

/// A tombstone may hold no more than the id, as the first file's does.
#[test]
fn a_bare_tombstone_deletes() {
    let bytes = notes::get(&files_of_versions()[0]);
    let document = decode(&bytes).unwrap();
    let gone: Vec<&Deleted> = document.deleted.values().collect();
    assert_eq!(gone.len(), 1);
    let mut living = Document::default();
    let mut mark = notes::mark("今天我們要談", gone[0].highlight.id.as_str(), 0, 2);
    mark.modified = time(1);
    living.highlights.insert(mark.id.clone(), mark);
    assert!(merge(None, &document, &living).deleted.len() == 1);
}
