//! What its neighbours say about a place.
//!
//! Where a text repeats a passage, another copy of it can read letter by letter like the one that
//! was highlighted, and even stand where that stood: a passage as long as the way between the
//! copies came in before them, or the right copy is gone. The quote alone cannot tell. What it was
//! highlighted between can: an edit before all of them moves them all alike, so a place that has
//! drifted otherwise than those before and behind it was moved by itself, or is a copy.

use crate::text::SrcSpan;

use super::anchor::CONTEXT_CHARS;
use super::model::Place;
use super::quote_match::Plain;

/// By so many characters a place may have drifted otherwise than its neighbours: passages that
/// come in before one highlight and go behind it are shorter.
const APART: usize = 200;

/// A place that is certain, among the plain characters of the text.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    /// Which highlight it is of.
    index: usize,
    /// Where it was stored.
    here: usize,
    /// Where it stands.
    there: usize,
}

impl Anchor {
    /// Where a place stored at `here` stands if it drifted as this one.
    fn carry(&self, here: usize) -> Option<usize> {
        (here + self.there).checked_sub(self.here)
    }
}

/// The highlights that stand apart from where both neighbours say, in order. `stored` has the
/// stored position of each. `stands` says whether one stands letter by letter at a plain
/// character as well: then even a little drift is a reason to doubt.
pub(super) fn contradicted(
    plain: &Plain,
    stored: &[SrcSpan],
    places: &[Place],
    stands: impl Fn(usize, usize) -> bool,
) -> Vec<usize> {
    let mut anchors: Vec<Anchor> = stored
        .iter()
        .zip(places)
        .enumerate()
        .filter_map(|(index, (stored, place))| match place {
            Place::Anchored(span) => Some(Anchor {
                index,
                here: plain.index_of(stored.start()),
                there: plain.index_of(span.start()),
            }),
            _ => None,
        })
        .collect();
    anchors.sort_unstable_by_key(|anchor| (anchor.here, anchor.index));
    let mut found = Vec::new();
    // The nearest neighbours that share no text with it.
    let mut before = 0;
    let mut behind = 0;
    for anchor in &anchors {
        let reach = 2 * CONTEXT_CHARS;
        while anchors
            .get(before)
            .is_some_and(|next| next.here + reach <= anchor.here)
        {
            before += 1;
        }
        while anchors
            .get(behind)
            .is_some_and(|next| next.here < anchor.here + reach)
        {
            behind += 1;
        }
        let neighbours = before.checked_sub(1).and_then(|index| anchors.get(index));
        let (Some(a), Some(b)) = (neighbours, anchors.get(behind)) else {
            continue;
        };
        let (Some(a), Some(b)) = (a.carry(anchor.here), b.carry(anchor.here)) else {
            continue;
        };
        let (low, high) = (a.min(b), a.max(b));
        let is_apart = anchor.there + APART < low || anchor.there > high + APART;
        let is_copy = [a, b]
            .into_iter()
            .any(|at| at != anchor.there && stands(anchor.index, at));
        if is_apart || is_copy {
            found.push(anchor.index);
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::super::anchor::{make_selector, place};
    use super::super::model::{Color, Highlight, HighlightId, Time};
    use super::*;
    use crate::text::SourceText;

    /// Different passages, each of its own characters.
    fn passage(number: u32, length: u32) -> String {
        let first = 0x4e00 + number * 1_000;
        (first..first + length).filter_map(char::from_u32).collect()
    }

    /// A highlight of ten characters in the middle of each marked part of a text, the first of
    /// each pair the text of a part, the second whether it is marked.
    fn highlights(parts: &[(&str, bool)]) -> (String, Vec<Highlight>) {
        let old: String = parts.iter().map(|(part, _)| *part).collect();
        let text = SourceText::from(old.as_str());
        let mut at = 0;
        let mut highlights = Vec::new();
        for (part, is_marked) in parts {
            if *is_marked {
                // Each character has three bytes.
                let start = crate::text::SrcByte(at + part.len() / 2 / 3 * 3);
                highlights.push(Highlight::new(
                    HighlightId::new(at.to_string()),
                    Time::default(),
                    Color::new("yellow"),
                    make_selector(&text, SrcSpan::at(start, 30)),
                ));
            }
            at += part.len();
        }
        (old, highlights)
    }

    #[track_caller]
    fn check(new: &str, highlights: &[Highlight], wanted: &[&str]) {
        let places = place(&SourceText::from(new), highlights);
        let states: Vec<_> = places.iter().map(|place| place.name()).collect();
        assert_eq!(states, wanted, "{places:?}");
    }

    /// As much came in before two copies as lies between them: the first now stands letter by
    /// letter where the second did.
    #[test]
    fn a_copy_where_the_right_one_stood_is_doubtful() {
        let [lead, twin, between, tail] = [(1, 100), (2, 120), (3, 300), (4, 200)]
            .map(|(number, length)| passage(number, length));
        let (old, highlights) = highlights(&[
            (&lead, false),
            (&twin, false),
            (&between, true),
            (&twin, true),
            (&tail, true),
        ]);
        check(&old, &highlights, &["anchored", "anchored", "anchored"]);
        let new = format!("{}{old}", passage(9, 420));
        check(&new, &highlights, &["anchored", "moved", "anchored"]);
    }

    /// As above, with copies so near each other that only what stands where the neighbours say
    /// tells them apart.
    #[test]
    fn a_near_copy_where_the_right_one_stood_is_doubtful() {
        let [lead, twin, tail] =
            [(1, 100), (2, 90), (4, 200)].map(|(number, length)| passage(number, length));
        let (old, highlights) =
            highlights(&[(&lead, true), (&twin, false), (&twin, true), (&tail, true)]);
        let new = format!("{}{old}", passage(9, 90));
        check(&new, &highlights, &["anchored", "moved", "anchored"]);
    }

    /// The right one is gone, a copy is left elsewhere.
    #[test]
    fn a_far_copy_alone_is_doubtful() {
        let [lead, twin, between, tail] = [(1, 100), (2, 120), (3, 300), (4, 200)]
            .map(|(number, length)| passage(number, length));
        let (_, highlights) = highlights(&[
            (&lead, true),
            (&twin, true),
            (&between, true),
            (&twin, false),
            (&tail, true),
        ]);
        let new = format!("{lead}{between}{twin}{tail}");
        let wanted = ["anchored", "moved", "anchored", "anchored"];
        check(&new, &highlights, &wanted);
    }

    #[test]
    fn what_came_in_or_went_between_neighbours_is_no_doubt() {
        let [a, b, c, d] = [1, 2, 3, 4].map(|number| passage(number, 300));
        let (old, highlights) = highlights(&[(&a, true), (&b, true), (&c, true), (&d, true)]);
        let wanted = ["anchored"; 4];
        let long = passage(9, 900);
        check(&format!("{a}{b}{long}{c}{d}"), &highlights, &wanted);
        check(&format!("{long}{old}"), &highlights, &wanted);
        let (_, with_more) = super::tests::highlights(&[
            (&a, true),
            (&b, true),
            (&long, false),
            (&c, true),
            (&d, true),
        ]);
        check(&old, &with_more, &wanted);
    }
}
