//! Where a highlight whose place is doubtful or not found may belong, for the reader to choose.
//!
//! Anchoring wants certainty and says nothing below it; here a reader looks at each place, so that
//! also a part of the quote, or the quote without any of its context, is worth showing.

use crate::text::{SourceText, SrcSpan};

use super::align::Pattern;
use super::alignment::Alignment;
use super::anchor::Fold;
use super::model::Highlight;
use super::quote_match::{Plain, candidates, pattern_of};

/// What share of a quote must be equal at a place, in percent.
const LEAST_EQUAL: usize = 30;

/// Of a longer quote, so many characters from its start are looked for.
const HEAD_CHARS: usize = 200;

/// Up to `limit` spans at which the highlight may belong, the likeliest first, none over another:
/// by how much of the quote and its context stands there, then by how near it is to the stored
/// position. Characters are alike that `fold` maps to the same one.
pub fn possible_places(
    text: &SourceText,
    highlight: &Highlight,
    fold: Fold<'_>,
    limit: usize,
) -> Vec<SrcSpan> {
    let plain = Plain::of(text, fold);
    let whole = pattern_of(&highlight.selector.quote, fold);
    if whole.quote_len() == 0 {
        return Vec::new();
    }
    let (pattern, behind) = head_of(whole);
    let stored = text.bytes_of(highlight.selector.position);
    let expected = plain.index_of(stored.start());
    let mut found: Vec<(i32, usize, usize)> = Vec::new();
    let before = expected.saturating_sub(pattern.quote_start);
    for one in candidates(&plain, std::slice::from_ref(&pattern), &[before]) {
        let perfect = one.perfect.iter().copied();
        found.extend(perfect.map(|at| {
            let start = at + pattern.quote_start;
            (i32::MAX, start, start + pattern.quote_len())
        }));
        for window in &one.windows {
            let stretch = plain.slice(window.from, window.to);
            if let Some(there) = Alignment::best(&pattern, &one.rare, stretch)
                && there.quote_equal * 100 >= pattern.quote_len() * LEAST_EQUAL
            {
                let start = window.from + there.start;
                found.push((there.score, start, window.from + there.end));
            }
        }
    }
    // A short or a common quote has no telling runs; it stands where it stands.
    let quote = pattern.quote();
    let alone = plain.places_of(quote);
    found.extend(alone.map(|start| (0, start, start + quote.len())));
    found.sort_by_key(|(score, start, _)| (-i64::from(*score), start.abs_diff(expected)));
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (_, start, end) in found {
        let is_new = |(from, to): &(usize, usize)| end <= *from || *to <= start;
        if taken.len() < limit && start < end && taken.iter().all(is_new) {
            taken.push((start, end));
        }
    }
    let spans = taken.into_iter();
    spans
        .map(|(start, end)| plain.span(start, (end + behind).min(plain.len())))
        .collect()
}

/// The pattern without what lies behind the head of its quote, and how much of the quote that is.
fn head_of(mut pattern: Pattern) -> (Pattern, usize) {
    let behind = pattern.quote_len().saturating_sub(HEAD_CHARS);
    if behind > 0 {
        pattern.quote_end -= behind;
        pattern.chars.truncate(pattern.quote_end);
    }
    (pattern, behind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::highlight::{Color, HighlightId, Time, make_selector};

    const BEFORE: &str =
        "今天我們先講山上的茶園。\n每一棵樹的後面都有一個人。\n後來大家都下山去了。\n";

    /// A highlight of `quote` where it first stands in `BEFORE`.
    fn mark(quote: &str) -> Highlight {
        let at = BEFORE.find(quote).unwrap();
        let span = SrcSpan::at(crate::text::SrcByte(at), quote.len());
        let selector = make_selector(&SourceText::from(BEFORE), span);
        Highlight::new(
            HighlightId::new("a"),
            Time::new("2026-11-30T08:00:00Z"),
            Color::new("yellow"),
            selector,
        )
    }

    fn places(quote: &str, now: &str) -> Vec<String> {
        let text = SourceText::from(now);
        let spans = possible_places(&text, &mark(quote), &|c| c, 3);
        spans
            .into_iter()
            .map(|span| text.slice(span).into_owned())
            .collect()
    }

    #[test]
    fn a_part_of_the_quote_is_shown() {
        let now = "前言。\n每一棵樹的前面都有人影。\n";
        let found = places("每一棵樹的後面都有一個人", now);
        assert!(
            found.first().unwrap().starts_with("每一棵樹的"),
            "{found:?}"
        );
    }

    #[test]
    fn the_quote_without_its_context_is_shown_nearest_first() {
        let now = "茶園，山上。茶園，海邊。茶園，城裡。茶園，村裡。";
        assert_eq!(places("茶園", now), ["茶園"; 3]);
    }

    #[test]
    fn the_place_with_the_context_comes_first() {
        let now = format!("有一個人來了。\n{BEFORE}有一個人走了。\n");
        let text = SourceText::from(now.as_str());
        let spans = possible_places(&text, &mark("有一個人"), &|c| c, 3);
        let first = spans.first().unwrap();
        assert!(
            text.slice(SrcSpan::new(first.end(), text.len()))
                .starts_with("。\n後來")
        );
        assert_eq!(spans.len(), 3);
    }

    #[test]
    fn what_is_gone_has_no_place() {
        assert!(places("每一棵樹的後面", "完全不同的內容").is_empty());
    }

    #[test]
    fn characters_of_the_other_script_are_alike() {
        let fold = |c| match c {
            '樹' => '树',
            '後' => '后',
            other => other,
        };
        let text = SourceText::from("每一棵树的后面有一個人。");
        let spans = possible_places(&text, &mark("樹的後面"), &fold, 3);
        assert_eq!(text.slice(*spans.first().unwrap()), "树的后面");
    }

    #[test]
    fn a_long_quote_is_shown_whole() {
        let parts: Vec<String> = (0..60)
            .map(|number| format!("第{number}段說的是茶。"))
            .collect();
        let long = parts.concat();
        let text = SourceText::from(format!("頭。{long}尾。").as_str());
        let at = SrcSpan::at(crate::text::SrcByte("頭。".len()), long.len());
        let selector = make_selector(&text, at);
        let mut highlight = mark("茶園");
        highlight.selector = selector;
        let now = SourceText::from(format!("新的開頭，很長。{long}尾。").as_str());
        let spans = possible_places(&now, &highlight, &|c| c, 3);
        assert_eq!(now.slice(*spans.first().unwrap()), long.as_str());
    }
}
