//! Cutting off what a passage lost: where the context on a side is gone, the quote was torn there.
//!
//! It ends where its alignment is worth the most, counted with what tells where it comes from,
//! and what little speaks for more is chance. What is equal right beside the tear still belongs
//! to it. Where the context is there, but what lies between it and the last equal character of the
//! quote was replaced by more or by less, nothing of that is the quote.

use super::align::{MATCH, Pattern};

/// What must speak for the part of a quote beyond its best end, or before its best start.
const CUT_WORTH: i32 = 3 * MATCH;

/// With less context on a side than this, as at the end of a text, nothing is cut there.
const CUT_CONTEXT: usize = 8;

/// A single equal character is chance where this many characters came in or went on either side
/// of it: among so many one is soon found.
const CHANCE_ONE: usize = 6;

/// As [`CHANCE_ONE`], of two equal characters side by side.
const CHANCE_TWO: usize = 20;

/// An equal character on the path.
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
    /// Whether the context before it was not cut off.
    pub(super) has_before: bool,
    /// Whether the context behind it was not cut off.
    pub(super) has_behind: bool,
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
    /// What the path is worth that would be lost with the context; `None` where that stays.
    worth: Option<i32>,
}

/// Cuts the quote that stands from `start` to `end` in the text. `equals` are all equal characters
/// of a path that is worth `total`. A cut that leaves less than half of a quote of which more is
/// there is none.
pub(super) fn cut(
    pattern: &Pattern,
    text: &[char],
    (start, end): (usize, usize),
    equals: &[Equal],
    total: i32,
) -> Rest {
    let first = equals.partition_point(|e| e.at < pattern.quote_start);
    let behind = equals.partition_point(|e| e.at < pattern.quote_end);
    let quote = equals.get(first..behind).unwrap_or_default();
    let islands = islands_of(equals);
    let head = cut_before(pattern, text, quote, &islands);
    let tail = cut_behind(pattern, text, quote, &islands, total);
    let count = quote.len();
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
    let worth = |cut: Option<Cut>| cut.and_then(|cut| cut.worth).unwrap_or(0);
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
        has_before: cuts.0.is_none_or(|cut| cut.worth.is_none()),
        has_behind: cuts.1.is_none_or(|cut| cut.worth.is_none()),
        is_torn: cuts != (head, tail),
    }
}

fn cut_before(
    pattern: &Pattern,
    text: &[char],
    quote: &[Equal],
    islands: &[Island],
) -> Option<Cut> {
    if pattern.quote_start < CUT_CONTEXT {
        return None;
    }
    // Of equal ones the one that cuts more.
    let ranked = quote.iter().enumerate().rev();
    let (index, best) = ranked.min_by_key(|(_, e)| e.before)?;
    if best.before >= CUT_WORTH {
        return cut_replaced_before(pattern, quote, islands);
    }
    let wanted = pattern.chars.get(pattern.quote_start..best.at);
    let beside = text.get(..best.there).unwrap_or_default();
    let more = equal_beside(wanted.unwrap_or_default().iter().rev(), beside.iter().rev());
    Some(Cut {
        border: best.there - more,
        equal: index.saturating_sub(more),
        worth: Some(best.before),
    })
}

fn cut_behind(
    pattern: &Pattern,
    text: &[char],
    quote: &[Equal],
    islands: &[Island],
    total: i32,
) -> Option<Cut> {
    if pattern.chars.len() - pattern.quote_end < CUT_CONTEXT {
        return None;
    }
    // Of equal ones the one that cuts more.
    let ranked = quote.iter().enumerate().rev();
    let (index, best) = ranked.max_by_key(|(_, e)| e.with)?;
    if total - best.with >= CUT_WORTH {
        return cut_replaced_behind(pattern, quote, islands);
    }
    let wanted = pattern.chars.get(best.at + 1..pattern.quote_end);
    let beside = text.get(best.there + 1..).unwrap_or_default();
    let more = equal_beside(wanted.unwrap_or_default().iter(), beside.iter());
    Some(Cut {
        border: best.there + 1 + more,
        equal: (quote.len() - 1 - index).saturating_sub(more),
        worth: Some(total - best.with),
    })
}

/// How many characters are equal from the beginning on.
fn equal_beside<'a>(
    wanted: impl Iterator<Item = &'a char>,
    beside: impl Iterator<Item = &'a char>,
) -> usize {
    wanted.zip(beside).take_while(|(a, b)| a == b).count()
}

/// A run of equal characters without a gap or another character in it.
#[derive(Clone, Copy, Debug)]
struct Island {
    /// Where it starts in the pattern.
    at: usize,
    /// Where it starts in the text.
    there: usize,
    length: usize,
}

impl Island {
    /// Where it ends in the pattern (exclusive).
    fn end(&self) -> usize {
        self.at + self.length
    }

    /// Where it ends in the text (exclusive).
    fn end_there(&self) -> usize {
        self.there + self.length
    }

    /// How many more characters came in or went between this one and another.
    fn drift(&self, other: &Self) -> usize {
        (self.there + other.at).abs_diff(other.there + self.at)
    }

    /// Whether it is so small and so far off that it says nothing.
    fn is_chance(&self, before: &Self, behind: &Self) -> bool {
        let drift = self.drift(before).min(self.drift(behind));
        match self.length {
            1 => drift >= CHANCE_ONE,
            2 => drift >= CHANCE_TWO,
            _ => false,
        }
    }
}

fn islands_of(equals: &[Equal]) -> Vec<Island> {
    let mut islands: Vec<Island> = Vec::new();
    for equal in equals {
        match islands.last_mut() {
            Some(last) if (last.end(), last.end_there()) == (equal.at, equal.there) => {
                last.length += 1;
            }
            _ => islands.push(Island {
                at: equal.at,
                there: equal.there,
                length: 1,
            }),
        }
    }
    islands
}

/// Cuts to the first island of the quote, unless it begins in the context, or what lies between it
/// and the context was replaced character by character.
fn cut_replaced_before(pattern: &Pattern, quote: &[Equal], islands: &[Island]) -> Option<Cut> {
    let first = islands.partition_point(|island| island.end() <= pattern.quote_start);
    let context = islands.get(first.checked_sub(1)?)?;
    let mut island = islands.get(first)?;
    if let Some(next) = islands.get(first + 1)
        && next.at < pattern.quote_end
        && island.is_chance(context, next)
    {
        island = next;
    }
    let is_cut = island.at >= pattern.quote_start && island.drift(context) > 0;
    is_cut.then(|| Cut {
        border: island.there,
        equal: quote.partition_point(|e| e.at < island.at),
        worth: None,
    })
}

/// As [`cut_replaced_before`], to the last island of the quote.
fn cut_replaced_behind(pattern: &Pattern, quote: &[Equal], islands: &[Island]) -> Option<Cut> {
    let behind = islands.partition_point(|island| island.at < pattern.quote_end);
    let context = islands.get(behind)?;
    let mut island = islands.get(behind.checked_sub(1)?)?;
    if let Some(last) = behind.checked_sub(2).and_then(|index| islands.get(index))
        && last.end() > pattern.quote_start
        && island.is_chance(last, context)
    {
        island = last;
    }
    let is_cut = island.end() <= pattern.quote_end && island.drift(context) > 0;
    is_cut.then(|| Cut {
        border: island.end_there(),
        equal: quote.len() - quote.partition_point(|e| e.at < island.end()),
        worth: None,
    })
}
