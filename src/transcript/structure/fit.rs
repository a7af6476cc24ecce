//! Fits the weights to pastes whose rows are known.
//!
//! Each paste is labelled by the present weights, with every wrong label made as tempting as it is
//! bad; the weights then move so far that the true labelling wins (a passive-aggressive step), and
//! what they were on the way is averaged. A row of the talk that is folded is worse than anything
//! else.

use super::grammar::{self, ALL, STATES, Scores, State, WIDTH};
use super::features::{SLOT, SLOTS};

/// One paste: the features of each row, and what it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lesson {
    pub(crate) features: Vec<Vec<usize>>,
    pub(crate) truth: Vec<State>,
}

/// Weights while they are fitted.
#[derive(Clone, Debug)]
pub(crate) struct Fitted {
    /// By feature and column.
    pub(crate) table: Vec<[f64; WIDTH]>,
    pub(crate) steps: [[f64; STATES]; STATES],
}

impl Fitted {
    fn new() -> Self {
        Self { table: vec![[0.0; WIDTH]; SLOTS.len() * SLOT], steps: [[0.0; STATES]; STATES] }
    }
}

/// How bad it is to take one for the other.
fn cost(truth: State, found: State) -> f64 {
    use State::{Head0, Head1, Island, Note, Tail, Talk, Title, Fact0, Fact1};
    match (truth, found) {
        _ if truth == found => 0.0,
        (Talk, Title | Head0 | Head1 | Tail | Island | Note | Fact0 | Fact1) => 4.0,
        (Title, _) | (_, Title) => 3.0,
        (_, Talk) => 1.0,
        (Head0, Head1) | (Head1, Head0) | (Fact0, Fact1) | (Fact1, Fact0) => 0.3,
        _ => 0.7,
    }
}

/// One unit of a weight, in those that grammar adds up.
const SCALE: f64 = 10_000.0;

fn scores(fitted: &Fitted, features: &[usize]) -> [f64; WIDTH] {
    let mut sum = [0.0; WIDTH];
    for feature in features {
        if let Some(weights) = fitted.table.get(*feature) {
            for (sum, weight) in sum.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }
    sum
}

pub(crate) fn rounded(value: f64) -> i32 {
    (value * SCALE).round() as i32
}

/// How the features of a labelling count.
fn tell(lesson: &Lesson, states: &[State], sign: f64, delta: &mut Delta) {
    let mut above: Option<State> = None;
    for (row, state) in states.iter().enumerate() {
        let mut columns = vec![state.column()];
        match above {
            Some(above) => {
                columns.extend(above.border(*state));
                *delta.steps.entry((above as usize, *state as usize)).or_insert(0.0) += sign;
            }
            None if *state == State::Talk => columns.push(7),
            None => {}
        }
        for column in columns {
            for feature in lesson.features.get(row).into_iter().flatten() {
                *delta.table.entry((*feature, column)).or_insert(0.0) += sign;
            }
        }
        above = Some(*state);
    }
}

#[derive(Default)]
struct Delta {
    table: std::collections::BTreeMap<(usize, usize), f64>,
    steps: std::collections::BTreeMap<(usize, usize), f64>,
}

pub(crate) fn label(fitted: &Fitted, lesson: &Lesson, extra: &dyn Fn(usize, State) -> f64) -> Vec<State> {
    let scores: Vec<Scores> = lesson.features.iter().map(|features| scores(fitted, features).map(rounded)).collect();
    let steps = fitted.steps.map(|row| row.map(rounded));
    grammar::best(&scores, &steps, &|row, state| rounded(extra(row, state)))
}

/// Fits weights to lessons, with so many rounds through them; `limit` is the longest step.
pub(crate) fn fit(lessons: &[&Lesson], rounds: usize, limit: f64) -> Fitted {
    let mut fitted = Fitted::new();
    let mut sum = Fitted::new();
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut seed = 1_u64;
    let (mut count, total) = (0.0, (rounds * lessons.len()) as f64);
    for _ in 0..rounds {
        for at in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        for lesson in order.iter().map(|at| lessons[*at]) {
            count += 1.0;
            let found = label(&fitted, lesson, &|row, state| cost(lesson.truth[row], state));
            if found == lesson.truth {
                continue;
            }
            let mut delta = Delta::default();
            tell(lesson, &lesson.truth, 1.0, &mut delta);
            tell(lesson, &found, -1.0, &mut delta);
            let (mut margin, mut norm) = (0.0, 0.0);
            for ((feature, column), by) in &delta.table {
                margin += fitted.table[*feature][*column] * by;
                norm += by * by;
            }
            for ((from, to), by) in &delta.steps {
                margin += fitted.steps[*from][*to] * by;
                norm += by * by;
            }
            let loss: f64 = lesson.truth.iter().zip(&found).map(|(truth, found)| cost(*truth, *found)).sum();
            let step = ((loss - margin) / norm.max(1.0)).clamp(0.0, limit);
            // What a step adds to the average of all that follow.
            let share = (total - count + 1.0) / total;
            for ((feature, column), by) in delta.table {
                fitted.table[feature][column] += by * step;
                sum.table[feature][column] += by * step * share;
            }
            for ((from, to), by) in delta.steps {
                fitted.steps[from][to] += by * step;
                sum.steps[from][to] += by * step * share;
            }
        }
    }
    let _ = ALL;
    sum
}
