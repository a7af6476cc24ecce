//! Several rows laid out as one text: what each byte of it is of the source.

use std::ops::Range;
use std::sync::Arc;

use super::cell::CellMap;
use super::flow::Hit;
use crate::app::Document;
use crate::app::selection::Side;
use crate::script::RowView;
use crate::text::{SrcByte, SrcSpan};
use crate::transcript::RowIndex;
use crate::transcript::joined::joint;

/// A row's part of a joined text.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its bytes in the joined text. What lies between two parts belongs to no row.
    range: Range<usize>,
    map: CellMap,
}

/// The parts of a joined text.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// Invariant: in order, at least one.
    list: Vec<Part>,
    src: SrcSpan,
}

/// A row with its view; `None` while it is not converted yet.
pub(super) type RowOf = (RowIndex, Option<Arc<RowView>>);

/// The text of some rows on a side; `None` while one of them is not made yet.
pub(super) fn text_of(
    document: &Document,
    side: Side,
    rows: &[RowOf],
) -> Option<(String, CellMap)> {
    let transcript = document.transcript();
    let mut text = String::new();
    let mut list = Vec::with_capacity(rows.len());
    for (row, view) in rows {
        let span = transcript.row(*row)?.span;
        let (own, map) = super::laid::content(document, side, span, view.as_ref())?;
        if !list.is_empty() {
            text.push_str(joint(&text, &own));
        }
        let start = text.len();
        text.push_str(&own);
        list.push(Part {
            range: start..text.len(),
            map,
        });
    }
    let (first, last) = (list.first()?, list.last()?);
    let src = SrcSpan::new(first.map.src().start(), last.map.src().end());
    Some((text, CellMap::Joined(Arc::new(Parts { list, src }))))
}

impl Parts {
    /// The source from the first row to the last.
    pub(super) fn src(&self) -> SrcSpan {
        self.src
    }

    /// The bytes of the joined text that show a part of the source.
    pub(super) fn range_of(&self, span: SrcSpan) -> Option<Range<usize>> {
        let mut all = self.list.iter().filter_map(|part| {
            let own = part.map.range_of(span)?;
            let is_shown = !own.is_empty() || span.is_empty();
            is_shown.then(|| part.range.start + own.start..part.range.start + own.end)
        });
        let first = all.next()?;
        let last = all.next_back().filter(|_| !span.is_empty());
        Some(first.start..last.map_or(first.end, |last| last.end))
    }

    /// The part a byte is in, or the one before it where it is in none.
    fn at(&self, byte: usize) -> Option<&Part> {
        let behind = self.list.partition_point(|part| part.range.start <= byte);
        self.list.get(behind.saturating_sub(1))
    }

    /// The source of a range of bytes, widened to whole segments; ranges lie within a row.
    pub(super) fn segment_of(&self, range: Range<usize>) -> SrcSpan {
        let Some(part) = self.at(range.start) else {
            return SrcSpan::empty_at(self.src.start());
        };
        if range.start >= part.range.end {
            return SrcSpan::empty_at(part.map.src().end());
        }
        let end = range.end.min(part.range.end);
        part.map
            .segment_of(range.start - part.range.start..end - part.range.start)
    }

    /// Where a caret goes for a hit.
    pub(super) fn border_of(&self, hit: &Hit, segment: SrcSpan) -> SrcByte {
        let Some(part) = self.at(hit.grapheme.start) else {
            return self.src.start();
        };
        if hit.grapheme.start >= part.range.end {
            return part.map.src().end();
        }
        let base = part.range.start;
        let own = Hit {
            border: hit.border.saturating_sub(base),
            grapheme: hit.grapheme.start - base..hit.grapheme.end - base,
            on_text: hit.on_text,
        };
        part.map.border_of(&own, segment)
    }
}
