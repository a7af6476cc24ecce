//! LRC, the lyrics of music players: `[01:02.50]words`, with several times before a line that is
//! sung several times, and tags like `[ti:title]`.
//!
//! Rows stay in the order of the file; a line sung several times is one row at its first time.

use std::ops::ControlFlow;

use super::super::Region;
use super::super::decode::Lines;
use super::cue::{Cue, Writer};
use super::{markup, time};

/// The time of a stamp at the start of `text`, and the length of the stamp.
pub(super) fn stamp(text: &str) -> Option<(u64, usize)> {
    let inner = text.strip_prefix('[')?;
    let (millis, len) = time::clock(inner)?;
    inner
        .get(len..)?
        .starts_with(']')
        .then_some((millis, len + 2))
}

/// The name and value of a tag that is a whole line: `[ar:somebody]`.
pub(super) fn tag(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let (name, value) = inner.split_once(':')?;
    let is_name = !name.is_empty()
        && name.len() <= 8
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'#');
    is_name.then_some((name, value))
}

/// Reads LRC; see [`super::super::read`].
pub(super) fn read(lines: Lines<'_>, mut writer: Writer<'_, '_>) -> ControlFlow<()> {
    let mut offset = 0_i64;
    for line in lines {
        writer.note(&line);
        let text = line
            .text
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if let Some((name, value)) = tag(text) {
            let count = writer.count_rows();
            let at = line.text.len() - text.len() + 1 + name.len() + 1;
            let range = at..at + value.len();
            match name.to_ascii_lowercase().as_str() {
                "offset" => offset = value.trim().parse().unwrap_or(0),
                // The program, the length, the version: nothing to read.
                "re" | "ve" | "by" | "length" | "tool" | "hash" | "id" => {}
                "ti" => {
                    writer.row(&line, range, markup::cue_text, &Cue::default())?;
                    if writer.count_rows() > count {
                        writer.mark(Region::Title);
                    }
                }
                _ => {
                    writer.row(&line, range, markup::cue_text, &Cue::default())?;
                    if writer.count_rows() > count {
                        writer.mark(Region::Metadata);
                    }
                }
            }
            continue;
        }
        let mut at = line.text.len() - text.len();
        let mut first = None;
        while let Some((millis, len)) = line.text.get(at..).and_then(stamp) {
            first.get_or_insert(millis);
            at += len;
        }
        // A positive offset shows the words earlier.
        let start_millis =
            first.map(|millis| millis.saturating_add_signed(offset.saturating_neg()));
        if start_millis.is_none() && !text.is_empty() {
            writer.odd(line.number);
        }
        let cue = Cue {
            start_millis,
            ..Cue::default()
        };
        writer.row(&line, at..line.text.len(), enhanced, &cue)?;
    }
    writer.finish();
    ControlFlow::Continue(())
}

/// The words of a line with a time before each word: `<00:01.20>words`.
fn enhanced(raw: &str) -> std::borrow::Cow<'_, str> {
    markup::cue_text(raw)
}
