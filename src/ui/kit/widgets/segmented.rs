//! A row of choices of which one is on: "繁 → | 简 Simplified | Gloss".

use egui::{
    CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2,
    vec2,
};

use super::super::icons::Icon;
use super::super::tokens::{Palette, radius, space};

/// Left and right of a segment's text.
const PADDING: f32 = 12.0;
/// The side of the mark that says there is a menu.
const MARK: f32 = 9.0;

/// One choice.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// What it shows.
    pub text: &'a str,
    /// What it is called to those who hear it, and in its tooltip.
    pub name: &'a str,
    /// Whether a click on it while it is on opens a menu: the caller shows it.
    pub more: More,
}

/// Whether there is more to choose behind a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// A menu.
    Menu,
    /// Nothing.
    Nothing,
}

/// A row of choices.
#[derive(Clone, Copy, Debug)]
#[must_use = "show it with show_ui"]
pub struct Segmented<'a> {
    lead: &'a str,
    segments: &'a [Segment<'a>],
    on: Option<usize>,
}

/// What became of it.
#[derive(Debug)]
pub struct SegmentedResponse {
    /// The choice that was clicked, or pressed by key.
    pub clicked: Option<usize>,
    /// One response a choice, to hang menus on.
    pub segments: Vec<Response>,
}

impl<'a> Segmented<'a> {
    /// Choices behind a short text that is none itself; `on` counts from 0.
    pub fn new(lead: &'a str, segments: &'a [Segment<'a>], on: Option<usize>) -> Self {
        Self { lead, segments, on }
    }

    /// Shows the row.
    pub fn show_ui(self, ui: &mut Ui) -> SegmentedResponse {
        let palette = Palette::of_ui(ui);
        let font = TextStyle::Button.resolve(ui.style());
        let height = ui.spacing().interact_size.y + 4.0;
        let lay = |ui: &Ui, text: &str, color| {
            ui.painter()
                .layout_no_wrap(text.to_owned(), font.clone(), color)
        };
        let lead = (!self.lead.is_empty()).then(|| lay(ui, self.lead, palette.muted));
        let lead_width = lead
            .as_ref()
            .map_or(0.0, |lead| lead.size().x + PADDING + 8.0);
        let texts: Vec<_> = self
            .segments
            .iter()
            .enumerate()
            .map(|(at, segment)| {
                let on = self.on == Some(at);
                let color = if on {
                    palette.background
                } else {
                    palette.muted
                };
                let more = match segment.more {
                    More::Menu => MARK + 4.0,
                    More::Nothing => 0.0,
                };
                let text = lay(ui, segment.text, color);
                let width = text.size().x + 2.0 * PADDING + more;
                (text, width.ceil(), color)
            })
            .collect();
        let total = lead_width.ceil() + texts.iter().map(|(_, width, _)| width).sum::<f32>();
        let (rect, whole) = ui.allocate_exact_size(vec2(total, height), Sense::hover());

        let mut left = rect.left() + lead_width.ceil();
        let places: Vec<Rect> = texts
            .iter()
            .map(|(_, width, _)| {
                let place = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, height));
                left += width;
                place
            })
            .collect();
        let enabled = ui.is_enabled();
        let segments: Vec<Response> = self
            .segments
            .iter()
            .zip(&places)
            .enumerate()
            .map(|(at, (segment, place))| {
                let response = ui.interact(*place, whole.id.with(at), Sense::click());
                let on = self.on == Some(at);
                response.widget_info(|| {
                    WidgetInfo::selected(Role::RadioButton, enabled, on, segment.name)
                });
                response
            })
            .collect();

        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let corner = CornerRadius::same(radius::BOX);
            let middle = |height: f32| rect.center().y - height / 2.0;
            if let Some(lead) = lead {
                let at = pos2(rect.left() + PADDING, middle(lead.size().y));
                painter.galley(at, lead, palette.muted);
            }
            let last = places.len().saturating_sub(1);
            for (at, (((text, _, color), place), response)) in
                texts.into_iter().zip(&places).zip(&segments).enumerate()
            {
                let ends = CornerRadius {
                    nw: if at == 0 && lead_width == 0.0 {
                        corner.nw
                    } else {
                        0
                    },
                    sw: if at == 0 && lead_width == 0.0 {
                        corner.sw
                    } else {
                        0
                    },
                    ne: if at == last { corner.ne } else { 0 },
                    se: if at == last { corner.se } else { 0 },
                };
                if self.on == Some(at) {
                    painter.rect_filled(*place, ends, palette.text);
                } else if enabled && response.hovered() {
                    painter.rect_filled(*place, ends, palette.hover);
                }
                let start = pos2(place.left() + PADDING, middle(text.size().y));
                let end = start.x + text.size().x;
                painter.galley(start, text, color);
                if self
                    .segments
                    .get(at)
                    .is_some_and(|one| one.more == More::Menu)
                {
                    let square = Rect::from_center_size(
                        pos2(end + 4.0 + MARK / 2.0, rect.center().y),
                        vec2(MARK, MARK),
                    );
                    Icon::Down.paint(painter, square, color);
                }
            }
            let outline = Stroke::new(space::LINE, palette.line);
            painter.rect_stroke(rect, corner, outline, StrokeKind::Inside);
            for (place, response) in places.iter().zip(&segments) {
                super::focus_ring(ui, painter, response, *place, CornerRadius::same(2));
            }
        }
        let clicked = segments.iter().position(Response::clicked);
        let segments = segments
            .into_iter()
            .zip(self.segments)
            .map(|(response, segment)| {
                if segment.text == segment.name {
                    response
                } else {
                    response.on_hover_text(segment.name)
                }
            })
            .collect();
        SegmentedResponse { clicked, segments }
    }
}
