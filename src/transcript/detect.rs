//! Finds out how a file is encoded.
//!
//! What is valid UTF-8 is UTF-8. Anything else is decoded, in part, in every encoding that Chinese
//! comes in, and what comes out is weighed against chance, character by character: common
//! characters, in either script, speak for an encoding, rare ones and damage against it. So one bad
//! byte changes nothing, and a single line is enough. Where no reading is Chinese, `chardetng`
//! guesses among the encodings of other languages.
//!
//! How common a character is, and which pairs of characters are words, comes from the packages that
//! the dictionary is made of: `build.rs` makes the tables.

mod natural;
mod table;

use super::Encoding;
use natural::is_natural;

/// How much of a file is decoded for weighing.
const LOOK_BYTES: usize = 48 * 1024;

/// Tenths of a nat for each kind of character that is no Chinese one: the logarithm of its share
/// in Chinese text to its share in text decoded wrongly, roughly.
const FOREIGN: i32 = -40;
const CONTROL: i32 = -60;
const DAMAGE: i32 = -70;
const PUNCTUATION: i32 = 12;

/// What a Chinese character weighs more in UTF-16: decoded wrongly, that is any of 65,536
/// characters, and of a few thousand elsewhere.
const WIDE: i32 = 20;
/// … and what damage weighs there: it comes by chance only where a surrogate does.
const WIDE_DAMAGE: i32 = -40;

/// The weight of an average character from which on a text is Chinese beyond doubt.
const SURE_AVERAGE: i32 = 8;
/// … and below which it is not Chinese. Between the two it is, unless it reads well in another
/// language: lists of rare words and of names are here, and short lines of Korean and Russian.
const LEAST_AVERAGE: i32 = -25;

/// What it weighs that two characters that follow each other are a word: in Chinese text every
/// third such pair is one, in text decoded wrongly one of a hundred. That they are none says little.
const WORD: i32 = 20;

/// The weight of each ideograph, from [`table::FIRST`] on: the logarithm of its share of Chinese
/// text to its share of text decoded wrongly, in tenths of a nat.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/characters.bin"));

/// The words of two characters: see [`table::bits_of`].
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pairs.bin"));

/// The weight of a Chinese character in tenths of a nat; `None` for any other.
fn weight_of(c: char) -> Option<i32> {
    let index = u32::from(c).checked_sub(table::FIRST)?;
    let weight = WEIGHTS.get(usize::try_from(index).ok()?)?;
    Some(i32::from(weight.cast_signed()))
}

/// Whether two characters are a word; of a hundred pairs that are none about one passes for it.
fn are_word(first: char, second: char) -> bool {
    let is_set = |bit: usize| {
        PAIRS
            .get(bit / 8)
            .is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    };
    table::bits_of(first, second).into_iter().all(is_set)
}

/// Whether two characters that follow each other have the same first byte in UTF-16, or a blank is
/// between: letters of one script do, text decoded wrongly does not.
fn are_of_one_block(before: char, c: char) -> bool {
    before == ' ' || u32::from(before) >> 8 == u32::from(c) >> 8
}

/// How a file is encoded. Never fails: what is nothing else is UTF-8 with damage, or one of the
/// encodings of the west, in which every byte is a character.
pub(super) fn detect(bytes: &[u8]) -> Encoding {
    for encoding in [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::GB18030,
    ] {
        if bytes.starts_with(encoding.mark()) {
            return encoding;
        }
    }
    let head = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    // UTF-16 may pass for UTF-8, but not without characters that no text has.
    let is_odd = |byte: &u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F);
    if !head.iter().any(is_odd) && is_utf8(bytes) {
        return Encoding::Utf8;
    }
    // Old encodings: look where the first bytes beyond ASCII are, from a line start on.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let line = bytes.get(..first).and_then(|before| {
        before
            .iter()
            .rposition(|byte| matches!(byte, b'\n' | b'\r'))
    });
    let from = line
        .map_or(0, |at| at + 1)
        .max(first.saturating_sub(LOOK_BYTES / 4));
    let part = bytes.get(from..).unwrap_or_default();
    let part = part.get(..LOOK_BYTES).unwrap_or(part);
    let candidates = [
        (Encoding::Utf8, part),
        (Encoding::Utf16Le, head),
        (Encoding::Utf16Be, head),
        (Encoding::BIG5, part),
        (Encoding::GB18030, part),
    ];
    let best = candidates
        .into_iter()
        .filter(|(encoding, _)| !encoding.is_wide() || bytes.len() >= 2)
        .map(|(encoding, part)| (encoding, weigh(encoding, part)))
        .max_by_key(|(_, weight)| weight.sum);
    match best {
        Some((encoding @ (Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be), weight))
            if weight.sum > 0 =>
        {
            encoding
        }
        Some((encoding @ Encoding::Legacy(_), weight)) if weight.is_at_least(SURE_AVERAGE) => {
            encoding
        }
        Some((encoding @ Encoding::Legacy(_), weight)) if weight.is_at_least(LEAST_AVERAGE) => {
            let guess = other(bytes);
            if is_natural(guess, part) {
                guess
            } else {
                encoding
            }
        }
        _ if std::str::from_utf8(bytes).is_ok() => Encoding::Utf8,
        _ => {
            let guess = other(bytes);
            if [Encoding::BIG5, Encoding::GB18030].contains(&guess) {
                return Encoding::named("windows-1252").unwrap_or_default();
            }
            guess
        }
    }
}

/// Whether the bytes themselves say how they are encoded, beyond doubt: by a mark, or because they
/// are UTF-8.
pub(super) fn is_plainly_told(bytes: &[u8]) -> bool {
    let has_mark = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::GB18030,
    ]
    .iter()
    .any(|encoding| bytes.starts_with(encoding.mark()));
    has_mark || is_utf8(bytes)
}

/// Whether bytes are UTF-8. Of a large file whose beginning is, with characters beyond ASCII in it,
/// the rest is believed: the first screen need not wait for it, and damage further on is counted.
fn is_utf8(bytes: &[u8]) -> bool {
    const ENOUGH_BYTES: usize = 1024 * 1024;
    if let Some(head) = bytes.get(..ENOUGH_BYTES)
        && !head.is_ascii()
    {
        // A character may be cut at the end.
        return match std::str::from_utf8(head) {
            Ok(_) => true,
            Err(error) => error.error_len().is_none(),
        };
    }
    std::str::from_utf8(bytes).is_ok()
}

/// What a reading of a part of the file came to.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    sum: i32,
    /// Characters beyond ASCII, and how many of them stand for damage.
    count: i32,
    damage: i32,
    /// How many of them stand right behind another one, and how many touch a letter of ASCII.
    joined: i32,
    touching: i32,
}

impl Weight {
    /// Whether the characters that are there weigh so much on average; a bad byte here and there
    /// says nothing of them. Chinese characters stand together or apart; where each is alone among
    /// letters they are letters with accents.
    fn is_at_least(self, average: i32) -> bool {
        let good = self.count - self.damage;
        good > 0
            && (self.joined > 0 || self.touching * 2 <= good)
            && self.damage * 3 <= good
            && self.sum - self.damage * DAMAGE >= good * average
    }
}

/// Weighs a reading. A cut character at the end of the part says nothing.
fn weigh(encoding: Encoding, part: &[u8]) -> Weight {
    let mut weight = Weight::default();
    let (text, _) = encoding.decode(part);
    let text = text
        .strip_suffix(char::REPLACEMENT_CHARACTER)
        .unwrap_or(&text);
    let (is_utf8, is_wide) = (encoding == Encoding::Utf8, encoding.is_wide());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let before = std::mem::replace(&mut before, c);
        let tenths = match (c, weight_of(c)) {
            (_, Some(tenths)) => {
                let word = if are_word(before, c) { WORD } else { 0 };
                tenths + word + if is_wide { WIDE } else { 0 }
            }
            // A letter with a zero beside it is a letter.
            ('\t' | '\n' | '\r' | ' '..='~', _) if is_wide => 6,
            ('\t' | '\n' | '\r' | ' '..='~' | '\u{b}' | '\u{c}' | '\u{1b}', _) => continue,
            (
                '，' | '。' | '、' | '？' | '！' | '：' | '；' | '「' | '」' | '（' | '）' | '《'
                | '》' | '『' | '』' | '“' | '”' | '…' | '—' | '・' | '　',
                _,
            ) => PUNCTUATION,
            (char::REPLACEMENT_CHARACTER, _) if is_wide => WIDE_DAMAGE,
            (char::REPLACEMENT_CHARACTER, _) => DAMAGE,
            ('\0'..='\u{1f}' | '\u{7f}'..='\u{9f}', _) => CONTROL,
            // Other scripts are as good as Chinese where the bytes themselves show the encoding.
            (
                '\u{a0}'..='\u{24f}'
                | '\u{370}'..='\u{52f}'
                | '\u{3040}'..='\u{30ff}'
                | '\u{ac00}'..='\u{d7a3}',
                _,
            ) if is_utf8 => 0,
            ('\u{a0}'..='\u{e7f}' | '\u{1e00}'..='\u{1eff}' | '\u{3040}'..='\u{30ff}', _)
                if is_wide && are_of_one_block(before, c) =>
            {
                6
            }
            ('\u{ac00}'..='\u{d7a3}', _) if is_wide && natural::is_common_syllable(c) => 15,
            (
                '\u{a0}'..='\u{24f}'
                | '\u{370}'..='\u{52f}'
                | '\u{2010}'..='\u{203b}'
                | '\u{3000}'..='\u{30ff}'
                | '\u{ac00}'..='\u{d7a3}'
                | '\u{ff01}'..='\u{ff5e}',
                _,
            ) if is_wide => -10,
            (
                '\u{2010}'..='\u{203b}'
                | '\u{3000}'..='\u{303f}'
                | '\u{3105}'..='\u{3129}'
                | '\u{ff01}'..='\u{ff5e}',
                _,
            ) => -2,
            _ if is_utf8 => 0,
            _ => FOREIGN,
        };
        // Three bytes that follow UTF-8's rules by chance are rare.
        let shape = match c.len_utf8() {
            _ if !is_utf8 || c == char::REPLACEMENT_CHARACTER => 0,
            2 => 8,
            3 | 4 => 35,
            _ => 0,
        };
        weight.sum = weight.sum.saturating_add(tenths + shape);
        weight.count += 1;
        let behind = chars.peek().is_some_and(char::is_ascii_alphabetic);
        weight.touching += i32::from(before.is_ascii_alphabetic() || behind);
        weight.joined += i32::from(!before.is_ascii() && c != char::REPLACEMENT_CHARACTER);
        weight.damage += i32::from(c == char::REPLACEMENT_CHARACTER);
    }
    weight
}

/// The encodings of other languages, and of Chinese too rare to weigh.
fn other(bytes: &[u8]) -> Encoding {
    let part = bytes.get(..LOOK_BYTES * 4).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(part, true);
    // No top-level domain: a hint of "tw" costs all one-line GBK.
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    Encoding::from_crate(guess).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(detect(bytes).name(), expect);
    }

    #[test]
    fn one_line_is_enough() {
        check("對讀".as_bytes(), "UTF-8");
        check(b"plain ASCII", "UTF-8");
        check(b"", "UTF-8");
        // 今天天氣很好 in Big5, 今天天气很好 in GBK.
        check(b"\xA4\xB5\xA4\xD1\xA4\xD1\xAE\xF0\xAB\xDC\xA6n", "Big5");
        check(
            b"\xBD\xF1\xCC\xEC\xCC\xEC\xC6\xF8\xBA\xDC\xBA\xC3",
            "GB18030",
        );
        check(
            b"\xCA\x4E\x29\x59\x29\x59\x11\x6C\x88\x5F\x7D\x59",
            "UTF-16LE",
        );
        check(
            b"\x4E\xCA\x59\x29\x59\x29\x6C\x23\x5F\x88\x59\x7D",
            "UTF-16BE",
        );
        check(b"o\0k\0\n\0", "UTF-16LE");
        check(b"\0o\0k\0\n", "UTF-16BE");
    }

    #[test]
    fn a_bad_byte_changes_nothing() {
        check(
            "這裡有一個\u{0}壞的字".replace('\0', "x").as_bytes(),
            "UTF-8",
        );
        check(
            b"\xE5\xB0\x8D\xE8\xAE\x80\xFF\xE5\xB0\x8D\xE8\xAE\x80\xE7\x9A\x84\xE4\xBA\xBA",
            "UTF-8",
        );
        check(
            b"\xA4\xB5\xA4\xD1\xFF\xA4\xD1\xAE\xF0\xAB\xDC\xA6n\xA6",
            "Big5",
        );
        check(
            b"\xBD\xF1\xCC\xEC\xFF\xCC\xEC\xC6\xF8\xBA\xDC\xBA\xC3\xBA",
            "GB18030",
        );
    }

    #[test]
    fn other_languages_are_not_taken_for_chinese() {
        check(
            b"d\xE9j\xE0 vu, na\xEFve, fa\xE7ade, \xE9t\xE9, gar\xE7on",
            "windows-1252",
        );
        check("Ελλάδα".as_bytes(), "UTF-8");
        for (name, text) in [
            (
                "Shift_JIS",
                "\u{3053}\u{308c}\u{306f}\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{6587}\u{3067}\u{3059}\u{3002}\u{96e8}\u{304c}\u{964d}\u{3063}\u{3066}\u{3044}\u{307e}\u{3059}",
            ),
            (
                "EUC-JP",
                "\u{3053}\u{308c}\u{306f}\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{6587}\u{3067}\u{3059}\u{3002}\u{96e8}\u{304c}\u{964d}\u{3063}\u{3066}\u{3044}\u{307e}\u{3059}",
            ),
            (
                "EUC-KR",
                "\u{c624}\u{b298}\u{c740} \u{b0a0}\u{c528}\u{ac00} \u{c88b}\u{c2b5}\u{b2c8}\u{b2e4} \u{c6b0}\u{b9ac}\u{b294} \u{ac00}\u{c694}",
            ),
            (
                "windows-1251",
                "\u{421}\u{435}\u{433}\u{43e}\u{434}\u{43d}\u{44f} \u{445}\u{43e}\u{440}\u{43e}\u{448}\u{430}\u{44f} \u{43f}\u{43e}\u{433}\u{43e}\u{434}\u{430}",
            ),
        ] {
            let (bytes, _, _) = encoding_rs::Encoding::for_label(name.as_bytes())
                .unwrap()
                .encode(text);
            check(&bytes, name);
        }
    }
}
