//! The texts in English.

use super::super::fonts::{Scripts, System};
use super::table::{
    Ask, Commands, Empty, Folds, List, Menus, Messages, Names, Notices, Panes, Status, Vocabulary,
    Writing,
};
use super::{Language, doubts, export, find, folder, gloss, grouped, notes};

/// "1 row", "2 rows".
fn count(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", grouped(number))
}

/// "line 4", "lines 4–60".
fn lines(first: usize, last: usize) -> String {
    if first == last {
        format!("line {}", grouped(first))
    } else {
        format!("lines {}–{}", grouped(first), grouped(last))
    }
}

/// What a text is written in; the script by the name that its readers know.
fn writing(writing: Writing) -> &'static str {
    match writing {
        Writing::Traditional => "繁體",
        Writing::Taiwan => "繁體 · Taiwan",
        Writing::HongKong => "繁體 · Hong Kong",
        Writing::Simplified => "简体",
        Writing::Mixed => "繁體 and 简体",
        Writing::Unknown => "script unknown",
    }
}

/// The same inside a sentence.
fn writing_inline(writing: Writing) -> &'static str {
    match writing {
        Writing::Traditional => "繁體",
        Writing::Taiwan => "繁體 (Taiwan)",
        Writing::HongKong => "繁體 (Hong Kong)",
        Writing::Simplified => "简体",
        Writing::Mixed => "繁體 and 简体",
        Writing::Unknown => "unknown script",
    }
}

/// What a conversion changes.
fn vocabulary(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Kept => "characters only",
        Vocabulary::Converted => "with regional vocabulary",
    }
}

/// All texts.
pub(super) const MESSAGES: Messages = Messages {
    language: Language::English,
    dot: " · ",
    menu: Menus {
        file: "File",
        edit: "Edit",
        view: "View",
        highlight: "Highlight",
        help: "Help",
        theme: "Theme",
        language: "Language",
        text_size: "Text size",
    },
    command: Commands {
        open: "Open…",
        open_path: "Open by path…",
        paste: "Paste as a new text",
        export: "Export…",
        keep_text: "Keep this text in a file…",
        close: "Close",
        quit: "Quit",
        undo: "Undo",
        redo: "Redo",
        copy: "Copy",
        copy_citation: "Copy with citation",
        select_row: "Select the row",
        select_nothing: "Clear the selection",
        find: "Find…",
        text_larger: "Larger text",
        text_smaller: "Smaller text",
        text_reset: "Normal text size",
        view_simplified: "Show Simplified",
        view_taiwan: "Show Traditional (Taiwan)",
        view_hong_kong: "Show Traditional (Hong Kong)",
        view_gloss: "Show English gloss",
        convert_vocabulary: "Convert regional vocabulary too",
        highlight: |key, color| format!("Highlight {key}: {color}"),
        remove: "Remove highlight",
        edit_note: "Edit note",
        next_highlight: "Next highlight",
        previous_highlight: "Previous highlight",
        fold: "Fold",
        unfold: "Unfold",
        fold_all: "Fold all",
        unfold_all: "Unfold all",
        show_list: "Show the highlights list",
        hide_list: "Hide the highlights list",
        theme_light: "Light",
        theme_dark: "Dark",
        theme_system: "Like the system",
        palette: "All commands…",
        keyboard_help: "Keyboard shortcuts",
        about: "About Duidu",
        select_all: "Select all",
        escape: "Clear selection, close card",
        open_highlight: "Open highlight",
        toggle_folds: "Show or hide folded rows",
        toggle_list: "Show or hide the highlights list",
        next_view: "Next script beside the original",
        open_short: "Open",
        export_short: "Export",
    },
    pane: Panes {
        original: "Original",
        simplified: "Simplified",
        traditional: "Traditional",
        gloss: "English gloss",
        writing,
        vocabulary,
        from: |writing| match writing {
            Writing::Traditional | Writing::Taiwan | Writing::HongKong => "繁 →",
            Writing::Simplified => "简 →",
            Writing::Mixed | Writing::Unknown => "→",
        },
        to_simplified: "简 Simplified",
        to_traditional: "繁 Traditional",
        to_gloss: "Gloss",
    },
    fold: Folds {
        repeat: |number, first, last| {
            let verb = if number == 1 { "repeats" } else { "repeat" };
            format!(
                "{} {verb} {}",
                count(number, "row", "rows"),
                lines(first, last)
            )
        },
        furniture: |number, examples| {
            let what = format!("{} of page furniture", count(number, "row", "rows"));
            if examples.is_empty() {
                what
            } else {
                format!("{what}: {}", examples.join(", "))
            }
        },
        by_hand: |number| count(number, "folded row", "folded rows"),
        show: "show",
        hide: "hide",
    },
    status: Status {
        paste: "Paste",
        plain: "Plain text",
        speakers: "Text with speakers",
        panel: "Text with times",
        page: "Web page",
        word: "Word document",
        conversion: |from, to, how| {
            format!(
                "{} → {}, {}",
                writing_inline(from),
                writing_inline(to),
                vocabulary(how)
            )
        },
        rows: |number, folded| {
            let shown = count(number, "row", "rows");
            if folded == 0 {
                shown
            } else {
                format!("{shown}, {} folded", grouped(folded))
            }
        },
        doubts: |number| count(number, "doubtful conversion", "doubtful conversions"),
        selected: |number| format!("{} selected", count(number, "character", "characters")),
        opening: "Opening…",
        nothing_to_save: "Nothing to save",
        saving: "Saving…",
        saved: "Saved beside the file",
        saved_in: |place| format!("Saved in {place}"),
        not_saved: "Not saved",
        not_kept: "Not kept in a file yet",
        read_only: "Read only",
    },
    empty: Empty {
        document_title: "Open a transcript",
        document: |open, paste| {
            format!("Drop a file here, press {open} to choose one, or {paste} to paste a text")
        },
        highlights: "Select a passage in either column and press a key from 1 to 5, or click a colour above",
        filtered: "No highlight matches",
        commands: "No command matches",
        no_document: "No transcript is open",
        drop: "or drop a file on the window",
    },
    notice: Notices {
        copied_traditional: "Copied as Traditional text",
        copied_simplified: "Copied as Simplified text",
        copied: "Copied",
        copied_citation: "Copied with its citation",
        nothing_selected: "Nothing is selected",
        clipboard_empty: "The clipboard holds no text",
        removed: "Highlight removed; Undo brings it back",
        undo_refused: "Not undone: the highlight has changed since",
        sidecar_damaged: |aside| {
            format!(
                "The highlights file was damaged. It is set aside unchanged, and a new one begins: {aside}"
            )
        },
        sidecar_damaged_copy: |aside| {
            format!(
                "The highlights file was damaged and is set aside unchanged. An earlier copy is whole and can be used: {aside}"
            )
        },
        sidecar_newer: "These highlights were made by a newer version of Duidu. They are shown, and nothing is changed; update Duidu to edit them",
        sidecar_other: |sidecar| {
            format!(
                "The highlights file beside this text belongs to another text. It is left as it is: {sidecar}"
            )
        },
        read_only_folder: |place| {
            format!("This folder cannot be written to. Highlights are kept in {place}")
        },
        save_failed: |why, path| {
            format!(
                "Highlights could not be saved ({why}). They stay open here and are tried again: {path}"
            )
        },
        moved: |number| {
            let verb = if number == 1 { "was" } else { "were" };
            format!(
                "The text has changed. {} {verb} found at a new place",
                count(number, "highlight", "highlights")
            )
        },
        orphans: |number| {
            let (verb, it) = if number == 1 {
                ("was", "It is")
            } else {
                ("were", "They are")
            };
            format!(
                "{} {verb} not found in this text. {it} kept in the list",
                count(number, "highlight", "highlights")
            )
        },
        exported: |number, path| {
            format!(
                "{} exported to {path}",
                count(number, "highlight", "highlights")
            )
        },
        missing: |path| format!("There is no file here: {path}"),
        unreadable: |why, path| format!("The file could not be read ({why}): {path}"),
        denied: |path| format!("No permission to read this file: {path}"),
        too_large: |path| format!("The file is larger than 512 MiB and was not opened: {path}"),
        folder: |path| format!("There is no transcript in this folder: {path}"),
        binary: |path| format!("This does not look like a text file: {path}"),
        empty_file: |path| format!("The file holds no text: {path}"),
        nul: |number| {
            format!(
                "The text holds {}; nothing was left out",
                count(number, "NUL character", "NUL characters")
            )
        },
        damaged: |number| {
            let verb = if number == 1 { "is" } else { "are" };
            format!(
                "{} in the file {verb} damaged. Another encoding may read better",
                count(number, "character", "characters")
            )
        },
        changed_on_disk: "The file has changed on the disk. Open it again to read the new text",
        no_dialog: "No file dialog is available here. Drop a file on the window, or type its path",
        fonts: |scripts| match scripts {
            Scripts::Both => None,
            Scripts::OnlyTraditional => Some(
                "No font for Simplified Chinese was found. Both columns use Traditional letterforms",
            ),
            Scripts::OnlySimplified => Some(
                "No font for Traditional Chinese was found. Both columns use Simplified letterforms",
            ),
            Scripts::OnlyOther => Some(
                "No Chinese font was found. The text is shown in letterforms of another language",
            ),
            Scripts::None => {
                Some("No font with Chinese characters was found. They are shown as boxes")
            }
        },
        get_fonts: |system| match system {
            System::Debian => "To get one: sudo apt install fonts-noto-cjk, then start Duidu again",
            System::Fedora => {
                "To get one: sudo dnf install google-noto-sans-cjk-fonts, then start Duidu again"
            }
            System::Arch => "To get one: sudo pacman -S noto-fonts-cjk, then start Duidu again",
            System::OtherUnix => "Install Noto Sans CJK, then start Duidu again",
            System::MacOs => "Turn on PingFang or Heiti in Font Book, then start Duidu again",
            System::Windows => {
                "Add the Chinese supplemental fonts in Settings, Optional features, then start Duidu again"
            }
        },
        job_failed: |job| {
            format!(
                "Something went wrong inside Duidu ({job}). Your highlights are still here; please try again"
            )
        },
        dismiss: "Dismiss",
        kept: "The text is kept in this file from now on",
        not_kept: "The text could not be kept there; nothing is lost, choose another place",
        conversion_failed: "The conversion could not be loaded; the original is shown alone",
        set_aside: "The damaged highlights file is kept under this name",
        recovered: "The highlights file is damaged; the last good copy is shown, and the file stays as it is until the next change",
        unreadable_notes: "The highlights file could not be read; changes are kept in another place",
        edit_refused: "Nothing was changed",
    },
    ask: Ask {
        keep_title: "Where should this text be kept?",
        keep: "A pasted text has no file yet. Highlights are saved in a file beside it, so it needs a place. Until then everything stays here in the window",
        keep_choose: "Choose a place…",
        keep_later: "Later",
        keep_name: "Pasted text",
        unsaved_title: "Leave without saving?",
        unsaved: |number| {
            let verb = if number == 1 { "is" } else { "are" };
            format!(
                "{} {verb} not saved and would be lost",
                count(number, "change", "changes")
            )
        },
        save: "Save",
        save_elsewhere: "Save elsewhere…",
        discard: "Leave without saving",
        cancel: "Cancel",
        ok: "OK",
        open: "Open",
        replace: |name| format!("A file of this name exists. Replace it? {name}"),
        replace_yes: "Replace",
        use_copy: "Use the earlier copy",
        path_hint: "Path of a file",
        go_to_line: |line| format!("Go to line {}", grouped(line)),
        go_to_paragraph: |paragraph| format!("Go to paragraph {}", grouped(paragraph)),
        command_hint: "Type the name of a command, or the number of a line",
        note_hint: "Write a note",
        tags_hint: "Tags, separated by spaces",
        find_hint: "Find: 简, 繁, pinyin, English",
        filter_hint: "Filter highlights",
        open_title: "Open a transcript",
        export_title: "Export highlights as Markdown",
        close: "Close",
    },
    list: List {
        title: |number| format!("Highlights {}", grouped(number)),
        place: lines,
        moved: "moved",
        orphan: "not found",
        color: |key| match key {
            1 => "yellow",
            2 => "green",
            3 => "blue",
            4 => "pink",
            5 => "violet",
            _ => "other",
        },
        all: "All",
        note: "Note",
        tags: "Tags",
        color_label: "Colour",
        export: "Export",
        done: "Done",
        remove: "Remove",
    },
    name: Names {
        app: "Duidu",
        version: |version| format!("Duidu, version {version}"),
        toolbar: "Toolbar",
        transcript: "Transcript",
        list: "Highlights",
        status: "Status",
        view: "View",
        key: |key| format!("Key {key}"),
        highlight: |color, quote| format!("{color} highlight: {quote}"),
        chip: |color, number| format!("{color}, {}", count(number, "highlight", "highlights")),
        scroll_bar: "Place in the transcript",
        notices: "Built from the work of many; the notices follow.",
    },
    find: find::ENGLISH,
    export: export::ENGLISH,
    folder: folder::ENGLISH,
    notes: notes::ENGLISH,
    doubts: doubts::ENGLISH,
    page: super::page::ENGLISH,
    refused: super::refused::ENGLISH,
    gloss: gloss::GLOSS_ENGLISH,
    word: gloss::CARD_ENGLISH,
    words: gloss::WORDS_ENGLISH,
};
