//! What each effect does, without threads: the worker runs these on its own, tests at once.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::super::dictionary_file::own_dictionary;
use super::super::doubts::{Audit, DoubtEffect, DoubtEvent};
use super::super::effect::{Effect, Event, Pasted};
use super::super::exporting::{ExportEffect, ExportEvent, ExportTold, Tools};
use super::super::finding::FindEvent;
use super::super::folder::{self as folder_list, FolderEffect, FolderEvent, FolderTold};
use super::super::glossed;
use super::super::offers::Offers;
use super::super::open::{OpenError, Opened, ReadAs, open_with_notes};
use super::super::rules_file::{RulesFileError, always_rules, change_always_rules};
use super::super::settings::{Folders, Settings};
use super::audit;
use super::exporting::Maker;
use super::finding::{self, Scan};
use super::folder;
use super::fresh::now;
use crate::gloss::Glosser;
use crate::script::{Authority, Checked, Config, Converter, Data, DataError, Rules};
use crate::search::prepare;
use crate::sidecar::{self, Store};
use crate::storage::{
    Expectation, FileCalls, FileKind, FileMeta, READ_LIMIT_BYTES, System, WriteError, read_limited,
    write_atomic,
};
use crate::transcript::preview::previews;
use crate::transcript::{RowIndex, Transcript, fingerprint};
use crate::words::{Lexicon, LexiconError};

/// Looks through a transcript.
type AuditJob = fn(
    &Data,
    Arc<Lexicon>,
    &Audit,
    &dyn Fn() -> bool,
    &dyn Fn(DoubtEvent),
) -> Result<(), DataError>;

/// How many rows are checked between two looks whether the check is still wanted.
const ROWS_A_LOOK: usize = 256;

/// How many characters of a pasted text's first line go into its file's name.
const NAME_CHARS: usize = 24;

/// Does jobs. Cloning it shares what is open.
#[derive(Clone, Debug)]
pub struct Jobs {
    calls: Arc<dyn FileCalls>,
    folders: Folders,
    stores: Arc<Mutex<BTreeMap<u64, Store>>>,
    watched: Arc<Mutex<Option<WatchedText>>>,
    data: Arc<Mutex<Option<Arc<Data>>>>,
    /// The newest opening, and the newest loading of a converter: older ones give up.
    newest_open: Arc<AtomicU64>,
    newest_check: Arc<AtomicU64>,
    newest_find: Arc<AtomicU64>,
    newest_export: Arc<AtomicU64>,
    newest_folder: Arc<AtomicU64>,
    /// How many audits were asked for.
    newest_audit: Arc<AtomicU64>,
    glosser: Arc<OnceLock<Option<Glosser>>>,
}

/// The file of the open transcript, as it was when it was read.
#[derive(Clone, Debug)]
struct WatchedText {
    document_id: u64,
    path: PathBuf,
    meta: Option<FileMeta>,
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

    /// The settings that were kept, or the defaults.
    pub fn load_settings(&self) -> Settings {
        let file = self.folders.settings_file();
        // Settings that cannot be read are no reason to stop; there is nothing to lose in them.
        let bytes = read_limited(&*self.calls, &file, READ_LIMIT_BYTES).unwrap_or_default();
        Settings::decode(&bytes)
    }

    fn save_settings(&self, settings: &Settings) {
        let file = self.folders.settings_file();
        // That settings are not remembered is no harm worth a notice at each change of size.
        self.calls.create_folder(&self.folders.config).ok();
        write_atomic(
            &*self.calls,
            &file,
            &settings.encode(),
            Expectation::Anything,
        )
        .ok();
    }

    fn open(
        &self,
        (document_id, path): (u64, &Path),
        read_as: ReadAs,
        pasted: Pasted,
        send: &dyn Fn(Event),
    ) {
        let newest = &self.newest_open;
        let meta = self.calls.metadata(path).ok();
        let is_folder = meta
            .as_ref()
            .is_some_and(|meta| meta.kind == FileKind::Folder);
        if is_folder
            && let Ok(files) = folder_list::transcripts(&*self.calls, path)
            && let Some(first) = files.into_iter().next()
        {
            send(Event::FolderOpened { document_id, first });
            return;
        }
        let result = open_with_notes(&self.calls, path, read_as, &self.folders, &mut |_| {
            if newest.load(Ordering::Relaxed) > document_id {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        match result {
            Ok((opened, store, notes)) => {
                let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
                // Only the last one can still have a save on its way.
                stores.retain(|id, _| *id + 1 >= document_id);
                stores.insert(document_id, store);
                drop(stores);
                let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
                *watched = Some(WatchedText {
                    document_id,
                    path: path.to_path_buf(),
                    meta,
                });
                drop(watched);
                let (opened, notes) = (Box::new(opened), Box::new(notes));
                send(Event::Opened {
                    document_id,
                    opened,
                    pasted,
                    notes,
                });
            }
            Err(error) => send(Event::OpenFailed { document_id, error }),
        }
    }

    /// Looks whether others changed the notes or the text of the open transcript; asked about once
    /// a second, between saves.
    pub fn look(&self, send: &dyn Fn(Event)) {
        let stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((document_id, store)) = stores.last_key_value()
            && store.may_have_changed()
        {
            let document_id = *document_id;
            send(Event::NotesMayHaveChanged { document_id });
        }
        drop(stores);
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(text) = &mut *watched else { return };
        // A file that is gone for a moment is being replaced.
        let Ok(now) = self.calls.metadata(&text.path) else {
            return;
        };
        let is_same = |was: &FileMeta| (was.count_bytes, was.stamp) == (now.count_bytes, now.stamp);
        if !text.meta.as_ref().is_some_and(is_same) {
            let document_id = text.document_id;
            text.meta = Some(now);
            send(Event::TranscriptChanged { document_id });
        }
    }

    /// Looks for more notes of a text, unless another was opened meanwhile.
    fn find_notes(
        &self,
        document_id: u64,
        opened: &Opened,
        work: &sidecar::Document,
        send: &dyn Fn(Event),
    ) {
        if self.newest_open.load(Ordering::Relaxed) > document_id {
            return;
        }
        let folders = sidecar::Folders {
            data: Some(self.folders.data.clone()),
        };
        // One of its own, so that no save waits for the search.
        let (store, _) = Store::open(Arc::clone(&self.calls), &opened.path, &folders);
        let offers = Offers::find(&self.calls, opened, &store, &self.folders);
        let offers = offers.into_list(work, &now());
        if !offers.is_empty() {
            send(Event::NotesFound {
                document_id,
                offers,
            });
        }
    }

    fn refresh(&self, document_id: u64, work: Arc<sidecar::Document>, send: &dyn Fn(Event)) {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let joined = stores
            .get_mut(&document_id)
            .and_then(|store| store.refresh(&work));
        drop(stores);
        if let Some(joined) = joined {
            send(Event::Joined {
                document_id,
                given: work,
                joined: Box::new(joined),
            });
        }
    }

    /// Writes a pasted text to the program's own folder. The same text has the same file, so that
    /// pasting it again finds its highlights.
    fn keep_pasted(&self, text: &str) -> Result<PathBuf, OpenError> {
        let folder = self.folders.pastes();
        // Where the folder cannot be made, the write below says why.
        self.calls.create_folder(&folder).ok();
        let digest = fingerprint::sha256(text.as_bytes());
        let first_line = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
            .unwrap_or_default();
        let name: String = first_line
            .chars()
            .filter(|c| c.is_alphanumeric())
            .take(NAME_CHARS)
            .collect();
        let short = digest.get(..8).unwrap_or_default();
        let path = folder.join(format!("{name}-{short}.txt"));
        write_atomic(&*self.calls, &path, text.as_bytes(), Expectation::Anything)?;
        Ok(path)
    }

    /// OpenCC's dictionaries, read at the first call.
    fn data(&self) -> Result<Arc<Data>, DataError> {
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
        let rules = always_rules(&*self.calls, &self.folders.rules_file()).unwrap_or_default();
        let with = (&tools, rules.as_slice());
        folder::read(&self.calls, &self.folders, with, effect, &is_wanted, &tell);
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
            // Rules that cannot be read are told of where they are loaded for the panes.
            always: always_rules(&*self.calls, &self.folders.rules_file()).unwrap_or_default(),
            is_wanted: &is_wanted,
        };
        maker.run(effect, &tell);
    }

    fn converter(&self, config: Option<Config>) -> Result<Arc<Converter>, String> {
        let Some(config) = config else {
            return Ok(Arc::new(Converter::identity()));
        };
        let data = self.data().map_err(|error| error.to_string())?;
        let data = &*data;
        // Without the dictionary OpenCC's answer stands alone.
        let ruled = || -> Result<Converter, DataError> {
            let rules = match Lexicon::built_in() {
                Ok(lexicon) => Rules::for_config(data, lexicon, config)?,
                Err(_) => None,
            };
            Ok(Converter::new(data, config)?.with_rules(rules))
        };
        ruled().map(Arc::new).map_err(|error| error.to_string())
    }

    fn check_rows(
        &self,
        document_id: u64,
        transcript: &Transcript,
        config: Config,
        converter: &Converter,
        send: &dyn Fn(Event),
    ) {
        let wanted = self.newest_check.load(Ordering::Relaxed);
        let data = self.data.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(data) = &*data else { return };
        // Without the authority the walk stands by itself, as it does while the check runs.
        let Ok(authority) = Authority::new(data, config) else {
            return;
        };
        let mut rows = Vec::new();
        for number in 0..transcript.count_rows() {
            if number % ROWS_A_LOOK == 0 && self.newest_check.load(Ordering::Relaxed) != wanted {
                return;
            }
            let row_index = RowIndex(number);
            let Some(row) = transcript.row(row_index) else {
                break;
            };
            let text = transcript.source().slice(row.span);
            let checked = converter.convert_checked(row.span.start(), &text, &authority);
            if let Ok((view, Checked::Differed)) = checked {
                rows.push((row_index, Arc::new(view)));
            }
        }
        if !rows.is_empty() {
            send(Event::RowsDiffer {
                document_id,
                config,
                rows,
            });
        }
    }

    fn doubts(&self, effect: DoubtEffect, send: &dyn Fn(Event)) {
        let file = self.folders.rules_file();
        let tell = |event| send(Event::Doubts(event));
        let of_rules = |rules: Result<_, RulesFileError>| match rules {
            Ok(rules) => tell(DoubtEvent::Rules(rules)),
            Err(error) => tell(DoubtEvent::RulesFailed {
                reason: error.to_string(),
            }),
        };
        match effect {
            DoubtEffect::LoadRules => of_rules(always_rules(&*self.calls, &file)),
            DoubtEffect::ChangeRules { add, remove } => {
                of_rules(change_always_rules(
                    &*self.calls,
                    &file,
                    add.as_slice(),
                    remove.as_slice(),
                ));
            }
            DoubtEffect::Audit(wanted) => self.audit(&wanted, audit::audit, &tell),
            DoubtEffect::Words(wanted) => self.audit(&wanted, audit::words, &tell),
        }
    }

    /// Looks through a transcript, as long as no newer audit was asked for.
    fn audit(&self, wanted: &Audit, look: AuditJob, tell: &dyn Fn(DoubtEvent)) {
        let newest = self.newest_audit.load(Ordering::Relaxed);
        let data = self.data.lock().unwrap_or_else(PoisonError::into_inner);
        let data = data.clone();
        let (Some(data), Ok(lexicon)) = (data, Lexicon::built_in()) else {
            return;
        };
        let is_wanted = || self.newest_audit.load(Ordering::Relaxed) == newest;
        // Dictionaries that cannot be read are told of by the conversion.
        look(&data, lexicon, wanted, &is_wanted, tell).ok();
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

    fn save(
        &self,
        document_id: u64,
        revision: u64,
        work: &Arc<sidecar::Document>,
        send: &dyn Fn(Event),
    ) {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(store) = stores.get_mut(&document_id) else {
            return;
        };
        match store.save(work) {
            Ok(saved) => send(Event::Saved {
                document_id,
                revision,
                given: Arc::clone(work),
                saved: Box::new(saved),
            }),
            Err(error) => {
                send(Event::SaveFailed {
                    document_id,
                    revision,
                    reason: error.to_string(),
                });
            }
        }
    }

    /// Writes a pasted text where the reader wants it, and takes its notes there from now on.
    fn keep(&self, document_id: u64, from: &Path, to: &Path) -> Result<(), String> {
        let calls = &*self.calls;
        let bytes =
            read_limited(calls, from, READ_LIMIT_BYTES).map_err(|error| error.to_string())?;
        self.write_new(to, &bytes)
            .map_err(|error| error.to_string())?;
        let folders = sidecar::Folders {
            data: Some(self.folders.data.clone()),
        };
        let (store, _) = Store::open(Arc::clone(&self.calls), to, &folders);
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        stores.insert(document_id, store);
        Ok(())
    }

    /// Writes a file where none is; one that holds just this already is as good.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let calls = &*self.calls;
        let there = read_limited(calls, path, READ_LIMIT_BYTES);
        if there.is_ok_and(|there| there == bytes) {
            return Ok(());
        }
        write_atomic(calls, path, bytes, Expectation::Absent)
    }
}
