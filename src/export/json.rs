//! The excerpts as JSON, for other programs.

use serde_json::{Value, json};

use super::excerpt::{Excerpt, ExportDocument, State};

/// One JSON document, pretty-printed with a line end behind it. Rows are counted from one.
pub fn render(document: &ExportDocument) -> String {
    let excerpts: Vec<Value> = document.excerpts.iter().map(excerpt).collect();
    let document = json!({
        "title": document.title,
        "file": document.file,
        "source_variant": document.source_variant.map(|variant| variant.tag()),
        "view_variant": document.view_variant.map(|variant| variant.tag()),
        "excerpts": excerpts,
    });
    format!("{document:#}\n")
}

fn excerpt(excerpt: &Excerpt) -> Value {
    let parts: Vec<Value> = excerpt
        .parts
        .iter()
        .map(|part| {
            json!({
                "row": part.row,
                "start_ms": part.start_millis,
                "speaker": part.speaker,
                "source": part.source,
                "view": part.view,
            })
        })
        .collect();
    let state = match excerpt.state {
        State::Anchored => "anchored",
        State::Moved => "moved",
        State::Orphan => "orphan",
    };
    json!({
        "id": excerpt.id,
        "state": state,
        "quote": excerpt.quote(),
        "converted": excerpt.converted(),
        "parts": parts,
        "note": excerpt.note,
        "other_notes": excerpt.other_notes,
        "tags": excerpt.tags,
        "color": excerpt.color,
        "color_meaning": excerpt.color_meaning,
        "created": excerpt.created,
        "modified": excerpt.modified,
    })
}
