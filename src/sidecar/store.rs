//! Where the sidecar of a transcript is, and how it is opened and saved.
//!
//! It belongs beside the transcript. Where that folder cannot be written the work is kept in the
//! user's data folder instead, and is put beside the transcript by the first save that can. There
//! too are the last good copies: one of the latest save, and those of the two sessions before.
//!
//! Opening changes nothing on disk. Saving writes only what changed, under a lock that windows of
//! this program share; another program needs none, because a file that is not the one that was
//! read is merged and never overwritten.
//!
//! | in the data folder | what |
//! |---|---|
//! | `notes/<hash>.duidu.json` | the sidecar of a transcript whose folder cannot be written |
//! | `backups/<hash>-1.json` to `-3.json` | the last good copies, the latest first |
//! | `locks/<hash>.lock` | the lock; empty |
//! | `index/<hash>.json` | which transcript this is ([`super::index`]) |
//!
//! The hash is of the transcript's absolute path.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::storage::{
    Expectation, FileCalls, Lock, READ_LIMIT_BYTES, WriteError, leftovers_of, read_limited,
    write_atomic,
};

use super::codec::decode;
use super::data_folder::{COPIES, DataPaths};
use super::index;
use super::merge::merge;
use super::model::Document;
use super::outcome::{Folders, GoodCopy, Home, Notice, Opened, SaveError, Saved, State};
use super::slot::{Content, Put, PutError, Slot};

/// What a transcript's name is followed by in the name of its sidecar.
pub const SUFFIX: &str = ".duidu.json";

/// How long a save waits for another window's, in steps of [`LOCK_STEP`]; then it goes ahead,
/// because a window that hangs must not keep another from saving.
const LOCK_STEPS: usize = 200;
const LOCK_STEP: Duration = Duration::from_millis(10);

/// The sidecar's place beside a transcript.
pub fn sidecar_path(transcript: &Path) -> PathBuf {
    let mut name = OsString::from(transcript.as_os_str());
    name.push(SUFFIX);
    PathBuf::from(name)
}

/// The sidecar of one transcript, opened.
#[derive(Debug)]
pub struct Store {
    calls: Arc<dyn FileCalls>,
    beside: Slot,
    away: Option<Slot>,
    data: Option<DataPaths>,
    /// Whether this session has moved the good copies on by one.
    rotated: bool,
}

impl Store {
    /// Opens the notes of a transcript. Nothing on disk is changed.
    pub fn open(calls: Arc<dyn FileCalls>, transcript: &Path, folders: &Folders) -> (Self, Opened) {
        let data = folders.data.as_ref();
        let data = data.map(|folder| DataPaths::of(folder, transcript));
        let beside = Slot::load(&*calls, sidecar_path(transcript));
        let away = data.as_ref().map(|data| Slot::load(&*calls, data.away()));
        let mut notices = Vec::new();
        let store = Self {
            calls,
            beside,
            away,
            data,
            rotated: false,
        };
        let state = store.state();
        let mut document = store.beside.document().cloned();
        let mut home = Home::Beside;
        if let Some(slot) = &store.away
            && let Some(kept) = slot.document()
            && !matches!(state, State::Newer { .. })
        {
            if document.is_none() {
                home = Home::DataFolder;
            }
            document = Some(match document {
                Some(document) => merge(None, &document, kept),
                None => kept.clone(),
            });
            notices.push(Notice::FoundInDataFolder {
                path: slot.path.clone(),
            });
        }
        let opened = Opened {
            document: document.unwrap_or_default(),
            state,
            home,
            notices,
        };
        (store, opened)
    }

    /// Where the notes belong.
    pub fn path(&self) -> &Path {
        &self.beside.path
    }

    /// Saves the notes, and returns once they would survive a power cut.
    ///
    /// Nothing is written where nothing changed. Changes of other windows and programs are merged
    /// and handed back. Where the notes cannot be beside the transcript they go to the data
    /// folder, with a notice.
    pub fn save(&mut self, document: &Document) -> Result<Saved, SaveError> {
        if let Some(saved) = self.unchanged(document) {
            return Ok(saved);
        }
        let lock = self.lock();
        let mut ours = document.clone();
        let leftovers = match lock {
            Some(_) => self.beside.take_leftovers(&*self.calls, &mut ours),
            None => Vec::new(),
        };
        match self.beside.put(&*self.calls, &mut ours) {
            Ok(put) => {
                for path in leftovers {
                    // All it held is safe; that it stays where this fails harms nobody.
                    self.calls.remove(&path).ok();
                }
                if let Some(away) = &mut self.away
                    && matches!(away.content, Content::Good { .. })
                {
                    // As above.
                    self.calls.remove(&away.path).ok();
                    away.content = Content::Nothing;
                }
                Ok(self.saved(Home::Beside, document, ours, put, Vec::new()))
            }
            Err(PutError::Newer { version }) => Err(SaveError::Newer {
                path: self.beside.path.clone(),
                version,
            }),
            Err(PutError::Unreadable(reason)) => {
                self.save_away(lock.as_ref(), document, ours, (reason, None))
            }
            Err(PutError::Write(error)) => {
                let why = (error.to_string(), Some(error));
                self.save_away(lock.as_ref(), document, ours, why)
            }
        }
    }

    /// Whether another window or program may have changed the notes since they were last read:
    /// a question or two to the system and no reading, to be asked about once a second.
    pub fn may_have_changed(&self) -> bool {
        let away = self.away.as_ref();
        self.beside.may_have_changed(&*self.calls)
            || away.is_some_and(|away| away.may_have_changed(&*self.calls))
    }

    /// Looks whether another window or program changed the notes, and joins that into `ours`.
    /// Gives back the joined notes where there was anything new. What that does to the highlights
    /// is one edit: [`crate::highlight::Adopted`].
    pub fn refresh(&mut self, ours: &Document) -> Option<Document> {
        let calls = &*self.calls;
        let mut joined = ours.clone();
        let mut news = false;
        for slot in std::iter::once(&mut self.beside).chain(&mut self.away) {
            if slot.may_have_changed(calls) {
                news |= slot.take_in(calls, &mut joined);
            }
        }
        (news && joined != *ours).then_some(joined)
    }

    /// What stood beside the transcript when it was last read.
    pub fn state(&self) -> State {
        match &self.beside.content {
            Content::Nothing => State::None,
            Content::Good { .. } => State::Loaded,
            Content::Damaged { reason, .. } => State::Damaged {
                reason: reason.clone(),
            },
            Content::Newer { version } => State::Newer {
                version: version.clone(),
            },
            Content::Unreadable { error } => State::Unreadable {
                reason: error.to_string(),
            },
        }
    }

    /// The last good copies, the latest first. Those that cannot be read are left out.
    pub fn good_copies(&self) -> Vec<GoodCopy> {
        let Some(data) = &self.data else {
            return Vec::new();
        };
        (1..=COPIES)
            .filter_map(|number| {
                let path = data.copy(number);
                let bytes = read_limited(&*self.calls, &path, READ_LIMIT_BYTES).ok()?;
                let document = decode(&bytes).ok()?;
                Some(GoodCopy {
                    number,
                    path,
                    document,
                })
            })
            .collect()
    }

    fn unchanged(&self, document: &Document) -> Option<Saved> {
        let there = |slot: &Slot| match &slot.content {
            Content::Good { document: seen, .. } => **seen == *document,
            // A damaged file is left where it is while there is nothing to put in its place.
            Content::Nothing | Content::Damaged { .. } => document.is_empty(),
            Content::Newer { .. } | Content::Unreadable { .. } => false,
        };
        let away = self.away.as_ref();
        let kept_away = away.filter(|slot| slot.document().is_some());
        let (home, slot) = match kept_away {
            Some(slot) => (Home::DataFolder, slot),
            None => (Home::Beside, &self.beside),
        };
        // What is kept away belongs beside, so that is tried again even for an old document.
        if kept_away.is_some() || !there(slot) {
            return None;
        }
        Some(Saved {
            home,
            path: slot.path.clone(),
            written: false,
            merged: None,
            notices: Vec::new(),
        })
    }

    fn saved(
        &mut self,
        home: Home,
        given: &Document,
        ours: Document,
        put: Put,
        mut notices: Vec<Notice>,
    ) -> Saved {
        notices.extend(
            put.set_aside
                .into_iter()
                .map(|path| Notice::SetAside { path }),
        );
        // One notice at a time: whoever has a read-only folder or a damaged file to think of need
        // not hear of the copy too.
        if let Err(error) = self.keep_copy(home)
            && notices.is_empty()
        {
            notices.push(Notice::NoGoodCopy {
                reason: error.to_string(),
            });
        }
        if let Some(data) = &self.data {
            // Without its entry the notes are not found where the transcript is moved, and that
            // is all; a data folder that cannot be written was said above.
            index::remember(&*self.calls, data, &ours.source).ok();
        }
        let path = match (home, &self.away) {
            (Home::DataFolder, Some(away)) => away.path.clone(),
            _ => self.beside.path.clone(),
        };
        Saved {
            home,
            path,
            written: put.written,
            merged: (ours != *given).then_some(ours),
            notices,
        }
    }

    fn save_away(
        &mut self,
        lock: Option<&Lock>,
        given: &Document,
        mut ours: Document,
        (reason, write): (String, Option<WriteError>),
    ) -> Result<Saved, SaveError> {
        let failed = |elsewhere: String, reason: String, write| {
            Err(SaveError::Failed {
                beside: reason,
                write,
                elsewhere,
            })
        };
        let Some(away) = &mut self.away else {
            return failed("there is no data folder".to_owned(), reason, write);
        };
        if let Some(folder) = away.path.parent()
            && let Err(error) = self.calls.create_folder(folder)
        {
            return failed(error.to_string(), reason, write);
        }
        let leftovers = match lock {
            Some(_) => away.take_leftovers(&*self.calls, &mut ours),
            None => Vec::new(),
        };
        match away.put(&*self.calls, &mut ours) {
            Ok(put) => {
                for path in leftovers {
                    // As in `save`.
                    self.calls.remove(&path).ok();
                }
                let notice = Notice::KeptInDataFolder {
                    path: away.path.clone(),
                    reason,
                };
                Ok(self.saved(Home::DataFolder, given, ours, put, vec![notice]))
            }
            Err(PutError::Newer { version }) => {
                failed(format!("format version {version}"), reason, write)
            }
            Err(PutError::Unreadable(error)) => failed(error, reason, write),
            Err(PutError::Write(error)) => failed(error.to_string(), reason, write),
        }
    }

    /// The lock, or nothing where there is no data folder or another window hangs.
    fn lock(&self) -> Option<Lock> {
        let path = self.data.as_ref()?.lock();
        self.calls.create_folder(path.parent()?).ok()?;
        for _ in 0..LOCK_STEPS {
            match self.calls.try_lock(&path) {
                Ok(Some(lock)) => return Some(lock),
                Ok(None) => std::thread::sleep(LOCK_STEP),
                Err(_) => return None,
            }
        }
        None
    }

    /// Keeps the latest version as the first good copy; the first time in a session, those of
    /// earlier sessions move on by one.
    fn keep_copy(&mut self, home: Home) -> Result<(), WriteError> {
        let saved = match (home, &self.away) {
            (Home::DataFolder, Some(away)) => away.bytes(),
            _ => self.beside.bytes(),
        };
        let (Some(data), Some(bytes)) = (&self.data, saved) else {
            return Ok(());
        };
        let first = data.copy(1);
        if let Some(folder) = first.parent() {
            // If the folder cannot be made, writing into it says why.
            self.calls.create_folder(folder).ok();
        }
        if !self.rotated {
            for number in (1..COPIES).rev() {
                // There may be no such copy yet.
                self.calls
                    .rename(&data.copy(number), &data.copy(number + 1))
                    .ok();
            }
            self.rotated = true;
            for path in leftovers_of(&*self.calls, &first).unwrap_or_default() {
                // Of a copy whose writing was cut short; the notes themselves are safe by now.
                self.calls.remove(&path).ok();
            }
        }
        write_atomic(&*self.calls, &first, bytes, Expectation::Anything)
    }
}
