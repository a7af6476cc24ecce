//! The list of highlights: all of them in document order, with the one that is being edited open.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Align, Popup, Response, RichText, ScrollArea, TextEdit, Ui, Widget as _};

use super::card::{self, CardState, Draft};
use super::heights::Heights;
use super::offers;
use crate::app::exporting::filter::{Filter, Kind, Seen};
use crate::app::selection::Side;
use crate::app::shaping::ShapeCommand;
use crate::app::{Command, CommandId, Document, Session, Typing, cite};
use crate::highlight::{Color, Deleted, HighlightId, Place, Placed};
use crate::ui::kit::tokens::{size, space};
use crate::ui::kit::widgets::{ColorChip, QuietButton, Selected};
use crate::ui::look::Look;

/// From how many highlights on there is a filter; fewer are seen at a glance.
const FILTER_FROM: usize = 5;

/// How many of the trash are shown, the latest first.
const TRASH_SHOWN: usize = 200;

/// What the panel remembers between frames: the note that is being typed.
#[derive(Debug, Default)]
pub(crate) struct HighlightsPanel {
    draft: Option<Draft>,
    /// The opening of a card that was last scrolled to.
    seen_editing: u64,
    /// The last wish to filter that was followed.
    seen_filtered: u64,
    filter: Filter,
    trash: Trash,
    copies: offers::Copies,
    heights: Heights,
}

/// Whether the trash is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Trash {
    #[default]
    Closed,
    Open,
}

impl HighlightsPanel {
    /// Shows the panel.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let Some(document) = session.document() else {
            return;
        };
        let placed = document.marks().in_order().iter();
        let placed: Vec<&Placed> = placed.map(Arc::as_ref).collect();
        self.keep_draft(session, commands);
        chips_ui(ui, &placed, document.color_names(), look, commands);
        offers::ui(ui, document, &mut self.copies, look, commands);
        let trash = document.highlights().trash();
        if placed.is_empty() {
            self.filter = Filter::default();
            empty_ui(ui, look.messages.empty.highlights, look);
            self.trash_ui(ui, &trash, look, commands);
            return;
        }
        self.review_ui(ui, &placed, session, look, commands);
        let all = placed.len();
        let placed: Vec<&Placed> = placed
            .into_iter()
            .filter(|one| is_shown(&self.filter, one, document) || is_edited(session, one))
            .collect();
        if all >= FILTER_FROM || !self.filter.is_open() || session.count_filtered() > 0 {
            self.filter_ui(ui, &placed, session, look, commands);
        }
        if placed.is_empty() {
            empty_ui(ui, look.messages.notes.none_shown, look);
        }
        let editing = session.editing();
        let is_new = editing.is_some_and(|editing| editing.count != self.seen_editing);
        let wants_typing = editing.is_some_and(|editing| editing.typing == Typing::Yes);
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.add_space(space::GAP / 2.0);
                let mut list = self.heights.list(ui);
                for placed in &placed {
                    let id = &placed.highlight.id;
                    let is_open = editing.is_some_and(|editing| editing.highlight_id == *id);
                    if !is_open && list.passes(id) {
                        continue;
                    }
                    let top = list.start(ui);
                    let state = match &mut self.draft {
                        Some(draft) if is_open && draft.highlight_id == *id => CardState::Open {
                            draft,
                            focus: if is_new && wants_typing {
                                card::Focus::Take
                            } else {
                                card::Focus::Leave
                            },
                        },
                        _ => CardState::Closed,
                    };
                    let response = card::ui(ui, placed, document, look, state, commands);
                    if is_open && is_new {
                        response.scroll_to_me(Some(Align::Center));
                    }
                    list.drawn(id, ui.cursor().top() - top);
                }
                list.start(ui);
                self.trash_ui(ui, &trash, look, commands);
                ui.add_space(space::EDGE);
            });
        if let Some(editing) = editing {
            self.seen_editing = editing.count;
        }
    }

    /// A button that shows the highlights whose place is doubtful or not found, where there are any.
    fn review_ui(
        &mut self,
        ui: &mut Ui,
        placed: &[&Placed],
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let is_moved = |one: &&&Placed| matches!(one.place, Place::Moved(_));
        let is_orphan = |one: &&&Placed| one.place == Place::Orphan && one.wants_review();
        let moved = placed.iter().filter(is_moved).count();
        let orphans = placed.iter().filter(is_orphan).count();
        if moved + orphans == 0 {
            if self.filter.kind == Kind::ToCheck {
                self.filter.kind = Kind::All;
            }
            return;
        }
        if self.filter.kind == Kind::ToCheck {
            return;
        }
        edge_frame().show(ui, |ui| {
            let text = (look.messages.notes.review)(moved, orphans);
            if ui
                .add(QuietButton::new(&text).selected(Selected::Yes))
                .clicked()
            {
                self.filter.kind = Kind::ToCheck;
                if session.editing().is_none() {
                    commands.push(CommandId::NextToCheck.into());
                }
            }
        });
    }

    fn filter_ui(
        &mut self,
        ui: &mut Ui,
        shown: &[&Placed],
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let Some(document) = session.document() else {
            return;
        };
        let all = document.highlights().len();
        let text = &look.messages.notes;
        edge_frame().show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let room = ui.available_width();
                let field = TextEdit::singleline(&mut self.filter.typed)
                    .id(egui::Id::unique("filter of highlights"))
                    .hint_text(text.filter_hint)
                    .desired_width((room - 96.0).max(80.0));
                let field = ui.add(field);
                if session.count_filtered() != self.seen_filtered {
                    self.seen_filtered = session.count_filtered();
                    field.request_focus();
                }
                field.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::TextInput, true, text.filter_hint)
                });
                let show = format!("{} ▾", self.kind_name(document, look));
                let show = ui.add(QuietButton::new(&show));
                Popup::menu(&show).show(|ui| self.kinds_ui(ui, document, look));
            });
            if self.filter.is_open() {
                return;
            }
            ui.horizontal(|ui| {
                let told = (text.shown)(shown.len(), all);
                let told = RichText::new(told).size(size::SMALL);
                ui.label(told.color(look.palette.muted));
                if shown.is_empty() {
                    return;
                }
                let more = ui.add(QuietButton::new(&format!("{} ▾", text.all_shown)));
                Popup::menu(&more).show(|ui| all_shown_ui(ui, shown, document, look, commands));
            });
        });
    }

    fn kind_name(&self, document: &Document, look: &Look) -> String {
        let text = &look.messages.notes;
        match &self.filter.kind {
            Kind::All => text.all.to_owned(),
            Kind::Of(color) => look.color_name(color, document.color_names()),
            Kind::ToCheck => text.to_check.to_owned(),
            Kind::WithNote => text.with_note.to_owned(),
        }
    }

    fn kinds_ui(&mut self, ui: &mut Ui, document: &Document, look: &Look) {
        let text = &look.messages.notes;
        let mut choices = vec![(Kind::All, text.all.to_owned())];
        for key in 1..=5_usize {
            if let Some(color) = Color::of_key(key) {
                let name = look.color_name(&color, document.color_names());
                choices.push((Kind::Of(color), name));
            }
        }
        choices.push((Kind::WithNote, text.with_note.to_owned()));
        choices.push((Kind::ToCheck, text.to_check.to_owned()));
        for (kind, name) in choices {
            let is_chosen = self.filter.kind == kind;
            if ui.selectable_label(is_chosen, name).clicked() {
                self.filter.kind = kind;
                ui.close();
            }
        }
    }

    /// The highlights that were deleted, behind a line that opens them.
    fn trash_ui(
        &mut self,
        ui: &mut Ui,
        trash: &[&Deleted],
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        if trash.is_empty() {
            return;
        }
        let text = &look.messages.notes;
        edge_frame().show(ui, |ui| {
            let is_open = self.trash == Trash::Open;
            let selected = if is_open { Selected::Yes } else { Selected::No };
            let title = (text.trash)(trash.len());
            let button = QuietButton::new(&title).selected(selected);
            if ui.add(button).clicked() {
                self.trash = if is_open { Trash::Closed } else { Trash::Open };
            }
            if !is_open {
                return;
            }
            for gone in trash.iter().take(TRASH_SHOWN) {
                let highlight = &gone.highlight;
                ui.horizontal(|ui| {
                    let restore = QuietButton::new(text.restore);
                    if ui.add(restore).clicked() {
                        let command = ShapeCommand::Restore(highlight.id.clone());
                        commands.push(Command::Shape(command));
                    }
                    let quote = card::shortened(&highlight.selector.quote.exact);
                    let quote = RichText::new(quote).size(size::BODY);
                    let label = egui::Label::new(quote.color(look.palette.muted)).truncate();
                    ui.add(label).on_hover_text(&highlight.note);
                });
            }
        });
    }

    /// The draft belongs to the open card; when another opens, or none, what was typed is kept.
    fn keep_draft(&mut self, session: &Session, commands: &mut Vec<Command>) {
        let open = session.editing().map(|editing| &editing.highlight_id);
        if self.draft.as_ref().map(|draft| &draft.highlight_id) == open {
            return;
        }
        if let Some(draft) = self.draft.take() {
            commands.extend(draft.into_commands(session));
        }
        let document = session.document();
        self.draft = open.and_then(|id: &HighlightId| {
            Some(Draft::of(&document?.highlights().get(id)?.highlight))
        });
    }

    /// What was typed and is not in the session yet; asked for before the window closes.
    pub(crate) fn unsaved(&mut self, session: &Session) -> Vec<Command> {
        self.draft
            .take()
            .map_or_else(Vec::new, |draft| draft.into_commands(session))
    }
}

/// The five colours with their keys, and how many highlights each has. A click does what the key
/// does: it highlights the selection, or the current row.
fn chips_ui(
    ui: &mut Ui,
    placed: &[&Placed],
    names: &BTreeMap<String, String>,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(16, 10))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
                for key in 1..=5_u8 {
                    let Some(color) = Color::of_key(usize::from(key)) else {
                        continue;
                    };
                    let count = placed
                        .iter()
                        .filter(|one| one.highlight.color == color)
                        .count();
                    let called = look.color_name(&color, names);
                    let text = match count {
                        0 => format!("{key} {called}"),
                        count => format!("{key} {called} {count}"),
                    };
                    let id = CommandId::Highlight(key);
                    let chip =
                        ColorChip::new(&text, &look.command(id), look.palette.mark(&color)).ui(ui);
                    if chip.clicked() {
                        commands.push(id.into());
                    }
                    name_menu(&chip, key, look, commands);
                }
                let name = look.command(CommandId::NameColors);
                if ui
                    .add(QuietButton::short(look.messages.notes.name_short, &name))
                    .clicked()
                {
                    commands.push(CommandId::NameColors.into());
                }
            });
        });
}

/// The menu of a colour's button: what the colour is to be called.
pub(super) fn name_menu(chip: &Response, key: u8, look: &Look, commands: &mut Vec<Command>) {
    chip.context_menu(|ui| {
        if ui.button(look.command(CommandId::NameColors)).clicked() {
            commands.push(Command::NameColors(key));
            ui.close();
        }
    });
}

/// What can be done to all that are shown, each as one change.
fn all_shown_ui(
    ui: &mut Ui,
    shown: &[&Placed],
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let ids = || shown.iter().map(|one| one.highlight.id.clone()).collect();
    let mut ask = |command| commands.push(Command::Shape(command));
    ui.horizontal(|ui| {
        for key in 1..=5_usize {
            let Some(color) = Color::of_key(key) else {
                continue;
            };
            let name = look.color_name(&color, document.color_names());
            let chip = ColorChip::new(&key.to_string(), &name, look.palette.mark(&color)).ui(ui);
            if chip.on_hover_text(&name).clicked() {
                ask(ShapeCommand::ColorAll(ids(), color));
                ui.close();
            }
        }
    });
    let remove = (look.messages.notes.remove_all)(shown.len());
    if ui.button(remove).clicked() {
        ask(ShapeCommand::RemoveAll(ids()));
        ui.close();
    }
}

/// Whether the list shows a highlight.
fn is_shown(filter: &Filter, placed: &Placed, document: &Document) -> bool {
    if filter.is_open() {
        return true;
    }
    let highlight = &placed.highlight;
    let span = placed.place.span();
    let converted = span.map(|span| cite::text_of(document, span, Side::View));
    filter.shows(Seen {
        id: highlight.id.as_str(),
        color: highlight.color.name(),
        is_sure: !placed.wants_review(),
        note: &highlight.note,
        other_notes: &highlight.other_notes,
        tags: &highlight.tags,
        quote: &highlight.selector.quote.exact,
        converted: &converted.unwrap_or_default(),
    })
}

fn is_edited(session: &Session, placed: &Placed) -> bool {
    session
        .editing()
        .is_some_and(|editing| editing.highlight_id == placed.highlight.id)
}

/// Room to both sides, as the cards have.
fn edge_frame() -> egui::Frame {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(14, 3))
}

fn empty_ui(ui: &mut Ui, text: &str, look: &Look) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.label(
                RichText::new(text)
                    .size(size::BODY)
                    .color(look.palette.muted),
            );
        });
}
