//! Paints a laid-out row: band, highlights, hover, selection, text, number.
//!
//! Marks are our own rectangles under the text: a text format's background would be painted
//! inside the text's mesh and cover the selection.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use super::cell::Body;
use super::columns::Columns;
use super::interlinear;
use super::laid::{LaidRow, Page};
use super::margin;
use super::pointer::Under;
use crate::app::selection::Side;
use crate::text::SrcSpan;
use crate::ui::look::Look;

/// The thin lines between the panes.
pub(super) fn divider(ui: &Ui, columns: &Columns, area: Rect, look: &Look) {
    let stroke = Stroke::new(1.0, look.palette.line);
    for x in columns.dividers() {
        ui.painter().vline(x, area.y_range(), stroke);
    }
}

/// A row with everything that is drawn over and under its text.
pub(super) fn row(ui: &Ui, row: &LaidRow, page: Page<'_>, hovered: Option<&Under>) {
    let Page {
        document,
        look,
        columns,
        ..
    } = page;
    let painter = ui.painter();
    let palette = look.palette;
    let selection = document.selection();
    let is_current = document
        .current_row()
        .is_some_and(|current| row.row <= current && current < row.end);
    if is_current {
        let band = Rect::from_x_y_ranges(ui.clip_rect().x_range(), row.rect.y_range());
        painter.rect_filled(band, CornerRadius::ZERO, palette.band);
        divider(ui, columns, row.rect, look);
    }

    let mut marks: Vec<_> = document.marks().over(row.src).iter().collect();
    // Longer ones first, so that a highlight within another stays in sight.
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.span.len()));
    for mark in &marks {
        let egui_mark = palette.mark(&mark.color);
        for rect in row.rects(mark.span) {
            painter.rect_filled(rect, CornerRadius::same(2), egui_mark.fill);
            let under = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
            painter.rect_filled(under, CornerRadius::ZERO, egui_mark.line);
        }
    }
    if page.marks_doubts {
        doubts(painter, row, page);
    }
    if let Some(under) = hovered {
        for rect in row.rects(hovered_span(under, page)) {
            let rect = rect.expand(1.0);
            painter.rect_filled(rect, CornerRadius::same(3), palette.hover);
            let stroke = Stroke::new(1.0, palette.faint);
            painter.rect_stroke(rect, CornerRadius::same(3), stroke, StrokeKind::Inside);
        }
    }
    if let Some(finding) = page.finding {
        for hit in finding.over(row.src) {
            let is_current = finding.current() == Some(hit);
            let width = if is_current { 2.0 } else { 1.0 };
            for rect in row.rects(hit) {
                let rect = rect.expand(1.0);
                if is_current {
                    painter.rect_filled(rect, CornerRadius::same(3), palette.selection);
                }
                let stroke = Stroke::new(width, palette.accent);
                painter.rect_stroke(rect, CornerRadius::same(3), stroke, StrokeKind::Inside);
            }
        }
    }
    for rect in row.rects(selection.span()) {
        painter.rect_filled(rect, CornerRadius::same(2), palette.selection);
    }

    for cell in &row.cells {
        match &cell.body {
            Body::Flow(flow) => {
                painter.galley(flow.pos, flow.galley.clone(), palette.text);
            }
            Body::Words(words) => interlinear::paint(painter, &words.layout, words.pos, palette),
        }
    }
    if let Some(under) = hovered {
        peek(ui, row, under, page);
    }
    if is_current
        && selection.span().is_empty()
        && let Some(caret) = row.caret(selection.caret, selection.side)
    {
        painter.vline(
            caret.center().x,
            caret.y_range(),
            Stroke::new(1.5, palette.accent),
        );
    }
    margin::paint(ui, row, page, columns);
    name(ui, row);
}

/// Quiet lines under doubtful spots: dots under the view where the conversion is doubtful, a wave
/// under the original where it looks machine-made.
fn doubts(painter: &egui::Painter, row: &LaidRow, page: Page<'_>) {
    let stroke = Stroke::new(1.0, page.look.palette.accent);
    for doubt in page.document.doubts().over(row.src) {
        let is_of_source = doubt.is_of_source();
        let side = if is_of_source {
            Side::Source
        } else {
            Side::View
        };
        for rect in row.rects_on(side, doubt.spot.src) {
            let y = rect.bottom() - 1.0;
            if is_of_source {
                painter.add(egui::Shape::line(wave(rect.x_range(), y), stroke));
            } else {
                let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
                painter.extend(egui::Shape::dashed_line(&ends, stroke, 2.0, 3.0));
            }
        }
    }
}

/// A wave of this width around a height.
fn wave(over: egui::Rangef, y: f32) -> Vec<egui::Pos2> {
    let mut points = Vec::new();
    let (mut x, mut is_up) = (over.min, false);
    while x <= over.max {
        points.push(pos2(x, if is_up { y - 1.5 } else { y + 0.5 }));
        x += 2.5;
        is_up = !is_up;
    }
    points
}

/// What is marked under the pointer: words where words are shown, else the smallest phrase.
fn hovered_span(under: &Under, page: Page<'_>) -> SrcSpan {
    let has_words = page.columns.words().is_some();
    under
        .hit
        .word
        .filter(|_| has_words)
        .unwrap_or(under.hit.segment)
}

/// What the line of words does not show of the word under the pointer.
fn peek(ui: &Ui, row: &LaidRow, under: &Under, page: Page<'_>) {
    let Some(word) = under.hit.word else { return };
    for cell in &row.cells {
        if let Body::Words(words) = &cell.body
            && let Some(range) = cell.map.range_of(word)
            && !range.is_empty()
        {
            let (painter, palette) = (ui.painter(), page.look.palette);
            interlinear::peek(painter, &words.layout, words.pos, range.start, palette);
        }
    }
}

/// Names the cells for screen readers and tests.
fn name(ui: &Ui, row: &LaidRow) {
    let id = egui::Id::unique(("row", row.line));
    for cell in &row.cells {
        let rect = Rect::from_x_y_ranges(cell.column.text, row.rect.y_range());
        let response = ui.interact(rect, id.with(cell.column.side), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, cell.body.text()));
    }
}
