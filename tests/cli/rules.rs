//! `duidu rules`, and rules in `convert` and `export`.

use crate::support::Desk;

#[test]
fn rules_are_taken_in_listed_printed_and_taken_out() {
    let desk = Desk::new();
    desk.put("mine.tsv", "計畫\t计画\n這個\t这个\n".as_bytes());
    desk.out(&["rules", "import", "mine.tsv"]);
    desk.put("talk.txt", "這個計畫\n大家好\n".as_bytes());
    let list = desk.out(&["rules", "list", "talk.txt"]);
    assert_eq!(list, "always\tany\t計畫\t计画\nalways\tany\t這個\t这个\n");
    let printed = desk.out(&["rules", "export"]);
    desk.put("again.tsv", printed.as_bytes());
    desk.out(&["rules", "remove", "計畫"]);
    assert_eq!(desk.out(&["rules", "list"]), "always\tany\t這個\t这个\n");
    desk.out(&["rules", "import", "again.tsv"]);
    let list = desk.out(&["rules", "list"]);
    assert_eq!(list.lines().count(), 2, "{list}");
    let refused = desk.run(&["rules", "remove", "沒有"]);
    assert_eq!(refused.status, Some(1));
    refused.assert_one_sentence();
}

#[test]
fn rules_that_cannot_act_are_told() {
    let desk = Desk::new();
    desk.put("mine.tsv", "計畫\t计画\n火星\t火星文\n".as_bytes());
    desk.out(&["rules", "import", "mine.tsv"]);
    desk.put("talk.txt", "這個計畫\n大家好\n".as_bytes());
    let found = desk.json(&["rules", "list", "talk.txt", "--json"]);
    let faults: Vec<_> = found["rules"].as_array().into_iter().flatten().collect();
    assert_eq!(faults[0]["fault"], serde_json::Value::Null);
    assert_eq!(faults[1]["fault"], "absent");
}

#[test]
fn a_file_with_a_line_that_is_no_rule_is_refused_whole() {
    let desk = Desk::new();
    desk.put("mine.tsv", "計畫\t计画\n沒有定位字元\n".as_bytes());
    let refused = desk.run(&["rules", "import", "mine.tsv"]);
    assert_eq!(refused.status, Some(1));
    refused.assert_one_sentence();
    assert!(refused.err.contains("line 2 ") && refused.err.contains("mine.tsv"));
    assert_eq!(desk.out(&["rules", "list"]), "");
}

#[test]
fn conversion_follows_the_rules_of_a_file() {
    let desk = Desk::new();
    desk.put("mine.tsv", "計畫\t计画\n".as_bytes());
    desk.put("talk.txt", "這個計畫很好\n大家好\n".as_bytes());
    let args = [
        "convert", "talk.txt", "--to", "zh-Hans", "--rules", "mine.tsv",
    ];
    assert_eq!(desk.out(&args), "这个计画很好\n大家好\n");
    assert_eq!(
        desk.out(args.get(..4).unwrap_or_default()),
        "这个计划很好\n大家好\n"
    );
}
