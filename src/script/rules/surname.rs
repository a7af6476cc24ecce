//! Surnames in Traditional whose characters are mostly others of the same sound: 范 is no 範 before
//! 先生, nor 余 an 餘 in 余文樂.

use super::{Change, Rule};
use crate::text::SrcByte;
use crate::words::{Token, TokenKind};

/// Surnames in Simplified, and in Traditional.
const SURNAMES: [(char, char); 8] = [
    ('范', '范'),
    ('余', '余'),
    ('于', '于'),
    ('郁', '郁'),
    ('岳', '岳'),
    ('姜', '姜'),
    ('谷', '谷'),
    ('钟', '鍾'),
];

/// What people are called by behind their surname.
const TITLES: [&str; 14] = [
    "先生", "小姐", "女士", "太太", "老师", "老師", "教授", "医生", "醫生", "主任", "经理", "律师",
    "博士", "同学",
];

pub(super) fn keep(row_start: SrcByte, row: &str, tokens: &[Token], changes: &mut Vec<Change>) {
    for (at, c) in row.char_indices() {
        let Some((_, surname)) = SURNAMES.iter().find(|(simplified, _)| *simplified == c) else {
            continue;
        };
        let behind = row.get(at + c.len_utf8()..).unwrap_or_default();
        let place = row_start.plus(at);
        let begins_name = tokens
            .iter()
            .any(|token| token.kind == TokenKind::Person && token.span.start() == place);
        if begins_name || TITLES.iter().any(|title| behind.starts_with(title)) {
            changes.push(Change {
                range: at..at + c.len_utf8(),
                now: surname.to_string(),
                rule: Rule::Name,
            });
        }
    }
}
