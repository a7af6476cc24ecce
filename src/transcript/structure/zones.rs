//! Which rows are the page and which the talk: the cheapest way through all rows.
//!
//! Each row has a weight for being a part of the page; going from talk to page and back costs
//! something, so that a single odd line in a talk stays talk, and an unmarked title between the
//! marked lines of a list goes with the list. This is a Viterbi path over five states: the head of
//! the page, the page, the talk, the list behind a heading, where lines need no marks of their own,
//! and the tail of the page, behind which no talk comes. What a row weighs in the head and in the
//! tail `edges.rs` says.

use super::edges::{Edges, LEAST_SIGN};
use super::facts::{Facts, Kind};
use super::lexicon::phrases::closes;

/// What a row belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Zone {
    /// The page around the talk.
    Page,
    /// The talk.
    #[default]
    Talk,
    /// A list behind a heading.
    List,
}

/// Costs in tenths of a nat, like the weights. From the top of the page the talk is near: it costs
/// little to begin, so that three spoken lines between a head and a list are not lost.
const HEAD_TO_TALK: i32 = 12;
/// What it costs that there is no talk at all.
const NO_TALK: i32 = 40;
const PAGE_TO_TALK: i32 = 35;
const TALK_TO_PAGE: i32 = 65;
const TALK_TO_LIST: i32 = 45;
const WEAK_HEADING: i32 = 30;
/// So far from the top names of channels and series sound like headings.
const MAX_HEAD: usize = 12;
const LIST_TO_PAGE: i32 = 20;
/// Behind a heading hardly anything but the page follows.
const LIST_TO_TALK: i32 = 130;
/// What an unmarked line costs in a list behind a heading.
const LIST_NEUTRAL: i32 = -4;
const LIST_SENTENCE: i32 = -15;
/// What a line known to be talk weighs.
const ANCHOR: i32 = -60;
/// What an unmarked line weighs that stands between the marked ones of a list.
const IN_LIST: i32 = 3;
/// What a banner costs that interrupts the talk.
const BANNER: i32 = 30;
const NEVER: i32 = i32::MIN / 4;

/// The states of the path, by number.
const HEAD: u8 = 0;
const PAGE: u8 = 1;
const TALK: u8 = 2;
const LIST: u8 = 3;
const TAIL: u8 = 4;

/// The zone of each row. `anchors` are rows known to be talk (parts of a copied stretch).
pub(super) fn zones(
    facts: &[Facts],
    weights: &[i32],
    anchors: &[bool],
    edges: Option<&Edges>,
) -> Vec<Zone> {
    let mut score = [0, NEVER, 0, NEVER, NEVER];
    // Three bits a state but the head: where its best path came from.
    let mut steps: Vec<u16> = Vec::with_capacity(facts.len());
    for (index, (fact, weight)) in facts.iter().zip(weights).enumerate() {
        let is_anchor = anchors.get(index) == Some(&true);
        let weight = if is_anchor {
            (*weight).min(ANCHOR)
        } else {
            *weight
        };
        let is_heading = fact.kind == Kind::Heading && !is_anchor;
        let to_list = if is_heading && weight >= 40 { 0 } else { NEVER };
        // Behind the talk a line that only sounds like a heading will do, with more marks behind it.
        let talk_to_list = if is_heading && index >= MAX_HEAD {
            to_list.max(-WEAK_HEADING)
        } else {
            to_list
        };
        let in_list = match weight {
            _ if is_anchor => weight,
            -25.. => weight.max(LIST_NEUTRAL),
            _ => LIST_SENTENCE,
        };
        let at_edge = |weigh: fn(&Edges, usize) -> Option<i32>| {
            edges
                .and_then(|edges| weigh(edges, index))
                .filter(|_| !is_anchor)
        };
        let in_head = at_edge(Edges::head).unwrap_or(weight);
        let in_tail = at_edge(Edges::tail);
        let end = edges.map_or(0, |edges| edges.cost_of_end(index));
        let [head, page, talk, list, tail] = score;
        let to_page = best([NEVER, page, talk - TALK_TO_PAGE, list - LIST_TO_PAGE, NEVER]);
        let to_talk = best([
            head - HEAD_TO_TALK,
            page - PAGE_TO_TALK,
            talk,
            list - LIST_TO_TALK,
            tail - LIST_TO_TALK,
        ]);
        let enter = best([
            head - NO_TALK + to_list,
            page + to_list,
            talk - TALK_TO_LIST + talk_to_list,
            list,
            NEVER,
        ]);
        let to_tail = match in_tail {
            Some(_) => best([NEVER, page, talk - end, list, tail]),
            None => (NEVER, TALK),
        };
        // Scores stay small: only their differences matter.
        let top = to_page
            .0
            .max(to_talk.0)
            .max(enter.0)
            .max(head)
            .max(to_tail.0);
        // A strong heading opens its list, it does not close one.
        let in_page = if to_list == 0 { 0 } else { weight };
        // A banner between two lines of the talk interrupts it and no more.
        let in_talk = if is_banner(fact, weight) {
            weight - BANNER
        } else {
            0
        };
        let settle = |score: i32| (score - top).max(NEVER);
        score = [
            settle(head + in_head),
            settle(to_page.0 + in_page),
            settle(to_talk.0 + in_talk),
            settle(enter.0 + in_list),
            settle(to_tail.0 + in_tail.unwrap_or(NEVER)),
        ];
        let froms = [HEAD, to_page.1, to_talk.1, enter.1, to_tail.1];
        let step = froms
            .iter()
            .rev()
            .fold(0, |step, from| step << 3 | u16::from(*from));
        steps.push(step);
    }
    let [head, page, talk, list, tail] = score;
    let (_, mut state) = best([head - NO_TALK, page, talk, list, tail]);
    let mut zones = vec![Zone::Talk; facts.len()];
    let is_banner_row = |(row, (fact, weight)): (usize, (&Facts, &i32))| {
        anchors.get(row) != Some(&true) && is_banner(fact, *weight)
    };
    let banners: Vec<bool> = facts
        .iter()
        .zip(weights)
        .enumerate()
        .map(is_banner_row)
        .collect();
    for (row, (zone, step)) in zones.iter_mut().zip(&steps).enumerate().rev() {
        *zone = match state {
            TALK if banners.get(row) == Some(&true) => Zone::Page,
            TALK => Zone::Talk,
            LIST => Zone::List,
            _ => Zone::Page,
        };
        state = u8::try_from((step >> (state * 3)) & 7).unwrap_or(TALK);
    }
    if let Some(edges) = edges {
        keep_unsigned(&mut zones, weights, edges);
    }
    // Buttons beside a banner go with it.
    let is_button = |row: usize| {
        let fact = facts.get(row);
        let is_page =
            fact.is_some_and(|fact| matches!(fact.kind, Kind::Ui | Kind::Nav | Kind::Handle));
        is_page
            && weights.get(row).is_some_and(|weight| *weight >= 25)
            && anchors.get(row) != Some(&true)
    };
    for (row, _) in banners.iter().enumerate().filter(|(_, banner)| **banner) {
        let before = (0..row).rev().take_while(|row| is_button(*row));
        let behind = (row + 1..facts.len()).take_while(|row| is_button(*row));
        for beside in before.chain(behind) {
            if let Some(zone) = zones.get_mut(beside).filter(|zone| **zone == Zone::Talk) {
                *zone = Zone::Page;
            }
        }
    }
    zones
}

/// Whether a line is one that nobody says, and no entry of a list.
fn is_banner(fact: &Facts, weight: i32) -> bool {
    fact.kind == Kind::Ui && weight >= 150
}

/// Gives a head and a tail back to the talk in which no row is marked by more than its form.
fn keep_unsigned(zones: &mut [Zone], weights: &[i32], edges: &Edges) {
    let is_signed = |row: usize, sign: i32| {
        sign >= LEAST_SIGN || weights.get(row).is_some_and(|weight| *weight >= LEAST_SIGN)
    };
    let head = zones.iter().take_while(|zone| **zone != Zone::Talk).count();
    let tail = zones
        .iter()
        .rev()
        .take_while(|zone| **zone != Zone::Talk)
        .count();
    let tail = zones.len() - tail;
    let has_head = edges.is_before_times(head.saturating_sub(1))
        || (0..head).any(|row| is_signed(row, edges.sign_in_head(row)));
    let has_tail = (tail..zones.len()).any(|row| is_signed(row, edges.sign_in_tail(row)));
    for (row, zone) in zones.iter_mut().enumerate() {
        if (row < head && !has_head) || (row >= tail && !has_tail) {
            *zone = Zone::Talk;
        }
    }
}

/// The best of the states, and which it is; talk wins over its equals.
fn best(scores: [i32; 5]) -> (i32, u8) {
    let [head, page, talk, list, tail] = scores;
    [(head, HEAD), (page, PAGE), (list, LIST), (tail, TAIL)]
        .into_iter()
        .fold(
            (talk, TALK),
            |best, other| if other.0 > best.0 { other } else { best },
        )
}

/// The weights of the rows, with what neighbours say: lists have a period.
///
/// Where marked rows (lengths, views, ages) come with the same number of unmarked rows between
/// them three times or more, those unmarked ones are titles and names of channels, and so are as
/// many before the first marked row, or behind the last where marks come first.
pub(super) fn weights(texts: &[&str], facts: &[Facts]) -> Vec<i32> {
    let mut weights: Vec<i32> = facts.iter().map(|fact| fact.weight).collect();
    let marks: Vec<usize> = (0..facts.len())
        .filter(|index| {
            facts
                .get(*index)
                .zip(weights.get(*index))
                .is_some_and(|(fact, weight)| {
                    *weight >= 10
                        && matches!(
                            fact.kind,
                            Kind::Meta
                                | Kind::Duration
                                | Kind::Handle
                                | Kind::Entry
                                | Kind::Channel
                                | Kind::Number
                                | Kind::Ui
                        )
                })
        })
        .collect();
    // Groups of marks next to each other.
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for mark in marks {
        match groups.last_mut() {
            Some((_, end)) if *end == mark => *end = mark + 1,
            _ => groups.push((mark, mark + 1)),
        }
    }
    let gap_behind = |group: usize| {
        let (_, end) = groups.get(group)?;
        let (start, _) = groups.get(group + 1)?;
        Some(start - end)
    };
    let mut group = 0;
    while let Some(gap) = gap_behind(group) {
        let mut last = group;
        while gap_behind(last)
            .is_some_and(|next| (1..=4).contains(&next) && next.abs_diff(gap) <= 1)
        {
            last += 1;
        }
        // Three gaps are four groups; two gaps where the marks are strong.
        let strong = (group..=last).filter(|g| {
            groups.get(*g).is_some_and(|(from, to)| {
                weights
                    .get(*from..*to)
                    .is_some_and(|w| w.iter().any(|w| *w >= 90))
            })
        });
        let is_list = last >= group + 3 || (last >= group + 2 && strong.count() >= 3);
        if is_list
            && let (Some((first, first_end)), Some((_, end))) =
                (groups.get(group), groups.get(last))
        {
            let gaps: Vec<usize> = (group..last).filter_map(gap_behind).collect();
            let usual = *gaps.iter().min().unwrap_or(&0);
            let leads = facts.get(*first).is_some_and(|fact| {
                matches!(fact.kind, Kind::Duration | Kind::Handle | Kind::Number)
            });
            // Marks that stand last are views or an age; a heading or a button begins a list.
            let names_age = facts
                .get(*first)
                .is_some_and(|fact| fact.kind == Kind::Meta && fact.has_views_or_age);
            let typical = groups.get(group + 1).map_or(0, |(from, to)| to - from);
            let is_whole = leads || !names_age || first_end - first < typical;
            let from = if is_whole {
                *first
            } else {
                first.saturating_sub(usual)
            };
            // What a speaker says last is no title.
            let last_words = (from..*first)
                .rev()
                .find(|row| texts.get(*row).is_some_and(|text| closes(text)));
            let from = last_words.map_or(from, |row| row + 1);
            let to = if leads {
                (end + usual).min(facts.len())
            } else {
                *end
            };
            for index in from..to {
                let is_plain = facts
                    .get(index)
                    .is_some_and(|fact| fact.kind == Kind::Text && fact.weight > -40);
                if let Some(weight) = weights.get_mut(index).filter(|_| is_plain) {
                    *weight = IN_LIST;
                }
            }
        }
        group = last.max(group) + 1;
    }
    weights
}

/// Whether the places in time that rows begin with are those of the talk itself: there are many,
/// and they run forward.
pub(super) fn is_timed(facts: &[Facts]) -> bool {
    let mut times = facts
        .iter()
        .filter(|fact| !fact.has_views_or_age)
        .filter_map(|fact| fact.leading_seconds);
    let Some(mut before) = times.next() else {
        return false;
    };
    let (mut count, mut forward) = (1_usize, 0_usize);
    for time in times {
        count += 1;
        forward += usize::from(time >= before);
        before = time;
    }
    count >= 5 && forward * 10 >= (count - 1) * 9
}
