//! What a reader can do to highlights that are there: place, cut, join, bring back, and say what
//! their colours stand for.

use crate::highlight::{Color, HighlightId};
use crate::text::SrcSpan;

/// How long the name of a colour may be, in characters: it stands on a small button.
pub const COLOR_NAME_CHARS: usize = 40;

/// A command on highlights by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeCommand {
    /// Out of the trash.
    Restore(HighlightId),
    /// Here: one of the places that it may stand at.
    PlaceAt(HighlightId, SrcSpan),
    /// Its passage is not in the text; it stays in the list, and nobody asks again.
    KeepOrphan(HighlightId),
    /// Brings a place into view, selected, and changes nothing.
    ShowPlace(SrcSpan),
    /// Where it was found again is right.
    AcceptPlace(HighlightId),
    /// To what is selected: placed by hand, stretched or shrunk.
    ToSelection(HighlightId),
    /// In two at the caret.
    SplitAtCaret(HighlightId),
    /// One of it and all that touch it.
    JoinTouching(HighlightId),
    /// All of these into the trash, as one change.
    RemoveAll(Vec<HighlightId>),
    /// All of these in a colour, as one change.
    ColorAll(Vec<HighlightId>, Color),
    /// A note that lost a merge is not needed any more.
    DropOtherNote(HighlightId, usize),
    /// These colours are called so from now on, as one change; one without a name is called by its
    /// own again.
    NameColors(Vec<(Color, String)>),
}
