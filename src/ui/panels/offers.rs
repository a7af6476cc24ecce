//! Notes of the open text that were found elsewhere: a quiet line each, with what can be done.

use std::path::Path;

use egui::{Label, RichText, Ui};

use crate::app::offers::{Offer, OfferCommand, OfferedFrom};
use crate::app::{Command, Document};
use crate::ui::kit::tokens::size;
use crate::ui::kit::widgets::{QuietButton, Selected};
use crate::ui::look::Look;

/// Whether the list of the last good copies is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Copies {
    #[default]
    Closed,
    Open,
}

/// Shows what is offered; nothing where nothing is.
pub(super) fn ui(
    ui: &mut Ui,
    document: &Document,
    copies_list: &mut Copies,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let offers = document.offers();
    if offers.is_empty() {
        return;
    }
    let is_copy = |offer: &&Offer| matches!(offer.from, OfferedFrom::Copy(_));
    egui::Frame::new()
        .fill(look.palette.band)
        .inner_margin(egui::Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            for offer in offers.iter().filter(|offer| !is_copy(offer)) {
                offer_ui(ui, offer, look, commands);
            }
            let count = offers.iter().filter(is_copy).count();
            if count == 0 {
                return;
            }
            let is_open = *copies_list == Copies::Open;
            let selected = if is_open { Selected::Yes } else { Selected::No };
            let title = (look.messages.notes.good_copies)(count);
            let button = QuietButton::new(&title).selected(selected);
            if ui.add(button).clicked() {
                *copies_list = if is_open {
                    Copies::Closed
                } else {
                    Copies::Open
                };
            }
            if is_open {
                for offer in offers.iter().filter(is_copy) {
                    offer_ui(ui, offer, look, commands);
                }
            }
        });
}

fn offer_ui(ui: &mut Ui, offer: &Offer, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.notes;
    let count = offer.count;
    let said = match &offer.from {
        OfferedFrom::Moved(transcript) => (text.found_moved)(count, &name_of(transcript)),
        OfferedFrom::Conflict => (text.found_conflict)(count, &name_of(&offer.path)),
        OfferedFrom::Copy(number) => (text.good_copy)(*number, count),
    };
    let path = match &offer.from {
        OfferedFrom::Moved(transcript) => transcript,
        OfferedFrom::Conflict | OfferedFrom::Copy(_) => &offer.path,
    };
    let said = RichText::new(said).size(size::SMALL);
    let label = Label::new(said.color(look.palette.text)).wrap();
    ui.add(label).on_hover_text(path.display().to_string());
    ui.horizontal(|ui| {
        let button = |name| QuietButton::new(name).selected(Selected::Yes);
        if ui.add(button(text.join_offer)).clicked() {
            commands.push(Command::Offer(OfferCommand::Join(offer.path.clone())));
        }
        if ui.add(QuietButton::new(text.not_now)).clicked() {
            commands.push(Command::Offer(OfferCommand::NotNow(offer.path.clone())));
        }
    });
}

/// The folder and name of a file, which is what a reader knows it by.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match path.parent().and_then(Path::file_name) {
        Some(folder) => format!("{}/{name}", folder.to_string_lossy()),
        None => name.into_owned(),
    }
}
