//! The texts in Traditional Chinese, as written in Taiwan.

use super::super::fonts::{Scripts, System};
use super::table::{
    Ask, Commands, Empty, Folds, List, Menus, Messages, Names, Notices, Panes, Status, Vocabulary,
    Writing,
};
use super::{Language, doubts, export, find, folder, gloss, grouped, notes};

/// 「第 4 行」、「第 4–60 行」.
fn lines(first: usize, last: usize) -> String {
    if first == last {
        format!("第 {} 行", grouped(first))
    } else {
        format!("第 {}–{} 行", grouped(first), grouped(last))
    }
}

/// What a text is written in.
fn writing(writing: Writing) -> &'static str {
    match writing {
        Writing::Traditional => "繁體",
        Writing::Taiwan => "繁體·台灣",
        Writing::HongKong => "繁體·香港",
        Writing::Simplified => "簡體",
        Writing::Mixed => "繁簡混用",
        Writing::Unknown => "無法判定繁簡",
    }
}

/// The same inside a sentence.
fn writing_inline(writing: Writing) -> &'static str {
    match writing {
        Writing::Traditional => "繁體",
        Writing::Taiwan => "繁體（台灣）",
        Writing::HongKong => "繁體（香港）",
        Writing::Simplified => "簡體",
        Writing::Mixed => "繁簡混用",
        Writing::Unknown => "無法判定繁簡",
    }
}

/// What a conversion changes.
fn vocabulary(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Kept => "只轉字",
        Vocabulary::Converted => "連同地區用語",
    }
}

/// All texts.
pub(super) const MESSAGES: Messages = Messages {
    language: Language::HantTw,
    dot: "·",
    menu: Menus {
        file: "檔案",
        edit: "編輯",
        view: "檢視",
        highlight: "劃線",
        help: "說明",
        theme: "外觀",
        language: "語言",
        text_size: "文字大小",
    },
    command: Commands {
        open: "開啟…",
        open_path: "輸入路徑開啟…",
        paste: "貼上為新文件",
        export: "匯出…",
        keep_text: "將這篇文字存成檔案…",
        close: "關閉",
        quit: "結束",
        undo: "復原",
        redo: "重做",
        copy: "複製",
        copy_citation: "複製並附上出處",
        select_row: "選取整行",
        select_nothing: "取消選取",
        find: "尋找…",
        text_larger: "放大文字",
        text_smaller: "縮小文字",
        text_reset: "恢復文字大小",
        view_simplified: "顯示簡體",
        view_taiwan: "顯示繁體（台灣）",
        view_hong_kong: "顯示繁體（香港）",
        view_gloss: "顯示逐詞英譯",
        convert_vocabulary: "一併轉換地區用語",
        highlight: |key, color| format!("劃線 {key}：{color}"),
        remove: "移除劃線",
        edit_note: "編輯筆記",
        next_highlight: "下一處劃線",
        previous_highlight: "上一處劃線",
        fold: "摺疊",
        unfold: "展開",
        fold_all: "全部摺疊",
        unfold_all: "全部展開",
        show_list: "顯示劃線清單",
        hide_list: "隱藏劃線清單",
        theme_light: "淺色",
        theme_dark: "深色",
        theme_system: "跟隨系統",
        palette: "所有指令…",
        keyboard_help: "鍵盤快速鍵",
        about: "關於對讀",
        select_all: "全選",
        escape: "取消選取、關閉卡片",
        open_highlight: "開啟劃線",
        toggle_folds: "顯示或隱藏摺疊的列",
        toggle_list: "顯示或隱藏劃線清單",
        next_view: "換下一種對照文字",
        open_short: "開啟",
        export_short: "匯出",
    },
    pane: Panes {
        original: "原文",
        simplified: "簡體",
        traditional: "繁體",
        gloss: "逐詞英譯",
        writing,
        vocabulary,
        from: |writing| match writing {
            Writing::Traditional | Writing::Taiwan | Writing::HongKong => "繁 →",
            Writing::Simplified => "簡 →",
            Writing::Mixed | Writing::Unknown => "→",
        },
        to_simplified: "簡體",
        to_traditional: "繁體",
        to_gloss: "英譯",
    },
    fold: Folds {
        repeat: |number, first, last| format!("{} 行與{}重複", grouped(number), lines(first, last)),
        furniture: |number, examples| {
            let what = format!("{} 行網頁周邊內容", grouped(number));
            if examples.is_empty() {
                what
            } else {
                format!("{what}：{}", examples.join("、"))
            }
        },
        by_hand: |number| format!("已摺疊 {} 行", grouped(number)),
        show: "顯示",
        hide: "隱藏",
    },
    status: Status {
        paste: "貼上的文字",
        plain: "純文字",
        speakers: "有說話者的文字",
        panel: "有時間的文字",
        page: "網頁",
        word: "Word 文件",
        conversion: |from, to, how| {
            format!(
                "{} → {}，{}",
                writing_inline(from),
                writing_inline(to),
                vocabulary(how)
            )
        },
        rows: |number, folded| {
            let shown = format!("{} 行", grouped(number));
            if folded == 0 {
                shown
            } else {
                format!("{shown}，已摺疊 {} 行", grouped(folded))
            }
        },
        doubts: |number| format!("{} 處轉換存疑", grouped(number)),
        selected: |number| format!("已選取 {} 字", grouped(number)),
        opening: "開啟中…",
        nothing_to_save: "沒有需要儲存的內容",
        saving: "儲存中…",
        saved: "已儲存在檔案旁",
        saved_in: |place| format!("已儲存在 {place}"),
        not_saved: "尚未儲存",
        not_kept: "尚未存成檔案",
        read_only: "唯讀",
    },
    empty: Empty {
        document_title: "開啟一份逐字稿",
        document: |open, paste| {
            format!("將檔案拖到這裡，按 {open} 選擇檔案，或按 {paste} 貼上文字")
        },
        highlights: "在任一欄選取一段文字，再按 1 到 5，或點選上方的顏色",
        filtered: "沒有符合的劃線",
        commands: "沒有符合的指令",
        no_document: "沒有開啟逐字稿",
        drop: "或把檔案拖到視窗裡",
    },
    notice: Notices {
        copied_traditional: "已複製為繁體文字",
        copied_simplified: "已複製為簡體文字",
        copied: "已複製",
        copied_citation: "已複製並附上出處",
        nothing_selected: "尚未選取文字",
        clipboard_empty: "剪貼簿裡沒有文字",
        removed: "已移除劃線，按「復原」即可找回",
        undo_refused: "無法復原：這處劃線之後又有變更",
        sidecar_damaged: |aside| format!("劃線檔已損壞，已原封不動另存，並重新開始一份：{aside}"),
        sidecar_damaged_copy: |aside| {
            format!("劃線檔已損壞，已原封不動另存；較早的備份仍完好，可以改用：{aside}")
        },
        sidecar_newer: "這些劃線由較新版本的對讀建立，現在只供檢視，不會變更；更新對讀後即可編輯",
        sidecar_other: |sidecar| format!("這份文字旁的劃線檔屬於另一份文字，已保持原狀：{sidecar}"),
        read_only_folder: |place| format!("這個資料夾無法寫入，劃線改存在 {place}"),
        save_failed: |why, path| {
            format!("劃線無法儲存（{why}），內容仍保留在這裡，稍後會再試一次：{path}")
        },
        moved: |number| format!("文字已變更，{} 處劃線已在新位置找到", grouped(number)),
        orphans: |number| {
            format!(
                "{} 處劃線在這份文字中找不到，仍保留在清單裡",
                grouped(number)
            )
        },
        exported: |number, path| format!("已將 {} 處劃線匯出到 {path}", grouped(number)),
        missing: |path| format!("這裡沒有檔案：{path}"),
        unreadable: |why, path| format!("無法讀取檔案（{why}）：{path}"),
        denied: |path| format!("沒有讀取這個檔案的權限：{path}"),
        too_large: |path| format!("檔案超過 512 MiB，沒有開啟：{path}"),
        folder: |path| format!("這個資料夾裡沒有逐字稿：{path}"),
        binary: |path| format!("這看起來不是文字檔：{path}"),
        empty_file: |path| format!("檔案裡沒有文字：{path}"),
        nul: |number| format!("文字中有 {} 個 NUL 字元，內容沒有遺漏", grouped(number)),
        damaged: |number| {
            format!(
                "檔案中有 {} 個字元損壞，換一種編碼也許能正確讀取",
                grouped(number)
            )
        },
        changed_on_disk: "磁碟上的檔案已變更，重新開啟即可閱讀新的內容",
        no_dialog: "這裡無法顯示檔案對話框，請將檔案拖到視窗上，或輸入路徑",
        fonts: |scripts| match scripts {
            Scripts::Both => None,
            Scripts::OnlyTraditional => Some("找不到簡體中文字型，兩欄都以繁體字形顯示"),
            Scripts::OnlySimplified => Some("找不到繁體中文字型，兩欄都以簡體字形顯示"),
            Scripts::OnlyOther => Some("找不到中文字型，文字以其他語言的字形顯示"),
            Scripts::None => Some("找不到含有中文字的字型，中文會顯示為方框"),
        },
        get_fonts: |system| match system {
            System::Debian => "安裝方法：sudo apt install fonts-noto-cjk，然後重新啟動對讀",
            System::Fedora => {
                "安裝方法：sudo dnf install google-noto-sans-cjk-fonts，然後重新啟動對讀"
            }
            System::Arch => "安裝方法：sudo pacman -S noto-fonts-cjk，然後重新啟動對讀",
            System::OtherUnix => "請安裝 Noto Sans CJK，然後重新啟動對讀",
            System::MacOs => "請在「字體簿」中啟用蘋方或黑體，然後重新啟動對讀",
            System::Windows => "請在「設定」的「選用功能」中加入中文補充字型，然後重新啟動對讀",
        },
        job_failed: |job| format!("程式內部發生問題（{job}），劃線都還在，請再試一次"),
        dismiss: "關閉",
        kept: "這份文字從現在起存於此檔",
        not_kept: "無法存到那裡；內容都還在，請另選位置",
        conversion_failed: "無法載入轉換資料，只顯示原文",
        set_aside: "損壞的劃線檔以此名保留",
        recovered: "劃線檔已損壞；現在顯示上一份完好的備份，檔案在下次更動前維持原狀",
        unreadable_notes: "無法讀取劃線檔；更動會存到另一處",
        edit_refused: "沒有更動",
    },
    ask: Ask {
        keep_title: "要把這篇文字存在哪裡？",
        keep: "貼上的文字還沒有檔案。劃線會存在文字檔旁邊，因此需要一個位置；在那之前，所有內容都保留在視窗裡",
        keep_choose: "選擇位置…",
        keep_later: "稍後",
        keep_name: "貼上的文字",
        unsaved_title: "不儲存就離開嗎？",
        unsaved: |number| format!("有 {} 項變更尚未儲存，離開後將會遺失", grouped(number)),
        save: "儲存",
        save_elsewhere: "存到其他位置…",
        discard: "不儲存，直接離開",
        cancel: "取消",
        ok: "確定",
        open: "開啟",
        replace: |name| format!("已有同名的檔案，要取代嗎？{name}"),
        replace_yes: "取代",
        use_copy: "使用較早的備份",
        path_hint: "檔案路徑",
        go_to_line: |line| format!("跳到第 {} 行", grouped(line)),
        go_to_paragraph: |paragraph| format!("跳到第 {} 段", grouped(paragraph)),
        command_hint: "輸入指令名稱",
        note_hint: "寫下筆記",
        tags_hint: "標籤，以空格分隔",
        find_hint: "尋找：繁、簡、拼音、英文",
        filter_hint: "篩選劃線",
        open_title: "開啟逐字稿",
        export_title: "把劃線匯出成 Markdown",
        close: "關閉",
    },
    list: List {
        title: |number| format!("劃線 {}", grouped(number)),
        place: lines,
        moved: "位置已變",
        orphan: "找不到",
        color: |key| match key {
            1 => "黃色",
            2 => "綠色",
            3 => "藍色",
            4 => "粉紅色",
            5 => "紫色",
            _ => "其他顏色",
        },
        all: "全部",
        note: "筆記",
        tags: "標籤",
        color_label: "顏色",
        export: "匯出",
        done: "完成",
        remove: "移除",
    },
    name: Names {
        app: "對讀",
        version: |version| format!("對讀，版本 {version}"),
        toolbar: "工具列",
        transcript: "逐字稿",
        list: "劃線清單",
        status: "狀態列",
        view: "檢視方式",
        key: |key| format!("{key} 鍵"),
        highlight: |color, quote| format!("{color}劃線：{quote}"),
        chip: |color, number| format!("{color}，{} 處劃線", grouped(number)),
        scroll_bar: "逐字稿中的位置",
        notices: "本程式建立在許多人的成果之上，聲明如下。",
    },
    find: find::HANT_TW,
    export: export::HANT_TW,
    folder: folder::HANT_TW,
    notes: notes::HANT_TW,
    doubts: doubts::HANT_TW,
    page: super::page::HANT_TW,
    refused: super::refused::HANT_TW,
    gloss: gloss::GLOSS_HANT_TW,
    word: gloss::CARD_HANT_TW,
    words: gloss::WORDS_HANT_TW,
};
