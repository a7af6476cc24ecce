//! Every format: files as they are found, with the rows, times and speakers they should give.
//!
//! Beside each file of `tests/data/transcript/formats` lies its expectation, a row a line:
//! start, end, speaker and text with `|` between. A row's file range, decoded and unescaped, must
//! be the row.

use duidu::transcript::formats::rows_bytes;
use duidu::transcript::{Encoding, Format, Region, Transcript, structure};
use proptest::prelude::*;

use crate::support::{fixtures, read_all};

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

/// The first broken law: the source is the rows joined by LF, ranges are in order, and the bytes
/// of each range, decoded and unescaped, are the row.
fn broken_law(bytes: &[u8], transcript: &Transcript) -> Option<String> {
    let texts: Vec<_> = transcript
        .rows()
        .map(|(row_index, _)| transcript.row_text(row_index))
        .collect();
    let source = transcript.source();
    if transcript.format != Format::Plain && source.slice(source.span()) != texts.join("\n") {
        return Some("the source is not the rows".to_owned());
    }
    let Some(bytes) = rows_bytes(bytes) else {
        return (transcript.count_rows() > 0).then(|| "rows of no bytes".to_owned());
    };
    // Parts of events, and text boxes within paragraphs.
    let is_ordered = !matches!(transcript.format, Format::Json3 | Format::Docx);
    let mut behind = 0;
    for ((_, row), text) in transcript.rows().zip(&texts) {
        if text.trim() != &**text || text.is_empty() || text.contains('\n') {
            return Some(format!("a row with white space around it: {text:?}"));
        }
        if row.file.start().0 < behind && is_ordered {
            return Some(format!("not in order: {text}"));
        }
        behind = row.file.end().0;
        let Some(part) = bytes.get(row.file.range()) else {
            return Some(format!("outside the file: {text}"));
        };
        let is_exact =
            transcript.format != Format::Json3 && !text.contains(char::REPLACEMENT_CHARACTER);
        let raw = raw_text(part, transcript.encoding);
        if is_exact && transcript.format.unescape(&raw) != **text {
            return Some(format!("{raw:?} is not {text:?}"));
        }
    }
    None
}

/// The characters of some bytes, a mark at their start included.
fn raw_text(part: &[u8], encoding: Encoding) -> String {
    let label = encoding.name().as_bytes();
    let encoding = encoding_rs::Encoding::for_label(label).unwrap_or(encoding_rs::UTF_8);
    let (text, _) = encoding.decode_without_bom_handling(part);
    text.into_owned()
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

/// Pieces that files of all formats are made of.
fn pieces() -> Vec<&'static str> {
    vec![
        "WEBVTT\n\n",
        "1\n",
        "2\n",
        "\n",
        "\r\n",
        "00:00:01,000 --> 00:00:02,000\n",
        "00:03.000 --> 00:04.000 align:start\n",
        "0:00:01.000,0:00:02.000\n",
        "[00:01.00]",
        "[ti:歌]\n",
        "[offset:-5]\n",
        "Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,",
        "[Script Info]\n[Events]\n",
        "Format: Start, End, Text\n",
        "{\\an8}",
        "{",
        "}",
        "\\N",
        "\\h",
        "\\",
        "<i>",
        "</i>",
        "<v 甲>",
        "<",
        ">",
        "&amp;",
        "&#x4f60;",
        "&",
        "NOTE\n",
        "STYLE\n",
        "你好",
        "42",
        " ",
        "　",
        "\t",
        "\0",
        "\u{feff}",
        "start\tend\ttext\n",
        "0\t5\t",
        "{\"events\":[{\"tStartMs\":1,\"segs\":[{\"utf8\":\"",
        "{\"body\":[{\"from\":1,\"to\":2,\"content\":\"",
        "{\"text\":\"",
        "\"segments\":[{\"start\":0,\"text\":\"",
        "\"}",
        "\"}]}",
        "]",
        "[",
        "\",\"",
        ":",
        "：",
        "\\u4f60",
        "\\n",
        "\\ud83d",
        "0:01\n",
        "0:02 ",
        "1:02:03\n",
        "5 秒鐘\n",
        "甲：",
        "乙：",
        "<html><body>",
        "<p>",
        "</p>",
        "<br>",
        "<script>",
        "</script>",
        "<svg>",
        "</svg>",
        "<pre>",
        "<title>",
        "<!--",
        "-->",
        "<tt><body>",
        "<p begin=\"1s\" end=\"2s\">",
        "<timedtext><body><p t=\"1\" d=\"2\">",
        "&hellip;",
        "&nbsp;",
        "&#10;",
        "【甲】",
        "【乙】",
        "### 甲：\n",
        "# 標題\n",
        "> ",
        "---\n",
        "[00:00:05] 甲\n",
        "乙  0:07\n",
        "**甲：**",
        "相關影片\n",
        "10次觀看・2 天前\n",
        "再見\n",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn anything_made_of_these_pieces_keeps_the_laws(
        parts in proptest::collection::vec(proptest::sample::select(pieces()), 0..60),
        seed in proptest::sample::select(pieces()),
    ) {
        let text = format!("{seed}{}", parts.concat());
        let transcript = read_all(text.as_bytes());
        prop_assert_eq!(broken_law(text.as_bytes(), &transcript), None);
        structure::regions(&transcript);
    }

    #[test]
    fn a_damaged_file_keeps_the_laws(
        choice in any::<prop::sample::Index>(),
        folder in proptest::sample::select(vec!["srt", "vtt", "sbv", "lrc", "ass", "tsv", "json3", "bcc", "whisper-json", "panel", "speakers", "markdown", "ttml", "html", "docx"]),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 0..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let files = fixtures(&format!("formats/{folder}"));
        let (_, mut bytes) = files[choice.index(files.len())].clone();
        if bytes.is_empty() {
            return Ok(());
        }
        for (place, byte, what) in edits {
            let at = place.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
            if bytes.is_empty() {
                return Ok(());
            }
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        let transcript = read_all(&bytes);
        prop_assert_eq!(broken_law(&bytes, &transcript), None);
        structure::regions(&transcript);
    }
}
