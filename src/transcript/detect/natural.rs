//! Whether bytes read well as text of another language than Chinese.

use crate::transcript::Encoding;

/// Syllables of which more than half of any Korean text consists: endings, particles and the
/// commonest parts of words. Written down for this project.
const SYLLABLES: &str = "이다는을의에가고하지로한은도를기자사리시대인어서정아수일그해나라제부전보여만스상과있으면것들게모우원주구동조공장되니습요안와할때같없않했였음합성중문물생소세선신방용위간적";

/// Whether a character is a common syllable of Korean.
pub(super) fn is_common_syllable(c: char) -> bool {
    SYLLABLES.contains(c)
}

/// Whether a text in one of the encodings of other languages is what somebody would write. Text in
/// Chinese that is read in them is not: it has syllables that Korean hardly uses, no kana, capitals
/// within words, signs instead of letters.
pub(super) fn is_natural(encoding: Encoding, part: &[u8]) -> bool {
    let (text, count_damaged) = encoding.decode(part);
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    if count_damaged * 10 > beyond_ascii {
        return false;
    }
    let count = |is_wanted: fn(char) -> bool| text.chars().filter(|c| is_wanted(*c)).count();
    match encoding.name() {
        "Big5" | "GBK" | "GB18030" => false,
        "Shift_JIS" | "EUC-JP" | "ISO-2022-JP" => {
            let kana = count(|c| matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'));
            kana * 5 >= beyond_ascii
        }
        "EUC-KR" => {
            let hangul = count(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
            let common = count(is_common_syllable);
            hangul * 2 >= beyond_ascii && common * 3 >= hangul
        }
        _ => are_words(&text, beyond_ascii),
    }
}

/// Whether what is not ASCII is letters, as words have them: capitals at their starts or throughout.
fn are_words(text: &str, beyond_ascii: usize) -> bool {
    let (mut letters, mut odd) = (0_usize, 0_usize);
    let mut before: Option<char> = None;
    for c in text.chars() {
        if !c.is_ascii() && c.is_alphabetic() {
            letters += 1;
        }
        let is_beyond_ascii = !c.is_ascii() || before.is_some_and(|c| !c.is_ascii());
        let rises = before.is_some_and(char::is_lowercase) && c.is_uppercase();
        odd += usize::from(rises && is_beyond_ascii);
        before = Some(c);
    }
    letters * 10 >= beyond_ascii * 9 && odd * 20 <= letters
}
