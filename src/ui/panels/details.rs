//! What the talk is: title, date, address, people. What the text tells stands in the empty boxes;
//! what the reader writes wins, in citations and exports too.

use egui::{RichText, ScrollArea, TextEdit, Ui};

use crate::app::page::{Detail, PageCommand, value_of};
use crate::app::{Command, Document, Session};
use crate::ui::kit::tokens::{size, space};
use crate::ui::kit::widgets::{QuietButton, Selected};
use crate::ui::look::Look;

/// What is being typed; the session has it when the box is left.
#[derive(Debug, Default)]
pub(super) struct DetailsPanel {
    document_id: Option<u64>,
    typed: Option<(Detail, String)>,
}

impl DetailsPanel {
    /// Shows the boxes.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let Some(document) = session.document() else {
            return;
        };
        if self.document_id != Some(document.id()) {
            *self = Self {
                document_id: Some(document.id()),
                typed: None,
            };
        }
        let text = &look.messages.page;
        let told = document.details();
        egui::Frame::new().inner_margin(space::EDGE).show(ui, |ui| {
            ScrollArea::vertical().show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                let fields = [
                    (Detail::Title, text.title, told.title.as_str()),
                    (Detail::Date, text.date, told.date.as_str()),
                    (Detail::Address, text.address, told.address.as_str()),
                    (Detail::Accessed, text.accessed, ""),
                ];
                for (detail, name, hint) in fields {
                    let is_accessed = detail == Detail::Accessed;
                    self.field(ui, document, (detail, name, hint), look, commands);
                    let accessed = &document.info().accessed;
                    if is_accessed
                        && accessed.is_empty()
                        && ui.add(QuietButton::new(text.today)).clicked()
                    {
                        commands.push(PageCommand::AccessedToday.into());
                    }
                }
                if !told.people.is_empty() {
                    ui.add_space(space::GAP);
                    ui.label(RichText::new(text.people).strong().color(look.palette.text));
                    note(ui, text.people_hint, look);
                }
                for label in &told.people {
                    let detail = Detail::Person(label.clone());
                    self.field(ui, document, (detail, label, label), look, commands);
                }
                ui.add_space(space::GAP);
                note(ui, text.details_hint, look);
                encoding_ui(ui, document, look, commands);
                let lost = document.count_lost_corrections();
                if lost > 0 {
                    note(ui, &(text.lost)(lost), look);
                }
            });
        });
    }

    fn field(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        (detail, name, hint): (Detail, &str, &str),
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let label = RichText::new(name)
            .size(size::SMALL)
            .color(look.palette.muted);
        ui.add(egui::Label::new(label).truncate());
        let kept = value_of(document.info(), &detail);
        let mut value = match &self.typed {
            Some((open, typed)) if *open == detail => typed.clone(),
            _ => kept.clone(),
        };
        let id = egui::Id::unique(("detail", &detail));
        let field = TextEdit::singleline(&mut value)
            .id(id)
            .hint_text(hint)
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
        if field.changed() {
            self.typed = Some((detail.clone(), value.clone()));
        }
        if field.lost_focus() {
            if self.typed.as_ref().is_some_and(|(open, _)| *open == detail) {
                self.typed = None;
            }
            if value != kept {
                commands.push(PageCommand::SetDetail(detail, value).into());
            }
        }
        ui.add_space(4.0);
    }

    /// What was typed and is not in the session yet.
    pub(super) fn unsaved(&mut self) -> Vec<Command> {
        let typed = self.typed.take().into_iter();
        typed
            .map(|(detail, value)| PageCommand::SetDetail(detail, value).into())
            .collect()
    }
}

/// The encoding, and how the file would read in others.
fn encoding_ui(ui: &mut Ui, document: &Document, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.page;
    ui.add_space(space::GAP);
    let now = document.transcript().encoding;
    let head = format!("{} · {}", text.encoding, now.name());
    ui.label(RichText::new(head).strong().color(look.palette.text));
    let damaged = document.count_damaged();
    if damaged > 0 {
        note(ui, &(text.damaged)(damaged), look);
    }
    if document.previews().is_empty() {
        let button = QuietButton::new(text.other_encoding);
        if ui.add(button).clicked() {
            commands.push(PageCommand::Preview.into());
        }
        return;
    }
    if ui.add(QuietButton::new(text.found_out)).clicked() {
        commands.push(PageCommand::ReadAs(None).into());
    }
    for preview in document.previews() {
        let name = preview.encoding.name();
        let selected = if preview.encoding == now {
            Selected::Yes
        } else {
            Selected::No
        };
        if ui.add(QuietButton::new(name).selected(selected)).clicked() {
            commands.push(PageCommand::ReadAs(Some(preview.encoding)).into());
        }
        let sample = egui::Label::new(RichText::new(&preview.text).color(look.palette.text));
        ui.add(sample.truncate());
        if preview.count_damaged > 0 {
            note(ui, &(text.damaged)(preview.count_damaged), look);
        }
    }
}

/// A remark in small letters.
fn note(ui: &mut Ui, text: &str, look: &Look) {
    let text = RichText::new(text)
        .size(size::SMALL)
        .color(look.palette.muted);
    ui.add(egui::Label::new(text).wrap());
}
