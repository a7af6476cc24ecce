//! The title and the metadata at the top of a paste.

use super::edges::Edges;
use super::facts::{Facts, Kind};
use super::signs;
use super::zones::Zone;
use crate::transcript::Region;

/// How far down the top of a page reaches at most, in rows.
const MAX_HEAD_ROWS: usize = 60;
/// Tenths of a nat that speak for a title before a row becomes one: where a head of the page
/// stands around it, where metadata follows, and where nothing else tells.
const TITLE_IN_HEAD: i32 = 4;
const TITLE_BEHIND_HEAD: i32 = 15;
const TITLE_ALONE: i32 = 30;
/// So much speaks for a row of the head to be the name of a part of the page at least.
const A_PART: i32 = 9;
const A_CONTROL: i32 = 14;
/// Labels are believed in so many rows from the top.
const MAX_LABEL_ROWS: usize = 12;

/// What all helpers look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    pub(super) texts: &'a [&'a str],
    pub(super) facts: &'a [Facts],
    pub(super) zones: &'a [Zone],
    /// Whether a blank line stands before each row.
    pub(super) gaps: &'a [bool],
    pub(super) edges: &'a Edges,
}

impl Page<'_> {
    fn fact(&self, row: usize) -> Facts {
        self.facts.get(row).copied().unwrap_or_default()
    }

    fn text(&self, row: usize) -> &str {
        self.texts.get(row).copied().unwrap_or_default()
    }

    fn is_labelled(&self, row: usize) -> bool {
        signs::is_labelled(self.text(row))
    }

    /// Whether the talk cannot have begun at a row: its times begin below, or what stands over it.
    fn is_above_talk(&self, row: usize) -> bool {
        let first = self.zones.iter().position(|zone| *zone == Zone::Talk);
        let first = first.unwrap_or(0);
        self.edges.is_before_cues(row)
            || (row + 1..first).any(|row| self.edges.sign_in_head(row) >= signs::CAPTION_SIGN)
    }
}

/// How the rows of the talk look as a whole.
#[derive(Clone, Copy, Debug)]
struct Style {
    median_chars: u32,
    /// Percent of rows that end like a sentence, and that have a blank line before them.
    sentences: usize,
    gaps: usize,
}

/// What each of the first rows is, up to and including the first body row's predecessor; and the
/// number of the title's row.
pub(super) fn head(page: Page<'_>) -> (Vec<Region>, Option<usize>) {
    let Some(first_talk) = page.zones.iter().position(|zone| *zone == Zone::Talk) else {
        return (Vec::new(), None);
    };
    let mut end = first_talk.min(MAX_HEAD_ROWS);
    let mut title = best_in_head(page, end);
    if title.is_none() && first_talk < MAX_HEAD_ROWS {
        // Days and labels may stand over the title.
        let count_labels = (end..MAX_LABEL_ROWS)
            .take_while(|row| is_label(page, *row))
            .count();
        // A single one may be the title itself: 青年講堂：我在南極.
        let likeness = |row: usize| likeness_to_title(page, row, style_of(page, row));
        let is_title = count_labels == 1
            && page.fact(first_talk).kind == Kind::Text
            && likeness(first_talk) >= TITLE_ALONE;
        let row = first_talk + if is_title { 0 } else { count_labels };
        let least = if row > 0 {
            TITLE_BEHIND_HEAD
        } else {
            TITLE_ALONE
        };
        if likeness(row) >= least {
            title = Some(row);
            end = row + 1;
        } else if count_labels > 1 {
            end = row;
        }
    }
    let mut regions: Vec<Region> = (0..end)
        .map(|row| match title {
            Some(title) if title == row => Region::Title,
            _ => region_in_head(page, row, title),
        })
        .collect();
    // Labels and dates between the title and the talk.
    while title.is_some() && end < MAX_LABEL_ROWS && is_label(page, end) {
        regions.push(Region::Metadata);
        end += 1;
    }
    (regions, title)
}

/// What a row of the head is. Metadata is what is known for it anywhere, and what stands right
/// under the title; behind the first button or other part of the page hardly anything else is.
fn region_in_head(page: Page<'_>, row: usize, title: Option<usize>) -> Region {
    let fact = page.fact(row);
    let Some(title) = title.filter(|title| *title < row) else {
        return match fact.kind {
            Kind::Meta | Kind::Channel | Kind::Label | Kind::Handle => Region::Metadata,
            Kind::Ui | Kind::Nav => Region::Furniture,
            _ if page.edges.sign_in_head(row) >= A_CONTROL => Region::Furniture,
            _ if page.text(row).contains(|c: char| c.is_ascii_digit())
                && (is_bar_of_facts(page.text(row)) || page.is_labelled(row)) =>
            {
                Region::Metadata
            }
            _ if page.is_labelled(row) => Region::Metadata,
            _ => Region::Furniture,
        };
    };
    let is_under_title = (title + 1..row).all(|row| !is_part(page, row, title));
    match fact.kind {
        _ if is_part(page, row, title) => Region::Furniture,
        Kind::Meta | Kind::Channel | Kind::Label | Kind::Handle => Region::Metadata,
        Kind::Duration if page.text(row).matches(':').count() == 1 => Region::Metadata,
        Kind::Text if fact.is_sentence && !page.is_above_talk(row) => Region::Body,
        Kind::Text | Kind::Heading if is_under_title => Region::Metadata,
        // The channel glued to the views, right under the title.
        Kind::Entry
            if title + 1 == row && fact.leading_seconds.is_none() && fact.count_chars <= 40 =>
        {
            Region::Metadata
        }
        _ => Region::Furniture,
    }
}

/// Whether a row of the head is a part of the page and no metadata: a button, a link, a sentence
/// that describes, what stands over the transcript.
fn is_part(page: Page<'_>, row: usize, title: usize) -> bool {
    let fact = page.fact(row);
    // The channel stands right under the title, whatever it is called.
    let least = if row == title + 1 { A_CONTROL } else { A_PART };
    match fact.kind {
        Kind::Meta | Kind::Channel | Kind::Label | Kind::Handle | Kind::Duration => false,
        Kind::Ui | Kind::Nav | Kind::Caption => fact.weight > 0,
        Kind::Heading if fact.weight > 0 => true,
        _ if is_bar_of_facts(page.text(row)) || page.is_labelled(row) => false,
        _ if fact.is_sentence && fact.count_chars > 8 => page.is_above_talk(row),
        _ => page.edges.sign_in_head(row) >= least,
    }
}

/// Whether what stands behind a label is as long as a title: 邱委員質詢：偏鄉洗腎專車為何一延再延.
fn is_subject(text: &str) -> bool {
    let Some((label, subject)) = text.split_once(['：', ':']) else {
        return false;
    };
    let is_bare = !subject.contains(|c: char| c.is_ascii_digit() || matches!(c, '、' | '/' | '@'));
    label.trim().chars().count() >= 4 && subject.trim().chars().count() >= 8 && is_bare
}

/// Several short facts in a row: 紀錄片｜普遍級｜2021.
fn is_bar_of_facts(text: &str) -> bool {
    let parts = text.split(['|', '｜', '·', '・', '•']);
    parts.clone().count() >= 3
        && parts
            .into_iter()
            .all(|part| part.trim().chars().count() <= 10)
}

/// The row of the head that is most like a title.
fn best_in_head(page: Page<'_>, end: usize) -> Option<usize> {
    let mut best: Option<(i32, usize)> = None;
    for row in 0..end {
        let fact = page.fact(row);
        if signs::names_title(page.text(row)) {
            return Some(row);
        }
        let could_be = fact.kind == Kind::Text
            || (fact.kind == Kind::Heading && fact.weight <= 0)
            || (fact.kind == Kind::Label && is_subject(page.text(row)));
        if !could_be {
            continue;
        }
        let next = page.fact(row + 1).kind;
        let chars = i32::try_from(fact.count_chars).unwrap_or(i32::MAX);
        // An ideograph says as much as two letters.
        let width = page
            .text(row)
            .chars()
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum::<i32>();
        let mut likeness = 10 + width.min(30);
        likeness += if fact.is_titled { 20 } else { 0 };
        likeness += match next {
            _ if row + 1 >= end => 0,
            Kind::Meta | Kind::Label => 12,
            _ if is_bar_of_facts(page.text(row + 1)) || page.is_labelled(row + 1) => 12,
            // The name of the channel stands over its size.
            Kind::Channel => -25,
            _ => 0,
        };
        likeness += if row == 0 { 10 } else { 0 };
        likeness -= match page.edges.sign_in_head(row) {
            30.. => 60,
            14.. => 25,
            9.. => 12,
            _ => 0,
        };
        let count_digits = page.text(row).chars().filter(char::is_ascii_digit).count();
        if count_digits * 5 > page.text(row).chars().count() * 2 {
            likeness -= 15;
        }
        if is_bar_of_facts(page.text(row)) {
            likeness -= 40;
        } else if page.text(row).contains(" · ") {
            likeness -= 10;
        }
        if fact.is_sentence && !page.text(row).ends_with(['！', '？', '!', '?', '」']) {
            likeness -= 25;
        }
        likeness -= i32::try_from(row).unwrap_or(0);
        likeness -= match chars {
            ..=2 => 40,
            3..=4 => 15,
            5..=6 => 8,
            90.. => 25,
            _ => 0,
        };
        let lower = page.text(row).to_lowercase();
        let of_site = [
            " - youtube",
            "_哔哩哔哩",
            "_bilibili",
            "- bilibili",
            "嗶哩嗶哩",
            "| yahoo",
            "- yahoo",
        ];
        likeness -= if of_site.iter().any(|site| lower.contains(site)) {
            15
        } else {
            0
        };
        let is_site = ["bilibili", "哔哩哔哩", "嗶哩嗶哩", "youtube"]
            .iter()
            .any(|site| lower.starts_with(site));
        likeness -= if is_site { 40 } else { 0 };
        if likeness >= TITLE_IN_HEAD && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, row));
        }
    }
    best.map(|(_, row)| row)
}

fn style_of(page: Page<'_>, first: usize) -> Style {
    let rows = || {
        (first + 1..page.facts.len())
            .filter(|row| page.zones.get(*row) == Some(&Zone::Talk))
            .take(400)
    };
    let mut lengths: Vec<u32> = rows().map(|row| page.fact(row).count_chars).collect();
    lengths.sort_unstable();
    let count = lengths.len().max(1);
    let sentences = rows().filter(|row| page.fact(*row).is_sentence).count();
    let gaps = rows()
        .skip(1)
        .filter(|row| page.gaps.get(*row) == Some(&true))
        .count();
    Style {
        median_chars: lengths.get(lengths.len() / 2).copied().unwrap_or(0),
        sentences: sentences * 100 / count,
        gaps: gaps * 100 / count,
    }
}

/// How much a first row that no metadata marks is like a title, in tenths of a nat.
fn likeness_to_title(page: Page<'_>, row: usize, style: Style) -> i32 {
    let fact = page.fact(row);
    let text = page.text(row);
    if page.facts.len() < row + 3
        || !matches!(fact.kind, Kind::Text | Kind::Heading | Kind::Caption)
    {
        return 0;
    }
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| text.ends_with(word));
    let mut likeness = 0;
    if starts(&["# "]) || signs::names_title(text) {
        return 100;
    }
    if fact.is_titled
        || has(&[
            "｜", "|", "〈", "『", " - ", " – ", " — ", "──", "——", "EP", "Ep", "ft.", "feat", "vs",
        ])
    {
        likeness += 25;
    }
    if has(&[
        "逐字稿",
        "完整版",
        "專訪",
        "专访",
        "演講",
        "演讲",
        "訪談",
        "访谈",
        "講座",
        "讲座",
        "公開課",
        "公开课",
        "會議紀錄",
        "会议纪要",
        "會議記錄",
        "紀錄片",
        "纪录片",
        "精華",
        "直播",
        "節目",
        "特輯",
        "論壇",
        "對談",
        "發布會",
        "研討會",
        "座談",
        "字幕",
        "文字稿",
        "來訪",
        "講堂",
        "讲堂",
        "沙龍",
        "沙龙",
        "分享會",
        "分享会",
        "採訪",
    ]) && fact.count_chars <= 40
    {
        likeness += 15;
    }
    let is_numbered = has(&["第"])
        && has(&[
            "集", "期", "講", "讲", "回", "話", "课", "課", "季", "章", "次", "屆",
        ]);
    likeness += if is_numbered && fact.count_chars <= 40 {
        12
    } else {
        0
    };
    if !fact.is_sentence && fact.count_chars >= 6 {
        likeness += page.edges.above_form(row);
    }
    // The only line with a mark that titles have, where lines have none.
    let mark = text
        .chars()
        .find(|c| matches!(c, '：' | ':' | '？' | '—' | '《' | '·'));
    let is_only = |mark: char| {
        let others = page.texts.iter().skip(row + 1).take(40);
        others.filter(|other| other.contains(mark)).count() == 0
    };
    if fact.count_chars >= 8 && style.median_chars <= 12 && mark.is_some_and(is_only) {
        likeness += 12;
    }
    if signs::names_transcript(text) && fact.count_chars <= 40 {
        likeness += 15;
    }
    let next_gap = page.gaps.get(row + 1) == Some(&true);
    if next_gap && style.gaps < 25 {
        likeness += if style.gaps == 0 { 44 } else { 28 };
    }
    if style.median_chars <= 18
        && fact.count_chars * 2 >= style.median_chars * 3
        && fact.count_chars >= 10
    {
        likeness += 12;
    }
    let next = page.fact(row + 1);
    let is_marked = matches!(next.kind, Kind::Meta | Kind::Channel) && next.weight > 0;
    if is_marked || is_label(page, row + 1) {
        likeness += 45;
    }
    if fact.count_chars > 60 {
        likeness -= 30;
    }
    if style.sentences >= 60 && !fact.is_sentence {
        likeness += 18;
    }
    let has_inner_mark =
        has(&["：", "？", "！", "?", "!", ":", " ", "　", "、"]) && !ends(&["，", "。"]);
    likeness += if has_inner_mark { 8 } else { 0 };
    likeness += if ends(&["？", "！", "?", "!"]) && fact.count_chars >= 8 && style.sentences < 20
    {
        8
    } else {
        0
    };
    if starts(&[
        "大家",
        "各位",
        "我們",
        "我们",
        "我",
        "今天",
        "那",
        "所以",
        "然後",
        "然后",
        "好",
        "嗨",
        "哈囉",
        "哈喽",
        "歡迎",
        "欢迎",
        "Hello",
        "hello",
        "Hi",
        "嗯",
        "呃",
        "對",
        "对",
        "你",
        "就",
        "因為",
        "但",
        "其實",
        "其实",
        "這",
        "这",
        "OK",
        "ok",
        "謝謝",
        "感謝",
        "觀眾",
        "朋友",
        "女士",
        "先生",
        "在",
        "一",
        "有",
        "現在",
        "如果",
        "接下來",
        "上次",
        "上一",
        "最近",
        "首先",
        "（",
        "(",
        "[",
        "♪",
        "-",
        "主持人：",
        "問：",
        "答：",
        "Q",
        "A：",
    ]) {
        likeness -= 30;
    }
    if ends(&[
        "嗎", "吗", "呢", "吧", "啊", "了", "的", "喔", "哦", "嘛", "，", ",", "：", ":", "。",
        "；", "啦", "呀", "耶", "誒", "欸", "說",
    ]) {
        likeness -= 15;
    }
    let spoken = [
        "我", "你", "他", "她", "那個", "這個", "这个", "那个", "就是", "然後", "的話", "大家",
    ];
    if spoken.iter().filter(|word| text.contains(**word)).count() > usize::from(fact.is_titled) {
        likeness -= 12;
    }
    likeness -= match fact.count_chars {
        ..=3 => 40,
        4..=6 => 12,
        _ => 0,
    };
    likeness
}

/// Whether a row at the top is a label with a short value that is not a speaker's turn, or a day
/// alone under the title.
fn is_label(page: Page<'_>, row: usize) -> bool {
    let fact = page.fact(row);
    let text = page.text(row);
    match fact.kind {
        Kind::Meta | Kind::Channel => fact.weight > 0,
        Kind::Text if !page.is_labelled(row) => is_bar_of_facts(text),
        Kind::Text | Kind::Label if !fact.is_sentence => {
            let Some(colon) = text.find([':', '：', '／', '/', '|', '｜']) else {
                return false;
            };
            let label = text.get(..colon).unwrap_or(text);
            // A speaker speaks again.
            let again = page
                .texts
                .iter()
                .enumerate()
                .any(|(other, text)| other != row && text.starts_with(label));
            fact.count_chars <= 40 && !again
        }
        _ => false,
    }
}
