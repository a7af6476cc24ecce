//! The words and numbers that all formats share.

use std::collections::HashSet;

use super::excerpt::{Context, Excerpt, ExportDocument, State};
use super::style::FormKind;
use crate::script::{Variant, detect};
use crate::transcript::row_place::cited;

/// Where the section of excerpts without a place is explained.
pub(super) const ORPHANS: &str = "Not found in the text";

/// What that section says.
pub(super) const WHY_ORPHANS: &str = "The text has changed since these were highlighted, and \
                                      their places were not found again.";

/// The title of the talk, or the file's name.
pub(super) fn heading(document: &ExportDocument) -> &str {
    match document.title.as_str() {
        "" => &document.file,
        title => title,
    }
}

/// `2 highlights`.
pub(super) fn count(document: &ExportDocument) -> String {
    match document.excerpts.len() {
        0 => "No highlights".to_owned(),
        1 => "1 highlight".to_owned(),
        count => format!("{count} highlights"),
    }
}

/// The excerpts with a place, and those without, each in document order.
pub(super) fn sections(document: &ExportDocument) -> (Vec<&Excerpt>, Vec<&Excerpt>) {
    let is_found = |excerpt: &&Excerpt| excerpt.state != State::Orphan;
    document.excerpts.iter().partition(is_found)
}

/// `Paragraph 3, line 45`; empty where no place is known.
pub(super) fn place(excerpt: &Excerpt) -> String {
    let cited = cited(&excerpt.places());
    let mut chars = cited.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// Hours, minutes and seconds, as players show them.
pub(super) fn clock(millis: u64) -> String {
    let seconds = millis / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// What a form is called where it needs a name.
pub(super) fn form(kind: FormKind, document: &ExportDocument) -> &'static str {
    match (kind, document.view_variant) {
        (FormKind::Source, _) => "Original",
        (FormKind::Converted, None) => "Converted",
        (FormKind::Converted, Some(Variant::Hans)) => "Simplified, converted",
        (FormKind::Converted, Some(Variant::Hant)) => "Traditional, converted",
        (FormKind::Converted, Some(Variant::HantTw)) => "Traditional (Taiwan), converted",
        (FormKind::Converted, Some(Variant::HantHk)) => "Traditional (Hong Kong), converted",
    }
}

/// The BCP 47 tag of a form; `None` where it is not Chinese.
pub(super) fn language(kind: FormKind, document: &ExportDocument) -> Option<&'static str> {
    let variant = match kind {
        FormKind::Source => document.source_variant,
        FormKind::Converted => document.view_variant,
    };
    variant.map(Variant::tag)
}

/// What is to be said of a place that is not certain.
pub(super) fn state(state: State) -> Option<&'static str> {
    match state {
        State::Anchored => None,
        State::Moved => Some("found again in a changed text, please check"),
        State::Orphan => Some("not found in the text"),
    }
}

/// Where an excerpt came from and what the reader said of it: labels and texts, none of them
/// empty. Notes are not among them.
pub(super) fn fields(document: &ExportDocument, excerpt: &Excerpt) -> Vec<(&'static str, String)> {
    let mut list = Vec::new();
    let mut field = |label, text: &str| {
        if !text.is_empty() {
            list.push((label, text.to_owned()));
        }
    };
    field("Title", &document.title);
    field("File", &document.file);
    field("Place", &place(excerpt));
    field("State", state(excerpt.state).unwrap_or_default());
    if let Some(millis) = excerpt.start_millis() {
        field("Time", &clock(millis));
    }
    field("Link", &excerpt.link);
    if let [speaker] = excerpt.speakers().as_slice() {
        field("Speaker", speaker);
    }
    field("Colour", &excerpt.color);
    field("Meaning", &excerpt.color_meaning);
    for tag in &excerpt.tags {
        field("Tag", tag);
    }
    field("Made", &excerpt.created);
    if excerpt.modified != excerpt.created {
        field("Changed", &excerpt.modified);
    }
    list
}

/// The words of an excerpt that have a reading or a gloss, in order, each once.
pub(super) fn words(excerpt: &Excerpt) -> Vec<&super::Word> {
    let mut seen = HashSet::new();
    let words = excerpt.parts.iter().flat_map(|part| &part.words);
    let is_told = |word: &&super::Word| !word.reading.is_empty() || !word.gloss.is_empty();
    words
        .filter(is_told)
        .filter(|word| seen.insert(*word))
        .collect()
}

/// What stands around a quote; `None` where that is nothing, and would only say the quote again.
pub(super) fn around(excerpt: &Excerpt) -> Option<&Context> {
    let context = excerpt.context.as_ref()?;
    (!context.before.is_empty() || !context.after.is_empty()).then_some(context)
}

/// What the reader's own text is written in, or a title: its own script where that is seen, and
/// that of the transcript where it is Chinese that could be either; `None` for other languages.
pub(super) fn variant_of(text: &str, document: &ExportDocument) -> Option<Variant> {
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    if !text.contains(is_han) {
        return None;
    }
    detect(text).variant().or(document.source_variant)
}

/// The quote among the words around it, in the source's script; `None` where none are wanted.
pub(super) fn in_context(excerpt: &Excerpt, join: super::Join) -> Option<String> {
    let context = around(excerpt)?;
    let quote = excerpt.joined(join);
    Some(format!("{}{quote}{}", context.before, context.after))
}
