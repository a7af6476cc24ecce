//! The weights of the features: a table that `benches/structure.rs` fits to pastes whose rows are
//! known, and writes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::grammar::{self, ALL, COLUMNS, Scores, Steps, WIDTH};
use super::kinds;
use super::network::{self, ALL_UNITS, Active, CONTEXTS, Nats, Outputs};

/// What a feature adds to the units of its row, in [`UNIT`]s.
type Inputs = [i8; ALL_UNITS];

/// What each feature adds to the units of a row, each unit to the scores, and each step from row
/// to row.
#[derive(Clone, Debug)]
pub struct Weights {
    /// By the number of the feature.
    table: Vec<Inputs>,
    /// By the number of the gram.
    grams: HashMap<usize, Inputs>,
    /// By the unit, in nats: whole multiples of [`OUTPUT`].
    outputs: Vec<Outputs>,
    steps: Steps,
}

/// One nat of evidence.
pub(super) const NAT: i32 = 100;
/// A score in nats.
#[expect(clippy::cast_precision_loss, reason = "scores are small")]
pub(super) fn nats(score: i32) -> f32 {
    score as f32 / NAT as f32
}

/// What no evidence outweighs.
pub(super) const NEVER: i32 = -100_000;
/// The steps in which the table writes what features add.
const UNIT: f32 = 1.0 / 64.0;
/// … and what units add.
const OUTPUT: f32 = 1.0 / 1024.0;
/// Features that add less to all units are left out of the table.
const LEAST: u8 = 4;
/// What the lines of grams, of units and of steps begin with.
const GRAM: &str = "gram";
const OUT: &str = "unit";
const STEP: &str = "step";

static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.txt")));

impl Weights {
    /// The weights of the table in the source.
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// Weights given as numbers: `inputs` by the number of the feature, behind those the ones of
    /// `grams`; `outputs` and `steps` in nats.
    pub(super) fn from_numbers(
        inputs: &[Active<ALL_UNITS>],
        outputs: &[Outputs],
        steps: &[[f64; grammar::STATES]; grammar::STATES],
        grams: &[usize],
    ) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
        let round = |nats: f64| (nats * f64::from(NAT)).round() as i32;
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let input = |weight: f32| (weight / UNIT).round().clamp(-127.0, 127.0) as i8;
        let weights = |weights: &Active<ALL_UNITS>| {
            let inputs = weights.map(input);
            let is_heavy = inputs.iter().any(|input| input.unsigned_abs() >= LEAST);
            is_heavy.then_some(inputs)
        };
        let table = inputs.iter().take(kinds::COUNT);
        let grams = grams.iter().zip(inputs.iter().skip(kinds::COUNT));
        Self {
            table: table
                .map(|inputs| weights(inputs).unwrap_or([0; ALL_UNITS]))
                .collect(),
            grams: grams
                .filter_map(|(gram, inputs)| Some((*gram, weights(inputs)?)))
                .collect(),
            outputs: outputs
                .iter()
                .map(|contexts| {
                    contexts.map(|out| out.map(|nats| (nats / OUTPUT).round() * OUTPUT))
                })
                .collect(),
            steps: steps.map(|steps| steps.map(round)),
        }
    }

    /// What the units of a row with these features pass on.
    pub(super) fn active(&self, features: &[usize]) -> Active<ALL_UNITS> {
        let mut sum = [0_i16; ALL_UNITS];
        for inputs in features
            .iter()
            .filter_map(|feature| self.table.get(*feature).or_else(|| self.grams.get(feature)))
        {
            for (sum, input) in sum.iter_mut().zip(inputs) {
                *sum = sum.saturating_add(i16::from(*input));
            }
        }
        sum.map(|sum| f32::from(sum.max(0)) * UNIT)
    }

    /// The scores of rows whose units pass this on.
    pub(super) fn scores(
        &self,
        rows: impl ExactSizeIterator<Item = Active<ALL_UNITS>>,
    ) -> Vec<Scores> {
        #[expect(clippy::cast_possible_truncation, reason = "scores are small")]
        let round = |nats: Nats| -> Scores { nats.map(|nats| (nats * NAT as f32).round() as i32) };
        let scores = network::scores(rows, &self.outputs);
        scores.into_iter().map(round).collect()
    }

    pub(super) fn steps(&self) -> &Steps {
        &self.steps
    }

    /// The table as text. A line for each feature and each gram: its kind, its name and what it adds
    /// to each unit, two hexadecimal digits each; for each unit and context what it adds to each
    /// column; for each step its two states and its weight.
    pub fn to_table(&self) -> String {
        let mut lines = vec![format!("# {OUT} number context {}", COLUMNS.join(" "))];
        for (feature, inputs) in self.table.iter().enumerate() {
            if inputs.iter().any(|input| *input != 0) {
                let (kind, name) = kinds::name_of(feature);
                lines.push(format!("{kind} {name} {}", hexadecimal(inputs)));
            }
        }
        let mut grams: Vec<_> = self.grams.iter().collect();
        grams.sort_unstable();
        for (gram, inputs) in grams {
            let name = kinds::name_of_gram(*gram);
            lines.push(format!("{GRAM} {name} {}", hexadecimal(inputs)));
        }
        for (unit, contexts) in self.outputs.iter().enumerate() {
            for (context, outputs) in contexts.iter().enumerate() {
                let outputs = outputs.map(|nats| (nats / OUTPUT).to_string());
                lines.push(format!("{OUT} {unit} {context} {}", outputs.join(" ")));
            }
        }
        for (above, weights) in ALL.into_iter().zip(&self.steps) {
            for (below, weight) in ALL.into_iter().zip(weights) {
                if above.may_precede(below) {
                    lines.push(format!("{STEP} {above:?} {below:?} {weight}"));
                }
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// Reads a table; a line that it cannot read weighs nothing.
    fn parse(text: &str) -> Self {
        let mut weights = Self {
            table: vec![[0; ALL_UNITS]; kinds::COUNT],
            grams: HashMap::new(),
            outputs: vec![[[0.0; WIDTH]; CONTEXTS]; ALL_UNITS],
            steps: Steps::default(),
        };
        for line in text.lines() {
            let mut words = line.split(' ');
            let Some((kind, name)) = words.next().zip(words.next()) else {
                continue;
            };
            match kind {
                STEP => weights.read_step(name, words),
                OUT => weights.read_outputs(name, words),
                GRAM => {
                    let inputs = words.next().map(inputs_of);
                    weights.grams.extend(kinds::gram_named(name).zip(inputs));
                }
                _ => {
                    let slot =
                        kinds::named(kind, name).and_then(|feature| weights.table.get_mut(feature));
                    if let Some((slot, word)) = slot.zip(words.next()) {
                        *slot = inputs_of(word);
                    }
                }
            }
        }
        weights
    }

    fn read_step<'a>(&mut self, above: &str, mut words: impl Iterator<Item = &'a str>) {
        let state = |name: &str| ALL.into_iter().find(|state| format!("{state:?}") == name);
        let below = words.next().and_then(state);
        let weight = words.next().and_then(|word| word.parse().ok());
        let row = state(above).and_then(|above| self.steps.get_mut(above as usize));
        let slot = row.zip(below);
        let slot = slot.and_then(|(row, below)| row.get_mut(below as usize));
        if let Some((slot, weight)) = slot.zip(weight) {
            *slot = weight;
        }
    }

    fn read_outputs<'a>(&mut self, unit: &str, mut words: impl Iterator<Item = &'a str>) {
        let number = |word: &str| word.parse::<usize>().ok();
        let contexts = number(unit).and_then(|unit| self.outputs.get_mut(unit));
        let context = words.next().and_then(number);
        let outputs = contexts
            .zip(context)
            .and_then(|(contexts, context)| contexts.get_mut(context));
        for (output, word) in outputs.into_iter().flatten().zip(words) {
            *output = word.parse().unwrap_or(0.0) * OUTPUT;
        }
    }
}

fn hexadecimal(inputs: &Inputs) -> String {
    let digits = inputs
        .iter()
        .map(|input| format!("{:02x}", input.cast_unsigned()));
    digits.collect()
}

fn inputs_of(digits: &str) -> Inputs {
    let mut inputs = [0; ALL_UNITS];
    for (at, input) in inputs.iter_mut().enumerate() {
        let byte = digits.get(at * 2..at * 2 + 2);
        let byte = byte.and_then(|byte| u8::from_str_radix(byte, 16).ok());
        *input = byte.unwrap_or(0).cast_signed();
    }
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_as_it_is_written() {
        let text = include_str!("weights.txt");
        assert!(text.lines().count() > 500);
        assert_eq!(Weights::parse(text).to_table(), text);
    }
}
