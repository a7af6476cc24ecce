//! Selectors made from a text, and found again in one.

use crate::text::{SourceText, SrcCharSpan, SrcSpan};

use super::model::{Highlight, Place, Quote, Selector};

/// How many code points of context are stored on either side of a quote.
pub const CONTEXT_CHARS: usize = 32;

/// Makes characters alike that stand for each other in the two scripts.
pub type Fold<'a> = &'a dyn Fn(char) -> char;

/// The selector of a span: its position in code points and its text with
/// [`CONTEXT_CHARS`] code points on either side.
pub fn make_selector(text: &SourceText, span: SrcSpan) -> Selector {
    let span = text.snap(span);
    let position = text.chars_of(span);
    let context_start = position.start().0.saturating_sub(CONTEXT_CHARS);
    let before = SrcCharSpan::new(crate::text::SrcChar(context_start), position.start());
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
pub fn place(text: &SourceText, highlights: &[Highlight]) -> Vec<Place> {
    place_folded(text, highlights, &|c| c)
}

/// As [`place`], with characters alike that `fold` maps to the same one.
pub fn place_folded(text: &SourceText, highlights: &[Highlight], fold: Fold<'_>) -> Vec<Place> {
    let _ = fold;
    highlights
        .iter()
        .map(|highlight| place_exactly(text, &highlight.selector))
        .collect()
}

fn place_exactly(text: &SourceText, selector: &Selector) -> Place {
    let quote = &selector.quote;
    let here = text.bytes_of(selector.position);
    let fits = |span: SrcSpan| {
        let found = make_selector(text, span).quote;
        usize::from(found.prefix == quote.prefix) + usize::from(found.suffix == quote.suffix)
    };
    let same_here = !quote.exact.is_empty() && text.slice(here) == quote.exact;
    if same_here && fits(here) > 0 {
        return Place::Anchored(here);
    }
    let best = text
        .find_all(&quote.exact)
        .map(|span| {
            let far = span.start().0.abs_diff(here.start().0);
            (fits(span), std::cmp::Reverse(far), span)
        })
        .max();
    match best {
        Some((2, _, span)) => Place::Anchored(span),
        Some((_, _, span)) => Place::Moved(span),
        None => Place::Orphan,
    }
}
