//! Corrections of the page's structure, its details, and how its rows are read.

use super::{Document, Effect, Notice, SaveState, Session, Stamp};
use crate::app::open::ReadAs;
use crate::app::page::{Detail, Make, PageCommand, PageEdit, value_of};
use crate::app::reading::Reading;
use crate::app::settings::Shown;
use crate::app::side_tab::SideTab;
use crate::sidecar::{Entry, Override as EntryOverride};
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
                effects.push(Effect::SaveSettings(self.settings.clone()));
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
                self.set_detail(detail, to.trim(), stamp, effects);
            }
            PageCommand::Preview => self.preview(effects),
            PageCommand::ReadAs(encoding) => {
                let read_as = encoding.map_or(ReadAs::FoundOut, ReadAs::Chosen);
                self.read_file_as(read_as, effects);
            }
            PageCommand::AccessedToday => {
                let today = stamp.time.as_str().get(..10).unwrap_or_default().to_owned();
                self.set_detail(Detail::Accessed, &today, stamp, effects);
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
        effects.push(Effect::SaveSettings(self.settings.clone()));
    }

    /// Groups the rows so, now and at the next start.
    pub(super) fn read(&mut self, reading: Reading, effects: &mut Vec<Effect>) {
        self.settings.reading = reading;
        effects.push(Effect::SaveSettings(self.settings.clone()));
        self.with_document(|document| document.read(reading));
    }

    fn set_detail(&mut self, detail: Detail, to: &str, stamp: &Stamp, effects: &mut Vec<Effect>) {
        let is_new = |document: &Document| value_of(&document.work.info, &detail) != to;
        if self.document.as_ref().is_some_and(is_new) {
            let edit = PageEdit::Detail {
                detail,
                expected: None,
                to: to.to_owned(),
            };
            self.edit_page(edit, stamp, effects);
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
        let entries = match make {
            Make::This(correction) => Override::over(&document.transcript, correction, first, last)
                .map(|value| {
                    let fields = value.to_fields();
                    let value = EntryOverride { fields };
                    vec![Entry::new(stamp.id.as_str(), stamp.time.clone(), value)]
                }),
            Make::Guessed => {
                let over: Vec<_> = document
                    .corrections_over(first, last)
                    .into_iter()
                    .map(|mut entry| {
                        entry.deleted = Some(stamp.time.clone());
                        entry
                    })
                    .collect();
                (!over.is_empty()).then_some(over)
            }
        };
        if let Some(entries) = entries {
            self.edit_page(PageEdit::Corrections(entries), stamp, effects);
        }
    }

    /// Makes a change of the page, notes how to undo it, and asks for a save.
    fn edit_page(&mut self, edit: PageEdit, stamp: &Stamp, effects: &mut Vec<Effect>) {
        if let SaveState::ReadOnly(path) = &self.saving.state {
            let path = path.clone();
            self.notify_once(Notice::SidecarNewer { path });
            return;
        }
        let Some(document) = &mut self.document else {
            return;
        };
        match edit.apply(&mut document.work, &stamp.time) {
            Ok(inverse) => {
                document.history.push(inverse);
                self.page_changed(effects);
                self.changed(effects);
            }
            Err(refused) => self.notify(Notice::EditRefused {
                reason: refused.to_string(),
            }),
        }
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
