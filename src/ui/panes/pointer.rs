//! The pointer over the reading view: what is under it, and what pressing and dragging mean.
//!
//! egui's own text selection is not used: it is dropped when one end scrolls out of sight and
//! would run across both panes.

use egui::{Modifiers, PointerButton, Pos2, Rect, Response, Ui};

use super::Laid;
use super::laid::{Page, RowHit};
use crate::app::doubts::DoubtCommand;
use crate::app::glossed::{GlossCommand, GlossPlace, Pinned};
use crate::app::selection::Granularity;
use crate::app::settings::Shown;
use crate::app::{Command, Document, Session, SideTab};
use crate::text::{SrcByte, SrcSpan};

/// Presses within this time and distance of each other count as double and triple clicks.
const MULTI_CLICK_SECONDS: f64 = 0.4;
const MULTI_CLICK_POINTS: f32 = 6.0;

/// How long the pointer rests on a word before it comes on the card, in seconds: longer than it
/// takes to pass over one on the way to another.
const REST_SECONDS: f32 = 0.45;

/// Whether words are looked up by pointing: where the card has a place, or words are read with
/// their glosses.
fn looks_up(session: &Session) -> bool {
    session.can_gloss()
        && (session.settings().side_panel == Shown::Yes || session.gloss().place != GlossPlace::Off)
}

/// How fast the view runs while a drag is held beyond its edge: points a second for each point.
const EDGE_SPEED: f32 = 12.0;

/// What is under the pointer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Under {
    pub(super) hit: RowHit,
    /// Whether the pointer is within the view; a drag may have left it.
    inside: bool,
}

impl Under {
    /// The row under the pointer, or the nearest one during a drag.
    pub(super) fn find(
        ui: &Ui,
        response: &Response,
        laid: &[Laid],
        page: Page<'_>,
    ) -> Option<Self> {
        let point = ui.input(|input| input.pointer.latest_pos())?;
        let dragging = response.is_pointer_button_down_on();
        let inside = response.contains_pointer();
        if !inside && !dragging {
            return None;
        }
        let rows = || {
            laid.iter().filter_map(|line| match line {
                Laid::Row(row) => Some(row),
                Laid::Fold { .. } => None,
            })
        };
        let on = rows().find(|row| row.rect.y_range().contains(point.y));
        let row = match on {
            Some(row) => row,
            None if dragging => rows().min_by(|a, b| {
                let distance = |rect: Rect| (rect.center().y - point.y).abs();
                distance(a.rect).total_cmp(&distance(b.rect))
            })?,
            None => return None,
        };
        Some(Self {
            hit: row.hit(point, page)?,
            inside: inside && on.is_some(),
        })
    }
}

/// What is remembered of the pointer between frames.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    last_press: Option<(f64, Pos2)>,
    count: usize,
    /// The granularity of the drag that is going on.
    drag: Option<Granularity>,
    last_drag: Option<SrcByte>,
    moved: bool,
    pub(super) pending_scroll_points: f32,
}

impl Pointer {
    /// How far to scroll in this frame, in points: by wheel, by keys, or by a drag over the edge.
    pub(super) fn scroll_delta(&mut self, ui: &Ui, response: &Response, area: Rect) -> f32 {
        let mut delta = std::mem::take(&mut self.pending_scroll_points);
        let pointer = ui.input(|input| input.pointer.latest_pos());
        if pointer.is_some_and(|point| area.contains(point)) && response.contains_pointer()
            || response.is_pointer_button_down_on()
        {
            delta -= ui.input(|input| input.smooth_scroll_delta().y);
        }
        if let (Some(point), true) = (pointer, self.drag.is_some()) {
            let over = (point.y - area.bottom()).max(0.0) - (area.top() - point.y).max(0.0);
            if over != 0.0 {
                delta += over * EDGE_SPEED * ui.input(|input| input.stable_dt);
                ui.ctx().request_repaint();
            }
        }
        delta
    }

    /// Turns presses and drags into commands.
    pub(super) fn press_and_drag(
        &mut self,
        ui: &Ui,
        response: &Response,
        under: Option<&Under>,
        session: &Session,
        document: &Document,
        commands: &mut Vec<Command>,
    ) {
        let (pressed, released, modifiers, now, point) = ui.input(|input| {
            (
                input.pointer.button_pressed(PointerButton::Primary),
                input.pointer.button_released(PointerButton::Primary),
                input.modifiers,
                input.time,
                input.pointer.latest_pos().unwrap_or_default(),
            )
        });
        if under.is_some_and(|under| under.inside && under.hit.on_text) {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        if pressed && response.contains_pointer() {
            response.request_focus();
            if let Some(under) = under.filter(|under| under.inside) {
                self.press(now, point, modifiers, under, commands);
            }
        } else if response.is_pointer_button_down_on()
            && let (Some(under), Some(granularity)) = (under, self.drag)
        {
            let offset = match granularity {
                Granularity::Character => under.hit.border,
                Granularity::Word | Granularity::Row => under.hit.segment.start(),
            };
            if self.last_drag != Some(offset) {
                self.last_drag = Some(offset);
                self.moved = true;
                commands.push(Command::DragTo {
                    offset,
                    granularity,
                });
            }
        }
        self.rest(ui, under, session, commands);
        if released
            && self.drag.take().is_some()
            && !self.moved
            && self.count == 1
            && !modifiers.shift
        {
            let mark = under
                .filter(|under| under.inside && under.hit.on_text)
                .and_then(|under| document.marks().innermost(under.hit.segment));
            let on = under.filter(|under| under.inside && under.hit.on_text);
            let shows_doubts = session.settings().side_panel == Shown::Yes
                && session.side_tab() == SideTab::Doubts;
            let doubtful = on.filter(|under| {
                let marked = document.doubts().over(under.hit.segment).next().is_some();
                shows_doubts || (marked && session.marks_doubts())
            });
            if let Some(under) = doubtful {
                commands
                    .push(DoubtCommand::Show(SrcSpan::empty_at(under.hit.segment.start())).into());
            } else if let Some(under) = on
                && looks_up(session)
            {
                let at = under.hit.segment.start();
                commands.push(GlossCommand::ShowWord(at, Pinned::Yes).into());
            }
            commands.push(match mark {
                Some(mark) => Command::EditHighlight(mark.highlight_id.clone()),
                None => Command::CloseEditor,
            });
        }
    }

    /// The word that the pointer rests on comes on the card, unless another was put there.
    fn rest(&self, ui: &Ui, under: Option<&Under>, session: &Session, commands: &mut Vec<Command>) {
        let word = under
            .filter(|under| under.inside)
            .and_then(|under| under.hit.word);
        let Some(word) = word.filter(|_| self.drag.is_none() && looks_up(session)) else {
            return;
        };
        let open = session.document().and_then(Document::open_word);
        if open.is_some_and(|open| open.pinned == Pinned::Yes || open.span == word) {
            return;
        }
        let rested = ui.input(|input| input.pointer.time_since_last_movement());
        if rested >= REST_SECONDS {
            commands.push(GlossCommand::ShowWord(word.start(), Pinned::No).into());
        } else {
            let left = std::time::Duration::from_secs_f32(REST_SECONDS - rested + 0.01);
            ui.ctx().request_repaint_after(left);
        }
    }

    fn press(
        &mut self,
        now: f64,
        point: Pos2,
        modifiers: Modifiers,
        under: &Under,
        commands: &mut Vec<Command>,
    ) {
        let again = self.last_press.is_some_and(|(time, at)| {
            now - time < MULTI_CLICK_SECONDS && at.distance(point) < MULTI_CLICK_POINTS
        });
        self.count = if again { self.count % 3 + 1 } else { 1 };
        self.last_press = Some((now, point));
        self.moved = false;
        let granularity = match self.count {
            1 => Granularity::Character,
            2 => Granularity::Word,
            _ => Granularity::Row,
        };
        self.drag = Some(granularity);
        let hit = &under.hit;
        if modifiers.shift {
            self.count = 0;
            self.last_drag = Some(hit.border);
            self.drag = Some(Granularity::Character);
            commands.push(Command::DragTo {
                offset: hit.border,
                granularity: Granularity::Character,
            });
            return;
        }
        let offset = match granularity {
            Granularity::Character => hit.border,
            Granularity::Word | Granularity::Row => hit.segment.start(),
        };
        self.last_drag = Some(offset);
        commands.push(Command::Press {
            offset,
            granularity,
            side: hit.side,
        });
    }
}
