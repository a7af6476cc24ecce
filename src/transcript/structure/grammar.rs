//! The grammar of a page with a talk in it, and the best way through its rows.
//!
//! Above the talk stand parts of the page and facts, and among them one title; then the talk, with
//! parts of the page between its rows; then parts of the page and facts again. Each row has a score
//! for each [`Column`]; over all ways from the first row to the last that gives how likely each row is
//! in each state (the forward-backward algorithm), and what is worth most of that is found by dynamic
//! programming (minimum Bayes risk over the ways that the grammar allows).

use crate::transcript::Region;

/// What a row has scores for: what it is, and whether the talk begins, ends, is broken or goes on
/// there.
pub(super) const COLUMNS: &[&str] = &[
    "head", "title", "fact", "talk", "island", "tail", "note", "begins", "ends", "breaks",
    "resumes",
];
/// How many columns there are.
pub(super) const WIDTH: usize = 11;

pub(super) const BEGINS: usize = 7;
const ENDS: usize = 8;
const BREAKS: usize = 9;
const RESUMES: usize = 10;

/// Where on the page a row stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// Above the title: a part of the page.
    Head0,
    /// Above the title: a fact.
    Fact0,
    Title,
    /// Below the title: a part of the page.
    Head1,
    /// Below the title: a fact.
    Fact1,
    #[default]
    Talk,
    /// A part of the page between two rows of the talk.
    Island,
    /// Behind the talk: a part of the page.
    Tail,
    /// Behind the talk: a fact.
    Note,
}

/// How many states there are.
pub(super) const STATES: usize = 9;

/// All states, by their numbers.
pub(super) const ALL: [State; STATES] = [
    State::Head0,
    State::Fact0,
    State::Title,
    State::Head1,
    State::Fact1,
    State::Talk,
    State::Island,
    State::Tail,
    State::Note,
];

impl State {
    /// The column with the scores for a row to be in the state.
    pub(super) fn column(self) -> usize {
        match self {
            Self::Head0 | Self::Head1 => 0,
            Self::Title => 1,
            Self::Fact0 | Self::Fact1 => 2,
            Self::Talk => 3,
            Self::Island => 4,
            Self::Tail => 5,
            Self::Note => 6,
        }
    }

    /// The region of a row in the state.
    pub(super) fn region(self) -> Region {
        match self {
            Self::Title => Region::Title,
            Self::Fact0 | Self::Fact1 | Self::Note => Region::Metadata,
            Self::Talk => Region::Body,
            Self::Head0 | Self::Head1 | Self::Island | Self::Tail => Region::Furniture,
        }
    }

    /// Whether a row in the state stands above the talk.
    pub(super) fn is_above(self) -> bool {
        matches!(
            self,
            Self::Head0 | Self::Fact0 | Self::Title | Self::Head1 | Self::Fact1
        )
    }

    /// Whether a row in the state stands behind the talk.
    pub(super) fn is_behind(self) -> bool {
        matches!(self, Self::Tail | Self::Note)
    }

    /// Whether a row in the state may be the first.
    pub(super) fn may_begin(self) -> bool {
        matches!(self, Self::Head0 | Self::Fact0 | Self::Title | Self::Talk)
    }

    /// Whether a row in the state may be the last.
    pub(super) fn may_end(self) -> bool {
        matches!(self, Self::Talk | Self::Tail | Self::Note)
    }

    /// Whether a row of the state may stand right above one of the other.
    pub(super) fn may_precede(self, next: Self) -> bool {
        use State::{Fact0, Fact1, Head0, Head1, Island, Note, Tail, Talk, Title};
        match self {
            Head0 | Fact0 => matches!(next, Head0 | Fact0 | Title | Talk),
            Title => matches!(next, Title | Head1 | Fact1 | Talk),
            Head1 | Fact1 => matches!(next, Head1 | Fact1 | Talk),
            Talk => matches!(next, Talk | Island | Tail | Note),
            Island => matches!(next, Island | Talk),
            Tail | Note => matches!(next, Tail | Note),
        }
    }

    /// The column that counts besides, where a row of the state stands above one of the other.
    pub(super) fn border(self, next: Self) -> Option<usize> {
        match (self, next) {
            (Self::Talk, Self::Island) => Some(BREAKS),
            (Self::Island, Self::Talk) => Some(RESUMES),
            (Self::Talk, Self::Tail | Self::Note) => Some(ENDS),
            (Self::Talk, Self::Talk) => None,
            (_, Self::Talk) => Some(BEGINS),
            _ => None,
        }
    }
}

/// The scores of a row.
pub(super) type Scores = [i32; WIDTH];
/// The scores of one state above another.
pub(super) type Steps = [[i32; STATES]; STATES];

/// How likely a row is in each state, 0 to 1.
pub(super) type Chances = [f32; STATES];

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

/// For each state the steps that `between` says lead from one to another, given both.
fn ways(
    steps: &Steps,
    unit: f32,
    between: fn(State, State) -> (State, State),
) -> [Vec<Way>; STATES] {
    ALL.map(|state| {
        let all = ALL.into_iter().map(|other| (other, between(state, other)));
        let allowed = all.filter(|(_, (above, below))| above.may_precede(*below));
        let ways = allowed.map(|(other, (above, below))| {
            let step = steps.get(above as usize);
            let step = step.and_then(|steps| steps.get(below as usize));
            Way {
                other,
                border: above.border(below),
                weight: float(step.copied().unwrap_or(0)) / unit,
            }
        });
        ways.collect()
    })
}

#[expect(clippy::cast_precision_loss, reason = "scores are small")]
fn float(score: i32) -> f32 {
    score as f32
}

fn at<const N: usize>(numbers: &[f32; N], index: usize) -> f32 {
    numbers.get(index).copied().unwrap_or(0.0)
}

/// The logarithm of the sum of what some steps weigh, each with what their other end weighs.
fn log_sum(ways: &[Way], columns: &[f32; WIDTH], ends: &[f32; STATES]) -> f32 {
    /// What is so much less than the most adds nothing.
    const LEAST: f32 = -20.0;
    let mut logs = [NO; STATES];
    let mut top = NO;
    for (log, way) in logs.iter_mut().zip(ways) {
        let border = way.border.map_or(0.0, |column| at(columns, column));
        *log = at(ends, way.other as usize) + way.weight + border;
        top = top.max(*log);
    }
    if top == NO {
        return NO;
    }
    let parts = logs.iter().take(ways.len()).map(|log| log - top);
    let sum: f32 = parts.filter(|log| *log > LEAST).map(f32::exp).sum();
    if sum > 1.0 { top + sum.ln() } else { top }
}

/// The same numbers, the most of them nothing: only differences matter.
fn less_top(logs: [f32; STATES]) -> [f32; STATES] {
    let top = logs.iter().copied().fold(NO, f32::max);
    logs.map(|log| log - top)
}

/// How likely each row is in each state; so much score as `unit` makes something e times as likely.
pub(super) fn chances(scores: &[Scores], steps: &Steps, unit: i32) -> Vec<Chances> {
    let unit = float(unit);
    let to = ways(steps, unit, |state, above| (above, state));
    let onward = ways(steps, unit, |state, below| (state, below));
    let columns = |row: usize| {
        let scores = scores.get(row).copied().unwrap_or_default();
        scores.map(|score| float(score) / unit)
    };
    // Forward: the weight of all ways to a row in a state.
    let mut chances: Vec<Chances> = Vec::with_capacity(scores.len());
    for row in 0..scores.len() {
        let columns = columns(row);
        let own = ALL.map(|state| at(&columns, state.column()));
        let above = chances.last();
        let mut sums = own;
        for ((sum, state), ways) in sums.iter_mut().zip(ALL).zip(&to) {
            *sum += match above {
                Some(above) => log_sum(ways, &columns, above),
                None if state == State::Talk => at(&columns, BEGINS),
                None if state.may_begin() => 0.0,
                None => NO,
            };
        }
        chances.push(less_top(sums));
    }
    // Backward: with that of all ways on from there.
    let mut behind = ALL.map(|state| if state.may_end() { 0.0 } else { NO });
    for (row, sums) in chances.iter_mut().enumerate().rev() {
        for (sum, behind) in sums.iter_mut().zip(behind) {
            *sum += behind;
        }
        *sums = less_top(*sums).map(f32::exp);
        let all: f32 = sums.iter().sum();
        *sums = sums.map(|sum| sum / all);
        let columns = columns(row);
        for (behind, state) in behind.iter_mut().zip(ALL) {
            *behind += at(&columns, state.column());
        }
        let mut next = behind;
        for (next, ways) in next.iter_mut().zip(&onward) {
            *next = log_sum(ways, &columns, &behind);
        }
        behind = less_top(next);
    }
    chances
}

const NEVER: i32 = i32::MIN / 4;

/// The states for so many rows that the grammar allows and that are worth most together.
pub(super) fn best(count: usize, worth: &dyn Fn(usize, State) -> i32) -> Vec<State> {
    let mut from: Vec<[u8; STATES]> = Vec::with_capacity(count);
    let mut sums = [NEVER; STATES];
    for row in 0..count {
        let mut next = [NEVER; STATES];
        let mut back = [0_u8; STATES];
        for (at, state) in ALL.into_iter().enumerate() {
            let (mut most, mut which) = (NEVER, 0);
            if row == 0 && state.may_begin() {
                most = 0;
            }
            for (before, (above, sum)) in ALL.into_iter().zip(sums).enumerate() {
                if row > 0 && above.may_precede(state) && sum > most {
                    (most, which) = (sum, before);
                }
            }
            if most > NEVER {
                set(&mut next, at, most + worth(row, state));
            }
            if let Some(slot) = back.get_mut(at) {
                *slot = u8::try_from(which).unwrap_or(0);
            }
        }
        // Sums stay small: only their differences matter.
        let top = next.iter().copied().max().unwrap_or(0);
        sums = next.map(|sum| if sum == NEVER { NEVER } else { sum - top });
        from.push(back);
    }
    let ends = ALL.into_iter().zip(sums).enumerate();
    let ends = ends.filter(|(_, (state, _))| state.may_end());
    let mut at = ends
        .max_by_key(|(_, (_, sum))| *sum)
        .map_or(State::Talk as usize, |(at, _)| at);
    let mut states = vec![State::Talk; count];
    for (state, back) in states.iter_mut().zip(&from).rev() {
        *state = ALL.get(at).copied().unwrap_or_default();
        at = back
            .get(at)
            .copied()
            .map_or(State::Talk as usize, usize::from);
    }
    states
}

fn set(sums: &mut [i32; STATES], at: usize, sum: i32) {
    if let Some(slot) = sums.get_mut(at) {
        *slot = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAT: i32 = 100;

    /// All ways over so many rows.
    fn ways(count: usize) -> Vec<Vec<State>> {
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
    fn weight(way: &[State], scores: &[Scores], steps: &Steps) -> f64 {
        let mut sum = 0;
        for (row, state) in way.iter().enumerate() {
            sum += scores[row][state.column()];
            if row == 0 {
                sum += if *state == State::Talk {
                    scores[0][BEGINS]
                } else {
                    0
                };
                continue;
            }
            let above = way[row - 1];
            sum += steps[above as usize][*state as usize];
            sum += above.border(*state).map_or(0, |column| scores[row][column]);
        }
        f64::from(sum) / f64::from(NAT)
    }

    proptest! {
        #[test]
        fn chances_are_those_of_all_ways_and_the_best_is_worth_most(
            scores in prop::collection::vec(prop::array::uniform11(-400..400_i32), 1..5),
            steps in prop::array::uniform9(prop::array::uniform9(-200..200_i32)),
            gains in prop::collection::vec(prop::array::uniform9(-300..300_i32), 5),
        ) {
            let count = scores.len();
            let found = chances(&scores, &steps, NAT);
            let ways = ways(count);
            let weights: Vec<f64> = ways.iter().map(|way| weight(way, &scores, &steps).exp()).collect();
            let all: f64 = weights.iter().sum();
            for row in 0..count {
                for state in ALL {
                    let own = ways.iter().zip(&weights).filter(|(way, _)| way[row] == state);
                    let expect = own.map(|(_, weight)| weight).sum::<f64>() / all;
                    prop_assert!((f64::from(found[row][state as usize]) - expect).abs() < 1e-3);
                }
            }
            let worth = |row: usize, state: State| gains[row][state as usize];
            let sum = |way: &[State]| -> i32 { way.iter().enumerate().map(|(row, state)| worth(row, *state)).sum() };
            let best = best(count, &worth);
            prop_assert!(ways.contains(&best));
            prop_assert_eq!(ways.iter().map(|way| sum(way)).max(), Some(sum(&best)));
        }
    }
}
