//! The page of an open transcript: its regions as corrected, its details, its groups of rows.

use std::sync::Arc;

use super::display::Display;
use super::document::{Document, title_of};
use super::excerpts::name_of;
use super::reading::Reading;
use crate::sidecar::{self, DocumentInfo, Entry, Override as EntryOverride};
use crate::transcript::details::{Details, details};
use crate::transcript::overrides::{Override, corrected};
use crate::transcript::preview::Preview;
use crate::transcript::{Regions, RowIndex, RowPlace, RowPlaces, Transcript, Warning};

/// The corrections in force, oldest first, so that a later one wins.
fn corrections(work: &sidecar::Document) -> Vec<(&Entry<EntryOverride>, Override)> {
    let entries = work.structure.overrides.iter();
    let mut known: Vec<_> = entries
        .filter(|entry| entry.deleted.is_none())
        .filter_map(|entry| Some((entry, Override::from_fields(&entry.value.fields)?)))
        .collect();
    known.sort_by(|(a, _), (b, _)| (a.created.as_str(), &a.id).cmp(&(b.created.as_str(), &b.id)));
    known
}

/// What the rows are: the guess with the reader's corrections over it, and the corrections that
/// did not find their rows.
pub(super) fn regions_of(
    guessed: &Regions,
    transcript: &Transcript,
    work: &sidecar::Document,
) -> (Regions, Vec<usize>) {
    let said: Vec<Override> = corrections(work)
        .into_iter()
        .map(|(_, said)| said)
        .collect();
    corrected(guessed, transcript, &said)
}

/// What is cited of a talk: what the reader wrote, and what the text tells where nothing was
/// written.
pub(super) fn cited(written: &DocumentInfo, told: &Details) -> DocumentInfo {
    let mut info = written.clone();
    for (said, told) in [
        (&mut info.title, &told.title),
        (&mut info.date, &told.date),
        (&mut info.address, &told.address),
    ] {
        if said.is_empty() {
            said.clone_from(told);
        }
    }
    info
}

impl Document {
    /// The corrections that say something of these rows, the last one with them.
    pub(super) fn corrections_over(
        &self,
        first: RowIndex,
        last: RowIndex,
    ) -> Vec<Entry<EntryOverride>> {
        corrections(&self.work)
            .into_iter()
            .filter(|(_, said)| {
                said.rows_in(&self.transcript)
                    .is_some_and(|(start, end)| start <= last && first < end)
            })
            .map(|(entry, _)| entry.clone())
            .collect()
    }

    /// Whether the reader said what these rows are.
    pub fn is_corrected(&self, first: RowIndex, last: RowIndex) -> bool {
        !self.corrections_over(first, last).is_empty()
    }

    /// Lays the reader's corrections over the guess, and makes anew what hangs on the regions.
    pub(super) fn lay_page(&mut self, reading: Reading) {
        let (regions, lost) = regions_of(&self.guessed, &self.transcript, &self.work);
        self.count_lost_corrections = lost.len();
        if self.regions != regions {
            self.places = Arc::new(RowPlaces::new(&self.transcript, &regions));
            self.regions = regions;
        }
        self.details = details(&self.transcript, &self.regions);
        let file = self.origin.path().file_name();
        let file = file.map(|name| name.to_string_lossy().into_owned());
        self.title = match self.work.info.title.as_str() {
            "" => title_of(&self.transcript, &self.regions, &file.unwrap_or_default()),
            said => said.to_owned(),
        };
        self.display = Display::new(&self.transcript, &self.regions, &self.display);
        self.read(reading);
    }

    /// Groups the rows.
    pub(super) fn read(&mut self, reading: Reading) {
        let groups = reading.group(&self.transcript, &self.regions);
        self.display.join(groups, self.transcript.count_rows());
    }

    /// The places of the rows.
    pub fn places(&self) -> &RowPlaces {
        &self.places
    }

    /// Where people find a row: the same however the rows are shown. `None` behind the last.
    pub fn place_of(&self, row: RowIndex) -> Option<RowPlace> {
        self.places.of(&self.transcript, row)
    }

    /// The rows that are selected, or the current one: the first and the last. What is folded away
    /// is never meant.
    pub fn selected_rows(&self) -> Option<(RowIndex, RowIndex)> {
        let span = self.highlight_span()?;
        self.transcript.rows_of(span)
    }

    /// What the text tells of the talk, for what the reader did not write.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// What the reader wrote of the talk.
    pub fn info(&self) -> &DocumentInfo {
        &self.work.info
    }

    /// What is cited: what the reader wrote, and what the text tells where nothing was written.
    pub fn cited(&self) -> DocumentInfo {
        cited(&self.work.info, &self.details)
    }

    /// Who speaks in a row, by the name the reader gave; `None` where the file does not say.
    pub fn speaker_of(&self, row: RowIndex) -> Option<String> {
        let label = self.transcript.row(row)?.speaker.clone()?;
        Some(name_of(&label, &self.work))
    }

    /// How many of the reader's corrections do not find their rows; they are kept.
    pub fn count_lost_corrections(&self) -> usize {
        self.count_lost_corrections
    }

    /// How the file would read in each encoding; empty until somebody asked.
    pub fn previews(&self) -> &[Preview] {
        &self.previews
    }

    /// How many characters of the text stand for damaged bytes.
    pub fn count_damaged(&self) -> usize {
        let warnings = self.transcript.warnings.iter();
        warnings
            .map(|warning| match warning {
                Warning::DamagedBytes { count } => *count,
                _ => 0,
            })
            .sum()
    }

    /// What stands beside the rows in the file.
    pub fn beside(&self) -> Beside {
        self.beside
    }
}

/// What a file says of its rows besides their words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Whether any row has a time.
    pub has_times: bool,
    /// Whether any row has a speaker.
    pub has_speakers: bool,
}

impl Beside {
    /// Looks at all rows.
    pub(super) fn of(transcript: &Transcript) -> Self {
        let mut beside = Self::default();
        for (_, row) in transcript.rows() {
            beside.has_times |= row.start_millis.is_some();
            beside.has_speakers |= row.speaker.is_some();
        }
        beside
    }
}
