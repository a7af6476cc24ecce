//! Where a word stands in its row, and what stands around it.

use std::ops::Range;
use std::sync::Arc;

use super::role::{self, Around, Beside, Side, Turn, Turns};
use super::spelling::{Spelling, Way};
use crate::words::{Lexicon, is_han};

/// The characters of a row as [`Beside`] has them.
pub(super) fn folded(lexicon: &Lexicon, row: &str) -> Vec<char> {
    let mut folded = Vec::with_capacity(row.len() / 2);
    for c in row.chars() {
        // Asked first: whether the marks of Chinese are letters takes long to look up.
        let is_mark = matches!(
            c,
            '，' | '。' | '、' | '！' | '？' | '；' | '：' | '「' | '」'
        );
        if is_han(c) || !is_mark && c.is_alphanumeric() {
            folded.push(lexicon.folded(c));
        } else if !c.is_whitespace() {
            folded.push('\0');
        }
    }
    folded
}

/// How many of those characters a word has.
pub(super) fn length(word: &str) -> usize {
    word.chars().filter(|c| !c.is_whitespace()).count()
}

/// A word at its place in a row.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) row: &'a str,
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
    /// The row as [`folded`] has it, and where the word stands in that.
    pub(super) chars: &'a [char],
    pub(super) within: Range<usize>,
    /// What the dictionary says of the words beside it; `None` for numbers, marks and letters.
    pub(super) before: Option<&'a Spelling>,
    pub(super) behind: Option<&'a Spelling>,
    /// The word behind; empty for none.
    pub(super) next: &'a str,
}

impl<'a> Place<'a> {
    /// The characters on both sides.
    pub(super) fn beside(&self) -> Beside<'a> {
        Beside {
            before: self.chars.get(..self.within.start).unwrap_or_default(),
            behind: self.chars.get(self.within.end..).unwrap_or_default(),
        }
    }

    /// What the word means here where it is read so; `None` where what stands beside it does not
    /// tell.
    pub(super) fn meant(&self, way: &Way) -> Option<Arc<[String]>> {
        if way.roles.is_empty() && way.turned.is_none() {
            return None;
        }
        let beside = self.beside();
        if let Some(glosses) = role::meant(&way.roles, &beside, self) {
            return Some(Arc::clone(glosses));
        }
        let turned = way.turned.as_ref()?;
        let turn = match turned.turns {
            Turns::Class => role::turn(&beside)?,
            Turns::Manner => role::manner(&beside, self),
        };
        Some(Arc::clone(match turn {
            Turn::Deed => &turned.deed,
            Turn::Thing => &turned.thing,
        }))
    }

    /// Whether the word behind is what persons are called by their surname with (部長, 先生).
    pub(super) fn is_before_title(&self) -> bool {
        TITLES.iter().any(|title| self.next.ends_with(title))
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

/// How far ahead the rest of a clause or a sentence is looked at, in characters.
const AHEAD_CHARS: usize = 40;

/// What makes a thing of the verb it follows, folded.
const THING_ENDS: [&[char]; 9] = [
    &['的'],
    &['上'],
    &['中'],
    &['时'],
    &['里'],
    &['过', '程'],
    &['当', '中'],
    &['方', '面'],
    &['阶', '段'],
];

/// Verbs that another follows, in both scripts: what stands behind one is no complement of it.
const HELPERS: [&str; 42] = [
    "有", "要", "會", "会", "能", "想", "來", "来", "去", "可以", "是", "沒有", "没有", "沒", "没",
    "讓", "让", "請", "请", "開始", "开始", "需要", "必須", "必须", "應該", "应该", "希望", "可能",
    "不會", "不会", "不能", "叫", "給", "给", "幫", "帮", "想要", "就是", "還是", "还是", "像",
    "在",
];

/// Whether a word is such a verb.
pub(super) fn is_helper(word: &str) -> bool {
    HELPERS.contains(&word)
}

impl Around for Place<'_> {
    fn is_verb(&self, side: Side) -> bool {
        match side {
            Side::Before => self
                .before
                .is_some_and(|word| word.is_verb && !word.is_helper),
            Side::Behind => self.behind.is_some_and(|word| word.is_verb),
        }
    }

    fn is_deed(&self) -> bool {
        self.is_verb(Side::Behind) && {
            let end = self.within.end + length(self.next);
            let rest = self.chars.get(end..).unwrap_or_default();
            !THING_ENDS.iter().any(|end| rest.starts_with(end))
        }
    }

    fn goes_on_to(&self, chars: &[char]) -> bool {
        let behind = self.beside().behind;
        let behind = behind.get(..AHEAD_CHARS).unwrap_or(behind);
        let end = behind.iter().position(|c| *c == '\0');
        let clause = behind
            .get(..end.unwrap_or(behind.len()))
            .unwrap_or_default();
        clause.windows(chars.len()).any(|part| part == chars)
    }

    fn is_asked(&self) -> bool {
        let ahead = self.row.get(self.at.end..).unwrap_or_default();
        let mut ahead = ahead.chars().take(AHEAD_CHARS);
        let end = ahead.find(|c| matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';'));
        matches!(end, Some('？' | '?'))
    }
}
