//! Which standard readings follow, and whether they are written as they are said.
//!
//! The dictionary gives the readings of the mainland, and where Taiwan's differ it says so in the
//! entry of the word (垃圾 `Taiwan pr. [le4 se4]`) or only in that of a character (期 `Taiwan pr.
//! [qi2]`, for 星期 too). What it says of the word goes first; else each character that is read there
//! as in its own entry is read as that entry notes.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::glosser::GlossToken;
use super::reading::{Syllable, syllables, typed};
use super::sandhi::{self, Said};
use crate::text::SrcByte;
use crate::words::Lexicon;

/// Whose standard readings follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standard {
    /// That of the mainland.
    #[default]
    Mainland,
    /// That of Taiwan's ministry of education, as far as the dictionary has it.
    Taiwan,
}

/// Whether 一 and 不 have the tone they are said with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sandhi {
    /// The tone of the dictionary: `yī gè`, `bù shì`.
    #[default]
    Written,
    /// The tone of speech: `yí gè`, `bú shì`.
    Spoken,
}

/// How readings are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ReadingStyle {
    /// Whose standard.
    pub standard: Standard,
    /// Whether 一 and 不 have the tone they are said with.
    pub sandhi: Sandhi,
}

/// How a word is read in Taiwan that is read so on the mainland; `None` where that is no different,
/// or the dictionary does not say.
pub(super) fn taiwan(
    lexicon: &Lexicon,
    word: &str,
    mainland: &[Syllable],
) -> Option<Arc<[Syllable]>> {
    if let Some(readings) = noted(lexicon, word, mainland) {
        return Some(readings.into());
    }
    if mainland.len() < 2 {
        return None;
    }
    let mut readings = mainland.to_vec();
    for (c, syllable) in word.chars().zip(&mut readings) {
        let mut bytes = [0; 4];
        let own = noted(
            lexicon,
            c.encode_utf8(&mut bytes),
            std::slice::from_ref(syllable),
        );
        if let Some(other) = own.and_then(|own| own.into_iter().next()) {
            *syllable = other;
        }
    }
    (readings != mainland).then(|| readings.into())
}

/// What the entry of a word that is read so notes of Taiwan.
fn noted(lexicon: &Lexicon, word: &str, mainland: &[Syllable]) -> Option<Vec<Syllable>> {
    lexicon.entries(word).iter().find_map(|entry| {
        let (_, rest) = entry.senses.split_once("Taiwan pr. [")?;
        let same = syllables(entry.pinyin, word)?;
        let numbered = rest.split(']').next().filter(|_| same == mainland)?;
        typed(numbered, word)
    })
}

/// A reading of the mainland with that of Taiwan, if it differs.
type Pair = (Arc<[Syllable]>, Option<Arc<[Syllable]>>);

/// What was found of words, by their spelling.
pub(super) type Found = HashMap<Box<str>, Pair>;

/// Gives the words of a row their readings in Taiwan. What a correction made stays.
pub(super) fn as_in_taiwan(
    lexicon: &Lexicon,
    found: &mut Found,
    tokens: &mut [GlossToken],
    row_start: SrcByte,
    row: &str,
) {
    for token in tokens {
        if token.readings.is_empty() || token.is_corrected_reading() {
            continue;
        }
        let (start, end) = (token.span.start(), token.span.end());
        let word = row
            .get(start.since(row_start)..end.since(row_start))
            .unwrap_or_default();
        let known = found.get(word).filter(|(from, _)| *from == token.readings);
        let other = if let Some((_, other)) = known {
            other.clone()
        } else {
            let other = taiwan(lexicon, word, &token.readings);
            found.insert(word.into(), (Arc::clone(&token.readings), other.clone()));
            other
        };
        if let Some(other) = other {
            token.readings = other;
        }
    }
}

/// Gives 一 and 不 in the words of a row the tones they are said with. What a correction made stays.
pub(super) fn as_spoken(tokens: &mut [GlossToken], row_start: SrcByte, row: &str) {
    if !row.contains(['一', '不']) {
        return;
    }
    let mut said = Vec::new();
    let mut places = Vec::new();
    for (number, token) in tokens.iter().enumerate() {
        let (start, end) = (
            token.span.start().since(row_start),
            token.span.end().since(row_start),
        );
        let word = row.get(start..end).unwrap_or_default();
        let count = word.chars().count();
        let next = tokens
            .get(number + 1)
            .map(|next| next.span.start().since(row_start));
        for (at, c) in word.chars().enumerate() {
            said.push(Said {
                c,
                tone: token.readings.get(at).map_or(0, |syllable| syllable.tone),
                is_word_end: count > 1 && at + 1 == count,
                is_joined: at + 1 < count || next == Some(end),
            });
            places.push((number, at));
        }
    }
    for (index, (number, at)) in places.into_iter().enumerate() {
        let Some(tone) = sandhi::tone(&said, index) else {
            continue;
        };
        let Some(token) = tokens.get_mut(number) else {
            continue;
        };
        if token.is_corrected_reading() {
            continue;
        }
        let mut readings = token.readings.to_vec();
        let c = said.get(index).map_or('一', |said| said.c);
        if let (Some(place), Some(syllable)) = (readings.get_mut(at), sandhi::syllable(c, tone)) {
            *place = syllable;
            token.readings = readings.into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, mainland: &str, expect: Option<&str>) {
        let lexicon = Lexicon::built_in().unwrap();
        let mainland = syllables(mainland, word).unwrap();
        let found = taiwan(&lexicon, word, &mainland);
        let found = found.map(|all| {
            let all: Vec<&str> = all.iter().map(|one| &*one.pinyin).collect();
            all.join(" ")
        });
        assert_eq!(found.as_deref(), expect, "{word}");
    }

    #[test]
    fn the_entry_of_a_word_says_how_it_is_read_in_taiwan() {
        check("星期", "xing1 qi1", Some("xīng qí"));
        check("企業", "qi3 ye4", Some("qì yè"));
        check("企业", "qi3 ye4", Some("qì yè"));
        check("研究", "yan2 jiu1", Some("yán jiù"));
        check("垃圾", "la1 ji1", Some("lè sè"));
    }

    #[test]
    fn a_word_without_such_a_note_or_read_otherwise_stays() {
        check("地圖", "di4 tu2", None);
        check("夜市", "ye4 shi4", None);
        // The note belongs to another reading of the word.
        check("星期", "xing1 qi4", None);
    }
}
