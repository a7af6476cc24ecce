//! What another window or program did to the highlights, as one edit.
//!
//! A merged version is taken over as it stands: its times are those of whoever made the changes,
//! because with a time of ours they would win the next merge against later ones of theirs. What
//! undoes it are ordinary edits with what they expect, so that an undo is exact and leaves alone
//! what was changed since.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{Change, Edit, Inverse};
use super::model::{Color, Deleted, HighlightId, HighlightSet, Placed, Time};

/// What an id stands for: a highlight, one in the trash, or nothing.
#[derive(Clone, Debug, Default, PartialEq)]
struct Version {
    placed: Option<Placed>,
    deleted: Option<Deleted>,
}

impl Version {
    fn of(set: &HighlightSet, highlight_id: &HighlightId) -> Self {
        Self {
            placed: set.get(highlight_id).cloned(),
            deleted: set.get_deleted(highlight_id).cloned(),
        }
    }
}

/// How many highlights a change from outside touched, to be said to the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that came, out of the trash too.
    pub added: usize,
    /// Those that went.
    pub removed: usize,
    /// Those that are different.
    pub changed: usize,
}

/// The difference between two versions of the highlights of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adopted {
    versions: BTreeMap<HighlightId, Version>,
    color_names: Option<BTreeMap<String, String>>,
    counts: Counts,
}

impl Adopted {
    /// What leads from `ours` to `theirs`; `None` where they are the same.
    pub fn between(ours: &HighlightSet, theirs: &HighlightSet) -> Option<Self> {
        let ids: BTreeSet<_> = [ours, theirs]
            .into_iter()
            .flat_map(|set| {
                let living = set.by_id().map(|placed| &placed.highlight.id);
                let trash = set.trash().into_iter();
                living.chain(trash.map(|gone| &gone.highlight.id))
            })
            .collect();
        let mut adopted = Self::default();
        for id in ids {
            let (before, after) = (Version::of(ours, id), Version::of(theirs, id));
            if before == after {
                continue;
            }
            match (&before.placed, &after.placed) {
                (None, Some(_)) => adopted.counts.added += 1,
                (Some(_), None) => adopted.counts.removed += 1,
                (Some(_), Some(_)) => adopted.counts.changed += 1,
                (None, None) => {}
            }
            adopted.versions.insert(id.clone(), after);
        }
        if ours.color_names() != theirs.color_names() {
            adopted.color_names = Some(theirs.color_names().clone());
        }
        (adopted != Self::default()).then_some(adopted)
    }

    /// How many highlights it touches.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    pub(super) fn highlight_ids(&self) -> impl Iterator<Item = HighlightId> + '_ {
        self.versions.keys().cloned()
    }

    /// Takes all of it over.
    pub(super) fn apply(self, set: &mut HighlightSet) -> Inverse {
        let mut undo = Vec::new();
        for (id, after) in self.versions {
            let before = Version::of(set, &id);
            undo_into(&mut undo, &before, &after);
            set.reset(&id, after.placed, after.deleted);
        }
        if let Some(names) = self.color_names {
            undo_names_into(&mut undo, set.color_names(), &names);
            set.set_color_names(names);
        }
        Inverse(undo)
    }
}

/// The edits that lead from `after` back to `before`.
fn undo_into(undo: &mut Vec<Edit>, before: &Version, after: &Version) {
    let at = Time::default;
    let Some(old) = &before.placed else {
        // It was not there, or in the trash.
        if let Some(new) = &after.placed {
            undo.push(Edit::Remove {
                highlight_id: new.highlight.id.clone(),
                expected: Some(Box::new(new.highlight.clone())),
                at: at(),
            });
        }
        return;
    };
    let highlight_id = &old.highlight.id;
    let (now, place_now) = match (&after.placed, &after.deleted) {
        (Some(new), _) => (&new.highlight, new.place),
        (None, Some(gone)) => {
            undo.push(Edit::Restore {
                highlight_id: highlight_id.clone(),
                place: old.place,
                at: at(),
            });
            (&gone.highlight, old.place)
        }
        (None, None) => {
            undo.push(Edit::Add(Box::new(old.clone())));
            return;
        }
    };
    let was = &old.highlight;
    macro_rules! field {
        ($edit:ident, $field:ident) => {
            if was.$field != now.$field {
                undo.push(Edit::$edit {
                    highlight_id: highlight_id.clone(),
                    change: Change {
                        expected: Some(now.$field.clone()),
                        value: was.$field.clone(),
                    },
                    at: at(),
                });
            }
        };
    }
    field!(SetNote, note);
    field!(SetOtherNotes, other_notes);
    field!(SetColor, color);
    field!(SetTags, tags);
    field!(SetCreator, creator);
    field!(SetKeptOrphan, kept_orphan);
    if was.selector != now.selector || old.place != place_now {
        undo.push(Edit::SetSpan {
            highlight_id: highlight_id.clone(),
            change: Change {
                expected: Some(now.selector.clone()),
                value: was.selector.clone(),
            },
            place: old.place,
            at: at(),
        });
    }
}

fn undo_names_into(
    undo: &mut Vec<Edit>,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) {
    let colors: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for color in colors {
        let name_in = |names: &BTreeMap<String, String>| names.get(color).cloned();
        let (was, now) = (name_in(before), name_in(after));
        if was != now {
            undo.push(Edit::NameColor {
                color: Color::new(color),
                change: Change {
                    expected: Some(now.unwrap_or_default()),
                    value: was.unwrap_or_default(),
                },
            });
        }
    }
}
