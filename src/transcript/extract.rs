//! The words of a file that is not a text itself: lines put together of pieces, each of which knows
//! where in the file it stands.
//!
//! What is said in a web page or a Word document is laid out as lines here, so that the readers of
//! plain text find speakers, times and pages in it as they do in any text. A line is trimmed and
//! has single blanks; empty ones are left out.

use std::ops::Range;

use super::place::Place;
use crate::text::FileSpan;

/// Some of the text, and where it came from.
#[derive(Clone, Debug)]
struct Piece {
    /// Where it starts in the text of the extract.
    at: u32,
    len: u32,
    /// Where it stands in the decoded file. As long as `len` where the two are the same text.
    raw: Range<u32>,
}

/// A place as a piece keeps it: there may be a piece for every second byte of a file, and files
/// have 512 MiB at most.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Piece {
    fn new(at: usize, len: usize, raw: &Range<usize>) -> Self {
        Self {
            at: narrow(at),
            len: narrow(len),
            raw: narrow(raw.start)..narrow(raw.end),
        }
    }

    fn is_same(&self) -> bool {
        self.len as usize == self.raw.len()
    }

    fn at(&self) -> usize {
        self.at as usize
    }

    fn len(&self) -> usize {
        self.len as usize
    }

    fn raw(&self) -> Range<usize> {
        self.raw.start as usize..self.raw.end as usize
    }
}

/// Pieces in a list of lists: one that grows would be there twice while it grows.
#[derive(Clone, Debug, Default)]
struct Pieces {
    /// Invariant: none empty.
    parts: Vec<Vec<Piece>>,
}

/// How many pieces a list has at most.
const PART_PIECES: usize = 4096;

impl Pieces {
    fn push(&mut self, piece: Piece) {
        match self.parts.last_mut() {
            Some(part) if part.len() < PART_PIECES => part.push(piece),
            _ => self.parts.push(vec![piece]),
        }
    }

    fn last_mut(&mut self) -> Option<&mut Piece> {
        self.parts.last_mut()?.last_mut()
    }

    fn pop(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.pop();
            if part.is_empty() {
                self.parts.pop();
            }
        }
    }

    /// The last piece that starts at or before a place of the text.
    fn at(&self, at: usize) -> Option<&Piece> {
        let starts_late = |part: &Vec<Piece>| part.first().is_none_or(|piece| piece.at() > at);
        let behind = self.parts.partition_point(|part| !starts_late(part));
        let part = self.parts.get(behind.checked_sub(1)?)?;
        let behind = part.partition_point(|piece| piece.at() <= at);
        part.get(behind.checked_sub(1)?)
    }
}

/// Lines, and the way back to the file.
#[derive(Clone, Debug)]
pub(crate) struct Extract<'a> {
    text: String,
    /// Invariant: ordered by `at`, disjoint.
    pieces: Pieces,
    /// Where the line that is being written starts.
    line_at: usize,
    count_lines: usize,
    place: Place<'a>,
    lines: FileLines,
}

/// The lines of the file that an extract is of.
#[derive(Clone, Debug)]
pub(crate) enum FileLines {
    /// A file without lines: a container.
    None,
    /// Where each line but the first starts, in the decoded file.
    Starts(Vec<u32>),
}

impl FileLines {
    /// The lines of a decoded file.
    pub(crate) fn of(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.bytes().filter(|byte| *byte == b'\n').count());
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        starts.extend(ends.map(|(at, _)| narrow(at + 1)));
        Self::Starts(starts)
    }
}

impl<'a> Extract<'a> {
    /// An empty extract of a decoded file.
    pub(crate) fn new(place: Place<'a>, lines: FileLines) -> Self {
        Self {
            text: String::new(),
            pieces: Pieces::default(),
            line_at: 0,
            count_lines: 0,
            place,
            lines,
        }
    }

    /// The lines written so far, joined by LF.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// How many lines have ended.
    pub(crate) fn count_lines(&self) -> usize {
        self.count_lines
    }

    /// Whether nothing was said yet in the line that is being written.
    pub(crate) fn is_at_line_start(&self) -> bool {
        self.text.len() == self.line_at
    }

    /// Appends to the line what a range of the decoded file says, blanks included.
    pub(crate) fn push(&mut self, text: &str, mut raw: Range<usize>) {
        let is_same = text.len() == raw.len();
        let mut text = text;
        if self.is_at_line_start() {
            let trimmed = text.trim_start();
            if is_same {
                raw.start += text.len() - trimmed.len();
            }
            text = trimmed;
        }
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.pieces.last_mut()
            && is_same
            && last.is_same()
            && last.raw().end == raw.start
            && last.at() + last.len() == at
        {
            *last = Piece::new(
                last.at(),
                last.len() + text.len(),
                &(last.raw().start..raw.end),
            );
            return;
        }
        self.pieces.push(Piece::new(at, text.len(), &raw));
    }

    /// Appends text of which every run of blanks becomes one, at `from` of the decoded file.
    pub(crate) fn push_words(&mut self, text: &str, from: usize) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            let words = rest.find(is_blank).unwrap_or(rest.len());
            if let Some(run) = rest.get(..words) {
                self.push(run, from + at..from + at + words);
            }
            let tail = rest.get(words..).unwrap_or_default();
            let blanks = tail.find(|c| !is_blank(c)).unwrap_or(tail.len());
            if blanks > 0 {
                self.push_blank(from + at + words..from + at + words + blanks);
            }
            at += words + blanks;
        }
    }

    /// Appends one blank that stands for a range of the decoded file, unless there is one.
    pub(crate) fn push_blank(&mut self, raw: Range<usize>) {
        if self.text.len() > self.line_at && !self.text.ends_with(' ') {
            self.push(" ", raw);
        }
    }

    /// Ends the line; one that says nothing is taken back.
    pub(crate) fn end_line(&mut self) {
        let line = self.text.get(self.line_at..).unwrap_or_default();
        let end = self.line_at + line.trim_end().len();
        self.cut(end);
        if end > self.line_at {
            self.text.push('\n');
            self.count_lines += 1;
        }
        self.line_at = self.text.len();
    }

    /// The text from `end` on is taken back.
    fn cut(&mut self, end: usize) {
        self.text.truncate(end);
        while let Some(last) = self.pieces.last_mut() {
            if last.at() >= end {
                self.pieces.pop();
                continue;
            }
            if last.at() + last.len() > end {
                let len = end - last.at();
                let mut raw = last.raw();
                if last.is_same() {
                    raw.end = raw.start + len;
                }
                *last = Piece::new(last.at(), len, &raw);
            }
            return;
        }
    }

    /// Ends the last line; the text then has no line end behind it.
    pub(crate) fn finish(&mut self) {
        self.end_line();
        if self.text.ends_with('\n') {
            self.text.pop();
        }
        self.line_at = self.text.len();
    }

    /// The range of the decoded file that a range of the text came from.
    fn raw_of(&self, range: &Range<usize>) -> Range<usize> {
        let Some(first) = self.pieces.at(range.start) else {
            return 0..0;
        };
        let within = range.start - first.at();
        let start = if first.is_same() {
            first.raw().start + within.min(first.len())
        } else {
            first.raw().start
        };
        let last_at = range.end.saturating_sub(1).max(range.start);
        let end = self.pieces.at(last_at).map_or(start, |last| {
            if last.is_same() {
                last.raw().start + (range.end.saturating_sub(last.at())).min(last.len())
            } else {
                last.raw().end
            }
        });
        start..end.max(start)
    }

    /// The bytes of the file that a range of the text came from, markup between its pieces
    /// included.
    pub(crate) fn file_of(&self, range: &Range<usize>) -> FileSpan {
        self.place.file_of(&self.raw_of(range))
    }

    /// The line of the file, counted from one, that a place of the text came from; 0 where the
    /// file has none.
    pub(crate) fn line_of(&self, at: usize) -> u32 {
        match &self.lines {
            FileLines::None => 0,
            FileLines::Starts(starts) => {
                let raw = self.raw_of(&(at..at + 1)).start;
                let line = starts.partition_point(|start| *start as usize <= raw) + 1;
                u32::try_from(line).unwrap_or(u32::MAX)
            }
        }
    }
}
