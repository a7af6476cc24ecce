//! The dictionary that words are found with: CC-CEDICT, how often words are met, their levels.
//!
//! The built-in one is compiled by `build.rs` from pinned packages and carried in the program;
//! `compile` has the form of the bytes. A word is looked up by a folded form, so that Traditional,
//! Simplified and what machines mix of both find the same entries; where entries are written just
//! as the word is, only those are given.

mod compile;

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use self::compile::{Line, MAGIC, NAME_BIT, Parts, compile};
use super::measure::BY_CHANCE;

/// The built-in dictionary, as build.rs compiled it.
static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// Entries of our own, for words that the dictionary lacks.
const SUPPLEMENT: &str = include_str!("supplement.u8");

/// The longest text of a dictionary that is taken, in bytes: ten times CC-CEDICT's.
pub const LONGEST_TEXT: usize = 100 << 20;

/// The fewest entries that make a dictionary.
const FEWEST_ENTRIES: usize = 100;

/// How often a word of the dictionary is taken to be met at least, whatever was counted. Best of
/// 2, 5, 10 and 30 on half of the sentences of a treebank.
const LEAST_COUNT: u32 = 5;

/// Numbers for each key: count, first place, level.
const KEY_BYTES: usize = 12;

/// Why there is no dictionary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// The bytes are not what `compile` makes.
    #[error("the compiled dictionary is damaged")]
    Damaged,
    /// The text is longer than a dictionary is.
    #[error("the dictionary is larger than {} MiB", LONGEST_TEXT >> 20)]
    TooLong,
    /// The text holds next to no entries.
    #[error(
        "this is not a CC-CEDICT file: of its lines {entries} are entries and {faults} are not"
    )]
    NotCedict {
        /// How many lines are entries.
        entries: usize,
        /// How many are not.
        faults: usize,
    },
}

/// A line of a dictionary file that is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its number, counted from 1.
    pub line: usize,
    /// Its first characters.
    pub text: String,
}

/// What a dictionary says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its name.
    pub name: String,
    /// The day it was made, `2024-06-07`; empty where it does not say.
    pub date: String,
    /// How many entries it has.
    pub count_entries: usize,
    /// Where its licence stands; empty where it does not say.
    pub licence: String,
}

/// An entry of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The word in Traditional.
    pub traditional: &'a str,
    /// The word in Simplified.
    pub simplified: &'a str,
    /// Its reading as the dictionary has it: syllables with the number of their tone, a space
    /// between them; a name's begin with a capital.
    pub pinyin: &'a str,
    /// Its senses, `/` between them.
    pub senses: &'a str,
}

impl<'a> Entry<'a> {
    /// Reads a line of the compiled text.
    fn parse(line: &'a str) -> Option<Self> {
        let mut fields = line.split('\t');
        Some(Self {
            traditional: fields.next()?,
            simplified: fields.next()?,
            pinyin: fields.next()?,
            senses: fields.next()?,
        })
    }
}

/// A dictionary with word counts and levels.
///
/// ```
/// use duidu::words::Lexicon;
///
/// let lexicon = Lexicon::built_in()?;
/// let entry = lexicon.entries("軟體")[0];
/// assert_eq!((entry.simplified, entry.pinyin), ("软体", "ruan3 ti3"));
/// assert!(lexicon.is_word("輕松"), "found by its folded form");
/// # Ok::<(), duidu::words::LexiconError>(())
/// ```
pub struct Lexicon {
    trie: crawdad::Trie,
    /// What characters are folded to, by their code point; 0 for themselves.
    folds: Vec<u16>,
    bytes: Bytes,
    keys: usize,
    places: usize,
    text: usize,
    about_at: usize,
    count_keys: usize,
    total: f64,
    /// What a word costs by its key, in thousandths of a nat.
    costs: Vec<u16>,
    about: About,
}

/// Where the compiled form lies.
enum Bytes {
    BuiltIn,
    Own(Vec<u8>),
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Self::BuiltIn => BUILT_IN,
            Self::Own(bytes) => bytes,
        }
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon")
            .field("about", &self.about)
            .finish_non_exhaustive()
    }
}

/// The key of a word: which of the dictionary's folded forms it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u32);

impl Lexicon {
    /// The dictionary that the program carries; made at the first call (about 10 ms) and shared.
    pub fn built_in() -> Result<Arc<Self>, LexiconError> {
        static SHARED: OnceLock<Arc<Lexicon>> = OnceLock::new();
        if let Some(lexicon) = SHARED.get() {
            return Ok(Arc::clone(lexicon));
        }
        let lexicon = Self::new(Bytes::BuiltIn).ok_or(LexiconError::Damaged)?;
        Ok(Arc::clone(SHARED.get_or_init(|| Arc::new(lexicon))))
    }

    /// A dictionary from the text of a CC-CEDICT file, with the counts and levels of the built-in
    /// one. Lines that are no entries are told and left out.
    pub fn from_cedict(text: &str) -> Result<(Self, Vec<Fault>), LexiconError> {
        if text.len() > LONGEST_TEXT {
            return Err(LexiconError::TooLong);
        }
        Self::compiled(text, 0)
    }

    /// As [`Self::from_cedict`], with the entries of the built-in dictionary for the words that the
    /// text lacks. What it says of itself is said of the text alone.
    pub fn over_built_in(text: &str) -> Result<(Self, Vec<Fault>), LexiconError> {
        if text.len() > LONGEST_TEXT {
            return Err(LexiconError::TooLong);
        }
        let built_in = Self::built_in()?;
        let pair = |line: Line<'_>| (line.traditional.to_owned(), line.simplified.to_owned());
        let theirs: HashSet<(String, String)> =
            text.lines().filter_map(Line::parse).map(pair).collect();
        // Ours are compiled in with every dictionary, and are no entries of the built-in text.
        let ours: HashSet<&str> = SUPPLEMENT.lines().collect();
        let mut both = text.to_owned();
        both.push('\n');
        let mut count_added = 0;
        for entry in built_in.all_entries() {
            let word = (entry.traditional.to_owned(), entry.simplified.to_owned());
            let (traditional, simplified) = (entry.traditional, entry.simplified);
            let (pinyin, senses) = (entry.pinyin, entry.senses);
            let line = format!("{traditional} {simplified} [{pinyin}] /{senses}/\n");
            if !theirs.contains(&word) && !ours.contains(line.trim_end()) {
                both.push_str(&line);
                count_added += 1;
            }
        }
        Self::compiled(&both, count_added)
    }

    /// The dictionary of a text; so many of its entries were added to what a file has.
    fn compiled(text: &str, count_added: usize) -> Result<(Self, Vec<Fault>), LexiconError> {
        let built_in = Self::built_in()?;
        let (mut counts, mut levels) = (Vec::new(), Vec::new());
        for line in text.lines().filter_map(Line::parse) {
            for word in [line.traditional, line.simplified] {
                let Some(key) = built_in.key(word) else {
                    continue;
                };
                counts.push((word.to_owned(), built_in.count_of(key)));
                let level = built_in.level_of(key);
                levels.extend(level.map(|level| (word.to_owned(), level)));
            }
        }
        let compiled = compile(&Parts {
            cedict: text,
            supplement: SUPPLEMENT,
            counts: &counts,
            levels: &levels,
        });
        let (entries, faults) = (compiled.count_entries - count_added, compiled.faults.len());
        if entries < FEWEST_ENTRIES || entries < faults {
            return Err(LexiconError::NotCedict { entries, faults });
        }
        let mut lexicon = Self::new(Bytes::Own(compiled.bytes)).ok_or(LexiconError::Damaged)?;
        // Counts are of all words of the list, also of those that this text lacks.
        lexicon.total = built_in.total;
        lexicon.about.count_entries = entries;
        lexicon.costs = lexicon.all_costs();
        let fault = |(line, text)| Fault { line, text };
        Ok((lexicon, compiled.faults.into_iter().map(fault).collect()))
    }

    fn new(bytes: Bytes) -> Option<Self> {
        let all = bytes.get();
        let mut at = 0;
        let head = all.get(..MAGIC.len())?;
        at += MAGIC.len();
        if head != MAGIC {
            return None;
        }
        let mut next = || {
            let number = read_u32(all, at);
            at += 4;
            usize::try_from(number?).ok()
        };
        let (trie_len, count_keys, count_places) = (next()?, next()?, next()?);
        let (count_folds, text_len, about_len) = (next()?, next()?, next()?);
        let total = u64::from_le_bytes(all.get(at..at + 8)?.try_into().ok()?);
        at += 8;
        let trie_end = at.checked_add(trie_len)?;
        let trie_bytes = all.get(at..trie_end)?;
        let (trie, _) = crawdad::Trie::deserialize_from_slice(trie_bytes);
        let keys = trie_end;
        let places = keys + count_keys.checked_mul(KEY_BYTES)?;
        let folds_at = places + count_places.checked_mul(4)?;
        let text = folds_at + count_folds.checked_mul(8)?;
        let about_at = text + text_len;
        let about = std::str::from_utf8(all.get(about_at..about_at + about_len)?).ok()?;
        let mut folds = vec![0; 1 << 16];
        for number in 0..count_folds {
            let from = read_u32(all, folds_at + number * 8)?;
            let to = read_u32(all, folds_at + number * 8 + 4)?;
            // Characters beyond the first plane are rare, and none of them has a word.
            if let (Some(slot), Ok(to)) = (
                folds.get_mut(usize::try_from(from).ok()?),
                u16::try_from(to),
            ) {
                *slot = to;
            }
        }
        let mut lexicon = Self {
            trie,
            folds,
            keys,
            places,
            text,
            about_at,
            count_keys,
            total: total as f64,
            costs: Vec::new(),
            about: parse_about(about)?,
            bytes,
        };
        lexicon.costs = lexicon.all_costs();
        Some(lexicon)
    }

    /// What it says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The entries of a word in either script, what it mostly means first. Where some are written
    /// just as the word is, only those; none for what is no word.
    pub fn entries(&self, word: &str) -> Vec<Entry<'_>> {
        let Some(key) = self.key(word) else {
            return Vec::new();
        };
        let all = self.entries_of(key);
        let is_exact = |entry: &Entry<'_>| entry.traditional == word || entry.simplified == word;
        if all.iter().any(is_exact) {
            all.into_iter().filter(is_exact).collect()
        } else {
            all
        }
    }

    /// All entries, in no order that means anything.
    pub fn all_entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let about = self.about_at;
        let text = self.bytes.get().get(self.text..about).unwrap_or_default();
        // One check of it all is several times as fast as one for each line.
        let text = std::str::from_utf8(text).unwrap_or_default();
        text.split('\n').filter_map(Entry::parse)
    }

    /// Whether the dictionary has a word, in either script or mixed of both.
    pub fn is_word(&self, word: &str) -> bool {
        self.key(word).is_some()
    }

    /// Whether the dictionary has a word written just so.
    pub fn is_written(&self, word: &str) -> bool {
        self.key(word).is_some_and(|key| {
            let mut entries = self.entries_of(key).into_iter();
            entries.any(|entry| entry.traditional == word || entry.simplified == word)
        })
    }

    /// How often a word was met in the list of counts; `None` for what is no word, 0 for a word
    /// that the list lacks.
    pub fn count(&self, word: &str) -> Option<u32> {
        Some(self.count_of(self.key(word)?))
    }

    /// The level of the TOCFL test that a word belongs to, 1 to 7; `None` for words of none.
    pub fn level(&self, word: &str) -> Option<u8> {
        self.level_of(self.key(word)?)
    }

    /// The form that characters are looked up by: the Simplified one of most words.
    pub fn folded(&self, c: char) -> char {
        let fold = usize::try_from(u32::from(c)).ok();
        match fold.and_then(|at| self.folds.get(at)) {
            Some(to) if *to != 0 => char::from_u32(u32::from(*to)).unwrap_or(c),
            _ => c,
        }
    }

    /// The key of a word; `None` for what is no word.
    pub(super) fn key(&self, word: &str) -> Option<Key> {
        self.trie
            .exact_match(word.chars().map(|c| self.folded(c)))
            .map(Key)
    }

    /// The words that begin where folded characters do: their keys, and how many characters long.
    pub(super) fn words_at<'a>(
        &'a self,
        folded: impl Iterator<Item = char> + 'a,
    ) -> impl Iterator<Item = (Key, usize)> + 'a {
        self.trie
            .common_prefix_search(folded)
            .map(|(key, chars)| (Key(key), chars))
    }

    /// What a word costs on a path: the less often it is met, the more; in thousandths of a nat.
    pub(super) fn cost(&self, key: Key) -> u32 {
        let at = usize::try_from(key.0).unwrap_or(usize::MAX);
        self.costs.get(at).copied().map_or(u32::MAX, u32::from)
    }

    /// Whether a word is a name: what it mostly means is written with a capital.
    pub(super) fn is_name(&self, key: Key) -> bool {
        self.number(key, 2)
            .is_some_and(|level| level & NAME_BIT != 0)
    }

    fn all_costs(&self) -> Vec<u16> {
        let mut costs: Vec<u16> = (0..self.count_keys)
            .map(|number| {
                let key = Key(u32::try_from(number).unwrap_or(u32::MAX));
                let count = f64::from(self.count_of(key).max(LEAST_COUNT));
                let nats = (self.total.max(count) / count).ln();
                // At most 18 nats for 60 million words.
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a logarithm of less than 30, times 1000"
                )]
                let thousandths = (nats * 1000.0).clamp(0.0, 65_000.0) as u16;
                thousandths
            })
            .collect();
        for word in BY_CHANCE {
            let at = self.key(word).and_then(|key| usize::try_from(key.0).ok());
            if let Some(cost) = at.and_then(|at| costs.get_mut(at)) {
                *cost = u16::MAX;
            }
        }
        costs
    }

    fn level_of(&self, key: Key) -> Option<u8> {
        let level = self.number(key, 2)? & !NAME_BIT;
        u8::try_from(level).ok().filter(|level| *level > 0)
    }

    pub(super) fn count_of(&self, key: Key) -> u32 {
        self.number(key, 0).unwrap_or_default()
    }

    /// The entries of a key, what it mostly means first.
    pub(super) fn entries_of(&self, key: Key) -> Vec<Entry<'_>> {
        let bytes = self.bytes.get();
        let count_places = (self.text - self.places) / 4;
        let first = self.number(key, 1).unwrap_or_default();
        let end = match self.number(Key(key.0.saturating_add(1)), 1) {
            Some(end) => usize::try_from(end).unwrap_or_default(),
            None => count_places,
        };
        let first = usize::try_from(first).unwrap_or_default();
        (first..end)
            .filter_map(|place| {
                let at = usize::try_from(read_u32(bytes, self.places + place * 4)?).ok()?;
                let line = bytes.get(self.text + at..)?;
                let end = line.iter().position(|byte| *byte == b'\n')?;
                let line = std::str::from_utf8(line.get(..end)?).ok()?;
                Entry::parse(line)
            })
            .collect()
    }

    /// A number of a key; `None` behind the last key.
    fn number(&self, key: Key, which: usize) -> Option<u32> {
        let key = usize::try_from(key.0).ok()?;
        if key >= self.count_keys {
            return None;
        }
        read_u32(self.bytes.get(), self.keys + key * KEY_BYTES + which * 4)
    }
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn parse_about(text: &str) -> Option<About> {
    let mut fields = text.split('\t');
    Some(About {
        name: fields.next()?.to_owned(),
        date: fields.next()?.to_owned(),
        count_entries: fields.next()?.parse().ok()?,
        licence: fields.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests;
