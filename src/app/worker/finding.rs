//! Scanning the open transcript, what the reader wrote on it, and the transcripts beside it.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::app::document::title_of;
use crate::app::finding::{FindEffect, FindInFolder, FoundFile, MOST_OF_FILE, Told, found_row};
use crate::app::folder;
use crate::app::open::open;
use crate::gloss::Glosser;
use crate::search::{Query, find, matches};
use crate::storage::FileCalls;

/// What is scanned.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scan<'a> {
    /// The open transcript.
    Text(&'a FindEffect),
    /// Those beside it.
    Folder(&'a FindInFolder),
}

impl Scan<'_> {
    /// The numbers of the document and of the scan.
    pub(super) fn numbers(self) -> (u64, u64) {
        match self {
            Self::Text(effect) => (effect.document_id, effect.request),
            Self::Folder(effect) => (effect.document_id, effect.request),
        }
    }
}

/// Scans the open transcript, and tells what is found as it is.
pub(super) fn in_text(
    glosser: &Glosser,
    effect: &FindEffect,
    is_wanted: &dyn Fn() -> bool,
    tell: &dyn Fn(Told),
) {
    let query = match Query::new(glosser.lexicon(), &effect.typed, effect.options) {
        Ok(query) => query,
        Err(error) => {
            tell(Told::Refused(error.to_string()));
            return;
        }
    };
    let written = effect.written.iter().filter(|(_, texts)| {
        let is_in = |text: &String| matches(glosser.lexicon(), text, &query).is_some();
        texts.iter().any(is_in)
    });
    let ids: Vec<_> = written.map(|(id, _)| id.clone()).collect();
    if !ids.is_empty() {
        tell(Told::Written(ids));
    }
    let glosser = &effect.words.follow(glosser);
    let done = find(glosser, &effect.transcript, &query, &mut |hits| {
        if !is_wanted() {
            return ControlFlow::Break(());
        }
        if !hits.is_empty() {
            tell(Told::Hits(hits));
        }
        ControlFlow::Continue(())
    });
    if done.is_continue() {
        tell(Told::Done);
    }
}

/// Scans the transcripts beside the open one, in the order of their names. Files that cannot be
/// read as one are passed over: a folder holds other things too.
pub(super) fn in_folder(
    glosser: &Glosser,
    calls: &Arc<dyn FileCalls>,
    effect: &FindInFolder,
    is_wanted: &dyn Fn() -> bool,
    tell: &dyn Fn(Told),
) {
    // What cannot be looked for was told with the open transcript.
    let Ok(query) = Query::new(glosser.lexicon(), &effect.typed, effect.options) else {
        tell(Told::FolderDone);
        return;
    };
    let glosser = &effect.words.follow(glosser);
    let folder = effect.open.parent().unwrap_or_else(|| Path::new("."));
    let files = folder::transcripts(&**calls, folder).unwrap_or_default();
    let files: Vec<_> = files.iter().filter(|file| **file != effect.open).collect();
    let count = files.len();
    for (number, file) in files.into_iter().enumerate() {
        let Some(found) = in_file(glosser, calls, file, &query, is_wanted) else {
            return;
        };
        tell(Told::File {
            found: (found.count > 0).then_some(found),
            done: number + 1,
            count,
        });
    }
    tell(Told::FolderDone);
}

/// What is found in a file; `None` where it is not wanted any more.
fn in_file(
    glosser: &Glosser,
    calls: &Arc<dyn FileCalls>,
    file: &Path,
    query: &Query,
    is_wanted: &dyn Fn() -> bool,
) -> Option<FoundFile> {
    let go_on = || {
        if is_wanted() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let mut found = FoundFile {
        path: file.to_path_buf(),
        ..FoundFile::default()
    };
    let opened = match open(&**calls, file, &mut |_| go_on()) {
        Ok(opened) => opened,
        Err(_) if is_wanted() => return Some(found),
        Err(_) => return None,
    };
    let mut spans = Vec::new();
    let done = find(glosser, &opened.transcript, query, &mut |hits| {
        spans.extend(hits.into_iter().map(|hit| hit.span));
        go_on()
    });
    if done.is_break() {
        return None;
    }
    spans.sort_unstable_by_key(|span| (span.start(), span.end()));
    spans.dedup();
    found.count = spans.len();
    found.title = title_of(&opened.transcript, &opened.regions, &opened.file_name());
    let rows = spans.into_iter().take(MOST_OF_FILE);
    found.rows = rows
        .filter_map(|span| found_row(&opened.transcript, span))
        .collect();
    Some(found)
}
