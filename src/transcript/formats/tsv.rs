//! Whisper's TSV: `start`, `end` in milliseconds, and the words, with tabs between.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::super::decode::Lines;
use super::cue::{Cue, Writer};

/// Whether a line names the columns.
pub(super) fn is_header(text: &str) -> bool {
    let mut names = text.trim().trim_start_matches('\u{feff}').split('\t');
    names.next() == Some("start") && names.next() == Some("end") && names.next().is_some()
}

/// A time in whole milliseconds, or in seconds with a point.
fn millis(text: &str) -> Option<u64> {
    let text = text.trim();
    if let Ok(millis) = text.parse() {
        return Some(millis);
    }
    super::json::millis_of_seconds(text)
}

/// Reads TSV; see [`super::super::read`].
pub(super) fn read(lines: Lines<'_>, mut writer: Writer<'_, '_>) -> ControlFlow<()> {
    for line in lines {
        writer.note(&line);
        let text: &str = &line.text;
        if is_header(text) || text.trim().is_empty() {
            continue;
        }
        let mut fields = text.splitn(3, '\t');
        let times = fields
            .next()
            .and_then(millis)
            .zip(fields.next().and_then(millis));
        let words = times.and_then(|_| fields.next());
        let at = words.map_or(0, |words| text.len() - words.len());
        if words.is_none() || times.is_some_and(|(start, end)| end < start) {
            writer.odd(line.number);
        }
        let forward = times.filter(|(start, end)| start <= end);
        let cue = Cue {
            start_millis: times.map(|(start, _)| start),
            end_millis: forward.map(|(_, end)| end),
            speaker: None,
        };
        // A line of times alone says nothing.
        if times.is_some() && words.is_none() {
            continue;
        }
        writer.row(&line, at..text.len(), |raw| Cow::Borrowed(raw), &cue)?;
    }
    writer.finish();
    ControlFlow::Continue(())
}
