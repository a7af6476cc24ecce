//! Placing, cutting, joining and bringing back highlights, and naming their colours.

use super::{Effect, Notice, Session, Stamp};
use crate::app::shaping::{COLOR_NAME_CHARS, ShapeCommand};
use crate::app::undo::Direction;
use crate::highlight::{self, Change, Edit, HighlightId, Place, Refused, Time};

impl Session {
    pub(super) fn shape(&mut self, command: ShapeCommand, stamp: Stamp, effects: &mut Vec<Effect>) {
        if let ShapeCommand::ShowPlace(span) = command {
            return self.show_place(span);
        }
        let is_answer = self.is_answer(&command);
        match self.edit_of(command, stamp) {
            // Nothing to do is no change to take back.
            Ok(Edit::Batch(edits)) if edits.is_empty() => {}
            Ok(edit) => {
                if self.edit(edit, effects) && is_answer {
                    self.step_review(Direction::Redo);
                }
            }
            Err(Refused::Nowhere(_) | Refused::NotInside(_)) => {
                self.notify(Notice::NothingSelected);
            }
            Err(refused) => self.notify(Notice::EditRefused {
                reason: refused.to_string(),
            }),
        }
    }

    /// What a command does to the highlights of the open document.
    fn edit_of(&self, command: ShapeCommand, stamp: Stamp) -> Result<Edit, Refused> {
        let Some(document) = &self.document else {
            return Ok(Edit::Batch(Vec::new()));
        };
        let source = document.transcript.source();
        let set = &document.highlights;
        let at = stamp.time;
        match command {
            ShapeCommand::Restore(highlight_id) => {
                let gone = set
                    .get_deleted(&highlight_id)
                    .ok_or_else(|| Refused::NotDeleted(highlight_id.clone()))?;
                let places = highlight::place(source, std::slice::from_ref(&gone.highlight));
                Ok(Edit::Restore {
                    highlight_id,
                    place: places.first().copied().unwrap_or(Place::Orphan),
                    at,
                })
            }
            ShapeCommand::AcceptPlace(id) => {
                let placed = set.get(&id).ok_or_else(|| Refused::Missing(id.clone()))?;
                let span = placed.place.span();
                let span = span.ok_or_else(|| Refused::Nowhere(id.clone()))?;
                highlight::reach(source, set, &id, span, at)
            }
            ShapeCommand::PlaceAt(id, span) => highlight::reach(source, set, &id, span, at),
            ShapeCommand::KeepOrphan(id) => {
                let placed = set.get(&id).ok_or_else(|| Refused::Missing(id.clone()))?;
                if !placed.wants_review() {
                    return Ok(Edit::Batch(Vec::new()));
                }
                Ok(highlight::keep_orphan(placed, at))
            }
            // Nothing is changed by looking.
            ShapeCommand::ShowPlace(_) => Ok(Edit::Batch(Vec::new())),
            ShapeCommand::ToSelection(id) => {
                highlight::reach(source, set, &id, document.selection.span(), at)
            }
            ShapeCommand::SplitAtCaret(id) => {
                let cut = document.selection.span().start();
                highlight::split(source, set, &id, cut, stamp.id, at)
            }
            ShapeCommand::JoinTouching(id) => {
                highlight::join(source, set, &self.touching(&id), &at)
            }
            ShapeCommand::RemoveAll(ids) => Ok(Edit::Batch(
                ids.into_iter().map(|id| removal(id, &at)).collect(),
            )),
            ShapeCommand::ColorAll(ids, color) => Ok(Edit::Batch(
                ids.into_iter()
                    .map(|highlight_id| Edit::SetColor {
                        highlight_id,
                        change: Change::to(color.clone()),
                        at: at.clone(),
                    })
                    .collect(),
            )),
            ShapeCommand::DropOtherNote(highlight_id, number) => {
                let placed = set
                    .get(&highlight_id)
                    .ok_or_else(|| Refused::Missing(highlight_id.clone()))?;
                let mut notes = placed.highlight.other_notes.clone();
                if number < notes.len() {
                    notes.remove(number);
                }
                Ok(Edit::SetOtherNotes {
                    highlight_id,
                    change: Change::to(notes),
                    at,
                })
            }
            ShapeCommand::NameColors(names) => {
                let named = names.into_iter().filter_map(|(color, name)| {
                    let name = color_name(&name);
                    let change = Change::to(name.clone());
                    let is_new = set.color_name(&color).unwrap_or_default() != name;
                    is_new.then_some(Edit::NameColor { color, change })
                });
                Ok(Edit::Batch(named.collect()))
            }
        }
    }

    /// Whether a command says where the highlight belongs that is being looked at.
    fn is_answer(&self, command: &ShapeCommand) -> bool {
        let (ShapeCommand::PlaceAt(id, _)
        | ShapeCommand::KeepOrphan(id)
        | ShapeCommand::AcceptPlace(id)
        | ShapeCommand::ToSelection(id)) = command
        else {
            return false;
        };
        let document = self.document.as_ref();
        let review = document.and_then(|document| document.review.as_ref());
        review.is_some_and(|review| review.highlight_id == *id)
    }

    /// A highlight and those that overlap it or stand right beside it.
    pub fn touching(&self, highlight_id: &HighlightId) -> Vec<HighlightId> {
        let Some(document) = &self.document else {
            return Vec::new();
        };
        let span = document
            .highlights
            .get(highlight_id)
            .and_then(|placed| placed.place.span());
        let Some(span) = span else {
            return Vec::new();
        };
        let marks = document.marks.all().iter();
        marks
            .filter(|mark| mark.span.start() <= span.end() && span.start() <= mark.span.end())
            .map(|mark| mark.highlight_id.clone())
            .collect()
    }
}

/// A name as it is kept: on one line, and short enough for a button.
fn color_name(typed: &str) -> String {
    let words: Vec<&str> = typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let short: String = words.join(" ").chars().take(COLOR_NAME_CHARS).collect();
    short.trim_end().to_owned()
}

fn removal(highlight_id: HighlightId, at: &Time) -> Edit {
    Edit::Remove {
        highlight_id,
        expected: None,
        at: at.clone(),
    }
}
