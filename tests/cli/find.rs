//! `duidu find`: the rows, or the places, where a query is found.

use serde_json::json;

use crate::support::{Desk, arg};

const TALK: &str = "大家好，今天我們談軟體\n這裡沒有\n軟體很好，很軟\n";

#[test]
fn rows_are_printed_once_with_their_numbers() {
    let (desk, path) = Desk::with_talk(TALK);
    let path = path.to_string_lossy();
    let rows = "1\t大家好，今天我們談軟體\n3\t軟體很好，很軟\n";
    for query in ["軟體", "软体", "ruanti", "rt", "software"] {
        assert_eq!(desk.out(&["find", &path, query]), rows, "{query}");
    }
    assert_eq!(desk.out(&["find", &path, "圖書館"]), "");
}

#[test]
fn the_number_of_a_row_is_its_line_in_the_file() {
    let captions = "1\n00:00:01,000 --> 00:00:02,000\n大家好\n\n2\n00:00:02,000 --> 00:00:03,000\n今天談軟體\n";
    let (desk, path) = Desk::with_talk(captions);
    let path = path.to_string_lossy();
    assert_eq!(desk.out(&["find", &path, "软体"]), "7\t今天談軟體\n");
    let summary = desk.out(&["inspect", &path]);
    assert!(
        summary.contains("     3 body      大家好\n     7 body "),
        "{summary}"
    );
    desk.out(&["highlight", "add", &path, "--quote", "軟體"]);
    let list = desk.out(&["highlight", "list", &path]);
    assert!(list.contains("\t7\tyellow\t軟體\t"), "{list}");
    let audit = desk.out(&["audit", &path, "--to", "zh-Hans"]);
    assert!(audit.lines().all(|spot| spot.starts_with("7\t")), "{audit}");
}

#[test]
fn places_are_code_points_of_the_source() {
    let (desk, path) = Desk::with_talk(TALK);
    let json = desk.json(&["find", &path.to_string_lossy(), "软体", "--json"]);
    assert_eq!(
        json,
        serde_json::json!({ "hits": [
            { "start": 9, "end": 11, "row": 1, "text": "軟體", "by": "text" },
            { "start": 17, "end": 19, "row": 3, "text": "軟體", "by": "text" },
        ] })
    );
}

#[test]
fn options_change_how_a_query_is_read() {
    let (desk, path) = Desk::with_talk(TALK);
    let path = path.to_string_lossy();
    assert_eq!(desk.out(&["find", &path, "好今天"]), "");
    let row = "1\t大家好，今天我們談軟體\n";
    assert_eq!(desk.out(&["find", &path, "好今天", "--only-words"]), row);
    assert_eq!(desk.out(&["find", &path, "^大.*體$", "--regex"]), row);
    assert_eq!(
        desk.out(&["find", &path, "-", "--only-words", "--regex"]),
        ""
    );
}

#[test]
fn a_query_that_cannot_be_looked_for_is_one_sentence() {
    let (desk, path) = Desk::with_talk(TALK);
    for args in [vec![" "], vec!["(", "--regex"]] {
        let mut all = vec!["find".to_owned(), path.to_string_lossy().into_owned()];
        all.extend(args.into_iter().map(str::to_owned));
        let answer = desk.run(&all);
        assert_eq!(answer.status, Some(1));
        answer.assert_one_sentence();
    }
}

#[test]
fn a_query_may_look_like_a_flag_and_a_flag_stand_anywhere() {
    let (desk, _) = Desk::with_talk("今天 -5 度\n軟體\n");
    assert_eq!(desk.out(&["find", "talk.txt", "-5"]), "1\t今天 -5 度\n");
    let row = "2\t軟體\n";
    for args in [
        ["find", "talk.txt", "--only-words", "軟體"],
        ["find", "--only-words", "talk.txt", "軟體"],
        ["find", "talk.txt", "軟體", "--only-words"],
    ] {
        assert_eq!(desk.out(&args), row, "{args:?}");
    }
    desk.run(&["find", "talk.txt"]).assert_usage();
    desk.run(&["find"]).assert_usage();
}

#[test]
fn several_transcripts_are_grouped_by_file() {
    let (desk, _) = Desk::with_talk(TALK);
    desk.put("other.txt", "軟體\n别的\n".as_bytes());
    desk.put("none.txt", "沒有\n".as_bytes());
    let all = ["find", "talk.txt", "none.txt", "other.txt", "软体"];
    assert_eq!(
        desk.out(&all),
        "talk.txt\n1\t大家好，今天我們談軟體\n3\t軟體很好，很軟\n\nother.txt\n1\t軟體\n"
    );
    let json = desk.json(&[&all[..], &["--json"]].concat());
    let files = json["files"].as_array().unwrap();
    let counts: Vec<_> = files
        .iter()
        .map(|one| (&one["file"], one["hits"].as_array().unwrap().len()))
        .collect();
    assert_eq!(
        counts,
        [
            (&json!("talk.txt"), 2),
            (&json!("none.txt"), 0),
            (&json!("other.txt"), 1)
        ]
    );
    assert_eq!(
        files[2]["hits"][0],
        json!({ "start": 0, "end": 2, "row": 1, "text": "軟體", "by": "text" })
    );
}

/// A folder has other things than transcripts; they are named, and the rest is read.
#[test]
fn a_folder_is_searched_by_name_and_what_is_no_transcript_is_passed_over() {
    let (desk, _) = Desk::with_talk(TALK);
    desk.add(&["talk.txt", "--quote", "軟體", "--note", "軟體"]);
    desk.put(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\n軟體\n".as_bytes(),
    );
    desk.put("b.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    desk.put("c.txt", b"nothing but English\n");
    desk.put("d.txt", b"");
    desk.put(".hidden.txt", "軟體\n".as_bytes());
    std::fs::create_dir(desk.path("deeper")).unwrap();
    desk.put("deeper/e.txt", "軟體\n".as_bytes());
    let before = desk.disk();
    let talks = desk.talks();
    let answer = desk.run(&["find", arg(&talks), "软体", "--json"]);
    assert_eq!(answer.status, Some(0), "{answer:?}");
    let json: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let files = json["files"].as_array().unwrap();
    let names: Vec<_> = files.iter().map(|one| one["file"].clone()).collect();
    let expect = ["a.srt", "talk.txt"].map(|name| json!(arg(&talks.join(name))));
    assert_eq!(names, expect);
    let told: Vec<&str> = answer.err.lines().collect();
    assert_eq!(told.len(), 3, "{answer:?}");
    for (line, name) in told.into_iter().zip(["b.pdf", "c.txt", "d.txt"]) {
        assert!(line.starts_with("duidu: passed over: "), "{line}");
        assert!(line.ends_with(arg(&talks.join(name))), "{line}");
    }
    assert_eq!(desk.disk(), before);
    // Where nothing at all can be read, that is a failure.
    let empty = desk.path("empty");
    std::fs::create_dir(&empty).unwrap();
    let answer = desk.run(&["find", arg(&empty), "软体"]);
    assert_eq!((answer.status, answer.out.as_str()), (Some(1), ""));
    answer.assert_one_sentence();
    let answer = desk.run(&["find", "gone.txt", "b.pdf", "软体"]);
    assert_eq!((answer.status, answer.out.as_str()), (Some(1), ""));
    assert_eq!(answer.err.lines().count(), 3, "{answer:?}");
    // A file that was named is searched, whatever it holds.
    let answer = desk.run(&["find", "c.txt", "gone.txt", "english"]);
    assert_eq!(answer.status, Some(0), "{answer:?}");
    assert_eq!(answer.out, "c.txt\n1\tnothing but English\n");
    answer.assert_one_sentence();
}

#[test]
fn notes_and_tags_are_found_whatever_their_script() {
    let (desk, _) = Desk::with_talk(TALK);
    let first = desk.add(&[
        "talk.txt",
        "--quote",
        "沒有",
        "--note",
        "問老師\n軟體？",
        "--tag",
        "軟體",
        "--tag",
        "別的",
    ]);
    let tagged = desk.add(&["talk.txt", "--quote", "很軟", "--tag", "问题"]);
    let rows = "1\t大家好，今天我們談軟體\n3\t軟體很好，很軟\n";
    assert_eq!(desk.out(&["find", "talk.txt", "软体"]), rows);
    for query in ["软体", "軟體", "ruan ti"] {
        assert_eq!(
            desk.out(&["find", "talk.txt", query, "--notes"]),
            format!("{rows}2\tnote: 問老師 軟體？\n2\ttag: 軟體\n"),
            "{query}"
        );
    }
    let json = desk.json(&["find", "talk.txt", "wen", "--notes", "--json"]);
    assert_eq!(
        json["notes"],
        json!([
            { "id": first, "row": 2, "in": "note", "text": "問老師\n軟體？", "by": "sound" },
            { "id": tagged, "row": 3, "in": "tag", "text": "问题", "by": "sound" },
        ])
    );
    // Without the flag the document has no notes.
    let json = desk.json(&["find", "talk.txt", "wen", "--json"]);
    assert_eq!(json.as_object().unwrap().len(), 1);
    let json = desk.json(&["find", ".", "問題", "--notes", "--json"]);
    assert_eq!(json["files"][0]["notes"][0]["id"], tagged.as_str());
}
