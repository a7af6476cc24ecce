//! The line at the bottom: what is this, and is my work safe?

use egui::{Align, Label, Layout, RichText, Sense, Ui};

use super::kit::icons::Icon;
use super::kit::tokens::{size, space};
use super::look::Look;
use crate::app::{Origin, SaveState, Session};

/// Shows the line.
pub(super) fn ui(ui: &mut Ui, session: &Session, look: &Look) {
    let Some(document) = session.document() else {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            piece(ui, look, look.messages.empty.no_document);
        });
        return;
    };
    let messages = look.messages;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP / 2.0;
        save_ui(ui, session, look);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::WIDE_GAP;
            let transcript = document.transcript();
            let format = match document.origin() {
                Origin::Pasted(_) => messages.status.paste,
                Origin::File(_) => look.format(transcript.format),
            };
            piece(
                ui,
                look,
                &format!("{format} · {}", transcript.encoding.name()),
            );
            piece(ui, look, &look.conversion(document, session.settings()));
            let damaged = document.count_damaged();
            if damaged > 0 {
                piece(ui, look, &(messages.page.damaged)(damaged));
            }
            let hidden = document.display().count_hidden();
            let rows = transcript.count_rows() - hidden;
            piece(ui, look, &(messages.status.rows)(rows, hidden));
            if document.count_fallbacks() > 0 {
                piece(
                    ui,
                    look,
                    &format!("OpenCC ≠ {}", document.count_fallbacks()),
                );
            }
        });
    });
}

fn piece(ui: &mut Ui, look: &Look, text: &str) {
    let text = RichText::new(text)
        .size(size::SMALL)
        .color(look.palette.muted);
    ui.add(Label::new(text).truncate());
}

/// Whether the reader's work is safe, and where it is.
fn save_ui(ui: &mut Ui, session: &Session, look: &Look) {
    let messages = look.messages;
    let (text, where_to, icon, color) = match session.save_state() {
        SaveState::Nothing => (
            messages.status.nothing_to_save.to_owned(),
            None,
            None,
            look.palette.muted,
        ),
        SaveState::Saving => (
            messages.status.saving.to_owned(),
            None,
            None,
            look.palette.muted,
        ),
        SaveState::Saved(path) => {
            let is_beside = session.document().is_some_and(|document| {
                path.parent() == document.origin().path().parent()
                    && matches!(document.origin(), Origin::File(_))
            });
            let folder = path.parent().unwrap_or(path).display().to_string();
            let text = if is_beside {
                messages.status.saved.to_owned()
            } else {
                (messages.status.saved_in)(&folder)
            };
            (
                text,
                Some(path.display().to_string()),
                Some(Icon::Check),
                look.palette.muted,
            )
        }
        SaveState::Failed(reason) => (
            messages.status.not_saved.to_owned(),
            Some(reason.clone()),
            None,
            look.palette.accent,
        ),
        SaveState::ReadOnly(path) => (
            messages.status.read_only.to_owned(),
            Some(path.display().to_string()),
            None,
            look.palette.accent,
        ),
    };
    let label =
        Label::new(RichText::new(text).size(size::SMALL).color(color)).sense(Sense::hover());
    let response = ui.add(label);
    if let Some(where_to) = where_to {
        response.on_hover_text(where_to);
    }
    if let Some(icon) = icon {
        icon.show_ui(ui, size::SMALL, color);
    }
}
