//! What a reader can do to highlights that are there: place, cut, join, bring back.

use crate::highlight::{Color, HighlightId};

/// A command on highlights by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeCommand {
    /// Out of the trash.
    Restore(HighlightId),
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
}
