//! The reading view: one list of rows, the original and its view side by side.
//!
//! The panes are aligned by construction, because both cells belong to one row. Only what is
//! visible is laid out. Selection, caret and marks are source spans; a span is painted in every
//! cell that shows a part of it, through the row's map.

mod cell;
mod columns;
mod flow;
mod interlinear;
mod joined;
mod laid;
mod lines;
mod margin;
mod paint;
mod pointer;
mod row_menu;
mod scroll_bar;
mod words;

use egui::{EventFilter, Rect, Role, Sense, Ui, WidgetInfo};

use self::columns::Columns;
pub(crate) use self::columns::{Column, Kind};
use self::laid::{LaidRow, Page};
use self::lines::{Line, Lines, Place};
pub(crate) use self::margin::Margin;
use self::pointer::{Pointer, Under};
pub(crate) use self::words::sounds;
use self::words::{BasisOf, WordCells};
use crate::app::display::Item;
use crate::app::glossed::Density;
use crate::app::{Command, Document, GlossSettings, Session};
use crate::text::SrcByte;
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
    /// A place of the source and how far below the top edge it stood, in points: it stays there
    /// when rows are grouped otherwise.
    held: Option<(SrcByte, f32)>,
    /// How the items were numbered in the last frame.
    seen_items: u64,
    /// The rows that the open menu is of.
    menu_rows: Option<row_menu::Rows>,
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
        let margin = Margin::of(session, text_area.width());
        let columns = Columns::of(text_area, margin.width_points(), &gloss);
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
            margin,
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
        self.stay(ui, page);
        self.follow(document, &lines, text_area, &mut height);
        let delta = self.pointer.scroll_delta(ui, &response, text_area);
        self.place = lines.scrolled(self.place, delta, text_area.height(), &mut height);

        let laid = lay_out(ui, page, &lines, self.place, text_area);
        let under = Under::find(ui, &response, &laid, page);
        self.pointer
            .press_and_drag(ui, &response, under.as_ref(), session, document, commands);

        self.hold(&laid, document, text_area);
        let pointed = under.as_ref().map(|under| under.hit);
        self.menu(&response, pointed, document, look, commands);

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
            self.seen_items = document.display().revision();
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

    /// Keeps the text where it is when the items were numbered anew: a fold opened, a correction
    /// was made, rows are read otherwise.
    fn stay(&mut self, ui: &Ui, page: Page<'_>) {
        let document = page.document;
        let display = document.display();
        if self.document_id != Some(document.id()) || self.seen_items == display.revision() {
            return;
        }
        self.seen_items = display.revision();
        let Some((offset, below)) = self.held else {
            return;
        };
        let Some(row) = document.transcript().row_at(offset) else {
            return;
        };
        let item = display.item_of(row);
        let start = document.transcript().row(row).map(|row| row.span.start());
        let piece = match display.item(item) {
            Some(Item::Row(first)) if first == row => {
                start.map_or(0, |start| offset.since(start) / lines::PIECE_BYTES)
            }
            _ => 0,
        };
        let line = Line { item, piece };
        let within = match display.item(item) {
            Some(Item::Row(first)) => LaidRow::new(ui, page, (line, first), 0.0)
                .and_then(|laid| laid.cells.first()?.caret(offset))
                .map_or(0.0, |caret| caret.min.y),
            _ => 0.0,
        };
        self.place = Place {
            line,
            above_points: within - below,
        };
    }

    /// Remembers a place that is to stay where it is: the caret's, or that of the first row that
    /// is wholly in sight.
    fn hold(&mut self, laid: &[Laid], document: &Document, area: Rect) {
        let rows = || {
            laid.iter().filter_map(|line| match line {
                Laid::Row(row) => Some(row),
                Laid::Fold { .. } => None,
            })
        };
        let in_sight = |offset: SrcByte| {
            let mut carets = rows().filter_map(|row| row.cells.first()?.caret(offset));
            let caret = carets.next()?;
            area.y_range()
                .contains(caret.min.y)
                .then_some((offset, caret.min.y - area.top()))
        };
        let first = rows()
            .find(|row| row.rect.top() >= area.top())
            .or_else(|| rows().next());
        let start = || first.map(|row| row.src.start());
        self.held = in_sight(document.selection().caret).or_else(|| in_sight(start()?));
    }

    /// The menu of the rows under the pointer: of the selected ones, where it is on these.
    fn menu(
        &mut self,
        response: &egui::Response,
        pointed: Option<laid::RowHit>,
        document: &Document,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        if response.secondary_clicked() {
            self.menu_rows = pointed.map(|hit| {
                let selected = document
                    .selected_rows()
                    .filter(|(first, last)| *first <= hit.row && hit.row <= *last);
                selected.unwrap_or((hit.row, hit.row))
            });
        }
        row_menu::hang(response, document, self.menu_rows, look, commands);
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
    let response = ui.put(inner, FoldRow::new(icon, &text, action));
    if response.clicked() {
        commands.push(Command::ToggleFold(number));
    }
    let rows = (fold.first, RowIndex(fold.end.0.saturating_sub(1)));
    row_menu::hang(&response, document, Some(rows), look, commands);
}

/// Where the texts of the panes stand, for what is set over them.
pub(crate) fn text_columns(area: Rect, session: &Session, gloss: &GlossSettings) -> Vec<Column> {
    let (text_area, _) = area.split_left_right_at_x(area.right() - SCROLL_BAR_WIDTH);
    let margin = Margin::of(session, text_area.width());
    Columns::of(text_area, margin.width_points(), gloss).texts
}
