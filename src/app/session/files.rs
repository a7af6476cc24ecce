//! Opening, saving, keeping a pasted text, exporting.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Document, Effect, Notice, Opening, SaveState, Session};
use crate::app::display::Display;
use crate::app::document::{Origin, title_of};
use crate::app::document_page::Beside;
use crate::app::doubts::{DoubtEffect, Doubts, said_or_found};
use crate::app::effect::Pasted;
use crate::app::excerpts;
use crate::app::glossed::{GlossedRows, Spots};
use crate::app::marks::Marks;
use crate::app::open::{Notes, Opened, ReadAs};
use crate::app::saving::Saving;
use crate::app::selection::{Selection, Side};
use crate::app::settings::Shown;
use crate::app::side_tab::SideTab;
use crate::app::undo::History;
use crate::app::views::Views;
use crate::app::work::{Work, without_highlights};
use crate::script::{Config, Converter, Variant};
use crate::sidecar::{self, Home, Saved, State};
use crate::text::SrcByte;
use crate::transcript::RowIndex;
use crate::transcript::details::Details;

impl Session {
    pub(super) fn open_file(&mut self, path: PathBuf, effects: &mut Vec<Effect>) {
        let document_id = self.start_opening(effects);
        effects.push(Effect::Open {
            document_id,
            path,
            read_as: ReadAs::Kept,
        });
    }

    /// Reads the open file again in an encoding that the reader chose.
    pub(super) fn read_file_as(&mut self, read_as: ReadAs, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let path = document.origin.path().clone();
        let row = document.first_shown;
        self.settings.remember_place(&path, row.0);
        let document_id = self.start_opening(effects);
        effects.push(Effect::Open {
            document_id,
            path,
            read_as,
        });
    }

    pub(super) fn open_pasted(&mut self, text: String, effects: &mut Vec<Effect>) {
        if text.trim().is_empty() {
            self.notify(Notice::NothingToPaste);
            return;
        }
        let document_id = self.start_opening(effects);
        effects.push(Effect::OpenPasted { document_id, text });
    }

    /// A new number for the document to come. What was open stays until the new one is there; its
    /// changes are already with the worker.
    fn start_opening(&mut self, effects: &mut Vec<Effect>) -> u64 {
        let document_id = self.next_document_id;
        self.next_document_id += 1;
        self.opening = Some(Opening { document_id });
        effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
        document_id
    }

    pub(super) fn take_opened(
        &mut self,
        document_id: u64,
        opened: Opened,
        pasted: Pasted,
        mut notes: Notes,
        effects: &mut Vec<Effect>,
    ) {
        let file_name = opened.file_name();
        notes.work = without_highlights(notes.work);
        let find_notes = Effect::FindNotes {
            document_id,
            opened: Box::new(opened.clone()),
            work: Work::new(notes.work.clone(), notes.highlights.clone()),
        };
        let Opened {
            path,
            transcript,
            regions,
            places,
            ..
        } = opened;
        let found = excerpts::detect_document(&transcript, &regions);
        let detected = said_or_found(&notes.work.conversion.source_variant, found);
        let target = match detected.variant() {
            Some(Variant::Hans) => self.home_traditional,
            _ => Variant::Hans,
        };
        let first_shown = RowIndex(self.settings.place_of(&path));
        if !transcript.warnings.is_empty() {
            self.notify(Notice::OddContent(transcript.warnings.to_vec()));
        }
        let caret = transcript
            .row(first_shown)
            .map_or(SrcByte(0), |row| row.span.start());
        let origin = match pasted {
            Pasted::Yes => Origin::Pasted(path),
            Pasted::No => Origin::File(path),
        };
        self.saving = Saving::default();
        self.editing = None;
        self.asked_to_keep = false;
        self.tell_notes(&notes);
        let has_news = notes.has_news;
        self.document = Some(Document {
            id: document_id,
            origin,
            title: title_of(&transcript, &regions, &file_name),
            marks: Marks::of(&notes.highlights),
            guessed: regions.clone(),
            regions,
            count_lost_corrections: 0,
            details: Details::default(),
            previews: Vec::new(),
            beside: Beside::of(&transcript),
            display: Display::default(),
            places,
            transcript,
            found,
            detected,
            target,
            is_mended: false,
            views: Views::default(),
            glossed: GlossedRows::default(),
            open_word: None,
            spots: Spots::default(),
            word_index: None,
            work: notes.work,
            highlights: notes.highlights,
            history: History::default(),
            selection: Selection::caret_at(caret, Side::Source),
            first_shown,
            reveal: (0, SrcByte(0)),
            count_fallbacks: 0,
            converter: None,
            doubts: Doubts::default(),
            review: None,
            offers: Vec::new(),
        });
        effects.push(Effect::Doubts(DoubtEffect::LoadRules));
        let reading = self.settings.reading;
        self.with_document(|document| document.lay_page(reading));
        if has_news && !matches!(self.saving.state, SaveState::ReadOnly(_)) {
            self.changed(effects);
        }
        self.load_converter(effects);
        self.start_words(effects);
        if !matches!(self.saving.state, SaveState::ReadOnly(_)) {
            effects.push(find_notes);
        }
        if self.finding.is_open == Shown::Yes {
            self.scan(effects);
        }
        if let Some(id) = self.go_to_when_open.take() {
            self.go_to_highlight(&id);
        }
        if self.side_tab == SideTab::Folder {
            self.read_folder(effects);
        }
    }

    /// Says what was found when the notes were opened, and sets what the status line shows.
    fn tell_notes(&mut self, notes: &Notes) {
        let path = notes.path.clone();
        match &notes.state {
            State::None if notes.home == Home::Beside => {}
            State::None | State::Loaded => self.saving.state = SaveState::Saved(path.clone()),
            State::Damaged { .. } => {
                let recovered = if notes.is_recovered {
                    notes.highlights.len()
                } else {
                    0
                };
                self.notify(Notice::SidecarDamaged {
                    path: path.clone(),
                    recovered,
                });
            }
            State::Newer { .. } => {
                self.saving.state = SaveState::ReadOnly(path.clone());
                self.notify(Notice::SidecarNewer { path: path.clone() });
            }
            State::Unreadable { reason } => {
                let reason = reason.clone();
                self.notify(Notice::SidecarUnreadable {
                    path: path.clone(),
                    reason,
                });
            }
        }
        let (moved, orphans) = notes.count_unsure();
        if notes.are_of_other_file() {
            self.notify(Notice::SidecarOfOther { path, orphans });
        } else if moved + orphans > 0 {
            self.notify(Notice::PlacesChanged { moved, orphans });
        }
    }

    pub(super) fn take_converter(
        &mut self,
        document_id: u64,
        config: Option<Config>,
        converter: Result<Arc<Converter>, String>,
        effects: &mut Vec<Effect>,
    ) {
        // The reader may have chosen another target meanwhile.
        if self.config() != config {
            return;
        }
        let Some(document) = self.document_of(document_id) else {
            return;
        };
        match converter {
            Ok(converter) => {
                document.converter = Some(converter);
                self.start_audit(effects);
                self.apply_rules(effects);
            }
            Err(reason) => self.notify(Notice::ConversionFailed { reason }),
        }
    }

    pub(super) fn take_saved(
        &mut self,
        document_id: u64,
        revision: u64,
        given: &Work,
        saved: Saved,
        effects: &mut Vec<Effect>,
    ) {
        let now = self.saving.revision;
        if self.document_of(document_id).is_none() {
            return;
        }
        if let Some(merged) = saved.merged {
            self.take_joined(document_id, given, &merged, effects);
        }
        if revision == now {
            self.saving.state = SaveState::Saved(saved.path.clone());
            if self.side_tab == SideTab::Folder {
                self.read_folder(effects);
            }
        }
        self.saving.saved = self.saving.saved.max(revision);
        for notice in saved.notices {
            match notice {
                sidecar::Notice::KeptInDataFolder { path, .. } => {
                    self.notify_once(Notice::KeptElsewhere { path });
                }
                sidecar::Notice::SetAside { path } => self.notify(Notice::SetAside { path }),
                sidecar::Notice::FoundInDataFolder { .. } | sidecar::Notice::NoGoodCopy { .. } => {}
            }
        }
    }

    /// A pasted text asks for a place of its own once, at the first highlight; until it has one,
    /// both text and notes are in the program's own folder.
    pub(super) fn ask_keep_once(&mut self, effects: &mut Vec<Effect>) {
        if !self.asked_to_keep {
            self.asked_to_keep = true;
            self.ask_keep(effects);
        }
    }

    pub(super) fn ask_keep(&self, effects: &mut Vec<Effect>) {
        if let Some(document) = &self.document
            && let Origin::Pasted(path) = &document.origin
        {
            let name = path.file_name().map(PathBuf::from).unwrap_or_default();
            effects.push(Effect::AskKeep(name));
        }
    }

    pub(super) fn keep_paste(&self, to: PathBuf, effects: &mut Vec<Effect>) {
        if let Some(document) = &self.document
            && let Origin::Pasted(from) = &document.origin
        {
            effects.push(Effect::Keep {
                document_id: document.id,
                from: from.clone(),
                to,
                revision: self.saving.revision,
                work: document.current_work(),
            });
        }
    }
}
