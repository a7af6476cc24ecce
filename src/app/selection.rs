//! The selection and the caret: source spans, never pixels.
//!
//! One end stays (the anchor), the other moves (the caret). Both are offsets into the source, so
//! the selection is the same in every pane and survives scrolling, another text size and another
//! view. The side it was made on decides which script a copy is in.

use super::display::{Display, MovingEnd};
use crate::text::{SrcByte, SrcSpan, graphemes, word_pieces};
use crate::transcript::{RowIndex, Transcript};

/// Which of the two cells of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    /// The original.
    #[default]
    Source,
    /// The converted view.
    View,
}

/// What is selected, and where the caret stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: SrcByte,
    /// The end that moves; the current row is the row it stands in.
    pub caret: SrcByte,
    /// The side it was made on.
    pub side: Side,
}

/// A move of the caret by keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One character to the left.
    Left,
    /// One character to the right.
    Right,
    /// To the start of the word-like run before.
    WordLeft,
    /// To the end of the word-like run behind.
    WordRight,
    /// The same place in the row above.
    Up,
    /// The same place in the row below.
    Down,
    /// The start of the row.
    RowStart,
    /// The end of the row.
    RowEnd,
    /// The first row.
    DocumentStart,
    /// The last row.
    DocumentEnd,
}

/// What a double or a triple click takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    /// Single characters.
    Character,
    /// Word-like runs.
    Word,
    /// Whole rows.
    Row,
}

impl Selection {
    /// The caret alone.
    pub fn caret_at(offset: SrcByte, side: Side) -> Self {
        Self {
            anchor: offset,
            caret: offset,
            side,
        }
    }

    /// The selected span; empty for a caret alone.
    pub fn span(self) -> SrcSpan {
        SrcSpan::new(self.anchor, self.caret)
    }

    /// The selection with its moving end elsewhere, stopped at closed folds.
    #[must_use]
    pub fn extended_to(self, caret: SrcByte, transcript: &Transcript, display: &Display) -> Self {
        let end = if caret >= self.anchor {
            MovingEnd::Last
        } else {
            MovingEnd::First
        };
        let span = display.stop_at_folds(transcript, SrcSpan::new(self.anchor, caret), end);
        let caret = match end {
            MovingEnd::First => span.start(),
            MovingEnd::Last => span.end(),
        };
        Self { caret, ..self }
    }

    /// Where the caret goes by a motion over the rows that are shown.
    pub fn target(self, motion: Motion, transcript: &Transcript, display: &Display) -> SrcByte {
        let count_rows = transcript.count_rows();
        let row_index = transcript.row_at(self.caret).unwrap_or_default();
        let Some(row) = transcript.row(row_index) else {
            return self.caret;
        };
        let before = |row| display.row_before(row).and_then(|row| transcript.row(row));
        let after = |row| {
            display
                .row_after(row, count_rows)
                .and_then(|row| transcript.row(row))
        };
        match motion {
            Motion::RowStart => row.span.start(),
            Motion::RowEnd => row.span.end(),
            Motion::DocumentStart => shown_from(RowIndex(0), transcript, display),
            Motion::DocumentEnd => {
                let last = display.row_before(RowIndex(count_rows)).unwrap_or_default();
                transcript
                    .row(last)
                    .map_or(self.caret, |row| row.span.end())
            }
            Motion::Up | Motion::Down => {
                let other = if motion == Motion::Up {
                    before(row_index)
                } else {
                    after(row_index)
                };
                let Some(other) = other else {
                    return if motion == Motion::Up {
                        row.span.start()
                    } else {
                        row.span.end()
                    };
                };
                let lead = SrcSpan::new(row.span.start(), self.caret.min(row.span.end()));
                let column = graphemes(&transcript.source().slice(lead)).count();
                let text = transcript.source().slice(other.span);
                let bytes: usize = graphemes(&text)
                    .take(column)
                    .map(|(_, one)| one.len())
                    .sum();
                other.span.start().plus(bytes)
            }
            Motion::Left | Motion::WordLeft => {
                if self.caret <= row.span.start() {
                    return before(row_index).map_or(self.caret, |row| row.span.end());
                }
                let lead = SrcSpan::new(row.span.start(), self.caret.min(row.span.end()));
                let text = transcript.source().slice(lead);
                let step = match motion {
                    Motion::Left => graphemes(&text).next_back(),
                    _ => word_pieces(&text).next_back(),
                };
                SrcByte(lead.end().0 - step.map_or(0, |(_, one)| one.len()))
            }
            Motion::Right | Motion::WordRight => {
                if self.caret >= row.span.end() {
                    return after(row_index).map_or(self.caret, |row| row.span.start());
                }
                let text = transcript
                    .source()
                    .slice(SrcSpan::new(self.caret, row.span.end()));
                let step = match motion {
                    Motion::Right => graphemes(&text).next(),
                    _ => word_pieces(&text).next(),
                };
                self.caret.plus(step.map_or(0, |(_, one)| one.len()))
            }
        }
    }
}

fn shown_from(row: RowIndex, transcript: &Transcript, display: &Display) -> SrcByte {
    let first = if display.is_hidden(row) {
        display
            .row_after(row, transcript.count_rows())
            .unwrap_or(row)
    } else {
        row
    };
    transcript
        .row(first)
        .map_or(SrcByte(0), |row| row.span.start())
}

/// The span that a click takes at `offset`: the character, the word-like run or the row there.
///
/// A word-like run is a word by Unicode's borders, or Chinese characters between punctuation:
/// Unicode sets each of those apart, and only a dictionary knows their words.
pub fn span_at(offset: SrcByte, granularity: Granularity, transcript: &Transcript) -> SrcSpan {
    let Some(row) = transcript
        .row_at(offset)
        .and_then(|row| transcript.row(row))
    else {
        return SrcSpan::empty_at(offset);
    };
    if granularity == Granularity::Row {
        return row.span;
    }
    let text = transcript.source().slice(row.span);
    let within = offset.since(row.span.start());
    let pieces: Vec<(usize, &str)> = match granularity {
        Granularity::Word => word_like_runs(&text),
        _ => graphemes(&text).collect(),
    };
    let hit = pieces
        .iter()
        .rev()
        .find(|(start, _)| *start <= within)
        .or_else(|| pieces.first());
    hit.map_or_else(
        || SrcSpan::empty_at(offset),
        |(start, piece)| SrcSpan::at(row.span.start().plus(*start), piece.len()),
    )
}

/// Runs between punctuation: Unicode's words, with adjacent Chinese characters taken together.
fn word_like_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    for (start, word) in word_pieces(text) {
        let is_han = word.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
        match runs.last_mut() {
            Some((_, end, true)) if is_han => *end = start + word.len(),
            _ => runs.push((start, start + word.len(), is_han)),
        }
    }
    runs.into_iter()
        .map(|(start, end, _)| (start, text.get(start..end).unwrap_or_default()))
        .collect()
}
