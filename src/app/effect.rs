//! What the session asks of the world, and what the world reports back.

use std::path::PathBuf;
use std::sync::Arc;

use super::doubts::{DoubtEffect, DoubtEvent};
use super::exporting::{ExportEffect, ExportEvent};
use super::finding::{FindEffect, FindEvent, FindInFolder};
use super::folder::{FolderEffect, FolderEvent};
use super::glossed::{WordsEffect, WordsEvent};
use super::offers::Offer;
use super::open::{Notes, OpenError, Opened, ReadAs};
use super::reviewing::{PlacesEffect, PlacesEvent};
use super::settings::Settings;
use super::work::Work;
use crate::script::{Config, Converter, RowView};
use crate::sidecar::{self, Saved};
use crate::transcript::preview::Preview;
use crate::transcript::{RowIndex, Transcript};

/// Something the session wants done. The first few are for the window, the rest for the worker.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Put this text on the clipboard.
    Copy(String),
    /// Put this on the clipboard, for programs that take HTML and for those that take text.
    CopyRich {
        /// As text.
        text: String,
        /// As HTML.
        html: String,
    },
    /// Get the clipboard's text; it comes back as a command.
    ReadClipboard,
    /// Ask for a file to open.
    AskOpen,
    /// Ask for a folder to open.
    AskOpenFolder,
    /// Ask where to export to; a file to propose.
    AskExport(PathBuf),
    /// Ask where to keep a pasted text; a file to propose.
    AskKeep(PathBuf),
    /// Ask for a table of words to take in.
    AskImportGlossary,
    /// Ask where to write a table of words; a file to propose.
    AskExportGlossary(PathBuf),
    /// Close the window.
    Close,

    /// Read a file and its sidecar.
    Open {
        /// The number the document will have.
        document_id: u64,
        /// The file.
        path: PathBuf,
        /// What to read it in.
        read_as: ReadAs,
    },
    /// Show how a file would read in each encoding.
    Preview {
        /// The document.
        document_id: u64,
        /// Its file.
        path: PathBuf,
    },
    /// Write a pasted text to a file of the program's own, and open that.
    OpenPasted {
        /// The number the document will have.
        document_id: u64,
        /// The text.
        text: String,
    },
    /// Load the dictionaries of a configuration; `None` for showing the text as it is.
    LoadConverter {
        /// The document that waits for it.
        document_id: u64,
        /// What to load.
        config: Option<Config>,
    },
    /// Let OpenCC convert all rows and say where it differs from the walk.
    CheckRows {
        /// The document.
        document_id: u64,
        /// Its rows.
        transcript: Transcript,
        /// The configuration.
        config: Config,
        /// The walk.
        converter: Arc<Converter>,
    },
    /// Save the reader's work; the newest state is all that counts.
    Save {
        /// The document.
        document_id: u64,
        /// The number of the change that this state is of.
        revision: u64,
        /// The work.
        work: Work,
    },
    /// Copy the pasted text of a document to a file of the reader's, and its sidecar with it.
    Keep {
        /// The document.
        document_id: u64,
        /// The file the text is in now.
        from: PathBuf,
        /// The file it is to be in.
        to: PathBuf,
        /// The number of the change that the work is of.
        revision: u64,
        /// The reader's work.
        work: Work,
    },
    /// Read the transcripts of a folder, and their highlights.
    ReadFolder(Box<FolderEffect>),
    /// Make an export.
    Export(Box<ExportEffect>),
    /// End the making of exports before this number.
    CancelExport(u64),
    /// Look for something in the whole text.
    Find(Box<FindEffect>),
    /// Make what the first scan needs, while the reader types.
    PrepareFind,
    /// End the scans before this number.
    CancelFind(u64),
    /// Look for it in the other transcripts of the folder.
    FindInFolder(Box<FindInFolder>),
    /// Something for the glossed view.
    Words(WordsEffect),
    /// Something about doubtful spots.
    Doubts(DoubtEffect),
    /// Look for more notes of a text that was opened.
    FindNotes {
        /// The document.
        document_id: u64,
        /// The file and its transcript.
        opened: Box<Opened>,
        /// The reader's work on it.
        work: Work,
    },
    /// Look where a highlight may stand.
    FindPlaces(PlacesEffect),
    /// Remember the settings.
    SaveSettings(Box<Settings>),
    /// Save what is pending now: the reader looks elsewhere.
    Flush,
    /// Join what others wrote into the notes with what is here.
    Refresh {
        /// The document.
        document_id: u64,
        /// The reader's work.
        work: Work,
    },
}

/// Something that happened outside the session.
#[derive(Debug)]
pub enum Event {
    /// A file was opened.
    Opened {
        /// The document.
        document_id: u64,
        /// The file and its transcript.
        opened: Box<Opened>,
        /// Whether it is a pasted text in a file of the program's own.
        pasted: Pasted,
        /// The reader's work on it.
        notes: Box<Notes>,
    },
    /// How the open file would read in each encoding.
    Previewed {
        /// The document.
        document_id: u64,
        /// One an encoding, those with the least damage first.
        previews: Vec<Preview>,
    },
    /// A file was not opened.
    OpenFailed {
        /// The document that it would have been.
        document_id: u64,
        /// Why.
        error: OpenError,
    },
    /// Dictionaries were loaded.
    ConverterReady {
        /// The document that waits for it.
        document_id: u64,
        /// What was loaded.
        config: Option<Config>,
        /// The converter, or why there is none.
        converter: Result<Arc<Converter>, String>,
    },
    /// OpenCC wants these rows otherwise than the walk.
    RowsDiffer {
        /// The document.
        document_id: u64,
        /// The configuration that was checked.
        config: Config,
        /// The rows with OpenCC's text.
        rows: Vec<(RowIndex, Arc<RowView>)>,
    },
    /// The reader's work is on disk.
    Saved {
        /// The document.
        document_id: u64,
        /// The number of the change that is saved.
        revision: u64,
        /// What was given to be saved.
        given: Work,
        /// Where, and what was merged.
        saved: Box<Saved>,
    },
    /// The reader's work could not be saved.
    SaveFailed {
        /// The document.
        document_id: u64,
        /// The number of the change that is not saved.
        revision: u64,
        /// What the system said, path last.
        reason: String,
    },
    /// A pasted text is now a file of the reader's.
    Kept {
        /// The document.
        document_id: u64,
        /// The file.
        path: PathBuf,
    },
    /// A pasted text could not be written.
    NotKept {
        /// The document.
        document_id: u64,
        /// What the system said, path last.
        reason: String,
    },
    /// What came of reading a folder.
    Folder(FolderEvent),
    /// A folder was to be opened; this is its first transcript.
    FolderOpened {
        /// The document that it would have been.
        document_id: u64,
        /// Its first transcript.
        first: PathBuf,
    },
    /// What came of an export.
    Export(ExportEvent),
    /// What a scan found.
    Found(FindEvent),
    /// Something of the glossed view.
    Words(WordsEvent),
    /// Something about doubtful spots.
    Doubts(DoubtEvent),
    /// Another window or program may have written the notes.
    NotesMayHaveChanged {
        /// The document.
        document_id: u64,
    },
    /// Another window or program wrote the notes; they are joined.
    Joined {
        /// The document.
        document_id: u64,
        /// What was here when they were joined.
        given: Work,
        /// Both together.
        joined: Box<sidecar::Document>,
    },
    /// Where a highlight may stand.
    Places(PlacesEvent),
    /// More notes of the open text were found elsewhere.
    NotesFound {
        /// The document.
        document_id: u64,
        /// What can be joined.
        offers: Vec<Offer>,
    },
    /// The transcript's file was changed or replaced.
    TranscriptChanged {
        /// The document.
        document_id: u64,
    },
    /// There is no dialog to ask with.
    NoFileDialog,
    /// A job broke.
    JobBroke {
        /// What the job was.
        job: &'static str,
    },
}

/// Whether a document is a pasted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// It is, and lies in a file of the program's own.
    Yes,
    /// It is a file of the reader's.
    No,
}
