//! The formats that are told apart by content, and the parser of each.
//!
//! A parser takes lines and appends rows; what is common to all (the encoding, the counting of
//! damage, the snapshots for the first screen) is done here.

mod plain;

use std::ops::ControlFlow;

use super::decode::{Line, Lines, looks_binary};
use super::detect::detect;
use super::{ReadOptions, Transcript, TranscriptBuilder, Warning};

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

/// How many rows the first snapshot holds: more than any window shows at once. Later ones double,
/// so that all of them together cost no more than the last.
const FIRST_SNAPSHOT_ROWS: usize = 500;

/// Hands out snapshots in time, and counts what the reader should be told of the lines.
struct Snapshots<'a> {
    on_snapshot: &'a mut dyn FnMut(Transcript) -> ControlFlow<()>,
    next_rows: usize,
    count_damaged: usize,
    count_nul: usize,
}

impl<'a> Snapshots<'a> {
    fn new(on_snapshot: &'a mut dyn FnMut(Transcript) -> ControlFlow<()>) -> Self {
        Self {
            on_snapshot,
            next_rows: FIRST_SNAPSHOT_ROWS,
            count_damaged: 0,
            count_nul: 0,
        }
    }

    /// Takes note of a line that is about to be parsed.
    fn note(&mut self, line: &Line<'_>) {
        self.count_damaged += line.count_damaged;
        if line.text.as_bytes().contains(&0) {
            self.count_nul += line.text.matches('\0').count();
        }
    }

    /// Hands out a snapshot where enough rows have come since the last.
    fn offer(&mut self, builder: &mut TranscriptBuilder) -> ControlFlow<()> {
        if builder.count_rows() < self.next_rows {
            return ControlFlow::Continue(());
        }
        self.next_rows = builder.count_rows().saturating_mul(2);
        (self.on_snapshot)(builder.snapshot())
    }
}

/// See [`super::read`].
pub(super) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Option<Transcript> {
    let encoding = options.encoding.unwrap_or_else(|| detect(bytes));
    let mut builder = TranscriptBuilder::new(Format::Plain, encoding);
    if looks_binary(bytes, encoding) {
        builder.warn(Warning::Binary);
    }
    let mut snapshots = Snapshots::new(on_snapshot);
    let lines = Lines::new(bytes, encoding);
    if plain::read(lines, &mut builder, &mut snapshots).is_break() {
        return None;
    }
    if builder.count_rows() == 0 {
        builder.warn(Warning::Empty);
    }
    if snapshots.count_damaged > 0 {
        let count = snapshots.count_damaged;
        builder.warn(Warning::DamagedBytes { count });
    }
    if snapshots.count_nul > 0 {
        let count = snapshots.count_nul;
        builder.warn(Warning::Nul { count });
    }
    Some(builder.snapshot())
}
