//! Surnames in Traditional whose characters are mostly others of the same sound: 范 is no 範 before
//! 先生, nor 余 an 餘 in 余文樂.

use super::{Change, Rule};
use crate::text::SrcByte;
use crate::words::{Lexicon, Token, TokenKind};

/// Surnames in Simplified, and in Traditional.
const SURNAMES: [(char, char); 10] = [
    ('范', '范'),
    ('余', '余'),
    ('于', '于'),
    ('郁', '郁'),
    ('岳', '岳'),
    ('姜', '姜'),
    ('谷', '谷'),
    ('钟', '鍾'),
    ('党', '党'),
    ('朴', '朴'),
];

/// Surnames that are mostly something else, and so only where they cannot be that.
const RARE: [char; 2] = ['党', '朴'];

/// Surnames that by themselves are hardly any word, so that no known name must follow.
const ALONE: [char; 4] = ['余', '郁', '范', '朴'];

/// What people are called by behind their surname.
const TITLES: [&str; 14] = [
    "先生", "小姐", "女士", "太太", "老师", "老師", "教授", "医生", "醫生", "主任", "经理", "律师",
    "博士", "同学",
];

/// Words that are rarer than the names that begin like them.
const RATHER_NAMES: [&str; 2] = ["范文", "余光"];

pub(super) fn keep(
    lexicon: &Lexicon,
    row_start: SrcByte,
    row: &str,
    tokens: &[Token],
    changes: &mut Vec<Change>,
) {
    for (at, c) in row.char_indices() {
        let Some((_, surname)) = SURNAMES.iter().find(|(simplified, _)| *simplified == c) else {
            continue;
        };
        let before = row.get(..at).and_then(|before| before.chars().next_back());
        let rest = row.get(at..).unwrap_or_default();
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        let place = row_start.plus(at);
        let token = tokens.iter().find(|token| token.span.start() == place);
        let begins_name = token.is_some_and(|token| token.kind == TokenKind::Person)
            && !RARE.contains(&c)
            && !begins_word(lexicon, rest, *surname)
            && !ends_inside_word(lexicon, before, rest);
        let has_title = TITLES.iter().any(|title| behind.starts_with(title));
        let is_alone = token.is_some_and(|token| token.span.len() == c.len_utf8());
        if begins_name || has_title || is_alone && is_by_itself(c, before, behind) {
            changes.push(Change {
                range: at..at + c.len_utf8(),
                now: surname.to_string(),
                rule: Rule::Name,
            });
        }
    }
}

/// Whether the first two characters are a word in which the first is not the surname (钟表 匠).
fn begins_word(lexicon: &Lexicon, rest: &str, surname: char) -> bool {
    let word: String = rest.chars().take(2).collect();
    let entries = lexicon.entries(&word);
    !RATHER_NAMES.contains(&word.as_str())
        && !entries.is_empty()
        && entries
            .iter()
            .all(|entry| !entry.traditional.starts_with(surname))
}

/// Whether a word of three characters begins before and reaches beyond the surname (布谷鸟).
fn ends_inside_word(lexicon: &Lexicon, before: Option<char>, rest: &str) -> bool {
    let Some(before) = before else {
        return false;
    };
    let word: String = std::iter::once(before)
        .chain(rest.chars().take(2))
        .collect();
    word.chars().nth(2).is_some() && !lexicon.entries(&word).is_empty()
}

/// Whether a surname that is no part of a word stands as one does: after 小, 老 or 阿, or first in
/// its clause or behind "and" before another character.
fn is_by_itself(c: char, before: Option<char>, behind: &str) -> bool {
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    match before {
        Some('小' | '老' | '阿') => ALONE.contains(&c),
        None | Some('和' | '与' | '跟') => {
            matches!(c, '余' | '郁') && behind.starts_with(is_han)
        }
        Some(before) => {
            !is_han(before)
                && !before.is_alphanumeric()
                && matches!(c, '余' | '郁')
                && behind.starts_with(is_han)
        }
    }
}
