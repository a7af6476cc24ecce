//! Text for the clipboard: what is selected, and the citation of it.

use std::fmt::Write as _;

use super::document::Document;
use super::selection::Side;
use crate::text::{SrcSpan, ViewSpan};
use crate::transcript::RowIndex;

/// The parts of a span that lie in rows, with each row's number, in order. Rows that are folded
/// away are left out.
fn parts(document: &Document, span: SrcSpan) -> Vec<(RowIndex, SrcSpan)> {
    let transcript = document.transcript();
    let Some((first, last)) = transcript.rows_of(span) else {
        return Vec::new();
    };
    (first.0..=last.0)
        .map(RowIndex)
        .filter(|row| !document.display().is_hidden(*row))
        .filter_map(|row| {
            let part = transcript.row(row)?.span.intersection(span)?;
            (!part.is_empty()).then_some((row, part))
        })
        .collect()
}

/// The text of a span in the script of one side, a line a row. The view's text of a row that can
/// not be converted yet is the original's.
pub fn text_of(document: &Document, span: SrcSpan, side: Side) -> String {
    let lines = parts(document, span)
        .into_iter()
        .map(|(row, part)| match side {
            Side::Source => document.transcript().source().slice(part).into_owned(),
            Side::View => view_text(document, row, part),
        });
    lines.collect::<Vec<_>>().join("\n")
}

fn view_text(document: &Document, row: RowIndex, part: SrcSpan) -> String {
    let view = document.views().at_once(row, document.transcript());
    view.map_or_else(
        || document.transcript().source().slice(part).into_owned(),
        |view| {
            let shown: ViewSpan = view.map.view_of(part);
            view.text.get(shown.range()).unwrap_or_default().to_owned()
        },
    )
}

/// The citation of a span: the original verbatim, then speaker, title, place and file.
///
/// ```text
/// 「每一棵樹的後面」
/// — 王小明，城市裡的樹，row 6, trees.txt
/// ```
pub fn citation_of(document: &Document, span: SrcSpan) -> Option<String> {
    let parts = parts(document, span);
    let ((first, _), (last, _)) = (parts.first()?, parts.last()?);
    let transcript = document.transcript();
    let mut text = text_of(document, span, Side::Source);
    let mut speakers: Vec<&str> = Vec::new();
    for (row, _) in &parts {
        if let Some(speaker) = transcript.row(*row).and_then(|row| row.speaker.as_deref())
            && !speakers.contains(&speaker)
        {
            speakers.push(speaker);
        }
    }
    let file_name = document.origin().path().file_name();
    let file_name = file_name
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    text.push_str("\n— ");
    if !speakers.is_empty() {
        text.push_str(&speakers.join(", "));
        text.push_str(", ");
    }
    if document.title() != file_name {
        text.push_str(document.title());
        text.push_str(", ");
    }
    let place = if first == last {
        format!("row {}", first.number())
    } else {
        format!("rows {}–{}", first.number(), last.number())
    };
    // Writing to a string cannot fail.
    write!(text, "{place}, {file_name}").ok();
    Some(text)
}
