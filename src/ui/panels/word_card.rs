//! The card of a word: both scripts, all readings and senses, its level, where else it stands, and
//! what can be done with it. It is docked, so that it never covers the text.
//!
//! A reading, a sense, a place to split and a neighbour to join are there to be clicked; the second
//! click says where that holds ([`super::word_correct`]).

use egui::{FontId, Frame, Margin, RichText, ScrollArea, Ui};

use crate::app::glossed::analysis::Sound;
use crate::app::glossed::{GlossCommand, GlossWord, OpenWord, Reliance, Said, WordEntry};
use crate::app::{Command, CommandId, Document, Session};
use crate::highlight::Color;
use crate::script::Variant;
use crate::ui::kit::icons::Icon;
use crate::ui::kit::tokens::{size, space};
use crate::ui::kit::widgets::{ColorChip, QuietButton, Selected};
use crate::ui::look::Look;

use super::word_correct::{Choice, Correcting, scope_name};

/// The size of the word on its card, in points.
const WORD_POINTS: f32 = 26.0;

/// What the card shows.
struct Shown<'a> {
    session: &'a Session,
    document: &'a Document,
    look: &'a Look,
    open: OpenWord,
    /// As it stands in the text.
    text: String,
    word: GlossWord,
    entry: WordEntry,
}

/// Shows the card, if a word is on it, within so many points of height.
pub(crate) fn ui(
    correcting: &mut Correcting,
    ui: &mut Ui,
    session: &Session,
    look: &Look,
    most_points: f32,
    commands: &mut Vec<Command>,
) {
    let Some(document) = session.document() else {
        return;
    };
    let Some(open) = document.open_word() else {
        return;
    };
    let Some(word) = document.word_at(open.span.start()) else {
        return;
    };
    let text = document.transcript().source().slice(open.span).into_owned();
    let analysis = document.glossed().analysis();
    let entry = analysis.and_then(|analysis| analysis.look_up(&text));
    let shown = Shown {
        session,
        document,
        look,
        open,
        text,
        word,
        entry: entry.unwrap_or_default(),
    };
    correcting.look_at(session, open.span);
    let frame = Frame::new()
        .fill(look.palette.background)
        .stroke(look.palette.thin())
        .corner_radius(crate::ui::kit::tokens::radius::DIALOG)
        .inner_margin(Margin::symmetric(14, 10));
    let card = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let senses = most_points - CHROME_POINTS;
        if senses >= LEAST_SENSES {
            shown.whole_ui(ui, correcting, senses, commands);
        } else {
            shown.low_ui(ui, correcting, most_points, commands);
        }
    });
    let name = (look.messages.word.name)(&shown.text);
    card.response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, &name));
}

/// The least height of the senses where the rest of the card stands still around them, in points.
const LEAST_SENSES: f32 = 60.0;

/// The height of all that stands around the senses, in points.
const CHROME_POINTS: f32 = 220.0;

impl Shown<'_> {
    /// The card with its senses in so many points of height, which scroll.
    fn whole_ui(
        &self,
        ui: &mut Ui,
        correcting: &mut Correcting,
        senses_points: f32,
        commands: &mut Vec<Command>,
    ) {
        self.head_ui(ui, commands);
        self.correction_ui(ui, commands);
        self.shape_ui(ui, correcting);
        ScrollArea::vertical()
            .id_salt("senses")
            .max_height(senses_points)
            .show(ui, |ui| {
                self.senses_ui(ui, correcting);
                self.facts_ui(ui);
                correcting.own_ui(ui, &self.text, self.look);
            });
        ui.add_space(4.0);
        ui.separator();
        let word = self.open.span;
        correcting.bottom_ui(ui, word, self.look, commands, |ui, commands| {
            self.places_ui(ui, commands);
            self.buttons_ui(ui, commands);
        });
    }

    /// The card where there is no room for that: all of it scrolls, under its head or the question.
    fn low_ui(
        &self,
        ui: &mut Ui,
        correcting: &mut Correcting,
        most_points: f32,
        commands: &mut Vec<Command>,
    ) {
        let word = self.open.span;
        correcting.bottom_ui(ui, word, self.look, commands, |ui, commands| {
            self.head_ui(ui, commands);
        });
        ScrollArea::vertical()
            .id_salt("low card")
            .max_height((most_points - HEAD_POINTS).max(LEAST_SENSES))
            .show(ui, |ui| {
                self.correction_ui(ui, commands);
                self.shape_ui(ui, correcting);
                self.senses_ui(ui, correcting);
                self.facts_ui(ui);
                correcting.own_ui(ui, &self.text, self.look);
                ui.add_space(4.0);
                self.places_ui(ui, commands);
                self.buttons_ui(ui, commands);
            });
    }

    /// The word in large, its reading here, and the way to close the card.
    fn head_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let palette = self.look.palette;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            let family = Look::family_of(self.document.source_variant());
            let word = RichText::new(&self.text)
                .font(FontId::new(WORD_POINTS, family))
                .color(palette.text);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                let close = self.look.messages.word.close;
                if ui.add(QuietButton::icon(Icon::Close, close)).clicked() {
                    commands.push(Command::Gloss(GlossCommand::CloseWord));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Min), |ui| {
                    ui.add(egui::Label::new(word).truncate());
                });
            });
        });
        let reading = reading_of(&self.word.reading);
        if !reading.is_empty() {
            ui.label(RichText::new(reading).size(size::BODY).color(palette.muted));
        }
    }

    /// That the reader corrected the word, where that holds, and the way to take it back.
    fn correction_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let Some(applied) = &self.word.correction else {
            return;
        };
        let (palette, text) = (self.look.palette, &self.look.messages.word);
        let scope = scope_name(applied.scope, text);
        let said = format!("{} · {scope}", text.from_glossary);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let said = RichText::new(said).size(size::SMALL).color(palette.muted);
            ui.label(said);
            if ui.add(QuietButton::new(text.forget)).clicked() {
                let id = applied.id.clone();
                let command = GlossCommand::TakeBack(applied.scope, id);
                commands.push(Command::Gloss(command));
            }
        });
    }

    /// Where the word can be split, and what it can be joined with.
    fn shape_ui(&self, ui: &mut Ui, correcting: &mut Correcting) {
        let text = &self.look.messages.word;
        let family = Look::family_of(self.document.source_variant());
        let source = self.document.transcript().source();
        let joins = [Said::JoinPrevious, Said::JoinNext].into_iter();
        let joins = joins.filter_map(|said| {
            let joined = self.document.joined(self.open.span, &said)?;
            let joined = source.slice(joined).into_owned();
            Some((joined.clone(), (text.join)(&joined), said))
        });
        let borders = self.text.char_indices().enumerate().skip(1);
        let splits = borders.filter_map(|(behind, (at, _))| {
            let (left, right) = self.text.split_at_checked(at)?;
            let shown = format!("{left} | {right}");
            Some((shown, (text.split)(left, right), Said::Split(behind)))
        });
        // Longer ones are names of the Latin alphabet, which nobody splits letter by letter.
        let most = if self.text.chars().count() > MOST_SPLIT {
            0
        } else {
            MOST_SPLIT
        };
        let choices: Vec<_> = splits.take(most).chain(joins).collect();
        if choices.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(4.0, 2.0);
            for (shown, name, said) in choices {
                let font = FontId::new(size::QUOTE_VIEW, family.clone());
                let choice = Choice::short(&shown, &name, font);
                if correcting.first_or(ui.add(choice)).clicked() {
                    correcting.ask(said, name);
                }
            }
        });
    }

    /// All readings with all senses; what stands in the text first.
    fn senses_ui(&self, ui: &mut Ui, correcting: &mut Correcting) {
        let (palette, text) = (self.look.palette, &self.look.messages.word);
        let here = self.word.glosses.join("; ");
        let is_sense = |gloss: &String| {
            let mut readings = self.entry.readings.iter();
            readings.any(|reading| reading.short.contains(gloss))
        };
        let is_listed = self.word.glosses.iter().all(is_sense);
        let is_own = self.word.reliance == Reliance::Glossary && !is_listed;
        if self.entry.readings.is_empty() || is_own {
            let here = RichText::new(here).size(size::BODY).color(palette.gloss);
            ui.add(egui::Label::new(here).wrap());
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let several = self.entry.readings.len() > 1;
        let head = reading_of(&self.word.reading);
        let body = || FontId::proportional(size::BODY);
        for reading in &self.entry.readings {
            let sounds: Vec<&str> = reading.sounds.iter().map(|one| &*one.pinyin).collect();
            let said = Said::Reading(sounds.join(" ").trim().to_owned());
            let shown = reading_of(&reading.sounds);
            // The only one is over the senses already, unless the reader said another.
            let is_other = self.word.correction.is_some() && shown != head;
            if (several || is_other) && !shown.is_empty() {
                let name = format!("{}: {shown}", text.this_reading);
                let choice = Choice::line(&shown, &name, body()).muted();
                if correcting.first_or(ui.add(choice)).clicked() {
                    correcting.ask(said, name);
                }
            }
            let short = reading.short.iter().map(String::as_str);
            let short = short.chain(std::iter::repeat(""));
            for (number, (sense, short)) in reading.senses.iter().zip(short).enumerate() {
                let shown = format!("{}. {sense}", number + 1);
                if short.is_empty() {
                    let shown = RichText::new(shown).size(size::BODY).color(palette.muted);
                    ui.add(egui::Label::new(shown).wrap());
                    continue;
                }
                let mut choice = Choice::line(&shown, &shown, body());
                if self.word.glosses.iter().any(|gloss| gloss == short) {
                    choice = choice.in_force();
                }
                if correcting.first_or(ui.add(choice)).clicked() {
                    let name = format!("{}: {short}", text.this_gloss);
                    correcting.ask(Said::Gloss(short.to_owned()), name);
                }
            }
        }
    }

    /// The other script, parts, level, and how sure all this is.
    fn facts_ui(&self, ui: &mut Ui) {
        let (palette, text) = (self.look.palette, &self.look.messages.word);
        let mut facts: Vec<String> = Vec::new();
        let parts = self.entry.parts.iter();
        facts.extend(parts.map(|(part, gloss)| format!("{part} {gloss}")));
        if let Some(level) = self.word.level.or(self.entry.level) {
            facts.push((text.level)(level));
        }
        match self.word.reliance {
            Reliance::Guess => facts.push(text.guess.to_owned()),
            // The latter is said over the senses.
            Reliance::Sure | Reliance::Glossary => {}
        }
        ui.add_space(4.0);
        let scripts = [
            (&self.entry.traditional, Variant::HantTw, text.traditional),
            (&self.entry.simplified, Variant::Hans, text.simplified),
        ];
        let is_written_otherwise = self.entry.traditional != self.entry.simplified;
        for (word, variant, name) in scripts {
            if word.is_empty() || !is_written_otherwise {
                continue;
            }
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let font = FontId::new(size::QUOTE, Look::family_of(Some(variant)));
                ui.label(RichText::new(word).font(font).color(palette.text));
                ui.label(RichText::new(name).size(size::SMALL).color(palette.muted));
            });
        }
        if !facts.is_empty() {
            let facts = RichText::new(facts.join(" · "));
            let facts = facts.size(size::SMALL).color(palette.muted);
            ui.add(egui::Label::new(facts).wrap());
        }
    }

    /// How often it stands in the text, and the way to its next place.
    fn places_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let text = &self.look.messages.word;
        let index = self.document.word_index();
        let Some(places) = index.and_then(|index| Some(&index.word(&self.text)?.places)) else {
            return;
        };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let count = RichText::new((text.count)(places.len()));
            ui.label(count.size(size::SMALL).color(self.look.palette.muted));
            let at = places.partition_point(|place| place.start() < self.open.span.start());
            let before = at.checked_sub(1).and_then(|before| places.get(before));
            let next = places.get(at + 1).or_else(|| places.first());
            let steps = [
                ("←", text.previous_place, before.or_else(|| places.last())),
                ("→", text.next_place, next),
            ];
            for (sign, name, place) in steps {
                let button = QuietButton::short(sign, name);
                if let Some(place) = place.filter(|_| places.len() > 1)
                    && ui.add(button).clicked()
                {
                    commands.push(Command::Gloss(GlossCommand::GoToWord(*place)));
                }
            }
        });
    }

    fn buttons_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let (look, text) = (self.look, &self.look.messages.word);
        let vocabulary = self.session.vocabulary();
        let (kept, known) = (
            vocabulary.is_kept(&self.text),
            vocabulary.is_known(&self.text),
        );
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
            for key in 1..=5_u8 {
                let Some(color) = Color::of_key(usize::from(key)) else {
                    continue;
                };
                let called = look.color_name(&color, self.document.color_names());
                let name = format!("{}: {called}", text.highlight);
                let shown = key.to_string();
                let chip = ColorChip::new(&shown, &name, look.palette.mark(&color));
                if ui.add(chip).on_hover_text(&name).clicked() {
                    commands.push(Command::Gloss(GlossCommand::GoToWord(self.open.span)));
                    commands.push(CommandId::Highlight(key).into());
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::GAP / 4.0, 2.0);
            let state = |on: bool| if on { Selected::Yes } else { Selected::No };
            let keep = if kept {
                text.in_vocabulary
            } else {
                text.vocabulary
            };
            let know = if known { text.known } else { text.know };
            let word = || self.text.clone();
            let buttons = [
                (
                    keep,
                    CommandId::ToggleKept,
                    Some(state(kept)),
                    GlossCommand::ToggleKept(word()),
                ),
                (
                    know,
                    CommandId::ToggleKnown,
                    Some(state(known)),
                    GlossCommand::ToggleKnown(word()),
                ),
                (
                    text.copy,
                    CommandId::CopyWord,
                    None,
                    GlossCommand::CopyText(word()),
                ),
            ];
            for (name, id, selected, command) in buttons {
                let keys = Look::shortcut(id);
                let mut button = QuietButton::new(name).shortcut(&keys);
                if let Some(selected) = selected {
                    button = button.selected(selected);
                }
                if ui.add(button).clicked() {
                    commands.push(Command::Gloss(command));
                }
            }
            let keys = Look::shortcut(CommandId::CorrectWord);
            if ui
                .add(QuietButton::new(text.correct).shortcut(&keys))
                .clicked()
            {
                commands.push(CommandId::CorrectWord.into());
            }
        });
    }
}

/// The height of the head of a low card with the frame around it, in points.
const HEAD_POINTS: f32 = 84.0;

/// The longest word that is offered to be split, in characters.
const MOST_SPLIT: usize = 6;

/// A reading in both spellings: `kàozhe · ㄎㄠˋ ˙ㄓㄜ`.
fn reading_of(sounds: &[Sound]) -> String {
    use crate::app::glossed::ReadingKind;
    use crate::ui::panes::sounds as spelled;
    let spell = |kind| -> String {
        let parts = spelled(sounds, kind);
        parts.into_iter().map(|part| part.text).collect()
    };
    let both = [spell(ReadingKind::Pinyin), spell(ReadingKind::Zhuyin)];
    let both: Vec<String> = both.into_iter().filter(|one| !one.is_empty()).collect();
    both.join(" · ")
}
