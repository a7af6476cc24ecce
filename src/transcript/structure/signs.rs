//! What a line says of being a part of a page by its labels, marks and digits, whatever page it is.

use super::lexicon::phrases::closes;

/// Whether a line says that it is the title.
pub(super) fn names_title(text: &str) -> bool {
    if text.starts_with("# ") {
        return true;
    }
    // Bulletin boards set a blank behind the label.
    let in_brackets = text
        .strip_prefix("標題 ")
        .or_else(|| text.strip_prefix("标题 "));
    if in_brackets.is_some_and(|title| title.trim_start().starts_with(['[', '【'])) {
        return true;
    }
    let Some((label, _)) = text.split_once([':', '：']) else {
        return false;
    };
    ["標題", "标题", "題目", "题目", "篇名", "片名", "Title"].contains(&label.trim())
}

/// A short word, a colon, and a short value: who, where, when.
pub(super) fn is_labelled(text: &str) -> bool {
    let Some((label, value)) = text.split_once(['：', ':', '|', '｜']) else {
        return false;
    };
    if !label.chars().any(char::is_alphabetic) {
        return false;
    }
    let (label, value) = (label.trim().chars().count(), value.trim().chars().count());
    (1..=6).contains(&label)
        && (1..=24).contains(&value)
        && !text.ends_with(['。', '！', '？', '，', '…'])
        && !text.contains(['，', '。'])
}

/// How much the marks, digits and letters of a line look like a page's.
pub(super) fn by_shape(text: &str, count: usize) -> i32 {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let first = text.chars().next().unwrap_or(' ');
    let last = text.chars().next_back().unwrap_or(' ');
    let has_letters = text.chars().any(char::is_alphabetic);
    let count_digits = text.chars().filter(char::is_ascii_digit).count();
    if !has_letters && count_digits == 0 && count >= 2 {
        // A line drawn across the page.
        return 16;
    }
    if !has_letters && count <= 6 && text.contains(['+', 'x', '×', '%']) {
        return 16;
    }
    let is_way = count <= 60
        && ((has(&[" > ", " › ", " » "]))
            || (text.matches(['/', '／']).count() >= 2
                && text
                    .split(['/', '／'])
                    .all(|part| part.trim().chars().count() <= 8)
                && count_digits == 0)
            || (text.starts_with(['首', '主']) && has(&["頁/", "頁 /", "页/", "页 /"])));
    if is_way {
        return 35;
    }
    // 第1頁，共38頁
    if count <= 12 && first == '第' && count_digits > 0 && has(&["頁", "页"]) {
        return 16;
    }
    if matches!(
        first,
        '←' | '→' | '▶' | '►' | '▼' | '▲' | '※' | '+' | '«' | '‹' | '▍' | '◀' | '↓'
    ) || matches!(last, '→' | '›' | '»' | '▼' | '↓' | '▶')
    {
        return 15;
    }
    if has(&["¥", "NT$", "US$", "HK$", "￥"]) && count_digits > 0 {
        return 14;
    }
    let lower = text.to_ascii_lowercase();
    let is_size = count_digits > 0
        && [" mb", " kb", " gb", "mb)", "0mb", "kb", "倍速", "0x"]
            .iter()
            .any(|unit| lower.contains(unit))
        && count <= 30;
    if is_size {
        return 18;
    }
    if is_hours(text) || ends_with_clock(text) {
        return 12;
    }
    let count_words = text.split_whitespace().count();
    let is_english = text.is_ascii() && has_letters && count_words <= 3;
    if is_english && !text.ends_with(['.', '?', '!', ',']) && !closes(text) {
        return 8;
    }
    if count <= 12 && last.is_ascii_digit() && !first.is_ascii() && has(&[" "]) {
        return 7;
    }
    0
}

/// Opening hours: 09:00–17:00.
fn is_hours(text: &str) -> bool {
    let mut parts = text.split(['–', '-', '~', '～', '至']);
    let Some((left, right)) = parts.next().zip(parts.next()) else {
        return false;
    };
    ends_with_clock(left) && right.trim().contains(':')
}

/// Whether a line ends in a clock behind a blank: 青年聚會 19:00.
fn ends_with_clock(text: &str) -> bool {
    let Some(word) = text.split_whitespace().next_back() else {
        return false;
    };
    let Some((left, right)) = word.split_once([':', '：']) else {
        return false;
    };
    let is_number =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    is_number(left) && is_number(right)
}
