//! Which highlights lie over a span: an index made anew at each change, asked many times a frame.

use crate::highlight::{Color, HighlightId, HighlightSet};
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

/// All placed highlights, by their start.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Invariant: in document order.
    marks: Vec<Mark>,
    /// The furthest end of each mark and those before it.
    furthest_end: Vec<usize>,
}

impl Marks {
    /// The index of a set; orphans have no place and are left out.
    pub(super) fn of(set: &HighlightSet) -> Self {
        let marks: Vec<Mark> = set
            .in_order()
            .into_iter()
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
            marks,
            furthest_end,
        }
    }

    /// The highlights that share text with a span, in document order.
    pub fn over(&self, span: SrcSpan) -> &[Mark] {
        // Marks in the slice may end before the span; callers cut them to it anyway.
        let behind = self
            .marks
            .partition_point(|mark| mark.span.start() < span.end());
        let first = self
            .furthest_end
            .partition_point(|end| *end <= span.start().0);
        self.marks.get(first..behind).unwrap_or_default()
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

    /// All of them, in document order.
    pub fn all(&self) -> &[Mark] {
        &self.marks
    }
}
