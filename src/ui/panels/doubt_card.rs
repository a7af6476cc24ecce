//! The card of a conversion: what became what, in large, why, with the code points, and the ways
//! to correct it. It is docked, so that it never covers the text.

use egui::{FontId, Frame, Key, Margin, RichText, ScrollArea, TextEdit, Ui};

use crate::app::doubts::{Doubt, DoubtCommand};
use crate::app::{Command, CommandId, Document, Session};
use crate::audit::Signal;
use crate::script::Scope;
use crate::text::SrcSpan;
use crate::ui::kit::icons::Icon;
use crate::ui::kit::tokens::{radius, size};
use crate::ui::kit::widgets::{More, QuietButton, Segment, Segmented};
use crate::ui::look::Look;

/// The size of both forms, in points.
const FORM_POINTS: f32 = 26.0;

/// How many code points are written out.
const CODE_POINTS: usize = 4;

/// What the card remembers between frames.
#[derive(Debug)]
pub(super) struct DoubtCard {
    scope: Scope,
    typed: String,
    of: Option<SrcSpan>,
}

impl Default for DoubtCard {
    fn default() -> Self {
        Self {
            scope: Scope::Spot,
            typed: String::new(),
            of: None,
        }
    }
}

impl DoubtCard {
    /// Shows the card, within so many points of height.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        look: &Look,
        most_points: f32,
        commands: &mut Vec<Command>,
    ) {
        let Some(document) = session.document() else {
            return;
        };
        let Some(span) = document.doubts().card() else {
            return;
        };
        if self.of != Some(span) {
            self.of = Some(span);
            self.typed.clear();
        }
        let source = document.transcript().source().slice(span).into_owned();
        let shown = shown_at(document, span);
        let frame = Frame::new()
            .fill(look.palette.background)
            .stroke(look.palette.thin())
            .corner_radius(radius::DIALOG)
            .inner_margin(Margin::symmetric(14, 10));
        let card = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let area = ScrollArea::vertical()
                .id_salt("conversion")
                .min_scrolled_height(most_points)
                .max_height(most_points);
            area.show(ui, |ui| {
                forms_ui(ui, document, look, (&source, &shown), commands);
                why_ui(ui, document, look, span, (&source, &shown));
                self.answers_ui(ui, document, look, (span, &shown), commands);
            });
        });
        let name = format!("{source} → {shown}");
        card.response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, &name));
    }

    /// The ways to correct it.
    fn answers_ui(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        look: &Look,
        (span, shown): (SrcSpan, &str),
        commands: &mut Vec<Command>,
    ) {
        let text = &look.messages.doubts;
        ui.add_space(6.0);
        let scopes = [Scope::Spot, Scope::Document, Scope::Always];
        let segments = text.scopes.map(|name| Segment {
            text: name,
            name,
            more: More::Nothing,
        });
        let on = scopes.iter().position(|scope| *scope == self.scope);
        let clicked = Segmented::new("", &segments, on).show_ui(ui).clicked;
        if let Some(scope) = clicked.and_then(|at| scopes.get(at)) {
            self.scope = *scope;
        }
        ui.add_space(4.0);
        let correct = |to: String, scope| DoubtCommand::Correct { span, to, scope };
        let doubt = document.doubts().on_card();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 2.0);
            if doubt.is_some() {
                let keys = Look::shortcut(CommandId::AcceptDoubt);
                let right = QuietButton::new(text.right).shortcut(&keys);
                if ui.add(right).clicked() {
                    commands.push(correct(shown.to_owned(), self.scope).into());
                }
            }
            let others = doubt.filter(|doubt| !doubt.is_of_source()).map(answers);
            for (number, other) in others.into_iter().flatten().enumerate() {
                let name = (text.take)(&other);
                let keys = Look::shortcut(CommandId::TakeOther);
                let mut button = QuietButton::new(&name);
                if number == 0 {
                    button = button.shortcut(&keys);
                }
                if ui.add(button).clicked() {
                    commands.push(correct(other, self.scope).into());
                }
            }
        });
        let own = TextEdit::singleline(&mut self.typed)
            .id(egui::Id::unique("own answer"))
            .hint_text(text.own_hint)
            .desired_width(f32::INFINITY);
        let own = ui.add(own);
        own.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, text.own_hint));
        let is_sent = own.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_sent && !self.typed.is_empty() {
            let typed = std::mem::take(&mut self.typed);
            commands.push(correct(typed, self.scope).into());
        }
    }
}

/// What the view shows for a part of the source; empty while it is not made yet.
fn shown_at(document: &Document, span: SrcSpan) -> String {
    let row = document.transcript().row_at(span.start());
    let view = row.and_then(|row| document.views().at_once(row, document.transcript()));
    let shown =
        view.and_then(|view| Some(view.text.get(view.map.view_of(span).range())?.to_owned()));
    shown.unwrap_or_default()
}

/// The other answers, the likely one first.
fn answers(doubt: &Doubt) -> Vec<String> {
    let mut answers: Vec<String> = doubt.spot.suggestion.iter().cloned().collect();
    for candidate in &doubt.spot.candidates {
        if !answers.contains(candidate) {
            answers.push(candidate.clone());
        }
    }
    answers
}

/// Both forms in large with their code points, and the way to close the card.
fn forms_ui(
    ui: &mut Ui,
    document: &Document,
    look: &Look,
    (source, shown): (&str, &str),
    commands: &mut Vec<Command>,
) {
    let palette = look.palette;
    let form = |text: &str, variant| {
        let font = FontId::new(FORM_POINTS, Look::family_of(variant));
        RichText::new(text).font(font).color(palette.text)
    };
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let close = look.messages.doubts.close;
            if ui.add(QuietButton::icon(Icon::Close, close)).clicked() {
                commands.push(DoubtCommand::Close.into());
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                ui.add(egui::Label::new(form(source, document.source_variant())).truncate());
                let arrow = RichText::new("→").size(size::HEADING).color(palette.muted);
                ui.label(arrow);
                ui.add(egui::Label::new(form(shown, Some(document.target()))).truncate());
            });
        });
    });
    let points = format!("{} → {}", code_points(source), code_points(shown));
    let points = RichText::new(points).size(size::SMALL).color(palette.faint);
    ui.add(egui::Label::new(points).wrap());
}

fn code_points(text: &str) -> String {
    let mut points: Vec<String> = text
        .chars()
        .take(CODE_POINTS)
        .map(|c| format!("U+{:04X}", u32::from(c)))
        .collect();
    if text.chars().nth(CODE_POINTS).is_some() {
        points.push("…".to_owned());
    }
    points.join(" ")
}

/// Why it became what it is, and why that is doubtful.
fn why_ui(ui: &mut Ui, document: &Document, look: &Look, span: SrcSpan, forms: (&str, &str)) {
    let text = &look.messages.doubts;
    let mut lines: Vec<String> = Vec::new();
    let doubt = document.doubts().on_card();
    for signal in doubt.iter().flat_map(|doubt| &doubt.spot.signals) {
        let why = match signal {
            Signal::MachineMade => text.machine,
            Signal::ConfigsDisagree => text.disagree,
            Signal::Vocabulary => text.vocabulary,
            Signal::AcrossWords => text.across,
        };
        lines.push(why.to_owned());
    }
    if let Some(doubt) = doubt.filter(|doubt| doubt.is_of_source())
        && let Some(rather) = &doubt.spot.suggestion
    {
        lines.push((text.rather)(rather));
    }
    lines.extend(made_by(document, look, span, forms));
    for line in lines {
        let line = RichText::new(line)
            .size(size::BODY)
            .color(look.palette.muted);
        ui.add(egui::Label::new(line).wrap());
    }
}

/// The rule or the entries that made it.
fn made_by(
    document: &Document,
    look: &Look,
    span: SrcSpan,
    (source, shown): (&str, &str),
) -> Option<String> {
    let text = &look.messages.doubts;
    let row = document.transcript().row_at(span.start())?;
    let is_taken = document
        .views()
        .taken_at(row, document.transcript())
        .any(|taken| taken.overlaps(span));
    if is_taken {
        let is_quote = "「」『』“”".contains(source) && source != shown;
        let told = if is_quote {
            text.by_quotes
        } else {
            text.by_reader
        };
        return Some(told.to_owned());
    }
    let reasons = document.views().reasons(row, document.transcript());
    let here = reasons.iter().filter(|reason| reason.src.overlaps(span));
    let entries: Vec<String> = here
        .map(|reason| {
            let values = reason.values.join(" ");
            format!("{} → {values} ({})", reason.key, reason.dictionary)
        })
        .collect();
    match entries.is_empty() {
        true if source == shown => Some(text.unchanged.to_owned()),
        true => None,
        false => Some((text.by_entries)(&entries.join("; "))),
    }
}
