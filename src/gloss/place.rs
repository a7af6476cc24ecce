//! Where a word stands in its row, and what stands around it.

use std::ops::Range;

use super::role::{Around, Beside, Side};
use crate::words::{Lexicon, is_han};

/// Where a word stands in its row, with the words beside it; ranges in bytes.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) row: &'a str,
    /// The word before; empty for none.
    pub(super) before: Range<usize>,
    pub(super) at: Range<usize>,
    /// The word behind; empty for none.
    pub(super) behind: Range<usize>,
}

impl Place<'_> {
    /// The nearest characters on both sides, folded.
    pub(super) fn beside(&self, lexicon: &Lexicon) -> Beside {
        let mut beside = Beside::default();
        let before = self.row.get(..self.at.start).unwrap_or_default();
        take(&mut beside.before, before.chars().rev(), lexicon);
        let behind = self.row.get(self.at.end..).unwrap_or_default();
        take(&mut beside.behind, behind.chars(), lexicon);
        beside
    }
}

/// Takes characters up to a mark, without white space.
fn take(places: &mut [char], chars: impl Iterator<Item = char>, lexicon: &Lexicon) {
    let said = chars.filter(|c| !c.is_whitespace());
    let said = said.take_while(|c| c.is_alphanumeric());
    for (place, c) in places.iter_mut().zip(said) {
        *place = lexicon.folded(c);
    }
}

/// How far ahead the rest of a clause or a sentence is looked at, in characters.
const AHEAD_CHARS: usize = 40;

/// What makes a thing of the verb it follows, in both scripts.
const THING_ENDS: [&str; 14] = [
    "的", "上", "中", "過程", "过程", "當中", "当中", "時", "时", "裡", "里", "方面", "階段",
    "阶段",
];

/// What roles ask of the place of a word.
pub(super) struct Surroundings<'a> {
    lexicon: &'a Lexicon,
    place: &'a Place<'a>,
    /// Whether a word is mostly a verb.
    is_verb: &'a mut dyn FnMut(&str) -> bool,
}

impl<'a> Surroundings<'a> {
    /// Of a word at its place, with what knows whether a word is mostly a verb.
    pub(super) fn new(
        lexicon: &'a Lexicon,
        place: &'a Place<'a>,
        is_verb: &'a mut dyn FnMut(&str) -> bool,
    ) -> Self {
        Self {
            lexicon,
            place,
            is_verb,
        }
    }

    fn ahead(&self) -> impl Iterator<Item = char> {
        let ahead = self.place.row.get(self.place.at.end..).unwrap_or_default();
        ahead.chars().take(AHEAD_CHARS)
    }
}

impl Around for Surroundings<'_> {
    fn is_verb(&mut self, side: Side) -> bool {
        let range = match side {
            Side::Before => &self.place.before,
            Side::Behind => &self.place.behind,
        };
        let word = self.place.row.get(range.clone()).unwrap_or_default();
        word.chars().next().is_some_and(is_han) && (self.is_verb)(word)
    }

    fn is_deed(&mut self) -> bool {
        let row = self.place.row;
        let rest = row.get(self.place.behind.end..).unwrap_or_default();
        let is_thing = THING_ENDS.iter().any(|end| rest.starts_with(end));
        !is_thing && self.is_verb(Side::Behind)
    }

    fn goes_on_to(&self, chars: &[char]) -> bool {
        let clause = self.ahead().take_while(|c| !"，。！？；,.!?;".contains(*c));
        let clause: Vec<char> = clause.map(|c| self.lexicon.folded(c)).collect();
        clause.windows(chars.len()).any(|part| part == chars)
    }

    fn is_asked(&self) -> bool {
        let end = self.ahead().find(|c| "。！？；!?;".contains(*c));
        matches!(end, Some('？' | '?'))
    }
}
