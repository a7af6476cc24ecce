//! Finds out which rows are the talk and which are the page around it.
//!
//! A paste of a web page is title, metadata, talk and furniture, sometimes with the talk twice.
//! `facts` looks at each line alone, `lists` finds lists by their period, `form` what the talk looks
//! like as a whole; from these, `atoms` and `features` say of each row what a reader would go by.
//! A small `network` (its `weights` are fitted to pastes whose rows are known by `fitting`) scores
//! that, and `grammar` finds the best labelling of all rows at once; `label` says which rows are
//! worth the look. `repeat` finds second copies. Nothing is decided by one line alone, and in doubt a row is
//! body: what is folded wrongly is missed, what is left over is only in the way.

mod atoms;
mod facts;
mod features;
pub mod fitting;
mod form;
mod grammar;
mod kinds;
mod label;
mod lexicon;
mod lists;
mod marks;
mod named;
mod network;
mod pieces;
mod repeat;
mod rolling;
mod rows;
mod running;
mod script;
mod signs;
mod titles;
mod ways;
mod weights;

use facts::{Facts, Looker};
use features::Known;
use grammar::State;
use repeat::Copied;
use rows::Rows;
pub use weights::Weights;

use super::{Region, RegionRun, Regions, Row, RowIndex, Transcript};

/// The regions of a transcript's rows.
pub fn regions(transcript: &Transcript) -> Regions {
    regions_by(transcript, Weights::fitted())
}

/// The regions by weights that are not those of the source: for fitting them.
pub fn regions_by(transcript: &Transcript, weights: &Weights) -> Regions {
    let regions = if transcript.format.may_have_page() {
        page_regions(transcript, weights)
    } else if transcript.format.has_captions() {
        caption_regions(transcript, &texts(transcript))
    } else {
        Regions::default()
    };
    if transcript.marks.is_empty() {
        return regions;
    }
    with_marks(&regions, &transcript.marks)
}

/// The regions but for the rows of which the format says what they are; the marks are in order.
fn with_marks(regions: &Regions, marks: &[(RowIndex, Region)]) -> Regions {
    let marked = marks.iter().map(|(row, region)| RegionRun {
        first: *row,
        end: RowIndex(row.0 + 1),
        region: *region,
        repeats: None,
    });
    let others = regions.runs().iter().flat_map(|run| {
        let first = marks.partition_point(|(row, _)| *row < run.first);
        let end = marks.partition_point(|(row, _)| *row < run.end);
        let within = marks.get(first..end).unwrap_or_default();
        // A run goes from behind one mark to the next.
        let starts = within.iter().map(|(row, _)| RowIndex(row.0 + 1));
        let ends = within.iter().map(|(row, _)| *row).chain([run.end]);
        let parts = std::iter::once(run.first).chain(starts).zip(ends);
        parts.map(|(first, end)| RegionRun {
            first,
            end,
            region: run.region,
            repeats: run.repeats.map(|of| RowIndex(of.0 + first.0 - run.first.0)),
        })
    });
    Regions::new(marked.chain(others))
}

/// What is known of all rows of a transcript before the careful look.
#[derive(Debug)]
struct Looked<'a> {
    texts: Vec<&'a str>,
    facts: Vec<Facts>,
    weights: Vec<i32>,
    gaps: Vec<bool>,
    cues: Vec<bool>,
    logged: Vec<bool>,
    speakers: Vec<Option<&'a str>>,
    is_timed: bool,
}

impl<'a> Looked<'a> {
    fn new(transcript: &'a Transcript) -> Self {
        let Said {
            texts,
            gaps,
            mut cues,
            speakers,
            is_timed,
        } = Said::new(transcript);
        let logged = marks::logged(&texts);
        for (is_cue, is_logged) in cues.iter_mut().zip(&logged) {
            *is_cue |= *is_logged;
        }
        let mut looker = Looker::default();
        let mut facts: Vec<Facts> = texts.iter().map(|text| looker.look(text)).collect();
        if lists::is_timed(&facts) {
            facts.iter_mut().for_each(Facts::forget_time);
        }
        Self {
            weights: lists::weights(&texts, &facts),
            texts,
            facts,
            gaps,
            cues,
            logged,
            speakers,
            is_timed,
        }
    }

    fn rows<'b>(&'b self, copied: &'b [bool]) -> Rows<'b> {
        Rows {
            texts: &self.texts,
            facts: &self.facts,
            weights: &self.weights,
            gaps: &self.gaps,
            cues: &self.cues,
            logged: &self.logged,
            speakers: &self.speakers,
            is_timed: self.is_timed,
            copied,
        }
    }
}

/// The regions of what may be a page with a talk in it.
fn page_regions(transcript: &Transcript, weights: &Weights) -> Regions {
    let looked = Looked::new(transcript);
    let mut is_copied;
    let mut known = Known::new();
    let mut states = label::label(looked.rows(&[]), weights, &mut known);
    let said = looked
        .texts
        .iter()
        .zip(&states)
        .map(|(text, state)| (*state == State::Talk).then_some(*text));
    let copied = grown(repeat::found(said), &looked.texts);
    if copied.iter().any(Option::is_some) {
        is_copied = copied_rows(&copied);
        // A title and its facts may stand again over a second copy.
        for (is_copied, state) in is_copied
            .iter_mut()
            .zip(&states)
            .take_while(|(_, state)| state.is_above())
        {
            *is_copied &= !matches!(state, State::Title | State::Fact0 | State::Fact1);
        }
        states = label::label(looked.rows(&is_copied), weights, &mut known);
    }
    let copied = with_titles(copied, &looked.texts, &states);
    runs(&states, &copied)
}

/// The rows of captions that only show a line once more.
fn caption_regions(transcript: &Transcript, texts: &[&str]) -> Regions {
    let repeats = rolling::repeats(transcript, texts);
    let runs = repeats.iter().enumerate().filter_map(|(row, of)| {
        Some(RegionRun {
            first: RowIndex(row),
            end: RowIndex(row + 1),
            region: Region::Repeat,
            repeats: Some((*of)?),
        })
    });
    Regions::new(runs)
}

/// What the format says of each row. The rows of a long transcript are more than the caches hold, so
/// all of it is read at once.
struct Said<'a> {
    texts: Vec<&'a str>,
    /// Whether a blank line stands before the row.
    gaps: Vec<bool>,
    /// Whether the row is the first with its speaker or time: said by somebody, whatever it looks
    /// like.
    cues: Vec<bool>,
    /// The speaker of each row; nothing where nobody is named.
    speakers: Vec<Option<&'a str>>,
    is_timed: bool,
}

impl<'a> Said<'a> {
    fn new(transcript: &'a Transcript) -> Self {
        let count = transcript.count_rows();
        let mut said = Self {
            texts: Vec::with_capacity(count),
            gaps: Vec::with_capacity(count),
            cues: Vec::with_capacity(count),
            speakers: Vec::new(),
            is_timed: false,
        };
        let mut text_of = texts_of(transcript);
        let mut before: Option<&Row> = None;
        for (_, row) in transcript.rows() {
            let speaker = row.speaker.as_deref();
            if speaker.is_some() && said.speakers.is_empty() {
                said.speakers.reserve_exact(count);
                said.speakers.resize(said.texts.len(), None);
            }
            if speaker.is_some() || !said.speakers.is_empty() {
                said.speakers.push(speaker);
            }
            said.texts.push(text_of(row));
            let line_before = before.map_or(0, |before| before.line);
            said.gaps
                .push(line_before > 0 && row.line > line_before + 1);
            let is_said = speaker.is_some() || row.start_millis.is_some();
            let goes_on = before.is_some_and(|before| {
                before.speaker == row.speaker && before.start_millis == row.start_millis
            });
            said.cues.push(is_said && !goes_on);
            said.is_timed |= row.start_millis.is_some();
            before = Some(row);
        }
        said
    }
}

/// Gives the texts of rows, borrowed; they are asked for in their order.
fn texts_of<'a>(transcript: &'a Transcript) -> impl FnMut(&Row) -> &'a str {
    let mut pieces = transcript.source().pieces();
    let mut piece = pieces.next();
    move |row| {
        while let Some((start, text)) = piece
            && start.plus(text.len()) <= row.span.start()
        {
            piece = pieces.next();
        }
        let text = piece.and_then(|(start, text)| {
            let from = row.span.start().since(start);
            text.get(from..from + row.span.len())
        });
        text.unwrap_or_default()
    }
}

/// The text of each row, borrowed.
fn texts(transcript: &Transcript) -> Vec<&str> {
    let mut text_of = texts_of(transcript);
    let mut texts = Vec::with_capacity(transcript.count_rows());
    texts.extend(transcript.rows().map(|(_, row)| text_of(row)));
    texts
}

/// Copies with the rows at their ends that were taken for the page, in both places.
fn grown(mut copied: Vec<Option<Copied>>, texts: &[&str]) -> Vec<Option<Copied>> {
    for row in 1..copied.len() {
        let before = copied.get(row - 1).copied().flatten();
        let grow = before.map(|before| Copied::new(before.of() + 1, before.copy()));
        grow_to(&mut copied, texts, row, grow);
    }
    for row in (1..copied.len()).rev() {
        let next = copied.get(row).copied().flatten();
        let grow = next.and_then(|next| Some(Copied::new(next.of().checked_sub(1)?, next.copy())));
        grow_to(&mut copied, texts, row - 1, grow);
    }
    copied
}

fn grow_to(copied: &mut [Option<Copied>], texts: &[&str], row: usize, grow: Option<Copied>) {
    let Some(grow) = grow.filter(|grow| grow.of() < row && texts.get(grow.of()) == texts.get(row))
    else {
        return;
    };
    if let Some(slot) = copied.get_mut(row) {
        slot.get_or_insert(grow);
    }
}

/// The rows that are copied or copies: all talk.
fn copied_rows(copied: &[Option<Copied>]) -> Vec<bool> {
    let mut rows = vec![false; copied.len()];
    for (row, copy) in copied.iter().enumerate() {
        let Some(copy) = copy else { continue };
        for row in [row, copy.of()] {
            if let Some(is_copied) = rows.get_mut(row) {
                *is_copied = true;
            }
        }
    }
    rows
}

/// So far above a second copy its title stands at most, in rows.
const MAX_TITLE_ROWS: usize = 6;

/// A title that stands again above the talk, or over a second copy, is a copy too.
fn with_titles(
    mut copied: Vec<Option<Copied>>,
    texts: &[&str],
    states: &[State],
) -> Vec<Option<Copied>> {
    let Some(title) = states.iter().position(|state| *state == State::Title) else {
        return copied;
    };
    let name = texts.get(title).copied().unwrap_or_default();
    let is_same = |row: usize| {
        let text = texts.get(row).copied().unwrap_or_default();
        script::letters(text).eq(script::letters(name))
    };
    let first_talk = states.iter().position(|state| *state == State::Talk);
    // One number for the title in the head: no copy has it.
    let mut again: Vec<(usize, usize)> = (title + 1..first_talk.unwrap_or(0))
        .filter(|row| is_same(*row) && states.get(*row) != Some(&State::Title))
        .map(|row| (row, usize::MAX))
        .collect();
    let copy_of = |row: usize| copied.get(row).copied().flatten().map(Copied::copy);
    for start in 1..copied.len() {
        if let Some(copy) = copy_of(start).filter(|copy| copy_of(start - 1) != Some(*copy)) {
            let above = (title + 1..start).rev().take(MAX_TITLE_ROWS);
            again.extend(
                above
                    .filter(|row| is_same(*row))
                    .map(|row| (row, copy))
                    .take(1),
            );
        }
    }
    for (row, copy) in again {
        if let Some(slot) = copied.get_mut(row) {
            *slot = Some(Copied::new(title, copy));
        }
    }
    copied
}

/// Puts the table together.
fn runs(states: &[State], copied: &[Option<Copied>]) -> Regions {
    let copy_of = |row: usize| copied.get(row).copied().flatten();
    // What is of one run: rows of one region, and of one copy.
    let kind = |row: usize, state: &State| match copy_of(row) {
        Some(copy) => (Region::Repeat, Some(copy.copy())),
        None => (state.region(), None),
    };
    let mut before = None;
    let is_first = |row: usize, state: &State, before: &mut Option<_>| {
        let kind = Some(kind(row, state));
        std::mem::replace(before, kind) != kind
    };
    let firsts = states
        .iter()
        .enumerate()
        .filter(|(row, state)| is_first(*row, state, &mut before));
    // A list that grows would be there twice while it grows.
    let mut runs: Vec<RegionRun> = Vec::with_capacity(firsts.count());
    let mut before = None;
    for (row, state) in states.iter().enumerate() {
        let end = RowIndex(row + 1);
        if is_first(row, state, &mut before) {
            runs.push(RegionRun {
                first: RowIndex(row),
                end,
                region: kind(row, state).0,
                repeats: copy_of(row).map(|copy| RowIndex(copy.of())),
            });
        } else if let Some(run) = runs.last_mut() {
            run.end = end;
        }
    }
    Regions::new(runs)
}
