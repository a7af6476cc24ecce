//! The system's file dialogs, each on a thread of its own, so that the window lives on.
//!
//! Where the system has no dialog at all, `rfd` answers as if the reader had cancelled. The two are
//! told apart by looking for what a dialog needs on Linux, and the window then asks for a typed
//! path instead.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use egui::Context;

/// What a dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dialog {
    /// A file to open.
    Open,
    /// A folder to open.
    OpenFolder,
    /// Where to export to.
    Export(PathBuf),
    /// Where to keep a pasted text.
    Keep(PathBuf),
    /// A table of words to take in.
    ImportGlossary,
    /// Where to write a table of words.
    ExportGlossary(PathBuf),
}

/// What the reader answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DialogAnswer {
    /// This file.
    Chosen(Dialog, PathBuf),
    /// Nothing; the dialog was closed.
    Cancelled,
    /// The system has no dialogs.
    Unavailable(Dialog),
}

/// The dialogs that may be open.
#[derive(Debug)]
pub(super) struct Dialogs {
    sender: SyncSender<DialogAnswer>,
    answers: Receiver<DialogAnswer>,
    open: usize,
}

impl Default for Dialogs {
    fn default() -> Self {
        let (sender, answers) = sync_channel(4);
        Self {
            sender,
            answers,
            open: 0,
        }
    }
}

impl Dialogs {
    /// Shows a dialog, unless one is open.
    pub(super) fn ask(&mut self, dialog: Dialog, titles: DialogTitles, ctx: &Context) {
        if self.open > 0 {
            return;
        }
        if !is_available() {
            // The channel holds four and nothing else is open.
            self.sender.try_send(DialogAnswer::Unavailable(dialog)).ok();
            ctx.request_repaint();
            return;
        }
        let sender = self.sender.clone();
        let ctx = ctx.clone();
        let title = titles.of(&dialog).to_owned();
        let spawned = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let chosen = show(&dialog, &title);
                let answer = chosen.map_or(DialogAnswer::Cancelled, |path| {
                    DialogAnswer::Chosen(dialog, path)
                });
                // The window may be gone by now, and then nobody needs the answer.
                sender.send(answer).ok();
                ctx.request_repaint();
            });
        if spawned.is_ok() {
            self.open += 1;
        }
    }

    /// The next answer, if one has come.
    pub(super) fn answer(&mut self) -> Option<DialogAnswer> {
        let answer = self.answers.try_recv().ok()?;
        self.open = self.open.saturating_sub(1);
        Some(answer)
    }
}

/// The titles of the dialogs in the reader's language.
#[derive(Clone, Copy, Debug)]
pub(super) struct DialogTitles {
    pub(super) open: &'static str,
    pub(super) folder: &'static str,
    pub(super) export: &'static str,
    pub(super) keep: &'static str,
    pub(super) import_glossary: &'static str,
    pub(super) export_glossary: &'static str,
}

impl DialogTitles {
    fn of(&self, dialog: &Dialog) -> &'static str {
        match dialog {
            Dialog::Open => self.open,
            Dialog::OpenFolder => self.folder,
            Dialog::Export(_) => self.export,
            Dialog::Keep(_) => self.keep,
            Dialog::ImportGlossary => self.import_glossary,
            Dialog::ExportGlossary(_) => self.export_glossary,
        }
    }
}

fn show(dialog: &Dialog, title: &str) -> Option<PathBuf> {
    let ask = rfd::FileDialog::new().set_title(title);
    match dialog {
        Dialog::Open | Dialog::ImportGlossary => ask.pick_file(),
        Dialog::OpenFolder => ask.pick_folder(),
        Dialog::Export(proposed) | Dialog::Keep(proposed) | Dialog::ExportGlossary(proposed) => {
            let folder = proposed.parent().unwrap_or_else(|| Path::new("."));
            // zenity takes one path for both, and forgets the folder where the name comes alone.
            let name = if asks_zenity() {
                Some(proposed.as_os_str())
            } else {
                proposed.file_name()
            };
            let name = name.map(|name| name.to_string_lossy().into_owned());
            ask.set_directory(folder)
                .set_file_name(name.unwrap_or_default())
                .save_file()
        }
    }
}

/// Whether zenity will be asked: where there is no session bus that could have a portal.
fn asks_zenity() -> bool {
    let has_desktop = cfg!(any(target_os = "windows", target_os = "macos"));
    !has_desktop && std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_none()
}

/// Whether the system can show a file dialog: always but on Linux and its like, where `zenity` or
/// a desktop portal on the session bus is needed.
fn is_available() -> bool {
    if cfg!(any(target_os = "windows", target_os = "macos")) {
        return true;
    }
    let on_path = |program: &str| {
        std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
    };
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    on_path("zenity")
        || (has_bus && on_path("xdg-desktop-portal"))
        || has_portal_service() && has_bus
}

fn has_portal_service() -> bool {
    let data_dirs =
        std::env::var("XDG_DATA_DIRS").unwrap_or_else(|_| "/usr/local/share:/usr/share".to_owned());
    let service = "dbus-1/services/org.freedesktop.portal.Desktop.service";
    data_dirs
        .split(':')
        .any(|dir| Path::new(dir).join(service).is_file())
}
