//! Holds the walk against OpenCC itself: where the two differ, OpenCC's text is right.
//!
//! The walk's own map is exact for the walk's text, also where that text is wrong, and both texts
//! are in the same script. So the row's map is the walk's, followed by the difference between the
//! two texts: everything outside the few places where they differ keeps its exact segments. A
//! place where they differ is one segment.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::blocks::{Block, Lengths, then};
use super::walk::RowView;
use crate::text::ViewMap;

/// The longest stretch, in characters, whose inside is compared. The diff takes time in
/// proportion to its length times the number of differences; a longer one is one segment.
const MAX_DIFF_CHARS: usize = 4096;

/// What to show instead where OpenCC says something else than the walk; `None` where they agree.
///
/// `view` is what the walk made of `row`, `authority_text` what OpenCC did.
pub fn check(row: &str, view: &RowView, authority_text: &str) -> Option<RowView> {
    if view.text == authority_text {
        return None;
    }
    let walked = blocks_of(row, view);
    let differences = difference(&view.text, authority_text);
    let blocks = then(&walked, &differences);
    let lengths = Lengths::new(row, authority_text, &blocks);
    Some(RowView {
        text: authority_text.to_owned(),
        map: ViewMap::from_lengths(view.map.src_span().start(), lengths),
    })
}

/// The blocks of a map.
fn blocks_of(row: &str, view: &RowView) -> Vec<Block> {
    let start = view.map.src_span().start();
    let mut at = 0;
    let mut blocks = Vec::new();
    for segment in view.map.segments() {
        let source = segment.src.start().since(start)..segment.src.end().since(start);
        let count = |text: &str, range: Range<usize>| {
            text.get(range).map_or(0, |text| text.chars().count())
        };
        let from = count(row, source);
        let to = count(&view.text, segment.view.range());
        if (from, to) != (1, 1) && from > 0 {
            blocks.push(Block { at, from, to });
        }
        at += from;
    }
    blocks
}

/// How one text became another.
fn difference(old: &str, new: &str) -> Vec<Block> {
    let old: Vec<char> = old.chars().collect();
    let new: Vec<char> = new.chars().collect();
    let before = count_equal(old.iter(), new.iter());
    let rest = |text: &[char]| text.get(before..).unwrap_or_default().to_vec();
    let (old_rest, new_rest) = (rest(&old), rest(&new));
    let after = count_equal(old_rest.iter().rev(), new_rest.iter().rev());
    let middle = |rest: &[char]| rest.get(..rest.len() - after).unwrap_or_default().to_vec();
    let (old_middle, new_middle) = (middle(&old_rest), middle(&new_rest));

    let mut blocks = Vec::new();
    let mut push = |at, from, to| blocks.push(Block { at, from, to });
    if old_middle.len().max(new_middle.len()) > MAX_DIFF_CHARS {
        push(before, old_middle.len(), new_middle.len());
        return blocks;
    }
    for op in capture_diff_slices(Algorithm::Myers, &old_middle, &new_middle) {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Delete {
                old_index, old_len, ..
            } => push(before + old_index, old_len, 0),
            DiffOp::Insert {
                old_index, new_len, ..
            } => push(before + old_index, 0, new_len),
            DiffOp::Replace {
                old_index,
                old_len,
                new_len,
                ..
            } => push(before + old_index, old_len, new_len),
        }
    }
    blocks
}

fn count_equal<'a>(
    one: impl Iterator<Item = &'a char>,
    other: impl Iterator<Item = &'a char>,
) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "the tests slice by segments")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{SrcByte, ViewMap};

    /// A view whose segments are these pairs.
    fn view(pairs: &[(&str, &str)]) -> (String, RowView) {
        let lengths = pairs.iter().map(|(row, text)| (row.len(), text.len()));
        let view = RowView {
            text: pairs.iter().map(|(_, text)| *text).collect(),
            map: ViewMap::from_lengths(SrcByte(5), lengths),
        };
        (pairs.iter().map(|(row, _)| *row).collect(), view)
    }

    fn pairs_of(row: &str, view: &RowView) -> Vec<(String, String)> {
        let segments = view.map.segments().map(|segment| {
            let src = segment.src.range();
            (
                row[src.start - 5..src.end - 5].to_owned(),
                view.text[segment.view.range()].to_owned(),
            )
        });
        segments.collect()
    }

    #[track_caller]
    fn check_pairs(walked: &[(&str, &str)], authority: &str, expect: &[(&str, &str)]) {
        let (row, view) = view(walked);
        let fallback = check(&row, &view, authority).unwrap();
        assert_eq!(fallback.text, authority);
        let expect: Vec<_> = expect
            .iter()
            .map(|(row, text)| ((*row).to_owned(), (*text).to_owned()))
            .collect();
        assert_eq!(pairs_of(&row, &fallback), expect);
    }

    #[test]
    fn the_same_text_needs_no_fallback() {
        let (row, view) = view(&[("著", "着")]);
        assert_eq!(check(&row, &view, "着"), None);
    }

    #[test]
    fn what_agrees_keeps_its_segments() {
        check_pairs(
            &[("原", "原"), ("著", "着"), ("演算法", "算法"), ("好", "好")],
            "原著算法好",
            &[("原", "原"), ("著", "著"), ("演算法", "算法"), ("好", "好")],
        );
    }

    #[test]
    fn what_is_only_on_one_side_joins_its_neighbour() {
        let walked = &[("甲", "a"), ("乙", "b"), ("丙", "c")];
        check_pairs(walked, "abXc", &[("甲", "a"), ("乙", "bX"), ("丙", "c")]);
        check_pairs(walked, "ac", &[("甲乙", "a"), ("丙", "c")]);
        check_pairs(walked, "Xabc", &[("甲", "Xa"), ("乙", "b"), ("丙", "c")]);
        check_pairs(walked, "", &[("甲乙丙", "")]);
        check_pairs(&[("甲", "")], "X", &[("甲", "X")]);
    }

    #[test]
    fn a_difference_inside_a_segment_keeps_it_whole() {
        check_pairs(
            &[("算法", "演算法"), ("好", "好")],
            "演X法好",
            &[("算法", "演X法"), ("好", "好")],
        );
    }

    #[test]
    fn a_very_long_difference_is_one_segment() {
        let (row, view) = view(&[("甲", "a"), (&"乙".repeat(5000), &"b".repeat(5000))]);
        let fallback = check(&row, &view, &format!("a{}", "c".repeat(5000))).unwrap();
        assert_eq!(fallback.map.count_segments(), 2);
    }

    proptest! {
        #[test]
        fn a_fallback_covers_both_sides(
            pairs in prop::collection::vec(("[甲乙丙a]{1,3}", "[甲乙丁b]{0,3}"), 1..8),
            authority in "[甲乙丁b]{0,16}",
        ) {
            let pairs: Vec<_> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let (row, view) = view(&pairs);
            if let Some(fallback) = check(&row, &view, &authority) {
                prop_assert_eq!(&fallback.text, &authority);
                let joined = pairs_of(&row, &fallback);
                prop_assert_eq!(joined.iter().map(|(row, _)| row.as_str()).collect::<String>(), row);
                prop_assert_eq!(joined.iter().map(|(_, text)| text.as_str()).collect::<String>(), authority);
            } else {
                prop_assert_eq!(view.text, authority);
            }
        }
    }
}
