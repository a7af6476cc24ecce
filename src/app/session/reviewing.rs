//! Stepping through the highlights whose place should be looked at, and the keys that shape one.

use super::marking::go_to_span;
use super::{Editing, Effect, Notice, Session, Stamp, Typing};
use crate::app::CommandId;
use crate::app::reviewing::{PlacesEffect, PlacesEvent, Review};
use crate::app::selection::Selection;
use crate::app::shaping::ShapeCommand;
use crate::app::undo::Direction;
use crate::highlight::Place;
use crate::text::SrcSpan;

impl Session {
    /// Opens the card of the next highlight to look at, or of the one before, around at the ends.
    pub(super) fn step_review(&mut self, direction: Direction) {
        let Some(document) = &self.document else {
            return;
        };
        let open = self.editing.as_ref().map(|editing| &editing.highlight_id);
        let all = document.highlights.in_order();
        let here = all
            .iter()
            .position(|placed| Some(&placed.highlight.id) == open);
        let caret = document.selection.span().start();
        let ahead = |placed: &Place| placed.span().is_none_or(|span| span.start() >= caret);
        // Without an open card it goes on from the caret.
        let from = match (here, direction) {
            (Some(index), Direction::Redo) => index + 1,
            (Some(index), Direction::Undo) => index,
            (None, _) => all
                .iter()
                .position(|placed| ahead(&placed.place))
                .unwrap_or(all.len()),
        };
        let (before, behind) = all.split_at(from.min(all.len()));
        let mut round: Vec<_> = behind.iter().chain(before).collect();
        if direction == Direction::Undo {
            round.reverse();
        }
        let next = round
            .into_iter()
            .find(|placed| placed.wants_review())
            .map(|placed| placed.highlight.id.clone());
        match next {
            Some(highlight_id) => self.open_card(highlight_id, Typing::No),
            None => self.notify(Notice::NothingToCheck),
        }
    }

    /// A key that shapes the open highlight, or the one at the caret.
    pub(super) fn do_shape_key(&mut self, id: CommandId, stamp: Stamp, effects: &mut Vec<Effect>) {
        if id == CommandId::RestoreLast {
            let last = self.document.as_ref().and_then(|document| {
                let trash = document.highlights.trash();
                Some(trash.first()?.highlight.id.clone())
            });
            if let Some(last) = last {
                self.shape(ShapeCommand::Restore(last), stamp, effects);
            }
            return;
        }
        let open = self.editing.as_ref();
        let open = open.map(|editing| editing.highlight_id.clone());
        let Some(highlight_id) = open.or_else(|| self.highlight_at_caret()) else {
            self.notify(Notice::NoHighlightHere);
            return;
        };
        let command = match id {
            CommandId::AcceptPlace => ShapeCommand::AcceptPlace(highlight_id),
            CommandId::KeepOrphan => ShapeCommand::KeepOrphan(highlight_id),
            CommandId::SplitHighlight => ShapeCommand::SplitAtCaret(highlight_id),
            CommandId::JoinHighlight => ShapeCommand::JoinTouching(highlight_id),
            _ => ShapeCommand::ToSelection(highlight_id),
        };
        self.shape(command, stamp, effects);
    }

    /// Brings a possible place into view, selected.
    pub(super) fn show_place(&mut self, span: SrcSpan) {
        self.with_document(|document| {
            go_to_span(document, span);
            document.selection = Selection {
                anchor: span.start(),
                caret: span.end(),
                side: document.selection.side,
            };
        });
    }

    /// Asks where the highlight on the open card may stand, where that should be looked at.
    pub(super) fn look_for_places(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &mut self.document else {
            return;
        };
        let is_open = |editing: &&Editing| {
            let placed = document.highlights.get(&editing.highlight_id);
            placed.is_some_and(|placed| !matches!(placed.place, Place::Anchored(_)))
        };
        let wanted = self.editing.as_ref().filter(is_open);
        let wanted = wanted.map(|editing| editing.highlight_id.clone());
        let seen = document.review.as_ref().map(|review| &review.highlight_id);
        if seen == wanted.as_ref() {
            return;
        }
        document.review = wanted.map(|highlight_id| Review {
            highlight_id,
            places: None,
        });
        let highlight_id = document.review.as_ref().map(|review| &review.highlight_id);
        if let Some(placed) = highlight_id.and_then(|id| document.highlights.get(id)) {
            effects.push(Effect::FindPlaces(PlacesEffect {
                document_id: document.id,
                transcript: document.transcript.clone(),
                highlight: Box::new(placed.highlight.clone()),
            }));
        }
    }

    pub(super) fn take_places(&mut self, event: PlacesEvent) {
        let Some(document) = self.document_of(event.document_id) else {
            return;
        };
        if let Some(review) = &mut document.review
            && review.highlight_id == event.highlight_id
        {
            review.places = Some(event.places);
        }
    }
}
