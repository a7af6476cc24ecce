//! Captions in JSON: YouTube's json3, Bilibili's BCC, Whisper's segments (openai-whisper,
//! whisper.cpp and their kin).
//!
//! A small reader of our own walks the text instead of a JSON library, for two reasons: rows must
//! know the bytes of the file they came from, and a file that was cut off, or that has damaged
//! bytes in it, must give all rows that are there. It knows objects, arrays, strings and anything
//! else as a word, and asks for nothing to be closed.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::super::Encoding;
use super::super::place::Place;
use super::cue::{Cue, Writer};
use super::{Format, markup};

/// Deeper nesting is walked over but not kept.
const MAX_DEPTH: usize = 64;

/// What is collected of an object that may be a cue.
#[derive(Debug, Default)]
struct Object {
    /// Places of the values of `text`, `content`, `utf8` without their quotes.
    texts: Vec<Range<usize>>,
    start_millis: Option<u64>,
    end_millis: Option<u64>,
    duration_millis: Option<u64>,
    speaker: Option<Arc<str>>,
    /// The key that the object is the value of.
    key: String,
    is_array: bool,
    /// Whether it has given rows, itself or inside.
    has_given: bool,
}

/// Reads JSON captions; see [`super::super::read`]. The bytes are decoded as a whole.
pub(super) fn read(
    bytes: &[u8],
    encoding: Encoding,
    format: Format,
    mut writer: Writer<'_, '_>,
) -> ControlFlow<()> {
    let (text, count_damaged, place) = Place::decode(bytes, encoding);
    writer.note_all(&text, count_damaged);
    let mut walker = Walker {
        text: &text,
        at: 0,
        line: 1,
        line_at: 0,
        place,
    };
    walker.walk(format, &mut writer)?;
    writer.finish();
    ControlFlow::Continue(())
}

struct Walker<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    line_at: usize,
    place: Place<'a>,
}

impl Walker<'_> {
    fn walk(&mut self, format: Format, writer: &mut Writer<'_, '_>) -> ControlFlow<()> {
        let mut open: Vec<Object> = Vec::new();
        let mut skipped = 0_usize;
        let mut key = String::new();
        let mut is_value = false;
        while let Some(byte) = self.text.as_bytes().get(self.at).copied() {
            match byte {
                b'{' | b'[' => {
                    self.at += 1;
                    if open.len() >= MAX_DEPTH {
                        skipped += 1;
                    } else {
                        open.push(Object {
                            key: std::mem::take(&mut key),
                            is_array: byte == b'[',
                            ..Object::default()
                        });
                    }
                    is_value = false;
                }
                b'}' | b']' => {
                    self.at += 1;
                    key.clear();
                    is_value = false;
                    if skipped > 0 {
                        skipped -= 1;
                    } else if let Some(object) = open.pop() {
                        self.close(object, &mut open, format, writer)?;
                    }
                }
                b'"' => {
                    let value = self.string();
                    let is_in_array = open.last().is_some_and(|object| object.is_array);
                    if is_value || is_in_array {
                        if let Some(object) = open.last_mut().filter(|_| skipped == 0) {
                            self.take(object, &key, value, Quoted::Yes);
                        }
                        key.clear();
                        is_value = false;
                    } else {
                        key = markup::json_text(self.text.get(value).unwrap_or_default())
                            .into_owned();
                    }
                }
                b':' => {
                    self.at += 1;
                    is_value = true;
                }
                b',' => {
                    self.at += 1;
                    key.clear();
                    is_value = false;
                }
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => {
                    let value = self.word();
                    if let Some(object) = open.last_mut().filter(|_| is_value && skipped == 0) {
                        self.take(object, &key, value, Quoted::No);
                    }
                }
            }
        }
        // A file that was cut: what is open gives what it has.
        while let Some(object) = open.pop() {
            self.close(object, &mut open, format, writer)?;
        }
        ControlFlow::Continue(())
    }

    /// A string at its opening quote: the place of what is between the quotes.
    fn string(&mut self) -> Range<usize> {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    self.at = at + 1;
                    return start..at;
                }
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        self.at = bytes.len();
        start..bytes.len()
    }

    /// A number, `true`, `null` or rubbish.
    fn word(&mut self) -> Range<usize> {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let is_end = |byte: &u8| {
            matches!(byte, b',' | b'}' | b']' | b':' | b'"' | b'{' | b'[')
                || byte.is_ascii_whitespace()
        };
        let len = rest.iter().position(is_end).unwrap_or(rest.len());
        self.at = start + len.max(1);
        start..start + len
    }

    /// Keeps a value that cues have.
    fn take(&self, object: &mut Object, key: &str, value: Range<usize>, quoted: Quoted) {
        let raw = self.text.get(value.clone()).unwrap_or_default();
        let seconds =
            || millis_of_seconds(raw).or_else(|| super::time::clock(raw).map(|(millis, _)| millis));
        let whole = || {
            raw.parse::<f64>()
                .ok()
                .and_then(|millis| millis_of_seconds(&(millis / 1000.0).to_string()))
        };
        match (key, object.key.as_str()) {
            ("text" | "content" | "utf8" | "transcript", _) if quoted == Quoted::Yes => {
                object.texts.push(value);
            }
            // whisper.cpp says it twice; the offsets are whole milliseconds.
            ("from" | "start", "offsets") | ("tStartMs" | "startMs" | "start_ms", _) => {
                object.start_millis = whole();
            }
            ("to" | "end", "offsets") | ("endMs" | "end_ms", _) => object.end_millis = whole(),
            ("from" | "start" | "start_time" | "begin", _) => object.start_millis = seconds(),
            ("to" | "end" | "end_time", _) => object.end_millis = seconds(),
            ("dDurationMs" | "durationMs", _) => object.duration_millis = whole(),
            ("duration" | "dur", _) => object.duration_millis = seconds(),
            ("speaker" | "speaker_name" | "name", _)
                if quoted == Quoted::Yes && !raw.trim().is_empty() =>
            {
                object.speaker = Some(Arc::from(markup::json_text(raw).trim()));
            }
            _ => {}
        }
    }

    /// The end of an object: gives its rows, or hands what it has to the object around it.
    fn close(
        &mut self,
        object: Object,
        open: &mut [Object],
        format: Format,
        writer: &mut Writer<'_, '_>,
    ) -> ControlFlow<()> {
        let around = open.last_mut();
        // Parts of a json3 event, and the times of whisper.cpp, belong to the cue around them.
        let is_part = (format == Format::Json3
            && (object.key == "segs"
                || around
                    .as_ref()
                    .is_some_and(|a| a.is_array && a.key == "segs")))
            || matches!(object.key.as_str(), "offsets" | "timestamps");
        if let Some(around) = around {
            around.has_given |= object.has_given;
            if is_part {
                around.texts.extend(object.texts);
                around.start_millis = object.start_millis.or(around.start_millis);
                around.end_millis = object.end_millis.or(around.end_millis);
                return ControlFlow::Continue(());
            }
            // Words with their own times are parts of a segment that has its text.
            if matches!(around.key.as_str(), "words" | "tokens" | "wpSegs") {
                return ControlFlow::Continue(());
            }
        }
        // The whole text beside the segments says nothing new.
        if object.texts.is_empty() || object.has_given {
            return ControlFlow::Continue(());
        }
        let start_millis = object.start_millis;
        let end_millis = object
            .end_millis
            .or_else(|| start_millis?.checked_add(object.duration_millis?));
        let cue = Cue {
            start_millis,
            end_millis: end_millis.filter(|end| start_millis.is_none_or(|start| start <= *end)),
            speaker: object.speaker,
        };
        let (Some(first), Some(last)) = (object.texts.first(), object.texts.last()) else {
            return ControlFlow::Continue(());
        };
        let line = self.line_of(first.start);
        if start_millis.is_none() && !open.is_empty() {
            writer.odd(line);
        }
        if format != Format::Json3 || object.texts.len() == 1 {
            for value in &object.texts {
                self.lines_of(value, line, &cue, writer)?;
            }
        } else {
            // Several parts: the row is all of them, from the first to the last.
            let file = self.place.file_of(&(first.start..last.end));
            let parts = object
                .texts
                .iter()
                .filter_map(|part| self.text.get(part.clone()));
            let whole: String = parts.map(markup::json_text).collect();
            for part in whole.split(['\n', '\r']) {
                writer.text(part, file, line, &cue)?;
            }
        }
        if let Some(around) = open.last_mut() {
            around.has_given = true;
        }
        ControlFlow::Continue(())
    }

    /// A row for each line of a text, each with its own bytes.
    fn lines_of(
        &self,
        value: &Range<usize>,
        line: u32,
        cue: &Cue,
        writer: &mut Writer<'_, '_>,
    ) -> ControlFlow<()> {
        let raw = self.text.get(value.clone()).unwrap_or_default();
        let mut write = |range: Range<usize>| {
            let part = raw.get(range.clone()).unwrap_or_default();
            let lead = part.len() - part.trim_start().len();
            let from = value.start + range.start + lead;
            let part = part.trim();
            let file = self.place.file_of(&(from..from + part.len()));
            writer.text(&markup::json_text(part), file, line, cue)
        };
        let mut from = 0;
        let mut at = 0;
        while let Some(found) = raw.get(at..).and_then(|rest| rest.find(['\\', '\n', '\r'])) {
            let place = at + found;
            let rest = raw.get(place..).unwrap_or_default();
            let len = match rest {
                _ if rest.starts_with(['\n', '\r']) => 1,
                _ if rest.starts_with("\\n") || rest.starts_with("\\r") => 2,
                _ => {
                    // The escaped character, but never a line end.
                    let next = rest.chars().nth(1).filter(|c| !matches!(c, '\n' | '\r'));
                    at = place + 1 + next.map_or(0, char::len_utf8);
                    continue;
                }
            };
            write(from..place)?;
            (from, at) = (place + len, place + len);
        }
        write(from..raw.len())
    }

    /// The line of the file that a place is on. Places are asked for in order.
    fn line_of(&mut self, at: usize) -> u32 {
        if at < self.line_at {
            return self.line;
        }
        let between = self.text.get(self.line_at..at).unwrap_or_default();
        let count = between.matches('\n').count();
        self.line = self
            .line
            .saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        self.line_at = at;
        self.line
    }
}

/// Whether a value stood in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quoted {
    Yes,
    No,
}

/// Seconds with a point, as milliseconds.
pub(super) fn millis_of_seconds(text: &str) -> Option<u64> {
    let seconds: f64 = text.trim().parse().ok()?;
    // A thousand years of talk are enough.
    if !(0.0..3.2e10).contains(&seconds) {
        return None;
    }
    let millis = (seconds * 1000.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked above"
    )]
    Some(millis as u64)
}
