//! Speakers of captions who are named in the words: `名字：…`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::decode::Lines;
use super::label::{Style, label};
use super::time;

/// How many lines are looked at; the rest of a long file is by the same people.
const LOOK_LINES: usize = 20_000;

/// The names that stand before words; none where the file does not name speakers so.
#[derive(Clone, Debug, Default)]
pub(super) struct CueLabels {
    names: BTreeMap<String, Arc<str>>,
}

impl CueLabels {
    /// Looks for names. What looks like one once (結論：…) is speech: names come back, and either
    /// several do, or nearly every line has one.
    pub(super) fn find(lines: Lines<'_>) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut all = 0_usize;
        for line in lines.take(LOOK_LINES) {
            let text = line.text.trim();
            let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
            if is_number || !matches!(time::arrow(text), time::Arrow::None) {
                continue;
            }
            all += 1;
            if let Some((name, _)) = name_before_words(&line.text) {
                *counts.entry(name.to_owned()).or_default() += 1;
            }
        }
        let labelled: usize = counts.values().sum();
        let back = || counts.values().filter(|count| **count >= 2);
        let repeated: usize = back().sum();
        let several = back().count() >= 2 && repeated >= 4 && repeated * 25 >= all;
        let nearly_all = labelled >= 3 && labelled * 10 >= all * 8 && repeated >= 2;
        if !several && !nearly_all {
            return Self::default();
        }
        let is_taken = |(_, count): &(String, usize)| *count >= 2 || nearly_all;
        let names = counts.into_iter().filter(is_taken);
        Self {
            names: names
                .map(|(name, _)| {
                    let shared = Arc::from(name.as_str());
                    (name, shared)
                })
                .collect(),
        }
    }

    /// Who is named at the start of some words, and where in them the words themselves begin.
    pub(super) fn of(&self, text: &str) -> Option<(Arc<str>, usize)> {
        if self.names.is_empty() {
            return None;
        }
        let (name, words) = name_before_words(text)?;
        Some((Arc::clone(self.names.get(name)?), words))
    }
}

/// The name before some words and where they begin.
fn name_before_words(text: &str) -> Option<(&str, usize)> {
    let label = label(text)?;
    let is_of_words = matches!(label.style, Style::Colon | Style::Bracket);
    let has_words = !text.get(label.words..)?.trim().is_empty();
    if !is_of_words || !has_words || label.millis.is_some() {
        return None;
    }
    Some((text.get(label.name)?, label.words))
}
