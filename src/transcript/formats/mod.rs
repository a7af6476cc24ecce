//! The formats that are told apart by content, and the parser of each.
//!
//! A parser takes lines and appends rows; what is common to all (the encoding, the counting of
//! damage, the snapshots for the first screen) is done here.

mod ass;
mod cue;
mod json;
mod lrc;
mod markup;
mod panel;
mod plain;
mod sbv;
mod sniff;
mod speakers;
mod srt;
mod time;
mod tsv;

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::decode::{Line, Lines, looks_binary};
use super::detect::detect;
use super::{ReadOptions, Transcript, TranscriptBuilder, Warning};
use cue::Writer;
use sniff::Kind;
use srt::Flavor;

/// What kind of file a transcript was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text: a row a line, blank lines between.
    Plain,
    /// Markdown with a heading for each speaker: `### 名字：`.
    Markdown,
    /// Text with speakers: `名字：…`, `[00:12:31] Name`.
    Speakers,
    /// A paste of a transcript panel: times and words.
    Panel,
    /// SubRip.
    Srt,
    /// WebVTT.
    Vtt,
    /// The subtitles of YouTube's editor.
    Sbv,
    /// Lyrics with times.
    Lrc,
    /// Advanced SubStation Alpha, and SSA before it.
    Ass,
    /// YouTube's captions in JSON.
    Json3,
    /// Bilibili's captions in JSON.
    Bcc,
    /// Whisper's segments in JSON, of openai-whisper, whisper.cpp and their kin.
    WhisperJson,
    /// Whisper's segments with tabs between.
    Tsv,
}

impl Format {
    /// The name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Markdown => "markdown",
            Self::Speakers => "speakers",
            Self::Panel => "panel",
            Self::Srt => "srt",
            Self::Vtt => "vtt",
            Self::Sbv => "sbv",
            Self::Lrc => "lrc",
            Self::Ass => "ass",
            Self::Json3 => "json3",
            Self::Bcc => "bcc",
            Self::WhisperJson => "whisper-json",
            Self::Tsv => "tsv",
        }
    }

    /// Whether it may have the page around the talk, as a paste has.
    pub(super) fn may_have_page(self) -> bool {
        matches!(
            self,
            Self::Plain | Self::Markdown | Self::Speakers | Self::Panel
        )
    }

    /// Whether it has captions, which may roll.
    pub(super) fn has_captions(self) -> bool {
        matches!(self, Self::Srt | Self::Vtt | Self::Sbv | Self::Json3)
    }

    /// The words of the decoded bytes of a row's file range, without the markup and escapes of
    /// this format and without white space around them. For every format but json3, whose rows
    /// are put together of parts, this is the row's text.
    pub fn unescape(self, raw: &str) -> String {
        let text: Cow<'_, str> = match self {
            Self::Srt | Self::Vtt | Self::Sbv | Self::Lrc => markup::cue_text(raw),
            Self::Ass => markup::ass_text(raw),
            Self::Json3 | Self::Bcc | Self::WhisperJson => markup::json_text(raw),
            Self::Plain | Self::Markdown | Self::Speakers | Self::Panel | Self::Tsv => raw.into(),
        };
        text.trim().to_owned()
    }
}

/// How many rows the first snapshot holds: more than any window shows at once. Later ones double,
/// so that all of them together cost no more than the last.
const FIRST_SNAPSHOT_ROWS: usize = 500;

/// Hands out snapshots in time, and counts what the reader should be told of the lines.
struct Snapshots<'a> {
    on_snapshot: &'a mut dyn FnMut(Transcript) -> ControlFlow<()>,
    next_rows: usize,
    count_damaged: usize,
    count_nul: usize,
}

impl<'a> Snapshots<'a> {
    fn new(on_snapshot: &'a mut dyn FnMut(Transcript) -> ControlFlow<()>) -> Self {
        Self {
            on_snapshot,
            next_rows: FIRST_SNAPSHOT_ROWS,
            count_damaged: 0,
            count_nul: 0,
        }
    }

    /// Takes note of a line that is about to be parsed.
    fn note(&mut self, line: &Line<'_>) {
        self.count_damaged += line.count_damaged;
        if line.text.as_bytes().contains(&0) {
            self.count_nul += line.text.matches('\0').count();
        }
    }

    /// Takes note of a file that is decoded as a whole.
    fn note_all(&mut self, text: &str, count_damaged: usize) {
        self.count_damaged += count_damaged;
        self.count_nul += text.matches('\0').count();
    }

    /// Hands out a snapshot where enough rows have come since the last.
    fn offer(&mut self, builder: &mut TranscriptBuilder) -> ControlFlow<()> {
        if builder.count_rows() < self.next_rows {
            return ControlFlow::Continue(());
        }
        self.next_rows = builder.count_rows().saturating_mul(2);
        (self.on_snapshot)(builder.snapshot())
    }
}

/// See [`super::read`].
pub(super) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Option<Transcript> {
    let encoding = options.encoding.unwrap_or_else(|| detect(bytes));
    let is_binary = looks_binary(bytes, encoding);
    let kind = if is_binary {
        Kind::Plain
    } else {
        sniff::kind(bytes, encoding)
    };
    let format = match &kind {
        Kind::Plain => Format::Plain,
        Kind::Speakers(speakers) => speakers.format(),
        Kind::Other(format) => *format,
    };
    let mut builder = TranscriptBuilder::new(format, encoding);
    if is_binary {
        builder.warn(Warning::Binary);
    }
    let mut snapshots = Snapshots::new(on_snapshot);
    let lines = Lines::new(bytes, encoding);
    let flow = match kind {
        Kind::Plain => plain::read(lines, &mut builder, &mut snapshots),
        Kind::Speakers(speakers) => {
            speakers::read(lines, &speakers, Writer::new(&mut builder, &mut snapshots))
        }
        Kind::Other(format) => {
            let writer = Writer::new(&mut builder, &mut snapshots);
            match format {
                Format::Srt => srt::read(lines, Flavor::Srt, writer),
                Format::Vtt => srt::read(lines, Flavor::Vtt, writer),
                Format::Sbv => sbv::read(lines, writer),
                Format::Lrc => lrc::read(lines, writer),
                Format::Ass => ass::read(lines, writer),
                Format::Tsv => tsv::read(lines, writer),
                Format::Panel => panel::read(lines, writer),
                _ => json::read(bytes, encoding, format, writer),
            }
        }
    };
    if flow.is_break() {
        return None;
    }
    if builder.count_rows() == 0 {
        builder.warn(Warning::Empty);
    }
    if snapshots.count_damaged > 0 {
        let count = snapshots.count_damaged;
        builder.warn(Warning::DamagedBytes { count });
    }
    if snapshots.count_nul > 0 {
        let count = snapshots.count_nul;
        builder.warn(Warning::Nul { count });
    }
    Some(builder.snapshot())
}
