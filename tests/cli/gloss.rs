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
