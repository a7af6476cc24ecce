//! The grammar of a page with a talk in it, and the best way through its rows.
//!
//! Above the talk stand parts of the page and facts, and among them one title; then the talk, with
//! parts of the page between its rows; then parts of the page and facts again. Each row has a score
//! for each of the [`COLUMNS`]; what follows from these over a whole page is in `ways.rs`.

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
    /// A state for each column that belongs to states.
    pub(super) const ONE_A_COLUMN: [Self; 7] = [
        Self::Head0,
        Self::Title,
        Self::Fact0,
        Self::Talk,
        Self::Island,
        Self::Tail,
        Self::Note,
    ];

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
