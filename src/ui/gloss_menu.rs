//! The choices of the glossed view: in the menu of its segment, and in the strip that asks for the
//! reader's level once.

use egui::{Align, Layout, RichText, Ui};

use super::kit::tokens::{size, space};
use super::kit::widgets::{More, QuietButton, Segment, Segmented};
use super::look::Look;
use crate::app::glossed::{
    Asked, Density, GlossCommand, GlossPlace, GlossSettings, Level, Over, ReadingKind, Tones,
};
use crate::app::{Command, CommandId, Session};
use crate::gloss::{Sandhi, Standard};

/// The width of the menu in points: its widest row of choices, in the longest language.
const MENU_POINTS: f32 = 330.0;

/// The menu.
pub(super) fn menu_ui(
    ui: &mut Ui,
    gloss: &GlossSettings,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    // A low window shows a part of it.
    let most_points = ui.ctx().content_rect().height() - AROUND_POINTS;
    egui::ScrollArea::vertical()
        .min_scrolled_height(most_points)
        .max_height(most_points)
        .show(ui, |ui| choices_ui(ui, gloss, look, commands));
}

/// What stands over and under the menu, in points.
const AROUND_POINTS: f32 = 80.0;

/// All choices of the menu.
fn choices_ui(ui: &mut Ui, gloss: &GlossSettings, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.gloss;
    ui.set_width(MENU_POINTS);
    ui.spacing_mut().item_spacing.y = 6.0;
    let mut ask = |command: GlossCommand| commands.push(Command::Gloss(command));

    head(
        ui,
        text.readings,
        &[CommandId::NextReading, CommandId::NextReadings],
        look,
    );
    let kinds = [text.pinyin, text.zhuyin, text.no_reading];
    if let Some(kind) = choose(ui, "", &kinds, &ReadingKind::ALL, gloss.reading) {
        ask(GlossCommand::Reading(kind));
    }
    let densities = [text.all, text.above, text.on_hover];
    ui.add_enabled_ui(gloss.reading != ReadingKind::None, |ui| {
        if let Some(density) = choose(ui, "", &densities, &Density::ALL, gloss.readings) {
            ask(GlossCommand::Readings(density));
        }
        let [lead, names @ ..] = text.standards;
        let standards = [Standard::Mainland, Standard::Taiwan];
        if let Some(standard) = choose(ui, lead, &names, &standards, gloss.standard) {
            ask(GlossCommand::Standard(standard));
        }
        let [lead, names @ ..] = text.sandhi;
        let tones = [Sandhi::Written, Sandhi::Spoken];
        if let Some(sandhi) = choose(ui, lead, &names, &tones, gloss.sandhi) {
            ask(GlossCommand::Sandhi(sandhi));
        }
        let [lead, names @ ..] = text.tone_colors;
        let tones = [Tones::Plain, Tones::Colored];
        if let Some(tones) = choose(ui, lead, &names, &tones, gloss.tones) {
            ask(GlossCommand::Tones(tones));
        }
    });
    head(ui, text.english, &[CommandId::NextGlosses], look);
    if let Some(density) = choose(ui, "", &densities, &Density::ALL, gloss.glosses) {
        ask(GlossCommand::Glosses(density));
    }
    head(ui, text.level, &[], look);
    if let Some(level) = level_ui(ui, gloss.level, look) {
        ask(GlossCommand::Level(level));
    }
    head(
        ui,
        text.place,
        &[CommandId::ToggleGloss, CommandId::GlossAlone],
        look,
    );
    let places = [GlossPlace::Beside, GlossPlace::Alone];
    if let Some(place) = choose(ui, "", &[text.beside, text.full], &places, gloss.place) {
        ask(GlossCommand::Place(place));
    }
    head(ui, text.words_of, &[], look);
    let texts = [Over::Original, Over::View];
    if let Some(over) = choose(
        ui,
        "",
        &[text.of_original, text.of_view],
        &texts,
        gloss.over,
    ) {
        ask(GlossCommand::Over(over));
    }
    ui.label(
        RichText::new(text.hold)
            .size(size::SMALL)
            .color(look.palette.muted),
    );
}

/// A head of the menu, with the keys that do the same.
fn head(ui: &mut Ui, text: &str, keys: &[CommandId], look: &Look) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(
            RichText::new(text)
                .size(size::SMALL)
                .color(look.palette.muted),
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for id in keys.iter().rev() {
                ui.add(super::kit::widgets::KeyCap::new(&Look::shortcut(*id)));
            }
        });
    });
}

/// A row of choices; `Some` is the one that was clicked.
fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    lead: &str,
    names: &[&str],
    values: &[T],
    now: T,
) -> Option<T> {
    let segments: Vec<Segment<'_>> = names
        .iter()
        .map(|name| Segment {
            text: name,
            name,
            more: More::Nothing,
        })
        .collect();
    let on = values.iter().position(|value| *value == now);
    let clicked = Segmented::new(lead, &segments, on).show_ui(ui).clicked?;
    values.get(clicked).copied()
}

/// The levels, in the line that is being laid out; `Some` is the one that was clicked.
fn level_ui(ui: &mut Ui, level: Level, look: &Look) -> Option<Level> {
    let numbers = ["1", "2", "3", "4", "5", "6", "7"];
    let levels = |of: fn(u8) -> Level, most: u8| (1..=most).map(of).collect::<Vec<_>>();
    let none = [look.messages.gloss.level_none];
    let one = choose(ui, "", &none, &[Level::None], level);
    let tocfl = levels(Level::Tocfl, Level::TOCFL_MOST);
    let two = choose(ui, "TOCFL", &numbers, &tocfl, level);
    let hsk = levels(Level::Hsk, Level::HSK_MOST);
    let shown = numbers.get(..hsk.len()).unwrap_or_default();
    let three = choose(ui, "HSK", shown, &hsk, level);
    one.or(two).or(three)
}

/// Whether the strip is to be shown.
pub(super) fn asks_level(session: &Session) -> bool {
    let gloss = session.gloss();
    session.document().is_some() && gloss.place != GlossPlace::Off && gloss.asked == Asked::NotYet
}

/// The strip that asks for the level, once.
pub(super) fn strip_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.gloss;
    ui.add_space(8.0);
    let question = RichText::new(text.ask_level)
        .size(size::BODY)
        .color(look.palette.text);
    ui.add(egui::Label::new(question).wrap());
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::GAP, 6.0);
        let gloss = &session.settings().gloss;
        if let Some(level) = level_ui(ui, gloss.level, look) {
            commands.push(Command::Gloss(GlossCommand::Level(level)));
        }
        if ui.add(QuietButton::new(text.ask_later)).clicked() {
            commands.push(Command::Gloss(GlossCommand::Level(gloss.level)));
        }
    });
    ui.add_space(8.0);
}
