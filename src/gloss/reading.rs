//! Syllables in both spellings, from the numbered ones of CC-CEDICT (`lu:4`).
//!
//! Pinyin marks stand where the orthography of ISO 7098 puts them: on a or e, on the o of ou, else
//! on the last vowel. Zhuyin is composed of 21 initials and the finals below.

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

fn marked(base: &str, tone: u8) -> String {
    const MARKS: [(char, [char; 4]); 6] = [
        ('a', ['ā', 'á', 'ǎ', 'à']),
        ('e', ['ē', 'é', 'ě', 'è']),
        ('i', ['ī', 'í', 'ǐ', 'ì']),
        ('o', ['ō', 'ó', 'ǒ', 'ò']),
        ('u', ['ū', 'ú', 'ǔ', 'ù']),
        ('ü', ['ǖ', 'ǘ', 'ǚ', 'ǜ']),
    ];
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
