//! A key of the keyboard, as a small cap.

use egui::{CornerRadius, FontId, Response, Role, Sense, StrokeKind, Ui, Widget, WidgetInfo, vec2};

use super::super::tokens::{Palette, radius, size};

/// A cap with the name of a key or of keys that are pressed together.
#[derive(Clone, Copy, Debug)]
#[must_use = "add it with ui.add"]
pub struct KeyCap<'a> {
    keys: &'a str,
}

impl<'a> KeyCap<'a> {
    /// The cap of a key as the system names it, `Ctrl+O`.
    pub fn new(keys: &'a str) -> Self {
        Self { keys }
    }
}

impl Widget for KeyCap<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of_ui(ui);
        let font = FontId::proportional(size::TINY);
        let galley = ui
            .painter()
            .layout_no_wrap(self.keys.to_owned(), font, palette.muted);
        let wanted = vec2(
            (galley.size().x + 10.0).max(galley.size().y),
            galley.size().y,
        );
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.keys));
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            painter.rect(
                rect,
                CornerRadius::same(radius::KEY),
                palette.panel,
                palette.thin(),
                StrokeKind::Inside,
            );
            painter.galley(rect.center() - galley.size() / 2.0, galley, palette.muted);
        }
        response
    }
}
