//! Where the columns of the reading view stand, in points.

use egui::{Rangef, Rect};

use crate::app::glossed::{GlossPlace, GlossSettings, Over};
use crate::app::selection::Side;
use crate::ui::kit::tokens::space;

/// How the text of a column is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// As running text.
    Text,
    /// As words with their readings and their English.
    Words,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Share {
    kind: Kind,
    side: Side,
    /// Its part of the width, against the others'.
    width: f32,
}

/// The least width of an original beside its glosses, in points: a dozen characters. Where there
/// is less, the glosses stand alone, since they hold the original's words.
const LEAST_BESIDE_POINTS: f32 = 150.0;

/// The column of one cell of each row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Column {
    /// How its text is laid out.
    pub(crate) kind: Kind,
    /// Which text stands in it.
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
    /// The columns of a reading area behind a margin of a width.
    pub(super) fn of(area: Rect, margin_points: f32, gloss: &GlossSettings) -> Self {
        let beside = (area.width() - margin_points - space::READING_RIGHT) / 3.0;
        let words = Share {
            kind: Kind::Words,
            side: match gloss.over {
                Over::Original => Side::Source,
                Over::View => Side::View,
            },
            width: 2.0,
        };
        let text = |side| Share {
            kind: Kind::Text,
            side,
            width: 1.0,
        };
        match gloss.place {
            GlossPlace::Off => {
                Self::with(area, margin_points, &[text(Side::Source), text(Side::View)])
            }
            GlossPlace::Beside if beside >= LEAST_BESIDE_POINTS => {
                Self::with(area, margin_points, &[text(Side::Source), words])
            }
            GlossPlace::Beside | GlossPlace::Alone => Self::with(area, margin_points, &[words]),
        }
    }

    /// Columns that part the width by these shares.
    fn with(area: Rect, margin_points: f32, shares: &[Share]) -> Self {
        let left = area.left() + margin_points;
        let right = area.right() - space::READING_RIGHT;
        let whole: f32 = shares.iter().map(|one| one.width).sum();
        let mut texts = Vec::with_capacity(shares.len());
        let mut edge = left;
        for (number, one) in shares.iter().enumerate() {
            let end = edge + (right - left) * one.width / whole.max(f32::EPSILON);
            let is_last = number + 1 == shares.len();
            let text_end = if is_last { right } else { end - space::CELL_X };
            texts.push(Column {
                kind: one.kind,
                side: one.side,
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

    /// The column of words with readings and glosses, where there is one.
    pub(super) fn words(&self) -> Option<&Column> {
        self.texts.iter().find(|column| column.kind == Kind::Words)
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
