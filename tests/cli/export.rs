//! `duidu export`: Markdown and JSON, to standard output or to a file that is never lost.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Desk, arg, fields, get};
#[cfg(unix)]
use crate::support::{answer, without_powers};

const TALK: &str = "\
市場裡的鐘
大家早安，今天我們來談一談那座*很舊*的鐘。
它掛在賣魚的攤子後面，每天慢三分鐘。
> 老闆說：慢一點，魚才新鮮。
後來有人把它修好了，大家反而遲到。
";

/// Three highlights, made in another order than that of the text.
fn desk() -> (Desk, [String; 3]) {
    let (desk, _) = Desk::with_talk(TALK);
    let last = desk.add(&["talk.txt", "--quote", "反而遲到", "--color", "blue"]);
    let first = desk.add(&[
        "talk.txt",
        "--quote",
        "那座*很舊*的鐘",
        "--note",
        "# 不是標題\n第二行",
        "--tag",
        "鐘",
    ]);
    let middle = desk.add(&["talk.txt", "--quote", "慢三分鐘。\n> 老闆說"]);
    (desk, [first, middle, last])
}

#[test]
fn json_has_all_excerpts_in_document_order() {
    let (desk, ids) = desk();
    let found = desk.json(&["export", "talk.txt", "--format", "json"]);
    assert_eq!(
        fields(&found),
        [
            "title",
            "file",
            "date",
            "address",
            "accessed",
            "source_variant",
            "view_variant",
            "excerpts"
        ]
    );
    assert_eq!(found["file"], "talk.txt");
    assert_eq!(found["view_variant"], "zh-Hans");
    let excerpts = found["excerpts"].as_array().unwrap();
    let order: Vec<_> = excerpts.iter().map(|one| &one["id"]).collect();
    assert_eq!(order, ids.iter().collect::<Vec<_>>());
    let first = &excerpts[0];
    assert_eq!(first["quote"], "那座*很舊*的鐘");
    assert_eq!(first["converted"], "那座*很旧*的钟");
    assert_eq!(first["parts"][0]["row"], 2);
    assert_eq!(first["note"], "# 不是標題\n第二行");
    assert_eq!(first["tags"], json!(["鐘"]));
    assert_eq!(first["state"], "anchored");
    let across = &excerpts[1];
    assert_eq!(across["quote"], "慢三分鐘。\n> 老闆說");
    assert_eq!(across["converted"], "慢三分钟。\n> 老板说");
    assert_eq!(across["parts"][1]["row"], 4);
    assert_eq!(excerpts[2]["color"], "blue");
    // --json is the same as --format json.
    assert_eq!(desk.json(&["export", "talk.txt", "--json"]), found);
}

#[test]
fn markdown_has_quote_conversion_note_and_place() {
    let (desk, _) = desk();
    let page = desk.out(&["export", "talk.txt", "--format", "markdown"]);
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part}: {page}"));
    let order = [
        at("\n> 那座\\*很舊\\*的鐘\n"),
        at("\n> 那座\\*很旧\\*的钟\n"),
        at("\\# 不是標題"),
        at("> 慢三分鐘。"),
        at("> \\> 老闆說"),
        at("> \\> 老板说"),
        at("> 反而遲到"),
    ];
    assert!(order.is_sorted(), "{order:?}: {page}");
    for part in [
        "## Paragraph 1, line 2\n",
        "## Paragraph 1, lines 3–4\n",
        "## Paragraph 1, line 5\n",
        "- File: talk.txt",
    ] {
        at(part);
    }
    assert_eq!(desk.out(&["export", "talk.txt", "--format", "md"]), page);
}

#[test]
fn a_simplified_transcript_gets_a_traditional_form() {
    let (desk, _) = Desk::with_talk("大家早安，今天我们来谈一谈那座钟。\n它在市场里慢了三分钟。\n");
    desk.add(&["talk.txt", "--quote", "市场里慢了"]);
    let found = desk.json(&["export", "talk.txt", "--json"]);
    assert_eq!(found["view_variant"], "zh-Hant-TW");
    assert_eq!(found["excerpts"][0]["quote"], "市场里慢了");
    assert_eq!(found["excerpts"][0]["converted"], "市場裡慢了");
}

#[test]
fn orphans_have_a_section_of_their_own() {
    let (desk, ids) = desk();
    desk.put(
        "talk.txt",
        TALK.replace("那座*很舊*的鐘", "別的").as_bytes(),
    );
    let edited: String = TALK
        .lines()
        .filter(|line| !line.contains("很舊"))
        .map(|line| format!("{line}\n"))
        .collect();
    desk.put("talk.txt", edited.as_bytes());
    let page = desk.out(&["export", "talk.txt", "--format", "markdown"]);
    let (found, lost) = page.split_once("\n## Not found in the text\n").unwrap();
    assert!(
        found.contains("> 反而遲到") && !found.contains("很舊"),
        "{page}"
    );
    assert!(
        lost.contains("> 那座\\*很舊\\*的鐘") && !lost.contains("反而遲到"),
        "{page}"
    );
    assert!(lost.contains("\\# 不是標題"), "{page}");
    let json = desk.json(&["export", "talk.txt", "--json"]);
    let excerpts = json["excerpts"].as_array().unwrap();
    assert_eq!(excerpts.len(), 3);
    let lost = excerpts
        .iter()
        .find(|one| one["id"] == ids[0].as_str())
        .unwrap();
    assert_eq!(lost["state"], "orphan");
    assert_eq!(lost["quote"], "那座*很舊*的鐘");
    assert_eq!(lost["parts"][0]["row"], Value::Null);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (desk, _) = desk();
    for format in ["markdown", "json"] {
        let first = desk.out(&["export", "talk.txt", "--format", format]);
        assert_eq!(desk.out(&["export", "talk.txt", "--format", format]), first);
        let out = desk.path(&format!("out.{format}"));
        let args = ["export", "talk.txt", "--format", format, "-o", arg(&out)];
        assert_eq!(desk.out(&args), "");
        assert_eq!(get(&out), first.as_bytes());
        // Once more, by another path to the same file: nothing to do.
        let before = desk.disk();
        let again = desk.path(&format!("../talks/out.{format}"));
        let args = [
            "export",
            "talk.txt",
            "--format",
            format,
            "--output",
            arg(&again),
        ];
        assert_eq!(desk.out(&args), "");
        assert_eq!(desk.disk(), before);
    }
}

#[test]
fn an_output_file_with_other_content_is_kept() {
    let (desk, _) = desk();
    let out = desk.put("mine.md", "我自己寫的\n".as_bytes());
    let before = desk.disk_of_talks();
    let args = [
        "export",
        "talk.txt",
        "--format",
        "markdown",
        "-o",
        arg(&out),
    ];
    for _ in 0..2 {
        let answer = desk.run(&args);
        answer.assert_failed(&out);
        assert!(answer.err.contains("--force"), "{answer:?}");
        assert_eq!(desk.disk_of_talks(), before);
    }
    let page = desk.out(&["export", "talk.txt", "--format", "markdown"]);
    desk.out(&[&args[..], &["--force"]].concat());
    assert_eq!(get(&out), page.as_bytes());
    // An empty file is another file, too.
    let empty = desk.put("empty.md", b"");
    let args = [
        "export",
        "talk.txt",
        "--format",
        "markdown",
        "-o",
        arg(&empty),
    ];
    desk.run(&args).assert_failed(&empty);
    assert_eq!(get(&empty), b"");
}

/// Not even --force may write over the transcript or its highlights.
#[test]
fn the_transcript_and_its_highlights_are_no_output_file() {
    let (desk, _) = desk();
    let mut outs = vec![
        desk.path("talk.txt"),
        desk.path("../talks/talk.txt"),
        desk.sidecar_path("talk.txt"),
        Path::new("talk.txt").to_path_buf(),
        Path::new("./talk.txt.duidu.json").to_path_buf(),
    ];
    #[cfg(unix)]
    {
        let link = desk.path("link.md");
        std::os::unix::fs::symlink("talk.txt", &link).unwrap();
        outs.push(link);
    }
    let before = desk.disk_of_talks();
    for out in outs {
        for force in [&[][..], &["--force"]] {
            let args = [
                "export",
                "talk.txt",
                "--format",
                "markdown",
                "-o",
                arg(&out),
            ];
            desk.run(&[&args[..], force].concat()).assert_failed(&out);
            assert_eq!(desk.disk_of_talks(), before, "{}", out.display());
        }
    }
}

#[test]
fn a_place_that_takes_no_file_is_said() {
    let (desk, _) = desk();
    let before = desk.disk_of_talks();
    for out in [
        desk.talks(),
        desk.path("no/such/folder.md"),
        desk.path("talk.txt/x.md"),
    ] {
        for force in [&[][..], &["--force"]] {
            let args = [
                "export",
                "talk.txt",
                "--format",
                "markdown",
                "-o",
                arg(&out),
            ];
            desk.run(&[&args[..], force].concat()).assert_failed(&out);
        }
    }
    assert_eq!(desk.disk_of_talks(), before);
}

#[test]
fn no_highlights_are_a_page_too() {
    let (desk, _) = Desk::with_talk(TALK);
    let page = desk.out(&["export", "talk.txt", "--format", "markdown"]);
    assert!(page.contains("No highlights"), "{page}");
    let found = desk.json(&["export", "talk.txt", "--format", "json"]);
    assert_eq!(found["excerpts"], json!([]));
    assert_eq!(desk.names(), ["talk.txt"]);
    for wrong in [
        &[][..],
        &["--format", "rtf"],
        &["--format", "json", "--json"],
    ] {
        desk.run(&[&["export", "talk.txt"], wrong].concat())
            .assert_usage();
    }
}

#[test]
fn quotes_are_given_in_the_script_with_the_words_and_context_asked_for() {
    let (desk, _) = desk();
    let export = |more: &[&str]| desk.out(&[&["export", "talk.txt", "--format"], more].concat());
    let page = export(&["text", "--script", "converted-first", "--color", "yellow"]);
    let converted = page
        .find("Simplified, converted:\n那座*很旧*的钟\n")
        .unwrap();
    let original = page.find("Original:\n那座*很舊*的鐘\n").unwrap();
    assert!(converted < original && !page.contains("反而遲到"), "{page}");
    let page = export(&["text", "--script", "source"]);
    assert!(
        page.contains("那座*很舊*的鐘") && !page.contains("很旧"),
        "{page}"
    );
    let page = export(&["text", "--join", "nothing"]);
    assert!(page.contains("\n慢三分鐘。> 老闆說\n"), "{page}");
    let tagged = desk.json(&[
        "export",
        "talk.txt",
        "--json",
        "--tag",
        "鐘",
        "--context",
        "sentence",
        "--reading",
        "pinyin",
        "--gloss",
    ]);
    let [only] = tagged["excerpts"].as_array().unwrap().as_slice() else {
        panic!("{tagged}");
    };
    assert_eq!(
        only["context"],
        json!({ "before": "大家早安，今天我們來談一談", "after": "。" })
    );
    let words = only["parts"][0]["words"].as_array().unwrap();
    let word = |text: &str| words.iter().find(|word| word["text"] == text).unwrap();
    assert_eq!(word("鐘")["reading"], "zhōng");
    assert!(
        word("鐘")["gloss"].as_str().unwrap().contains("clock"),
        "{words:?}"
    );
    let around = desk.json(&[
        "export",
        "talk.txt",
        "--json",
        "--tag",
        "鐘",
        "--context",
        "1",
    ]);
    let before = around["excerpts"][0]["context"]["before"].as_str().unwrap();
    assert!(before.ends_with("大家早安，今天我們來談一談"), "{before}");
    for (filter, count) in [("遲到", 1), ("迟到", 1), ("不是標題", 1), ("沒有的", 0)] {
        let found = desk.json(&["export", "talk.txt", "--json", "--filter", filter]);
        assert_eq!(
            found["excerpts"].as_array().unwrap().len(),
            count,
            "{filter}"
        );
    }
    let simplified = desk.json(&["export", "talk.txt", "--json", "--to", "zh-Hant-TW"]);
    assert_eq!(simplified["view_variant"], "zh-Hant-TW");
    desk.run(&["export", "talk.txt", "--format", "html", "--bom"])
        .assert_usage();
    desk.run(&["export", "talk.txt", "--json", "--context", "word"])
        .assert_usage();
}

#[test]
fn several_transcripts_make_one_document() {
    let (desk, _) = desk();
    desk.put("other.txt", "另外一個故事\n從前有一條河。\n".as_bytes());
    desk.add(&["other.txt", "--quote", "一條河"]);
    let found = desk.json(&["export", "talk.txt", "other.txt", "--json"]);
    let files: Vec<_> = found["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["file"])
        .collect();
    assert_eq!(files, ["talk.txt", "other.txt"]);
    for format in ["text", "markdown", "html", "csv", "tsv"] {
        let page = desk.out(&["export", "talk.txt", "other.txt", "--format", format]);
        let (first, second) = (page.find("反而遲到").unwrap(), page.find("一條河").unwrap());
        assert!(first < second, "{format}: {page}");
    }
}

/// What an export wrote it may write again, and says what is different; what somebody changed
/// since is another file.
#[test]
fn the_same_export_is_written_again_after_saying_what_changed() {
    let (desk, ids) = desk();
    let out = desk.path("out.html");
    let args = ["export", "talk.txt", "--format", "html", "-o", arg(&out)];
    assert_eq!(desk.out(&args), "");
    desk.out(&["highlight", "remove", "talk.txt", &ids[2]]);
    desk.add(&["talk.txt", "--quote", "大家早安"]);
    let answer = desk.run(&args);
    assert_eq!(
        (answer.status, answer.out.as_str()),
        (Some(0), ""),
        "{answer:?}"
    );
    answer.assert_one_sentence();
    assert!(answer.err.contains("(1 new, 1 gone): "), "{answer:?}");
    assert_eq!(get(&out), desk.out(&args[..4]).as_bytes());
    // Another format at the same place is still ours.
    let page = desk.run(&["export", "talk.txt", "--format", "text", "-o", arg(&out)]);
    assert!(page.err.contains("written another way"), "{page:?}");
    // Changed by hand: left alone.
    let mut edited = get(&out);
    edited.extend(b"mine");
    desk.put("out.html", &edited);
    let answer = desk.run(&args);
    answer.assert_failed(&out);
    assert_eq!(get(&out), edited);
}

#[test]
fn a_template_lays_out_the_data_of_the_json_export() {
    let (desk, _) = desk();
    let good = desk.put(
        "good.txt.j2",
        "{% for one in excerpts %}\n{{ one.parts[0].row }} {{ one.quote | tojson }}\n{% endfor %}\n".as_bytes(),
    );
    let page = desk.out(&["export", "talk.txt", "--template", arg(&good)]);
    assert_eq!(page.lines().next(), Some("2 \"那座*很舊*的鐘\""), "{page}");
    assert_eq!(page.lines().count(), 3);
    let out = desk.path("out.txt");
    let loops = "{% for a in range(9999) %}".repeat(4) + &"{% endfor %}".repeat(4);
    for (name, template, reason) in [
        ("typo.j2", "a\nb {{ excerpt }}\n", "line 2 of the template"),
        (
            "open.j2",
            "{% for one in excerpts %}",
            "line 1 of the template",
        ),
        (
            "file.j2",
            "{% include 'talk.txt' %}",
            "line 1 of the template",
        ),
        ("loop.j2", loops.as_str(), "the template does not end"),
        (
            "deep.j2",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "line 1 of the template",
        ),
    ] {
        let path = desk.put(name, template.as_bytes());
        let answer = desk.run(&[
            "export",
            "talk.txt",
            "--template",
            arg(&path),
            "-o",
            arg(&out),
        ]);
        answer.assert_failed(&path);
        assert!(answer.err.contains(reason), "{answer:?}");
        assert!(!out.exists());
    }
    let odd = desk.put("odd.j2", b"\xff\xfe");
    desk.run(&["export", "talk.txt", "--template", arg(&odd)])
        .assert_failed(&odd);
    let gone = desk.path("gone.j2");
    desk.run(&["export", "talk.txt", "--template", arg(&gone)])
        .assert_failed(&gone);
    // It is no output file either.
    let answer = desk.run(&[
        "export",
        "talk.txt",
        "--template",
        arg(&good),
        "-o",
        arg(&good),
        "--force",
    ]);
    answer.assert_failed(&good);
    desk.run(&["export", "talk.txt", "--template", arg(&good), "--json"])
        .assert_usage();
}

#[test]
fn documents_and_cards_are_the_same_bytes_each_time() {
    let (desk, _) = desk();
    for format in ["docx", "apkg"] {
        let out = desk.path(&format!("out.{format}"));
        let args = ["export", "talk.txt", "--format", format, "-o", arg(&out)];
        desk.out(&args);
        assert!(get(&out).starts_with(b"PK"), "{format}");
        let before = desk.disk();
        desk.out(&args);
        assert_eq!(desk.disk(), before, "{format}");
    }
}

#[test]
fn the_transcript_itself_is_a_page_or_subtitles() {
    let (desk, _) = desk();
    desk.put(
        "talk.srt",
        "1\n00:00:01,000 --> 00:00:02,500\n舊地圖\n\n2\n00:00:03,000 --> 00:00:04,000\n這裡\n"
            .as_bytes(),
    );
    let export = |file: &str, format: &str, more: &[&str]| {
        let args = ["export", file, "--transcript", "--format", format];
        desk.out(&[&args[..], more].concat())
    };
    assert_eq!(
        export("talk.srt", "srt", &[]),
        "1\n00:00:01,000 --> 00:00:02,500\n舊地圖\n旧地图\n\n2\n00:00:03,000 --> 00:00:04,000\n這裡\n这里\n\n"
    );
    let only = export(
        "talk.srt",
        "vtt",
        &["--script", "converted", "--to", "zh-Hans"],
    );
    assert!(
        only.contains("00:00:01.000 --> 00:00:02.500\n<lang zh-Hans>旧地图</lang>\n"),
        "{only}"
    );
    let page = export("talk.srt", "html", &["--reading", "zhuyin", "--gloss"]);
    assert!(
        page.contains("旧地图") && page.contains("ㄉㄧˋ") && page.contains("map"),
        "{page}"
    );
    let page = export("talk.txt", "markdown", &[]);
    assert!(
        page.contains("反而遲到") && page.contains("反而迟到"),
        "{page}"
    );
    let talk = desk.path("talk.txt");
    desk.run(&["export", arg(&talk), "--transcript", "--format", "srt"])
        .assert_failed(&talk);
    for wrong in [
        &["talk.txt", "--format", "srt"][..],
        &["talk.txt", "--transcript", "--format", "csv"],
        &["talk.txt", "--transcript", "--format", "html", "--tag", "a"],
        &["talk.txt", "talk.srt", "--transcript", "--format", "srt"],
    ] {
        desk.run(&[&["export"], wrong].concat()).assert_usage();
    }
}

/// A folder that takes no file: one sentence, and nothing half-written.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_said() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;

    let (desk, _) = desk();
    let folder = desk.path("locked");
    std::fs::create_dir(&folder).unwrap();
    for format in ["html", "apkg"] {
        let out = folder.join("out");
        let mut command =
            desk.command(&["export", "talk.txt", "--format", format, "-o", arg(&out)]);
        if !without_powers(
            &desk,
            &mut command,
            "a_folder_that_may_not_be_written_is_said",
        ) {
            return;
        }
        std::fs::set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
        answer(&mut command).assert_failed(&out);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    }
}

/// Nothing in a document is too long for a format: one highlight of everything.
#[test]
fn a_highlight_over_a_hundred_thousand_rows_goes_into_every_format() {
    use std::fmt::Write as _;

    let mut text = String::new();
    for number in 0..100_001 {
        writeln!(text, "第{number}行說舊地圖").unwrap();
    }
    let (desk, _) = Desk::with_talk(&text);
    let end = (text.chars().count() - 1).to_string();
    let id = desk.add(&["talk.txt", "--start", "0", "--end", &end]);
    for format in [
        "text", "markdown", "html", "csv", "tsv", "docx", "apkg", "json",
    ] {
        let out = desk.path(&format!("out.{format}"));
        let answer = desk.run(&["export", "talk.txt", "--format", format, "-o", arg(&out)]);
        assert_eq!(
            (answer.status, answer.err.as_str()),
            (Some(0), ""),
            "{format}"
        );
        let bytes = get(&out);
        if matches!(format, "docx" | "apkg") {
            let archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes));
            assert!(archive.unwrap().len() > 1, "{format}");
        } else {
            let page = String::from_utf8(bytes).unwrap();
            for row in ["第0行說舊地圖", "第100000行說舊地圖", "第100000行说旧地图"]
            {
                assert!(page.contains(row), "{format}: {row}");
            }
            if format == "json" {
                let page: Value = serde_json::from_str(&page).unwrap();
                assert_eq!(page["excerpts"][0]["id"], id.as_str());
                assert_eq!(
                    page["excerpts"][0]["parts"].as_array().unwrap().len(),
                    100_001
                );
            }
        }
    }
    // Nothing half-written beside them.
    assert_eq!(desk.names().len(), 2 + 8);
}

/// Whatever the system takes for a name is one; what it does not take is said, and nothing is left.
#[cfg(unix)]
#[test]
fn output_files_may_have_any_name() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;

    let (desk, _) = desk();
    let long = format!("{}.html", "鐘".repeat(83));
    assert_eq!(long.len(), 254);
    let page = desk.out(&["export", "talk.txt", "--format", "html"]);
    for name in [
        b"a\nb.html".to_vec(),
        "😀👩\u{200d}👩 .html".into(),
        b"a\"b'?*<>|$(x).html".to_vec(),
        b" ".to_vec(),
        b"\x01\x1b[31m.html".to_vec(),
        "\u{202e}lmth.html".into(),
        long.clone().into_bytes(),
        format!("{long}x").into_bytes(),
        b"\xff\xfe.html".to_vec(),
    ] {
        let out = desk.talks().join(OsString::from_vec(name));
        let mut args: Vec<OsString> = ["export", "talk.txt", "--format", "html", "-o"]
            .map(OsString::from)
            .to_vec();
        args.push(out.clone().into_os_string());
        let answer = desk.run(&args);
        assert_eq!(
            (answer.status, answer.err.as_str()),
            (Some(0), ""),
            "{out:?}"
        );
        assert_eq!(get(&out), page.as_bytes(), "{out:?}");
    }
    let before = desk.disk_of_talks();
    for name in [
        format!("{long}xy"),
        "a\nb/c.html".to_owned(),
        "x".repeat(5000),
    ] {
        let answer = desk.run(&["export", "talk.txt", "--format", "html", "-o", &name]);
        assert_eq!((answer.status, answer.out.as_str()), (Some(1), ""));
        answer.assert_one_sentence();
        assert_eq!(desk.disk_of_talks(), before);
    }
}
