//! The list of highlights: all of them in document order, with the one that is being edited open.

use std::collections::BTreeMap;

use egui::{Align, RichText, ScrollArea, Ui, Widget as _};

use super::card::{self, CardState, Draft};
use crate::app::{Command, CommandId, Session};
use crate::highlight::{Color, HighlightId, Placed};
use crate::ui::kit::tokens::{size, space};
use crate::ui::kit::widgets::ColorChip;
use crate::ui::look::Look;

/// What the panel remembers between frames: the note that is being typed.
#[derive(Debug, Default)]
pub(crate) struct HighlightsPanel {
    draft: Option<Draft>,
    /// The opening of a card that was last scrolled to.
    seen_editing: u64,
}

impl HighlightsPanel {
    /// Shows the panel.
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
        let placed = document.highlights().in_order();
        self.keep_draft(session, commands);
        chips_ui(ui, &placed, document.color_names(), look, commands);
        if placed.is_empty() {
            empty_ui(ui, look);
            return;
        }
        let editing = session.editing();
        let is_new = editing.is_some_and(|editing| editing.count != self.seen_editing);
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.add_space(space::GAP / 2.0);
                for placed in &placed {
                    let id = &placed.highlight.id;
                    let is_open = editing.is_some_and(|editing| editing.highlight_id == *id);
                    let state = match &mut self.draft {
                        Some(draft) if is_open && draft.highlight_id == *id => CardState::Open {
                            draft,
                            focus: if is_new {
                                card::Focus::Take
                            } else {
                                card::Focus::Leave
                            },
                        },
                        _ => CardState::Closed,
                    };
                    let response = card::ui(ui, placed, document, look, state, commands);
                    if is_open && is_new {
                        response.scroll_to_me(Some(Align::Center));
                    }
                }
                ui.add_space(space::EDGE);
            });
        if let Some(editing) = editing {
            self.seen_editing = editing.count;
        }
    }

    /// The draft belongs to the open card; when another opens, or none, what was typed is kept.
    fn keep_draft(&mut self, session: &Session, commands: &mut Vec<Command>) {
        let open = session.editing().map(|editing| &editing.highlight_id);
        if self.draft.as_ref().map(|draft| &draft.highlight_id) == open {
            return;
        }
        if let Some(draft) = self.draft.take() {
            commands.extend(draft.into_commands(session));
        }
        let document = session.document();
        self.draft = open.and_then(|id: &HighlightId| {
            Some(Draft::of(&document?.highlights().get(id)?.highlight))
        });
    }

    /// What was typed and is not in the session yet; asked for before the window closes.
    pub(crate) fn unsaved(&mut self, session: &Session) -> Vec<Command> {
        self.draft
            .take()
            .map_or_else(Vec::new, |draft| draft.into_commands(session))
    }
}

/// The five colours with their keys, and how many highlights each has. A click does what the key
/// does: it highlights the selection, or the current row.
fn chips_ui(
    ui: &mut Ui,
    placed: &[&Placed],
    names: &BTreeMap<String, String>,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(16, 10))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
                for key in 1..=5_u8 {
                    let Some(color) = Color::of_key(usize::from(key)) else {
                        continue;
                    };
                    let count = placed
                        .iter()
                        .filter(|one| one.highlight.color == color)
                        .count();
                    let called = look.color_name(&color, names);
                    let text = match count {
                        0 => format!("{key} {called}"),
                        count => format!("{key} {called} {count}"),
                    };
                    let id = CommandId::Highlight(key);
                    let chip =
                        ColorChip::new(&text, &look.command(id), look.palette.mark(&color)).ui(ui);
                    if chip.clicked() {
                        commands.push(id.into());
                    }
                }
            });
        });
}

fn empty_ui(ui: &mut Ui, look: &Look) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.label(
                RichText::new(look.messages.empty.highlights)
                    .size(size::BODY)
                    .color(look.palette.muted),
            );
        });
}
