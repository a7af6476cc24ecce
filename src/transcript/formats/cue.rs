//! Writes the rows of timed formats: one for each line of a cue, joined by LF in the source.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::super::decode::Line;
use super::super::{Millis, Region, Row, TranscriptBuilder, Warning};
use super::Snapshots;
use super::cue_labels::CueLabels;
use crate::text::FileSpan;

/// What a cue says besides its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Cue {
    pub(super) start_millis: Option<u64>,
    pub(super) end_millis: Option<u64>,
    pub(super) speaker: Option<Arc<str>>,
}

/// Appends rows and counts what was odd.
pub(super) struct Writer<'a, 'b> {
    builder: &'a mut TranscriptBuilder,
    snapshots: &'a mut Snapshots<'b>,
    odd_cues: usize,
    first_odd: u32,
    last_start: u64,
    backwards: usize,
    first_backwards: u32,
    /// Who is named before the words of cues, and who was last.
    labels: CueLabels,
    labelled: Option<Arc<str>>,
}

impl<'a, 'b> Writer<'a, 'b> {
    pub(super) fn new(
        builder: &'a mut TranscriptBuilder,
        snapshots: &'a mut Snapshots<'b>,
    ) -> Self {
        Self {
            builder,
            snapshots,
            odd_cues: 0,
            first_odd: 0,
            last_start: 0,
            backwards: 0,
            first_backwards: 0,
            labels: CueLabels::default(),
            labelled: None,
        }
    }

    /// From here on names before words are taken for the speakers of rows with a time.
    pub(super) fn look_for(&mut self, labels: CueLabels) {
        self.labels = labels;
    }

    /// Takes note of a line of the file; every line goes through here once.
    pub(super) fn note(&mut self, line: &Line<'_>) {
        self.snapshots.note(line);
    }

    /// Takes note of a file that is decoded as a whole.
    pub(super) fn note_all(&mut self, text: &str, count_damaged: usize) {
        self.snapshots.note_all(text, count_damaged);
    }

    /// Takes note of a cue whose times or form could not be read.
    pub(super) fn odd(&mut self, line_number: u32) {
        self.odd_cues += 1;
        if self.odd_cues == 1 {
            self.first_odd = self.told_line(line_number);
        }
    }

    /// The line that people are told for the next row: see [`Transcript::line_of`].
    ///
    /// [`Transcript::line_of`]: super::super::Transcript::line_of
    fn told_line(&self, line: u32) -> u32 {
        if line > 0 && self.builder.format().has_lines() {
            return line;
        }
        u32::try_from(self.builder.count_rows() + 1).unwrap_or(u32::MAX)
    }

    /// Appends what a range of a line says, as one row; nothing where it says nothing.
    pub(super) fn row(
        &mut self,
        line: &Line<'_>,
        range: Range<usize>,
        unescape: fn(&str) -> Cow<'_, str>,
        cue: &Cue,
    ) -> ControlFlow<()> {
        let whole = line.text.get(range.clone()).unwrap_or_default();
        if cue.start_millis.is_some() && cue.speaker.is_none() {
            let mut cue = cue.clone();
            let mut from = range.start;
            if let Some((name, words)) = self.labels.of(whole) {
                self.labelled = Some(name);
                from += words;
            }
            cue.speaker.clone_from(&self.labelled);
            return self.words(line, from..range.end, unescape, &cue);
        }
        self.words(line, range, unescape, cue)
    }

    fn words(
        &mut self,
        line: &Line<'_>,
        range: Range<usize>,
        unescape: fn(&str) -> Cow<'_, str>,
        cue: &Cue,
    ) -> ControlFlow<()> {
        let whole = line.text.get(range.clone()).unwrap_or_default();
        let raw = whole.trim();
        let lead = whole.len() - whole.trim_start().len();
        let from = range.start + lead;
        let file = line.file_of(from..from + raw.len());
        self.text(&unescape(raw), file, line.file_line(from), cue)
    }

    /// Appends a text that was made from a range of the file.
    pub(super) fn text(
        &mut self,
        text: &str,
        file: FileSpan,
        line: u32,
        cue: &Cue,
    ) -> ControlFlow<()> {
        let text = text.trim();
        if text.is_empty() {
            return ControlFlow::Continue(());
        }
        if let Some(start) = cue.start_millis {
            if start < self.last_start {
                self.backwards += 1;
                if self.backwards == 1 {
                    self.first_backwards = self.told_line(line);
                }
            }
            self.last_start = start;
        }
        if self.builder.count_rows() > 0 {
            self.builder.push_gap("\n");
        }
        let row = Row {
            file,
            line,
            start_millis: cue.start_millis.map(Millis::new),
            end_millis: cue.end_millis.map(Millis::new),
            speaker: cue.speaker.clone(),
            ..Row::default()
        };
        self.builder.push_row(text, row);
        self.snapshots.offer(self.builder)
    }

    /// Says what the last row is, where the format knows.
    pub(super) fn mark(&mut self, region: Region) {
        self.builder.mark_last(region);
    }

    /// How many rows there are.
    pub(super) fn count_rows(&self) -> usize {
        self.builder.count_rows()
    }

    /// Writes the warnings down.
    pub(super) fn finish(self) {
        if self.odd_cues > 0 {
            self.builder.warn(Warning::OddCues {
                count: self.odd_cues,
                first_line: self.first_odd,
            });
        }
        if self.backwards > 0 {
            self.builder.warn(Warning::TimesBackwards {
                count: self.backwards,
                first_line: self.first_backwards,
            });
        }
    }
}
