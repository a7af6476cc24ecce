//! Where the columns of the reading view stand, in points.

use egui::{Rangef, Rect};

use crate::ui::kit::tokens::space;

/// The horizontal places of a row's parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Row numbers, set to the right.
    pub(super) number: Rangef,
    /// The text of the original.
    pub(super) source: Rangef,
    /// The text of the view.
    pub(super) view: Rangef,
    /// The thin line between the two.
    pub(super) divider_x: f32,
}

impl Columns {
    /// The columns of a reading area.
    pub(super) fn of(area: Rect) -> Self {
        let left = area.left() + space::NUMBER_WIDTH;
        let right = area.right() - space::READING_RIGHT;
        let middle = f32::midpoint(left, right);
        let pad = space::CELL_X;
        Self {
            number: Rangef::new(area.left(), left),
            source: Rangef::new(left + pad, middle - pad),
            view: Rangef::new(middle + pad, right),
            divider_x: middle,
        }
    }
}
