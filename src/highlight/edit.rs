//! Edits of highlights as values with inverses.
//!
//! An edit names highlights by id and carries its time, so that applying it reads no clock. It
//! says what it expects where it undoes something: an undo is applied where the field still holds
//! the value it undoes, and is refused otherwise, because then another window or a merge changed
//! it since. An inverse gets a time of its own when it is used: undoing is a change too, and must
//! win a merge against what it undid.
//!
//! Nothing is ever dropped: what is removed goes to the trash whole.
//!
//! Greater changes are made of these: [`super::reshape`] splits and merges highlights, and
//! [`super::adopt`] takes over what another program did.

use super::adopt::Adopted;
use super::model::{Color, Highlight, HighlightId, HighlightSet, Place, Placed, Selector, Time};

/// A new value for a field, and the value it must hold before; `None` where any will do.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<T> {
    /// What the field must hold for the change to be applied.
    pub expected: Option<T>,
    /// What it holds afterwards.
    pub value: T,
}

impl<T> Change<T> {
    /// A new value, whatever the old one is.
    pub fn to(value: T) -> Self {
        Self {
            expected: None,
            value,
        }
    }
}

/// One change to the highlights of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A new highlight.
    Add(Box<Placed>),
    /// Into the trash.
    Remove {
        /// Which.
        highlight_id: HighlightId,
        /// What it must still be, but for its times; `None` where anything will do.
        expected: Option<Box<Highlight>>,
        /// When.
        at: Time,
    },
    /// Out of the trash.
    Restore {
        /// Which.
        highlight_id: HighlightId,
        /// Where it stands in the open text.
        place: Place,
        /// When.
        at: Time,
    },
    /// Another note.
    SetNote {
        /// Which.
        highlight_id: HighlightId,
        /// The note.
        change: Change<String>,
        /// When.
        at: Time,
    },
    /// Other notes that lost a merge: to dismiss one, or to bring it back.
    SetOtherNotes {
        /// Which.
        highlight_id: HighlightId,
        /// The notes.
        change: Change<Vec<String>>,
        /// When.
        at: Time,
    },
    /// Another colour.
    SetColor {
        /// Which.
        highlight_id: HighlightId,
        /// The colour.
        change: Change<Color>,
        /// When.
        at: Time,
    },
    /// Other tags.
    SetTags {
        /// Which.
        highlight_id: HighlightId,
        /// The tags.
        change: Change<Vec<String>>,
        /// When.
        at: Time,
    },
    /// Another maker.
    SetCreator {
        /// Which.
        highlight_id: HighlightId,
        /// Who made it.
        change: Change<String>,
        /// When.
        at: Time,
    },
    /// That its passage is not in the text, or that this was taken back.
    SetKeptOrphan {
        /// Which.
        highlight_id: HighlightId,
        /// When the reader said so.
        change: Change<Option<Time>>,
        /// When.
        at: Time,
    },
    /// Another span: extended, shrunk, placed by hand, or a doubtful place accepted.
    SetSpan {
        /// Which.
        highlight_id: HighlightId,
        /// The selector made at the new place.
        change: Change<Selector>,
        /// The new place.
        place: Place,
        /// When.
        at: Time,
    },
    /// What the reader calls a colour; an empty text takes the name away.
    NameColor {
        /// Which colour.
        color: Color,
        /// Its name.
        change: Change<String>,
    },
    /// What another window or program did, taken over as it stands, times and all.
    Adopt(Box<Adopted>),
    /// Several, in order, all or none.
    Batch(Vec<Self>),
}

/// Why an edit was not applied; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such highlight.
    #[error("the highlight is not there any more: {0}")]
    Missing(HighlightId),
    /// It is not in the trash.
    #[error("the highlight is not in the trash: {0}")]
    NotDeleted(HighlightId),
    /// The id is in use, living or in the trash.
    #[error("there is a highlight with this id already: {0}")]
    Taken(HighlightId),
    /// A field does not hold what the edit expects any more.
    #[error("the {field} of the highlight was changed since: {highlight_id}")]
    Changed {
        /// Which highlight.
        highlight_id: HighlightId,
        /// Which field.
        field: &'static str,
    },
    /// The name of a colour is not what the edit expects any more.
    #[error("the name of the colour was changed since: {}", .0.name())]
    Renamed(Color),
    /// It stands nowhere in the open text.
    #[error("the highlight stands nowhere in this text: {0}")]
    Nowhere(HighlightId),
    /// It cannot be split there.
    #[error("the place is not inside the highlight: {0}")]
    NotInside(HighlightId),
    /// There are not two highlights to merge.
    #[error("it takes two highlights to merge")]
    TooFew,
}

/// What undoes an edit, once it is given the time of the undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Inverse(pub(super) Vec<Edit>);

/// What became of an undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// What undoes the undo; `None` where nothing was applied.
    pub redo: Option<Inverse>,
    /// The parts that did not hold any more and were left alone.
    pub refused: Vec<Refused>,
}

impl Inverse {
    /// Undoes part by part: each is applied where the field still holds what it undoes.
    pub fn apply(self, set: &mut HighlightSet, at: &Time) -> Undone {
        let mut redo = Vec::new();
        let mut refused = Vec::new();
        for edit in self.0 {
            match edit.at(at).apply(set) {
                // The redo runs in the opposite order.
                Ok(Self(edits)) => redo.splice(0..0, edits).for_each(drop),
                Err(why) => refused.push(why),
            }
        }
        Undone {
            redo: (!redo.is_empty()).then_some(Self(redo)),
            refused,
        }
    }

    /// The ids this touches, in order, each once.
    pub fn highlight_ids(&self) -> Vec<HighlightId> {
        let mut ids = Vec::new();
        for edit in &self.0 {
            edit.collect_ids(&mut ids);
        }
        ids.sort();
        ids.dedup();
        ids
    }
}

impl Edit {
    /// The same edit at another time.
    #[must_use]
    fn at(mut self, time: &Time) -> Self {
        match &mut self {
            Self::Add(placed) => placed.highlight.modified = time.clone(),
            Self::Remove { at, .. }
            | Self::Restore { at, .. }
            | Self::SetNote { at, .. }
            | Self::SetOtherNotes { at, .. }
            | Self::SetColor { at, .. }
            | Self::SetTags { at, .. }
            | Self::SetCreator { at, .. }
            | Self::SetKeptOrphan { at, .. }
            | Self::SetSpan { at, .. } => *at = time.clone(),
            // Neither has a time of its own.
            Self::NameColor { .. } | Self::Adopt(_) => {}
            Self::Batch(edits) => {
                for edit in edits {
                    *edit = edit.clone().at(time);
                }
            }
        }
        self
    }

    pub(super) fn collect_ids(&self, ids: &mut Vec<HighlightId>) {
        match self {
            Self::Add(placed) => ids.push(placed.highlight.id.clone()),
            Self::Remove { highlight_id, .. }
            | Self::Restore { highlight_id, .. }
            | Self::SetNote { highlight_id, .. }
            | Self::SetOtherNotes { highlight_id, .. }
            | Self::SetColor { highlight_id, .. }
            | Self::SetTags { highlight_id, .. }
            | Self::SetCreator { highlight_id, .. }
            | Self::SetKeptOrphan { highlight_id, .. }
            | Self::SetSpan { highlight_id, .. } => ids.push(highlight_id.clone()),
            Self::NameColor { .. } => {}
            Self::Adopt(adopted) => ids.extend(adopted.highlight_ids()),
            Self::Batch(edits) => {
                for edit in edits {
                    edit.collect_ids(ids);
                }
            }
        }
    }
}
