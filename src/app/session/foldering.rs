//! The folder of the open transcript: stepping through its transcripts, and the list of all
//! highlights.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Effect, Session};
use crate::app::exporting::Material;
use crate::app::folder::{self, FolderCommand, FolderEffect, FolderEvent, FolderState};
use crate::app::side_tab::SideTab;
use crate::app::undo::Direction;

impl Session {
    /// What is known of the folder; `None` until it was asked for.
    pub fn folder(&self) -> Option<&FolderState> {
        let document = self.document.as_ref()?;
        let folder = self.folder.as_ref()?;
        (document.origin.path().parent() == Some(folder.path())).then_some(folder)
    }

    /// Shows a tab of the side panel; that of the folder reads it.
    pub(super) fn show_tab_of(&mut self, tab: SideTab, effects: &mut Vec<Effect>) {
        self.show_tab(tab);
        if tab == SideTab::Folder {
            self.read_folder(effects);
        }
    }

    /// Reads the transcripts of the folder and their highlights.
    pub(super) fn read_folder(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let open = document.origin.path().clone();
        let Some(folder) = open.parent().map(PathBuf::from) else {
            return;
        };
        let material = Arc::new(Material::of_document(document, &self.always()));
        self.next_folder += 1;
        let known = self.folder.take().filter(|known| known.folder == folder);
        let known = known.unwrap_or_default();
        self.folder = Some(FolderState {
            folder: folder.clone(),
            request: self.next_folder,
            is_running: true,
            ..known
        });
        effects.push(Effect::ReadFolder(Box::new(FolderEffect {
            request: self.next_folder,
            folder,
            open,
            material,
        })));
    }

    pub(super) fn take_folder(&mut self, event: FolderEvent, effects: &mut Vec<Effect>) {
        let Some(folder) = &mut self.folder else {
            return;
        };
        if folder.request != event.request {
            return;
        }
        folder.take(event.told);
        if let Some(direction) = self.step_when_read
            && !folder.files.is_empty()
        {
            self.step_when_read = None;
            self.step_transcript(direction, effects);
        }
    }

    pub(super) fn do_folder(&mut self, command: FolderCommand, effects: &mut Vec<Effect>) {
        match command {
            FolderCommand::Open(path) => self.open_other(path, effects),
            FolderCommand::GoTo(path, id, row) => {
                let open = self
                    .document
                    .as_ref()
                    .map(|document| document.origin.path());
                if open == Some(&path) {
                    self.go_to_highlight(&id);
                    return;
                }
                if let Some(row) = row {
                    self.settings.remember_place(&path, row.0);
                }
                self.go_to_when_open = Some(id);
                self.open_other(path, effects);
            }
            FolderCommand::Filter(filter) => {
                if let Some(folder) = &mut self.folder {
                    folder.filter = filter;
                    folder.revision += 1;
                }
            }
            FolderCommand::Refresh => self.read_folder(effects),
        }
    }

    /// Opens the transcript behind the open one in its folder, or before it.
    pub(super) fn step_transcript(&mut self, direction: Direction, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let open = document.origin.path().clone();
        match self.folder().filter(|folder| !folder.files.is_empty()) {
            None => {
                // The folder is read first, and the step taken then.
                self.step_when_read = Some(direction);
                self.read_folder(effects);
            }
            Some(folder) => {
                let paths: Vec<PathBuf> =
                    folder.files.iter().map(|file| file.path.clone()).collect();
                let path = match direction {
                    Direction::Redo => folder::next(&paths, &open),
                    Direction::Undo => folder::previous(&paths, &open),
                };
                if let Some(path) = path {
                    self.open_other(path, effects);
                }
            }
        }
    }

    /// Opens a transcript where it was left; where the open one is left is remembered.
    fn open_other(&mut self, path: PathBuf, effects: &mut Vec<Effect>) {
        if let Some(document) = &self.document {
            let (open, row) = (document.origin.path().clone(), document.first_shown);
            if open == path {
                return;
            }
            self.settings.remember_place(&open, row.0);
        }
        self.open_file(path, effects);
    }
}
