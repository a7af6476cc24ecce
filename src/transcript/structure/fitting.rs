//! Fits the weights to pastes whose rows are known: for the program that writes `weights.txt`.
//!
//! The model is a chain of states, each row's state weighed by its features, and is fitted by
//! likelihood (a conditional random field, trained by stochastic gradient with steps that shrink
//! for what has moved much). While it is fitted every wrong state is made as likely as it is bad,
//! so that the true labelling must win by most where a mistake costs most: a row of the talk that
//! is folded costs more than anything else.

#![expect(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "all indices are those of rows, states and columns of one lesson"
)]

use std::collections::HashMap;

use super::features::{Known, Study};
use super::grammar::{ALL, BEGINS, STATES, State, WIDTH};
use super::kinds;
use super::weights::Weights;
use super::{Looked, Region, Transcript, repeat};

/// A paste whose rows are known.
#[derive(Clone, Debug)]
pub struct Lesson {
    features: Vec<Vec<usize>>,
    truth: Vec<State>,
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// How often all lessons are gone through.
    pub rounds: usize,
    /// The length of the first steps.
    pub rate: f64,
    /// How strongly weights are drawn to nothing.
    pub decay: f64,
    /// How much better the truth must be than a mistake of cost 1, in nats.
    pub margin: f64,
}

impl Default for Course {
    fn default() -> Self {
        Self {
            rounds: 6,
            rate: 0.04,
            decay: 0.01,
            margin: 1.5,
        }
    }
}

/// The lessons from a transcript and the true region of each row: what copies are is known in one,
/// as the second look knows it, and unknown in the other. `is_hidden` says of which rows the words
/// are hidden, so that their neighbours and their shape must tell. None where nothing is said.
pub fn lessons(
    transcript: &Transcript,
    regions: &[Region],
    is_hidden: &dyn Fn(usize) -> bool,
) -> Vec<Lesson> {
    let looked = Looked::new(transcript);
    let said = looked
        .texts
        .iter()
        .zip(regions)
        .map(|(text, region)| matches!(region, Region::Body | Region::Repeat).then_some(*text));
    let copied = super::copied_rows(&repeat::found(said));
    let Some(truth) = states(regions, &copied) else {
        return Vec::new();
    };
    let lesson = |copied: &[bool]| {
        let rows = looked.rows(copied);
        let all: Vec<usize> = (0..rows.len()).collect();
        let study = Study::new(rows, &all, is_hidden, &mut Known::new());
        let features = all.iter().map(|row| {
            let mut features = Vec::new();
            study.features(*row, &mut features);
            features
        });
        Lesson {
            features: features.collect(),
            truth: truth.clone(),
        }
    };
    let mut lessons = vec![lesson(&[])];
    if copied.contains(&true) {
        lessons.push(lesson(&copied));
    }
    lessons
}

/// Where rows of these regions stand.
fn states(regions: &[Region], copied: &[bool]) -> Option<Vec<State>> {
    let is_said = |row: usize| match regions.get(row) {
        Some(Region::Body) => true,
        Some(Region::Repeat) => copied.get(row) == Some(&true),
        _ => false,
    };
    let is_title = |row: usize| regions.get(row) == Some(&Region::Title);
    let first = (0..regions.len()).find(|row| is_said(*row))?;
    let end = (0..regions.len()).rfind(|row| is_said(*row))? + 1;
    let title = (0..first).find(|row| is_title(*row));
    let title_end = title.and_then(|title| (title..=first).find(|row| !is_title(*row)));
    let states = regions.iter().enumerate().map(|(row, region)| {
        let is_fact = matches!(region, Region::Metadata | Region::Title);
        match () {
            () if row >= end && is_fact => State::Note,
            () if row >= end => State::Tail,
            () if row >= first && is_said(row) => State::Talk,
            () if row >= first => State::Island,
            () if title.is_some_and(|title| title <= row) => match title_end {
                Some(end) if row < end => State::Title,
                _ if is_fact => State::Fact1,
                _ => State::Head1,
            },
            () if is_fact => State::Fact0,
            () => State::Head0,
        }
    });
    Some(states.collect())
}

/// How bad it is to take one for the other.
fn cost(truth: State, found: State) -> f64 {
    use State::{Fact0, Fact1, Head0, Head1, Talk, Title};
    match (truth, found) {
        _ if truth == found => 0.0,
        (Talk, _) => 5.0,
        (Title, _) | (_, Title) => 3.0,
        (_, Talk) => 1.0,
        (Head0, Head1) | (Head1, Head0) | (Fact0, Fact1) | (Fact1, Fact0) => 0.3,
        _ => 0.7,
    }
}

/// Numbers by feature and column, and by two states.
#[derive(Clone, Debug)]
struct Numbers {
    table: Vec<[f64; WIDTH]>,
    steps: [[f64; STATES]; STATES],
}

impl Numbers {
    fn new(count: usize) -> Self {
        Self {
            table: vec![[0.0; WIDTH]; count],
            steps: [[0.0; STATES]; STATES],
        }
    }

    fn add(&mut self, other: &Self) {
        for (sum, add) in self
            .table
            .iter_mut()
            .flatten()
            .zip(other.table.iter().flatten())
        {
            *sum += add;
        }
        for (sum, add) in self
            .steps
            .iter_mut()
            .flatten()
            .zip(other.steps.iter().flatten())
        {
            *sum += add;
        }
    }

    fn scale(&mut self, by: f64) {
        let steps = self.steps.iter_mut().flatten();
        self.table
            .iter_mut()
            .flatten()
            .chain(steps)
            .for_each(|number| *number *= by);
    }
}

const NO: f64 = f64::NEG_INFINITY;

/// The logarithm of a sum of numbers given by their logarithms.
fn log_sum(logs: [f64; STATES]) -> f64 {
    let top = logs.into_iter().fold(NO, f64::max);
    if top == NO {
        return NO;
    }
    top + logs
        .into_iter()
        .filter(|log| *log > NO)
        .map(|log| (log - top).exp())
        .sum::<f64>()
        .ln()
}

/// A lesson as the present weights see it.
struct Chain<'a> {
    lesson: &'a Lesson,
    scores: Vec<[f64; WIDTH]>,
    steps: &'a [[f64; STATES]; STATES],
    margin: f64,
}

impl<'a> Chain<'a> {
    fn new(lesson: &'a Lesson, numbers: &'a Numbers, margin: f64) -> Self {
        let scores = lesson.features.iter().map(|features| {
            let mut sum = [0.0; WIDTH];
            for weights in features.iter().map(|feature| &numbers.table[*feature]) {
                for (sum, weight) in sum.iter_mut().zip(weights) {
                    *sum += weight;
                }
            }
            sum
        });
        Self {
            lesson,
            scores: scores.collect(),
            steps: &numbers.steps,
            margin,
        }
    }

    /// What a row weighs in a state, with what it costs that it is not its own.
    fn node(&self, row: usize, state: usize) -> f64 {
        let state = ALL[state];
        let begins = if row == 0 && state == State::Talk {
            self.scores[row][BEGINS]
        } else {
            0.0
        };
        self.scores[row][state.column()]
            + begins
            + self.margin * cost(self.lesson.truth[row], state)
    }

    /// What the step to a row weighs; [`NO`] where it cannot be taken.
    fn edge(&self, row: usize, above: usize, below: usize) -> f64 {
        if !ALL[above].may_precede(ALL[below]) {
            return NO;
        }
        let border = ALL[above].border(ALL[below]);
        self.steps[above][below] + border.map_or(0.0, |column| self.scores[row][column])
    }

    /// For each row and state the weight of all ways to it, and of all ways on from it.
    fn ways(&self) -> (Vec<[f64; STATES]>, Vec<[f64; STATES]>) {
        let count = self.scores.len();
        let mut to = vec![[NO; STATES]; count];
        let mut from = vec![[NO; STATES]; count];
        for row in 0..count {
            for state in 0..STATES {
                let before = match row {
                    0 if ALL[state].may_begin() => 0.0,
                    0 => NO,
                    _ => log_sum(std::array::from_fn(|above| {
                        to[row - 1][above] + self.edge(row, above, state)
                    })),
                };
                to[row][state] = before + self.node(row, state);
            }
        }
        for row in (0..count).rev() {
            for state in 0..STATES {
                from[row][state] = match row + 1 {
                    next if next < count => log_sum(std::array::from_fn(|below| {
                        self.edge(next, state, below) + self.node(next, below) + from[next][below]
                    })),
                    _ if ALL[state].may_end() => 0.0,
                    _ => NO,
                };
            }
        }
        (to, from)
    }

    /// How much more each column of each row, and each step, counts in the truth than is expected.
    fn gradient(&self) -> (Vec<[f64; WIDTH]>, [[f64; STATES]; STATES]) {
        let count = self.scores.len();
        let (to, from) = self.ways();
        let mut rows = vec![[0.0; WIDTH]; count];
        let mut steps = [[0.0; STATES]; STATES];
        let Some(last) = to.last() else {
            return (rows, steps);
        };
        let all = log_sum(std::array::from_fn(|state| {
            last[state] + from[count - 1][state]
        }));
        let truth = &self.lesson.truth;
        for (row, slots) in rows.iter_mut().enumerate() {
            let mut note = |state: State, amount: f64| {
                slots[state.column()] += amount;
                if row == 0 && state == State::Talk {
                    slots[BEGINS] += amount;
                }
            };
            for state in 0..STATES {
                note(ALL[state], -(to[row][state] + from[row][state] - all).exp());
            }
            note(truth[row], 1.0);
            if row == 0 {
                continue;
            }
            let mut note = |above: usize, below: usize, amount: f64| {
                steps[above][below] += amount;
                if let Some(column) = ALL[above].border(ALL[below]) {
                    slots[column] += amount;
                }
            };
            for above in 0..STATES {
                for below in 0..STATES {
                    let edge = self.edge(row, above, below);
                    if edge > NO {
                        let way =
                            to[row - 1][above] + edge + self.node(row, below) + from[row][below];
                        note(above, below, -(way - all).exp());
                    }
                }
            }
            note(truth[row - 1] as usize, truth[row] as usize, 1.0);
        }
        (rows, steps)
    }
}

/// In fewer lessons a gram tells nothing of others.
const LEAST_LESSONS: usize = 30;

/// The grams of lessons: which there are, and their numbers behind those of the other features.
struct Grams {
    all: Vec<usize>,
    numbers: HashMap<usize, usize>,
}

impl Grams {
    fn of(lessons: &[&Lesson]) -> Self {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for lesson in lessons {
            let mut seen: Vec<usize> = lesson
                .features
                .iter()
                .flatten()
                .copied()
                .filter(|feature| *feature >= kinds::COUNT)
                .collect();
            seen.sort_unstable();
            seen.dedup();
            for gram in seen {
                *counts.entry(gram).or_insert(0) += 1;
            }
        }
        let mut all: Vec<usize> = counts
            .into_iter()
            .filter(|(_, count)| *count >= LEAST_LESSONS)
            .map(|(gram, _)| gram)
            .collect();
        all.sort_unstable();
        let numbers = all
            .iter()
            .enumerate()
            .map(|(at, gram)| (*gram, kinds::COUNT + at))
            .collect();
        Self { all, numbers }
    }

    fn interned(&self, lesson: &Lesson) -> Lesson {
        let row = |features: &Vec<usize>| -> Vec<usize> {
            features
                .iter()
                .filter_map(|feature| {
                    if *feature < kinds::COUNT {
                        Some(*feature)
                    } else {
                        self.numbers.get(feature).copied()
                    }
                })
                .collect()
        };
        Lesson {
            features: lesson.features.iter().map(row).collect(),
            truth: lesson.truth.clone(),
        }
    }
}

/// Less of a gradient moves nothing.
const LEAST_GRADIENT: f64 = 1e-4;

/// Fits weights to lessons. What the weights are at the end of each round of the second half is
/// averaged.
pub fn fit(lessons: &[&Lesson], course: Course) -> Weights {
    let grams = Grams::of(lessons);
    let count = kinds::COUNT + grams.all.len();
    let lessons: Vec<Lesson> = lessons
        .iter()
        .map(|lesson| grams.interned(lesson))
        .collect();
    let mut numbers = Numbers::new(count);
    let mut moved = Numbers::new(count);
    let mut sum = Numbers::new(count);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut seed = 1_u64;
    let step = |number: &mut f64, moved: &mut f64, gradient: f64| {
        let gradient = gradient - course.decay * *number;
        *moved += gradient * gradient;
        *number += course.rate * gradient / (1.0 + *moved).sqrt();
    };
    for round in 0..course.rounds {
        shuffle(&mut order, &mut seed);
        for lesson in order.iter().map(|at| &lessons[*at]) {
            let (rows, steps) = Chain::new(lesson, &numbers, course.margin).gradient();
            for (features, gradients) in lesson.features.iter().zip(&rows) {
                for (column, gradient) in gradients.iter().enumerate() {
                    if gradient.abs() < LEAST_GRADIENT {
                        continue;
                    }
                    for feature in features {
                        step(
                            &mut numbers.table[*feature][column],
                            &mut moved.table[*feature][column],
                            *gradient,
                        );
                    }
                }
            }
            for (above, gradients) in steps.iter().enumerate() {
                for (below, gradient) in gradients.iter().enumerate() {
                    step(
                        &mut numbers.steps[above][below],
                        &mut moved.steps[above][below],
                        *gradient,
                    );
                }
            }
        }
        if round * 2 >= course.rounds {
            sum.add(&numbers);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few rounds")]
    let averaged = (course.rounds - course.rounds.div_ceil(2)) as f64;
    sum.scale(1.0 / averaged.max(1.0));
    Weights::from_nats(&sum.table, &sum.steps, &grams.all)
}

/// Puts numbers in another order, the same one each time.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (*seed >> 33) as usize % (at + 1));
    }
}
