//! The dialog that exports: what is chosen in it, what it would write, what stands in its way.

use std::path::PathBuf;
use std::sync::Arc;

use super::material::Material;
use super::wish::Wish;
use super::written::{Occupied, Over, Put};

/// How much of an export is shown before it is written, in characters: more than anybody reads.
pub const PREVIEW_CHARS: usize = 20_000;

/// What the reader asks of the dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportCommand {
    /// Chooses what is exported.
    Wish(Box<Wish>),
    /// Exports the highlights of this transcript, or of all in its folder.
    Scope(Scope),
    /// Asks where to.
    SaveAs,
    /// Writes it there, or says what stands there.
    SaveTo(PathBuf),
    /// Writes it where it went last.
    Again,
    /// Replaces the file that stands there.
    Replace,
    /// Leaves the file that stands there.
    Leave,
    /// Puts it on the clipboard.
    Copy,
    /// Ends what is being made.
    Cancel,
    /// Closes the dialog.
    Close,
}

/// Of what the highlights are exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The open transcript.
    #[default]
    This,
    /// All transcripts of its folder.
    Folder,
}

/// What an export is made from.
#[derive(Clone, Debug)]
pub enum From {
    /// The open transcript.
    This(Arc<Material>),
    /// All transcripts of a folder; the open one as it is in the window.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The open transcript.
        open: PathBuf,
        /// What it holds.
        material: Arc<Material>,
    },
}

/// Where an export goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// Before the reader's eyes.
    Preview,
    /// To the clipboard.
    Clipboard,
    /// To a file.
    File {
        /// Which.
        path: PathBuf,
        /// What it may replace.
        over: Over,
    },
}

/// An export that the worker is to make.
#[derive(Clone, Debug)]
pub struct ExportEffect {
    /// Its number; a newer one ends those before.
    pub request: u64,
    /// What it is made from.
    pub from: From,
    /// What is wanted.
    pub wish: Box<Wish>,
    /// Where it goes.
    pub to: To,
}

/// What came of an export.
#[derive(Clone, Debug)]
pub struct ExportEvent {
    /// Its number.
    pub request: u64,
    /// What it tells.
    pub told: Told,
}

/// What an export tells.
#[derive(Clone, Debug)]
pub enum Told {
    /// So many parts of so many are done.
    Progress(usize, usize),
    /// What would be written.
    Preview(Arc<Preview>),
    /// It is to be put on the clipboard.
    Clipboard {
        /// As text.
        text: String,
        /// As HTML; empty where it is only text.
        html: String,
        /// How many excerpts.
        count: usize,
    },
    /// It was brought to a file, or not.
    Put {
        /// The file.
        path: PathBuf,
        /// How many excerpts.
        count: usize,
        /// What came of it.
        put: Put,
    },
    /// Why there is none.
    Failed(String),
}

/// What would be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The beginning of the content; of a file that is no text, what it says.
    pub text: String,
    /// Whether there is more than is shown.
    pub is_cut: bool,
    /// Whether the text is the content itself.
    pub is_content: bool,
    /// How many excerpts or rows there are.
    pub count: usize,
    /// How large the file would be, in bytes.
    pub count_bytes: usize,
    /// Files of the folder that could not be read, each with why.
    pub left_out: Vec<String>,
}

/// How far the making of an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making {
    /// For the clipboard or a file; a preview is made without a word.
    pub is_asked: bool,
    /// Parts done, and in all; zero of zero while nobody knows.
    pub progress: (usize, usize),
}

/// The dialog while it is open.
#[derive(Clone, Debug, Default)]
pub struct ExportDialog {
    pub(in crate::app) wish: Wish,
    pub(in crate::app) scope: Scope,
    pub(in crate::app) request: u64,
    pub(in crate::app) making: Option<Making>,
    pub(in crate::app) preview: Option<Arc<Preview>>,
    pub(in crate::app) failed: Option<String>,
    pub(in crate::app) occupied: Option<(PathBuf, Occupied)>,
    pub(in crate::app) last: Option<PathBuf>,
    pub(in crate::app) selected: Vec<String>,
}

impl ExportDialog {
    /// What is chosen.
    pub fn wish(&self) -> &Wish {
        &self.wish
    }

    /// Of what.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// What would be written; the last that was made, while a new one is being made.
    pub fn preview(&self) -> Option<&Preview> {
        self.preview.as_deref()
    }

    /// Why nothing can be written.
    pub fn failed(&self) -> Option<&str> {
        self.failed.as_deref()
    }

    /// What is being made.
    pub fn making(&self) -> Option<Making> {
        self.making
    }

    /// The file that stands where the export was to go.
    pub fn occupied(&self) -> Option<(&PathBuf, &Occupied)> {
        self.occupied.as_ref().map(|(path, there)| (path, there))
    }

    /// The ids of the highlights in what was selected when the dialog was opened.
    pub fn selected(&self) -> &[String] {
        &self.selected
    }

    /// Where this transcript was exported to last, while it is open.
    pub fn last(&self) -> Option<&PathBuf> {
        self.last.as_ref()
    }
}
