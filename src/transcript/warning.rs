//! What was odd about a file: said to the reader, never a reason to refuse it.

use std::fmt;

use super::Refusal;

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
    /// Cues whose times or form could not be read; their words are rows all the same.
    OddCues {
        /// How many.
        count: usize,
        /// The line of the first, counted from one: see [`Transcript::line_of`].
        ///
        /// [`Transcript::line_of`]: super::Transcript::line_of
        first_line: u32,
    },
    /// Times that run backwards; the rows stay in the order of the file.
    TimesBackwards {
        /// How often.
        count: usize,
        /// The line of the first, counted from one: see [`Transcript::line_of`].
        ///
        /// [`Transcript::line_of`]: super::Transcript::line_of
        first_line: u32,
    },
    /// There is no text in the file.
    Empty,
    /// Most of the content is not text of any kind.
    Binary,
    /// The file is of a kind that holds no text to read; there are no rows.
    Refused(Refusal),
    /// A document is damaged from some place on; what stands before it was read.
    CutOff,
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
            Self::OddCues {
                count: 1,
                first_line,
            } => {
                write!(f, "the times in line {first_line} could not be read")
            }
            Self::OddCues { count, first_line } => write!(
                f,
                "the times of {count} cues could not be read, the first in line {first_line}"
            ),
            Self::TimesBackwards {
                count: 1,
                first_line,
            } => write!(f, "the time runs backwards in line {first_line}"),
            Self::TimesBackwards { count, first_line } => write!(
                f,
                "times run backwards in {count} places, the first in line {first_line}"
            ),
            Self::Empty => write!(f, "the file holds no text"),
            Self::Refused(refusal) => refusal.fmt(f),
            Self::CutOff => write!(f, "the document is damaged and was read up to the damage"),
            Self::Binary => write!(f, "the file does not look like text"),
        }
    }
}
