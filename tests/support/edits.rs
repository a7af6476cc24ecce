//! Edits of whole texts with a map of their own, to judge anchoring by.
#![expect(
    clippy::indexing_slicing,
    reason = "helpers of tests; clippy.toml allows this in test functions only"
)]

use crate::dice::Dice;

/// What kind of edit is made all over a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Substitute,
    Insert,
    Delete,
    Move,
    Rewrap,
    Mixed,
}

impl Kind {
    pub(crate) const ALL: [Self; 6] = [
        Self::Substitute,
        Self::Insert,
        Self::Delete,
        Self::Move,
        Self::Rewrap,
        Self::Mixed,
    ];
}

/// One character of the edited text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub(crate) c: char,
    /// The character of the old text in whose place it stands.
    pub(crate) from: Option<usize>,
    /// Whether it is that character, and not one put in its place.
    pub(crate) kept: bool,
    /// Which move brought it here; 0 for none.
    pub(crate) block: usize,
}

/// How long a run of edited characters is: mostly typing errors, sometimes a passage.
const RUNS: [usize; 12] = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6, 10];

/// The text as it is, to begin with.
pub(crate) fn units(text: &[char]) -> Vec<Unit> {
    let unit = |(index, c): (usize, &char)| Unit {
        c: *c,
        from: Some(index),
        kept: true,
        block: 0,
    };
    text.iter().enumerate().map(unit).collect()
}

/// Edits `percent` of the characters of a text.
pub(crate) fn edit(text: &[char], kind: Kind, percent: usize, dice: &mut Dice) -> Vec<Unit> {
    let mut units = units(text);
    let mut left = text.len() * percent / 100;
    while left > 0 && units.len() > 200 {
        let kind = match kind {
            Kind::Mixed => Kind::ALL[dice.roll(5)],
            kind => kind,
        };
        let run = (*dice.pick(&RUNS)).min(left);
        left -= match kind {
            Kind::Substitute => substitute(&mut units, text, run, dice),
            Kind::Insert => insert(&mut units, text, run, dice),
            Kind::Delete => delete(&mut units, run, dice),
            Kind::Move => move_block(&mut units, left, dice),
            Kind::Rewrap | Kind::Mixed => rewrap(&mut units, dice),
        }
        .min(left);
    }
    units
}

fn solid(text: &[char], dice: &mut Dice) -> char {
    loop {
        let c = *dice.pick(text);
        if !c.is_whitespace() {
            return c;
        }
    }
}

fn substitute(units: &mut [Unit], text: &[char], run: usize, dice: &mut Dice) -> usize {
    let at = dice.roll(units.len() - run);
    for unit in &mut units[at..at + run] {
        let mut other = solid(text, dice);
        while other == unit.c {
            other = solid(text, dice);
        }
        if !unit.c.is_whitespace() {
            unit.c = other;
            unit.kept = false;
        }
    }
    run
}

fn insert(units: &mut Vec<Unit>, text: &[char], run: usize, dice: &mut Dice) -> usize {
    let at = dice.roll(units.len());
    let source = dice.roll(text.len() - run);
    let new = text[source..source + run].iter().map(|c| Unit {
        c: *c,
        from: None,
        kept: false,
        block: 0,
    });
    units.splice(at..at, new.collect::<Vec<_>>());
    run
}

fn delete(units: &mut Vec<Unit>, run: usize, dice: &mut Dice) -> usize {
    let at = dice.roll(units.len() - run);
    units.drain(at..at + run);
    run
}

fn move_block(units: &mut Vec<Unit>, left: usize, dice: &mut Dice) -> usize {
    let length = (8 + dice.roll(80)).min(left.max(8));
    let at = dice.roll(units.len() - length);
    let number = 1 + units.iter().map(|unit| unit.block).max().unwrap_or(0);
    let mut block: Vec<_> = units.drain(at..at + length).collect();
    for unit in &mut block {
        unit.block = number;
    }
    let to = dice.roll(units.len());
    units.splice(to..to, block);
    length
}

fn rewrap(units: &mut Vec<Unit>, dice: &mut Dice) -> usize {
    let at = dice.roll(units.len());
    let near = units[at..].iter().take(40).position(|unit| unit.c == '\n');
    match near {
        Some(far) if dice.roll(2) == 0 => {
            units.remove(at + far);
        }
        _ => units.insert(
            at,
            Unit {
                c: '\n',
                from: None,
                kept: false,
                block: 0,
            },
        ),
    }
    1
}

/// Where a span of the old text is in the edited one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    /// Here, in characters; end exclusive.
    Here(usize, usize),
    /// Over half of it is gone, or torn apart.
    Destroyed,
}

/// The truth by the edit's own map. Text that came in between the characters of a span, new or
/// moved in, lies in the span. Of a span of which a part was moved away the largest part counts,
/// and the rest of it as gone.
pub(crate) fn truth(units: &[Unit], start: usize, end: usize, text: &[char]) -> Truth {
    let solid = |index: usize| !text[index].is_whitespace();
    let wanted = (start..end).filter(|index| solid(*index)).count();
    // Parts by the move that brought them, first and last unit, and the count of kept characters.
    let mut parts: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let Some(from) = unit.from else { continue };
        if !(start..end).contains(&from) || !solid(from) {
            continue;
        }
        let kept = usize::from(unit.kept);
        match parts.iter_mut().find(|part| part.0 == unit.block) {
            Some(part) => (part.2, part.3) = (at, part.3 + kept),
            None => parts.push((unit.block, at, at, kept)),
        }
    }
    match parts.iter().max_by_key(|part| part.3) {
        Some((_, first, last, kept)) if kept * 2 >= wanted && *kept > 0 => {
            Truth::Here(*first, last + 1)
        }
        _ => Truth::Destroyed,
    }
}

/// Lengths of the highlights of a file: each class has its share.
pub(crate) const LENGTHS: [usize; 20] = [
    1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8, 10, 13, 18, 25, 35, 48, 60,
];

/// Spans of these lengths at random places, which begin and end with something that can be seen.
pub(crate) fn spans(text: &[char], dice: &mut Dice) -> Vec<(usize, usize)> {
    LENGTHS
        .iter()
        .map(|length| {
            loop {
                let start = dice.roll(text.len() - length);
                let end = start + length;
                if !text[start].is_whitespace() && !text[end - 1].is_whitespace() {
                    return (start, end);
                }
            }
        })
        .collect()
}
