//! Plain text: every line that holds anything is a row.

use std::ops::ControlFlow;

use super::super::{Encoding, ReadOptions, Row, Transcript, TranscriptBuilder};
use super::Format;
use crate::text::{FileByte, FileSpan};

/// Reads plain text; see [`super::super::read`].
pub(super) fn read(
    bytes: &[u8],
    _options: &ReadOptions,
    _on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Option<Transcript> {
    // A first form for the other modules to build on: whole-file, UTF-8.
    let mut builder = TranscriptBuilder::new(Format::Plain, Encoding::Utf8);
    let text = String::from_utf8_lossy(bytes);
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let row = line.trim();
        let lead = line.len() - line.trim_start().len();
        builder.push_gap(line.get(..lead).unwrap_or_default());
        if !row.is_empty() {
            let file = FileSpan::at(FileByte(at + lead), row.len());
            let line = u32::try_from(index + 1).unwrap_or(0);
            builder.push_row(
                row,
                Row {
                    file,
                    line,
                    ..Row::default()
                },
            );
        }
        let tail = if row.is_empty() {
            ""
        } else {
            line.get(lead + row.len()..).unwrap_or_default()
        };
        builder.push_gap(tail);
        at += line.len();
    }
    Some(builder.snapshot())
}
