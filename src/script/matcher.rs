//! The dictionaries of one step, joined into one table that answers "what matches here?".
//!
//! Of the keys that match, one of a dictionary of lower rank wins ([`Tree`]), then the longest.
//!
//! The table is looked up by the first character (a two-level array over all of Unicode), then
//! by the second (a short sorted list behind a filter of 64 bits), and the few candidates left
//! are compared, best first.

use std::sync::Arc;

use super::dictionary::Dictionary;
use super::kin::{Alignment, Kin, only_char};
use super::tree::{TooMuch, Tree};

/// What matched at the start of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    /// How many bytes of the text matched.
    pub(super) key_len: usize,
    /// How many characters that is.
    pub(super) key_chars: usize,
    /// What it becomes.
    pub(super) value: &'a str,
    pub(super) value_chars: usize,
    pub(super) alignment: Alignment,
    /// The rank of its dictionary, counted from 0.
    pub(super) rank: u8,
    /// Where it stands, for [`Matcher::entry`].
    pub(super) origin: Origin,
}

/// The number of a dictionary, and that of an entry of it in the lower bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin(u32);

/// How many bits of an origin are the entry's.
const ENTRY_BITS: u32 = 24;

impl Origin {
    /// Behind all dictionaries.
    const NONE: Self = Self(u32::MAX);

    fn new(dictionary: u8, entry: usize) -> Result<Self, TooMuch> {
        let entry = narrow::<u32>(entry)?;
        if dictionary == u8::MAX || entry >> ENTRY_BITS > 0 {
            return Err(TooMuch);
        }
        Ok(Self(u32::from(dictionary) << ENTRY_BITS | entry))
    }
}

/// What one character by itself becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Single {
    /// No key.
    None,
    /// No key, but the head of an ideographic description sequence, which may be stepped over.
    Description,
    /// The very same character.
    Same,
    Char(char),
    /// Anything else; ask [`Matcher::odd`].
    Odd(usize),
}

/// What starts with a character: 8 bytes, so that a page of 256 takes 2 kB.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// A code point, or one of the marks above all code points.
    single: u32,
    /// The number of its head plus one; 0 where no longer key begins with the character.
    head: u32,
}

const NO_SINGLE: u32 = u32::MAX;
const DESCRIPTION: u32 = u32::MAX - 1;
const SAME: u32 = u32::MAX - 2;
/// Plus the number of an odd single.
const ODD: u32 = 0x8000_0000;

/// The keys of two and more characters that begin with one character.
#[derive(Clone, Copy, Debug)]
struct Head {
    /// A bit for each second character, by [`filter_bit`].
    filter: u64,
    first_second: u32,
    count_seconds: u32,
}

/// The keys that begin with the same two characters.
#[derive(Clone, Copy, Debug)]
struct Second {
    character: char,
    first_phrase: u32,
    count_phrases: u32,
}

/// A key of two or more characters.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    /// Where its characters after the second begin in `tails`.
    tail: u32,
    value: u32,
    tail_len: u16,
    value_len: u16,
    key_chars: u16,
    value_chars: u16,
    origin: Origin,
    rank: u8,
    alignment: Alignment,
}

/// A key of one character whose value is not one character.
#[derive(Clone, Copy, Debug)]
struct Odd {
    value: u32,
    value_len: u16,
    value_chars: u16,
}

/// The joined table.
#[derive(Debug)]
pub(super) struct Matcher {
    /// For each 256 code points the number of their page; page 0 is empty.
    pages: Vec<u16>,
    cells: Vec<Cell>,
    /// For each cell, where its single stands.
    single_origins: Vec<Origin>,
    heads: Vec<Head>,
    seconds: Vec<Second>,
    phrases: Vec<Phrase>,
    odds: Vec<Odd>,
    tails: Vec<u8>,
    values: String,
    dictionaries: Vec<(u8, Arc<Dictionary>)>,
}

/// A key on its way into the table, in the order in which matches are preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Draft {
    first: char,
    second: char,
    rank: u8,
    shortness: u16,
    dictionary: u8,
    entry: u32,
}

impl Matcher {
    /// Joins the dictionaries of a tree. `kin` says which values are cut at every character.
    pub(super) fn new(tree: &Tree, kin: &Kin) -> Result<Self, TooMuch> {
        let dictionaries = tree.ranked()?;
        let mut matcher = Self {
            pages: vec![0; (char::MAX as usize >> 8) + 1],
            cells: vec![Cell::EMPTY; 256],
            single_origins: Vec::new(),
            heads: Vec::new(),
            seconds: Vec::new(),
            phrases: Vec::new(),
            odds: Vec::new(),
            tails: Vec::new(),
            values: String::new(),
            dictionaries: Vec::new(),
        };
        for operator in '\u{2ff0}'..='\u{2fff}' {
            matcher.cell_mut(operator)?.single = DESCRIPTION;
        }
        let mut singles = Vec::new();
        let mut drafts = Vec::new();
        for (number, (rank, dictionary)) in dictionaries.iter().enumerate() {
            let number = u8::try_from(number).map_err(|_ignored| TooMuch)?;
            for (entry, key, value) in dictionary.iter() {
                let mut chars = key.chars();
                match (chars.next(), chars.next()) {
                    (Some(first), Some(second)) => drafts.push(Draft {
                        first,
                        second,
                        rank: *rank,
                        shortness: u16::MAX - narrow::<u16>(key.len())?,
                        dictionary: number,
                        entry: narrow(entry)?,
                    }),
                    (Some(first), None) => singles.push((first, *rank, number, entry, value)),
                    // OpenCC never matches an empty key.
                    (None, _) => {}
                }
            }
        }
        singles.sort_unstable_by_key(|(first, rank, number, ..)| (*first, *rank, *number));
        singles.dedup_by_key(|(first, ..)| *first);
        for (first, _, _, _, value) in &singles {
            matcher.add_single(*first, value)?;
        }
        matcher
            .single_origins
            .resize(matcher.cells.len(), Origin::NONE);
        for (first, _, number, entry, _) in &singles {
            let index = matcher.index(*first).ok_or(TooMuch)?;
            let place = matcher.single_origins.get_mut(index).ok_or(TooMuch)?;
            *place = Origin::new(*number, *entry)?;
        }
        // A phrase that begins with a key of lower rank can never match.
        drafts.retain(|draft| {
            singles
                .binary_search_by_key(&draft.first, |(first, ..)| *first)
                .ok()
                .and_then(|index| singles.get(index))
                .is_none_or(|(_, rank, ..)| draft.rank <= *rank)
        });
        drafts.sort_unstable();
        for draft in &drafts {
            let (_, dictionary) = dictionaries
                .get(usize::from(draft.dictionary))
                .ok_or(TooMuch)?;
            let (key, value) = dictionary.entry(draft.entry as usize).ok_or(TooMuch)?;
            matcher.add_phrase(*draft, key, value, |key, value| {
                kin.alignment(dictionary, key, value)
            })?;
        }
        matcher.dictionaries = dictionaries;
        Ok(matcher)
    }

    fn add_single(&mut self, first: char, value: &str) -> Result<(), TooMuch> {
        let single = match only_char(value) {
            Some(value) if value == first => SAME,
            Some(value) => u32::from(value),
            None => {
                let odd = Odd {
                    value: self.push_value(value)?,
                    value_len: narrow(value.len())?,
                    value_chars: narrow(value.chars().count())?,
                };
                self.odds.push(odd);
                ODD + narrow::<u32>(self.odds.len() - 1)?
            }
        };
        self.cell_mut(first)?.single = single;
        Ok(())
    }

    /// Adds a phrase; they come in the order of their drafts. `alignment` is asked where key and
    /// value have as many characters.
    fn add_phrase(
        &mut self,
        draft: Draft,
        key: &str,
        value: &str,
        alignment: impl FnOnce(&str, &str) -> Alignment,
    ) -> Result<(), TooMuch> {
        let next_head = narrow::<u32>(self.heads.len())? + 1;
        let first_second = narrow(self.seconds.len())?;
        let first_phrase = narrow(self.phrases.len())?;
        let cell = self.cell_mut(draft.first)?;
        if cell.head == 0 {
            cell.head = next_head;
            self.heads.push(Head {
                filter: 0,
                first_second,
                count_seconds: 0,
            });
        }
        let head = self.heads.last_mut().ok_or(TooMuch)?;
        let is_new = head.count_seconds == 0
            || self
                .seconds
                .last()
                .is_none_or(|last| last.character != draft.second);
        if is_new {
            head.filter |= filter_bit(draft.second);
            head.count_seconds += 1;
            self.seconds.push(Second {
                character: draft.second,
                first_phrase,
                count_phrases: 0,
            });
        }
        self.seconds.last_mut().ok_or(TooMuch)?.count_phrases += 1;
        let two = draft.first.len_utf8() + draft.second.len_utf8();
        let tail = key.as_bytes().get(two..).unwrap_or_default();
        let (key_chars, value_chars) = (key.chars().count(), value.chars().count());
        let alignment = if key_chars == value_chars {
            alignment(key, value)
        } else {
            Alignment::Word
        };
        let phrase = Phrase {
            tail: narrow(self.tails.len())?,
            value: self.push_value(value)?,
            tail_len: narrow(tail.len())?,
            value_len: narrow(value.len())?,
            key_chars: narrow(key_chars)?,
            value_chars: narrow(value_chars)?,
            origin: Origin::new(draft.dictionary, draft.entry as usize)?,
            rank: draft.rank,
            alignment,
        };
        self.tails.extend_from_slice(tail);
        self.phrases.push(phrase);
        Ok(())
    }

    fn push_value(&mut self, value: &str) -> Result<u32, TooMuch> {
        let start = narrow(self.values.len())?;
        self.values.push_str(value);
        Ok(start)
    }

    fn cell_mut(&mut self, c: char) -> Result<&mut Cell, TooMuch> {
        let page = self
            .pages
            .get_mut(u32::from(c) as usize >> 8)
            .ok_or(TooMuch)?;
        if *page == 0 {
            *page = narrow(self.cells.len() >> 8)?;
            self.cells.resize(self.cells.len() + 256, Cell::EMPTY);
        }
        let index = usize::from(*page) << 8 | (u32::from(c) & 0xff) as usize;
        self.cells.get_mut(index).ok_or(TooMuch)
    }

    /// What begins with a character.
    #[inline]
    pub(super) fn start(&self, c: char) -> Start {
        let cell = self.index(c).and_then(|index| self.cells.get(index));
        Start(cell.copied().unwrap_or(Cell::EMPTY))
    }

    /// The number of a character's cell.
    #[inline]
    fn index(&self, c: char) -> Option<usize> {
        let c = u32::from(c) as usize;
        let page = self.pages.get(c >> 8)?;
        Some(usize::from(*page) << 8 | c & 0xff)
    }

    /// The preferred match of two or more characters at the start of a text: `first`, whose start
    /// is given, then `rest`.
    #[inline]
    pub(super) fn longer(&self, start: Start, first: char, rest: &str) -> Option<Found<'_>> {
        let head = self.heads.get(start.0.head.checked_sub(1)? as usize)?;
        let second = rest.chars().next()?;
        if head.filter & filter_bit(second) == 0 {
            return None;
        }
        let start = head.first_second as usize;
        let seconds = self
            .seconds
            .get(start..start + head.count_seconds as usize)?;
        let index = seconds
            .binary_search_by_key(&second, |entry| entry.character)
            .ok()?;
        let entry = seconds.get(index)?;
        let start = entry.first_phrase as usize;
        let phrases = self
            .phrases
            .get(start..start + entry.count_phrases as usize)?;
        let after = rest.as_bytes().get(second.len_utf8()..)?;
        let phrase = phrases.iter().find(|phrase| {
            let start = phrase.tail as usize;
            self.tails
                .get(start..start + usize::from(phrase.tail_len))
                .is_some_and(|tail| after.starts_with(tail))
        })?;
        let value = phrase.value as usize;
        Some(Found {
            key_len: first.len_utf8() + second.len_utf8() + usize::from(phrase.tail_len),
            key_chars: usize::from(phrase.key_chars),
            value: self
                .values
                .get(value..value + usize::from(phrase.value_len))?,
            value_chars: usize::from(phrase.value_chars),
            alignment: phrase.alignment,
            rank: phrase.rank,
            origin: phrase.origin,
        })
    }

    /// What an odd character becomes, and how many characters that is.
    pub(super) fn odd(&self, number: usize) -> (&str, usize) {
        let Some(odd) = self.odds.get(number) else {
            return ("", 0);
        };
        let start = odd.value as usize;
        let value = self.values.get(start..start + usize::from(odd.value_len));
        (value.unwrap_or_default(), usize::from(odd.value_chars))
    }

    /// Where a key of one character stands.
    pub(super) fn single_origin(&self, c: char) -> Origin {
        let origin = self
            .index(c)
            .and_then(|index| self.single_origins.get(index));
        origin.copied().unwrap_or(Origin::NONE)
    }

    /// The dictionary that a matched key stands in, and the number of its entry there.
    #[inline]
    pub(super) fn entry(&self, origin: Origin) -> Option<(&Dictionary, usize)> {
        let number = (origin.0 >> ENTRY_BITS) as usize;
        let (_, dictionary) = self.dictionaries.get(number)?;
        Some((&**dictionary, (origin.0 & ((1 << ENTRY_BITS) - 1)) as usize))
    }
}

/// What begins with one character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start(Cell);

impl Start {
    /// Whether no key begins with the character and it is to be copied like any other.
    #[inline]
    pub(super) fn is_idle(self) -> bool {
        self.0.single == NO_SINGLE && self.0.head == 0
    }

    /// Whether keys of two or more characters begin with it.
    #[inline]
    pub(super) fn has_longer(self) -> bool {
        self.0.head != 0
    }

    /// What the character becomes by itself.
    #[inline]
    pub(super) fn single(self) -> Single {
        match self.0.single {
            NO_SINGLE => Single::None,
            SAME => Single::Same,
            DESCRIPTION => Single::Description,
            code if code & ODD != 0 => Single::Odd((code & !ODD) as usize),
            code => char::from_u32(code).map_or(Single::None, Single::Char),
        }
    }
}

impl Cell {
    const EMPTY: Self = Self {
        single: NO_SINGLE,
        head: 0,
    };
}

/// The bit of a second character in a head's filter. The low bits of Chinese characters are
/// spread well enough.
#[inline]
fn filter_bit(second: char) -> u64 {
    1 << (u32::from(second) & 63)
}

fn narrow<T: TryFrom<usize>>(count: usize) -> Result<T, TooMuch> {
    T::try_from(count).map_err(|_ignored| TooMuch)
}
