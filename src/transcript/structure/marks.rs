//! Signs of talk and page in the characters of a line, whatever its words.

/// Longer names of speakers are no names.
const MAX_NAME_CHARS: usize = 12;

/// What stands behind a time or a day at the beginning of a line, in brackets or not.
fn behind_stamp(text: &str) -> Option<&str> {
    let is_stamp = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(
                c,
                ':' | '/'
                    | '-'
                    | '.'
                    | ','
                    | '['
                    | ']'
                    | '('
                    | ')'
                    | '上'
                    | '下'
                    | '午'
                    | '年'
                    | '月'
                    | '日'
            )
    };
    let rest = text.trim_start_matches(|c: char| is_stamp(c) || c == '\u{200e}');
    let stamp = text.get(..text.len() - rest.len())?;
    let digits = stamp.chars().filter(char::is_ascii_digit).count();
    (digits >= 3 && stamp.contains([':', '/', '-'])).then_some(rest)
}

/// Whether a line begins with a time or a day.
pub(super) fn is_stamped(text: &str) -> bool {
    behind_stamp(text).is_some_and(|rest| !rest.is_empty())
}

/// Whether a line is a turn of somebody: a name, a colon, and what is said.
pub(super) fn is_turn(text: &str) -> bool {
    let text = behind_stamp(text).unwrap_or(text);
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some((name, said)) = text.split_once([':', '：']) else {
        return false;
    };
    (1..=MAX_NAME_CHARS).contains(&name.chars().count())
        && !said.trim().is_empty()
        && !name.contains(['，', '。', '？', '！', '、'])
        && !name.ends_with(|c: char| c.is_ascii_digit())
}

/// A log of a chat has so many turns at least, and no fewer than one line of so many.
const LEAST_TURNS: usize = 5;
const MOST_LINES_A_TURN: usize = 3;

/// What the program of a chat says in the name of somebody.
const TOLD_FOR_THEM: &[&str] = &[
    "omitted",
    "\u{200e}<",
    "收回訊息",
    "撤回了",
    "已刪除",
    "deleted",
];

/// Which rows are turns of the log of a chat, with a time and a name each: said, whatever they look
/// like.
pub(super) fn logged(texts: &[&str]) -> Vec<bool> {
    let is_turn = |text: &&str| {
        let leads = text.chars().next().is_some_and(|c| !c.is_alphabetic());
        leads && is_stamped(text) && is_turn(text)
    };
    let turns: Vec<bool> = texts.iter().map(is_turn).collect();
    let count = turns.iter().filter(|is_turn| **is_turn).count();
    let is_log = count >= LEAST_TURNS && count * MOST_LINES_A_TURN >= texts.len();
    let told = |text: &str| TOLD_FOR_THEM.iter().any(|word| text.contains(word));
    let rows = turns.iter().zip(texts);
    rows.map(|(is_turn, text)| is_log && *is_turn && !told(text))
        .collect()
}

/// Whether a line counts itself as a heading does: 一、 （二） 3. 壹、 第四章.
pub(super) fn is_ordinal(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '【', '#', ' ']);
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    let is_number =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十壹貳參肆伍陸柒捌玖拾".contains(c);
    let rest = bare.trim_start_matches(is_number);
    let count = bare.chars().count() - rest.chars().count();
    (1..=3).contains(&count)
        && rest.starts_with([
            '、', '.', '．', '）', ')', '章', '節', '节', '幕', '場', '场', '部', '回', '點', '点',
        ])
        && rest.chars().count() > 1
}

/// Whether a line is the number of a section of a talk, as 01, - 02 - or PART 03 in letters and
/// posts; pages and counts are not written with a nought in front.
pub(super) fn is_section(text: &str) -> bool {
    let is_frame = |c: char| c.is_whitespace() || "-—–─·|｜/.▍".contains(c);
    let bare = text.trim_matches(is_frame);
    let number = ["PART", "Part", "part", "NO.", "No."]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
        .unwrap_or(bare);
    let mut chars = number.trim_start_matches(is_frame).chars();
    chars.next() == Some('0')
        && chars.next().is_some_and(|c| matches!(c, '1'..='9'))
        && chars
            .next()
            .is_none_or(|c| bare.len() > number.len() && is_frame(c))
}

/// What stands in front of every line of a list, its number aside: a bullet, 第 1 句, （1）. None for a
/// line that begins with a word.
pub(super) fn bullet(text: &str) -> Option<(char, char)> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    let behind_number = |rest: &str| rest.chars().find(|c| !c.is_numeric());
    let is_counted = rest.starts_with(char::is_numeric);
    match first {
        _ if first.is_numeric() => behind_number(rest)
            .filter(|c| !c.is_alphanumeric())
            .map(|c| ('0', c)),
        '第' if is_counted => Some((first, behind_number(rest)?)),
        _ if first.is_alphanumeric() => None,
        _ if is_counted => Some((first, behind_number(rest)?)),
        _ => Some((first, ' ')),
    }
}

/// What marks a line as a heading in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// So many marks of Markdown.
    Hashes(usize),
    Picture,
    Ordinal,
    Mark(char),
}

/// Longer lines are no headings.
const MAX_HEADING_CHARS: usize = 24;

/// What stands in front of a short line to mark it as a heading; `None` for any other line.
pub(super) fn lead(text: &str) -> Option<Lead> {
    if text.chars().count() > MAX_HEADING_CHARS || text.ends_with(['。', '，']) {
        return None;
    }
    let first = text.chars().next()?;
    let rest = text.trim_start_matches('#');
    match first {
        '#' => rest
            .starts_with(' ')
            .then_some(Lead::Hashes(text.len() - rest.len())),
        _ if is_emoji(first) => Some(Lead::Picture),
        _ if is_ordinal(text) => Some(Lead::Ordinal),
        '■' | '◆' | '●' | '▌' | '▍' | '▎' | '【' | '〔' | '＊' | '☆' | '★' | '◎' | '○' => {
            Some(Lead::Mark(first))
        }
        _ => None,
    }
}

/// Whether a character is a picture.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{23e9}'..='\u{23fa}')
}

/// Whether a character is Japanese and of no other language.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}')
}

/// Whether a line ends in a number behind words, in brackets or behind a blank: 討論區 (4), 顶 22.
pub(super) fn ends_in_count(text: &str) -> bool {
    let bare = text.trim_end_matches([')', '）', ']', '萬', '万', 'K', 'k', '+']);
    let words = bare.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    words.len() < bare.len()
        && words.chars().any(char::is_alphabetic)
        && words.ends_with(['(', '（', '[', ' ', '　', '·', '・', ':', '：'])
}

/// Whether a line is the name of an account: letters and digits in one word, with a mark or both.
pub(super) fn is_user_name(text: &str) -> bool {
    let bare = text.strip_prefix('@').unwrap_or(text);
    let has = |test: fn(&char) -> bool| bare.chars().any(|c| test(&c));
    (3..=24).contains(&bare.len())
        && bare
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
        && has(char::is_ascii_alphabetic)
        && (has(char::is_ascii_digit) || bare.contains(['_', '.']) || text.starts_with('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_have_a_number_with_a_nought() {
        for text in ["01", "- 02 -", "PART 03", "Part 04 收攤", "— 05"] {
            assert!(is_section(text), "{text}");
        }
        for text in [
            "1",
            "- 21 -",
            "00",
            "012",
            "01:15",
            "0123",
            "01 第一課",
            "好",
        ] {
            assert!(!is_section(text), "{text}");
        }
    }

    #[test]
    fn turns_have_a_name_and_maybe_a_stamp() {
        for text in [
            "老闆：一碗三十五",
            "[3/1/2023 9:00:58] Raymond: 早晨",
            "2023/1/3 09:00 阿明：好",
        ] {
            assert!(is_turn(text), "{text}");
        }
        for text in ["12:30", "他說，真的：假的", "好"] {
            assert!(!is_turn(text), "{text}");
        }
        assert!(is_stamped("[3/1/2023 9:00:58] Raymond: 早晨") && !is_stamped("三月"));
    }

    #[test]
    fn lines_of_a_list_have_one_front() {
        for (one, other) in [
            ("• 好", "•他說"),
            ("1. 好", "27. 他說"),
            ("（1）好", "（12）他說"),
            ("第1句 好", "第30句 他說"),
        ] {
            assert_eq!(bullet(one), bullet(other), "{one}");
            assert!(bullet(one).is_some(), "{one}");
        }
        assert!(bullet("第一次").is_none() && bullet("好").is_none() && bullet("30歲").is_none());
    }

    #[test]
    fn headings_count() {
        for text in [
            "一、開會",
            "（二）報告",
            "3. 討論",
            "伍、討論內容：",
            "第四章 渡船頭",
        ] {
            assert!(is_ordinal(text), "{text}");
        }
        assert!(!is_ordinal("一個人") && !is_ordinal("第一次"));
        assert!(ends_in_count("討論區 (4)") && ends_in_count("顶 2204") && !ends_in_count("2204"));
        assert!(is_user_name("beesong_77") && is_user_name("@abc") && !is_user_name("hello"));
    }
}
