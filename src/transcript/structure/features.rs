//! What a row's line and its neighbours say together: the numbers of the features that a row has.

mod edges;
mod judging;
mod looks;
mod places;

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::rc::Rc;

use edges::Edges;
use looks::{MAX_HEAD_ROWS, begins, caption, longest, look_of};

use super::atoms::{self, Atom, Atoms};
use super::form::{self, Form, Stretch};
use super::kinds::{self, COUNT, LOOKS, Look, Place, SLOT, slot};
use super::lexicon::phrases::says_goodbye;
use super::lexicon::voice;
use super::marks;
use super::rows::{Rows, middle};
use super::running::{self, Running};
use super::script;
use super::titles::{self, Claim};

/// What was seen in lines: many are looked at more than once, and many lines of a page are there
/// again and again.
pub(super) type Known<'a> = HashMap<&'a str, Rc<Atoms>>;

/// The rows with what is known of each, for looking at their features.
#[derive(Debug)]
pub(super) struct Study<'a> {
    rows: Rows<'a>,
    stretch: Stretch,
    atoms: HashMap<usize, Rc<Atoms>>,
    looks: Vec<Look>,
    pairs: HashMap<(char, char), u32>,
    /// Where each line stands first, and how often.
    lines: HashMap<&'a str, (usize, usize)>,
    edges: Edges,
    turns: HashMap<&'a str, usize>,
    usual_chars: u32,
    gap_share: usize,
    has_strong: bool,
    /// The row over the transcript, where one stands there.
    caption: Option<usize>,
    /// The widest rows of the head that are no sentences.
    longest: [Option<usize>; 2],
    /// How often each line stands in the file, digits aside.
    patterns: HashMap<u64, usize>,
    /// What so many lines have that it is the way of the talk: 第 1 行, 第 2 行.
    common: HashSet<u64>,
    /// What stands in front of most lines, where one thing does.
    bullet: Option<(char, char)>,
    claims: HashMap<usize, Vec<Claim>>,
    running: HashMap<usize, Vec<Running>>,
}

impl<'a> Study<'a> {
    /// Studies the rows of `examined`, which are sorted; of those that `is_blind` tells the words
    /// are hidden.
    pub(super) fn new(
        rows: Rows<'a>,
        examined: &[usize],
        is_blind: &dyn Fn(usize) -> bool,
        known: &mut Known<'a>,
    ) -> Self {
        let mut atoms = HashMap::new();
        // What nobody looks at is said by somebody.
        let mut looks = vec![Look::Speech; rows.len()];
        let mut next = 0;
        for row in examined {
            let from = next.max(row.saturating_sub(1));
            let to = (row + 2).min(rows.len());
            for near in from..to {
                let text = rows.text(near);
                let seen = if is_blind(near) {
                    Rc::new(atoms::blind(text))
                } else {
                    let seen = || Rc::new(atoms::atoms(text, rows.fact(near)));
                    Rc::clone(known.entry(text).or_insert_with(seen))
                };
                let weight = if is_blind(near) {
                    -20
                } else {
                    rows.weight(near)
                };
                if let Some(look) = looks.get_mut(near) {
                    *look = look_of(rows, near, &seen, weight);
                }
                atoms.insert(near, seen);
            }
            next = next.max(to);
        }
        let mut lines: HashMap<&str, (usize, usize)> = HashMap::new();
        for row in examined {
            lines.entry(rows.text(*row)).or_insert((*row, 0)).1 += 1;
        }
        let has_strong = looks.contains(&Look::Strong);
        let caption = caption(&looks);
        let stretch = form::stretch(rows);
        let mut patterns = HashMap::new();
        for row in examined {
            *patterns.entry(pattern(rows.text(*row))).or_insert(0) += 1;
        }
        let common = patterns
            .extract_if(|_, count| *count * MOST_PATTERN > examined.len().max(LEAST_ROWS))
            .map(|(pattern, _)| pattern)
            .collect();
        Self {
            caption,
            claims: titles::claims(rows, &looks, begins(&looks, stretch, caption)),
            running: running::running(rows, examined),
            longest: longest(rows, &looks, stretch, caption),
            patterns,
            common,
            bullet: bullet(rows, examined),
            rows,
            stretch,
            atoms,
            looks,
            pairs: pairs(rows),
            lines,
            edges: Edges::new(rows, examined),
            turns: turns(rows),
            usual_chars: usual_chars(rows),
            gap_share: rows.gaps.iter().filter(|gap| **gap).count() * 100 / rows.len().max(1),
            has_strong,
        }
    }

    fn look(&self, row: Option<usize>) -> Look {
        row.and_then(|row| self.looks.get(row))
            .copied()
            .unwrap_or(Look::Outside)
    }

    fn near(&self, row: usize, by: isize) -> Option<usize> {
        row.checked_add_signed(by)
            .filter(|row| *row < self.rows.len())
    }

    /// Where a row stands to the stretch that the form of the talk shows: before, in, behind; 3
    /// where the form shows no ends.
    fn region(&self, row: usize) -> usize {
        match self.stretch {
            Stretch {
                form: Form::Plain | Form::Bare,
                ..
            } => 3,
            Stretch { first, .. } if row < first => 0,
            Stretch { end, .. } if row < end => 1,
            _ => 2,
        }
    }

    /// The numbers of the features of an examined row.
    pub(super) fn features(&self, row: usize, found: &mut Vec<usize>) {
        found.clear();
        let mut put = |slot: usize, index: usize| {
            debug_assert!(
                slot * SLOT + index < COUNT && index < SLOT,
                "a slot has no such room"
            );
            found.push(slot * SLOT + index);
        };
        let region = self.region(row);
        let atoms = |row: Option<usize>| {
            let atoms = row.and_then(|row| self.atoms.get(&row));
            atoms.map_or(&[][..], |atoms| atoms.found.as_slice())
        };
        for atom in atoms(Some(row)) {
            put(slot::OWN, *atom as usize);
            put(slot::OWN_BY_REGION + region, *atom as usize);
        }
        for atom in atoms(self.near(row, -1)) {
            put(slot::ABOVE, *atom as usize);
        }
        for atom in atoms(self.near(row, 1)) {
            put(slot::BELOW, *atom as usize);
        }
        let look = self.look(Some(row)) as usize;
        let near = |by: isize| self.look(self.near(row, by)) as usize;
        for (index, by) in [0, -1, 1, -2, 2, -3, 3].into_iter().enumerate() {
            put(slot::LOOK + index, near(by));
        }
        put(slot::BETWEEN, near(-1) * LOOKS + near(1));
        let form = self.stretch.form as usize;
        put(slot::FORM, (form * 4 + region) * LOOKS + look);
        put(slot::TOP, bucket(row));
        put(slot::END, bucket(self.rows.len() - 1 - row));
        let ranges = [(1, 3), (-3, -1), (1, 10), (-10, -1)];
        for (index, (from, to)) in ranges.into_iter().enumerate() {
            let (page, talk) = self.density(row, from, to);
            put(slot::NEAR, index * 16 + page);
            put(slot::NEAR, index * 16 + 8 + talk);
        }
        self.places(row, &mut |place: Place| {
            put(slot::PLACE, place as usize);
            put(slot::PLACED, place as usize * LOOKS + look);
        });
        for claim in self.claims.get(&row).into_iter().flatten() {
            put(slot::CLAIM, *claim as usize);
        }
        for mark in self.running.get(&row).into_iter().flatten() {
            put(slot::RUNNING, *mark as usize);
        }
        let gaps =
            usize::from(self.rows.has_gap(row)) * 2 + usize::from(self.rows.has_gap(row + 1));
        put(slot::GAP, gaps * LOOKS + look);
        if !self.is_blind(row) {
            kinds::grams(self.rows.text(row), found);
        }
    }

    fn is_blind(&self, row: usize) -> bool {
        self.atoms
            .get(&row)
            .is_some_and(|atoms| atoms.found.contains(&Atom::Blind))
    }

    /// How much speaks for the page and for the talk in the rows from..=to around a row: at most 7.
    fn density(&self, row: usize, from: isize, to: isize) -> (usize, usize) {
        let (mut page, mut talk) = (0, 0);
        for by in from..=to {
            match self.look(self.near(row, by)) {
                Look::Strong | Look::Caption => page += 2,
                Look::Fact | Look::Sign => page += 1,
                Look::Cue | Look::Prose => talk += 2,
                Look::Speech => talk += 1,
                Look::Outside | Look::Short | Look::Long => {}
            }
        }
        let is_wide = to - from > 3;
        let scale = |points: usize| {
            if is_wide {
                points.div_ceil(2).min(7)
            } else {
                points.min(7)
            }
        };
        (scale(page), scale(talk))
    }
}

fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// How far from an edge of the file.
fn bucket(distance: usize) -> usize {
    match distance {
        0..=2 => distance,
        3..=4 => 3,
        5..=7 => 4,
        8..=12 => 5,
        13..=20 => 6,
        21..=40 => 7,
        _ => 8,
    }
}

/// Of ten lines so many begin alike where the talk is written as a list.
const MOST_BULLETS: usize = 6;
const LEAST_BULLETS: usize = 5;

/// What stands in front of most lines, where one thing does.
fn bullet(rows: Rows<'_>, examined: &[usize]) -> Option<(char, char)> {
    let mut counts = HashMap::new();
    for bullet in examined
        .iter()
        .filter_map(|row| marks::bullet(rows.text(*row)))
    {
        *counts.entry(bullet).or_insert(0_usize) += 1;
    }
    let (bullet, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= LEAST_BULLETS && count * 10 >= examined.len() * MOST_BULLETS).then_some(bullet)
}

/// A list of the page has no more than one row in so many, of so many.
const MOST_PATTERN: usize = 4;
const LEAST_ROWS: usize = 20;
/// What is the same in lines that differ in their digits only, which change from page to page.
fn pattern(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for c in text.chars().filter(|c| !script::is_digit(*c)).take(40) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}

/// So many rows are read for the words that stand twice.
const MAX_PAIR_ROWS: usize = 2000;

/// How often each pair of ideographs stands in the first rows.
fn pairs(rows: Rows<'_>) -> HashMap<(char, char), u32> {
    let mut pairs = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for text in rows
        .texts
        .iter()
        .take(MAX_PAIR_ROWS)
        .filter(|text| seen.insert(**text))
    {
        let mut before = ' ';
        for c in text.chars().take(200) {
            if is_ideograph(before) && is_ideograph(c) {
                *pairs.entry((before, c)).or_insert(0) += 1;
            }
            before = c;
        }
    }
    pairs
}

/// How often each speaker begins to speak.
fn turns(rows: Rows<'_>) -> HashMap<&str, usize> {
    let mut turns = HashMap::new();
    let mut before = None;
    for speaker in rows.speakers.iter().take(MAX_PAIR_ROWS) {
        if let Some(name) = speaker.filter(|name| before != Some(*name)) {
            *turns.entry(name).or_insert(0) += 1;
        }
        before = *speaker;
    }
    turns
}

/// The usual length of the rows in the middle.
fn usual_chars(rows: Rows<'_>) -> u32 {
    let mut lengths: Vec<u32> = middle(rows.facts)
        .iter()
        .take(MAX_PAIR_ROWS)
        .map(|fact| fact.count_chars)
        .collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}
