//! A row: one line or cue, the unit of conversion, gloss, alignment and layout.

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

/// One line or cue of a transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its text in the source, without white space around it.
    pub span: SrcSpan,
    /// The bytes of the file it was made from: unescaped and decoded, they are the row.
    pub file: FileSpan,
    /// The line of the file where those bytes start, counted from one; 0 where a file has none.
    pub line: u32,
    /// When it starts to be spoken, in milliseconds from the start; `None` where the file is silent.
    pub start_millis: Option<u64>,
    /// When it ends.
    pub end_millis: Option<u64>,
    /// Who speaks, as the file names them; `None` where it does not say.
    pub speaker: Option<Arc<str>>,
}
