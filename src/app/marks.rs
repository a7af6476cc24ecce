//! The highlights in order, and which of them lie over a span: made anew at each change, asked many
//! times a frame.

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

/// All highlights in document order, and where they lie.
#[derive(Clone, Debug, Default)]
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
        let marks: Vec<Mark> = in_order
            .iter()
            .filter_map(|placed| {
                Some(Mark {
                    span: placed.place.span()?,
                    color: placed.highlight.color.clone(),
                    highlight_id: placed.highlight.id.clone(),
                })
            })
            .collect();
        let mut furthest = 0;
        let furthest_end = marks
            .iter()
            .map(|mark| {
                furthest = furthest.max(mark.span.end().0);
                furthest
            })
            .collect();
        Self {
            in_order,
            with_place: marks,
            furthest_end,
        }
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
