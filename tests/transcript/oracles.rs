//! Subtitles as others read them: where two crates that know nothing of each other agree on the
//! cues of a file, so must we.
//!
//! What is compared is one list a file, a line of speech an entry: start, end, words. The crates
//! give a cue with its lines, we give a row for each line, so their cues are cut at line ends, and
//! what is left of a line without white space around it is an entry; a line that says nothing is
//! none. Styling is taken out by each by its own rules. A cue that ends before it starts has no end
//! here, and ours has none either. A speaker is no part of the words.
//!
//! Both crates refuse much that is read here, and files in which they say different things, or
//! nothing, prove nothing; so the files made by chance are odd in few ways at once. Each test counts
//! the files that were compared.
//!
//! One thing both do that we do not: what stands behind a blank line in a cue is lost. By the
//! standard of WebVTT it is no speech, players show it in SRT, and a reader wants to have it in
//! both; so those rows of ours are left out, and nothing else is ([`is_lost_by_both`]).
#![expect(
    clippy::format_push_string,
    reason = "a test states what it means with the shortest words"
)]

use std::cell::Cell;

use duidu::transcript::{Format, Millis, Row};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::fixtures::fixtures;
use crate::laws::read_all;

/// A line of a cue: start, end, words.
type Said = (u64, Option<u64>, String);

/// The lines of a cue.
fn lines_of(start: u64, end: u64, words: &str) -> Vec<Said> {
    let end = Some(end).filter(|end| *end >= start);
    let said = words.split(['\n', '\r']).map(str::trim);
    let said = said.filter(|line| !line.is_empty());
    said.map(|line| (start, end, line.to_owned())).collect()
}

/// As subcue reads it; `None` where it refuses the file.
fn by_subcue(text: &str, format: subcue::Format) -> Option<Vec<Said>> {
    use subcue::text::Span;
    fn words(spans: &[Span], said: &mut String) {
        for span in spans {
            match span {
                Span::Text(text) => said.push_str(text),
                Span::LineBreak => said.push('\n'),
                Span::Bold(inner)
                | Span::Italic(inner)
                | Span::Underline(inner)
                | Span::Strike(inner)
                | Span::Color(_, inner) => words(inner, said),
                Span::Raw(_) => {}
            }
        }
    }
    let file = subcue::parse(text.as_bytes(), format).ok()?;
    let mut all = Vec::new();
    for cue in &file.cues {
        let mut said = String::new();
        words(&subcue::text::parse(&cue.text, format).spans, &mut said);
        let millis = |time: subcue::Time| u64::try_from(time.0).ok();
        all.extend(lines_of(millis(cue.start)?, millis(cue.end)?, &said));
    }
    Some(all)
}

/// As fasrt reads it; `None` where it refuses the file.
fn by_fasrt(text: &str, format: Format) -> Option<Vec<Said>> {
    let millis = |time: std::time::Duration| u64::try_from(time.as_millis()).ok();
    let mut all = Vec::new();
    match format {
        Format::Srt => {
            for entry in fasrt::srt::Parser::lossy(text) {
                let entry = entry.ok()?;
                let (start, end) = (entry.header_ref().start(), entry.header_ref().end());
                let words = fasrt::srt::text::PlainText::new(entry.body_ref());
                let (start, end) = (millis(start.to_duration())?, millis(end.to_duration())?);
                all.extend(lines_of(start, end, words.normalize()));
            }
        }
        Format::Vtt => {
            for block in fasrt::vtt::Parser::new(text) {
                let fasrt::vtt::Block::Cue(cue) = block.ok()? else {
                    continue;
                };
                let (start, end) = (cue.header_ref().start(), cue.header_ref().end());
                let mut said = String::new();
                for token in fasrt::vtt::cue::CueParser::new(cue.body_ref()) {
                    if let fasrt::vtt::cue::CueToken::Text(words) = token {
                        said.push_str(words.normalize());
                    }
                }
                let (start, end) = (millis(start.to_duration())?, millis(end.to_duration())?);
                all.extend(lines_of(start, end, &said));
            }
        }
        _ => {
            for block in fasrt::ass::Parser::lossy(text) {
                let fasrt::ass::Block::Event(event) = block.ok()? else {
                    continue;
                };
                if event.kind() == fasrt::ass::EventKind::Dialogue {
                    let (start, end) = (event.start()?, event.end()?);
                    let (start, end) = (millis(start.to_duration())?, millis(end.to_duration())?);
                    all.extend(lines_of(start, end, event.plain_text().normalize()));
                }
            }
        }
    }
    Some(all)
}

/// Whether a line of the file, counted from one, stands behind a blank line in a cue, which ends the
/// cue for both crates. A line of white space is no blank line for them.
fn is_lost_by_both(lines: &[&str], line: u32, format: Format) -> bool {
    let above = lines.iter().take(line as usize - 1).rev();
    let border = above
        .into_iter()
        .find(|line| line.is_empty() || line.contains("-->"));
    matches!(format, Format::Srt | Format::Vtt) && border.is_some_and(|line| line.is_empty())
}

/// The lines of a file.
fn lines(text: &str) -> Vec<&str> {
    let text = text.trim_start_matches('\u{feff}');
    let lf = text
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line));
    lf.flat_map(|line| line.split('\r')).collect()
}

/// A name before the words of a row, up to the words: a speaker of ours, and words of theirs.
fn name_before<'a>(text: &'a str, row: &Row) -> Option<&'a str> {
    let line = text
        .get(..row.file.start().0)?
        .rsplit(['\n', '\r'])
        .next()?;
    let name = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let speaker = name.trim_end().strip_suffix([':', '：'])?;
    (Some(speaker) == row.speaker.as_deref()).then_some(name)
}

/// As we read it; `None` where a row has no start, or the file is not taken for one of its kind.
fn by_us(text: &str, format: Format) -> Option<Vec<Said>> {
    let transcript = read_all(text.as_bytes());
    if transcript.format != format {
        return None;
    }
    let lines = lines(text);
    let rows = transcript.rows();
    let rows = rows.filter(|(_, row)| !is_lost_by_both(&lines, row.line, format));
    let rows = rows.map(|(row_index, row)| {
        let words = transcript.row_text(row_index);
        let name = name_before(text, row).unwrap_or_default();
        let end = row.end_millis.map(Millis::get);
        Some((row.start_millis?.get(), end, format!("{name}{words}")))
    });
    rows.collect()
}

/// What came of the files.
#[derive(Debug, Default)]
struct Tally {
    /// Files on which both crates agree, with at least one line of speech.
    count_agreed: Cell<usize>,
    /// Lines of speech in them.
    count_lines: Cell<usize>,
}

/// Compares one file: what we read otherwise than both crates.
fn difference(text: &str, format: Format, tally: &Tally) -> Option<String> {
    let theirs = match format {
        Format::Srt => subcue::Format::Srt,
        Format::Vtt => subcue::Format::Vtt,
        _ => subcue::Format::Ass,
    };
    let agreed = by_subcue(text, theirs)?;
    if agreed.is_empty() || by_fasrt(text, format)? != agreed {
        return None;
    }
    tally.count_agreed.set(tally.count_agreed.get() + 1);
    tally
        .count_lines
        .set(tally.count_lines.get() + agreed.len());
    let own = by_us(text, format);
    (own.as_ref() != Some(&agreed))
        .then(|| format!("{text}\nboth read {agreed:?}\nwe read {own:?}"))
}

/// Compares the files of a folder of `tests/data/transcript/formats`; how many were compared.
#[track_caller]
fn check_folder(folder: &str, format: Format, least: usize) {
    let tally = Tally::default();
    for (name, bytes) in fixtures(&format!("formats/{folder}")) {
        let text = String::from_utf8(bytes).unwrap_or_default();
        // Names before the words are speakers of ours, and words of theirs.
        let has_names = name.contains("-names.");
        let is_expectation = name.rsplit('.').next() == Some("rows");
        if !is_expectation && !has_names {
            assert_eq!(difference(&text, format, &tally), None, "{folder}/{name}");
        }
    }
    let count = tally.count_agreed.get();
    assert!(count >= least, "{folder}: {count} files were compared");
}

/// Compares files made by chance.
#[track_caller]
fn check_chance(files: impl Strategy<Value = String>, format: Format, least: usize) {
    let tally = Tally::default();
    let config = Config {
        cases: 3000,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome =
        TestRunner::new(config).run(&files, |text| match difference(&text, format, &tally) {
            Some(difference) => Err(TestCaseError::fail(difference)),
            None => Ok(()),
        });
    let (count, lines) = (tally.count_agreed.get(), tally.count_lines.get());
    crate::support::say(&format!(
        "{}: {count} files of 3000 compared, {lines} lines",
        format.name()
    ));
    let failure = outcome.err().map(|failure| failure.to_string());
    assert_eq!(failure, None);
    assert!(count >= least, "{count} files were compared");
}

/// Lines of speech, plain ones and such as look like something else.
const PLAIN: &[&str] = &[
    "清晨的港邊還沒有人",
    "漁船回來了",
    "卸下冰塊，也卸下魚",
    "貓來了",
    "太陽出來，市場收了",
    "They came back at six.",
    "「今天不賣」，老闆說",
    "一斤多少？",
    "😀 好天氣",
];
const ODD: &[&str] = &[
    "42",
    "2024",
    "３",
    "- 你去嗎？ - 不去",
    "3 < 5 也 7 > 2",
    "A --> B",
    "12:30 開船",
    "[笑聲]",
    "♪ ♪",
    "(音樂)",
    "老闆：不賣",
    "  兩邊有空白  ",
    "NOTE 這不是註解",
    "1,200 元",
    "#標籤 @某人",
    "...",
    "\u{3000}全形空白",
    "C:\\new\\help",
    "50% {折扣}",
    "a\u{a0}b",
    "WEBVTT",
    "Q&A",
];
const STYLED: &[&str] = &[
    "<i>遠處的聲音</i>",
    "<b>大</b>字",
    "<I>大寫的標籤</I>",
    "<u>底線</u>與<i><b>兩層</b></i>",
    "<i>沒有關上",
    "關上了</i>",
    "<b></b>空的標籤",
];

fn line(more: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![5 => select(PLAIN), 1 => select(ODD), 1 => select(STYLED), 1 => select(more)]
}

/// How something is written in a whole file: mostly as it should be, else in one of these ways.
fn mostly(
    usual: &'static str,
    others: &'static [&'static str],
) -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just(usual), 1 => select(others)]
}

/// Start and length of a cue, in milliseconds behind the end of the one before.
fn times() -> impl Strategy<Value = (u64, u64)> {
    let gap = prop_oneof![4 => 0..5000_u64, 1 => 3_500_000..3_700_000_u64];
    (gap, prop_oneof![8 => 1..6000_u64, 1 => Just(0_u64)])
}

/// A time as files write it: `form` names its parts.
fn clock(millis: u64, form: &str) -> String {
    let (hours, minutes) = (millis / 3_600_000, millis / 60_000 % 60);
    let (seconds, part) = (millis / 1000 % 60, millis % 1000);
    match form {
        "short" if hours == 0 => format!("{minutes:02}:{seconds:02}.{part:03}"),
        "point" | "short" => format!("{hours:02}:{minutes:02}:{seconds:02}.{part:03}"),
        "one digit" => format!("{hours}:{minutes:02}:{seconds:02},{part:03}"),
        "three digits" => format!("{hours:03}:{minutes:02}:{seconds:02},{part:03}"),
        "hundredths" => format!("{hours}:{minutes:02}:{seconds:02}.{:02}", part / 10),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02},{part:03}"),
    }
}

/// A cue by chance: its times, its lines, and by how much it is out of order.
#[derive(Clone, Debug)]
struct Drawn {
    times: (u64, u64),
    lines: Vec<&'static str>,
    /// What stands on the line above, below or behind the times, where the format has it.
    extra: &'static str,
    is_backwards: bool,
}

fn drawn(
    more: &'static [&'static str],
    extras: &'static [&'static str],
) -> impl Strategy<Value = Vec<Drawn>> {
    let lines =
        prop_oneof![12 => proptest::collection::vec(line(more), 1..4), 1 => Just(Vec::new())];
    let extra = prop_oneof![6 => Just(""), 1 => select(extras)];
    let cue = (times(), lines, extra, proptest::bool::weighted(0.02));
    let cue = cue.prop_map(|(times, lines, extra, is_backwards)| Drawn {
        times,
        lines,
        extra,
        is_backwards,
    });
    proptest::collection::vec(cue, 1..12)
}

/// Gives each cue its number and its times.
fn cues_of(drawn: &[Drawn]) -> impl Iterator<Item = (usize, u64, u64, &Drawn)> {
    let mut behind = 0;
    drawn.iter().enumerate().map(move |(index, cue)| {
        let start = behind + cue.times.0;
        let end = start + cue.times.1;
        behind = end;
        let (start, end) = if cue.is_backwards {
            (end, start)
        } else {
            (start, end)
        };
        (index + 1, start, end, cue)
    })
}

/// A file with its line ends and its mark.
fn finished(text: &str, line_end: &str, mark: &str) -> String {
    format!("{mark}{}", text.replace('\n', line_end))
}

fn srt_files() -> impl Strategy<Value = String> {
    (
        drawn(
            &[
                "<font color=\"#ff0000\">紅</font>字",
                "<s>刪</s>去",
                "{\\an8}上方",
                "<br>",
                "<3 你",
            ],
            &[" X1:100 X2:200 Y1:10 Y2:20", "  "],
        ),
        mostly("full", &["point", "one digit", "three digits", "short"]),
        mostly(" --> ", &["-->", "  -->  ", "\t-->\t"]),
        mostly("count", &["none", "from zero", "all one", "leaps"]),
        mostly("\n\n", &["\n", "\n\n\n", "\n \n", "\n\n\n\n"]),
        mostly("\n", &["\r\n", "\r"]),
        mostly("", &["\u{feff}"]),
    )
        .prop_map(|(cues, form, arrow, numbers, between, line_end, mark)| {
            let mut text = String::new();
            for (number, start, end, cue) in cues_of(&cues) {
                let number = match numbers {
                    "none" => String::new(),
                    "from zero" => format!("{}\n", number - 1),
                    "all one" => "1\n".to_owned(),
                    "leaps" => format!("{}\n", number * number),
                    _ => format!("{number}\n"),
                };
                let (start, end) = (clock(start, form), clock(end, form));
                let lines = cue.lines.join("\n");
                text.push_str(&format!(
                    "{number}{start}{arrow}{end}{}\n{lines}{between}",
                    cue.extra
                ));
            }
            finished(&text, line_end, mark)
        })
}

fn vtt_files() -> impl Strategy<Value = String> {
    (
        drawn(
            &[
                "<v 老闆>不賣",
                "<v.loud 老闆>不賣</v>",
                "<c.yellow>黃</c>字",
                "<lang en>Hello</lang>",
                "<00:00:01.500>字",
                "<ruby>漢<rt>han</rt></ruby>",
                "A&amp;B",
                "&lt;b&gt;",
                "&nbsp;空",
            ],
            &[" align:start position:0%", " line:10%", "  ", "\t"],
        ),
        mostly("point", &["short", "full"]),
        mostly(" --> ", &["-->", "  -->  ", "\t-->\t"]),
        mostly("none", &["count", "words", "notes"]),
        mostly("\n\n", &["\n", "\n\n\n"]),
        mostly("\n", &["\r\n", "\r"]),
        mostly("", &["\u{feff}"]),
        mostly(
            "WEBVTT\n\n",
            &[
                "WEBVTT - 港邊\n\n",
                "WEBVTT\nKind: captions\nLanguage: zh-TW\n\n",
                "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n",
                "WEBVTT\n\nNOTE 由人校對\n兩行\n\n",
                "WEBVTT\n\n\n\n",
                "WEBVTT\n\nREGION\nid:a\nwidth:40%\n\n",
            ],
        ),
    )
        .prop_map(
            |(cues, form, arrow, names, between, line_end, mark, head)| {
                let mut text = head.to_owned();
                for (number, start, end, cue) in cues_of(&cues) {
                    let name = match names {
                        "count" => format!("{number}\n"),
                        "words" => format!("第 {number} 句\n"),
                        "notes" if number % 3 == 0 => "NOTE 這裡聽不清楚\n\n".to_owned(),
                        _ => String::new(),
                    };
                    let (start, end) = (clock(start, form), clock(end, form));
                    let lines = cue.lines.join("\n");
                    text.push_str(&format!(
                        "{name}{start}{arrow}{end}{}\n{lines}{between}",
                        cue.extra
                    ));
                }
                finished(&text, line_end, mark)
            },
        )
}

fn ass_files() -> impl Strategy<Value = String> {
    const STYLES: &str =
        "[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n\n";
    const FIELDS: &[&str] = &[
        "Layer", "Style", "Name", "MarginL", "MarginR", "MarginV", "Effect",
    ];
    let usual: Vec<&'static str> =
        "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
            .split(", ")
            .collect();
    let odd = (subsequence(FIELDS, 0..=FIELDS.len()), any::<bool>()).prop_map(
        |(mut fields, is_behind)| {
            let at = if is_behind { fields.len() } else { 0 };
            fields.splice(at..at, ["Start", "End"]);
            fields.push("Text");
            fields
        },
    );
    let fields = prop_oneof![3 => Just(usual), 1 => odd];
    (
        drawn(
            &[
                "{\\an8}上方",
                "{\\i1}斜{\\i0}的",
                "{\\pos(1,2)\\fad(3,4)}淡",
                "{註解}",
                "{\\k20}卡{\\k30}拉",
                "逗號, 在, 裡面",
                "a\\hb",
                "{\\p1}m 0 0 l 100 0 100 100{\\p0}",
                "\\{不是括號\\}",
                "{沒有關上",
                "關上了}",
            ],
            &["comment", "picture", "indented"],
        ),
        fields,
        mostly("hundredths", &["point", "three digits"]),
        mostly("\\N", &["\\n", "\\h\\N", "{\\b1}\\N"]),
        mostly("\n", &["\r\n", "\r"]),
        mostly("", &["\u{feff}"]),
        mostly(
            "[Script Info]\nTitle: 港邊\n\n",
            &[
                "[Script Info]\n; 註解\nScriptType: v4.00+\n\n",
                "",
                "[Script Info]\n\n[Aegisub Project Garbage]\nAudio File: a.wav\n\n",
            ],
        ),
        mostly(
            "[Events]",
            &["[events]", "[Fonts]\nfontname: a.ttf\nabc\n\n[Events]"],
        ),
    )
        .prop_map(
            |(cues, fields, form, line_end_in, line_end, mark, head, events)| {
                let mut text = format!("{head}{STYLES}{events}\nFormat: {}\n", fields.join(", "));
                for (_, start, end, cue) in cues_of(&cues) {
                    let (start, end) = (clock(start, form), clock(end, form));
                    let value = |field: &&str| match *field {
                        "Start" => start.clone(),
                        "End" => end.clone(),
                        "Text" => cue.lines.join(line_end_in),
                        "Name" => "老闆".to_owned(),
                        "Style" => "Default".to_owned(),
                        "Effect" => String::new(),
                        _ => "0".to_owned(),
                    };
                    let values: Vec<String> = fields.iter().map(value).collect();
                    let kind = match cue.extra {
                        "comment" => "Comment",
                        "picture" => "Picture",
                        "indented" => "  Dialogue",
                        _ => "Dialogue",
                    };
                    text += &format!("{kind}: {}\n", values.join(","));
                }
                finished(&text, line_end, mark)
            },
        )
}

#[test]
fn srt_of_the_fixtures() {
    check_folder("srt", Format::Srt, 3);
}

#[test]
fn vtt_of_the_fixtures() {
    check_folder("vtt", Format::Vtt, 3);
}

#[test]
fn ass_of_the_fixtures() {
    check_folder("ass", Format::Ass, 3);
}

#[test]
fn srt_by_chance() {
    check_chance(srt_files(), Format::Srt, 800);
}

#[test]
fn vtt_by_chance() {
    check_chance(vtt_files(), Format::Vtt, 800);
}

#[test]
fn ass_by_chance() {
    check_chance(ass_files(), Format::Ass, 800);
}
