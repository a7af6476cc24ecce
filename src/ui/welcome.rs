//! What an empty window says: the ways to open a transcript.

use egui::{Align, FontFamily, FontId, Layout, RichText, Ui};

use super::kit::tokens::{self, size};
use super::kit::widgets::QuietButton;
use super::look::Look;
use crate::app::{Command, CommandId, Session};

/// The empty state.
pub(super) fn ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let height = ui.available_height();
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space((height * 0.22).max(tokens::space::WIDE_GAP));
        if session.is_opening() {
            ui.spinner();
            ui.label(RichText::new(look.messages.status.opening).color(look.palette.muted));
            return;
        }
        let title = RichText::new("對讀 Duidu")
            .font(FontId::new(size::READING * 1.4, FontFamily::Proportional))
            .color(look.palette.text);
        ui.label(title);
        ui.add_space(tokens::space::GAP);
        ui.label(RichText::new(look.messages.empty.document_title).color(look.palette.muted));
        ui.add_space(tokens::space::WIDE_GAP);
        for id in [CommandId::Open, CommandId::OpenFolder, CommandId::Paste] {
            let (name, keys) = (look.command(id), Look::shortcut(id));
            if ui.add(QuietButton::new(&name).shortcut(&keys)).clicked() {
                commands.push(id.into());
            }
        }
        recent_ui(ui, session, look, commands);
        ui.add_space(tokens::space::GAP);
        ui.label(
            RichText::new(look.messages.empty.drop)
                .size(size::SMALL)
                .color(look.palette.faint),
        );
    });
}

/// The transcripts that were open lately, the latest first; each opens where it was left.
fn recent_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    /// So many fit above the end of a small window.
    const SHOWN: usize = 6;
    let places = &session.settings().places;
    if places.is_empty() {
        return;
    }
    ui.add_space(tokens::space::WIDE_GAP);
    let head = RichText::new(look.messages.page.recent);
    ui.label(head.size(size::SMALL).color(look.palette.muted));
    for place in places.iter().rev().take(SHOWN) {
        let Some(name) = place.path.file_name() else {
            continue;
        };
        let name = name.to_string_lossy();
        let button = ui.add(QuietButton::new(&name));
        if button
            .on_hover_text(place.path.display().to_string())
            .clicked()
        {
            commands.push(Command::OpenFile(place.path.clone()));
        }
    }
}
