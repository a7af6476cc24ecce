//! Goes over the words of a row and says how each is read and what it means.
//!
//! What was written for this program goes before the dictionary's order of entries. Names that a
//! rule found are read character by character and marked; a word is never left blank where
//! something is known of its parts.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::correct;
use super::glossary::{Applied, Glossary, Part};
use super::kept::Spellings;
use super::name::{name, person};
use super::place::{Place, folded, length};
use super::reading::{Syllable, syllables};
use super::sense;
use super::spelling::{Spelling, Way};
use super::style::{self, ReadingStyle, Sandhi, Standard};
use crate::text::{SrcByte, SrcSpan};
use crate::words::{Certainty, Lexicon, Token, TokenKind, counts, is_han, number_value, segment};

/// A word with its reading and gloss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossToken {
    /// Where it stands in the source; never empty.
    pub span: SrcSpan,
    /// What it is.
    pub kind: TokenKind,
    /// Its reading, a syllable a character, silent ones for points and digits; empty where no
    /// character has one.
    pub readings: Arc<[Syllable]>,
    /// Its English, the most fitting first: at most two, short; empty for marks and letters.
    pub glosses: Arc<[String]>,
    /// Whether the dictionary has it just as it is written; else a rule took it for a name, or
    /// the dictionary has it in other characters, or not at all.
    pub certainty: Certainty,
    /// Its level of the TOCFL test, 1 to 7; `None` for words of none.
    pub level: Option<u8>,
    /// The reader's correction that made it what it is; `None` for what the program found.
    pub correction: Option<Arc<Applied>>,
    /// Whether that says how it is read.
    read_by: ReadBy,
}

/// Who says how a word is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadBy {
    Program,
    Reader,
}

impl GlossToken {
    /// Whether the reader said how it is read.
    pub(super) fn is_corrected_reading(&self) -> bool {
        self.read_by == ReadBy::Reader
    }

    /// Takes what a correction says.
    fn correct(&mut self, part: &Part) {
        self.correction = Some(Arc::clone(&part.applied));
        if let Some(readings) = &part.readings {
            self.readings = Arc::clone(readings);
            self.read_by = ReadBy::Reader;
        }
        if let Some(glosses) = &part.glosses {
            self.glosses = Arc::clone(glosses);
            self.certainty = Certainty::Known;
        }
    }
}

/// One way to read a word, with all it means then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullReading {
    /// Its syllables; empty where they do not correspond to its characters.
    pub readings: Vec<Syllable>,
    /// What it means, as the dictionary says it.
    pub senses: Vec<String>,
    /// Each of those as a short gloss; empty for one that only points elsewhere.
    pub short: Vec<String>,
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

/// Reads and glosses rows. What was found of a word is kept for when it comes again; clones share
/// that.
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
    spellings: Arc<Mutex<Spellings>>,
    in_taiwan: Arc<Mutex<style::Found>>,
    glossary: Arc<Glossary>,
    style: ReadingStyle,
}

/// How many words are kept; a long talk has a tenth of that.
const MOST_KEPT: usize = 1 << 16;

impl Glosser {
    /// Over this dictionary.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self {
            lexicon,
            spellings: Arc::default(),
            in_taiwan: Arc::default(),
            glossary: Arc::default(),
            style: ReadingStyle::default(),
        }
    }

    /// The same with the reader's corrections in force, in place of those that were.
    #[must_use]
    pub fn with_glossary(mut self, glossary: Arc<Glossary>) -> Self {
        self.glossary = glossary;
        self
    }

    /// The same with readings in this style.
    #[must_use]
    pub fn with_style(mut self, style: ReadingStyle) -> Self {
        self.style = style;
        self
    }

    /// The dictionary.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// The words of a row that starts at `row_start` of the source: in order, disjoint, covering
    /// every character but white space.
    pub fn gloss(&self, row_start: SrcByte, row: &str) -> Vec<GlossToken> {
        let tokens = segment(&self.lexicon, row_start, row);
        let tokens = if self.glossary.is_empty() {
            tokens.into_iter().map(|token| (token, None)).collect()
        } else {
            correct::apply(&self.glossary, &self.lexicon, tokens, row_start, row)
        };
        let mut desk = self.desk();
        let words: Vec<&str> = tokens
            .iter()
            .map(|(token, _)| {
                let (start, end) = (token.span.start(), token.span.end());
                row.get(start.since(row_start)..end.since(row_start))
                    .unwrap_or_default()
            })
            .collect();
        let spelled: Vec<Option<Arc<Spelling>>> = tokens
            .iter()
            .zip(&words)
            .map(|((token, _), word)| is_looked_up(token).then(|| desk.spelling(word)))
            .collect();
        let chars = folded(&self.lexicon, row);
        let mut end = 0;
        let mut tokens: Vec<GlossToken> = tokens
            .iter()
            .enumerate()
            .map(|(index, (token, part))| {
                let start = token.span.start().since(row_start);
                let word = words.get(index).copied().unwrap_or_default();
                let first = end;
                end += length(word);
                let spelling = |index: usize| spelled.get(index)?.as_deref();
                let place = Place {
                    row,
                    at: start..start + word.len(),
                    chars: &chars,
                    within: first..end,
                    before: index.checked_sub(1).and_then(spelling),
                    behind: spelling(index + 1),
                    next: words.get(index + 1).copied().unwrap_or_default(),
                };
                let mut token = desk.token(*token, spelling(index), &place);
                if let Some(part) = part {
                    token.correct(part);
                }
                token
            })
            .collect();
        drop(desk);
        if self.style.standard == Standard::Taiwan {
            let mut found = self
                .in_taiwan
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if found.len() > MOST_KEPT {
                found.clear();
            }
            style::as_in_taiwan(&self.lexicon, &mut found, &mut tokens, row_start, row);
        }
        if self.style.sandhi == Sandhi::Spoken {
            style::as_spoken(&mut tokens, row_start, row);
        }
        tokens
    }

    /// All that is known of a word in either script; `None` where that is nothing.
    pub fn look_up(&self, word: &str) -> Option<Full> {
        let entries = self.lexicon.entries(word);
        let first = entries.first()?;
        let short = |one| sense::short(one).into_iter().next().unwrap_or_default();
        Some(Full {
            traditional: first.traditional.to_owned(),
            simplified: first.simplified.to_owned(),
            readings: entries
                .iter()
                .map(|entry| FullReading {
                    readings: syllables(entry.pinyin, word).unwrap_or_default(),
                    senses: entry.senses.split('/').map(str::to_owned).collect(),
                    short: entry.senses.split('/').map(short).collect(),
                })
                .collect(),
            parts: self.desk().parts(word),
            level: self.lexicon.level(word),
        })
    }

    fn desk(&self) -> Desk<'_> {
        // A thread that failed left whole entries at most.
        let mut spellings = self
            .spellings
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if spellings.len() > MOST_KEPT {
            spellings.clear();
        }
        Desk {
            lexicon: &self.lexicon,
            spellings,
            nothing: (Arc::default(), Arc::default()),
        }
    }
}

/// Whether the dictionary says what a token is.
fn is_looked_up(token: &Token) -> bool {
    token.certainty == Certainty::Known
        && !matches!(
            token.kind,
            TokenKind::Punctuation | TokenKind::Latin | TokenKind::Number | TokenKind::Unknown
        )
}

/// What a row is glossed with.
struct Desk<'a> {
    lexicon: &'a Lexicon,
    spellings: MutexGuard<'a, Spellings>,
    /// No reading and no gloss, for marks and letters.
    nothing: (Arc<[Syllable]>, Arc<[String]>),
}

impl Desk<'_> {
    fn spelling(&mut self, word: &str) -> Arc<Spelling> {
        if let Some(known) = self.spellings.get(word) {
            return Arc::clone(known);
        }
        let found = Arc::new(Spelling::of(self.lexicon, word));
        self.spellings.insert(word.into(), Arc::clone(&found));
        found
    }

    /// A word at its place, with what the dictionary says of it where that is asked.
    fn token(
        &mut self,
        token: Token,
        spelling: Option<&Spelling>,
        place: &Place<'_>,
    ) -> GlossToken {
        let (row, range) = (place.row, place.at.clone());
        let word = row.get(range.clone()).unwrap_or_default();
        let told = |readings, glosses, certainty, level| GlossToken {
            span: token.span,
            kind: token.kind,
            readings,
            glosses,
            certainty,
            level,
            correction: None,
            read_by: ReadBy::Program,
        };
        let guess =
            |readings, gloss: String| told(readings, Arc::from([gloss]), Certainty::Guess, None);
        match (token.kind, spelling) {
            (TokenKind::Punctuation | TokenKind::Latin, _) => {
                let (readings, glosses) = self.nothing.clone();
                told(readings, glosses, Certainty::Known, None)
            }
            (TokenKind::Number, _) => {
                let english = number_value(word).map(|number| number.english);
                let english = english.unwrap_or_else(|| word.to_owned());
                let readings = self.by_character(row, range, token.kind);
                told(readings, Arc::from([english]), Certainty::Known, None)
            }
            (TokenKind::Unknown, _) => guess(Arc::default(), "?".to_owned()),
            (kind, None) => {
                let readings = self.by_character(row, range, token.kind);
                let gloss = match kind {
                    TokenKind::Person => format!("{} (a person?)", person(&readings, word)),
                    _ if readings.is_empty() => format!("{word} (a name?)"),
                    _ => format!("{} (a name?)", name(&readings)),
                };
                guess(readings, gloss)
            }
            (_, Some(spelling)) => {
                let way = self.way(spelling, row, &range);
                let readings = match way {
                    Some(way) if !way.readings.is_empty() => Arc::clone(&way.readings),
                    _ => self.by_character(row, range.clone(), token.kind),
                };
                let as_name = spelling
                    .as_name
                    .as_ref()
                    .filter(|_| place.is_before_title());
                let by_role = match as_name {
                    Some(name) => Some(Arc::clone(name)),
                    None => way.and_then(|way| place.meant(way)),
                };
                let glosses = match way {
                    _ if by_role.is_some() => by_role.unwrap_or_default(),
                    Some(way) if !way.counting.is_empty() && self.is_counted(row, &range) => {
                        Arc::clone(&way.counting)
                    }
                    Some(way) if !way.said_alone.is_empty() && self.is_alone(row, &range) => {
                        Arc::clone(&way.said_alone)
                    }
                    Some(way) if !way.glosses.is_empty() => Arc::clone(&way.glosses),
                    _ => self.by_parts(word),
                };
                told(readings, glosses, spelling.certainty, spelling.level)
            }
        }
    }

    /// Whether what stands at `range` of the row is behind a number or a pointing word.
    fn is_counted(&self, row: &str, range: &Range<usize>) -> bool {
        self.beside(row, range).0.is_some_and(counts)
    }

    /// Whether nothing that is said stands beside `range` of the row.
    fn is_alone(&self, row: &str, range: &Range<usize>) -> bool {
        let (before, behind) = self.beside(row, range);
        let is_said = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_said(before) && !is_said(behind)
    }

    /// How what stands at `range` of the row is read there.
    fn way<'s>(&self, spelling: &'s Spelling, row: &str, range: &Range<usize>) -> Option<&'s Way> {
        let mut chars = row.get(range.clone())?.chars();
        let first = chars.next()?;
        if spelling.ways.len() < 2 || chars.next().is_some() {
            return spelling.ways.first();
        }
        let (before, behind) = self.beside(row, range);
        spelling.between(before, self.lexicon.folded(first), behind)
    }

    /// The characters beside `range` of the row, folded.
    fn beside(&self, row: &str, range: &Range<usize>) -> (Option<char>, Option<char>) {
        let before = row
            .get(..range.start)
            .and_then(|row| row.chars().next_back());
        let behind = row.get(range.end..).and_then(|row| row.chars().next());
        let folded = |c: char| self.lexicon.folded(c);
        (before.map(folded), behind.map(folded))
    }

    /// A reading put together from what each character is there, the first of a person's name as
    /// a surname; empty where none has one.
    fn by_character(&mut self, row: &str, range: Range<usize>, kind: TokenKind) -> Arc<[Syllable]> {
        let word = row.get(range.clone()).unwrap_or_default();
        let mut all = Vec::new();
        for (at, c) in word.char_indices() {
            // Marks and digits have entries too (% as pā), but are not read by them.
            if !is_han(c) {
                all.push(Syllable::silent());
                continue;
            }
            let place = range.start + at..range.start + at + c.len_utf8();
            let mut bytes = [0; 4];
            let spelling = self.spelling(c.encode_utf8(&mut bytes));
            let is_surname = kind == TokenKind::Person && at == 0;
            let as_surname = if is_surname {
                spelling.as_surname()
            } else {
                None
            };
            let way = as_surname.or_else(|| match kind {
                TokenKind::Person | TokenKind::Foreign => {
                    let (before, behind) = self.beside(row, &place);
                    spelling.in_name(before, self.lexicon.folded(c), behind)
                }
                _ => self.way(&spelling, row, &place),
            });
            let syllable = way.and_then(|way| way.readings.first());
            all.push(syllable.cloned().unwrap_or_else(Syllable::silent));
        }
        if all.iter().all(|syllable| syllable.tone == 0) {
            all.clear();
        }
        all.into()
    }

    /// A gloss put together from those of the characters.
    fn by_parts(&mut self, word: &str) -> Arc<[String]> {
        let parts = self.parts(word);
        let glosses: Vec<&str> = parts.iter().map(|(_, gloss)| gloss.as_str()).collect();
        if glosses.is_empty() {
            Arc::from(["?".to_owned()])
        } else {
            Arc::from([glosses.join(" + ")])
        }
    }

    fn parts(&mut self, word: &str) -> Vec<(String, String)> {
        if word.chars().count() < 2 {
            return Vec::new();
        }
        let mut parts = Vec::new();
        for c in word.chars() {
            let part = c.to_string();
            let spelling = self.spelling(&part);
            if let Some(gloss) = spelling.ways.first().and_then(|way| way.glosses.first()) {
                parts.push((part, gloss.clone()));
            }
        }
        parts
    }
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
                ("有", "yǒu", "have, there is"),
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
                ("有", "yǒu", "have, there is"),
                ("80多", "  duō", "over 80"),
                ("項", "xiàng", "(items)"),
                ("。", "", ""),
            ],
        );
    }

    #[test]
    fn a_measure_word_counts_behind_a_number() {
        check(
            "一頓飯",
            &[
                ("一", "yī", "one"),
                ("頓", "dùn", "(meals)"),
                ("飯", "fàn", "meal"),
            ],
        );
        let tokens = glosser().gloss(SrcByte(0), "對，他對我說");
        assert_eq!(tokens[0].glosses[0], "right");
        assert_eq!(tokens[3].glosses[0], "to, for");
        let tokens = glosser().gloss(SrcByte(0), "他頓了一下");
        assert_eq!(tokens[1].glosses[0], "pause");
    }

    #[test]
    fn a_name_by_rule_is_a_guess() {
        let tokens = glosser().gloss(SrcByte(0), "紮克伯格說");
        assert_eq!(tokens[0].readings.len(), 4);
        assert!(!tokens[0].glosses.is_empty());
        let tokens = glosser().gloss(SrcByte(0), "史蒂夫·卡尔森说");
        assert_eq!(tokens[0].glosses[0], "Shǐdìfū Kǎ’ěrsēn (a name?)");
        let tokens = glosser().gloss(SrcByte(0), "曾明勳說");
        assert_eq!(tokens[0].glosses[0], "Zēng Míngxūn (a person?)");
    }

    #[test]
    fn neighbours_decide_how_a_character_is_read() {
        check("长", &[("长", "cháng", "long")]);
        let tokens = glosser().gloss(SrcByte(0), "他是连长，很重录");
        let of = |word: &str| {
            let mut chars = "他是连长，很重录".char_indices();
            let at = chars.find(|(_, c)| word.starts_with(*c)).unwrap().0;
            let token = tokens.iter().find(|token| token.span.start().0 == at);
            token.unwrap().readings[0].pinyin.clone()
        };
        assert_eq!(of("重"), "chóng");
    }

    #[test]
    fn marks_and_digits_are_not_read() {
        for row in ["增長25.8%", "三成是30%", "佔百分之五"] {
            for token in glosser().gloss(SrcByte(0), row) {
                let word = row.get(token.span.range()).unwrap();
                for (c, syllable) in word.chars().zip(token.readings.iter()) {
                    assert_eq!(syllable.tone > 0, is_han(c), "{c} in {row}");
                }
            }
        }
        let tokens = glosser().gloss(SrcByte(0), "25.8%");
        assert!(tokens[0].readings.is_empty());
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
