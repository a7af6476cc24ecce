//! The excerpts as JSON, for other programs.

use serde_json::{Value, json};

use super::excerpt::{Excerpt, ExportDocument, Word};
use super::style::Style;

/// One JSON document, pretty-printed with a line end behind it. Rows are counted from one.
pub fn render(document: &ExportDocument) -> String {
    render_all(std::slice::from_ref(document), Style::default())
}

/// The same for several transcripts: `{"documents": […]}`; for one, that one by itself.
pub fn render_all(documents: &[ExportDocument], style: Style) -> String {
    let rendered = match documents {
        [document] => value(document, style),
        documents => {
            let all: Vec<Value> = documents.iter().map(|one| value(one, style)).collect();
            json!({ "documents": all })
        }
    };
    format!("{rendered:#}\n")
}

/// A transcript's excerpts. Both forms of a quote are given whatever the style says of scripts:
/// programs choose for themselves.
pub(super) fn value(document: &ExportDocument, style: Style) -> Value {
    let excerpts: Vec<Value> = document
        .excerpts
        .iter()
        .map(|one| excerpt(one, style))
        .collect();
    json!({
        "title": document.title,
        "file": document.file,
        "date": document.date,
        "address": document.address,
        "accessed": document.accessed,
        "source_variant": document.source_variant.map(|variant| variant.tag()),
        "view_variant": document.view_variant.map(|variant| variant.tag()),
        "excerpts": excerpts,
    })
}

fn excerpt(excerpt: &Excerpt, style: Style) -> Value {
    let parts: Vec<Value> = excerpt
        .parts
        .iter()
        .map(|part| {
            json!({
                "row": part.row,
                "paragraph": part.place.and_then(|place| place.paragraph),
                "line": part.place.map(|place| place.line),
                "start_ms": part.start_millis,
                "end_ms": part.end_millis,
                "speaker": part.speaker,
                "source": part.source,
                "view": part.view,
                "words": part.words.iter().map(word).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "id": excerpt.id,
        "state": excerpt.state.name(),
        "quote": excerpt.joined(style.join),
        "converted": excerpt.converted_joined(style.join),
        "parts": parts,
        "context": excerpt.context.as_ref().map(|context| {
            json!({ "before": context.before, "after": context.after })
        }),
        "link": excerpt.link,
        "note": excerpt.note,
        "other_notes": excerpt.other_notes,
        "tags": excerpt.tags,
        "color": excerpt.color,
        "color_meaning": excerpt.color_meaning,
        "created": excerpt.created,
        "modified": excerpt.modified,
    })
}

fn word(word: &Word) -> Value {
    json!({ "text": word.text, "reading": word.reading, "gloss": word.gloss })
}
