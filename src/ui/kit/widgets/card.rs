//! A card with a coloured left edge: one highlight in the list.

use egui::{
    Color32, CornerRadius, InnerResponse, Margin, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use super::super::tokens::{Palette, radius, space};
use super::Selected;

/// A card that can be clicked as a whole; what is on it can be clicked apart.
#[derive(Clone, Copy, Debug)]
#[must_use = "show it with show_ui"]
pub struct Card<'a> {
    name: &'a str,
    edge: Color32,
    selected: Selected,
}

impl<'a> Card<'a> {
    /// A card with the colour of its left edge; `name` is what it is called to those who hear it.
    pub fn new(name: &'a str, edge: Color32) -> Self {
        Self {
            name,
            edge,
            selected: Selected::No,
        }
    }

    /// Whether the card is the one the reader is at.
    pub fn selected(mut self, selected: Selected) -> Self {
        self.selected = selected;
        self
    }

    /// The card with its content, as wide as there is room. The response is the whole card's.
    pub fn show_ui<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        const INSIDE: Margin = Margin {
            left: 13,
            right: 11,
            top: 9,
            bottom: 10,
        };
        let palette = Palette::of_ui(ui);
        let corner = CornerRadius::same(radius::CARD);
        // Behind the content, but its size is known only after it.
        let ground = ui.painter().add(Shape::Noop);
        let edge = ui.painter().add(Shape::Noop);
        let shown = ui.scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
            egui::Frame::NONE
                .inner_margin(INSIDE)
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    content(ui)
                })
                .inner
        });
        let response = shown.response;
        let enabled = ui.is_enabled();
        let selected = self.selected == Selected::Yes;
        response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, selected, self.name));
        let rect = response.rect;
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let line = if selected || response.hovered() {
                palette.outline
            } else {
                palette.line
            };
            // The whole in the edge's colour, and the card over it but for a strip at the left.
            painter.set(ground, Shape::rect_filled(rect, corner, self.edge));
            let inner = Rect::from_min_max(rect.min + vec2(space::CARD_EDGE, 0.0), rect.max);
            let left = radius::CARD / 2;
            let corner_inside = CornerRadius {
                nw: left,
                sw: left,
                ..corner
            };
            painter.set(
                edge,
                egui::epaint::RectShape::new(
                    inner,
                    corner_inside,
                    palette.background,
                    Stroke::new(space::LINE, line),
                    StrokeKind::Inside,
                ),
            );
            super::focus_ring(ui, painter, &response, rect, corner);
        }
        InnerResponse::new(shown.inner, response)
    }
}
