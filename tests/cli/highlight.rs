//! `duidu highlight`: add, list, remove and check, and a sidecar that keeps still.

use serde_json::{Value, json};

use crate::support::{Desk, arg, fields, get, slice};

const TALK: &str =
    "樹為什麼會說話\n每一棵樹的後面都有一個人\n\n每一棵樹都記得\n有人問過它的名字 𠮷\n";

const FIELDS: [&str; 8] = [
    "id", "start", "end", "state", "color", "note", "tags", "quote",
];

#[test]
fn a_highlight_by_place_is_listed_as_it_was_made() {
    let (desk, talk) = Desk::with_talk(TALK);
    let added = desk.json(&[
        "highlight",
        "add",
        arg(&talk),
        "--start",
        "8",
        "--end",
        "13",
        "--color",
        "green",
        "--note",
        "第一行\n\n* 第二行 \"引\" \\ \t尾",
        "--tag",
        "人物",
        "--tag",
        "a tag",
        "--json",
    ]);
    assert_eq!(fields(&added), ["id"]);
    for job in ["list", "check"] {
        let found = desk.json(&["highlight", job, arg(&talk), "--json"]);
        assert_eq!(fields(&found), ["highlights"]);
        assert_eq!(fields(&found["highlights"][0]), FIELDS);
        let expect = json!([{
            "id": added["id"], "start": 8, "end": 13, "state": "anchored", "color": "green",
            "note": "第一行\n\n* 第二行 \"引\" \\ \t尾", "tags": ["人物", "a tag"],
            "quote": "每一棵樹的",
        }]);
        assert_eq!(found["highlights"], expect);
    }
    assert_eq!(desk.names(), ["talk.txt", "talk.txt.duidu.json"]);
    assert_eq!(get(&talk), TALK.as_bytes());
}

#[test]
fn the_sidecar_is_as_the_design_says() {
    let (desk, _) = Desk::with_talk(TALK);
    let id = desk.add(&["talk.txt", "--quote", "記得", "--note", "n", "--tag", "t"]);
    let sidecar = desk.sidecar("talk.txt");
    assert_eq!(sidecar["format"], "duidu-sidecar");
    assert_eq!(sidecar["version"], 1);
    let source = &sidecar["source"];
    assert_eq!(source["name"], "talk.txt");
    assert_eq!(source["encoding"], "UTF-8");
    assert_eq!(source["chars"], TALK.chars().count());
    assert_eq!(source["sha256"].as_str().unwrap().len(), 64);
    let mark = &sidecar["highlights"][0];
    assert_eq!(mark["id"], id.as_str());
    assert_eq!(mark["color"], "yellow");
    assert_eq!(mark["created"], mark["modified"]);
    assert_eq!(
        mark["target"]["selector"],
        json!([
            { "type": "TextPositionSelector", "start": 27, "end": 29 },
            { "type": "TextQuoteSelector", "exact": "記得",
              "prefix": slice(TALK, 0, 27), "suffix": "\n有人問過它的名字 𠮷\n" },
        ])
    );
    let text = String::from_utf8(get(&desk.sidecar_path("talk.txt"))).unwrap();
    assert!(text.starts_with("{\n  \"format\"") && text.ends_with("}\n"));
}

#[test]
fn a_quote_is_found_by_its_number() {
    let (desk, _) = Desk::with_talk(TALK);
    let first = desk.add(&["talk.txt", "--quote", "每一棵樹"]);
    let second = desk.add(&["talk.txt", "--quote", "每一棵樹", "--nth", "2"]);
    let across = desk.add(&["talk.txt", "--quote", "人\n\n每"]);
    let last = desk.add(&["talk.txt", "--quote", "𠮷"]);
    let places: Vec<_> = desk
        .list("talk.txt")
        .iter()
        .map(|mark| json!([mark["id"], mark["start"], mark["end"], mark["quote"]]))
        .collect();
    assert_eq!(
        places,
        [
            json!([first, 8, 12, "每一棵樹"]),
            json!([across, 19, 23, "人\n\n每"]),
            json!([second, 22, 26, "每一棵樹"]),
            json!([last, 39, 40, "𠮷"]),
        ]
    );
    let before = desk.disk();
    for args in [
        &["--quote", "每一棵樹", "--nth", "3"][..],
        &["--quote", "沒有\n這句"],
        &["--quote", "樹為什麼會說話", "--nth", "2"],
    ] {
        let args = [&["highlight", "add", "talk.txt"], args].concat();
        let answer = desk.run(&args);
        answer.assert_failed(std::path::Path::new("talk.txt"));
    }
    assert_eq!(desk.disk(), before);
}

#[test]
fn quotes_and_places_count_in_the_source_of_any_file() {
    let desk = Desk::new();
    let crlf = format!("\u{feff}{}", TALK.replace('\n', "\r\n"));
    let le: Vec<u8> = crlf.encode_utf16().flat_map(u16::to_le_bytes).collect();
    desk.put("crlf.txt", crlf.as_bytes());
    desk.put("wide.txt", &le);
    for file in ["crlf.txt", "wide.txt"] {
        let id = desk.add(&[file, "--quote", "人\n\n每一棵"]);
        let by_place = desk.add(&[file, "--start", "8", "--end", "13"]);
        let marks = desk.list(file);
        assert_eq!(marks[0]["id"], by_place.as_str());
        assert_eq!(marks[0]["quote"], "每一棵樹的");
        assert_eq!(marks[1]["id"], id.as_str());
        assert_eq!(
            (&marks[1]["start"], &marks[1]["end"]),
            (&json!(19), &json!(25))
        );
    }
    assert_eq!(get(&desk.path("crlf.txt")), crlf.as_bytes());
    assert_eq!(get(&desk.path("wide.txt")), le);
}

#[test]
fn colours_have_names_and_numbers() {
    let (desk, _) = Desk::with_talk(TALK);
    let names = ["yellow", "green", "blue", "pink", "violet"];
    for (index, name) in names.iter().enumerate() {
        desk.add(&["talk.txt", "--start", "0", "--end", "1", "--color", name]);
        let key = (index + 1).to_string();
        desk.add(&["talk.txt", "--start", "1", "--end", "2", "--color", &key]);
    }
    let colours = |start: u64| -> Vec<Value> {
        let marks = desk.list("talk.txt").into_iter();
        marks
            .filter(|mark| mark["start"] == start)
            .map(|mark| mark["color"].clone())
            .collect()
    };
    // Those at one place stand in an order of their own.
    for start in [0, 1] {
        let mut found: Vec<_> = colours(start)
            .iter()
            .map(|colour| colour.as_str().unwrap().to_owned())
            .collect();
        found.sort();
        assert_eq!(found, ["blue", "green", "pink", "violet", "yellow"]);
    }
    for wrong in ["0", "6", "red", "Yellow ", ""] {
        let args = ["highlight", "add", "talk.txt", "--quote", "樹", "--color"];
        desk.run(&[&args[..], &[wrong]].concat()).assert_usage();
    }
}

#[test]
fn a_text_may_begin_with_a_dash() {
    let (desk, _) = Desk::with_talk("昨天是 -5 度\n-- 今天也是\n");
    desk.add(&[
        "talk.txt", "--quote", "-5 度", "--note", "- 冷", "--tag", "-x",
    ]);
    desk.add(&["talk.txt", "--quote", "-- 今天", "--note", "--json"]);
    let marks = desk.list("talk.txt");
    assert_eq!(marks[0]["note"], "- 冷");
    assert_eq!(marks[0]["tags"], json!(["-x"]));
    assert_eq!(marks[1]["quote"], "-- 今天");
    assert_eq!(marks[1]["note"], "--json");
}

#[test]
fn adding_twice_makes_two() {
    let (desk, _) = Desk::with_talk(TALK);
    let args = ["talk.txt", "--quote", "名字", "--note", "一樣"];
    let (first, second) = (desk.add(&args), desk.add(&args));
    assert_ne!(first, second);
    let ids: Vec<_> = desk
        .list("talk.txt")
        .iter()
        .map(|mark| mark["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(ids.contains(&first) && ids.contains(&second) && ids.len() == 2);
}

#[test]
fn what_is_removed_is_kept_whole_in_the_trash() {
    let (desk, _) = Desk::with_talk(TALK);
    let gone = desk.add(&[
        "talk.txt", "--quote", "名字", "--note", "留著", "--tag", "t",
    ]);
    let kept = desk.add(&["talk.txt", "--quote", "記得"]);
    let marks = desk.sidecar("talk.txt")["highlights"].clone();
    let whole = marks
        .as_array()
        .unwrap()
        .iter()
        .find(|mark| mark["id"] == gone.as_str())
        .unwrap()
        .clone();
    // What is left is what a list would give.
    let left = desk.json(&["highlight", "remove", "talk.txt", &gone, "--json"]);
    assert_eq!(fields(&left), ["highlights"]);
    assert_eq!(
        left,
        desk.json(&["highlight", "list", "talk.txt", "--json"])
    );
    assert_eq!(left["highlights"].as_array().unwrap().len(), 1);
    assert_eq!(left["highlights"][0]["id"], kept.as_str());
    let sidecar = desk.sidecar("talk.txt");
    assert_eq!(sidecar["deleted"].as_array().unwrap().len(), 1);
    assert_eq!(sidecar["deleted"][0]["highlight"], whole);
    // Once only, and nothing is written where there is nothing to remove.
    let before = desk.disk();
    for id in [gone.as_str(), "nothing", "", "a\nb"] {
        let answer = desk.run(&["highlight", "remove", "talk.txt", id, "--json"]);
        answer.assert_failed(std::path::Path::new("talk.txt"));
    }
    assert_eq!(desk.disk(), before);
    // Without --json there is nothing to say.
    assert_eq!(desk.out(&["highlight", "remove", "talk.txt", &kept]), "");
    assert_eq!(desk.list("talk.txt"), Vec::<Value>::new());
    assert_eq!(
        desk.sidecar("talk.txt")["deleted"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn ids_and_places_stay_through_all_changes() {
    let (desk, _) = Desk::with_talk(TALK);
    let mut marks = Vec::new();
    for number in 0..12 {
        let (start, end) = (number * 3, number * 3 + 4);
        let (start, end) = (start.to_string(), end.to_string());
        let id = desk.add(&["talk.txt", "--start", &start, "--end", &end]);
        for old in &marks {
            assert!(desk.list("talk.txt").contains(old), "{id}");
        }
        marks = desk.list("talk.txt");
        assert_eq!(marks.len(), number + 1);
    }
    let starts: Vec<_> = marks.iter().map(|mark| mark["start"].as_u64()).collect();
    assert!(starts.is_sorted());
}

#[test]
fn looking_writes_nothing() {
    let (desk, _) = Desk::with_talk(TALK);
    let look: &[&[&str]] = &[
        &["inspect", "talk.txt"],
        &["inspect", "talk.txt", "--json"],
        &["highlight", "list", "talk.txt"],
        &["highlight", "list", "talk.txt", "--json"],
        &["highlight", "check", "talk.txt"],
        &["highlight", "check", "talk.txt", "--json"],
    ];
    let convert: &[&[&str]] = &[
        &["export", "talk.txt", "--format", "markdown"],
        &["export", "talk.txt", "--json"],
        &["convert", "talk.txt", "--to", "zh-Hans"],
    ];
    // With no notes at all, then with notes, then with notes that another program laid out.
    for round in 0..3 {
        let before = desk.disk();
        for args in look {
            desk.out(args);
        }
        assert_eq!(desk.disk(), before, "round {round}");
        let before = desk.disk_of_talks();
        for args in convert {
            desk.out(args);
        }
        assert_eq!(desk.disk_of_talks(), before, "round {round}");
        if round == 0 {
            desk.add(&["talk.txt", "--quote", "名字", "--note", "n"]);
        } else {
            let mut sidecar = desk.sidecar("talk.txt");
            sidecar["highlights"][0]["mood"] = json!({ "calm": true });
            sidecar["plugin"] = json!([1, 2]);
            desk.put("talk.txt.duidu.json", sidecar.to_string().as_bytes());
        }
    }
    // The next change keeps what it does not understand.
    desk.add(&["talk.txt", "--quote", "記得"]);
    let sidecar = desk.sidecar("talk.txt");
    assert_eq!(sidecar["plugin"], json!([1, 2]));
    let marks = sidecar["highlights"].as_array().unwrap();
    assert!(marks.iter().any(|mark| mark["mood"]["calm"] == true));
}

#[test]
fn people_get_a_line_a_highlight() {
    let (desk, _) = Desk::with_talk(TALK);
    assert_eq!(desk.out(&["highlight", "list", "talk.txt"]), "");
    let id = desk.add(&[
        "talk.txt",
        "--quote",
        "人\n\n每",
        "--note",
        "一\n二\t三\r四",
    ]);
    let text = desk.out(&["highlight", "list", "talk.txt"]);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 1, "{text:?}");
    let cells: Vec<_> = lines[0].split('\t').collect();
    assert_eq!(
        cells,
        [&id, "anchored", "2", "yellow", "人  每", "一 二 三 四"]
    );
}

/// `--start` and `--end` that can be no place in any text are wrong usage, a place behind the end
/// of this text is a failed job.
#[test]
fn places_that_are_none() {
    let (desk, talk) = Desk::with_talk(TALK);
    let before = desk.disk();
    let add = |args: &[&str]| {
        let args = [&["highlight", "add", arg(&talk)], args].concat();
        desk.run(&args)
    };
    for wrong in [
        &["--start", "3", "--end", "3"][..],
        &["--start", "4", "--end", "3"],
        &["--start", "-1", "--end", "3"],
        &["--start", "0.5", "--end", "3"],
        &["--start", "1"],
        &["--end", "1"],
        &["--quote", "樹", "--start", "0", "--end", "1"],
        &["--quote", "樹", "--nth", "0"],
        &["--quote", ""],
        &["--nth", "2", "--start", "0", "--end", "1"],
        &["--start", "0", "--end", "99999999999999999999999999"],
        &[],
    ] {
        add(wrong).assert_usage();
    }
    let end = TALK.chars().count();
    let behind = (end + 1).to_string();
    add(&["--start", "0", "--end", &behind]).assert_failed(&talk);
    add(&["--start", "0", "--end", "18446744073709551615"]).assert_failed(&talk);
    assert_eq!(desk.disk(), before);
    let end = end.to_string();
    desk.add(&[arg(&talk), "--start", "0", "--end", &end]);
}

#[test]
fn a_highlight_is_split_merged_and_restored() {
    let (desk, talk) = Desk::with_talk(TALK);
    let id = desk.add(&[
        "talk.txt", "--start", "8", "--end", "19", "--note", "一", "--tag", "t",
    ]);
    let new = desk.json(&[
        "highlight",
        "split",
        "talk.txt",
        &id,
        "--at",
        "12",
        "--json",
    ]);
    assert_eq!(fields(&new), ["id"]);
    let new = new["id"].as_str().unwrap();
    let quotes = |file| -> Vec<Value> {
        let marks = desk.list(file).into_iter();
        marks.map(|mark| mark["quote"].clone()).collect()
    };
    assert_eq!(quotes("talk.txt"), ["每一棵樹", "的後面都有一個"]);
    assert_eq!(desk.list("talk.txt")[1]["tags"], json!(["t"]));
    for outside in ["8", "12", "99"] {
        let args = ["highlight", "split", arg(&talk), &id, "--at", outside];
        desk.run(&args).assert_failed(&talk);
    }
    let merged = desk.json(&["highlight", "merge", "talk.txt", new, &id, "--json"]);
    assert_eq!(merged["highlights"].as_array().unwrap().len(), 1);
    assert_eq!(quotes("talk.txt"), ["每一棵樹的後面都有一個"]);
    desk.run(&["highlight", "merge", arg(&talk), &id, new])
        .assert_failed(&talk);
    desk.run(&["highlight", "merge", arg(&talk), &id])
        .assert_usage();
    let trash = desk.json(&["highlight", "trash", "talk.txt", "--json"]);
    let expect = ["id", "deleted", "color", "note", "tags", "quote"];
    assert_eq!(fields(&trash["highlights"][0]), expect);
    assert_eq!(trash["highlights"][0]["id"], new);
    let line = desk.out(&["highlight", "trash", "talk.txt"]);
    assert!(line.starts_with(new) && line.lines().count() == 1, "{line}");
    let all = desk.json(&["highlight", "restore", "talk.txt", new, "--json"]);
    assert_eq!(all["highlights"].as_array().unwrap().len(), 2);
    assert_eq!(all["highlights"][1]["state"], "anchored");
    desk.run(&["highlight", "restore", arg(&talk), new])
        .assert_failed(&talk);
    assert_eq!(desk.out(&["highlight", "trash", "talk.txt"]), "");
}
