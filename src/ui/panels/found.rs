//! What find has found: the hits of the open transcript by what their rows are, notes and tags, and
//! the other transcripts of the folder.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    FontFamily, FontId, Frame, Margin, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use crate::app::finding::{FindCommand, Finding, FoundFile, FoundRow, Progress, found_row};
use crate::app::{Command, CommandId, Document, Session};
use crate::highlight::HighlightId;
use crate::text::SrcSpan;
use crate::transcript::Region;
use crate::ui::kit::tokens::{radius, size, space};
use crate::ui::kit::widgets::{QuietButton, Selected};
use crate::ui::look::Look;

/// The height of every line of the list, in points.
const LINE_POINTS: f32 = 28.0;

/// The width of the row numbers, in points.
const NUMBER_POINTS: f32 = 46.0;

/// A line of the list.
#[derive(Clone, Debug)]
enum Line {
    /// Hits in rows of this kind, so many.
    Region(Region, usize),
    /// A hit.
    Hit(SrcSpan),
    /// Notes and tags, so many.
    Written(usize),
    /// A highlight.
    Highlight(HighlightId),
    /// A transcript of the folder, by its number.
    File(usize),
    /// A hit in it, by its number.
    FileHit(usize, usize),
    /// So many more hits in a file.
    More(usize),
}

/// What the panel remembers between frames: its lines, and what they were made from.
#[derive(Debug, Default)]
pub(crate) struct FoundPanel {
    lines: Vec<Line>,
    made_from: Option<(u64, u64, usize, usize, u64)>,
}

impl FoundPanel {
    /// Shows the list.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let text = &look.messages.find;
        let Some(document) = session.document() else {
            return;
        };
        let Some(finding) = session.finding() else {
            say(ui, text.idle, look);
            return;
        };
        self.refresh(finding, document);
        head_ui(ui, finding, look, commands);
        if self.lines.is_empty() {
            let told = match finding.progress() {
                Progress::Idle => text.idle,
                Progress::Running => text.looking,
                Progress::Done => text.nothing,
            };
            say(ui, told, look);
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show_rows(ui, LINE_POINTS, self.lines.len(), |ui, range| {
            for (number, line) in self
                .lines
                .iter()
                .enumerate()
                .take(range.end)
                .skip(range.start)
            {
                line_ui(ui, number, line, finding, document, look, commands);
            }
        });
    }

    /// Makes the lines anew when anything changed that they hang on.
    fn refresh(&mut self, finding: &Finding, document: &Document) {
        let folder = finding.folder();
        let from = (
            document.id(),
            finding.request(),
            finding.count() + finding.written().len(),
            folder.map_or(0, |folder| folder.files.len() + 1),
            document.display().revision(),
        );
        if self.made_from == Some(from) {
            return;
        }
        self.made_from = Some(from);
        self.lines.clear();
        for (region, hits) in finding.by_region(document.regions(), document.transcript()) {
            self.lines.push(Line::Region(region, hits.len()));
            self.lines.extend(hits.into_iter().map(Line::Hit));
        }
        let written = finding.written();
        if !written.is_empty() {
            self.lines.push(Line::Written(written.len()));
            let ids = written.iter().cloned();
            self.lines.extend(ids.map(Line::Highlight));
        }
        let files = folder.map_or(&[][..], |folder| &folder.files);
        for (number, file) in files.iter().enumerate() {
            self.lines.push(Line::File(number));
            let hits = 0..file.rows.len();
            self.lines
                .extend(hits.map(|hit| Line::FileHit(number, hit)));
            if file.count > file.rows.len() {
                self.lines.push(Line::More(file.count - file.rows.len()));
            }
        }
    }
}

/// The button that looks in the folder, or how far that is.
fn head_ui(ui: &mut Ui, finding: &Finding, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.find;
    if finding.typed().trim().is_empty() {
        return;
    }
    Frame::new()
        .inner_margin(Margin::symmetric(8, 4))
        .show(ui, |ui| match finding.folder() {
            None => {
                let keys = Look::shortcut(CommandId::FindInFolder);
                let button = QuietButton::new(text.in_folder).shortcut(&keys);
                if ui.add(button).clicked() {
                    commands.push(FindCommand::InFolder.into());
                }
            }
            Some(folder) => {
                let (done, count) = folder.progress;
                let told = if folder.is_running {
                    if ui.add(QuietButton::new(look.messages.ask.cancel)).clicked() {
                        commands.push(FindCommand::StopFolder.into());
                    }
                    (text.in_folder_running)(done, count)
                } else if folder.files.is_empty() {
                    (text.in_folder_nothing)(count)
                } else {
                    return;
                };
                let told = RichText::new(told).size(size::SMALL);
                ui.horizontal(|ui| {
                    ui.add_space(8.0);
                    ui.add(egui::Label::new(told.color(look.palette.muted)).wrap());
                });
            }
        });
}

fn say(ui: &mut Ui, told: &str, look: &Look) {
    Frame::new()
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, |ui| {
            let told = RichText::new(told).size(size::BODY);
            ui.add(egui::Label::new(told.color(look.palette.muted)).wrap());
        });
}

fn line_ui(
    ui: &mut Ui,
    number: usize,
    line: &Line,
    finding: &Finding,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let text = &look.messages.find;
    let family = Look::family_of(document.source_variant());
    match line {
        Line::Region(region, count) => {
            let [title, body, metadata, furniture, repeat] = text.regions;
            let name = match region {
                Region::Title => title,
                Region::Body => body,
                Region::Metadata => metadata,
                Region::Furniture => furniture,
                Region::Repeat => repeat,
            };
            heading_ui(ui, name, *count, look);
        }
        Line::Written(count) => heading_ui(ui, text.written, *count, look),
        Line::Hit(hit) => {
            let Some(row) = found_row(document.transcript(), *hit) else {
                return;
            };
            let current = if finding.current() == Some(*hit) {
                Selected::Yes
            } else {
                Selected::No
            };
            if hit_ui(ui, number, &row, current, family, look) {
                commands.push(FindCommand::GoTo(*hit).into());
            }
        }
        Line::Highlight(id) => {
            let Some(placed) = document.highlights().get(id) else {
                return;
            };
            let highlight = &placed.highlight;
            let tags = highlight.tags.iter().map(|tag| format!("#{tag}"));
            let told: Vec<String> = std::iter::once(highlight.note.clone())
                .chain(tags)
                .collect();
            let transcript = document.transcript();
            let span = placed.place.span();
            let row = span.and_then(|span| transcript.row_at(span.start()));
            let row = row.unwrap_or_default();
            let shown = FoundRow {
                row,
                line: transcript.line_of(row).unwrap_or_default(),
                text: told.join(" ").replace(['\n', '\r'], " "),
                found: 0..0,
            };
            if hit_ui(ui, number, &shown, Selected::No, family, look) {
                commands.push(Command::GoToHighlight(id.clone()));
            }
        }
        Line::File(at) => {
            let Some(file) = file_of(finding, *at) else {
                return;
            };
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            heading_ui(ui, &name, file.count, look);
        }
        Line::FileHit(at, hit) => {
            let Some(file) = file_of(finding, *at) else {
                return;
            };
            let Some(row) = file.rows.get(*hit) else {
                return;
            };
            if hit_ui(ui, number, row, Selected::No, family, look) {
                commands.push(FindCommand::OpenAt(file.path.clone(), row.row).into());
            }
        }
        Line::More(count) => {
            let (rect, _) =
                ui.allocate_exact_size(vec2(ui.available_width(), LINE_POINTS), Sense::hover());
            ui.painter().text(
                rect.left_center() + vec2(space::EDGE + NUMBER_POINTS, 0.0),
                egui::Align2::LEFT_CENTER,
                (text.more)(*count),
                FontId::proportional(size::SMALL),
                look.palette.muted,
            );
        }
    }
}

fn file_of(finding: &Finding, at: usize) -> Option<&FoundFile> {
    finding.folder()?.files.get(at)
}

/// What the hits below are in, and how many there are.
fn heading_ui(ui: &mut Ui, name: &str, count: usize, look: &Look) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), LINE_POINTS), Sense::hover());
    let told = format!("{name}  {count}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    let font = FontId::proportional(size::SMALL);
    let mut job = LayoutJob::simple_singleline(told, font, look.palette.muted);
    job.wrap = TextWrapping::truncate_at_width(rect.width() - 2.0 * space::EDGE);
    let galley = ui.painter().layout_job(job);
    let at = rect.left_bottom() + vec2(space::EDGE, -4.0 - galley.size().y);
    ui.painter().galley(at, galley, look.palette.muted);
}

/// A hit with its row's number and what stands around it. `true` where it was chosen.
fn hit_ui(
    ui: &mut Ui,
    number: usize,
    row: &FoundRow,
    current: Selected,
    family: FontFamily,
    look: &Look,
) -> bool {
    let palette = look.palette;
    let is_current = current == Selected::Yes;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE_POINTS), Sense::hover());
    let id = ui.scope_id().with(("found", number));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{} {}", row.line, row.text);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, &name));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let inside = rect.shrink2(vec2(6.0, 1.0));
    if is_current {
        painter.rect_filled(inside, radius::BUTTON, palette.band);
    } else if response.hovered() {
        painter.rect_filled(inside, radius::BUTTON, palette.hover);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, palette.accent);
        painter.rect_stroke(inside, radius::BUTTON, stroke, egui::StrokeKind::Inside);
    }
    let small = FontId::proportional(size::TINY);
    painter.text(
        rect.left_center() + vec2(space::EDGE + NUMBER_POINTS - 12.0, 0.0),
        egui::Align2::RIGHT_CENTER,
        row.line.to_string(),
        small,
        palette.faint,
    );
    let font = FontId::new(size::BODY, family);
    let mut job = LayoutJob::default();
    let parts = [
        (row.text.get(..row.found.start), palette.muted),
        (row.text.get(row.found.clone()), palette.text),
        (row.text.get(row.found.end..), palette.muted),
    ];
    for (at, (part, color)) in parts.into_iter().enumerate() {
        let mut format = TextFormat::simple(font.clone(), color);
        if at == 1 {
            format.background = palette.selection;
        }
        job.append(part.unwrap_or_default(), 0.0, format);
    }
    let left = space::EDGE + NUMBER_POINTS;
    job.wrap = TextWrapping::truncate_at_width(rect.width() - left - space::EDGE);
    let galley = painter.layout_job(job);
    let at = rect.left_center() + vec2(left, -galley.size().y / 2.0);
    painter.galley(at, galley, palette.text);
    response.clicked()
}
