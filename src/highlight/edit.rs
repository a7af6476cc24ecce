//! Edits of highlights as values with inverses.
//!
//! An edit names highlights by id and carries its time, so that applying it reads no clock. It
//! says what it expects where it undoes something: an undo is applied where the field still holds
//! the value it undoes, and is refused otherwise, because then another window or a merge changed
//! it since. An inverse gets a time of its own when it is used: undoing is a change too, and must
//! win a merge against what it undid.
//!
//! Nothing is ever dropped: what is removed goes to the trash whole.

use super::model::{
    Color, Deleted, Highlight, HighlightId, HighlightSet, Place, Placed, Selector, Time,
};

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
}

/// What undoes an edit, once it is given the time of the undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Inverse(Vec<Edit>);

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
            | Self::SetSpan { at, .. } => *at = time.clone(),
            Self::Batch(edits) => {
                for edit in edits {
                    *edit = edit.clone().at(time);
                }
            }
        }
        self
    }

    fn collect_ids(&self, ids: &mut Vec<HighlightId>) {
        match self {
            Self::Add(placed) => ids.push(placed.highlight.id.clone()),
            Self::Remove { highlight_id, .. }
            | Self::Restore { highlight_id, .. }
            | Self::SetNote { highlight_id, .. }
            | Self::SetOtherNotes { highlight_id, .. }
            | Self::SetColor { highlight_id, .. }
            | Self::SetTags { highlight_id, .. }
            | Self::SetSpan { highlight_id, .. } => ids.push(highlight_id.clone()),
            Self::Batch(edits) => {
                for edit in edits {
                    edit.collect_ids(ids);
                }
            }
        }
    }

    /// Applies the edit, and gives back what undoes it. Where it is refused nothing is changed.
    pub fn apply(self, set: &mut HighlightSet) -> Result<Inverse, Refused> {
        let inverse = match self {
            Self::Add(placed) => add(*placed, set)?,
            Self::Remove {
                highlight_id,
                expected,
                at,
            } => remove(highlight_id, expected.as_deref(), at, set)?,
            Self::Restore {
                highlight_id,
                place,
                at,
            } => restore(highlight_id, place, at, set)?,
            Self::SetNote {
                highlight_id,
                change,
                at,
            } => {
                let change = set_field(&highlight_id, "note", change, at, set, |placed| {
                    &mut placed.highlight.note
                })?;
                if let Some(placed) = set.get_mut(&highlight_id) {
                    let highlight = &mut placed.highlight;
                    let noted = highlight.modified.clone();
                    let before = std::mem::replace(&mut highlight.noted, noted);
                    if !change.value.is_empty() {
                        let mark = Highlight::note_mark(&before, &change.value);
                        highlight.replaced.push(mark);
                    }
                    tidy(&mut highlight.replaced);
                }
                Self::SetNote {
                    highlight_id,
                    change,
                    at: Time::default(),
                }
            }
            Self::SetOtherNotes {
                highlight_id,
                change,
                at,
            } => {
                let change = set_field(&highlight_id, "other notes", change, at, set, |placed| {
                    &mut placed.highlight.other_notes
                })?;
                if let Some(placed) = set.get_mut(&highlight_id) {
                    let highlight = &mut placed.highlight;
                    let gone = change.value.iter();
                    let gone = gone.filter(|note| !highlight.other_notes.contains(note));
                    let gone = gone.map(|note| Highlight::other_note_mark(note));
                    highlight.replaced.extend(gone);
                    let there = highlight.other_notes.iter();
                    let there: Vec<_> =
                        there.map(|note| Highlight::other_note_mark(note)).collect();
                    highlight.replaced.retain(|mark| !there.contains(mark));
                    tidy(&mut highlight.replaced);
                }
                Self::SetOtherNotes {
                    highlight_id,
                    change,
                    at: Time::default(),
                }
            }
            Self::SetColor {
                highlight_id,
                change,
                at,
            } => {
                let change = set_field(&highlight_id, "colour", change, at, set, |placed| {
                    &mut placed.highlight.color
                })?;
                Self::SetColor {
                    highlight_id,
                    change,
                    at: Time::default(),
                }
            }
            Self::SetTags {
                highlight_id,
                change,
                at,
            } => {
                let change = set_field(&highlight_id, "tags", change, at, set, |placed| {
                    &mut placed.highlight.tags
                })?;
                Self::SetTags {
                    highlight_id,
                    change,
                    at: Time::default(),
                }
            }
            Self::SetSpan {
                highlight_id,
                change,
                place,
                at,
            } => {
                let change = set_field(&highlight_id, "place", change, at, set, |placed| {
                    &mut placed.highlight.selector
                })?;
                let mut place = place;
                if let Some(placed) = set.get_mut(&highlight_id) {
                    std::mem::swap(&mut placed.place, &mut place);
                }
                Self::SetSpan {
                    highlight_id,
                    change,
                    place,
                    at: Time::default(),
                }
            }
            Self::Batch(edits) => return apply_batch(edits, set),
        };
        Ok(Inverse(vec![inverse]))
    }
}

fn add(placed: Placed, set: &mut HighlightSet) -> Result<Edit, Refused> {
    let highlight_id = placed.highlight.id.clone();
    if set.get(&highlight_id).is_some() || set.get_deleted(&highlight_id).is_some() {
        return Err(Refused::Taken(highlight_id));
    }
    let expected = Some(Box::new(placed.highlight.clone()));
    set.insert(placed);
    Ok(Edit::Remove {
        highlight_id,
        expected,
        at: Time::default(),
    })
}

fn remove(
    highlight_id: HighlightId,
    expected: Option<&Highlight>,
    at: Time,
    set: &mut HighlightSet,
) -> Result<Edit, Refused> {
    let Some(placed) = set.get(&highlight_id) else {
        return Err(Refused::Missing(highlight_id));
    };
    if expected.is_some_and(|expected| !same_but_times(expected, &placed.highlight)) {
        return Err(Refused::Changed {
            highlight_id,
            field: "content",
        });
    }
    let (highlight, place) = (placed.highlight.clone(), placed.place);
    let mut at = at.after(&highlight.modified);
    if let Some(restored) = &highlight.restored {
        at = at.after(restored);
    }
    set.bury(Deleted {
        at,
        highlight,
        unknown: serde_json::Map::new(),
    });
    Ok(Edit::Restore {
        highlight_id,
        place,
        at: Time::default(),
    })
}

fn restore(
    highlight_id: HighlightId,
    place: Place,
    at: Time,
    set: &mut HighlightSet,
) -> Result<Edit, Refused> {
    let Some(deleted) = set.get_deleted(&highlight_id) else {
        return Err(Refused::NotDeleted(highlight_id));
    };
    let mut highlight = deleted.highlight.clone();
    let at = at.after(&deleted.at).after(&highlight.modified);
    highlight.modified = at.clone();
    highlight.restored = Some(at);
    let expected = Some(Box::new(highlight.clone()));
    set.insert(Placed { highlight, place });
    Ok(Edit::Remove {
        highlight_id,
        expected,
        at: Time::default(),
    })
}

fn same_but_times(a: &Highlight, b: &Highlight) -> bool {
    let mut a = a.clone();
    a.modified = b.modified.clone();
    a.restored.clone_from(&b.restored);
    a.noted = b.noted.clone();
    a.replaced.clone_from(&b.replaced);
    a == *b
}

/// Marks are a set, kept in order.
fn tidy(marks: &mut Vec<String>) {
    marks.sort_unstable();
    marks.dedup();
}

/// Sets one field and gives back the change that undoes it.
fn set_field<T: Clone + PartialEq>(
    highlight_id: &HighlightId,
    name: &'static str,
    change: Change<T>,
    at: Time,
    set: &mut HighlightSet,
    field: impl Fn(&mut Placed) -> &mut T,
) -> Result<Change<T>, Refused> {
    let Some(placed) = set.get_mut(highlight_id) else {
        return Err(Refused::Missing(highlight_id.clone()));
    };
    let now = field(placed);
    if change.expected.is_some_and(|expected| expected != *now) {
        return Err(Refused::Changed {
            highlight_id: highlight_id.clone(),
            field: name,
        });
    }
    let before = std::mem::replace(now, change.value.clone());
    placed.highlight.modified = at.after(&placed.highlight.modified);
    Ok(Change {
        expected: Some(change.value),
        value: before,
    })
}

fn apply_batch(edits: Vec<Edit>, set: &mut HighlightSet) -> Result<Inverse, Refused> {
    let mut ids = Vec::new();
    for edit in &edits {
        edit.collect_ids(&mut ids);
    }
    ids.sort();
    ids.dedup();
    let before: Vec<_> = ids
        .into_iter()
        .map(|id| {
            let placed = set.get(&id).cloned();
            let deleted = set.get_deleted(&id).cloned();
            (id, placed, deleted)
        })
        .collect();
    let mut inverse = Vec::new();
    for edit in edits {
        match edit.apply(set) {
            Ok(Inverse(edits)) => inverse.push(edits),
            Err(refused) => {
                for (id, placed, deleted) in before {
                    set.reset(&id, placed, deleted);
                }
                return Err(refused);
            }
        }
    }
    Ok(Inverse(inverse.into_iter().rev().flatten().collect()))
}
