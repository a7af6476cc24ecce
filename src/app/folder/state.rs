//! What is known of a folder: its transcripts in order, and their highlights once they are asked
//! for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::exporting::Material;
use crate::app::exporting::filter::Filter;
use crate::export::{Excerpt, ExportDocument};
use crate::highlight::HighlightId;
use crate::transcript::RowIndex;

/// What the reader asks of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderCommand {
    /// Opens another transcript of it.
    Open(PathBuf),
    /// Goes to a highlight of a transcript, by its row where it has a place.
    GoTo(PathBuf, HighlightId, Option<RowIndex>),
    /// Lists only these highlights.
    Filter(Filter),
    /// Reads it again.
    Refresh,
}

/// A folder that the worker is to read.
#[derive(Clone, Debug)]
pub struct FolderEffect {
    /// The number of the reading; a newer one ends those before.
    pub request: u64,
    /// The folder.
    pub folder: PathBuf,
    /// The open transcript, whose highlights are as in the window.
    pub open: PathBuf,
    /// What the open transcript holds.
    pub material: Arc<Material>,
}

/// What came of reading a folder.
#[derive(Clone, Debug)]
pub struct FolderEvent {
    /// The number of the reading.
    pub request: u64,
    /// What it tells.
    pub told: FolderTold,
}

/// What the reading of a folder tells.
#[derive(Clone, Debug)]
pub enum FolderTold {
    /// Its transcripts, in the order of their names.
    Files(Vec<PathBuf>),
    /// The highlights of one of them.
    Highlights(PathBuf, Arc<ExportDocument>),
    /// What could not be read, and why.
    LeftOut(PathBuf, String),
    /// That was all.
    Done,
}

/// A transcript of the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderFile {
    /// The file.
    pub path: PathBuf,
    /// Its highlights; `None` where it has none, or they were not read yet.
    pub highlights: Option<Arc<ExportDocument>>,
    /// Why it could not be read.
    pub fault: Option<String>,
}

/// The folder of the open transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderState {
    pub(in crate::app) folder: PathBuf,
    pub(in crate::app) files: Vec<FolderFile>,
    pub(in crate::app) request: u64,
    pub(in crate::app) is_running: bool,
    pub(in crate::app) filter: Filter,
    pub(in crate::app) revision: u64,
}

impl FolderState {
    /// The folder.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Its transcripts in the order of their names.
    pub fn files(&self) -> &[FolderFile] {
        &self.files
    }

    /// Whether highlights are still being read.
    pub fn is_running(&self) -> bool {
        self.is_running
    }

    /// Which highlights are listed.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// A number that changes with every change of it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The listed highlights of a file, in document order.
    pub fn shown<'a>(&'a self, file: &'a FolderFile) -> impl Iterator<Item = &'a Excerpt> {
        let all = file.highlights.as_deref();
        let all = all.map_or(&[][..], |document| &document.excerpts);
        all.iter().filter(|excerpt| self.filter.wants(excerpt))
    }

    /// How many highlights there are, and how many of them are listed.
    pub fn count(&self) -> (usize, usize) {
        let of = |file: &FolderFile| file.highlights.as_ref().map_or(0, |all| all.excerpts.len());
        let all = self.files.iter().map(of).sum();
        let shown = self.files.iter().map(|file| self.shown(file).count()).sum();
        (all, shown)
    }

    /// Takes in what was read.
    pub(in crate::app) fn take(&mut self, told: FolderTold) {
        self.revision += 1;
        match told {
            FolderTold::Files(paths) => {
                let known = std::mem::take(&mut self.files);
                let file = |path: PathBuf| {
                    let old = known.iter().find(|file| file.path == path);
                    FolderFile {
                        highlights: old.and_then(|old| old.highlights.clone()),
                        fault: None,
                        path,
                    }
                };
                self.files = paths.into_iter().map(file).collect();
            }
            FolderTold::Highlights(path, read) => {
                if let Some(file) = self.files.iter_mut().find(|file| file.path == path) {
                    file.highlights = (!read.excerpts.is_empty()).then_some(read);
                }
            }
            FolderTold::LeftOut(path, reason) => {
                if let Some(file) = self.files.iter_mut().find(|file| file.path == path) {
                    file.fault = Some(reason);
                    file.highlights = None;
                }
            }
            FolderTold::Done => self.is_running = false,
        }
    }
}
