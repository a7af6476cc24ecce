//! The formats that are told apart by content, and the parser of each.
//!
//! A parser takes lines and appends rows; what is common to all (the encoding, the counting of
//! damage, the snapshots for the first screen) is done here.

mod ass;
mod cue;
mod cue_labels;
mod docx;
mod html;
mod json;
mod label;
mod lrc;
mod marks;
mod markup;
mod names_alone;
mod panel;
mod plain;
mod sbv;
mod sniff;
mod speakers;
mod srt;
mod tags;
mod time;
mod tsv;
mod ttml;

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::decode::{Line, Lines, looks_binary};
use super::detect::{detect, is_plainly_told};
use super::extract::{Extract, FileLines};
use super::place::Place;
use super::refusal::{Content, content};
use super::{Encoding, ReadOptions, Region, Transcript, TranscriptBuilder, Warning};
use cue::Writer;
use cue_labels::CueLabels;
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
    /// Captions with tags: TTML, and YouTube's timed text.
    Ttml,
    /// A saved web page.
    Html,
    /// A Word document. File offsets of its rows count in its unpacked main part.
    Docx,
}

impl Format {
    /// Whether the lines of its files are lines of what people read, so that a place can be told
    /// by them. Those of markup and JSON are not.
    pub fn has_lines(self) -> bool {
        match self {
            Self::Plain
            | Self::Markdown
            | Self::Speakers
            | Self::Panel
            | Self::Srt
            | Self::Vtt
            | Self::Sbv
            | Self::Lrc
            | Self::Ass
            | Self::Tsv => true,
            Self::Json3 | Self::Bcc | Self::WhisperJson | Self::Ttml | Self::Html | Self::Docx => {
                false
            }
        }
    }

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
            Self::Ttml => "ttml",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// Whether it may have the page around the talk, as a paste has.
    pub(super) fn may_have_page(self) -> bool {
        matches!(
            self,
            Self::Plain | Self::Markdown | Self::Speakers | Self::Panel | Self::Html | Self::Docx
        )
    }

    /// Whether it has captions, which may roll.
    pub(super) fn has_captions(self) -> bool {
        matches!(
            self,
            Self::Srt | Self::Vtt | Self::Sbv | Self::Json3 | Self::Ttml
        )
    }

    /// The words of the decoded bytes of a row's file range, without the markup and escapes of
    /// this format and without white space around them. For every format but json3, whose rows
    /// are put together of parts, this is the row's text.
    pub fn unescape(self, raw: &str) -> String {
        let text: Cow<'_, str> = match self {
            Self::Srt | Self::Vtt | Self::Sbv | Self::Lrc => markup::cue_text(raw),
            Self::Ass => markup::ass_text(raw),
            Self::Json3 | Self::Bcc | Self::WhisperJson => markup::json_text(raw),
            Self::Ttml => ttml::words_of(raw).into(),
            Self::Html => html::words_of(raw).into(),
            Self::Docx => docx::words_of(raw).into(),
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

/// The bytes that the file offsets of rows count in: the file itself, or, of a Word document, its
/// unpacked main part. `None` where there is no such part to be had.
pub fn rows_bytes(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    match content(bytes) {
        Content::Docx => docx::main_part(bytes).ok().map(Cow::Owned),
        _ => Some(Cow::Borrowed(bytes)),
    }
}

/// See [`super::read`].
pub(super) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Option<Transcript> {
    let mut snapshots = Snapshots::new(on_snapshot);
    match content(bytes) {
        Content::Refused(refusal) => {
            let mut builder = TranscriptBuilder::new(Format::Plain, Encoding::Utf8);
            builder.warn(Warning::Refused(refusal));
            Some(builder.snapshot())
        }
        Content::Docx => read_docx(bytes, snapshots),
        Content::Unknown => {
            let (mut builder, flow) = read_text(bytes, options, &mut snapshots);
            finish(&mut builder, flow, &snapshots)
        }
    }
}

/// Reads what is a text of some format, or noise.
fn read_text(
    bytes: &[u8],
    options: &ReadOptions,
    snapshots: &mut Snapshots<'_>,
) -> (TranscriptBuilder, ControlFlow<()>) {
    let encoding = options.encoding.unwrap_or_else(|| find_encoding(bytes));
    let is_binary = looks_binary(bytes, encoding);
    let kind = if is_binary {
        Kind::Plain
    } else {
        sniff::kind(bytes, encoding)
    };
    let mut builder = TranscriptBuilder::new(kind.format(), encoding);
    if is_binary {
        builder.warn(Warning::Binary);
    }
    let lines = Lines::new(bytes, encoding);
    let flow = match kind {
        Kind::Other(Format::Html) => read_page(bytes, encoding, &mut builder, snapshots),
        Kind::Other(Format::Ttml) => {
            let (text, count_damaged, place) = Place::decode(bytes, encoding);
            snapshots.note_all("", count_damaged);
            ttml::read(&text, place, Writer::new(&mut builder, snapshots))
        }
        Kind::Other(format @ (Format::Json3 | Format::Bcc | Format::WhisperJson)) => {
            let writer = Writer::new(&mut builder, snapshots);
            json::read(bytes, encoding, format, writer)
        }
        kind => read_lines(lines, kind, &mut builder, snapshots),
    };
    (builder, flow)
}

/// The encoding of a file: by its bytes, or where they do not tell by what a page says of itself.
fn find_encoding(bytes: &[u8]) -> Encoding {
    let detected = detect(bytes);
    if is_plainly_told(bytes) {
        return detected;
    }
    let Some(declared) = html::declared_encoding(bytes) else {
        return detected;
    };
    let damage = |encoding: Encoding| encoding.decode(bytes).1;
    // Pages lie: one that was saved anew in another encoding still names the old one.
    let is_legacy = matches!(declared, Encoding::Legacy(_));
    if is_legacy && damage(declared) <= damage(detected) {
        return declared;
    }
    detected
}

/// Reads lines with the reader of their kind.
fn read_lines(
    lines: Lines<'_>,
    kind: Kind,
    builder: &mut TranscriptBuilder,
    snapshots: &mut Snapshots<'_>,
) -> ControlFlow<()> {
    if matches!(kind, Kind::Plain) {
        return plain::read(lines, builder, snapshots);
    }
    let mut writer = Writer::new(builder, snapshots);
    if matches!(kind, Kind::Other(Format::Srt | Format::Vtt | Format::Sbv)) {
        writer.look_for(CueLabels::find(lines.clone()));
    }
    match kind {
        Kind::Speakers(speakers) => speakers::read(lines, &speakers, writer),
        Kind::Other(Format::Vtt) => srt::read(lines, Flavor::Vtt, writer),
        Kind::Other(Format::Sbv) => sbv::read(lines, writer),
        Kind::Other(Format::Lrc) => lrc::read(lines, writer),
        Kind::Other(Format::Ass) => ass::read(lines, writer),
        Kind::Other(Format::Tsv) => tsv::read(lines, writer),
        Kind::Other(Format::Panel) => panel::read(lines, writer),
        Kind::Other(_) | Kind::Plain => srt::read(lines, Flavor::Srt, writer),
    }
}

/// Reads a web page.
fn read_page(
    bytes: &[u8],
    encoding: Encoding,
    builder: &mut TranscriptBuilder,
    snapshots: &mut Snapshots<'_>,
) -> ControlFlow<()> {
    let (text, count_damaged, place) = Place::decode(bytes, encoding);
    snapshots.note_all("", count_damaged);
    let page = html::extract(&text, place, FileLines::of(&text));
    read_extract(&page.extract, builder, snapshots)?;
    for title in &page.titles {
        let file = page.extract.file_of(title);
        if let Some(row) = builder.row_from(file.start()) {
            builder.mark(row, Region::Title);
        }
    }
    ControlFlow::Continue(())
}

/// Reads a Word document.
fn read_docx(bytes: &[u8], mut snapshots: Snapshots<'_>) -> Option<Transcript> {
    let part = docx::main_part(bytes);
    let encoding = part.as_deref().map_or(Encoding::Utf8, detect);
    let mut builder = TranscriptBuilder::new(Format::Docx, encoding);
    let part = match part {
        Ok(part) => part,
        Err(refusal) => {
            builder.warn(Warning::Refused(refusal));
            return Some(builder.snapshot());
        }
    };
    let (text, count_damaged, place) = Place::decode(&part, encoding);
    snapshots.note_all("", count_damaged);
    let mut extract = Extract::new(place, FileLines::None);
    match docx::extract(&text, &mut extract) {
        Err(refusal) => {
            builder.warn(Warning::Refused(refusal));
            return Some(builder.snapshot());
        }
        Ok(docx::Read::Part) => builder.warn(Warning::CutOff),
        Ok(docx::Read::Whole) => {}
    }
    let flow = read_extract(&extract, &mut builder, &mut snapshots);
    finish(&mut builder, flow, &snapshots)
}

/// Reads what was taken out of a page or a document as the text that it is.
fn read_extract(
    extract: &Extract<'_>,
    builder: &mut TranscriptBuilder,
    snapshots: &mut Snapshots<'_>,
) -> ControlFlow<()> {
    let lines = Lines::of(extract);
    let kind = sniff::kind_of_words(lines.clone());
    read_lines(lines, kind, builder, snapshots)
}

/// The whole transcript, with what the reader should be told; `None` where reading was stopped.
fn finish(
    builder: &mut TranscriptBuilder,
    flow: ControlFlow<()>,
    snapshots: &Snapshots<'_>,
) -> Option<Transcript> {
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
