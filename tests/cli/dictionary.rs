//! `duidu dictionary`: which dictionary explains words, and a CC-CEDICT file of the reader's own.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "helpers of tests; a test plays the reader's other programs"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use crate::support::{Desk, fields};

/// A dictionary of so many entries that nobody else has, and 地圖.
fn text(count: u32) -> String {
    let mut text = "# CC-CEDICT\n#! date=2030-01-02T03:04:05Z\n#! license=https://creativecommons.org/licenses/by-sa/4.0/\n".to_owned();
    for number in 0..count {
        let c = char::from_u32(0x4E00 + number).unwrap();
        writeln!(text, "{c}們們 {c}们们 [ta1 men5 men5] /they {number}/").unwrap();
    }
    text + "地圖 地图 [di4 tu2] /chart of mine/\n"
}

/// An archive with one file in it.
fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file(name, options).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

/// The gloss of the first word of a row.
fn gloss(desk: &Desk, path: &Path) -> String {
    let json = desk.json(&["gloss", &path.to_string_lossy(), "--json"]);
    let gloss = &json["rows"][0]["tokens"][0]["glosses"][0];
    gloss.as_str().unwrap().to_owned()
}

#[test]
fn the_built_in_dictionary_says_what_it_is() {
    let desk = Desk::new();
    let before = desk.disk();
    let json = desk.json(&["dictionary", "info", "--json"]);
    assert_eq!(
        fields(&json),
        ["name", "date", "entries", "licence", "file", "faults"]
    );
    assert_eq!(json["name"], "CC-CEDICT");
    assert_eq!(json["date"], "2024-06-07");
    assert!(json["entries"].as_u64().unwrap() > 100_000);
    assert!(json["licence"].as_str().unwrap().contains("by-sa"));
    assert!(json["file"].is_null());
    let out = desk.out(&["dictionary", "info"]);
    assert!(out.contains("date      2024-06-07\n"), "{out}");
    assert!(out.ends_with("place     built in\n"), "{out}");
    assert_eq!(desk.disk(), before);
}

#[test]
fn a_file_of_the_readers_goes_before_the_built_in_one() {
    let (desk, path) = Desk::with_talk("地圖和軟體\n");
    assert_eq!(gloss(&desk, &path), "map");
    let file = desk.put("cedict.u8", text(200).as_bytes());
    let out = desk.out(&["dictionary", "import", &file.to_string_lossy()]);
    assert!(
        out.contains("date      2030-01-02\nentries   201\n"),
        "{out}"
    );
    // It is a copy: the file itself may go.
    std::fs::remove_file(file).unwrap();
    assert_eq!(gloss(&desk, &path), "chart of mine");
    let json = desk.json(&["gloss", &path.to_string_lossy(), "--json"]);
    let last = json["rows"][0]["tokens"][2]["glosses"][0].as_str();
    assert!(last.unwrap().contains("software"), "{json}");
    let json = desk.json(&["dictionary", "info", "--json"]);
    assert_eq!(
        (&json["date"], &json["entries"]),
        (&"2030-01-02".into(), &201.into())
    );
    assert!(json["file"].as_str().unwrap().ends_with("dictionary.u8"));
}

#[test]
fn a_packed_file_is_taken_as_it_is_handed_out() {
    let (desk, path) = Desk::with_talk("地圖和軟體\n");
    let level = flate2::Compression::default();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), level);
    packer.write_all(text(200).as_bytes()).unwrap();
    let gzipped = packer.finish().unwrap();
    let mine = text(150).replace("chart of mine", "plan of mine");
    let zipped = zipped("cedict_ts.u8", mine.as_bytes());
    for (bytes, wanted) in [(gzipped, "chart of mine"), (zipped, "plan of mine")] {
        let file = desk.put("cedict.packed", &bytes);
        desk.out(&["dictionary", "import", &file.to_string_lossy()]);
        assert_eq!(gloss(&desk, &path), wanted);
    }
}

#[test]
fn lines_that_are_no_entries_are_named_and_counted() {
    let desk = Desk::new();
    let bad = "\u{FEFF}".to_owned() + &text(200) + &"no entry\n".repeat(7);
    let file = desk.put("cedict.u8", bad.as_bytes());
    let answer = desk.run(&["dictionary", "import", &file.to_string_lossy()]);
    assert_eq!(answer.status, Some(0), "{answer:?}");
    let lines: Vec<&str> = answer.err.lines().collect();
    assert_eq!(lines.len(), 6, "{answer:?}");
    assert!(lines[0].starts_with("duidu: line 205 is no entry, \"no entry\": "));
    assert!(lines[5].starts_with("duidu: 2 more lines are no entries: "));
    let json = desk.json(&["dictionary", "info", "--json"]);
    assert_eq!(json["faults"].as_array().unwrap().len(), 7);
}

#[test]
fn what_is_no_dictionary_is_refused_and_the_one_before_stays() {
    let (desk, path) = Desk::with_talk("地圖\n");
    let good = desk.put("cedict.u8", text(200).as_bytes());
    desk.out(&["dictionary", "import", &good.to_string_lossy()]);
    for bytes in [
        "這不是詞典\n".repeat(300).as_bytes(),
        text(5).as_bytes(),
        b"\xff\xfe\x00broken",
        b"\x1f\x8b\x08packed",
        &zipped("picture.png", b"no text"),
        b"PK\x03\x04packed",
        b"",
    ] {
        let bad = desk.put("bad.u8", bytes);
        let before = desk.disk();
        let answer = desk.run(&["dictionary", "import", &bad.to_string_lossy()]);
        answer.assert_failed(&bad);
        assert_eq!(desk.disk(), before);
    }
    let missing = desk.path("nothing.u8");
    desk.run(&["dictionary", "import", &missing.to_string_lossy()])
        .assert_failed(&missing);
    assert_eq!(gloss(&desk, &path), "chart of mine");
}

#[test]
fn a_kept_dictionary_that_is_damaged_is_in_nobodys_way() {
    let (desk, path) = Desk::with_talk("地圖\n");
    let good = desk.put("cedict.u8", text(200).as_bytes());
    desk.out(&["dictionary", "import", &good.to_string_lossy()]);
    let json = desk.json(&["dictionary", "info", "--json"]);
    let kept = PathBuf::from(json["file"].as_str().unwrap());
    std::fs::write(&kept, b"\xff\xff").unwrap();
    let answer = desk.run(&["gloss", &path.to_string_lossy()]);
    assert_eq!(answer.status, Some(0), "{answer:?}");
    answer.assert_one_sentence();
    desk.run(&["dictionary", "info"]).assert_failed(&kept);
    desk.out(&["dictionary", "import", &good.to_string_lossy()]);
    assert_eq!(gloss(&desk, &path), "chart of mine");
}
