//! What the open card of a highlight shows whose place is doubtful or not found: where its quote
//! stood, where it may stand now, and what the reader can say to that.

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, RichText, Ui};

use crate::app::shaping::ShapeCommand;
use crate::app::{Command, CommandId, Document};
use crate::highlight::{Place, Placed, Quote, make_selector};
use crate::text::SrcSpan;
use crate::ui::kit::tokens::{size, space};
use crate::ui::kit::widgets::QuietButton;
use crate::ui::look::Look;

use super::card::{line_of, shortened};

/// How many characters of context are shown on either side of a possible place.
const CONTEXT_CHARS: usize = 8;

/// Shows it, for a highlight that is not beyond doubt.
pub(super) fn ui(
    ui: &mut Ui,
    placed: &Placed,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    if matches!(placed.place, Place::Anchored(_)) {
        return;
    }
    let text = &look.messages.notes;
    let quote = &placed.highlight.selector.quote;
    caption(ui, text.stood_in, look);
    ui.add(egui::Label::new(in_context("", quote, document, look)).wrap());
    let review = document.review();
    let review = review.filter(|review| review.highlight_id == placed.highlight.id);
    if let Some(review) = review {
        let found = review.places.as_deref();
        // Where it is shown already needs no line of its own.
        let there = placed.place.span();
        let is_new = |span: &&SrcSpan| there.is_none_or(|there| !there.overlaps(**span));
        let places: Vec<&SrcSpan> = found.unwrap_or_default().iter().filter(is_new).collect();
        if found.is_none() {
            caption(ui, text.looking, look);
        } else if !places.is_empty() {
            caption(ui, text.possible, look);
        } else if there.is_none() {
            caption(ui, text.none_possible, look);
        }
        for span in places {
            place_ui(ui, placed, *span, document, look, commands);
        }
    }
    ui.add_space(space::GAP / 2.0);
    ui.horizontal_wrapped(|ui| {
        let id = || placed.highlight.id.clone();
        let mut answers = vec![
            (CommandId::ToSelection, ShapeCommand::ToSelection(id())),
            (CommandId::KeepOrphan, ShapeCommand::KeepOrphan(id())),
        ];
        if placed.place.span().is_some() {
            let accept = ShapeCommand::AcceptPlace(id());
            answers.insert(0, (CommandId::AcceptPlace, accept));
        }
        if !placed.wants_review() {
            answers.pop();
        }
        for (name, command) in answers {
            let button = ui.add(QuietButton::new(&look.command(name)));
            if button.on_hover_text(Look::shortcut(name)).clicked() {
                commands.push(Command::Shape(command));
            }
        }
    });
}

/// One of the places: its number and what stands there, to look at; and that it is this one.
fn place_ui(
    ui: &mut Ui,
    placed: &Placed,
    span: SrcSpan,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let text = &look.messages.notes;
    let quote = make_selector(document.transcript().source(), span).quote;
    let number = line_of(document, span).to_string();
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
            let here = ui.add(QuietButton::new(text.here));
            if here.clicked() {
                let id = placed.highlight.id.clone();
                commands.push(Command::Shape(ShapeCommand::PlaceAt(id, span)));
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
                let job = in_context(&number, &quote, document, look);
                let label = egui::Label::new(job).wrap().sense(egui::Sense::click());
                let label = ui
                    .add(label)
                    .on_hover_cursor(egui::CursorIcon::PointingHand);
                if label.clicked() {
                    commands.push(Command::Shape(ShapeCommand::ShowPlace(span)));
                }
            });
        });
    });
}

/// A quote with a little of what stands around it, which is muted; `lead` stands before it, faint.
fn in_context(lead: &str, quote: &Quote, document: &Document, look: &Look) -> LayoutJob {
    let font = FontId::new(size::BODY, Look::family_of(document.source_variant()));
    let muted = || TextFormat::simple(font.clone(), look.palette.muted);
    let before = shortened(&quote.prefix);
    let skipped = before.chars().count().saturating_sub(CONTEXT_CHARS);
    let before: String = before.chars().skip(skipped).collect();
    let after = shortened(&quote.suffix);
    let after: String = after.chars().take(CONTEXT_CHARS).collect();
    let mut job = LayoutJob::default();
    if !lead.is_empty() {
        let faint = TextFormat::simple(FontId::proportional(size::TINY), look.palette.faint);
        job.append(lead, 0.0, faint);
    }
    let gap = if lead.is_empty() { 0.0 } else { space::GAP };
    job.append(&format!("…{before}"), gap, muted());
    let text = TextFormat::simple(font.clone(), look.palette.text);
    job.append(&shortened(&quote.exact), 0.0, text);
    job.append(&format!("{after}…"), 0.0, muted());
    job
}

fn caption(ui: &mut Ui, text: &str, look: &Look) {
    ui.add_space(space::GAP / 2.0);
    ui.label(
        RichText::new(text)
            .size(size::TINY)
            .color(look.palette.faint),
    );
}
