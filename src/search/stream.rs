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

/// Whether a character is not seen and says nothing: marks of direction, of where a word may be
/// cut, of which drawing of a character is meant. Neither query nor text is matched by it.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F | 0xFEFF
        | 0xE0100..=0xE01EF)
}

/// The characters of a part of the text that starts at `start`. White space is one space, however
/// much there is; with a line end in it, it is one [`BREAK`].
pub(super) fn stream(
    lexicon: &Lexicon,
    start: SrcByte,
    text: &str,
    options: Options,
) -> Vec<Folded> {
    let mut out: Vec<Folded> = Vec::with_capacity(text.len() / 2);
    let only_words = options.only_words;
    for (at, c) in text.char_indices() {
        if only_words && !c.is_alphanumeric() || !c.is_ascii() && is_unseen(c) {
            continue;
        }
        let (from, end) = (start.plus(at), start.plus(at + c.len_utf8()));
        if !c.is_whitespace() {
            out.push(Folded {
                c: fold(lexicon, c),
                start: from,
                end,
            });
            continue;
        }
        let is_break = matches!(c, '\n' | '\r');
        match out.last_mut() {
            Some(space) if matches!(space.c, ' ' | BREAK) => {
                space.end = end;
                if is_break {
                    space.c = BREAK;
                }
            }
            // Rows begin with no space.
            None => {}
            Some(_) => out.push(Folded {
                c: if is_break { BREAK } else { ' ' },
                start: from,
                end,
            }),
        }
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

    #[test]
    fn white_space_is_one_sign_and_what_is_not_seen_is_none() {
        let lexicon = Lexicon::built_in().unwrap();
        let of = |text| -> String {
            let all = stream(&lexicon, SrcByte(0), text, Options::default());
            all.into_iter().map(|one| one.c).collect()
        };
        assert_eq!(of("a \t\u{3000}b\u{a0}c"), "a b c");
        assert_eq!(
            of(" a \n\u{3000}\u{3000}b \u{200b}\r\n\u{200b} c"),
            "a\nb\nc"
        );
        assert_eq!(of("葛\u{e0100}\u{200b}城☺\u{fe0f}"), "葛城☺");
    }
}
