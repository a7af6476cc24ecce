//! Pastes of YouTube's transcript panel and the like: a line of time, then words; or both on one
//! line; with the page around them.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::super::decode::{Line, Lines};
use super::cue::{Cue, Writer};
use super::{names_alone, time};

/// A time at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) start_millis: u64,
    pub(super) end_millis: Option<u64>,
    /// How many bytes it takes with brackets, marks and blanks; words may be glued to it.
    pub(super) len: usize,
}

/// A time at the start of a line, in milliseconds, and how many bytes it takes with brackets and
/// blanks; words may be glued to it.
pub(super) fn leading(text: &str) -> Option<(u64, usize)> {
    stamp(text).map(|stamp| (stamp.start_millis, stamp.len))
}

/// A time, or two of them, at the start of a line: `0:12`, `[0:12]`, `▶ 0:12`, `0:12 – 0:15`.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    // The mark of a place to play.
    let unmarked = text.trim_start_matches(['▶', '►', '•', '\u{fe0f}']);
    let unmarked = if unmarked.len() < text.len() {
        unmarked.trim_start()
    } else {
        text
    };
    let lead = text.len() - unmarked.len();
    let text = unmarked;
    let bracket = text
        .chars()
        .next()
        .filter(|c| matches!(c, '[' | '(' | '（' | '【'));
    let from = bracket.map_or(0, char::len_utf8);
    let (start_millis, len) = time::clock(text.get(from..)?)?;
    let mut at = from + len;
    let end = end(text.get(at..)?).filter(|(end, _)| *end >= start_millis);
    at += end.map_or(0, |(_, len)| len);
    if bracket.is_some() {
        let close = text
            .get(at..)?
            .chars()
            .next()
            .filter(|c| matches!(c, ']' | ')' | '）' | '】'))?;
        at += close.len_utf8();
    }
    let rest = text.get(at..)?;
    // 3:20pm, 10:30分 and 1:1:1:1 are no places in a talk.
    let goes_on = rest.starts_with(|c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, ':' | '：' | '.' | '/' | '%' | '-' | '~' | '～' | '–')
    });
    if goes_on {
        return None;
    }
    let words = rest.trim_start();
    // 0:00 / 12:45 is the clock of the player.
    if words.starts_with(['/', '／', '-', '–', '~', '→']) {
        return None;
    }
    Some(Stamp {
        start_millis,
        end_millis: end.map(|(millis, _)| millis),
        len: lead + at + rest.len() - words.len(),
    })
}

/// The second of two times, and how many bytes it takes with what stands between.
fn end(text: &str) -> Option<(u64, usize)> {
    let tail = text.trim_start();
    let behind = tail
        .strip_prefix(['-', '–', '~', '～', '至', '→'])?
        .trim_start();
    let (millis, len) = time::clock(behind)?;
    Some((millis, text.len() - behind.len() + len))
}

/// The spoken form of a time that screen readers get, which pastes repeat, in milliseconds:
/// `1 分鐘 5 秒`.
fn spoken_time(text: &str) -> Option<u64> {
    const UNITS: [(u64, &[&str]); 3] = [
        (3600, &["小時", "小时", "hours", "hour"]),
        (60, &["分鐘", "分钟", "分", "minutes", "minute"]),
        (1, &["秒鐘", "秒钟", "秒", "seconds", "second"]),
    ];
    let mut rest = text.trim();
    let mut seconds = 0;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 3 {
            return None;
        }
        let (number, tail) = rest.split_at_checked(digits)?;
        let tail = tail.trim_start();
        let (factor, unit) = UNITS.iter().find_map(|(factor, names)| {
            let unit = names.iter().find(|unit| tail.starts_with(**unit))?;
            Some((factor, unit))
        })?;
        seconds += number.parse::<u64>().ok()? * factor;
        rest = tail.get(unit.len()..)?.trim_start_matches([' ', ',', '，']);
    }
    Some(seconds * 1000)
}

/// The least number of times, one after another, that are those of a talk.
const LEAST_TIMES: usize = 4;

/// No pause of a talk is a leap to something else if it is shorter.
const LEAST_LEAP_MILLIS: u64 = 60_000;

/// A line that begins with a time.
#[derive(Clone, Copy, Debug)]
struct Timed {
    number: u32,
    millis: u64,
    /// How many lines that hold anything stand above it.
    above: usize,
}

/// The lines whose times are those of the talk, by number. Lengths of videos in lists begin lines
/// too, but run neither forward nor for long, nor follow the talk as closely as its own times.
fn timed_lines(lines: Lines<'_>) -> Vec<u32> {
    let mut times: Vec<Timed> = Vec::new();
    let mut above = 0;
    for line in lines {
        let body = trimmed(&line.text);
        if let Some((millis, _)) = leading(body) {
            times.push(Timed {
                number: line.number,
                millis,
                above,
            });
        }
        above += usize::from(!body.trim_end().is_empty());
    }
    let distance = |pair: &[Timed]| match pair {
        [before, timed] if before.millis <= timed.millis => Some(timed.above - before.above),
        _ => None,
    };
    let step = |pair: &[Timed]| match pair {
        [before, timed] => timed.millis.checked_sub(before.millis),
        _ => None,
    };
    let mut distances: Vec<usize> = times.windows(2).filter_map(distance).collect();
    distances.sort_unstable();
    let usual = distances.get(distances.len() / 2).copied().unwrap_or(1);
    let is_far = |distance: usize| distance > usual * 2 + 2;
    let mut runs: Vec<&[Timed]> = times
        .chunk_by(|before, timed| {
            before.millis <= timed.millis && !is_far(timed.above - before.above)
        })
        .collect();
    // The first length of a list of videos may be larger than the last time of the talk: a leap,
    // with more times behind it that are no longer in order.
    let mut steps: Vec<u64> = times.windows(2).filter_map(step).collect();
    steps.sort_unstable();
    let leap = steps
        .get(steps.len() / 2)
        .copied()
        .unwrap_or(0)
        .max(LEAST_LEAP_MILLIS / 8)
        * 8;
    let last = times.last().map(|timed| timed.number);
    for run in &mut runs {
        let ends_early = run.last().map(|timed| timed.number) != last;
        while let [before @ .., _] = *run
            && ends_early
            && run
                .windows(2)
                .next_back()
                .and_then(step)
                .is_some_and(|step| step > leap)
        {
            *run = before;
        }
    }
    let longest = runs.iter().map(|run| run.len()).max().unwrap_or(0);
    runs.retain(|run| run.len() >= LEAST_TIMES && run.len() * 3 >= longest);
    runs.concat().iter().map(|timed| timed.number).collect()
}

/// A line without the white space before its first character.
fn trimmed(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// What there is of the next words.
#[derive(Clone, Copy, Debug, Default)]
struct Waits {
    has_time: bool,
    has_name: bool,
}

/// Appends lines whole, as rows: times that nothing was said at.
fn append(writer: &mut Writer<'_, '_>, lines: &mut Vec<Line<'_>>, cue: &Cue) -> ControlFlow<()> {
    for line in lines.drain(..) {
        writer.row(&line, 0..line.text.len(), |raw| raw.into(), cue)?;
    }
    ControlFlow::Continue(())
}

/// Reads a paste of a panel; see [`super::super::read`].
pub(super) fn read(lines: Lines<'_>, mut writer: Writer<'_, '_>) -> ControlFlow<()> {
    let timed = timed_lines(lines.clone());
    let is_time = |text: &str| stamp(text).is_some_and(|stamp| stamp.len >= text.len());
    let names = names_alone::beside_times(&lines, &timed, is_time);
    let mut cue = Cue::default();
    // A time, the same time spelled out, and who speaks, until there are words to it.
    let mut waiting: Vec<Line<'_>> = Vec::new();
    let mut waits_for = Waits::default();
    for line in lines {
        writer.note(&line);
        let body = trimmed(&line.text);
        let lead = line.text.len() - body.len();
        let body = body.trim_end();
        if body.is_empty() {
            continue;
        }
        if names.binary_search(&line.number).is_ok() {
            if waits_for.has_name {
                append(&mut writer, &mut waiting, &cue)?;
                waits_for = Waits::default();
            }
            cue.speaker = Some(Arc::from(body));
            waits_for.has_name = true;
            waiting.push(line);
            continue;
        }
        let is_timed = timed.binary_search(&line.number).is_ok();
        if let Some(stamp) = stamp(body).filter(|_| is_timed) {
            if waits_for.has_time {
                append(&mut writer, &mut waiting, &cue)?;
                waits_for = Waits::default();
            }
            waits_for.has_time = true;
            cue.start_millis = Some(stamp.start_millis);
            cue.end_millis = stamp.end_millis;
            let len = stamp.len;
            if len >= body.len() {
                waiting.push(line);
            } else {
                writer.row(&line, lead + len..line.text.len(), |raw| raw.into(), &cue)?;
                waiting.clear();
                waits_for = Waits::default();
            }
            continue;
        }
        let is_behind_time = waits_for.has_time && !waits_for.has_name;
        let is_spoken_time = || spoken_time(body) == cue.start_millis;
        if waiting.len() == 1 && is_behind_time && is_spoken_time() {
            waiting.push(line);
            continue;
        }
        waiting.clear();
        waits_for = Waits::default();
        writer.row(&line, 0..line.text.len(), |raw| raw.into(), &cue)?;
    }
    append(&mut writer, &mut waiting, &cue)?;
    writer.finish();
    ControlFlow::Continue(())
}
