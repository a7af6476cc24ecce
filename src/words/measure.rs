//! A number or a pointing word with a measure word: two words, though dictionaries list some such
//! pairs (這個, 一種) and not others (那張, 三種); and the measure belongs to what counts (這個人 are
//! three words, not 這 and 個人).

use super::number::counts_to_ten;

/// Whether these two characters, folded, are such a pair. Pairs that mean something of their own
/// (一樣, 一面, 一點) are none.
pub(super) fn is_counted(first: char, measure: char) -> bool {
    matches!(
        first,
        '一' | '两' | '三' | '四' | '几' | '半' | '这' | '那' | '哪' | '某'
    ) && matches!(
        measure,
        '个' | '种'
            | '次'
            | '位'
            | '项'
            | '套'
            | '层'
            | '轮'
            | '遍'
            | '阵'
            | '句'
            | '类'
            | '名'
            | '场'
            | '条'
            | '排'
    )
}

/// What is listed as a word, folded, and texts of today seldom mean so: mostly it is two words that
/// stand beside each other (手機端 的, 三 年 前).
pub(super) const BY_CHANCE: [&str; 9] = [
    "端的",
    "有的是",
    "比捕",
    "会试",
    "更深",
    "去取",
    "受过",
    "年前",
    "官学",
];

/// Whether a character, folded, may count what follows.
pub(crate) fn counts(c: char) -> bool {
    let is_other = matches!(
        c,
        '百' | '千' | '万' | '半' | '多' | '这' | '那' | '哪' | '某' | '每' | '整' | '各'
    );
    is_other || c.is_ascii_digit() || counts_to_ten(c)
}

/// Whether a longer word that begins with `first` may stand behind `before`, both folded.
pub(super) fn may_begin_behind(before: Option<char>, first: char) -> bool {
    first != '个' || !before.is_some_and(counts)
}

#[cfg(test)]
mod tests {
    use super::{is_counted, may_begin_behind};

    #[test]
    fn pairs_of_a_number_and_its_measure_are_told_from_words() {
        for (first, measure) in [('这', '个'), ('一', '种'), ('三', '次')] {
            assert!(is_counted(first, measure), "{first}{measure}");
        }
        for (first, measure) in [('一', '样'), ('一', '面'), ('各', '种'), ('个', '一')] {
            assert!(!is_counted(first, measure), "{first}{measure}");
        }
    }

    #[test]
    fn a_measure_belongs_to_its_number() {
        assert!(!may_begin_behind(Some('这'), '个'));
        assert!(may_begin_behind(Some('的'), '个'));
        assert!(may_begin_behind(None, '个'));
        assert!(may_begin_behind(Some('这'), '人'));
    }
}
