//! Dictionaries and groups as a configuration nests them, and the order in which they match.
//!
//! A tree is flattened: every dictionary gets a rank, and a match of a lower rank wins over any of
//! a higher, the longest within a rank. Dictionaries of a `union` share a rank, those of a
//! `short_circuit` do not. That is OpenCC 1.4.2's behaviour for every tree but a `union` over a
//! `short_circuit`, which no configuration has and which is refused here.

use std::sync::Arc;

use super::config::MatchPolicy;
use super::dictionary::Dictionary;

/// Dictionaries and groups as a configuration nests them.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Leaf(Arc<Dictionary>),
    Group(MatchPolicy, Vec<Self>),
}

impl Tree {
    /// How many ranks the dictionaries of the tree have.
    pub(super) fn count_ranks(&self) -> Result<u8, TooMuch> {
        let mut rank = 0;
        flatten(self, &mut rank, &mut Vec::new())?;
        Ok(rank)
    }

    /// The dictionaries in order, each with its rank.
    pub(super) fn ranked(&self) -> Result<Vec<(u8, Arc<Dictionary>)>, TooMuch> {
        let mut dictionaries = Vec::new();
        flatten(self, &mut 0, &mut dictionaries)?;
        Ok(dictionaries)
    }

    /// Whether every key of every dictionary has a number of characters that is `wanted`.
    pub(super) fn all_keys(&self, wanted: impl Fn(usize) -> bool + Copy) -> bool {
        match self {
            Self::Leaf(dictionary) => dictionary
                .iter()
                .all(|(_, key, _)| wanted(key.chars().count())),
            Self::Group(_, trees) => trees.iter().all(|tree| tree.all_keys(wanted)),
        }
    }
}

/// A tree that is refused, or more or larger dictionaries than a table holds; no configuration of
/// OpenCC's comes near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooMuch;

/// Appends the dictionaries of a tree; `rank` is the next free one.
fn flatten(
    tree: &Tree,
    rank: &mut u8,
    dictionaries: &mut Vec<(u8, Arc<Dictionary>)>,
) -> Result<(), TooMuch> {
    match tree {
        Tree::Leaf(dictionary) => {
            dictionaries.push((*rank, Arc::clone(dictionary)));
            *rank = rank.checked_add(1).ok_or(TooMuch)?;
        }
        Tree::Group(MatchPolicy::ShortCircuit, trees) => {
            for tree in trees {
                flatten(tree, rank, dictionaries)?;
            }
        }
        Tree::Group(MatchPolicy::Union, trees) => {
            let shared = *rank;
            for tree in trees {
                *rank = shared;
                flatten(tree, rank, dictionaries)?;
                if *rank > shared + 1 {
                    return Err(TooMuch);
                }
            }
            *rank = shared.checked_add(1).ok_or(TooMuch)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(name: &str) -> Tree {
        Tree::Leaf(Arc::new(Dictionary::from_text(name, "").unwrap()))
    }

    fn union(trees: Vec<Tree>) -> Tree {
        Tree::Group(MatchPolicy::Union, trees)
    }

    fn first_of(trees: Vec<Tree>) -> Tree {
        Tree::Group(MatchPolicy::ShortCircuit, trees)
    }

    #[track_caller]
    fn check(tree: &Tree, expect: &[(&str, u8)]) {
        let ranked = tree.ranked().unwrap();
        let found: Vec<_> = ranked
            .iter()
            .map(|(rank, dictionary)| (dictionary.name(), *rank))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn a_union_shares_a_rank() {
        check(&leaf("a"), &[("a", 0)]);
        let tree = first_of(vec![
            union(vec![leaf("a"), leaf("b")]),
            leaf("c"),
            first_of(vec![leaf("d"), leaf("e")]),
        ]);
        check(&tree, &[("a", 0), ("b", 0), ("c", 1), ("d", 2), ("e", 3)]);
        let nested = union(vec![
            union(vec![leaf("a"), leaf("b")]),
            first_of(vec![leaf("c")]),
        ]);
        check(&nested, &[("a", 0), ("b", 0), ("c", 0)]);
    }

    #[test]
    fn a_union_over_a_choice_is_refused() {
        let tree = union(vec![leaf("a"), first_of(vec![leaf("b"), leaf("c")])]);
        assert_eq!(tree.ranked().unwrap_err(), TooMuch);
    }
}
