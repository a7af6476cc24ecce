//! A line of the view, laid out: its cells with their texts, and the way from a byte of either
//! cell to the source and back.

use std::ops::Range;
use std::sync::Arc;

use egui::{
    Color32, FontFamily, FontId, Galley, Rect, Ui, pos2, text::LayoutJob, text::TextFormat,
};

use super::cell::Cell;
use super::columns::Columns;
use super::lines::{Line, PIECE_BYTES};
use crate::app::selection::Side;
use crate::app::{Document, View};
use crate::script::RowView;
use crate::text::{SrcByte, SrcSpan, ViewByte, ViewSpan};
use crate::transcript::{Region, RowIndex};
use crate::ui::kit::tokens::space;
use crate::ui::look::Look;

/// A laid-out row, or a piece of a very long one.
#[derive(Clone, Debug)]
pub(super) struct LaidRow {
    pub(super) row: RowIndex,
    pub(super) line: Line,
    pub(super) region: Region,
    pub(super) rect: Rect,
    /// The part of the source that the source cell shows.
    pub(super) src: SrcSpan,
    pub(super) source_cell: Cell,
    /// `None` while the row is not converted yet.
    pub(super) view: Option<LaidView>,
}

/// The converted cell of a line.
#[derive(Clone, Debug)]
pub(super) struct LaidView {
    pub(super) cell: Cell,
    pub(super) row_view: Arc<RowView>,
    /// The part of the row's view that the cell shows.
    pub(super) span: ViewSpan,
}

/// How the text of a region is set.
#[derive(Clone, Copy, Debug)]
struct Style {
    size_points: f32,
    line_height: f32,
    color: Color32,
}

impl Style {
    fn of(region: Region, look: &Look) -> Self {
        let size = look.text_size_points;
        let text = look.palette.text;
        let muted = look.palette.muted;
        match region {
            Region::Title => Self {
                size_points: size * 1.21,
                line_height: 1.5,
                color: text,
            },
            Region::Metadata => Self {
                size_points: (size * 0.7).max(11.0),
                line_height: 1.6,
                color: muted,
            },
            Region::Body => Self {
                size_points: size,
                line_height: 1.62,
                color: text,
            },
            Region::Repeat | Region::Furniture => Self {
                size_points: size * 0.9,
                line_height: 1.62,
                color: muted,
            },
        }
    }
}

fn galley(ui: &Ui, text: &str, family: FontFamily, style: Style, width: f32) -> Arc<Galley> {
    let format = TextFormat {
        font_id: FontId::new(style.size_points, family),
        color: style.color,
        line_height: Some((style.size_points * style.line_height).round()),
        valign: egui::Align::Center,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(shown(text), format);
    job.wrap.max_width = width.max(style.size_points * 2.0);
    job.break_on_newline = false;
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

/// The text as it is painted: control characters take the place of one visible character each of
/// the same length in bytes, so that positions stay exact.
fn shown(text: &str) -> String {
    if !text.chars().any(|c| c.is_ascii_control()) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| if c.is_ascii_control() { ' ' } else { c })
        .collect()
}

impl LaidRow {
    /// Lays out a line with its top edge at `top`.
    pub(super) fn new(
        ui: &Ui,
        document: &Document,
        look: &Look,
        columns: &Columns,
        (line, row): (Line, RowIndex),
        top: f32,
    ) -> Option<Self> {
        let transcript = document.transcript();
        let whole = transcript.row(row)?.span;
        let region = document.regions().of(row);
        let style = Style::of(region, look);
        let row_view = match document.views().of(row, transcript) {
            View::Ready(view) => Some(view),
            View::Later => {
                ui.ctx().request_repaint();
                None
            }
        };
        let border = |number: usize| {
            let at = whole
                .start()
                .plus(number.saturating_mul(PIECE_BYTES))
                .min(whole.end());
            let at = transcript
                .source()
                .snap(SrcSpan::new(whole.start(), at))
                .end();
            match &row_view {
                Some(view) if at < whole.end() => view.map.widen_src(SrcSpan::empty_at(at)).start(),
                _ => at,
            }
        };
        let src = SrcSpan::new(border(line.piece), border(line.piece + 1));
        let text = transcript.source().slice(src);
        let family = Look::family_of(document.source_variant());
        let source_galley = galley(ui, &text, family, style, columns.source.span());
        let text_top = top + space::ROW_Y;
        let mut height = source_galley.rect.height();
        let source_cell = Cell {
            galley: source_galley,
            pos: pos2(columns.source.min, text_top),
            size_points: style.size_points,
        };
        let view = row_view.map(|row_view| {
            let span = row_view.map.view_of(src);
            let text = row_view.text.get(span.range()).unwrap_or_default();
            let family = Look::family_of(Some(document.target()));
            let view_galley = galley(ui, text, family, style, columns.view.span());
            height = height.max(view_galley.rect.height());
            let pos = pos2(columns.view.min, text_top);
            let cell = Cell {
                galley: view_galley,
                pos,
                size_points: style.size_points,
            };
            LaidView {
                cell,
                row_view,
                span,
            }
        });
        let rect = Rect::from_x_y_ranges(
            columns.number.min..=columns.view.max + space::READING_RIGHT,
            top..=text_top + height + space::ROW_Y,
        );
        Some(Self {
            row,
            line,
            region,
            rect,
            src,
            source_cell,
            view,
        })
    }

    /// The rectangles of a source span in both cells; parts of other lines are left out.
    pub(super) fn rects(&self, span: SrcSpan) -> Vec<Rect> {
        let Some(part) = span.intersection(self.src).filter(|part| !part.is_empty()) else {
            return Vec::new();
        };
        let mut rects = self.source_cell.rects(self.within(part));
        if let Some(view) = &self.view
            && let Some(shown) = view.row_view.map.view_of(part).intersection(view.span)
        {
            let start = view.span.start();
            rects.extend(
                view.cell
                    .rects(shown.start().since(start)..shown.end().since(start)),
            );
        }
        rects
    }

    fn within(&self, part: SrcSpan) -> Range<usize> {
        part.start().since(self.src.start())..part.end().since(self.src.start())
    }

    /// What of the source lies under a point: where a caret goes, the segment there, and the side.
    pub(super) fn hit(&self, point: egui::Pos2, columns: &Columns) -> RowHit {
        if let Some(view) = &self.view
            && point.x >= columns.divider_x
        {
            let hit = view.cell.hit(point);
            let start = view.span.start().0;
            let border = ViewSpan::empty_at(ViewByte(start + hit.border));
            let over = ViewSpan::new(
                ViewByte(start + hit.grapheme.start),
                ViewByte(start + hit.grapheme.end),
            );
            let segment = view.row_view.map.src_of(over);
            let at_end = hit.border >= hit.grapheme.end && !hit.grapheme.is_empty();
            let border = if at_end {
                segment.end()
            } else {
                view.row_view.map.src_of(border).start()
            };
            return RowHit {
                border,
                segment,
                on_text: hit.on_text,
                side: Side::View,
            };
        }
        let hit = self.source_cell.hit(point);
        let at = |byte: usize| self.src.start().plus(byte);
        let over = SrcSpan::new(at(hit.grapheme.start), at(hit.grapheme.end));
        let segment = self
            .view
            .as_ref()
            .map_or(over, |view| view.row_view.map.widen_src(over));
        RowHit {
            border: at(hit.border),
            segment,
            on_text: hit.on_text,
            side: Side::Source,
        }
    }

    /// Where the caret stands in the cell of a side; `None` where it is in another line.
    pub(super) fn caret(&self, offset: SrcByte, side: Side) -> Option<Rect> {
        if offset < self.src.start() || offset > self.src.end() {
            return None;
        }
        match (side, &self.view) {
            (Side::View, Some(view)) => {
                let at = view.row_view.map.view_of(SrcSpan::empty_at(offset)).start();
                Some(view.cell.caret(at.since(view.span.start())))
            }
            _ => Some(self.source_cell.caret(offset.since(self.src.start()))),
        }
    }
}

/// What of the source lies under a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowHit {
    pub(super) border: SrcByte,
    pub(super) segment: SrcSpan,
    pub(super) on_text: bool,
    pub(super) side: Side,
}
