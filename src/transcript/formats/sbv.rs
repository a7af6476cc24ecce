//! SBV, the subtitles of YouTube's editor: a line of two times with a comma between, then words.

use std::ops::ControlFlow;

use super::super::decode::Lines;
use super::cue::{Cue, Writer};
use super::{markup, time};

/// The two times of a line like `0:00:01.000,0:00:02.500`.
pub(super) fn times(text: &str) -> Option<(u64, u64)> {
    let text = text.trim();
    let (start, len) = time::clock(text)?;
    let tail = text
        .get(len..)?
        .trim_start()
        .strip_prefix(',')?
        .trim_start();
    let (end, len) = time::clock(tail)?;
    tail.get(len..)?.trim().is_empty().then_some((start, end))
}

/// Reads SBV; see [`super::super::read`].
pub(super) fn read(lines: Lines<'_>, mut writer: Writer<'_, '_>) -> ControlFlow<()> {
    let mut cue = Cue::default();
    for line in lines {
        writer.note(&line);
        if let Some((start, end)) = times(&line.text) {
            cue.start_millis = Some(start);
            cue.end_millis = Some(end).filter(|end| *end >= start);
            if end < start {
                writer.odd(line.number);
            }
            continue;
        }
        writer.row(&line, 0..line.text.len(), markup::cue_text, &cue)?;
    }
    writer.finish();
    ControlFlow::Continue(())
}
