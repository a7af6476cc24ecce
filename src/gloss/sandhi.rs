//! The tones that 一 and 不 are said with.
//!
//! 不 is said with the second tone before a fourth (不是 bú shì) and lightly between the same verb
//! twice (去不去 qù bu qù). 一 is said with the second tone before a fourth (一個 yí gè) and with the
//! fourth before any other (一天 yì tiān), lightly between the same verb twice (看一看 kàn yi kàn), and
//! keeps its first tone where it counts in an order or is a digit: 第一, 一月, 一樓, 十一, 二〇一九, and at
//! the end of a word or of what is said (唯一, 萬一, 星期一). Behind a word that points (這一, 每一, 另一)
//! it goes with what follows. Grammars of Mandarin agree on these rules; the tone that decides is
//! always the one in the dictionary, not one that has itself changed.

use super::reading::Syllable;

/// A character of a row as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The character.
    pub(super) c: char,
    /// Its tone in the dictionary; 0 for what is not read, 5 for the neutral one.
    pub(super) tone: u8,
    /// Whether it is the last of a word of several characters.
    pub(super) is_word_end: bool,
    /// Whether the character behind it stands right behind it.
    pub(super) is_joined: bool,
}

/// Digits that are read one by one.
const DIGITS: &str = "零〇一二三四五六七八九";
/// What stands before a 一 that is the last digit of a number.
const HIGHER: &str = "十百千萬万億亿點点第初";
/// What makes an ordinal of a 一 before it.
const ORDERED: &str = "月樓楼號号";
/// Words that point, behind which a 一 at the end of the word still counts what follows.
const POINTING: &str = "這这那哪每某另任同進进有";

/// The tone that the character at `at` is said with, of the characters of a row in order.
pub(super) fn tone(said: &[Said], at: usize) -> Option<u8> {
    let here = said.get(at)?;
    let before = at.checked_sub(1).and_then(|at| said.get(at));
    let before = before.filter(|before| before.is_joined);
    let behind = said.get(at + 1).filter(|_| here.is_joined);
    let is_between_same = match (before, behind) {
        (Some(before), Some(behind)) => {
            before.c == behind.c && before.tone != 0 && !DIGITS.contains(before.c)
        }
        _ => false,
    };
    match (here.c, here.tone) {
        ('不', 4) | ('一', 1) if is_between_same => Some(5),
        ('不', 4) => (behind?.tone == 4).then_some(2),
        ('一', 1) => {
            let behind = behind?;
            let is = |one: Option<&Said>, of: &str| one.is_some_and(|one| of.contains(one.c));
            let points = is(before, POINTING);
            let is_digit = is(before, DIGITS) || is(Some(behind), DIGITS) || is(before, HIGHER);
            let is_ordinal = is(Some(behind), ORDERED) && !points;
            let is_grade = behind.c == '年'
                && said
                    .get(at + 2)
                    .is_some_and(|next| matches!(next.c, '級' | '级'));
            let is_date = behind.c == '日' && is(before, "月");
            let ends_word = here.is_word_end && !points;
            if is_digit || is_ordinal || is_grade || is_date || ends_word {
                return None;
            }
            match behind.tone {
                4 => Some(2),
                1..=3 => Some(4),
                // Said lightly, but for the measure that was of the fourth tone.
                5 if matches!(behind.c, '個' | '个') => Some(2),
                _ => None,
            }
        }
        _ => None,
    }
}

/// 一 or 不 in a tone.
pub(super) fn syllable(c: char, tone: u8) -> Option<Syllable> {
    let base = if c == '一' { "yi" } else { "bu" };
    Syllable::parse(&format!("{base}{tone}"))
}
