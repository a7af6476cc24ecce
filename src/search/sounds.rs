//! How characters can be read, and whether they are read as letters spell.

use std::collections::HashMap;

use super::stream::{BREAK, Folded};
use crate::gloss::Syllable;
use crate::words::Lexicon;

/// Where the characters that words are written with lie: 〇, CJK Unified Ideographs with their
/// extension A.
const FIRST: u32 = 0x3007;
const LAST: u32 = 0x9FFF;

/// A sound with its spellings, without tone.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sound {
    pinyin: String,
    zhuyin: String,
}

/// The readings of all characters of the dictionary.
#[derive(Debug)]
pub(super) struct Sounds {
    spellings: Vec<Sound>,
    /// For each character from [`FIRST`] on, where its readings begin.
    starts: Vec<u32>,
    /// Number of the sound, and tone.
    readings: Vec<(u16, u8)>,
}

impl Sounds {
    /// Reads them from all words of the dictionary: about 40 ms.
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        let mut table = Table::default();
        for entry in lexicon.all_entries() {
            let words = entry.traditional.chars().zip(entry.simplified.chars());
            let syllables = entry.pinyin.split(' ');
            if entry.simplified.chars().count() != syllables.clone().count() {
                continue;
            }
            for ((one, other), numbered) in words.zip(syllables) {
                let (one, other) = (lexicon.folded(one), lexicon.folded(other));
                table.add(one, numbered);
                if other != one {
                    table.add(other, numbered);
                }
            }
        }
        let mut all = Self {
            spellings: table.sounds,
            starts: Vec::new(),
            readings: Vec::new(),
        };
        for readings in table.of_characters {
            all.starts.push(length(all.readings.len()));
            all.readings.extend(readings);
        }
        all.starts.push(length(all.readings.len()));
        all
    }

    fn readings(&self, c: char) -> impl Iterator<Item = (&Sound, u8)> {
        let at = u32::from(c)
            .checked_sub(FIRST)
            .and_then(|at| usize::try_from(at).ok());
        let border = |at: usize| {
            let start = self.starts.get(at).copied();
            start.and_then(|start| usize::try_from(start).ok())
        };
        let range = at.and_then(|at| Some(border(at)?..border(at + 1)?));
        let readings = range.and_then(|range| self.readings.get(range));
        let readings = readings.unwrap_or_default().iter();
        readings
            .filter_map(|(number, tone)| Some((self.spellings.get(usize::from(*number))?, *tone)))
    }

    /// Whether letters can be cut into sounds of the language, to the end.
    pub(super) fn spells(&self, spelled: &Spelled) -> bool {
        let letters = spelled.letters.len();
        let mut is_reached = vec![false; letters + 1];
        if let Some(first) = is_reached.first_mut() {
            *first = true;
        }
        for at in 0..letters {
            if !is_reached.get(at).copied().unwrap_or_default() {
                continue;
            }
            for sound in &self.spellings {
                if let Some(end) = spelled.after(at, sound, None)
                    && let Some(reached) = is_reached.get_mut(end)
                {
                    *reached = true;
                }
            }
        }
        letters > 0 && is_reached.last().copied().unwrap_or_default()
    }

    /// How many characters from the first of `text` on are read as the letters spell, to the last
    /// letter; 0 where they are not.
    pub(super) fn match_at(&self, spelled: &Spelled, text: &[Folded]) -> usize {
        self.match_from(spelled, 0, text).unwrap_or(0)
    }

    fn match_from(&self, spelled: &Spelled, at: usize, text: &[Folded]) -> Option<usize> {
        if at == spelled.letters.len() {
            return Some(0);
        }
        let (first, rest) = text.split_first()?;
        // Speech goes on over breaks between rows.
        if first.c == BREAK && at > 0 {
            return Some(1 + self.match_from(spelled, at, rest)?);
        }
        self.readings(first.c).find_map(|(sound, tone)| {
            let end = spelled.after(at, sound, Some(tone))?;
            Some(1 + self.match_from(spelled, end, rest)?)
        })
    }

    /// How many characters from the first of `text` on begin with the letters, one each; 0 where
    /// they do not.
    pub(super) fn initials_at(&self, initials: &str, text: &[Folded]) -> usize {
        let mut rest = initials;
        let mut count = 0;
        for folded in text {
            if rest.is_empty() {
                return count;
            }
            count += 1;
            if folded.c == BREAK && count > 1 {
                continue;
            }
            // zh, ch and sh may be typed whole; the longer one is tried first.
            let longest = self
                .readings(folded.c)
                .filter_map(|(sound, _)| {
                    let two = sound.pinyin.get(..2).filter(|two| two.ends_with('h'));
                    let one = sound.pinyin.get(..1);
                    [two, one]
                        .into_iter()
                        .flatten()
                        .find(|start| rest.starts_with(*start))
                })
                .max_by_key(|start| start.len());
            let Some(start) = longest else {
                return 0;
            };
            rest = rest.get(start.len()..).unwrap_or_default();
        }
        if rest.is_empty() { count } else { 0 }
    }
}

/// The readings while they are gathered.
#[derive(Default)]
struct Table<'a> {
    sounds: Vec<Sound>,
    /// What each numbered syllable says; `None` for what is none.
    known: HashMap<&'a str, Option<(u16, u8)>>,
    /// The numbers of the sounds by their spelling.
    numbers: HashMap<String, u16>,
    /// For each character from [`FIRST`] on.
    of_characters: Vec<Vec<(u16, u8)>>,
}

impl<'a> Table<'a> {
    fn add(&mut self, c: char, numbered: &'a str) {
        let at = u32::from(c)
            .checked_sub(FIRST)
            .filter(|at| *at <= LAST - FIRST)
            .and_then(|at| usize::try_from(at).ok());
        let Some(at) = at else {
            return;
        };
        let known = self.known.get(numbered).copied();
        let reading = known.unwrap_or_else(|| {
            let found = self.number(numbered);
            self.known.insert(numbered, found);
            found
        });
        let Some(reading) = reading else {
            return;
        };
        if self.of_characters.len() <= at {
            self.of_characters.resize(at + 1, Vec::new());
        }
        if let Some(readings) = self.of_characters.get_mut(at)
            && !readings.contains(&reading)
        {
            readings.push(reading);
        }
    }

    fn number(&mut self, numbered: &str) -> Option<(u16, u8)> {
        let syllable = Syllable::parse(numbered)?;
        let sound = Sound {
            pinyin: syllable.pinyin.chars().map(|c| plain(c).0).collect(),
            zhuyin: without_tone(&syllable.zhuyin),
        };
        let count = u16::try_from(self.sounds.len()).ok()?;
        let number = *self.numbers.entry(sound.pinyin.clone()).or_insert(count);
        if number == count {
            self.sounds.push(sound);
        }
        Some((number, syllable.tone))
    }
}

fn length(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Sounds as they were typed: letters, and which of them say a tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    /// Letters of pinyin without marks, or of zhuyin.
    letters: Vec<char>,
    /// The tone that a letter's mark or the number behind it says; 0 for none.
    tones: Vec<u8>,
    /// Whether a sound must end before the letter.
    is_cut: Vec<bool>,
}

impl Spelled {
    /// Reads `suanli`, `suàn lì`, `suan4 li4`, `lv`, `ㄙㄨㄢˋㄌㄧˋ`; `None` for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut spelled = Self {
            letters: Vec::new(),
            tones: Vec::new(),
            is_cut: Vec::new(),
        };
        let mut cut = false;
        for c in text.trim().chars().flat_map(char::to_lowercase) {
            let tone = match c {
                '1'..='5' => c.to_digit(10).and_then(|tone| u8::try_from(tone).ok()),
                'ˊ' => Some(2),
                'ˇ' => Some(3),
                'ˋ' => Some(4),
                _ => None,
            };
            match (c, tone) {
                // The light tone of zhuyin stands before its sound.
                (' ' | '\'' | '’' | '-' | '˙', _) => cut = true,
                (':', _) if spelled.letters.last() == Some(&'u') => {
                    spelled.letters.pop();
                    spelled.letters.push('ü');
                }
                (_, Some(tone)) => {
                    *spelled.tones.last_mut()? = tone;
                    cut = true;
                }
                _ => {
                    let (letter, tone) = plain(c);
                    let is_letter = letter.is_ascii_lowercase()
                        || letter == 'ü'
                        || ('ㄅ'..='ㄩ').contains(&letter);
                    if !is_letter {
                        return None;
                    }
                    spelled
                        .letters
                        .push(if letter == 'v' { 'ü' } else { letter });
                    spelled.tones.push(tone);
                    spelled.is_cut.push(cut);
                    cut = false;
                }
            }
        }
        (!spelled.letters.is_empty()).then_some(spelled)
    }

    /// The letters alone, where no tone and no border is said.
    pub(super) fn bare(&self) -> Option<String> {
        let is_bare = self.tones.iter().all(|tone| *tone == 0) && !self.is_cut.contains(&true);
        is_bare.then(|| self.letters.iter().collect())
    }

    /// The letter behind a sound that the letters from `at` on spell; `None` where they do not.
    /// Without a tone, any will do.
    fn after(&self, at: usize, sound: &Sound, tone: Option<u8>) -> Option<usize> {
        let rest = self.letters.get(at..)?;
        let first = rest.first()?;
        let spelling = if ('ㄅ'..='ㄩ').contains(first) {
            &sound.zhuyin
        } else {
            &sound.pinyin
        };
        // Nothing else is spelled lue or nue, and so they are mostly typed.
        let is_plain_enough = spelling.ends_with("üe");
        let mut count = 0;
        for c in spelling.chars() {
            let typed = rest.get(count).copied();
            if typed != Some(c) && !(is_plain_enough && c == 'ü' && typed == Some('u')) {
                return None;
            }
            count += 1;
        }
        let end = at + count;
        let is_cut_within = self
            .is_cut
            .get(at + 1..end)
            .unwrap_or_default()
            .contains(&true);
        let is_other = |told: &u8| *told != 0 && tone.is_some_and(|tone| tone != *told);
        let is_other_tone = self
            .tones
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .any(is_other);
        (count > 0 && !is_cut_within && !is_other_tone).then_some(end)
    }
}

/// A letter without its tone mark, and the tone; 0 for none.
fn plain(c: char) -> (char, u8) {
    const MARKED: [(&str, char); 6] = [
        ("āáǎà", 'a'),
        ("ēéěè", 'e'),
        ("īíǐì", 'i'),
        ("ōóǒò", 'o'),
        ("ūúǔù", 'u'),
        ("ǖǘǚǜ", 'ü'),
    ];
    for (marked, letter) in MARKED {
        for (tone, one) in (1..).zip(marked.chars()) {
            if one == c {
                return (letter, tone);
            }
        }
    }
    (c, 0)
}

fn without_tone(zhuyin: &str) -> String {
    let is_tone = |c: &char| matches!(c, 'ˊ' | 'ˇ' | 'ˋ' | '˙');
    zhuyin.chars().filter(|c| !is_tone(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::query::Options;
    use super::super::stream::stream;
    use super::*;
    use crate::text::SrcByte;

    #[track_caller]
    fn check(query: &str, text: &str, chars: usize) {
        let lexicon = Lexicon::built_in().unwrap();
        let sounds = Sounds::of(&lexicon);
        let text = stream(&lexicon, SrcByte(0), text, Options::default());
        let spelled = Spelled::parse(query).unwrap();
        assert!(sounds.spells(&spelled), "{query}");
        assert_eq!(sounds.match_at(&spelled, &text), chars, "{query}");
    }

    #[test]
    fn characters_are_matched_by_spelled_sounds() {
        check("suanli", "算力很大", 2);
        check("SUANLI", "算力很大", 2);
        check("suàn lì", "算力", 2);
        check("suan4li4", "算力", 2);
        check("suan1 li", "算力", 0);
        check("ㄙㄨㄢˋㄌㄧˋ", "算力", 2);
        check("ㄙㄨㄢㄌㄧ", "算力", 2);
        check("lvyou", "旅遊", 2);
        check("lu:3 you2", "旅遊", 2);
        check("zhanlue", "戰略", 2);
        check("zhanlve", "戰略", 2);
        check("erling", "二〇", 2);
        check("xian", "西安", 2);
        check("xian", "先", 1);
        check("xi'an", "先", 0);
        check("suanli", "算\n力", 3);
        check("zhongyao", "重要", 2);
        check("suanli", "算", 0);
    }

    #[test]
    fn what_spells_no_sounds_is_told() {
        let sounds = Sounds::of(&Lexicon::built_in().unwrap());
        for query in ["sl", "hello", "xq"] {
            assert!(!sounds.spells(&Spelled::parse(query).unwrap()), "{query}");
        }
        for query in ["", "算", "a算", "3", "a b!"] {
            assert!(
                Spelled::parse(query).is_none_or(|one| !sounds.spells(&one)),
                "{query}"
            );
        }
    }

    #[test]
    fn initials_are_a_letter_or_two_a_character() {
        let lexicon = Lexicon::built_in().unwrap();
        let sounds = Sounds::of(&lexicon);
        let at = |initials, text: &str| {
            sounds.initials_at(
                initials,
                &stream(&lexicon, SrcByte(0), text, Options::default()),
            )
        };
        assert_eq!(at("sl", "算力很"), 2);
        assert_eq!(at("zhg", "中國人"), 2);
        assert_eq!(at("zg", "中國人"), 2);
        assert_eq!(at("zg", "中"), 0);
        assert_eq!(at("zg", "人中國"), 0);
    }
}
