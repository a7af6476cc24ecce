//! The source text: immutable, and shared in pieces that never change once they are there.
//!
//! A transcript of hundreds of megabytes is shown while it is still being read, so its text is a
//! list of pieces of about [`PIECE_BYTES`]; a longer snapshot shares the pieces of a shorter one.
//! Pieces end at line ends, so that a row always lies within one piece. A position in code points
//! is found by a search for the piece and a count within it.

use std::borrow::Cow;
use std::sync::Arc;

use super::{SrcByte, SrcChar, SrcCharSpan, SrcSpan};

/// How long a piece is before the builder ends it at the next row: long enough that a list of
/// pieces is short (16,000 for 512 MiB), short enough that counting characters in one takes
/// microseconds.
const PIECE_BYTES: usize = 32 * 1024;

/// A piece of the source and where it starts.
#[derive(Debug)]
struct Piece {
    start: SrcByte,
    start_char: SrcChar,
    text: String,
}

/// The whole source, or as much of it as has been read. Cloning it shares the pieces.
///
/// ```
/// use duidu::text::{SourceText, SrcByte, SrcSpan, SrcChar};
/// let text = SourceText::from("軟體\n工程師");
/// assert_eq!(text.slice(SrcSpan::new(SrcByte(3), SrcByte(10))), "體\n工");
/// assert_eq!(text.char_of(SrcByte(7)), SrcChar(3));
/// ```
#[derive(Clone, Debug, Default)]
pub struct SourceText {
    /// Invariant: contiguous from zero, none empty.
    pieces: Vec<Arc<Piece>>,
    len: SrcByte,
    chars: SrcChar,
}

impl SourceText {
    /// The length in bytes, which is also the offset behind the last byte.
    pub fn len(&self) -> SrcByte {
        self.len
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.len == SrcByte(0)
    }

    /// The length in code points.
    pub fn count_chars(&self) -> SrcChar {
        self.chars
    }

    /// The whole text as a span.
    pub fn span(&self) -> SrcSpan {
        SrcSpan::new(SrcByte(0), self.len)
    }

    /// The index of the piece that holds `offset`; the last one for the end of the text.
    fn piece_index(&self, offset: SrcByte) -> usize {
        self.pieces
            .partition_point(|piece| piece.start <= offset)
            .saturating_sub(1)
    }

    /// The text of a span. It is borrowed where it lies in one piece, as every row does. Parts
    /// outside the text are left out, and a border inside a character moves out to its borders.
    pub fn slice(&self, span: SrcSpan) -> Cow<'_, str> {
        let span = self.snap(span);
        let first = self.piece_index(span.start());
        let mut joined = String::new();
        for piece in self.pieces.iter().skip(first) {
            let from = span.start().since(piece.start);
            let to = span.end().since(piece.start);
            if to <= piece.text.len() {
                let tail = piece.text.get(from..to).unwrap_or_default();
                if joined.is_empty() {
                    return Cow::Borrowed(tail);
                }
                joined.push_str(tail);
                break;
            }
            joined.push_str(piece.text.get(from..).unwrap_or_default());
        }
        Cow::Owned(joined)
    }

    /// The span clamped to the text and widened to character borders.
    pub fn snap(&self, span: SrcSpan) -> SrcSpan {
        let start = self.floor(span.start());
        let end = span.end().min(self.len);
        let floor = self.floor(end);
        let end = if floor == end {
            end
        } else {
            self.floor_end(end)
        };
        SrcSpan::new(start, end)
    }

    fn floor(&self, offset: SrcByte) -> SrcByte {
        let offset = offset.min(self.len);
        let Some(piece) = self.pieces.get(self.piece_index(offset)) else {
            return SrcByte(0);
        };
        let mut within = offset.since(piece.start);
        while !piece.text.is_char_boundary(within) {
            within -= 1;
        }
        piece.start.plus(within)
    }

    fn floor_end(&self, offset: SrcByte) -> SrcByte {
        let mut offset = offset;
        while offset < self.len && self.floor(offset) != offset {
            offset = offset.plus(1);
        }
        offset
    }

    /// The code point that starts at or contains `offset`; the count of all for the end.
    pub fn char_of(&self, offset: SrcByte) -> SrcChar {
        let offset = self.floor(offset);
        let Some(piece) = self.pieces.get(self.piece_index(offset)) else {
            return SrcChar(0);
        };
        let before = piece
            .text
            .get(..offset.since(piece.start))
            .unwrap_or_default();
        piece.start_char.plus(before.chars().count())
    }

    /// The byte where code point `position` starts; the end of the text for any later one.
    pub fn byte_of(&self, position: SrcChar) -> SrcByte {
        if position >= self.chars {
            return self.len;
        }
        let index = self
            .pieces
            .partition_point(|piece| piece.start_char <= position);
        let Some(piece) = self.pieces.get(index.saturating_sub(1)) else {
            return SrcByte(0);
        };
        let within = piece
            .text
            .char_indices()
            .nth(position.since(piece.start_char));
        piece
            .start
            .plus(within.map_or(piece.text.len(), |(byte, _)| byte))
    }

    /// A span of bytes in code points.
    pub fn chars_of(&self, span: SrcSpan) -> SrcCharSpan {
        SrcCharSpan::new(self.char_of(span.start()), self.char_of(span.end()))
    }

    /// A span of code points in bytes.
    pub fn bytes_of(&self, span: SrcCharSpan) -> SrcSpan {
        SrcSpan::new(self.byte_of(span.start()), self.byte_of(span.end()))
    }

    /// Every place of `needle`, also where it crosses pieces and where places overlap, in order.
    /// An empty needle is nowhere.
    ///
    /// ```
    /// use duidu::text::{SourceText, SrcByte};
    /// let text = SourceText::from("慢慢慢走");
    /// let starts: Vec<_> = text.find_all("慢慢").map(|place| place.start()).collect();
    /// assert_eq!(starts, [SrcByte(0), SrcByte(3)]);
    /// ```
    pub fn find_all<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = SrcSpan> + 'a {
        let step = needle.chars().next().map_or(1, char::len_utf8);
        self.pieces
            .iter()
            .filter(move |_| !needle.is_empty())
            .flat_map(move |piece| {
                let mut found = Vec::new();
                let mut from = 0;
                while let Some(at) = piece.text.get(from..).and_then(|rest| rest.find(needle)) {
                    found.push(SrcSpan::at(piece.start.plus(from + at), needle.len()));
                    from += at + step;
                }
                // Places that start in this piece and end in a later one.
                let end = piece.start.plus(piece.text.len());
                let tail = self.snap(SrcSpan::new(
                    SrcByte(end.0.saturating_sub(needle.len() - 1)).max(piece.start),
                    end.plus(needle.len() - 1),
                ));
                if tail.end() > end {
                    let window = self.slice(tail);
                    let mut from = 0;
                    while let Some(at) = window.get(from..).and_then(|rest| rest.find(needle)) {
                        let span = SrcSpan::at(tail.start().plus(from + at), needle.len());
                        if span.start() < end && span.end() > end {
                            found.push(span);
                        }
                        from += at + step;
                    }
                }
                found
            })
    }

    /// The pieces in order, each with its start; their concatenation is the text.
    pub fn pieces(&self) -> impl Iterator<Item = (SrcByte, &str)> {
        self.pieces
            .iter()
            .map(|piece| (piece.start, piece.text.as_str()))
    }
}

impl From<&str> for SourceText {
    fn from(text: &str) -> Self {
        let mut builder = SourceTextBuilder::default();
        for line in text.split_inclusive('\n') {
            builder.push(line);
            builder.end_row();
        }
        builder.finish()
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.slice(self.span()) == other.slice(other.span())
    }
}

impl Eq for SourceText {}

/// Appends text and cuts it into pieces between rows.
///
/// ```
/// use duidu::text::SourceTextBuilder;
/// let mut builder = SourceTextBuilder::default();
/// builder.push("軟體\n");
/// let early = builder.snapshot();
/// builder.push("工程師");
/// let late = builder.finish();
/// assert_eq!(early.slice(early.span()), "軟體\n");
/// assert_eq!(late.slice(late.span()), "軟體\n工程師");
/// ```
#[derive(Clone, Debug, Default)]
pub struct SourceTextBuilder {
    done: SourceText,
    open: String,
}

impl SourceTextBuilder {
    /// The offset at which the next pushed text will start.
    pub fn offset(&self) -> SrcByte {
        self.done.len.plus(self.open.len())
    }

    /// Appends text to the open piece.
    pub fn push(&mut self, text: &str) {
        self.open.push_str(text);
    }

    /// Says that a row may end here: only at such places does a piece end.
    pub fn end_row(&mut self) {
        if self.open.len() >= PIECE_BYTES {
            self.close_piece();
        }
    }

    /// What has been appended so far. It shares all pieces but the open one, which it closes.
    pub fn snapshot(&mut self) -> SourceText {
        self.close_piece();
        self.done.clone()
    }

    /// The whole text.
    pub fn finish(mut self) -> SourceText {
        self.close_piece();
        self.done
    }

    fn close_piece(&mut self) {
        if self.open.is_empty() {
            return;
        }
        // It grew by doubling, and stays as it is now.
        let mut text = std::mem::take(&mut self.open);
        text.shrink_to_fit();
        let piece = Piece {
            start: self.done.len,
            start_char: self.done.chars,
            text,
        };
        self.done.len = self.done.len.plus(piece.text.len());
        self.done.chars = self.done.chars.plus(piece.text.chars().count());
        self.done.pieces.push(Arc::new(piece));
    }
}
