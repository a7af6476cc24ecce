//! Labels at the starts of lines that say who speaks: how they are written, and what is no name.

use std::ops::Range;

use super::{panel, time};

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
    /// `名字` on a line of its own, at the head of a block.
    Alone,
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
    let mut has_time = millis.is_some();
    if millis.is_none()
        && let Some(time) = trailing_time(name)
    {
        has_time = true;
        millis = time.millis;
        name = name
            .get(..time.from)?
            .trim_end()
            .trim_end_matches(['-', '–', '|', '｜', '·', '・'])
            .trim_end();
    }
    if millis.is_some()
        && has_colon
        && let Some(sender) = sender(name)
    {
        at += name.len() - sender.len();
        name = sender
            .split(" to ")
            .next()?
            .split(" To ")
            .next()?
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
        () if has_time => Style::Time,
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

/// Who wrote, in the chat of a meeting as it is saved: `From 名字 to Everyone`.
fn sender(name: &str) -> Option<&str> {
    let sender = name
        .strip_prefix("From ")
        .or_else(|| name.strip_prefix("from "))?;
    Some(sender.trim_start())
}

/// A time behind a name.
struct TrailingTime {
    /// Where in the text it begins, with its brackets.
    from: usize,
    /// From the start of the talk; `None` for an hour of the day.
    millis: Option<u64>,
}

/// A time at the end of a name, with or without brackets; `9:06 AM` and `上午 9:06` are hours of
/// the day.
fn trailing_time(text: &str) -> Option<TrailingTime> {
    let without = |text: &str, parts: &[&str]| {
        let rest = parts.iter().find_map(|part| text.strip_suffix(part))?;
        rest.ends_with(char::is_whitespace)
            .then(|| rest.trim_end().len())
    };
    let behind = without(text, &["AM", "PM", "am", "pm"]);
    let text = text.get(..behind.unwrap_or(text.len()))?;
    let is_start = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '（' | '【');
    let mut from = text.rfind(is_start)?;
    let millis = time::clock_alone(text.get(from..)?)?;
    let parts = ["上午", "下午", "中午", "凌晨", "早上", "晚上", "AM", "PM"];
    let before = without(text.get(..from)?.trim_end(), &parts);
    from = before.unwrap_or(from);
    let is_of_day = behind.or(before).is_some();
    Some(TrailingTime {
        from,
        millis: (!is_of_day).then_some(millis),
    })
}

pub(super) fn is_name(name: &str) -> bool {
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
