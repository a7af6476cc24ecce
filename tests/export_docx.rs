//! Exported DOCX, read back out of its container by an XML parser: every text comes back character
//! for character.

#[path = "support/excerpts.rs"]
mod excerpts;

use std::io::{Cursor, Read as _};

use duidu::export::{Excerpt, ExportDocument, QuotePart, Style, Word, docx};
use duidu::script::Variant;
use excerpts::{document, in_order};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// A paragraph: its style, its text, and the languages of its runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Paragraph {
    style: String,
    text: String,
    languages: Vec<String>,
}

fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// The paragraphs of `word/document.xml`; `None` where it is no XML.
fn paragraphs(bytes: &[u8]) -> Option<Vec<Paragraph>> {
    let xml = part(bytes, "word/document.xml")?;
    let mut reader = Reader::from_str(&xml);
    let mut found: Vec<Paragraph> = Vec::new();
    let mut in_text = false;
    loop {
        let event = reader.read_event().ok()?;
        match &event {
            Event::Eof => return Some(found),
            Event::Start(start) if start.name().as_ref() == b"w:p" => {
                found.push(Paragraph::default());
            }
            Event::Start(start) if start.name().as_ref() == b"w:t" => in_text = true,
            Event::End(end) if end.name().as_ref() == b"w:t" => in_text = false,
            Event::Empty(empty) => {
                let paragraph = found.last_mut();
                let value = |name: &[u8]| {
                    let attribute = empty
                        .attributes()
                        .flatten()
                        .find(|one| one.key.as_ref() == name);
                    attribute.map(|one| String::from_utf8_lossy(&one.value).into_owned())
                };
                if let Some(paragraph) = paragraph {
                    match empty.name().as_ref() {
                        b"w:br" => paragraph.text.push('\n'),
                        b"w:cr" => paragraph.text.push('\r'),
                        b"w:tab" => paragraph.text.push('\t'),
                        b"w:pStyle" => paragraph.style = value(b"w:val")?,
                        b"w:lang" => paragraph.languages.push(value(b"w:eastAsia")?),
                        _ => {}
                    }
                }
            }
            Event::Text(text) if in_text => {
                let text = text.decode().ok()?;
                found.last_mut()?.text.push_str(&text);
            }
            Event::GeneralRef(reference) if in_text => {
                let c = match reference.resolve_char_ref().ok()? {
                    Some(c) => c,
                    None => match reference.decode().ok()?.as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        _ => return None,
                    },
                };
                found.last_mut()?.text.push(c);
            }
            _ => {}
        }
    }
}

/// What a text comes back as: itself, but for what XML forbids.
fn kept(text: &str) -> String {
    let is_forbidden = |c: char| {
        (c < ' ' && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.replace(is_forbidden, "\u{fffd}")
}

proptest! {
    #[test]
    fn every_text_comes_back_in_its_language(document in document()) {
        let style = Style::default();
        let bytes = docx::render(std::slice::from_ref(&document), style).unwrap();
        let found = paragraphs(&bytes).expect("well-formed XML");
        let of = |styles: &[&str]| -> Vec<String> {
            let wanted = found.iter().filter(|one| styles.contains(&one.style.as_str()));
            wanted.map(|one| one.text.clone()).collect()
        };
        let heading = if document.title.is_empty() { &document.file } else { &document.title };
        prop_assert_eq!(of(&["Title"]), [kept(heading)]);
        let mut quotes = Vec::new();
        let mut notes = Vec::new();
        for excerpt in in_order(&document) {
            for form in style.forms(excerpt) {
                quotes.extend(form.turns.iter().map(|turn| kept(&turn.text)));
            }
            let all = std::iter::once(&excerpt.note).chain(&excerpt.other_notes);
            notes.extend(all.filter(|note| !note.is_empty()).map(|note| kept(note)));
        }
        prop_assert_eq!(of(&["Quote", "Converted"]), quotes);
        prop_assert_eq!(of(&["Note"]), notes);
        for one in &found {
            match one.style.as_str() {
                "Quote" => prop_assert_eq!(&one.languages[..], ["zh-TW"]),
                "Converted" => prop_assert_eq!(&one.languages[..], ["zh-CN"]),
                _ => {}
            }
        }
        prop_assert_eq!(docx::render(std::slice::from_ref(&document), style).unwrap(), bytes);
    }
}

/// The bar beside a quote has the highlight's colour, and a page does not end within a quote; words
/// and fields run on instead of taking a line each.
#[test]
fn quotes_have_their_colour_and_words_run_on() {
    let word = |text: &str, reading: &str, gloss: &str| Word {
        text: text.to_owned(),
        reading: reading.to_owned(),
        gloss: gloss.to_owned(),
    };
    let excerpt = Excerpt {
        color: "green".to_owned(),
        tags: vec!["鐘".to_owned()],
        parts: vec![QuotePart {
            source: "舊地圖".to_owned(),
            words: vec![
                word("舊", "jiù", "old"),
                word("地圖", "dìtú", ""),
                word("。", "", ""),
            ],
            ..QuotePart::default()
        }],
        ..Excerpt::default()
    };
    let document = ExportDocument {
        file: "a.txt".to_owned(),
        source_variant: Some(Variant::HantTw),
        excerpts: vec![excerpt],
        ..ExportDocument::default()
    };
    let bytes = docx::render(&[document], Style::default()).unwrap();
    let xml = part(&bytes, "word/document.xml").unwrap();
    assert!(
        xml.contains("w:space=\"8\" w:color=\"4F9D4C\"/></w:pBdr>"),
        "{xml}"
    );
    let found = paragraphs(&bytes).unwrap();
    let of = |style: &str| -> Vec<&str> {
        let wanted = found.iter().filter(|one| one.style == style);
        wanted.map(|one| one.text.as_str()).collect()
    };
    assert_eq!(of("Words"), ["舊\u{a0}jiù old   地圖\u{a0}dìtú"]);
    let fields = of("Fields");
    assert_eq!(
        fields,
        [
            "1 highlight from a.txt",
            "File: a.txt    Colour: green    Tag: 鐘"
        ]
    );
    let styles = part(&bytes, "word/styles.xml").unwrap();
    for name in ["Quote", "Converted", "Note", "Fields"] {
        let (_, rest) = styles.split_once(&format!("w:styleId=\"{name}\"")).unwrap();
        let (own, _) = rest.split_once("</w:style>").unwrap();
        assert!(own.contains("<w:keepLines/>"), "{name}");
    }
    let fonts = part(&bytes, "word/fontTable.xml").unwrap();
    for face in [
        "Noto Serif CJK TC",
        "Noto Serif CJK HK",
        "Noto Serif CJK SC",
    ] {
        assert!(fonts.contains(&format!("w:name=\"{face}\"")), "{face}");
    }
}

#[test]
fn the_parts_are_well_formed_and_every_style_is_there() {
    let bytes = docx::render(&[ExportDocument::default()], Style::default()).unwrap();
    let styles = part(&bytes, "word/styles.xml").unwrap();
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/fontTable.xml",
    ] {
        let xml = part(&bytes, name).unwrap();
        let mut reader = Reader::from_str(&xml);
        while reader.read_event().unwrap() != Event::Eof {}
    }
    for style in [
        "Title",
        "Heading1",
        "Heading2",
        "Quote",
        "Converted",
        "Label",
        "Words",
        "Note",
        "Fields",
        "Speaker",
        "Normal",
    ] {
        assert!(
            styles.contains(&format!("w:styleId=\"{style}\"")),
            "{style}"
        );
    }
}
