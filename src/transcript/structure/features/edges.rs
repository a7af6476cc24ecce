//! The short lines of the head and the tail, as a list in which a text is found without reading all
//! of them: for each row that may be a part of one.

use super::{MAX_HEAD_ROWS, Rows};

/// So many rows of the tail name the page again.
const MAX_TAIL_ROWS: usize = 100;
/// Longer lines are sentences, in bytes.
const MAX_EDGE_BYTES: usize = 200;
/// The lengths of a text that is looked for, in characters, both included.
const LEAST_CHARS: usize = 3;
const MOST_CHARS: usize = 24;
/// What is compared of a place: the longest text between two line ends, in bytes.
const MOST_BYTES: usize = MOST_CHARS * char::MAX_LEN_UTF8 + 2;

/// The lines with all places in them in the order of what stands there (a suffix array).
#[derive(Debug, Default)]
pub(super) struct Edges {
    /// Each line between line ends.
    text: String,
    places: Vec<usize>,
}

impl Edges {
    /// The short lines among the first and last rows of those that are looked at.
    pub(super) fn new(rows: Rows<'_>, examined: &[usize]) -> Self {
        let tail = examined.len().saturating_sub(MAX_TAIL_ROWS);
        let is_edge = |at: usize| at < MAX_HEAD_ROWS || at >= tail;
        let edges = examined.iter().enumerate().filter(|(at, _)| is_edge(*at));
        Self::of(edges.map(|(_, row)| rows.text(*row)))
    }

    fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::from('\n');
        for line in lines.filter(|line| line.len() < MAX_EDGE_BYTES) {
            text.push_str(line);
            text.push('\n');
        }
        let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        places.sort_unstable_by_key(|at| text.as_bytes().get(*at..).map(shortened));
        Self { text, places }
    }

    /// How often a text of at most [`MOST_BYTES`] stands in the lines.
    fn count(&self, text: &str) -> usize {
        let text = text.as_bytes();
        let stands_at = |at: &usize| {
            let found = self.text.as_bytes().get(*at..).unwrap_or_default();
            found.get(..text.len()).unwrap_or(found)
        };
        let first = self.places.partition_point(|at| stands_at(at) < text);
        let from_first = self.places.get(first..).unwrap_or_default();
        from_first.partition_point(|at| stands_at(at) <= text)
    }

    /// Whether a short text stands in a longer one of the lines.
    pub(super) fn has_longer(&self, text: &str) -> bool {
        let count = text.chars().take(MOST_CHARS + 1).count();
        (LEAST_CHARS..=MOST_CHARS).contains(&count)
            && self.count(text) > self.count(&format!("\n{text}\n"))
    }
}

fn shortened(bytes: &[u8]) -> &[u8] {
    bytes.get(..MOST_BYTES).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_found_in_the_lines_that_have_more_than_it(
            lines in prop::collection::vec("[甲乙a😀 ]{0,9}", 0..8),
            text in "[甲乙a😀 ]{2,5}",
        ) {
            let edges = Edges::of(lines.iter().map(String::as_str));
            let longer = lines.iter().any(|line| line.contains(&text) && *line != text);
            prop_assert_eq!(edges.has_longer(&text), text.chars().count() > 2 && longer);
        }
    }

    #[test]
    fn long_texts_and_sentences_are_not_looked_for() {
        let short = "甲".repeat(MOST_CHARS);
        let long = format!("甲{short}");
        let line = format!("{long}乙");
        let edges = Edges::of([line.as_str(), &"丙".repeat(MAX_EDGE_BYTES / 3 + 1)].into_iter());
        assert!(edges.has_longer(&short));
        assert!(!edges.has_longer(&long));
        assert!(!edges.has_longer("丙丙丙"));
    }
}
