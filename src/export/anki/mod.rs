//! Anki: a package of cards (`.apkg`).
//!
//! A highlight that is one word, with a reading or a meaning, becomes a vocabulary card: the word,
//! how it is read, what it means, and the sentence it stood in. Every other highlight becomes an
//! excerpt card: the quote, and behind it the converted form and the note. Nobody wants the words
//! of all excerpts as cards, and who wants one highlights it.
//!
//! Each note has the same `guid` in every export, made from the highlight's id, and the time at
//! which the highlight last changed. When a package is imported again, Anki updates what is newer
//! and adds what is new; nothing is there twice and no schedule is lost.
//!
//! Texts are HTML in Anki; a line break is `<br>`. NUL and the separator of fields U+001F cannot be
//! kept, and U+FFFD stands for them. Anki itself normalises texts to NFC, which changes
//! compatibility ideographs.

mod collection;
mod models;

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

pub use collection::AnkiError;
use collection::{Deck, Note};

use super::container::pack;
use super::style::{FormKind, Style};
use super::{Excerpt, ExportDocument, Word, html, wording};
use models::Kind;

/// The package.
pub fn render(documents: &[ExportDocument], style: Style) -> Result<Vec<u8>, AnkiError> {
    let mut decks = Vec::new();
    let mut notes = Vec::new();
    for document in documents {
        // Two colons would make a deck within a deck.
        let name = wording::heading(document).replace("::", "：：");
        let deck = Deck {
            id: stable_id(&format!("deck {}", document.file)),
            name: format!("Duidu::{}", name.replace(char::is_control, " ")),
        };
        let (found, orphans) = wording::sections(document);
        for excerpt in found.into_iter().chain(orphans) {
            notes.push(note(document, excerpt, style, deck.id));
        }
        decks.push(deck);
    }
    let collection = collection::bytes(&decks, &notes)?;
    Ok(pack(&[
        ("collection.anki2", &collection),
        ("media", b"{}"),
    ])?)
}

fn note(document: &ExportDocument, excerpt: &Excerpt, style: Style, deck_id: i64) -> Note {
    let context = match wording::in_context(excerpt, style.join) {
        Some(context) => field(&context),
        None => String::new(),
    };
    let from: Vec<String> = [
        document.title.as_str(),
        &document.file,
        &wording::place(excerpt),
        &excerpt
            .start_millis()
            .map(wording::clock)
            .unwrap_or_default(),
    ]
    .into_iter()
    .filter(|text| !text.is_empty())
    .map(field)
    .collect();
    let forms = style.forms(excerpt);
    let form = |kind| {
        let form = forms.iter().find(|form| form.kind == kind);
        let text = form.map(|form| match form.turns.as_slice() {
            [turn] => turn.text.clone(),
            _ => form.text(),
        });
        field(&text.unwrap_or_default())
    };
    let converted = form(FormKind::Converted);
    let label = if converted.is_empty() {
        String::new()
    } else {
        wording::form(FormKind::Converted, document).to_owned()
    };
    let link = match excerpt.link.as_str() {
        "" => String::new(),
        link => {
            let link = field(link);
            format!("<a href=\"{link}\">{link}</a>")
        }
    };
    let common = [label, field(&excerpt.note), context, from.join(" · "), link];
    let (kind, own) = if let Some(word) = single_word(excerpt) {
        let own = [&word.text, &word.reading, &word.gloss].map(|text| field(text));
        (Kind::Word, own.into_iter().chain([converted]).collect())
    } else {
        let words: Vec<String> = wording::words(excerpt)
            .iter()
            .map(|word| field(format!("{} {} {}", word.text, word.reading, word.gloss).trim()))
            .collect();
        let source = form(FormKind::Source);
        // The first field of a note has to hold something.
        let has_source = forms.iter().any(|form| form.kind == FormKind::Source);
        let (first, second) = if has_source {
            (source, converted)
        } else {
            (converted, String::new())
        };
        (Kind::Excerpt, vec![first, second, words.join("<br>")])
    };
    Note {
        id: stable_id(&format!("note {}", excerpt.id)),
        guid: format!("duidu-{}", hex(&excerpt.id)),
        kind,
        deck_id,
        modified_seconds: seconds(&excerpt.modified),
        tags: tags(excerpt),
        fields: own.into_iter().chain(common).collect(),
    }
}

/// The word that an excerpt is, where it is one of which something is known.
fn single_word(excerpt: &Excerpt) -> Option<&Word> {
    let [part] = excerpt.parts.as_slice() else {
        return None;
    };
    match part.words.as_slice() {
        [word] if word.text == part.source => {
            (!word.reading.is_empty() || !word.gloss.is_empty()).then_some(word)
        }
        _ => None,
    }
}

/// Tags hold no white space in Anki; each stands between spaces. The colour is one, too.
fn tags(excerpt: &Excerpt) -> String {
    let own = |text: &str| -> String {
        let is_odd = |c: char| c.is_whitespace() || c.is_control();
        text.replace(is_odd, "_")
    };
    let color = match excerpt.color.as_str() {
        "" => None,
        color => Some(format!("duidu-{color}")),
    };
    let tags: Vec<String> = color
        .iter()
        .map(String::as_str)
        .chain(excerpt.tags.iter().map(String::as_str))
        .filter(|tag| !tag.is_empty())
        .map(own)
        .collect();
    if tags.is_empty() {
        String::new()
    } else {
        format!(" {} ", tags.join(" "))
    }
}

/// A text as HTML in a field.
fn field(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    html::escape(&mut escaped, &text.replace('\u{1f}', "\u{fffd}"));
    escaped.replace('\n', "<br>")
}

/// Whole seconds since 1970 of a moment; 0 where it is none.
fn seconds(rfc3339: &str) -> i64 {
    let moment = rfc3339.parse::<jiff::Timestamp>();
    moment.map_or(0, jiff::Timestamp::as_second)
}

/// An id as Anki makes them, which are milliseconds since 1970: one of the 35 years from 2001 on
/// that the text's hash chooses.
fn stable_id(text: &str) -> i64 {
    const FROM_MILLIS: i64 = 1_000_000_000_000;
    let hash = Sha256::digest(text.as_bytes());
    let number = hash
        .iter()
        .take(5)
        .fold(0_i64, |number, byte| (number << 8) | i64::from(*byte));
    FROM_MILLIS + number
}

/// The first 128 bits of a text's hash.
fn hex(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let mut text = String::with_capacity(32);
    for byte in hash.iter().take(16) {
        // Writing to a String cannot fail.
        write!(text, "{byte:02x}").ok();
    }
    text
}
