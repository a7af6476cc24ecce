//! Tells what format a file is, by its content.

use super::super::Encoding;
use super::super::decode::Lines;
use super::speakers::Speakers;
use super::{Format, html, lrc, panel, sbv, time, tsv, ttml};

/// How many lines that hold anything are looked at. Subtitles show themselves in the first few;
/// a paste may have a page's head before its first time.
const LOOK_LINES: usize = 400;
/// How much of a file of JSON is looked at for the names that tell its kind.
const LOOK_BYTES: usize = 64 * 1024;

/// What a file is, with what was found on the way.
pub(super) enum Kind {
    Plain,
    Speakers(Speakers),
    Other(Format),
}

impl Kind {
    pub(super) fn format(&self) -> Format {
        match self {
            Self::Plain => Format::Plain,
            Self::Speakers(speakers) => speakers.format(),
            Self::Other(format) => *format,
        }
    }
}

/// What the words of a page or a document are: with speakers, with times, or without.
pub(super) fn kind_of_words(lines: Lines<'_>) -> Kind {
    if let Some(speakers) = Speakers::find(lines.clone()) {
        return Kind::Speakers(speakers);
    }
    let mut times: Vec<(u64, usize)> = Vec::new();
    let mut count = 0;
    for line in lines.take(LOOK_LINES) {
        count += 1;
        times.extend(panel::leading(line.text.trim()).map(|(millis, _)| (millis, count)));
    }
    if is_panel(&times, count) {
        return Kind::Other(Format::Panel);
    }
    Kind::Plain
}

/// The kind of a file that begins with a tag.
fn markup_kind(bytes: &[u8], encoding: Encoding) -> Option<Format> {
    let body = bytes.strip_prefix(encoding.mark()).unwrap_or(bytes);
    let look = body.get(..LOOK_BYTES).unwrap_or(body);
    let (text, _) = encoding.decode(look);
    if ttml::is_captions(&text) {
        return Some(Format::Ttml);
    }
    html::is_page(&text).then_some(Format::Html)
}

/// Looks at the lines of a file.
pub(super) fn kind(bytes: &[u8], encoding: Encoding) -> Kind {
    let lines = Lines::new(bytes, encoding);
    let mut arrows = 0_usize;
    let (mut count, mut sbv, mut stamps, mut tags) = (0_usize, 0, 0, 0);
    let mut times: Vec<(u64, usize)> = Vec::new();
    let (mut has_script, mut dialogues) = (false, 0_usize);
    for line in lines
        .clone()
        .filter(|line| !line.text.trim().is_empty())
        .take(LOOK_LINES)
    {
        let text = line
            .text
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let text = text.trim_end();
        if count == 0 {
            if text == "WEBVTT" || text.starts_with("WEBVTT ") || text.starts_with("WEBVTT\t") {
                return Kind::Other(Format::Vtt);
            }
            if tsv::is_header(text) {
                return Kind::Other(Format::Tsv);
            }
            if text.starts_with(['{', '['])
                && let Some(format) = json_kind(bytes, encoding)
            {
                return Kind::Other(format);
            }
            if text.starts_with('<')
                && let Some(format) = markup_kind(bytes, encoding)
            {
                return Kind::Other(format);
            }
        }
        count += 1;
        has_script |=
            text.eq_ignore_ascii_case("[script info]") || text.eq_ignore_ascii_case("[events]");
        dialogues += usize::from(text.starts_with("Dialogue:"));
        arrows += usize::from(matches!(time::arrow(text), time::Arrow::Times(..)));
        sbv += usize::from(sbv::times(text).is_some());
        tags += usize::from(lrc::tag(text).is_some_and(|(name, _)| {
            [
                "ti", "ar", "al", "by", "offset", "re", "ve", "length", "au", "la",
            ]
            .contains(&name.to_ascii_lowercase().as_str())
        }));
        stamps += usize::from(lrc::stamp(text).is_some_and(|(_, len)| is_lyric(text, len)));
        times.extend(panel::leading(text).map(|(millis, _)| (millis, count)));
    }
    if (has_script && dialogues > 0) || (count > 0 && dialogues * 2 > count) {
        return Kind::Other(Format::Ass);
    }
    // A cue of many lines is ten lines long, hardly more.
    if arrows > 0 && arrows * 12 >= count {
        return Kind::Other(Format::Srt);
    }
    if sbv > 0 && sbv * 12 >= count {
        return Kind::Other(Format::Sbv);
    }
    let speakers = Speakers::find(lines);
    let is_lyrics = (tags > 0 && stamps > 0) || (stamps >= 2 && stamps * 2 >= count);
    if is_lyrics && speakers.is_none() {
        return Kind::Other(Format::Lrc);
    }
    if let Some(speakers) = speakers {
        return Kind::Speakers(speakers);
    }
    if is_panel(&times, count) {
        return Kind::Other(Format::Panel);
    }
    Kind::Plain
}

/// Whether a line with a stamp of `len` bytes is of a song: hundredths in the stamp, or words glued
/// to it. `[00:12:31] Name` and `[0:07] words` are of a talk.
fn is_lyric(text: &str, len: usize) -> bool {
    let (stamp, words) = text.split_at_checked(len).unwrap_or((text, ""));
    stamp.contains('.') || (stamp.matches(':').count() == 1 && !words.starts_with(' '))
}

/// Whether the times at the starts of lines, each with the number of its line, are those of one
/// talk: they run forward, and there is one for every few lines.
fn is_panel(times: &[(u64, usize)], count: usize) -> bool {
    let is_forward = |pair: &[(u64, usize)]| match pair {
        [(before, _), (after, _)] => before < after,
        _ => false,
    };
    let forward = times.windows(2).filter(|pair| is_forward(pair)).count();
    // Lists of other videos stand behind, and their lengths run anyhow.
    let runs = times.chunk_by(|(before, _), (after, _)| before <= after);
    let longest = runs.max_by_key(|run| run.len()).unwrap_or_default();
    let span = match (longest.first(), longest.last()) {
        (Some((_, first)), Some((_, last))) => last + 1 - first,
        _ => 0,
    };
    // A page may have more lines than the talk in it.
    let len = longest.len();
    let is_dense = len * 5 >= count || (len >= 8 && len * 3 >= span && len * 15 >= count);
    len >= 4 && is_dense && (forward * 10 >= times.len() * 7 || len >= 12)
}

/// The kind of a JSON file, by the names of its members.
fn json_kind(bytes: &[u8], encoding: Encoding) -> Option<Format> {
    let body = bytes.strip_prefix(encoding.mark()).unwrap_or(bytes);
    let look = body.get(..LOOK_BYTES).unwrap_or(body);
    let (text, _) = encoding.decode(look);
    let has = |name: &str| {
        let quoted = format!("\"{name}\"");
        let behind = text.split(quoted.as_str()).skip(1);
        behind
            .into_iter()
            .any(|tail| tail.trim_start().starts_with(':'))
    };
    let first = text.trim_start_matches('\u{feff}').trim_start();
    let is_list = first
        .strip_prefix('[')
        .is_some_and(|rest| rest.trim_start().starts_with('{'));
    if !first.starts_with('{') && !is_list {
        return None;
    }
    if has("tStartMs") || (has("events") && has("segs")) {
        return Some(Format::Json3);
    }
    if has("content") && has("from") && has("to") {
        return Some(Format::Bcc);
    }
    if has("text")
        && (has("start")
            || has("timestamps")
            || has("offsets")
            || has("segments")
            || has("transcription"))
    {
        return Some(Format::WhisperJson);
    }
    None
}
