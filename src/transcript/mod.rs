//! Turns any bytes into a [`Transcript`]: an immutable list of rows over a source text.
//!
//! Bad content is never an error here, only a [`Warning`] in the result. This module reads no
//! files and starts no threads; [`read`] hands out longer and longer snapshots while it works, so
//! that the first screen need not wait for the end of a large file.

mod decode;
pub mod details;
mod detect;
mod encoding;
mod extract;
pub mod fingerprint;
pub mod formats;
pub mod joined;
pub mod overrides;
mod place;
pub mod preview;
pub mod reencoded;
mod refusal;
mod region;
mod row;
pub mod row_place;
pub mod structure;
mod warning;

use std::ops::ControlFlow;
use std::sync::Arc;

pub use encoding::Encoding;
pub use formats::Format;
pub use refusal::Refusal;
pub use region::{Region, RegionRun, Regions};
pub use row::{Millis, Row, RowIndex};
pub use row_place::{RowPlace, RowPlaces};
pub use warning::Warning;

use crate::text::{FileByte, SourceText, SourceTextBuilder, SrcByte, SrcSpan};

/// How to read a file when its own evidence is not to be trusted.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The encoding the reader chose; `None` means find it out.
    pub encoding: Option<Encoding>,
    /// The name of the file, a hint for its format and never the judge; `None` for a paste.
    pub name: Option<String>,
}

/// A transcript, or as much of it as has been read. Cloning it shares everything.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// What kind of file it was made from.
    pub format: Format,
    /// How its bytes were decoded.
    pub encoding: Encoding,
    /// What was odd about the file, in the order it was met.
    pub warnings: Arc<Vec<Warning>>,
    /// Rows that the format itself says are no speech: the title of a song. In order.
    marks: Arc<Vec<(RowIndex, Region)>>,
    source: SourceText,
    /// Invariant: none empty; the rows of all of them are ordered and disjoint.
    pieces: Vec<Arc<Vec<Row>>>,
    /// The index of the first row of each piece.
    piece_starts: Vec<usize>,
    count_rows: usize,
}

impl Transcript {
    /// The transcript's own text.
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// How many rows there are (so far).
    pub fn count_rows(&self) -> usize {
        self.count_rows
    }

    /// A row; `None` behind the last.
    pub fn row(&self, row_index: RowIndex) -> Option<&Row> {
        let piece = self
            .piece_starts
            .partition_point(|start| *start <= row_index.0)
            .checked_sub(1)?;
        let within = row_index.0 - self.piece_starts.get(piece)?;
        self.pieces.get(piece)?.get(within)
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = (RowIndex, &Row)> {
        let rows = self.pieces.iter().flat_map(|piece| piece.iter());
        rows.enumerate().map(|(index, row)| (RowIndex(index), row))
    }

    /// The text of a row; empty behind the last.
    pub fn row_text(&self, row_index: RowIndex) -> std::borrow::Cow<'_, str> {
        self.row(row_index)
            .map_or_else(Default::default, |row| self.source.slice(row.span))
    }

    /// The line of the file that a row starts on, counted from one; its number among the rows
    /// where lines of the file are not lines of the text (a web page, a Word document, JSON).
    /// `None` behind the last row.
    pub fn line_of(&self, row_index: RowIndex) -> Option<usize> {
        let line = self.row(row_index)?.line;
        let line = usize::try_from(line).ok().filter(|line| *line > 0);
        let told = line.filter(|_| self.format.has_lines());
        Some(told.unwrap_or_else(|| row_index.number()))
    }

    /// The row on a line, or the next one behind it where the line is no row; the last where there
    /// is none. `None` where the transcript is empty.
    pub fn row_on_line(&self, line: usize) -> Option<RowIndex> {
        let last = RowIndex(self.count_rows.checked_sub(1)?);
        // Lyrics are in the order of their times, and so their lines are in none.
        let lines = self
            .rows()
            .filter_map(|(row, _)| Some((self.line_of(row)?, row)));
        let behind = lines.filter(|(found, _)| *found >= line).min();
        Some(behind.map_or(last, |(_, row)| row))
    }

    /// The last row that starts at or before `offset`; `None` before the first row.
    pub fn row_at(&self, offset: SrcByte) -> Option<RowIndex> {
        let piece = self
            .pieces
            .partition_point(|piece| piece.first().is_some_and(|row| row.span.start() <= offset));
        let piece = piece.checked_sub(1)?;
        let rows = self.pieces.get(piece)?;
        let within = rows
            .partition_point(|row| row.span.start() <= offset)
            .checked_sub(1)?;
        Some(RowIndex(self.piece_starts.get(piece)? + within))
    }

    /// The rows that a span touches, first and last (inclusive); for an empty span the row it
    /// stands in. `None` where it lies before the first row or between two.
    pub fn rows_of(&self, span: SrcSpan) -> Option<(RowIndex, RowIndex)> {
        let mut first = self.row_at(span.start()).unwrap_or(RowIndex(0));
        let row = self.row(first)?;
        if row.span.end() <= span.start() && !(span.is_empty() && row.span.end() == span.start()) {
            first = RowIndex(first.0 + 1);
        }
        let last_byte = SrcByte(span.end().0.saturating_sub(usize::from(!span.is_empty())));
        let last = self.row_at(last_byte)?;
        (first <= last && first.0 < self.count_rows).then_some((first, last))
    }
}

/// How many rows a piece has at most. In one list that grows, half of the room would be empty, and
/// while it grows the rows would be there twice.
const PIECE_ROWS: usize = 1024;

/// Appends rows; every format's parser ends here.
#[derive(Debug)]
pub struct TranscriptBuilder {
    text: SourceTextBuilder,
    done: Transcript,
    open: Vec<Row>,
}

impl TranscriptBuilder {
    /// An empty transcript of a format.
    pub fn new(format: Format, encoding: Encoding) -> Self {
        let done = Transcript {
            format,
            encoding,
            warnings: Arc::default(),
            marks: Arc::default(),
            source: SourceText::default(),
            pieces: Vec::new(),
            piece_starts: Vec::new(),
            count_rows: 0,
        };
        Self {
            text: SourceTextBuilder::default(),
            done,
            open: Vec::new(),
        }
    }

    /// The source offset at which the next text will start.
    pub fn offset(&self) -> SrcByte {
        self.text.offset()
    }

    /// Appends white space that belongs to no row.
    pub fn push_gap(&mut self, white_space: &str) {
        self.text.push(white_space);
        self.text.end_row();
    }

    /// Appends a row's text, and the row with its span set to just that text.
    pub fn push_row(&mut self, text: &str, row: Row) {
        let span = SrcSpan::at(self.text.offset(), text.len());
        self.text.push(text);
        if self.open.capacity() == 0 {
            self.open.reserve_exact(PIECE_ROWS);
        }
        self.open.push(Row { span, ..row });
        if self.open.len() >= PIECE_ROWS {
            self.close_piece();
        }
    }

    /// The open rows become a piece of the transcript.
    fn close_piece(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let mut rows = std::mem::take(&mut self.open);
        rows.shrink_to_fit();
        self.done.piece_starts.push(self.done.count_rows);
        self.done.count_rows += rows.len();
        self.done.pieces.push(Arc::new(rows));
    }

    /// Says what the last row is, where the format knows.
    pub(crate) fn mark_last(&mut self, region: Region) {
        self.mark(RowIndex(self.count_rows().saturating_sub(1)), region);
    }

    /// Says what a row is, where the format knows; the first word on a row holds.
    pub(crate) fn mark(&mut self, row: RowIndex, region: Region) {
        let marks = Arc::make_mut(&mut self.done.marks);
        if let Err(place) = marks.binary_search_by_key(&row, |(row, _)| *row) {
            marks.insert(place, (row, region));
        }
    }

    /// The row made from the bytes that start at `start` of the file; `None` where there is none.
    pub(crate) fn row_from(&self, start: FileByte) -> Option<RowIndex> {
        let done = self.done.pieces.iter().flat_map(|piece| piece.iter());
        let mut rows = done.chain(&self.open);
        rows.position(|row| row.file.start() == start).map(RowIndex)
    }

    /// Notes something odd about the file.
    pub fn warn(&mut self, warning: Warning) {
        Arc::make_mut(&mut self.done.warnings).push(warning);
    }

    /// How many rows have been pushed.
    pub fn count_rows(&self) -> usize {
        self.done.count_rows + self.open.len()
    }

    /// What kind of file the transcript is made from.
    pub(crate) fn format(&self) -> Format {
        self.done.format
    }

    /// The transcript so far; sharing all that an earlier snapshot held.
    pub fn snapshot(&mut self) -> Transcript {
        self.done.source = self.text.snapshot();
        self.close_piece();
        self.done.clone()
    }
}

/// Reads a whole file. `on_snapshot` is called with the transcript so far, early with the first
/// rows and then ever more rarely; [`ControlFlow::Break`] stops the reading and `None` is returned.
pub fn read(
    bytes: &[u8],
    options: &ReadOptions,
    on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Option<Transcript> {
    formats::read(bytes, options, on_snapshot)
}
