//! Where the columns of the reading view stand, in points.

use egui::{Rangef, Rect};

use crate::app::selection::Side;
use crate::ui::kit::tokens::space;

/// The column of one cell of each row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Column {
    /// What stands in it.
    pub(crate) side: Side,
    /// Where its text stands.
    pub(crate) text: Rangef,
    /// Its left edge: points from here on, up to the next column's, belong to it.
    pub(crate) left: f32,
}

/// The horizontal places of a row's parts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    /// Row numbers, set to the right.
    pub(super) number: Rangef,
    /// The columns of text from left to right; at least one.
    pub(super) texts: Vec<Column>,
    /// The right edge of the last one, with the air beside it.
    pub(super) right: f32,
}

impl Columns {
    /// The columns of a reading area, for cells of these sides with their shares of the width.
    pub(super) fn of(area: Rect, shares: &[(Side, f32)]) -> Self {
        let left = area.left() + space::NUMBER_WIDTH;
        let right = area.right() - space::READING_RIGHT;
        let whole: f32 = shares.iter().map(|(_, share)| share).sum();
        let mut texts = Vec::with_capacity(shares.len());
        let mut edge = left;
        for (number, (side, share)) in shares.iter().enumerate() {
            let end = edge + (right - left) * share / whole.max(f32::EPSILON);
            let is_last = number + 1 == shares.len();
            let text_end = if is_last { right } else { end - space::CELL_X };
            texts.push(Column {
                side: *side,
                text: Rangef::new(edge + space::CELL_X, text_end),
                left: if number == 0 { area.left() } else { edge },
            });
            edge = end;
        }
        Self {
            number: Rangef::new(area.left(), left),
            texts,
            right: area.right(),
        }
    }

    /// The places of the thin lines between the columns.
    pub(super) fn dividers(&self) -> impl Iterator<Item = f32> + '_ {
        self.texts.iter().skip(1).map(|column| column.left)
    }

    /// From the left edge of the first text to the right edge of the last.
    pub(super) fn all_text(&self) -> Rangef {
        let first = self.texts.first().map_or(self.right, |one| one.text.min);
        let last = self.texts.last().map_or(self.right, |one| one.text.max);
        Rangef::new(first, last)
    }
}
