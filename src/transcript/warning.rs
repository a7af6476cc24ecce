//! What was odd about a file: said to the reader, never a reason to refuse it.

use std::fmt;

/// Something odd about a file's content.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// Bytes that are not text in the file's encoding were replaced by U+FFFD.
    DamagedBytes {
        /// How many replacement characters stand for them.
        count: usize,
    },
    /// The text holds NUL characters, which are kept.
    Nul {
        /// How many.
        count: usize,
    },
    /// There is no text in the file.
    Empty,
    /// Most of the content is not text of any kind.
    Binary,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DamagedBytes { count: 1 } => {
                write!(f, "1 damaged character was replaced by \u{fffd}")
            }
            Self::DamagedBytes { count } => {
                write!(f, "{count} damaged characters were replaced by \u{fffd}")
            }
            Self::Nul { count: 1 } => write!(f, "the text holds 1 NUL character, which is kept"),
            Self::Nul { count } => {
                write!(f, "the text holds {count} NUL characters, which are kept")
            }
            Self::Empty => write!(f, "the file holds no text"),
            Self::Binary => write!(f, "the file does not look like text"),
        }
    }
}
