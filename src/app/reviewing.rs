//! Looking at the highlights whose place moved or was not found, one after another.
//!
//! The reader sees the passage that the quote stood in, and the places where it may stand now
//! ([`crate::highlight::possible_places`], found by the worker), and says which it is, or that it
//! is in the text no more. Either is an edit like any other.

use super::open::ScriptFold;
use crate::highlight::{Highlight, HighlightId, possible_places};
use crate::text::SrcSpan;
use crate::transcript::Transcript;

/// How many places are shown.
const PLACES: usize = 4;

/// The open card of a highlight whose place should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Which highlight.
    pub highlight_id: HighlightId,
    /// Where it may stand, the likeliest first; `None` until that is known.
    pub places: Option<Vec<SrcSpan>>,
}

/// Look for places of a highlight.
#[derive(Clone, Debug)]
pub struct PlacesEffect {
    /// The document.
    pub document_id: u64,
    /// Its text.
    pub transcript: Transcript,
    /// The highlight.
    pub highlight: Box<Highlight>,
}

/// The places that were found.
#[derive(Clone, Debug)]
pub struct PlacesEvent {
    /// The document.
    pub document_id: u64,
    /// The highlight.
    pub highlight_id: HighlightId,
    /// The likeliest first.
    pub places: Vec<SrcSpan>,
}

/// Where a highlight may stand, in whichever script the text is now.
pub fn find_places(effect: &PlacesEffect) -> PlacesEvent {
    let scripts = ScriptFold::default();
    let source = effect.transcript.source();
    let highlight = &effect.highlight;
    PlacesEvent {
        document_id: effect.document_id,
        highlight_id: highlight.id.clone(),
        places: possible_places(source, highlight, &|c| scripts.fold(c), PLACES),
    }
}
