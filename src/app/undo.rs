//! What can be undone and redone, in the order it was done.

use crate::highlight::{HighlightSet, Inverse, Refused, Time};
use crate::sidecar::{Document, SectionChange, SectionKind};

/// How many changes can be taken back; more than anybody remembers, and small in memory.
const STEPS_KEPT: usize = 1000;

/// The changes of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

/// A change, by what takes it back.
#[derive(Clone, Debug)]
enum Change {
    Highlights(Inverse),
    Section(Box<SectionChange>),
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Take the last change back.
    Undo,
    /// Make the last change again that was taken back.
    Redo,
}

impl History {
    /// Notes a new change of highlights by its inverse; what was undone before can not be redone
    /// any more.
    pub(super) fn push(&mut self, inverse: Inverse) {
        self.note(Change::Highlights(inverse));
    }

    /// Notes a new change of another section of the reader's work.
    pub(super) fn push_section(&mut self, change: SectionChange) {
        self.note(Change::Section(Box::new(change)));
    }

    fn note(&mut self, change: Change) {
        self.undone.clear();
        self.done.push(change);
        let over = self.done.len().saturating_sub(STEPS_KEPT);
        self.done.drain(..over);
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Goes a step; the parts that could not be applied come back. `None` where there is no step.
    pub(super) fn step(
        &mut self,
        direction: Direction,
        set: &mut HighlightSet,
        work: &mut Document,
        at: &Time,
    ) -> Option<Step> {
        let (from, to) = match direction {
            Direction::Undo => (&mut self.done, &mut self.undone),
            Direction::Redo => (&mut self.undone, &mut self.done),
        };
        match from.pop()? {
            Change::Highlights(inverse) => {
                let first_id = inverse.highlight_ids().into_iter().next();
                let undone = inverse.apply(set, at);
                to.extend(undone.redo.map(Change::Highlights));
                Some(Step {
                    first_id,
                    refused: undone.refused,
                    section: None,
                })
            }
            Change::Section(change) => {
                let back = change.take_back(work, at);
                to.extend(back.map(|back| Change::Section(Box::new(back))));
                Some(Step {
                    first_id: None,
                    refused: Vec::new(),
                    section: Some(change.made.kind()),
                })
            }
        }
    }
}

/// What a step did.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// A highlight that it touched, to bring it into view.
    pub(super) first_id: Option<crate::highlight::HighlightId>,
    /// What could not be applied.
    pub(super) refused: Vec<Refused>,
    /// Which other section it changed.
    pub(super) section: Option<SectionKind>,
}
