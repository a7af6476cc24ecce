//! The highlights in order, and which of them lie over a span: made anew at each change, asked many
//! times a frame.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::highlight::{Color, HighlightId, HighlightSet, Placed};
use crate::text::SrcSpan;

/// A highlight as the panes draw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub span: SrcSpan,
    /// Its colour.
    pub color: Color,
    /// Which highlight it is.
    pub highlight_id: HighlightId,
}

impl Mark {
    /// The mark of a highlight; `None` for an orphan.
    fn of(placed: &Placed) -> Option<Self> {
        Some(Self {
            span: placed.place.span()?,
            color: placed.highlight.color.clone(),
            highlight_id: placed.highlight.id.clone(),
        })
    }
}

/// How many changed highlights are followed one by one; more of them are a new index.
const FOLLOWED: usize = 16;

/// All highlights in document order, and where they lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Orphans too, which come last.
    in_order: Vec<Arc<Placed>>,
    /// Invariant: in document order.
    with_place: Vec<Mark>,
    /// The furthest end of each mark and those before it.
    furthest_end: Vec<usize>,
}

impl Marks {
    /// The index of a set.
    pub(super) fn of(set: &HighlightSet) -> Self {
        let in_order = set.shared_in_order();
        let with_place = in_order.iter().filter_map(|placed| Mark::of(placed));
        let mut marks = Self {
            with_place: with_place.collect(),
            furthest_end: Vec::new(),
            in_order,
        };
        marks.count_ends();
        marks
    }

    /// Takes in that these of the set were changed, came or went. What is done is in proportion to
    /// their number, so that an edit among ten thousand is not felt.
    pub(super) fn follow(&mut self, set: &HighlightSet, changed: &[HighlightId]) {
        let changed: BTreeSet<&HighlightId> = changed.iter().collect();
        if changed.len() > FOLLOWED {
            *self = Self::of(set);
            return;
        }
        self.in_order
            .retain(|placed| !changed.contains(&placed.highlight.id));
        self.with_place
            .retain(|mark| !changed.contains(&mark.highlight_id));
        for placed in changed.into_iter().filter_map(|id| set.get_shared(id)) {
            let comes_before = |other: &Arc<Placed>| other.document_order(&placed).is_lt();
            let at = self.in_order.partition_point(comes_before);
            if let Some(mark) = Mark::of(&placed) {
                // Only orphans have none, and those come last.
                self.with_place.insert(at, mark);
            }
            self.in_order.insert(at, placed);
        }
        self.count_ends();
    }

    fn count_ends(&mut self) {
        let mut furthest = 0;
        self.furthest_end.clear();
        self.furthest_end.extend(self.with_place.iter().map(|mark| {
            furthest = furthest.max(mark.span.end().0);
            furthest
        }));
    }

    /// The highlights that share text with a span, in document order.
    pub fn over(&self, span: SrcSpan) -> &[Mark] {
        // Marks in the slice may end before the span; callers cut them to it anyway.
        let behind = self
            .with_place
            .partition_point(|mark| mark.span.start() < span.end());
        let first = self
            .furthest_end
            .partition_point(|end| *end <= span.start().0);
        self.with_place.get(first..behind).unwrap_or_default()
    }

    /// The innermost highlight at a span: the shortest that covers its start.
    pub fn innermost(&self, span: SrcSpan) -> Option<&Mark> {
        let here = SrcSpan::new(span.start(), span.start().plus(1));
        let over = self
            .over(here)
            .iter()
            .filter(|mark| mark.span.overlaps(here));
        over.min_by_key(|mark| mark.span.len())
    }

    /// All highlights in document order, orphans last, as [`HighlightSet::in_order`].
    pub fn in_order(&self) -> &[Arc<Placed>] {
        &self.in_order
    }

    /// All of them that have a place, in document order.
    pub fn all(&self) -> &[Mark] {
        &self.with_place
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::highlight::{Change, Edit, Highlight, Place, Selector, Time};
    use crate::text::{SrcByte, SrcCharSpan};

    fn id(number: usize) -> HighlightId {
        HighlightId::new(format!("id-{number}"))
    }

    fn placed(number: usize, start: usize, length: usize) -> Placed {
        let selector = Selector {
            position: SrcCharSpan::at(crate::text::SrcChar(start), length),
            ..Selector::default()
        };
        let created = Time::new(format!("2026-11-30T08:00:{:02}Z", number % 3));
        Placed {
            highlight: Highlight::new(id(number), created, Color::new("blue"), selector),
            place: if length == 0 {
                Place::Orphan
            } else {
                Place::Anchored(SrcSpan::at(SrcByte(start), length))
            },
        }
    }

    /// An edit of one of twelve highlights, whether it can be applied or not.
    fn edit_of((kind, number, start, length): (usize, usize, usize, usize)) -> Edit {
        let at = Time::new("2026-11-30T09:00:00Z");
        let new = placed(number, start, length);
        match kind {
            0 => Edit::Add(Box::new(new)),
            1 => Edit::Remove {
                highlight_id: id(number),
                expected: None,
                at,
            },
            2 => Edit::Restore {
                highlight_id: id(number),
                place: new.place,
                at,
            },
            3 => Edit::SetColor {
                highlight_id: id(number),
                change: Change::to(Color::new(format!("c{start}"))),
                at,
            },
            _ => Edit::SetSpan {
                highlight_id: id(number),
                change: Change::to(new.highlight.selector),
                place: new.place,
                at,
            },
        }
    }

    proptest! {
        #[test]
        fn what_was_followed_is_what_would_be_made(
            parts in prop::collection::vec(
                prop::collection::vec((0..6_usize, 0..12_usize, 0..9_usize, 0..5_usize), 1..20),
                1..40,
            )
        ) {
            let mut set = HighlightSet::default();
            let mut marks = Marks::of(&set);
            for edits in parts {
                let mut touched = Vec::new();
                for inverse in edits.into_iter().map(edit_of).filter_map(|edit| edit.apply(&mut set).ok()) {
                    touched.extend(inverse.highlight_ids());
                }
                marks.follow(&set, &touched);
                prop_assert_eq!(&marks, &Marks::of(&set));
            }
        }
    }
}
