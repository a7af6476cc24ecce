//! Exported tables, read back: every text comes back character for character, and no cell is a
//! formula.

#[path = "support/excerpts.rs"]
mod excerpts;

use std::collections::BTreeMap;

use duidu::export::table::{self, Bom, COLUMNS, Separator, unguarded};
use duidu::export::{Excerpt, ExportDocument, QuotePart, Style};
use duidu::transcript::RowPlace;
use excerpts::{document, in_order};
use proptest::prelude::*;

/// The rows below the names, by name.
fn read(bytes: &[u8], separator: Separator) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if separator == Separator::Tab {
            b'\t'
        } else {
            b','
        })
        .from_reader(bytes);
    reader.deserialize().filter_map(Result::ok).collect()
}

proptest! {
    #[test]
    fn every_text_comes_back_and_no_cell_is_a_formula(document in document()) {
        for separator in [Separator::Comma, Separator::Tab] {
            let documents = std::slice::from_ref(&document);
            let bytes = table::render(documents, Style::default(), separator, Bom::No).unwrap();
            let rows = read(&bytes, separator);
            let excerpts = in_order(&document);
            prop_assert_eq!(rows.len(), excerpts.len());
            for (row, excerpt) in rows.iter().zip(excerpts) {
                prop_assert_eq!(row.len(), COLUMNS.len());
                for cell in row.values() {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
                }
                let cell = |name: &str| unguarded(&row[name]).to_owned();
                let context = excerpt.context.clone().unwrap_or_default();
                prop_assert_eq!(cell("title"), document.title.as_str());
                prop_assert_eq!(cell("file"), document.file.as_str());
                prop_assert_eq!(cell("note"), excerpt.note.as_str());
                prop_assert_eq!(cell("color"), excerpt.color.as_str());
                prop_assert_eq!(cell("before"), context.before);
                prop_assert_eq!(cell("after"), context.after);
                prop_assert_eq!(cell("id"), excerpt.id.as_str());
                if excerpt.speakers().len() < 2 {
                    prop_assert_eq!(cell("quote"), excerpt.quote());
                    prop_assert_eq!(cell("converted"), excerpt.converted().unwrap_or_default());
                }
            }
        }
    }
}

#[test]
fn a_table_is_as_others_read_it() {
    let excerpt = Excerpt {
        id: "7".to_owned(),
        parts: vec![QuotePart {
            row: Some(3),
            place: Some(RowPlace {
                paragraph: Some(2),
                line: 5,
            }),
            source: "=1+1, \"算\"\n力".to_owned(),
            ..QuotePart::default()
        }],
        ..Excerpt::default()
    };
    let document = ExportDocument {
        file: "a.txt".to_owned(),
        excerpts: vec![excerpt],
        ..ExportDocument::default()
    };
    let render = |separator, bom| {
        let bytes = table::render(
            std::slice::from_ref(&document),
            Style::default(),
            separator,
            bom,
        );
        String::from_utf8(bytes.unwrap()).unwrap()
    };
    let names = COLUMNS.join(",");
    let row = ",a.txt,2,5,,,\"'=1+1, \"\"算\"\"\n力\",,,,,,,,,,,anchored,,,,,,7";
    assert_eq!(
        render(Separator::Comma, Bom::No),
        format!("{names}\r\n{row}\r\n")
    );
    assert_eq!(
        render(Separator::Comma, Bom::Yes),
        format!("\u{feff}{names}\r\n{row}\r\n")
    );
    assert!(render(Separator::Tab, Bom::No).starts_with("title\tfile\tparagraphs\tlines\t"));
}
