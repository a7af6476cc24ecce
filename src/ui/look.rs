//! How everything looks and speaks in this frame: palette, faces, text size, language.
//!
//! Made once a frame from the settings and handed down, so that no part of the window asks for
//! these in its own way.

use egui::FontFamily;

use super::kit::fonts::Typeface;
use super::kit::message::Messages;
use super::kit::tokens::Palette;
use crate::script::Variant;

/// The look of a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// All colours.
    pub(crate) palette: &'static Palette,
    /// All texts.
    pub(crate) messages: &'static Messages,
    /// The size of the transcript's text, in points.
    pub(crate) text_size_points: f32,
}

impl Look {
    /// The faces that a written standard is set in; those of Traditional Chinese where nothing is
    /// known, since Duidu reads Traditional originals first of all.
    pub(crate) fn family_of(variant: Option<Variant>) -> FontFamily {
        let typeface = match variant {
            Some(Variant::Hans) => Typeface::Simplified,
            Some(Variant::HantHk) => Typeface::HongKong,
            _ => Typeface::Traditional,
        };
        typeface.family()
    }
}
