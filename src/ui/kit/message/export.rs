//! Texts of the dialog that exports.

use super::grouped;
use crate::app::exporting::Changes;

/// Texts of the dialog that exports.
#[derive(Debug)]
pub struct Export {
    /// Command: the highlights of all transcripts in the folder.
    pub folder_command: &'static str,
    /// Commands: copy an excerpt as Markdown, for word processors, as text.
    pub copy_as: [&'static str; 3],
    /// Notices: copied as Markdown, for word processors, as text.
    pub copied_as: [&'static str; 3],
    /// Title of the dialog.
    pub title: &'static str,
    /// Choices: highlights, the transcript itself.
    pub what: [&'static str; 2],
    /// Choices: of this transcript, of all in its folder.
    pub scope: [&'static str; 2],
    /// Head of the formats.
    pub format: &'static str,
    /// Formats that have no name of their own: a Word document, plain text, the reader's layout.
    pub formats: [&'static str; 3],
    /// Head of the scripts.
    pub script: &'static str,
    /// Choices: both, the original, converted, converted first.
    pub scripts: [&'static str; 4],
    /// Head of what stands between the rows of a quote.
    pub join: &'static str,
    /// Choices: a line break, a space, nothing.
    pub joins: [&'static str; 3],
    /// Head of what stands around a quote.
    pub around: &'static str,
    /// Choices: nothing, the sentence, so many rows.
    pub arounds: [&'static str; 3],
    /// Head of readings and meanings.
    pub words: &'static str,
    /// Choices: no readings, pinyin, zhuyin.
    pub readings: [&'static str; 3],
    /// A switch: meanings.
    pub meanings: &'static str,
    /// A switch: a byte order mark, for spreadsheets.
    pub bom: &'static str,
    /// Head of which highlights.
    pub which: &'static str,
    /// A switch: only the highlights in the selection, so many.
    pub selected: fn(count: usize) -> String,
    /// A box: words that a highlight must have.
    pub filter: &'static str,
    /// A box: the path of a template.
    pub template: &'static str,
    /// How many highlights are in the preview, and how large the file is.
    pub size: fn(count: usize, bytes: usize) -> String,
    /// The preview is shortened.
    pub cut: &'static str,
    /// The preview is the text of a file that is no text.
    pub as_text: &'static str,
    /// No highlight is chosen.
    pub nothing: &'static str,
    /// It is being made; parts done and in all, zero of zero while nobody knows.
    pub making: fn(done: usize, count: usize) -> String,
    /// A button: choose where to.
    pub save: &'static str,
    /// A button: to the file of last time, whose name is given.
    pub again: fn(name: &str) -> String,
    /// A button.
    pub copy: &'static str,
    /// A button: replace the file that is there.
    pub replace: &'static str,
    /// A button: leave the file that is there.
    pub leave: &'static str,
    /// An earlier export of ours is there.
    pub ours: fn(name: &str, changes: &str) -> String,
    /// A file that is no export of ours, or was changed since, is there.
    pub other: fn(name: &str) -> String,
    /// How an export differs from the one before.
    pub changes: fn(changes: Changes) -> String,
    /// An export is on the clipboard.
    pub copied: fn(count: usize) -> String,
    /// It was there already.
    pub same: fn(path: &str) -> String,
    /// An earlier export was replaced.
    pub updated: fn(path: &str, changes: &str) -> String,
}

/// A size in bytes, as people say it.
fn sized(bytes: usize) -> String {
    match bytes {
        0..10_000 => format!("{} B", grouped(bytes)),
        10_000..10_000_000 => format!("{} kB", grouped(bytes / 1000)),
        _ => format!("{} MB", grouped(bytes / 1_000_000)),
    }
}

/// Counts with what they are, those that are not zero; `none` where all are.
fn listed(changes: Changes, words: [&str; 3], between: &str, none: &str) -> String {
    let counts = [changes.new, changes.changed, changes.gone];
    let told: Vec<String> = counts
        .into_iter()
        .zip(words)
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| word.replace('#', &grouped(count)))
        .collect();
    if told.is_empty() {
        none.to_owned()
    } else {
        told.join(between)
    }
}

pub(super) const ENGLISH: Export = Export {
    folder_command: "Export the highlights of the folder…",
    copy_as: [
        "Copy the excerpt as Markdown",
        "Copy the excerpt for word processors",
        "Copy the excerpt as text",
    ],
    copied_as: [
        "Excerpt copied as Markdown",
        "Excerpt copied for word processors and mail",
        "Excerpt copied as text",
    ],
    title: "Export",
    what: ["Highlights", "Transcript"],
    scope: ["This transcript", "All in its folder"],
    format: "Format",
    formats: ["Word", "Text", "Own layout"],
    script: "Script",
    scripts: ["Both", "Original", "Converted", "Converted first"],
    join: "Rows of a quote",
    joins: ["Line by line", "With spaces", "Joined"],
    around: "Around a quote",
    arounds: ["Nothing", "Its sentence", "2 rows"],
    words: "Words",
    readings: ["No readings", "Pinyin", "Zhuyin"],
    meanings: "With English",
    bom: "For Excel",
    which: "Which highlights",
    selected: |count| format!("In the selection ({})", grouped(count)),
    filter: "Words, #tags",
    template: "Path of a Jinja template",
    size: |count, bytes| {
        let what = if count == 1 { "entry" } else { "entries" };
        format!("{} {what}, {}", grouped(count), sized(bytes))
    },
    cut: "The preview ends here; the file goes on",
    as_text: "What the file says; it looks as its program shows it",
    nothing: "No highlight is chosen. Select text and press 1 to 5 to highlight it",
    making: |done, count| match count {
        0 => "Making it…".to_owned(),
        _ => format!("Making it… {} of {}", grouped(done), grouped(count)),
    },
    save: "Save as…",
    again: |name| format!("Save again to {name}"),
    copy: "Copy",
    replace: "Replace",
    leave: "Leave it",
    ours: |name, changes| format!("{name} holds an earlier export. New in this one: {changes}"),
    other: |name| format!("{name} is there already and is no export, or was changed since"),
    changes: |changes| {
        let words = ["# new", "# changed", "# gone"];
        listed(changes, words, ", ", "only how it is written")
    },
    copied: |count| format!("{} entries copied", grouped(count)),
    same: |path| format!("Nothing has changed since the last export to {path}"),
    updated: |path, changes| format!("Exported ({changes}) to {path}"),
};

pub(super) const HANT_TW: Export = Export {
    folder_command: "匯出資料夾的所有劃線…",
    copy_as: [
        "複製摘錄為 Markdown",
        "複製摘錄供文書處理",
        "複製摘錄為純文字",
    ],
    copied_as: [
        "摘錄已複製為 Markdown",
        "摘錄已複製，可貼到文書處理或郵件",
        "摘錄已複製為純文字",
    ],
    title: "匯出",
    what: ["劃線", "逐字稿"],
    scope: ["這份逐字稿", "資料夾全部"],
    format: "格式",
    formats: ["Word", "純文字", "自訂版面"],
    script: "文字",
    scripts: ["兩種", "原文", "轉換", "轉換在前"],
    join: "引文各行",
    joins: ["逐行", "以空格", "連寫"],
    around: "引文前後",
    arounds: ["無", "整句", "各 2 行"],
    words: "字詞",
    readings: ["不注音", "拼音", "注音"],
    meanings: "加上英文",
    bom: "供 Excel",
    which: "哪些劃線",
    selected: |count| format!("選取範圍內（{}）", grouped(count)),
    filter: "字詞、#標籤",
    template: "Jinja 範本的路徑",
    size: |count, bytes| format!("{} 則，{}", grouped(count), sized(bytes)),
    cut: "預覽到此為止，檔案還有後文",
    as_text: "檔案的內容；樣子依開啟的程式而定",
    nothing: "沒有選到劃線。選取文字後按 1 到 5 即可劃線",
    making: |done, count| match count {
        0 => "製作中…".to_owned(),
        _ => format!("製作中… {} / {}", grouped(done), grouped(count)),
    },
    save: "另存…",
    again: |name| format!("再次存到 {name}"),
    copy: "複製",
    replace: "取代",
    leave: "保留原檔",
    ours: |name, changes| format!("{name} 是先前的匯出檔。這次的不同：{changes}"),
    other: |name| format!("{name} 已經存在，不是匯出檔，或之後改過"),
    changes: |changes| {
        let words = ["新增 # 則", "改動 # 則", "少了 # 則"];
        listed(changes, words, "，", "只有寫法不同")
    },
    copied: |count| format!("已複製 {} 則", grouped(count)),
    same: |path| format!("和上次的匯出檔相同：{path}"),
    updated: |path, changes| format!("已匯出（{changes}）：{path}"),
};

pub(super) const HANS: Export = Export {
    folder_command: "导出文件夹的所有划线…",
    copy_as: [
        "复制摘录为 Markdown",
        "复制摘录供文字处理",
        "复制摘录为纯文本",
    ],
    copied_as: [
        "摘录已复制为 Markdown",
        "摘录已复制，可粘贴到文字处理或邮件",
        "摘录已复制为纯文本",
    ],
    title: "导出",
    what: ["划线", "文字稿"],
    scope: ["这份文字稿", "文件夹全部"],
    format: "格式",
    formats: ["Word", "纯文本", "自定义版式"],
    script: "文字",
    scripts: ["两种", "原文", "转换", "转换在前"],
    join: "引文各行",
    joins: ["逐行", "用空格", "连写"],
    around: "引文前后",
    arounds: ["无", "整句", "各 2 行"],
    words: "词语",
    readings: ["不注音", "拼音", "注音"],
    meanings: "加上英文",
    bom: "供 Excel",
    which: "哪些划线",
    selected: |count| format!("选取范围内（{}）", grouped(count)),
    filter: "词语、#标签",
    template: "Jinja 模板的路径",
    size: |count, bytes| format!("{} 条，{}", grouped(count), sized(bytes)),
    cut: "预览到此为止，文件还有后文",
    as_text: "文件的内容；样子由打开的程序决定",
    nothing: "没有选到划线。选取文字后按 1 到 5 即可划线",
    making: |done, count| match count {
        0 => "制作中…".to_owned(),
        _ => format!("制作中… {} / {}", grouped(done), grouped(count)),
    },
    save: "另存…",
    again: |name| format!("再次存到 {name}"),
    copy: "复制",
    replace: "替换",
    leave: "保留原文件",
    ours: |name, changes| format!("{name} 是先前的导出文件。这次的不同：{changes}"),
    other: |name| format!("{name} 已经存在，不是导出文件，或之后改过"),
    changes: |changes| {
        let words = ["新增 # 条", "改动 # 条", "少了 # 条"];
        listed(changes, words, "，", "只有写法不同")
    },
    copied: |count| format!("已复制 {} 条", grouped(count)),
    same: |path| format!("和上次的导出文件相同：{path}"),
    updated: |path, changes| format!("已导出（{changes}）：{path}"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_counted_and_nothing_is_said_of_zeros() {
        let changes = |new, changed, gone| Changes {
            new,
            changed,
            gone,
            same: 3,
        };
        assert_eq!((ENGLISH.changes)(changes(1, 0, 2)), "1 new, 2 gone");
        assert_eq!(
            (ENGLISH.changes)(changes(0, 0, 0)),
            "only how it is written"
        );
        assert_eq!((HANT_TW.changes)(changes(0, 2000, 0)), "改動 2,000 則");
        assert_eq!((ENGLISH.size)(1, 900), "1 entry, 900 B");
        assert_eq!((HANS.size)(3, 25_000), "3 条，25 kB");
    }
}
