//! `duidu find`: the rows, or the places, where a query is found.

use crate::support::Desk;

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
