//! Takes a line apart: counts of plays and people, ages, days, lengths, and what is left.

use super::lexicon::{self, counts};

/// What a line ends in, blanks and separators aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// Words, counts, anything.
    #[default]
    Other,
    /// A day, set off from what stands before, with its time and place maybe.
    Date,
    /// A length.
    Duration,
}

/// What the pieces of a line came to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pieces {
    pub(super) views: u32,
    pub(super) counts: u32,
    pub(super) sizes: u32,
    pub(super) ages: u32,
    pub(super) dates: u32,
    pub(super) durations: u32,
    pub(super) numbers: u32,
    /// Characters behind the last views or age, not counting separators.
    pub(super) tail: usize,
    /// The first thing in the line is a duration.
    pub(super) leading_seconds: Option<u32>,
    /// The last count or age stands behind a separator or blank, or ends views.
    pub(super) is_set_off: bool,
    /// Characters behind that day.
    pub(super) tail_of_date: usize,
    /// Lengths of one unit, like 19 分鐘, which are said too.
    pub(super) minutes: u32,
    /// What the line ends in.
    pub(super) ending: Ending,
    /// Nothing stands before the next piece.
    is_start: bool,
}

impl Pieces {
    /// How many there are, numbers alone aside.
    pub(super) fn count(self) -> u32 {
        self.views + self.counts + self.sizes + self.ages + self.dates + self.durations
    }
}

/// What stands between pieces and says nothing.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '・' | '·'
                | '‧'
                | '•'
                | '∙'
                | '●'
                | '|'
                | '/'
                | '-'
                | '–'
                | '—'
                | '、'
                | ','
                | '.'
                | ':'
                | '('
                | ')'
                | '['
                | ']'
                | '【'
                | '】'
                | '⋅'
                | '~'
                | '+'
                | '｜'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{feff}'
                | '\u{fe0f}'
                | '。'
        )
}

/// Whether `chars` begin with `word`, whatever the case of ASCII letters.
fn begins(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars()
        .all(|c| chars.next().is_some_and(|d| d.eq_ignore_ascii_case(&c)))
}

/// The length of the longest word of a list that `chars` begin with.
fn longest(chars: &[char], words: &[&str]) -> Option<usize> {
    words
        .iter()
        .filter(|word| begins(chars, word))
        .map(|word| word.chars().count())
        .max()
}

fn skip_blanks(chars: &[char], from: usize) -> usize {
    from + chars
        .iter()
        .skip(from)
        .take_while(|c| c.is_whitespace())
        .count()
}

/// Takes a line apart into counts, ages and times; what is left goes to `rest`.
pub(super) fn take_pieces(chars: &[char], rest: &mut Vec<char>) -> Pieces {
    let mut pieces = Pieces::default();
    let mut at = 0;
    let mut behind_separator = true;
    while let Some(&c) = chars.get(at) {
        let tail = chars.get(at..).unwrap_or_default();
        let starts_word = at == 0
            || chars.get(at - 1).is_some_and(|before| {
                !(before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric())
            });
        let (durations, dates) = (pieces.durations, pieces.dates);
        pieces.is_start = at == 0;
        let taken = if starts_word {
            take_piece(tail, &mut pieces)
        } else {
            None
        };
        if let Some((len, is_telling)) = taken {
            if is_telling {
                pieces.tail = 0;
                pieces.is_set_off |= behind_separator;
            }
            pieces.ending = match pieces.ending {
                Ending::Date if pieces.durations > durations => Ending::Date,
                _ if pieces.durations > durations => Ending::Duration,
                _ if pieces.dates > dates && behind_separator => Ending::Date,
                _ => Ending::Other,
            };
            at += len.max(1);
            behind_separator = true;
            continue;
        }
        if is_separator(c) {
            behind_separator = true;
        } else {
            behind_separator = false;
            // A place may stand behind the time of a day: 2024-03-05 08:00 北京.
            if pieces.ending == Ending::Date && pieces.tail_of_date < 4 {
                pieces.tail_of_date += 1;
            } else {
                pieces.ending = Ending::Other;
            }
            pieces.tail += 1;
            rest.push(c);
        }
        at += 1;
    }
    pieces
}

/// Takes the piece that `chars` begin with: its length, and whether it is of views or ages.
fn take_piece(chars: &[char], pieces: &mut Pieces) -> Option<(usize, bool)> {
    let c = *chars.first()?;
    if c.is_ascii_digit() {
        return take_number(chars, pieces);
    }
    if !lexicon::may_name(c) || !c.is_alphabetic() {
        return None;
    }
    let age = longest(chars, counts::AGES);
    let ends = |len: &usize| chars.get(*len).is_none_or(|c| is_separator(*c));
    if let Some(len) = age.filter(ends) {
        pieces.ages += 1;
        return Some((len, true));
    }
    if pieces.dates > 0 && chars.len() >= 2 {
        let day = longest(chars, counts::WEEKDAYS).filter(|len| {
            chars
                .get(*len)
                .is_some_and(|c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '日' | '天'))
        });
        let done = [
            "更新", "發布", "发布", "發佈", "刊登", "出版", "上傳", "上传", "首播", "updated",
        ];
        if let Some(len) = longest(chars, &done) {
            return Some((len, false));
        }
        if let Some(len) = day {
            return Some((len + 1, false));
        }
    }
    if let Some(len) = english_date(chars) {
        pieces.dates += 1;
        return Some((len, false));
    }
    // A name and its number: 觀看次數：10,469 次.
    let lists = [
        counts::TIMES_BEFORE,
        counts::VIEWS_BEFORE,
        counts::COUNTS_BEFORE,
    ];
    let (list, len) = lists
        .iter()
        .enumerate()
        .filter_map(|(list, words)| longest(chars, words).map(|len| (list, len)))
        .max_by_key(|(list, len)| (*len, std::cmp::Reverse(*list)))?;
    let mut at = skip_blanks(chars, len);
    let has_colon = chars.get(at) == Some(&':');
    if has_colon {
        at = skip_blanks(chars, at + 1);
    }
    let behind = chars.get(at..)?;
    if list == 0 {
        let mut probe = Pieces::default();
        let taken = take_piece(behind, &mut probe);
        let is_time = probe.ages + probe.dates + probe.durations > 0;
        let (more, _) = taken.filter(|_| is_time)?;
        pieces.ages += probe.ages;
        // A date with its label is no talk.
        pieces.dates += probe.dates + probe.durations;
        return Some((at + more, true));
    }

    let number = number_len(behind).filter(|_| behind.first().is_some_and(char::is_ascii_digit))?;
    // 播放3次 is said; a name needs a colon, a blank, or a number with a unit or comma.
    let is_count = has_colon || at > len || number > 2;
    if !is_count {
        return None;
    }
    let mut more = number;
    let unit = behind
        .get(skip_blanks(behind, number)..)
        .unwrap_or_default();
    if unit.first().is_some_and(|c| matches!(c, '次' | '人')) {
        more = skip_blanks(behind, number) + 1;
    }
    if list == 1 {
        pieces.views += 1;
    } else {
        pieces.counts += 1;
    }
    Some((at + more, list == 1))
}

/// How long a number with its commas and unit (萬, 億, K, M, +) is.
fn number_len(chars: &[char]) -> Option<usize> {
    let mut len = 0;
    while let Some(c) = chars.get(len) {
        let goes_on = c.is_ascii_digit()
            || (matches!(c, ',' | '.')
                && chars.get(len + 1).is_some_and(char::is_ascii_digit)
                && len > 0);
        if !goes_on {
            break;
        }
        len += 1;
    }
    if len == 0 {
        return None;
    }
    let unit_at = skip_blanks(chars, len);
    let is_unit = |c: &char| matches!(c, '萬' | '万' | '億' | '亿' | '千' | '百');
    if chars.get(unit_at).is_some_and(is_unit) {
        len = unit_at + 1;
        if chars.get(len).is_some_and(is_unit) {
            len += 1;
        }
    } else if chars
        .get(len)
        .is_some_and(|c| matches!(c, 'k' | 'K' | 'm' | 'M' | 'w' | 'W' | 'B'))
        && chars
            .get(len + 1)
            .is_none_or(|c| !c.is_ascii_alphanumeric())
    {
        len += 1;
    }
    if chars.get(len) == Some(&'+') {
        len += 1;
    }
    Some(len)
}

fn digits(chars: &[char]) -> (usize, u32) {
    let len = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let value = chars
        .iter()
        .take(len.min(6))
        .filter_map(|c| c.to_digit(10))
        .fold(0, |value, digit| value * 10 + digit);
    (len, value)
}

fn take_number(chars: &[char], pieces: &mut Pieces) -> Option<(usize, bool)> {
    if let Some((len, seconds)) = clock(chars) {
        pieces.durations += 1;
        if pieces.is_start {
            pieces.leading_seconds = Some(seconds);
        }
        return Some((len, false));
    }
    if let Some(len) = date(chars).or_else(|| day_first(chars)) {
        pieces.dates += 1;
        return Some((len, false));
    }
    let len = number_len(chars)?;
    let unit_at = skip_blanks(chars, len);
    let unit = chars.get(unit_at..).unwrap_or_default();
    if let Some(more) = longest(unit, counts::VIEWS) {
        pieces.views += 1;
        return Some((unit_at + more, true));
    }
    let age_unit = longest(unit, counts::AGE_UNITS);
    if let Some(more) = age_unit {
        let at = skip_blanks(unit, more);
        let behind = unit.get(at..).unwrap_or_default();
        let ago = longest(behind, &["前", "之前", "以前"]);
        // 3年前端 is no age; what follows must not be a character that goes on.
        if let Some(ago) = ago.filter(|_| {
            !behind
                .get(1)
                .is_some_and(|c| matches!(c, '端' | '進' | '鋒' | '景' | '後' | '往'))
        }) {
            pieces.ages += 1;
            return Some((unit_at + at + ago, true));
        }
    }
    if let Some(more) = longest(unit, counts::AGE_UNITS_ENGLISH) {
        let plural = usize::from(unit.get(more).is_some_and(|c| c.eq_ignore_ascii_case(&'s')));
        let at = skip_blanks(unit, more + plural);
        if unit.get(at..).is_some_and(|behind| begins(behind, "ago")) {
            pieces.ages += 1;
            return Some((unit_at + at + 3, true));
        }
    }
    if let Some((len, seconds)) = spelled_length(chars) {
        pieces.durations += 1;
        if pieces.is_start {
            pieces.leading_seconds = Some(seconds);
        }
        return Some((len, false));
    }
    if let Some(more) = longest(
        unit,
        &["分鐘", "分钟", "minutes", "mins", "min", "小時", "小时"],
    ) {
        pieces.minutes += 1;
        return Some((unit_at + more, false));
    }
    if let Some(more) = longest(unit, counts::SIZES) {
        pieces.sizes += 1;
        return Some((unit_at + more, false));
    }
    if let Some(more) = longest(unit, counts::COUNTS) {
        pieces.counts += 1;
        return Some((unit_at + more, false));
    }
    // A number alone counts as one only between separators.
    let is_alone = unit.first().is_none_or(|c| is_separator(*c)) || unit_at > len;
    if is_alone {
        pieces.numbers += 1;
        return Some((len, false));
    }
    None
}

/// 1:33, 12:45, 1:02:33: the length in characters, and the seconds it says.
fn clock(chars: &[char]) -> Option<(usize, u32)> {
    let (first, hours) = digits(chars);
    if first == 0 || first > 3 || chars.get(first) != Some(&':') {
        return None;
    }
    let (second, minutes) = digits(chars.get(first + 1..)?);
    if second != 2 || minutes > 59 {
        return None;
    }
    let len = first + 1 + second;
    if chars.get(len) == Some(&':') {
        let (third, seconds) = digits(chars.get(len + 1..)?);
        if third == 2 && seconds < 60 {
            return Some((len + 3, hours * 3600 + minutes * 60 + seconds));
        }
    }
    Some((len, hours * 60 + minutes))
}

/// 12分34秒, 1 小時 2 分鐘, 5 minutes, 3 seconds: of at least two parts, or alone with 鐘.
fn spelled_length(chars: &[char]) -> Option<(usize, u32)> {
    let units: [(&[&str], u32); 3] = [
        (
            &["小時", "小时", "個小時", "hours", "hour", "hr", "h"],
            3600,
        ),
        (&["分鐘", "分钟", "分", "minutes", "minute", "min", "m"], 60),
        (&["秒鐘", "秒", "seconds", "second", "sec", "s"], 1),
    ];
    let (mut at, mut seconds, mut count) = (0, 0_u32, 0);
    for (names, factor) in units {
        let tail = chars.get(at..)?;
        let (len, value) = digits(tail);
        if len == 0 {
            continue;
        }
        let unit_at = skip_blanks(tail, len);
        let unit = tail.get(unit_at..)?;
        if let Some(more) = longest(unit, names) {
            if unit.get(more).is_some_and(char::is_ascii_alphabetic) {
                return None;
            }
            seconds = seconds.saturating_add(value.saturating_mul(factor));
            count += 1;
            at += unit_at + more;
            let blanks = chars
                .iter()
                .skip(at)
                .take_while(|c| c.is_whitespace() || **c == ',')
                .count();
            if chars.get(at + blanks).is_some_and(char::is_ascii_digit) {
                at += blanks;
            }
        }
    }
    (count >= 2).then_some((at, seconds))
}

/// A day in English, day first: 20 Jan 2025.
fn day_first(chars: &[char]) -> Option<usize> {
    let (len, day) = digits(chars);
    let from = skip_blanks(chars, len);
    if len > 2 || from == len || !(1..=31).contains(&day) {
        return None;
    }
    let month = longest(chars.get(from..)?, counts::MONTHS)?;
    let at = skip_blanks(chars, from + month);
    let (len, year) = digits(chars.get(at..)?);
    (len == 4 && (1900..2100).contains(&year)).then_some(at + len)
}

/// A day in English, month first: Jan 20, 2025.
fn english_date(chars: &[char]) -> Option<usize> {
    let month = longest(chars, counts::MONTHS)?;
    let at = month + usize::from(chars.get(month) == Some(&'.'));
    let from = skip_blanks(chars, at);
    let (len, day) = digits(chars.get(from..)?);
    if from == at || len == 0 || len > 2 || day == 0 || day > 31 {
        return None;
    }
    let end = from + len;
    let comma = end + usize::from(chars.get(end) == Some(&','));
    let from = skip_blanks(chars, comma);
    let (len, year) = digits(chars.get(from..).unwrap_or_default());
    Some(if len == 4 && (1900..2100).contains(&year) {
        from + len
    } else {
        end
    })
}

/// A day: 2025-01-20, 2025年1月20日, 1月20日.
fn date(chars: &[char]) -> Option<usize> {
    let (len, year) = digits(chars);
    let at = skip_blanks(chars, len);
    let is_year = len == 4 && (1900..2100).contains(&year);
    if is_year || (len <= 3 && chars.get(at) == Some(&'年') && year > 80 && len >= 2) {
        let mark = *chars.get(at)?;
        if !matches!(mark, '-' | '/' | '.' | '年') {
            return None;
        }
        let from = skip_blanks(chars, at + 1);
        let (len, month) = digits(chars.get(from..)?);
        if len == 0 || len > 2 || month == 0 || month > 12 {
            return None;
        }
        let at = skip_blanks(chars, from + len);
        let Some(mark) = chars.get(at) else {
            return Some(from + len);
        };
        if !matches!(mark, '-' | '/' | '.' | '月') {
            return None;
        }
        let from = skip_blanks(chars, at + 1);
        let (len, day) = digits(chars.get(from..).unwrap_or_default());
        if len == 0 || len > 2 || day == 0 || day > 31 {
            return (*mark == '月').then_some(at + 1);
        }
        let at = skip_blanks(chars, from + len);
        let end = if chars
            .get(at)
            .is_some_and(|c| matches!(c, '日' | '號' | '号'))
        {
            at + 1
        } else {
            from + len
        };
        return Some(end);
    }
    if len <= 2 && chars.get(at) == Some(&'月') {
        let from = skip_blanks(chars, at + 1);
        let (len, day) = digits(chars.get(from..)?);
        let at = skip_blanks(chars, from + len);
        let is_day = (1..=2).contains(&len) && (1..=31).contains(&day);
        if is_day
            && chars
                .get(at)
                .is_some_and(|c| matches!(c, '日' | '號' | '号'))
        {
            return Some(at + 1);
        }
    }
    year_last(chars)
}

/// A day with its year last: 23/07/2023, 3.9.2024.
fn year_last(chars: &[char]) -> Option<usize> {
    let (first, one) = digits(chars);
    let mark = *chars.get(first)?;
    let (second, other) = digits(chars.get(first + 1..)?);
    let at = first + 1 + second;
    let (third, year) = digits(chars.get(at + 1..)?);
    let is_day = matches!(mark, '/' | '.' | '-')
        && chars.get(at) == Some(&mark)
        && (1..=2).contains(&first)
        && (1..=2).contains(&second)
        && (1..=31).contains(&one)
        && (1..=31).contains(&other)
        && one.min(other) <= 12;
    (is_day && third == 4 && (1900..2100).contains(&year)).then_some(at + 1 + third)
}
