//! Highlights: making, opening, changing, removing, stepping through, undo and redo.

use super::{Document, Editing, Effect, Notice, SaveState, Session, Stamp, Typing};
use crate::app::marks::Marks;
use crate::app::selection::Selection;
use crate::app::side_tab::SideTab;
use crate::app::undo::{Direction, Held};
use crate::highlight::{Color, Edit, Highlight, HighlightId, Place, Placed, Time, make_selector};
use crate::text::SrcSpan;

impl Session {
    pub(super) fn highlight(&mut self, key: u8, stamp: Stamp, effects: &mut Vec<Effect>) {
        let Some(color) = Color::of_key(usize::from(key)) else {
            return;
        };
        let Some(document) = &self.document else {
            return;
        };
        let Some(span) = document.highlight_span() else {
            self.notify(Notice::NothingSelected);
            return;
        };
        // The same span again: another colour for what is there.
        let same = document
            .marks
            .over(span)
            .iter()
            .find(|mark| mark.span == span);
        if let Some(mark) = same {
            let highlight_id = mark.highlight_id.clone();
            let change = crate::highlight::Change::to(color);
            self.edit(
                Edit::SetColor {
                    highlight_id,
                    change,
                    at: stamp.time,
                },
                effects,
            );
            return;
        }
        let selector = make_selector(document.transcript.source(), span);
        let mut highlight = Highlight::new(stamp.id, stamp.time, color, selector);
        highlight.creator.clone_from(&self.settings.creator);
        let placed = Placed {
            highlight,
            place: Place::Anchored(span),
        };
        if self.edit(Edit::Add(Box::new(placed)), effects) {
            self.with_document(|document| {
                let side = document.selection.side;
                document.selection = Selection::caret_at(span.start(), side);
            });
            self.tell_overlap(span);
        }
    }

    /// Says that a new highlight lies over others, and how they become one.
    fn tell_overlap(&mut self, span: SrcSpan) {
        let over = self.document.as_ref().map(|document| {
            let over = document.marks.over(span).iter();
            over.filter(|mark| mark.span.overlaps(span)).count()
        });
        if over.is_some_and(|count| count > 1) {
            self.notify(Notice::Overlaps);
        }
    }

    /// Whether the reader's work may be changed; says why not.
    pub(super) fn may_edit(&mut self) -> bool {
        let SaveState::ReadOnly(path) = &self.saving.state else {
            return true;
        };
        let path = path.clone();
        self.notify_once(Notice::SidecarNewer { path });
        false
    }

    /// Applies an edit, notes how to undo it, and asks for a save.
    pub(super) fn edit(&mut self, edit: Edit, effects: &mut Vec<Effect>) -> bool {
        if !self.may_edit() {
            return false;
        }
        let Some(document) = &mut self.document else {
            return false;
        };
        match edit.apply(&mut document.highlights) {
            Ok(inverse) => {
                let touched = inverse.highlight_ids();
                document.marks.follow(&document.highlights, &touched);
                document.history.push(inverse);
                self.save_work(effects);
                true
            }
            Err(refused) => {
                self.notify(Notice::EditRefused {
                    reason: refused.to_string(),
                });
                false
            }
        }
    }

    /// The highlights have changed: the panes' index is made anew and the worker is asked to save.
    pub(super) fn changed(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &mut self.document else {
            return;
        };
        document.marks = Marks::of(&document.highlights);
        self.save_work(effects);
    }

    /// Asks the worker to save what is here now.
    fn save_work(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &mut self.document else {
            return;
        };
        let names = document.highlights.color_names();
        document.work.colors.clone_from(names);
        self.close_lost_card();
        let Some(document) = &self.document else {
            return;
        };
        self.saving.revision += 1;
        self.saving.state = SaveState::Saving;
        effects.push(Effect::Save {
            document_id: document.id,
            revision: self.saving.revision,
            work: document.current_work(),
        });
        self.ask_keep_once(effects);
    }

    /// The card of a highlight that is not there any more goes.
    pub(super) fn close_lost_card(&mut self) {
        let is_there = |editing: &Editing| {
            self.document
                .as_ref()
                .is_some_and(|document| document.highlights.get(&editing.highlight_id).is_some())
        };
        if !self.editing.as_ref().is_some_and(is_there) {
            self.editing = None;
        }
    }

    pub(super) fn step(&mut self, direction: Direction, at: &Time, effects: &mut Vec<Effect>) {
        let Some(document) = &mut self.document else {
            return;
        };
        let mut held = Held {
            highlights: &mut document.highlights,
            work: &mut document.work,
            own: &mut self.own,
        };
        let Some(step) = document.history.step(direction, &mut held, at) else {
            return;
        };
        let id = step.first_id;
        let span = id.and_then(|id| document.highlights.get(&id)?.place.span());
        if let Some(span) = span {
            document.show(span.start());
        }
        for reason in step.refused {
            self.notify(Notice::EditRefused { reason });
        }
        if step.reach.document {
            self.changed(effects);
        }
        if step.reach.own {
            self.save_own(effects);
            self.tune(effects);
        }
        for kind in step.sections {
            self.section_changed(kind, effects);
        }
    }

    pub(super) fn remove(
        &mut self,
        highlight_id: HighlightId,
        at: Time,
        effects: &mut Vec<Effect>,
    ) {
        self.edit(
            Edit::Remove {
                highlight_id,
                expected: None,
                at,
            },
            effects,
        );
    }

    pub(super) fn edit_highlight(&mut self, highlight_id: HighlightId) {
        self.open_card(highlight_id, Typing::Yes);
    }

    /// Opens a highlight's card, to type into or to look at.
    pub(super) fn open_card(&mut self, highlight_id: HighlightId, typing: Typing) {
        let selected = self.document.as_ref().map(|document| document.selection);
        self.go_to_highlight(&highlight_id);
        self.with_document(|document| {
            // A caret in it stays where it is: the highlight may be cut there.
            let placed = document.highlights.get(&highlight_id);
            let span = placed.and_then(|placed| placed.place.span());
            if let (Some(span), Some(selected)) = (span, selected)
                && span.covers(selected.span())
            {
                document.selection = selected;
            }
        });
        self.count_edited += 1;
        self.show_tab(SideTab::Highlights);
        self.editing = Some(Editing {
            highlight_id,
            count: self.count_edited,
            typing,
        });
    }

    pub(super) fn go_to_highlight(&mut self, highlight_id: &HighlightId) {
        self.with_document(|document| {
            let span = document
                .highlights
                .get(highlight_id)
                .and_then(|placed| placed.place.span());
            if let Some(span) = span {
                go_to_span(document, span);
            }
        });
    }

    pub(super) fn highlight_at_caret(&self) -> Option<HighlightId> {
        let document = self.document.as_ref()?;
        let at = document.selection.span();
        let found = document
            .marks
            .innermost(SrcSpan::empty_at(at.start()))
            .or_else(|| {
                let row = document.transcript.row(document.current_row()?)?;
                document.marks.over(row.span).first()
            });
        found.map(|mark| mark.highlight_id.clone())
    }

    /// Goes to the next highlight behind the caret, or the one before it; around at the ends.
    pub(super) fn step_highlight(&mut self, direction: Direction) {
        let is_editing = self.editing.is_some();
        let Some(document) = &mut self.document else {
            return;
        };
        let at = document.selection.span().start();
        let marks = document.marks.all();
        let next = match direction {
            Direction::Redo => marks
                .iter()
                .find(|mark| mark.span.start() > at)
                .or_else(|| marks.first()),
            Direction::Undo => marks
                .iter()
                .rev()
                .find(|mark| mark.span.start() < at)
                .or_else(|| marks.last()),
        };
        let Some(mark) = next.cloned() else { return };
        go_to_span(document, mark.span);
        if is_editing {
            self.edit_highlight(mark.highlight_id);
        }
    }
}

/// Brings a span into view, out of its fold, and puts the caret at its start.
pub(super) fn go_to_span(document: &mut Document, span: SrcSpan) {
    if let Some(row) = document.transcript.row_at(span.start()) {
        document
            .display
            .reveal(row, document.transcript.count_rows());
    }
    document.selection = Selection::caret_at(span.start(), document.selection.side);
    document.show(span.start());
}
