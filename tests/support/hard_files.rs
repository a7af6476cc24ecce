//! Files that are made to be slow or to take much memory: where a reader looks back, ahead or
//! through all it has at each step, these cost it the square of their length.

use crate::packed::packed;

/// Files of about so many KiB, each with a name.
pub(crate) fn hard_files(kib: usize) -> Vec<(String, Vec<u8>)> {
    let len = kib * 1024;
    // So many of a unit as there is room for.
    let fill = |unit: &str| unit.repeat(len / unit.len().max(1));
    // Units that differ by their number.
    let numbered = |unit: &dyn Fn(usize) -> String| {
        let mut text = String::with_capacity(len + 200);
        let mut number = 0;
        while text.len() < len {
            text.push_str(&unit(number));
            number += 1;
        }
        text
    };
    let clock = |number: usize| {
        format!(
            "{:02}:{:02}:{:02}",
            number / 3600,
            number / 60 % 60,
            number % 60
        )
    };
    let times = |number: usize| format!("{0},000 --> {0},900", clock(number));
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, text: String| files.push((name.to_owned(), text.into_bytes()));

    // Of every kind: marks that open and never close, and one line that never ends.
    let heads = [
        ("plain", "你好\n"),
        ("srt", "1\n00:00:01,000 --> 00:00:02,000\n"),
        ("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n"),
        ("sbv", "0:00:01.000,0:00:02.000\n"),
        (
            "ass",
            "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,",
        ),
        ("lrc", "[ti:歌]\n[00:01.00]你好\n[00:02.00]"),
        (
            "json3",
            "{\"events\":[{\"tStartMs\":1,\"segs\":[{\"utf8\":\"",
        ),
        ("bcc", "{\"body\":[{\"from\":1,\"to\":2,\"content\":\""),
        (
            "whisper-json",
            "{\"segments\":[{\"start\":0,\"end\":1,\"text\":\"",
        ),
        ("tsv", "start\tend\ttext\n0\t5\t"),
        ("ttml", "<tt><body><p begin=\"1s\" end=\"2s\">"),
        ("html", "<html><body><p>"),
        ("markdown", "### 甲：\n好\n\n### 乙：\n好\n\n### 甲：\n"),
        (
            "speakers",
            "甲：你好\n乙：你好\n甲：好\n乙：好\n甲：嗯\n乙：好",
        ),
        (
            "panel",
            "0:01\n你好\n0:05\n再見\n0:08\n好\n0:12\n嗯\n0:15\n",
        ),
    ];
    let units = [
        "你好",
        "<",
        "<b>",
        "<i a=1>",
        "<v 甲>",
        "</",
        "{",
        "{\\an8}",
        "{\\p1}",
        "\\",
        "\\N",
        "&",
        "&amp;",
        "&#x4f60;",
        "&hellip",
        "[",
        "[00:01.00]",
        "\"",
        "\\\"",
        "\\u4f60",
        "{\"",
        "甲：",
        " ",
        "\t",
        "　",
        "a ",
        "1",
        "0:01 ",
        "**",
        "#",
        ">",
        "你\n",
        "\n",
        "你\n\n",
        "<br>",
        "<!--",
        "<svg>",
        "<pre>\n",
        "\0",
        "\u{feff}",
        "\u{202e}",
        "---\n",
        "NOTE\n",
        "NOTE\n\n",
        "42\n",
        "1\n\n",
        "-->\n",
        "0:01\n",
    ];
    for (kind, head) in heads {
        for unit in units {
            add(
                &format!("{kind} of {unit:?}"),
                format!("{head}{}", fill(unit)),
            );
        }
    }

    // Cues, out of order and rolling.
    add(
        "cues backwards",
        numbered(&|n| format!("{n}\n{}\n第{n}句\n\n", times(300_000 - n))),
    );
    add(
        "cues of one time",
        fill("1\n00:00:01,000 --> 00:00:02,000\n你好\n\n"),
    );
    add(
        "rolling cues",
        numbered(&|n| format!("{}\n第{n}句話\n第{}句話\n\n", times(n), n + 1)),
    );
    add(
        "long rolling cues",
        numbered(&|n| {
            format!(
                "{}\n{}\n{}\n\n",
                times(n),
                "話".repeat(200),
                "話".repeat(200)
            )
        }),
    );
    add("numbers alone", numbered(&|n| format!("{n}\n")));
    // Events with many parts.
    let event = "Dialogue: 0,0:00:01.00,0:00:02.00,D,甲,0,0,0,,";
    add(
        "events with overrides",
        format!(
            "[Events]\n{}",
            fill(&format!("{event}{}你好\n", "{\\k20}".repeat(50)))
        ),
    );
    add(
        "an event of many fields",
        format!(
            "[Events]\nFormat: {}Text\n{event}{}",
            "A, ".repeat(len / 9),
            ",".repeat(len / 2)
        ),
    );
    add(
        "a format of many fields",
        format!("[Events]\nFormat: Start,{}Text\n{event}好", fill(",")),
    );
    add("tabs", format!("<html>{}好", fill("\t")));
    add(
        "many formats",
        format!("{event}\n{}", fill("Format: Start, End, Text\n")),
    );
    // JSON.
    let json = "{\"events\":[{\"tStartMs\":1,\"segs\":[{\"utf8\":\"好\"}]},";
    add("json of open lists", format!("{json}{}", fill("[")));
    add(
        "json of open objects",
        format!("{json}{}", fill("{\"segs\":")),
    );
    add(
        "json of words",
        format!("{json}{}", fill("{\"utf8\":\"好\"},")),
    );
    add(
        "one event of many parts",
        format!(
            "{{\"events\":[{{\"tStartMs\":1,\"segs\":[{}",
            fill("{\"utf8\":\"好\"},")
        ),
    );
    add(
        "one event of many lines",
        format!(
            "{{\"events\":[{{\"tStartMs\":1,\"segs\":[{}",
            fill("{\"utf8\":\"好\\n\"},")
        ),
    );
    add(
        "segments with words",
        format!(
            "{{\"segments\":[{}",
            fill(
                "{\"start\":1,\"end\":2,\"text\":\"好\",\"words\":[{\"start\":1,\"word\":\"好\"}]},"
            )
        ),
    );
    add(
        "a text without end beside segments",
        format!("{{\"segments\":[],\"start\":1,\"text\":\"{}", fill("好\\n")),
    );
    // Tags.
    add(
        "captions",
        numbered(&|n| format!("<p begin=\"{}\" end=\"{}\">好</p>", clock(n), clock(n + 1)))
            .replacen("<p", "<tt><body><p", 1),
    );
    add(
        "captions of spans",
        format!(
            "<tt><body>{}",
            fill("<p begin=\"1s\"><span begin=\"2s\">好</span></p>")
        ),
    );
    let captions = "<tt><body><p begin=\"1s\">";
    for unit in ["<p>", "<p>a", "<span begin=\"2s\">", "a</span>"] {
        add(
            &format!("captions with {unit:?}"),
            format!("{captions}{}", fill(unit)),
        );
    }
    for unit in ["=", "n=", "a=\"\" ", "a ", "\"", "/"] {
        add(
            &format!("a tag with {unit:?}"),
            format!("{captions}好</p><p {}>好", fill(unit)),
        );
    }
    add(
        "agents",
        format!(
            "<tt><head>{}",
            numbered(&|n| format!(
                "<ttm:agent xml:id=\"a{n}\"><ttm:name>名{n}</ttm:name></ttm:agent>"
            ))
        ),
    );
    for unit in [
        "<div>",
        "<table><tr><td>",
        "<title>",
        "<script>",
        "<p>好",
        "<p>好</p>",
        "<svg></svg>",
        "<noscript>",
        "<p",
        "</p>",
        "<p a=\"",
        "&nbsp;",
        "&#10;",
        "好<br>",
    ] {
        add(
            &format!("page of {unit:?}"),
            format!("<html><body><p>好{}", fill(unit)),
        );
    }
    add(
        "attributes",
        format!("<html><body><p {}>好", numbered(&|n| format!("a{n}=1 "))),
    );
    add(
        "page of speakers",
        format!("<html><body>{}", fill("<p>甲：好</p><p>乙：嗯</p>")),
    );
    // Speakers.
    add(
        "many speakers",
        numbered(&|n| format!("講者{n}：第{n}句\n講者{n}：好\n")),
    );
    add(
        "speakers with long words",
        fill(&format!("甲：{}\n乙：好\n", "話".repeat(300))),
    );
    add(
        "labels that wait",
        format!(
            "甲：好\n乙：好\n甲：好\n乙：好\n甲：好\n甲：\n{}",
            fill("# 註\n")
        ),
    );
    add("labels alone", fill("甲：\n乙：\n"));
    add(
        "many headings",
        numbered(&|n| format!("### 講者{n}：\n好\n\n")),
    );
    // Panels.
    add(
        "a panel",
        numbered(&|n| format!("{}\n第{n}句話\n", clock(n))),
    );
    add(
        "a panel backwards",
        numbered(&|n| format!("{}\n第{n}句話\n", clock(300_000 - n))),
    );
    add(
        "a panel of leaps",
        numbered(&|n| format!("{}\n好\n", clock(n * 97 % 9999))),
    );
    // Lyrics.
    add(
        "lyrics of one time",
        numbered(&|n| format!("[{:02}:{:02}.00]第{n}句\n", n / 60, n % 60)),
    );
    add(
        "tags of lyrics",
        format!("[ti:歌]\n[00:01.00]好\n{}", fill("[ar:人]\n")),
    );
    // Pastes.
    add("equal lines", fill("今天我們來說一片葉子的旅程\n"));
    add("short equal lines", fill("好的\n"));
    add("lines of one letter", fill("a\n"));
    add(
        "lines that differ",
        numbered(&|n| format!("第{n}句，說到第{}片葉子\n", n * 7919 % 1000)),
    );
    let block: Vec<String> = (0..40)
        .map(|n| format!("第{n}句說的是山上的葉子和水\n"))
        .collect();
    let block = block.concat();
    add("equal blocks", fill(&block));
    add(
        "nearly equal blocks",
        numbered(&|n| {
            format!(
                "{}另外第{n}段\n",
                block.replacen("山上", &format!("山{}", n % 7), 3)
            )
        }),
    );
    add(
        "long nearly equal lines",
        numbered(&|n| {
            format!(
                "{}第{n}段{}\n",
                "山上的葉子".repeat(40),
                "水".repeat(n % 50)
            )
        }),
    );
    add("views", fill("10,469 次觀看・2 天前\n"));
    add(
        "lists",
        numbered(&|n| {
            format!(
                "{}:{:02}第{n}部影片\n小島電視\n{n} 次觀看・2 天前\n",
                n % 60,
                n % 60
            )
        }),
    );
    add("buttons", fill("分享\n下載\n儲存\n"));
    add("words in English", fill("Share Save Clip "));
    add("headings", fill("相關影片\n熱門必看\n"));
    add("goodbyes", fill("再見\n謝謝大家\n"));
    add(
        "one line of sentences",
        fill("今天我們來說一片葉子的旅程。"),
    );
    add("lines ended by CR", fill("好的\r"));

    // The same in other encodings, where the way back to the bytes costs more.
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let big5 = |text: &str| encoding_rs::BIG5.encode(text).0.into_owned();
    let mut others = Vec::new();
    for (name, bytes) in &files {
        let is_short = kib <= 1024 && !name.contains(" of ");
        if is_short && let Ok(text) = std::str::from_utf8(bytes) {
            others.push((format!("{name}, wide"), wide(text)));
            others.push((format!("{name}, in Big5"), big5(text)));
        }
        // A damaged byte makes every way back long.
        if is_short {
            others.push((format!("{name}, damaged"), [bytes, &b"\xFF"[..]].concat()));
        }
    }
    files.extend(others);
    documents(&fill, &mut files);
    files
}

/// Word documents.
fn documents(fill: &dyn Fn(&str) -> String, files: &mut Vec<(String, Vec<u8>)>) {
    let head = "<w:document><w:body><w:p><w:r><w:t>好</w:t></w:r></w:p>";
    let run = "<w:r><w:t>好</w:t></w:r>";
    let text_box = format!("<w:txbxContent><w:p>{run}</w:p></w:txbxContent>");
    let units = [
        ("open paragraphs", "<w:p>".to_owned()),
        ("empty paragraphs", "<w:p></w:p>".to_owned()),
        ("paragraphs", format!("<w:p>{run}</w:p>")),
        ("runs", run.to_owned()),
        ("breaks", "<w:br/>".to_owned()),
        ("blanks", "<w:tab/>".to_owned()),
        ("escapes in a text", "&amp;".to_owned()),
        ("open texts", "<w:t>".to_owned()),
        ("text boxes", format!("<w:p>{run}{text_box}{run}</w:p>")),
        ("boxes in boxes", format!("<w:p>{run}<w:txbxContent>")),
        (
            "changes",
            "<w:del><w:delText>好</w:delText></w:del>".to_owned(),
        ),
        ("marks", "<".to_owned()),
        ("attributes", "<w:p a=\"1\" b=\"2\">".to_owned()),
        ("fields", "<w:instrText>好".to_owned()),
        ("sections", "<![CDATA[好]]>".to_owned()),
        ("comments", "<!--好-->".to_owned()),
        ("marks of byte order", "\u{feff}".to_owned()),
        ("blanks and breaks", " <br>".to_owned()),
        ("breaks behind letters", "a<w:br/>".to_owned()),
    ];
    for unit in ["<w:p>", "<p>", "<p>a", "<w:br/>", " <br>"] {
        let part = format!("{head}<w:p><w:r><w:t><w:txbxContent>{}", fill(unit));
        files.push((
            format!("document of a box with {unit:?}"),
            packed(part.as_bytes()),
        ));
    }
    for (name, unit) in units {
        let part = format!("{head}<w:p><w:r><w:t>{}", fill(&unit));
        files.push((format!("document of {name}"), packed(part.as_bytes())));
        let outside = format!("{head}{}", fill(&unit));
        let wide: Vec<u8> = [0xFEFF]
            .into_iter()
            .chain(outside.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        files.push((format!("document of {name}, wide"), packed(&wide)));
        files.push((
            format!("document of {name}, damaged"),
            packed(&[outside.as_bytes(), b"\xFF"].concat()),
        ));
        files.push((
            format!("document of {name}, outside"),
            packed(outside.as_bytes()),
        ));
    }
}
