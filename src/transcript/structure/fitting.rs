//! Fits the weights to pastes whose rows are known: for the program that writes `weights.txt`.
//!
//! The model is a chain of states, each row's state weighed by a small network over its features and
//! those around it, and is fitted by likelihood (a neural conditional random field, trained by
//! stochastic gradient with steps that shrink for what has moved much). While it is fitted every
//! wrong state is made as likely as it is bad, so that the true labelling must win by most where a
//! mistake costs most: a row of the talk that is folded costs more than anything else. Half of the
//! units, others at each row, are silent while it is fitted, so that none leans on another
//! (Srivastava et al., Dropout, JMLR 15, 2014).

#![expect(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "all indices are those of rows, states and columns of one lesson"
)]

use std::collections::HashMap;

use super::features::{Known, Study};
use super::grammar::{ALL, BEGINS, STATES, State, WIDTH};
use super::kinds;
use super::network::{
    self, ALL_UNITS, Active, CONTEXTS, Means, NETWORKS, Nats, Outputs, UNITS, context,
};
use super::ways::Page;
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
    /// The length of the first moves of the network.
    pub rate: f32,
    /// The length of the first moves of what steps from row to row weigh.
    pub step_rate: f64,
    /// How strongly the weights of the steps are drawn to nothing.
    pub decay: f64,
    /// How many of the units are silent at each row, 0 to 1.
    pub silent: f32,
    /// How much better the truth must be than a mistake of cost 1, in nats.
    pub margin: f32,
}

impl Default for Course {
    fn default() -> Self {
        Self {
            rounds: 12,
            rate: 0.02,
            step_rate: 0.04,
            decay: 0.01,
            silent: 0.5,
            margin: 0.5,
        }
    }
}

impl Course {
    /// What units that speak are multiplied by, for those that are silent.
    fn loud(self) -> f32 {
        1.0 / (1.0 - self.silent)
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
fn cost(truth: State, found: State) -> f32 {
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

/// What the weights are while they are fitted.
#[derive(Clone, Debug)]
struct Numbers {
    /// What each feature adds to each unit.
    inputs: Vec<Active<UNITS>>,
    outputs: Vec<Outputs>,
    steps: [[f64; STATES]; STATES],
}

impl Numbers {
    fn new(count: usize) -> Self {
        Self {
            inputs: vec![[0.0; UNITS]; count],
            outputs: vec![[[0.0; WIDTH]; CONTEXTS]; UNITS],
            steps: [[0.0; STATES]; STATES],
        }
    }

    /// Small numbers by chance: units that begin alike would stay so.
    fn by_chance(count: usize, dice: &mut Dice) -> Self {
        let mut numbers = Self::new(count);
        let mut around = |number: &mut f32, most: f32| *number = (dice.throw() * 2.0 - 1.0) * most;
        let inputs = numbers.inputs.iter_mut().flatten();
        inputs.for_each(|number| around(number, 0.05));
        let outputs = numbers.outputs.iter_mut().flatten().flatten();
        outputs.for_each(|number| around(number, 0.1));
        numbers
    }

    fn small(&mut self) -> impl Iterator<Item = &mut f32> {
        let outputs = self.outputs.iter_mut().flatten().flatten();
        self.inputs.iter_mut().flatten().chain(outputs)
    }

    fn add(&mut self, other: &mut Self) {
        let steps = self.steps.iter_mut().flatten();
        steps
            .zip(other.steps.iter().flatten())
            .for_each(|(sum, add)| *sum += add);
        self.small()
            .zip(other.small())
            .for_each(|(sum, add)| *sum += *add);
    }

    /// Makes a share of what the scores are.
    fn scale_scores(&mut self, by: f32) {
        let outputs = self.outputs.iter_mut().flatten().flatten();
        outputs.for_each(|number| *number *= by);
        let steps = self.steps.iter_mut().flatten();
        steps.for_each(|number| *number *= f64::from(by));
    }

    #[expect(clippy::cast_possible_truncation, reason = "a mean of a few rounds")]
    fn scale(&mut self, by: f64) {
        let steps = self.steps.iter_mut().flatten();
        steps.for_each(|number| *number *= by);
        self.small().for_each(|number| *number *= by as f32);
    }
}

/// Numbers by chance, the same ones each time.
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or(0)
    }

    /// From 0 to 1, without 1.
    #[expect(clippy::cast_precision_loss, reason = "chance needs no more digits")]
    fn throw(&mut self) -> f32 {
        (self.next() >> 7) as f32 / (1_u32 << 24) as f32
    }

    /// Puts numbers in another order.
    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.next() as usize % (at + 1));
        }
    }
}

/// A lesson as the present weights see it.
struct Chain<'a> {
    lesson: &'a Lesson,
    active: Vec<Active<UNITS>>,
    scores: Vec<Nats>,
    steps: &'a [[f64; STATES]; STATES],
    margin: f32,
}

impl<'a> Chain<'a> {
    fn new(lesson: &'a Lesson, numbers: &'a Numbers, course: Course, dice: &mut Dice) -> Self {
        let loud = course.loud();
        let units = lesson.features.iter().map(|features| {
            let mut sum = [0.0; UNITS];
            for inputs in features.iter().map(|feature| &numbers.inputs[*feature]) {
                for (sum, input) in sum.iter_mut().zip(inputs) {
                    *sum += input;
                }
            }
            sum.map(|sum| {
                if sum <= 0.0 || dice.throw() < course.silent {
                    0.0
                } else {
                    sum * loud
                }
            })
        });
        let active: Vec<Active<UNITS>> = units.collect();
        Self {
            lesson,
            scores: network::scores(active.iter().copied(), &numbers.outputs),
            active,
            steps: &numbers.steps,
            margin: course.margin,
        }
    }

    /// How much more each column of each row, and each step, counts in the truth than is expected.
    fn gradient(&self) -> (Vec<Nats>, [[f64; STATES]; STATES]) {
        let truth = &self.lesson.truth;
        let mut rows = vec![[0.0; WIDTH]; self.scores.len()];
        let mut steps = [[0.0; STATES]; STATES];
        #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
        let page = Page {
            count: self.scores.len(),
            steps: self.steps.map(|steps| steps.map(|step| step as f32)),
            columns: &|row| self.scores[row],
            // What it costs that a row is not in its own state.
            gain: &|row, state| self.margin * cost(truth[row], state),
        };
        let mut note_step = |row: usize, above: State, below: State, amount: f32| {
            steps[above as usize][below as usize] += f64::from(amount);
            if let Some(column) = above.border(below) {
                rows[row][column] += amount;
            }
        };
        let chances = page.chances(Some(&mut |row, above, below, chance| {
            note_step(row, above, below, -chance);
        }));
        for (row, pair) in (1..).zip(truth.windows(2)) {
            note_step(row, pair[0], pair[1], 1.0);
        }
        for (row, (chances, truth)) in chances.iter().zip(truth).enumerate() {
            let mut note = |state: State, amount: f32| {
                rows[row][state.column()] += amount;
                if row == 0 && state == State::Talk {
                    rows[row][BEGINS] += amount;
                }
            };
            for (state, chance) in ALL.into_iter().zip(chances) {
                note(state, -chance);
            }
            note(*truth, 1.0);
        }
        (rows, steps)
    }
}

/// In fewer lessons a gram tells nothing of others.
const LEAST_LESSONS: usize = 150;

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
const LEAST_GRADIENT: f32 = 1e-4;
/// What weights of the network have moved before they are fitted: the smaller, the longer the first
/// steps.
const MOVED: f32 = 0.1;

/// Moves the network so that the columns of each row score by their gradients.
struct Backward<'a> {
    lesson: &'a Lesson,
    active: &'a [Active<UNITS>],
    course: Course,
}

impl Backward<'_> {
    fn step(&self, number: &mut f32, moved: &mut f32, gradient: f32) {
        *moved += gradient * gradient;
        *number += self.course.rate * gradient / (MOVED + *moved).sqrt();
    }

    fn run(&self, numbers: &mut Numbers, moved: &mut Numbers, columns: &[Nats]) {
        let count = self.active.len();
        let loud = self.course.loud();
        let means = Means::of(self.active);
        let mut units = vec![[0.0; UNITS]; count];
        let mut outputs: Vec<Outputs> = vec![[[0.0; WIDTH]; CONTEXTS]; UNITS];
        for (row, columns) in columns.iter().enumerate() {
            if columns
                .iter()
                .all(|gradient| gradient.abs() < LEAST_GRADIENT)
            {
                continue;
            }
            for at in 0..CONTEXTS {
                let range = context(at, row, count);
                let mean = means.mean(&range);
                #[expect(clippy::cast_precision_loss, reason = "rows of a page")]
                let share = 1.0 / range.len().max(1) as f32;
                for unit in 0..UNITS {
                    let mut back = 0.0;
                    for (column, gradient) in columns.iter().enumerate() {
                        outputs[unit][at][column] += mean[unit] * gradient;
                        back += numbers.outputs[unit][at][column] * gradient;
                    }
                    for row in range.clone() {
                        units[row][unit] += back * share;
                    }
                }
            }
        }
        let all = numbers.outputs.iter_mut().flatten().flatten();
        let moves = moved.outputs.iter_mut().flatten().flatten();
        let gradients = outputs.iter().flatten().flatten();
        for ((number, moved), gradient) in all.zip(moves).zip(gradients) {
            self.step(number, moved, *gradient);
        }
        for ((features, active), gradients) in
            self.lesson.features.iter().zip(self.active).zip(&units)
        {
            let moving: Vec<usize> = (0..UNITS)
                .filter(|unit| active[*unit] > 0.0 && gradients[*unit].abs() >= LEAST_GRADIENT)
                .collect();
            for feature in features {
                for unit in &moving {
                    self.step(
                        &mut numbers.inputs[*feature][*unit],
                        &mut moved.inputs[*feature][*unit],
                        gradients[*unit] * loud,
                    );
                }
            }
        }
    }
}

/// Fits weights to lessons: the mean of several networks.
pub fn fit(lessons: &[&Lesson], course: Course) -> Weights {
    let grams = Grams::of(lessons);
    let count = kinds::COUNT + grams.all.len();
    let lessons: Vec<Lesson> = lessons
        .iter()
        .map(|lesson| grams.interned(lesson))
        .collect();
    let mut inputs = vec![[0.0; ALL_UNITS]; count];
    let mut outputs = Vec::new();
    let mut steps = [[0.0; STATES]; STATES];
    for (network, seed) in (0..NETWORKS).zip(1..) {
        let mut numbers = fit_one(&lessons, count, course, Dice(seed));
        let own = network * UNITS..(network + 1) * UNITS;
        for (all, inputs) in inputs.iter_mut().zip(&numbers.inputs) {
            all[own.clone()].copy_from_slice(inputs);
        }
        numbers.scale_scores(1.0 / NETWORKS as f32);
        outputs.append(&mut numbers.outputs);
        for (sum, step) in steps
            .iter_mut()
            .flatten()
            .zip(numbers.steps.iter().flatten())
        {
            *sum += step;
        }
    }
    Weights::from_numbers(&inputs, &outputs, &steps, &grams.all)
}

/// Fits one network. What the weights are at the end of each round of the second half is averaged.
fn fit_one(lessons: &[Lesson], count: usize, course: Course, mut dice: Dice) -> Numbers {
    let mut numbers = Numbers::by_chance(count, &mut dice);
    let mut moved = Numbers::new(count);
    let mut sum = Numbers::new(count);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    for round in 0..course.rounds {
        dice.shuffle(&mut order);
        for lesson in order.iter().map(|at| &lessons[*at]) {
            let chain = Chain::new(lesson, &numbers, course, &mut dice);
            let (columns, steps) = chain.gradient();
            let active = chain.active;
            let backward = Backward {
                lesson,
                active: &active,
                course,
            };
            backward.run(&mut numbers, &mut moved, &columns);
            let all = numbers.steps.iter_mut().flatten();
            let moves = moved.steps.iter_mut().flatten();
            for ((number, moved), gradient) in all.zip(moves).zip(steps.iter().flatten()) {
                let gradient = gradient - course.decay * *number;
                *moved += gradient * gradient;
                *number += course.step_rate * gradient / (1.0 + *moved).sqrt();
            }
        }
        if round * 2 >= course.rounds {
            sum.add(&mut numbers);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few rounds")]
    let averaged = (course.rounds - course.rounds.div_ceil(2)) as f64;
    sum.scale(1.0 / averaged.max(1.0));
    sum
}
