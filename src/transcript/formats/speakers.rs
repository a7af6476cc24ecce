//! Transcripts that say who speaks: `名字：…`, `### 名字：`, `[00:12:31] Name`, `Name  0:03`.
//!
//! A label is taken for a speaker only where the file as a whole shows it: names come back. What
//! looks like a label once (結論：…) is speech, because words left out are worse than a name left in.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::super::Region;
use super::super::decode::{Line, Lines};
use super::cue::{Cue, Writer};
use super::{Format, panel, time};

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// `### 名字：`
    Heading,
    /// `名字：…`, `**名字**：…`
    Colon,
    /// `[00:12:31] Name`, `Name 0:03`
    Time,
    /// `【名字】…`, `[名字]：…`
    Bracket,
}

/// A label at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) style: Style,
    pub(super) name: Range<usize>,
    pub(super) millis: Option<u64>,
    pub(super) end_millis: Option<u64>,
    /// Where the words begin.
    pub(super) words: usize,
}

/// Words that stand before a colon and are no names.
const NO_NAMES: &[&str] = &[
    "例如",
    "比如",
    "譬如",
    "就是",
    "結論",
    "结论",
    "問題",
    "问题",
    "重點",
    "重点",
    "第一",
    "第二",
    "第三",
    "所以",
    "因為",
    "但是",
    "註",
    "注",
    "備註",
    "备注",
    "注意",
    "補充",
    "补充",
    "時間",
    "时间",
    "地點",
    "地点",
    "日期",
    "資料",
    "來源",
    "来源",
    "參考",
    "参考",
    "包括",
    "包含",
    "像是",
    "也就是",
    "換句話說",
    "總之",
    "首先",
    "其次",
    "最後",
    "最后",
    "原因",
    "方法",
    "目的",
    "特點",
    "優點",
    "缺點",
    "標題",
    "主題",
    "主题",
    "議題",
    "案由",
    "決議",
    "說明",
    "附件",
    "連結",
    "網址",
    "http",
    "https",
    "note",
    "example",
    "ps",
    "tip",
    "tips",
    "warning",
    "date",
    "time",
    "location",
    "title",
    "subject",
    "kind",
    "language",
    "觀看次數",
    "观看次数",
    "播放量",
    "播放次數",
    "瀏覽數",
    "瀏覽次數",
    "點閱數",
    "發布時間",
    "发布时间",
    "發布日期",
    "發佈時間",
    "發佈日期",
    "上傳者",
    "上傳日期",
    "更新時間",
    "片長",
    "時長",
    "作者",
    "记者",
    "記者",
    "訂閱數",
    "讚",
    "留言",
];

/// The label that a line begins with, whoever it names.
pub(super) fn label(text: &str) -> Option<Label> {
    let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut at = text.len() - trimmed.len();
    let mut rest = trimmed.trim_end();
    let marks = rest.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = marks > 0
        && rest
            .get(marks..)
            .is_some_and(|tail| tail.starts_with([' ', '\t', '　']));
    if is_heading {
        let tail = rest.get(marks..)?;
        at += rest.len() - tail.trim_start().len();
        rest = tail.trim_start();
    }
    let (mut millis, mut end_millis) = (None, None);
    // [00:12:31] Name: …, 00:12 Name
    if let Some(stamp) = panel::stamp(rest) {
        millis = Some(stamp.start_millis);
        end_millis = stamp.end_millis;
        at += stamp.len;
        rest = rest.get(stamp.len..)?;
        let words = rest.trim_start_matches(['|', '｜', '·', '・', ' ']);
        at += rest.len() - words.len();
        rest = words;
    }
    if let Some((name, words)) = bracketed(rest) {
        let is_spoken = !SOUNDS.contains(&rest.get(name.clone())?.to_lowercase().as_str());
        return (is_spoken && is_name(rest.get(name.clone())?)).then_some(Label {
            style: if is_heading {
                Style::Heading
            } else {
                Style::Bracket
            },
            name: at + name.start..at + name.end,
            millis,
            end_millis,
            words: at + words,
        });
    }
    let bold = rest.strip_prefix("**").or_else(|| rest.strip_prefix("__"));
    if let Some(inner) = bold {
        at += 2;
        rest = inner;
    }
    // The name ends at a colon, at a time, or with the line.
    let colon = rest
        .char_indices()
        .find(|(index, c)| matches!(c, ':' | '：') && !is_within_time(rest, *index));
    let (head, words, has_colon) = match colon {
        Some((index, c)) => (rest.get(..index)?, index + c.len_utf8(), true),
        None => (rest, rest.len(), false),
    };
    let mut name = head.trim_end();
    if let Some(stripped) = name.strip_suffix("**").or_else(|| name.strip_suffix("__")) {
        name = stripped.trim_end();
    }
    if millis.is_none()
        && let Some((len, found)) = trailing_time(name)
    {
        millis = Some(found);
        name = name
            .get(..len)?
            .trim_end()
            .trim_end_matches(['-', '–', '|', '｜', '·', '・'])
            .trim_end();
    }
    let mut words = words;
    let tail = rest.get(words..)?;
    if bold.is_some()
        && let Some(stripped) = tail.strip_prefix("**").or_else(|| tail.strip_prefix("__"))
    {
        words += tail.len() - stripped.len();
    }
    let style = match () {
        () if is_heading && has_colon => Style::Heading,
        () if has_colon => Style::Colon,
        () if millis.is_some() => Style::Time,
        () => return None,
    };
    // What is only a number is not said: 觀看次數：1,203.
    let is_count = has_colon
        && rest.get(words..).is_some_and(|said| {
            let said = said.trim();
            said.chars().count() <= 12
                && said.starts_with(|c: char| c.is_ascii_digit())
                && said.contains([',', '萬', '万', '次', '-', '/'])
        });
    (is_name(name) && !is_count).then(|| Label {
        style,
        name: at..at + name.len(),
        millis,
        end_millis,
        words: at + words,
    })
}

/// What stands in brackets where names may, and is none.
const SOUNDS: &[&str] = &[
    "音樂", "音乐", "掌聲", "掌声", "笑聲", "笑声", "笑", "鼓掌", "大笑", "歡呼", "欢呼", "music",
    "applause", "laughter", "cheering", "foreign", "音效", "廣告", "广告", "字幕", "靜默", "停頓",
];

/// A name in brackets at the start of a text: its place, and where the words behind it begin.
fn bracketed(text: &str) -> Option<(Range<usize>, usize)> {
    const PAIRS: [(char, char); 4] = [('【', '】'), ('[', ']'), ('［', '］'), ('〔', '〕')];
    let first = text.chars().next()?;
    let (_, close) = PAIRS.iter().find(|(open, _)| *open == first)?;
    let from = first.len_utf8();
    let mut inner = text.get(from..)?.char_indices().take(41);
    let (len, _) = inner.find(|(_, c)| c == close)?;
    let name = text.get(from..from + len)?;
    let lead = name.len() - name.trim_start().len();
    let place = from + lead..from + lead + name.trim().len();
    let behind = from + len + close.len_utf8();
    let tail = text.get(behind..)?;
    let words = tail.trim_start().strip_prefix([':', '：']).unwrap_or(tail);
    Some((place, behind + tail.len() - words.len()))
}

/// Whether the colon at `index` stands between digits.
fn is_within_time(text: &str, index: usize) -> bool {
    let before = text
        .get(..index)
        .and_then(|before| before.chars().next_back());
    let after = text.get(index..).and_then(|after| after.chars().nth(1));
    before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit())
}

/// A time at the end of a name, with or without brackets: what is before it, and the time.
fn trailing_time(name: &str) -> Option<(usize, u64)> {
    let from = name.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '（' | '【'))?;
    let tail = name.get(from..)?;
    let millis = time::clock_alone(tail)?;
    Some((from, millis))
}

fn is_name(name: &str) -> bool {
    let count = name.chars().count();
    let is_wide = !name.is_ascii();
    let is_long = count > if is_wide { 16 } else { 40 };
    if count == 0
        || is_long
        || name
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_ascii_punctuation() || c.is_whitespace())
    {
        return false;
    }
    let has_sentence = name.contains(|c: char| {
        matches!(
            c,
            '，' | '。'
                | '！'
                | '？'
                | '、'
                | ','
                | '!'
                | '?'
                | '…'
                | ';'
                | '；'
                | '“'
                | '”'
                | '「'
                | '」'
                | '《'
                | '》'
                | '【'
                | '】'
                | '/'
                | '='
                | '<'
                | '>'
                | '|'
                | '#'
                | '@'
                | '"'
        )
    });
    let lower = name.to_lowercase();
    let ends_speaking = count > 1
        && name.ends_with([
            '說', '说', '道', '想', '問', '问', '寫', '写', '為', '为', '是', '的', '了', '到',
            '講', '讲',
        ]);
    let is_verb = ends_speaking && !matches!(name, "提問" | "提问" | "追問" | "发问" | "發問");
    !has_sentence && !is_verb && !NO_NAMES.contains(&lower.as_str())
}

/// The names of a file that come back, in the styles that carry it; `None` where there are none.
#[derive(Clone, Debug)]
pub(super) struct Speakers {
    names: BTreeMap<String, usize>,
    has_headings: bool,
}

/// How many lines are looked at for names; the rest of a long file is by the same people.
const LOOK_LINES: usize = 20_000;

impl Speakers {
    /// Looks for names; `None` where the file does not say who speaks.
    pub(super) fn find(lines: Lines<'_>) -> Option<Self> {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let (mut headings, mut others) = (0_usize, BTreeMap::new());
        let mut count_lines = 0_usize;
        let mut places: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        // Names on a line of their own, with a colon: `王局長：`.
        let mut alone: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines.take(LOOK_LINES) {
            if line.text.trim().is_empty() {
                continue;
            }
            count_lines += 1;
            let Some(label) = label(&line.text) else {
                continue;
            };
            let name = line
                .text
                .get(label.name.clone())
                .unwrap_or_default()
                .to_owned();
            if label.style == Style::Heading {
                headings += 1;
                *names.entry(name).or_default() += 2;
            } else {
                places
                    .entry(name.clone())
                    .or_insert((count_lines, count_lines))
                    .1 = count_lines;
                let words = line.text.get(label.words..).unwrap_or_default();
                let may_be_alone = matches!(label.style, Style::Colon | Style::Bracket);
                if may_be_alone && words.trim().is_empty() {
                    *alone.entry(name.clone()).or_default() += 1;
                }
                *others.entry(name).or_default() += 1_usize;
            }
        }
        let has_headings = headings >= 2 && headings * 8 >= count_lines;
        if !has_headings {
            names.clear();
        }
        let repeated: usize = others.values().filter(|count| **count >= 2).sum();
        let distinct = others.values().filter(|count| **count >= 2).count();
        // Readers who comment on a talk have names too, but stand behind it; and a page may have
        // more lines than the talk in it.
        let back = || {
            let back = others.iter().filter(|(_, count)| **count >= 2);
            back.filter_map(|(name, _)| places.get(name))
        };
        let first = back().map(|(first, _)| *first).min().unwrap_or(0);
        let last = back().map(|(_, last)| *last).max().unwrap_or(0);
        let stands_early = first * 10 <= count_lines * 4 + 20;
        let is_dense = repeated * 6 >= last + 1 - first && repeated * 20 >= count_lines;
        let carries = repeated >= 4 && is_dense && repeated >= distinct * 2 && stands_early;
        let count_alone: usize = alone.values().sum();
        let carries_alone =
            count_alone >= 5 && count_alone * 6 >= count_lines && distinct > 0 && stands_early;
        if carries && !has_headings {
            names.extend(others.into_iter().filter(|(_, count)| *count >= 2));
        }
        if carries_alone && !has_headings {
            // Who speaks once is a speaker too where all stand on lines of their own.
            names.extend(alone.into_iter().map(|(name, count)| (name, count + 1)));
        }
        let carries = carries || carries_alone;
        (has_headings || carries).then_some(Self {
            names,
            has_headings,
        })
    }

    /// Whether the file is Markdown.
    pub(super) fn format(&self) -> Format {
        if self.has_headings {
            Format::Markdown
        } else {
            Format::Speakers
        }
    }

    fn has(&self, label: &Label, name: &str) -> bool {
        match label.style {
            Style::Heading => self.has_headings,
            _ => self.names.get(name).is_some_and(|count| *count >= 2) && !self.has_headings,
        }
    }
}

/// A line that waits for somebody's words: a label alone, or a note right behind one.
struct Waiting<'a> {
    line: Line<'a>,
    words: Range<usize>,
    /// A label is in the words that follow, and a row only where none do.
    is_label: bool,
}

/// Appends what waits, labels too where nobody said anything.
fn append(
    writer: &mut Writer<'_, '_>,
    waiting: &mut Vec<Waiting<'_>>,
    labels: Labels,
) -> ControlFlow<()> {
    for Waiting {
        line,
        words,
        is_label,
    } in waiting.drain(..)
    {
        if !is_label || labels == Labels::Unused {
            writer.row(&line, words, |raw| raw.into(), &Cue::default())?;
        }
    }
    ControlFlow::Continue(())
}

/// Whether the labels that wait have got their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Labels {
    Used,
    Unused,
}

/// Reads a transcript with speakers; see [`super::super::read`].
pub(super) fn read(
    lines: Lines<'_>,
    speakers: &Speakers,
    mut writer: Writer<'_, '_>,
) -> ControlFlow<()> {
    let mut cue = Cue::default();
    let mut known: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut has_title = false;
    let mut waiting: Vec<Waiting<'_>> = Vec::new();
    for line in lines {
        writer.note(&line);
        let text: &str = &line.text;
        let found = label(text).and_then(|label| {
            let name = text.get(label.name.clone())?;
            speakers.has(&label, name).then_some((label, name))
        });
        if let Some((label, name)) = found {
            append(&mut writer, &mut waiting, Labels::Unused)?;
            let speaker = known
                .entry(name.to_owned())
                .or_insert_with(|| Arc::from(name));
            cue = Cue {
                start_millis: label.millis,
                end_millis: label.end_millis,
                speaker: Some(Arc::clone(speaker)),
            };
            let words = label.words..text.len();
            if text
                .get(words.clone())
                .is_none_or(|words| words.trim().is_empty())
            {
                waiting.push(Waiting {
                    words: 0..text.len(),
                    is_label: true,
                    line,
                });
            } else {
                writer.row(&line, words, |raw| raw.into(), &cue)?;
            }
            continue;
        }
        let body = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if body.trim_end().is_empty() {
            continue;
        }
        let lead = text.len() - body.len();
        let marks = body.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = (1..=6).contains(&marks)
            && body
                .get(marks..)
                .is_some_and(|tail| tail.starts_with([' ', '\t']));
        // A quotation is a note of the writer: by nobody who speaks.
        let quote = body.bytes().take_while(|byte| *byte == b'>').count();
        if is_heading || (quote > 0 && speakers.has_headings) {
            let is_first = is_heading && !has_title && writer.count_rows() == 0;
            has_title |= is_heading;
            let from = lead + if is_heading { marks } else { quote };
            let words = from..text.len();
            if !waiting.is_empty() {
                let is_label = false;
                waiting.push(Waiting {
                    line,
                    words,
                    is_label,
                });
                continue;
            }
            writer.row(&line, words, |raw| raw.into(), &Cue::default())?;
            if is_first && writer.count_rows() == 1 {
                writer.mark(Region::Title);
            }
            continue;
        }
        let is_rule = body.len() >= 3
            && body
                .trim()
                .bytes()
                .all(|byte| matches!(byte, b'-' | b'*' | b'_' | b'='));
        if is_rule && speakers.has_headings {
            continue;
        }
        append(&mut writer, &mut waiting, Labels::Used)?;
        writer.row(&line, 0..text.len(), |raw| raw.into(), &cue)?;
    }
    append(&mut writer, &mut waiting, Labels::Unused)?;
    writer.finish();
    ControlFlow::Continue(())
}
