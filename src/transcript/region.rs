//! What a run of rows is: title, metadata, body, repeat or furniture.
//!
//! Regions are a table beside the rows, because they may be known only when all rows are there,
//! and because the reader can correct them without a new transcript.

use super::RowIndex;

/// What a row is to the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// The name of the talk.
    Title,
    /// View counts, dates and the like.
    Metadata,
    /// What was said.
    #[default]
    Body,
    /// A second copy of what was said.
    Repeat,
    /// Parts of the page around the transcript: lists of other videos, buttons, banners.
    Furniture,
}

impl Region {
    /// The name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Metadata => "metadata",
            Self::Body => "body",
            Self::Repeat => "repeat",
            Self::Furniture => "furniture",
        }
    }

    /// Whether such rows are folded away until the reader asks for them.
    pub fn is_folded_at_first(self) -> bool {
        matches!(self, Self::Repeat | Self::Furniture)
    }
}

/// Rows next to each other that are of one region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegionRun {
    /// The first row.
    pub first: RowIndex,
    /// The first row behind the run.
    pub end: RowIndex,
    /// What they are.
    pub region: Region,
    /// For a repeat, the row that its first row repeats; `None` for anything else.
    pub repeats: Option<RowIndex>,
}

/// The regions of all rows. Rows that no run names are body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// Invariant: ordered, disjoint, none empty, neighbours of different region or origin.
    runs: Vec<RegionRun>,
}

impl Regions {
    /// The table of these runs; they are put in order, and empty ones are left out. Where two
    /// overlap, the earlier keeps its rows.
    pub fn new(runs: impl IntoIterator<Item = RegionRun>) -> Self {
        let mut runs: Vec<_> = runs.into_iter().filter(|run| run.first < run.end).collect();
        // Sorting takes room even where there is nothing to sort.
        if !runs.is_sorted_by_key(|run| run.first) {
            runs.sort_by_key(|run| run.first);
        }
        runs.dedup_by(|run, last| {
            let cut = last.end.0.saturating_sub(run.first.0);
            run.first = RowIndex(run.first.0 + cut);
            run.repeats = run.repeats.map(|row| RowIndex(row.0 + cut));
            if run.first >= run.end {
                return true;
            }
            let goes_on = last.end == run.first
                && last.region == run.region
                && match (last.repeats, run.repeats) {
                    (None, None) => true,
                    (Some(a), Some(b)) => a.0 + (run.first.0 - last.first.0) == b.0,
                    _ => false,
                };
            if goes_on {
                last.end = run.end;
            }
            goes_on
        });
        Self { runs }
    }

    /// The same table but for the rows from `first` up to, and without, `end`, which are of `region`.
    #[must_use]
    pub fn with(&self, first: RowIndex, end: RowIndex, region: Region) -> Self {
        let own = RegionRun {
            first,
            end,
            region,
            repeats: None,
        };
        let around = self.runs.iter().flat_map(|run| {
            let behind = end.max(run.first);
            let before = RegionRun {
                end: run.end.min(first),
                ..*run
            };
            let after = RegionRun {
                first: behind,
                repeats: run
                    .repeats
                    .map(|row| RowIndex(row.0 + (behind.0 - run.first.0))),
                ..*run
            };
            [before, after]
        });
        let own = (region != Region::Body).then_some(own);
        Self::new(around.chain(own))
    }

    /// What a row is.
    pub fn of(&self, row_index: RowIndex) -> Region {
        self.run_at(row_index)
            .map_or(Region::Body, |run| run.region)
    }

    /// The run that holds a row; `None` for body rows that no run names.
    pub fn run_at(&self, row_index: RowIndex) -> Option<&RegionRun> {
        let before = self
            .runs
            .partition_point(|run| run.first <= row_index)
            .checked_sub(1)?;
        self.runs.get(before).filter(|run| row_index < run.end)
    }

    /// The runs in order.
    pub fn runs(&self) -> &[RegionRun] {
        &self.runs
    }
}
