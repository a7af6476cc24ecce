//! Exported transcripts, read back: subtitles by our own reader, pages by an HTML parser.

use std::ops::ControlFlow;

use duidu::export::whole::{NoTimes, Whole, html, markdown, srt, vtt};
use duidu::export::{ExportDocument, QuotePart, Script, Style};
use duidu::script::Variant;
use duidu::transcript::{Millis, ReadOptions, Transcript, read};
use proptest::prelude::*;
use scraper::{Html, Selector};

fn source() -> Style {
    Style {
        script: Script::Source,
        ..Style::default()
    }
}

/// Words as they are spoken, with signs that subtitles know.
fn rows() -> impl Strategy<Value = Vec<QuotePart>> {
    let words = "[算力機器聲音一二三，。！a-d&;𪚥😀]{1,12}[。！]";
    let row = (words, 1_u64..5000, 1_u64..5000);
    prop::collection::vec(row, 1..12).prop_map(|rows| {
        let mut now = 0;
        let timed = |(source, gap, long): (String, u64, u64)| {
            now += gap;
            let start = now;
            now += long;
            QuotePart {
                start_millis: Some(start),
                end_millis: Some(now),
                source,
                ..QuotePart::default()
            }
        };
        rows.into_iter().map(timed).collect()
    })
}

fn whole(rows: Vec<QuotePart>) -> Whole {
    Whole {
        about: ExportDocument {
            title: "夜市".to_owned(),
            source_variant: Some(Variant::HantTw),
            view_variant: Some(Variant::Hans),
            ..ExportDocument::default()
        },
        rows,
    }
}

fn read_back(text: &str) -> Option<Transcript> {
    let go_on = &mut |_| ControlFlow::Continue(());
    read(text.as_bytes(), &ReadOptions::default(), go_on)
}

proptest! {
    #[test]
    fn subtitles_are_read_back_with_their_times(rows in rows()) {
        let whole = whole(rows);
        for text in [srt(&whole, source()).unwrap(), vtt(&whole, source()).unwrap()] {
            let transcript = read_back(&text).unwrap();
            let found: Vec<_> = transcript
                .rows()
                .map(|(index, row)| {
                    (row.start_millis.map(Millis::get), row.end_millis.map(Millis::get), transcript.row_text(index).into_owned())
                })
                .collect();
            let expect: Vec<_> = whole
                .rows
                .iter()
                .map(|row| (row.start_millis, row.end_millis, row.source.clone()))
                .collect();
            prop_assert_eq!(found, expect, "{}", text);
        }
    }
}

fn said(start: Option<u64>, speaker: &str, source: &str, view: &str) -> QuotePart {
    QuotePart {
        start_millis: start,
        speaker: (!speaker.is_empty()).then(|| speaker.to_owned()),
        source: source.to_owned(),
        view: Some(view.to_owned()),
        ..QuotePart::default()
    }
}

#[test]
fn subtitles_have_a_line_a_script_and_leave_nothing_out() {
    let whole = whole(vec![
        said(None, "", "早", "早"),
        said(Some(1_000), "甲", "舊<地>圖", "旧<地>图"),
        said(None, "甲", "在\n\n哪", "在\n\n哪"),
        said(Some(3_723_004), "乙", "這裡", "这里"),
    ]);
    let text = srt(&whole, Style::default()).unwrap();
    let expect = "1\n00:00:01,000 --> 00:00:11,000\n早\n甲：舊<地>圖\n甲：旧<地>图\n在\n哪\n\n\
                  2\n01:02:03,004 --> 01:02:13,004\n乙：這裡\n乙：这里\n\n";
    assert_eq!(text, expect);
    let text = vtt(&whole, Style::default()).unwrap();
    let expect = "WEBVTT\n\nNOTE\nOriginal; Simplified, converted\n\n00:00:01.000 --> 00:00:11.000\n\
                  <lang zh-Hant-TW>早</lang>\n\
                  <v 甲><lang zh-Hant-TW>舊&lt;地&gt;圖</lang>\n<v 甲><lang zh-Hans>旧&lt;地&gt;图</lang>\n\
                  <v 甲><lang zh-Hant-TW>在\n哪</lang>\n\n01:02:03.004 --> 01:02:13.004\n\
                  <v 乙><lang zh-Hant-TW>這裡</lang>\n<v 乙><lang zh-Hans>这里</lang>\n\n";
    assert_eq!(text, expect);
}

#[test]
fn subtitles_need_a_time() {
    let whole = whole(vec![said(None, "", "早", "早")]);
    assert_eq!(srt(&whole, Style::default()), Err(NoTimes));
    assert_eq!(vtt(&whole, Style::default()), Err(NoTimes));
}

#[test]
fn pages_have_each_row_in_its_language() {
    let whole = whole(vec![
        said(Some(1_000), "甲*", "舊<地>圖", "旧<地>图"),
        said(None, "", "早", "早"),
    ]);
    let page = html(&whole, Style::default());
    let read = Html::parse_document(&page);
    let texts = |selector: &str| -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        read.select(&selector)
            .map(|one| one.text().collect())
            .collect()
    };
    assert_eq!(texts("td[lang=zh-Hant-TW]"), ["舊<地>圖", "早"]);
    assert_eq!(texts("td[lang=zh-Hans]"), ["旧<地>图"]);
    assert_eq!(texts("td.who"), ["甲*", ""]);
    assert_eq!(texts(".from"), ["Original; Simplified, converted"]);
    let page = markdown(&whole, Style::default());
    assert_eq!(
        page,
        "# 夜市\n\nOriginal; Simplified, converted\n\n**0:01 · 甲\\***\\\n舊&lt;地>圖\\\n旧&lt;地>图\n\n早\n"
    );
}
