//! Cutting off what a passage lost: where the context on a side is gone, the quote was torn there.
//!
//! It ends where its alignment is worth the most, counted with what tells where it comes from,
//! and what little speaks for more is chance. What is equal right beside the tear still belongs
//! to it.

use super::align::{MATCH, Pattern};

/// What must speak for the part of a quote beyond its best end, or before its best start.
const CUT_WORTH: i32 = 3 * MATCH;

/// With less context on a side than this, as at the end of a text, nothing is cut there.
const CUT_CONTEXT: usize = 8;

/// An equal character of the quote on the path.
#[derive(Clone, Copy, Debug)]
pub(super) struct Equal {
    /// Where it is in the pattern.
    pub(super) at: usize,
    /// Where it is in the text.
    pub(super) there: usize,
    /// What the path is worth before it.
    pub(super) before: i32,
    /// What the path is worth with it.
    pub(super) with: i32,
}

/// What is left of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    /// Where it starts in the text.
    pub(super) start: usize,
    /// Where it ends (exclusive).
    pub(super) end: usize,
    /// How many characters of the quote are equal there.
    pub(super) equal: usize,
    /// What the path is worth without what was cut off.
    pub(super) told: i32,
    /// Whether a doubtful part was left, because less than half of the quote would be there
    /// without it.
    pub(super) is_torn: bool,
}

/// What would be cut off on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    /// Where the quote would start or end.
    border: usize,
    /// How many equal characters of the quote it would lose.
    equal: usize,
    /// What the path is worth that would be lost.
    worth: i32,
}

/// Cuts the quote that stands from `start` to `end` in the text, on a path worth `total`. A cut
/// that leaves less than half of a quote of which more is there is none.
pub(super) fn cut(
    pattern: &Pattern,
    text: &[char],
    (start, end): (usize, usize),
    equals: &[Equal],
    total: i32,
) -> Rest {
    let head = cut_before(pattern, text, equals);
    let tail = cut_behind(pattern, text, equals, total);
    let count = equals.len();
    let left = |(head, tail): (Option<Cut>, Option<Cut>)| {
        let lost = |cut: Option<Cut>| cut.map_or(0, |cut| cut.equal);
        count.saturating_sub(lost(head) + lost(tail))
    };
    let borders = |cuts: (Option<Cut>, Option<Cut>)| {
        let start = cuts.0.map_or(start, |cut| cut.border);
        (start, cuts.1.map_or(end, |cut| cut.border))
    };
    let is_ordered = |cuts: (Option<Cut>, Option<Cut>)| {
        let (start, end) = borders(cuts);
        start <= end
    };
    let is_whole = |cuts: (Option<Cut>, Option<Cut>)| {
        is_ordered(cuts) && left(cuts) * 2 >= pattern.quote_len()
    };
    let worth = |cut: Option<Cut>| cut.map_or(0, |cut| cut.worth);
    let mut ways = [(head, tail), (head, None), (None, tail)];
    // What is worth less goes first.
    if worth(head) > worth(tail) {
        ways.swap(1, 2);
    }
    // Where less than half is there, it is an orphan with or without cuts.
    let otherwise = if count * 2 < pattern.quote_len() && is_ordered((head, tail)) {
        (head, tail)
    } else {
        (None, None)
    };
    let cuts = ways.into_iter().find(|cuts| is_whole(*cuts));
    let cuts = cuts.unwrap_or(otherwise);
    let (start, end) = borders(cuts);
    Rest {
        start,
        end,
        equal: left(cuts),
        told: total - worth(cuts.0) - worth(cuts.1),
        is_torn: cuts != (head, tail),
    }
}

fn cut_before(pattern: &Pattern, text: &[char], equals: &[Equal]) -> Option<Cut> {
    if pattern.quote_start < CUT_CONTEXT {
        return None;
    }
    let (index, best) = equals.iter().enumerate().min_by_key(|(_, e)| e.before)?;
    if best.before >= CUT_WORTH {
        return None;
    }
    let wanted = pattern.chars.get(pattern.quote_start..best.at);
    let beside = text.get(..best.there).unwrap_or_default();
    let more = equal_beside(wanted.unwrap_or_default().iter().rev(), beside.iter().rev());
    Some(Cut {
        border: best.there - more,
        equal: index.saturating_sub(more),
        worth: best.before,
    })
}

fn cut_behind(pattern: &Pattern, text: &[char], equals: &[Equal], total: i32) -> Option<Cut> {
    if pattern.chars.len() - pattern.quote_end < CUT_CONTEXT {
        return None;
    }
    let (index, best) = equals.iter().enumerate().max_by_key(|(_, e)| e.with)?;
    if total - best.with >= CUT_WORTH {
        return None;
    }
    let wanted = pattern.chars.get(best.at + 1..pattern.quote_end);
    let beside = text.get(best.there + 1..).unwrap_or_default();
    let more = equal_beside(wanted.unwrap_or_default().iter(), beside.iter());
    Some(Cut {
        border: best.there + 1 + more,
        equal: (equals.len() - 1 - index).saturating_sub(more),
        worth: total - best.with,
    })
}

/// How many characters are equal from the beginning on.
fn equal_beside<'a>(
    wanted: impl Iterator<Item = &'a char>,
    beside: impl Iterator<Item = &'a char>,
) -> usize {
    wanted.zip(beside).take_while(|(a, b)| a == b).count()
}
