//! A colour with its key, name and count: "1 quote 2".

use egui::{
    Color32, CornerRadius, FontId, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget,
    WidgetInfo, vec2,
};

use super::super::tokens::{Mark, Palette, radius, size};
use super::Selected;

/// A button for one highlight colour.
#[derive(Clone, Copy, Debug)]
#[must_use = "add it with ui.add"]
pub struct ColorChip<'a> {
    text: &'a str,
    name: &'a str,
    mark: Mark,
    selected: Selected,
}

impl<'a> ColorChip<'a> {
    /// A chip that shows a text on a colour; `name` is what it is called to those who hear it.
    pub fn new(text: &'a str, name: &'a str, mark: Mark) -> Self {
        Self {
            text,
            name,
            mark,
            selected: Selected::No,
        }
    }

    /// Whether the list shows only this colour, or the next highlight takes it.
    pub fn selected(mut self, selected: Selected) -> Self {
        self.selected = selected;
        self
    }
}

impl Widget for ColorChip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of_ui(ui);
        let font = FontId::proportional(size::SMALL);
        let galley = ui
            .painter()
            .layout_no_wrap(self.text.to_owned(), font, palette.text);
        let wanted = galley.size() + vec2(16.0, 4.0);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let enabled = ui.is_enabled();
        let selected = self.selected == Selected::Yes;
        response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, selected, self.name));
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let corner = CornerRadius::same(radius::BUTTON);
            let edge = if selected || response.hovered() {
                self.mark.line
            } else {
                Color32::TRANSPARENT
            };
            painter.rect(
                rect,
                corner,
                self.mark.fill,
                Stroke::new(if selected { 2.0 } else { 1.0 }, edge),
                StrokeKind::Inside,
            );
            super::focus_ring(ui, painter, &response, rect, corner);
            painter.galley(rect.center() - galley.size() / 2.0, galley, palette.text);
        }
        response
    }
}
