//! The formats that are told apart by content, and the parser of each.

mod plain;

use std::ops::ControlFlow;

use super::{ReadOptions, Transcript};

/// What kind of file a transcript was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text: a row a line, blank lines between.
    Plain,
}

impl Format {
    /// The name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
        }
    }
}

/// See [`super::read`].
pub(super) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Option<Transcript> {
    plain::read(bytes, options, on_snapshot)
}
