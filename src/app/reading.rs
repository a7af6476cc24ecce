//! The ways to read a transcript: row by row as in the file, or joined.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::transcript::joined::{JoinOptions, Paragraphs, paragraphs};
use crate::transcript::{Regions, Transcript};

/// How rows are grouped on the screen. They are the same rows in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// As in the file.
    #[default]
    Rows,
    /// Joined into sentences.
    Sentences,
    /// Joined into paragraphs.
    Paragraphs,
}

impl Reading {
    /// All of them, in the order of the button and of the key that steps through them.
    pub const ALL: [Self; 3] = [Self::Rows, Self::Sentences, Self::Paragraphs];

    /// The next one, around at the end.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Rows => Self::Sentences,
            Self::Sentences => Self::Paragraphs,
            Self::Paragraphs => Self::Rows,
        }
    }

    /// Which rows are read as one; `None` where each stands by itself.
    pub(super) fn group(
        self,
        transcript: &Transcript,
        regions: &Regions,
    ) -> Option<Arc<Paragraphs>> {
        let options = match self {
            Self::Rows => return None,
            Self::Sentences => JoinOptions::SENTENCES,
            Self::Paragraphs => JoinOptions::PARAGRAPHS,
        };
        Some(Arc::new(paragraphs(transcript, regions, options)))
    }
}
