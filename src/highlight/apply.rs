//! How an edit is applied, and what undoes it.

use super::edit::{Change, Edit, Inverse, Refused};
use super::model::{Color, Deleted, Highlight, HighlightId, HighlightSet, Place, Placed, Time};

impl Edit {
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
            Self::SetCreator {
                highlight_id,
                change,
                at,
            } => {
                let change = set_field(&highlight_id, "maker", change, at, set, |placed| {
                    &mut placed.highlight.creator
                })?;
                Self::SetCreator {
                    highlight_id,
                    change,
                    at: Time::default(),
                }
            }
            Self::SetKeptOrphan {
                highlight_id,
                change,
                at,
            } => {
                let change = set_field(&highlight_id, "place", change, at, set, |placed| {
                    &mut placed.highlight.kept_orphan
                })?;
                Self::SetKeptOrphan {
                    highlight_id,
                    change,
                    at: Time::default(),
                }
            }
            Self::NameColor { color, change } => name_color(color, change, set)?,
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
            Self::Adopt(adopted) => return Ok(adopted.apply(set)),
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

fn name_color(
    color: Color,
    change: Change<String>,
    set: &mut HighlightSet,
) -> Result<Edit, Refused> {
    let now = set.color_name(&color).unwrap_or_default().to_owned();
    if change.expected.is_some_and(|expected| expected != now) {
        return Err(Refused::Renamed(color));
    }
    set.name_color(&color, &change.value);
    Ok(Edit::NameColor {
        color,
        change: Change {
            expected: Some(change.value),
            value: now,
        },
    })
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
    let names_before = set.color_names().clone();
    let mut inverse = Vec::new();
    for edit in edits {
        match edit.apply(set) {
            Ok(Inverse(edits)) => inverse.push(edits),
            Err(refused) => {
                for (id, placed, deleted) in before {
                    set.reset(&id, placed, deleted);
                }
                set.set_color_names(names_before);
                return Err(refused);
            }
        }
    }
    Ok(Inverse(inverse.into_iter().rev().flatten().collect()))
}
