//! Lists that only their period shows, and lines that begin with times of the talk's own.

use super::facts::{Facts, Kind};
use super::lexicon::phrases::closes;

/// What an unmarked line weighs that stands between the marked ones of a list.
pub(super) const IN_LIST: i32 = 3;

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
