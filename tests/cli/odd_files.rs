//! Files that are odd and are read all the same, or refused with a sentence: cut, misnamed, endless,
//! nested, and traps.
#![expect(
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "a test states what it means with the shortest words"
)]

use std::path::Path;

use serde_json::Value;

use crate::support::{Desk, arg, get};

/// A file of `tests/data/transcript/formats`.
fn fixture(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/transcript/formats");
    get(&root.join(name))
}

/// The texts of the rows of a file.
fn texts(desk: &Desk, path: &Path) -> Vec<String> {
    let found = desk.json(&["inspect", arg(path), "--json"]);
    let rows = found["rows"].as_array().unwrap().iter();
    rows.map(|row| row["text"].as_str().unwrap().to_owned())
        .collect()
}

fn warnings(desk: &Desk, name: &str, text: &str) -> Value {
    let path = desk.put(name, text.as_bytes());
    desk.json(&["inspect", arg(&path), "--json"])["warnings"].clone()
}

#[test]
fn a_document_that_was_cut_is_refused_with_advice() {
    let desk = Desk::new();
    let whole = fixture("docx/03-speakers.docx");
    for len in [whole.len() / 2, whole.len() * 3 / 4, whole.len() - 1] {
        let path = desk.put("cut.docx", &whole[..len]);
        let before = desk.disk();
        let answer = desk.run(&["inspect", arg(&path)]);
        answer.assert_failed(&path);
        assert!(answer.err.contains("damaged"), "{answer:?}");
        assert!(answer.err.contains("save it again as DOCX"), "{answer:?}");
        assert_eq!(desk.disk(), before);
    }
}

#[test]
fn a_name_that_lies_changes_nothing() {
    let desk = Desk::new();
    for (name, format) in [
        ("srt/01-plain.srt", "srt"),
        ("vtt/04-voices.vtt", "vtt"),
        ("sbv/01-plain.sbv", "sbv"),
        ("ass/01-plain.ass", "ass"),
        ("lrc/01-plain.lrc", "lrc"),
        ("json3/01-plain.json3", "json3"),
        ("bcc/01-plain.json", "bcc"),
        ("whisper-json/01-openai.json", "whisper-json"),
        ("tsv/01-plain.tsv", "tsv"),
        ("ttml/01-plain.ttml", "ttml"),
        ("docx/01-plain.docx", "docx"),
        ("html/01-plain.html", "html"),
        ("markdown/01-plain.md", "markdown"),
        ("speakers/01-colon.txt", "speakers"),
        ("panel/01-two-lines.txt", "panel"),
    ] {
        let bytes = fixture(name);
        let own = desk.put(
            Path::new(name).file_name().unwrap().to_str().unwrap(),
            &bytes,
        );
        let expect = texts(&desk, &own);
        assert!(!expect.is_empty(), "{name}");
        for lie in [
            "talk.pdf",
            "talk.docx",
            "talk.mp4",
            "talk.srt",
            "talk.html",
            "talk",
        ] {
            let path = desk.put(lie, &bytes);
            assert_eq!(texts(&desk, &path), expect, "{name} as {lie}");
            let found = desk.json(&["inspect", arg(&path), "--json"]);
            assert_eq!(found["format"], format, "{name} as {lie}");
        }
    }
}

#[test]
fn a_megabyte_on_one_line_is_a_row() {
    let desk = Desk::new();
    let line = "今天我們來說一片葉子的旅程，".repeat(1024 * 1024 / 42 + 1);
    assert!(line.len() >= 1024 * 1024);
    let path = desk.put("talk.txt", format!("{line}\n再見\n").as_bytes());
    assert_eq!(texts(&desk, &path), [line.as_str(), "再見"]);
    let converted = desk.json(&["convert", arg(&path), "--config", "tw2s", "--json"]);
    let expect = line
        .replace('們', "们")
        .replace('來', "来")
        .replace('說', "说")
        .replace('葉', "叶");
    assert_eq!(converted["rows"][0]["text"], expect);
    let cue = format!("1\n00:00:01,000 --> 00:00:02,000\n{line}\n");
    let path = desk.put("talk.srt", cue.as_bytes());
    assert_eq!(texts(&desk, &path), [line.as_str()]);
}

#[test]
fn ten_thousand_tags_within_each_other_hide_nothing() {
    let desk = Desk::new();
    let nested = |open: &str, close: &str| {
        format!(
            "前面{}裡面{}後面",
            open.repeat(10_000),
            close.repeat(10_000)
        )
    };
    let cue = "00:00:01.000 --> 00:00:02.000";
    for (name, text, expect) in [
        (
            "page.html",
            format!("<html><body><p>{}</body></html>", nested("<div>", "</div>")),
            &["前面", "裡面", "後面"][..],
        ),
        (
            "page.html",
            format!("<html><body><p>{}</body></html>", nested("<b>", "</b>")),
            &["前面裡面後面"],
        ),
        (
            "talk.srt",
            format!("1\n{}\n{}\n", cue.replace('.', ","), nested("<b>", "</b>")),
            &["前面裡面後面"],
        ),
        (
            "talk.vtt",
            format!("WEBVTT\n\n{cue}\n{}\n", nested("<i>", "</i>")),
            &["前面裡面後面"],
        ),
        (
            "talk.ttml",
            format!(
                "<tt><body><p begin=\"1s\" end=\"2s\">{}</p></body></tt>",
                nested("<span>", "</span>")
            ),
            &["前面裡面後面"],
        ),
    ] {
        let path = desk.put(name, text.as_bytes());
        assert_eq!(texts(&desk, &path), expect, "{name}");
    }
    let text = format!(
        "{{\"segments\":[{}{{\"start\":1,\"end\":2,\"text\":\"裡面\"}}{}]}}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    // What lies so deep is no caption, and the program says that there is none.
    let path = desk.put("talk.json", text.as_bytes());
    let answer = desk.run(&["inspect", arg(&path)]);
    answer.assert_failed(&path);
}

/// Each entity stands for ten of the one before it: a thousand million characters if one is asked
/// for. Nobody asks.
#[test]
fn entities_that_stand_for_entities_stay_as_they_are() {
    let desk = Desk::new();
    let mut declared = "<!ENTITY a0 \"哈哈哈哈哈哈哈哈哈哈\">".to_owned();
    for number in 1..9 {
        let before = format!("&a{};", number - 1).repeat(10);
        declared.push_str(&format!("<!ENTITY a{number} \"{before}\">"));
    }
    for (name, text, format) in [
        (
            "talk.ttml",
            format!(
                "<?xml version=\"1.0\"?><!DOCTYPE tt [{declared}]><tt><body><p begin=\"1s\" end=\"2s\">好&a8;</p></body></tt>"
            ),
            "ttml",
        ),
        (
            "page.html",
            format!("<!DOCTYPE html [{declared}]><html><body><p>好&a8;</p></body></html>"),
            "html",
        ),
    ] {
        let path = desk.put(name, text.as_bytes());
        let found = desk.json(&["inspect", arg(&path), "--json"]);
        assert_eq!(found["format"], format);
        let said = texts(&desk, &path);
        assert!(said.iter().any(|row| row.contains("好&a8;")), "{said:?}");
        assert!(said.concat().len() < text.len(), "{name}");
    }
}

/// The line is that of the file, or the row's number where lines of the file are not those of the
/// text.
#[test]
fn times_that_run_backwards_are_told_with_their_row() {
    let desk = Desk::new();
    let told = |line: usize| serde_json::json!([format!("the time runs backwards in line {line}")]);
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n一\n\n2\n00:00:09,000 --> 00:00:10,000\n二\n\n3\n00:00:05,000 --> 00:00:06,000\n三\n\n4\n00:00:11,000 --> 00:00:12,000\n四\n";
    assert_eq!(warnings(&desk, "a.srt", srt), told(11));
    let vtt = format!("WEBVTT\n\n{}", srt.replace(',', "."));
    assert_eq!(warnings(&desk, "a.vtt", &vtt), told(13));
    let ass = "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:05.00,0:00:06.00,一\nDialogue: 0:00:01.00,0:00:02.00,二\n";
    assert_eq!(warnings(&desk, "a.ass", ass), told(4));
    let json = r#"{"segments":[{"start":5,"end":6,"text":"一"},{"start":1,"end":2,"text":"二"}]}"#;
    assert_eq!(warnings(&desk, "a.json", json), told(2));
    let ttml =
        r#"<tt><body><p begin="5s" end="6s">一</p><p begin="1s" end="2s">二</p></body></tt>"#;
    assert_eq!(warnings(&desk, "a.ttml", ttml), told(2));
    // Two places are counted, and the first is named.
    let twice = srt.replace("00:00:11,000", "00:00:01,500");
    let both = "times run backwards in 2 places, the first in line 11";
    assert_eq!(warnings(&desk, "b.srt", &twice), serde_json::json!([both]));
    // One that ends before it starts.
    let ends = "1\n00:00:05,000 --> 00:00:04,000\n一\n";
    let odd = "the times in line 2 could not be read";
    assert_eq!(warnings(&desk, "c.srt", ends), serde_json::json!([odd]));
    let ends = "start\tend\ttext\n5000\t4000\t一\n";
    assert_eq!(warnings(&desk, "c.tsv", ends), serde_json::json!([odd]));
    let ends = "[Events]\nDialogue: 0,0:00:05.00,0:00:04.00,D,,0,0,0,,一\n";
    assert_eq!(warnings(&desk, "c.ass", ends), serde_json::json!([odd]));
}
