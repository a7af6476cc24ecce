//! A line of the view, laid out: its cells at their places.

use std::sync::Arc;

use egui::{
    Color32, FontFamily, FontId, Galley, Rect, Ui, pos2, text::LayoutJob, text::TextFormat,
};

use super::cell::{Body, Cell, CellMap, Words};
use super::columns::{Column, Columns, Kind};
use super::flow::Flow;
use super::joined;
use super::lines::{Line, PIECE_BYTES};
use super::margin::Margin;
use super::words::{Source, WordCells};
use crate::app::finding::Finding;
use crate::app::glossed::{GlossWord, Vocabulary};
use crate::app::selection::Side;
use crate::app::{Document, GlossSettings, View};
use crate::script::RowView;
use crate::text::{SrcByte, SrcSpan};
use crate::transcript::{Region, RowIndex};
use crate::ui::kit::tokens::space;
use crate::ui::look::Look;

/// What all lines of a frame are laid out by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    pub(super) document: &'a Document,
    /// Whether doubtful spots are marked.
    pub(super) marks_doubts: bool,
    /// Find, while its box is open.
    pub(super) finding: Option<&'a Finding>,
    pub(super) look: &'a Look,
    pub(super) columns: &'a Columns,
    pub(super) gloss: &'a GlossSettings,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) words: &'a WordCells,
    pub(super) margin: Margin,
}

impl Page<'_> {
    /// Whether a word is above the reader's level and not known to them.
    pub(super) fn is_new(&self, token: &GlossWord) -> bool {
        let word = self.document.transcript().source().slice(token.span);
        let level = self.gloss.level.tocfl();
        !self.vocabulary.knows(&word, token.level, level)
    }
}

/// A laid-out row, or a piece of a very long one.
#[derive(Clone, Debug)]
pub(super) struct LaidRow {
    pub(super) row: RowIndex,
    /// The first row behind those that are read as one with it.
    pub(super) end: RowIndex,
    pub(super) line: Line,
    pub(super) region: Region,
    pub(super) rect: Rect,
    /// The part of the source that the line shows.
    pub(super) src: SrcSpan,
    /// One cell a column, from left to right; those that are not made yet are missing.
    pub(super) cells: Vec<Cell>,
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
        page: Page<'_>,
        (line, row): (Line, RowIndex),
        top: f32,
    ) -> Option<Self> {
        let document = page.document;
        let transcript = document.transcript();
        let whole = transcript.row(row)?.span;
        let region = document.regions().of(row);
        let style = Style::of(region, page.look);
        let shows_view = page
            .columns
            .texts
            .iter()
            .any(|column| column.side == Side::View);
        let end = document.display().end_of(row);
        let view_of = |row: RowIndex| match document.views().of(row, transcript) {
            View::Ready(view) => Some(view),
            View::Later => {
                if shows_view {
                    ui.ctx().request_repaint();
                }
                None
            }
        };
        let rows: Vec<joined::RowOf> = (row.0..end.0)
            .map(|row| (RowIndex(row), view_of(RowIndex(row))))
            .collect();
        let is_joined = rows.len() > 1;
        let row_view = rows.first().and_then(|(_, view)| view.clone());
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
        let src = match transcript.row(RowIndex(end.0.saturating_sub(1))) {
            Some(last) if is_joined => SrcSpan::new(whole.start(), last.span.end()),
            _ => SrcSpan::new(border(line.piece), border(line.piece + 1)),
        };
        let text_top = top + space::ROW_Y;
        let cells: Vec<Cell> = page
            .columns
            .texts
            .iter()
            .filter_map(|column| {
                let (text, map) = if is_joined {
                    joined::text_of(document, column.side, &rows)?
                } else {
                    content(document, column.side, src, row_view.as_ref())?
                };
                let family = Look::family_of(document.variant_on(column.side));
                let column: Column = *column;
                let pos = pos2(column.text.min, text_top);
                let words = (column.kind == Kind::Words).then(|| {
                    let analysed: Option<Vec<_>> = rows
                        .iter()
                        .map(|(row, _)| document.glossed().of(*row, transcript))
                        .collect();
                    if analysed.is_none() && document.glossed().analysis().is_some() {
                        ui.ctx().request_repaint();
                    }
                    let source = Source {
                        text: &text,
                        map: &map,
                        rows: analysed,
                        family: family.clone(),
                        size_points: style.size_points,
                        width_points: column.text.span(),
                    };
                    page.words.of(ui, page, (row, line.piece), &source)
                });
                let body = match words.flatten() {
                    Some(layout) => Body::Words(Words { layout, pos }),
                    None => Body::Flow(Flow {
                        galley: galley(ui, &text, family, style, column.text.span()),
                        pos,
                        size_points: style.size_points,
                    }),
                };
                Some(Cell { column, body, map })
            })
            .collect();
        let height = cells
            .iter()
            .map(|cell| cell.body.height())
            .fold(0.0, f32::max);
        let rect = Rect::from_x_y_ranges(
            page.columns.number.min..=page.columns.right,
            top..=text_top + height + space::ROW_Y,
        );
        Some(Self {
            row,
            end,
            line,
            region,
            rect,
            src,
            cells,
        })
    }

    /// The rectangles of a source span in all cells; parts of other lines are left out.
    pub(super) fn rects(&self, span: SrcSpan) -> Vec<Rect> {
        self.cells
            .iter()
            .flat_map(|cell| cell.rects(span))
            .collect()
    }

    /// The rectangles of a source span in the cells of a side.
    pub(super) fn rects_on(&self, side: Side, span: SrcSpan) -> Vec<Rect> {
        let cells = self.cells.iter().filter(|cell| cell.column.side == side);
        cells.flat_map(|cell| cell.rects(span)).collect()
    }

    /// What of the source lies under a point: in the cell whose column the point is in.
    pub(super) fn hit(&self, point: egui::Pos2, page: Page<'_>) -> Option<RowHit> {
        let cell = self
            .cells
            .iter()
            .rfind(|cell| point.x >= cell.column.left)
            .or_else(|| self.cells.first())?;
        let hit = cell.hit(point);
        let document = page.document;
        let transcript = document.transcript();
        let row = transcript.row_at(hit.segment.start()).unwrap_or(self.row);
        let words = document.glossed().of(row, transcript);
        let word = words.and_then(|words| Some(words.token_at(hit.segment.start())?.span));
        Some(RowHit {
            word: word.filter(|_| hit.on_text),
            row,
            border: hit.border,
            segment: hit.segment,
            on_text: hit.on_text,
            side: cell.column.side,
        })
    }

    /// Where the caret stands in the cell of a side, or in the first; `None` where it is in
    /// another line.
    pub(super) fn caret(&self, offset: SrcByte, side: Side) -> Option<Rect> {
        if offset < self.src.start() || offset > self.src.end() {
            return None;
        }
        let of_side = self.cells.iter().find(|cell| cell.column.side == side);
        of_side.or_else(|| self.cells.first())?.caret(offset)
    }
}

/// The text of a cell, and what it is of the source; `None` while it is not made yet.
pub(super) fn content(
    document: &Document,
    side: Side,
    src: SrcSpan,
    row_view: Option<&Arc<RowView>>,
) -> Option<(String, CellMap)> {
    match side {
        Side::Source => {
            let text = document.transcript().source().slice(src).into_owned();
            let row_view = row_view.map(Arc::clone);
            Some((text, CellMap::Source { src, row_view }))
        }
        Side::View => {
            let row_view = Arc::clone(row_view?);
            let span = row_view.map.view_of(src);
            let text = row_view.text.get(span.range()).unwrap_or_default();
            let text = text.to_owned();
            Some((
                text,
                CellMap::View {
                    src,
                    row_view,
                    span,
                },
            ))
        }
    }
}

/// What of the source lies under a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowHit {
    /// The row of the transcript.
    pub(super) row: RowIndex,
    pub(super) border: SrcByte,
    pub(super) segment: SrcSpan,
    /// The word there, where the text is analysed.
    pub(super) word: Option<SrcSpan>,
    pub(super) on_text: bool,
    pub(super) side: Side,
}
