//! Bytes to lines of characters, with the way back to the bytes.
//!
//! A file is decoded line by line, so that the first rows are there before the last byte has been
//! looked at, and so that every character knows the bytes it came from: [`Line::file_of`]. LF,
//! CR LF and CR end a line and nothing else does, whatever Unicode has in store; a byte order mark
//! belongs to no line. Bytes that mean nothing become U+FFFD and are counted, never dropped.

use std::borrow::Cow;
use std::cell::Cell;

use super::Encoding;
use super::extract::Extract;
use crate::text::{FileByte, FileSpan};

/// A line of a file, without its line end.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    /// Its characters. Borrowed where they are the very bytes of the file.
    pub(crate) text: Cow<'a, str>,
    /// The number of the line, counted from one.
    pub(crate) number: u32,
    /// Whether a line end follows, as it does for all but the last.
    pub(crate) has_end: bool,
    /// How many U+FFFD stand for damaged bytes.
    pub(crate) count_damaged: usize,
    bytes: &'a [u8],
    start: FileByte,
    encoding: Encoding,
    /// The last place asked for, in the text and in the bytes: asking goes forward.
    known: Cell<(usize, usize)>,
    /// What the line was taken out of, where the file is not a text itself.
    origin: Option<&'a Extract<'a>>,
}

impl Line<'_> {
    /// The line of the file where a row that starts at `at` of the text stands, counted from one;
    /// 0 where the file has no lines.
    pub(crate) fn file_line(&self, at: usize) -> u32 {
        self.origin
            .map_or(self.number, |origin| origin.line_of(self.start.0 + at))
    }

    /// The bytes of the file that a range of `text` (in bytes, on character borders) came from.
    pub(crate) fn file_of(&self, range: std::ops::Range<usize>) -> FileSpan {
        if let Some(origin) = self.origin {
            return origin.file_of(&(self.start.0 + range.start..self.start.0 + range.end));
        }
        if matches!(self.text, Cow::Borrowed(_)) {
            return FileSpan::at(self.start.plus(range.start), range.len());
        }
        let whole = range.end == self.text.len();
        let start = if range.start == 0 {
            0
        } else {
            self.byte_of(range.start)
        };
        let end = if whole {
            self.bytes.len()
        } else {
            self.byte_of(range.end)
        };
        FileSpan::new(self.start.plus(start), self.start.plus(end))
    }

    fn byte_of(&self, offset: usize) -> usize {
        let (text, byte) = self.known.get();
        let known = if text <= offset { (text, byte) } else { (0, 0) };
        let found = self.encoding.byte_of(self.bytes, known, offset);
        self.known.set((offset, found));
        found
    }
}

/// The lines of a file in order. An empty last line, behind a line end, is no line.
#[derive(Clone, Debug)]
pub(crate) struct Lines<'a> {
    rest: &'a [u8],
    at: FileByte,
    number: u32,
    encoding: Encoding,
    origin: Option<&'a Extract<'a>>,
}

impl<'a> Lines<'a> {
    /// The lines that were taken out of a file that is not a text itself.
    pub(crate) fn of(extract: &'a Extract<'a>) -> Self {
        Self {
            rest: extract.text().as_bytes(),
            at: FileByte(0),
            number: 0,
            encoding: Encoding::Utf8,
            origin: Some(extract),
        }
    }

    /// The lines of these bytes, the byte order mark left out.
    pub(crate) fn new(bytes: &'a [u8], encoding: Encoding) -> Self {
        let rest = bytes.strip_prefix(encoding.mark()).unwrap_or(bytes);
        Self {
            rest,
            at: FileByte(bytes.len() - rest.len()),
            number: 0,
            encoding,
            origin: None,
        }
    }

    /// How long the next line is, and its end, in bytes.
    fn measure(&self) -> (usize, usize) {
        if self.encoding.is_wide() {
            return self.measure_wide();
        }
        let len = self
            .rest
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .unwrap_or(self.rest.len());
        let end = match self.rest.get(len..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        (len, end)
    }

    fn measure_wide(&self) -> (usize, usize) {
        let is = |pair: Option<&[u8]>, c: u8| match self.encoding {
            Encoding::Utf16Be => pair == Some(&[0, c]),
            _ => pair == Some(&[c, 0]),
        };
        let mut pairs = self.rest.chunks_exact(2);
        let Some(before) = pairs.position(|pair| is(Some(pair), b'\n') || is(Some(pair), b'\r'))
        else {
            return (self.rest.len(), 0);
        };
        let len = before * 2;
        let is_two =
            is(self.rest.get(len..len + 2), b'\r') && is(self.rest.get(len + 2..len + 4), b'\n');
        (len, if is_two { 4 } else { 2 })
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let (len, end) = self.measure();
        let (bytes, tail) = self.rest.split_at_checked(len)?;
        let (text, count_damaged) = self.encoding.decode(bytes);
        self.number = self.number.saturating_add(1);
        let line = Line {
            text,
            number: self.number,
            has_end: end > 0,
            count_damaged,
            bytes,
            start: self.at,
            encoding: self.encoding,
            known: Cell::new((0, 0)),
            origin: self.origin,
        };
        self.at = self.at.plus(len + end);
        self.rest = tail.get(end..).unwrap_or_default();
        Some(line)
    }
}

/// How much of a file is looked at to tell text from other content.
const LOOK_BYTES: usize = 64 * 1024;

/// Whether the bytes do not look like text of any kind: one character in eight is a control character or damaged. Chinese text with a bad byte here and there is far
/// below that, compressed data is at one in three.
pub(crate) fn looks_binary(bytes: &[u8], encoding: Encoding) -> bool {
    let look = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    let (mut count_chars, mut count_odd) = (0_usize, 0_usize);
    for line in Lines::new(look, encoding) {
        count_odd += line.count_damaged;
        for c in line.text.chars() {
            count_chars += 1;
            count_odd += usize::from(c.is_control() && !matches!(c, '\t' | '\x0c' | '\x1b'));
        }
    }
    count_odd > 3 && count_odd * 8 > count_chars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &[(&str, usize, usize)]) {
        let lines: Vec<_> = Lines::new(bytes, Encoding::Utf8).collect();
        let found: Vec<_> = lines
            .iter()
            .map(|line| {
                let file = line.file_of(0..line.text.len());
                (&*line.text, file.start().0, file.end().0)
            })
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn line_ends_of_all_kinds() {
        check(b"", &[]);
        check(b"a\nb", &[("a", 0, 1), ("b", 2, 3)]);
        check(b"a\r\nb\r\n", &[("a", 0, 1), ("b", 3, 4)]);
        check(b"a\rb\r", &[("a", 0, 1), ("b", 2, 3)]);
        check(b"\n\r\n\r", &[("", 0, 0), ("", 1, 1), ("", 3, 3)]);
    }

    #[test]
    fn wide_line_ends() {
        let text = "一\r\n二\n\u{a0a}\u{d0d}\r\n";
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
            let units = text.encode_utf16().flat_map(|unit| match encoding {
                Encoding::Utf16Be => unit.to_be_bytes(),
                _ => unit.to_le_bytes(),
            });
            let bytes: Vec<u8> = encoding.mark().iter().copied().chain(units).collect();
            let lines: Vec<_> = Lines::new(&bytes, encoding).collect();
            let texts: Vec<_> = lines.iter().map(|line| &*line.text).collect();
            assert_eq!(texts, ["一", "二", "\u{a0a}\u{d0d}"]);
            let file = lines[1].file_of(0..3);
            assert_eq!(file, FileSpan::new(FileByte(8), FileByte(10)));
        }
    }

    #[test]
    fn no_other_character_ends_a_line() {
        let text = "一\u{b}二\u{c}三\u{85}四\u{2028}五\u{2029}六";
        check(text.as_bytes(), &[(text, 0, text.len())]);
    }

    #[test]
    fn a_byte_order_mark_is_left_out_only_at_the_start() {
        check("\u{feff}字".as_bytes(), &[("字", 3, 6)]);
        check("字\u{feff}".as_bytes(), &[("字\u{feff}", 0, 6)]);
    }

    #[test]
    fn damaged_bytes_are_replaced_and_found_again() {
        // The first two bytes of 好, alone, then a byte that starts nothing.
        let bytes = b"\xE4\xBD\xA0\xE5\xA5 \xFFx";
        let line = Lines::new(bytes, Encoding::Utf8).next().unwrap();
        assert_eq!(line.text, "你\u{fffd} \u{fffd}x");
        assert_eq!(line.count_damaged, 2);
        assert_eq!(line.file_of(3..6), FileSpan::new(FileByte(3), FileByte(5)));
        assert_eq!(line.file_of(6..11), FileSpan::new(FileByte(5), FileByte(8)));
    }

    #[test]
    fn binary_is_told_from_text() {
        let binary: Vec<u8> = (0..4000_u32).map(|i| (i * i % 251) as u8).collect();
        assert!(looks_binary(&binary, Encoding::Utf8));
        assert!(!looks_binary(
            "一行十來個字裡有一個\0不要緊\n".repeat(9).as_bytes(),
            Encoding::Utf8
        ));
        assert!(!looks_binary(b"", Encoding::Utf8));
        assert!(!looks_binary(b"\xFF", Encoding::Utf8));
    }
}
