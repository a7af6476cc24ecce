//! Opening a transcript with its notes, and watching what others do to both.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use super::fresh::now;
use super::jobs::{Jobs, WatchedText};
use crate::app::effect::{Event, Pasted};
use crate::app::folder;
use crate::app::offers::Offers;
use crate::app::open::{OpenError, Opened, ReadAs, open_with_notes};
use crate::app::work::Work;
use crate::sidecar::{self, Store};
use crate::storage::{Expectation, FileKind, FileMeta, write_atomic};
use crate::transcript::fingerprint;

/// How many characters of a pasted text's first line go into its file's name.
const NAME_CHARS: usize = 24;

impl Jobs {
    pub(super) fn open(
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
            && let Ok(files) = folder::transcripts(&*self.calls, path)
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

    /// Writes a pasted text to the program's own folder. The same text has the same file, so that
    /// pasting it again finds its highlights.
    pub(super) fn keep_pasted(&self, text: &str) -> Result<PathBuf, OpenError> {
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
    pub(super) fn find_notes(
        &self,
        document_id: u64,
        opened: &Opened,
        work: &Work,
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
        let offers = offers.into_list(&work.to_document(), &now());
        if !offers.is_empty() {
            send(Event::NotesFound {
                document_id,
                offers,
            });
        }
    }
}
