//! Bringing back what an older copy of the notes holds.
//!
//! Nothing of what is there now goes: the copy's highlights and entries live again, and a note of
//! the copy that was replaced since stands among the other notes of its highlight.

use crate::highlight::{Highlight, Time};

use super::entry::{Entry, EntryValue};
use super::merge::merge;
use super::model::Document;

/// The notes with all that was alive in an older copy brought back, at the time `at`.
pub fn bring_back(document: &Document, copy: &Document, at: &Time) -> Document {
    let mut joined = merge(None, document, copy);
    for old in copy.highlights.values() {
        if let Some(gone) = joined.deleted.remove(&old.id) {
            let mut highlight = gone.highlight;
            let at = at.clone().after(&gone.at).after(&highlight.modified);
            highlight.modified = at.clone();
            highlight.restored = Some(at);
            joined.highlights.insert(old.id.clone(), highlight);
        }
        if let Some(highlight) = joined.highlights.get_mut(&old.id) {
            bring_back_note(highlight, old, at);
        }
    }
    revive(&mut joined.conversion.rules, &copy.conversion.rules, at);
    revive(&mut joined.glossary, &copy.glossary, at);
    revive(
        &mut joined.structure.overrides,
        &copy.structure.overrides,
        at,
    );
    joined
}

fn bring_back_note(highlight: &mut Highlight, old: &Highlight, at: &Time) {
    let there = |highlight: &Highlight| {
        highlight.note.contains(&old.note) || highlight.other_notes.contains(&old.note)
    };
    if old.note.is_empty() || there(highlight) {
        return;
    }
    let at = at.clone().after(&highlight.modified);
    let mark = Highlight::other_note_mark(&old.note);
    if highlight.replaced.contains(&mark) {
        // It was dismissed from among the other notes, and any version that knows of that would
        // take it away again; as a part of the note it has a time of its own.
        if !highlight.note.is_empty() {
            let mark = Highlight::note_mark(&highlight.noted, &highlight.note);
            highlight.replaced.push(mark);
            highlight.replaced.sort();
        }
        let note = [highlight.note.as_str(), &old.note];
        let note: Vec<_> = note.into_iter().filter(|note| !note.is_empty()).collect();
        highlight.note = note.join("\n\n");
        highlight.noted = at.clone().after(&highlight.noted);
    } else {
        highlight.other_notes.push(old.note.clone());
        // As a merge orders them.
        highlight.other_notes.sort();
    }
    highlight.modified = at;
}

fn revive<T: EntryValue>(entries: &mut [Entry<T>], copy: &[Entry<T>], at: &Time) {
    for entry in entries {
        let lived = copy
            .iter()
            .any(|old| old.id == entry.id && old.deleted.is_none());
        if lived && !entry.id.is_empty() && entry.deleted.is_some() {
            entry.deleted = None;
            entry.modified = at.clone().after(&entry.modified);
        }
    }
}
