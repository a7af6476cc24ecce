//! The few widgets of our own: what egui's do not look like or cannot say.
//!
//! Each takes its place, then reads the pointer and the keyboard, then says what it is to those
//! who hear the window, then paints. Texts come from the caller, colours and sizes from
//! [`tokens`](super::tokens).

mod button;
mod card;
mod chip;
mod fold_row;
mod key_cap;
mod segmented;

use egui::{CornerRadius, Painter, Rect, Response, Stroke, StrokeKind, Ui};

pub use button::{QuietButton, Selected};
pub use card::Card;
pub use chip::ColorChip;
pub use fold_row::FoldRow;
pub use key_cap::KeyCap;
pub use segmented::{More, Segment, Segmented, SegmentedResponse};

use super::tokens::{Palette, space};

/// A ring around what the keyboard is on.
fn focus_ring(ui: &Ui, painter: &Painter, response: &Response, rect: Rect, corner: CornerRadius) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5 * space::LINE, Palette::of_ui(ui).accent);
        painter.rect_stroke(rect, corner, stroke, StrokeKind::Outside);
    }
}
