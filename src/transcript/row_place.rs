//! Where a row is, in the numbers that people read, cite and look up.
//!
//! A row has the number of its paragraph in the talk and its line in the file. Both are the same
//! however the rows are shown: joining them, folding them and choosing another script change neither. What the
//! rows are (their regions) parts paragraphs, so a correction of it may number them anew; lines
//! never change.

use std::ops::Range;

use super::joined::{JoinOptions, Paragraph, Paragraphs, paragraphs};
use super::{Region, Regions, RowIndex, Transcript};

/// The place of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// The number of its paragraph, counted from one over the paragraphs of the talk; `None` for a
    /// row that is not of the talk.
    pub paragraph: Option<usize>,
    /// Its line: see [`Transcript::line_of`].
    pub line: usize,
}

/// The places of all rows of a transcript.
#[derive(Clone, Debug, Default)]
pub struct RowPlaces {
    paragraphs: Paragraphs,
    /// Those of the talk, by their indexes among all: a paragraph's number is its place here.
    of_talk: Vec<usize>,
    /// Whether the number of some row's paragraph is not its line.
    says_more: bool,
}

impl RowPlaces {
    /// Counts the paragraphs. Takes time in the length of the text.
    pub fn new(transcript: &Transcript, regions: &Regions) -> Self {
        let paragraphs = paragraphs(transcript, regions, JoinOptions::PARAGRAPHS);
        let all = paragraphs.list().iter().enumerate();
        let (of_talk, firsts): (Vec<_>, Vec<_>) = all
            .filter(|(_, one)| regions.of(one.first) == Region::Body)
            .map(|(index, one)| (index, (one.first, one.end)))
            .unzip();
        let says_more = (1..).zip(firsts).any(|(number, (first, end))| {
            end.0 > first.0 + 1 || transcript.line_of(first) != Some(number)
        });
        Self {
            paragraphs,
            of_talk,
            says_more,
        }
    }

    /// The place of a row of the transcript they were made of; `None` behind the last.
    pub fn of(&self, transcript: &Transcript, row: RowIndex) -> Option<RowPlace> {
        let line = transcript.line_of(row)?;
        let paragraph = self.paragraphs.of(row);
        let paragraph = paragraph.and_then(|paragraph| self.number(paragraph));
        Some(RowPlace { paragraph, line })
    }

    fn number(&self, paragraph: Paragraph) -> Option<usize> {
        let index = paragraph.number.checked_sub(1)?;
        Some(self.of_talk.binary_search(&index).ok()? + 1)
    }

    /// Whether paragraphs say more than lines: where each line is a paragraph they do not.
    pub fn says_more(&self) -> bool {
        self.says_more
    }

    /// The number of the paragraph that begins within some rows, the last one of several; `None`
    /// where none of the talk does.
    pub fn begins_within(&self, rows: Range<RowIndex>) -> Option<usize> {
        let last = RowIndex(rows.end.0.checked_sub(1)?);
        let paragraph = self.paragraphs.of(last)?;
        if rows.start <= paragraph.first {
            self.number(paragraph)
        } else {
            None
        }
    }

    /// How many paragraphs the talk has.
    pub fn count_paragraphs(&self) -> usize {
        self.of_talk.len()
    }

    /// The first row of a paragraph by its number, counted from one; `None` where it is not there.
    pub fn paragraph(&self, number: usize) -> Option<RowIndex> {
        let index = self.of_talk.get(number.checked_sub(1)?)?;
        Some(self.paragraphs.list().get(*index)?.first)
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

/// Places as they are cited in English: `paragraph 3, line 45`, `paragraphs 3–4, lines 45–47, 52`;
/// `line 45` outside of the talk. The ranges are in the order of the text; empty for none.
pub fn cited(ranges: &[PlaceRange]) -> String {
    let told = |what: &str, names: &str| {
        let has_one = names.bytes().all(|byte| byte.is_ascii_digit());
        let s = if has_one { "" } else { "s" };
        format!("{what}{s} {names}")
    };
    let mut parts = Vec::new();
    if let Some(paragraphs) = paragraphs_of(ranges) {
        parts.push(told("paragraph", &numbers([paragraphs])));
    }
    if !ranges.is_empty() {
        parts.push(told("line", &numbers(lines_of(ranges))));
    }
    parts.join(", ")
}

/// The numbers of the first and the last paragraph of some places; `None` where none is of the talk.
pub fn paragraphs_of(ranges: &[PlaceRange]) -> Option<(usize, usize)> {
    let ends = ranges.iter().flat_map(|one| [one.first, one.last]);
    let mut numbers = ends.filter_map(|place| place.paragraph);
    let first = numbers.next()?;
    Some((first, numbers.next_back().unwrap_or(first)))
}

/// The lines of some places, both ends included.
pub fn lines_of(ranges: &[PlaceRange]) -> impl Iterator<Item = (usize, usize)> {
    ranges.iter().map(|one| (one.first.line, one.last.line))
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
        let place = |(paragraph, line)| RowPlace {
            paragraph: Some(paragraph).filter(|number| *number > 0),
            line,
        };
        let told = |ranges: &[[(usize, usize); 2]]| {
            let ranges = ranges.iter().map(|[first, last]| PlaceRange {
                first: place(*first),
                last: place(*last),
            });
            cited(&ranges.collect::<Vec<_>>())
        };
        assert_eq!(told(&[]), "");
        assert_eq!(told(&[[(0, 1), (0, 1)]]), "line 1");
        assert_eq!(told(&[[(0, 2), (1, 3)]]), "paragraph 1, lines 2–3");
        assert_eq!(told(&[[(3, 45), (3, 45)]]), "paragraph 3, line 45");
        assert_eq!(told(&[[(3, 45), (3, 47)]]), "paragraph 3, lines 45–47");
        assert_eq!(
            told(&[[(3, 45), (3, 47)], [(4, 52), (4, 52)]]),
            "paragraphs 3–4, lines 45–47, 52"
        );
    }
}
