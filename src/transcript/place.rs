//! From places in a text that was decoded as a whole back to the bytes of the file.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;

use super::Encoding;
use crate::text::{FileByte, FileSpan};

/// So far apart are the places that are kept to go on from, in bytes of the text.
const MARK_BYTES: usize = 4096;

/// Translates places of a decoded text into bytes of the file.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    bytes: &'a [u8],
    shift: usize,
    encoding: Encoding,
    is_same: bool,
    /// The last place asked for, in the text and in the bytes: asking goes forward.
    known: Cell<(usize, usize)>,
    /// Places passed on the way, for where it does not: a text box stands behind its paragraph.
    /// Invariant: in order, none further than two times [`MARK_BYTES`] behind the one before it.
    marks: RefCell<Vec<(usize, usize)>>,
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
            marks: RefCell::default(),
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
            marks: RefCell::default(),
        }
    }

    fn byte_of(&self, at: usize) -> usize {
        if self.is_same {
            return at;
        }
        let mut marks = self.marks.borrow_mut();
        let passed = marks.partition_point(|(text, _)| *text <= at);
        let mark = passed.checked_sub(1).and_then(|mark| marks.get(mark));
        let mark = mark.copied().unwrap_or_default();
        let mut known = Some(self.known.get())
            .filter(|(text, _)| (mark.0..=at).contains(text))
            .unwrap_or(mark);
        while known.0 < at {
            let next = at.min(known.0.saturating_add(MARK_BYTES));
            let found = self.encoding.border_at(self.bytes, known, next);
            if found.0 <= known.0 {
                break;
            }
            known = found;
            let last = marks.last().map_or(0, |(text, _)| *text);
            if known.0 >= last + MARK_BYTES {
                marks.push(known);
            }
        }
        self.known.set(known);
        known.1
    }

    /// The bytes of the file that a range of the text came from.
    pub(crate) fn file_of(&self, range: &Range<usize>) -> FileSpan {
        let (start, end) = (self.byte_of(range.start), self.byte_of(range.end));
        FileSpan::new(FileByte(start + self.shift), FileByte(end + self.shift))
    }
}
