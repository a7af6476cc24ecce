//! `duidu highlight`: make, list, remove, check, split, merge, trash, restore.

use std::fmt::Write as _;

use anyhow::{anyhow, bail};
use serde_json::{Value, json};

use super::args::{Add, Highlight as Args, HighlightJob, Merge, OfFile, OfHighlight, Split};
use super::{output, transcript};
use crate::app::open::{Notes, Opened};
use crate::app::settings::Folders;
use crate::app::worker::{fresh_id, now};
use crate::highlight::{self, Edit, Highlight, HighlightId, Place, Placed, make_selector, place};
use crate::sidecar::Store;
use crate::text::{SrcChar, SrcCharSpan, SrcSpan};

pub(super) fn run(job: Args, folders: &Folders) -> anyhow::Result<()> {
    match job.job {
        HighlightJob::Add(job) => add(&job, folders),
        HighlightJob::List(job) | HighlightJob::Check(job) => list(&job, folders),
        HighlightJob::Remove(job) => remove(&job, folders),
        HighlightJob::Split(job) => split(&job, folders),
        HighlightJob::Merge(job) => merge(&job, folders),
        HighlightJob::Trash(job) => trash(&job, folders),
        HighlightJob::Restore(job) => restore(&job, folders),
    }
}

fn add(job: &Add, folders: &Folders) -> anyhow::Result<()> {
    let (opened, mut store, mut notes) = transcript::read_with_notes(&job.file, folders)?;
    let span = span_of(job, &opened)?;
    let id = fresh_id();
    let selector = make_selector(opened.transcript.source(), span);
    let mut highlight = Highlight::new(id.clone(), now(), job.color.clone(), selector);
    highlight.note.clone_from(&job.note);
    highlight.tags.clone_from(&job.tags);
    let placed = Placed {
        highlight,
        place: Place::Anchored(span),
    };
    Edit::Add(Box::new(placed)).apply(&mut notes.highlights)?;
    save(&mut store, &mut notes)?;
    // Only now: an id that is printed is on disk.
    if job.json {
        return output::print_json(&json!({ "id": id.as_str() }));
    }
    output::print(&format!("{id}\n"))
}

fn span_of(job: &Add, opened: &Opened) -> anyhow::Result<SrcSpan> {
    let source = opened.transcript.source();
    let file = opened.path.display();
    if let (Some(start), Some(end)) = (job.start, job.end) {
        let count = source.count_chars().0;
        if end > count {
            bail!("the highlight ends at {end}, but the text has {count} characters: {file}");
        }
        return Ok(source.bytes_of(SrcCharSpan::new(SrcChar(start), SrcChar(end))));
    }
    let quote = job.quote.as_deref().unwrap_or_default();
    source
        .find_all(quote)
        .nth(job.nth.get() - 1)
        .ok_or_else(|| match source.find_all(quote).count() {
            0 => anyhow!("the text does not hold {quote:?}: {file}"),
            1 => anyhow!("the text holds {quote:?} only once: {file}"),
            count => anyhow!("the text holds {quote:?} only {count} times: {file}"),
        })
}

fn list(job: &OfFile, folders: &Folders) -> anyhow::Result<()> {
    let (opened, _, notes) = transcript::read_with_notes(&job.file, folders)?;
    let placed = notes.highlights.in_order();
    if job.json {
        return print_list(&placed, &opened);
    }
    let mut text = String::new();
    for placed in placed {
        let highlight = &placed.highlight;
        let row = placed
            .place
            .span()
            .and_then(|span| opened.transcript.row_at(span.start()));
        let line = row.and_then(|row| opened.transcript.line_of(row));
        let line = line.map_or_else(|| "-".to_owned(), |line| line.to_string());
        let quote = in_one_cell(&highlight.selector.quote.exact);
        // Writing to a string cannot fail.
        writeln!(
            text,
            "{}\t{}\t{line}\t{}\t{quote}\t{}",
            highlight.id,
            placed.place.name(),
            highlight.color.name(),
            in_one_cell(&highlight.note),
        )
        .ok();
    }
    output::print(&text)
}

/// A text without the characters that end a line or a cell.
fn in_one_cell(text: &str) -> String {
    text.replace(char::is_control, " ")
}

fn print_list(placed: &[&Placed], opened: &Opened) -> anyhow::Result<()> {
    let highlights: Vec<Value> = placed.iter().map(|placed| entry(placed, opened)).collect();
    output::print_json(&json!({ "highlights": highlights }))
}

fn entry(placed: &Placed, opened: &Opened) -> Value {
    let highlight = &placed.highlight;
    let span = placed
        .place
        .span()
        .map(|span| opened.transcript.source().chars_of(span));
    json!({
        "id": highlight.id.as_str(),
        "start": span.map(|span| span.start().0),
        "end": span.map(|span| span.end().0),
        "state": placed.place.name(),
        "color": highlight.color.name(),
        "note": highlight.note,
        "tags": highlight.tags,
        "quote": highlight.selector.quote.exact,
    })
}

fn remove(job: &OfHighlight, folders: &Folders) -> anyhow::Result<()> {
    let (opened, mut store, mut notes) = transcript::read_with_notes(&job.file, folders)?;
    let highlight_id = HighlightId::new(job.id.clone());
    if notes.highlights.get(&highlight_id).is_none() {
        bail!(
            "there is no highlight {:?}: {}",
            job.id,
            opened.path.display()
        );
    }
    let edit = Edit::Remove {
        highlight_id,
        expected: None,
        at: now(),
    };
    edit.apply(&mut notes.highlights)?;
    save(&mut store, &mut notes)?;
    if job.json {
        // What is left, as `list` gives it.
        return print_list(&notes.highlights.in_order(), &opened);
    }
    Ok(())
}

fn split(job: &Split, folders: &Folders) -> anyhow::Result<()> {
    let (opened, mut store, mut notes) = transcript::read_with_notes(&job.file, folders)?;
    let source = opened.transcript.source();
    let highlight_id = HighlightId::new(job.id.clone());
    let cut = source.byte_of(SrcChar(job.at));
    let new_id = fresh_id();
    highlight::split(
        source,
        &notes.highlights,
        &highlight_id,
        cut,
        new_id.clone(),
        now(),
    )
    .and_then(|edit| edit.apply(&mut notes.highlights))
    .map_err(|refused| anyhow!("{refused}: {}", opened.path.display()))?;
    save(&mut store, &mut notes)?;
    if job.json {
        return output::print_json(&json!({ "id": new_id.as_str() }));
    }
    output::print(&format!("{new_id}\n"))
}

fn merge(job: &Merge, folders: &Folders) -> anyhow::Result<()> {
    let (opened, mut store, mut notes) = transcript::read_with_notes(&job.file, folders)?;
    let ids: Vec<_> = job.ids.iter().cloned().map(HighlightId::new).collect();
    highlight::join(opened.transcript.source(), &notes.highlights, &ids, &now())
        .and_then(|edit| edit.apply(&mut notes.highlights))
        .map_err(|refused| anyhow!("{refused}: {}", opened.path.display()))?;
    save(&mut store, &mut notes)?;
    if job.json {
        return print_list(&notes.highlights.in_order(), &opened);
    }
    Ok(())
}

fn trash(job: &OfFile, folders: &Folders) -> anyhow::Result<()> {
    let (_, _, notes) = transcript::read_with_notes(&job.file, folders)?;
    let trash = notes.highlights.trash();
    if job.json {
        let list: Vec<Value> = trash
            .into_iter()
            .map(|gone| {
                let highlight = &gone.highlight;
                json!({
                    "id": highlight.id.as_str(),
                    "deleted": gone.at.as_str(),
                    "color": highlight.color.name(),
                    "note": highlight.note,
                    "tags": highlight.tags,
                    "quote": highlight.selector.quote.exact,
                })
            })
            .collect();
        return output::print_json(&json!({ "highlights": list }));
    }
    let mut text = String::new();
    for gone in trash {
        let highlight = &gone.highlight;
        // Writing to a string cannot fail.
        writeln!(
            text,
            "{}\t{}\t{}\t{}\t{}",
            highlight.id,
            gone.at.as_str(),
            highlight.color.name(),
            in_one_cell(&highlight.selector.quote.exact),
            in_one_cell(&highlight.note),
        )
        .ok();
    }
    output::print(&text)
}

fn restore(job: &OfHighlight, folders: &Folders) -> anyhow::Result<()> {
    let (opened, mut store, mut notes) = transcript::read_with_notes(&job.file, folders)?;
    let highlight_id = HighlightId::new(job.id.clone());
    let Some(gone) = notes.highlights.get_deleted(&highlight_id) else {
        bail!(
            "there is no highlight {:?} in the trash: {}",
            job.id,
            opened.path.display()
        );
    };
    let places = place(
        opened.transcript.source(),
        std::slice::from_ref(&gone.highlight),
    );
    let edit = Edit::Restore {
        highlight_id,
        place: places.first().copied().unwrap_or(Place::Orphan),
        at: now(),
    };
    edit.apply(&mut notes.highlights)?;
    save(&mut store, &mut notes)?;
    if job.json {
        return print_list(&notes.highlights.in_order(), &opened);
    }
    Ok(())
}

/// Saves, and says where the notes went if not beside the transcript.
fn save(store: &mut Store, notes: &mut Notes) -> anyhow::Result<()> {
    notes.work.set_highlights(&notes.highlights);
    let saved = store.save(&notes.work)?;
    output::say_notices(saved.notices);
    Ok(())
}
