//! The encodings that files come in, and the decoding of one line of each.
//!
//! All of `encoding_rs` stands behind [`Encoding`]; this file and `detect.rs` alone name the crate.
//! A line is decoded by itself: in none of these encodings is a line end a part of another
//! character, and damage can never reach beyond its line.

use std::borrow::Cow;

use encoding_rs::DecoderResult;

/// A character encoding that files come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, low byte first, with or without a byte order mark.
    Utf16Le,
    /// UTF-16, high byte first, with or without a byte order mark.
    Utf16Be,
    /// An encoding of one or more bytes a character in which ASCII stands for itself.
    Legacy(Legacy),
}

/// One of the older encodings; see [`Encoding::named`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Legacy(&'static encoding_rs::Encoding);

/// The room for a piece of decoded text. The decoder touches every page of the room each time it is
/// asked, so that room for the whole of a large damaged file would take time by the square.
const PIECE_BYTES: usize = 4096;

/// The names offered where a reader chooses: those of Chinese first.
const NAMES: &[&str] = &[
    "UTF-8",
    "Big5",
    "GB18030",
    "UTF-16LE",
    "UTF-16BE",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "windows-1252",
    "windows-1251",
];

impl Encoding {
    /// Big5 with the characters of Hong Kong (Big5-HKSCS).
    pub const BIG5: Self = Self::Legacy(Legacy(encoding_rs::BIG5));
    /// GB18030, which holds all of GBK and GB2312.
    pub const GB18030: Self = Self::Legacy(Legacy(encoding_rs::GB18030));

    /// The name people know it by, in JSON, the sidecar and the status line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Legacy(Legacy(encoding)) => match encoding.name() {
                "gb18030" => "GB18030",
                name => name,
            },
        }
    }

    /// The encoding of a name, whatever its case: any label of the Encoding Standard
    /// (<https://encoding.spec.whatwg.org/#names-and-labels>). GBK and GB2312 are read as GB18030.
    pub fn named(name: &str) -> Option<Self> {
        let encoding = encoding_rs::Encoding::for_label(name.trim().as_bytes())?;
        Self::from_crate(encoding)
    }

    /// The encodings to choose from, the likely ones first.
    pub fn choices() -> impl Iterator<Item = Self> {
        NAMES.iter().filter_map(|name| Self::named(name))
    }

    /// Ours for theirs; `None` for the one that decodes nothing.
    pub(super) fn from_crate(encoding: &'static encoding_rs::Encoding) -> Option<Self> {
        Some(match encoding.name() {
            "UTF-8" => Self::Utf8,
            "UTF-16LE" => Self::Utf16Le,
            "UTF-16BE" => Self::Utf16Be,
            "GBK" => Self::GB18030,
            "replacement" => return None,
            _ => Self::Legacy(Legacy(encoding)),
        })
    }

    /// Whether a line end is two bytes.
    pub(super) fn is_wide(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// The byte order mark that belongs to it.
    pub(super) fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            // GB18030 has one too, which its decoder gives as U+FEFF.
            Self::Legacy(_) => b"\x84\x31\x95\x33",
        }
    }

    /// The UTF-16 unit of two bytes; of one at the end of a damaged file, none.
    fn unit(self, pair: &[u8]) -> Option<u16> {
        let pair = [*pair.first()?, *pair.get(1)?];
        Some(if self == Self::Utf16Be {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        })
    }

    /// The characters of a line without its end, and how many stand for damaged bytes.
    pub(super) fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, usize) {
        match self {
            Self::Utf8 => decode_utf8(bytes),
            Self::Legacy(_)
                if bytes.is_ascii() && self != Self::named("iso-2022-jp").unwrap_or(self) =>
            {
                decode_utf8(bytes)
            }
            _ => {
                let mut text = String::with_capacity(bytes.len() * 2);
                let mut count_damaged = 0;
                self.walk(bytes, &mut |piece, _, damaged| {
                    text.push_str(piece);
                    count_damaged += damaged;
                    true
                });
                (Cow::Owned(text), count_damaged)
            }
        }
    }

    /// Where in `bytes` the character starts that stands at `offset` of their decoded text, from a
    /// pair of offsets that is known (text, bytes) and not behind it.
    pub(super) fn byte_of(self, bytes: &[u8], known: (usize, usize), offset: usize) -> usize {
        self.border_at(bytes, known, offset).1
    }

    /// The first border between two characters at or behind `offset` of the decoded text, in the
    /// text and in the bytes; the end where there is none.
    pub(super) fn border_at(
        self,
        bytes: &[u8],
        known: (usize, usize),
        offset: usize,
    ) -> (usize, usize) {
        let (mut text_len, mut byte) = known;
        // No character has more than twice as many bytes in any of these encodings as in UTF-8.
        let most = byte
            .saturating_add((offset - text_len.min(offset)).saturating_mul(2))
            .saturating_add(8);
        let part = bytes.get(byte..most.min(bytes.len())).unwrap_or_default();
        let start = byte;
        self.walk_units(part, &mut |text, end, _| {
            if text_len >= offset {
                return false;
            }
            text_len += text.len();
            byte = start + end;
            true
        });
        (text_len, byte)
    }

    /// Decodes in pieces that end at damage, or where the room for one is full.
    fn walk(self, bytes: &[u8], found: &mut dyn FnMut(&str, usize, usize) -> bool) {
        let Self::Legacy(Legacy(encoding)) = self else {
            self.walk_units(bytes, found);
            return;
        };
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut at = 0;
        let mut text = String::with_capacity(PIECE_BYTES);
        loop {
            text.clear();
            let rest = bytes.get(at..).unwrap_or_default();
            let (result, read) =
                decoder.decode_to_string_without_replacement(rest, &mut text, true);
            at += read;
            let damaged = matches!(result, DecoderResult::Malformed(..));
            if damaged {
                text.push(char::REPLACEMENT_CHARACTER);
            }
            if !found(&text, at, usize::from(damaged)) || result == DecoderResult::InputEmpty {
                return;
            }
        }
    }

    /// Decodes character by character: its text, the byte behind it, and whether it is damage.
    fn walk_units(self, bytes: &[u8], found: &mut dyn FnMut(&str, usize, usize) -> bool) {
        match self {
            Self::Utf8 => {
                let mut at = 0;
                for chunk in bytes.utf8_chunks() {
                    for (offset, c) in chunk.valid().char_indices() {
                        let end = at + offset + c.len_utf8();
                        if !found(c.encode_utf8(&mut [0; 4]), end, 0) {
                            return;
                        }
                    }
                    at += chunk.valid().len() + chunk.invalid().len();
                    if !chunk.invalid().is_empty() && !found("\u{fffd}", at, 1) {
                        return;
                    }
                }
            }
            Self::Utf16Le | Self::Utf16Be => {
                let units = bytes.chunks(2).map_while(|pair| self.unit(pair));
                let mut at = 0;
                for c in char::decode_utf16(units) {
                    let damaged = usize::from(c.is_err());
                    let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
                    at += c.len_utf16() * 2;
                    if !found(c.encode_utf8(&mut [0; 4]), at, damaged) {
                        return;
                    }
                }
                if bytes.len() % 2 == 1 {
                    found("\u{fffd}", bytes.len(), 1);
                }
            }
            Self::Legacy(Legacy(encoding)) => walk_legacy(encoding, bytes, found),
        }
    }
}

/// Feeds the decoder a byte at a time: what comes out belongs to the bytes since the last output.
fn walk_legacy(
    encoding: &'static encoding_rs::Encoding,
    bytes: &[u8],
    found: &mut dyn FnMut(&str, usize, usize) -> bool,
) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(32);
    let mut behind = 0;
    for (at, _) in bytes.iter().enumerate() {
        let is_last = at + 1 == bytes.len();
        let mut from = at;
        loop {
            text.clear();
            let rest = bytes.get(from..=at).unwrap_or_default();
            let (result, read) =
                decoder.decode_to_string_without_replacement(rest, &mut text, is_last);
            from += read;
            // An ASCII letter that damage has given back may come together with what follows.
            let given_back = text.len() - text.trim_start_matches(|c: char| c.is_ascii()).len();
            let count = given_back.min(text.len().saturating_sub(1));
            for place in 0..count {
                behind += 1;
                if !found(text.get(place..=place).unwrap_or_default(), behind, 0) {
                    return;
                }
            }
            let rest = text.get(count..).unwrap_or_default();
            if !rest.is_empty() {
                behind = from;
                if !found(rest, from, 0) {
                    return;
                }
            }
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::Malformed(_, given_back) => {
                    // The decoder has taken bytes that do not belong to the damage.
                    let end = from.saturating_sub(usize::from(given_back));
                    behind = end;
                    if !found("\u{fffd}", end, 1) {
                        return;
                    }
                }
                DecoderResult::OutputFull => text.reserve(32),
            }
        }
    }
}

/// UTF-8 without copying where nothing is damaged.
fn decode_utf8(bytes: &[u8]) -> (Cow<'_, str>, usize) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), 0);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut count_damaged = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            count_damaged += 1;
        }
    }
    (Cow::Owned(text), count_damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expect: &str, ends: &[usize]) {
        let encoding = Encoding::named(name).unwrap();
        assert_eq!(encoding.decode(bytes).0, expect);
        let offsets = expect
            .char_indices()
            .map(|(at, _)| at)
            .chain([expect.len()]);
        let found: Vec<usize> = offsets
            .map(|at| encoding.byte_of(bytes, (0, 0), at))
            .collect();
        assert_eq!(found, ends, "{expect}");
    }

    /// Longer than a piece, whole and damaged: as the decoder says that is asked once.
    #[test]
    fn long_texts_are_decoded_whole() {
        for name in ["big5", "gbk", "gb18030", "iso-2022-jp", "euc-jp"] {
            let encoding = Encoding::named(name).unwrap();
            let reference = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
            let whole = reference
                .encode(&"大家好，hello\n".repeat(1500))
                .0
                .into_owned();
            let damaged: Vec<u8> = whole.iter().flat_map(|byte| [*byte, 0xFF]).collect();
            let cut = whole.get(..whole.len() - 3).unwrap_or_default();
            for bytes in [&whole, &damaged, cut] {
                let expect = reference.decode_without_bom_handling(bytes).0;
                assert_eq!(encoding.decode(bytes).0, expect, "{name}");
            }
        }
    }

    #[test]
    fn characters_know_their_bytes() {
        check("utf-8", "a字".as_bytes(), "a字", &[0, 1, 4]);
        check("big5", b"a\xA6r!", "a字!", &[0, 1, 3, 4]);
        check("gbk", b"\xD7\xD6\xD7\xD6", "字字", &[0, 2, 4]);
        check("gb18030", b"\x81\x30\x81\x30x", "\u{80}x", &[0, 4, 5]);
        check(
            "utf-16le",
            b"a\0\x57\x5B\x3D\xD8\x00\xDE",
            "a字😀",
            &[0, 2, 4, 8],
        );
        check(
            "utf-16be",
            b"\x5B\x57\xD8\x3D\0",
            "字\u{fffd}\u{fffd}",
            &[0, 2, 4, 5],
        );
    }

    #[test]
    fn damage_ends_where_text_begins() {
        // A lead byte before an ASCII letter that cannot follow it.
        check("big5", b"\xA6 \xA6r", "\u{fffd} 字", &[0, 1, 2, 4]);
        check("big5", b"\xA6", "\u{fffd}", &[0, 1]);
        check("utf-8", b"\xE5\xADx", "\u{fffd}x", &[0, 2, 3]);
    }

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(Encoding::named("GBK"), Some(Encoding::GB18030));
        assert_eq!(Encoding::named(" big5-hkscs "), Some(Encoding::BIG5));
        assert_eq!(Encoding::named("no such thing"), None);
        assert_eq!(Encoding::choices().count(), NAMES.len());
        for encoding in Encoding::choices() {
            assert_eq!(Encoding::named(encoding.name()), Some(encoding));
        }
    }
}
