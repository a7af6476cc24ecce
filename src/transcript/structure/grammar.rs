//! The grammar of a page with a talk in it, and the best way through its rows.
//!
//! Above the talk stand parts of the page and facts, and among them one title; then the talk, with
//! parts of the page between its rows; then parts of the page and facts again. Each row has a score
//! for each [`Column`]; the best way from the first row to the last is found by dynamic programming
//! (Viterbi).

use crate::transcript::Region;

/// What a row has scores for: what it is, and whether the talk begins, ends, is broken or goes on
/// there.
pub(super) const COLUMNS: &[&str] = &[
    "head", "title", "fact", "talk", "island", "tail", "note", "begins", "ends", "breaks",
    "resumes",
];
/// How many columns there are.
pub(super) const WIDTH: usize = 11;

pub(super) const BEGINS: usize = 7;
const ENDS: usize = 8;
const BREAKS: usize = 9;
const RESUMES: usize = 10;

/// Where on the page a row stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// Above the title: a part of the page.
    Head0,
    /// Above the title: a fact.
    Fact0,
    Title,
    /// Below the title: a part of the page.
    Head1,
    /// Below the title: a fact.
    Fact1,
    #[default]
    Talk,
    /// A part of the page between two rows of the talk.
    Island,
    /// Behind the talk: a part of the page.
    Tail,
    /// Behind the talk: a fact.
    Note,
}

/// How many states there are.
pub(super) const STATES: usize = 9;

/// All states, by their numbers.
pub(super) const ALL: [State; STATES] = [
    State::Head0,
    State::Fact0,
    State::Title,
    State::Head1,
    State::Fact1,
    State::Talk,
    State::Island,
    State::Tail,
    State::Note,
];

impl State {
    /// The column with the scores for a row to be in the state.
    pub(super) fn column(self) -> usize {
        match self {
            Self::Head0 | Self::Head1 => 0,
            Self::Title => 1,
            Self::Fact0 | Self::Fact1 => 2,
            Self::Talk => 3,
            Self::Island => 4,
            Self::Tail => 5,
            Self::Note => 6,
        }
    }

    /// The region of a row in the state.
    pub(super) fn region(self) -> Region {
        match self {
            Self::Title => Region::Title,
            Self::Fact0 | Self::Fact1 | Self::Note => Region::Metadata,
            Self::Talk => Region::Body,
            Self::Head0 | Self::Head1 | Self::Island | Self::Tail => Region::Furniture,
        }
    }

    /// Whether a row in the state stands above the talk.
    pub(super) fn is_above(self) -> bool {
        matches!(
            self,
            Self::Head0 | Self::Fact0 | Self::Title | Self::Head1 | Self::Fact1
        )
    }

    /// Whether a row in the state stands behind the talk.
    pub(super) fn is_behind(self) -> bool {
        matches!(self, Self::Tail | Self::Note)
    }

    /// Whether a row in the state may be the first.
    pub(super) fn may_begin(self) -> bool {
        matches!(self, Self::Head0 | Self::Fact0 | Self::Title | Self::Talk)
    }

    /// Whether a row in the state may be the last.
    pub(super) fn may_end(self) -> bool {
        matches!(self, Self::Talk | Self::Tail | Self::Note)
    }

    /// Whether a row of the state may stand right above one of the other.
    pub(super) fn may_precede(self, next: Self) -> bool {
        use State::{Fact0, Fact1, Head0, Head1, Island, Note, Tail, Talk, Title};
        match self {
            Head0 | Fact0 => matches!(next, Head0 | Fact0 | Title | Talk),
            Title => matches!(next, Title | Head1 | Fact1 | Talk),
            Head1 | Fact1 => matches!(next, Head1 | Fact1 | Talk),
            Talk => matches!(next, Talk | Island | Tail | Note),
            Island => matches!(next, Island | Talk),
            Tail | Note => matches!(next, Tail | Note),
        }
    }

    /// The column that counts besides, where a row of the state stands above one of the other.
    pub(super) fn border(self, next: Self) -> Option<usize> {
        match (self, next) {
            (Self::Talk, Self::Island) => Some(BREAKS),
            (Self::Island, Self::Talk) => Some(RESUMES),
            (Self::Talk, Self::Tail | Self::Note) => Some(ENDS),
            (Self::Talk, Self::Talk) => None,
            (_, Self::Talk) => Some(BEGINS),
            _ => None,
        }
    }
}

/// The scores of a row.
pub(super) type Scores = [i32; WIDTH];
/// The scores of one state above another.
pub(super) type Steps = [[i32; STATES]; STATES];

const NEVER: i32 = i32::MIN / 4;

/// The best states for rows with these scores. `cost` adds what a state costs or earns at a row.
pub(super) fn best(
    scores: &[Scores],
    steps: &Steps,
    cost: &dyn Fn(usize, State) -> i32,
) -> Vec<State> {
    let mut from: Vec<[u8; STATES]> = Vec::with_capacity(scores.len());
    let mut sums = [NEVER; STATES];
    for (row, score) in scores.iter().enumerate() {
        let mut next = [NEVER; STATES];
        let mut back = [0_u8; STATES];
        for (at, state) in ALL.into_iter().enumerate() {
            let own = score.get(state.column()).copied().unwrap_or(0) + cost(row, state);
            if row == 0 {
                let begins = if state == State::Talk {
                    score.get(BEGINS).copied().unwrap_or(0)
                } else {
                    0
                };
                if state.may_begin() {
                    set(&mut next, at, own + begins);
                }
                continue;
            }
            let (mut most, mut which) = (NEVER, 0);
            for (before, (above, sum)) in ALL.into_iter().zip(sums).enumerate() {
                if !above.may_precede(state) || sum == NEVER {
                    continue;
                }
                let border = above.border(state).and_then(|column| score.get(column));
                let step = steps.get(before).and_then(|steps| steps.get(at));
                let total = sum + border.copied().unwrap_or(0) + step.copied().unwrap_or(0);
                if total > most {
                    (most, which) = (total, before);
                }
            }
            if most > NEVER {
                set(&mut next, at, most + own);
            }
            if let Some(slot) = back.get_mut(at) {
                *slot = u8::try_from(which).unwrap_or(0);
            }
        }
        // Scores stay small: only their differences matter.
        let top = next.iter().copied().max().unwrap_or(0);
        sums = next.map(|sum| {
            if sum == NEVER {
                NEVER
            } else {
                (sum - top).max(NEVER + 1)
            }
        });
        from.push(back);
    }
    let ends = ALL.into_iter().zip(sums).enumerate();
    let ends = ends.filter(|(_, (state, _))| state.may_end());
    let mut at = ends
        .max_by_key(|(_, (_, sum))| *sum)
        .map_or(5, |(at, _)| at);
    let mut states = vec![State::Talk; scores.len()];
    for (state, back) in states.iter_mut().zip(&from).rev() {
        *state = ALL.get(at).copied().unwrap_or_default();
        at = back.get(at).copied().map_or(5, usize::from);
    }
    states
}

fn set(sums: &mut [i32; STATES], at: usize, sum: i32) {
    if let Some(slot) = sums.get_mut(at) {
        *slot = sum;
    }
}
