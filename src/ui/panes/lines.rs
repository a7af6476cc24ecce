//! The lines that the reading view is made of, and where it is scrolled to.
//!
//! A line is an item of the display list, or a piece of a very long row: a row of a million
//! characters takes half a second to lay out, so it is laid out in pieces of [`PIECE_BYTES`].
//! The place is kept as (line, points of it above the top edge) and never as a distance from the
//! start: single-precision distances jump by whole pixels after a few hundred thousand rows, and
//! the heights of rows that were never shown are not known.

use crate::app::display::{Display, Item};
use crate::transcript::Transcript;

/// How much of a row is laid out as one line, in bytes of the source: 2,000 Chinese characters.
pub(super) const PIECE_BYTES: usize = 6000;

/// One line of the view. Lines are ordered as they are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Line {
    /// The number of the display item.
    pub(super) item: usize,
    /// Which piece of it, counted from zero.
    pub(super) piece: usize,
}

/// Where the view is scrolled to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// The line at the top edge.
    pub(super) line: Line,
    /// How many points of it are above the edge.
    pub(super) above_points: f32,
}

/// Steps from line to line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'a> {
    pub(super) display: &'a Display,
    pub(super) transcript: &'a Transcript,
}

impl Lines<'_> {
    /// How many pieces an item has; at least one.
    pub(super) fn count_pieces(&self, item: usize) -> usize {
        let Some(Item::Row(row)) = self.display.item(item) else {
            return 1;
        };
        if self.display.end_of(row).0 > row.0 + 1 {
            // Rows are only read as one up to some hundred characters.
            return 1;
        }
        let len = self.transcript.row(row).map_or(0, |row| row.span.len());
        len.div_ceil(PIECE_BYTES).max(1)
    }

    /// The line below; `None` at the end.
    pub(super) fn after(&self, line: Line) -> Option<Line> {
        if line.piece + 1 < self.count_pieces(line.item) {
            return Some(Line {
                piece: line.piece + 1,
                ..line
            });
        }
        let item = line.item + 1;
        (item < self.display.count_items()).then_some(Line { item, piece: 0 })
    }

    /// The line above; `None` at the start.
    pub(super) fn before(&self, line: Line) -> Option<Line> {
        if let Some(piece) = line.piece.checked_sub(1) {
            return Some(Line { piece, ..line });
        }
        let item = line.item.checked_sub(1)?;
        Some(Line {
            item,
            piece: self.count_pieces(item) - 1,
        })
    }

    /// A line that exists: the nearest to one that may not.
    pub(super) fn clamp(&self, line: Line) -> Line {
        let item = line.item.min(self.display.count_items().saturating_sub(1));
        Line {
            item,
            piece: line.piece.min(self.count_pieces(item) - 1),
        }
    }

    /// The place moved by `delta_points` (positive shows what is below), kept within the text.
    ///
    /// `height_of` tells the height of a line in points; only lines near the place are asked for.
    pub(super) fn scrolled(
        &self,
        place: Place,
        delta_points: f32,
        view_height_points: f32,
        height_of: &mut dyn FnMut(Line) -> f32,
    ) -> Place {
        if self.display.count_items() == 0 {
            return Place::default();
        }
        let line = self.clamp(place.line);
        let above = if line == place.line {
            place.above_points
        } else {
            0.0
        };
        let mut place = Place {
            line,
            above_points: above + delta_points,
        };
        // Downwards: step over lines that are wholly above the edge.
        while place.above_points > 0.0 {
            let height = height_of(place.line);
            if place.above_points < height {
                break;
            }
            let Some(next) = self.after(place.line) else {
                break;
            };
            place = Place {
                line: next,
                above_points: place.above_points - height,
            };
        }
        self.upwards(&mut place, height_of);
        // The end: the last line rests on the bottom edge, unless all fits.
        let mut below = -place.above_points;
        let mut line = Some(place.line);
        while let Some(at) = line {
            below += height_of(at);
            if below >= view_height_points {
                return place;
            }
            line = self.after(at);
        }
        place.above_points -= view_height_points - below;
        self.upwards(&mut place, height_of);
        place
    }

    /// Steps back while the line's top edge is below the view's.
    fn upwards(&self, place: &mut Place, height_of: &mut dyn FnMut(Line) -> f32) {
        while place.above_points < 0.0 {
            let Some(previous) = self.before(place.line) else {
                place.above_points = 0.0;
                return;
            };
            let height = height_of(previous);
            *place = Place {
                line: previous,
                above_points: place.above_points + height,
            };
        }
    }
}
