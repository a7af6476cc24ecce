//! Marks over the source, their edits, and how they are found again in a changed text.
//!
//! A highlight is stored as a selector (a position and a quote with context) and shown at a span.
//! The two are kept apart: [`Highlight`] is what is stored, and [`Placed`] says where it stands
//! in the text that is open, and how sure that is.

mod adopt;
mod align;
mod alignment;
mod anchor;
mod apply;
mod drift;
mod edit;
mod model;
mod possible;
mod quote_match;
mod reshape;
mod torn;

pub use adopt::{Adopted, Counts};
pub use anchor::{CONTEXT_CHARS, Fold, make_selector, place, place_folded};
pub use edit::{Change, Edit, Inverse, Refused, Undone};
pub use model::{
    Color, Deleted, Highlight, HighlightId, HighlightSet, Place, Placed, Quote, Selector, Time,
    UnknownTarget,
};
pub use possible::possible_places;
pub use reshape::{join, keep_orphan, reach, split};
