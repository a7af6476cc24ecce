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

impl Place<'_> {
    /// Whether the word behind is what persons are called by their surname with (部長, 先生).
    pub(super) fn is_before_title(&self) -> bool {
        let behind = self.row.get(self.behind.clone()).unwrap_or_default();
        self.behind.start == self.at.end && TITLES.iter().any(|title| behind.ends_with(title))
    }
}

/// What titles end in, in both scripts.
const TITLES: [&str; 26] = [
    "部長",
    "部长",
    "院長",
    "院长",
    "次長",
    "次长",
    "處長",
    "处长",
    "局長",
    "局长",
    "署長",
    "署长",
    "組長",
    "组长",
    "科長",
    "校長",
    "校长",
    "執行長",
    "政委",
    "主委",
    "老師",
    "老师",
    "教授",
    "先生",
    "小姐",
    "委員",
];

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

/// Verbs that another follows, in both scripts: what stands behind one is no complement of it.
const HELPERS: [&str; 42] = [
    "有", "要", "會", "会", "能", "想", "來", "来", "去", "可以", "是", "沒有", "没有", "沒", "没",
    "讓", "让", "請", "请", "開始", "开始", "需要", "必須", "必须", "應該", "应该", "希望", "可能",
    "不會", "不会", "不能", "叫", "給", "给", "幫", "帮", "想要", "就是", "還是", "还是", "像",
    "在",
];

/// What roles ask of the place of a word.
pub(super) struct Surroundings<'a> {
    lexicon: &'a Lexicon,
    place: &'a Place<'a>,
    /// Whether a word is mostly a verb.
    is_verb: &'a mut dyn FnMut(&str) -> bool,
    /// What follows, as it is written, once it was asked for.
    ahead: Option<Vec<char>>,
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
            ahead: None,
        }
    }

    fn ahead(&mut self) -> &[char] {
        let place = self.place;
        self.ahead.get_or_insert_with(|| {
            let ahead = place.row.get(place.at.end..).unwrap_or_default();
            ahead.chars().take(AHEAD_CHARS).collect()
        })
    }
}

impl Around for Surroundings<'_> {
    fn is_verb(&mut self, side: Side) -> bool {
        let range = match side {
            Side::Before => &self.place.before,
            Side::Behind => &self.place.behind,
        };
        let word = self.place.row.get(range.clone()).unwrap_or_default();
        let is_helper = side == Side::Before && HELPERS.contains(&word);
        word.chars().next().is_some_and(is_han) && !is_helper && (self.is_verb)(word)
    }

    fn is_deed(&mut self) -> bool {
        let row = self.place.row;
        let rest = row.get(self.place.behind.end..).unwrap_or_default();
        let is_thing = THING_ENDS.iter().any(|end| rest.starts_with(end));
        !is_thing && self.is_verb(Side::Behind)
    }

    fn goes_on_to(&mut self, chars: &[char]) -> bool {
        let lexicon = self.lexicon;
        let ahead = self.ahead();
        let is_end =
            |c: &char| matches!(c, '，' | '。' | '！' | '？' | '；' | ',' | '!' | '?' | ';');
        let end = ahead.iter().position(is_end).unwrap_or(ahead.len());
        let mut parts = ahead.get(..end).unwrap_or_default().windows(chars.len());
        parts.any(|part| {
            part.iter()
                .zip(chars)
                .all(|(one, c)| lexicon.folded(*one) == *c)
        })
    }

    fn is_asked(&mut self) -> bool {
        let ends = self.ahead().iter();
        let end = ends
            .copied()
            .find(|c| matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';'));
        matches!(end, Some('？' | '?'))
    }
}
