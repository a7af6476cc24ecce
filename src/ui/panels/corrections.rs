//! The reader's corrections of words: those of this text and those for always, where each holds,
//! the way to take it back, and glossaries in and out.

use egui::{FontId, RichText, ScrollArea, Ui};

use super::word_correct::scope_name;
use crate::app::glossed::{CorrectionLine, GlossCommand};
use crate::app::{Command, CommandId, Document, Session};
use crate::ui::kit::icons::Icon;
use crate::ui::kit::tokens::size;
use crate::ui::kit::widgets::QuietButton;
use crate::ui::look::Look;

/// The most of the panel that the list takes, in points.
const LIST_POINTS: f32 = 150.0;

/// A line's height, in points.
const LINE_POINTS: f32 = 24.0;

/// Shows the list, with how many there are over it.
pub(super) fn ui(
    ui: &mut Ui,
    session: &Session,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let text = &look.messages.words;
    let mut lines = document.corrections();
    lines.extend(session.always_corrections());
    ui.horizontal(|ui| {
        let title = RichText::new((text.corrections)(lines.len()));
        ui.label(title.size(size::SMALL).color(look.palette.muted));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let buttons = [
                (text.export, CommandId::ExportGlossary),
                (text.import, CommandId::ImportGlossary),
            ];
            for (name, id) in buttons {
                let of_command = look.command(id);
                if ui.add(QuietButton::short(name, &of_command)).clicked() {
                    commands.push(id.into());
                }
            }
        });
    });
    if lines.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("corrections")
        .max_height(LIST_POINTS)
        .show_rows(ui, LINE_POINTS, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                line_ui(ui, line, document, look, commands);
            }
        });
}

/// A correction: what it says of which word, where, and the way to take it back.
fn line_ui(
    ui: &mut Ui,
    line: &CorrectionLine,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let (palette, text) = (look.palette, &look.messages.word);
    let correction = &line.correction;
    let said = said(line, look.messages.words.one_word);
    let (scope, color) = if line.is_lost() {
        (look.messages.words.lost, palette.accent)
    } else {
        (scope_name(correction.scope, text), palette.muted)
    };
    ui.horizontal(|ui| {
        ui.set_height(LINE_POINTS);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let name = format!("{}: {said}", text.forget);
            if ui.add(QuietButton::icon(Icon::Close, &name)).clicked() {
                let id = correction.id.clone();
                let command = GlossCommand::TakeBack(correction.scope, id);
                commands.push(Command::Gloss(command));
            }
            ui.label(RichText::new(scope).size(size::SMALL).color(color));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let family = Look::family_of(document.source_variant());
                let shown = RichText::new(&said).font(FontId::new(size::BODY, family));
                let shown = egui::Label::new(shown.color(palette.text)).truncate();
                let place = place_of(line, document);
                let label = ui.add(shown.sense(egui::Sense::click()));
                if label.clicked()
                    && let Some(place) = place
                {
                    commands.push(Command::Gloss(GlossCommand::GoToWord(place)));
                }
            });
        });
    });
}

/// Where it can be seen: its spot, or where its word stands first.
fn place_of(line: &CorrectionLine, document: &Document) -> Option<crate::text::SrcSpan> {
    let correction = &line.correction;
    let first = || {
        let word = correction.parts.first().unwrap_or(&correction.word);
        document.word_index()?.word(word)?.places.first().copied()
    };
    line.place.or_else(first)
}

/// What a correction says, in a line: `上海 | 人`, `地圖 dì tu · chart`.
fn said(line: &CorrectionLine, one_word: &str) -> String {
    let correction = &line.correction;
    if !correction.parts.is_empty() {
        return correction.parts.join(" | ");
    }
    let told = [&correction.reading, &correction.gloss];
    let told: Vec<&str> = told
        .into_iter()
        .map(String::as_str)
        .filter(|one| !one.is_empty())
        .collect();
    let told = if told.is_empty() {
        format!("({one_word})")
    } else {
        told.join(" · ")
    };
    format!("{}  {told}", correction.word)
}
