//! Exported Anki packages, read back by SQLite and an HTML parser: every text comes back character
//! for character, and a note keeps its identity over exports.

#[path = "support/excerpts.rs"]
mod excerpts;

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use duidu::export::{Excerpt, ExportDocument, QuotePart, Style, Word, anki};
use excerpts::{document, in_order};
use proptest::prelude::*;
use rusqlite::{Connection, MAIN_DB};
use scraper::Html;
use serde_json::Value;

/// A note of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Note {
    guid: String,
    model: i64,
    modified: i64,
    tags: String,
    fields: Vec<String>,
}

fn open(package: &[u8]) -> Option<Connection> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).ok()?;
    let mut bytes = Vec::new();
    let mut file = archive.by_name("collection.anki2").ok()?;
    file.read_to_end(&mut bytes).ok()?;
    let mut connection = Connection::open_in_memory().ok()?;
    connection
        .deserialize_read_exact(MAIN_DB, &*bytes, bytes.len(), true)
        .ok()?;
    Some(connection)
}

/// The notes in the order of their cards.
fn notes(connection: &Connection) -> rusqlite::Result<Vec<Note>> {
    let sql = "SELECT guid, mid, notes.mod, tags, flds FROM notes, cards WHERE nid = notes.id ORDER BY due";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let fields: String = row.get(4)?;
        Ok(Note {
            guid: row.get(0)?,
            model: row.get(1)?,
            modified: row.get(2)?,
            tags: row.get(3)?,
            fields: fields.split('\u{1f}').map(str::to_owned).collect(),
        })
    })?;
    rows.collect()
}

/// A field as it is shown.
fn shown(field: &str) -> String {
    // A byte order mark at the start would be taken for one.
    let html = Html::parse_fragment(&format!("|{}", field.replace("<br>", "\n")));
    let text: String = html.root_element().text().collect();
    text.replacen('|', "", 1)
}

/// What a text comes back as.
fn kept(text: &str) -> String {
    text.replace(['\0', '\u{1f}'], "\u{fffd}")
}

proptest! {
    #[test]
    fn every_text_comes_back(document in document()) {
        let documents = std::slice::from_ref(&document);
        let style = Style::default();
        let package = anki::render(documents, style).unwrap();
        prop_assert_eq!(&anki::render(documents, style).unwrap(), &package);
        let connection = open(&package).unwrap();
        let found = notes(&connection).unwrap();
        let excerpts = in_order(&document);
        prop_assert_eq!(found.len(), excerpts.len());
        for (note, excerpt) in found.iter().zip(excerpts) {
            if excerpt.speakers().len() < 2 && note.fields.len() == 8 {
                prop_assert_eq!(shown(&note.fields[0]), kept(&excerpt.quote()));
                let converted = excerpt.converted().unwrap_or_default();
                prop_assert_eq!(shown(&note.fields[1]), kept(&converted));
                prop_assert_eq!(shown(&note.fields[4]), kept(&excerpt.note));
            }
        }
        let models: String = connection.query_row("SELECT models FROM col", [], |row| row.get(0)).unwrap();
        let models: Value = serde_json::from_str(&models).unwrap();
        for note in &found {
            let fields = models[note.model.to_string()]["flds"].as_array().unwrap();
            prop_assert_eq!(note.fields.len(), fields.len());
        }
        let decks: String = connection.query_row("SELECT decks FROM col", [], |row| row.get(0)).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&decks).unwrap().as_object().unwrap().len(), 2);
    }
}

fn excerpt(id: &str, quote: &str, words: &[(&str, &str, &str)], modified: &str) -> Excerpt {
    let word = |(text, reading, gloss): &(&str, &str, &str)| Word {
        text: (*text).to_owned(),
        reading: (*reading).to_owned(),
        gloss: (*gloss).to_owned(),
    };
    Excerpt {
        id: id.to_owned(),
        parts: vec![QuotePart {
            source: quote.to_owned(),
            words: words.iter().map(word).collect(),
            ..QuotePart::default()
        }],
        tags: vec!["two words".to_owned()],
        color: "green".to_owned(),
        modified: modified.to_owned(),
        ..Excerpt::default()
    }
}

fn read_back(excerpts: Vec<Excerpt>) -> Vec<Note> {
    let document = ExportDocument {
        file: "a.txt".to_owned(),
        excerpts,
        ..ExportDocument::default()
    };
    let package = anki::render(&[document], Style::default()).unwrap_or_default();
    let connection = open(&package);
    connection
        .and_then(|open| notes(&open).ok())
        .unwrap_or_default()
}

#[test]
fn a_second_export_has_the_same_notes() {
    let first = read_back(vec![
        excerpt("a", "地圖", &[], "2026-11-23T08:00:00Z"),
        excerpt("b", "舊地圖", &[], "2026-11-23T08:00:00Z"),
    ]);
    let second = read_back(vec![
        excerpt("c", "新的", &[], "2026-11-24T08:00:00Z"),
        excerpt("a", "地圖", &[], "2026-11-24T08:00:00Z"),
        excerpt("b", "舊地圖", &[], "2026-11-23T08:00:00Z"),
    ]);
    assert_eq!((first.len(), second.len()), (2, 3));
    assert_eq!(first[1], second[2]);
    assert_eq!(first[0].guid, second[1].guid);
    assert_eq!(first[0].modified + 24 * 3600, second[1].modified);
    let guids: BTreeSet<_> = second.iter().map(|note| &note.guid).collect();
    assert_eq!(guids.len(), 3);
    assert_eq!(first[0].tags, " duidu-green two_words ");
}

#[test]
fn a_highlighted_word_is_a_vocabulary_card_and_anything_else_a_quote() {
    let map = ("地圖", "dìtú", "map");
    let old = ("舊", "jiù", "old");
    let found = read_back(vec![
        excerpt("a", "地圖", &[map], ""),
        excerpt("b", "舊地圖", &[old, map], ""),
        excerpt("c", "地圖", &[], ""),
        excerpt("d", "地圖", &[("地圖", "", "")], ""),
    ]);
    assert_eq!(found[0].fields[..3], ["地圖", "dìtú", "map"]);
    assert_ne!(found[0].model, found[1].model);
    assert_eq!(found[1].fields[0], "舊地圖");
    assert_eq!(found[1].fields[2], "舊 jiù old<br>地圖 dìtú map");
    for note in &found[2..] {
        assert_eq!(note.model, found[1].model);
    }
}
