//! What stands over the window for a moment: the palette of all commands, a box for a typed path
//! where the system has no file dialog, names for the colours, and what the program is made of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::{
    Align2, Area, Context, Frame, Id, Key, Margin, Modifiers, Order, RichText, ScrollArea, Sense,
    Stroke, TextEdit, Ui, vec2,
};

use super::kit::tokens::{radius, size, space};
use super::kit::widgets::{ColorChip, PaletteRow, QuietButton, Selected};
use super::look::Look;

use crate::app::exporting::ExportCommand;
use crate::app::glossed::GlossCommand;
use crate::app::shaping::{COLOR_NAME_CHARS, ShapeCommand};
use crate::app::{Command, CommandId, Document, Session};
use crate::highlight::Color;

/// The notices of what the program is built from.
const NOTICES: &str = include_str!("../../NOTICE.md");

/// What is open.
#[derive(Debug, Default)]
enum Open {
    #[default]
    Nothing,
    Palette {
        query: String,
        chosen: usize,
    },
    About,
    Colors {
        /// What each is called, by its key.
        names: BTreeMap<u8, String>,
        /// The one that takes the keyboard.
        first: u8,
    },
    Path {
        purpose: PathPurpose,
        path: String,
    },
}

/// What a typed path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathPurpose {
    /// A file to open.
    Open,
    /// Where to export to.
    Export,
    /// Where to keep a pasted text.
    Keep,
    /// A table of words to take in.
    ImportGlossary,
    /// Where to write a table of words.
    ExportGlossary,
}

/// Whether a box was opened in this frame and takes the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Age {
    New,
    #[default]
    Old,
}

/// The box over the window.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    open: Open,
    age: Age,
}

impl Overlay {
    /// Whether one is open; it then has the keyboard.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.open, Open::Nothing)
    }

    /// Opens with a command that belongs here. `true` where it did.
    pub(super) fn opens_with(&mut self, command: &Command, session: &Session) -> bool {
        let open = match command {
            Command::Do(CommandId::Palette) => Open::Palette {
                query: String::new(),
                chosen: 0,
            },
            Command::Do(CommandId::About) => Open::About,
            Command::Do(CommandId::NameColors) => colors(session, color_at_hand(session)),
            Command::NameColors(key) => colors(session, *key),
            _ => return false,
        };
        self.open = open;
        self.age = Age::New;
        true
    }

    /// Asks for a path in a box of our own.
    pub(super) fn ask_path(&mut self, purpose: PathPurpose, proposed: &Path) {
        let path = proposed.to_string_lossy().into_owned();
        self.open = Open::Path { purpose, path };
        self.age = Age::New;
    }

    /// Escape closes it.
    pub(super) fn take_keys(&mut self, ctx: &Context) {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.open = Open::Nothing;
        }
    }

    /// Shows what is open.
    pub(super) fn ui(
        &mut self,
        ctx: &Context,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let age = std::mem::take(&mut self.age);
        let mut close = false;
        match &mut self.open {
            Open::Nothing => return,
            Open::Palette { query, chosen } => {
                boxed(ctx, look, &look.command(CommandId::Palette), |ui| {
                    close = palette_ui(ui, session, look, query, chosen, age, commands);
                });
            }
            Open::About => boxed(ctx, look, &look.command(CommandId::About), |ui| {
                close = about_ui(ui, look);
            }),
            Open::Colors { names, first } => {
                boxed(ctx, look, &look.command(CommandId::NameColors), |ui| {
                    close = colors_ui(ui, look, names, *first, age, commands);
                });
            }
            Open::Path { purpose, path } => {
                let title = match purpose {
                    PathPurpose::Open => look.messages.ask.open_title,
                    PathPurpose::Export => look.messages.ask.export_title,
                    PathPurpose::Keep => look.messages.ask.keep_title,
                    PathPurpose::ImportGlossary => look.messages.words.import_glossary,
                    PathPurpose::ExportGlossary => look.messages.words.export_glossary,
                };
                boxed(ctx, look, title, |ui| {
                    close = path_ui(ui, look, *purpose, path, age, commands);
                });
            }
        }
        // Asked before the input is locked: asking within it would wait for itself.
        let of_box = box_rect(ctx);
        let pressed_outside = ctx.input(|input| {
            input.pointer.any_pressed()
                && input
                    .pointer
                    .interact_pos()
                    .is_some_and(|point| !of_box.contains(point))
        });
        if close || (pressed_outside && age == Age::Old) {
            self.open = Open::Nothing;
        }
    }
}

fn box_rect(ctx: &Context) -> egui::Rect {
    ctx.memory(|memory| memory.area_rect(Id::unique("overlay")))
        .unwrap_or(egui::Rect::EVERYTHING)
}

/// A box in the upper middle of the window.
fn boxed(ctx: &Context, look: &Look, title: &str, contents: impl FnOnce(&mut Ui)) {
    let width = (ctx.content_rect().width() - 48.0).min(520.0);
    Area::new(Id::unique("overlay"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 72.0))
        .show(ctx, |ui| {
            Frame::new()
                .fill(look.palette.background)
                .stroke(Stroke::new(space::LINE, look.palette.outline))
                .corner_radius(f32::from(radius::DIALOG))
                .inner_margin(Margin::same(16))
                .show(ui, |ui| {
                    ui.set_width(width);
                    ui.label(
                        RichText::new(title)
                            .size(size::HEADING)
                            .strong()
                            .color(look.palette.text),
                    );
                    ui.add_space(space::GAP);
                    contents(ui);
                });
        });
}

/// What the palette offers.
struct Choice {
    name: String,
    key: String,
    command: Command,
}

/// The places that are meant by what was typed: a number is a line, or a paragraph.
fn places_of(session: &Session, wanted: &str, look: &Look) -> Vec<Choice> {
    let text = &look.messages.ask;
    let Some(document) = session.document() else {
        return Vec::new();
    };
    let is_paragraph = wanted.starts_with('¶');
    let Ok(number) = wanted.trim_start_matches('¶').trim().parse::<usize>() else {
        return Vec::new();
    };
    let go = |name: String, row| Choice {
        name,
        key: String::new(),
        command: Command::GoToRow(row),
    };
    let line = document.transcript().row_on_line(number);
    let line = line.filter(|_| !is_paragraph);
    let line = line.map(|row| go((text.go_to_line)(number), row));
    let paragraph = document.places().paragraph(number);
    let paragraph = paragraph.map(|row| go((text.go_to_paragraph)(number), row));
    line.into_iter().chain(paragraph).collect()
}

fn palette_ui(
    ui: &mut Ui,
    session: &Session,
    look: &Look,
    query: &mut String,
    chosen: &mut usize,
    age: Age,
    commands: &mut Vec<Command>,
) -> bool {
    let up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp));
    let down = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let field = TextEdit::singleline(query)
        .hint_text(look.messages.ask.command_hint)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    field.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::TextInput, true, look.messages.ask.command_hint)
    });
    if age == Age::New || !field.has_focus() {
        field.request_focus();
    }
    if field.changed() {
        *chosen = 0;
    }
    let wanted = query.trim().to_lowercase();
    let mut choices = places_of(session, &wanted, look);
    let shown = CommandId::ALL
        .iter()
        .copied()
        .filter(|id| !matches!(id, CommandId::Palette | CommandId::Escape))
        .filter(|id| session.is_enabled(*id))
        .filter(|id| look.command(*id).to_lowercase().contains(&wanted));
    choices.extend(shown.map(|id| Choice {
        name: look.command(id),
        key: Look::shortcut(id),
        command: id.into(),
    }));
    if down {
        *chosen = (*chosen + 1).min(choices.len().saturating_sub(1));
    }
    if up {
        *chosen = chosen.saturating_sub(1);
    }
    let mut done = false;
    ui.add_space(space::GAP);
    ScrollArea::vertical()
        .max_height(360.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if choices.is_empty() {
                ui.label(RichText::new(look.messages.empty.commands).color(look.palette.muted));
            }
            for (index, choice) in choices.into_iter().enumerate() {
                let chosen_now = if index == *chosen {
                    Selected::Yes
                } else {
                    Selected::No
                };
                let response = ui.add(PaletteRow::new(&choice.name, &choice.key, chosen_now));
                if index == *chosen && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (enter && index == *chosen) {
                    commands.push(choice.command);
                    done = true;
                }
            }
        });
    done
}

fn about_ui(ui: &mut Ui, look: &Look) -> bool {
    let text = |ui: &mut Ui, text: &str| {
        ui.add(
            egui::Label::new(
                RichText::new(text)
                    .size(size::BODY)
                    .color(look.palette.muted),
            )
            .wrap(),
        );
    };
    text(ui, &format!("Duidu 對讀 {}", env!("CARGO_PKG_VERSION")));
    text(ui, look.messages.name.notices);
    ui.add_space(space::GAP);
    ScrollArea::vertical()
        .max_height(280.0)
        .show(ui, |ui| text(ui, NOTICES));
    ui.add_space(space::GAP);
    ui.add(QuietButton::new(look.messages.ask.close)).clicked()
}

/// The box that names the colours, with what they are called now.
fn colors(session: &Session, first: u8) -> Open {
    let names = session.document().map(Document::color_names);
    let name_of = |key: u8| {
        let color = Color::of_key(usize::from(key))?;
        let name = names.and_then(|names| names.get(color.name()));
        Some((key, name.cloned().unwrap_or_default()))
    };
    Open::Colors {
        names: (1..=5).filter_map(name_of).collect(),
        first,
    }
}

/// The key of the open highlight's colour, or the first.
fn color_at_hand(session: &Session) -> u8 {
    let open = session.editing().and_then(|editing| {
        let highlights = session.document()?.highlights();
        highlights.get(&editing.highlight_id)?.highlight.color.key()
    });
    open.and_then(|key| u8::try_from(key).ok()).unwrap_or(1)
}

fn colors_ui(
    ui: &mut Ui,
    look: &Look,
    names: &mut BTreeMap<u8, String>,
    first: u8,
    age: Age,
    commands: &mut Vec<Command>,
) -> bool {
    let text = &look.messages.notes;
    let mut enter = false;
    for (key, name) in names.iter_mut() {
        let Some(color) = Color::of_key(usize::from(*key)) else {
            continue;
        };
        let own = (look.messages.list.color)(usize::from(*key));
        let asked = (text.name_of_color)(own);
        ui.horizontal(|ui| {
            let chip = format!("{key} {own}");
            let chip = ColorChip::new(&chip, &asked, look.palette.mark(&color));
            let chip = ui.add_sized([110.0, 26.0], chip);
            let field = TextEdit::singleline(name)
                .id(Id::unique(("name of color", *key)))
                .char_limit(COLOR_NAME_CHARS)
                .hint_text(text.name_hint)
                .desired_width(f32::INFINITY);
            let field = ui.add(field);
            field.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::TextInput, true, asked.as_str())
            });
            if (age == Age::New && *key == first) || chip.clicked() {
                field.request_focus();
            }
            enter |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        });
    }
    let mut done = false;
    ui.add_space(space::GAP);
    ui.horizontal(|ui| {
        if ui.add(QuietButton::new(look.messages.ask.ok)).clicked() || enter {
            let named = names.iter().filter_map(|(key, name)| {
                let color = Color::of_key(usize::from(*key))?;
                Some((color, name.clone()))
            });
            commands.push(Command::Shape(ShapeCommand::NameColors(named.collect())));
            done = true;
        }
        done |= ui.add(QuietButton::new(look.messages.ask.cancel)).clicked();
    });
    done
}

fn path_ui(
    ui: &mut Ui,
    look: &Look,
    purpose: PathPurpose,
    path: &mut String,
    age: Age,
    commands: &mut Vec<Command>,
) -> bool {
    let field = ui.add(TextEdit::singleline(path).desired_width(f32::INFINITY));
    field.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::TextInput, true, look.messages.ask.path_hint)
    });
    if age == Age::New {
        field.request_focus();
    }
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut done = false;
    ui.add_space(space::GAP);
    ui.horizontal(|ui| {
        let confirmed = ui.add(QuietButton::new(look.messages.ask.ok)).clicked();
        if (confirmed || enter) && !path.trim().is_empty() {
            let path = PathBuf::from(path.trim());
            commands.push(match purpose {
                PathPurpose::Open => Command::OpenFile(path),
                PathPurpose::Export => Command::Export(ExportCommand::SaveTo(path)),
                PathPurpose::Keep => Command::KeepPasteAt(path),
                PathPurpose::ImportGlossary => Command::Gloss(GlossCommand::ImportGlossary(path)),
                PathPurpose::ExportGlossary => Command::Gloss(GlossCommand::ExportGlossary(path)),
            });
            done = true;
        }
        done |= ui.add(QuietButton::new(look.messages.ask.cancel)).clicked();
    });
    // Room for the pointer, so that the box does not end at its buttons.
    ui.allocate_response(vec2(1.0, 1.0), Sense::hover());
    done
}
