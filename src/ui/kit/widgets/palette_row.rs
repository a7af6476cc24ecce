//! A row of a list of commands: its name, and its keys at the right.

use egui::{
    Align2, CornerRadius, FontId, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2,
};

use super::super::tokens::{Palette, radius, size, space};
use super::Selected;

/// A command to choose.
#[derive(Clone, Copy, Debug)]
#[must_use = "add it with ui.add"]
pub struct PaletteRow<'a> {
    name: &'a str,
    keys: &'a str,
    selected: Selected,
}

impl<'a> PaletteRow<'a> {
    /// A row with a command's name and its keys, which may be empty.
    pub fn new(name: &'a str, keys: &'a str, selected: Selected) -> Self {
        Self {
            name,
            keys,
            selected,
        }
    }
}

impl Widget for PaletteRow<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of_ui(ui);
        let wanted = vec2(ui.available_width(), 30.0);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let is_selected = self.selected == Selected::Yes;
        let enabled = ui.is_enabled();
        response
            .widget_info(|| WidgetInfo::selected(Role::MenuItem, enabled, is_selected, self.name));
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            if is_selected || response.hovered() {
                let fill = if is_selected {
                    palette.hover
                } else {
                    palette.band
                };
                painter.rect_filled(rect, CornerRadius::same(radius::BUTTON), fill);
            }
            let left = pos2(rect.left() + space::GAP, rect.center().y);
            let right = pos2(rect.right() - space::GAP, rect.center().y);
            let body = FontId::proportional(size::BODY);
            painter.text(left, Align2::LEFT_CENTER, self.name, body, palette.text);
            let small = FontId::proportional(size::SMALL);
            painter.text(right, Align2::RIGHT_CENTER, self.keys, small, palette.muted);
            super::focus_ring(
                ui,
                painter,
                &response,
                rect,
                CornerRadius::same(radius::BUTTON),
            );
        }
        response
    }
}
