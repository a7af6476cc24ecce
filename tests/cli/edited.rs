//! Transcripts that change under their highlights: nothing is dropped, and doubt is said.

use serde_json::{Value, json};

use crate::support::{Desk, get};

const TALK: &str = "\
大家早安，今天我們來談一談城市裡的樹。
每一棵樹的後面都有一個種樹的人，他多半沒有留下名字。
我小時候住的巷子口有一棵苦楝，春天開紫色的小花。
後來馬路拓寬，那棵樹就不見了，連照片也沒有一張。
去年我在檔案室裡找到一張舊地圖，上面畫著一個小小的圓圈。
圓圈旁邊寫著三個字：留此樹。
我站在那裡很久，不知道該高興還是該難過。
謝謝大家聽我說這個故事。
";

const QUOTES: [&str; 4] = ["種樹的人", "春天開紫色的小花", "留此樹", "謝謝大家"];

/// A desk with a highlight on each of [`QUOTES`], each with a note.
#[track_caller]
fn desk() -> Desk {
    let (desk, _) = Desk::with_talk(TALK);
    for quote in QUOTES {
        desk.add(&["talk.txt", "--quote", quote, "--note", quote]);
    }
    desk
}

/// The states of the highlights by their notes.
#[track_caller]
fn states(desk: &Desk) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let marks = desk.list("talk.txt");
    let mut states: Vec<_> = marks
        .iter()
        .map(|mark| (text(&mark["note"]), text(&mark["state"])))
        .collect();
    states.sort_by_key(|(note, _)| QUOTES.iter().position(|quote| quote == note));
    states
}

/// Rewrites the transcript, and checks each highlight: its words are at its place, or it is an
/// orphan; looking changes nothing; the next save drops nothing, and after it nothing changes.
#[track_caller]
fn check(edited: &[u8], source: &str, expect: [&str; 4]) {
    let desk = desk();
    let before = desk.sidecar("talk.txt");
    desk.put("talk.txt", edited);
    let disk = desk.disk_of_talks();
    let expect: Vec<_> = QUOTES
        .iter()
        .zip(expect)
        .map(|(quote, state)| ((*quote).to_owned(), state.to_owned()))
        .collect();
    assert_eq!(states(&desk), expect);
    let marks = desk.list("talk.txt");
    for mark in &marks {
        if mark["state"] == "orphan" {
            assert_eq!((&mark["start"], &mark["end"]), (&Value::Null, &Value::Null));
        } else if mark["state"] == "anchored" {
            let place = |field: &str| mark[field].as_u64().and_then(|n| usize::try_from(n).ok());
            let (start, end) = (place("start"), place("end"));
            let found = crate::support::slice(source, start.unwrap_or(0), end.unwrap_or(0));
            assert_eq!(mark["quote"], found.as_str());
            assert_eq!(mark["note"], found.as_str());
        }
    }
    assert_eq!(desk.disk_of_talks(), disk, "looking wrote something");
    let id = desk.add(&["talk.txt", "--start", "0", "--end", "2", "--note", "new"]);
    let after = desk.list("talk.txt");
    let old: Vec<_> = after
        .iter()
        .filter(|mark| mark["id"] != id.as_str())
        .collect();
    assert_eq!(old, marks.iter().collect::<Vec<_>>());
    // What was not found with certainty keeps the selector that it had.
    let selector = |sidecar: &Value, id: &Value| {
        let marks = sidecar["highlights"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let mark = marks.into_iter().find(|mark| mark["id"] == *id);
        mark.map(|mark| mark["target"].clone())
    };
    let sidecar = desk.sidecar("talk.txt");
    for mark in marks.iter().filter(|mark| mark["state"] != "anchored") {
        assert_eq!(
            selector(&sidecar, &mark["id"]),
            selector(&before, &mark["id"])
        );
    }
    assert_eq!(get(&desk.path("talk.txt")), edited);
}

const ANCHORED: [&str; 4] = ["anchored"; 4];

#[test]
fn lines_before_move_the_highlights_along() {
    for before in [
        "一行新的開場白。\n",
        "\n\n",
        "主持人：歡迎。\n\n講者：謝謝。\n",
    ] {
        let edited = format!("{before}{TALK}");
        check(edited.as_bytes(), &edited, ANCHORED);
    }
    let edited = TALK.replace("巷子口", "老家的那條巷子口");
    check(edited.as_bytes(), &edited, ANCHORED);
    let edited = TALK
        .split_once('\n')
        .map_or("", |(_, rest)| rest)
        .to_owned();
    check(edited.as_bytes(), &edited, ANCHORED);
}

#[test]
fn line_ends_and_encodings_change_nothing() {
    let crlf = TALK.replace('\n', "\r\n");
    check(crlf.as_bytes(), TALK, ANCHORED);
    check(TALK.replace('\n', "\r").as_bytes(), TALK, ANCHORED);
    check(format!("\u{feff}{TALK}").as_bytes(), TALK, ANCHORED);
    let wide: Vec<u8> = format!("\u{feff}{crlf}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&wide, TALK, ANCHORED);
    let spaced = TALK.replace('\n', "\n\n");
    check(spaced.as_bytes(), &spaced, ANCHORED);
    let big5 = encoding_rs::BIG5.encode(TALK).0.into_owned();
    check(&big5, TALK, ANCHORED);
}

#[test]
fn a_deleted_passage_leaves_an_orphan() {
    let lines = TALK.lines().filter(|line| !line.contains("圓圈"));
    let edited: String = lines.map(|line| format!("{line}\n")).collect();
    let expect = ["anchored", "anchored", "orphan", "anchored"];
    check(edited.as_bytes(), &edited, expect);
    // Another text altogether: all are orphans, and all are kept.
    let other = "這是另外一份稿子，說的是海。\n潮水一天來兩次，從不遲到。\n";
    check(other.as_bytes(), other, ["orphan"; 4]);
}

#[test]
fn a_passage_that_was_rewritten_is_found_and_doubted() {
    let edited = TALK.replace("春天開紫色的小花", "春天會開紫白色的小花");
    let expect = ["anchored", "moved", "anchored", "anchored"];
    check(edited.as_bytes(), &edited, expect);
}

#[test]
fn what_comes_back_is_anchored_again() {
    let desk = desk();
    let before = desk.list("talk.txt");
    desk.put("talk.txt", "海的另外一份稿子\n".as_bytes());
    let id = desk.add(&["talk.txt", "--quote", "海", "--note", "new"]);
    desk.put("talk.txt", TALK.as_bytes());
    let after = desk.list("talk.txt");
    let old: Vec<_> = after
        .iter()
        .filter(|mark| mark["id"] != id.as_str())
        .collect();
    assert_eq!(old, before.iter().collect::<Vec<_>>());
    let new = after.iter().find(|mark| mark["id"] == id.as_str());
    assert_eq!(new.map(|mark| &mark["state"]), Some(&json!("orphan")));
}

/// An edit is taken in step by step, so that many small ones add up to a large one.
#[test]
fn highlights_follow_a_text_that_changes_bit_by_bit() {
    let desk = desk();
    let mut text = TALK.to_owned();
    for round in 0..6 {
        text = format!("第{round}次改稿，又在前面加了一大段開場的話，越寫越長。\n{text}");
        desk.put("talk.txt", text.as_bytes());
        assert!(states(&desk).iter().all(|(_, state)| state == "anchored"));
        let id = desk.add(&["talk.txt", "--start", "0", "--end", "1"]);
        desk.out(&["highlight", "remove", "talk.txt", &id]);
    }
    let last = desk.list("talk.txt");
    assert_eq!(last.len(), 4);
}
