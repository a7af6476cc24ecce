//! The laws of `ViewMap`, for rows of every shape: unequal lengths, sides that are empty, spans
//! that are empty, cut segments or leave the row.
//!
//! Beside the laws of the design the map is compared with a reference that looks at every segment
//! in turn, so that the searches inside cannot drift from what they mean.

use duidu::text::{Segment, SrcByte, SrcSpan, ViewByte, ViewMap, ViewSpan};
use proptest::prelude::*;

/// Segment lengths, some of them with an empty side.
fn lengths() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let length = prop_oneof![1 => Just(0_usize), 5 => 1_usize..5, 1 => 5_usize..40];
    prop::collection::vec((length.clone(), length), 0..12)
}

/// Where the row starts: at the front of the source, or anywhere in it.
fn start() -> impl Strategy<Value = usize> {
    prop_oneof![Just(0_usize), 0_usize..1000]
}

/// Two offsets in and around a row of `len` units from `start`.
fn span(start: usize, len: usize) -> impl Strategy<Value = (usize, usize)> {
    let offset = start.saturating_sub(4)..start + len + 5;
    (offset.clone(), offset)
}

/// A map, what it was made of, and two spans of each side.
#[derive(Clone, Debug)]
struct Case {
    map: ViewMap,
    lengths: Vec<(usize, usize)>,
    src: [SrcSpan; 2],
    view: [ViewSpan; 2],
}

fn case() -> impl Strategy<Value = Case> {
    (start(), lengths()).prop_flat_map(|(start, lengths)| {
        let src_len: usize = lengths.iter().map(|(src, _)| src).sum();
        let view_len: usize = lengths.iter().map(|(_, view)| view).sum();
        let src = [span(start, src_len), span(start, src_len)];
        let view = [span(0, view_len), span(0, view_len)];
        (src, view).prop_map(move |(src, view)| Case {
            map: ViewMap::from_lengths(SrcByte(start), lengths.iter().copied()),
            lengths: lengths.clone(),
            src: src.map(|(a, b)| SrcSpan::new(SrcByte(a), SrcByte(b))),
            view: view.map(|(a, b)| ViewSpan::new(ViewByte(a), ViewByte(b))),
        })
    })
}

/// Source and view borders of a span of the source, found by looking at every segment: those it
/// overlaps; for a span without any, the left border of where it stands.
fn reference(map: &ViewMap, span: SrcSpan) -> (SrcSpan, ViewSpan) {
    let touched = |segment: &Segment| segment.src.overlaps(span);
    let covered = map.segments().filter(touched).map(|s| (s.src, s.view));
    let whole = covered.reduce(|a, b| (a.0.union(b.0), a.1.union(b.1)));
    whole.unwrap_or_else(|| {
        let left = |segment: &Segment| segment.src.end() <= span.start();
        let before = map.segments().filter(left).last();
        (
            SrcSpan::empty_at(before.map_or_else(|| map.src_span().start(), |s| s.src.end())),
            ViewSpan::empty_at(before.map_or(ViewByte(0), |s| s.view.end())),
        )
    })
}

/// Whether the row became nothing at all: then no part of the view stands for any of it.
fn view_is_empty(map: &ViewMap) -> bool {
    map.view_span().is_empty()
}

proptest! {
    #[test]
    fn segments_cover_both_sides_in_order(case in case()) {
        let src_len: usize = case.lengths.iter().map(|(src, _)| src).sum();
        let view_len: usize = case.lengths.iter().map(|(_, view)| view).sum();
        let (mut src, mut view) = (case.map.src_span().start(), ViewByte(0));
        prop_assert_eq!(case.map.segments().len(), case.map.count_segments());
        for segment in case.map.segments() {
            prop_assert_eq!(segment.src.start(), src);
            prop_assert_eq!(segment.view.start(), view);
            prop_assert!(!segment.src.is_empty());
            prop_assert!(!segment.view.is_empty() || case.map.count_segments() == 1);
            (src, view) = (segment.src.end(), segment.view.end());
        }
        prop_assert_eq!(src, case.map.src_span().end());
        prop_assert_eq!(view, case.map.view_span().end());
        prop_assert_eq!(case.map.src_span().len(), src_len);
        // Nothing can become something only beside something.
        prop_assert_eq!(case.map.view_span().len(), if src_len == 0 { 0 } else { view_len });
    }

    #[test]
    fn pairs_that_can_stand_alone_are_cut(case in case()) {
        let whole = |(src, view): &(usize, usize)| *src > 0 && *view > 0;
        if case.lengths.iter().all(whole) {
            let found = case.map.segments().map(|s| (s.src.len(), s.view.len()));
            prop_assert_eq!(found.collect::<Vec<_>>(), case.lengths);
        }
    }

    #[test]
    fn segments_are_found_by_number_and_by_offset(case in case()) {
        for (index, segment) in case.map.segments().enumerate() {
            prop_assert_eq!(case.map.segment(index), Some(segment));
            for byte in segment.src.range() {
                prop_assert_eq!(case.map.index_at_src(SrcByte(byte)), Some(index));
            }
            for byte in segment.view.range() {
                prop_assert_eq!(case.map.index_at_view(ViewByte(byte)), Some(index));
            }
        }
        let row = case.map.src_span();
        prop_assert_eq!(case.map.segment(case.map.count_segments()), None);
        prop_assert_eq!(case.map.index_at_src(row.end()), None);
        prop_assert_eq!(case.map.index_at_view(case.map.view_span().end()), None);
        if row.start() > SrcByte(0) {
            prop_assert_eq!(case.map.index_at_src(SrcByte(row.start().0 - 1)), None);
        }
    }

    #[test]
    fn spans_map_as_looking_at_every_segment_says(case in case()) {
        for span in case.src {
            let (src, view) = reference(&case.map, span);
            prop_assert_eq!(case.map.widen_src(span), src);
            prop_assert_eq!(case.map.view_of(span), view);
        }
    }

    #[test]
    fn widening_covers_the_part_inside_the_row(case in case()) {
        for span in case.src {
            if let Some(inside) = span.intersection(case.map.src_span()) && !inside.is_empty() {
                prop_assert!(case.map.widen_src(span).covers(inside));
            }
        }
        for span in case.view {
            if let Some(inside) = span.intersection(case.map.view_span()) && !inside.is_empty() {
                prop_assert!(case.map.widen_view(span).covers(inside));
            }
        }
    }

    #[test]
    fn widening_twice_is_widening_once(case in case()) {
        for span in case.src {
            let wide = case.map.widen_src(span);
            prop_assert_eq!(case.map.widen_src(wide), wide);
        }
        for span in case.view {
            let wide = case.map.widen_view(span);
            prop_assert_eq!(case.map.widen_view(wide), wide);
        }
    }

    #[test]
    fn a_larger_span_never_maps_to_a_smaller_one(case in case()) {
        let [small, other] = case.src;
        let large = small.union(other);
        prop_assert!(case.map.view_of(large).covers(case.map.view_of(small)));
        prop_assert!(case.map.widen_src(large).covers(case.map.widen_src(small)));
        let [small, other] = case.view;
        let large = small.union(other);
        prop_assert!(case.map.src_of(large).covers(case.map.src_of(small)));
        prop_assert!(case.map.widen_view(large).covers(case.map.widen_view(small)));
    }

    #[test]
    fn there_and_back_is_widening(case in case()) {
        if view_is_empty(&case.map) {
            return Ok(());
        }
        for span in case.src {
            prop_assert_eq!(case.map.src_of(case.map.view_of(span)), case.map.widen_src(span));
        }
        for span in case.view {
            prop_assert_eq!(case.map.view_of(case.map.src_of(span)), case.map.widen_view(span));
        }
    }

    #[test]
    fn a_span_on_segment_borders_comes_back_unchanged(case in case(), a: prop::sample::Index, b: prop::sample::Index) {
        if view_is_empty(&case.map) {
            return Ok(());
        }
        let borders = |end: fn(&Segment) -> usize, first: usize| {
            std::iter::once(first).chain(case.map.segments().map(move |s| end(&s)))
        };
        let src: Vec<_> = borders(|s| s.src.end().0, case.map.src_span().start().0).collect();
        let span = SrcSpan::new(SrcByte(*a.get(&src)), SrcByte(*b.get(&src)));
        prop_assert_eq!(case.map.widen_src(span), span);
        prop_assert_eq!(case.map.src_of(case.map.view_of(span)), span);
        let view: Vec<_> = borders(|s| s.view.end().0, 0).collect();
        let span = ViewSpan::new(ViewByte(*a.get(&view)), ViewByte(*b.get(&view)));
        prop_assert_eq!(case.map.widen_view(span), span);
        prop_assert_eq!(case.map.view_of(case.map.src_of(span)), span);
    }

    #[test]
    fn an_empty_span_stays_at_its_left_border(case in case()) {
        for span in case.src {
            let at = SrcSpan::empty_at(span.start());
            let wide = case.map.widen_src(at);
            prop_assert!(wide.is_empty() && case.map.view_of(at).is_empty());
            let row = case.map.src_span();
            let inside = span.start().max(row.start()).min(row.end());
            prop_assert!(wide.start() <= inside);
            // No segment border lies between it and where it was put.
            prop_assert!(case.map.segments().all(|s| s.src.end() <= wide.start() || s.src.end() > inside));
        }
        for span in case.view {
            let at = ViewSpan::empty_at(span.start());
            prop_assert!(case.map.widen_view(at).is_empty() && case.map.src_of(at).is_empty());
        }
    }

    #[test]
    fn a_span_outside_the_row_maps_to_its_nearer_end(case in case(), by in 0_usize..9, len in 0_usize..9) {
        let row = case.map.src_span();
        let behind = SrcSpan::at(row.end().plus(by), len);
        prop_assert_eq!(case.map.view_of(behind), ViewSpan::empty_at(case.map.view_span().end()));
        prop_assert_eq!(case.map.widen_src(behind), SrcSpan::empty_at(row.end()));
        let before = SrcSpan::new(SrcByte(row.start().0.saturating_sub(by + len)), SrcByte(row.start().0.saturating_sub(by)));
        prop_assert_eq!(case.map.view_of(before), ViewSpan::empty_at(ViewByte(0)));
        prop_assert_eq!(case.map.widen_src(before), SrcSpan::empty_at(row.start()));
    }

    #[test]
    fn the_whole_row_is_the_whole_view(case in case()) {
        prop_assert_eq!(case.map.view_of(case.map.src_span()), case.map.view_span());
        if !view_is_empty(&case.map) {
            prop_assert_eq!(case.map.src_of(case.map.view_span()), case.map.src_span());
        }
    }

    #[test]
    fn a_row_shown_as_it_is_maps_to_itself(start in start(), row in "[ -~算力網𪚥é]{0,12}") {
        let map = ViewMap::identity(SrcByte(start), &row);
        prop_assert_eq!(map.count_segments(), row.chars().count());
        for segment in map.segments() {
            prop_assert_eq!(segment.src.start().0, start + segment.view.start().0);
            prop_assert_eq!(segment.src.len(), segment.view.len());
            prop_assert!(row.is_char_boundary(segment.view.start().0));
        }
        prop_assert_eq!(map.src_span().len(), row.len());
    }
}

#[test]
fn a_side_that_is_empty_joins_its_neighbour() {
    #[track_caller]
    fn check(lengths: &[(usize, usize)], expect: &[(usize, usize)]) {
        let map = ViewMap::from_lengths(SrcByte(7), lengths.iter().copied());
        let found: Vec<_> = map
            .segments()
            .map(|s| (s.src.len(), s.view.len()))
            .collect();
        assert_eq!(found, expect, "{lengths:?}");
    }
    check(&[], &[]);
    check(&[(3, 3), (6, 9)], &[(3, 3), (6, 9)]);
    check(&[(3, 3), (3, 0)], &[(6, 3)]);
    check(&[(3, 3), (0, 3), (3, 3)], &[(3, 6), (3, 3)]);
    check(&[(3, 0), (3, 3)], &[(6, 3)]);
    check(&[(0, 3), (3, 0)], &[(3, 3)]);
    check(&[(3, 0), (3, 0)], &[(6, 0)]);
    check(&[(0, 0), (3, 3), (0, 0)], &[(3, 3)]);
    check(&[(0, 3)], &[]);
}

#[test]
fn a_word_that_grows_is_one_segment() {
    // 互聯網算法 → 網際網路演算法, at source byte 30.
    let map = ViewMap::from_lengths(SrcByte(30), [(9, 12), (6, 9)]);
    let src = |a, b| SrcSpan::new(SrcByte(a), SrcByte(b));
    let view = |a, b| ViewSpan::new(ViewByte(a), ViewByte(b));
    assert_eq!(map.view_of(src(33, 36)), view(0, 12));
    assert_eq!(map.view_of(src(36, 42)), view(0, 21));
    assert_eq!(map.src_of(view(15, 18)), src(39, 45));
    assert_eq!(map.src_of(view(12, 12)), src(39, 39));
    assert_eq!(map.src_of(view(14, 14)), src(39, 39));
}

#[test]
fn a_row_that_became_nothing_is_one_segment_with_an_empty_view() {
    let map = ViewMap::from_lengths(SrcByte(3), [(3, 0), (3, 0)]);
    let row = SrcSpan::new(SrcByte(3), SrcByte(9));
    assert_eq!(map.widen_src(SrcSpan::at(SrcByte(6), 1)), row);
    assert_eq!(map.view_of(row), ViewSpan::empty_at(ViewByte(0)));
    // The view has one place, and it is the row's left border, however it is asked for.
    for view in [
        ViewSpan::empty_at(ViewByte(0)),
        ViewSpan::at(ViewByte(0), 5),
    ] {
        assert_eq!(map.src_of(view), SrcSpan::empty_at(SrcByte(3)));
    }
}
