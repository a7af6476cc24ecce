//! The open transcript with everything the reader did to it and sees of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::display::Display;
use super::document_page::Beside;
use super::doubts::Doubts;
use super::glossed::{GlossWord, GlossedRows, OpenWord, Spots, WordIndex};
use super::marks::Marks;
use super::offers::Offer;
use super::reviewing::Review;
use super::selection::{Selection, Side};
use super::undo::History;
use super::views::Views;
use super::work::{Work, without_highlights};
use crate::highlight::HighlightSet;
use crate::script::{Converter, Detected, Variant};
use crate::sidecar;
use crate::text::{SrcByte, SrcSpan};
use crate::transcript::details::Details;
use crate::transcript::preview::Preview;
use crate::transcript::{Region, Regions, RowIndex, RowPlaces, Transcript};

/// Where a transcript came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file of the reader's.
    File(PathBuf),
    /// A text that was pasted; it is kept in this file of the program's own until the reader
    /// gives it a place.
    Pasted(PathBuf),
}

impl Origin {
    /// The file that holds the text.
    pub fn path(&self) -> &PathBuf {
        match self {
            Self::File(path) | Self::Pasted(path) => path,
        }
    }
}

/// One open transcript.
#[derive(Debug)]
pub struct Document {
    pub(super) id: u64,
    pub(super) origin: Origin,
    pub(super) title: String,
    pub(super) transcript: Transcript,
    /// What its rows were found to be, and that with the reader's corrections over it.
    pub(super) guessed: Regions,
    pub(super) regions: Regions,
    pub(super) count_lost_corrections: usize,
    pub(super) details: Details,
    /// How it would read in each encoding, once somebody asked.
    pub(super) previews: Vec<Preview>,
    pub(super) beside: Beside,
    pub(super) display: Display,
    /// Where people find its rows.
    pub(super) places: Arc<RowPlaces>,
    /// What the text was found to be written in, and what the reader says it is.
    pub(super) found: Detected,
    pub(super) detected: Detected,
    pub(super) target: Variant,
    /// Whether the original is shown mended beside itself, instead of converted.
    pub(super) is_mended: bool,
    pub(super) views: Views,
    pub(super) glossed: GlossedRows,
    pub(super) open_word: Option<OpenWord>,
    /// Where the reader's corrections for spots stand.
    pub(super) spots: Spots,
    pub(super) word_index: Option<Arc<WordIndex>>,
    /// Without highlights and trash, which are in the set.
    pub(super) work: sidecar::Document,
    pub(super) highlights: HighlightSet,
    pub(super) marks: Marks,
    pub(super) history: History,
    pub(super) selection: Selection,
    pub(super) first_shown: RowIndex,
    /// How often something was to be brought into view, and the last such place.
    pub(super) reveal: (u64, SrcByte),
    /// How many rows OpenCC wanted otherwise than the walk.
    pub(super) count_fallbacks: usize,
    /// What converts it, without the reader's rules; `None` while it is being loaded.
    pub(super) converter: Option<Arc<Converter>>,
    pub(super) doubts: Doubts,
    /// The open card of a highlight whose place is doubtful.
    pub(super) review: Option<Review>,
    /// Notes of this text that were found elsewhere.
    pub(super) offers: Vec<Offer>,
}

impl Document {
    /// Its number in this run of the program.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Where it came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Its name: what the reader calls it, the row that is its title, or the file's name.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its rows and text.
    pub fn transcript(&self) -> &Transcript {
        &self.transcript
    }

    /// What its rows are.
    pub fn regions(&self) -> &Regions {
        &self.regions
    }

    /// What the list of rows shows.
    pub fn display(&self) -> &Display {
        &self.display
    }

    /// What its text was found to be written in, whatever the reader says.
    pub fn found(&self) -> Detected {
        self.found
    }

    /// Whether the original is shown mended beside itself, instead of converted.
    pub fn is_mended(&self) -> bool {
        self.is_mended
    }

    /// What its text is written in: as the reader says, or as it was found.
    pub fn detected(&self) -> Detected {
        self.detected
    }

    /// The written standard of its text; `None` where it is not Chinese.
    pub fn source_variant(&self) -> Option<Variant> {
        self.detected.variant()
    }

    /// What stands beside the original.
    pub fn target(&self) -> Variant {
        self.target
    }

    /// The written standard of what a side shows; `None` where it is not Chinese.
    pub fn variant_on(&self, side: Side) -> Option<Variant> {
        match side {
            Side::Source => self.source_variant(),
            Side::View if self.is_mended => self.source_variant(),
            Side::View => Some(self.target),
        }
    }

    /// Its converted rows.
    pub fn views(&self) -> &Views {
        &self.views
    }

    /// Its words with their readings and English.
    pub fn glossed(&self) -> &GlossedRows {
        &self.glossed
    }

    /// The word at a place of the source; `None` in white space, and while no dictionary is there.
    pub fn word_at(&self, offset: SrcByte) -> Option<GlossWord> {
        let row = self.transcript.row_at(offset)?;
        let words = self.glossed.at_once(row, &self.transcript)?;
        words.token_at(offset).cloned()
    }

    /// The word on the card.
    pub fn open_word(&self) -> Option<OpenWord> {
        self.open_word
    }

    /// Its words with their places; `None` while they are being counted.
    pub fn word_index(&self) -> Option<&Arc<WordIndex>> {
        self.word_index.as_ref()
    }

    /// Its doubtful spots.
    pub fn doubts(&self) -> &Doubts {
        &self.doubts
    }

    /// What the reader says about its conversion.
    pub fn conversion(&self) -> &sidecar::Conversion {
        &self.work.conversion
    }

    /// The reader's conversion rules for it that are in force.
    pub fn rules(&self) -> impl Iterator<Item = &sidecar::Entry<sidecar::Rule>> {
        let rules = self.work.conversion.rules.iter();
        rules.filter(|entry| entry.deleted.is_none())
    }

    /// Its highlights.
    pub fn highlights(&self) -> &HighlightSet {
        &self.highlights
    }

    /// Its highlights as the panes draw them.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// What the reader calls the colours, by their names in the sidecar.
    pub fn color_names(&self) -> &std::collections::BTreeMap<String, String> {
        &self.work.colors
    }

    /// Notes of this text that were found elsewhere and can be joined.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// What is selected.
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// The row the caret stands in; `None` where there are no rows.
    pub fn current_row(&self) -> Option<RowIndex> {
        self.transcript.row_at(self.selection.caret)
    }

    /// The row to show first.
    pub fn first_shown(&self) -> RowIndex {
        self.first_shown
    }

    /// How often something was to be brought into view, and the last such place.
    pub fn reveal(&self) -> (u64, SrcByte) {
        self.reveal
    }

    /// How many rows took OpenCC's text because the walk's differed.
    pub fn count_fallbacks(&self) -> usize {
        self.count_fallbacks
    }

    /// Whether there is something to undo, and to redo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// What a highlight would cover now: the selection, or the whole current row.
    pub fn highlight_span(&self) -> Option<SrcSpan> {
        let selected = self.selection.span();
        let span = if selected.is_empty() {
            let row = self
                .current_row()
                .filter(|row| !self.display.is_hidden(*row))?;
            self.transcript.row(row)?.span
        } else {
            self.trimmed(selected)
        };
        (!span.is_empty()).then_some(span)
    }

    /// The span without white space at its ends: nobody means to quote a line end.
    pub(super) fn trimmed(&self, span: SrcSpan) -> SrcSpan {
        let text = self.transcript.source().slice(span);
        let lead = text.len() - text.trim_start().len();
        let kept = text.trim().len();
        SrcSpan::at(span.start().plus(lead), kept)
    }

    /// Everything that is to be saved, as it is now.
    pub(super) fn current_work(&self) -> Work {
        Work::new(self.work.clone(), self.highlights.clone())
    }

    /// Takes over the sections of a sidecar; its highlights are in the set by now.
    pub(super) fn set_work(&mut self, work: sidecar::Document) {
        self.work = without_highlights(work);
    }

    /// The open card of a highlight whose place should be looked at.
    pub fn review(&self) -> Option<&Review> {
        self.review.as_ref()
    }

    pub(super) fn show(&mut self, offset: SrcByte) {
        self.reveal = (self.reveal.0 + 1, offset);
    }
}

/// The name of a transcript: its title row, or else its file's name.
pub fn title_of(transcript: &Transcript, regions: &Regions, file_name: &str) -> String {
    let title = regions
        .runs()
        .iter()
        .find(|run| run.region == Region::Title);
    match title {
        Some(run) => transcript.row_text(run.first).into_owned(),
        None => file_name.to_owned(),
    }
}
