//! Finds out which rows are the talk and which are the page around it.
//!
//! A paste of a web page is title, metadata, talk and furniture, sometimes with the talk twice.
//! `facts` looks at each line alone, `zones` draws the cheapest border between page and talk,
//! helped at both ends of the talk by `edges` and `signs`; `repeat` finds second copies, `head` names
//! the parts of the top. Nothing is decided by one
//! line alone but for lines that nobody says, and in doubt a row is body: what is folded wrongly is
//! missed, what is left over is only in the way.

mod edges;
mod facts;
mod head;
mod lexicon;
mod pieces;
mod repeat;
mod rolling;
mod signs;
mod zones;

use edges::{Edges, Rows};
use facts::{Facts, Kind, Looker};
use head::Page;
use lexicon::phrases;
use repeat::Copied;
use zones::Zone;

use super::{Region, RegionRun, Regions, Row, RowIndex, Transcript};

/// The regions of a transcript's rows.
pub fn regions(transcript: &Transcript) -> Regions {
    let texts = texts(transcript);
    let regions = if transcript.format.may_have_page() {
        page_regions(transcript, &texts)
    } else if transcript.format.has_captions() {
        caption_regions(transcript, &texts)
    } else {
        Regions::default()
    };
    if transcript.marks.is_empty() {
        return regions;
    }
    // What the format says holds; of two runs over a row the earlier one keeps it.
    let marks = transcript.marks.iter().map(|(row, region)| RegionRun {
        first: *row,
        end: RowIndex(row.0 + 1),
        region: *region,
        repeats: None,
    });
    let others = (0..transcript.count_rows())
        .map(RowIndex)
        .filter_map(|row| {
            let is_marked = transcript
                .marks
                .binary_search_by_key(&row, |(row, _)| *row)
                .is_ok();
            let run = regions.run_at(row).filter(|_| !is_marked)?;
            Some(RegionRun {
                first: row,
                end: RowIndex(row.0 + 1),
                region: run.region,
                repeats: run.repeats.map(|of| RowIndex(of.0 + row.0 - run.first.0)),
            })
        });
    Regions::new(marks.chain(others))
}

/// The regions of what may be a page with a talk in it.
fn page_regions(transcript: &Transcript, texts: &[&str]) -> Regions {
    let gaps = gaps(transcript);
    let mut looker = Looker::default();
    let mut facts: Vec<Facts> = texts.iter().map(|text| looker.look(text)).collect();
    let cues = cue_starts(transcript);
    let is_timed = transcript.rows().any(|(_, row)| row.start_millis.is_some());
    if zones::is_timed(&facts) {
        facts.iter_mut().for_each(Facts::forget_time);
    }
    let weights = zones::weights(texts, &facts);
    let zones = zones::zones(&facts, &weights, &cues, None);
    let copied = grown(find_copies(texts, &zones), texts);
    let copied_rows = copied_rows(&copied);
    let edges = Edges::new(Rows {
        texts,
        facts: &facts,
        weights: &weights,
        cues: &cues,
        is_timed,
        copied: &copied_rows,
    });
    let anchors: Vec<bool> = copied_rows
        .iter()
        .zip(&cues)
        .map(|(copied, cue)| *copied || *cue)
        .collect();
    let mut zones = zones::zones(&facts, &weights, &anchors, Some(&edges));
    mend_head(&mut zones, texts, &facts, &edges, &anchors);
    mend_borders(&mut zones, texts, &facts, &gaps, (&copied_rows, &anchors));
    mark_above_copies(&mut zones, texts, &facts, &weights, &copied);
    if !zones.contains(&Zone::Talk) {
        // A list and nothing else: the list is what the reader wants to see.
        return Regions::default();
    }
    let page = Page {
        texts,
        facts: &facts,
        zones: &zones,
        gaps: &gaps,
        edges: &edges,
    };
    let starts_with_cue = cues.first() == Some(&true);
    let (head, title) = if starts_with_cue {
        (Vec::new(), None)
    } else {
        head::head(page)
    };
    let copied = with_titles(copied, page, title);
    runs(&zones, &head, &copied)
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

/// Whether each row is the first with its speaker or time: said by somebody, whatever it looks
/// like.
fn cue_starts(transcript: &Transcript) -> Vec<bool> {
    let mut before: Option<&Row> = None;
    let starts = transcript.rows().map(|(_, row)| {
        let is_said = row.speaker.is_some() || row.start_millis.is_some();
        let goes_on = before.is_some_and(|before| {
            before.speaker == row.speaker && before.start_millis == row.start_millis
        });
        before = Some(row);
        is_said && !goes_on
    });
    starts.collect()
}

/// The text of each row, borrowed.
fn texts(transcript: &Transcript) -> Vec<&str> {
    let mut pieces = transcript.source().pieces();
    let mut piece = pieces.next();
    let mut texts = Vec::with_capacity(transcript.count_rows());
    for (_, row) in transcript.rows() {
        while let Some((start, text)) = piece
            && start.plus(text.len()) <= row.span.start()
        {
            piece = pieces.next();
        }
        let text = piece.and_then(|(start, text)| {
            let from = row.span.start().since(start);
            text.get(from..from + row.span.len())
        });
        texts.push(text.unwrap_or_default());
    }
    texts
}

/// Whether a blank line stands before each row.
fn gaps(transcript: &Transcript) -> Vec<bool> {
    let mut before = 0;
    let lines = transcript.rows().map(|(_, row)| {
        let gap = before > 0 && row.line > before + 1;
        before = row.line;
        gap
    });
    lines.collect()
}

fn find_copies(texts: &[&str], zones: &[Zone]) -> Vec<Option<Copied>> {
    let talk = texts
        .iter()
        .zip(zones)
        .map(|(text, zone)| (*zone == Zone::Talk).then_some(*text));
    repeat::copies(talk)
}

/// Copies with the rows at their ends that were taken for the page, in both places.
fn grown(mut copied: Vec<Option<Copied>>, texts: &[&str]) -> Vec<Option<Copied>> {
    for row in 1..copied.len() {
        let before = copied.get(row - 1).copied().flatten();
        let grow = before.map(|before| Copied {
            of: before.of + 1,
            copy: before.copy,
        });
        grow_to(&mut copied, texts, row, grow);
    }
    for row in (1..copied.len()).rev() {
        let next = copied.get(row).copied().flatten();
        let grow = next.and_then(|next| {
            Some(Copied {
                of: next.of.checked_sub(1)?,
                copy: next.copy,
            })
        });
        grow_to(&mut copied, texts, row - 1, grow);
    }
    copied
}

fn grow_to(copied: &mut [Option<Copied>], texts: &[&str], row: usize, grow: Option<Copied>) {
    let Some(grow) = grow.filter(|grow| grow.of < row && texts.get(grow.of) == texts.get(row))
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
        for row in [row, copy.of] {
            if let Some(is_copied) = rows.get_mut(row) {
                *is_copied = true;
            }
        }
    }
    rows
}

/// The facts of a page stand so near its top.
const MAX_FACT_ROWS: usize = 14;
/// So many of them make a head, and so near each other.
const LEAST_FACTS: usize = 2;
const MAX_BETWEEN_FACTS: usize = 2;
/// So many other rows stand over or between them at least.
const LEAST_ABOVE_FACTS: usize = 2;

/// A head that nothing else shows: two facts of the page near each other near the top, of which
/// one at least is known for one or nothing further down looks like one, and only short lines that
/// are no sentences over them. Who speaks and on what day is said over the talk, so that all above
/// is the head.
fn mend_head(zones: &mut [Zone], texts: &[&str], facts: &[Facts], edges: &Edges, anchors: &[bool]) {
    if zones.first() != Some(&Zone::Talk) {
        return;
    }
    let is_again = |row: usize, text: &str| {
        let label = text.split([':', '：']).next().unwrap_or(text);
        let mut others = texts.iter().enumerate();
        others.any(|(other, text)| other != row && text.starts_with(label))
    };
    let (mut known, mut found, mut last): (usize, usize, Option<usize>) = (0, 0, None);
    for (row, (text, fact)) in texts.iter().zip(facts).enumerate().take(MAX_FACT_ROWS) {
        let is_odd = fact.is_sentence || fact.count_chars > 40 || anchors.get(row) == Some(&true);
        if is_odd {
            break;
        }
        let is_known = (fact.kind == Kind::Meta && fact.weight > 0)
            || (fact.kind == Kind::Label && !is_again(row, text));
        let is_fact = is_known || (signs::is_labelled(text) && !is_again(row, text));
        if !is_fact {
            continue;
        }
        if last.is_some_and(|last| row - last > MAX_BETWEEN_FACTS + 1) {
            // A fact by itself further down is a part of what is said.
            break;
        }
        known += usize::from(is_known);
        found += 1;
        last = Some(row);
    }
    let are_alone = |last: usize| {
        let mut below = texts.iter().zip(zones.iter()).skip(last + 1);
        !below.any(|(text, zone)| *zone == Zone::Talk && signs::is_labelled(text))
    };
    // With a line or none over the facts, that is the title if anything: see `head`.
    let is_head = |last: usize| {
        last + 1 >= found + LEAST_ABOVE_FACTS
            && found >= LEAST_FACTS
            && (known > 0 || are_alone(last))
    };
    let last = last.filter(|last| is_head(*last));
    let Some(last) = last else {
        return;
    };
    let below = (last + 1..texts.len())
        .take_while(|row| edges.sign_in_head(*row) >= LEAST_ABOVE_COPY)
        .take(MAX_ABOVE_COPY)
        .count();
    for zone in zones.iter_mut().take(last + 1 + below) {
        *zone = Zone::Page;
    }
}

/// Headings that no list knows: a short line right above a list that is named like a heading, set
/// off from the talk, or behind its last words.
fn mend_borders(
    zones: &mut [Zone],
    texts: &[&str],
    facts: &[Facts],
    gaps: &[bool],
    (copied, anchors): (&[bool], &[bool]),
) {
    let gap_share = gaps.iter().filter(|gap| **gap).count() * 100 / gaps.len().max(1);
    let last_copied = copied.iter().rposition(|anchor| *anchor);
    let starts: Vec<usize> = (1..zones.len())
        .filter(|row| {
            zones.get(*row) != Some(&Zone::Talk) && zones.get(row - 1) == Some(&Zone::Talk)
        })
        .collect();
    let closes = |row: Option<usize>| {
        let text = row
            .and_then(|row| texts.get(row))
            .copied()
            .unwrap_or_default();
        phrases::closes(text)
    };
    for start in starts {
        let len = zones
            .iter()
            .skip(start)
            .take_while(|zone| **zone != Zone::Talk)
            .count();
        if start == 1 || (len < 3 && start + len < zones.len()) {
            continue;
        }
        let above = start - 1;
        let Some(fact) = facts.get(above) else {
            continue;
        };
        if anchors.get(above) == Some(&true) || fact.is_sentence || closes(Some(above)) {
            continue;
        }
        let is_named = fact.kind == Kind::Heading;
        let is_set_off = gaps.get(above) == Some(&true) && gap_share < 20 && fact.count_chars <= 12;
        let is_behind_copy = last_copied.is_some_and(|last| last < above && above - last <= 2)
            && fact.count_chars <= 16;
        let is_behind_end = closes(above.checked_sub(1)) && fact.count_chars <= 16;
        let is_label = fact.kind == Kind::Label && {
            let text = texts.get(above).copied().unwrap_or_default();
            let label = text.split([':', '：', '／']).next().unwrap_or(text);
            !texts
                .iter()
                .enumerate()
                .any(|(row, text)| row != above && text.starts_with(label))
        };
        if (is_named || is_set_off || is_behind_copy || is_behind_end || is_label)
            && let Some(zone) = zones.get_mut(above)
        {
            *zone = Zone::Page;
        }
    }
}

/// So many rows of the page stand above a second copy at most.
const MAX_ABOVE_COPY: usize = 6;
/// So much must speak for each of them.
const LEAST_ABOVE_COPY: i32 = 8;

/// Buttons and headings right above a second copy: where both copies show where the talk ends and
/// begins again, little is needed.
fn mark_above_copies(
    zones: &mut [Zone],
    texts: &[&str],
    facts: &[Facts],
    weights: &[i32],
    copied: &[Option<Copied>],
) {
    let copy_of = |row: usize| copied.get(row).copied().flatten().map(|copy| copy.copy);
    let starts =
        (1..copied.len()).filter(|row| copy_of(*row).is_some() && copy_of(row - 1).is_none());
    for start in starts {
        let above = (0..start).rev().take(MAX_ABOVE_COPY).take_while(|row| {
            let marks = texts.get(*row).zip(facts.get(*row)).zip(weights.get(*row));
            copy_of(*row).is_none()
                && marks.is_some_and(|((text, fact), weight)| {
                    *weight > 0 || signs::sign(text, *fact, *weight) >= LEAST_ABOVE_COPY
                })
        });
        for row in above {
            if let Some(zone) = zones.get_mut(row).filter(|zone| **zone == Zone::Talk) {
                *zone = Zone::Page;
            }
        }
    }
}

/// Titles that stand again over a second copy are part of it.
fn with_titles(
    mut copied: Vec<Option<Copied>>,
    page: Page<'_>,
    title: Option<usize>,
) -> Vec<Option<Copied>> {
    let Some(title) = title else { return copied };
    let name = page.texts.get(title).copied().unwrap_or_default();
    let starts: Vec<(usize, Copied)> = (1..copied.len())
        .filter_map(|row| {
            let copy = copied.get(row).copied().flatten()?;
            let before = copied.get(row - 1).copied().flatten();
            before
                .is_none_or(|before| before.copy != copy.copy)
                .then_some((row, copy))
        })
        .collect();
    for (start, copy) in starts {
        for row in (title + 1..start).rev().take(6) {
            if page.texts.get(row) == Some(&name) {
                if let Some(slot) = copied.get_mut(row) {
                    *slot = Some(Copied {
                        of: title,
                        copy: copy.copy,
                    });
                }
                break;
            }
        }
    }
    copied
}

/// Puts the table together.
fn runs(zones: &[Zone], head: &[Region], copied: &[Option<Copied>]) -> Regions {
    let mut runs: Vec<RegionRun> = Vec::new();
    let mut open: Option<(RegionRun, Option<usize>)> = None;
    for (row, zone) in zones.iter().enumerate() {
        let copy = copied.get(row).copied().flatten();
        let (region, copy) = match (head.get(row), copy) {
            (Some(region), _) => (*region, None),
            (None, Some(copy)) => (Region::Repeat, Some(copy)),
            (None, None) if *zone == Zone::Talk => (Region::Body, None),
            (None, None) => (Region::Furniture, None),
        };
        let key = copy.map(|copy| copy.copy);
        if let Some((run, open_key)) = &mut open {
            if run.region == region && *open_key == key {
                run.end = RowIndex(row + 1);
                continue;
            }
            runs.push(*run);
        }
        let run = RegionRun {
            first: RowIndex(row),
            end: RowIndex(row + 1),
            region,
            repeats: copy.map(|copy| RowIndex(copy.of)),
        };
        open = Some((run, key));
    }
    runs.extend(open.map(|(run, _)| run));
    Regions::new(runs)
}
