//! The menu of the view: its script, words and quotation marks of its region, the original mended,
//! and what the original is written in.

use egui::{RichText, Ui};

use super::kit::tokens::{size, space};
use super::look::Look;
use crate::app::doubts::DoubtCommand;
use crate::app::{Command, CommandId, Document, Session};
use crate::script::{Detected, Variant};

/// How many words that would change are shown.
const WORDS_SHOWN: usize = 6;

/// The width of the menu, in points.
const WIDTH_POINTS: f32 = 250.0;

/// Shows the menu.
pub(super) fn ui(
    ui: &mut Ui,
    session: &Session,
    document: &Document,
    targets: &[Variant],
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let text = &look.messages.doubts;
    let settings = session.settings();
    ui.set_width(WIDTH_POINTS);
    for target in targets {
        let is_shown = *target == document.target() && !document.is_mended();
        let name = look.target_name(*target);
        if ui.selectable_label(is_shown, name).clicked() {
            commands.push(Command::ShowTarget(*target));
            ui.close();
        }
    }
    if session.is_enabled(CommandId::ToggleMended) {
        let mended = ui.selectable_label(document.is_mended(), text.mended);
        if mended.on_hover_text(text.mended_hint).clicked() {
            commands.push(CommandId::ToggleMended.into());
            ui.close();
        }
    }
    ui.separator();
    let is_on = settings.regional.words;
    if ui.selectable_label(is_on, text.words).clicked() {
        commands.push(DoubtCommand::RegionalWords(!is_on).into());
    }
    words_ui(ui, document, look, commands);
    let is_on = settings.regional.quotes;
    if ui.selectable_label(is_on, text.quotes).clicked() {
        commands.push(DoubtCommand::RegionalQuotes(!is_on).into());
    }
    ui.separator();
    let head = RichText::new(text.source_is).size(size::SMALL);
    ui.label(head.color(look.palette.muted));
    let said = &document.conversion().source_variant;
    let found = (text.found)(&look.writing(document.found()));
    let choices = [None].into_iter().chain(Variant::ALL.into_iter().map(Some));
    for choice in choices {
        let name = match choice {
            None => found.clone(),
            Some(variant) => look.writing(detected(variant)),
        };
        let is_said = choice.map_or("", Variant::tag) == said;
        if ui.selectable_label(is_said, name).clicked() {
            commands.push(DoubtCommand::SetSource(choice).into());
            ui.close();
        }
    }
}

/// What the words of the region would change in this text, or do.
fn words_ui(ui: &mut Ui, document: &Document, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.doubts;
    let told = match document.doubts().words() {
        None => {
            // Looked for while the menu is open for the first time.
            commands.push(DoubtCommand::LookAtWords.into());
            text.words_running.to_owned()
        }
        Some([]) => text.words_none.to_owned(),
        Some(words) => {
            let shown = words.iter().take(WORDS_SHOWN);
            let mut lines: Vec<String> = shown
                .map(|change| format!("{} → {}  {}", change.from, change.to, change.count))
                .collect();
            if words.len() > WORDS_SHOWN {
                lines.push((text.words_more)(words.len() - WORDS_SHOWN));
            }
            lines.join("\n")
        }
    };
    ui.indent("words", |ui| {
        let family = Look::family_of(document.source_variant());
        let told = RichText::new(told).font(egui::FontId::new(size::SMALL, family));
        ui.add(egui::Label::new(told.color(look.palette.muted)).wrap());
    });
    ui.add_space(space::GAP / 2.0);
}

/// A text of this variant, as the reader says.
fn detected(variant: Variant) -> Detected {
    match variant {
        Variant::Hans => Detected::Simplified,
        Variant::Hant => Detected::Traditional,
        Variant::HantTw => Detected::Taiwan,
        Variant::HantHk => Detected::HongKong,
    }
}
