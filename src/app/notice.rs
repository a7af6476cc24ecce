//! What the program tells the reader besides showing it. A notice is data; the window words it
//! from its message table, so that it speaks the reader's language.

use std::path::PathBuf;
use std::sync::Arc;

use super::command::CommandId;
use super::exporting::Put;
use super::open::OpenError;
use super::selection::Side;
use crate::highlight::Counts;
use crate::script::Variant;

/// How a notice is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Quiet, and gone after a while.
    Info,
    /// Stays until it is dismissed.
    Problem,
}

/// What an excerpt was copied as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiedAs {
    /// Markdown.
    Markdown,
    /// HTML beside text.
    Rich,
    /// Text.
    Text,
}

/// Something to tell the reader.
#[derive(Clone, Debug)]
pub enum Notice {
    /// A file was not opened.
    OpenFailed(Arc<OpenError>),
    /// The file opened, but something about its content was odd.
    OddContent(Vec<crate::transcript::Warning>),
    /// The clipboard holds no text to make a transcript of.
    NothingToPaste,
    /// Text was copied.
    Copied {
        /// The written standard of what was copied.
        variant: Option<Variant>,
        /// The side it came from.
        side: Side,
    },
    /// A citation was copied.
    CitationCopied,
    /// Nothing could be copied, because nothing is selected.
    NothingSelected,
    /// No highlight has a place that should be looked at.
    NothingToCheck,
    /// The new highlight lies over another; both are kept.
    Overlaps,
    /// There is no highlight at the caret.
    NoHighlightHere,
    /// More hits than are highlighted at once.
    TooManyHits {
        /// How many would be.
        most: usize,
    },
    /// The sidecar cannot be read; it stays as it is and is set aside at the first save.
    SidecarDamaged {
        /// The sidecar.
        path: PathBuf,
        /// Whether highlights of the last good copy are shown.
        recovered: usize,
    },
    /// The sidecar is from a newer version; nothing will be saved.
    SidecarNewer {
        /// The sidecar.
        path: PathBuf,
    },
    /// The sidecar was made for another file.
    SidecarOfOther {
        /// The sidecar.
        path: PathBuf,
        /// How many highlights were not found.
        orphans: usize,
    },
    /// The sidecar could not be read at all.
    SidecarUnreadable {
        /// The sidecar.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Highlights were found again at another place, or not at all.
    PlacesChanged {
        /// How many should be looked at.
        moved: usize,
        /// How many were not found.
        orphans: usize,
    },
    /// A damaged sidecar was kept under another name.
    SetAside {
        /// Where.
        path: PathBuf,
    },
    /// The folder cannot be written, so the notes are kept elsewhere.
    KeptElsewhere {
        /// Where.
        path: PathBuf,
    },
    /// Saving failed; the notes are still in memory and will be tried again.
    SaveFailed {
        /// What the system said, path last.
        reason: String,
    },
    /// Somebody else changed the highlights; this is what is new here.
    Merged(Counts),
    /// The reader joined notes that were found elsewhere.
    NotesJoined(Counts),
    /// The text was moved or renamed, and its notes came along.
    NotesFollowed {
        /// How many highlights.
        count: usize,
        /// The file they were in.
        path: PathBuf,
    },
    /// The transcript's file was changed by another program.
    TranscriptChanged,
    /// An edit or an undo was refused because what it changes is no longer so.
    EditRefused {
        /// Why.
        reason: String,
    },
    /// An export was written.
    Exported {
        /// Where.
        path: PathBuf,
        /// How many highlights it holds, or rows.
        count: usize,
        /// What was there before.
        put: Put,
    },
    /// An export is on the clipboard.
    ExportCopied {
        /// How many highlights it holds, or rows.
        count: usize,
    },
    /// An excerpt with where it is from was copied.
    ExcerptCopied(CopiedAs),
    /// A pasted text was kept as a file.
    PasteKept {
        /// Where.
        path: PathBuf,
    },
    /// A pasted text could not be written.
    PasteNotKept {
        /// What the system said, path last.
        reason: String,
    },
    /// The conversion could not be loaded.
    ConversionFailed {
        /// Why.
        reason: String,
    },
    /// Words of a table were taken in.
    GlossaryTaken {
        /// How many.
        count: usize,
        /// How many of its lines were not.
        left_out: usize,
        /// The number of the first line that cannot be followed, from 1.
        first_fault: Option<usize>,
    },
    /// The reader's words were written to a table.
    GlossaryWritten {
        /// Where.
        path: PathBuf,
        /// How many.
        count: usize,
    },
    /// A table of words could not be read or written.
    GlossaryFailed {
        /// What the system said, path last.
        reason: String,
    },
    /// The system has no file dialog.
    NoFileDialog,
    /// A job of the worker broke; the window goes on.
    JobBroke {
        /// What the job was.
        job: &'static str,
    },
}

impl Notice {
    /// How it is shown.
    pub fn kind(&self) -> NoticeKind {
        match self {
            Self::Copied { .. }
            | Self::CitationCopied
            | Self::ExportCopied { .. }
            | Self::ExcerptCopied(_)
            | Self::NothingSelected
            | Self::NothingToCheck
            | Self::NoHighlightHere
            | Self::Overlaps
            | Self::NothingToPaste
            | Self::Merged(_)
            | Self::NotesJoined(_)
            | Self::NotesFollowed { .. }
            | Self::SetAside { .. }
            | Self::Exported { .. }
            | Self::GlossaryTaken { .. }
            | Self::GlossaryWritten { .. }
            | Self::PasteKept { .. } => NoticeKind::Info,
            _ => NoticeKind::Problem,
        }
    }

    /// The command that it calls for, offered beside it; `None` where there is nothing to do.
    pub fn answer(&self) -> Option<CommandId> {
        matches!(self, Self::TranscriptChanged).then_some(CommandId::Reload)
    }
}
