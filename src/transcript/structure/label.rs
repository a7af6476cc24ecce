//! The labelling: where on the page each row stands.
//!
//! The careful look costs some microseconds a row, so it is spent on the first and the last rows
//! and, in large files, on those of the rest that may be parts of a page; whatever is not looked at
//! is said by somebody. In doubt a row is talk: what is folded wrongly is missed, what is left over
//! is only in the way.

use super::facts::Kind;
use super::features::{Known, Study};
use super::grammar::{State, Steps, WIDTH};
use super::marks;
use super::network::ALL_UNITS;
use super::rows::Rows;
use super::signs;
use super::ways::{self, Chances, Page};
use super::weights::{NAT, NEVER, Weights, nats};

/// In files of so many rows all are looked at.
const ALL_ROWS: usize = 1500;
/// In larger ones so many at the top and, at first, at the end.
const HEAD_ROWS: usize = 200;
const TAIL_ROWS: usize = 400;
/// How much longer a tail is looked for where the page goes on above it.
const MORE_TAIL: usize = 4;
/// One in so many of all rows that may be looked at is of the tail at most.
const MOST_TAIL: usize = 2;
/// What speaks for the page in a row of the middle before it is looked at, in tenths of a nat.
const LEAST_SUSPICION: i32 = 25;
/// By so much more must speak for it where too many rows are suspicious.
const MORE_SUSPICION: i32 = 10;
/// The look at a row costs as much as reading so many bytes or more: of a large file that is
/// nothing but short lines of a page, not all are looked at.
const ROW_BYTES: usize = 96;

/// So many rows of the page that are found is a row of the talk worth that is kept: what is folded
/// wrongly is missed, what is left over is only in the way.
const KEPT: f32 = 36.0;
/// … and so many a title that is found: most pages have one.
const NAMED: f32 = 10.0;
/// … and this a row that is known to be the page's, wherever that is.
const NEARLY: f32 = 0.9;
/// Where no row is the title, one above the talk is that may be it as likely as this.
const LEAST_TITLE: f32 = 0.01;

/// What is added to a line to be the title where it says so.
const SAYS_TITLE: i32 = 8 * NAT;
/// What is added to a row to be talk where the file is a list, and it a line of that.
const LISTED: i32 = 6 * NAT;
/// … and where it is a line of a printed page.
const PRINTED: i32 = -10 * NAT;
/// What is added where a tail begins: one is long or bears marks, and a wrong one costs the end of
/// a talk.
const TAIL_BEGINS: i32 = -2 * NAT;
/// What is added where a part of the page breaks the talk.
const TALK_BREAKS: i32 = -2 * NAT;
/// What is added to a part of the page within the talk each time that the file is twice as long as
/// so many rows: a long talk has more lines that look like one by chance.
const LONGER: i32 = -NAT;
const SHORT_ROWS: usize = 32;

/// The steps, with what they cost besides in a file of so many rows.
fn careful(weights: &Weights, count_rows: usize) -> Steps {
    let doublings = (count_rows / SHORT_ROWS).max(1).ilog2();
    let longer = LONGER * i32::try_from(doublings).unwrap_or(0);
    let mut steps = *weights.steps();
    if let Some(from_talk) = steps.get_mut(State::Talk as usize) {
        for (to, more) in [
            (State::Island, TALK_BREAKS + longer),
            (State::Tail, TAIL_BEGINS),
            (State::Note, TAIL_BEGINS),
        ] {
            if let Some(step) = from_talk.get_mut(to as usize) {
                *step += more;
            }
        }
    }
    steps
}

/// Where each row stands.
pub(super) fn label<'a>(rows: Rows<'a>, weights: &Weights, known: &mut Known<'a>) -> Vec<State> {
    let mut tail = TAIL_ROWS;
    let most = most_rows(rows);
    let most_tail = most / MOST_TAIL;
    loop {
        let examined = examined(rows, tail, most);
        let states = label_examined(rows, weights, &examined, known);
        let edge = rows.len().saturating_sub(tail);
        let goes_on =
            examined.len() < rows.len() && states.get(edge).is_some_and(|state| state.is_behind());
        if !goes_on || edge <= HEAD_ROWS || tail >= most_tail {
            return states;
        }
        tail = (tail * MORE_TAIL).min(most_tail);
    }
}

fn chance(chances: &Chances, state: State) -> f32 {
    chances.get(state as usize).copied().unwrap_or(0.0)
}

/// What it is worth to take a row for a state that is so likely.
fn worth(chances: &Chances, state: State) -> f32 {
    use State::{Fact0, Fact1, Head0, Head1, Island, Note, Tail, Talk, Title};
    let of = |state: State| chance(chances, state);
    match state {
        Talk => of(Talk) * KEPT,
        Title => of(Title) * NAMED,
        Head0 | Head1 => of(Head0) + of(Head1),
        Fact0 | Fact1 => of(Fact0) + of(Fact1),
        Tail => of(Tail) + of(Island) * NEARLY,
        Island => of(Island) + of(Tail) * NEARLY,
        Note => of(Note),
    }
}

/// How many rows of a file may be looked at.
fn most_rows(rows: Rows<'_>) -> usize {
    let bytes: usize = rows.texts.iter().map(|text| text.len() + 1).sum();
    (bytes / ROW_BYTES).max(ALL_ROWS)
}

/// The rows to look at, in order.
fn examined(rows: Rows<'_>, tail: usize, most: usize) -> Vec<usize> {
    let count = rows.len();
    if count <= ALL_ROWS.max(HEAD_ROWS + tail) {
        return (0..count).collect();
    }
    let middle = HEAD_ROWS..count - tail;
    let suspicious = |least: i32| {
        let middle = middle.clone();
        middle.filter(move |row| rows.weight(*row) >= least)
    };
    // What is everywhere shows no page: where too many are suspicious, only those that are more so.
    let most_middle = most.saturating_sub(HEAD_ROWS + tail);
    let mut least = LEAST_SUSPICION;
    while suspicious(least).nth(most_middle).is_some() {
        least += MORE_SUSPICION;
    }
    let middle = suspicious(least);
    (0..HEAD_ROWS)
        .chain(middle)
        .chain(count - tail..count)
        .collect()
}

fn label_examined<'a>(
    rows: Rows<'a>,
    weights: &Weights,
    examined: &[usize],
    known: &mut Known<'a>,
) -> Vec<State> {
    let study = Study::new(rows, examined, &|_| false, known);
    // Between two rows that are looked at, one stands for all that are not.
    let mut stops: Vec<Option<usize>> = Vec::with_capacity(examined.len() + 2);
    let mut next = 0;
    for row in examined {
        if *row > next {
            stops.push(None);
        }
        stops.push(Some(*row));
        next = row + 1;
    }
    let mut features = Vec::new();
    let active = stops.iter().map(|stop| {
        let Some(row) = stop else {
            return [0.0; ALL_UNITS];
        };
        study.features(*row, &mut features);
        weights.active(&features)
    });
    let mut scores = weights.scores(active);
    let is_talk = |row: usize| rows.is_copied(row) || rows.is_logged(row) || study.is_common(row);
    let is_said: Vec<bool> = stops.iter().map(|stop| stop.is_none_or(is_talk)).collect();
    let cost = |at: usize, state: State| {
        let row = stops.get(at).copied().flatten();
        match state {
            State::Talk | State::Title if row.is_some_and(|row| study.is_printed(row)) => PRINTED,
            State::Talk if row.is_some_and(|row| study.is_listed(row)) => LISTED,
            State::Talk => 0,
            _ if is_said.get(at) != Some(&false) => NEVER,
            State::Island => row.map_or(NEVER, |row| study.interrupts(row)),
            State::Title if row.is_some_and(|row| signs::names_title(rows.text(row))) => SAYS_TITLE,
            _ => 0,
        }
    };
    for (at, scores) in scores.iter_mut().enumerate() {
        if stops.get(at).is_some_and(Option::is_none) {
            *scores = [0; WIDTH];
        }
        for state in State::ONE_A_COLUMN {
            if let Some(score) = scores.get_mut(state.column()) {
                *score += cost(at, state);
            }
        }
    }
    let page = Page {
        count: scores.len(),
        steps: careful(weights, rows.len()).map(|steps| steps.map(nats)),
        columns: &|at| scores.get(at).copied().unwrap_or_default().map(nats),
        gain: &|_, _| 0.0,
    };
    let chances = page.chances(None);
    drop(scores);
    let mut found = ways::best(stops.len(), &|at, state| {
        chances.get(at).map_or(0.0, |chances| worth(chances, state))
    });
    fill_above_copies(&mut found, &|at| {
        stops
            .get(at)
            .copied()
            .flatten()
            .is_some_and(|row| rows.is_copied(row))
    });
    let row_at = |at: usize| stops.get(at).copied().flatten();
    let may_be_said = |at: usize| row_at(at).is_some_and(|row| study.may_be_said(row));
    let may_head = |at: usize| row_at(at).is_some_and(|row| study.may_head_talk(row));
    keep_ends(&mut found, &may_head, &may_be_said);
    keep_headings(&mut found, &|at| marks::lead(rows.text(row_at(at)?)));
    let says_goodbye = |at: usize| row_at(at).is_some_and(|row| study.says_goodbye(row));
    let proof = |at: usize| row_at(at).map_or(0, |row| study.proof(row));
    let has_copy = (0..rows.len()).any(|row| rows.is_copied(row));
    let is_copied = |at: usize| row_at(at).is_some_and(|row| rows.is_copied(row));
    take_back(&mut found, &says_goodbye, &proof, &is_copied);
    if !has_copy {
        keep_whole(&mut found, &proof);
    }
    let flows = |at: usize| row_at(at).is_some_and(|row| study.flows(row));
    let is_turn = |at: usize| row_at(at).is_some_and(|row| study.is_long_turn(row));
    keep_sentences(&mut found, &flows, &is_turn);
    let shows_others = |at: usize| row_at(at).is_some_and(|row| study.shows_others(row));
    let flows_on = |at: usize| row_at(at).is_some_and(|row| study.flows_on(row));
    keep_behind_break(&mut found, &flows_on, &shows_others);
    let is_open = |at: usize| row_at(at).is_some_and(|row| study.leads_into_next(row));
    let could_be = |at: usize| row_at(at).is_some_and(|row| study.could_be_title(row));
    join_titles(&mut found, &is_open, &could_be);
    name_title(&mut found, &|at| {
        let chances = chances.get(at).filter(|_| could_be(at))?;
        Some(chance(chances, State::Title))
    });
    // A file with one line over the talk is called by that line.
    let is_alone = found.get(1) == Some(&State::Talk) && found.first() == Some(&State::Fact0);
    if is_alone && matches!(rows.fact(0).kind, Kind::Text | Kind::Label | Kind::Heading) {
        found.splice(..1, [State::Title]);
    }
    let mut states = vec![State::Talk; rows.len()];
    for (stop, state) in stops.iter().zip(found) {
        if let Some(slot) = stop.and_then(|row| states.get_mut(row)) {
            *slot = state;
        }
    }
    states
}

/// So many parts of a page above a second copy show that all between them is one.
const LEAST_FILL: usize = 3;

/// Above a second copy the page goes on to its first line.
fn fill_above_copies(states: &mut [State], is_copied: &dyn Fn(usize) -> bool) {
    let Some(first) = (0..states.len()).find(|at| is_copied(*at)) else {
        return;
    };
    let starts: Vec<usize> = (first + 1..states.len())
        .filter(|at| is_copied(*at) && !is_copied(at - 1))
        .collect();
    for start in starts {
        let above = (first..start).rev().take_while(|at| !is_copied(*at));
        let islands: Vec<usize> = above
            .filter(|at| states.get(*at) == Some(&State::Island))
            .collect();
        let Some(top) = islands.last().copied() else {
            continue;
        };
        if islands.len() >= LEAST_FILL {
            states
                .iter_mut()
                .take(start)
                .skip(top)
                .for_each(|state| *state = State::Island);
        }
    }
}

/// Where what stands behind the talk begins.
fn talk_end(states: &[State]) -> usize {
    let last = states.iter().rposition(|state| !state.is_behind());
    last.map_or(0, |last| last + 1)
}

/// So many rows behind the talk may be its last, whatever they look like: 散會.
const LAST_ROWS: usize = 2;

/// Gives the talk a heading of its own right above it, and its last words, where nothing says that
/// they are the page's.
fn keep_ends(
    states: &mut [State],
    may_head: &dyn Fn(usize) -> bool,
    may_be_said: &dyn Fn(usize) -> bool,
) {
    let first = states.iter().position(|state| *state == State::Talk);
    let heading = first.and_then(|first| first.checked_sub(1));
    let end = talk_end(states);
    let last = (end..states.len())
        .take(LAST_ROWS)
        .take_while(|at| may_be_said(*at));
    let ends: Vec<usize> = heading
        .filter(|at| may_head(*at))
        .into_iter()
        .chain(last)
        .collect();
    for at in ends {
        if let Some(state) = states.get_mut(at).filter(|state| **state != State::Title) {
            *state = State::Talk;
        }
    }
}

/// Gives the talk the line right above it that is marked as the headings within it are.
fn keep_headings<M: PartialEq>(states: &mut [State], mark: &dyn Fn(usize) -> Option<M>) {
    let Some(first) = states.iter().position(|state| *state == State::Talk) else {
        return;
    };
    let Some((above, own)) = first.checked_sub(1).and_then(|at| Some((at, mark(at)?))) else {
        return;
    };
    let is_again = |at: usize| {
        states.get(at) == Some(&State::Talk) && mark(at).is_some_and(|other| other == own)
    };
    let recurs = (first..states.len()).any(is_again);
    if let Some(state) = states
        .get_mut(above)
        .filter(|state| **state != State::Title && recurs)
    {
        *state = State::Talk;
    }
}

/// Gives back to the talk the sentences above it that bear no mark of a page: the first of a thread,
/// with its buttons below it; and what somebody says there.
fn keep_sentences(
    states: &mut [State],
    flows: &dyn Fn(usize) -> bool,
    is_turn: &dyn Fn(usize) -> bool,
) {
    for (at, state) in states.iter_mut().enumerate() {
        let is_said = match state {
            State::Head0 | State::Head1 => flows(at) || is_turn(at),
            State::Fact0 | State::Fact1 => is_turn(at),
            _ => false,
        };
        if is_said {
            *state = State::Talk;
        }
    }
}

/// A break within the talk has so few rows.
const MAX_BREAK_ROWS: usize = 3;

/// Gives back to the talk a sentence behind a few rows of the page that show nobody else writing: its
/// last one, below an advertisement.
fn keep_behind_break(
    states: &mut [State],
    flows: &dyn Fn(usize) -> bool,
    shows_others: &dyn Fn(usize) -> bool,
) {
    let end = talk_end(states);
    let broken = (end..states.len())
        .take(MAX_BREAK_ROWS)
        .take_while(|at| !shows_others(*at) && !flows(*at))
        .count();
    let last = (end + broken..states.len())
        .take_while(|at| flows(*at))
        .last();
    if let Some(last) = last {
        for (at, state) in states.iter_mut().enumerate().take(last + 1).skip(end) {
            *state = if flows(at) {
                State::Talk
            } else {
                State::Island
            };
        }
    }
}

/// Makes a title of two lines one: the upper ends in a colon or a dash.
fn join_titles(
    states: &mut [State],
    is_open: &dyn Fn(usize) -> bool,
    could_be: &dyn Fn(usize) -> bool,
) {
    let Some(title) = states.iter().position(|state| *state == State::Title) else {
        return;
    };
    let above = title
        .checked_sub(1)
        .filter(|above| is_open(*above) && could_be(*above));
    let below = Some(title + 1).filter(|below| is_open(title) && could_be(*below));
    for at in above.into_iter().chain(below) {
        if let Some(state) = states.get_mut(at).filter(|state| state.is_above()) {
            *state = State::Title;
        }
    }
}

/// Gives a head without a title the row of it that is most likely one; nothing of the talk is taken
/// for that.
fn name_title(states: &mut [State], claim: &dyn Fn(usize) -> Option<f32>) {
    if states.contains(&State::Title) {
        return;
    }
    let head = states.iter().take_while(|state| state.is_above()).count();
    let claims = (0..head).filter_map(|at| Some((claim(at)?, at)));
    // Of equals the first.
    let most = claims
        .rev()
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    if let Some((_, at)) = most.filter(|(claim, _)| *claim >= LEAST_TITLE)
        && let Some(state) = states.get_mut(at)
    {
        *state = State::Title;
    }
}

/// In so many rows somebody takes leave who asks for likes and comments first.
const MAX_LEAVE_ROWS: usize = 6;

/// So much speaks for a head without a title or a fact at least, in tenths of a nat.
const LEAST_HEAD_PROOF: i32 = 60;
/// … and for one of so few rows with a title, but without facts.
const MAX_TITLED_PARTS: usize = 2;
const LEAST_TITLED_PROOF: i32 = 20;
/// … and for a part of the page within a talk that no page stands around, or a tail of a few rows
/// behind one without a head: somebody who takes leave asks for likes and comments.
const LEAST_ALONE_PROOF: i32 = 100;

/// … which has so many rows at least: of two lines alone neither is the page's, whatever it begins
/// with.
const LEAST_SAID: usize = 2;

/// Gives back to the talk what stands above a goodbye, and a head, or a short tail without one, whose
/// rows hardly bear marks of a page; behind a second copy nobody says more.
fn take_back(
    states: &mut [State],
    says_goodbye: &dyn Fn(usize) -> bool,
    proof: &dyn Fn(usize) -> i32,
    is_copied: &dyn Fn(usize) -> bool,
) {
    let end = talk_end(states);
    let tail = end..states.len();
    let goodbye = tail
        .clone()
        .take(MAX_LEAVE_ROWS)
        .rev()
        .find(|at| says_goodbye(*at));
    let head = states.iter().take_while(|state| state.is_above()).count();
    let follows_copy = end.checked_sub(1).is_some_and(is_copied);
    let is_headed = states.iter().take(head).any(|state| *state != State::Title);
    let is_page = is_headed
        || follows_copy
        || tail.len() > MAX_LEAVE_ROWS
        || (end >= LEAST_SAID && tail.clone().map(proof).sum::<i32>() >= LEAST_ALONE_PROOF);
    let said = if is_page {
        goodbye.map_or(end, |goodbye| goodbye + 1)
    } else {
        tail.end
    };
    for state in states.iter_mut().take(said).skip(end) {
        *state = State::Talk;
    }
    let is_part = |state: &State| matches!(state, State::Head0 | State::Head1);
    let above = states.iter().take(head);
    let has_facts = above
        .clone()
        .any(|state| matches!(state, State::Fact0 | State::Fact1));
    let least = if above.clone().all(is_part) {
        LEAST_HEAD_PROOF
    } else {
        LEAST_TITLED_PROOF
    };
    let parts: Vec<usize> = (0..head)
        .filter(|at| states.get(*at).is_some_and(is_part))
        .collect();
    // Over a talk with nothing of a page behind it a few lines of a head are rather its first words.
    let is_alone = !states.last().is_some_and(|state| state.is_behind());
    let (most, least) = match least {
        LEAST_HEAD_PROOF => (parts.len(), least),
        _ if is_alone => (MAX_LEAVE_ROWS, LEAST_HEAD_PROOF),
        _ => (MAX_TITLED_PARTS, least),
    };
    let is_small = parts.len() <= most;
    if !has_facts && is_small && parts.iter().copied().map(proof).sum::<i32>() < least {
        for at in parts {
            if let Some(state) = states.get_mut(at) {
                *state = State::Talk;
            }
        }
    }
}

/// Gives back to a talk with no page above or below it what hardly bears marks of a page.
fn keep_whole(states: &mut [State], proof: &dyn Fn(usize) -> i32) {
    let is_alone = |state: &State| matches!(state, State::Talk | State::Island | State::Title);
    if !states.iter().all(is_alone) {
        return;
    }
    let mut at = 0;
    while at < states.len() {
        let run = states
            .iter()
            .skip(at)
            .take_while(|state| **state == State::Island)
            .count();
        let rows = at..at + run;
        if rows.clone().map(proof).sum::<i32>() < LEAST_ALONE_PROOF {
            for state in states.iter_mut().take(rows.end).skip(rows.start) {
                *state = State::Talk;
            }
        }
        at = rows.end + 1;
    }
}
