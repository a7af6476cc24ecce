//! Names that no dictionary has, written by their readings.

use super::reading::Syllable;

/// `Huáng Rénxūn`: the surname apart where it is one character.
pub(super) fn person(readings: &[Syllable], word: &str) -> String {
    let count = readings.len();
    if count == 0 {
        return word.to_owned();
    }
    let surname = if count > 3 { 2 } else { 1 };
    let (one, rest) = readings.split_at(surname.min(count));
    format!("{} {}", capital(&joined(one)), capital(&joined(rest)))
}

/// `Shǐdìfū Kǎ’ěrsēn`: a part behind each point.
pub(super) fn name(readings: &[Syllable]) -> String {
    let parts = readings.split(|syllable| syllable.tone == 0);
    let parts = parts.filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| capital(&joined(part))).collect();
    parts.join(" ")
}

/// Syllables in one word, with an apostrophe before those that begin with a vowel, as GB/T
/// 16159-2012 (6.1) has it.
fn joined(readings: &[Syllable]) -> String {
    let mut out = String::new();
    for syllable in readings {
        let first = syllable.pinyin.chars().next();
        if !out.is_empty() && first.is_some_and(|c| "aāáǎàoōóǒòeēéěè".contains(c)) {
            out.push('’');
        }
        out.push_str(&syllable.pinyin);
    }
    out
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gloss::reading::syllables;

    #[test]
    fn a_name_is_written_as_names_are() {
        let readings = syllables("huang2 ren2 xun1", "黃仁勳").unwrap();
        assert_eq!(person(&readings, "黃仁勳"), "Huáng Rénxūn");
        let readings = syllables("ka3 er3 sen1", "卡爾森").unwrap();
        assert_eq!(name(&readings), "Kǎ’ěrsēn");
    }
}
