//! Edits that change the shape of highlights: another reach, one into two, several into one.
//!
//! Each is an ordinary edit made of simple ones, so that one undo takes all of it back. Nothing a
//! reader wrote goes: the parts of a split both carry the colour and the tags, a merge joins the
//! notes, and what it merged away lies whole in the trash.

use crate::text::{SourceText, SrcByte, SrcSpan};

use super::anchor::make_selector;
use super::edit::{Change, Edit, Refused};
use super::model::{Highlight, HighlightId, HighlightSet, Place, Placed, Time};

/// What stands between the notes of merged highlights: an empty line.
const BETWEEN_NOTES: &str = "\n\n";

/// The highlight over another span of the text, longer, shorter or elsewhere. White space at the
/// ends stays outside. The reader chose the place, so it is certain.
pub fn reach(
    text: &SourceText,
    set: &HighlightSet,
    highlight_id: &HighlightId,
    span: SrcSpan,
    at: Time,
) -> Result<Edit, Refused> {
    let placed = living(set, highlight_id)?;
    let span = trimmed(text, text.snap(span));
    if span.is_empty() {
        return Err(Refused::Nowhere(highlight_id.clone()));
    }
    let moved = set_span(text, placed, Place::Anchored(span), at.clone());
    let Some(kept) = placed.highlight.kept_orphan.clone() else {
        return Ok(moved);
    };
    let found = Edit::SetKeptOrphan {
        highlight_id: highlight_id.clone(),
        change: from_to(&Some(kept), None),
        at,
    };
    Ok(Edit::Batch(vec![moved, found]))
}

/// The highlight without a place in the text, for good: where it was only thought to have moved to
/// it does not stand either.
pub fn keep_orphan(placed: &Placed, at: Time) -> Edit {
    let highlight_id = placed.highlight.id.clone();
    let kept = Edit::SetKeptOrphan {
        highlight_id: highlight_id.clone(),
        change: from_to(&placed.highlight.kept_orphan, Some(at.clone())),
        at: at.clone(),
    };
    let selector = &placed.highlight.selector;
    let nowhere = Edit::SetSpan {
        highlight_id,
        change: from_to(selector, selector.clone()),
        place: Place::Orphan,
        at,
    };
    Edit::Batch(vec![nowhere, kept])
}

/// The highlight in two at a place of the text: it keeps its note and the first part, and a new
/// one with its colour, tags and maker covers the rest. White space at the cut is in neither.
pub fn split(
    text: &SourceText,
    set: &HighlightSet,
    highlight_id: &HighlightId,
    cut: SrcByte,
    new_id: HighlightId,
    at: Time,
) -> Result<Edit, Refused> {
    let placed = living(set, highlight_id)?;
    let Some(span) = placed.place.span() else {
        return Err(Refused::Nowhere(highlight_id.clone()));
    };
    let cut = text.byte_of(text.char_of(cut));
    if cut <= span.start() || span.end() <= cut {
        return Err(Refused::NotInside(highlight_id.clone()));
    }
    let first = trimmed(text, SrcSpan::new(span.start(), cut));
    let rest = trimmed(text, SrcSpan::new(cut, span.end()));
    if first.is_empty() || rest.is_empty() {
        return Err(Refused::NotInside(highlight_id.clone()));
    }
    let old = &placed.highlight;
    let selector = make_selector(text, rest);
    let mut highlight = Highlight::new(new_id, at.clone(), old.color.clone(), selector);
    highlight.tags.clone_from(&old.tags);
    highlight.creator.clone_from(&old.creator);
    let new = Placed {
        highlight,
        place: as_sure_as(placed.place, rest),
    };
    let shorter = set_span(text, placed, as_sure_as(placed.place, first), at);
    Ok(Edit::Batch(vec![shorter, Edit::Add(Box::new(new))]))
}

/// Several highlights as one: the first in the order of the text covers all of them and what lies
/// between, with all notes, other notes and tags; the others go to the trash. Orphans may be
/// among them as long as one is not.
pub fn join(
    text: &SourceText,
    set: &HighlightSet,
    highlight_ids: &[HighlightId],
    at: &Time,
) -> Result<Edit, Refused> {
    for highlight_id in highlight_ids {
        living(set, highlight_id)?;
    }
    let all = set.in_order().into_iter();
    let parts: Vec<_> = all
        .filter(|placed| highlight_ids.contains(&placed.highlight.id))
        .collect();
    let [first, others @ ..] = parts.as_slice() else {
        return Err(Refused::TooFew);
    };
    if others.is_empty() {
        return Err(Refused::TooFew);
    }
    let highlight_id = first.highlight.id.clone();
    let places = parts.iter().map(|placed| placed.place);
    let Some(place) = places
        .filter(|place| place.span().is_some())
        .reduce(all_of_both)
    else {
        return Err(Refused::Nowhere(highlight_id));
    };
    let mut edits = vec![set_span(text, first, place, at.clone())];
    let notes = distinct(parts.iter().map(|placed| &placed.highlight.note));
    let note = notes.join(BETWEEN_NOTES);
    let old = &first.highlight;
    if note != old.note {
        edits.push(Edit::SetNote {
            highlight_id: highlight_id.clone(),
            change: from_to(&old.note, note),
            at: at.clone(),
        });
    }
    let others_of = |placed: &&Placed| placed.highlight.other_notes.clone();
    let other_notes: Vec<_> = parts.iter().flat_map(others_of).collect();
    let other_notes = distinct(other_notes.iter());
    if other_notes != old.other_notes {
        edits.push(Edit::SetOtherNotes {
            highlight_id: highlight_id.clone(),
            change: from_to(&old.other_notes, other_notes),
            at: at.clone(),
        });
    }
    let tags: Vec<_> = parts
        .iter()
        .flat_map(|placed| placed.highlight.tags.clone())
        .collect();
    let tags = distinct(tags.iter());
    if tags != old.tags {
        edits.push(Edit::SetTags {
            highlight_id,
            change: from_to(&old.tags, tags),
            at: at.clone(),
        });
    }
    edits.extend(others.iter().map(|placed| Edit::Remove {
        highlight_id: placed.highlight.id.clone(),
        expected: Some(Box::new(placed.highlight.clone())),
        at: at.clone(),
    }));
    Ok(Edit::Batch(edits))
}

fn living<'a>(set: &'a HighlightSet, highlight_id: &HighlightId) -> Result<&'a Placed, Refused> {
    set.get(highlight_id)
        .ok_or_else(|| Refused::Missing(highlight_id.clone()))
}

fn from_to<T: Clone>(before: &T, after: T) -> Change<T> {
    Change {
        expected: Some(before.clone()),
        value: after,
    }
}

fn set_span(text: &SourceText, placed: &Placed, place: Place, at: Time) -> Edit {
    let selector = &placed.highlight.selector;
    let new = match place.span() {
        Some(span) => make_selector(text, span),
        None => selector.clone(),
    };
    Edit::SetSpan {
        highlight_id: placed.highlight.id.clone(),
        change: from_to(selector, new),
        place,
        at,
    }
}

/// A part of a doubtful place is doubtful too.
fn as_sure_as(place: Place, span: SrcSpan) -> Place {
    match place {
        Place::Moved(_) => Place::Moved(span),
        Place::Anchored(_) | Place::Orphan => Place::Anchored(span),
    }
}

/// The span over both places, and as doubtful as either.
fn all_of_both(a: Place, b: Place) -> Place {
    match (a.span(), b.span()) {
        (Some(span_a), Some(span_b)) => {
            let doubtful = if matches!(a, Place::Moved(_)) { a } else { b };
            as_sure_as(doubtful, span_a.union(span_b))
        }
        (Some(_), None) => a,
        (None, _) => b,
    }
}

/// The texts that are not empty, each once, in their order.
fn distinct<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !text.is_empty() && !kept.contains(text) {
            kept.push(text.clone());
        }
    }
    kept
}

fn trimmed(text: &SourceText, span: SrcSpan) -> SrcSpan {
    let slice = text.slice(span);
    let lead = slice.len() - slice.trim_start().len();
    SrcSpan::at(span.start().plus(lead), slice.trim().len())
}
