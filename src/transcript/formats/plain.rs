//! Plain text: every line that holds more than white space is a row.
//!
//! The source is the whole decoded text with LF line ends; white space around rows and blank lines
//! lie between the rows, so nothing of the file is lost from it.

use std::ops::ControlFlow;

use super::super::decode::Lines;
use super::super::{Row, TranscriptBuilder};
use super::Snapshots;

/// Reads plain text; see [`super::super::read`].
pub(super) fn read(
    lines: Lines<'_>,
    builder: &mut TranscriptBuilder,
    snapshots: &mut Snapshots<'_>,
) -> ControlFlow<()> {
    for line in lines {
        snapshots.note(&line);
        let text = line.text.trim_start();
        let lead = line.text.len() - text.len();
        let text = text.trim_end();
        let end = lead + text.len();
        if text.is_empty() {
            builder.push_gap(&line.text);
        } else {
            builder.push_gap(line.text.get(..lead).unwrap_or_default());
            let row = Row {
                file: line.file_of(lead..end),
                line: line.file_line(lead),
                ..Row::default()
            };
            builder.push_row(text, row);
            builder.push_gap(line.text.get(end..).unwrap_or_default());
        }
        if line.has_end {
            builder.push_gap("\n");
        }
        snapshots.offer(builder)?;
    }
    ControlFlow::Continue(())
}
