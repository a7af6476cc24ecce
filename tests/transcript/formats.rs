//! Every format: files as they are found, with the rows, times and speakers they should give.
//!
//! Beside each file of `tests/data/transcript/formats` lies its expectation, a row a line:
//! start, end, speaker and text with `|` between. A row's file range, decoded and unescaped, must
//! be the row.

use duidu::transcript::{Format, Region, Transcript, structure};
use proptest::prelude::*;

use crate::fixtures::fixtures;
use crate::laws::{broken_law, read_all};
use crate::odd_files;

/// A transcript in the form of the expectations.
fn rows_of(transcript: &Transcript) -> String {
    let millis = |millis: Option<u64>| millis.map_or_else(String::new, |millis| millis.to_string());
    let line = |(row_index, row)| {
        let row: &duidu::transcript::Row = row;
        let (start, end) = (millis(row.start_millis), millis(row.end_millis));
        let speaker = row.speaker.as_deref().unwrap_or_default();
        format!(
            "{start}|{end}|{speaker}|{}\n",
            transcript.row_text(row_index)
        )
    };
    transcript.rows().map(line).collect()
}

fn check_folder(folder: &str, format: Format) {
    let files = fixtures(&format!("formats/{folder}"));
    let mut count = 0;
    let names = files.iter().step_by(2);
    for ((name, bytes), (_, expect)) in names.zip(files.iter().skip(1).step_by(2)) {
        let transcript = read_all(bytes);
        assert_eq!(
            transcript.format, format,
            "{folder}/{name} {:?}",
            transcript.encoding
        );
        let expect = String::from_utf8_lossy(expect);
        assert_eq!(rows_of(&transcript), expect, "{folder}/{name}");
        assert_eq!(broken_law(bytes, &transcript), None, "{folder}/{name}");
        let regions = structure::regions(&transcript);
        let mut before = (None, None);
        for (row_index, row) in transcript.rows() {
            let region = regions.of(row_index);
            // Behind the last time of a panel the page goes on, and has no other.
            let cue = (row.start_millis, row.speaker.clone());
            let is_said = cue != (None, None) && cue != before;
            before = cue;
            assert!(
                region == Region::Body || !is_said,
                "{folder}/{name} row {}",
                row_index.number()
            );
        }
        count += 1;
    }
    assert!(count >= 12, "{folder} has {count}");
}

#[test]
fn srt() {
    check_folder("srt", Format::Srt);
}

#[test]
fn vtt() {
    check_folder("vtt", Format::Vtt);
}

#[test]
fn sbv() {
    check_folder("sbv", Format::Sbv);
}

#[test]
fn lrc() {
    check_folder("lrc", Format::Lrc);
}

#[test]
fn ass() {
    check_folder("ass", Format::Ass);
}

#[test]
fn tsv() {
    check_folder("tsv", Format::Tsv);
}

#[test]
fn json3() {
    check_folder("json3", Format::Json3);
}

#[test]
fn bcc() {
    check_folder("bcc", Format::Bcc);
}

#[test]
fn whisper_json() {
    check_folder("whisper-json", Format::WhisperJson);
}

#[test]
fn ttml() {
    check_folder("ttml", Format::Ttml);
}

#[test]
fn html() {
    check_folder("html", Format::Html);
}

/// Nothing nests, so nothing overflows, and what is never closed loses nothing.
#[test]
fn tags_within_tags_are_no_danger() {
    for tag in [
        "<div>",
        "<b>",
        "<svg>",
        "<pre>",
        "<table><tr><td>",
        "<!--",
        "&",
    ] {
        let text = format!("<html><body><p>前面</p>{}<p>裡面</p>", tag.repeat(100_000));
        let transcript = read_all(text.as_bytes());
        assert_eq!(transcript.format, Format::Html);
        let rows = rows_of(&transcript);
        assert!(rows.starts_with("|||前面\n"), "{tag}");
        assert!(tag == "<!--" || rows.contains("裡面"), "{tag}");
    }
}

#[test]
fn docx() {
    check_folder("docx", Format::Docx);
}

#[test]
fn panel() {
    check_folder("panel", Format::Panel);
}

/// The first length of a list is larger than the last time of the talk, and none of its times.
#[test]
fn a_list_behind_a_panel_keeps_its_lengths() {
    let talk = [
        "清晨的港邊",
        "漁船回來",
        "卸下冰塊",
        "卸下魚",
        "貓來了",
        "太陽出來",
        "市場收了",
    ];
    let times = (10..).step_by(4).zip(talk);
    let lines: Vec<String> = times
        .map(|(seconds, words)| format!("0:{seconds}\n{words}\n"))
        .collect();
    let mut text = lines.concat();
    text.push_str("接著看\n5:14\n三天兩夜的離島\n3:20\n一個人的廚房\n");
    let transcript = read_all(text.as_bytes());
    assert_eq!(transcript.format, Format::Panel);
    let rows = rows_of(&transcript);
    let texts: Vec<&str> = rows
        .lines()
        .filter_map(|row| row.split('|').nth(3))
        .collect();
    let behind = ["接著看", "5:14", "三天兩夜的離島", "3:20", "一個人的廚房"];
    assert_eq!(texts, [&talk[..], &behind[..]].concat());
    assert!(rows.contains("34000|||市場收了"), "{rows}");
}

#[test]
fn speakers() {
    check_folder("speakers", Format::Speakers);
}

#[test]
fn markdown() {
    check_folder("markdown", Format::Markdown);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn anything_made_of_these_pieces_keeps_the_laws(bytes in odd_files::heap_of_pieces()) {
        let transcript = read_all(&bytes);
        prop_assert_eq!(broken_law(&bytes, &transcript), None);
        structure::regions(&transcript);
    }

    /// The short form of `benches/fuzzing.rs`.
    #[test]
    fn an_odd_file_keeps_the_laws(
        bytes in proptest::sample::select(odd_files::PARSERS).prop_flat_map(odd_files::files_for),
    ) {
        let transcript = read_all(&bytes);
        prop_assert_eq!(broken_law(&bytes, &transcript), None);
        structure::regions(&transcript);
    }
}
