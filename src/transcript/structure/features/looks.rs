//! What rows look like at a glance, and what that says of the file: the row over the transcript,
//! where the talk seems to begin, the widest lines above it.

use super::{Atom, Atoms, Form, Look, Rows, Stretch, atoms};

pub(super) fn look_of(rows: Rows<'_>, row: usize, atoms: &Atoms, weight: i32) -> Look {
    let has = |atom: Atom| atoms.found.contains(&atom);
    let any = |list: &[Atom]| list.iter().any(|atom| has(*atom));
    let fact = rows.fact(row);
    match () {
        () if rows.is_cue(row) || rows.is_copied(row) => Look::Cue,
        () if any(&[Atom::KindCaption, Atom::SignCaption]) && fact.count_chars <= 14 => {
            Look::Caption
        }
        () if any(&[
            Atom::KindMeta,
            Atom::KindChannel,
            Atom::LabelFact,
            Atom::LabelPeople,
            Atom::Byline,
        ]) =>
        {
            Look::Fact
        }
        () if weight >= 50 => Look::Strong,
        () if fact.count_chars > 40
            || (any(&[Atom::EndStop, Atom::EndAsk]) && fact.count_chars > 6) =>
        {
            Look::Prose
        }
        () if weight > 0 => Look::Sign,
        () if any(&[
            Atom::SignControl,
            Atom::SignImprint,
            Atom::SignShape,
            Atom::SignPart,
            Atom::SignWay,
        ]) =>
        {
            Look::Sign
        }
        () if has(Atom::Small0) || (has(Atom::Small1) && fact.count_chars > 6) => {
            if fact.count_chars <= 8 {
                Look::Short
            } else {
                Look::Long
            }
        }
        () => Look::Speech,
    }
}

/// A transcript begins so far from the top at most.
pub(super) const MAX_HEAD_ROWS: usize = 80;

/// The last row over a transcript near the top that talk follows.
pub(super) fn caption(looks: &[Look]) -> Option<usize> {
    let head = looks.len().min(MAX_HEAD_ROWS);
    let follows = |row: usize| {
        let below = looks.get(row + 1..).unwrap_or_default();
        let count_page = below.iter().take(4).filter(|look| look.is_page()).count();
        let count_talk = below.iter().take(6).filter(|look| look.is_talk()).count();
        count_page <= 1 && count_talk >= 3
    };
    (0..head).find(|row| looks.get(*row) == Some(&Look::Caption) && follows(*row))
}

/// Where the talk seems to begin: below the row over it, or where its form begins, or where several
/// rows follow each other that somebody says.
pub(super) fn begins(looks: &[Look], stretch: Stretch, caption: Option<usize>) -> usize {
    if let Some(caption) = caption {
        return caption;
    }
    if !matches!(stretch.form, Form::Plain | Form::Bare) {
        return stretch.first;
    }
    let talks = |row: &usize| {
        let below = looks.get(*row..).unwrap_or_default();
        let count = below.iter().take(4).filter(|look| look.is_talk()).count();
        below.first().is_some_and(|look| look.is_talk()) && count >= 3
    };
    (0..looks.len()).find(talks).unwrap_or(USUAL_HEAD_ROWS)
}

/// How long a head is taken to be where nothing shows its end.
const USUAL_HEAD_ROWS: usize = 8;

/// The two widest rows of the head that are no sentences.
pub(super) fn longest(
    rows: Rows<'_>,
    looks: &[Look],
    stretch: Stretch,
    caption: Option<usize>,
) -> [Option<usize>; 2] {
    let has_ends = !matches!(stretch.form, Form::Plain | Form::Bare);
    let first_said = if has_ends {
        stretch.first
    } else {
        USUAL_HEAD_ROWS
    };
    let end = caption.unwrap_or(first_said);
    let end = end.min(MAX_HEAD_ROWS).min(rows.len());
    let mut found: Vec<(usize, std::cmp::Reverse<usize>)> = (0..end)
        .filter(|row| {
            matches!(
                looks.get(*row),
                Some(Look::Short | Look::Long | Look::Speech | Look::Sign)
            )
        })
        .map(|row| (atoms::width(rows.text(row)), std::cmp::Reverse(row)))
        .collect();
    found.sort_unstable();
    let mut widest = found.iter().rev().map(|(_, row)| row.0);
    [widest.next(), widest.next()]
}
