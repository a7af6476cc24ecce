//! Which of the reader's rules are idle, and why.

use super::reader::{ReaderRules, Scope};

/// What is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Another rule for the same text always wins.
    Replaced {
        /// What that one makes of it.
        by: String,
    },
    /// Where this longer text of another rule stands, that one wins.
    Inside {
        /// The longer text.
        longer: String,
    },
    /// Its text does not stand in the document.
    Absent,
    /// It has no text, or one over the end of a row: it can never fire.
    Never,
}

impl FaultKind {
    /// The name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Replaced { .. } => "replaced",
            Self::Inside { .. } => "inside",
            Self::Absent => "absent",
            Self::Never => "never",
        }
    }
}

/// A rule with what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its place in [`ReaderRules::list`].
    pub index: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

impl ReaderRules {
    /// What is wrong with which rules, in their order. `text` is the document's, if there is one;
    /// the square of the number of rules, and a search of the text for each.
    pub fn faults(&self, text: Option<&str>) -> Vec<Fault> {
        let rules: Vec<_> = self.list().collect();
        let mut faults = Vec::new();
        for (index, (scope, rule)) in rules.iter().enumerate() {
            let mut tell = |kind| faults.push(Fault { index, kind });
            if rule.from.is_empty() || rule.from.contains(['\n', '\r']) {
                tell(FaultKind::Never);
                continue;
            }
            let rank = |index: usize, scope: Scope, is_narrow: bool| (scope, is_narrow, index);
            let own = rank(index, *scope, rule.target.is_some());
            let covers =
                |other: &super::ReaderRule| other.target.is_none() || other.target == rule.target;
            let rank_of = |at: usize, scope: Scope, other: &super::ReaderRule| {
                rank(at, scope, other.target.is_some())
            };
            let winner = rules
                .iter()
                .enumerate()
                .filter(|(_, (_, other))| other.from == rule.from && covers(other))
                .max_by_key(|(at, (scope, other))| rank_of(*at, *scope, other))
                .filter(|(at, (scope, other))| rank_of(*at, *scope, other) > own);
            if let Some((_, (_, other))) = winner {
                tell(FaultKind::Replaced {
                    by: other.to.clone(),
                });
                continue;
            }
            let longer = rules.iter().find(|(_, other)| {
                other.from.len() > rule.from.len()
                    && other.from.contains(&rule.from)
                    && covers(other)
            });
            if let Some((_, other)) = longer {
                tell(FaultKind::Inside {
                    longer: other.from.clone(),
                });
            }
            if text.is_some_and(|text| !text.contains(&rule.from)) {
                tell(FaultKind::Absent);
            }
        }
        faults
    }
}
