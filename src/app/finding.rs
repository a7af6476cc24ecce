//! Find in the open transcript: what is looked for, what was found, where the reader is in it.

use std::path::PathBuf;
use std::sync::Arc;

use super::glossed::Tuning;
use super::settings::Shown;
use crate::highlight::HighlightId;
use crate::search::{Hit, Options};
use crate::text::SrcSpan;
use crate::transcript::{Region, Regions, RowIndex, Transcript};

/// What the reader asks of find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindCommand {
    /// Looks for this from now on.
    Type(String),
    /// Reads what is typed so.
    Options(Options),
    /// Goes to the next hit, around at the end.
    Next,
    /// Goes to the hit before, around at the start.
    Previous,
    /// Highlights all hits in the colour of a number key, 1 to 5.
    HighlightAll(u8),
    /// Goes to this hit.
    GoTo(SrcSpan),
    /// Looks in the other transcripts of the folder too.
    InFolder,
    /// Ends looking in the folder; what was found there stays.
    StopFolder,
    /// Opens another transcript at a row, where it was found.
    OpenAt(PathBuf, RowIndex),
    /// Closes the box; the hit that the reader is at stays selected.
    Close,
}

/// A scan that the worker is to do.
#[derive(Clone, Debug)]
pub struct FindEffect {
    /// The document.
    pub document_id: u64,
    /// The number of the scan; a newer one ends those before.
    pub request: u64,
    /// What to scan.
    pub transcript: Transcript,
    /// The reader's corrections of its words, which are found by what they say.
    pub words: Tuning,
    /// What was typed.
    pub typed: String,
    /// How it is read.
    pub options: Options,
    /// What the reader wrote on highlights: notes and tags, which are looked through as well.
    pub written: Vec<(HighlightId, Vec<String>)>,
}

/// A scan of the other transcripts of a folder.
#[derive(Clone, Debug)]
pub struct FindInFolder {
    /// The document.
    pub document_id: u64,
    /// The number of the scan; a newer one ends those before.
    pub request: u64,
    /// The open transcript, which is left out.
    pub open: PathBuf,
    /// The reader's corrections of words that hold everywhere.
    pub words: Tuning,
    /// What was typed.
    pub typed: String,
    /// How it is read.
    pub options: Options,
}

/// What was found in another transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundFile {
    /// The file.
    pub path: PathBuf,
    /// What the talk is called.
    pub title: String,
    /// How many hits there are.
    pub count: usize,
    /// The first of them ([`MOST_OF_FILE`]), in the order of the text.
    pub rows: Vec<FoundRow>,
}

/// A hit with what stands around it in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// The row it starts in.
    pub row: RowIndex,
    /// Its line, as people count.
    pub line: usize,
    /// What is found and what stands around it.
    pub text: String,
    /// The part of `text` that was found, in bytes.
    pub found: std::ops::Range<usize>,
}

/// How many hits of another transcript are listed.
pub const MOST_OF_FILE: usize = 100;

/// How many characters of a row stand before a hit that is listed, and behind it.
const CONTEXT_CHARS: usize = 24;

/// A hit as it is listed: its row, cut to what stands near it.
pub fn found_row(transcript: &Transcript, hit: SrcSpan) -> Option<FoundRow> {
    let (row, _) = transcript.rows_of(hit)?;
    let text = transcript.row_text(row);
    let start = transcript.row(row)?.span.start();
    let from = hit.start().0.saturating_sub(start.0).min(text.len());
    let to = hit.end().0.saturating_sub(start.0).min(text.len());
    let (before, rest) = text.split_at_checked(from)?;
    let (found, behind) = rest.split_at_checked(to - from)?;
    let cut = before.char_indices().rev().nth(CONTEXT_CHARS - 1);
    let mut shown = String::new();
    match cut {
        Some((at, _)) if at > 0 => {
            shown.push('…');
            shown.push_str(before.get(at..).unwrap_or_default());
        }
        _ => shown.push_str(before),
    }
    let start = shown.len();
    shown.push_str(found);
    let end = shown.len();
    let cut = behind.char_indices().nth(CONTEXT_CHARS * 4);
    match cut {
        Some((at, _)) => {
            shown.push_str(behind.get(..at).unwrap_or_default());
            shown.push('…');
        }
        None => shown.push_str(behind),
    }
    Some(FoundRow {
        row,
        line: transcript.line_of(row)?,
        text: shown,
        found: start..end,
    })
}

/// What came of a scan.
#[derive(Clone, Debug)]
pub struct FindEvent {
    /// The document.
    pub document_id: u64,
    /// The number of the scan.
    pub request: u64,
    /// What it tells.
    pub told: Told,
}

/// What a scan tells.
#[derive(Clone, Debug)]
pub enum Told {
    /// More hits.
    Hits(Vec<Hit>),
    /// The highlights whose notes or tags it was found in.
    Written(Vec<HighlightId>),
    /// What was found in another transcript; so many files of so many are done.
    File {
        /// What; `None` where it was not found there, or the file could not be read.
        found: Option<FoundFile>,
        /// Files done.
        done: usize,
        /// Files in all.
        count: usize,
    },
    /// All files of the folder were looked through.
    FolderDone,
    /// That was all.
    Done,
    /// Why what was typed cannot be looked for.
    Refused(String),
}

/// How far a scan is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is looked for.
    #[default]
    Idle,
    /// More hits may come.
    Running,
    /// All were found.
    Done,
}

/// Find. It is kept while its box is closed, so that it opens where it was.
#[derive(Clone, Debug)]
pub struct Finding {
    pub(super) is_open: Shown,
    pub(super) typed: String,
    pub(super) options: Options,
    pub(super) request: u64,
    /// In document order, each place once.
    pub(super) hits: Arc<Vec<SrcSpan>>,
    /// The longest hit, in bytes.
    pub(super) longest: usize,
    pub(super) current: Option<SrcSpan>,
    pub(super) progress: Progress,
    /// Highlights whose notes or tags it was found in, in document order.
    pub(super) written: Vec<HighlightId>,
    /// What was found in the other transcripts of the folder; `None` where they are not asked.
    pub(super) folder: Option<InFolder>,
    pub(super) refused: Option<String>,
    /// Whether the hits are still those of an older scan, shown until the first of the new come.
    pub(super) is_old: bool,
    /// How often the box was opened: a new number gives it the keyboard.
    pub(super) count_opened: u64,
}

/// What was found in the other transcripts of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InFolder {
    /// The transcripts that it was found in, in the order of their names.
    pub files: Vec<FoundFile>,
    /// Files that were looked through, and in all; equal when the search is done.
    pub progress: (usize, usize),
    /// Whether more may come.
    pub is_running: bool,
}

impl Default for Finding {
    fn default() -> Self {
        Self {
            is_open: Shown::No,
            typed: String::new(),
            options: Options::default(),
            request: 0,
            hits: Arc::default(),
            longest: 0,
            current: None,
            progress: Progress::default(),
            written: Vec::new(),
            folder: None,
            refused: None,
            is_old: false,
            count_opened: 0,
        }
    }
}

impl Finding {
    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// How it is read.
    pub fn options(&self) -> Options {
        self.options
    }

    /// How far the scan is.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Why what was typed cannot be looked for.
    pub fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// How many hits there are so far.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// The number of the hit that the reader is at, counted from 1.
    pub fn number(&self) -> Option<usize> {
        let current = self.current?;
        let at = self
            .hits
            .binary_search_by_key(&key(current), |hit| key(*hit));
        at.ok().map(|at| at + 1)
    }

    /// The hit that the reader is at.
    pub fn current(&self) -> Option<SrcSpan> {
        self.current
    }

    /// Highlights whose notes or tags it was found in, in document order.
    pub fn written(&self) -> &[HighlightId] {
        &self.written
    }

    /// What was found in the other transcripts of the folder, where they were asked.
    pub fn folder(&self) -> Option<&InFolder> {
        self.folder.as_ref()
    }

    /// The number of the scan, which changes with what is looked for.
    pub fn request(&self) -> u64 {
        self.request
    }

    /// The hits by what their rows are: first the title and the talk, then what stands around it.
    /// Each group in document order; no group is empty.
    pub fn by_region(
        &self,
        regions: &Regions,
        transcript: &Transcript,
    ) -> Vec<(Region, Vec<SrcSpan>)> {
        let order = [
            Region::Title,
            Region::Body,
            Region::Metadata,
            Region::Furniture,
            Region::Repeat,
        ];
        let mut groups: Vec<(Region, Vec<SrcSpan>)> = order
            .into_iter()
            .map(|region| (region, Vec::new()))
            .collect();
        for hit in self.hits.iter() {
            let Some((row, _)) = transcript.rows_of(*hit) else {
                continue;
            };
            let region = regions.of(row);
            match groups.iter_mut().find(|(of, _)| *of == region) {
                Some((_, hits)) => hits.push(*hit),
                None => groups.push((region, vec![*hit])),
            }
        }
        groups.retain(|(_, hits)| !hits.is_empty());
        groups
    }

    /// How often the box was opened.
    pub fn count_opened(&self) -> u64 {
        self.count_opened
    }

    /// The hits that share text with a span, in document order.
    pub fn over(&self, span: SrcSpan) -> impl Iterator<Item = SrcSpan> + '_ {
        let least = span.start().0.saturating_sub(self.longest);
        let first = self.hits.partition_point(|hit| hit.start().0 < least);
        let rest = self.hits.get(first..).unwrap_or_default().iter().copied();
        rest.take_while(move |hit| hit.start() < span.end())
            .filter(move |hit| hit.overlaps(span))
    }

    /// Takes in more hits.
    pub(super) fn add(&mut self, hits: &[Hit]) {
        let all = Arc::make_mut(&mut self.hits);
        if std::mem::take(&mut self.is_old) {
            all.clear();
            self.longest = 0;
        }
        let last = all.last().copied();
        for hit in hits {
            self.longest = self.longest.max(hit.span.len());
            all.push(hit.span);
        }
        // Mostly they come in order; those by their meaning begin anew.
        let is_behind = |last: SrcSpan| hits.first().is_some_and(|hit| key(hit.span) > key(last));
        if !last.is_none_or(is_behind) || !hits.is_sorted_by_key(|hit| key(hit.span)) {
            all.sort_unstable_by_key(|hit| key(*hit));
        }
        all.dedup();
    }

    /// The hit behind the one that the reader is at, or before it; around at the ends.
    pub(super) fn step(&self, direction: super::undo::Direction) -> Option<SrcSpan> {
        let count = self.hits.len();
        let last = count.checked_sub(1)?;
        let Some(number) = self.number() else {
            return self.hits.first().copied();
        };
        let at = match direction {
            super::undo::Direction::Redo if number > last => 0,
            super::undo::Direction::Redo => number,
            super::undo::Direction::Undo => number.checked_sub(2).unwrap_or(last),
        };
        self.hits.get(at).copied()
    }
}

fn key(span: SrcSpan) -> (crate::text::SrcByte, crate::text::SrcByte) {
    (span.start(), span.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::undo::Direction;
    use crate::search::By;
    use crate::text::SrcByte;

    fn hit(start: usize, len: usize) -> Hit {
        Hit {
            span: SrcSpan::at(SrcByte(start), len),
            by: By::Text,
        }
    }

    #[test]
    fn hits_are_in_order_and_each_once() {
        let mut finding = Finding::default();
        finding.add(&[hit(3, 6), hit(30, 3)]);
        finding.add(&[hit(0, 3), hit(30, 3), hit(12, 9)]);
        let starts: Vec<usize> = finding.hits.iter().map(|hit| hit.start().0).collect();
        assert_eq!(starts, [0, 3, 12, 30]);
        let over = |start, len| -> Vec<usize> {
            let hits = finding.over(SrcSpan::at(SrcByte(start), len));
            hits.map(|hit| hit.start().0).collect()
        };
        assert_eq!(over(5, 10), [3, 12]);
        assert_eq!(over(20, 1), [12]);
        assert_eq!(over(21, 9), [0; 0]);
    }

    #[test]
    fn steps_go_around() {
        let mut finding = Finding::default();
        assert_eq!(finding.step(Direction::Redo), None);
        finding.add(&[hit(3, 3), hit(9, 3), hit(15, 3)]);
        let mut seen = Vec::new();
        for direction in [Direction::Redo; 4] {
            finding.current = finding.step(direction);
            seen.push(finding.number());
        }
        assert_eq!(seen, [Some(1), Some(2), Some(3), Some(1)]);
        finding.current = finding.step(Direction::Undo);
        assert_eq!(finding.number(), Some(3));
    }

    #[test]
    fn hits_of_an_older_scan_go_with_the_first_new_ones() {
        let mut finding = Finding::default();
        finding.add(&[hit(3, 3)]);
        finding.is_old = true;
        assert_eq!(finding.count(), 1);
        finding.add(&[hit(9, 3)]);
        assert_eq!(finding.count(), 1);
        assert_eq!(finding.hits[0].start().0, 9);
    }
}
