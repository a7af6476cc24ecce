//! Paints a laid-out row: band, highlights, hover, selection, text, number.
//!
//! Marks are our own rectangles under the text: a text format's background would be painted
//! inside the text's mesh and cover the selection.

use egui::{
    Align2, CornerRadius, FontFamily, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2,
};

use super::columns::Columns;
use super::laid::LaidRow;
use super::pointer::Under;
use crate::app::Document;
use crate::app::selection::Side;
use crate::transcript::Region;
use crate::ui::kit::tokens::size;
use crate::ui::look::Look;

/// The thin line between the panes.
pub(super) fn divider(ui: &Ui, columns: &Columns, area: Rect, look: &Look) {
    let stroke = Stroke::new(1.0, look.palette.line);
    ui.painter()
        .vline(columns.divider_x, area.y_range(), stroke);
}

/// A row with everything that is drawn over and under its text.
pub(super) fn row(
    ui: &Ui,
    row: &LaidRow,
    document: &Document,
    look: &Look,
    columns: &Columns,
    hovered: Option<&Under>,
) {
    let painter = ui.painter();
    let palette = look.palette;
    let selection = document.selection();
    let is_current = document.current_row() == Some(row.row);
    if is_current {
        let band = Rect::from_x_y_ranges(ui.clip_rect().x_range(), row.rect.y_range());
        painter.rect_filled(band, CornerRadius::ZERO, palette.band);
        painter.vline(
            columns.divider_x,
            row.rect.y_range(),
            Stroke::new(1.0, palette.line),
        );
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
    if let Some(under) = hovered {
        for rect in row.rects(under.hit.segment) {
            let rect = rect.expand(1.0);
            painter.rect_filled(rect, CornerRadius::same(3), palette.hover);
            let stroke = Stroke::new(1.0, palette.faint);
            painter.rect_stroke(rect, CornerRadius::same(3), stroke, StrokeKind::Inside);
        }
    }
    for rect in row.rects(selection.span()) {
        painter.rect_filled(rect, CornerRadius::same(2), palette.selection);
    }

    painter.galley(
        row.source_cell.pos,
        row.source_cell.galley.clone(),
        palette.text,
    );
    if let Some(view) = &row.view {
        painter.galley(view.cell.pos, view.cell.galley.clone(), palette.text);
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
    number(ui, row, look, columns);
    name(ui, row, columns);
}

/// The row's number, beside its first piece.
fn number(ui: &Ui, row: &LaidRow, look: &Look, columns: &Columns) {
    let is_numbered = !matches!(row.region, Region::Title | Region::Metadata);
    if !is_numbered || row.line.piece > 0 {
        return;
    }
    // On the middle of the first line of text, whatever the text size.
    let first = row.source_cell.galley.rows.first();
    let middle = first.map_or(row.source_cell.pos.y, |line| {
        row.source_cell.pos.y + line.rect().center().y
    });
    ui.painter().text(
        pos2(columns.number.max, middle),
        Align2::RIGHT_CENTER,
        row.row.number(),
        FontId::new(size::TINY, FontFamily::Proportional),
        look.palette.faint,
    );
}

/// Names the cells for screen readers and tests.
fn name(ui: &Ui, row: &LaidRow, columns: &Columns) {
    let id = egui::Id::unique(("row", row.line));
    let cell = |side: Side, x: egui::Rangef, text: &str| {
        let rect = Rect::from_x_y_ranges(x, row.rect.y_range());
        let response = ui.interact(rect, id.with(side), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    };
    cell(Side::Source, columns.source, row.source_cell.galley.text());
    if let Some(view) = &row.view {
        cell(Side::View, columns.view, view.cell.galley.text());
    }
}
