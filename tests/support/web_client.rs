//! The rule by which the best-known annotation client of the web finds a quote again, written
//! from its description for comparison: the position if the quote stands there; else all exact
//! places of the quote; else its approximate places with the fewest errors, at most half the
//! quote's length; of several places the best by weights of 50 for the quote, 20 each for prefix
//! and suffix, and 2 for the position.
//! Source: hypothesis/client, src/annotator/anchoring/match-quote.ts, and approx-string-match.
#![expect(
    clippy::indexing_slicing,
    reason = "helpers of tests; clippy.toml allows this in test functions only"
)]

/// A place and its errors.
#[derive(Clone, Copy, Debug)]
struct Match {
    start: usize,
    end: usize,
    errors: usize,
}

/// Where the client would anchor a quote; `None` for an orphan.
pub(crate) fn anchor(
    text: &[char],
    position: (usize, usize),
    exact: &[char],
    prefix: &[char],
    suffix: &[char],
) -> Option<(usize, usize)> {
    let (start, end) = position;
    if text.get(start..end) == Some(exact) {
        return Some((start, end));
    }
    let matches = search(text, exact, (exact.len() / 2).min(256));
    let score = |found: &Match| {
        let quote = 1.0 - found.errors as f64 / exact.len() as f64;
        let before = &text[found.start.saturating_sub(prefix.len())..found.start];
        let after = &text[found.end..(found.end + suffix.len()).min(text.len())];
        let near = 1.0 - found.start.abs_diff(start) as f64 / text.len() as f64;
        50.0 * quote + 20.0 * likeness(before, prefix) + 20.0 * likeness(after, suffix) + 2.0 * near
    };
    matches
        .iter()
        .max_by(|a, b| score(a).total_cmp(&score(b)))
        .map(|found| (found.start, found.end))
}

fn likeness(text: &[char], wanted: &[char]) -> f64 {
    if wanted.is_empty() {
        return 1.0;
    }
    let found = search(text, wanted, wanted.len());
    found
        .first()
        .map_or(0.0, |found| 1.0 - found.errors as f64 / wanted.len() as f64)
}

fn search(text: &[char], wanted: &[char], most_errors: usize) -> Vec<Match> {
    if text.is_empty() {
        return Vec::new();
    }
    let exact: Vec<_> = text
        .windows(wanted.len())
        .enumerate()
        .filter(|(_, window)| *window == wanted)
        .map(|(start, _)| Match {
            start,
            end: start + wanted.len(),
            errors: 0,
        })
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let reversed: Vec<_> = wanted.iter().rev().copied().collect();
    ends(text, wanted, most_errors)
        .into_iter()
        .map(|(end, errors)| {
            let from = end.saturating_sub(wanted.len() + errors);
            let back: Vec<_> = text[from..end].iter().rev().copied().collect();
            let length = ends(&back, &reversed, errors)
                .into_iter()
                .map(|(length, _)| length)
                .max();
            Match {
                start: end - length.unwrap_or(0),
                end,
                errors,
            }
        })
        .collect()
}

/// The ends of the places with the fewest errors (Sellers 1980).
fn ends(text: &[char], wanted: &[char], most_errors: usize) -> Vec<(usize, usize)> {
    let mut column: Vec<usize> = (0..=wanted.len()).collect();
    let mut fewest = most_errors;
    let mut found = Vec::new();
    for (at, c) in text.iter().enumerate() {
        let mut corner = 0;
        for row in 1..=wanted.len() {
            let over = column[row];
            let pair = corner + usize::from(wanted[row - 1] != *c);
            column[row] = pair.min(over + 1).min(column[row - 1] + 1);
            corner = over;
        }
        let errors = column[wanted.len()];
        if errors < fewest {
            fewest = errors;
            found.clear();
        }
        if errors <= fewest {
            found.push((at + 1, errors));
        }
    }
    found
}
