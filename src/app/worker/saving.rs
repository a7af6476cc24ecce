//! Saving the reader's work, keeping a pasted text, and remembering the settings.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::jobs::Jobs;
use crate::app::effect::Event;
use crate::app::settings::Settings;
use crate::app::work::Work;
use crate::sidecar::{self, Store};
use crate::storage::{Expectation, READ_LIMIT_BYTES, WriteError, read_limited, write_atomic};

impl Jobs {
    pub(super) fn save(&self, document_id: u64, revision: u64, work: &Work, send: &dyn Fn(Event)) {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(store) = stores.get_mut(&document_id) else {
            return;
        };
        match store.save(&work.to_document()) {
            Ok(saved) => send(Event::Saved {
                document_id,
                revision,
                given: work.clone(),
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

    pub(super) fn refresh(&self, document_id: u64, work: Work, send: &dyn Fn(Event)) {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let joined = stores
            .get_mut(&document_id)
            .and_then(|store| store.refresh(&work.to_document()));
        drop(stores);
        if let Some(joined) = joined {
            send(Event::Joined {
                document_id,
                given: work,
                joined: Box::new(joined),
            });
        }
    }

    /// Writes a pasted text where the reader wants it, and takes its notes there from now on.
    pub(super) fn keep(&self, document_id: u64, from: &Path, to: &Path) -> Result<(), String> {
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

    /// The settings that were kept, or the defaults.
    pub fn load_settings(&self) -> Settings {
        let file = self.folders.settings_file();
        // Settings that cannot be read are no reason to stop; there is nothing to lose in them.
        let bytes = read_limited(&*self.calls, &file, READ_LIMIT_BYTES).unwrap_or_default();
        Settings::decode(&bytes)
    }

    pub(super) fn save_settings(&self, settings: &Settings) {
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
}
