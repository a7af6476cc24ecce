//! Every format: files as they are found, with the rows, times and speakers they should give.
//!
//! Beside each file of `tests/data/transcript/formats` lies its expectation, a row a line:
//! start, end, speaker and text with `|` between. A row's file range, decoded and unescaped, must
//! be the row.

use duidu::transcript::{Format, Millis, Region, RowIndex, Transcript, structure};
use proptest::prelude::*;

use crate::fixtures::fixtures;
use crate::laws::{broken_law, read_all};
use crate::odd_files;
use crate::packed::packed;

/// A transcript in the form of the expectations.
fn rows_of(transcript: &Transcript) -> String {
    let millis =
        |millis: Option<Millis>| millis.map_or_else(String::new, |millis| millis.get().to_string());
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

/// A tag that the file ends in is text, and its line ends are those of a tag.
#[test]
fn what_is_open_at_the_end_is_one_row() {
    let page = "<html><body><pre>一\n二<p title=\"\n三\n</pre><p>四";
    for (text, expect) in [
        (page, &["一", "二<p title=\" 三 </pre><p>四"][..]),
        (
            "<i><html><body><pre>WEBVTT\n\n<NOTE\n<!--",
            &["WEBVTT", "<NOTE <!--"],
        ),
        (
            "<timedtext><body><p t=\"1\">一\n二<b\n三",
            &["一", "二<b 三"],
        ),
    ] {
        let transcript = read_all(text.as_bytes());
        let rows = rows_of(&transcript);
        let texts: Vec<&str> = rows
            .lines()
            .filter_map(|row| row.rsplit('|').next())
            .collect();
        assert_eq!(texts, expect, "{text}");
        assert_eq!(broken_law(text.as_bytes(), &transcript), None, "{text}");
    }
}

/// Nothing nests within a tag either, where a damaged page may have thousands of attributes.
#[test]
fn a_tag_with_many_attributes_is_no_danger() {
    let attributes = "a=\"1\" ".repeat(100_000);
    for (text, format) in [
        (format!("<html><body><p {attributes}>好</p>"), Format::Html),
        (format!("<tt><body><p {attributes}>好</p>"), Format::Ttml),
    ] {
        let transcript = read_all(text.as_bytes());
        assert_eq!(transcript.format, format);
        assert_eq!(rows_of(&transcript), "|||好\n");
    }
}

#[test]
fn the_heading_of_a_page_is_its_title_again() {
    let page = |title: &str, heading: &str| {
        let talk = "<p>今天我們說一片葉子。</p><p>它從山上來。</p>";
        format!(
            "<html><head><title>{title}</title></head><body><p>首頁</p><h1><a>{heading}</a></h1>{talk}"
        )
    };
    for (heading, expect) in [
        ("一片葉子的旅程", Region::Title),
        ("我們從山上說起", Region::Body),
    ] {
        let transcript = read_all(page("一片葉子的旅程", heading).as_bytes());
        let regions = structure::regions(&transcript);
        let of = |text: &str| {
            let rows = transcript.rows().map(|(row, _)| row);
            let row = rows.filter(|row| transcript.row_text(*row) == text).last();
            regions.of(row.unwrap())
        };
        assert_eq!(of(heading), expect, "{heading}");
        assert_eq!(of("今天我們說一片葉子。"), Region::Body, "{heading}");
        assert_eq!(regions.of(RowIndex(0)), Region::Title, "{heading}");
    }
}

/// A row of a document is told from its own bytes, whatever stands around them.
#[test]
fn rows_of_odd_documents_keep_the_laws() {
    for (part, expect) in [
        // A box that ends in a paragraph that began in it.
        (
            "<w:p><w:r><w:t><w:txbxContent>一\n<w:p></w:txbxContent>二",
            "|||一 二\n",
        ),
        // A hyphen between two texts, and one within a text.
        ("<w:p><w:noBreakHyphen/></w:r>一<w:r><w:t>二", "|||-二\n"),
        ("<w:p><w:t><w:noBreakHyphen/>一", "|||一\n"),
        // A mark of byte order within a text is a character.
        ("<w:p><w:t>\u{feff}&#10;一", "|||\u{feff} 一\n"),
        // Boxes stand behind what they hang on, in the order in which they began.
        (
            "<w:p><w:t>一</w:t><w:txbxContent><w:p><w:t>二</w:t><w:txbxContent><w:p><w:t>三</w:t></w:p></w:txbxContent></w:p><w:p><w:t>四</w:t><w:br/><w:t>五</w:t></w:p></w:txbxContent><w:t>六</w:t></w:p>",
            "|||一六\n|||二\n|||三\n|||四\n|||五\n",
        ),
    ] {
        let bytes = packed(format!("<w:document><w:body>{part}").as_bytes());
        let transcript = read_all(&bytes);
        assert_eq!(rows_of(&transcript), expect, "{part}");
        assert_eq!(broken_law(&bytes, &transcript), None, "{part}");
    }
    // Each mark of byte order is a character.
    let marks = "\u{feff}".repeat(200_000);
    let bytes = packed(format!("<w:document><w:body><w:p><w:t>{marks}一").as_bytes());
    let transcript = read_all(&bytes);
    assert_eq!(transcript.count_rows(), 1);
    assert_eq!(broken_law(&bytes, &transcript), None);
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
