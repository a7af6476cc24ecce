//! The button over the panes that says how rows are read, and its menu.

use egui::{Popup, PopupCloseBehavior, Rect, Ui};

use super::kit::widgets::QuietButton;
use super::look::Look;
use crate::app::page::PageCommand;
use crate::app::reading::Reading;
use crate::app::settings::Shown;
use crate::app::{Command, CommandId, Document, Session};

/// Shows the button at the right end of the line of titles.
pub(super) fn ui(
    ui: &mut Ui,
    line: Rect,
    session: &Session,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let text = &look.messages.page;
    let now = session.settings().reading;
    let mut bar = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(line.shrink2(egui::vec2(12.0, 2.0)))
            .layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    let name = format!("{} ▾", text.reading(now));
    let keys = Look::shortcut(CommandId::NextReadingWay);
    let button = bar.add(QuietButton::short(&name, text.way).shortcut(&keys));
    Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            for reading in Reading::ALL {
                if ui
                    .selectable_label(reading == now, text.reading_in_full(reading))
                    .clicked()
                {
                    commands.push(PageCommand::Read(reading).into());
                    ui.close();
                }
            }
            ui.separator();
            let beside = document.beside();
            let mut is_on = session.settings().margin == Shown::Yes;
            ui.add_enabled_ui(beside.has_times || beside.has_speakers, |ui| {
                if ui.checkbox(&mut is_on, text.margin).changed() {
                    let margin = if is_on { Shown::Yes } else { Shown::No };
                    commands.push(PageCommand::Margin(margin).into());
                }
            });
            if session.is_enabled(CommandId::ToggleFolds) {
                let folds = look.command(CommandId::ToggleFolds);
                let keys = Look::shortcut(CommandId::ToggleFolds);
                if ui
                    .add(egui::Button::new(folds).shortcut_text(keys))
                    .clicked()
                {
                    commands.push(CommandId::ToggleFolds.into());
                    ui.close();
                }
            }
        });
}
