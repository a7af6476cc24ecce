//! What can be undone and redone, in the order it was done.

use crate::highlight::{HighlightSet, Inverse, Time};
use crate::sidecar::{self, EntriesChange, Gloss, OwnGlossary, SectionChange, SectionKind};

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
    /// One of the reader's glossary for always.
    Words(Box<EntriesChange<Gloss>>),
    /// Several that were made as one, such as by joining notes; the last is taken back first.
    Together(Vec<Self>),
}

impl From<SectionChange> for Past {
    fn from(change: SectionChange) -> Self {
        Self::Section(Box::new(change))
    }
}

impl From<EntriesChange<Gloss>> for Past {
    fn from(change: EntriesChange<Gloss>) -> Self {
        Self::Words(Box::new(change))
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
        held: &mut Held<'_>,
        at: &Time,
    ) -> Option<Step> {
        let (from, to) = match direction {
            Direction::Undo => (&mut self.done, &mut self.undone),
            Direction::Redo => (&mut self.undone, &mut self.done),
        };
        let past = from.pop()?;
        let mut step = Step::default();
        to.extend(take_back(past, held, at, &mut step));
        Some(step)
    }
}

/// Takes a change back, notes in the step what that touched, and gives what makes it again; `None`
/// where nothing was left of it.
fn take_back(past: Past, held: &mut Held<'_>, at: &Time, step: &mut Step) -> Option<Past> {
    match past {
        Past::Marks(inverse) => {
            if step.first_id.is_none() {
                step.first_id = inverse.highlight_ids().into_iter().next();
            }
            step.reach.document = true;
            let undone = inverse.apply(held.highlights, at);
            let refused = undone.refused.iter().map(ToString::to_string);
            step.refused.extend(refused);
            undone.redo.map(Past::Marks)
        }
        Past::Section(change) => {
            step.reach.document = true;
            step.sections.push(change.made.kind());
            let redo = change.take_back(held.work, at);
            if redo.is_none() {
                step.refused.push("this was changed since".to_owned());
            }
            redo.map(Past::from)
        }
        Past::Words(change) => {
            step.reach.own = true;
            let mut entries = held.own.entries().to_vec();
            let redo = change.take_back(&mut entries, at);
            held.own.set_entries(&entries);
            if redo.is_none() {
                step.refused.push("this was changed since".to_owned());
            }
            redo.map(Past::from)
        }
        Past::Together(parts) => {
            let mut redo = Vec::new();
            for part in parts.into_iter().rev() {
                redo.extend(take_back(part, held, at, step));
            }
            (!redo.is_empty()).then_some(Past::Together(redo))
        }
    }
}

/// What a step may change.
#[derive(Debug)]
pub(super) struct Held<'a> {
    pub(super) highlights: &'a mut HighlightSet,
    pub(super) work: &'a mut sidecar::Document,
    pub(super) own: &'a mut OwnGlossary,
}

/// What a step changed, to be saved.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    /// What is kept beside the transcript.
    pub(super) document: bool,
    /// The reader's glossary for always.
    pub(super) own: bool,
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
    /// What is to be saved.
    pub(super) reach: Reach,
}
