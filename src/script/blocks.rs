//! The alignment of a text with what one or more steps made of it, counted in characters.
//!
//! Nearly every character becomes one character, so only the exceptions are kept: between blocks,
//! characters correspond one to one. Two alignments are joined at a cost that follows the number
//! of blocks and not the length of the text.

use std::ops::Range;
use std::str::Chars;

/// A run of characters that corresponds as a whole to a run of another text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The number of its first character in the text it was made from.
    pub(super) at: usize,
    /// How many characters of that text it covers; 0 where something was put in before it.
    pub(super) from: usize,
    /// How many characters they became; 0 where they were left out.
    pub(super) to: usize,
}

/// Joins two alignments, of a text with a second and of the second with a third, into one of the
/// first with the third. A cut survives where both have it.
///
/// Both are in order and without overlap, and so is the result.
pub(super) fn then(first: &[Block], second: &[Block]) -> Vec<Block> {
    let mut joined = Vec::with_capacity(first.len() + second.len());
    let (mut firsts, mut seconds) = (first.iter().peekable(), second.iter().peekable());
    // What all blocks of the first alignment so far cover in the first text and in the second.
    let (mut first_from, mut first_to) = (0, 0);
    loop {
        let start_of = |block: &Block| block.at + first_to - first_from;
        let begins = [
            firsts.peek().map(|block| start_of(block)),
            seconds.peek().map(|block| block.at),
        ];
        // A group: blocks of both sides that overlap in the second text, from `low` to `high`.
        let Some(low) = begins.into_iter().flatten().min() else {
            return joined;
        };
        let mut high = low;
        let mut is_new = true;
        let (before_from, before_to) = (first_from, first_to);
        let (mut second_from, mut second_to) = (0, 0);
        loop {
            let overlaps_first = |block: &&Block| {
                let start = block.at + first_to - first_from;
                // A block that became nothing lies between two characters, and inside a group
                // only if the group has characters on both sides of it.
                start < high && (block.to > 0 || start > low) || is_new && start == low
            };
            if let Some(block) = firsts.next_if(overlaps_first) {
                high = high.max(block.at + first_to - first_from + block.to);
                first_from += block.from;
                first_to += block.to;
            } else if let Some(block) =
                seconds.next_if(|block| block.at < high || is_new && block.at == low)
            {
                high = high.max(block.at + block.from);
                second_from += block.from;
                second_to += block.to;
            } else {
                break;
            }
            is_new = false;
        }
        joined.push(Block {
            at: low + before_from - before_to,
            from: high - low + (first_from - before_from) - (first_to - before_to),
            to: high - low + second_to - second_from,
        });
    }
}

/// What a range of characters of a text, not an empty one, came from, widened to whole blocks;
/// `blocks` says how the text was made.
pub(super) fn source_of(blocks: &[Block], range: Range<usize>) -> Range<usize> {
    let mut start = None;
    let (mut from, mut to) = (0, 0);
    for block in blocks {
        // The block's place in the text.
        let low = block.at + to - from;
        let high = low + block.to;
        if start.is_none() && range.start < low {
            start = Some(range.start + from - to);
        } else if start.is_none() && range.start < high {
            start = Some(block.at);
        }
        if range.end <= low {
            return start.unwrap_or(block.at)..range.end + from - to;
        }
        if range.end <= high {
            return start.unwrap_or(block.at)..block.at + block.from;
        }
        from += block.from;
        to += block.to;
    }
    start.unwrap_or_else(|| range.start + from - to)..range.end + from - to
}

/// The lengths in bytes (source, view) of every segment of an alignment.
#[derive(Debug)]
pub(super) struct Lengths<'a> {
    source: Chars<'a>,
    view: Chars<'a>,
    blocks: std::slice::Iter<'a, Block>,
    /// How many single characters come before the next block.
    singles: usize,
    at: usize,
    /// At most how many segments are left: never less than there are.
    least: usize,
}

impl<'a> Lengths<'a> {
    /// `source` became `view`, and `blocks` says how.
    pub(super) fn new(source: &'a str, view: &'a str, blocks: &'a [Block]) -> Self {
        let mut lengths = Self {
            source: source.chars(),
            view: view.chars(),
            blocks: blocks.iter(),
            singles: 0,
            at: 0,
            least: source.len() / 3,
        };
        lengths.find_block();
        lengths
    }

    fn find_block(&mut self) {
        self.singles = match self.blocks.as_slice().first() {
            Some(block) => block.at.saturating_sub(self.at),
            None => usize::MAX,
        };
    }
}

impl Iterator for Lengths<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(left) = self.singles.checked_sub(1) {
            let source = self.source.next()?.len_utf8();
            let view = self.view.next().map_or(0, char::len_utf8);
            self.singles = left;
            self.at += 1;
            return Some((source, view));
        }
        let block = self.blocks.next()?;
        let sum = |chars: &mut Chars<'_>, count| {
            let before = chars.as_str().len();
            if let Some(last) = usize::checked_sub(count, 1) {
                chars.nth(last);
            }
            before - chars.as_str().len()
        };
        let lengths = (
            sum(&mut self.source, block.from),
            sum(&mut self.view, block.to),
        );
        self.at += block.from;
        self.find_block();
        Some(lengths)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.least, None)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn block(at: usize, from: usize, to: usize) -> Block {
        Block { at, from, to }
    }

    #[test]
    fn blocks_that_touch_stay_apart() {
        let joined = then(&[block(0, 2, 1)], &[block(1, 1, 3)]);
        assert_eq!(joined, [block(0, 2, 1), block(2, 1, 3)]);
    }

    #[test]
    fn blocks_that_overlap_become_one() {
        // ab|c → XYZ|c, then X|YZc → X|W
        let joined = then(&[block(0, 2, 3)], &[block(1, 3, 1)]);
        assert_eq!(joined, [block(0, 3, 2)]);
    }

    #[test]
    fn lengths_follow_the_blocks() {
        let blocks = [block(1, 2, 3)];
        let lengths: Vec<_> = Lengths::new("用算法a", "用演算法a", &blocks).collect();
        assert_eq!(lengths, [(3, 3), (6, 9), (1, 1)]);
    }

    #[test]
    fn a_range_is_traced_to_whole_blocks() {
        // a bc d e f → a xyz d f: two characters became three, one was left out.
        let blocks = [block(1, 2, 3), block(4, 1, 0)];
        assert_eq!(source_of(&blocks, 0..1), 0..1);
        assert_eq!(source_of(&blocks, 2..3), 1..3);
        assert_eq!(source_of(&blocks, 0..2), 0..3);
        assert_eq!(source_of(&blocks, 3..5), 1..4);
        assert_eq!(source_of(&blocks, 4..5), 3..4);
        assert_eq!(source_of(&blocks, 5..6), 5..6);
        assert_eq!(source_of(&blocks, 4..6), 3..6);
        assert_eq!(source_of(&[], 2..3), 2..3);
    }

    /// Blocks as gap, length before, length after; at most 12 characters a gap.
    fn some_blocks() -> impl Strategy<Value = Vec<Block>> {
        prop::collection::vec((0_usize..5, 1_usize..4, 0_usize..4), 0..8).prop_map(|parts| {
            let mut at = 0;
            parts
                .into_iter()
                .map(|(gap, from, to)| {
                    let block = block(at + gap, from, to);
                    at += gap + from;
                    block
                })
                .collect()
        })
    }

    /// The cuts of an alignment of a text of `len` characters, as pairs of positions.
    fn cuts(blocks: &[Block], len: usize) -> Vec<(usize, usize)> {
        let mut cuts = vec![(0, 0)];
        let (mut from, mut to) = (0, 0);
        let mut rest = blocks.iter().peekable();
        while from < len {
            if let Some(block) = rest.next_if(|block| block.at == from) {
                (from, to) = (from + block.from, to + block.to);
            } else {
                (from, to) = (from + 1, to + 1);
            }
            cuts.push((from, to));
        }
        cuts
    }

    proptest! {
        #[test]
        fn a_joined_alignment_has_the_cuts_both_have(first in some_blocks(), second in some_blocks()) {
            let source_len = 80;
            let first_cuts = cuts(&first, source_len);
            let middle_len = first_cuts.last().unwrap().1;
            let second: Vec<Block> = second
                .into_iter()
                .take_while(|block| block.at + block.from <= middle_len)
                .collect();
            let second_cuts = cuts(&second, middle_len);
            let joined = then(&first, &second);
            let mut expected: Vec<(usize, usize)> = Vec::new();
            for (source, middle) in first_cuts {
                for (from, result) in &second_cuts {
                    if *from == middle {
                        expected.push((source, *result));
                    }
                }
            }
            // Where both sides have two cuts in one place, either order is right.
            let found = cuts(&joined, source_len);
            for cut in &found {
                prop_assert!(expected.contains(cut), "{cut:?} is no cut of both");
            }
            let sources: std::collections::BTreeSet<_> = expected.iter().map(|cut| cut.0).collect();
            let found: std::collections::BTreeSet<_> = found.iter().map(|cut| cut.0).collect();
            prop_assert_eq!(found, sources);
        }
    }
}
