//! Behind a number: 只 is the measure word 隻 and not the adverb, 里 a measure of length, 出 a play.

use super::{Change, Rule};
use crate::words::Lexicon;

/// What stands behind 只 where it is the adverb (only), though a number stands before it.
const ADVERB: &str = "是有能要会會需剩好不为為在想可用看说說管得怕差愿願会";

/// What plays are called.
const PLAYS: [&str; 12] = [
    "戏", "剧", "好戏", "大戏", "闹剧", "悲剧", "喜剧", "话剧", "京剧", "舞剧", "歌剧", "短剧",
];

/// Makes 隻 of 只 between a number and a noun.
pub(super) fn animals(lexicon: &Lexicon, row: &str, changes: &mut Vec<Change>) {
    let chars: Vec<(usize, char)> = row.char_indices().collect();
    for (index, (at, c)) in chars.iter().enumerate() {
        if *c != '只' {
            continue;
        }
        let before = index.checked_sub(1).and_then(|index| chars.get(index));
        let behind = chars.get(index + 1).map(|(_, c)| *c);
        let counts = before.is_some_and(|(_, before)| {
            let before = lexicon.folded(*before);
            "一二两三四五六七八九十百千万几这那每数多半".contains(before) || before.is_ascii_digit()
        });
        // 这只 and 那只 are as often "this only": a known noun must follow.
        let is_noun =
            behind.is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !ADVERB.contains(c));
        if counts && is_noun {
            changes.push(Change {
                range: *at..at + c.len_utf8(),
                now: "隻".to_owned(),
                rule: Rule::Measure,
            });
        }
    }
}

/// Keeps 里 behind a number, where OpenCC makes 裡 (inside) of it.
pub(super) fn miles(row: &str, changes: &mut Vec<Change>) {
    let mut before = None;
    for (at, c) in row.char_indices() {
        let is_length = c == '里'
            && before.is_some_and(|before: char| {
                "百千万萬十".contains(before) || before.is_ascii_digit()
            });
        if is_length {
            changes.push(Change {
                range: at..at + c.len_utf8(),
                now: "里".to_owned(),
                rule: Rule::Measure,
            });
        }
        before = Some(c);
    }
}

/// Makes 齣 of 出 between a number and a play: 一出戏, 两出悲剧.
pub(super) fn plays(row: &str, changes: &mut Vec<Change>) {
    let mut before = None;
    for (at, c) in row.char_indices() {
        let behind = row.get(at + c.len_utf8()..).unwrap_or_default();
        let counts =
            before.is_some_and(|before| "一两二三四五六七八九十几这那每首".contains(before));
        let is_play = c == '出' && counts && PLAYS.iter().any(|play| behind.starts_with(play));
        if is_play {
            changes.push(Change {
                range: at..at + c.len_utf8(),
                now: "齣".to_owned(),
                rule: Rule::Measure,
            });
        }
        before = Some(c);
    }
}
