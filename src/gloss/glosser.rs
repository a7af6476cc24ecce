//! Goes over the words of a row and says how each is read and what it means.
//!
//! What was written for this program goes before the dictionary's order of entries. Names that a
//! rule found are read character by character and marked; a word is never left blank where
//! something is known of its parts.

use std::sync::Arc;

use super::own;
use super::reading::{Syllable, syllables};
use super::sense::short;
use crate::text::{SrcByte, SrcSpan};
use crate::words::{Certainty, Entry, Lexicon, Token, TokenKind, number_value, segment};

/// A word with its reading and gloss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossToken {
    /// Where it stands in the source; never empty.
    pub span: SrcSpan,
    /// What it is.
    pub kind: TokenKind,
    /// Its reading, a syllable a character; empty where it has none.
    pub readings: Vec<Syllable>,
    /// Its English, the most fitting first: at most two, short; empty for marks and letters.
    pub glosses: Vec<String>,
    /// Whether the dictionary has it just as it is written; else a rule took it for a name, or
    /// the dictionary has it in other characters, or not at all.
    pub certainty: Certainty,
    /// Its level of the TOCFL test, 1 to 7; `None` for words of none.
    pub level: Option<u8>,
}

/// One way to read a word, with all it means then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullReading {
    /// Its syllables; empty where they do not correspond to its characters.
    pub readings: Vec<Syllable>,
    /// What it means, as the dictionary says it.
    pub senses: Vec<String>,
}

/// All that is known of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Full {
    /// In Traditional.
    pub traditional: String,
    /// In Simplified.
    pub simplified: String,
    /// Each way to read it.
    pub readings: Vec<FullReading>,
    /// Its characters with a short gloss each; empty for a single one.
    pub parts: Vec<(String, String)>,
    /// Its level of the TOCFL test, 1 to 7; `None` for words of none.
    pub level: Option<u8>,
}

/// Reads and glosses rows.
///
/// ```
/// use duidu::gloss::Glosser;
/// use duidu::text::SrcByte;
/// use duidu::words::Lexicon;
///
/// let glosser = Glosser::new(Lexicon::built_in()?);
/// let tokens = glosser.gloss(SrcByte(0), "舊地圖");
/// assert_eq!(tokens[1].readings[0].pinyin, "dì");
/// assert_eq!(tokens[1].glosses[0], "map");
/// # Ok::<(), duidu::words::LexiconError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Glosser {
    lexicon: Arc<Lexicon>,
}

impl Glosser {
    /// Over this dictionary.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { lexicon }
    }

    /// The words of a row that starts at `row_start` of the source: in order, disjoint, covering
    /// every character but white space.
    pub fn gloss(&self, row_start: SrcByte, row: &str) -> Vec<GlossToken> {
        segment(&self.lexicon, row_start, row)
            .into_iter()
            .map(|token| {
                let (start, end) = (token.span.start(), token.span.end());
                let range = start.since(row_start)..end.since(row_start);
                let word = row.get(range).unwrap_or_default();
                self.token(token, word)
            })
            .collect()
    }

    fn token(&self, token: Token, word: &str) -> GlossToken {
        let told = |readings, glosses, certainty| GlossToken {
            span: token.span,
            kind: token.kind,
            readings,
            glosses,
            certainty,
            level: self.lexicon.level(word),
        };
        match (token.kind, token.certainty) {
            (TokenKind::Punctuation | TokenKind::Latin, _) => {
                told(Vec::new(), Vec::new(), Certainty::Known)
            }
            (TokenKind::Number, _) => {
                let readings = self.by_character(word);
                let english = number_value(word).map(|number| number.english);
                let english = english.unwrap_or_else(|| word.to_owned());
                told(readings, vec![english], Certainty::Known)
            }
            (TokenKind::Unknown, _) => told(Vec::new(), vec!["?".to_owned()], Certainty::Guess),
            (kind, Certainty::Guess) => {
                let readings = self.by_character(word);
                let gloss = match kind {
                    TokenKind::Person => format!("{} (a person?)", person(&readings, word)),
                    _ if readings.is_empty() => format!("{word} (a name?)"),
                    _ => format!("{} (a name?)", capital(&joined(&readings))),
                };
                told(readings, vec![gloss], Certainty::Guess)
            }
            (_, Certainty::Known) => {
                let (readings, glosses) = self.known(word);
                let is_written = self.lexicon.is_written(word) || own::look_up(word).is_some();
                let certainty = if is_written && !glosses.is_empty() {
                    Certainty::Known
                } else {
                    Certainty::Guess
                };
                let glosses = if glosses.is_empty() {
                    self.by_parts(word)
                } else {
                    glosses
                };
                told(readings, glosses, certainty)
            }
        }
    }

    /// Reading and glosses of a word of the dictionary.
    fn known(&self, word: &str) -> (Vec<Syllable>, Vec<String>) {
        if let Some(own) = own::look_up(word) {
            let glosses = own.glosses.split('/').map(str::to_owned).collect();
            return (syllables(own.pinyin, word).unwrap_or_default(), glosses);
        }
        let entries = self.lexicon.entries(word);
        // An entry whose senses only point elsewhere is asked last.
        let told = entries.iter().map(|entry| (entry, short(entry.senses)));
        let told: Vec<(&Entry<'_>, Vec<String>)> = told.collect();
        let best = told.iter().find(|(_, glosses)| !glosses.is_empty());
        let Some((entry, glosses)) = best.or_else(|| told.first()) else {
            return (self.by_character(word), Vec::new());
        };
        let readings = syllables(entry.pinyin, word);
        let glosses = if glosses.is_empty() {
            self.pointed_to(entry)
        } else {
            glosses.clone()
        };
        (readings.unwrap_or_else(|| self.by_character(word)), glosses)
    }

    /// What the word means that an entry is a variant of.
    fn pointed_to(&self, entry: &Entry<'_>) -> Vec<String> {
        let behind = entry
            .senses
            .split_once("variant of ")
            .or_else(|| entry.senses.split_once("see "));
        let Some((_, rest)) = behind else {
            return Vec::new();
        };
        let target: String = rest
            .chars()
            .take_while(|c| !matches!(c, '|' | '[' | '/' | ' ' | ','))
            .collect();
        let entries = self.lexicon.entries(&target);
        let mut glosses = entries.iter().map(|entry| short(entry.senses));
        glosses
            .find(|glosses| !glosses.is_empty())
            .unwrap_or_default()
    }

    /// A reading put together from what each character mostly is; empty where one has none.
    fn by_character(&self, word: &str) -> Vec<Syllable> {
        let read = |c: char| {
            let c = c.to_string();
            if let Some(own) = own::look_up(&c) {
                return Syllable::parse(own.pinyin);
            }
            let entries = self.lexicon.entries(&c);
            entries
                .iter()
                .find_map(|entry| Syllable::parse(entry.pinyin))
        };
        let all: Option<Vec<Syllable>> = word.chars().map(read).collect();
        all.unwrap_or_default()
    }

    /// A gloss put together from those of the characters.
    fn by_parts(&self, word: &str) -> Vec<String> {
        let parts = self.parts(word);
        let glosses: Vec<&str> = parts.iter().map(|(_, gloss)| gloss.as_str()).collect();
        if glosses.is_empty() {
            vec!["?".to_owned()]
        } else {
            vec![glosses.join(" + ")]
        }
    }

    fn parts(&self, word: &str) -> Vec<(String, String)> {
        if word.chars().count() < 2 {
            return Vec::new();
        }
        word.chars()
            .filter_map(|c| {
                let part = c.to_string();
                let (_, glosses) = self.known(&part);
                Some((part, glosses.into_iter().next()?))
            })
            .collect()
    }

    /// All that is known of a word in either script; `None` where that is nothing.
    pub fn look_up(&self, word: &str) -> Option<Full> {
        let entries = self.lexicon.entries(word);
        let first = entries.first()?;
        Some(Full {
            traditional: first.traditional.to_owned(),
            simplified: first.simplified.to_owned(),
            readings: entries
                .iter()
                .map(|entry| FullReading {
                    readings: syllables(entry.pinyin, word).unwrap_or_default(),
                    senses: entry.senses.split('/').map(str::to_owned).collect(),
                })
                .collect(),
            parts: self.parts(word),
            level: self.lexicon.level(word),
        })
    }
}

/// `Huáng Rénxūn`: the surname apart where it is one character.
fn person(readings: &[Syllable], word: &str) -> String {
    let count = readings.len();
    if count == 0 {
        return word.to_owned();
    }
    let surname = if count > 3 { 2 } else { 1 };
    let (one, rest) = readings.split_at(surname.min(count));
    format!("{} {}", capital(&joined(one)), capital(&joined(rest)))
}

fn joined(readings: &[Syllable]) -> String {
    readings.iter().map(|one| one.pinyin.as_str()).collect()
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
    use proptest::prelude::*;

    fn glosser() -> Glosser {
        Glosser::new(Lexicon::built_in().unwrap())
    }

    /// Words, readings and first glosses of a row: `舊|jiù|old 地圖|dì tú|map`.
    #[track_caller]
    fn check(row: &str, expect: &[(&str, &str, &str)]) {
        let tokens = glosser().gloss(SrcByte(0), row);
        let found: Vec<(String, String, String)> = tokens
            .iter()
            .map(|token| {
                let readings: Vec<&str> = token.readings.iter().map(|one| &*one.pinyin).collect();
                let gloss = token.glosses.first().cloned().unwrap_or_default();
                (
                    row.get(token.span.range()).unwrap().to_owned(),
                    readings.join(" "),
                    gloss,
                )
            })
            .collect();
        let expect: Vec<(String, String, String)> = expect
            .iter()
            .map(|(word, reading, gloss)| {
                (
                    (*word).to_owned(),
                    (*reading).to_owned(),
                    (*gloss).to_owned(),
                )
            })
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn words_are_read_and_glossed_in_either_script() {
        let expect = |map| {
            [
                ("他", "tā", "he"),
                ("有", "yǒu", "have"),
                (map, "dì tú", "map"),
            ]
        };
        check("他有地圖", &expect("地圖"));
        check("他有地图", &expect("地图"));
    }

    #[test]
    fn numbers_and_marks_are_told() {
        check(
            "有80多項。",
            &[
                ("有", "yǒu", "have"),
                ("80多", "", "over 80"),
                ("項", "xiàng", "(items)"),
                ("。", "", ""),
            ],
        );
    }

    #[test]
    fn a_name_by_rule_is_a_guess() {
        let tokens = glosser().gloss(SrcByte(0), "紮克伯格說");
        assert_eq!(tokens[0].readings.len(), 4);
        assert!(!tokens[0].glosses.is_empty());
    }

    #[test]
    fn a_word_can_be_looked_up() {
        let full = glosser().look_up("软体").unwrap();
        assert_eq!(full.traditional, "軟體");
        assert_eq!(full.readings[0].readings[0].zhuyin, "ㄖㄨㄢˇ");
        assert_eq!(full.parts.len(), 2);
        assert!(glosser().look_up("不成詞之詞").is_none());
    }

    proptest! {
        /// No word is blank, and readings are a syllable a character or none.
        #[test]
        fn nothing_is_blank(row in ".{0,40}|[一-龥a-z0-9 ·%第多]{0,40}") {
            for token in glosser().gloss(SrcByte(3), &row) {
                let word = row.get(token.span.start().0 - 3..token.span.end().0 - 3).unwrap();
                let silent = matches!(token.kind, TokenKind::Punctuation | TokenKind::Latin);
                prop_assert_eq!(token.glosses.is_empty(), silent, "{}", word);
                prop_assert!(
                    token.readings.is_empty() || token.readings.len() == word.chars().count()
                );
            }
        }
    }
}
