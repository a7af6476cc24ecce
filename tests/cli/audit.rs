//! `duidu audit`: the doubtful spots of a transcript.

use crate::support::Desk;

const TALK: &str = "大家好，今天很輕松\n起跑線上有人看影片\n裡面說話\n";

#[test]
fn spots_are_printed_with_what_is_rather_right() {
    let (desk, path) = Desk::with_talk(TALK);
    let path = path.to_string_lossy();
    assert_eq!(
        desk.out(&["audit", &path, "--to", "zh-Hans"]),
        "1\t輕松 in the source, rather 輕鬆\tmachine-made\n"
    );
    let with_words = desk.out(&["audit", &path, "--to", "zh-Hans", "--vocabulary"]);
    assert!(with_words.contains("2\t線上 → 线上, or 在线\tacross-words\n"));
    assert!(with_words.contains("2\t影片 → 视频, or 影片\t"));
}

#[test]
fn places_are_code_points_of_the_source() {
    let (desk, path) = Desk::with_talk(TALK);
    let json = desk.json(&[
        "audit",
        &path.to_string_lossy(),
        "--to",
        "zh-Hans",
        "--json",
    ]);
    assert_eq!(
        json,
        serde_json::json!({ "spots": [{
            "start": 7, "end": 9, "row": 1, "text": "輕松", "shown": "轻松",
            "candidates": ["輕鬆"], "signals": ["machine-made"], "suggestion": "輕鬆",
        }] })
    );
}

#[test]
fn a_text_already_in_the_target_has_no_spots() {
    let (desk, path) = Desk::with_talk("大家好，今天很轻松\n");
    let path = path.to_string_lossy();
    assert_eq!(desk.out(&["audit", &path, "--to", "zh-Hans"]), "");
}

#[test]
fn what_a_rule_of_the_reader_decides_is_no_doubt_any_more() {
    let (desk, path) = Desk::with_talk(TALK);
    let path = path.to_string_lossy();
    desk.put("rules.tsv", "輕松\t轻松\n".as_bytes());
    desk.out(&["rules", "import", "rules.tsv"]);
    assert_eq!(desk.out(&["audit", &path, "--to", "zh-Hans"]), "");
    desk.out(&["rules", "remove", "輕松"]);
    assert!(
        desk.out(&["audit", &path, "--to", "zh-Hans"])
            .contains("輕松")
    );
}
