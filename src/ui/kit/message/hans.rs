//! The texts in Simplified Chinese.

use super::super::fonts::{Scripts, System};
use super::table::{
    Ask, Commands, Empty, Folds, List, Menus, Messages, Names, Notices, Panes, Status, Vocabulary,
    Writing,
};
use super::{Language, doubts, export, find, folder, gloss, grouped, notes};

/// “第 4 行”、“第 4–60 行”.
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
        Writing::Traditional => "繁体",
        Writing::Taiwan => "繁体·台湾",
        Writing::HongKong => "繁体·香港",
        Writing::Simplified => "简体",
        Writing::Mixed => "繁简混用",
        Writing::Unknown => "无法判断繁简",
    }
}

/// The same inside a sentence.
fn writing_inline(writing: Writing) -> &'static str {
    match writing {
        Writing::Traditional => "繁体",
        Writing::Taiwan => "繁体（台湾）",
        Writing::HongKong => "繁体（香港）",
        Writing::Simplified => "简体",
        Writing::Mixed => "繁简混用",
        Writing::Unknown => "无法判断繁简",
    }
}

/// What a conversion changes.
fn vocabulary(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Kept => "只转字",
        Vocabulary::Converted => "连同地区用语",
    }
}

/// All texts.
pub(super) const MESSAGES: Messages = Messages {
    language: Language::Hans,
    dot: "·",
    menu: Menus {
        file: "文件",
        edit: "编辑",
        view: "视图",
        highlight: "划线",
        help: "帮助",
        theme: "外观",
        language: "语言",
        text_size: "文字大小",
    },
    command: Commands {
        open: "打开…",
        open_path: "输入路径打开…",
        paste: "粘贴为新文稿",
        export: "导出…",
        keep_text: "把这篇文字存为文件…",
        close: "关闭",
        quit: "退出",
        undo: "撤销",
        redo: "重做",
        copy: "复制",
        copy_citation: "复制并附上出处",
        select_row: "选择整行",
        select_nothing: "取消选择",
        find: "查找…",
        text_larger: "放大文字",
        text_smaller: "缩小文字",
        text_reset: "恢复文字大小",
        view_simplified: "显示简体",
        view_taiwan: "显示繁体（台湾）",
        view_hong_kong: "显示繁体（香港）",
        view_gloss: "显示逐词英译",
        convert_vocabulary: "一并转换地区用语",
        highlight: |key, color| format!("划线 {key}：{color}"),
        remove: "删除划线",
        edit_note: "编辑笔记",
        next_highlight: "下一条划线",
        previous_highlight: "上一条划线",
        fold: "折叠",
        unfold: "展开",
        fold_all: "全部折叠",
        unfold_all: "全部展开",
        show_list: "显示划线列表",
        hide_list: "隐藏划线列表",
        theme_light: "浅色",
        theme_dark: "深色",
        theme_system: "跟随系统",
        palette: "所有命令…",
        keyboard_help: "键盘快捷键",
        about: "关于对读",
        select_all: "全选",
        escape: "取消选择、关闭卡片",
        open_highlight: "打开划线",
        toggle_folds: "显示或隐藏折叠的行",
        toggle_list: "显示或隐藏划线列表",
        next_view: "换下一种对照文字",
        open_short: "打开",
        export_short: "导出",
    },
    pane: Panes {
        original: "原文",
        simplified: "简体",
        traditional: "繁体",
        gloss: "逐词英译",
        writing,
        vocabulary,
        from: |writing| match writing {
            Writing::Traditional | Writing::Taiwan | Writing::HongKong => "繁 →",
            Writing::Simplified => "简 →",
            Writing::Mixed | Writing::Unknown => "→",
        },
        to_simplified: "简体",
        to_traditional: "繁体",
        to_gloss: "英译",
    },
    fold: Folds {
        repeat: |number, first, last| format!("{} 行与{}重复", grouped(number), lines(first, last)),
        furniture: |number, examples| {
            let what = format!("{} 行网页周边内容", grouped(number));
            if examples.is_empty() {
                what
            } else {
                format!("{what}：{}", examples.join("、"))
            }
        },
        by_hand: |number| format!("已折叠 {} 行", grouped(number)),
        show: "显示",
        hide: "隐藏",
    },
    status: Status {
        paste: "粘贴的文字",
        plain: "纯文本",
        speakers: "有说话人的文本",
        panel: "有时间的文本",
        page: "网页",
        word: "Word 文档",
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
                format!("{shown}，已折叠 {} 行", grouped(folded))
            }
        },
        doubts: |number| format!("{} 处转换存疑", grouped(number)),
        selected: |number| format!("已选择 {} 字", grouped(number)),
        opening: "正在打开…",
        nothing_to_save: "没有需要保存的内容",
        saving: "正在保存…",
        saved: "已保存在文件旁边",
        saved_in: |place| format!("已保存在 {place}"),
        not_saved: "未保存",
        not_kept: "尚未存为文件",
        read_only: "只读",
    },
    empty: Empty {
        document_title: "打开一份文字稿",
        document: |open, paste| {
            format!("把文件拖到这里，按 {open} 选择文件，或按 {paste} 粘贴文字")
        },
        highlights: "在任意一栏选中一段文字，再按 1 到 5，或点击上方的颜色",
        filtered: "没有匹配的划线",
        commands: "没有匹配的命令",
        no_document: "没有打开文字稿",
        drop: "或把文件拖到窗口里",
    },
    notice: Notices {
        copied_traditional: "已复制为繁体文字",
        copied_simplified: "已复制为简体文字",
        copied: "已复制",
        copied_citation: "已复制并附上出处",
        nothing_selected: "没有选中文字",
        clipboard_empty: "剪贴板里没有文字",
        removed: "已删除划线，可用“撤销”找回",
        undo_refused: "无法撤销：这条划线之后又有改动",
        sidecar_damaged: |aside| format!("划线文件已损坏，已原样另存，并重新开始一份：{aside}"),
        sidecar_damaged_copy: |aside| {
            format!("划线文件已损坏，已原样另存；较早的备份完好，可以改用：{aside}")
        },
        sidecar_newer: "这些划线由更新版本的对读创建，现在只供查看，不会改动；升级对读后即可编辑",
        sidecar_other: |sidecar| {
            format!("这份文字旁边的划线文件属于另一份文字，已保持原样：{sidecar}")
        },
        read_only_folder: |place| format!("这个文件夹无法写入，划线改存在 {place}"),
        save_failed: |why, path| {
            format!("划线无法保存（{why}），内容仍保留在这里，稍后会再试一次：{path}")
        },
        moved: |number| format!("文字有改动，{} 条划线已在新位置找到", grouped(number)),
        orphans: |number| {
            format!(
                "{} 条划线在这份文字中找不到，仍保留在列表里",
                grouped(number)
            )
        },
        exported: |number, path| format!("已把 {} 条划线导出到 {path}", grouped(number)),
        missing: |path| format!("这里没有文件：{path}"),
        unreadable: |why, path| format!("无法读取文件（{why}）：{path}"),
        denied: |path| format!("没有读取这个文件的权限：{path}"),
        too_large: |path| format!("文件超过 512 MiB，没有打开：{path}"),
        folder: |path| format!("这个文件夹里没有文字稿：{path}"),
        binary: |path| format!("这看起来不是文本文件：{path}"),
        empty_file: |path| format!("文件里没有文字：{path}"),
        nul: |number| format!("文字中有 {} 个 NUL 字符，内容没有遗漏", grouped(number)),
        damaged: |number| {
            format!(
                "文件中有 {} 个字符损坏，换一种编码也许能正确读取",
                grouped(number)
            )
        },
        changed_on_disk: "磁盘上的文件有改动，重新打开即可阅读新的内容",
        no_dialog: "这里无法显示文件对话框，请把文件拖到窗口上，或输入路径",
        fonts: |scripts| match scripts {
            Scripts::Both => None,
            Scripts::OnlyTraditional => Some("没有找到简体中文字体，两栏都以繁体字形显示"),
            Scripts::OnlySimplified => Some("没有找到繁体中文字体，两栏都以简体字形显示"),
            Scripts::OnlyOther => Some("没有找到中文字体，文字以其他语言的字形显示"),
            Scripts::None => Some("没有找到包含中文的字体，中文会显示为方框"),
        },
        get_fonts: |system| match system {
            System::Debian => "安装方法：sudo apt install fonts-noto-cjk，然后重新启动对读",
            System::Fedora => {
                "安装方法：sudo dnf install google-noto-sans-cjk-fonts，然后重新启动对读"
            }
            System::Arch => "安装方法：sudo pacman -S noto-fonts-cjk，然后重新启动对读",
            System::OtherUnix => "请安装 Noto Sans CJK，然后重新启动对读",
            System::MacOs => "请在“字体册”中启用苹方或黑体，然后重新启动对读",
            System::Windows => "请在“设置”的“可选功能”中添加中文补充字体，然后重新启动对读",
        },
        job_failed: |job| format!("程序内部出现问题（{job}），划线都还在，请再试一次"),
        dismiss: "关闭",
        kept: "这份文字从现在起存于此文件",
        not_kept: "无法存到那里；内容都还在，请另选位置",
        conversion_failed: "无法加载转换数据，只显示原文",
        set_aside: "损坏的划线文件以此名保留",
        recovered: "划线文件已损坏；现在显示上一份完好的备份，文件在下次更改前保持原样",
        unreadable_notes: "无法读取划线文件；更改会存到另一处",
        edit_refused: "没有更改",
    },
    ask: Ask {
        keep_title: "这篇文字存到哪里？",
        keep: "粘贴的文字还没有文件。划线会保存在文本文件旁边，因此需要一个位置；在那之前，所有内容都保留在窗口里",
        keep_choose: "选择位置…",
        keep_later: "稍后",
        keep_name: "粘贴的文字",
        unsaved_title: "不保存就退出吗？",
        unsaved: |number| format!("有 {} 处改动尚未保存，退出后将会丢失", grouped(number)),
        save: "保存",
        save_elsewhere: "存到其他位置…",
        discard: "不保存，直接退出",
        cancel: "取消",
        ok: "确定",
        open: "打开",
        replace: |name| format!("已有同名的文件，要替换吗？{name}"),
        replace_yes: "替换",
        use_copy: "使用较早的备份",
        path_hint: "文件路径",
        go_to_line: |line| format!("转到第 {} 行", grouped(line)),
        go_to_paragraph: |paragraph| format!("转到第 {} 段", grouped(paragraph)),
        command_hint: "输入命令名称",
        note_hint: "写下笔记",
        tags_hint: "标签，用空格分隔",
        find_hint: "查找：简、繁、拼音、英文",
        filter_hint: "筛选划线",
        open_title: "打开文字稿",
        export_title: "把划线导出为 Markdown",
        close: "关闭",
    },
    list: List {
        title: |number| format!("划线 {}", grouped(number)),
        place: lines,
        moved: "位置已变",
        orphan: "找不到",
        color: |key| match key {
            1 => "黄色",
            2 => "绿色",
            3 => "蓝色",
            4 => "粉色",
            5 => "紫色",
            _ => "其他颜色",
        },
        all: "全部",
        note: "笔记",
        tags: "标签",
        color_label: "颜色",
        export: "导出",
        done: "完成",
        remove: "移除",
    },
    name: Names {
        app: "对读",
        version: |version| format!("对读，版本 {version}"),
        toolbar: "工具栏",
        transcript: "文字稿",
        list: "划线列表",
        status: "状态栏",
        view: "视图",
        key: |key| format!("{key} 键"),
        highlight: |color, quote| format!("{color}划线：{quote}"),
        chip: |color, number| format!("{color}，{} 条划线", grouped(number)),
        scroll_bar: "文字稿中的位置",
        notices: "本程序建立在许多人的成果之上，声明如下。",
    },
    find: find::HANS,
    export: export::HANS,
    folder: folder::HANS,
    notes: notes::HANS,
    doubts: doubts::HANS,
    page: super::page::HANS,
    refused: super::refused::HANS,
    gloss: gloss::GLOSS_HANS,
    word: gloss::CARD_HANS,
    words: gloss::WORDS_HANS,
};
