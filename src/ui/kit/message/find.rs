//! Texts of the box that finds.

use super::grouped;

/// Texts of the box that finds.
#[derive(Debug)]
pub struct Find {
    /// Command: the next hit.
    pub next: &'static str,
    /// Command: the hit before.
    pub previous: &'static str,
    /// Where the reader is in the hits; 0 for none of them. The last says whether more may come.
    pub count: fn(number: usize, count: usize, progress: Counted) -> String,
    /// There are no hits.
    pub nothing: &'static str,
    /// It is still looking, and has none yet.
    pub looking: &'static str,
    /// A switch: white space and punctuation are left out. As short as fits a button.
    pub only_words: &'static str,
    /// The same, in words.
    pub only_words_name: &'static str,
    /// A switch: the query is a regular expression. As short as fits a button.
    pub regex: &'static str,
    /// The same, in words.
    pub regex_name: &'static str,
    /// A menu of colours: highlight all hits.
    pub highlight_all: &'static str,
    /// Close the box.
    pub close: &'static str,
    /// There are too many hits to highlight them all.
    pub too_many: fn(most: usize) -> String,
}

/// Whether a count is the last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// It is.
    All,
    /// More may come.
    SoFar,
}

fn count(number: usize, count: usize, progress: Counted) -> String {
    let more = match progress {
        Counted::All => "",
        Counted::SoFar => "…",
    };
    let count = grouped(count);
    if number == 0 {
        format!("{count}{more}")
    } else {
        format!("{} / {count}{more}", grouped(number))
    }
}

pub(super) const ENGLISH: Find = Find {
    next: "Next hit",
    previous: "Previous hit",
    count,
    nothing: "not found",
    looking: "looking…",
    only_words: "a␣b",
    only_words_name: "Ignore spaces and punctuation",
    regex: ".*",
    regex_name: "Regular expression",
    highlight_all: "Highlight all",
    close: "Close find",
    too_many: |most| {
        format!(
            "There are more than {} hits, so none was highlighted; look for something longer",
            grouped(most)
        )
    },
};

pub(super) const HANT_TW: Find = Find {
    next: "下一處",
    previous: "上一處",
    count,
    nothing: "找不到",
    looking: "尋找中…",
    only_words: "a␣b",
    only_words_name: "忽略空白與標點",
    regex: ".*",
    regex_name: "正規表示式",
    highlight_all: "全部劃線",
    close: "關閉尋找",
    too_many: |most| format!("超過 {} 處，因此沒有劃線；請輸入較長的文字", grouped(most)),
};

pub(super) const HANS: Find = Find {
    next: "下一处",
    previous: "上一处",
    count,
    nothing: "找不到",
    looking: "查找中…",
    only_words: "a␣b",
    only_words_name: "忽略空格和标点",
    regex: ".*",
    regex_name: "正则表达式",
    highlight_all: "全部划线",
    close: "关闭查找",
    too_many: |most| format!("超过 {} 处，因此没有划线；请输入更长的文字", grouped(most)),
};
