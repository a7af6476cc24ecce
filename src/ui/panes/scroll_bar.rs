//! The scroll bar: it stands for items, not for points, because the heights of rows that were
//! never shown are not known.

use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2};

use super::lines::{Line, Lines, Place};
use crate::ui::look::Look;

/// The least height of the handle, in points.
const LEAST_HANDLE_POINTS: f32 = 32.0;

/// How many items a screen is taken to hold, for the size of the handle.
const ITEMS_A_SCREEN: f32 = 18.0;

/// Shows the bar. `Some` is the line to go to, while the reader drags or presses it.
pub(super) fn ui(
    ui: &Ui,
    area: Rect,
    place: Place,
    lines: &Lines<'_>,
    look: &Look,
) -> Option<Line> {
    let count = lines.display.count_items();
    if count < 2 {
        return None;
    }
    let response = ui.interact(
        area,
        egui::Id::unique("scroll bar"),
        Sense::click_and_drag(),
    );
    response.widget_info(|| {
        WidgetInfo::slider(true, place.line.item as f64, look.messages.name.scroll_bar)
    });
    let share = (ITEMS_A_SCREEN / count as f32).min(1.0);
    let handle_height =
        (area.height() * share).clamp(LEAST_HANDLE_POINTS.min(area.height()), area.height());
    let travel = (area.height() - handle_height).max(1.0);
    let fraction = (place.line.item as f32 / (count - 1) as f32).clamp(0.0, 1.0);
    let top = area.top() + travel * fraction;
    let active = response.hovered() || response.dragged();
    let width = if active { 8.0 } else { 4.0 };
    let handle = Rect::from_min_max(
        pos2(area.right() - width - 2.0, top),
        pos2(area.right() - 2.0, top + handle_height),
    );
    if share < 1.0 {
        let color = if active {
            look.palette.faint
        } else {
            look.palette.line
        };
        ui.painter()
            .rect_filled(handle, CornerRadius::same(4), color);
    }
    let point = response
        .interact_pointer_pos()
        .filter(|_| response.is_pointer_button_down_on())?;
    let fraction = ((point.y - area.top() - handle_height / 2.0) / travel).clamp(0.0, 1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a fraction of 0 to 1 of a count of items"
    )]
    let item = (f64::from(fraction) * (count - 1) as f64).round() as usize;
    Some(Line { item, piece: 0 })
}
