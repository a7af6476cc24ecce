//! `duidu notes`: what is kept of the reader's work beside its own place, and how it comes back.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{anyhow, bail};
use serde_json::{Value, json};

use super::args::{
    ClearNotes, MergeNotes, Notes as Args, NotesJob, OfFile, OfNothing, RestoreNotes,
};
use super::{output, transcript};
use crate::app::offers::Offers;
use crate::app::open::{Notes, open_notes};
use crate::app::settings::Folders;
use crate::app::worker::now;
use crate::sidecar::{self, Clear, Kept, KeptKind, Likeness, News, State, Whereabouts, Worth};

pub(super) fn run(job: Args, folders: &Folders) -> anyhow::Result<()> {
    match job.job {
        NotesJob::List(job) => list(&job, folders),
        NotesJob::Clear(job) => clear(&job, folders),
        NotesJob::Find(job) => find(&job, folders),
        NotesJob::Restore(job) => restore(&job, folders),
        NotesJob::Merge(job) => merge(&job, folders),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn list(job: &OfNothing, folders: &Folders) -> anyhow::Result<()> {
    let kept = sidecar::kept(&*transcript::calls(), &folders.data);
    if job.json {
        let list: Vec<Value> = kept.iter().map(entry).collect();
        return output::print_json(&json!({ "folder": shown(&folders.data), "kept": list }));
    }
    let mut text = String::new();
    for kept in &kept {
        let count = kept.count_highlights;
        let transcript = kept.transcript.as_deref();
        // Writing to a string cannot fail.
        writeln!(
            text,
            "{}\t{}\t{}\t{}\t{}",
            match kept.kind {
                KeptKind::Copy { number } => format!("copy {number}"),
                other => other.name().to_owned(),
            },
            count.map_or_else(|| "-".to_owned(), |count| count.to_string()),
            match kept.worth {
                Worth::Spare => "spare",
                Worth::OnlyHere => "only here",
            },
            transcript.map_or_else(|| "-".to_owned(), shown),
            shown(&kept.path),
        )
        .ok();
    }
    output::print(&text)
}

fn entry(kept: &Kept) -> Value {
    json!({
        "kind": kept.kind.name(),
        "copy": match kept.kind {
            KeptKind::Copy { number } => Some(number),
            _ => None,
        },
        "path": shown(&kept.path),
        "transcript": kept.transcript.as_deref().map(shown),
        "highlights": kept.count_highlights,
        "only_here": kept.worth == Worth::OnlyHere,
    })
}

fn clear(job: &ClearNotes, folders: &Folders) -> anyhow::Result<()> {
    let calls = transcript::calls();
    let folder = folders.data.display();
    if !job.yes {
        let kept = sidecar::kept(&*calls, &folders.data);
        let only = kept.iter().filter(|kept| kept.worth == Worth::OnlyHere);
        bail!(
            "nothing was cleared of {} files, {} of them with work that is nowhere else; --yes clears the others, --yes --force all: {folder}",
            kept.len(),
            only.count(),
        );
    }
    let what = if job.force {
        Clear::Everything
    } else {
        Clear::Spare
    };
    let cleared = sidecar::clear(&*calls, &folders.data, what);
    if job.json {
        let paths =
            |paths: &[PathBuf]| -> Vec<String> { paths.iter().map(|path| shown(path)).collect() };
        output::print_json(&json!({
            "removed": paths(&cleared.removed),
            "stayed": paths(&cleared.stayed),
        }))?;
    } else {
        output::print(&format!("{} files cleared\n", cleared.removed.len()))?;
    }
    if !cleared.stayed.is_empty() {
        output::say(&format!(
            "{} files with work that is nowhere else stay (--force clears them too): {folder}",
            cleared.stayed.len(),
        ));
    }
    match cleared.failed.into_iter().next() {
        Some((path, error)) => Err(anyhow!(
            "a file cannot be removed ({error}): {}",
            path.display()
        )),
        None => Ok(()),
    }
}

fn find(job: &OfFile, folders: &Folders) -> anyhow::Result<()> {
    let calls = transcript::calls();
    let opened = transcript::read(&job.file)?;
    let (store, notes) = open_notes(Arc::clone(&calls), &opened, folders);
    let Offers {
        moved,
        conflicts,
        copies,
        set_aside,
    } = Offers::find(&calls, &opened, &store, folders);
    let is_news = |document| !sidecar::holds_all(&notes.work, document);
    if job.json {
        let moved: Vec<Value> = moved
            .iter()
            .map(|found| {
                let (quotes, asked) = match found.likeness {
                    Likeness::Same => (None, None),
                    Likeness::Quotes { found, asked } => (Some(found), Some(asked)),
                };
                json!({
                    "path": shown(&found.path),
                    "transcript": shown(&found.transcript),
                    "gone": found.whereabouts == Whereabouts::Gone,
                    "same": found.likeness == Likeness::Same,
                    "quotes_found": quotes,
                    "quotes_asked": asked,
                    "highlights": found.document.highlights.len(),
                    "new": is_news(&found.document),
                })
            })
            .collect();
        let conflicts: Vec<Value> = conflicts
            .iter()
            .map(|copy| {
                json!({
                    "path": shown(&copy.path),
                    "highlights": copy.document.highlights.len(),
                    "new": is_news(&copy.document),
                })
            })
            .collect();
        let copies: Vec<Value> = copies
            .iter()
            .map(|copy| {
                json!({
                    "copy": copy.number,
                    "path": shown(&copy.path),
                    "highlights": copy.document.highlights.len(),
                    "new": is_news(&copy.document),
                })
            })
            .collect();
        let set_aside: Vec<String> = set_aside.iter().map(|path| shown(path)).collect();
        return output::print_json(&json!({
            "moved": moved,
            "conflicts": conflicts,
            "copies": copies,
            "set_aside": set_aside,
        }));
    }
    let moved = moved.iter().map(|found| {
        let kind = match found.likeness {
            Likeness::Same => "moved".to_owned(),
            Likeness::Quotes { found, asked } => format!("moved, {found} of {asked} quotes"),
        };
        (kind, Some(&found.document), &found.path)
    });
    let conflicts = conflicts
        .iter()
        .map(|copy| ("conflict".to_owned(), Some(&copy.document), &copy.path));
    let copies = copies.iter().map(|copy| {
        let kind = format!("copy {}", copy.number);
        (kind, Some(&copy.document), &copy.path)
    });
    let set_aside = set_aside
        .iter()
        .map(|path| ("set-aside".to_owned(), None, path));
    let mut text = String::new();
    for (kind, document, path) in moved.chain(conflicts).chain(copies).chain(set_aside) {
        let count = document.map(|document| document.highlights.len());
        let count = count.map_or_else(|| "-".to_owned(), |count| count.to_string());
        let news = match document {
            Some(document) if !is_news(document) => "known",
            _ => "new",
        };
        // Writing to a string cannot fail.
        writeln!(text, "{kind}\t{count}\t{news}\t{}", path.display()).ok();
    }
    output::print(&text)
}

/// The notes for a job that adds to them: damaged ones may be there, because that is what it is
/// for; newer ones and those that cannot be read may not.
fn notes_to_add_to(
    file: &Path,
    folders: &Folders,
) -> anyhow::Result<(crate::app::open::Opened, sidecar::Store, Notes)> {
    let opened = transcript::read(file)?;
    let (store, notes) = open_notes(transcript::calls(), &opened, folders);
    match &notes.state {
        State::None | State::Loaded | State::Damaged { .. } => Ok((opened, store, notes)),
        State::Newer { version } => bail!(
            "the highlights file was written by a newer version of the program (format version {version}) and was left as it is: {}",
            notes.path.display()
        ),
        State::Unreadable { reason } => bail!("the highlights file cannot be read: {reason}"),
    }
}

fn restore(job: &RestoreNotes, folders: &Folders) -> anyhow::Result<()> {
    let (opened, mut store, notes) = notes_to_add_to(&job.file, folders)?;
    let copies = store.good_copies();
    let Some(copy) = copies.into_iter().find(|copy| copy.number == job.copy) else {
        bail!(
            "there is no good copy {} of the highlights: {}",
            job.copy,
            opened.path.display()
        );
    };
    let restored = sidecar::bring_back(&notes.work, &copy.document, &now());
    let saved = save(&mut store, restored)?;
    if job.json {
        return output::print_json(&counts_of(&saved));
    }
    output::print(&sentence_of(&saved))
}

fn merge(job: &MergeNotes, folders: &Folders) -> anyhow::Result<()> {
    let (_, mut store, notes) = notes_to_add_to(&job.file, folders)?;
    let (joined, news) = sidecar::join_copy(&*transcript::calls(), &notes.work, &job.copy)?;
    let saved = match news {
        News::Nothing if notes.state == State::Loaded => joined,
        News::Nothing | News::Some => save(&mut store, joined)?,
    };
    if job.json {
        return output::print_json(&counts_of(&saved));
    }
    output::print(&sentence_of(&saved))
}

/// Saves; gives back the notes as they are on disk.
fn save(
    store: &mut sidecar::Store,
    document: sidecar::Document,
) -> anyhow::Result<sidecar::Document> {
    let saved = store.save(&document)?;
    output::say_notices(saved.notices);
    Ok(saved.merged.unwrap_or(document))
}

fn counts_of(document: &sidecar::Document) -> Value {
    json!({
        "highlights": document.highlights.len(),
        "deleted": document.deleted.len(),
    })
}

fn sentence_of(document: &sidecar::Document) -> String {
    format!(
        "{} highlights, {} in the trash\n",
        document.highlights.len(),
        document.deleted.len()
    )
}
