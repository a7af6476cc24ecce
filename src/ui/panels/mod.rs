//! What stands at the side of the reading view: a bar of tabs, and the tab that is shown.
//!
//! A tab is a variant of [`SideTab`], its title in `title`, and a file here.

mod card;
mod corrections;
mod details;
mod doubt_card;
mod doubts;
mod folder;
mod found;
mod heights;
mod highlights;
mod offers;
mod review;
mod word_card;
mod word_correct;
mod words;

use egui::{Frame, Margin, Ui};

use self::details::DetailsPanel;
use self::doubt_card::DoubtCard;
use self::doubts::DoubtsPanel;
use self::folder::FolderPanel;
use self::found::FoundPanel;
use self::highlights::HighlightsPanel;
use self::word_correct::Correcting;
use self::words::WordsPanel;
use super::kit::tokens::space;
use super::kit::widgets::{QuietButton, Selected};
use super::look::Look;
use crate::app::finding::Finding;
use crate::app::{Command, Document, Session, SideTab};

/// The most of the panel's height that the card of a word takes.
const CARD_SHARE: f32 = 0.55;

/// The most it takes while a note is being written above it.
const CARD_SHARE_UNDER_NOTE: f32 = 0.3;

/// The side panel with what its tabs remember between frames.
#[derive(Debug, Default)]
pub(crate) struct SidePanel {
    highlights: HighlightsPanel,
    words: WordsPanel,
    correcting: Correcting,
    doubts: DoubtsPanel,
    doubt_card: DoubtCard,
    details: DetailsPanel,
    folder: FolderPanel,
    found: FoundPanel,
}

impl SidePanel {
    /// Shows the tabs, and the one that is chosen.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let Some(document) = session.document() else {
            return;
        };
        if document.doubts().card().is_some() {
            let most = ui.available_height() * CARD_SHARE;
            egui::Panel::bottom("conversion card")
                .resizable(false)
                .show_separator_line(false)
                .frame(Frame::new().inner_margin(Margin::same(10)))
                .show(ui, |ui| {
                    self.doubt_card.ui(ui, session, look, most, commands);
                });
        } else if document.open_word().is_some() {
            let has_note = session.editing().is_some() && session.side_tab() == SideTab::Highlights;
            let share = if has_note {
                CARD_SHARE_UNDER_NOTE
            } else {
                CARD_SHARE
            };
            let most = ui.available_height() * share;
            egui::Panel::bottom("word card")
                .resizable(false)
                .show_separator_line(false)
                .frame(Frame::new().inner_margin(Margin::same(10)))
                .show(ui, |ui| {
                    self.word_card_ui(ui, session, look, most, commands);
                });
        }
        self.words.refresh(session, document);
        let new_words = self.words.count_new();
        tabs_ui(ui, session, new_words, look, commands);
        match session.side_tab() {
            SideTab::Words => self.words.ui(ui, session, look, commands),
            SideTab::Doubts => self.doubts.ui(ui, session, look, commands),
            SideTab::Highlights => self.highlights.ui(ui, session, look, commands),
            SideTab::Details => self.details.ui(ui, session, look, commands),
            SideTab::Folder => self.folder.ui(ui, session, look, commands),
            SideTab::Found => self.found.ui(ui, session, look, commands),
        }
    }

    /// Shows the card of a word by itself, for a window without the panel.
    pub(crate) fn word_card_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        look: &Look,
        most_points: f32,
        commands: &mut Vec<Command>,
    ) {
        let correcting = &mut self.correcting;
        word_card::ui(correcting, ui, session, look, most_points, commands);
    }

    /// Takes the keys that belong to a question on the card.
    pub(crate) fn take_keys(&mut self, ui: &Ui) {
        self.correcting.take_keys(ui);
    }

    /// What was typed and is not in the session yet; asked for before the window closes.
    pub(crate) fn unsaved(&mut self, session: &Session) -> Vec<Command> {
        let mut unsaved = self.highlights.unsaved(session);
        unsaved.extend(self.details.unsaved());
        unsaved
    }
}

/// The title of a tab, with how many things it holds.
fn title(
    tab: SideTab,
    session: &Session,
    document: &Document,
    new_words: Option<usize>,
    look: &Look,
) -> String {
    match tab {
        SideTab::Words => (look.messages.words.title)(new_words),
        SideTab::Doubts => (look.messages.doubts.title)(document.doubts().open().len()),
        SideTab::Highlights => (look.messages.list.title)(document.highlights().len()),
        SideTab::Details => look.messages.page.details.to_owned(),
        SideTab::Folder => {
            let files = session.folder().map(|folder| folder.files().len());
            (look.messages.folder.title)(files)
        }
        SideTab::Found => {
            let count = session.finding().map_or(0, Finding::count);
            (look.messages.find.found)(count)
        }
    }
}

/// The bar of tabs, and a thin line below it.
fn tabs_ui(
    ui: &mut Ui,
    session: &Session,
    new_words: Option<usize>,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let Some(document) = session.document() else {
        return;
    };
    // A button's own padding stands left of its text, so that the texts begin at the edge.
    let bar = Frame::new().inner_margin(Margin {
        left: 8,
        right: 8,
        top: 8,
        bottom: 6,
    });
    bar.show(ui, |ui| {
        // Four titles with large counts take more than one line of a narrow panel.
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let shown = session.side_tab();
            for tab in SideTab::ALL.iter().copied() {
                let is_off = match tab {
                    SideTab::Words => !session.can_gloss(),
                    SideTab::Found => session.finding().is_none() && tab != shown,
                    _ => false,
                };
                if is_off {
                    continue;
                }
                let selected = if tab == shown {
                    Selected::Yes
                } else {
                    Selected::No
                };
                let title = title(tab, session, document, new_words, look);
                let button = ui.add(QuietButton::new(&title).selected(selected));
                if button.clicked() {
                    commands.push(Command::ShowTab(tab));
                }
            }
        });
    });
    let line = ui.available_rect_before_wrap();
    ui.painter()
        .hline(line.x_range(), line.top(), look.palette.thin());
}

/// The width of the side panel in a window of this width, both in points: never more than two
/// fifths, so that a narrow window still shows its text.
pub(crate) fn width_for(window_points: f32) -> f32 {
    space::SIDE_WIDTH.min(window_points * 0.4)
}
