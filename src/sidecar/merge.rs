//! Joins two versions of a document that grew apart.
//!
//! By id: of two versions of a highlight the one with the later `modified` wins (of two notes, the
//! one that was written later), and a note that loses goes to `other_notes`, unless it carries the
//! mark of having been replaced by somebody who had read it. A deletion holds against any edit that did not know of it, because
//! only a restore writes a time of its own that can be later; the edit is kept in the trash.
//!
//! With the version both come from, what only one side changed is taken from that side, whatever
//! the times say.
//!
//! The order of the two never matters. Without a common version merging is idempotent and, but
//! for unknown fields, associative. Fields that have no time (colour names, the document's title)
//! take the greater text where both sides changed them: any rule will do that is the same on both
//! sides.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::highlight::{Deleted, Highlight, HighlightId, Time};

use super::codec::{entry_to, highlight_text};
use super::entry::{Entry, EntryValue};
use super::model::{Conversion, Document, DocumentInfo, Source, Structure, Unreadable};

/// Whether one version can have grown out of another: it has every highlight of it, none in an
/// older state. A sync service that puts an old file back makes one that did not, and then what
/// that file lacks was not taken away by anybody.
pub(super) fn descends(from: &Document, document: &Document) -> bool {
    let newer =
        |old: &Highlight, new: &Highlight| old.modified.order(&new.modified) != Ordering::Greater;
    let lives = from.highlights.values().all(|old| {
        let new = document.highlights.get(&old.id);
        let new = new.or_else(|| document.deleted.get(&old.id).map(|gone| &gone.highlight));
        new.is_some_and(|new| newer(old, new))
    });
    lives
        && from.deleted.iter().all(|(id, old)| {
            let restored = document.highlights.get(id).is_some_and(|new| {
                let restored = new.restored.as_ref();
                restored.is_some_and(|restored| old.at.order(restored) == Ordering::Less)
            });
            restored
                || document.deleted.get(id).is_some_and(|new| {
                    old.at.order(&new.at) != Ordering::Greater
                        && newer(&old.highlight, &new.highlight)
                })
        })
}

/// A highlight, living or in the trash.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Life {
    pub(super) highlight: Highlight,
    /// When it was deleted, and unknown fields of the tombstone.
    pub(super) deleted: Option<(Time, Map<String, Value>)>,
}

impl Life {
    /// As an entry of the trash; `None` for one that lives.
    pub(super) fn into_deleted(self) -> Option<Deleted> {
        let (at, unknown) = self.deleted?;
        Some(Deleted {
            at,
            highlight: self.highlight,
            unknown,
        })
    }

    fn into_document(self, document: &mut Document) {
        let id = self.highlight.id.clone();
        if self.deleted.is_none() {
            document.highlights.insert(id, self.highlight);
        } else if let Some(deleted) = self.into_deleted() {
            document.deleted.insert(id, deleted);
        }
    }
}

/// The two versions as one; `base` is the version both come from, where that is known.
pub fn merge(base: Option<&Document>, a: &Document, b: &Document) -> Document {
    if a == b {
        return a.clone();
    }
    let base = base.filter(|base| descends(base, a) && descends(base, b));
    let mut merged = Document {
        source: pick(
            base.map(|base| &base.source),
            &a.source,
            &b.source,
            |x, y| source_key(x).cmp(&source_key(y)),
        ),
        colors: merge_labels(base.map(|base| &base.colors), &a.colors, &b.colors),
        info: merge_info(base.map(|base| &base.info), &a.info, &b.info),
        conversion: merge_conversion(
            base.map(|base| &base.conversion),
            &a.conversion,
            &b.conversion,
        ),
        glossary: merge_entries(base.map(|base| &*base.glossary), &a.glossary, &b.glossary),
        structure: Structure {
            overrides: merge_entries(
                base.map(|base| &*base.structure.overrides),
                &a.structure.overrides,
                &b.structure.overrides,
            ),
            unknown: merge_fields(
                base.map(|base| &base.structure.unknown),
                &a.structure.unknown,
                &b.structure.unknown,
            ),
        },
        unreadable: Unreadable {
            highlights: merge_values(&a.unreadable.highlights, &b.unreadable.highlights),
            deleted: merge_values(&a.unreadable.deleted, &b.unreadable.deleted),
            rules: merge_values(&a.unreadable.rules, &b.unreadable.rules),
            glossary: merge_values(&a.unreadable.glossary, &b.unreadable.glossary),
            overrides: merge_values(&a.unreadable.overrides, &b.unreadable.overrides),
        },
        unknown: merge_fields(base.map(|base| &base.unknown), &a.unknown, &b.unknown),
        ..Document::default()
    };
    let ids: BTreeSet<_> = [a, b]
        .into_iter()
        .flat_map(|document| document.highlights.keys().chain(document.deleted.keys()))
        .collect();
    for id in ids {
        let life = match (life_of(a, id), life_of(b, id)) {
            (Some(a), Some(b)) => {
                let base = base.and_then(|base| life_of(base, id));
                merge_lives(base.as_ref(), &a, &b)
            }
            // Whoever does not have it never saw it, or lost it: only a tombstone deletes.
            (Some(life), None) | (None, Some(life)) => life,
            (None, None) => continue,
        };
        life.into_document(&mut merged);
    }
    merged
}

fn life_of(document: &Document, id: &HighlightId) -> Option<Life> {
    if let Some(highlight) = document.highlights.get(id) {
        return Some(Life {
            highlight: highlight.clone(),
            deleted: None,
        });
    }
    let deleted = document.deleted.get(id)?;
    Some(Life {
        highlight: deleted.highlight.clone(),
        deleted: Some((deleted.at.clone(), deleted.unknown.clone())),
    })
}

pub(super) fn merge_lives(base: Option<&Life>, a: &Life, b: &Life) -> Life {
    let highlight = merge_highlights(base.map(|base| &base.highlight), &a.highlight, &b.highlight);
    let deleted = match (&a.deleted, &b.deleted) {
        (Some((at_a, a)), Some((at_b, b))) => Some((later(at_a, at_b), merge_fields(None, a, b))),
        (Some(deleted), None) | (None, Some(deleted)) => Some(deleted.clone()),
        (None, None) => None,
    };
    let deleted = deleted.filter(|(at, _)| match &highlight.restored {
        Some(restored) => at.order(restored) != Ordering::Less,
        None => true,
    });
    Life { highlight, deleted }
}

fn later(a: &Time, b: &Time) -> Time {
    if a.order(b) == Ordering::Less {
        b.clone()
    } else {
        a.clone()
    }
}

/// What the winner of a merge decides, as text, to tell which wins of two that were changed in the
/// same millisecond. What is merged in another way is left out: else the outcome of a merge could
/// lose against one of the two it came from.
fn decided_text(highlight: &Highlight) -> String {
    let mut decided = Highlight::new(
        highlight.id.clone(),
        Time::default(),
        highlight.color.clone(),
        highlight.selector.clone(),
    );
    decided.creator.clone_from(&highlight.creator);
    decided.tags.clone_from(&highlight.tags);
    decided.unknown_target = highlight.unknown_target.clone();
    highlight_text(&decided)
}

fn merge_highlights(base: Option<&Highlight>, a: &Highlight, b: &Highlight) -> Highlight {
    if a == b {
        return a.clone();
    }
    let order = a
        .modified
        .order(&b.modified)
        .then_with(|| decided_text(a).cmp(&decided_text(b)));
    let (winner, loser) = if order == Ordering::Less {
        (b, a)
    } else {
        (a, b)
    };
    // What only the loser changed is taken from the loser.
    macro_rules! field {
        ($($field:ident).+) => {
            match base {
                Some(base) if winner.$($field).+ == base.$($field).+ => {
                    loser.$($field).+.clone()
                }
                _ => winner.$($field).+.clone(),
            }
        };
    }
    // Notes are told apart by when they were written, and lost ones from replaced ones by marks,
    // so that they need no common version: a file that another machine clobbered looks like one
    // that grew out of what it never saw.
    let written = |of: &Highlight| match of.noted.as_str() {
        // Every change of a note is given its time, so this one is from the beginning. The time of
        // the last change would not do: a new colour makes no note newer.
        "" => of.created.clone(),
        _ => of.noted.clone(),
    };
    let order = written(a)
        .order(&written(b))
        .then_with(|| a.note.cmp(&b.note));
    let noted = if order == Ordering::Less { b } else { a };
    let replaced: BTreeSet<_> = a.replaced.iter().chain(&b.replaced).cloned().collect();
    // A mark that one side took away, because a note was brought back, is gone.
    let replaced: BTreeSet<_> = replaced
        .into_iter()
        .filter(|mark| {
            let was = base.is_some_and(|base| base.replaced.contains(mark));
            !was || (a.replaced.contains(mark) && b.replaced.contains(mark))
        })
        .collect();
    let notes = [a, b].into_iter().filter_map(|of| {
        let mark = Highlight::note_mark(&of.noted, &of.note);
        (!replaced.contains(&mark)).then_some(&of.note)
    });
    let others = a.other_notes.iter().chain(&b.other_notes);
    let others = others.filter(|note| !replaced.contains(&Highlight::other_note_mark(note)));
    let other_notes: BTreeSet<_> = notes
        .chain(others)
        .filter(|text| !text.is_empty() && **text != noted.note)
        .cloned()
        .collect();
    // The list keeps its order where nothing came or went.
    let other_notes = if a.other_notes == b.other_notes
        && a.other_notes.len() == other_notes.len()
        && a.other_notes.iter().all(|text| other_notes.contains(text))
    {
        a.other_notes.clone()
    } else {
        other_notes.into_iter().collect()
    };
    let restored = match (&a.restored, &b.restored) {
        (Some(a), Some(b)) => Some(later(a, b)),
        (one, other) => one.clone().or_else(|| other.clone()),
    };
    let earlier = a.created.order(&b.created) == Ordering::Less;
    let base_target = base.map(|base| &base.unknown_target);
    Highlight {
        id: a.id.clone(),
        created: if earlier { &a.created } else { &b.created }.clone(),
        modified: later(&a.modified, &b.modified),
        creator: field!(creator),
        color: field!(color),
        note: noted.note.clone(),
        noted: noted.noted.clone(),
        replaced: replaced.into_iter().collect(),
        tags: field!(tags),
        other_notes,
        restored,
        kept_orphan: field!(kept_orphan),
        selector: field!(selector),
        unknown_target: match base_target {
            Some(base) if winner.unknown_target == *base => loser.unknown_target.clone(),
            _ => winner.unknown_target.clone(),
        },
        unknown: merge_unknown(
            base.map(|base| &base.unknown),
            &winner.unknown,
            &loser.unknown,
        ),
    }
}

/// Unknown fields of two versions of one thing, of which one is the later.
fn merge_unknown(
    base: Option<&Map<String, Value>>,
    winner: &Map<String, Value>,
    loser: &Map<String, Value>,
) -> Map<String, Value> {
    merge_maps(base, winner, loser, |winner, _| winner.clone())
}

/// Unknown fields of two versions of which neither is the later.
pub(super) fn merge_fields(
    base: Option<&Map<String, Value>>,
    a: &Map<String, Value>,
    b: &Map<String, Value>,
) -> Map<String, Value> {
    merge_maps(base, a, b, |a, b| {
        let (text_a, text_b) = (a.to_string(), b.to_string());
        if text_a < text_b { b } else { a }.clone()
    })
}

fn merge_maps(
    base: Option<&Map<String, Value>>,
    a: &Map<String, Value>,
    b: &Map<String, Value>,
    conflict: impl Fn(&Value, &Value) -> Value,
) -> Map<String, Value> {
    if a == b {
        return a.clone();
    }
    // The names in an order that does not depend on which side is which.
    let names: BTreeSet<_> = a.keys().chain(b.keys()).collect();
    let mut merged = Map::new();
    for name in names {
        let old = base.and_then(|base| base.get(name));
        let value = match (a.get(name), b.get(name)) {
            (Some(a), Some(b)) if Some(a) == old => Some(b.clone()),
            (Some(a), Some(b)) if Some(b) == old => Some(a.clone()),
            (Some(a), Some(b)) => Some(conflict(a, b)),
            // One side took it away, and the other left it as it was.
            (Some(value), None) | (None, Some(value)) if Some(value) == old => None,
            (one, other) => one.or(other).cloned(),
        };
        if let Some(value) = value {
            merged.insert(name.clone(), value);
        }
    }
    merged
}

/// What changed against the base; of two changes the greater.
fn pick<T: Clone + PartialEq>(
    base: Option<&T>,
    a: &T,
    b: &T,
    order: impl Fn(&T, &T) -> Ordering,
) -> T {
    if Some(a) == base {
        return b.clone();
    }
    if Some(b) == base || order(a, b) == Ordering::Greater {
        return a.clone();
    }
    b.clone()
}

fn pick_text(base: Option<&String>, a: &String, b: &String) -> String {
    pick(base, a, b, Ord::cmp)
}

fn source_key(source: &Source) -> (&str, &str, &str, u64, String) {
    (
        &source.name,
        &source.sha256,
        &source.encoding,
        source.chars,
        Value::Object(source.unknown.clone()).to_string(),
    )
}

fn merge_labels(
    base: Option<&BTreeMap<String, String>>,
    a: &BTreeMap<String, String>,
    b: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let names: BTreeSet<_> = a.keys().chain(b.keys()).collect();
    let mut merged = BTreeMap::new();
    for name in names {
        let old = base.and_then(|base| base.get(name));
        let label = match (a.get(name), b.get(name)) {
            (Some(a), Some(b)) => Some(pick_text(old, a, b)),
            (Some(label), None) | (None, Some(label)) if Some(label) == old => None,
            (one, other) => one.or(other).cloned(),
        };
        if let Some(label) = label {
            merged.insert(name.clone(), label);
        }
    }
    merged
}

fn merge_info(base: Option<&DocumentInfo>, a: &DocumentInfo, b: &DocumentInfo) -> DocumentInfo {
    let text = |field: fn(&DocumentInfo) -> &String| pick_text(base.map(field), field(a), field(b));
    DocumentInfo {
        title: text(|info| &info.title),
        date: text(|info| &info.date),
        address: text(|info| &info.address),
        accessed: text(|info| &info.accessed),
        encoding: text(|info| &info.encoding),
        people: merge_fields(base.map(|base| &base.people), &a.people, &b.people),
        unknown: merge_fields(base.map(|base| &base.unknown), &a.unknown, &b.unknown),
    }
}

fn merge_conversion(base: Option<&Conversion>, a: &Conversion, b: &Conversion) -> Conversion {
    Conversion {
        source_variant: pick_text(
            base.map(|base| &base.source_variant),
            &a.source_variant,
            &b.source_variant,
        ),
        rules: merge_entries(base.map(|base| &*base.rules), &a.rules, &b.rules),
        unknown: merge_fields(base.map(|base| &base.unknown), &a.unknown, &b.unknown),
    }
}

/// What tells an entry from others: its id, or its content where it has none.
pub(super) fn key_of<T: EntryValue>(entry: &Entry<T>) -> String {
    if entry.id.is_empty() {
        entry_to(entry).to_string()
    } else {
        entry.id.clone()
    }
}

pub(super) fn merge_entries<T: EntryValue>(
    base: Option<&[Entry<T>]>,
    a: &[Entry<T>],
    b: &[Entry<T>],
) -> Vec<Entry<T>> {
    if a == b {
        return a.to_vec();
    }
    let mut by_key: BTreeMap<String, Entry<T>> = BTreeMap::new();
    for entry in a.iter().chain(b) {
        let key = key_of(entry);
        let old = base.and_then(|base| base.iter().find(|old| key_of(old) == key));
        let merged = match by_key.get(&key) {
            None => entry.clone(),
            Some(there) => merge_two(old, there, entry),
        };
        by_key.insert(key, merged);
    }
    let mut merged: Vec<_> = by_key.into_iter().collect();
    merged.sort_by(|(key_a, a), (key_b, b)| {
        let order = a.created.order(&b.created);
        order.then_with(|| key_a.cmp(key_b))
    });
    merged.into_iter().map(|(_, entry)| entry).collect()
}

fn merge_two<T: EntryValue>(old: Option<&Entry<T>>, a: &Entry<T>, b: &Entry<T>) -> Entry<T> {
    if Some(a) == old || a == b {
        return b.clone();
    }
    if Some(b) == old {
        return a.clone();
    }
    let order = a
        .modified
        .order(&b.modified)
        .then_with(|| entry_to(a).to_string().cmp(&entry_to(b).to_string()));
    let (winner, loser) = if order == Ordering::Less {
        (b, a)
    } else {
        (a, b)
    };
    Entry {
        unknown: merge_unknown(old.map(|old| &old.unknown), &winner.unknown, &loser.unknown),
        ..winner.clone()
    }
}

pub(super) fn merge_values(a: &[Value], b: &[Value]) -> Vec<Value> {
    if a == b {
        return a.to_vec();
    }
    let by_text: BTreeMap<_, _> = a
        .iter()
        .chain(b)
        .map(|value| (value.to_string(), value))
        .collect();
    by_text.into_values().cloned().collect()
}
