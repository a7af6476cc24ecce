//! What the list of rows shows: rows, and folds that stand for rows nobody asked for.
//!
//! The list is described by runs and not row by row, so that a million rows with three folds are
//! seven runs. Whether a fold is open is the reader's state and lives here; what is folded at all
//! comes from the regions.

use std::sync::Arc;

use crate::text::SrcSpan;
use crate::transcript::joined::Paragraphs;
use crate::transcript::{Region, Regions, RowIndex, Transcript};

/// A run of folded-at-first rows, and whether the reader has opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The first row inside.
    pub first: RowIndex,
    /// The first row behind it.
    pub end: RowIndex,
    /// What the rows are.
    pub region: Region,
    /// The row that the first one repeats; `None` where nothing is repeated.
    pub repeats: Option<RowIndex>,
    /// Whether its rows are shown.
    pub state: FoldState,
}

impl Fold {
    /// How many rows it holds.
    pub fn count_rows(&self) -> usize {
        self.end.0.saturating_sub(self.first.0)
    }
}

/// Whether the rows of a fold are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldState {
    /// One dashed line stands for the rows.
    Closed,
    /// The rows follow the line.
    Open,
}

/// An entry of the list of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A row with its cells, and with those that are read as one with it ([`Display::end_of`]).
    Row(RowIndex),
    /// The line of a fold, by the fold's number.
    Fold(usize),
}

/// Which end of a selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovingEnd {
    /// The one that comes first in the text.
    First,
    /// The one that comes last.
    Last,
}

/// The list that the reading view shows. Items are numbered from zero.
#[derive(Clone, Debug, Default)]
pub struct Display {
    folds: Vec<Fold>,
    /// Which rows are read as one; `None` where each is an item by itself.
    groups: Option<Arc<Paragraphs>>,
    /// How often the items changed.
    revision: u64,
    runs: Vec<Run>,
    count_items: usize,
}

/// Consecutive items of one kind.
#[derive(Clone, Copy, Debug)]
struct Run {
    start_item: usize,
    first: RowIndex,
    /// The first row behind; equal to `first` for the line of a fold.
    end: RowIndex,
    fold: Option<usize>,
}

impl Display {
    /// The list for a transcript, all folds closed but those that were open before.
    pub fn new(transcript: &Transcript, regions: &Regions, before: &Self) -> Self {
        let folded = regions
            .runs()
            .iter()
            .filter(|run| run.region.is_folded_at_first());
        let folds = folded
            .map(|run| {
                let was_open = before.folds.iter().any(|old| {
                    old.first == run.first
                        && old.state == FoldState::Open
                        && old.region == run.region
                });
                Fold {
                    first: run.first,
                    end: run.end,
                    region: run.region,
                    repeats: run.repeats,
                    state: if was_open {
                        FoldState::Open
                    } else {
                        FoldState::Closed
                    },
                }
            })
            .collect();
        let mut display = Self {
            folds,
            groups: None,
            revision: before.revision,
            runs: Vec::new(),
            count_items: 0,
        };
        display.rebuild(transcript.count_rows());
        display
    }

    /// Reads these rows as one, or each by itself for `None`.
    pub fn join(&mut self, groups: Option<Arc<Paragraphs>>, count_rows: usize) {
        self.groups = groups;
        self.rebuild(count_rows);
    }

    /// How often the items changed: their numbers are good until the next change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The number of the group that holds a row; of the row itself where there are no groups.
    fn group_of(&self, row: RowIndex) -> usize {
        self.groups.as_ref().map_or(row.0, |groups| {
            let before = groups.list().partition_point(|group| group.first <= row);
            before.saturating_sub(1)
        })
    }

    /// The first row behind those that the item starting with `first` shows.
    pub fn end_of(&self, first: RowIndex) -> RowIndex {
        let own = RowIndex(first.0 + 1);
        let Some(group) = self.groups.as_ref().and_then(|groups| groups.of(first)) else {
            return own;
        };
        let run = self
            .runs
            .iter()
            .find(|run| run.fold.is_none() && run.first <= first && first < run.end);
        run.map_or(own, |run| group.end.min(run.end))
    }

    fn rebuild(&mut self, count_rows: usize) {
        self.revision += 1;
        self.runs.clear();
        self.count_items = 0;
        let mut next = RowIndex(0);
        let mut runs = Vec::new();
        for (number, fold) in self.folds.iter().enumerate() {
            runs.push((next, fold.first, None));
            runs.push((fold.first, fold.first, Some(number)));
            next = match fold.state {
                FoldState::Closed => fold.end,
                FoldState::Open => fold.first,
            };
        }
        runs.push((next, RowIndex(count_rows), None));
        for (first, end, fold) in runs {
            let count = match (fold, end.0.checked_sub(1)) {
                (Some(_), _) => 1,
                (None, Some(last)) if first < end => {
                    self.group_of(RowIndex(last)) + 1 - self.group_of(first)
                }
                _ => 0,
            };
            if count > 0 {
                self.runs.push(Run {
                    start_item: self.count_items,
                    first,
                    end,
                    fold,
                });
                self.count_items += count;
            }
        }
    }

    /// How many items there are.
    pub fn count_items(&self) -> usize {
        self.count_items
    }

    /// An item by its number; `None` behind the last.
    pub fn item(&self, number: usize) -> Option<Item> {
        if number >= self.count_items {
            return None;
        }
        let index = self
            .runs
            .partition_point(|run| run.start_item <= number)
            .checked_sub(1)?;
        let run = self.runs.get(index)?;
        if let Some(fold) = run.fold {
            return Some(Item::Fold(fold));
        }
        let group = self.group_of(run.first) + (number - run.start_item);
        let first = match &self.groups {
            Some(groups) => groups.list().get(group)?.first,
            None => RowIndex(group),
        };
        Some(Item::Row(first.max(run.first)))
    }

    /// The number of the item that shows a row: the fold's line where the row is folded away.
    pub fn item_of(&self, row: RowIndex) -> usize {
        for run in &self.runs {
            if run.fold.is_none() && run.first <= row && row < run.end {
                return run.start_item + self.group_of(row) - self.group_of(run.first);
            }
        }
        let hidden = self
            .folds
            .iter()
            .position(|fold| fold.first <= row && row < fold.end);
        let line = self
            .runs
            .iter()
            .find(|run| run.fold.is_some() && run.fold == hidden);
        line.map_or(0, |run| run.start_item)
    }

    /// The folds, in order.
    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// Whether a row is folded away.
    pub fn is_hidden(&self, row: RowIndex) -> bool {
        self.closed_fold_of(row).is_some()
    }

    fn closed_fold_of(&self, row: RowIndex) -> Option<&Fold> {
        let behind = self.folds.partition_point(|fold| fold.first <= row);
        let fold = self.folds.get(behind.checked_sub(1)?)?;
        (row < fold.end && fold.state == FoldState::Closed).then_some(fold)
    }

    /// How many rows are folded away.
    pub fn count_hidden(&self) -> usize {
        let closed = self
            .folds
            .iter()
            .filter(|fold| fold.state == FoldState::Closed);
        closed.map(Fold::count_rows).sum()
    }

    /// Opens a closed fold or closes an open one.
    pub fn toggle(&mut self, fold: usize, count_rows: usize) {
        if let Some(fold) = self.folds.get_mut(fold) {
            fold.state = match fold.state {
                FoldState::Closed => FoldState::Open,
                FoldState::Open => FoldState::Closed,
            };
        }
        self.rebuild(count_rows);
    }

    /// Opens the fold that hides a row, if one does.
    pub fn reveal(&mut self, row: RowIndex, count_rows: usize) {
        let hiding = self.folds.iter().position(|fold| {
            fold.first <= row && row < fold.end && fold.state == FoldState::Closed
        });
        if let Some(fold) = hiding {
            self.toggle(fold, count_rows);
        }
    }

    /// The next row that is shown behind `row`; `None` at the end.
    pub fn row_after(&self, row: RowIndex, count_rows: usize) -> Option<RowIndex> {
        let mut next = RowIndex(row.0 + 1);
        while let Some(fold) = self.closed_fold_of(next) {
            next = fold.end;
        }
        (next.0 < count_rows).then_some(next)
    }

    /// The next row that is shown before `row`; `None` at the start.
    pub fn row_before(&self, row: RowIndex) -> Option<RowIndex> {
        let mut next = RowIndex(row.0.checked_sub(1)?);
        while let Some(fold) = self.closed_fold_of(next) {
            next = RowIndex(fold.first.0.checked_sub(1)?);
        }
        Some(next)
    }

    /// A span cut where its moving end ran into a closed fold: a
    /// selection never includes rows that are folded away.
    pub fn stop_at_folds(&self, transcript: &Transcript, span: SrcSpan, end: MovingEnd) -> SrcSpan {
        let mut span = span;
        for fold in self
            .folds
            .iter()
            .filter(|fold| fold.state == FoldState::Closed)
        {
            let (Some(first), Some(last)) = (
                transcript.row(fold.first),
                transcript.row(RowIndex(fold.end.0.saturating_sub(1))),
            ) else {
                continue;
            };
            let hidden = SrcSpan::new(first.span.start(), last.span.end());
            if !hidden.overlaps(span) {
                continue;
            }
            span = if end == MovingEnd::Last {
                let before = fold
                    .first
                    .0
                    .checked_sub(1)
                    .and_then(|row| transcript.row(RowIndex(row)));
                let end = before.map_or_else(|| span.start(), |row| row.span.end());
                SrcSpan::new(span.start(), end.max(span.start()))
            } else {
                let start = transcript
                    .row(fold.end)
                    .map_or_else(|| span.end(), |row| row.span.start());
                SrcSpan::new(start.min(span.end()), span.end())
            };
        }
        span
    }
}
