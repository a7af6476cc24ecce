//! A cell of a row: some laid-out text and its way to the source and back.
//!
//! Whoever asks a cell speaks in source spans only. What the text is laid out as (running text,
//! words with readings and glosses) is its [`Body`], which knows the bytes of its own text; what
//! these bytes are of the source is its [`CellMap`]. The two know nothing of each other.

use std::ops::Range;
use std::sync::Arc;

use egui::{Pos2, Rect};

use super::columns::Column;
use super::flow::{Flow, Hit};
use super::interlinear::Interlinear;
use super::joined::Parts;
use crate::script::RowView;
use crate::text::{SrcByte, SrcSpan, ViewByte, ViewSpan};

/// A cell at its place.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The column it stands in.
    pub(super) column: Column,
    /// Its text, laid out.
    pub(super) body: Body,
    /// What the text is of the source.
    pub(super) map: CellMap,
}

/// A laid-out text that knows the rectangles of its bytes and the byte under a point.
#[derive(Clone, Debug)]
pub(super) enum Body {
    /// Running text.
    Flow(Flow),
    /// Words with readings and glosses.
    Words(Words),
}

/// Words at their place.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The words, laid out.
    pub(super) layout: Arc<Interlinear>,
    /// Where their top left corner stands.
    pub(super) pos: Pos2,
}

/// How the bytes of a cell's text correspond to the source.
#[derive(Clone, Debug)]
pub(super) enum CellMap {
    /// The text is the source's own.
    Source {
        /// Which part of it.
        src: SrcSpan,
        /// The row's view, where there is one: what is pointed at widens to its segments, so that
        /// both panes show the same.
        row_view: Option<Arc<RowView>>,
    },
    /// The text is a part of a row's view.
    View {
        /// The part of the source that it was made from.
        src: SrcSpan,
        /// The row's view.
        row_view: Arc<RowView>,
        /// Which part of the row's view.
        span: ViewSpan,
    },
    /// The text is that of several rows.
    Joined(Arc<Parts>),
}

/// What of the source lies under a point of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellHit {
    /// Where a caret goes.
    pub(super) border: SrcByte,
    /// The smallest part of the source there that has a counterpart in every pane.
    pub(super) segment: SrcSpan,
    /// Whether the point is on the text itself.
    pub(super) on_text: bool,
}

impl Body {
    fn hit(&self, point: Pos2) -> Hit {
        match self {
            Self::Flow(flow) => flow.hit(point),
            Self::Words(words) => words.layout.hit(point - words.pos.to_vec2()),
        }
    }

    fn rects(&self, range: Range<usize>) -> Vec<Rect> {
        match self {
            Self::Flow(flow) => flow.rects(range),
            Self::Words(words) => {
                let mut rects = words.layout.rects(range);
                for rect in &mut rects {
                    *rect = rect.translate(words.pos.to_vec2());
                }
                rects
            }
        }
    }

    fn caret(&self, byte: usize) -> Rect {
        match self {
            Self::Flow(flow) => flow.caret(byte),
            Self::Words(words) => words.layout.caret(byte).translate(words.pos.to_vec2()),
        }
    }

    /// What it says to those who hear it.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Flow(flow) => flow.text(),
            Self::Words(words) => words.layout.spoken(),
        }
    }

    /// The middle of the letters of its first line, from the window's top, in points.
    pub(super) fn first_middle(&self) -> f32 {
        match self {
            Self::Flow(flow) => flow.first_middle(),
            Self::Words(words) => words.pos.y + words.layout.first_middle(),
        }
    }

    /// Its height in points.
    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Flow(flow) => flow.galley.rect.height(),
            Self::Words(words) => words.layout.height(),
        }
    }
}

impl CellMap {
    /// The source that the cell shows.
    pub(super) fn src(&self) -> SrcSpan {
        match self {
            Self::Source { src, .. } | Self::View { src, .. } => *src,
            Self::Joined(parts) => parts.src(),
        }
    }

    /// The bytes of the cell's text that show a part of the source; `None` where it shows none.
    pub(super) fn range_of(&self, part: SrcSpan) -> Option<Range<usize>> {
        let part = part.intersection(self.src())?;
        match self {
            Self::Source { src, .. } => {
                Some(part.start().since(src.start())..part.end().since(src.start()))
            }
            Self::View { row_view, span, .. } => {
                let shown = row_view.map.view_of(part).intersection(*span)?;
                Some(shown.start().since(span.start())..shown.end().since(span.start()))
            }
            Self::Joined(parts) => parts.range_of(part),
        }
    }

    /// The source of a range of bytes of the cell's text, widened to whole segments.
    pub(super) fn segment_of(&self, range: Range<usize>) -> SrcSpan {
        match self {
            Self::Source { src, row_view } => {
                let over = SrcSpan::new(src.start().plus(range.start), src.start().plus(range.end));
                row_view
                    .as_ref()
                    .map_or(over, |view| view.map.widen_src(over))
            }
            Self::View { row_view, span, .. } => {
                let at = |byte: usize| ViewByte(span.start().0 + byte);
                row_view
                    .map
                    .src_of(ViewSpan::new(at(range.start), at(range.end)))
            }
            Self::Joined(parts) => parts.segment_of(range),
        }
    }

    pub(super) fn border_of(&self, hit: &Hit, segment: SrcSpan) -> SrcByte {
        match self {
            Self::Source { src, .. } => src.start().plus(hit.border),
            Self::View { row_view, span, .. } => {
                if hit.border >= hit.grapheme.end && !hit.grapheme.is_empty() {
                    return segment.end();
                }
                let border = ViewSpan::empty_at(ViewByte(span.start().0 + hit.border));
                row_view.map.src_of(border).start()
            }
            Self::Joined(parts) => parts.border_of(hit, segment),
        }
    }
}

impl Cell {
    /// The rectangles of a source span; none for what the cell does not show.
    pub(super) fn rects(&self, span: SrcSpan) -> Vec<Rect> {
        match self.map.range_of(span) {
            Some(range) if !range.is_empty() => self.body.rects(range),
            _ => Vec::new(),
        }
    }

    /// What of the source lies under a point of the window.
    pub(super) fn hit(&self, point: Pos2) -> CellHit {
        let hit = self.body.hit(point);
        let segment = self.map.segment_of(hit.grapheme.clone());
        CellHit {
            border: self.map.border_of(&hit, segment),
            segment,
            on_text: hit.on_text,
        }
    }

    /// Where a caret before a place of the source stands: a rectangle of no width.
    pub(super) fn caret(&self, offset: SrcByte) -> Option<Rect> {
        let range = self.map.range_of(SrcSpan::empty_at(offset))?;
        Some(self.body.caret(range.start))
    }
}
