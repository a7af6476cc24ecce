//! SRT and WebVTT, which differ in little: blocks of an optional number or name, a line of times,
//! and lines of words.
//!
//! Only the line of times is trusted. Blank lines within a cue, missing or doubled numbers, missing
//! blank lines and times that cannot be read cost nothing: whatever is no number, name or time is
//! speech, and speech that is only a number is told from a number by where it stands.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::super::decode::{Line, Lines};
use super::cue::{Cue, Writer};
use super::time::Arrow;
use super::{markup, time};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavor {
    Srt,
    Vtt,
}

/// A blank line, or the start of the file, stands before a line.
#[derive(Clone, Copy)]
struct SetOff;

/// A line that may be the number or name of the next cue.
struct Held<'a> {
    line: Line<'a>,
    /// A blank line, or the start of the file, stands before it.
    is_set_off: bool,
    /// A blank line stands behind it.
    is_left: bool,
}

struct Parser<'a, 'b, 'c> {
    flavor: Flavor,
    writer: Writer<'b, 'c>,
    cue: Cue,
    held: Option<Held<'a>>,
    last_number: Option<u64>,
    count_cues: usize,
}

/// Reads SRT or WebVTT; see [`super::super::read`].
pub(super) fn read(lines: Lines<'_>, flavor: Flavor, writer: Writer<'_, '_>) -> ControlFlow<()> {
    let mut parser = Parser {
        flavor,
        writer,
        cue: Cue::default(),
        held: None,
        last_number: None,
        count_cues: 0,
    };
    let mut before_is_blank = true;
    let mut skips = false;
    for line in lines {
        parser.writer.note(&line);
        let is_blank = line
            .text
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
            .is_empty();
        if flavor == Flavor::Vtt && before_is_blank && !is_blank {
            let text = line.text.trim_start_matches('\u{feff}').trim();
            let begins = |word: &str| {
                text == word
                    || text
                        .strip_prefix(word)
                        .is_some_and(|rest| rest.starts_with([' ', '\t']))
            };
            let is_head = line.number == 1 || parser.count_cues == 0;
            skips = begins("NOTE")
                || begins("STYLE")
                || begins("REGION")
                || (is_head && begins("WEBVTT"));
        }
        if is_blank {
            skips = false;
            if let Some(held) = &mut parser.held {
                held.is_left = true;
            }
        } else {
            match time::arrow(&line.text) {
                Arrow::None if skips => {}
                Arrow::None => parser.words(line, before_is_blank.then_some(SetOff))?,
                times => {
                    skips = false;
                    parser.begin(&line, times)?;
                }
            }
        }
        before_is_blank = is_blank;
    }
    if let Some(held) = parser.held.take() {
        parser.say(&held.line)?;
    }
    parser.writer.finish();
    ControlFlow::Continue(())
}

impl<'a> Parser<'a, '_, '_> {
    /// A line of times: the held line is the cue's number or name, or the last words of the cue
    /// before.
    fn begin(&mut self, line: &Line<'_>, times: Arrow) -> ControlFlow<()> {
        if let Some(held) = self.held.take() {
            let number: Option<u64> = held.line.text.trim().parse().ok();
            // Where no cue had a number so far, only the first can have one.
            let follows = match (number, self.last_number) {
                (Some(number), Some(last)) => Some(number) == last.checked_add(1),
                (Some(number), None) => number <= 1 && self.count_cues == 0,
                (None, _) => false,
            };
            let is_in_place = held.is_set_off && !held.is_left;
            let is_name = match (self.flavor, number) {
                // A number after a blank line and right above the times is the cue's number; one
                // with a blank line behind it, or none before it, must count on.
                (Flavor::Srt, Some(_)) => follows || is_in_place,
                // A name of WebVTT stands behind a blank line: anywhere else it is shown.
                (Flavor::Vtt, Some(_)) => is_in_place || (follows && held.is_set_off),
                (Flavor::Vtt, None) => is_in_place,
                (Flavor::Srt, None) => false,
            };
            if is_name {
                self.last_number = number.or(self.last_number);
            } else {
                self.say(&held.line)?;
            }
        }
        self.cue = Cue::default();
        self.count_cues += 1;
        match times {
            Arrow::Times(start, end) => {
                self.cue.start_millis = Some(start);
                self.cue.end_millis = Some(end).filter(|end| *end >= start);
                if end < start {
                    self.writer.odd(line.number);
                }
            }
            _ => self.writer.odd(line.number),
        }
        ControlFlow::Continue(())
    }

    /// A line that is neither blank nor times.
    fn words(&mut self, line: Line<'a>, set_off: Option<SetOff>) -> ControlFlow<()> {
        if let Some(held) = self.held.take() {
            self.say(&held.line)?;
        }
        let is_number = line.text.trim().bytes().all(|byte| byte.is_ascii_digit());
        let may_be_name = is_number || (self.flavor == Flavor::Vtt && set_off.is_some());
        if may_be_name {
            self.held = Some(Held {
                line,
                is_set_off: set_off.is_some(),
                is_left: false,
            });
            return ControlFlow::Continue(());
        }
        self.say(&line)
    }

    /// A line of speech.
    fn say(&mut self, line: &Line<'_>) -> ControlFlow<()> {
        // Lines before the first cue that are headers of WebVTT: Kind: captions.
        let text: &str = &line.text;
        let mut from = 0;
        if self.flavor == Flavor::Vtt {
            let body = text.trim_start();
            let lead = text.len() - body.len();
            if let Some((name, len)) = voice(body) {
                self.cue.speaker = Some(name);
                from = lead + len;
            }
        }
        self.writer
            .row(line, from..text.len(), markup::cue_text, &self.cue)
    }
}

/// The speaker of a voice tag at the start of `text`, and the length of the tag.
fn voice(text: &str) -> Option<(Arc<str>, usize)> {
    let inner = text.strip_prefix("<v")?;
    let end = inner.find('>')?;
    let name = inner.get(..end)?;
    // Classes stand between: <v.loud 王小明>.
    let name = name.split_once([' ', '\t'])?.1.trim();
    let name: Cow<'_, str> = markup::cue_text(name);
    (!name.is_empty()).then(|| (Arc::from(&*name), 2 + end + 1))
}
