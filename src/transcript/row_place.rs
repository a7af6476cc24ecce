//! Where a row is, in the numbers that people read, cite and look up.
//!
//! A row has the number of its paragraph and its line in the file. Both are the same however the
//! rows are shown: joining them, folding them and choosing another script change neither. What the
//! rows are (their regions) parts paragraphs, so a correction of it may number them anew; lines
//! never change.

use std::ops::Range;

use super::joined::{JoinOptions, Paragraphs, paragraphs};
use super::{Regions, RowIndex, Transcript};

/// The place of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// The number of its paragraph, counted from one over the whole transcript.
    pub paragraph: usize,
    /// Its line: see [`Transcript::line_of`].
    pub line: usize,
}

/// The places of all rows of a transcript.
#[derive(Clone, Debug, Default)]
pub struct RowPlaces {
    paragraphs: Paragraphs,
    /// Whether the number of some row's paragraph is not its line.
    says_more: bool,
}

impl RowPlaces {
    /// Counts the paragraphs. Takes time in the length of the text.
    pub fn new(transcript: &Transcript, regions: &Regions) -> Self {
        let paragraphs = paragraphs(transcript, regions, JoinOptions::PARAGRAPHS);
        let says_more = paragraphs.list().iter().any(|one| {
            let has_more = one.end.0 > one.first.0 + 1;
            has_more || transcript.line_of(one.first) != Some(one.number)
        });
        Self {
            paragraphs,
            says_more,
        }
    }

    /// The place of a row of the transcript they were made of; `None` behind the last.
    pub fn of(&self, transcript: &Transcript, row: RowIndex) -> Option<RowPlace> {
        let paragraph = self.paragraphs.of(row)?.number;
        let line = transcript.line_of(row)?;
        Some(RowPlace { paragraph, line })
    }

    /// Whether paragraphs say more than lines: where each line is a paragraph they do not.
    pub fn says_more(&self) -> bool {
        self.says_more
    }

    /// The number of the paragraph that begins within some rows, the last one of several; `None`
    /// where none does.
    pub fn begins_within(&self, rows: Range<RowIndex>) -> Option<usize> {
        let last = RowIndex(rows.end.0.checked_sub(1)?);
        let paragraph = self.paragraphs.of(last)?;
        (rows.start <= paragraph.first).then_some(paragraph.number)
    }

    /// How many paragraphs there are.
    pub fn count_paragraphs(&self) -> usize {
        self.paragraphs.list().len()
    }

    /// The first row of a paragraph by its number, counted from one; `None` where it is not there.
    pub fn paragraph(&self, number: usize) -> Option<RowIndex> {
        let index = number.checked_sub(1)?;
        Some(self.paragraphs.list().get(index)?.first)
    }
}

/// From one place to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceRange {
    /// The place of the first row.
    pub first: RowPlace,
    /// The place of the last row.
    pub last: RowPlace,
}

/// Places as they are cited in English: `paragraph 3, line 45`, `paragraphs 3–4, lines 45–47, 52`.
/// The ranges are in the order of the text; empty for none.
pub fn cited(ranges: &[PlaceRange]) -> String {
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else {
        return String::new();
    };
    let paragraphs = numbers([(first.first.paragraph, last.last.paragraph)]);
    let lines = numbers(ranges.iter().map(|one| (one.first.line, one.last.line)));
    let s = |is_one: bool| if is_one { "" } else { "s" };
    let is_one_line = ranges.len() == 1 && first.first.line == last.last.line;
    let is_one_paragraph = first.first.paragraph == last.last.paragraph;
    let (p, l) = (s(is_one_paragraph), s(is_one_line));
    format!("paragraph{p} {paragraphs}, line{l} {lines}")
}

/// Ranges of numbers, both ends included, as people write them: `42–44, 47`.
pub fn numbers(ranges: impl IntoIterator<Item = (usize, usize)>) -> String {
    let names = ranges.into_iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        }
    });
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{PlaceRange, RowPlace, cited};

    #[test]
    fn places_are_told_as_they_are_cited() {
        let place = |(paragraph, line)| RowPlace { paragraph, line };
        let told = |ranges: &[[(usize, usize); 2]]| {
            let ranges = ranges.iter().map(|[first, last]| PlaceRange {
                first: place(*first),
                last: place(*last),
            });
            cited(&ranges.collect::<Vec<_>>())
        };
        assert_eq!(told(&[]), "");
        assert_eq!(told(&[[(3, 45), (3, 45)]]), "paragraph 3, line 45");
        assert_eq!(told(&[[(3, 45), (3, 47)]]), "paragraph 3, lines 45–47");
        assert_eq!(
            told(&[[(3, 45), (3, 47)], [(4, 52), (4, 52)]]),
            "paragraphs 3–4, lines 45–47, 52"
        );
    }
}
