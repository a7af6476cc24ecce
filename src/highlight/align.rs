//! The best alignment of a quote and its context with a stretch of text.
//!
//! The quote must be covered from end to end; the context on either side may end early, because a
//! passage can have been moved away from what stood beside it. Gaps cost much to open and little
//! to extend, because text is inserted and deleted in runs. What such a path says about the quote
//! is told by [`super::alignment`].

/// What an equal character is worth.
pub(super) const MATCH: i32 = 20;

/// What a substituted character costs. So little that up to 15 in a run are cheaper than a
/// deletion and an insertion, which would leave the borders of the quote open.
pub(super) const MISMATCH: i32 = -10;

/// What the first character of an insertion or deletion costs: more than the one equal character
/// that a wrong gap could win.
pub(super) const GAP_OPEN: i32 = -30;

/// What each further one costs.
const GAP_EXTEND: i32 = -3;

/// What the first character costs of a passage that came in as a whole. It may be long: with
/// [`GAP_EXTEND`] alone, one of 80 characters in the quote would cost the 13 characters behind it.
const PASSAGE_OPEN: i32 = -70;

/// What each further one costs.
const PASSAGE_EXTEND: i32 = -1;

const NEVER: i32 = i32::MIN / 2;

/// What is looked for: context, quote, context, as characters without white space.
#[derive(Clone, Debug, Default)]
pub(super) struct Pattern {
    pub(super) chars: Vec<char>,
    /// Where the quote starts in `chars`.
    pub(super) quote_start: usize,
    /// Where it ends (exclusive).
    pub(super) quote_end: usize,
}

impl Pattern {
    pub(super) fn quote_len(&self) -> usize {
        self.quote_end - self.quote_start
    }

    pub(super) fn context_len(&self) -> usize {
        self.chars.len() - self.quote_len()
    }

    pub(super) fn quote(&self) -> &[char] {
        self.chars
            .get(self.quote_start..self.quote_end)
            .unwrap_or_default()
    }
}

/// The state of a path through the table at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Not begun.
    Start,
    /// The two characters before the cell are paired.
    Pair,
    /// The character of the pattern has nothing in the text.
    Deleted,
    /// The character of the text has nothing in the pattern.
    Inserted,
    /// As `Inserted`, in a passage that came in as a whole.
    Passage,
}

impl State {
    /// Whether a step of this state is one in the text alone.
    pub(super) fn is_inserted(self) -> bool {
        matches!(self, Self::Inserted | Self::Passage)
    }
}

/// Where the best path into each state of a cell came from, three bits each.
fn pack(pair: State, deleted: State, inserted: State, passage: State) -> u16 {
    (pair as u16) | ((deleted as u16) << 3) | ((inserted as u16) << 6) | ((passage as u16) << 9)
}

fn unpack(cell: u16, state: State) -> State {
    let bits = match state {
        State::Start => return State::Start,
        State::Pair => cell,
        State::Deleted => cell >> 3,
        State::Inserted => cell >> 6,
        State::Passage => cell >> 9,
    };
    match bits & 7 {
        0 => State::Start,
        1 => State::Pair,
        2 => State::Deleted,
        3 => State::Inserted,
        _ => State::Passage,
    }
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    pair: i32,
    deleted: i32,
    inserted: i32,
    passage: i32,
}

impl Cell {
    const NEVER: Self = Self {
        pair: NEVER,
        deleted: NEVER,
        inserted: NEVER,
        passage: NEVER,
    };
}

/// The best way to come out of a cell, beginning there included.
fn best_from(cell: Cell, start: i32) -> (i32, State) {
    let mut best = (start, State::Start);
    for (score, state) in [
        (cell.pair, State::Pair),
        (cell.deleted, State::Deleted),
        (cell.inserted, State::Inserted),
        (cell.passage, State::Passage),
    ] {
        if score > best.0 {
            best = (score, state);
        }
    }
    best
}

/// A border that the quote must not have in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Forbidden {
    /// Every border is allowed.
    Nothing,
    /// The quote may not start here.
    Start(usize),
    /// The quote may not end here.
    End(usize),
}

/// Where a path ends.
#[derive(Clone, Copy, Debug)]
struct End {
    score: i32,
    row: usize,
    column: usize,
    state: State,
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) state: State,
    /// How many characters of the pattern lie before the end of the step.
    pub(super) row: usize,
    /// How many characters of the text lie before the end of the step.
    pub(super) column: usize,
}

impl Step {
    /// The character of the pattern that it pairs or deletes.
    pub(super) fn at(&self) -> usize {
        self.row.saturating_sub(1)
    }

    /// The character of the text that it pairs or inserts.
    pub(super) fn there(&self) -> usize {
        self.column.saturating_sub(1)
    }

    /// Whether it pairs two characters that are equal.
    pub(super) fn is_equal(&self, pattern: &Pattern, text: &[char]) -> bool {
        self.state == State::Pair && pattern.chars.get(self.at()) == text.get(self.there())
    }

    /// What it is worth behind a step of the state `last`.
    pub(super) fn worth(&self, last: State, pattern: &Pattern, text: &[char]) -> i32 {
        match self.state {
            State::Pair if self.is_equal(pattern, text) => MATCH,
            State::Pair => MISMATCH,
            State::Passage if last == State::Passage => PASSAGE_EXTEND,
            State::Passage => PASSAGE_OPEN,
            state if state == last => GAP_EXTEND,
            _ => GAP_OPEN,
        }
    }
}

/// The steps from the first character that is aligned to the last one.
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// What it is worth.
    pub(super) score: i32,
    /// The column at which it begins.
    pub(super) start: usize,
    /// Invariant: none of them is [`State::Start`].
    pub(super) steps: Vec<Step>,
}

/// The best alignment of the pattern with `text`, positions counted in `text`; `None` where
/// there is none. The quote must not be empty. Costs the product of the two lengths in time, and
/// in bytes.
pub(super) fn align(pattern: &Pattern, text: &[char]) -> Option<Path> {
    let width = text.len() + 1;
    let mut ways = Vec::with_capacity(width * (pattern.chars.len() + 1));
    let end = fill(pattern, text, Forbidden::Nothing, |way| ways.push(way))?;
    Some(trace(&ways, width, end))
}

/// The score of the best alignment in which the quote starts elsewhere than at `start`, or ends
/// elsewhere than at `end`.
pub(super) fn best_elsewhere(pattern: &Pattern, text: &[char], start: usize, end: usize) -> i32 {
    [Forbidden::Start(start), Forbidden::End(end)]
        .into_iter()
        .filter_map(|forbidden| fill(pattern, text, forbidden, |_| {}))
        .map(|end| end.score)
        .max()
        .unwrap_or(NEVER)
}

/// Fills the table row by row, and gives the best end.
fn fill(
    pattern: &Pattern,
    text: &[char],
    forbidden: Forbidden,
    mut keep: impl FnMut(u16),
) -> Option<End> {
    let mut line = vec![Cell::NEVER; text.len() + 1];
    let mut best: Option<End> = None;
    for row in 0..=pattern.chars.len() {
        let wanted = row
            .checked_sub(1)
            .and_then(|index| pattern.chars.get(index));
        // A path may begin anywhere in the context before the quote, or with the quote.
        let start_above = if (1..=pattern.quote_start + 1).contains(&row) {
            0
        } else {
            NEVER
        };
        let (no_start, no_end) = match forbidden {
            Forbidden::Start(start) if row == pattern.quote_start + 1 => (Some(start), None),
            Forbidden::End(end) if row == pattern.quote_end => (None, Some(end)),
            _ => (None, None),
        };
        let mut left = Cell::NEVER;
        let mut corner = Cell::NEVER;
        for (column, slot) in line.iter_mut().enumerate() {
            let over = *slot;
            let mut cell = Cell::NEVER;
            let (mut pair, mut deleted) = (State::Start, State::Start);
            if let Some(wanted) = wanted
                && no_end != Some(column)
            {
                if let Some(before) = column.checked_sub(1)
                    && no_start != Some(before)
                    && let Some(found) = text.get(before)
                {
                    let (score, from) = best_from(corner, start_above);
                    cell.pair = score + if wanted == found { MATCH } else { MISMATCH };
                    pair = from;
                }
                if no_start != Some(column) {
                    let (open, from) = best_from(over, start_above);
                    let (open, extend) = (open + GAP_OPEN, over.deleted + GAP_EXTEND);
                    (cell.deleted, deleted) = if extend > open {
                        (extend, State::Deleted)
                    } else {
                        (open, from)
                    };
                }
            }
            // A path that began with an insertion would rather begin behind it.
            let (before, from) = best_from(left, NEVER);
            let (open, extend) = (before + GAP_OPEN, left.inserted + GAP_EXTEND);
            let inserted = if extend > open { State::Inserted } else { from };
            cell.inserted = extend.max(open);
            let (open, extend) = (before + PASSAGE_OPEN, left.passage + PASSAGE_EXTEND);
            let passage = if extend > open { State::Passage } else { from };
            cell.passage = extend.max(open);
            keep(pack(pair, deleted, inserted, passage));
            if row >= pattern.quote_end {
                for (score, state) in [(cell.pair, State::Pair), (cell.deleted, State::Deleted)] {
                    if score > best.map_or(NEVER / 2, |best| best.score) {
                        best = Some(End {
                            score,
                            row,
                            column,
                            state,
                        });
                    }
                }
            }
            corner = over;
            left = cell;
            *slot = cell;
        }
    }
    best
}

/// Walks the best path back to its beginning.
fn trace(ways: &[u16], width: usize, end: End) -> Path {
    let (mut row, mut column, mut state) = (end.row, end.column, end.state);
    let mut steps = Vec::new();
    while state != State::Start {
        let from = ways
            .get(row * width + column)
            .map_or(State::Start, |cell| unpack(*cell, state));
        steps.push(Step { state, row, column });
        (row, column) = match state {
            State::Pair => (row.saturating_sub(1), column.saturating_sub(1)),
            State::Deleted => (row.saturating_sub(1), column),
            State::Inserted | State::Passage => (row, column.saturating_sub(1)),
            State::Start => (row, column),
        };
        state = from;
    }
    steps.reverse();
    pair_replaced(&mut steps);
    Path {
        score: end.score,
        start: column,
        steps,
    }
}

/// A deletion beside an insertion of the same length is a passage that was replaced character by
/// character, and so are the borders in it.
fn pair_replaced(steps: &mut Vec<Step>) {
    let gaps = [State::Deleted, State::Inserted];
    let mut at = 0;
    while let Some(first) = steps.get(at).copied() {
        let rest = steps.get(at..).unwrap_or_default();
        let count = run_of(rest, first.state);
        let others = rest.get(count..).unwrap_or_default();
        let second = others.first().map_or(State::Start, |step| step.state);
        let as_many = run_of(others, second) == count;
        if as_many
            && first.state != second
            && [first.state, second].iter().all(|s| gaps.contains(s))
        {
            // The first gap leads along one side only, so its first step tells where both begin.
            let (row, column) = match first.state {
                State::Deleted => (first.row, first.column + 1),
                _ => (first.row + 1, first.column),
            };
            let pairs = (0..count).map(|done| Step {
                state: State::Pair,
                row: row + done,
                column: column + done,
            });
            steps.splice(at..at + 2 * count, pairs.collect::<Vec<_>>());
        }
        at += count;
    }
}

/// How many steps from the first on have this state.
fn run_of(steps: &[Step], state: State) -> usize {
    steps.iter().take_while(|step| step.state == state).count()
}
