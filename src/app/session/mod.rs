//! All state of the program and the only code that changes it.
//!
//! One document is open at a time. A change of the highlights bumps a revision and asks the worker
//! to save; what comes back says which revision is on disk, so that "saved" is never said of an
//! older state.

use std::path::PathBuf;
use std::sync::Arc;

use super::command::{Command, CommandId};
use super::document::{Document, Origin};
use super::effect::{Effect, Event};
use super::exporting::{ExportDialog, Scope};
use super::finding::{FindCommand, Finding};
use super::folder::FolderState;
use super::glossed::{Analysis, Vocabulary};
use super::notice::{Notice, NoticeKind};
use super::open::OpenError;
use super::page::PageCommand;
use super::saving::{SaveState, Saving};
use super::selection::Side;
use super::settings::{DEFAULT_TEXT_SIZE_POINTS, Settings, Shown, ThemeChoice};
use super::side_tab::SideTab;
use super::undo::Direction;
use crate::highlight::{Change, Edit, HighlightId, Placed, Time};
use crate::script::ReaderRule;
use crate::script::Variant;
use crate::sidecar::OwnGlossary;

mod correcting;
mod doubting;
mod exporting;
mod files;
mod finding;
mod foldering;
mod glossing;
mod marking;
mod offering;
mod outside;
mod paging;
mod reading;
mod reviewing;
mod sections;
mod shaping;

/// A fresh time and id, from the clock and the source of chance that only the shell has.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// Now.
    pub time: Time,
    /// An id that nobody has used.
    pub id: HighlightId,
}

/// The highlight whose card is open for editing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    /// Which.
    pub highlight_id: HighlightId,
    /// How often a card was opened; a new number brings it into view.
    pub count: u64,
    /// Whether the note has the keyboard when the card opens.
    pub typing: Typing,
}

/// Whether a card that opens gives its note the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// It does: the reader wants to write.
    Yes,
    /// The keys stay with the text: the reader wants to look.
    No,
}

/// What is being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Opening {
    document_id: u64,
}

/// All state of the program.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    /// The Traditional that a Simplified transcript is shown beside.
    home_traditional: Variant,
    document: Option<Document>,
    opening: Option<Opening>,
    next_document_id: u64,
    notices: Vec<(u64, Notice)>,
    next_notice: u64,
    saving: Saving,
    editing: Option<Editing>,
    count_edited: u64,
    count_filtered: u64,
    asked_to_keep: bool,
    side_tab: SideTab,
    finding: Finding,
    analysis: Option<Arc<dyn Analysis>>,
    vocabulary: Vocabulary,
    /// What kept the vocabulary from being read or saved; then it is left alone.
    vocabulary_fault: Option<String>,
    /// The reader's corrections of words for always.
    own: OwnGlossary,
    /// What kept them from being read or saved; then they are left alone.
    own_fault: Option<String>,
    count_correcting: u64,
    /// The reader's conversion rules for always.
    always_rules: Vec<ReaderRule>,
    folder: Option<FolderState>,
    next_folder: u64,
    /// A step through the folder that waits until it is read.
    step_when_read: Option<Direction>,
    /// A highlight to go to when the transcript that is being opened is there.
    go_to_when_open: Option<HighlightId>,
    exporting: Option<ExportDialog>,
    next_export: u64,
    /// The document that was exported last, and where to.
    last_export: Option<(u64, PathBuf)>,
}

impl Session {
    /// A session without a document. `home_traditional` is the Traditional of the region of the
    /// system's language, which stands beside Simplified transcripts.
    pub fn new(settings: Settings, home_traditional: Variant) -> Self {
        Self {
            settings,
            home_traditional,
            document: None,
            opening: None,
            next_document_id: 1,
            notices: Vec::new(),
            next_notice: 1,
            saving: Saving::default(),
            editing: None,
            count_edited: 0,
            count_filtered: 0,
            asked_to_keep: false,
            side_tab: SideTab::default(),
            finding: Finding::default(),
            analysis: None,
            vocabulary: Vocabulary::default(),
            vocabulary_fault: None,
            own: OwnGlossary::default(),
            own_fault: None,
            count_correcting: 0,
            always_rules: Vec::new(),
            folder: None,
            next_folder: 0,
            step_when_read: None,
            go_to_when_open: None,
            exporting: None,
            next_export: 0,
            last_export: None,
        }
    }

    /// The open transcript.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// Whether a file is being opened.
    pub fn is_opening(&self) -> bool {
        self.opening.is_some()
    }

    /// What is remembered between runs.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the reader is to be told, with the number of each, oldest first.
    pub fn notices(&self) -> &[(u64, Notice)] {
        &self.notices
    }

    /// Whether the reader's work is safe.
    pub fn save_state(&self) -> &SaveState {
        &self.saving.state
    }

    /// The highlight whose card is open.
    pub fn editing(&self) -> Option<&Editing> {
        self.editing.as_ref()
    }

    /// How often the filter of the highlights was asked for; a new number gives it the keyboard.
    pub fn count_filtered(&self) -> u64 {
        self.count_filtered
    }

    /// The tab of the side panel that is shown.
    pub fn side_tab(&self) -> SideTab {
        self.side_tab
    }

    /// Whether a command would do anything now.
    pub fn is_enabled(&self, id: CommandId) -> bool {
        let document = self.document.as_ref();
        match id {
            id if Self::needs_words(id) => document.is_some() && self.can_gloss(),
            CommandId::Undo => document.is_some_and(Document::can_undo),
            CommandId::Redo => document.is_some_and(Document::can_redo),
            CommandId::NextHighlight | CommandId::PreviousHighlight => {
                document.is_some_and(|document| !document.highlights.is_empty())
            }
            CommandId::KeepPaste => {
                document.is_some_and(|document| matches!(document.origin, Origin::Pasted(_)))
            }
            CommandId::NextDoubt | CommandId::PreviousDoubt => {
                document.is_some_and(|document| !document.doubts.open.is_empty())
            }
            CommandId::AcceptDoubt | CommandId::TakeOther => {
                document.is_some_and(|document| document.doubts.card.is_some())
            }
            CommandId::ToggleMended => {
                document.is_some_and(|document| document.doubts.mendings().next().is_some())
            }
            CommandId::NextToCheck | CommandId::PreviousToCheck => {
                document.is_some_and(|document| {
                    let mut all = document.highlights.by_id();
                    all.any(Placed::wants_review)
                })
            }
            CommandId::RestoreLast => {
                document.is_some_and(|document| !document.highlights.trash().is_empty())
            }
            CommandId::AcceptPlace
            | CommandId::KeepOrphan
            | CommandId::ToSelection
            | CommandId::SplitHighlight
            | CommandId::JoinHighlight
            | CommandId::FilterHighlights => {
                document.is_some_and(|document| !document.highlights.is_empty())
            }
            CommandId::JoinFound => document.is_some_and(|document| !document.offers.is_empty()),
            CommandId::ToggleFolds => {
                document.is_some_and(|document| !document.display.folds().is_empty())
            }
            id => document.is_some() || !Self::needs_document(id),
        }
    }

    /// Carries out a command. Effects are in the order they are to be carried out.
    pub fn update(&mut self, command: Command, stamp: Stamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        match command {
            Command::Do(id) => self.do_command(id, stamp, &mut effects),
            Command::OpenFile(path) => self.open_file(path, &mut effects),
            Command::OpenPasted(text) => self.open_pasted(text, &mut effects),
            Command::KeepPasteAt(path) => self.keep_paste(path, &mut effects),
            Command::Export(command) => self.do_export(command, &mut effects),
            Command::ShowTarget(target) => self.show_target(target, &mut effects),
            Command::Press {
                offset,
                granularity,
                side,
            } => self.press(offset, granularity, side),
            Command::DragTo {
                offset,
                granularity,
            } => self.drag_to(offset, granularity),
            Command::Move(motion) => self.move_caret(motion),
            Command::Extend(motion) => self.extend(motion),
            Command::ToggleFold(fold) => self.with_document(|document| {
                document
                    .display
                    .toggle(fold, document.transcript.count_rows());
            }),
            Command::GoToRow(row) => self.go_to_row(row),
            Command::GoToHighlight(id) => self.go_to_highlight(&id),
            Command::EditHighlight(id) => self.edit_highlight(id),
            Command::SetNote(highlight_id, note) => {
                let change = Change::to(note);
                self.edit(
                    Edit::SetNote {
                        highlight_id,
                        change,
                        at: stamp.time,
                    },
                    &mut effects,
                );
            }
            Command::SetColor(highlight_id, color) => {
                let change = Change::to(color);
                self.edit(
                    Edit::SetColor {
                        highlight_id,
                        change,
                        at: stamp.time,
                    },
                    &mut effects,
                );
            }
            Command::SetTags(highlight_id, tags) => {
                let change = Change::to(tags);
                self.edit(
                    Edit::SetTags {
                        highlight_id,
                        change,
                        at: stamp.time,
                    },
                    &mut effects,
                );
            }
            Command::Remove(id) => self.remove(id, stamp.time, &mut effects),
            Command::CloseEditor => self.editing = None,
            Command::Dismiss(number) => self.notices.retain(|(at, _)| *at != number),
            Command::Scrolled(row) => self.scrolled(row),
            Command::WindowMoved { size, position } => {
                self.settings.window_size_points = Some(size);
                self.settings.window_position_points = position;
            }
            Command::Gloss(command) => self.do_gloss(command, &stamp, &mut effects),
            Command::Find(command) => self.do_find(command, &stamp, &mut effects),
            Command::Page(command) => self.do_page(command, &stamp, &mut effects),
            Command::Shape(command) => self.shape(command, stamp, &mut effects),
            // The window asks, and sends what is answered.
            Command::NameColors(_) => {}
            Command::Offer(command) => self.do_offer(command, &stamp.time, &mut effects),
            Command::Doubt(command) => self.do_doubt(command, &stamp, &mut effects),
            Command::Theme(theme) => self.set_theme(theme, &mut effects),
            Command::ShowTab(tab) => self.show_tab_of(tab, &mut effects),
            Command::Folder(command) => self.do_folder(command, &mut effects),
        }
        self.look_for_places(&mut effects);
        effects
    }

    fn do_command(&mut self, id: CommandId, stamp: Stamp, effects: &mut Vec<Effect>) {
        match id {
            CommandId::Open => effects.push(Effect::AskOpen),
            CommandId::OpenFolder => effects.push(Effect::AskOpenFolder),
            CommandId::NextTranscript => self.step_transcript(Direction::Redo, effects),
            CommandId::PreviousTranscript => self.step_transcript(Direction::Undo, effects),
            CommandId::ShowFolder => self.show_tab_of(SideTab::Folder, effects),
            CommandId::Reload => self.reload(effects),
            CommandId::Paste => effects.push(Effect::ReadClipboard),
            CommandId::Export => self.open_export(Scope::This, effects),
            CommandId::ExportFolder => self.open_export(Scope::Folder, effects),
            CommandId::KeepPaste => self.ask_keep(effects),
            CommandId::Undo => self.step(Direction::Undo, &stamp.time, effects),
            CommandId::Redo => self.step(Direction::Redo, &stamp.time, effects),
            CommandId::Copy => self.copy(effects),
            CommandId::CopyCitation => self.copy_citation(effects),
            CommandId::CopyMarkdown | CommandId::CopyRich | CommandId::CopyText => {
                self.copy_excerpt(id, effects);
            }
            CommandId::SelectAll => self.select_all(),
            CommandId::Escape => self.escape(),
            CommandId::Highlight(key) => self.highlight(key, stamp, effects),
            CommandId::OpenHighlight => {
                if let Some(id) = self.highlight_at_caret() {
                    self.edit_highlight(id);
                }
            }
            CommandId::RemoveHighlight => {
                let open = self
                    .editing
                    .as_ref()
                    .map(|editing| editing.highlight_id.clone());
                if let Some(id) = open.or_else(|| self.highlight_at_caret()) {
                    self.remove(id, stamp.time, effects);
                }
            }
            CommandId::FilterHighlights => {
                self.show_tab(SideTab::Highlights);
                self.count_filtered += 1;
            }
            CommandId::NextToCheck => self.step_review(Direction::Redo),
            CommandId::PreviousToCheck => self.step_review(Direction::Undo),
            CommandId::AcceptPlace
            | CommandId::KeepOrphan
            | CommandId::ToSelection
            | CommandId::SplitHighlight
            | CommandId::JoinHighlight
            | CommandId::RestoreLast => self.do_shape_key(id, stamp, effects),
            CommandId::JoinFound => self.join_first(&stamp.time, effects),
            CommandId::Find => self.open_find(effects),
            CommandId::FindInFolder => self.find_in_folder(effects),
            CommandId::FindNext => self.do_find(FindCommand::Next, &stamp, effects),
            CommandId::FindPrevious => self.do_find(FindCommand::Previous, &stamp, effects),
            CommandId::NextHighlight => self.step_highlight(Direction::Redo),
            CommandId::PreviousHighlight => self.step_highlight(Direction::Undo),
            CommandId::ToggleFolds => self.toggle_folds(),
            CommandId::ToggleSidePanel => {
                self.settings.side_panel = match self.settings.side_panel {
                    Shown::Yes => Shown::No,
                    Shown::No => Shown::Yes,
                };
                effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
            }
            CommandId::NextReadingWay => self.read(self.settings.reading.next(), effects),
            CommandId::ToggleMargin => self.toggle_margin(effects),
            CommandId::Make(make) => self.do_page(PageCommand::Make(make), &stamp, effects),
            CommandId::ChooseEncoding => self.preview(effects),
            CommandId::ShowDetails => self.show_tab(SideTab::Details),
            CommandId::NextTarget => self.next_target(effects),
            CommandId::NextDoubt
            | CommandId::PreviousDoubt
            | CommandId::ShowConversion
            | CommandId::AcceptDoubt
            | CommandId::TakeOther
            | CommandId::ToggleDoubtMarks
            | CommandId::ToggleMended
            | CommandId::ToggleRegionalWords
            | CommandId::ToggleRegionalQuotes => self.do_doubt_key(id, &stamp, effects),
            CommandId::ToggleGloss
            | CommandId::GlossAlone
            | CommandId::NextReading
            | CommandId::NextReadings
            | CommandId::NextGlosses => self.do_gloss_key(id, effects),
            CommandId::ImportGlossary => effects.push(Effect::AskImportGlossary),
            CommandId::ExportGlossary => self.ask_export_glossary(effects),
            CommandId::ShowWord
            | CommandId::CorrectWord
            | CommandId::ToggleKnown
            | CommandId::ToggleKept
            | CommandId::CopyWord => self.do_word_key(id, &stamp, effects),
            CommandId::TextLarger => self.resize_text(1.0, effects),
            CommandId::TextSmaller => self.resize_text(-1.0, effects),
            CommandId::TextReset => {
                let by = DEFAULT_TEXT_SIZE_POINTS - self.settings.text_size_points;
                self.resize_text(by, effects);
            }
            CommandId::ThemeSystem => self.set_theme(ThemeChoice::System, effects),
            CommandId::ThemeLight => self.set_theme(ThemeChoice::Light, effects),
            CommandId::ThemeDark => self.set_theme(ThemeChoice::Dark, effects),
            // The window shows these by itself.
            CommandId::Palette | CommandId::About | CommandId::NameColors => {}
            CommandId::Quit => effects.push(Effect::Close),
        }
    }

    /// Takes in what happened outside. Events of a document that is not open any more are dropped.
    pub fn receive(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Opened {
                document_id,
                opened,
                pasted,
                notes,
            } => {
                if self
                    .opening
                    .as_ref()
                    .is_some_and(|opening| opening.document_id == document_id)
                {
                    self.opening = None;
                    self.take_opened(document_id, *opened, pasted, *notes, &mut effects);
                }
            }
            Event::Previewed {
                document_id,
                previews,
            } => {
                if let Some(document) = self.document_of(document_id) {
                    document.previews = previews;
                }
            }
            Event::OpenFailed { document_id, error } => {
                if self
                    .opening
                    .as_ref()
                    .is_some_and(|opening| opening.document_id == document_id)
                {
                    self.opening = None;
                    self.go_to_when_open = None;
                    if !matches!(error, OpenError::Cancelled(_)) {
                        self.notify(Notice::OpenFailed(std::sync::Arc::new(error)));
                    }
                }
            }
            Event::ConverterReady {
                document_id,
                config,
                converter,
            } => {
                self.take_converter(document_id, config, converter, &mut effects);
            }
            Event::RowsDiffer {
                document_id,
                config,
                rows,
            } => {
                let shown = self.config();
                if let Some(document) = self.document_of(document_id)
                    && shown == Some(config)
                {
                    document.count_fallbacks += rows.len();
                    for (row, view) in rows {
                        document.views.replace(row, view);
                    }
                }
            }
            Event::Saved {
                document_id,
                revision,
                given,
                saved,
            } => {
                self.take_saved(document_id, revision, &given, *saved, &mut effects);
            }
            Event::SaveFailed {
                document_id,
                revision: _,
                reason,
            } => {
                if self.document_of(document_id).is_some() {
                    self.saving.state = SaveState::Failed(reason.clone());
                    self.notify_once(Notice::SaveFailed { reason });
                }
            }
            Event::Kept { document_id, path } => {
                if let Some(document) = self.document_of(document_id) {
                    document.origin = Origin::File(path.clone());
                    self.notify(Notice::PasteKept { path });
                }
            }
            Event::NotKept {
                document_id,
                reason,
            } => {
                if self.document_of(document_id).is_some() {
                    self.notify(Notice::PasteNotKept { reason });
                }
            }
            Event::Export(event) => self.take_export(event, &mut effects),
            Event::Folder(event) => self.take_folder(event, &mut effects),
            Event::FolderOpened { document_id, first } => {
                let is_wanted = |opening: &Opening| opening.document_id == document_id;
                if self.opening.as_ref().is_some_and(is_wanted) {
                    self.show_tab(SideTab::Folder);
                    self.open_file(first, &mut effects);
                }
            }
            Event::NoFileDialog => self.notify(Notice::NoFileDialog),
            Event::JobBroke { job } => self.notify(Notice::JobBroke { job }),
            Event::Found(event) => self.take_found(event),
            Event::Words(event) => self.take_words(event, &mut effects),
            Event::Doubts(event) => self.take_doubts(event, &mut effects),
            Event::NotesMayHaveChanged { document_id } => {
                self.notes_may_have_changed(document_id, &mut effects);
            }
            Event::Joined {
                document_id,
                given,
                joined,
            } => self.take_joined(document_id, &given, &joined, &mut effects),
            Event::NotesFound {
                document_id,
                offers,
            } => self.take_offers(document_id, offers, &mut effects),
            Event::Places(event) => self.take_places(event),
            Event::TranscriptChanged { document_id } => self.transcript_changed(document_id),
        }
        effects
    }

    fn document_of(&mut self, document_id: u64) -> Option<&mut Document> {
        self.document
            .as_mut()
            .filter(|document| document.id == document_id)
    }

    fn with_document(&mut self, change: impl FnOnce(&mut Document)) {
        if let Some(document) = &mut self.document {
            change(document);
        }
    }

    fn notify(&mut self, notice: Notice) {
        // A new quiet notice takes the place of an older one.
        if notice.kind() == NoticeKind::Info {
            self.notices
                .retain(|(_, old)| old.kind() != NoticeKind::Info);
        }
        self.notices.push((self.next_notice, notice));
        self.next_notice += 1;
    }

    fn notify_once(&mut self, notice: Notice) {
        let is_same = |old: &Notice| std::mem::discriminant(old) == std::mem::discriminant(&notice);
        self.notices.retain(|(_, old)| !is_same(old));
        self.notify(notice);
    }
}
