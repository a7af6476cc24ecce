//! The reading view: one list of rows, the original and its view side by side.
//!
//! The panes are aligned by construction, because both cells belong to one row. Only what is
//! visible is laid out. Selection, caret and marks are source spans; a span is painted in every
//! cell that shows a part of it, through the row's map.

mod cell;
mod columns;
mod flow;
mod interlinear;
mod laid;
mod lines;
mod paint;
mod pointer;
mod scroll_bar;
mod words;

use egui::{EventFilter, Rect, Role, Sense, Ui, WidgetInfo};

use self::columns::Columns;
pub(crate) use self::columns::{Column, Kind};
use self::laid::{LaidRow, Page};
use self::lines::{Line, Lines, Place};
use self::pointer::{Pointer, Under};
pub(crate) use self::words::sounds;
use self::words::{BasisOf, WordCells};
use crate::app::display::Item;
use crate::app::glossed::Density;
use crate::app::{Command, Document, GlossSettings, Session};
use crate::transcript::{Region, RowIndex};
use crate::ui::kit::icons::Icon;
use crate::ui::kit::widgets::FoldRow;
use crate::ui::look::Look;

/// The height of a fold's line with the air around it, and that air, in points.
const FOLD_HEIGHT: f32 = 44.0;
const FOLD_MARGIN: f32 = 7.0;

/// The width of the scroll bar's column, in points.
const SCROLL_BAR_WIDTH: f32 = 12.0;

/// What the reading view remembers between frames. Nothing of worth: a new one starts at the top.
#[derive(Debug, Default)]
pub(crate) struct Panes {
    document_id: Option<u64>,
    place: Place,
    seen_reveal: u64,
    pointer: Pointer,
    words: WordCells,
    /// The row at the top that was last reported.
    reported_top: Option<RowIndex>,
    /// How high the view was in the last frame, in points.
    height_points: f32,
}

/// A line that was laid out in this frame.
enum Laid {
    Row(Box<LaidRow>),
    Fold { number: usize, rect: Rect },
}

impl Panes {
    /// The id of the widget that has the keyboard while the reader reads.
    pub(crate) fn focus_id() -> egui::Id {
        egui::Id::unique("reading view")
    }

    /// Scrolls by so many screens; negative ones up.
    pub(crate) fn scroll_screens(&mut self, screens: f32) {
        self.pointer.pending_scroll_points += screens * (self.height_points - 40.0).max(40.0);
    }

    /// Shows the document and takes the reader's pointer.
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
        let area = ui.available_rect_before_wrap();
        let (text_area, bar_area) = area.split_left_right_at_x(area.right() - SCROLL_BAR_WIDTH);
        let mut gloss = session.gloss();
        let columns = Columns::of(text_area, &gloss);
        // What is hidden is shown while Alt is held.
        if ui.input(|input| input.modifiers.alt) && ui.input(|input| input.focused) {
            gloss.readings = Density::All;
            gloss.glosses = Density::All;
        }
        if let Some(column) = columns.words() {
            self.words.start_frame(
                ui,
                &BasisOf {
                    document,
                    gloss,
                    known: session.vocabulary().revision(),
                    size_points: look.text_size_points,
                    width_points: column.text.span(),
                },
            );
        }
        let words = std::mem::take(&mut self.words);
        let page = Page {
            document,
            marks_doubts: session.marks_doubts(),
            finding: session.finding(),
            look,
            columns: &columns,
            gloss: &gloss,
            vocabulary: session.vocabulary(),
            words: &words,
        };
        let lines = Lines {
            display: document.display(),
            transcript: document.transcript(),
        };
        document.views().start_frame();
        document.glossed().start_frame();
        self.height_points = text_area.height();

        let response = ui.interact(text_area, Self::focus_id(), Sense::click_and_drag());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Document, true, look.messages.name.transcript)
        });
        if response.has_focus() {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(Self::focus_id(), filter));
        }
        let mut height = |line| height_of(ui, page, line);
        self.follow(document, &lines, text_area, &mut height);
        let delta = self.pointer.scroll_delta(ui, &response, text_area);
        self.place = lines.scrolled(self.place, delta, text_area.height(), &mut height);

        let laid = lay_out(ui, page, &lines, self.place, text_area);
        let under = Under::find(ui, &response, &laid, page);
        self.pointer
            .press_and_drag(ui, &response, under.as_ref(), session, document, commands);

        let painter_ui = &mut ui.new_child(egui::UiBuilder::new().max_rect(text_area));
        painter_ui.set_clip_rect(area.intersect(ui.clip_rect()));
        paint::divider(painter_ui, &columns, text_area, look);
        for line in &laid {
            match line {
                Laid::Row(row) => {
                    let hovered = under.as_ref().filter(|under| under.hit.on_text);
                    paint::row(painter_ui, row, page, hovered);
                }
                Laid::Fold { number, rect } => {
                    fold_ui(painter_ui, document, *number, *rect, look, commands);
                }
            }
        }
        // Over the current row's band; what it says counts from the next frame on.
        if let Some(line) = scroll_bar::ui(ui, bar_area, self.place, &lines, look) {
            self.place = Place {
                line,
                above_points: 0.0,
            };
            ui.ctx().request_repaint();
        }
        self.report_top(document, commands);
        self.words = words;
    }

    /// Goes where the session asks: to the remembered place of a new document, or to a row that
    /// is to be seen.
    fn follow(
        &mut self,
        document: &Document,
        lines: &Lines<'_>,
        area: Rect,
        height_of: &mut dyn FnMut(Line) -> f32,
    ) {
        if self.document_id != Some(document.id()) {
            *self = Self {
                document_id: Some(document.id()),
                height_points: self.height_points,
                ..Self::default()
            };
            self.seen_reveal = document.reveal().0;
            let item = document.display().item_of(document.first_shown());
            self.place = Place {
                line: Line { item, piece: 0 },
                above_points: 0.0,
            };
        }
        let (count, offset) = document.reveal();
        if count == self.seen_reveal {
            return;
        }
        self.seen_reveal = count;
        let Some(row_index) = document.transcript().row_at(offset) else {
            return;
        };
        let start = document
            .transcript()
            .row(row_index)
            .map_or(offset, |row| row.span.start());
        let wanted = Line {
            item: document.display().item_of(row_index),
            piece: offset.since(start) / lines::PIECE_BYTES,
        };
        let wanted = lines.clamp(wanted);
        // Already in sight with a little air around it? Then nothing moves.
        let mut top = -self.place.above_points;
        let mut line = Some(self.place.line);
        while let Some(at) = line {
            let height = height_of(at);
            if at == wanted && top >= 0.0 && top + height <= area.height() {
                return;
            }
            top += height;
            if top > area.height() || at > wanted {
                break;
            }
            line = lines.after(at);
        }
        let near = self.place.line.item.abs_diff(wanted.item) < 60;
        if near && wanted <= self.place.line {
            self.place = Place {
                line: wanted,
                above_points: 0.0,
            };
        } else if near {
            let full = height_of(wanted);
            let start = Place {
                line: wanted,
                above_points: full - area.height(),
            };
            self.place = lines.scrolled(start, 0.0, area.height(), height_of);
        } else {
            let start = Place {
                line: wanted,
                above_points: -area.height() / 3.0,
            };
            self.place = lines.scrolled(start, 0.0, area.height(), height_of);
        }
    }

    /// Tells the session which row is at the top, so that the place is remembered.
    fn report_top(&mut self, document: &Document, commands: &mut Vec<Command>) {
        let top = match document.display().item(self.place.line.item) {
            Some(Item::Row(row)) => row,
            Some(Item::Fold(number)) => document
                .display()
                .folds()
                .get(number)
                .map_or(RowIndex(0), |fold| fold.first),
            None => return,
        };
        if self.reported_top != Some(top) {
            self.reported_top = Some(top);
            commands.push(Command::Scrolled(top));
        }
    }
}

/// The height of a line in points.
fn height_of(ui: &Ui, page: Page<'_>, line: Line) -> f32 {
    match page.document.display().item(line.item) {
        Some(Item::Row(row)) => {
            LaidRow::new(ui, page, (line, row), 0.0).map_or(0.0, |laid| laid.rect.height())
        }
        Some(Item::Fold(_)) => FOLD_HEIGHT,
        None => 0.0,
    }
}

/// Lays out what is visible.
fn lay_out(ui: &Ui, page: Page<'_>, lines: &Lines<'_>, place: Place, area: Rect) -> Vec<Laid> {
    let document = page.document;
    let mut laid = Vec::new();
    let mut top = area.top() - place.above_points;
    let mut next = (document.display().count_items() > 0).then_some(place.line);
    while let Some(line) = next.filter(|_| top < area.bottom()) {
        match document.display().item(line.item) {
            Some(Item::Row(row)) => {
                let Some(row) = LaidRow::new(ui, page, (line, row), top) else {
                    break;
                };
                top = row.rect.bottom();
                laid.push(Laid::Row(Box::new(row)));
            }
            Some(Item::Fold(number)) => {
                let rect = Rect::from_x_y_ranges(page.columns.all_text(), top..=top + FOLD_HEIGHT);
                top = rect.bottom();
                laid.push(Laid::Fold { number, rect });
            }
            None => break,
        }
        next = lines.after(line);
    }
    laid
}

/// The dashed line that stands for folded rows.
fn fold_ui(
    ui: &mut Ui,
    document: &Document,
    number: usize,
    rect: Rect,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let Some(fold) = document.display().folds().get(number) else {
        return;
    };
    let text = look.fold(fold, document);
    let action = look.fold_action(fold.state);
    let icon = match fold.region {
        Region::Repeat => Icon::Repeat,
        _ => Icon::Page,
    };
    let inner = rect.shrink2(egui::vec2(0.0, FOLD_MARGIN));
    if ui.put(inner, FoldRow::new(icon, &text, action)).clicked() {
        commands.push(Command::ToggleFold(number));
    }
}

/// Where the texts of the panes stand, for what is set over them.
pub(crate) fn text_columns(area: Rect, gloss: &GlossSettings) -> Vec<Column> {
    let (text_area, _) = area.split_left_right_at_x(area.right() - SCROLL_BAR_WIDTH);
    Columns::of(text_area, gloss).texts
}
