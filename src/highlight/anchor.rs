//! Selectors made from a text, and found again in one that may have changed.
//!
//! The position is a hint, the quote with its context is the judge:
//!
//! 1. the same quote with the same context at the stored position: there it is;
//! 2. the same quote with the same context elsewhere, the nearest of several;
//! 3. the best alignment of quote and context with a changed text ([`super::align`]): *anchored*
//!    where the quote is the same, enough of the context is, and no other place or border comes
//!    near; *moved* where less than that speaks for it, but still enough;
//! 4. otherwise it is an orphan: so is a quote of which over half is gone.
//!
//! In a changed text no place is certain that the neighbours of a highlight contradict
//! ([`super::drift`]): it can be another copy of the same words.
//!
//! Short quotes are everywhere: with up to [`SHORT_QUOTE`] characters, only the context can say
//! which one it is, and it must do so clearly before a character may differ.

use crate::text::{SourceText, SrcByte, SrcChar, SrcCharSpan, SrcSpan};

use super::align::{MATCH, Pattern, best_elsewhere};
use super::alignment::Alignment;
use super::drift::contradicted;
use super::model::{Highlight, Place, Quote, Selector};
use super::quote_match::{Candidates, Plain, Window, candidates, is_blank, pattern_of};

/// How many code points of context are stored on either side of a quote.
pub const CONTEXT_CHARS: usize = 32;

/// Makes characters alike that stand for each other, such as those of the two scripts.
pub type Fold<'a> = &'a dyn Fn(char) -> char;

/// Up to this many characters a quote says little about its place.
const SHORT_QUOTE: usize = 6;

/// What an alignment must be worth at the least to be a place to look at: six equal characters
/// in a row are seldom an accident in Chinese.
const LEAST_SCORE: i32 = 6 * MATCH;

/// By how much the best place must beat any other to be certain: more than one edit is worth.
const CERTAIN_MARGIN: i32 = 2 * MATCH;

/// The share of the context, in percent, which makes a place certain where the quote is equal.
const CERTAIN_CONTEXT: i32 = 50;

/// The share of the context on either side, in percent, without which no place is certain: where
/// a passage was torn apart, what comes to stand beside a part of it can read like the rest.
const CERTAIN_SIDE: i32 = 25;

/// So many equal characters right beside the quote show that its context is the one that stood
/// there.
const CERTAIN_RUN: usize = 2;

/// Without them, so much of a side, in percent: less of it can be what came to stand beyond another
/// passage by a move.
const CERTAIN_FAR_SIDE: i32 = 60;

/// The share of the context, in percent, which pins the place of a short quote that changed.
const PINNING_CONTEXT: i32 = 40;

/// So many equal characters right beside a short quote that changed pin its place as well: it was
/// torn, and what it lost was on the other side.
const PINNING_RUN: usize = 8;

/// Of several copies with equal context the nearest is certain if it is so many times nearer to
/// the stored position than the next: in a text that repeats its body, edits before a highlight
/// shift it a little, the other copy is a whole body away.
const NEARER: usize = 8;

/// A place nearer to the stored position that is worth so many percent of the best one may be the
/// right one, changed.
const TWIN_PERCENT: i32 = 30;

/// A place anywhere that is worth so many percent of the best one may be the right one, torn.
const RIVAL_PERCENT: i64 = 40;

/// A place that has so many times fewer runs in common with the pattern than one at which the
/// quote is equal is not aligned: it cannot come near.
const BEATEN: usize = 3;

/// Longer quotes are found by their two ends.
const LONG_QUOTE: usize = 600;

/// How much of a long quote is looked for at each end.
const END_CHARS: usize = 200;

/// The selector of a span: its position in code points and its text with
/// [`CONTEXT_CHARS`] code points on either side.
pub fn make_selector(text: &SourceText, span: SrcSpan) -> Selector {
    let span = text.snap(span);
    let position = text.chars_of(span);
    let context_start = SrcChar(position.start().0.saturating_sub(CONTEXT_CHARS));
    let before = SrcCharSpan::new(context_start, position.start());
    let after = SrcCharSpan::at(position.end(), CONTEXT_CHARS);
    Selector {
        position,
        quote: Quote {
            exact: text.slice(span).into_owned(),
            prefix: text.slice(text.bytes_of(before)).into_owned(),
            suffix: text.slice(text.bytes_of(after)).into_owned(),
        },
    }
}

/// Where each highlight stands in a text, in the order of the highlights.
///
/// In an unchanged text this costs one pass over the pieces that hold highlights.
pub fn place(text: &SourceText, highlights: &[Highlight]) -> Vec<Place> {
    place_folded(text, highlights, &|c| c)
}

/// As [`place`], with characters alike that `fold` maps to the same one. With a fold from
/// Traditional to Simplified, highlights are found in a text that was converted as a whole.
pub fn place_folded(text: &SourceText, highlights: &[Highlight], fold: Fold<'_>) -> Vec<Place> {
    let spans = stored_spans(text, highlights);
    let mut places = Vec::with_capacity(highlights.len());
    let mut open = Vec::new();
    for (index, (highlight, span)) in highlights.iter().zip(&spans).enumerate() {
        let same = stands_at(text, &highlight.selector.quote, *span);
        places.push(same.map_or(Place::Orphan, Place::Anchored));
        if same.is_none() {
            open.push((index, highlight, *span));
        }
    }
    if open.is_empty() {
        return places;
    }
    let plain = Plain::of(text, fold);
    let mut seekers = Vec::new();
    for (index, highlight, span) in open {
        let pattern = pattern_of(&highlight.selector.quote, fold);
        let here = plain.index_of(span.start());
        seekers.push((index, Seeker::new(highlight, pattern, here, span)));
    }
    let patterns: Vec<_> = seekers
        .iter()
        .flat_map(|(_, seeker)| seeker.patterns.iter().cloned())
        .collect();
    let expected: Vec<_> = seekers
        .iter()
        .flat_map(|(_, seeker)| seeker.expected.iter().copied())
        .collect();
    let mut found = candidates(&plain, &patterns, &expected).into_iter();
    for (index, seeker) in seekers {
        let candidates: Vec<_> = found.by_ref().take(seeker.patterns.len()).collect();
        if let Some(place) = places.get_mut(index) {
            *place = seeker.place(text, &plain, &candidates);
        }
    }
    let stands = |index: usize, at: usize| {
        highlights.get(index).is_some_and(|highlight| {
            let pattern = pattern_of(&highlight.selector.quote, fold);
            let start = at.checked_sub(pattern.quote_start);
            start.is_some_and(|start| plain.has(&pattern.chars, start))
        })
    };
    for index in contradicted(&plain, &spans, &places, stands) {
        if let Some(place) = places.get_mut(index)
            && let Place::Anchored(span) = *place
        {
            *place = Place::Moved(span);
        }
    }
    places
}

/// The bytes of all stored positions, in the order of the highlights, in one pass.
fn stored_spans(text: &SourceText, highlights: &[Highlight]) -> Vec<SrcSpan> {
    let mut wanted: Vec<_> = highlights
        .iter()
        .flat_map(|highlight| {
            let position = highlight.selector.position;
            [position.start(), position.end()]
        })
        .enumerate()
        .map(|(slot, position)| (position, slot))
        .collect();
    wanted.sort_unstable();
    let mut bytes = vec![text.len(); wanted.len()];
    let mut wanted = wanted.into_iter().peekable();
    let mut first = SrcChar(0);
    for (start, piece) in text.pieces() {
        let end = first.plus(piece.chars().count());
        let mut letters = piece.char_indices();
        let mut next = first;
        let mut byte = start;
        while let Some((position, slot)) = wanted.next_if(|(position, _)| *position < end) {
            // The same position may be wanted more than once.
            if position >= next {
                let letter = letters.nth(position.since(next));
                byte = start.plus(letter.map_or(piece.len(), |(at, _)| at));
                next = position.plus(1);
            }
            if let Some(place) = bytes.get_mut(slot) {
                *place = byte;
            }
        }
        first = end;
    }
    bytes
        .chunks(2)
        .map(|pair| match pair {
            [start, end] => SrcSpan::new(*start, *end),
            _ => SrcSpan::default(),
        })
        .collect()
}

/// The span, if the quote stands there with its context, letter by letter.
fn stands_at(text: &SourceText, quote: &Quote, span: SrcSpan) -> Option<SrcSpan> {
    let (start, end) = (span.start(), span.end());
    let before = SrcSpan::new(SrcByte(start.0.saturating_sub(quote.prefix.len())), start);
    let after = SrcSpan::at(end, quote.suffix.len());
    let same = !quote.exact.is_empty()
        && span.len() == quote.exact.len()
        && text.slice(span) == quote.exact
        && text.slice(before) == quote.prefix
        && text.slice(after) == quote.suffix;
    same.then_some(span)
}

/// Where a quote stands among the plain characters, and whether that is beyond doubt.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
    certain: bool,
}

/// One highlight that is looked for.
struct Seeker<'a> {
    quote: &'a Quote,
    stored: SrcSpan,
    /// The whole quote without white space.
    plain_quote: Vec<char>,
    /// One, or for a long quote its two ends.
    patterns: Vec<Pattern>,
    /// Where each pattern would start if nothing before it had changed.
    expected: Vec<usize>,
}

impl<'a> Seeker<'a> {
    fn new(highlight: &'a Highlight, pattern: Pattern, here: usize, stored: SrcSpan) -> Self {
        let plain_quote = pattern.quote().to_vec();
        let length = plain_quote.len();
        let start = here.saturating_sub(pattern.quote_start);
        let (patterns, expected) = if length > LONG_QUOTE {
            let part = |from: usize, to: usize, quote: (usize, usize)| Pattern {
                chars: pattern.chars.get(from..to).unwrap_or_default().to_vec(),
                quote_start: quote.0 - from,
                quote_end: quote.1 - from,
            };
            let head_end = pattern.quote_start + END_CHARS;
            let tail_start = pattern.quote_end - END_CHARS;
            let head = part(0, head_end, (pattern.quote_start, head_end));
            let whole = pattern.chars.len();
            let tail = part(tail_start, whole, (tail_start, pattern.quote_end));
            (vec![head, tail], vec![start, here + length - END_CHARS])
        } else {
            (vec![pattern], vec![start])
        };
        Self {
            quote: &highlight.selector.quote,
            stored,
            plain_quote,
            patterns,
            expected,
        }
    }

    fn place(&self, text: &SourceText, plain: &Plain, candidates: &[Candidates]) -> Place {
        if self.plain_quote.is_empty() {
            return self.place_blank(text);
        }
        let mut found = self
            .patterns
            .iter()
            .zip(candidates)
            .zip(&self.expected)
            .map(|((pattern, candidates), expected)| find(plain, pattern, candidates, *expected));
        let found = match (found.next().flatten(), found.next()) {
            (first, None) => first,
            (Some(head), Some(Some(tail))) => self.join_ends(plain, head, tail),
            _ => None,
        };
        let Some(found) = found else {
            return Place::Orphan;
        };
        let span = self.with_blanks(text, plain.span(found.start, found.end));
        if found.certain {
            Place::Anchored(span)
        } else {
            Place::Moved(span)
        }
    }

    /// A highlight of white space, or one without a quote, has nothing to be found by but its
    /// position.
    fn place_blank(&self, text: &SourceText) -> Place {
        let there = text.snap(self.stored);
        let same = self.quote.exact.is_empty() || text.slice(there) == self.quote.exact;
        if there.is_empty() || !same {
            Place::Orphan
        } else {
            Place::Moved(there)
        }
    }

    /// The span between the two ends of a long quote, unless most of it is gone or more than as
    /// much again has come in between.
    fn join_ends(&self, plain: &Plain, head: Found, tail: Found) -> Option<Found> {
        let wanted = self.plain_quote.len();
        let length = tail.end.checked_sub(head.start)?;
        let whole = plain.slice(head.start, tail.end) == self.plain_quote;
        (wanted / 2..=wanted * 2)
            .contains(&length)
            .then_some(Found {
                start: head.start,
                end: tail.end,
                certain: head.certain && tail.certain && whole,
            })
    }

    /// Takes in white space on the borders, as much as the quote began and ended with.
    fn with_blanks(&self, text: &SourceText, span: SrcSpan) -> SrcSpan {
        let exact = &self.quote.exact;
        let lead = exact.chars().take_while(|c| is_blank(*c)).count();
        let trail = exact.chars().rev().take_while(|c| is_blank(*c)).count();
        // Four bytes are the most a character has.
        let before = SrcSpan::new(
            SrcByte(span.start().0.saturating_sub(4 * lead)),
            span.start(),
        );
        let before = text.slice(before);
        let after = text.slice(SrcSpan::at(span.end(), 4 * trail));
        let blanks = before.chars().rev().take_while(|c| is_blank(*c));
        let lead: usize = blanks.take(lead).map(char::len_utf8).sum();
        let blanks = after.chars().take_while(|c| is_blank(*c));
        let trail: usize = blanks.take(trail).map(char::len_utf8).sum();
        SrcSpan::new(
            SrcByte(span.start().0.saturating_sub(lead)),
            span.end().plus(trail),
        )
    }
}

/// The best place of a pattern, if it is good enough.
fn find(
    plain: &Plain,
    pattern: &Pattern,
    candidates: &Candidates,
    expected: usize,
) -> Option<Found> {
    if let Some(found) = find_perfect(pattern, candidates, expected) {
        return Some(found);
    }
    let mut all: Vec<(Alignment, Window)> = Vec::new();
    for window in &candidates.windows {
        let beaten = all
            .iter()
            .any(|(found, best)| found.is_equal(pattern) && window.votes * BEATEN < best.votes);
        if beaten {
            continue;
        }
        let text = plain.slice(window.from, window.to);
        if let Some(within) = Alignment::best(pattern, &candidates.rare, text) {
            all.push((within, *window));
        }
    }
    let far = |start: usize| start.abs_diff(expected + pattern.quote_start);
    let (best, window) = all
        .iter()
        .filter(|(found, _)| is_plausible(pattern, found))
        .max_by_key(|(found, window)| {
            let start = window.from + found.start;
            (
                !found.is_torn,
                found.standing,
                std::cmp::Reverse(far(start)),
            )
        })?;
    let start = window.from + best.start;
    let elsewhere = all
        .iter()
        .filter(|(found, window)| (window.from + found.start).abs_diff(start) > pattern.chars.len())
        .map(|(found, _)| found.score)
        .max()
        .unwrap_or(0);
    // The right place may have been changed, and the best be a twin of what it was.
    let has_nearer = all.iter().any(|(found, window)| {
        let at = window.from + found.start;
        far(at) < far(start)
            && at.abs_diff(start) > pattern.chars.len()
            && found.score * 100 >= best.score * TWIN_PERCENT
            && is_plausible(pattern, found)
    });
    // Nor is it certain beside another passage with a good part of the words: either can be the
    // right one with the rest moved away.
    let has_rival = all.iter().any(|(found, window)| {
        (window.from + found.start).abs_diff(start) > pattern.chars.len()
            && i64::from(found.told) * 100 >= i64::from(best.told) * RIVAL_PERCENT
    });
    // A place without a run of its own stands only where it was expected: all its words are so
    // common that their other places were not even looked at.
    let has_runs = all
        .iter()
        .any(|(found, window)| window.votes > 0 && window.from + found.start == start);
    let sure = best.is_equal(pattern)
        && has_runs
        && !has_nearer
        && !has_rival
        && is_share(CERTAIN_CONTEXT, best.context_score(), pattern.context_len())
        && has_both_sides(pattern, best)
        && best.score - elsewhere >= CERTAIN_MARGIN;
    let text = plain.slice(window.from, window.to);
    Some(Found {
        start,
        end: window.from + best.end,
        certain: sure
            && best.score - best_elsewhere(pattern, text, best.start, best.end) >= CERTAIN_MARGIN,
    })
}

/// Whether the context on each side speaks for a place, as far as there is any.
fn has_both_sides(pattern: &Pattern, found: &Alignment) -> bool {
    let after = pattern.chars.len() - pattern.quote_end;
    [
        (pattern.quote_start, found.before_score, found.before_run),
        (after, found.after_score, found.after_run),
    ]
    .into_iter()
    .all(|(count, score, run)| {
        let speaks = is_share(CERTAIN_SIDE, score, count);
        count == 0 || speaks && (run >= CERTAIN_RUN || is_share(CERTAIN_FAR_SIDE, score, count))
    })
}

/// The nearest of the places where quote and context stand letter by letter. Where another such
/// place is not much further away, or one with a part of them is nearer, it is not certain.
fn find_perfect(pattern: &Pattern, candidates: &Candidates, expected: usize) -> Option<Found> {
    let far = |at: &usize| (at.abs_diff(expected), *at);
    let (distance, at) = candidates.perfect.iter().map(far).min()?;
    let mut others = candidates.perfect.iter().filter(|other| **other != at);
    let alone = others.all(|other| far(other).0 >= NEARER * distance.max(1))
        && !candidates
            .rivals
            .iter()
            .any(|rival| far(rival).0 < distance);
    Some(Found {
        start: at + pattern.quote_start,
        end: at + pattern.quote_end,
        certain: alone && pattern.context_len() >= CONTEXT_CHARS / 2,
    })
}

/// Whether a score is at least so many percent of what `count` equal characters are worth.
fn is_share(percent: i32, score: i32, count: usize) -> bool {
    let full = i64::from(MATCH) * i64::try_from(count).unwrap_or(i64::MAX / 1_000);
    count > 0 && i64::from(score) * 100 >= i64::from(percent) * full
}

/// Whether an alignment is a place at all.
fn is_plausible(pattern: &Pattern, found: &Alignment) -> bool {
    if found.quote_equal * 2 < pattern.quote_len() || found.quote_equal == 0 {
        return false;
    }
    if pattern.quote_len() <= SHORT_QUOTE && !found.is_equal(pattern) {
        let beside = found.before_run.max(found.after_run);
        return beside >= PINNING_RUN
            || is_share(
                PINNING_CONTEXT,
                found.context_score(),
                pattern.context_len(),
            );
    }
    found.score.max(found.told) >= LEAST_SCORE
        || is_share(PINNING_CONTEXT, found.score, pattern.chars.len())
}
