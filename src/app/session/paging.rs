//! Corrections of the page's structure, its details, and how its rows are read.

use super::{Document, Effect, Notice, Session, Stamp};
use crate::app::open::ReadAs;
use crate::app::page::{Detail, Make, PageCommand, set};
use crate::app::reading::Reading;
use crate::app::settings::Shown;
use crate::app::side_tab::SideTab;
use crate::sidecar::{Entry, Override as EntryOverride, Section};
use crate::transcript::RowIndex;
use crate::transcript::overrides::Override;

impl Session {
    pub(super) fn do_page(
        &mut self,
        command: PageCommand,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
    ) {
        match command {
            PageCommand::Read(reading) => self.read(reading, effects),
            PageCommand::Margin(margin) => {
                self.settings.margin = margin;
                effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
            }
            PageCommand::Make(make) => {
                let rows = self.document.as_ref().and_then(Document::selected_rows);
                match rows {
                    Some((first, last)) => self.make(first, last, make, stamp, effects),
                    None => self.notify(Notice::NothingSelected),
                }
            }
            PageCommand::MakeRows(first, last, make) => {
                self.make(first, last, make, stamp, effects);
            }
            PageCommand::SetDetail(detail, to) => {
                self.set_detail(&detail, to.trim(), effects);
            }
            PageCommand::Preview => self.preview(effects),
            PageCommand::ReadAs(encoding) => {
                let read_as = encoding.map_or(ReadAs::FoundOut, ReadAs::Chosen);
                self.read_file_as(read_as, effects);
            }
            PageCommand::AccessedToday => {
                let today = stamp.time.as_str().get(..10).unwrap_or_default().to_owned();
                self.set_detail(&Detail::Accessed, &today, effects);
            }
        }
    }

    /// Asks how the file would read in each encoding, and shows the tab that says so.
    pub(super) fn preview(&mut self, effects: &mut Vec<Effect>) {
        self.show_tab(SideTab::Details);
        if let Some(document) = &self.document {
            effects.push(Effect::Preview {
                document_id: document.id,
                path: document.origin.path().clone(),
            });
        }
    }

    /// Shows or hides times and speakers.
    pub(super) fn toggle_margin(&mut self, effects: &mut Vec<Effect>) {
        self.settings.margin = match self.settings.margin {
            Shown::Yes => Shown::No,
            Shown::No => Shown::Yes,
        };
        effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
    }

    /// Groups the rows so, now and at the next start.
    pub(super) fn read(&mut self, reading: Reading, effects: &mut Vec<Effect>) {
        self.settings.reading = reading;
        effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
        self.with_document(|document| document.read(reading));
    }

    fn set_detail(&mut self, detail: &Detail, to: &str, effects: &mut Vec<Effect>) {
        if let Some(document) = &self.document {
            let mut info = document.work.info.clone();
            set(&mut info, detail, to.to_owned());
            self.edit_section(Section::Info(info), effects);
        }
    }

    fn make(
        &mut self,
        first: RowIndex,
        last: RowIndex,
        make: Make,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(document) = &self.document else {
            return;
        };
        let mut structure = document.work.structure.clone();
        match make {
            Make::This(correction) => {
                let Some(value) = Override::over(&document.transcript, correction, first, last)
                else {
                    return;
                };
                let fields = value.to_fields();
                let value = EntryOverride { fields };
                let entry = Entry::new(stamp.id.as_str(), stamp.time.clone(), value);
                // An id stands for one entry.
                let overrides = &mut structure.overrides;
                match overrides.iter_mut().find(|old| old.id == entry.id) {
                    Some(old) => *old = entry,
                    None => overrides.push(entry),
                }
            }
            Make::Guessed => {
                let over = document.corrections_over(first, last);
                for entry in &mut structure.overrides {
                    if over.iter().any(|over| over.id == entry.id) {
                        entry.deleted = Some(stamp.time.clone());
                        entry.modified = stamp.time.clone();
                    }
                }
            }
        }
        self.edit_section(Section::Structure(structure), effects);
    }

    /// The reader's word on the page has changed: what hangs on it is made anew.
    pub(super) fn page_changed(&mut self, effects: &mut Vec<Effect>) {
        let reading = self.settings.reading;
        let mut is_other = false;
        self.with_document(|document| {
            let before = document.regions.clone();
            document.lay_page(reading);
            is_other = document.regions != before;
        });
        if is_other {
            self.start_words(effects);
        }
    }
}
