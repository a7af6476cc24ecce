//! Syllables in both spellings, from the numbered ones of CC-CEDICT (`lu:4`).
//!
//! Pinyin marks stand where the orthography of ISO 7098 puts them: on a or e, on the o of ou, else
//! on the last vowel. Zhuyin is composed of 21 initials and the finals below.

use crate::words::is_han;

/// A syllable of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// In Latin letters with its tone mark, lower case: `lǜ`.
    pub pinyin: String,
    /// In zhuyin with its tone mark: `ㄌㄩˋ`; a neutral tone stands before it: `˙ㄇㄚ`. Empty for
    /// the few sounds that zhuyin does not write.
    pub zhuyin: String,
    /// 1 to 4; 5 for the neutral tone; 0 for silence.
    pub tone: u8,
}

impl Syllable {
    /// What stands for a character that is not read, such as the point in a name or a digit: no
    /// text in either spelling.
    pub fn silent() -> Self {
        Self {
            pinyin: String::new(),
            zhuyin: String::new(),
            tone: 0,
        }
    }

    /// Reads `lu:4`; `None` for what is no syllable, such as a letter or a mark.
    pub fn parse(numbered: &str) -> Option<Self> {
        let tone = numbered.chars().next_back()?.to_digit(10)?;
        let tone = u8::try_from(tone)
            .ok()
            .filter(|tone| (1..=5).contains(tone))?;
        let base = numbered.trim_end_matches(|c: char| c.is_ascii_digit());
        let base = base.to_lowercase().replace("u:", "ü").replace('v', "ü");
        if base.is_empty() || !base.chars().all(|c| c.is_ascii_lowercase() || c == 'ü') {
            return None;
        }
        Some(Self {
            pinyin: marked(&base, tone),
            zhuyin: zhuyin(&base, tone).unwrap_or_default(),
            tone,
        })
    }
}

/// The syllables of an entry's reading, one for each character of the word; `None` where they do
/// not correspond.
pub(super) fn syllables(pinyin: &str, word: &str) -> Option<Vec<Syllable>> {
    let all: Vec<Syllable> = pinyin.split(' ').filter_map(Syllable::parse).collect();
    (all.len() == word.chars().count()).then_some(all)
}

/// A reading as a reader types it, for the Chinese characters of a word: `suàn lì`, `suànlì`,
/// `suan4 li4`. One syllable a character, silent ones for characters that are not Chinese; `None`
/// where the two do not correspond.
pub fn typed(reading: &str, word: &str) -> Option<Vec<Syllable>> {
    let count = word.chars().filter(|c| is_han(*c)).count();
    let mut bases: Vec<(String, u8)> = Vec::new();
    for piece in reading.split([' ', '\'', '’', '-', '·']) {
        if piece.is_empty() {
            continue;
        }
        bases.extend(pieces(&unmarked(piece)?)?);
    }
    if bases.len() != count || count == 0 {
        return None;
    }
    let mut bases = bases.into_iter();
    let mut all = Vec::new();
    for c in word.chars() {
        if is_han(c) {
            let (base, tone) = bases.next()?;
            all.push(Syllable::parse(&format!("{base}{tone}"))?);
        } else {
            all.push(Syllable::silent());
        }
    }
    Some(all)
}

/// Letters without marks, each with the tone that it was marked or numbered with, 0 for none.
fn unmarked(piece: &str) -> Option<Vec<(char, u8)>> {
    let mut letters: Vec<(char, u8)> = Vec::new();
    for c in piece.to_lowercase().chars() {
        let marked = MARKS.iter().find_map(|(vowel, marks)| {
            let at = marks.iter().position(|mark| *mark == c)?;
            Some((*vowel, u8::try_from(at + 1).ok()?))
        });
        match (marked, c) {
            (Some(marked), _) => letters.push(marked),
            (None, ':') => {
                let last = letters.last_mut().filter(|last| last.0 == 'u')?;
                last.0 = 'ü';
            }
            (None, 'v') => letters.push(('ü', 0)),
            (None, '1'..='5') => {
                let tone = u8::try_from(c.to_digit(10)?).ok()?;
                letters.push(('\u{0}', tone));
            }
            (None, _) if c.is_ascii_lowercase() || c == 'ü' => letters.push((c, 0)),
            (None, _) => return None,
        }
    }
    Some(letters)
}

/// The syllables of letters that stand together, with their tones: the fewest that there can be,
/// each with at most one mark, and with a number only at its end.
fn pieces(letters: &[(char, u8)]) -> Option<Vec<(String, u8)>> {
    if letters.is_empty() {
        return Some(Vec::new());
    }
    let mut best: Option<Vec<(String, u8)>> = None;
    for len in (1..=letters.len().min(LONGEST_SYLLABLE)).rev() {
        let (head, rest) = letters.split_at(len);
        let Some(one) = one_syllable(head) else {
            continue;
        };
        // A syllable that begins with a vowel in the middle of a word needs an apostrophe.
        let begins_bare = rest
            .first()
            .is_some_and(|(c, _)| matches!(c, 'a' | 'e' | 'o'));
        let is_numbered = head.last().is_some_and(|(c, _)| *c == '\u{0}');
        if begins_bare && !is_numbered {
            continue;
        }
        if let Some(tail) = pieces(rest)
            && best.as_ref().is_none_or(|best| tail.len() + 1 < best.len())
        {
            best = Some(std::iter::once(one).chain(tail).collect());
        }
    }
    best
}

/// `zhuang` and the number of its tone.
const LONGEST_SYLLABLE: usize = 7;

fn one_syllable(letters: &[(char, u8)]) -> Option<(String, u8)> {
    let mut tones = letters
        .iter()
        .map(|(_, tone)| *tone)
        .filter(|tone| *tone > 0);
    let tone = tones.next().unwrap_or(5);
    let numbers = letters.iter().filter(|(c, _)| *c == '\u{0}').count();
    let ends_in_number = letters.last().is_some_and(|(c, _)| *c == '\u{0}');
    if tones.next().is_some() || (numbers > 0 && !ends_in_number) {
        return None;
    }
    let base: String = letters
        .iter()
        .map(|(c, _)| *c)
        .filter(|c| *c != '\u{0}')
        .collect();
    // Interjections that zhuyin does not write are read, too.
    let is_one = zhuyin(&base, tone).is_some() || matches!(base.as_str(), "m" | "n" | "ng" | "hm");
    is_one.then_some((base, tone))
}

const MARKS: [(char, [char; 4]); 6] = [
    ('a', ['ā', 'á', 'ǎ', 'à']),
    ('e', ['ē', 'é', 'ě', 'è']),
    ('i', ['ī', 'í', 'ǐ', 'ì']),
    ('o', ['ō', 'ó', 'ǒ', 'ò']),
    ('u', ['ū', 'ú', 'ǔ', 'ù']),
    ('ü', ['ǖ', 'ǘ', 'ǚ', 'ǜ']),
];

fn marked(base: &str, tone: u8) -> String {
    let place = base
        .find(['a', 'e'])
        .or_else(|| base.find("ou"))
        .or_else(|| base.rfind(['i', 'o', 'u', 'ü']));
    let Some(which) = usize::from(tone).checked_sub(1) else {
        return base.to_owned();
    };
    base.char_indices()
        .map(|(at, c)| {
            let marks = MARKS.iter().find(|(vowel, _)| *vowel == c);
            match marks {
                Some((_, marks)) if Some(at) == place => marks.get(which).copied().unwrap_or(c),
                _ => c,
            }
        })
        .collect()
}

/// Initials, the longest first.
const INITIALS: [(&str, &str); 21] = [
    ("zh", "ㄓ"),
    ("ch", "ㄔ"),
    ("sh", "ㄕ"),
    ("b", "ㄅ"),
    ("p", "ㄆ"),
    ("m", "ㄇ"),
    ("f", "ㄈ"),
    ("d", "ㄉ"),
    ("t", "ㄊ"),
    ("n", "ㄋ"),
    ("l", "ㄌ"),
    ("g", "ㄍ"),
    ("k", "ㄎ"),
    ("h", "ㄏ"),
    ("j", "ㄐ"),
    ("q", "ㄑ"),
    ("x", "ㄒ"),
    ("r", "ㄖ"),
    ("z", "ㄗ"),
    ("c", "ㄘ"),
    ("s", "ㄙ"),
];

/// Finals as they are written behind an initial.
const FINALS: [(&str, &str); 36] = [
    ("a", "ㄚ"),
    ("o", "ㄛ"),
    ("e", "ㄜ"),
    ("ê", "ㄝ"),
    ("ai", "ㄞ"),
    ("ei", "ㄟ"),
    ("ao", "ㄠ"),
    ("ou", "ㄡ"),
    ("an", "ㄢ"),
    ("en", "ㄣ"),
    ("ang", "ㄤ"),
    ("eng", "ㄥ"),
    ("er", "ㄦ"),
    ("i", "ㄧ"),
    ("ia", "ㄧㄚ"),
    ("io", "ㄧㄛ"),
    ("ie", "ㄧㄝ"),
    ("iao", "ㄧㄠ"),
    ("iu", "ㄧㄡ"),
    ("ian", "ㄧㄢ"),
    ("in", "ㄧㄣ"),
    ("iang", "ㄧㄤ"),
    ("ing", "ㄧㄥ"),
    ("u", "ㄨ"),
    ("ua", "ㄨㄚ"),
    ("uo", "ㄨㄛ"),
    ("uai", "ㄨㄞ"),
    ("ui", "ㄨㄟ"),
    ("uan", "ㄨㄢ"),
    ("un", "ㄨㄣ"),
    ("uang", "ㄨㄤ"),
    ("ong", "ㄨㄥ"),
    ("ü", "ㄩ"),
    ("üe", "ㄩㄝ"),
    ("üan", "ㄩㄢ"),
    ("ün", "ㄩㄣ"),
];

fn zhuyin(base: &str, tone: u8) -> Option<String> {
    let spelled = spelled_out(base);
    let (initial, rest) = INITIALS
        .iter()
        .find_map(|(latin, sign)| Some((*sign, spelled.strip_prefix(latin)?)))
        .unwrap_or(("", &spelled));
    let is_sibilant = matches!(initial, "ㄓ" | "ㄔ" | "ㄕ" | "ㄖ" | "ㄗ" | "ㄘ" | "ㄙ");
    let is_palatal = matches!(initial, "ㄐ" | "ㄑ" | "ㄒ");
    // ü is written u behind j, q and x; the i behind zh and its like is not written in zhuyin.
    let rest = match rest.strip_prefix('u') {
        Some(tail) if is_palatal => format!("ü{tail}"),
        _ => rest.to_owned(),
    };
    let rest = if rest == "iong" { "üng" } else { &rest };
    let end = match rest {
        "i" if is_sibilant => "",
        "üng" => "ㄩㄥ",
        "r" if initial.is_empty() => "ㄦ",
        "" if initial == "ㄖ" && base == "r" => "",
        rest => FINALS.iter().find(|(latin, _)| *latin == rest)?.1,
    };
    let sound = if base == "r" {
        "ㄦ".to_owned()
    } else {
        format!("{initial}{end}")
    };
    if sound.is_empty() {
        return None;
    }
    Some(match tone {
        2 => format!("{sound}ˊ"),
        3 => format!("{sound}ˇ"),
        4 => format!("{sound}ˋ"),
        5 => format!("˙{sound}"),
        _ => sound,
    })
}

/// A syllable that begins with y or w, written as if it followed an initial.
fn spelled_out(base: &str) -> String {
    match base {
        "yong" => return "iong".to_owned(),
        "you" => return "iu".to_owned(),
        "wei" => return "ui".to_owned(),
        "wen" => return "un".to_owned(),
        "weng" => return "ong".to_owned(),
        _ => {}
    }
    if let Some(rest) = base.strip_prefix("yu") {
        return format!("ü{rest}");
    }
    if let Some(rest) = base.strip_prefix("yi") {
        return format!("i{rest}");
    }
    if let Some(rest) = base.strip_prefix('y') {
        return format!("i{rest}");
    }
    if let Some(rest) = base.strip_prefix("wu") {
        return format!("u{rest}");
    }
    match base.strip_prefix('w') {
        Some(rest) => format!("u{rest}"),
        None => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lexicon;

    #[track_caller]
    fn check(numbered: &str, pinyin: &str, zhuyin: &str) {
        let syllable = Syllable::parse(numbered).unwrap();
        assert_eq!((&*syllable.pinyin, &*syllable.zhuyin), (pinyin, zhuyin));
    }

    #[test]
    fn a_syllable_has_both_spellings() {
        check("lu:4", "lǜ", "ㄌㄩˋ");
        check("ma5", "ma", "˙ㄇㄚ");
        check("Zhong1", "zhōng", "ㄓㄨㄥ");
        check("xue2", "xué", "ㄒㄩㄝˊ");
        check("shi4", "shì", "ㄕˋ");
        check("gou3", "gǒu", "ㄍㄡˇ");
        check("gui4", "guì", "ㄍㄨㄟˋ");
        check("liu2", "liú", "ㄌㄧㄡˊ");
        check("yuan2", "yuán", "ㄩㄢˊ");
        check("xiong2", "xióng", "ㄒㄩㄥˊ");
        check("yong4", "yòng", "ㄩㄥˋ");
        check("wen2", "wén", "ㄨㄣˊ");
        check("weng1", "wēng", "ㄨㄥ");
        check("er2", "ér", "ㄦˊ");
        check("r5", "r", "˙ㄦ");
        check("ye3", "yě", "ㄧㄝˇ");
        check("wo3", "wǒ", "ㄨㄛˇ");
    }

    #[track_caller]
    fn check_typed(reading: &str, word: &str, expect: Option<&str>) {
        let found = typed(reading, word);
        let found = found.map(|all| {
            let all: Vec<&str> = all.iter().map(|one| &*one.pinyin).collect();
            all.join(" ")
        });
        assert_eq!(found.as_deref(), expect, "{reading}");
    }

    #[test]
    fn a_reading_is_typed_apart_or_together_with_marks_or_numbers() {
        check_typed("suàn lì", "算力", Some("suàn lì"));
        check_typed("suànlì", "算力", Some("suàn lì"));
        check_typed("suan4 li4", "算力", Some("suàn lì"));
        check_typed("suan4li4", "算力", Some("suàn lì"));
        check_typed("Lǚ Xiǎolù", "呂小綠", Some("lǚ xiǎo lù"));
        check_typed("nu:3", "女", Some("nǚ"));
        check_typed("xī'ān", "西安", Some("xī ān"));
        check_typed("kàozhe", "靠著", Some("kào zhe"));
        check_typed("rén gōng", "AI人工", Some("  rén gōng"));
    }

    #[test]
    fn a_reading_that_does_not_fit_its_word_is_none() {
        check_typed("suàn", "算力", None);
        check_typed("suàn lì lì", "算力", None);
        check_typed("compute", "算力", None);
        check_typed("", "算力", None);
        check_typed("suàn lì", "AI", None);
    }

    #[test]
    fn what_is_no_syllable_is_none() {
        for text in ["", "A", "·", "3", "ma", "ma7", "má"] {
            assert_eq!(Syllable::parse(text), None, "{text}");
        }
    }

    #[test]
    fn nearly_every_syllable_of_the_dictionary_has_zhuyin() {
        let lexicon = Lexicon::built_in().unwrap();
        let mut all = std::collections::BTreeSet::new();
        for c in ('\u{4E00}'..='\u{9FFF}').map(String::from) {
            all.extend(
                lexicon
                    .entries(&c)
                    .iter()
                    .map(|entry| entry.pinyin.to_lowercase()),
            );
        }
        let all: Vec<_> = all.iter().filter_map(|one| Syllable::parse(one)).collect();
        assert!(all.len() > 1000);
        let without: Vec<_> = all
            .iter()
            .filter(|one| one.zhuyin.is_empty())
            .map(|one| one.pinyin.as_str())
            .collect();
        // Interjections that no final writes.
        assert!(without.len() <= 12, "{without:?}");
    }
}
