//! What stands at the side of the reading view: a bar of tabs, and the tab that is shown.
//!
//! A tab is a variant of [`SideTab`], its title in `title`, and a file here.

mod card;
mod highlights;

use egui::{Frame, Margin, Ui};

use self::highlights::HighlightsPanel;
use super::kit::tokens::space;
use super::kit::widgets::{QuietButton, Selected};
use super::look::Look;
use crate::app::{Command, Document, Session, SideTab};

/// The side panel with what its tabs remember between frames.
#[derive(Debug, Default)]
pub(crate) struct SidePanel {
    highlights: HighlightsPanel,
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
        tabs_ui(ui, session.side_tab(), document, look, commands);
        match session.side_tab() {
            SideTab::Highlights => self.highlights.ui(ui, session, look, commands),
        }
    }

    /// What was typed and is not in the session yet; asked for before the window closes.
    pub(crate) fn unsaved(&mut self, session: &Session) -> Vec<Command> {
        self.highlights.unsaved(session)
    }
}

/// The title of a tab, with how many things it holds.
fn title(tab: SideTab, document: &Document, look: &Look) -> String {
    match tab {
        SideTab::Highlights => (look.messages.list.title)(document.highlights().len()),
    }
}

/// The bar of tabs, and a thin line below it.
fn tabs_ui(
    ui: &mut Ui,
    shown: SideTab,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    // A button's own padding stands left of its text, so that the texts begin at the edge.
    let bar = Frame::new().inner_margin(Margin {
        left: 8,
        right: 8,
        top: 8,
        bottom: 6,
    });
    bar.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for tab in SideTab::ALL.iter().copied() {
                let selected = if tab == shown {
                    Selected::Yes
                } else {
                    Selected::No
                };
                let title = title(tab, document, look);
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
