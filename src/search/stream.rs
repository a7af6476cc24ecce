//! The text as queries match it: folded characters with their places.

use super::query::Options;
use crate::text::SrcByte;
use crate::words::Lexicon;

/// A character of the text, made like all that stand for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// What it is matched as.
    pub(super) c: char,
    /// Where it starts.
    pub(super) start: SrcByte,
    /// The byte behind it.
    pub(super) end: SrcByte,
}

/// The sign for a break between rows: it matches a space, and nothing at all.
pub(super) const BREAK: char = '\n';

/// A character in the form that all of its kind share: Simplified, half width, lower case.
pub(super) fn fold(lexicon: &Lexicon, c: char) -> char {
    let narrow = match u32::from(c) {
        // Fullwidth Forms of Unicode stand 0xFEE0 behind ASCII.
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        0x3000 => ' ',
        _ => c,
    };
    if narrow.is_ascii() {
        return narrow.to_ascii_lowercase();
    }
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => lexicon.folded(one),
        // What has no lower case of one character stays.
        _ => lexicon.folded(narrow),
    }
}

/// The characters of a part of the text that starts at `start`.
pub(super) fn stream(
    lexicon: &Lexicon,
    start: SrcByte,
    text: &str,
    options: Options,
) -> Vec<Folded> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let only_words = options.only_words;
    let mut after_break = true;
    for (at, c) in text.char_indices() {
        let is_break = matches!(c, '\n' | '\r');
        if is_break && (only_words || after_break) || only_words && !c.is_alphanumeric() {
            continue;
        }
        after_break = is_break;
        out.push(Folded {
            c: if is_break { BREAK } else { fold(lexicon, c) },
            start: start.plus(at),
            end: start.plus(at + c.len_utf8()),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_stand_for_each_other_are_alike() {
        let lexicon = Lexicon::built_in().unwrap();
        for pair in [
            "裡里", "裏里", "臺台", "Ａa", "ÄÄ", "　 ", "著着", "麵面", "！!",
        ] {
            let folded: Vec<char> = pair.chars().map(|c| fold(&lexicon, c)).collect();
            assert_eq!(folded[0], folded[1], "{pair}");
        }
    }

    #[test]
    fn breaks_between_rows_are_one_sign_and_only_words_leave_marks_out() {
        let lexicon = Lexicon::built_in().unwrap();
        let of = |only_words| -> String {
            let options = Options {
                only_words,
                ..Options::default()
            };
            let all = stream(&lexicon, SrcByte(5), "體，A\r\n\nb 。", options);
            all.into_iter().map(|one| one.c).collect()
        };
        assert_eq!(of(false), "体,a\nb 。");
        assert_eq!(of(true), "体ab");
    }
}
