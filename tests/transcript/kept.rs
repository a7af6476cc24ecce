//! Every line of a text that holds anything is a row, or is kept as the time or the speaker of
//! the row behind it: a line is never lost.

use std::collections::BTreeMap;

use duidu::transcript::{Format, Millis, Row};
use proptest::prelude::*;

use crate::support::read_all;

/// What a line may be beside a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// Nothing: its words must be a row.
    Row,
    /// The time of the row behind it.
    Time(u64),
    /// The speaker of the row behind it.
    Speaker(&'static str),
    /// Both; words behind a time are taken for a name where they come back among names.
    Both(u64, &'static str),
    /// Markup of Markdown.
    Rule,
}

/// The lines that texts are made of.
const LINES: &[(&str, Kept)] = &[
    ("", Kept::Row),
    ("我們先看水", Kept::Row),
    ("再看茶葉。", Kept::Row),
    ("分享", Kept::Row),
    ("10,469 次觀看・2 天前", Kept::Row),
    ("0:02", Kept::Time(2_000)),
    ("0:05", Kept::Time(5_000)),
    ("0:09", Kept::Time(9_000)),
    ("1:05", Kept::Time(65_000)),
    ("1 分鐘 5 秒", Kept::Time(65_000)),
    ("5:14", Kept::Time(314_000)),
    ("[00:12:31]", Kept::Time(751_000)),
    ("0:07 有人說話", Kept::Both(7_000, "有人說話")),
    ("1:20 還有人說", Kept::Both(80_000, "還有人說")),
    ("阿文：說一句", Kept::Row),
    ("阿文：", Kept::Speaker("阿文")),
    ("小敏：", Kept::Speaker("小敏")),
    ("### 阿文：", Kept::Speaker("阿文")),
    ("### 小敏：", Kept::Speaker("小敏")),
    ("# 一個題目", Kept::Row),
    ("> 一個註解", Kept::Row),
    ("---", Kept::Rule),
    ("[00:00:03] 阿文", Kept::Both(3_000, "阿文")),
    ("小敏 0:08", Kept::Both(8_000, "小敏")),
];

/// The first line that is lost, with its number.
fn lost(lines: &[(&str, Kept)]) -> Option<String> {
    let texts: Vec<&str> = lines.iter().map(|(text, _)| *text).collect();
    let transcript = read_all(texts.join("\n").as_bytes());
    let format = transcript.format;
    let rows: BTreeMap<u32, &Row> = transcript.rows().map(|(_, row)| (row.line, row)).collect();
    for (number, (text, kept)) in (1_u32..).zip(lines) {
        if text.is_empty() || rows.contains_key(&number) {
            continue;
        }
        // A note may stand between a speaker and their words.
        let mut behind = rows.range(number..).map(|(_, row)| row);
        let is_kept = match *kept {
            // A line beside a time that comes back may be taken for a name.
            Kept::Row => behind.any(|row| row.speaker.as_deref() == Some(*text)),
            Kept::Time(millis) => behind
                .next()
                .is_some_and(|r| r.start_millis == Some(Millis::new(millis))),
            Kept::Speaker(name) => behind.any(|row| row.speaker.as_deref() == Some(name)),
            Kept::Both(millis, name) => behind.any(|row| {
                row.start_millis == Some(Millis::new(millis))
                    && row.speaker.as_deref() == Some(name)
            }),
            Kept::Rule => format == Format::Markdown,
        };
        if !is_kept {
            return Some(format!("{number}: {text} ({format:?})"));
        }
    }
    None
}

fn line_like(text: &str) -> (&'static str, Kept) {
    let found = LINES.iter().find(|(line, _)| *line == text);
    *found.unwrap_or(&("", Kept::Row))
}

#[track_caller]
fn check(texts: &[&str]) {
    let lines: Vec<_> = texts.iter().map(|text| line_like(text)).collect();
    assert_eq!(lost(&lines), None);
}

#[test]
fn a_clock_alone_is_not_lost() {
    let talk = ["0:02", "我們先看水", "0:05", "再看茶葉。", "0:09", "分享"];
    // A talk's time without words, at its end and within it.
    check(&[&talk[..], &["1:05", "我們先看水", "5:14"]].concat());
    check(
        &[
            &["0:02", "0:05"],
            &talk[2..],
            &["1:05", "1 分鐘 5 秒", "5:14"],
        ]
        .concat(),
    );
    // A speaker who says nothing.
    let said = ["### 阿文：", "我們先看水", "### 小敏：", "再看茶葉。"];
    check(&[&said[..], &["### 小敏：", "### 阿文：", "> 一個註解"]].concat());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_line_is_lost(lines in proptest::collection::vec(proptest::sample::select(LINES), 0..40)) {
        prop_assert_eq!(lost(&lines), None);
    }

    /// Talks whose times or speakers show, with other lines among them.
    #[test]
    fn no_line_among_times_or_speakers_is_lost(
        talk in proptest::sample::select(vec![
            &["0:02", "我們先看水", "0:05", "再看茶葉。", "0:09", "我們先看水", "1:05", "分享"][..],
            &["0:07 有人說話", "0:07 有人說話", "1:20 還有人說", "1:20 還有人說"],
            &["### 阿文：", "我們先看水", "### 小敏：", "再看茶葉。", "### 阿文：", "我們先看水"],
            &["阿文：說一句", "小敏：", "再看茶葉。", "阿文：說一句", "小敏：", "分享"],
            &["[00:00:03] 阿文", "分享", "小敏 0:08", "再看茶葉。", "[00:00:03] 阿文", "小敏 0:08"],
        ]),
        others in proptest::collection::vec(
            (0_usize..9, proptest::sample::select(LINES)),
            0..6,
        ),
    ) {
        let mut lines: Vec<_> = talk.iter().map(|text| line_like(text)).collect();
        for (at, line) in others {
            lines.insert(at.min(lines.len()), line);
        }
        prop_assert_eq!(lost(&lines), None);
    }
}
