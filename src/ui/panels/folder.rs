//! The transcripts of the folder, each with its highlights: one list, filtered like that of one
//! transcript, and exported as one file.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    FontId, Frame, Id, Margin, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};

use crate::app::exporting::filter::Filter;
use crate::app::folder::{FolderCommand, FolderFile, FolderState};
use crate::app::{Command, CommandId, Document, Session};
use crate::export::Excerpt;
use crate::highlight::{Color, HighlightId};
use crate::transcript::RowIndex;
use crate::ui::color_filter;
use crate::ui::kit::tokens::{radius, size, space};
use crate::ui::kit::widgets::{QuietButton, Selected};
use crate::ui::look::Look;

/// The height of a transcript's line and of a highlight's, in points.
const LINE_POINTS: f32 = 30.0;

/// The width of a highlight's coloured edge, in points.
const EDGE_POINTS: f32 = 3.0;

/// A line of the list: a transcript, or a highlight of it, by their numbers.
#[derive(Clone, Copy, Debug)]
enum Line {
    File(usize),
    Excerpt(usize, usize),
}

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub(crate) struct FolderPanel {
    typed: String,
    only_with: bool,
    lines: Vec<Line>,
    made_from: Option<(u64, u64, bool)>,
}

impl FolderPanel {
    /// Shows the list.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let text = &look.messages.folder;
        let (Some(document), Some(folder)) = (session.document(), session.folder()) else {
            let told = RichText::new(text.reading).size(size::BODY);
            Frame::new()
                .inner_margin(Margin::symmetric(16, 12))
                .show(ui, |ui| ui.label(told.color(look.palette.muted)));
            return;
        };
        self.head_ui(ui, folder, document, look, commands);
        self.refresh(folder);
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show_rows(ui, LINE_POINTS, self.lines.len(), |ui, range| {
            for line in self.lines.get(range).unwrap_or_default() {
                match line {
                    Line::File(at) => {
                        if let Some(file) = folder.files().get(*at) {
                            file_ui(ui, file, folder, document, look, commands);
                        }
                    }
                    Line::Excerpt(at, number) => {
                        let file = folder.files().get(*at);
                        let all = file.and_then(|file| file.highlights.as_ref());
                        let excerpt = all.and_then(|all| all.excerpts.get(*number));
                        if let (Some(file), Some(excerpt)) = (file, excerpt) {
                            excerpt_ui(ui, file, excerpt, document, look, commands);
                        }
                    }
                }
            }
        });
    }

    /// Makes the lines anew when anything changed that they hang on.
    fn refresh(&mut self, folder: &FolderState) {
        let has_filter = !folder.filter().is_open();
        let from = (folder.revision(), folder.count().0 as u64, self.only_with);
        if self.made_from == Some(from) {
            return;
        }
        self.made_from = Some(from);
        self.lines.clear();
        for (at, file) in folder.files().iter().enumerate() {
            let all = file.highlights.as_deref();
            let all = all.map_or(&[][..], |document| &document.excerpts);
            let shown: Vec<usize> = all
                .iter()
                .enumerate()
                .filter(|(_, excerpt)| folder.filter().wants(excerpt))
                .map(|(number, _)| number)
                .collect();
            if shown.is_empty() && (has_filter || self.only_with) {
                continue;
            }
            self.lines.push(Line::File(at));
            let excerpts = shown.into_iter();
            self.lines
                .extend(excerpts.map(|number| Line::Excerpt(at, number)));
        }
    }

    fn head_ui(
        &mut self,
        ui: &mut Ui,
        folder: &FolderState,
        document: &Document,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let text = &look.messages.folder;
        let mut filter = folder.filter().clone();
        Frame::new()
            .inner_margin(Margin::symmetric(16, 8))
            .show(ui, |ui| {
                color_filter::ui(ui, document, look, &mut filter.colors);
                ui.add_space(4.0);
                let hint = look.messages.notes.filter_hint;
                let field = TextEdit::singleline(&mut self.typed)
                    .id(Id::unique("filter of the folder"))
                    .hint_text(hint)
                    .desired_width(f32::INFINITY);
                let field = ui.add(field);
                field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, hint));
                if field.changed() {
                    self.typed.clone_into(&mut filter.typed);
                }
                ui.add_space(4.0);
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    let (all, shown) = folder.count();
                    let told = if folder.is_running() && all == 0 {
                        text.reading.to_owned()
                    } else {
                        (text.count)(shown, all)
                    };
                    let told = RichText::new(told).size(size::SMALL);
                    ui.label(told.color(look.palette.muted));
                    let selected = if self.only_with {
                        Selected::Yes
                    } else {
                        Selected::No
                    };
                    let only = QuietButton::new(text.only_with).selected(selected);
                    if ui.add(only).clicked() {
                        self.only_with = !self.only_with;
                    }
                    let keys = Look::shortcut(CommandId::ExportFolder);
                    let export = QuietButton::new(text.export).shortcut(&keys);
                    if ui.add_enabled(shown > 0, export).clicked() {
                        commands.push(CommandId::ExportFolder.into());
                    }
                });
            });
        if filter != *folder.filter() {
            commands.push(Command::Folder(FolderCommand::Filter(Filter { ..filter })));
        }
    }
}

/// The line of a transcript: its name, and how many highlights it has.
fn file_ui(
    ui: &mut Ui,
    file: &FolderFile,
    folder: &FolderState,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let palette = look.palette;
    let is_open = document.origin().path() == &file.path;
    let chosen = if is_open { Selected::Yes } else { Selected::No };
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    let count = folder.shown(file).count();
    let counted = match count {
        0 => String::new(),
        count => count.to_string(),
    };
    let (rect, response) = line(ui, ("folder file", &name), chosen, look);
    let told = format!("{name} {counted}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, told.trim()));
    let painter = ui.painter();
    let small = FontId::proportional(size::SMALL);
    let right = painter.text(
        rect.right_center() - vec2(space::EDGE, 0.0),
        egui::Align2::RIGHT_CENTER,
        counted,
        small,
        palette.muted,
    );
    let color = if file.fault.is_some() {
        palette.accent
    } else {
        palette.text
    };
    let font = FontId::new(size::BODY, Look::family_of(document.source_variant()));
    let mut job = LayoutJob::simple_singleline(name.into_owned(), font, color);
    let width = right.left() - rect.left() - space::EDGE - space::GAP;
    job.wrap = TextWrapping::truncate_at_width(width);
    let galley = painter.layout_job(job);
    let at = rect.left_center() + vec2(space::EDGE, -galley.size().y / 2.0);
    painter.galley(at, galley, color);
    let response = match &file.fault {
        Some(fault) => response.on_hover_text(fault),
        None => response,
    };
    if response.clicked() {
        commands.push(Command::Folder(FolderCommand::Open(file.path.clone())));
    }
}

/// The line of a highlight: its colour, and what it quotes.
fn excerpt_ui(
    ui: &mut Ui,
    file: &FolderFile,
    excerpt: &Excerpt,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let palette = look.palette;
    let quote = excerpt.quote().replace(['\n', '\r'], " ");
    let (rect, response) = line(ui, ("folder highlight", &excerpt.id), Selected::No, look);
    let name = format!("{quote} {}", excerpt.note);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.trim()));
    let painter = ui.painter();
    let mark = palette.mark(&Color::new(excerpt.color.clone()));
    let left = rect.left() + space::EDGE + 10.0;
    let edge = egui::Rect::from_min_max(
        egui::pos2(left, rect.top() + 6.0),
        egui::pos2(left + EDGE_POINTS, rect.bottom() - 6.0),
    );
    painter.rect_filled(edge, 1.0, mark.line);
    let font = FontId::new(size::BODY, Look::family_of(document.source_variant()));
    let mut job = LayoutJob::simple_singleline(quote, font.clone(), palette.text);
    if !excerpt.note.is_empty() {
        let note = excerpt.note.replace(['\n', '\r'], " ");
        let format = egui::TextFormat::simple(font, palette.muted);
        job.append(&note, 12.0, format);
    }
    let from = left + EDGE_POINTS + space::GAP;
    job.wrap = TextWrapping::truncate_at_width(rect.right() - space::EDGE - from);
    let galley = painter.layout_job(job);
    let at = egui::pos2(from, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, palette.text);
    if response.clicked() {
        let row = excerpt.parts.iter().find_map(|part| part.row);
        // Rows are counted from one where people see them.
        let row = row.map(|number| RowIndex(number.saturating_sub(1)));
        let id = HighlightId::new(excerpt.id.clone());
        let go = FolderCommand::GoTo(file.path.clone(), id, row);
        commands.push(Command::Folder(go));
    }
}

/// The ground of a line that can be clicked.
fn line(
    ui: &mut Ui,
    id: (&str, &str),
    chosen: Selected,
    look: &Look,
) -> (egui::Rect, egui::Response) {
    let palette = look.palette;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE_POINTS), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::click());
    let painter = ui.painter();
    let inside = rect.shrink2(vec2(6.0, 1.0));
    if chosen == Selected::Yes {
        painter.rect_filled(inside, radius::BUTTON, palette.band);
    } else if response.hovered() {
        painter.rect_filled(inside, radius::BUTTON, palette.hover);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, palette.accent);
        painter.rect_stroke(inside, radius::BUTTON, stroke, egui::StrokeKind::Inside);
    }
    (rect, response)
}
