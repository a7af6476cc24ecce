//! Whether one document has all the work of another.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::highlight::Highlight;

use super::entry::{Entry, EntryValue};
use super::merge::{descends, key_of};
use super::model::{Document, DocumentInfo};

/// Whether all the work in `other` is in `document` too, in the same state or a later one: then
/// nothing would be lost with `other`.
pub fn holds_all(document: &Document, other: &Document) -> bool {
    let has_note = |highlight: &Highlight, note: &String, mark: String| {
        note.is_empty()
            || highlight.note == *note
            || highlight.other_notes.contains(note)
            || highlight.replaced.contains(&mark)
    };
    let lives = other
        .highlights
        .values()
        .chain(other.deleted.values().map(|gone| &gone.highlight));
    let notes = lives.into_iter().all(|old| {
        let gone = || document.deleted.get(&old.id).map(|gone| &gone.highlight);
        let now = document.highlights.get(&old.id).or_else(gone);
        now.is_some_and(|now| {
            has_note(now, &old.note, Highlight::note_mark(&old.noted, &old.note))
                && old
                    .other_notes
                    .iter()
                    .all(|note| has_note(now, note, Highlight::other_note_mark(note)))
        })
    });
    let names =
        |a: &Map<String, Value>, b: &Map<String, Value>| b.keys().all(|b| a.contains_key(b));
    let text = |field: fn(&DocumentInfo) -> &String| {
        field(&other.info).is_empty() || !field(&document.info).is_empty()
    };
    let values = |a: &[Value], b: &[Value]| b.iter().all(|b| a.contains(b));
    let (a, b) = (&document.unreadable, &other.unreadable);
    descends(other, document)
        && notes
        && has_entries(&document.conversion.rules, &other.conversion.rules)
        && has_entries(&document.glossary, &other.glossary)
        && has_entries(&document.structure.overrides, &other.structure.overrides)
        && other
            .colors
            .keys()
            .all(|color| document.colors.contains_key(color))
        && text(|info| &info.title)
        && text(|info| &info.date)
        && text(|info| &info.address)
        && text(|info| &info.encoding)
        && names(&document.info.people, &other.info.people)
        && names(&document.unknown, &other.unknown)
        && values(&a.highlights, &b.highlights)
        && values(&a.deleted, &b.deleted)
        && values(&a.rules, &b.rules)
        && values(&a.glossary, &b.glossary)
        && values(&a.overrides, &b.overrides)
}

fn has_entries<T: EntryValue>(document: &[Entry<T>], other: &[Entry<T>]) -> bool {
    other.iter().all(|old| {
        let key = key_of(old);
        document
            .iter()
            .any(|new| key_of(new) == key && old.modified.order(&new.modified) != Ordering::Greater)
    })
}
