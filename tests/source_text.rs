//! `SourceText` against a plain `String`, in pieces of every size, and the laws of spans.
//!
//! A piece ends where the builder is asked for a snapshot, so texts of a few characters have as
//! many pieces here as a large file has, with words, searched needles and spans across them.

use duidu::text::{
    SourceText, SourceTextBuilder, SrcByte, SrcChar, SrcCharSpan, SrcSpan, ViewByte, ViewSpan,
};
use proptest::prelude::*;

/// A text of few different characters, so that needles are found, of one to four bytes each.
const TEXT: &str = "[ab\n字體𪚥é]{0,6}";

/// The parts that a text is pushed in; a piece ends behind each.
fn parts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(TEXT, 0..8)
}

fn text_of(parts: &[String]) -> SourceText {
    let mut builder = SourceTextBuilder::default();
    for part in parts {
        builder.push(part);
        builder.snapshot();
    }
    builder.finish()
}

/// The model of `snap`: borders moved outward to characters, and into the text.
fn snapped(model: &str, span: SrcSpan) -> SrcSpan {
    let mut start = span.start().0.min(model.len());
    let mut end = span.end().0.min(model.len());
    while !model.is_char_boundary(start) {
        start -= 1;
    }
    while !model.is_char_boundary(end) {
        end += 1;
    }
    SrcSpan::new(SrcByte(start), SrcByte(end))
}

/// Every byte offset at which `needle` stands in the model, overlapping places too.
fn places<'a>(model: &'a str, needle: &'a str) -> impl Iterator<Item = SrcSpan> + 'a {
    let stands = move |at: &usize| {
        model
            .get(*at..)
            .is_some_and(|rest| rest.starts_with(needle))
    };
    let found = (0..model.len())
        .filter(stands)
        .filter(|_| !needle.is_empty());
    found.map(move |at| SrcSpan::at(SrcByte(at), needle.len()))
}

proptest! {
    #[test]
    fn its_lengths_are_those_of_the_text(parts in parts()) {
        let (text, model) = (text_of(&parts), parts.concat());
        prop_assert_eq!(text.len(), SrcByte(model.len()));
        prop_assert_eq!(text.count_chars(), SrcChar(model.chars().count()));
        prop_assert_eq!(text.is_empty(), model.is_empty());
        prop_assert_eq!(text.span(), SrcSpan::new(SrcByte(0), SrcByte(model.len())));
    }

    #[test]
    fn pieces_follow_each_other_and_are_the_text(parts in parts()) {
        let (text, model) = (text_of(&parts), parts.concat());
        let mut joined = String::new();
        for (start, piece) in text.pieces() {
            prop_assert_eq!(start, SrcByte(joined.len()));
            prop_assert!(!piece.is_empty());
            joined.push_str(piece);
        }
        prop_assert_eq!(joined, model);
    }

    #[test]
    fn a_slice_is_the_snapped_part(parts in parts(), a in 0_usize..60, b in 0_usize..60) {
        let (text, model) = (text_of(&parts), parts.concat());
        let span = SrcSpan::new(SrcByte(a), SrcByte(b));
        let expect = snapped(&model, span);
        prop_assert_eq!(text.snap(span), expect);
        prop_assert_eq!(text.snap(expect), expect);
        prop_assert_eq!(text.slice(span), model.get(expect.range()).unwrap());
    }

    #[test]
    fn bytes_and_characters_are_each_others_inverse(parts in parts()) {
        let (text, model) = (text_of(&parts), parts.concat());
        let borders = model.char_indices().map(|(byte, _)| byte).chain([model.len()]);
        for (position, byte) in borders.enumerate() {
            prop_assert_eq!(text.char_of(SrcByte(byte)), SrcChar(position));
            prop_assert_eq!(text.byte_of(SrcChar(position)), SrcByte(byte));
        }
        // Inside a character: the character itself. Behind the text: its end.
        for byte in 0..model.len() + 3 {
            let whole = snapped(&model, SrcSpan::empty_at(SrcByte(byte))).start();
            prop_assert_eq!(text.char_of(SrcByte(byte)), text.char_of(whole));
        }
        prop_assert_eq!(text.char_of(SrcByte(model.len() + 9)), text.count_chars());
        prop_assert_eq!(text.byte_of(text.count_chars().plus(9)), text.len());
    }

    #[test]
    fn spans_of_bytes_and_of_characters_name_the_same_text(parts in parts(), a in 0_usize..60, b in 0_usize..60) {
        let (text, model) = (text_of(&parts), parts.concat());
        let span = text.snap(SrcSpan::new(SrcByte(a), SrcByte(b)));
        let chars = text.chars_of(span);
        prop_assert_eq!(text.bytes_of(chars), span);
        let expect: String = model.chars().skip(chars.start().0).take(chars.len()).collect();
        prop_assert_eq!(text.slice(span), expect);
        let (a, b) = (a % 20, b % 20);
        let bytes = text.bytes_of(SrcCharSpan::new(SrcChar(a), SrcChar(b)));
        let expect: String = model.chars().skip(a.min(b)).take(a.abs_diff(b)).collect();
        prop_assert_eq!(text.slice(bytes), expect);
    }

    #[test]
    fn a_needle_is_found_wherever_it_stands(parts in parts(), needle in "[ab\n字體𪚥é]{0,4}") {
        let (text, model) = (text_of(&parts), parts.concat());
        let found: Vec<_> = text.find_all(&needle).collect();
        prop_assert_eq!(found, places(&model, &needle).collect::<Vec<_>>());
    }

    #[test]
    fn a_needle_cut_from_the_text_is_found_there(parts in parts(), a in 0_usize..40, len in 1_usize..30) {
        let (text, model) = (text_of(&parts), parts.concat());
        let span = snapped(&model, SrcSpan::at(SrcByte(a), len));
        let needle = model.get(span.range()).unwrap();
        if !needle.is_empty() {
            prop_assert!(text.find_all(needle).any(|place| place == span));
            let found: Vec<_> = text.find_all(needle).collect();
            prop_assert_eq!(found, places(&model, needle).collect::<Vec<_>>());
        }
    }

    #[test]
    fn how_a_text_is_cut_makes_no_difference(parts in parts()) {
        let (cut, whole) = (text_of(&parts), SourceText::from(parts.concat().as_str()));
        prop_assert_eq!(&cut, &whole);
        let mut longer = parts.clone();
        longer.push("字".to_owned());
        prop_assert_ne!(&text_of(&longer), &whole);
    }

    #[test]
    fn a_longer_snapshot_starts_with_the_shorter(parts in parts()) {
        let mut builder = SourceTextBuilder::default();
        let mut model = String::new();
        let mut snapshots = Vec::new();
        for part in &parts {
            prop_assert_eq!(builder.offset(), SrcByte(model.len()));
            builder.push(part);
            model.push_str(part);
            snapshots.push((builder.snapshot(), model.clone()));
        }
        let last = builder.finish();
        for (snapshot, model) in &snapshots {
            prop_assert_eq!(snapshot.slice(snapshot.span()), model.as_str());
            // The pieces are the same ones, not copies.
            for ((_, early), (_, late)) in snapshot.pieces().zip(last.pieces()) {
                prop_assert!(std::ptr::eq(early, late));
            }
        }
    }

    #[test]
    fn spans_are_sets_of_offsets(a in 0_usize..9, b in 0_usize..9, c in 0_usize..9, d in 0_usize..9) {
        let one = ViewSpan::new(ViewByte(a), ViewByte(b));
        let other = ViewSpan::new(ViewByte(c), ViewByte(d));
        let bytes = |span: ViewSpan| (0..9).filter(move |at| span.contains(ViewByte(*at)));
        prop_assert_eq!(one, ViewSpan::new(ViewByte(b), ViewByte(a)));
        prop_assert_eq!(one.len(), bytes(one).count());
        prop_assert_eq!(one.range().collect::<Vec<_>>(), bytes(one).collect::<Vec<_>>());
        prop_assert_eq!(one.is_empty(), bytes(one).next().is_none());
        let both: Vec<_> = bytes(one).filter(|at| other.contains(ViewByte(*at))).collect();
        prop_assert_eq!(one.overlaps(other), !both.is_empty());
        let common = one.intersection(other);
        prop_assert_eq!(common, other.intersection(one));
        prop_assert_eq!(common.map_or(Vec::new(), |span| span.range().collect()), both);
        prop_assert_eq!(common.is_none(), one.end() < other.start() || other.end() < one.start());
        let union = one.union(other);
        prop_assert!(union.covers(one) && union.covers(other));
        prop_assert_eq!(one.covers(other), union == one);
    }
}

#[test]
fn a_row_of_a_long_text_lies_in_one_piece() {
    let rows: Vec<String> = (0..4000).map(|n| format!("第{n}行:算力與數據\n")).collect();
    let model = rows.concat();
    let text = SourceText::from(model.as_str());
    assert!(
        text.pieces().count() > 2,
        "the text is too short for this test"
    );
    let mut at = SrcByte(0);
    for row in &rows {
        let span = SrcSpan::at(at, row.len());
        assert!(matches!(text.slice(span), std::borrow::Cow::Borrowed(slice) if slice == row));
        at = span.end();
    }
    let found: Vec<_> = text.find_all("行:算").collect();
    assert_eq!(found.len(), rows.len());
}

#[test]
fn a_needle_over_many_pieces_is_found() {
    let parts: Vec<String> = "一二三四五六".chars().map(String::from).collect();
    let text = text_of(&parts);
    assert_eq!(text.pieces().count(), 6);
    let span = SrcSpan::new(SrcByte(3), SrcByte(15));
    assert_eq!(text.find_all("二三四五").collect::<Vec<_>>(), [span]);
    assert_eq!(text.find_all("").count(), 0);
    assert_eq!(text.find_all("一二三四五六七").count(), 0);
}
