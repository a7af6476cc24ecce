//! The card of a highlight: quote, its other script, note and tags; open, it edits them.
//!
//! What is typed goes into a draft and from there to the session as soon as the text box loses the
//! keyboard, so that a note is one change to undo and not one for each letter. After a pause in
//! typing it is sent as well, so that a crash takes no more than that.

use super::highlights::name_menu;
use super::review;
use egui::{Key, Margin, Popup, Response, RichText, TextEdit, Ui};

use crate::app::shaping::ShapeCommand;
use crate::app::{Command, Document, Session, cite, selection::Side};
use crate::highlight::{Color, Highlight, HighlightId, Place, Placed};
use crate::ui::kit::tokens::size;
use crate::ui::kit::widgets::{Card, ColorChip, QuietButton, Selected};
use crate::ui::look::Look;

/// How many characters of a quote a closed card shows.
const SHOWN_CHARS: usize = 160;

/// How long nothing must be typed before a draft is sent, in seconds.
const PAUSE_SECONDS: f64 = 1.0;

/// What is being typed into the open card.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) highlight_id: HighlightId,
    note: String,
    tags: String,
    sent_note: String,
    sent_tags: String,
    last_typed: f64,
}

impl Draft {
    /// A draft that holds what the highlight holds.
    pub(super) fn of(highlight: &Highlight) -> Self {
        let tags = highlight.tags.join(" ");
        Self {
            highlight_id: highlight.id.clone(),
            note: highlight.note.clone(),
            sent_note: highlight.note.clone(),
            sent_tags: tags.clone(),
            tags,
            last_typed: 0.0,
        }
    }

    /// What was typed since it was last sent.
    fn take_commands(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        if self.note != self.sent_note {
            self.sent_note.clone_from(&self.note);
            commands.push(Command::SetNote(
                self.highlight_id.clone(),
                self.note.clone(),
            ));
        }
        if self.tags != self.sent_tags {
            self.sent_tags.clone_from(&self.tags);
            let tags = self
                .tags
                .split_whitespace()
                .map(|tag| tag.trim_start_matches('#').to_owned());
            commands.push(Command::SetTags(self.highlight_id.clone(), tags.collect()));
        }
        commands
    }

    /// What was typed, if its highlight is still there.
    pub(super) fn into_commands(mut self, session: &Session) -> Vec<Command> {
        let is_there = session
            .document()
            .is_some_and(|document| document.highlights().get(&self.highlight_id).is_some());
        if is_there {
            self.take_commands()
        } else {
            Vec::new()
        }
    }

    /// Takes in what was changed elsewhere, such as by an undo, unless the reader is typing.
    fn follow(&mut self, highlight: &Highlight) {
        if self.note == self.sent_note && self.note != highlight.note {
            self.note.clone_from(&highlight.note);
            self.sent_note.clone_from(&highlight.note);
        }
        let tags = highlight.tags.join(" ");
        if self.tags == self.sent_tags
            && self
                .sent_tags
                .split_whitespace()
                .ne(highlight.tags.iter().map(String::as_str))
        {
            self.tags.clone_from(&tags);
            self.sent_tags = tags;
        }
    }
}

/// Whether the note takes the keyboard in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// It does: the card was just opened.
    Take,
    /// It stays where it is.
    Leave,
}

/// Whether a card is being edited.
#[derive(Debug)]
pub(super) enum CardState<'a> {
    /// It shows.
    Closed,
    /// It edits.
    Open { draft: &'a mut Draft, focus: Focus },
}

/// Shows a card.
pub(super) fn ui(
    ui: &mut Ui,
    placed: &Placed,
    document: &Document,
    look: &Look,
    state: CardState<'_>,
    commands: &mut Vec<Command>,
) -> Response {
    let highlight = &placed.highlight;
    let edge = look.palette.mark(&highlight.color).line;
    let is_open = matches!(state, CardState::Open { .. });
    let label = look.card_label(highlight, document.color_names());
    let selected = if is_open { Selected::Yes } else { Selected::No };
    let margin = Margin {
        left: 12,
        right: 12,
        top: 4,
        bottom: 8,
    };
    let shown = egui::Frame::new().outer_margin(margin).show(ui, |ui| {
        Card::new(&label, edge)
            .selected(selected)
            .show_ui(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                head_ui(ui, placed, document, look);
                match state {
                    CardState::Closed => notes_ui(ui, highlight, look),
                    CardState::Open { draft, focus } => {
                        draft.follow(highlight);
                        review::ui(ui, placed, document, look, commands);
                        editor_ui(ui, highlight, draft, focus, document, look, commands);
                    }
                }
            })
    });
    let response = shown.inner.response;
    if response.clicked() && !is_open {
        commands.push(Command::EditHighlight(highlight.id.clone()));
    }
    response
}

/// The quote in both scripts, and its place.
fn head_ui(ui: &mut Ui, placed: &Placed, document: &Document, look: &Look) {
    let palette = look.palette;
    let line = |span| {
        let line = line_of(document, span);
        (look.messages.list.place)(line, line)
    };
    let place = match placed.place {
        Place::Orphan => look.messages.list.orphan.to_owned(),
        Place::Moved(span) => format!("{} · {}", line(span), look.messages.list.moved),
        Place::Anchored(span) => line(span),
    };
    ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
        let color = if matches!(placed.place, Place::Anchored(_)) {
            palette.faint
        } else {
            palette.accent
        };
        ui.label(RichText::new(place).size(size::TINY).color(color));
        ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
            let exact = &placed.highlight.selector.quote.exact;
            let quote = RichText::new(shortened(exact))
                .font(egui::FontId::new(
                    size::QUOTE,
                    Look::family_of(document.source_variant()),
                ))
                .color(palette.text);
            ui.add(egui::Label::new(quote).wrap());
        });
    });
    if let Some(span) = placed.place.span() {
        let view = cite::text_of(document, span, Side::View);
        if view != placed.highlight.selector.quote.exact {
            let text = RichText::new(shortened(&view))
                .font(egui::FontId::new(
                    size::QUOTE_VIEW,
                    Look::family_of(Some(document.target())),
                ))
                .color(palette.muted);
            ui.add(egui::Label::new(text).wrap());
        }
    }
}

fn notes_ui(ui: &mut Ui, highlight: &Highlight, look: &Look) {
    if !highlight.note.is_empty() {
        ui.add(
            egui::Label::new(
                RichText::new(&highlight.note)
                    .size(size::BODY)
                    .color(look.palette.text),
            )
            .wrap(),
        );
    }
    if !highlight.tags.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for tag in &highlight.tags {
                ui.label(
                    RichText::new(format!("#{tag}"))
                        .size(size::SMALL)
                        .color(look.palette.accent),
                );
            }
        });
    }
}

/// Notes that lost a merge with those of another window or machine.
fn other_notes_ui(ui: &mut Ui, highlight: &Highlight, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.notes;
    for (number, note) in highlight.other_notes.iter().enumerate() {
        let title = RichText::new(text.other_note).size(size::TINY);
        ui.label(title.color(look.palette.accent));
        ui.horizontal_wrapped(|ui| {
            let note = RichText::new(note).size(size::BODY);
            ui.add(egui::Label::new(note.color(look.palette.muted)).wrap());
            if ui.add(QuietButton::new(text.drop_other)).clicked() {
                let id = highlight.id.clone();
                commands.push(Command::Shape(ShapeCommand::DropOtherNote(id, number)));
            }
        });
    }
}

/// What is done more rarely, in a menu.
fn more_ui(ui: &mut Ui, highlight: &Highlight, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.notes;
    let more = ui.add(QuietButton::new(&format!("{} ▾", text.more)));
    Popup::menu(&more).show(|ui| {
        let id = || highlight.id.clone();
        for (name, command) in [
            (text.to_selection, ShapeCommand::ToSelection(id())),
            (text.split, ShapeCommand::SplitAtCaret(id())),
            (text.join, ShapeCommand::JoinTouching(id())),
        ] {
            if ui.button(name).clicked() {
                commands.push(Command::Shape(command));
                ui.close();
            }
        }
    });
}

fn editor_ui(
    ui: &mut Ui,
    highlight: &Highlight,
    draft: &mut Draft,
    focus: Focus,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for number in 1..=5_u8 {
            let Some(color) = Color::of_key(usize::from(number)) else {
                continue;
            };
            let name = look.color_name(&color, document.color_names());
            let is_this = highlight.color == color;
            let selected = if is_this { Selected::Yes } else { Selected::No };
            let key = number.to_string();
            let chip = ColorChip::new(&key, &name, look.palette.mark(&color)).selected(selected);
            let chip = ui.add(chip).on_hover_text(&name);
            name_menu(&chip, number, look, commands);
            if chip.clicked() && !is_this {
                commands.push(Command::SetColor(highlight.id.clone(), color));
            }
        }
    });
    let note = TextEdit::multiline(&mut draft.note)
        .id(egui::Id::unique(("note", highlight.id.as_str())))
        .hint_text(look.messages.ask.note_hint)
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    let note = ui.add(note);
    note.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::TextInput, true, look.messages.ask.note_hint)
    });
    if focus == Focus::Take {
        note.request_focus();
    }
    let tags = TextEdit::singleline(&mut draft.tags)
        .id(egui::Id::unique(("tags", highlight.id.as_str())))
        .hint_text(look.messages.ask.tags_hint)
        .desired_width(f32::INFINITY);
    let tags = ui.add(tags);
    let now = ui.input(|input| input.time);
    if note.changed() || tags.changed() {
        draft.last_typed = now;
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(PAUSE_SECONDS));
    }
    let done = note.has_focus()
        && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
    if note.lost_focus() || tags.lost_focus() || done || now - draft.last_typed >= PAUSE_SECONDS {
        commands.extend(draft.take_commands());
    }
    other_notes_ui(ui, highlight, look, commands);
    ui.horizontal(|ui| {
        if ui.add(QuietButton::new(look.messages.list.done)).clicked() || done {
            commands.extend(draft.take_commands());
            commands.push(Command::CloseEditor);
        }
        more_ui(ui, highlight, look, commands);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui
                .add(QuietButton::new(look.messages.list.remove))
                .clicked()
            {
                commands.push(Command::Remove(highlight.id.clone()));
            }
        });
    });
}

/// The line that a span starts on.
pub(super) fn line_of(document: &Document, span: crate::text::SrcSpan) -> usize {
    let transcript = document.transcript();
    let row = transcript.row_at(span.start());
    row.and_then(|row| transcript.line_of(row))
        .unwrap_or_default()
}

/// The text on few lines: line ends as spaces, and cut where it is long.
pub(super) fn shortened(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= SHOWN_CHARS {
        return flat;
    }
    flat.chars()
        .take(SHOWN_CHARS)
        .chain(std::iter::once('…'))
        .collect()
}
