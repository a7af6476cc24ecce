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
        ui.add_space((height * 0.3).max(tokens::space::WIDE_GAP));
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
        for id in [CommandId::Open, CommandId::Paste] {
            let (name, keys) = (look.command(id), Look::shortcut(id));
            if ui.add(QuietButton::new(&name).shortcut(&keys)).clicked() {
                commands.push(id.into());
            }
        }
        ui.add_space(tokens::space::GAP);
        ui.label(
            RichText::new(look.messages.empty.drop)
                .size(size::SMALL)
                .color(look.palette.faint),
        );
    });
}
