//! `duidu gloss`: every word with its reading and English.

use crate::support::Desk;

#[test]
fn every_character_is_in_a_word_with_its_reading() {
    let text = "他靠著一份舊地圖找到了路\n\nAI成長 25.8%\n";
    let (desk, path) = Desk::with_talk(text);
    let json = desk.json(&["gloss", &path.to_string_lossy(), "--json"]);
    let rows = json["rows"].as_array().into_iter().flatten();
    let tokens: Vec<_> = rows
        .flat_map(|row| row["tokens"].as_array().into_iter().flatten())
        .collect();
    let all: String = tokens
        .iter()
        .filter_map(|token| token["text"].as_str())
        .collect();
    assert_eq!(all, text.replace(char::is_whitespace, ""));
    let mut maps = tokens.iter().filter(|token| token["text"] == "地圖");
    let map = maps.next().expect("the word is found");
    assert_eq!(map["readings"], serde_json::json!(["dì", "tú"]));
    assert_eq!(map["glosses"][0], "map");
    assert_eq!(map["certain"], true);
    assert_eq!(
        (map["start"].as_u64(), map["end"].as_u64()),
        (Some(6), Some(8))
    );
}

#[test]
fn words_of_the_readers_own_go_before_and_say_so() {
    let (desk, path) = Desk::with_talk("我在上海人民公園看地圖\n");
    let path = path.to_string_lossy();
    desk.out(&["glossary", "add", "地圖", "--gloss", "chart; plan"]);
    desk.out(&["glossary", "add", "上海|人民"]);
    let words = |extra: &[&str]| -> Vec<String> {
        let args: Vec<&str> = ["gloss", &path, "--json"]
            .iter()
            .chain(extra)
            .copied()
            .collect();
        let json = desk.json(&args);
        let tokens = json["rows"][0]["tokens"].as_array().into_iter().flatten();
        tokens
            .map(|token| {
                let (text, id) = (&token["text"], &token["correction"]["id"]);
                format!("{text} {id} {}", token["glosses"][0]).replace('"', "")
            })
            .collect()
    };
    let found = words(&[]);
    assert!(found.contains(&"地圖 地圖 chart".to_owned()), "{found:?}");
    assert!(found[2].starts_with("上海 上海人民 "), "{found:?}");
    let table = desk.put("mine.tsv", "公園看\t\tto look at parks\n".as_bytes());
    let found = words(&["--glossary", &table.to_string_lossy()]);
    let expect = "公園看 公園看 to look at parks".to_owned();
    assert!(found.contains(&expect), "{found:?}");
    // The reader's own stay as they were.
    let list = desk.out(&["glossary", "list"]);
    assert_eq!(list, "地圖\t\tchart; plan\talways\n上海|人民\t\t\talways\n");
    let text = "公園看\t\tto look at parks\n公園\tx\n";
    let table = desk.put("more.tsv", text.as_bytes());
    let imported = desk.json(&["glossary", "import", &table.to_string_lossy(), "--json"]);
    assert_eq!(imported["imported"], 1);
    assert_eq!(imported["faults"][0]["line"], 2);
    desk.out(&["glossary", "remove", "地圖"]);
    let json = desk.json(&["glossary", "list", "--json"]);
    let left: Vec<_> = json["words"].as_array().into_iter().flatten().collect();
    let left: Vec<_> = left
        .iter()
        .filter_map(|word| word["word"].as_str())
        .collect();
    assert_eq!(left, ["上海人民", "公園看"]);
    let gone = desk.run(&["glossary", "remove", "地圖"]);
    gone.assert_one_sentence();
}

#[test]
fn readings_follow_a_standard_and_are_as_said_where_wanted() {
    let (desk, path) = Desk::with_talk("一個星期\n");
    let path = path.to_string_lossy();
    let read = |extra: &[&str]| {
        let args: Vec<&str> = ["gloss", &path, "--json"]
            .iter()
            .chain(extra)
            .copied()
            .collect();
        let json = desk.json(&args);
        let tokens = json["rows"][0]["tokens"].as_array().into_iter().flatten();
        let all: Vec<String> = tokens
            .flat_map(|token| token["readings"].as_array().into_iter().flatten())
            .filter_map(|one| Some(one.as_str()?.to_owned()))
            .collect();
        all.join(" ")
    };
    assert_eq!(read(&[]), "yī gè xīng qī");
    assert_eq!(read(&["--standard", "taiwan", "--sandhi"]), "yí gè xīng qí");
}

#[test]
fn readings_are_zhuyin_or_none_where_wanted() {
    let (desk, path) = Desk::with_talk("地圖\n");
    let path = path.to_string_lossy();
    let first = |reading: &str| {
        let json = desk.json(&["gloss", &path, "--reading", reading, "--json"]);
        json["rows"][0]["tokens"][0]["readings"].clone()
    };
    assert_eq!(first("zhuyin"), serde_json::json!(["ㄉㄧˋ", "ㄊㄨˊ"]));
    assert_eq!(first("none"), serde_json::json!([]));
}

#[test]
fn corrections_of_the_sidecar_and_for_always_hold_here_in_exports_and_in_find() {
    let (desk, path) = Desk::with_talk("我看地圖\n他也看地圖\n");
    let path = path.to_string_lossy();
    desk.out(&["glossary", "add", "我", "--gloss", "yours truly"]);
    let sidecar = serde_json::json!({
        "format": "duidu-sidecar", "version": 1,
        "glossary": [
            { "id": "a", "word": "看", "gloss": "study" },
            { "id": "b", "word": "地圖", "gloss": "chart", "target": { "selector": [
                { "type": "TextPositionSelector", "start": 8, "end": 10 },
                { "type": "TextQuoteSelector", "exact": "地圖", "prefix": "我看地圖\n他也看",
                    "suffix": "" } ] } },
            { "id": "c", "word": "他", "gloss": "he who", "deleted": "2026-11-24T08:00:00Z" },
        ],
    });
    desk.put("talk.txt.duidu.json", sidecar.to_string().as_bytes());
    let json = desk.json(&["gloss", &path, "--json"]);
    let rows = json["rows"].as_array().into_iter().flatten();
    let told: Vec<String> = rows
        .flat_map(|row| row["tokens"].as_array().into_iter().flatten())
        .map(|token| {
            let scope = &token["correction"]["scope"];
            format!("{} {} {scope}", token["text"], token["glosses"][0]).replace('"', "")
        })
        .collect();
    let expect = [
        "我 yours truly always",
        "看 study document",
        "地圖 map null",
        "他 he null",
        "也 also null",
        "看 study document",
        "地圖 chart spot",
    ];
    assert_eq!(told, expect);
    desk.out(&["highlight", "add", &path, "--start", "7", "--end", "10"]);
    let text = desk.out(&["export", &path, "--format", "text", "--gloss"]);
    assert!(text.contains("study") && text.contains("chart"), "{text}");
    let found = desk.json(&["find", &path, "yours truly", "--json"]);
    assert_eq!(found["hits"][0]["text"], "我");
}
