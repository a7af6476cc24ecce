//! A running text: laid out at its place, which knows the rectangles of its bytes and the byte
//! under a point. It knows neither rows nor maps.

use std::ops::Range;
use std::sync::Arc;

use egui::{Galley, Pos2, Rect, pos2};

use crate::text::graphemes;

/// A laid-out running text and where its top left corner stands.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub(super) galley: Arc<Galley>,
    pub(super) pos: Pos2,
    /// The size of its letters, in points: marks are as high as letters, not as lines.
    pub(super) size_points: f32,
}

/// What lies under a point of a laid-out text, in bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// The nearest border between two graphemes: where a caret goes.
    pub(super) border: usize,
    /// The grapheme at the point; the nearest one where the point is beside the text.
    pub(super) grapheme: Range<usize>,
    /// Whether the point is on the text itself.
    pub(super) on_text: bool,
}

impl Flow {
    /// The text, as it is painted.
    pub(super) fn text(&self) -> &str {
        self.galley.text()
    }

    /// Where it stands.
    pub(super) fn rect(&self) -> Rect {
        self.galley.rect.translate(self.pos.to_vec2())
    }

    /// The middle of its first line, from the window's top, in points.
    pub(super) fn first_middle(&self) -> f32 {
        let first = self.galley.rows.first();
        self.pos.y + first.map_or(0.0, |line| line.rect().center().y)
    }

    /// The height of the marks around letters, above and below the middle of a line, in points.
    fn half_mark(&self) -> f32 {
        self.size_points * 0.68
    }

    /// What lies under a point of the window.
    pub(super) fn hit(&self, point: Pos2) -> Hit {
        let within = point - self.pos;
        let mut chars_before = 0;
        let mut on_text = false;
        let count_rows = self.galley.rows.len();
        let mut index = 0;
        for (number, row) in self.galley.rows.iter().enumerate() {
            let last = number + 1 == count_rows;
            if within.y < row.max_y() || last {
                let x = within.x - row.pos.x;
                let under = row.glyphs.iter().position(|glyph| x < glyph.max_x());
                on_text = x >= 0.0
                    && under.is_some()
                    && within.y >= row.min_y()
                    && within.y <= row.max_y();
                index = chars_before + under.unwrap_or_else(|| row.glyphs.len().saturating_sub(1));
                let past_middle = under.is_none_or(|at| {
                    row.glyphs
                        .get(at)
                        .is_some_and(|glyph| x > glyph.pos.x + glyph.advance_width / 2.0)
                });
                let grapheme = self.grapheme_at(self.byte_of_char(index));
                let border = if past_middle {
                    grapheme.end
                } else {
                    grapheme.start
                };
                return Hit {
                    border,
                    grapheme,
                    on_text,
                };
            }
            chars_before += row.char_count_including_newline().0;
        }
        let grapheme = self.grapheme_at(self.byte_of_char(index));
        Hit {
            border: grapheme.start,
            grapheme,
            on_text,
        }
    }

    fn byte_of_char(&self, char_index: usize) -> usize {
        self.text()
            .char_indices()
            .nth(char_index)
            .map_or_else(|| self.text().len(), |(byte, _)| byte)
    }

    /// The grapheme that holds a byte; an empty range at the end of the text.
    fn grapheme_at(&self, byte: usize) -> Range<usize> {
        let found = graphemes(self.text())
            .map(|(start, text)| start..start + text.len())
            .find(|range| byte < range.end);
        found.unwrap_or_else(|| self.text().len()..self.text().len())
    }

    /// The rectangles of a range of bytes, one for each line it runs over, as high as letters.
    pub(super) fn rects(&self, range: Range<usize>) -> Vec<Rect> {
        let chars_to = |byte: usize| {
            let before = self.text().get(..byte.min(self.text().len()));
            before.map_or(0, |text| text.chars().count())
        };
        let (from, to) = (chars_to(range.start), chars_to(range.end));
        let mut rects = Vec::new();
        let mut before = 0;
        for row in &self.galley.rows {
            let count = row.glyphs.len();
            let (first, end) = (
                from.max(before) - before,
                to.min(before + count).saturating_sub(before),
            );
            if let (Some(left), Some(right)) = (
                row.glyphs.get(first),
                end.checked_sub(1).and_then(|last| row.glyphs.get(last)),
            ) && first < end
            {
                let middle = self.pos.y + row.rect().center().y;
                rects.push(Rect::from_min_max(
                    pos2(
                        self.pos.x + row.pos.x + left.pos.x,
                        middle - self.half_mark(),
                    ),
                    pos2(
                        self.pos.x + row.pos.x + right.max_x(),
                        middle + self.half_mark(),
                    ),
                ));
            }
            before += row.char_count_including_newline().0;
            if before >= to {
                break;
            }
        }
        rects
    }

    /// Where a caret before a byte stands: a rectangle of no width.
    pub(super) fn caret(&self, byte: usize) -> Rect {
        let chars = self
            .text()
            .get(..byte.min(self.text().len()))
            .map_or(0, |text| text.chars().count());
        let cursor = egui::text::CCursor::new(chars);
        let rect = self
            .galley
            .pos_from_cursor(cursor)
            .translate(self.pos.to_vec2());
        Rect::from_center_size(rect.center(), egui::vec2(0.0, self.half_mark() * 2.0))
    }
}
