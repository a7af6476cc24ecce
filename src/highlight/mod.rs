//! Marks over the source, their edits, and how they are found again in a changed text.
//!
//! A highlight is stored as a selector (a position and a quote with context) and shown at a span.
//! The two are kept apart: [`Highlight`] is what is stored, and [`Placed`] says where it stands
//! in the text that is open, and how sure that is.

mod model;

pub use model::{
    Color, Highlight, HighlightId, HighlightSet, Place, Placed, Quote, Selector, Time,
};
