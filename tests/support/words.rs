//! An analysis that knows a dozen words, so that tests of the window need no dictionary.
#![allow(dead_code, reason = "not every test file uses all of this")]

use std::sync::Arc;

use duidu::app::glossed::analysis::{EntryReading, Sound};
use duidu::app::glossed::{Analysis, GlossWord, Reliance, Tuning, WordEntry, WordKind};
use duidu::text::{SrcByte, SrcSpan};

/// Word, Simplified, pinyin and zhuyin with spaces, tones, English, level.
type Line = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [u8],
    &'static str,
    Option<u8>,
);

const WORDS: &[Line] = &[
    (
        "大家",
        "大家",
        "dà jiā",
        "ㄉㄚˋ ㄐㄧㄚ",
        &[4, 1],
        "everyone",
        Some(1),
    ),
    (
        "今天",
        "今天",
        "jīn tiān",
        "ㄐㄧㄣ ㄊㄧㄢ",
        &[1, 1],
        "today",
        Some(1),
    ),
    (
        "我們",
        "我们",
        "wǒ men",
        "ㄨㄛˇ ˙ㄇㄣ",
        &[3, 5],
        "we",
        Some(1),
    ),
    (
        "軟體",
        "软体",
        "ruǎn tǐ",
        "ㄖㄨㄢˇ ㄊㄧˇ",
        &[3, 3],
        "software",
        Some(5),
    ),
    (
        "地圖",
        "地图",
        "dì tú",
        "ㄉㄧˋ ㄊㄨˊ",
        &[4, 2],
        "map",
        Some(3),
    ),
    (
        "靠著",
        "靠着",
        "kào zhe",
        "ㄎㄠˋ ˙ㄓㄜ",
        &[4, 5],
        "relying on",
        Some(4),
    ),
    ("西安", "西安", "xī ān", "ㄒㄧ ㄢ", &[1, 1], "Xi'an", None),
    (
        "找到",
        "找到",
        "zhǎo dào",
        "ㄓㄠˇ ㄉㄠˋ",
        &[3, 4],
        "find",
        Some(2),
    ),
    (
        "這裡",
        "这里",
        "zhè lǐ",
        "ㄓㄜˋ ㄌㄧˇ",
        &[4, 3],
        "here",
        Some(1),
    ),
];

/// The analysis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FewWords;

impl Analysis for FewWords {
    fn words(&self, start: SrcByte, row: &str) -> Vec<GlossWord> {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(rest) = row.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(first) = rest.chars().next() else {
                break;
            };
            if first.is_whitespace() {
                at += first.len_utf8();
                continue;
            }
            let line = WORDS
                .iter()
                .find(|line| rest.starts_with(line.0) || rest.starts_with(line.1));
            let len = line.map_or_else(|| first.len_utf8(), |line| line.0.len());
            let is_mark = !first.is_alphanumeric();
            words.push(GlossWord {
                span: SrcSpan::at(start.plus(at), len),
                kind: if is_mark {
                    WordKind::Mark
                } else {
                    WordKind::Word
                },
                reading: line.map_or_else(Vec::new, sounds),
                glosses: match line {
                    Some(line) => vec![line.5.to_owned()],
                    None if is_mark => Vec::new(),
                    None => vec![format!("({first})")],
                },
                reliance: if line.is_some() || is_mark {
                    Reliance::Sure
                } else {
                    Reliance::Guess
                },
                level: line.and_then(|line| line.6),
                correction: None,
            });
            at += len;
        }
        words
    }

    fn tuned(&self, _tuning: &Tuning) -> Arc<dyn Analysis> {
        Arc::new(*self)
    }

    fn look_up(&self, word: &str) -> Option<WordEntry> {
        let line = WORDS.iter().find(|line| line.0 == word || line.1 == word)?;
        Some(WordEntry {
            traditional: line.0.to_owned(),
            simplified: line.1.to_owned(),
            readings: vec![EntryReading {
                sounds: sounds(line),
                senses: vec![line.5.to_owned(), "another sense".to_owned()],
                short: vec![line.5.to_owned(), "another sense".to_owned()],
            }],
            parts: Vec::new(),
            level: line.6,
        })
    }
}

fn sounds(line: &Line) -> Vec<Sound> {
    let (pinyin, zhuyin) = (line.2.split(' '), line.3.split(' '));
    pinyin
        .zip(zhuyin)
        .zip(line.4)
        .map(|((pinyin, zhuyin), tone)| Sound {
            pinyin: pinyin.to_owned(),
            zhuyin: zhuyin.to_owned(),
            tone: *tone,
        })
        .collect()
}
