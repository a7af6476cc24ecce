//! A button that is only its text or icon until the pointer is on it.

use egui::{CornerRadius, Response, Role, Sense, TextStyle, Ui, Widget, WidgetInfo, vec2};

use super::super::icons::Icon;
use super::super::tokens::{Palette, radius, size, space};
use super::KeyCap;

/// The side of an icon on a button.
const ICON: f32 = 16.0;

/// A button without a frame.
#[derive(Clone, Copy, Debug)]
#[must_use = "add it with ui.add"]
pub struct QuietButton<'a> {
    name: &'a str,
    icon: Option<Icon>,
    text: Option<&'a str>,
    shortcut: Option<&'a str>,
    selected: Option<bool>,
}

impl<'a> QuietButton<'a> {
    /// A button that shows its name.
    pub fn new(name: &'a str) -> Self {
        Self {
            name,
            icon: None,
            text: Some(name),
            shortcut: None,
            selected: None,
        }
    }

    /// A button that shows an icon; its name is in the tooltip.
    pub fn icon(icon: Icon, name: &'a str) -> Self {
        Self {
            icon: Some(icon),
            text: None,
            ..Self::new(name)
        }
    }

    /// A button that shows a short text such as `A+`; its name is in the tooltip.
    pub fn short(text: &'a str, name: &'a str) -> Self {
        Self {
            text: Some(text),
            ..Self::new(name)
        }
    }

    /// The keys that do the same, shown in the tooltip.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = (!keys.is_empty()).then_some(keys);
        self
    }

    /// A button that stays pressed, such as a tab.
    pub fn selected(mut self, selected: Selected) -> Self {
        self.selected = Some(selected == Selected::Yes);
        self
    }
}

/// Whether a button is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// It is.
    Yes,
    /// It is not.
    No,
}

impl Widget for QuietButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of_ui(ui);
        let padding = ui.spacing().button_padding;
        let off = self.selected == Some(false);
        let color = if off { palette.muted } else { palette.text };
        let galley = self.text.map(|text| {
            let font = TextStyle::Button.resolve(ui.style());
            ui.painter().layout_no_wrap(text.to_owned(), font, color)
        });
        let content = galley
            .as_ref()
            .map_or(vec2(ICON, ICON), |galley| galley.size());
        let height = (content.y + 2.0 * padding.y).max(ui.spacing().interact_size.y);
        let wanted = vec2(content.x + 2.0 * padding.x, height);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| match self.selected {
            Some(selected) => WidgetInfo::selected(Role::Button, enabled, selected, self.name),
            None => WidgetInfo::labeled(Role::Button, enabled, self.name),
        });
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let corner = CornerRadius::same(radius::BUTTON);
            if enabled && (response.hovered() || response.is_pointer_button_down_on()) {
                painter.rect_filled(rect, corner, palette.hover);
            }
            super::focus_ring(ui, painter, &response, rect, corner);
            if let Some(galley) = galley {
                painter.galley(rect.center() - galley.size() / 2.0, galley, color);
            } else if let Some(icon) = self.icon {
                let square = egui::Rect::from_center_size(rect.center(), vec2(ICON, ICON));
                icon.paint(painter, square, color);
            }
        }
        self.tip(response)
    }
}

impl QuietButton<'_> {
    /// The tooltip: the name where the button does not show it, and the keys.
    fn tip(self, response: Response) -> Response {
        let name = (self.text != Some(self.name)).then_some(self.name);
        if name.is_none() && self.shortcut.is_none() {
            return response;
        }
        response.on_hover_ui(|ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::GAP;
                if let Some(name) = name {
                    ui.label(egui::RichText::new(name).size(size::SMALL));
                }
                if let Some(keys) = self.shortcut {
                    ui.add(KeyCap::new(keys));
                }
            });
        })
    }
}
