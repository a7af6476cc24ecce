//! Captions written with tags: TTML, and the timed text of YouTube (srv1, srv3).
//!
//! `<p begin="00:00:01.000" end="2.5s">`, `<p t="1000" d="1500">`, `<text start="1" dur="1.5">`: a
//! row for each line of each. They are read tag by tag like web pages, because one that was cut
//! off or spoilt must give all rows that are there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::super::decode::Lines;
use super::super::extract::{Extract, FileLines};
use super::super::place::Place;
use super::cue::{Cue, Writer};
use super::tags::{self, Open, Part, Syntax};
use super::time;

/// Whether a text is captions of this kind, by its first tag.
pub(super) fn is_captions(text: &str) -> bool {
    let mut names: Vec<String> = Vec::new();
    let stopped = tags::walk(text, Syntax::Xml, &mut |part| {
        if let Part::Open(open) = part {
            names.push(open.name.clone());
        }
        if names.len() < 2 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    let first = names.first().map_or("", String::as_str);
    let is_next_text = stopped.is_break() && names.get(1).is_some_and(|name| name == "text");
    matches!(local(first), "tt" | "timedtext") || (first == "transcript" && is_next_text)
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// What times count in.
#[derive(Clone, Copy, Debug)]
struct Rates {
    frames: u64,
    ticks: u64,
}

/// A time of TTML in milliseconds: `00:00:01.5`, `00:00:01:12` (frames), `1.5s`, `200ms`, `90000t`.
fn millis(text: &str, rates: Rates) -> Option<u64> {
    let text = text.trim();
    for (unit, millis) in [("ms", 1), ("h", 3_600_000), ("m", 60_000), ("s", 1000)] {
        if let Some(number) = text.strip_suffix(unit) {
            let seconds = super::json::millis_of_seconds(number)?;
            return Some(seconds.checked_mul(millis)? / 1000);
        }
    }
    let whole = |number: &str, rate: u64| {
        let count: u64 = number.parse().ok()?;
        count.checked_mul(1000)?.checked_div(rate)
    };
    if let Some(ticks) = text.strip_suffix('t') {
        return whole(ticks, rates.ticks);
    }
    if let Some(frames) = text.strip_suffix('f') {
        return whole(frames, rates.frames);
    }
    let (clock, len) = time::clock(text)?;
    match text.get(len..)?.strip_prefix(':') {
        Some(frames) => clock.checked_add(whole(frames, rates.frames)?),
        None if len == text.len() => Some(clock),
        None => None,
    }
}

/// The times of a tag; `None` where it has none at all.
fn cue_of(open: &Open<'_>, rates: Rates) -> Option<Cue> {
    let whole = |name: &str| {
        let value = open.attribute(name)?;
        value.trim().parse::<u64>().ok()
    };
    let seconds = |name: &str| super::json::millis_of_seconds(&open.attribute(name)?);
    let named = |name: &str| millis(&open.attribute(name)?, rates);
    let start_millis = match open.name.as_str() {
        "text" => seconds("start").or_else(|| whole("t")),
        _ => named("begin").or_else(|| whole("t")),
    };
    let duration = match open.name.as_str() {
        "text" => seconds("dur").or_else(|| whole("d")),
        _ => named("dur").or_else(|| whole("d")),
    };
    let end_millis = named("end").or_else(|| start_millis?.checked_add(duration?));
    let has_times = ["begin", "end", "t", "start", "dur"]
        .iter()
        .any(|name| open.attribute(name).is_some());
    has_times.then(|| Cue {
        start_millis,
        end_millis: end_millis.filter(|end| start_millis.is_none_or(|start| start <= *end)),
        speaker: None,
    })
}

/// Reads the captions of a decoded file; see [`super::super::read`].
pub(super) fn read(text: &str, place: Place<'_>, mut writer: Writer<'_, '_>) -> ControlFlow<()> {
    let mut captions = Captions {
        text,
        extract: Extract::new(place, FileLines::of(text)),
        cues: Vec::new(),
        is_open: false,
        rates: Rates {
            frames: 30,
            ticks: 1,
        },
        agents: BTreeMap::new(),
        agent: None,
        keeps_lines: true,
        outer: None,
    };
    let whole = tags::walk(text, Syntax::Xml, &mut |part| {
        captions.take(part);
        ControlFlow::Continue(())
    });
    debug_assert!(whole.is_continue());
    captions.extract.finish();
    let Captions { extract, cues, .. } = captions;
    let mut cues = cues.into_iter().flatten().peekable();
    let mut cue = Cue::default();
    for (index, line) in Lines::of(&extract).enumerate() {
        if let Some((_, next)) = cues.next_if(|(of, _)| *of == index) {
            cue = next;
        }
        writer.note(&line);
        if cue.start_millis.is_none() {
            writer.odd(line.file_line(0));
        }
        writer.row(&line, 0..line.text.len(), |raw| raw.into(), &cue)?;
    }
    writer.finish();
    ControlFlow::Continue(())
}

/// The words of a part of a caption.
pub(super) fn words_of(raw: &str) -> String {
    let mut extract = Extract::new(Place::within(raw), FileLines::None);
    let whole = tags::walk(raw, Syntax::Xml, &mut |part| {
        if let Part::Text(range) | Part::Rest(range) = part {
            let from = range.start;
            tags::push_text(&mut extract, raw.get(range).unwrap_or_default(), from);
        }
        ControlFlow::Continue(())
    });
    debug_assert!(whole.is_continue());
    extract.finish();
    extract.text().to_owned()
}

/// How many cues a list has at most.
const PART_CUES: usize = 1024;

struct Captions<'a, 't> {
    text: &'t str,
    extract: Extract<'a>,
    /// The first line of the extract that each cue is for, counted from zero. Invariant: in order,
    /// no two for one line. In a list of lists, none empty: one that grows would be there twice.
    cues: Vec<Vec<(usize, Cue)>>,
    /// Whether a cue is open: what stands between cues is white space and rubbish.
    is_open: bool,
    rates: Rates,
    /// Who speaks, by the id that captions name them with.
    agents: BTreeMap<String, Arc<str>>,
    /// The id of the agent that is being described.
    agent: Option<String>,
    /// Line ends are kept in YouTube's captions, and blanks in TTML.
    keeps_lines: bool,
    /// The times of a cue around `span`s that have their own.
    outer: Option<Cue>,
}

impl Captions<'_, '_> {
    fn take(&mut self, part: Part<'_>) {
        match part {
            Part::Open(open) => self.open(open),
            Part::Close(name) => match local(name) {
                "p" | "text" => {
                    self.extract.end_line();
                    self.is_open = false;
                    self.outer = None;
                }
                "span" => {
                    if let Some(cue) = self.outer.clone() {
                        self.begin(cue);
                    }
                }
                "agent" => self.agent = None,
                _ => {}
            },
            Part::Text(range) => {
                let raw = self.text.get(range.clone()).unwrap_or_default();
                self.describe(raw);
                if self.is_open && self.keeps_lines {
                    tags::push_lines(&mut self.extract, raw, range.start);
                } else if self.is_open {
                    tags::push_text(&mut self.extract, raw, range.start);
                }
            }
            Part::Rest(range) if self.is_open => {
                let raw = self.text.get(range.clone()).unwrap_or_default();
                tags::push_text(&mut self.extract, raw, range.start);
            }
            Part::Rest(_) => {}
        }
    }

    /// Takes a text for the name of the agent that is being described.
    fn describe(&mut self, raw: &str) {
        if let Some(id) = self.agent.as_ref().filter(|_| !self.is_open) {
            let name = words_of(raw);
            if !name.is_empty() {
                self.agents.insert(id.clone(), name.into());
            }
        }
    }

    /// A cue begins: it is for the next line that begins, whatever was to be for it before.
    fn begin(&mut self, cue: Cue) {
        let is_within = !self.extract.is_at_line_start();
        let line = self.extract.count_lines() + usize::from(is_within);
        let last = self.cues.last_mut().and_then(|part| part.last_mut());
        if let Some((_, slot)) = last.filter(|(last, _)| *last == line) {
            *slot = cue;
            return;
        }
        match self.cues.last_mut() {
            Some(part) if part.len() < PART_CUES => part.push((line, cue)),
            _ => self.cues.push(vec![(line, cue)]),
        }
    }

    fn open(&mut self, open: &Open<'_>) {
        match local(&open.name) {
            "tt" => {
                self.keeps_lines = false;
                let rate = |name: &str| open.attribute(name)?.trim().parse().ok();
                let rate = |name: &str| rate(name).filter(|rate: &u64| *rate > 0);
                if let Some(frames) = rate("ttp:framerate").or_else(|| rate("framerate")) {
                    self.rates.frames = frames;
                }
                if let Some(ticks) = rate("ttp:tickrate").or_else(|| rate("tickrate")) {
                    self.rates.ticks = ticks;
                }
            }
            "agent" => self.agent = open.attribute("xml:id").map(Cow::into_owned),
            "p" | "text" => {
                self.extract.end_line();
                self.is_open = true;
                let mut cue = cue_of(open, self.rates).unwrap_or_default();
                let agent = open
                    .attribute("ttm:agent")
                    .or_else(|| open.attribute("agent"));
                cue.speaker = agent.map(|id| {
                    let name = self.agents.get(&*id).cloned();
                    name.unwrap_or_else(|| Arc::from(id))
                });
                self.outer = (local(&open.name) == "p").then(|| cue.clone());
                self.begin(cue);
            }
            // Words with their own times; those of the first are those of the line.
            "span" if self.is_open && self.extract.is_at_line_start() => {
                if let Some(times) = cue_of(open, self.rates) {
                    let speaker = self.outer.as_ref().and_then(|cue| cue.speaker.clone());
                    self.begin(Cue { speaker, ..times });
                }
            }
            "br" => self.extract.end_line(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_all_kinds() {
        let rates = Rates {
            frames: 25,
            ticks: 10_000_000,
        };
        for (text, expect) in [
            ("00:00:01.500", Some(1500)),
            ("00:01:00:05", Some(60_200)),
            ("1.5s", Some(1500)),
            ("200ms", Some(200)),
            ("2m", Some(120_000)),
            ("15000000t", Some(1500)),
            ("50f", Some(2000)),
            ("soon", None),
            ("00:00:01x", None),
        ] {
            assert_eq!(millis(text, rates), expect, "{text}");
        }
    }
}
