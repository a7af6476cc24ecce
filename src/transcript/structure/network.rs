//! The network that scores rows: each feature of a row moves some units, the units of the row and of
//! those around it move the scores.
//!
//! A unit sums what the features of its row weigh and passes on what is above nothing (a rectified
//! linear unit). The scores of a row are sums over the units of its [`CONTEXTS`]: itself, the row
//! above, the one below, the mean of several above and below, and the mean of the page.

use std::ops::Range;

use super::grammar::WIDTH;

/// How many units of a row are fitted together.
pub(super) const UNITS: usize = 32;
/// So many networks are fitted, each by its own chance, and their mean counts: what one is wrong
/// about by chance the other may know.
pub(super) const NETWORKS: usize = 3;
/// How many units a row has in all.
pub(super) const ALL_UNITS: usize = UNITS * NETWORKS;
/// How many contexts a row has.
pub(super) const CONTEXTS: usize = 6;
/// How many rows above and below the next ones are taken together.
const AROUND: usize = 5;

/// What the units of a row pass on.
pub(super) type Active<const N: usize> = [f32; N];
/// What a unit adds to the scores in each context, in nats.
pub(super) type Outputs = [Nats; CONTEXTS];
/// The scores of a row, in nats.
pub(super) type Nats = [f32; WIDTH];

/// The rows of a context of a row, of so many rows; none at the edges of the page.
pub(super) fn context(context: usize, row: usize, count: usize) -> Range<usize> {
    let to = |row: usize| row.min(count);
    match context {
        0 => row..row + 1,
        1 => row.saturating_sub(1)..row,
        2 => to(row + 1)..to(row + 2),
        3 => row.saturating_sub(1 + AROUND)..row.saturating_sub(1),
        4 => to(row + 2)..to(row + 2 + AROUND),
        _ => 0..count,
    }
}

/// The units of rows, summed from the first row on, for means of any range.
#[derive(Clone, Debug)]
pub(super) struct Means<const N: usize>(Vec<[f64; N]>);

impl<const N: usize> Means<N> {
    pub(super) fn of(rows: &[Active<N>]) -> Self {
        let mut sum = [0.0; N];
        let mut sums = vec![sum];
        for row in rows {
            for (sum, unit) in sum.iter_mut().zip(row) {
                *sum += f64::from(*unit);
            }
            sums.push(sum);
        }
        Self(sums)
    }

    /// The mean of the rows of a range; nothing where it is empty.
    pub(super) fn mean(&self, range: &Range<usize>) -> Active<N> {
        let Some((from, to)) = self.0.get(range.start).zip(self.0.get(range.end)) else {
            return [0.0; N];
        };
        let mut mean = [0.0; N];
        for (mean, (to, from)) in mean.iter_mut().zip(to.iter().zip(from)) {
            #[expect(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                reason = "means of units need no more digits"
            )]
            {
                *mean = ((to - from) / range.len().max(1) as f64) as f32;
            }
        }
        mean
    }
}

/// The context that is the whole page.
const PAGE: usize = CONTEXTS - 1;
/// A row is in no context, but that of the page, of rows farther away.
const REACH: usize = AROUND + 1;

/// The scores of each row, in nats. Each row is looked at once, and what it adds to the scores of the
/// rows around it is kept, not its units.
pub(super) fn scores<const N: usize>(
    rows: impl ExactSizeIterator<Item = Active<N>>,
    outputs: &[Outputs],
) -> Vec<Nats> {
    let count = rows.len();
    let mut scores = vec![[0.0; WIDTH]; count];
    let mut page = [0.0; WIDTH];
    for (row, active) in rows.enumerate() {
        for (at, added) in added(&active, outputs).iter().enumerate() {
            if at == PAGE {
                add(&mut page, added, count);
                continue;
            }
            let from = row.saturating_sub(REACH);
            for (near, scores) in scores
                .iter_mut()
                .enumerate()
                .take(row + REACH + 1)
                .skip(from)
            {
                let context = context(at, near, count);
                if context.contains(&row) {
                    add(scores, added, context.len());
                }
            }
        }
    }
    for scores in &mut scores {
        add(scores, &page, 1);
    }
    scores
}

/// What units add to the scores in each context.
fn added<const N: usize>(active: &Active<N>, outputs: &[Outputs]) -> Outputs {
    let mut sums = [[0.0; WIDTH]; CONTEXTS];
    for (unit, outputs) in active.iter().zip(outputs).filter(|(unit, _)| **unit != 0.0) {
        let sums = sums.as_flattened_mut().iter_mut();
        for (sum, output) in sums.zip(outputs.as_flattened()) {
            *sum += unit * output;
        }
    }
    sums
}

/// Adds the share of one row of so many.
fn add(scores: &mut Nats, added: &Nats, count: usize) {
    #[expect(clippy::cast_precision_loss, reason = "rows of a page")]
    let share = 1.0 / count.max(1) as f32;
    for (score, added) in scores.iter_mut().zip(added) {
        *score += added * share;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contexts_of_a_row_lie_around_it_and_within_the_page() {
        let all = |row: usize, count: usize| -> Vec<Range<usize>> {
            (0..CONTEXTS).map(|at| context(at, row, count)).collect()
        };
        assert_eq!(all(10, 30), [10..11, 9..10, 11..12, 4..9, 12..17, 0..30]);
        assert_eq!(all(0, 2), [0..1, 0..0, 1..2, 0..0, 2..2, 0..2]);
        assert_eq!(all(0, 1), [0..1, 0..0, 1..1, 0..0, 1..1, 0..1]);
    }

    #[test]
    fn what_a_row_is_like_counts_for_its_neighbours() {
        let mut outputs: Vec<Outputs> = vec![[[0.0; WIDTH]; CONTEXTS]; UNITS];
        outputs[3][0][0] = 2.0;
        outputs[3][1][1] = 0.5;
        outputs[3][5][2] = 1.0;
        let mut rows = vec![[0.0; UNITS]; 4];
        rows[1][3] = 4.0;
        let scores = scores(rows.into_iter(), &outputs);
        let column = |column: usize| -> Vec<f32> { scores.iter().map(|row| row[column]).collect() };
        assert_eq!(column(0), [0.0, 8.0, 0.0, 0.0]);
        assert_eq!(column(1), [0.0, 0.0, 2.0, 0.0]);
        assert_eq!(column(2), [1.0; 4]);
    }
}
