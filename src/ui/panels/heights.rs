//! A long list of cards of different heights, of which only those near the visible part are drawn.
//!
//! The height of a card is known once it was drawn; until then it is taken to be as high as cards
//! are on the average. What is passed over leaves its room, so that the scroll bar stays true.

use std::collections::HashMap;

use egui::Ui;

use crate::highlight::HighlightId;

/// How high a card is taken to be before any was drawn, in points.
const GUESS_POINTS: f32 = 90.0;

/// The heights of the cards that were drawn.
#[derive(Debug, Default)]
pub(super) struct Heights {
    by_id: HashMap<HighlightId, f32>,
    /// Of all that were drawn so far.
    sum: f32,
}

/// The list in one frame.
#[derive(Debug)]
pub(super) struct List<'a> {
    heights: &'a mut Heights,
    guess: f32,
    /// What is near enough to be drawn: the visible part and as much above and below it.
    near: egui::Rangef,
    /// Where the next card begins.
    top: f32,
    /// The room of what was passed over since the last card.
    passed: f32,
}

impl Heights {
    /// Begins the list where the cursor is.
    pub(super) fn list(&mut self, ui: &Ui) -> List<'_> {
        let visible = ui.clip_rect().y_range();
        #[expect(clippy::cast_precision_loss, reason = "an average need not be exact")]
        let count = self.by_id.len() as f32;
        List {
            guess: if count > 0.0 {
                self.sum / count
            } else {
                GUESS_POINTS
            },
            near: visible.expand(visible.span()),
            top: ui.cursor().top(),
            passed: 0.0,
            heights: self,
        }
    }
}

impl List<'_> {
    /// Passes a card over if it is too far away to be drawn.
    pub(super) fn passes(&mut self, id: &HighlightId) -> bool {
        let known = self.heights.by_id.get(id);
        let height = known.copied().unwrap_or(self.guess);
        let is_far = self.top + height < self.near.min || self.top > self.near.max;
        if is_far {
            self.top += height;
            self.passed += height;
        }
        is_far
    }

    /// Leaves the room of what was passed over; gives where the next card begins.
    pub(super) fn start(&mut self, ui: &mut Ui) -> f32 {
        if self.passed > 0.0 {
            ui.add_space(std::mem::take(&mut self.passed));
        }
        ui.cursor().top()
    }

    /// Notes how high a card is that was drawn.
    pub(super) fn drawn(&mut self, id: &HighlightId, height: f32) {
        self.top += height;
        let before = if let Some(known) = self.heights.by_id.get_mut(id) {
            std::mem::replace(known, height)
        } else {
            self.heights.by_id.insert(id.clone(), height);
            0.0
        };
        self.heights.sum += height - before;
    }
}
