//! A transcript as subtitles, SRT or WebVTT: two lines a cue where both scripts are wanted.
//!
//! Times are those of the transcript. A cue without an end stands until the next one starts, for
//! ten seconds at most. Rows without a time go with the row before them, and those before the
//! first time with that one: none is left out, and no time is made up.
//!
//! SRT has no way to escape anything: words in angle brackets are for the player to take or leave.

use std::fmt::Write as _;

use super::super::style::Style;
use super::super::wording;
use super::{Whole, forms, label};
use crate::export::QuotePart;

/// How long a cue without an end stands, at most, in milliseconds.
const LONGEST_MILLIS: u64 = 10_000;

/// A transcript without any time cannot be subtitles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the transcript has no times, which subtitles need")]
pub struct NoTimes;

/// Rows that are shown together.
struct Cue<'a> {
    start_millis: u64,
    end_millis: u64,
    rows: Vec<&'a QuotePart>,
}

fn cues(rows: &[QuotePart]) -> Result<Vec<Cue<'_>>, NoTimes> {
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let mut early = Vec::new();
    for row in rows {
        match (row.start_millis, cues.last_mut()) {
            (Some(start_millis), _) => {
                let mut together = std::mem::take(&mut early);
                together.push(row);
                cues.push(Cue {
                    start_millis,
                    end_millis: row.end_millis.unwrap_or(0),
                    rows: together,
                });
            }
            (None, Some(cue)) => cue.rows.push(row),
            (None, None) => early.push(row),
        }
    }
    if cues.is_empty() {
        return Err(NoTimes);
    }
    let starts: Vec<u64> = cues.iter().map(|cue| cue.start_millis).collect();
    for (index, cue) in cues.iter_mut().enumerate() {
        if cue.end_millis <= cue.start_millis {
            let longest = cue.start_millis + LONGEST_MILLIS;
            let next = starts.get(index + 1).copied().unwrap_or(longest);
            cue.end_millis = next.clamp(cue.start_millis + 1, longest);
        }
    }
    Ok(cues)
}

/// SRT. A speaker is named before the words where it changes.
///
/// ```
/// use duidu::export::whole::{Whole, srt};
/// use duidu::export::{QuotePart, Style};
/// let row = QuotePart {
///     start_millis: Some(1_500),
///     end_millis: Some(3_000),
///     source: "舊地圖".to_owned(),
///     view: Some("旧地图".to_owned()),
///     ..QuotePart::default()
/// };
/// let text = srt(&Whole { rows: vec![row], ..Whole::default() }, Style::default())?;
/// assert_eq!(text, "1\n00:00:01,500 --> 00:00:03,000\n舊地圖\n旧地图\n\n");
/// # Ok::<(), duidu::export::whole::NoTimes>(())
/// ```
pub fn srt(whole: &Whole, style: Style) -> Result<String, NoTimes> {
    let mut text = String::new();
    let mut last: Option<&str> = None;
    for (index, cue) in cues(&whole.rows)?.iter().enumerate() {
        let (start, end) = (stamp(cue.start_millis, ','), stamp(cue.end_millis, ','));
        // Writing to a String cannot fail.
        writeln!(text, "{}\n{start} --> {end}", index + 1).ok();
        for row in &cue.rows {
            let speaker = row.speaker.as_deref().filter(|name| !name.is_empty());
            for (_, form) in forms(row, style) {
                if let Some(speaker) = speaker.filter(|_| speaker != last) {
                    text.extend([one_line(speaker).as_str(), "："]);
                }
                lines(&mut text, form);
            }
            last = speaker.or(last);
        }
        text.push('\n');
    }
    Ok(text)
}

/// WebVTT. Speakers are voices, and each form says what it is written in.
pub fn vtt(whole: &Whole, style: Style) -> Result<String, NoTimes> {
    let mut text = String::from("WEBVTT\n\n");
    match label(whole, style).as_str() {
        "" => {}
        label => text.extend(["NOTE\n", label, "\n\n"]),
    }
    for cue in cues(&whole.rows)? {
        let (start, end) = (stamp(cue.start_millis, '.'), stamp(cue.end_millis, '.'));
        // Writing to a String cannot fail.
        writeln!(text, "{start} --> {end}").ok();
        for row in &cue.rows {
            for (kind, form) in forms(row, style) {
                if let Some(speaker) = row.speaker.as_deref().filter(|name| !name.is_empty()) {
                    text.extend(["<v ", &escaped(&one_line(speaker)), ">"]);
                }
                let form = escaped(form);
                match wording::language(kind, &whole.about) {
                    Some(tag) => {
                        text.extend(["<lang ", tag, ">"]);
                        lines(&mut text, form.trim_end_matches('\n'));
                        text.pop();
                        text.push_str("</lang>\n");
                    }
                    None => lines(&mut text, &form),
                }
            }
        }
        text.push('\n');
    }
    Ok(text)
}

/// `01:02:03,004`
fn stamp(millis: u64, point: char) -> String {
    let (seconds, millis) = (millis / 1000, millis % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{point}{millis:03}")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a text without empty ones, which would end the cue; one line end behind it.
fn lines(text: &mut String, form: &str) {
    let filled: Vec<&str> = form
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty())
        .collect();
    text.push_str(&filled.join("\n"));
    text.push('\n');
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
