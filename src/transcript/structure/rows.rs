//! The rows of a file as the structure sees them.

use super::facts::Facts;

/// What is known of every row before the careful look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'a> {
    pub(super) texts: &'a [&'a str],
    pub(super) facts: &'a [Facts],
    /// Tenths of a nat in favour of the page, with what lists say.
    pub(super) weights: &'a [i32],
    /// Whether a blank line stands before each row.
    pub(super) gaps: &'a [bool],
    /// Whether each row is the first with its speaker or time.
    pub(super) cues: &'a [bool],
    /// Whether each row is a turn of the log of a chat.
    pub(super) logged: &'a [bool],
    /// The speaker of each row; empty where nobody is named.
    pub(super) speakers: &'a [Option<&'a str>],
    /// Whether some rows have times.
    pub(super) is_timed: bool,
    /// Whether each row is copied or a copy.
    pub(super) copied: &'a [bool],
}

impl<'a> Rows<'a> {
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn text(&self, row: usize) -> &'a str {
        self.texts.get(row).copied().unwrap_or_default()
    }

    pub(super) fn fact(&self, row: usize) -> Facts {
        self.facts.get(row).copied().unwrap_or_default()
    }

    pub(super) fn weight(&self, row: usize) -> i32 {
        self.weights.get(row).copied().unwrap_or(0)
    }

    pub(super) fn has_gap(&self, row: usize) -> bool {
        self.gaps.get(row) == Some(&true)
    }

    pub(super) fn is_cue(&self, row: usize) -> bool {
        self.cues.get(row) == Some(&true)
    }

    pub(super) fn is_logged(&self, row: usize) -> bool {
        self.logged.get(row) == Some(&true)
    }

    pub(super) fn is_copied(&self, row: usize) -> bool {
        self.copied.get(row) == Some(&true)
    }

    pub(super) fn speaker(&self, row: usize) -> Option<&'a str> {
        self.speakers.get(row).copied().flatten()
    }
}

/// The third in the middle of what a file has a row each of, where page and talk are not mixed.
pub(super) fn middle<T>(all: &[T]) -> &[T] {
    let count = all.len();
    all.get(count / 3..count - count / 3).unwrap_or_default()
}
