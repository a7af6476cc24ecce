//! The exact map between a row of the source and its converted view.
//!
//! A map is a list of segments, the aligned pairs that cannot be cut further. Positions are
//! translated exactly at segment borders; a span that cuts a segment widens outward to the whole
//! of it, because no smaller part of one side corresponds to a part of the other.
//!
//! Laws (held by `tests/view_map.rs`): segments cover both sides in order without gap or overlap;
//! widening twice is widening once; a larger span never maps to a smaller one; a span on segment
//! borders comes back unchanged; an empty span stays at its left border.

use super::{SrcByte, SrcSpan, ViewByte, ViewSpan};

/// An aligned pair of a source span and a view span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The part of the source; never empty.
    pub src: SrcSpan,
    /// The part of the view it became; empty only where the whole row became nothing.
    pub view: ViewSpan,
}

/// The ends of a segment, in bytes from the row's start on either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ends {
    src: u32,
    view: u32,
}

/// How one row's source and view correspond.
///
/// ```
/// use duidu::text::{SrcByte, SrcSpan, ViewByte, ViewMap, ViewSpan};
/// // 算法 → 演算法: one segment of 6 source bytes and 9 view bytes, at source byte 30.
/// let map = ViewMap::from_lengths(SrcByte(30), [(6, 9)]);
/// let first = SrcSpan::new(SrcByte(30), SrcByte(33));
/// assert_eq!(map.view_of(first), ViewSpan::new(ViewByte(0), ViewByte(9)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewMap {
    start: SrcByte,
    /// Invariant: strictly increasing on both sides, but for one whole row that became nothing.
    ends: Vec<Ends>,
}

impl ViewMap {
    /// The map of a row at `start` whose segments have these lengths in bytes (source, view).
    ///
    /// A pair with an empty side cannot stand alone and joins the segment before it, or the one
    /// after it at the row's start; what was made from no source at all has no segment. Either
    /// side is at most 4 GiB long, and what is longer is cut off.
    pub fn from_lengths(start: SrcByte, lengths: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let lengths = lengths.into_iter();
        let mut ends: Vec<Ends> = Vec::with_capacity(lengths.size_hint().0);
        let (mut src, mut view) = (0_usize, 0_usize);
        let mut closed = Ends { src: 0, view: 0 };
        for (src_len, view_len) in lengths {
            src = src.saturating_add(src_len);
            view = view.saturating_add(view_len);
            let end = Ends {
                src: u32::try_from(src).unwrap_or(u32::MAX),
                view: u32::try_from(view).unwrap_or(u32::MAX),
            };
            if src_len > 0 && view_len > 0 && end.src > closed.src && end.view > closed.view {
                ends.push(end);
            } else if let Some(last) = ends.last_mut() {
                *last = end;
            } else {
                // Nothing precedes: the pair waits for the next segment.
                continue;
            }
            closed = end;
        }
        if ends.is_empty() && src > 0 {
            ends.push(Ends {
                src: u32::try_from(src).unwrap_or(u32::MAX),
                view: u32::try_from(view).unwrap_or(u32::MAX),
            });
        }
        Self { start, ends }
    }

    /// The map of a row that is shown as it is, cut at every character.
    pub fn identity(start: SrcByte, row: &str) -> Self {
        Self::from_lengths(start, row.chars().map(|c| (c.len_utf8(), c.len_utf8())))
    }

    /// The source span of the row.
    pub fn src_span(&self) -> SrcSpan {
        SrcSpan::at(
            self.start,
            self.ends.last().map_or(0, |ends| ends.src as usize),
        )
    }

    /// The whole view.
    pub fn view_span(&self) -> ViewSpan {
        ViewSpan::at(
            ViewByte(0),
            self.ends.last().map_or(0, |ends| ends.view as usize),
        )
    }

    /// How many segments there are.
    pub fn count_segments(&self) -> usize {
        self.ends.len()
    }

    /// The segments in order.
    pub fn segments(&self) -> impl ExactSizeIterator<Item = Segment> + '_ {
        (0..self.ends.len()).map(|index| self.segment_or_empty(index))
    }

    /// Segment number `index`, counted from zero.
    pub fn segment(&self, index: usize) -> Option<Segment> {
        (index < self.ends.len()).then(|| self.segment_or_empty(index))
    }

    fn segment_or_empty(&self, index: usize) -> Segment {
        let from = self.ends_before(index);
        let to = self.ends_before(index + 1);
        Segment {
            src: SrcSpan::new(
                self.start.plus(from.src as usize),
                self.start.plus(to.src as usize),
            ),
            view: ViewSpan::new(ViewByte(from.view as usize), ViewByte(to.view as usize)),
        }
    }

    /// The borders before segment `index`: those of the end of its predecessor.
    fn ends_before(&self, index: usize) -> Ends {
        let last = self
            .ends
            .last()
            .copied()
            .unwrap_or(Ends { src: 0, view: 0 });
        match index.checked_sub(1) {
            None => Ends { src: 0, view: 0 },
            Some(before) => self.ends.get(before).copied().unwrap_or(last),
        }
    }

    /// The number of the segment that contains a source byte; `None` outside the row.
    pub fn index_at_src(&self, offset: SrcByte) -> Option<usize> {
        if !self.src_span().contains(offset) {
            return None;
        }
        let within = offset.since(self.start);
        Some(
            self.ends
                .partition_point(|ends| ends.src as usize <= within),
        )
    }

    /// The number of the segment that contains a view byte; `None` outside the view.
    pub fn index_at_view(&self, offset: ViewByte) -> Option<usize> {
        if !self.view_span().contains(offset) {
            return None;
        }
        Some(
            self.ends
                .partition_point(|ends| ends.view as usize <= offset.0),
        )
    }

    /// What a span of the source became. Parts outside the row are left out.
    pub fn view_of(&self, span: SrcSpan) -> ViewSpan {
        let (from, to) = self.cut(span.range(), self.start.0, |ends| ends.src as usize);
        ViewSpan::new(
            ViewByte(self.ends_before(from).view as usize),
            ViewByte(self.ends_before(to).view as usize),
        )
    }

    /// What a span of the view was made from. Parts outside the view are left out.
    ///
    /// ```
    /// use duidu::text::{SrcByte, SrcSpan, ViewByte, ViewMap, ViewSpan};
    /// // 靠著 → 靠着, cut at each character, in a row that starts at source byte 12.
    /// let map = ViewMap::from_lengths(SrcByte(12), [(3, 3), (3, 3)]);
    /// let second = ViewSpan::new(ViewByte(3), ViewByte(6));
    /// assert_eq!(map.src_of(second), SrcSpan::new(SrcByte(15), SrcByte(18)));
    /// ```
    pub fn src_of(&self, span: ViewSpan) -> SrcSpan {
        let (from, to) = self.cut(span.range(), 0, |ends| ends.view as usize);
        SrcSpan::new(
            self.start.plus(self.ends_before(from).src as usize),
            self.start.plus(self.ends_before(to).src as usize),
        )
    }

    /// The span of the source widened to whole segments.
    pub fn widen_src(&self, span: SrcSpan) -> SrcSpan {
        let (from, to) = self.cut(span.range(), self.start.0, |ends| ends.src as usize);
        SrcSpan::new(
            self.start.plus(self.ends_before(from).src as usize),
            self.start.plus(self.ends_before(to).src as usize),
        )
    }

    /// The span of the view widened to whole segments.
    pub fn widen_view(&self, span: ViewSpan) -> ViewSpan {
        let (from, to) = self.cut(span.range(), 0, |ends| ends.view as usize);
        ViewSpan::new(
            ViewByte(self.ends_before(from).view as usize),
            ViewByte(self.ends_before(to).view as usize),
        )
    }

    /// The segment borders around a range of one side: the number of the first segment it
    /// touches and of the first behind it; twice the same for an empty range.
    fn cut(
        &self,
        range: std::ops::Range<usize>,
        origin: usize,
        end_of: impl Fn(&Ends) -> usize,
    ) -> (usize, usize) {
        let from = range.start.saturating_sub(origin);
        let to = range.end.saturating_sub(origin);
        // Before the row, or on the side of a row that became nothing: all of that side is its
        // left border.
        if to == 0 || self.ends.last().is_none_or(|ends| end_of(ends) == 0) {
            return (0, 0);
        }
        let first = self.ends.partition_point(|ends| end_of(ends) <= from);
        if to <= from {
            return (first, first);
        }
        let mut behind = self.ends.partition_point(|ends| end_of(ends) < to);
        if behind < self.ends.len() {
            behind += 1;
        }
        (first, behind.max(first))
    }
}
