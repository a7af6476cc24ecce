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
    at: usize,
    len: usize,
    /// Where it stands in the decoded file. As long as `len` where the two are the same text.
    raw: Range<usize>,
}

impl Piece {
    fn is_same(&self) -> bool {
        self.len == self.raw.len()
    }
}

/// Lines, and the way back to the file.
#[derive(Clone, Debug)]
pub(crate) struct Extract<'a> {
    text: String,
    /// Invariant: ordered by `at`, disjoint.
    pieces: Vec<Piece>,
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
    Starts(Vec<usize>),
}

impl FileLines {
    /// The lines of a decoded file.
    pub(crate) fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self::Starts(ends.map(|(at, _)| at + 1).collect())
    }
}

impl<'a> Extract<'a> {
    /// An empty extract of a decoded file.
    pub(crate) fn new(place: Place<'a>, lines: FileLines) -> Self {
        Self {
            text: String::new(),
            pieces: Vec::new(),
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
            && last.raw.end == raw.start
            && last.at + last.len == at
        {
            last.len += text.len();
            last.raw.end = raw.end;
            return;
        }
        let len = text.len();
        self.pieces.push(Piece { at, len, raw });
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
            if last.at >= end {
                self.pieces.pop();
                continue;
            }
            if last.at + last.len > end {
                let len = end - last.at;
                if last.is_same() {
                    last.raw.end = last.raw.start + len;
                }
                last.len = len;
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

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(behind.checked_sub(1)?)
    }

    /// The range of the decoded file that a range of the text came from.
    fn raw_of(&self, range: &Range<usize>) -> Range<usize> {
        let Some(first) = self.piece_at(range.start) else {
            return 0..0;
        };
        let within = range.start - first.at;
        let start = if first.is_same() {
            first.raw.start + within.min(first.len)
        } else {
            first.raw.start
        };
        let last_at = range.end.saturating_sub(1).max(range.start);
        let end = self.piece_at(last_at).map_or(start, |last| {
            if last.is_same() {
                last.raw.start + (range.end.saturating_sub(last.at)).min(last.len)
            } else {
                last.raw.end
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
                let line = starts.partition_point(|start| *start <= raw) + 1;
                u32::try_from(line).unwrap_or(u32::MAX)
            }
        }
    }
}
