//! What stands at the side of the reading view.

mod card;
mod highlights;

pub(crate) use highlights::HighlightsPanel;

use super::kit::tokens::space;

/// The width of the side panel in a window of this width, both in points: never more than two
/// fifths, so that a narrow window still shows its text.
pub(crate) fn width_for(window_points: f32) -> f32 {
    space::SIDE_WIDTH.min(window_points * 0.4)
}
