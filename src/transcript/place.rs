//! From places in a text that was decoded as a whole back to the bytes of the file.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use super::Encoding;
use crate::text::{FileByte, FileSpan};

/// Translates places of a decoded text into bytes of the file.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    bytes: &'a [u8],
    shift: usize,
    encoding: Encoding,
    is_same: bool,
    /// The last place asked for, in the text and in the bytes: asking goes forward.
    known: Cell<(usize, usize)>,
}

impl<'a> Place<'a> {
    /// Decodes a whole file without its byte order mark: the text, how many characters of it stand
    /// for damage, and the way back.
    pub(crate) fn decode(bytes: &'a [u8], encoding: Encoding) -> (Cow<'a, str>, usize, Self) {
        let body = bytes.strip_prefix(encoding.mark()).unwrap_or(bytes);
        let (text, count_damaged) = encoding.decode(body);
        let place = Self {
            bytes: body,
            shift: bytes.len() - body.len(),
            encoding,
            is_same: matches!(text, Cow::Borrowed(_)),
            known: Cell::new((0, 0)),
        };
        (text, count_damaged, place)
    }

    /// The places of a text that is already decoded: themselves.
    pub(crate) fn within(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            shift: 0,
            encoding: Encoding::Utf8,
            is_same: true,
            known: Cell::new((0, 0)),
        }
    }

    fn byte_of(&self, at: usize) -> usize {
        if self.is_same {
            return at;
        }
        let (text, byte) = self.known.get();
        let known = if text <= at { (text, byte) } else { (0, 0) };
        let found = self.encoding.byte_of(self.bytes, known, at);
        self.known.set((at, found));
        found
    }

    /// The bytes of the file that a range of the text came from.
    pub(crate) fn file_of(&self, range: &Range<usize>) -> FileSpan {
        let (start, end) = (self.byte_of(range.start), self.byte_of(range.end));
        FileSpan::new(FileByte(start + self.shift), FileByte(end + self.shift))
    }
}
