//! Text for the clipboard: what is selected, and the citation of it.

use std::fmt::Write as _;

use super::document::Document;
use super::excerpts::{Parts, of_parts};
use super::selection::Side;
use super::surroundings::Around;
use crate::export::ExportDocument;
use crate::highlight::{Color, Highlight, HighlightId, Place, Placed, Time, make_selector};
use crate::text::{SrcSpan, ViewSpan};
use crate::transcript::RowIndex;
use crate::transcript::joined::joint;
use crate::transcript::row_place::{PlaceRange, cited};

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

/// The text of a span in the script of one side, a line a row; rows that are read as one are
/// joined. The view's text of a row that can
/// not be converted yet is the original's.
pub fn text_of(document: &Document, span: SrcSpan, side: Side) -> String {
    let display = document.display();
    let mut text = String::new();
    let mut before: Option<RowIndex> = None;
    for (row, part) in parts(document, span) {
        let own = match side {
            Side::Source => document.transcript().source().slice(part).into_owned(),
            Side::View => view_text(document, row, part),
        };
        if let Some(before) = before {
            let is_joined = display.item_of(before) == display.item_of(row);
            text.push_str(if is_joined { joint(&text, &own) } else { "\n" });
        }
        text.push_str(&own);
        before = Some(row);
    }
    text
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

/// The excerpt that a copy by key means: of the selection, or else of a highlight, or else
/// of the current row.
pub(super) fn copied(document: &Document, marked: Option<&HighlightId>) -> Option<ExportDocument> {
    let marked = marked.filter(|_| document.selection().span().is_empty());
    let placed = if let Some(placed) = marked.and_then(|id| document.highlights().get(id)) {
        placed.clone()
    } else {
        let span = document.highlight_span()?;
        let selector = make_selector(document.transcript().source(), span);
        let id = HighlightId::new("selection");
        let highlight = Highlight::new(id, Time::default(), Color::new(""), selector);
        let place = Place::Anchored(span);
        Placed { highlight, place }
    };
    let mut work = document.work.clone();
    work.info = document.cited();
    let view_of = |row, part| Some(view_text(document, row, part));
    let file = document.origin().path().file_name().unwrap_or_default();
    Some(of_parts(&Parts {
        transcript: document.transcript(),
        places: document.places(),
        title: document.title(),
        file: file.to_string_lossy().into_owned(),
        source: document.source_variant(),
        target: Some(document.target()),
        work: &work,
        placed: vec![&placed],
        is_hidden: &|row| document.display().is_hidden(row),
        view_of: &view_of,
        words_of: &|_, _| Vec::new(),
        around: Around::Nothing,
        go_on: &|| true,
    }))
}

/// The citation of a span: the original verbatim, then speaker, title, place and file.
///
/// ```text
/// 「每一棵樹的後面」
/// — 王小明，城市裡的樹，paragraph 2, line 6, trees.txt
/// ```
pub fn citation_of(document: &Document, span: SrcSpan) -> Option<String> {
    let parts = parts(document, span);
    let ((first, _), (last, _)) = (parts.first()?, parts.last()?);
    let mut text = text_of(document, span, Side::Source);
    let mut speakers: Vec<String> = Vec::new();
    for (row, _) in &parts {
        if let Some(speaker) = document.speaker_of(*row)
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
    let place_of = |row: &RowIndex| document.place_of(*row);
    let place = cited(&[PlaceRange {
        first: place_of(first)?,
        last: place_of(last)?,
    }]);
    // Writing to a string cannot fail.
    write!(text, "{place}, {file_name}").ok();
    let cited = document.cited();
    for told in [cited.date, cited.address] {
        if !told.is_empty() {
            write!(text, ", {told}").ok();
        }
    }
    if !cited.accessed.is_empty() {
        write!(text, ", accessed {}", cited.accessed).ok();
    }
    Some(text)
}
