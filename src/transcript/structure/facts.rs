//! What one line looks like, seen alone: how much rather page than speech, and why.
//!
//! The weight of a line is in tenths of a nat of log-odds, positive for a part of the page. The
//! numbers are judgements, tried on the fixtures in `tests/data/transcript/pastes`; what matters is
//! their order and how they compare to the costs of changing between page and talk in `zones.rs`.

use super::lexicon::{self, Word, counts, phrases};
use super::pieces::{Ending, Pieces, take_pieces};

/// What a line is when seen alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing special: speech, a title, a name.
    #[default]
    Text,
    /// Views, ages, dates and nothing else.
    Meta,
    /// How many subscribers or followers.
    Channel,
    /// A label and what it says: 主持人：…
    Label,
    /// A length or a place in time, alone.
    Duration,
    /// A number alone.
    Number,
    /// An entry of a list of other things, all in one line.
    Entry,
    /// A heading of such a list.
    Heading,
    /// A button, a banner, a row of links.
    Ui,
    /// A part of a site.
    Nav,
    /// What stands over the transcript itself: 逐字稿.
    Caption,
    /// A name with an @, an address, hashtags.
    Handle,
}

/// What is known of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    pub(super) kind: Kind,
    /// Tenths of a nat in favour of the page.
    pub(super) weight: i32,
    /// Its length in characters, up to [`MAX_CHARS`].
    pub(super) count_chars: u32,
    /// The length or place in time that it begins with, in seconds.
    pub(super) leading_seconds: Option<u32>,
    /// Whether it names views or an age, which a talk's own times do not.
    pub(super) has_views_or_age: bool,
    /// Whether it ends like a sentence.
    pub(super) is_sentence: bool,
    /// Whether it has the marks that titles have and speech has not: 【】｜#.
    pub(super) is_titled: bool,
}

impl Facts {
    /// Takes a time at the start for that of the talk itself.
    pub(super) fn forget_time(&mut self) {
        if self.leading_seconds.is_some() && !self.has_views_or_age {
            self.kind = Kind::Text;
            self.weight = self.weight.min(NEUTRAL);
        }
    }
}

/// Longer lines are cut for looking at: no button is that long.
const MAX_CHARS: usize = 240;

/// The weight of a line that could be anything.
const NEUTRAL: i32 = -20;

/// Looks at lines; holds scratch space, so that looking costs no allocation.
#[derive(Debug, Default)]
pub(super) struct Looker {
    chars: Vec<char>,
    rest: Vec<char>,
    key: String,
    /// Whether the line at hand may hold a word of the lists that are looked for inside lines.
    is_triggered: bool,
}

impl Looker {
    /// Looks at a line.
    pub(super) fn look(&mut self, text: &str) -> Facts {
        self.chars.clear();
        let mut is_long = false;
        for c in text.chars() {
            if self.chars.len() >= MAX_CHARS {
                is_long = true;
                break;
            }
            self.chars.push(half_width(c));
        }
        let shape = lexicon::shape_of(&self.chars);
        self.is_triggered = shape.is_triggered;
        let count_chars = u32::try_from(self.chars.len()).unwrap_or(u32::MAX);
        let (bullet, skip) = bullet(&self.chars);
        let last = self.chars.last().copied().unwrap_or(' ');
        let mut facts = Facts {
            count_chars,
            is_sentence: matches!(
                last,
                '。' | '!' | '?' | '.' | ';' | '」' | '』' | '”' | '…' | '⋯' | ',' | '、'
            ),
            is_titled: self
                .chars
                .iter()
                .any(|c| matches!(c, '【' | '】' | '|' | '#' | '《')),
            ..Facts::default()
        };
        facts.weight = match () {
            () if is_long || count_chars > 60 => NEUTRAL - 20,
            () if facts.is_sentence && count_chars > 8 => NEUTRAL - 10,
            () if facts.is_titled => NEUTRAL + 8,
            () => NEUTRAL,
        };
        if is_long || shape.is_plain() {
            return facts;
        }
        if shape.may_be_known
            && let Some((kind, weight)) = self.known_line(skip)
        {
            return Facts {
                kind,
                weight,
                ..facts
            };
        }
        let has_digit = self.chars.iter().any(char::is_ascii_digit);
        let has_age = || counts::AGES.iter().any(|age| text.starts_with(age));
        let mut found = None;
        if has_digit || (count_chars <= 8 && has_age()) {
            self.rest.clear();
            let chars = self.chars.get(skip..).unwrap_or_default();
            let pieces = take_pieces(chars, &mut self.rest);
            found = weigh(pieces, self.rest.len(), bullet);
            facts.leading_seconds = pieces.leading_seconds;
            facts.has_views_or_age = found.is_some() && pieces.views + pieces.ages > 0;
        }
        if found.is_none_or(|(kind, _)| matches!(kind, Kind::Ui | Kind::Number)) {
            let bar = self.bar(skip);
            found = [found, bar]
                .into_iter()
                .flatten()
                .max_by_key(|(_, weight)| *weight);
        }
        if let Some((kind, weight)) = found.filter(|(kind, _)| *kind != Kind::Number) {
            return Facts {
                kind,
                weight,
                ..facts
            };
        }
        if let Some((kind, weight)) = self.odd_line(text, skip).or(found) {
            return Facts {
                kind,
                weight,
                ..facts
            };
        }
        facts
    }

    /// A line of the lexicon.
    fn known_line(&mut self, skip: usize) -> Option<(Kind, i32)> {
        let chars = self.chars.get(skip..)?;
        if let Some(word) = lexicon::word_of(chars, &mut self.key) {
            // A heading may end in a colon, hardly in a comma.
            return Some(match word {
                Word::Certain => (Kind::Ui, 160),
                Word::Button => (Kind::Ui, 35),
                Word::Nav => (Kind::Nav, 25),
                Word::Heading => (Kind::Heading, 60),
                Word::Caption => (Kind::Caption, 25),
                Word::Site => (Kind::Nav, 50),
            });
        }
        None
    }

    /// Words side by side: 首頁 | 新聞 | 財經, Share Save Clip.
    fn bar(&mut self, skip: usize) -> Option<(Kind, i32)> {
        let chars = self.chars.get(skip..)?;
        if chars.len() > 120 {
            return None;
        }
        let is_bar = |c: &char| matches!(c, '|' | '>' | '›' | '»' | '/' | '·' | '・' | '•' | '\t');
        let count_bars = chars.iter().filter(|c| is_bar(c)).count();
        let has_blank = chars.iter().any(|c| c.is_whitespace());
        if count_bars == 0 && !has_blank {
            return None;
        }
        let is_break = |c: &char| is_bar(c) || c.is_whitespace();
        let (mut count_parts, mut count_known, mut count_numbers, mut count_short) = (0, 0, 0, 0);
        let mut longest = 0;
        for part in chars.split(is_break).filter(|part| !part.is_empty()) {
            count_parts += 1;
            longest = longest.max(part.len());
            count_short += usize::from(part.len() <= 8);
            let is_number = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',' | '萬' | '万');
            if part.iter().all(is_number) {
                count_numbers += 1;
            } else if lexicon::word_of(part, &mut self.key).is_some() {
                count_known += 1;
            }
        }
        if count_known >= 1 && count_parts >= 2 && count_known + count_numbers == count_parts {
            return Some((Kind::Ui, if count_parts > 2 { 110 } else { 60 }));
        }
        if count_known >= 2 && count_known * 2 >= count_parts && longest <= 12 {
            return Some((Kind::Ui, 60));
        }
        if count_bars >= 3 && count_short == count_parts && count_parts > 3 {
            return Some((Kind::Ui, 50));
        }
        None
    }

    /// Addresses, names with an @, labels, notices of law and of cookies.
    fn odd_line(&self, text: &str, skip: usize) -> Option<(Kind, i32)> {
        let chars = self.chars.get(skip..)?;
        let first = *chars.first()?;
        if first == '@' && chars.len() > 1 && chars.len() <= 40 {
            let has_blank = chars.iter().any(|c| c.is_whitespace());
            return Some((Kind::Handle, if has_blank { 20 } else { 50 }));
        }
        let is_address = |word: &str| {
            word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
        };
        let mut words = text.split_whitespace();
        if words
            .clone()
            .all(|word| word.starts_with('#') && word.len() > 1)
        {
            // A heading of Markdown has a blank behind its marks.
            let is_markdown = words.clone().any(|word| word.chars().all(|c| c == '#'));
            if !is_markdown {
                return Some((Kind::Handle, 45));
            }
        }
        if words.all(is_address) {
            return Some((Kind::Handle, 40));
        }
        if let Some(found) = interruption(text, chars) {
            return Some(found);
        }
        // The buttons for the size of letters.
        let is_size = chars.len() <= 12
            && chars.len() > 1
            && chars
                .iter()
                .all(|c| matches!(c, 'A' | '+' | '-' | ' ' | '|' | '/'));
        if is_size && chars.contains(&'A') {
            return Some((Kind::Ui, 60));
        }
        if is_speed(text) {
            return Some((Kind::Ui, 60));
        }
        let is_by = chars.len() <= 32 && (text.starts_with("By ") || text.starts_with("by "));
        let is_byline = chars.len() <= 24
            && text.starts_with("記者")
            && (text.contains('／') || text.contains("報導"));
        if is_by || is_byline {
            return Some((Kind::Label, 0));
        }
        if chars.len() <= 60 && chars.contains(&'@') && text.contains('.') && !text.contains('。')
        {
            return Some((Kind::Handle, 40));
        }
        if text.contains("IP 属地") || text.contains("IP属地") {
            return Some((Kind::Meta, 60));
        }
        if self.is_triggered {
            let lower = text.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            if has(phrases::LEGAL) && chars.len() < 160 {
                return Some((Kind::Ui, 120));
            }
            if lower.contains("cookie") && has(phrases::COOKIES) {
                return Some((Kind::Ui, 70));
            }
            if chars.len() <= 24 && has(&["往下閱讀", "往下阅读"]) {
                return Some((Kind::Ui, 160));
            }
            if chars.len() <= 24 && has(phrases::ASKS) {
                return Some((Kind::Ui, 30));
            }
        }
        if chars.len() <= 60 {
            let colon = chars.iter().position(|c| matches!(c, ':' | '/'));
            if let Some(colon) = colon.filter(|colon| *colon > 0 && *colon <= 8) {
                let label: String = chars
                    .iter()
                    .take(colon)
                    .filter(|c| !c.is_whitespace())
                    .collect();
                let label = label.to_lowercase();
                if phrases::LABELS.contains(&label.as_str()) {
                    return Some((Kind::Label, 0));
                }
            }
        }
        if self.is_triggered && chars.len() <= 14 && is_heading_like(text) {
            return Some((Kind::Heading, 0));
        }
        None
    }
}

/// Whether a line is a speed of playing: 1.0x, 1.25×, 2X, 1.5 倍速.
fn is_speed(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let count = text.len() - rest.len();
    let is_number = (1..=4).contains(&count) && text.starts_with(|c: char| c.is_ascii_digit());
    is_number && matches!(rest.trim_start(), "x" | "X" | "×" | "倍" | "倍速")
}

/// A line that a page puts between two of a talk: an advertisement that says so, words framed by
/// marks, more pictures, a request to join.
fn interruption(text: &str, chars: &[char]) -> Option<(Kind, i32)> {
    let (first, last) = (*chars.first()?, *chars.last()?);
    let is_frame = |c: char| matches!(c, '▼' | '▽' | '▲' | '△' | '↓' | '★' | '■' | '◆');
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let names_advertising = [
        "【贊助",
        "【赞助",
        "【廣告",
        "【广告",
        "［廣告",
        "[廣告",
        "[AD]",
        "（廣告）",
    ];
    if names_advertising.iter().any(|mark| text.starts_with(mark))
        || (chars.len() >= 4 && is_frame(first) && first == last)
    {
        return Some((Kind::Ui, 150));
    }
    if first == '+' && chars.len() <= 4 && chars.iter().skip(1).all(char::is_ascii_digit) {
        return Some((Kind::Ui, 30));
    }
    let is_short = chars.len() <= 30;
    let joins = is_short && has(&["會員", "会员", "訂閱", "付費", "付费"]);
    if joins
        && has(&[
            "閱讀本文",
            "阅读本文",
            "閱讀全文",
            "阅读全文",
            "繼續閱讀",
            "继续阅读",
            "解鎖",
            "解锁",
        ])
    {
        return Some((Kind::Ui, 150));
    }
    let has_account = chars.len() <= 14 && has(&["會員", "会员", "帳號", "账号"]);
    if has_account && has(&["登入", "登录", "註冊", "注册"]) {
        return Some((Kind::Ui, 60));
    }
    None
}

/// Whether a short line of no list sounds like the heading of one: it names other things to see,
/// and nobody speaks in it.
fn is_heading_like(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    has(phrases::HEADING_NAMES) && !has(phrases::SPEECH)
}

/// How heavy a line of these pieces is; `None` where the pieces say little about it.
fn weigh(pieces: Pieces, residual: usize, bullet: Bullet) -> Option<(Kind, i32)> {
    let Pieces {
        views,
        ages,
        dates,
        durations,
        counts,
        sizes,
        ..
    } = pieces;
    if residual <= 4 {
        let exact = residual == 0;
        return Some(match () {
            () if views > 0 && ages + dates > 0 => (Kind::Meta, 150),
            () if views > 0 && counts > 0 => (Kind::Meta, 120),
            () if views > 0 => (Kind::Meta, if exact { 90 } else { 40 }),
            () if sizes > 0 => (Kind::Channel, if exact { 100 } else { 40 }),
            () if counts > 1 => (Kind::Ui, 90),
            () if counts > 0 => (Kind::Ui, if exact { 60 } else { 20 }),
            () if ages > 0 && dates + durations > 0 => (Kind::Meta, 60),
            () if ages > 0 && exact => (Kind::Meta, 45),
            () if ages > 0 => (Kind::Meta, 15),
            () if dates > 0 && pieces.minutes > 0 => (Kind::Meta, 45),
            () if dates > 0 && durations > 0 => (Kind::Meta, if exact { 40 } else { 15 }),
            () if dates > 0 && exact => (Kind::Meta, 20),
            () if durations > 1 => (Kind::Duration, 45),
            () if durations > 0 && exact => (Kind::Duration, 40),
            () if durations > 0 => (Kind::Duration, 5),
            () if pieces.numbers > 0 && exact => (Kind::Number, 10),
            () => return None,
        });
    }
    let leads = pieces.leading_seconds.is_some();
    if views > 0
        && ages > 0
        && pieces.tail <= 6
        && (pieces.is_set_off || leads || bullet == Bullet::Some)
    {
        return Some((Kind::Entry, 150));
    }
    if pieces.tail <= 3 && (views > 0 || ages > 0) {
        if leads || (bullet == Bullet::Some && pieces.is_set_off) {
            return Some((Kind::Entry, 90));
        }
        if views > 0 && pieces.is_set_off {
            return Some((Kind::Entry, 50));
        }
        if ages > 0 && pieces.is_set_off {
            return Some((Kind::Entry, 40));
        }
    }
    if leads {
        return Some((Kind::Entry, 30));
    }
    if pieces.ending == Ending::Date && residual <= 20 {
        return Some((Kind::Meta, 5));
    }
    if pieces.ending == Ending::Duration {
        return Some((Kind::Entry, if bullet == Bullet::Some { 50 } else { 20 }));
    }
    if pieces.count() > 2 && residual <= 12 {
        return Some((Kind::Meta, 60));
    }
    None
}

/// The counts, days and lengths in a line.
pub(super) fn pieces_of(text: &str) -> Pieces {
    let chars: Vec<char> = text.chars().take(MAX_CHARS).map(half_width).collect();
    let (_, skip) = bullet(&chars);
    take_pieces(chars.get(skip..).unwrap_or_default(), &mut Vec::new())
}

/// Full-width ASCII as ASCII, so that ： and : are one.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

/// Whether a line begins with a bullet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bullet {
    None,
    Some,
}

/// Whether a line begins with a bullet, and how many characters it takes with the blank behind.
fn bullet(chars: &[char]) -> (Bullet, usize) {
    let is_bullet = chars.first().is_some_and(|c| {
        matches!(
            c,
            '-' | '*'
                | '•'
                | '·'
                | '・'
                | '‧'
                | '▪'
                | '■'
                | '●'
                | '○'
                | '►'
                | '▶'
                | '‣'
                | '–'
                | '◆'
        )
    });
    if !is_bullet {
        return (Bullet::None, 0);
    }
    let blanks = chars
        .iter()
        .skip(1)
        .take_while(|c| c.is_whitespace() || **c == '\u{fe0f}');
    (Bullet::Some, 1 + blanks.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: Kind) {
        let facts = Looker::default().look(text);
        assert_eq!(facts.kind, kind, "{text} {facts:?}");
    }

    #[test]
    fn counts_and_ages_in_many_forms() {
        for text in [
            "10,469 次觀看・2 天前",
            "觀看次數：1.2萬次",
            "观看次数：3,456次 2024年5月1日",
            "1.2万次观看 · 3个月前",
            "3.4万播放 · 567弹幕",
            "播放 12.3万",
            "12K views  2 weeks ago",
            "Premiered Jan 5 · 3,201 views",
            "發布日期：2025-01-20",
            "2 天前",
            "已直播 3 週前",
            "2025年1月20日",
            "1,024 views • Streamed 3 months ago",
            "點閱數 88,123｜2023/11/02",
        ] {
            check(text, Kind::Meta);
        }
        check("28.3 萬位訂閱者", Kind::Channel);
        check("12.5K subscribers", Kind::Channel);
        check("5:20", Kind::Duration);
        check("12分34秒", Kind::Duration);
        check("42", Kind::Number);
    }

    #[test]
    fn entries_of_lists() {
        check(
            "- 1:33早市的魚攤怎麼選魚小島電視54,773 次觀看・2 天前",
            Kind::Entry,
        );
        check(
            "【夜談直播】今晚聊機器人 島嶼台22,291 次觀看・6 天前",
            Kind::Entry,
        );
        check("三分鐘看懂利率 財經小站 1.2万次观看 3周前", Kind::Entry);
    }

    #[test]
    fn buttons_and_banners() {
        for text in [
            "顯示更多",
            "Show more",
            "…更多內容 ▼ 顯示更多",
            "分享 下載 儲存",
            "首頁 | 新聞 | 財經 | 體育 | 娛樂",
            "© 2025 小島電視股份有限公司",
            "本網站使用 Cookie 以改善您的瀏覽體驗",
        ] {
            let facts = Looker::default().look(text);
            assert!(facts.weight > 30, "{text} {facts:?}");
        }
        check("相關影片推薦", Kind::Heading);
        check("Up next", Kind::Ui);
        check("@someone-42", Kind::Handle);
    }

    #[test]
    fn speech_stays_speech() {
        for text in [
            "一上台",
            "三年前我們開始做這件事",
            "2 天前我才剛回來",
            "這支影片有一百萬次觀看",
            "大家好我是主持人",
            "我們下次再見",
            "今天要分享的是水質",
            "到了2020年6月",
            "就是 3 比 2 的意思",
            "他在80多項裡面選了一項",
        ] {
            let facts = Looker::default().look(text);
            assert!(facts.weight < 0, "{text} {facts:?}");
        }
    }
}
