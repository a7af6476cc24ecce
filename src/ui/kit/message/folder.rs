//! Texts of the folder of the open transcript.

use super::grouped;

/// Texts of the folder.
#[derive(Debug)]
pub struct Folder {
    /// Command: open a folder.
    pub open: &'static str,
    /// Title of the dialog for that.
    pub open_title: &'static str,
    /// Command: the next transcript.
    pub next: &'static str,
    /// Command: the transcript before.
    pub previous: &'static str,
    /// Command: show the tab.
    pub show: &'static str,
    /// The tab, with how many transcripts there are; `None` while nobody knows.
    pub title: fn(count: Option<usize>) -> String,
    /// How many highlights are listed, and how many there are.
    pub count: fn(shown: usize, all: usize) -> String,
    /// Highlights are still being read.
    pub reading: &'static str,
    /// A button: export the listed highlights.
    pub export: &'static str,
    /// A switch: only transcripts that have highlights.
    pub only_with: &'static str,
}

pub(super) const ENGLISH: Folder = Folder {
    open: "Open folder…",
    open_title: "Open a folder of transcripts",
    next: "Next transcript of the folder",
    previous: "Previous transcript of the folder",
    show: "Transcripts and highlights of the folder",
    title: |count| match count {
        None => "Folder".to_owned(),
        Some(count) => format!("Folder {}", grouped(count)),
    },
    count: |shown, all| {
        if shown == all {
            let what = if all == 1 { "highlight" } else { "highlights" };
            format!("{} {what} in the folder", grouped(all))
        } else {
            format!("{} of {} highlights", grouped(shown), grouped(all))
        }
    },
    reading: "Reading the folder…",
    export: "Export…",
    only_with: "Only with highlights",
};

pub(super) const HANT_TW: Folder = Folder {
    open: "開啟資料夾…",
    open_title: "開啟逐字稿資料夾",
    next: "資料夾的下一份",
    previous: "資料夾的上一份",
    show: "資料夾的逐字稿與劃線",
    title: |count| match count {
        None => "資料夾".to_owned(),
        Some(count) => format!("資料夾 {}", grouped(count)),
    },
    count: |shown, all| {
        if shown == all {
            format!("資料夾共 {} 則劃線", grouped(all))
        } else {
            format!("{} / {} 則劃線", grouped(shown), grouped(all))
        }
    },
    reading: "讀取資料夾中…",
    export: "匯出…",
    only_with: "只列有劃線的",
};

pub(super) const HANS: Folder = Folder {
    open: "打开文件夹…",
    open_title: "打开文字稿文件夹",
    next: "文件夹的下一份",
    previous: "文件夹的上一份",
    show: "文件夹的文字稿与划线",
    title: |count| match count {
        None => "文件夹".to_owned(),
        Some(count) => format!("文件夹 {}", grouped(count)),
    },
    count: |shown, all| {
        if shown == all {
            format!("文件夹共 {} 条划线", grouped(all))
        } else {
            format!("{} / {} 条划线", grouped(shown), grouped(all))
        }
    },
    reading: "读取文件夹中…",
    export: "导出…",
    only_with: "只列有划线的",
};
