//! `duidu inspect`: every field, and offsets that slice the source and the file exactly.

use std::path::Path;

use serde_json::Value;

use crate::support::{Desk, arg, fields, get, number, sample, shared, slice};

const FIELDS: [&str; 7] = [
    "file", "format", "encoding", "chars", "variant", "rows", "warnings",
];
const ROW_FIELDS: [&str; 13] = [
    "row",
    "start",
    "end",
    "file_start",
    "file_end",
    "line",
    "paragraph",
    "region",
    "start_ms",
    "end_ms",
    "speaker",
    "variant",
    "text",
];

/// Checks the fields, and that the rows of a plain text slice the source, which is the whole
/// text with LF line ends, and the file.
#[track_caller]
fn assert_slices(found: &Value, source: &str, file: &[u8], decode: &dyn Fn(&[u8]) -> String) {
    assert_eq!(fields(found), FIELDS);
    assert_eq!(number(found, "chars"), source.chars().count());
    let mut end = 0;
    let mut file_end = 0;
    let rows = found["rows"].as_array().into_iter().flatten();
    for (index, row) in rows.enumerate() {
        assert_eq!(fields(row), ROW_FIELDS);
        assert_eq!(number(row, "row"), index + 1);
        let text = row["text"].as_str().unwrap_or_default();
        let (start, file_start) = (number(row, "start"), number(row, "file_start"));
        assert_eq!(slice(source, end, start).trim(), "", "{row}");
        assert!(start < number(row, "end"), "{row}");
        end = number(row, "end");
        assert_eq!(slice(source, start, end), text, "{row}");
        assert!(file_end <= file_start, "{row}");
        file_end = number(row, "file_end");
        let bytes = file.get(file_start..file_end).unwrap_or_default();
        assert_eq!(decode(bytes), text, "{row}");
    }
    assert_eq!(slice(source, end, number(found, "chars")).trim(), "");
}

fn utf8(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The regions as runs of rows: name, first and last row.
fn runs(found: &Value) -> Vec<(String, usize, usize)> {
    let mut runs: Vec<(String, usize, usize)> = Vec::new();
    for row in found["rows"].as_array().into_iter().flatten() {
        let name = row["region"].as_str().unwrap_or_default();
        let number = number(row, "row");
        match runs.last_mut() {
            Some(run) if run.0 == name => run.2 = number,
            _ => runs.push((name.to_owned(), number, number)),
        }
    }
    runs
}

#[test]
fn the_sample_is_told_row_by_row() {
    let desk = Desk::new();
    let path = desk.put("night-market.txt", &sample());
    let found = desk.json(&["inspect", arg(&path), "--json"]);
    let text = String::from_utf8(sample()).unwrap();
    assert_slices(&found, &text, &sample(), &utf8);
    assert_eq!(found["file"], arg(&path));
    assert_eq!(found["format"], "plain");
    assert_eq!(found["encoding"], "UTF-8");
    assert_eq!(found["variant"], "zh-Hant");
    assert_eq!(found["warnings"], serde_json::json!([]));
    assert_eq!(
        found["rows"].as_array().unwrap().len(),
        text.lines().count()
    );
    let names: Vec<_> = runs(&found).into_iter().map(|run| run.0).collect();
    assert_eq!(names, ["title", "metadata", "body", "repeat", "furniture"]);
    let row = &found["rows"][2];
    assert!(row["start_ms"].is_null() && row["end_ms"].is_null() && row["speaker"].is_null());
    assert_eq!(row["variant"], "zh-Hant");
}

#[test]
fn the_real_paste_comes_out_by_its_table() {
    let Some(shared) = shared("the_real_paste_comes_out_by_its_table") else {
        return;
    };
    let desk = Desk::new();
    let bytes = get(&shared.join("seed.txt"));
    desk.put("seed.txt", &bytes);
    let found = desk.json(&["inspect", "seed.txt", "--json"]);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_slices(&found, &text, &bytes, &utf8);
    assert_eq!(found["file"], "seed.txt");
    assert_eq!(found["rows"].as_array().unwrap().len(), 190);
    let table = [
        ("title", 1, 1),
        ("metadata", 2, 2),
        ("body", 3, 88),
        ("repeat", 89, 173),
        ("furniture", 174, 190),
    ];
    let table: Vec<_> = table
        .iter()
        .map(|(name, first, last)| ((*name).to_owned(), *first, *last))
        .collect();
    assert_eq!(runs(&found), table);
}

#[test]
fn a_file_is_sliced_whatever_its_line_ends_and_encoding() {
    let source =
        "  樹蔭下的長椅\n\n\u{3000}𠮷野家𠀋：今天休息\u{3000}\n咖啡 café e\u{301}\n👩‍👩‍👧 結束";
    let wide = |bytes: &[u8], order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| order([pair[0], pair[1]]))
            .collect();
        String::from_utf16(&units).unwrap()
    };
    let little = |bytes: &[u8]| wide(bytes, u16::from_le_bytes);
    let big = |bytes: &[u8]| wide(bytes, u16::from_be_bytes);
    for end in ["\n", "\r\n", "\r"] {
        for tail in ["", "\n", "\n\n \n"] {
            let source = format!("{source}{tail}");
            let text = source.replace('\n', end);
            let check = |name: &str, bytes: &[u8], decode: &dyn Fn(&[u8]) -> String| {
                let desk = Desk::new();
                desk.put("talk.txt", bytes);
                let found = desk.json(&["inspect", "talk.txt", "--json"]);
                assert_eq!(found["encoding"], name);
                assert_eq!(found["warnings"], serde_json::json!([]));
                assert_slices(&found, &source, bytes, decode);
                assert_eq!(found["rows"][1]["text"], "𠮷野家𠀋：今天休息");
            };
            check("UTF-8", text.as_bytes(), &utf8);
            check("UTF-8", format!("\u{feff}{text}").as_bytes(), &utf8);
            let marked = format!("\u{feff}{text}");
            let le: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            check("UTF-16LE", &le, &little);
            let be: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
            check("UTF-16BE", &be, &big);
        }
    }
}

#[test]
fn old_encodings_are_named_and_sliced() {
    let source = "這條街的盡頭有一家舊書店，老闆從來不說價錢。\n你要自己開口，他才會點頭或者搖頭。\n\
                  我在那裡買過三本字典，每一本都少了一頁。\n";
    for (label, name) in [("big5", "Big5"), ("gb18030", "GB18030")] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let bytes = encoding.encode(source).0.into_owned();
        let desk = Desk::new();
        desk.put("talk.txt", &bytes);
        let found = desk.json(&["inspect", "talk.txt", "--json"]);
        assert_eq!(found["encoding"], name);
        let decode = |bytes: &[u8]| encoding.decode_without_bom_handling(bytes).0.into_owned();
        assert_slices(&found, source, &bytes, &decode);
    }
}

#[test]
fn nul_and_damaged_bytes_are_kept_and_told() {
    let desk = Desk::new();
    let nul = "一行十來個字裡有一個\0不要緊\n第二行什麼也沒有\n".repeat(3);
    desk.put("nul.txt", nul.as_bytes());
    let found = desk.json(&["inspect", "nul.txt", "--json"]);
    assert_slices(&found, &nul, nul.as_bytes(), &utf8);
    let warnings = found["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].as_str().unwrap().contains("3 NUL"), "{found}");

    let mut damaged = "前一行是好的字\n這裡壞了一個".as_bytes().to_vec();
    damaged.extend_from_slice(b"\xE5\xA5");
    damaged.extend_from_slice("字\n後一行也是好的\n".as_bytes());
    desk.put("damaged.txt", &damaged);
    let found = desk.json(&["inspect", "damaged.txt", "--json"]);
    let source = "前一行是好的字\n這裡壞了一個\u{fffd}字\n後一行也是好的\n";
    assert_slices(&found, source, &damaged, &utf8);
    assert_eq!(found["encoding"], "UTF-8");
    let warnings = found["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1);
    assert!(
        warnings[0].as_str().unwrap().contains("1 damaged"),
        "{found}"
    );
    let plain = desk.out(&["inspect", "damaged.txt"]);
    assert!(plain.contains(warnings[0].as_str().unwrap()), "{plain}");
}

#[test]
fn a_chosen_encoding_is_obeyed() {
    let desk = Desk::new();
    // The same bytes are good Big5 and good GB18030.
    let text = "樹下的茶還溫著\n";
    let (bytes, _, _) = encoding_rs::BIG5.encode(text);
    let (other, _) = encoding_rs::GB18030.decode_without_bom_handling(&bytes);
    desk.put("talk.txt", &bytes);
    for (name, encoding, source) in [
        ("big5", "Big5", text),
        ("Big5-HKSCS", "Big5", text),
        ("gbk", "GB18030", &*other),
        ("GB18030", "GB18030", &*other),
    ] {
        let found = desk.json(&["inspect", "talk.txt", "--encoding", name, "--json"]);
        assert_eq!(found["encoding"], encoding, "{name}");
        assert_eq!(found["rows"][0]["text"], source.trim_end(), "{name}");
        let (start, end) = (0, bytes.len() - 1);
        assert_eq!(found["rows"][0]["file_start"], start, "{name}");
        assert_eq!(found["rows"][0]["file_end"], end, "{name}");
    }
    // A wrong choice is shown with its damage, and the file is left as it is.
    let found = desk.json(&["inspect", "talk.txt", "--encoding", "UTF-8", "--json"]);
    assert_eq!(found["encoding"], "UTF-8");
    let warnings = found["warnings"].to_string();
    assert!(warnings.contains("damaged"), "{found}");
    assert_eq!(get(&desk.path("talk.txt")), &*bytes);
    // What is no text in any encoding stays refused.
    let picture = desk.put(
        "picture.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06",
    );
    let answer = desk.run(&["inspect", arg(&picture), "--encoding", "UTF-8"]);
    answer.assert_failed(&picture);
}

#[test]
fn an_unknown_encoding_is_told_the_known_ones() {
    let (desk, _) = Desk::with_talk("樹\n");
    for name in ["Big6", "", "樹"] {
        let answer = desk.run(&["inspect", "talk.txt", "--encoding", name]);
        answer.assert_usage();
        for known in ["UTF-8", "Big5", "GB18030", "UTF-16LE", "UTF-16BE"] {
            assert!(answer.err.contains(known), "{answer:?}");
        }
    }
}

/// In every format but plain text the source is the rows' texts joined by LF.
#[test]
fn rows_of_other_formats_slice_the_source() {
    let desk = Desk::new();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/transcript/formats");
    let mut formats = std::collections::BTreeSet::new();
    for folder in std::fs::read_dir(data).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|extension| extension == "rows") {
                continue;
            }
            let answer = desk.run(&["inspect", arg(&path), "--json"]);
            assert_eq!((answer.status, answer.err.as_str()), (Some(0), ""));
            let found: Value = serde_json::from_str(&answer.out).unwrap();
            assert_eq!(fields(&found), FIELDS);
            let format = found["format"].as_str().unwrap().to_owned();
            if format == "plain" {
                continue;
            }
            let rows = found["rows"].as_array().unwrap();
            let texts: Vec<_> = rows
                .iter()
                .map(|row| row["text"].as_str().unwrap())
                .collect();
            let source = texts.join("\n");
            assert_eq!(
                number(&found, "chars"),
                source.chars().count(),
                "{}",
                path.display()
            );
            // Of a Word document the offsets count in its unpacked main part.
            let bytes = get(&path);
            let length = duidu::transcript::formats::rows_bytes(&bytes)
                .unwrap()
                .len();
            for row in rows {
                assert_eq!(fields(row), ROW_FIELDS);
                let (start, end) = (number(row, "start"), number(row, "end"));
                assert_eq!(slice(&source, start, end), row["text"].as_str().unwrap());
                let (start, end) = (number(row, "file_start"), number(row, "file_end"));
                assert!(start < end && end <= length, "{}: {row}", path.display());
                let (start, end) = (row["start_ms"].as_u64(), row["end_ms"].as_u64());
                assert!(start.is_none() || end.is_none_or(|end| start <= Some(end)));
            }
            formats.insert(format);
        }
    }
    assert!(formats.len() > 5, "{formats:?}");
}

#[test]
fn people_get_a_line_a_row() {
    let (desk, _) = Desk::with_talk("王小明：你好嗎\n\n我很好\n");
    let text = desk.out(&["inspect", "talk.txt"]);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(
        lines[0].starts_with("talk.txt: ") && lines[0].contains("UTF-8"),
        "{text}"
    );
    assert!(
        lines[1].contains("1 body") && lines[1].contains("你好嗎"),
        "{text}"
    );
    assert!(
        lines[2].contains("3 body") && lines[2].ends_with("我很好"),
        "{text}"
    );
}
