//! `duidu notes`: what is kept, found, brought back, joined and cleared.

use serde_json::{Value, json};

use crate::support::{Desk, arg, fields, get};

const TALK: &str = "樹為什麼會說話\n每一棵樹的後面都有一個人\n每一棵樹都記得\n";

fn find(desk: &Desk, file: &str) -> Value {
    desk.json(&["notes", "find", file, "--json"])
}

#[test]
fn a_renamed_transcript_gets_its_notes_back() {
    let (desk, talk) = Desk::with_talk(TALK);
    let id = desk.add(&["talk.txt", "--quote", "每一棵樹的後面", "--note", "n"]);
    desk.rename("talk.txt", "樹.txt");
    assert_eq!(desk.list("樹.txt"), Vec::<Value>::new());
    let found = find(&desk, "樹.txt");
    assert_eq!(
        fields(&found),
        ["moved", "conflicts", "copies", "set_aside"]
    );
    let moved = &found["moved"][0];
    let path = moved["path"].as_str().unwrap();
    assert_eq!(moved["gone"], true);
    assert_eq!(moved["same"], true);
    assert_eq!(moved["new"], true);
    assert_eq!(moved["transcript"], arg(&talk));
    let line = desk.out(&["notes", "find", "樹.txt"]);
    assert!(line.starts_with("moved\t1\tnew\t"), "{line}");
    let merged = desk.json(&["notes", "merge", "樹.txt", path, "--json"]);
    assert_eq!(merged, json!({ "highlights": 1, "deleted": 0 }));
    assert_eq!(desk.list("樹.txt")[0]["id"], id.as_str());
    assert_eq!(desk.list("樹.txt")[0]["state"], "anchored");
    assert_eq!(find(&desk, "樹.txt")["moved"][0]["new"], false);
    // A second time it is no news, and nothing is written.
    let before = desk.disk();
    desk.out(&["notes", "merge", "樹.txt", path]);
    assert_eq!(desk.disk(), before);
}

#[test]
fn a_damaged_file_is_set_aside_and_the_copies_come_back() {
    let (desk, talk) = Desk::with_talk(TALK);
    let first = desk.add(&["talk.txt", "--quote", "樹"]);
    let second = desk.add(&["talk.txt", "--quote", "記得"]);
    desk.out(&["highlight", "remove", "talk.txt", &first]);
    desk.put("talk.txt.duidu.json", b"{ half");
    desk.run(&["highlight", "list", arg(&talk)])
        .assert_failed(&desk.path("talk.txt.duidu.json"));
    let found = find(&desk, "talk.txt");
    let counts: Vec<_> = found["copies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|copy| copy["highlights"].clone())
        .collect();
    assert_eq!(counts, [1, 2, 1]);
    desk.run(&["notes", "restore", arg(&talk), "--copy", "4"])
        .assert_failed(&talk);
    // The second copy is from before the removal.
    let answer = desk.run(&["notes", "restore", "talk.txt", "--copy", "2", "--json"]);
    assert_eq!(answer.status, Some(0), "{answer:?}");
    answer.assert_one_sentence();
    let restored: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(restored, json!({ "highlights": 2, "deleted": 0 }));
    let ids: Vec<_> = desk
        .list("talk.txt")
        .iter()
        .map(|mark| mark["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, [first, second]);
    let aside = find(&desk, "talk.txt")["set_aside"][0].clone();
    assert_eq!(get(&desk.path(aside.as_str().unwrap())), b"{ half");
}

#[test]
fn a_conflict_copy_of_any_name_is_joined() {
    let (desk, talk) = Desk::with_talk(TALK);
    desk.add(&["talk.txt", "--quote", "樹", "--note", "一"]);
    let theirs = get(&desk.sidecar_path("talk.txt"));
    let mine = desk.add(&["talk.txt", "--quote", "記得"]);
    desk.out(&["highlight", "remove", "talk.txt", &mine]);
    desk.put("talk.txt.duidu (case conflict).json", &theirs);
    let found = find(&desk, "talk.txt");
    assert_eq!(found["conflicts"][0]["highlights"], 1);
    assert_eq!(found["conflicts"][0]["new"], false);
    let mut other: Value = serde_json::from_slice(&theirs).unwrap();
    other["highlights"][0]["id"] = json!("from-elsewhere");
    let copy = desk.put("sync-conflict-20261127", other.to_string().as_bytes());
    assert_eq!(find(&desk, "talk.txt")["conflicts"][0]["new"], true);
    let joined = desk.out(&["notes", "merge", "talk.txt", "sync-conflict-20261127"]);
    assert_eq!(joined, "2 highlights, 1 in the trash\n");
    assert!(copy.exists());
    desk.run(&["notes", "merge", "talk.txt", arg(&talk)])
        .assert_failed(&talk);
    let none = desk.path("nothing.json");
    desk.run(&["notes", "merge", "talk.txt", arg(&none)])
        .assert_failed(&none);
}

#[test]
fn clearing_wants_a_yes_and_spares_what_is_nowhere_else() {
    let (desk, talk) = Desk::with_talk(TALK);
    let empty = desk.json(&["notes", "list", "--json"]);
    assert_eq!(empty["kept"], json!([]));
    let folder = empty["folder"].as_str().unwrap().to_owned();
    desk.add(&["talk.txt", "--quote", "樹"]);
    desk.add(&["talk.txt", "--quote", "記得"]);
    let all = desk.json(&["notes", "list", "--json"]);
    let fields_of = [
        "kind",
        "copy",
        "path",
        "transcript",
        "highlights",
        "only_here",
    ];
    assert_eq!(fields(&all["kept"][0]), fields_of);
    assert_eq!(all["kept"].as_array().unwrap().len(), 3);
    assert_eq!(all["kept"][0]["transcript"], arg(&talk));
    assert_eq!(desk.out(&["notes", "list"]).lines().count(), 3);
    let before = desk.disk();
    desk.run(&["notes", "clear"])
        .assert_failed(std::path::Path::new(&folder));
    assert_eq!(desk.disk(), before);
    // The sidecar is lost: its copies are all there is.
    let sidecar = desk.sidecar_path("talk.txt");
    let bytes = get(&sidecar);
    desk.rename("talk.txt.duidu.json", "elsewhere");
    let answer = desk.run(&["notes", "clear", "--yes", "--json"]);
    assert_eq!(answer.status, Some(0));
    answer.assert_one_sentence();
    let cleared: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(cleared["removed"], json!([]));
    assert_eq!(cleared["stayed"].as_array().unwrap().len(), 3);
    desk.put("talk.txt.duidu.json", &bytes);
    let cleared = desk.json(&["notes", "clear", "--yes", "--json"]);
    assert_eq!(cleared["removed"].as_array().unwrap().len(), 3);
    assert_eq!(desk.list("talk.txt").len(), 2);
    // Force takes what is nowhere else.
    desk.add(&["talk.txt", "--quote", "樹"]);
    desk.rename("talk.txt.duidu.json", "elsewhere");
    let cleared = desk.json(&["notes", "clear", "--yes", "--force", "--json"]);
    assert_eq!(cleared["removed"].as_array().unwrap().len(), 2);
    assert_eq!(desk.json(&["notes", "list", "--json"])["kept"], json!([]));
}
