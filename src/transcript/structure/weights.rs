//! The weights of the features: a table that `benches/structure.rs` fits to pastes whose rows are
//! known, and writes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::grammar::{self, ALL, COLUMNS, Scores, State, Steps, WIDTH};
use super::kinds;

/// What each feature adds to the scores of a row, and what each step from row to row adds.
#[derive(Clone, Debug)]
pub struct Weights {
    /// By the number of the feature.
    table: Vec<Scores>,
    /// By the number of the gram.
    grams: HashMap<usize, Scores>,
    steps: Steps,
}

/// One nat of evidence.
pub(super) const NAT: i32 = 100;
/// What no evidence outweighs.
pub(super) const NEVER: i32 = -100_000;
/// Grams that weigh less in all columns are left out of the table, in hundredths of a nat.
const LEAST_GRAM: i32 = 10;
/// What the lines of grams begin with.
const GRAM: &str = "gram";

static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.txt")));

impl Weights {
    /// The weights of the table in the source.
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// Weights given in nats, by the number of the feature, behind those the ones of `grams`, and by
    /// two states.
    pub(super) fn from_nats(
        table: &[[f64; WIDTH]],
        steps: &[[f64; grammar::STATES]; grammar::STATES],
        grams: &[usize],
    ) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
        let round = |nats: f64| (nats * f64::from(NAT)).round() as i32;
        Self {
            table: table
                .iter()
                .take(kinds::COUNT)
                .map(|weights| weights.map(round))
                .collect(),
            grams: grams
                .iter()
                .zip(table.iter().skip(kinds::COUNT))
                .map(|(gram, weights)| (*gram, weights.map(round)))
                .filter(|(_, weights)| weights.iter().any(|weight| weight.abs() >= LEAST_GRAM))
                .collect(),
            steps: steps.map(|steps| steps.map(round)),
        }
    }

    /// The scores of a row with these features.
    pub(super) fn scores(&self, features: &[usize]) -> Scores {
        let mut sum = [0; WIDTH];
        for weights in features
            .iter()
            .filter_map(|feature| self.table.get(*feature).or_else(|| self.grams.get(feature)))
        {
            for (sum, weight) in sum.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        sum
    }

    pub(super) fn steps(&self) -> &Steps {
        &self.steps
    }

    /// The table as text: a line for each feature with its kind, its name and a weight for each
    /// column, and one for each step with its two states and its weight.
    pub fn to_table(&self) -> String {
        let mut lines = vec![format!("# kind name {}", COLUMNS.join(" "))];
        for (feature, weights) in self.table.iter().enumerate() {
            if weights.iter().any(|weight| *weight != 0) {
                let (kind, name) = kinds::name_of(feature);
                let weights: Vec<String> = weights.iter().map(i32::to_string).collect();
                lines.push(format!("{kind} {name} {}", weights.join(" ")));
            }
        }
        let mut grams: Vec<_> = self.grams.iter().collect();
        grams.sort_unstable();
        for (gram, weights) in grams {
            let weights: Vec<String> = weights.iter().map(i32::to_string).collect();
            let name = kinds::name_of_gram(*gram);
            lines.push(format!("{GRAM} {name} {}", weights.join(" ")));
        }
        for (above, weights) in ALL.into_iter().zip(&self.steps) {
            for (below, weight) in ALL.into_iter().zip(weights) {
                if above.may_precede(below) {
                    lines.push(format!("step {above:?} {below:?} {weight}"));
                }
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// Reads a table; a line that it cannot read weighs nothing.
    fn parse(text: &str) -> Self {
        let mut weights = Self {
            table: vec![[0; WIDTH]; kinds::COUNT],
            grams: HashMap::new(),
            steps: Steps::default(),
        };
        let state = |name: &str| ALL.into_iter().find(|state| format!("{state:?}") == name);
        for line in text.lines() {
            let mut words = line.split(' ');
            let Some((kind, name)) = words.next().zip(words.next()) else {
                continue;
            };
            if kind == "step" {
                let below = words.next().and_then(state);
                let weight = words.next().and_then(|word| word.parse().ok());
                if let Some(((above, below), weight)) = state(name).zip(below).zip(weight) {
                    weights.set_step(above, below, weight);
                }
            } else if kind == GRAM {
                let mut own = [0; WIDTH];
                for (weight, word) in own.iter_mut().zip(words) {
                    *weight = word.parse().unwrap_or(0);
                }
                weights
                    .grams
                    .extend(kinds::gram_named(name).map(|gram| (gram, own)));
            } else if let Some(slot) =
                kinds::named(kind, name).and_then(|feature| weights.table.get_mut(feature))
            {
                for (weight, word) in slot.iter_mut().zip(words) {
                    *weight = word.parse().unwrap_or(0);
                }
            }
        }
        weights
    }

    fn set_step(&mut self, above: State, below: State, weight: i32) {
        let row = self.steps.get_mut(above as usize);
        if let Some(slot) = row.and_then(|row| row.get_mut(below as usize)) {
            *slot = weight;
        }
    }
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
