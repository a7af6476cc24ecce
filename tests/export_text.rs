//! Exported plain text and JSON: every text stands there character for character, in order.

#[path = "support/excerpts.rs"]
mod excerpts;

use duidu::export::{Join, Script, Style, json, text};
use excerpts::{document, in_order};
use proptest::prelude::*;
use serde_json::Value;

fn style() -> impl Strategy<Value = Style> {
    let scripts = vec![
        Script::Both,
        Script::Source,
        Script::Converted,
        Script::ConvertedFirst,
    ];
    let joins = vec![Join::Lines, Join::Space, Join::Nothing];
    (prop::sample::select(scripts), prop::sample::select(joins))
        .prop_map(|(script, join)| Style { script, join })
}

proptest! {
    #[test]
    fn plain_text_holds_every_quote_and_note_in_order(document in document(), style in style()) {
        let page = text::render(std::slice::from_ref(&document), style);
        let mut rest = page.as_str();
        for excerpt in in_order(&document) {
            let forms = style.forms(excerpt);
            let notes = std::iter::once(&excerpt.note).chain(&excerpt.other_notes);
            for told in forms.iter().map(|form| form.text()).chain(notes.cloned()) {
                let line = format!("\n{told}\n");
                let at = if told.is_empty() { Some(0) } else { rest.find(&line) };
                prop_assert!(at.is_some(), "{:?} in {:?}", told, rest);
                rest = rest.get(at.unwrap()..).unwrap();
            }
        }
    }

    #[test]
    fn json_holds_every_text(document in document(), style in style()) {
        let page = json::render_all(std::slice::from_ref(&document), style);
        let read: Value = serde_json::from_str(&page).unwrap();
        prop_assert_eq!(&read["title"], &document.title);
        for (found, excerpt) in read["excerpts"].as_array().unwrap().iter().zip(&document.excerpts) {
            prop_assert_eq!(found["quote"].as_str().unwrap(), excerpt.joined(style.join));
            let converted = excerpt.converted_joined(style.join);
            prop_assert_eq!(found["converted"].as_str(), converted.as_deref());
            prop_assert_eq!(&found["note"], &excerpt.note);
            for (found, part) in found["parts"].as_array().unwrap().iter().zip(&excerpt.parts) {
                prop_assert_eq!(&found["source"], &part.source);
                prop_assert_eq!(found["words"].as_array().unwrap().len(), part.words.len());
            }
        }
        let two = [document.clone(), document];
        let read: Value = serde_json::from_str(&json::render_all(&two, style)).unwrap();
        prop_assert_eq!(read["documents"].as_array().unwrap().len(), 2);
    }
}
