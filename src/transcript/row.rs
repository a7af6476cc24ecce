//! A row: one line or cue, the unit of conversion, gloss, alignment and layout.

use std::num::NonZeroU64;
use std::sync::Arc;

use crate::text::{FileSpan, SrcSpan};

/// The number of a row, counted from zero. What people see counts from one: [`RowIndex::number`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowIndex(pub usize);

impl RowIndex {
    /// The number people see, counted from one.
    pub fn number(self) -> usize {
        self.0 + 1
    }
}

/// A time in milliseconds from the start of a talk. Every row may have two and most have none, so
/// that none takes no room of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(NonZeroU64);

impl Millis {
    /// The time of so many milliseconds; the last of all is the one before.
    pub fn new(count: u64) -> Self {
        Self(NonZeroU64::MIN.saturating_add(count))
    }

    /// How many milliseconds.
    pub fn get(self) -> u64 {
        self.0.get() - 1
    }

    /// How many milliseconds lie between `earlier` and this time; 0 where `earlier` is later.
    pub fn saturating_sub(self, earlier: Self) -> u64 {
        self.get().saturating_sub(earlier.get())
    }
}

/// One line or cue of a transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its text in the source, without white space around it.
    pub span: SrcSpan,
    /// The bytes of the file it was made from: unescaped and decoded, they are the row.
    pub file: FileSpan,
    /// The line of the file where those bytes start, counted from one; 0 where a file has none.
    pub line: u32,
    /// When it starts to be spoken; `None` where the file is silent.
    pub start_millis: Option<Millis>,
    /// When it ends.
    pub end_millis: Option<Millis>,
    /// Who speaks, as the file names them; `None` where it does not say.
    pub speaker: Option<Arc<str>>,
}
