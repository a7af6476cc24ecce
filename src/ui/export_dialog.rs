//! The dialog that exports: choices at the left, at the right what would be written.

use std::path::PathBuf;

use egui::{
    Align, Align2, Area, Context, FontId, Frame, Id, Key, Layout, Margin, Modifiers, Order, Rect,
    RichText, ScrollArea, Stroke, TextEdit, Ui, pos2, vec2,
};

use super::color_filter;
use super::kit::tokens::{radius, size, space};
use super::kit::widgets::{QuietButton, Selected};
use super::look::Look;
use crate::app::exporting::{ExportCommand, ExportDialog, Scope, Spelling, What, Wish};
use crate::app::surroundings::Around;
use crate::app::{Command, Document, Session};
use crate::export::{Format, Join, Script};

/// The largest the dialog gets, in points.
const LARGEST: egui::Vec2 = vec2(980.0, 660.0);

/// The width of the choices, in points.
const CHOICES_POINTS: f32 = 316.0;

/// Below this width of the dialog the preview stands under the choices.
const NARROW_POINTS: f32 = 640.0;

/// How many rows before and behind a quote the dialog offers.
const ROWS_AROUND: usize = 2;

/// What the dialog remembers between frames: what is being typed.
#[derive(Debug, Default)]
pub(super) struct ExportDialogUi {
    filter: String,
    template: String,
    is_template: bool,
    was_open: bool,
}

impl ExportDialogUi {
    /// Takes the keys of the dialog, while it is open. `true` where it is.
    pub(super) fn take_keys(ctx: &Context, session: &Session, commands: &mut Vec<Command>) -> bool {
        let Some(dialog) = session.exporting() else {
            return false;
        };
        let mut ask = |command| commands.push(Command::Export(command));
        let key = |held, key| ctx.input_mut(|input| input.consume_key(held, key));
        if key(Modifiers::NONE, Key::Escape) {
            ask(if dialog.occupied().is_some() {
                ExportCommand::Leave
            } else {
                ExportCommand::Close
            });
        }
        if key(Modifiers::COMMAND, Key::S) {
            ask(ExportCommand::SaveAs);
        }
        if key(Modifiers::COMMAND, Key::E) {
            ask(ExportCommand::Again);
        }
        let copies = ctx.input(|input| {
            let is_copy = |event: &egui::Event| matches!(event, egui::Event::Copy);
            input.events.iter().any(is_copy)
        });
        if copies && !ctx.text_edit_focused() {
            ask(ExportCommand::Copy);
        }
        true
    }

    /// Shows the dialog, where it is open.
    pub(super) fn ui(
        &mut self,
        ctx: &Context,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let (Some(dialog), Some(document)) = (session.exporting(), session.document()) else {
            self.was_open = false;
            return;
        };
        if !std::mem::replace(&mut self.was_open, true) {
            dialog.wish().filter.typed.clone_into(&mut self.filter);
            let template = dialog.wish().template.as_ref();
            self.is_template = template.is_some();
            self.template = template
                .map(|path| path.display().to_string())
                .unwrap_or_default();
        }
        let screen = ctx.content_rect();
        let outer = (screen.size() - vec2(40.0, 40.0)).min(LARGEST);
        shade(ctx, screen, look);
        let mut asked = Vec::new();
        Area::new(Id::unique("export dialog"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0))
            .show(ctx, |ui| {
                Frame::new()
                    .fill(look.palette.background)
                    .stroke(Stroke::new(space::LINE, look.palette.outline))
                    .corner_radius(f32::from(radius::DIALOG))
                    .inner_margin(Margin::same(18))
                    .show(ui, |ui| {
                        let inner = outer - vec2(38.0, 38.0);
                        ui.set_min_size(inner);
                        ui.set_max_size(inner);
                        self.contents_ui(ui, dialog, document, look, &mut asked);
                    });
            });
        commands.extend(asked.into_iter().map(Command::Export));
    }

    fn contents_ui(
        &mut self,
        ui: &mut Ui,
        dialog: &ExportDialog,
        document: &Document,
        look: &Look,
        asked: &mut Vec<ExportCommand>,
    ) {
        let text = &look.messages.export;
        let title = RichText::new(text.title).size(size::HEADING).strong();
        ui.label(title.color(look.palette.text));
        ui.add_space(space::GAP);
        let foot = 40.0;
        let room = ui.available_rect_before_wrap();
        let body = Rect::from_min_max(room.min, pos2(room.right(), room.bottom() - foot));
        let is_narrow = room.width() < NARROW_POINTS;
        let (choices, preview) = if is_narrow {
            body.split_top_bottom_at_fraction(0.55)
        } else {
            body.split_left_right_at_x(body.left() + CHOICES_POINTS)
        };
        let mut wish = dialog.wish().clone();
        ui.scope_builder(egui::UiBuilder::new().max_rect(choices), |ui| {
            ScrollArea::vertical()
                .id_salt("export choices")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    self.choices_ui(ui, dialog, document, &mut wish, look, asked);
                });
        });
        if wish != *dialog.wish() {
            asked.push(ExportCommand::Wish(Box::new(wish)));
        }
        let shown = preview.shrink2(if is_narrow {
            vec2(0.0, space::GAP)
        } else {
            vec2(space::GAP, 0.0)
        });
        let shown = Rect::from_min_max(shown.min, pos2(body.right(), shown.bottom()));
        ui.scope_builder(egui::UiBuilder::new().max_rect(shown), |ui| {
            preview_ui(ui, dialog, document, look);
        });
        let foot = Rect::from_min_max(pos2(room.left(), room.bottom() - foot + 8.0), room.max);
        ui.scope_builder(egui::UiBuilder::new().max_rect(foot), |ui| {
            foot_ui(ui, dialog, look, asked);
        });
        ui.advance_cursor_after_rect(room);
    }

    fn choices_ui(
        &mut self,
        ui: &mut Ui,
        dialog: &ExportDialog,
        document: &Document,
        wish: &mut Wish,
        look: &Look,
        asked: &mut Vec<ExportCommand>,
    ) {
        let text = &look.messages.export;
        ui.set_max_width((ui.available_width() - space::GAP).min(CHOICES_POINTS * 2.0));
        let mut scope = dialog.scope();
        let in_folder = scope == Scope::Folder;
        if !in_folder {
            let before = wish.what;
            choose(
                ui,
                &mut wish.what,
                &[
                    (What::Highlights, text.what[0]),
                    (What::Transcript, text.what[1]),
                ],
            );
            if wish.what != before {
                self.is_template = false;
                wish.template = None;
                if wish.what == What::Transcript && !Format::OF_TRANSCRIPTS.contains(&wish.format) {
                    wish.format = Format::Html;
                } else if matches!(wish.format, Format::Srt | Format::Vtt) {
                    wish.format = Format::Markdown;
                }
            }
        }
        let is_whole = wish.what == What::Transcript && !in_folder;
        if !is_whole {
            let scopes = [(Scope::This, text.scope[0]), (Scope::Folder, text.scope[1])];
            choose(ui, &mut scope, &scopes);
            if scope != dialog.scope() {
                wish.what = What::Highlights;
                if matches!(wish.format, Format::Srt | Format::Vtt) {
                    wish.format = Format::Markdown;
                }
                asked.push(ExportCommand::Scope(scope));
            }
        }
        let what = if is_whole {
            What::Transcript
        } else {
            What::Highlights
        };
        self.format_ui(ui, what, wish, look);
        head(ui, text.script, look);
        choose(
            ui,
            &mut wish.script,
            &[
                (Script::Both, text.scripts[0]),
                (Script::Source, text.scripts[1]),
                (Script::Converted, text.scripts[2]),
                (Script::ConvertedFirst, text.scripts[3]),
            ],
        );
        head(ui, text.words, look);
        choose(
            ui,
            &mut wish.spelling,
            &[
                (Spelling::None, text.readings[0]),
                (Spelling::Pinyin, text.readings[1]),
                (Spelling::Zhuyin, text.readings[2]),
            ],
        );
        toggle(ui, &mut wish.meanings, text.meanings);
        if is_whole {
            return;
        }
        head(ui, text.around, look);
        choose(
            ui,
            &mut wish.around,
            &[
                (Around::Nothing, text.arounds[0]),
                (Around::Sentence, text.arounds[1]),
                (Around::Rows(ROWS_AROUND), text.arounds[2]),
            ],
        );
        head(ui, text.join, look);
        choose(
            ui,
            &mut wish.join,
            &[
                (Join::Lines, text.joins[0]),
                (Join::Space, text.joins[1]),
                (Join::Nothing, text.joins[2]),
            ],
        );
        self.which_ui(ui, dialog, document, wish, look);
    }

    fn format_ui(&mut self, ui: &mut Ui, what: What, wish: &mut Wish, look: &Look) {
        let is_whole = what == What::Transcript;
        let text = &look.messages.export;
        head(ui, text.format, look);
        let formats: &[Format] = if is_whole {
            &Format::OF_TRANSCRIPTS
        } else {
            &Format::OF_HIGHLIGHTS
        };
        row(ui, |ui| {
            for format in formats.iter().copied() {
                let name = format_name(format, look);
                let is_on = !self.is_template && wish.format == format;
                if pick(ui, name, on(is_on)) {
                    self.is_template = false;
                    *wish = wish.clone().in_format(format);
                }
            }
            if !is_whole && pick(ui, text.formats[2], on(self.is_template)) {
                self.is_template = true;
            }
        });
        if self.is_template && !is_whole {
            let field = TextEdit::singleline(&mut self.template)
                .id(Id::unique("export template"))
                .hint_text(text.template)
                .desired_width(f32::INFINITY);
            let field = ui.add(field);
            field.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::TextInput, true, text.template)
            });
            let typed = self.template.trim();
            if field.lost_focus() || wish.template.is_some() {
                wish.template = (!typed.is_empty()).then(|| PathBuf::from(typed));
            }
        }
        if wish.format.is_table() && !self.is_template {
            toggle(ui, &mut wish.bom, text.bom);
        }
    }

    fn which_ui(
        &mut self,
        ui: &mut Ui,
        dialog: &ExportDialog,
        document: &Document,
        wish: &mut Wish,
        look: &Look,
    ) {
        let text = &look.messages.export;
        head(ui, text.which, look);
        let selected = dialog.selected();
        if !selected.is_empty() && dialog.scope() == Scope::This {
            let mut is_on = wish.filter.only.is_some();
            toggle(ui, &mut is_on, &(text.selected)(selected.len()));
            wish.filter.only = is_on.then(|| selected.to_vec());
        }
        color_filter::ui(ui, document, look, &mut wish.filter.colors);
        let tags = tags_of(document);
        if !tags.is_empty() {
            row(ui, |ui| {
                for tag in tags {
                    let chosen = &mut wish.filter.tags;
                    let at = chosen.iter().position(|one| *one == tag);
                    if pick(ui, &format!("#{tag}"), on(at.is_some())) {
                        match at {
                            Some(at) => drop(chosen.remove(at)),
                            None => chosen.push(tag),
                        }
                    }
                }
            });
        }
        ui.add_space(4.0);
        let field = TextEdit::singleline(&mut self.filter)
            .id(Id::unique("export filter"))
            .hint_text(text.filter)
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, text.filter));
        if field.changed() {
            self.filter.clone_into(&mut wish.filter.typed);
        }
    }
}

/// The name of a format for a button.
fn format_name(format: Format, look: &Look) -> &'static str {
    let [word, plain, _] = look.messages.export.formats;
    match format {
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
        Format::Docx => word,
        Format::Text => plain,
        Format::Csv => "CSV",
        Format::Tsv => "TSV",
        Format::Json => "JSON",
        Format::Anki => "Anki",
        Format::Srt => "SRT",
        Format::Vtt => "WebVTT",
    }
}

/// The tags of a document, each once, in the order of their letters.
fn tags_of(document: &Document) -> Vec<String> {
    let all = document.highlights().by_id();
    let tags = all.flat_map(|placed| placed.highlight.tags.iter().cloned());
    tags.collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// What lies behind the dialog is dimmed, and takes no clicks.
fn shade(ctx: &Context, screen: Rect, look: &Look) {
    Area::new(Id::unique("export shade"))
        .order(Order::Middle)
        .fixed_pos(screen.min)
        .show(ctx, |ui| {
            ui.painter()
                .rect_filled(screen, 0.0, look.palette.background.gamma_multiply(0.7));
            ui.allocate_rect(screen, egui::Sense::click());
        });
}

fn head(ui: &mut Ui, text: &str, look: &Look) {
    ui.add_space(space::GAP);
    ui.label(
        RichText::new(text)
            .size(size::SMALL)
            .color(look.palette.muted),
    );
}

/// A line of buttons that goes on below where it is full. Their texts begin at the edge.
fn row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        contents(ui);
    });
}

/// A button that is pressed or not, with a ground where it is.
fn pick(ui: &mut Ui, name: &str, selected: Selected) -> bool {
    let palette = super::kit::tokens::Palette::of_ui(ui);
    // The ground lies below the text, and its place is known behind it.
    let ground = ui.painter().add(egui::Shape::Noop);
    let response = ui.add(QuietButton::new(name).selected(selected));
    if selected == Selected::Yes {
        let rect = egui::Shape::rect_filled(response.rect, radius::BUTTON, palette.hover);
        ui.painter().set(ground, rect);
    }
    response.clicked()
}

/// Whether a button is pressed.
#[expect(
    clippy::fn_params_excessive_bools,
    reason = "it makes something better of one"
)]
fn on(is_on: bool) -> Selected {
    if is_on { Selected::Yes } else { Selected::No }
}

/// Choices of which one is on.
fn choose<T: Copy + PartialEq>(ui: &mut Ui, chosen: &mut T, choices: &[(T, &str)]) {
    row(ui, |ui| {
        for (choice, name) in choices {
            if pick(ui, name, on(*chosen == *choice)) {
                *chosen = *choice;
            }
        }
    });
}

fn toggle(ui: &mut Ui, is_on: &mut bool, name: &str) {
    row(ui, |ui| {
        if pick(ui, name, on(*is_on)) {
            *is_on = !*is_on;
        }
    });
}

/// What would be written.
fn preview_ui(ui: &mut Ui, dialog: &ExportDialog, document: &Document, look: &Look) {
    let text = &look.messages.export;
    let palette = look.palette;
    Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(space::LINE, palette.line))
        .corner_radius(f32::from(radius::CARD))
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            let room = ui.available_size();
            ui.set_min_size(room);
            ui.set_max_size(room);
            let say = |ui: &mut Ui, text: &str, color| {
                let text = RichText::new(text).size(size::BODY).color(color);
                ui.add(egui::Label::new(text).wrap());
            };
            if let Some(reason) = dialog.failed() {
                say(ui, reason, palette.accent);
                return;
            }
            let Some(preview) = dialog.preview() else {
                say(ui, &(text.making)(0, 0), palette.muted);
                return;
            };
            if preview.count == 0 {
                say(ui, text.nothing, palette.muted);
                return;
            }
            ScrollArea::vertical()
                .id_salt("export preview")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    // The scroll bar stands beside the text.
                    ui.set_max_width(ui.available_width() - 14.0);
                    for told in &preview.left_out {
                        say(ui, told, palette.accent);
                    }
                    if !preview.is_content {
                        say(ui, text.as_text, palette.muted);
                        ui.add_space(space::GAP);
                    }
                    let family = Look::family_of(document.source_variant());
                    let body = RichText::new(&preview.text)
                        .font(FontId::new(size::BODY, family))
                        .color(palette.text);
                    ui.add(egui::Label::new(body).wrap().selectable(true));
                    if preview.is_cut {
                        ui.add_space(space::GAP);
                        say(ui, text.cut, palette.muted);
                    }
                });
        });
}

/// Buttons, or the question about a file that is there.
fn foot_ui(ui: &mut Ui, dialog: &ExportDialog, look: &Look, asked: &mut Vec<ExportCommand>) {
    let text = &look.messages.export;
    let palette = look.palette;
    let named = |path: &std::path::Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let told = if let Some((path, there)) = dialog.occupied() {
            if ui.add(QuietButton::new(text.replace)).clicked() {
                asked.push(ExportCommand::Replace);
            }
            if ui.add(QuietButton::new(text.leave)).clicked() {
                asked.push(ExportCommand::Leave);
            }
            match there.changes {
                Some(changes) => (text.ours)(&named(path), &(text.changes)(changes)),
                None => (text.other)(&named(path)),
            }
        } else if let Some(making) = dialog.making().filter(|making| making.is_asked) {
            if ui.add(QuietButton::new(look.messages.ask.cancel)).clicked() {
                asked.push(ExportCommand::Cancel);
            }
            let (done, count) = making.progress;
            (text.making)(done, count)
        } else {
            let can = dialog.failed().is_none()
                && dialog.preview().is_some_and(|preview| preview.count > 0);
            let save = QuietButton::new(text.save).shortcut("Ctrl+S");
            if ui.add_enabled(can, save).clicked() {
                asked.push(ExportCommand::SaveAs);
            }
            if let Some(last) = dialog.last() {
                let name = (text.again)(&named(last));
                let again = QuietButton::new(&name).shortcut("Ctrl+E");
                if ui.add_enabled(can, again).clicked() {
                    asked.push(ExportCommand::Again);
                }
            }
            let copy = QuietButton::new(text.copy).shortcut("Ctrl+C");
            if ui.add_enabled(can, copy).clicked() {
                asked.push(ExportCommand::Copy);
            }
            if ui.add(QuietButton::new(look.messages.ask.close)).clicked() {
                asked.push(ExportCommand::Close);
            }
            dialog
                .preview()
                .filter(|_| can)
                .map(|preview| (text.size)(preview.count, preview.count_bytes))
                .unwrap_or_default()
        };
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let is_question = dialog.occupied().is_some();
            let color = if is_question {
                palette.accent
            } else {
                palette.muted
            };
            let told = RichText::new(told).size(size::BODY).color(color);
            ui.add(egui::Label::new(told).truncate());
        });
    });
}
