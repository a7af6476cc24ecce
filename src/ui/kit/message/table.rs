//! The table itself: which texts there are.

use super::super::fonts::{Scripts, System};
use super::{Doubts, Export, Find, Folder, Gloss, Language, Notes, Page, Refused, WordCard, Words};

/// Who writes so: the variant of a text as the reader is told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Writing {
    /// Traditional, of no known region.
    Traditional,
    /// Traditional as in Taiwan.
    Taiwan,
    /// Traditional as in Hong Kong.
    HongKong,
    /// Simplified.
    Simplified,
    /// Some rows Traditional, some Simplified.
    Mixed,
    /// Too little Chinese to tell.
    Unknown,
}

/// Whether a conversion changes words that regions say differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vocabulary {
    /// The characters alone.
    Kept,
    /// Words of the other region too.
    Converted,
}

/// All texts of the window in one language.
#[derive(Debug)]
pub struct Messages {
    /// The language.
    pub language: Language,
    /// Between parts that stand side by side: "Paste · UTF-8".
    pub dot: &'static str,
    /// Titles of menus.
    pub menu: Menus,
    /// Names of commands: in menus, the palette, tooltips.
    pub command: Commands,
    /// Heads of the panes.
    pub pane: Panes,
    /// Rows that stand for folded ones.
    pub fold: Folds,
    /// The status line.
    pub status: Status,
    /// What stands where there is nothing yet.
    pub empty: Empty,
    /// Notices.
    pub notice: Notices,
    /// Questions to the reader, and what stands in text boxes.
    pub ask: Ask,
    /// The list of highlights.
    pub list: List,
    /// Names for those who hear the window instead of seeing it.
    pub name: Names,
    /// The box that finds.
    pub find: Find,
    /// The dialog that exports.
    pub export: Export,
    /// The folder of the open transcript.
    pub folder: Folder,
    /// The list of highlights.
    pub notes: Notes,
    /// Doubtful spots and the card of a conversion.
    pub doubts: Doubts,
    /// The page: its structure, details, and how it is read.
    pub page: Page,
    /// Files of other kinds, and what was odd about a file.
    pub refused: Refused,
    /// The glossed view.
    pub gloss: Gloss,
    /// The card of a word.
    pub word: WordCard,
    /// The list of words.
    pub words: Words,
}

/// Titles of menus.
#[derive(Debug)]
pub struct Menus {
    /// Open, export, quit.
    pub file: &'static str,
    /// Undo, copy.
    pub edit: &'static str,
    /// What is shown and how.
    pub view: &'static str,
    /// Highlights.
    pub highlight: &'static str,
    /// Keys, about.
    pub help: &'static str,
    /// Light, dark or as the system.
    pub theme: &'static str,
    /// The language of the interface.
    pub language: &'static str,
    /// The size of the text.
    pub text_size: &'static str,
}

/// Names of commands.
#[derive(Debug)]
pub struct Commands {
    /// Open a file.
    pub open: &'static str,
    /// Open a file by typing its path.
    pub open_path: &'static str,
    /// Make a document of the clipboard.
    pub paste: &'static str,
    /// Export the highlights.
    pub export: &'static str,
    /// Keep a pasted text in a file.
    pub keep_text: &'static str,
    /// Close the document.
    pub close: &'static str,
    /// Leave.
    pub quit: &'static str,
    /// Take the last edit back.
    pub undo: &'static str,
    /// Do it again.
    pub redo: &'static str,
    /// Copy what is selected.
    pub copy: &'static str,
    /// Copy what is selected and where it is from.
    pub copy_citation: &'static str,
    /// Select the current row.
    pub select_row: &'static str,
    /// Drop the selection.
    pub select_nothing: &'static str,
    /// Find in the text.
    pub find: &'static str,
    /// Larger text.
    pub text_larger: &'static str,
    /// Smaller text.
    pub text_smaller: &'static str,
    /// The size the text had at first.
    pub text_reset: &'static str,
    /// The converted view in Simplified.
    pub view_simplified: &'static str,
    /// The converted view in Traditional, of Taiwan.
    pub view_taiwan: &'static str,
    /// The converted view in Traditional, of Hong Kong.
    pub view_hong_kong: &'static str,
    /// The original with English under each word.
    pub view_gloss: &'static str,
    /// Convert the vocabulary of regions too.
    pub convert_vocabulary: &'static str,
    /// Highlight in the colour of a key, 1 to 5, whose name is given.
    pub highlight: fn(key: usize, color: &str) -> String,
    /// Take the highlight away.
    pub remove: &'static str,
    /// Write a note.
    pub edit_note: &'static str,
    /// To the next highlight.
    pub next_highlight: &'static str,
    /// To the highlight before.
    pub previous_highlight: &'static str,
    /// Fold this run of rows.
    pub fold: &'static str,
    /// Unfold it.
    pub unfold: &'static str,
    /// Fold all that was folded at first.
    pub fold_all: &'static str,
    /// Unfold everything.
    pub unfold_all: &'static str,
    /// Show the list of highlights.
    pub show_list: &'static str,
    /// Hide it.
    pub hide_list: &'static str,
    /// The light theme.
    pub theme_light: &'static str,
    /// The dark theme.
    pub theme_dark: &'static str,
    /// The theme of the system.
    pub theme_system: &'static str,
    /// All commands, to search in.
    pub palette: &'static str,
    /// All keys.
    pub keyboard_help: &'static str,
    /// Version, licences.
    pub about: &'static str,
    /// Select all rows up to the next fold.
    pub select_all: &'static str,
    /// Let go of the selection or the open card.
    pub escape: &'static str,
    /// Open the highlight at the caret.
    pub open_highlight: &'static str,
    /// Show or hide all folded rows.
    pub toggle_folds: &'static str,
    /// Show or hide the list.
    pub toggle_list: &'static str,
    /// The next script beside the original.
    pub next_view: &'static str,
    /// Open, on its button.
    pub open_short: &'static str,
    /// Export, on its button.
    pub export_short: &'static str,
}

/// Heads of the panes.
#[derive(Debug)]
pub struct Panes {
    /// The source.
    pub original: &'static str,
    /// The view in Simplified.
    pub simplified: &'static str,
    /// The view in Traditional.
    pub traditional: &'static str,
    /// The glossed view.
    pub gloss: &'static str,
    /// What a text is written in, behind a pane's name.
    pub writing: fn(Writing) -> &'static str,
    /// What a conversion changes, behind a pane's name.
    pub vocabulary: fn(Vocabulary) -> &'static str,
    /// The segment in front of the views: what the text is converted from.
    pub from: fn(Writing) -> &'static str,
    /// The segment of the view in Simplified.
    pub to_simplified: &'static str,
    /// The segment of the view in Traditional.
    pub to_traditional: &'static str,
    /// The segment of the glossed view.
    pub to_gloss: &'static str,
}

/// Rows that stand for folded ones. Row numbers count from 1.
#[derive(Debug)]
pub struct Folds {
    /// So many rows repeat the rows from the first to the last given.
    pub repeat: fn(rows: usize, first: usize, last: usize) -> String,
    /// So many rows of the page around the transcript, and what some of them say.
    pub furniture: fn(rows: usize, examples: &[&str]) -> String,
    /// So many rows that the reader folded.
    pub by_hand: fn(rows: usize) -> String,
    /// Unfold.
    pub show: &'static str,
    /// Fold again.
    pub hide: &'static str,
}

/// The status line.
#[derive(Debug)]
pub struct Status {
    /// The format of a paste.
    pub paste: &'static str,
    /// The format of a plain text file.
    pub plain: &'static str,
    /// The same: text that says who speaks.
    pub speakers: &'static str,
    /// The same: text with a time before the words.
    pub panel: &'static str,
    /// The same: a saved web page.
    pub page: &'static str,
    /// The same: a document of Word.
    pub word: &'static str,
    /// From what to what the text is converted, and how far.
    pub conversion: fn(from: Writing, to: Writing, vocabulary: Vocabulary) -> String,
    /// How many rows are to be read and how many are folded.
    pub rows: fn(rows: usize, folded: usize) -> String,
    /// How many conversions are doubtful.
    pub doubts: fn(count: usize) -> String,
    /// How many characters are selected.
    pub selected: fn(count: usize) -> String,
    /// The file is being read.
    pub opening: &'static str,
    /// There is nothing that could be lost.
    pub nothing_to_save: &'static str,
    /// The work is on its way to the disk.
    pub saving: &'static str,
    /// The work is in the file beside the transcript.
    pub saved: &'static str,
    /// The work is in another place.
    pub saved_in: fn(place: &str) -> String,
    /// The work is in memory only, because it could not be written.
    pub not_saved: &'static str,
    /// The work is in memory only, because the text has no file yet.
    pub not_kept: &'static str,
    /// Nothing may be changed.
    pub read_only: &'static str,
}

/// What stands where there is nothing yet.
#[derive(Debug)]
pub struct Empty {
    /// No document: what to do.
    pub document_title: &'static str,
    /// No document: how, with the keys for opening and pasting.
    pub document: fn(open: &str, paste: &str) -> String,
    /// No highlights: how to make one.
    pub highlights: &'static str,
    /// No highlight matches the filter.
    pub filtered: &'static str,
    /// The palette has no command of that name.
    pub commands: &'static str,
    /// The status line without a document.
    pub no_document: &'static str,
    /// How to open by dropping.
    pub drop: &'static str,
}

/// Notices: what happened and what to do.
#[derive(Debug)]
pub struct Notices {
    /// The selection was copied from a pane in Traditional.
    pub copied_traditional: &'static str,
    /// The selection was copied from a pane in Simplified.
    pub copied_simplified: &'static str,
    /// The selection was copied from a text that is in neither.
    pub copied: &'static str,
    /// The selection was copied with where it is from.
    pub copied_citation: &'static str,
    /// There was nothing to copy.
    pub nothing_selected: &'static str,
    /// The clipboard has no text.
    pub clipboard_empty: &'static str,
    /// A highlight was taken away.
    pub removed: &'static str,
    /// An undo met a field that has changed since.
    pub undo_refused: &'static str,
    /// The sidecar could not be read; it is set aside under this name.
    pub sidecar_damaged: fn(aside: &str) -> String,
    /// The same, and there is an earlier copy.
    pub sidecar_damaged_copy: fn(aside: &str) -> String,
    /// The sidecar is of a newer version.
    pub sidecar_newer: &'static str,
    /// The sidecar is of another text.
    pub sidecar_other: fn(sidecar: &str) -> String,
    /// The folder cannot be written; the work is kept elsewhere.
    pub read_only_folder: fn(place: &str) -> String,
    /// The work could not be saved, and why.
    pub save_failed: fn(why: &str, path: &str) -> String,
    /// So many highlights were found again at another place.
    pub moved: fn(count: usize) -> String,
    /// So many highlights were not found again.
    pub orphans: fn(count: usize) -> String,
    /// So many highlights were exported to a file.
    pub exported: fn(count: usize, path: &str) -> String,
    /// No file at that path.
    pub missing: fn(path: &str) -> String,
    /// The file cannot be read, and why.
    pub unreadable: fn(why: &str, path: &str) -> String,
    /// The system does not let us read the file.
    pub denied: fn(path: &str) -> String,
    /// The file is larger than 512 MiB.
    pub too_large: fn(path: &str) -> String,
    /// That is a folder.
    pub folder: fn(path: &str) -> String,
    /// The file is not text.
    pub binary: fn(path: &str) -> String,
    /// The file has no text.
    pub empty_file: fn(path: &str) -> String,
    /// The text holds so many NUL characters.
    pub nul: fn(count: usize) -> String,
    /// So many characters were damaged.
    pub damaged: fn(count: usize) -> String,
    /// The file changed on the disk.
    pub changed_on_disk: &'static str,
    /// No file dialog could be shown.
    pub no_dialog: &'static str,
    /// A script has no face; `None` where both have one.
    pub fonts: fn(Scripts) -> Option<&'static str>,
    /// How to get the fonts.
    pub get_fonts: fn(System) -> &'static str,
    /// A part of the program failed, by its name.
    pub job_failed: fn(job: &str) -> String,
    /// Close the notice.
    pub dismiss: &'static str,
    /// A pasted text was kept.
    pub kept: &'static str,
    /// A pasted text could not be written.
    pub not_kept: &'static str,
    /// The dictionaries could not be loaded.
    pub conversion_failed: &'static str,
    /// A damaged file was kept under another name.
    pub set_aside: &'static str,
    /// The last good copy is shown.
    pub recovered: &'static str,
    /// The sidecar cannot be read.
    pub unreadable_notes: &'static str,
    /// An edit was refused.
    pub edit_refused: &'static str,
}

/// Questions, their answers, and what stands in text boxes.
#[derive(Debug)]
pub struct Ask {
    /// Where to keep a pasted text: the question.
    pub keep_title: &'static str,
    /// Where to keep a pasted text: why.
    pub keep: &'static str,
    /// Where to keep a pasted text: choose a place.
    pub keep_choose: &'static str,
    /// Where to keep a pasted text: later.
    pub keep_later: &'static str,
    /// The name that is proposed for it, without its ending.
    pub keep_name: &'static str,
    /// Leaving with work that is not on the disk: the question.
    pub unsaved_title: &'static str,
    /// Leaving with work that is not on the disk: what is at stake.
    pub unsaved: fn(highlights: usize) -> String,
    /// Save it.
    pub save: &'static str,
    /// Save it somewhere else.
    pub save_elsewhere: &'static str,
    /// Leave without saving.
    pub discard: &'static str,
    /// Do nothing.
    pub cancel: &'static str,
    /// Yes, as written.
    pub ok: &'static str,
    /// Open the document.
    pub open: &'static str,
    /// The file exists: replace it?
    pub replace: fn(name: &str) -> String,
    /// Replace it.
    pub replace_yes: &'static str,
    /// Use the earlier copy of a damaged sidecar.
    pub use_copy: &'static str,
    /// In the box for a path.
    pub path_hint: &'static str,
    /// A choice of the palette for a number: go to that line.
    pub go_to_line: fn(line: usize) -> String,
    /// The same: go to that paragraph.
    pub go_to_paragraph: fn(paragraph: usize) -> String,
    /// In the box of the palette.
    pub command_hint: &'static str,
    /// In the box for a note.
    pub note_hint: &'static str,
    /// In the box for tags.
    pub tags_hint: &'static str,
    /// In the box for finding.
    pub find_hint: &'static str,
    /// In the box that filters the list.
    pub filter_hint: &'static str,
    /// Title of the dialog for opening.
    pub open_title: &'static str,
    /// Title of the dialog for exporting.
    pub export_title: &'static str,
    /// Close a box.
    pub close: &'static str,
}

/// The list of highlights.
#[derive(Debug)]
pub struct List {
    /// Its title, with how many there are.
    pub title: fn(count: usize) -> String,
    /// Where a highlight stands: its first and last row.
    pub place: fn(first: usize, last: usize) -> String,
    /// It was found again at another place.
    pub moved: &'static str,
    /// It was not found again.
    pub orphan: &'static str,
    /// The name of a colour by its key, 1 to 5; another colour is called other.
    pub color: fn(key: usize) -> &'static str,
    /// All colours.
    pub all: &'static str,
    /// Its note.
    pub note: &'static str,
    /// Its tags.
    pub tags: &'static str,
    /// Its colour.
    pub color_label: &'static str,
    /// Export these.
    pub export: &'static str,
    /// Close the card.
    pub done: &'static str,
    /// Take the highlight away, on its button.
    pub remove: &'static str,
}

/// Names for those who hear the window.
#[derive(Debug)]
pub struct Names {
    /// The program.
    pub app: &'static str,
    /// The program and its version.
    pub version: fn(version: &str) -> String,
    /// The bar at the top.
    pub toolbar: &'static str,
    /// The rows.
    pub transcript: &'static str,
    /// The list at the side.
    pub list: &'static str,
    /// The line at the bottom.
    pub status: &'static str,
    /// Which view stands beside the original.
    pub view: &'static str,
    /// A key of the keyboard.
    pub key: fn(key: &str) -> String,
    /// A highlight, by its colour and text.
    pub highlight: fn(color: &str, quote: &str) -> String,
    /// How many highlights have a colour.
    pub chip: fn(color: &str, count: usize) -> String,
    /// The scroll bar.
    pub scroll_bar: &'static str,
    /// What the program is built from.
    pub notices: &'static str,
}
