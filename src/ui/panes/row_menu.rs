//! The menu of a row: what it is, where the guess was wrong.

use egui::{Popup, Response, Ui};

use crate::app::page::{Make, PageCommand};
use crate::app::{Command, CommandId, Document};
use crate::transcript::overrides::Correction;
use crate::transcript::{Region, RowIndex};
use crate::ui::look::Look;

/// Rows that a menu is of, the first and the last.
pub(super) type Rows = (RowIndex, RowIndex);

/// Hangs the menu of some rows on what was clicked with the second button.
pub(super) fn hang(
    response: &Response,
    document: &Document,
    rows: Option<Rows>,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    Popup::context_menu(response).show(|ui| {
        if let Some(rows) = rows {
            items_ui(ui, document, rows, look, commands);
        }
    });
}

fn items_ui(
    ui: &mut Ui,
    document: &Document,
    (first, last): Rows,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let line = |row| document.transcript().line_of(row).unwrap_or_default();
    let head = (look.messages.page.lines)(line(first), line(last));
    ui.label(egui::RichText::new(head).color(look.palette.muted));
    for make in Make::ALL {
        let is_so = match make {
            Make::This(correction) => {
                (first.0..=last.0).all(|row| is_already(document, RowIndex(row), correction))
            }
            Make::Guessed => !document.is_corrected(first, last),
        };
        let id = CommandId::Make(make);
        let button = egui::Button::new(look.command(id)).shortcut_text(Look::shortcut(id));
        if ui.add_enabled(!is_so, button).clicked() {
            commands.push(PageCommand::MakeRows(first, last, make).into());
            ui.close();
        }
    }
}

fn is_already(document: &Document, row: RowIndex, correction: Correction) -> bool {
    let region = document.regions().of(row);
    region == correction.region() || (correction == Correction::Fold && region == Region::Repeat)
}
