//! One dashed line that stands for folded rows.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    CornerRadius, FontId, Rect, Response, Role, Sense, Shape, Stroke, TextFormat, Ui, Widget,
    WidgetInfo, pos2, vec2,
};

use super::super::icons::Icon;
use super::super::tokens::{Palette, radius, size, space};

/// Lengths of the dashes and of the gaps between them.
const DASH: (f32, f32) = (4.0, 3.0);
/// The side of the icon.
const ICON: f32 = 13.0;

/// A row that says what is folded and unfolds it at a click.
#[derive(Clone, Copy, Debug)]
#[must_use = "add it with ui.add"]
pub struct FoldRow<'a> {
    icon: Icon,
    text: &'a str,
    action: &'a str,
}

impl<'a> FoldRow<'a> {
    /// A row with an icon, what is folded, and what a click does ("show", "hide").
    pub fn new(icon: Icon, text: &'a str, action: &'a str) -> Self {
        Self { icon, text, action }
    }

    /// The height of the row in points.
    pub fn height(ui: &Ui) -> f32 {
        let font = FontId::proportional(size::BODY);
        (ui.fonts_mut(|fonts| fonts.row_height(&font)) + 10.0).round()
    }
}

impl Widget for FoldRow<'_> {
    /// Takes the whole width that there is.
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of_ui(ui);
        let wanted = vec2(ui.available_width(), Self::height(ui));
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            WidgetInfo::labeled(
                Role::Button,
                enabled,
                format!("{}, {}", self.text, self.action),
            )
        });
        if ui.is_rect_visible(rect) {
            let font = FontId::proportional(size::BODY);
            let painter = ui.painter();
            let hot = response.hovered() || response.has_focus();
            let (color, line) = if hot {
                (palette.text, palette.outline)
            } else {
                (palette.muted, palette.line)
            };
            dashed(painter, rect.shrink(0.5), Stroke::new(space::LINE, line));
            super::focus_ring(
                ui,
                painter,
                &response,
                rect,
                CornerRadius::same(radius::BOX),
            );
            let inner = rect.shrink2(vec2(space::CELL_X, 0.0));
            let square = Rect::from_center_size(
                pos2(inner.left() + ICON / 2.0, inner.center().y),
                vec2(ICON, ICON),
            );
            self.icon.paint(painter, square, color);
            let action =
                painter.layout_no_wrap(self.action.to_owned(), font.clone(), palette.accent);
            let left = square.right() + space::GAP;
            let right = inner.right() - action.size().x;
            let mut job =
                LayoutJob::single_section(self.text.to_owned(), TextFormat::simple(font, color));
            job.wrap = TextWrapping::truncate_at_width((right - space::GAP - left).max(0.0));
            let text = painter.layout_job(job);
            let top = |height: f32| inner.center().y - height / 2.0;
            painter.galley(pos2(left, top(text.size().y)), text, color);
            painter.galley(pos2(right, top(action.size().y)), action, palette.accent);
        }
        response
    }
}

/// A dashed outline with round corners.
fn dashed(painter: &egui::Painter, rect: Rect, stroke: Stroke) {
    let corner = f32::from(radius::BOX).min(rect.height() / 2.0);
    let mut path = Vec::new();
    for (center, from) in [
        (rect.left_top() + vec2(corner, corner), 180.0_f32),
        (rect.right_top() + vec2(-corner, corner), 270.0),
        (rect.right_bottom() + vec2(-corner, -corner), 0.0),
        (rect.left_bottom() + vec2(corner, -corner), 90.0),
    ] {
        for step in [0.0_f32, 22.5, 45.0, 67.5, 90.0] {
            let angle = (from + step).to_radians();
            path.push(center + corner * vec2(angle.cos(), angle.sin()));
        }
    }
    path.extend(path.first().copied());
    painter.extend(Shape::dashed_line(&path, stroke, DASH.0, DASH.1));
}
