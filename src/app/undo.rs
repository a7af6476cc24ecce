//! What can be undone and redone, in the order it was done.

use crate::highlight::{HighlightSet, Inverse, Time};
use crate::sidecar::{self, SectionChange, SectionKind};

/// How many changes can be taken back; more than anybody remembers, and small in memory.
const STEPS_KEPT: usize = 1000;

/// The changes of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Past>,
    undone: Vec<Past>,
}

/// What takes a change back.
#[derive(Clone, Debug)]
pub(super) enum Past {
    /// One of the highlights.
    Marks(Inverse),
    /// One of another section of the reader's work.
    Section(Box<SectionChange>),
    /// Several that were made as one, such as by joining notes; the last is taken back first.
    Together(Vec<Self>),
}

impl From<SectionChange> for Past {
    fn from(change: SectionChange) -> Self {
        Self::Section(Box::new(change))
    }
}

impl From<Inverse> for Past {
    fn from(inverse: Inverse) -> Self {
        Self::Marks(inverse)
    }
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
    /// Notes a new change by its inverse; what was undone before can not be redone any more.
    pub(super) fn push(&mut self, inverse: impl Into<Past>) {
        self.undone.clear();
        self.done.push(inverse.into());
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
        work: &mut sidecar::Document,
        at: &Time,
    ) -> Option<Step> {
        let (from, to) = match direction {
            Direction::Undo => (&mut self.done, &mut self.undone),
            Direction::Redo => (&mut self.undone, &mut self.done),
        };
        let past = from.pop()?;
        let mut step = Step::default();
        to.extend(take_back(past, set, work, at, &mut step));
        Some(step)
    }
}

/// Takes a change back, notes in the step what that touched, and gives what makes it again; `None`
/// where nothing was left of it.
fn take_back(
    past: Past,
    set: &mut HighlightSet,
    work: &mut sidecar::Document,
    at: &Time,
    step: &mut Step,
) -> Option<Past> {
    match past {
        Past::Marks(inverse) => {
            if step.first_id.is_none() {
                step.first_id = inverse.highlight_ids().into_iter().next();
            }
            let undone = inverse.apply(set, at);
            let refused = undone.refused.iter().map(ToString::to_string);
            step.refused.extend(refused);
            undone.redo.map(Past::Marks)
        }
        Past::Section(change) => {
            step.sections.push(change.made.kind());
            let redo = change.take_back(work, at);
            if redo.is_none() {
                step.refused.push("this was changed since".to_owned());
            }
            redo.map(Past::from)
        }
        Past::Together(parts) => {
            let mut redo = Vec::new();
            for part in parts.into_iter().rev() {
                redo.extend(take_back(part, set, work, at, step));
            }
            (!redo.is_empty()).then_some(Past::Together(redo))
        }
    }
}

/// What a step did.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    /// A highlight that it touched, to bring it into view.
    pub(super) first_id: Option<crate::highlight::HighlightId>,
    /// What could not be applied, each in a sentence.
    pub(super) refused: Vec<String>,
    /// The sections of the reader's work that it changed, beside the highlights.
    pub(super) sections: Vec<SectionKind>,
}
