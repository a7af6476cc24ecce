//! Pastes of YouTube's transcript panel and the like: a line of time, then words; or both on one
//! line; with the page around them.

use std::ops::ControlFlow;

use super::super::decode::Lines;
use super::cue::{Cue, Writer};
use super::time;

/// A time at the start of a line and how many bytes it takes with brackets and blanks; words may
/// be glued to it.
pub(super) fn leading(text: &str) -> Option<(u64, usize)> {
    let bracket = text
        .chars()
        .next()
        .filter(|c| matches!(c, '[' | '(' | '（' | '【'));
    let from = bracket.map_or(0, char::len_utf8);
    let (millis, len) = time::clock(text.get(from..)?)?;
    let mut at = from + len;
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
    Some((millis, at + rest.len() - words.len()))
}

/// The spoken form of a time that screen readers get, which pastes repeat: `1 分鐘 5 秒`.
pub(super) fn is_spoken_time(text: &str) -> bool {
    let mut rest = text.trim();
    let mut count = 0;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 {
            return false;
        }
        rest = rest.get(digits..).unwrap_or_default().trim_start();
        let units = [
            "小時", "小时", "分鐘", "分钟", "分", "秒鐘", "秒钟", "秒", "hours", "hour", "minutes",
            "minute", "seconds", "second",
        ];
        let Some(unit) = units.iter().find(|unit| rest.starts_with(**unit)) else {
            return false;
        };
        rest = rest
            .get(unit.len()..)
            .unwrap_or_default()
            .trim_start_matches([' ', ',', '，']);
        count += 1;
    }
    count > 0
}

/// The least number of times, one after another, that are those of a talk.
const LEAST_TIMES: usize = 4;

/// The lines whose times are those of the talk, by number. Lengths of videos in lists begin lines
/// too, but run neither forward nor for long.
fn timed_lines(lines: Lines<'_>) -> Vec<u32> {
    let mut runs: Vec<Vec<u32>> = Vec::new();
    let mut before = None;
    for line in lines {
        let body = line
            .text
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let Some((millis, _)) = leading(body) else {
            continue;
        };
        let goes_on = before.is_some_and(|before| before <= millis);
        before = Some(millis);
        match runs.last_mut() {
            Some(run) if goes_on => run.push(line.number),
            _ => runs.push(vec![line.number]),
        }
    }
    let longest = runs.iter().map(Vec::len).max().unwrap_or(0);
    runs.retain(|run| run.len() >= LEAST_TIMES && run.len() * 3 >= longest);
    runs.concat()
}

/// Reads a paste of a panel; see [`super::super::read`].
pub(super) fn read(lines: Lines<'_>, mut writer: Writer<'_, '_>) -> ControlFlow<()> {
    let timed = timed_lines(lines.clone());
    let mut cue = Cue::default();
    let mut is_behind_time = false;
    for line in lines {
        writer.note(&line);
        let body = line
            .text
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let lead = line.text.len() - body.len();
        let body = body.trim_end();
        if body.is_empty() {
            continue;
        }
        let is_timed = timed.binary_search(&line.number).is_ok();
        if let Some((millis, len)) = leading(body).filter(|_| is_timed) {
            cue.start_millis = Some(millis);
            is_behind_time = len >= body.len();
            writer.row(&line, lead + len..line.text.len(), |raw| raw.into(), &cue)?;
            continue;
        }
        if is_behind_time && is_spoken_time(body) {
            continue;
        }
        is_behind_time = false;
        writer.row(&line, 0..line.text.len(), |raw| raw.into(), &cue)?;
    }
    writer.finish();
    ControlFlow::Continue(())
}
