//! All ways over the rows of a page that the grammar allows: how likely each row is in each state (the
//! forward-backward algorithm), and which way is worth most (dynamic programming; of what is likely
//! that is the way of the least expected loss).

use super::grammar::{ALL, BEGINS, STATES, State};
use super::network::Nats;

/// How likely a row is in each state, 0 to 1.
pub(super) type Chances = [f32; STATES];
/// What each step from a state to another weighs, in nats.
pub(super) type StepNats = [[f32; STATES]; STATES];

/// The logarithm of what is impossible.
const NO: f32 = f32::NEG_INFINITY;

/// A step from or to another state.
#[derive(Clone, Copy, Debug)]
struct Way {
    other: State,
    /// The column that counts besides.
    border: Option<usize>,
    weight: f32,
}

impl Way {
    /// What the step weighs at a row with these columns, with what its other end weighs.
    fn sum(&self, columns: &Nats, ends: &[f32; STATES]) -> f32 {
        let border = self.border.map_or(0.0, |column| at(columns, column));
        at(ends, self.other as usize) + self.weight + border
    }
}

/// For each state the steps that `between` says lead from one to another, given both.
fn ways(steps: &StepNats, between: fn(State, State) -> (State, State)) -> [Vec<Way>; STATES] {
    ALL.map(|state| {
        let all = ALL.into_iter().map(|other| (other, between(state, other)));
        let allowed = all.filter(|(_, (above, below))| above.may_precede(*below));
        let ways = allowed.map(|(other, (above, below))| Way {
            other,
            border: above.border(below),
            weight: steps
                .get(above as usize)
                .map_or(0.0, |steps| at(steps, below as usize)),
        });
        ways.collect()
    })
}

fn at<const N: usize>(numbers: &[f32; N], index: usize) -> f32 {
    numbers.get(index).copied().unwrap_or(0.0)
}

/// The logarithm of the sum of so many numbers given by theirs, [`STATES`] at most.
fn log_sum(logs: impl Iterator<Item = f32>) -> f32 {
    /// What is so much less than the most adds nothing.
    const LEAST: f32 = -20.0;
    let mut kept = [NO; STATES];
    let mut top = NO;
    for (slot, log) in kept.iter_mut().zip(logs) {
        *slot = log;
        top = top.max(log);
    }
    if top == NO {
        return NO;
    }
    let parts = kept.iter().map(|log| log - top);
    let sum: f32 = parts.filter(|log| *log > LEAST).map(f32::exp).sum();
    if sum > 1.0 { top + sum.ln() } else { top }
}

/// The same numbers, the most of them nothing: only differences matter.
fn less_top(logs: [f32; STATES]) -> [f32; STATES] {
    let top = logs.iter().copied().fold(NO, f32::max);
    logs.map(|log| log - top)
}

/// A page: what each of so many rows weighs, in nats.
pub(super) struct Page<'a> {
    pub(super) count: usize,
    pub(super) steps: StepNats,
    /// What a row weighs in each column.
    pub(super) columns: &'a dyn Fn(usize) -> Nats,
    /// What is added to a row in a state besides.
    pub(super) gain: &'a dyn Fn(usize, State) -> f32,
}

impl Page<'_> {
    /// What a row with these columns weighs in each state.
    fn own(&self, row: usize, columns: &Nats) -> [f32; STATES] {
        ALL.map(|state| at(columns, state.column()) + (self.gain)(row, state))
    }

    /// How likely each row is in each state. `on_step` is told of each step from the row above to a
    /// row: the row, both states and how likely it is.
    pub(super) fn chances(
        &self,
        mut on_step: Option<&mut dyn FnMut(usize, State, State, f32)>,
    ) -> Vec<Chances> {
        let to = ways(&self.steps, |state, above| (above, state));
        let onward = ways(&self.steps, |state, below| (state, below));
        // Forward: the weight of all ways to a row in a state.
        let mut sums: Vec<[f32; STATES]> = Vec::with_capacity(self.count);
        for row in 0..self.count {
            let columns = (self.columns)(row);
            let mut next = self.own(row, &columns);
            let above = sums.last();
            for ((sum, state), ways) in next.iter_mut().zip(ALL).zip(&to) {
                *sum += match above {
                    Some(above) => log_sum(ways.iter().map(|way| way.sum(&columns, above))),
                    None if state == State::Talk => at(&columns, BEGINS),
                    None if state.may_begin() => 0.0,
                    None => NO,
                };
            }
            sums.push(less_top(next));
        }
        // Backward: with that of all ways on from there.
        let mut behind = ALL.map(|state| if state.may_end() { 0.0 } else { NO });
        for row in (0..self.count).rev() {
            let columns = (self.columns)(row);
            let mut below = self.own(row, &columns);
            for (below, behind) in below.iter_mut().zip(behind) {
                *below += behind;
            }
            if let Some(sums) = sums.get_mut(row) {
                *sums = shares(sums, &behind);
            }
            let mut next = behind;
            for (next, ways) in next.iter_mut().zip(&onward) {
                *next = log_sum(ways.iter().map(|way| way.sum(&columns, &below)));
            }
            behind = less_top(next);
            let above = row.checked_sub(1).and_then(|above| sums.get(above));
            if let (Some(on_step), Some(above)) = (&mut on_step, above) {
                let all = log_sum(above.iter().zip(&next).map(|(above, next)| above + next));
                for ((state, above), ways) in ALL.into_iter().zip(above).zip(&onward) {
                    for way in ways {
                        let chance = (above + way.sum(&columns, &below) - all).exp();
                        on_step(row, state, way.other, chance);
                    }
                }
            }
        }
        sums
    }
}

/// What each sum of two logarithms is of all of them.
fn shares(one: &[f32; STATES], other: &[f32; STATES]) -> Chances {
    let mut logs = *one;
    for (log, other) in logs.iter_mut().zip(other) {
        *log += other;
    }
    let shares = less_top(logs).map(f32::exp);
    let all: f32 = shares.iter().sum();
    shares.map(|share| share / all)
}

/// The states for so many rows that the grammar allows and that are worth most together.
pub(super) fn best(count: usize, worth: &dyn Fn(usize, State) -> f32) -> Vec<State> {
    let mut from: Vec<[State; STATES]> = Vec::with_capacity(count);
    let mut sums = ALL.map(|state| if state.may_begin() { 0.0 } else { NO });
    for row in 0..count {
        let reached = if row == 0 {
            ALL.map(|state| (at(&sums, state as usize), State::Talk))
        } else {
            ALL.map(|state| most(&sums, |above| above.may_precede(state)))
        };
        from.push(reached.map(|(_, above)| above));
        // Sums stay small: only their differences matter.
        let mut next = reached.map(|(sum, _)| sum);
        for (sum, state) in next.iter_mut().zip(ALL) {
            *sum += worth(row, state);
        }
        sums = less_top(next);
    }
    let (_, mut state) = most(&sums, State::may_end);
    let mut states = vec![State::Talk; count];
    for (slot, back) in states.iter_mut().zip(&from).rev() {
        *slot = state;
        state = back.get(state as usize).copied().unwrap_or_default();
    }
    states
}

/// The state of most weight of those that may be taken, and its weight.
fn most(sums: &[f32; STATES], may_be: impl Fn(State) -> bool) -> (f32, State) {
    let taken = ALL
        .into_iter()
        .zip(sums)
        .filter(|(state, _)| may_be(*state));
    let most = taken.max_by(|(_, one), (_, other)| one.total_cmp(other));
    most.map_or((NO, State::Talk), |(state, sum)| (*sum, state))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All ways over so many rows, written out.
    fn all_ways(count: usize) -> Vec<Vec<State>> {
        let mut ways: Vec<Vec<State>> = vec![Vec::new()];
        for _ in 0..count {
            ways = ways
                .iter()
                .flat_map(|way| {
                    let may_follow = |state: &State| match way.last() {
                        None => state.may_begin(),
                        Some(above) => above.may_precede(*state),
                    };
                    let next = ALL.into_iter().filter(may_follow);
                    next.map(|state| way.iter().copied().chain([state]).collect())
                })
                .collect();
        }
        ways.retain(|way| way.last().is_some_and(|last| last.may_end()));
        ways
    }

    /// What a way weighs, in nats.
    fn weight(way: &[State], columns: &[Nats], steps: &StepNats, gains: &[[f32; STATES]]) -> f64 {
        let mut sum = 0.0;
        for (row, state) in way.iter().enumerate() {
            sum += columns[row][state.column()] + gains[row][*state as usize];
            if row == 0 {
                sum += if *state == State::Talk {
                    columns[0][BEGINS]
                } else {
                    0.0
                };
                continue;
            }
            let above = way[row - 1];
            sum += steps[above as usize][*state as usize];
            sum += above
                .border(*state)
                .map_or(0.0, |column| columns[row][column]);
        }
        f64::from(sum)
    }

    proptest! {
        #[test]
        fn chances_are_those_of_all_ways_and_the_best_is_worth_most(
            columns in prop::collection::vec(prop::array::uniform11(-4.0..4.0_f32), 1..5),
            steps in prop::array::uniform9(prop::array::uniform9(-2.0..2.0_f32)),
            gains in prop::collection::vec(prop::array::uniform9(-3.0..3.0_f32), 5),
        ) {
            let count = columns.len();
            let gain = |row: usize, state: State| gains[row][state as usize];
            let page = Page { count, steps, columns: &|row| columns[row], gain: &gain };
            let mut found_steps = vec![[[0.0; STATES]; STATES]; count];
            let found = page.chances(Some(&mut |row, above, below, chance| {
                found_steps[row][above as usize][below as usize] = chance;
            }));
            let ways = all_ways(count);
            let weights: Vec<f64> =
                ways.iter().map(|way| weight(way, &columns, &steps, &gains).exp()).collect();
            let all: f64 = weights.iter().sum();
            let share = |is_one: &dyn Fn(&[State]) -> bool| -> f64 {
                let own = ways.iter().zip(&weights).filter(|(way, _)| is_one(way));
                own.map(|(_, weight)| weight).sum::<f64>() / all
            };
            for row in 0..count {
                for state in ALL {
                    let expect = share(&|way| way[row] == state);
                    prop_assert!((f64::from(found[row][state as usize]) - expect).abs() < 1e-3);
                    for above in ALL.into_iter().filter(|_| row > 0) {
                        let expect = share(&|way| way[row - 1] == above && way[row] == state);
                        let found = found_steps[row][above as usize][state as usize];
                        prop_assert!((f64::from(found) - expect).abs() < 1e-3);
                    }
                }
            }
            let sum = |way: &[State]| -> f32 {
                way.iter().enumerate().map(|(row, state)| gain(row, *state)).sum()
            };
            let best = best(count, &gain);
            prop_assert!(ways.contains(&best));
            let most = ways.iter().map(|way| sum(way)).fold(NO, f32::max);
            prop_assert!(sum(&best) > most - 1e-3);
        }
    }
}
