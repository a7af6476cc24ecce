//! What each effect does, without threads: the worker runs these on its own, tests at once.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::super::always::Always;
use super::super::dictionary_file::own_dictionary;
use super::super::doubts::DoubtEffect;
use super::super::effect::{Effect, Event, Pasted};
use super::super::exporting::{ExportEffect, ExportEvent, ExportTold, Tools};
use super::super::finding::FindEvent;
use super::super::folder::{FolderEffect, FolderEvent, FolderTold};
use super::super::glossed;
use super::super::open::ReadAs;
use super::super::reviewing::find_places;
use super::super::settings::Folders;
use super::exporting::Maker;
use super::finding::{self, Scan};
use super::folder;
use crate::gloss::Glosser;
use crate::script::{Data, DataError};
use crate::search::prepare;
use crate::sidecar::Store;
use crate::storage::{FileCalls, FileMeta, READ_LIMIT_BYTES, System, read_limited};
use crate::transcript::preview::previews;
use crate::words::{Lexicon, LexiconError};

/// Does jobs. Cloning it shares what is open.
#[derive(Clone, Debug)]
pub struct Jobs {
    pub(super) calls: Arc<dyn FileCalls>,
    pub(super) folders: Folders,
    pub(super) stores: Arc<Mutex<BTreeMap<u64, Store>>>,
    pub(super) watched: Arc<Mutex<Option<WatchedText>>>,
    pub(super) data: Arc<Mutex<Option<Arc<Data>>>>,
    /// The newest opening, and the newest loading of a converter: older ones give up.
    pub(super) newest_open: Arc<AtomicU64>,
    pub(super) newest_check: Arc<AtomicU64>,
    pub(super) newest_find: Arc<AtomicU64>,
    pub(super) newest_export: Arc<AtomicU64>,
    pub(super) newest_folder: Arc<AtomicU64>,
    /// How many audits were asked for.
    pub(super) newest_audit: Arc<AtomicU64>,
    pub(super) glosser: Arc<OnceLock<Option<Glosser>>>,
}

/// The file of the open transcript, as it was when it was read.
#[derive(Clone, Debug)]
pub(super) struct WatchedText {
    pub(super) document_id: u64,
    pub(super) path: PathBuf,
    pub(super) meta: Option<FileMeta>,
}

/// The job's name in a notice.
pub(super) fn name_of(effect: &Effect) -> &'static str {
    match effect {
        Effect::Open { .. } | Effect::OpenPasted { .. } => "open",
        Effect::LoadConverter { .. } | Effect::CheckRows { .. } => "convert",
        Effect::Export(_) => "export",
        Effect::Find(_) | Effect::FindInFolder(_) => "find",
        Effect::Doubts(DoubtEffect::Audit(_) | DoubtEffect::Words(_)) => "audit",
        Effect::Keep { .. } => "keep",
        Effect::FindNotes { .. } => "notes",
        _ => "save",
    }
}

impl Jobs {
    /// Jobs on the real files of a user with these folders.
    pub fn on_disk(folders: Folders) -> Self {
        Self::new(Arc::new(System), folders)
    }

    /// Jobs over these file calls and folders.
    pub fn new(calls: Arc<dyn FileCalls>, folders: Folders) -> Self {
        Self {
            calls,
            folders,
            stores: Arc::default(),
            watched: Arc::default(),
            data: Arc::default(),
            newest_open: Arc::default(),
            newest_check: Arc::default(),
            newest_find: Arc::default(),
            newest_export: Arc::default(),
            newest_folder: Arc::default(),
            newest_audit: Arc::default(),
            glosser: Arc::default(),
        }
    }

    /// Says that a job will come, so that those it makes useless give up.
    pub(super) fn announce(&self, effect: &Effect) {
        match effect {
            Effect::Open { document_id, .. } | Effect::OpenPasted { document_id, .. } => {
                self.newest_open.store(*document_id, Ordering::Relaxed);
                self.newest_check.fetch_add(1, Ordering::Relaxed);
            }
            Effect::Find(effect) => self.newest_find.store(effect.request, Ordering::Relaxed),
            Effect::CancelFind(request) => self.newest_find.store(*request, Ordering::Relaxed),
            Effect::Export(effect) => self.newest_export.store(effect.request, Ordering::Relaxed),
            Effect::ReadFolder(effect) => {
                self.newest_folder.store(effect.request, Ordering::Relaxed);
            }
            Effect::CancelExport(request) => self.newest_export.store(*request, Ordering::Relaxed),
            Effect::Doubts(DoubtEffect::Audit(_)) => {
                self.newest_audit.fetch_add(1, Ordering::Relaxed);
            }
            // Rows of another converter need no check any more.
            Effect::LoadConverter { .. } => {
                self.newest_check.fetch_add(1, Ordering::Relaxed);
            }
            _ => {}
        }
    }

    /// Makes all long jobs give up.
    pub(super) fn cancel_all(&self) {
        self.newest_open.store(u64::MAX, Ordering::Relaxed);
        self.newest_check.fetch_add(1, Ordering::Relaxed);
        self.newest_find.store(u64::MAX, Ordering::Relaxed);
        self.newest_export.store(u64::MAX, Ordering::Relaxed);
        self.newest_folder.store(u64::MAX, Ordering::Relaxed);
        self.newest_audit.fetch_add(1, Ordering::Relaxed);
    }

    /// Does a job and reports what came of it. Effects for the window do nothing here.
    pub fn run(&self, effect: Effect, send: &dyn Fn(Event)) {
        match effect {
            Effect::Open {
                document_id,
                path,
                read_as,
            } => self.open((document_id, &path), read_as, Pasted::No, send),
            Effect::Preview { document_id, path } => {
                // A file that is gone has no preview; reading it again says so.
                if let Ok(bytes) = read_limited(&*self.calls, &path, READ_LIMIT_BYTES) {
                    let previews = previews(&bytes);
                    send(Event::Previewed {
                        document_id,
                        previews,
                    });
                }
            }
            Effect::OpenPasted { document_id, text } => match self.keep_pasted(&text) {
                Ok(path) => self.open((document_id, &path), ReadAs::Kept, Pasted::Yes, send),
                Err(error) => send(Event::OpenFailed { document_id, error }),
            },
            Effect::LoadConverter {
                document_id,
                config,
            } => {
                let converter = self.converter(config);
                send(Event::ConverterReady {
                    document_id,
                    config,
                    converter,
                });
            }
            Effect::CheckRows {
                document_id,
                transcript,
                config,
                converter,
            } => {
                self.check_rows(document_id, &transcript, config, &converter, send);
            }
            Effect::Save {
                document_id,
                revision,
                work,
            } => {
                self.save(document_id, revision, &work, send);
            }
            Effect::Keep {
                document_id,
                from,
                to,
                revision,
                work,
            } => match self.keep(document_id, &from, &to) {
                Ok(()) => {
                    send(Event::Kept {
                        document_id,
                        path: to,
                    });
                    self.save(document_id, revision, &work, send);
                }
                Err(reason) => send(Event::NotKept {
                    document_id,
                    reason,
                }),
            },
            Effect::Export(effect) => self.export(&effect, send),
            Effect::ReadFolder(effect) => self.read_folder(&effect, send),
            Effect::FindPlaces(effect) => send(Event::Places(find_places(&effect))),
            Effect::PrepareFind => {
                if let Some(glosser) = self.glosser() {
                    prepare(glosser.lexicon());
                }
            }
            Effect::Find(effect) => self.find(Scan::Text(&effect), send),
            Effect::FindInFolder(effect) => self.find(Scan::Folder(&effect), send),
            Effect::Words(effect) => {
                let lexicon = || self.lexicon();
                glossed::run(effect, &*self.calls, &self.folders, &lexicon, &|event| {
                    send(Event::Words(event));
                });
            }
            Effect::Doubts(effect) => self.doubts(effect, send),
            Effect::FindNotes {
                document_id,
                opened,
                work,
            } => self.find_notes(document_id, &opened, &work, send),
            Effect::SaveSettings(settings) => self.save_settings(&settings),
            Effect::Refresh { document_id, work } => self.refresh(document_id, work, send),
            // The queue has saved what was pending before it came to a flush.
            Effect::Flush
            | Effect::Copy(_)
            | Effect::CopyRich { .. }
            | Effect::CancelExport(_)
            | Effect::CancelFind(_)
            | Effect::ReadClipboard
            | Effect::AskOpen
            | Effect::AskOpenFolder
            | Effect::AskExport(_)
            | Effect::AskKeep(_)
            | Effect::AskImportGlossary
            | Effect::AskExportGlossary(_)
            | Effect::Close => {}
        }
    }

    /// OpenCC's dictionaries, read at the first call.
    pub(super) fn data(&self) -> Result<Arc<Data>, DataError> {
        let mut data = self.data.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(data) = &*data {
            return Ok(Arc::clone(data));
        }
        let opened = Arc::new(Data::open(&self.folders.cache)?);
        *data = Some(Arc::clone(&opened));
        Ok(opened)
    }

    /// The reader's own dictionary over the built-in one, or the built-in one alone.
    fn lexicon(&self) -> Result<Arc<Lexicon>, LexiconError> {
        // One that cannot be read any more is in nobody's way; the command line says why.
        let own = own_dictionary(&*self.calls, &self.folders.dictionary_file());
        match own {
            Ok(Some(own)) => Ok(own.lexicon),
            _ => Lexicon::built_in(),
        }
    }

    /// The glosser, made at the first call; `None` where its dictionary is damaged.
    fn glosser(&self) -> Option<&Glosser> {
        let load = || Some(Glosser::new(self.lexicon().ok()?));
        self.glosser.get_or_init(load).as_ref()
    }

    /// What excerpts are rendered with.
    fn tools(&self, glosser: Option<Glosser>) -> Result<Tools, String> {
        Ok(Tools {
            data: self.data().map_err(|error| error.to_string())?,
            lexicon: Lexicon::built_in().map_err(|error| error.to_string())?,
            glosser,
        })
    }

    fn read_folder(&self, effect: &FolderEffect, send: &dyn Fn(Event)) {
        let request = effect.request;
        let tell = |told| send(Event::Folder(FolderEvent { request, told }));
        let is_wanted = || self.newest_folder.load(Ordering::Relaxed) <= request;
        let tools = match self.tools(None) {
            Ok(tools) => tools,
            Err(reason) => {
                tell(FolderTold::LeftOut(effect.open.clone(), reason));
                return tell(FolderTold::Done);
            }
        };
        let always = self.always();
        let with = (&tools, &always);
        folder::read(&self.calls, &self.folders, with, effect, &is_wanted, &tell);
    }

    /// What the reader says for every transcript.
    fn always(&self) -> Always {
        let style = self.load_settings().gloss.style();
        Always::in_folders(&*self.calls, &self.folders, style)
    }

    fn export(&self, effect: &ExportEffect, send: &dyn Fn(Event)) {
        let request = effect.request;
        let tell = |told| send(Event::Export(ExportEvent { request, told }));
        let is_wanted = || self.newest_export.load(Ordering::Relaxed) <= request;
        let glosser = effect.wish.words().and_then(|_| self.glosser().cloned());
        let tools = match self.tools(glosser) {
            Ok(tools) => tools,
            Err(reason) => return tell(ExportTold::Failed(reason)),
        };
        let maker = Maker {
            calls: &self.calls,
            folders: &self.folders,
            tools,
            always: self.always(),
            is_wanted: &is_wanted,
        };
        maker.run(effect, &tell);
    }

    /// Scans a transcript, or those of a folder.
    fn find(&self, scan: Scan<'_>, send: &dyn Fn(Event)) {
        let Some(glosser) = self.glosser() else {
            send(Event::JobBroke { job: "find" });
            return;
        };
        let (document_id, request) = scan.numbers();
        let tell = |told| {
            send(Event::Found(FindEvent {
                document_id,
                request,
                told,
            }));
        };
        let is_wanted = || self.newest_find.load(Ordering::Relaxed) <= request;
        match scan {
            Scan::Text(effect) => finding::in_text(glosser, effect, &is_wanted, &tell),
            Scan::Folder(effect) => {
                finding::in_folder(glosser, &self.calls, effect, &is_wanted, &tell);
            }
        }
    }
}
