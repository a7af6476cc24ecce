//! Texts of the page: what its rows are, how they are read, what the talk is.

use super::grouped;
use crate::app::reading::Reading;

/// Texts of the page.
#[derive(Debug)]
pub struct Page {
    /// Rows as they stand in the file; as short as fits a button, and in full.
    pub as_in_file: [&'static str; 2],
    /// Joined into sentences.
    pub sentences: [&'static str; 2],
    /// Joined into paragraphs.
    pub paragraphs: [&'static str; 2],
    /// What the button chooses.
    pub way: &'static str,
    /// Command: the next way to read.
    pub next_way: &'static str,
    /// A switch: times and speakers beside the rows.
    pub margin: &'static str,
    /// The lines that a menu is of.
    pub lines: fn(first: usize, last: usize) -> String,
    /// Command: the rows are of the talk.
    pub make_body: &'static str,
    /// Command: the rows are of the page around it.
    pub make_fold: &'static str,
    /// Command: the rows are the title.
    pub make_title: &'static str,
    /// Command: the rows are dates, counts and the like.
    pub make_metadata: &'static str,
    /// Command: the rows are what was guessed.
    pub make_guessed: &'static str,
    /// The tab of what is known of the talk, and the command that shows it.
    pub details: &'static str,
    /// A box.
    pub title: &'static str,
    /// A box, with how a date is written.
    pub date: &'static str,
    /// A box.
    pub address: &'static str,
    /// A box, with how a date is written.
    pub accessed: &'static str,
    /// A button: it was looked up today.
    pub today: &'static str,
    /// The head over the speakers.
    pub people: &'static str,
    /// What renaming does.
    pub people_hint: &'static str,
    /// What the grey texts in the boxes are.
    pub details_hint: &'static str,
    /// A head over the transcripts that were open lately.
    pub recent: &'static str,
    /// A head: the encoding of the file.
    pub encoding: &'static str,
    /// Command: read the file in another encoding.
    pub other_encoding: &'static str,
    /// A choice: the encoding is found out.
    pub found_out: &'static str,
    /// So many characters stand for damaged bytes.
    pub damaged: fn(count: usize) -> String,
    /// So many corrections do not find their rows.
    pub lost: fn(count: usize) -> String,
}

impl Page {
    fn names(&self, reading: Reading) -> &[&'static str; 2] {
        match reading {
            Reading::Rows => &self.as_in_file,
            Reading::Sentences => &self.sentences,
            Reading::Paragraphs => &self.paragraphs,
        }
    }

    /// The name of a way to read, for a button.
    pub fn reading(&self, reading: Reading) -> &'static str {
        let [short, _] = self.names(reading);
        short
    }

    /// The same in full, for a menu.
    pub fn reading_in_full(&self, reading: Reading) -> &'static str {
        let [_, full] = self.names(reading);
        full
    }
}

pub(super) const ENGLISH: Page = Page {
    as_in_file: ["Lines", "As in the file"],
    sentences: ["Sentences", "Joined into sentences"],
    paragraphs: ["Paragraphs", "Joined into paragraphs"],
    way: "How rows are read",
    next_way: "Lines, sentences, paragraphs",
    margin: "Times and speakers",
    lines: |first, last| {
        if first == last {
            format!("Line {}", grouped(first))
        } else {
            format!("Lines {}–{}", grouped(first), grouped(last))
        }
    },
    make_body: "Make it part of the talk",
    make_fold: "Fold it away",
    make_title: "Make it the title",
    make_metadata: "Make it metadata",
    make_guessed: "As it was guessed",
    details: "Details",
    title: "Title",
    date: "Date (2026-11-23)",
    address: "Web address",
    accessed: "Looked up on (2026-11-23)",
    today: "Today",
    people: "Speakers",
    people_hint: "A name written here is shown, cited and exported; the file keeps its own",
    details_hint: "Grey is what the text tells; what you write stands in citations and exports",
    recent: "Recent",
    encoding: "Encoding",
    other_encoding: "Read in another encoding",
    found_out: "Find it out",
    damaged: |count| match count {
        1 => "1 damaged character".to_owned(),
        _ => format!("{count} damaged characters"),
    },
    lost: |count| match count {
        1 => "1 correction does not find its rows in this text; it is kept".to_owned(),
        _ => format!("{count} corrections do not find their rows in this text; they are kept"),
    },
};

pub(super) const HANT_TW: Page = Page {
    as_in_file: ["逐行", "與檔案相同"],
    sentences: ["句子", "合併成句子"],
    paragraphs: ["段落", "合併成段落"],
    way: "閱讀方式",
    next_way: "逐行、句子、段落",
    margin: "時間與說話者",
    lines: |first, last| {
        if first == last {
            format!("第 {} 行", grouped(first))
        } else {
            format!("第 {}–{} 行", grouped(first), grouped(last))
        }
    },
    make_body: "屬於正文",
    make_fold: "收合",
    make_title: "設為標題",
    make_metadata: "設為附屬資訊",
    make_guessed: "恢復自動判斷",
    details: "資料",
    title: "標題",
    date: "日期（2026-11-23）",
    address: "網址",
    accessed: "查閱日期（2026-11-23）",
    today: "今天",
    people: "說話者",
    people_hint: "這裡寫的名字用於顯示、引用與匯出；檔案不變",
    details_hint: "灰字是文中讀到的；你寫的會出現在引用與匯出中",
    recent: "最近開啟",
    encoding: "編碼",
    other_encoding: "以其他編碼讀取",
    found_out: "自動判斷",
    damaged: |count| format!("{count} 個損壞的字元"),
    lost: |count| format!("有 {count} 項更正在這份文字裡找不到位置，已保留"),
};

pub(super) const HANS: Page = Page {
    as_in_file: ["逐行", "与文件相同"],
    sentences: ["句子", "合并成句子"],
    paragraphs: ["段落", "合并成段落"],
    way: "阅读方式",
    next_way: "逐行、句子、段落",
    margin: "时间与说话人",
    lines: |first, last| {
        if first == last {
            format!("第 {} 行", grouped(first))
        } else {
            format!("第 {}–{} 行", grouped(first), grouped(last))
        }
    },
    make_body: "属于正文",
    make_fold: "折叠",
    make_title: "设为标题",
    make_metadata: "设为附属信息",
    make_guessed: "恢复自动判断",
    details: "资料",
    title: "标题",
    date: "日期（2026-11-23）",
    address: "网址",
    accessed: "查阅日期（2026-11-23）",
    today: "今天",
    people: "说话人",
    people_hint: "这里写的名字用于显示、引用和导出；文件不变",
    details_hint: "灰字是文中读到的；你写的会出现在引用和导出中",
    recent: "最近打开",
    encoding: "编码",
    other_encoding: "以其他编码读取",
    found_out: "自动判断",
    damaged: |count| format!("{count} 个损坏的字符"),
    lost: |count| format!("有 {count} 项更正在这份文字里找不到位置，已保留"),
};
