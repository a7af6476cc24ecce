//! Which word is on the card.

use crate::text::SrcSpan;

/// Whether the card stays while the pointer rests on other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pinned {
    /// It was asked for by a click or a key, and stays.
    Yes,
    /// The pointer rests on it, and another word takes its place.
    No,
}

/// The word on the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenWord {
    /// Where it stands.
    pub span: SrcSpan,
    /// Whether it stays.
    pub pinned: Pinned,
}
