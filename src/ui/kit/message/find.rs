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
    /// A button: list all hits. As short as fits a button.
    pub list: &'static str,
    /// The same, in words; also the command that looks in the folder.
    pub list_name: &'static str,
    /// The tab of what was found, with how many hits there are.
    pub found: fn(count: usize) -> String,
    /// Heads of the list: hits in the title, the talk, its metadata, the page around it, its second
    /// copy.
    pub regions: [&'static str; 5],
    /// Head of the list: in notes and tags.
    pub written: &'static str,
    /// A button: look in the other transcripts of the folder.
    pub in_folder: &'static str,
    /// It looks there; files done and in all.
    pub in_folder_running: fn(done: usize, count: usize) -> String,
    /// Nothing was found there in so many files.
    pub in_folder_nothing: fn(count: usize) -> String,
    /// So many more hits of a file are not listed.
    pub more: fn(count: usize) -> String,
    /// Nothing is looked for yet.
    pub idle: &'static str,
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
    list: "List",
    list_name: "List all hits, and look in the folder",
    found: |count| match count {
        0 => "Found".to_owned(),
        _ => format!("Found {}", grouped(count)),
    },
    regions: [
        "Title",
        "The talk",
        "Metadata",
        "Around the talk",
        "Second copy",
    ],
    written: "Notes and tags",
    in_folder: "Look in the folder too",
    in_folder_running: |done, count| format!("Looking in the folder… {done} of {count}"),
    in_folder_nothing: |count| match count {
        0 => "There is no other transcript in the folder".to_owned(),
        1 => "Not found in the other transcript of the folder".to_owned(),
        _ => format!(
            "Not found in the other {} transcripts of the folder",
            grouped(count)
        ),
    },
    more: |count| format!("{} more in this file", grouped(count)),
    idle: "Press Ctrl+F and type what you look for, in either script, by pinyin or in English",
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
    list: "列表",
    list_name: "列出所有結果，並搜尋資料夾",
    found: |count| match count {
        0 => "結果".to_owned(),
        _ => format!("結果 {}", grouped(count)),
    },
    regions: ["標題", "內文", "影片資訊", "周邊內容", "重複的一份"],
    written: "筆記與標籤",
    in_folder: "也搜尋資料夾",
    in_folder_running: |done, count| format!("搜尋資料夾中… {done} / {count}"),
    in_folder_nothing: |count| match count {
        0 => "資料夾裡沒有別的逐字稿".to_owned(),
        _ => format!("資料夾裡其他 {} 份逐字稿中找不到", grouped(count)),
    },
    more: |count| format!("這個檔案還有 {} 處", grouped(count)),
    idle: "按 Ctrl+F 輸入要找的字，繁簡、拼音或英文都可以",
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
    list: "列表",
    list_name: "列出所有结果，并搜索文件夹",
    found: |count| match count {
        0 => "结果".to_owned(),
        _ => format!("结果 {}", grouped(count)),
    },
    regions: ["标题", "正文", "视频信息", "周边内容", "重复的一份"],
    written: "笔记与标签",
    in_folder: "也搜索文件夹",
    in_folder_running: |done, count| format!("搜索文件夹中… {done} / {count}"),
    in_folder_nothing: |count| match count {
        0 => "文件夹里没有别的文字稿".to_owned(),
        _ => format!("文件夹里其他 {} 份文字稿中找不到", grouped(count)),
    },
    more: |count| format!("这个文件还有 {} 处", grouped(count)),
    idle: "按 Ctrl+F 输入要找的字，繁简、拼音或英文都可以",
    close: "关闭查找",
    too_many: |most| format!("超过 {} 处，因此没有划线；请输入更长的文字", grouped(most)),
};
