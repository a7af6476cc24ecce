//! Notes for a transcript that was moved, renamed or copied.
//!
//! What is found is offered and not taken, unless there is no doubt at all ([`sole`]): the very
//! same bytes had notes at one other place, and there is no file there any more. A text that was
//! edited *and* moved is known by its quotes: notes belong where what they quote stands.
//!
//! Cost: the index is read, and the notes of each transcript with the same bytes or that is gone.

use std::io;
use std::path::{Path, PathBuf};

use crate::storage::{FileCalls, READ_LIMIT_BYTES, read_limited};
use crate::text::SourceText;

use super::codec::decode;
use super::data_folder::{COPIES, DataPaths, absolute};
use super::index::known;
use super::merge::merge;
use super::model::Document;
use super::store::sidecar_path;

/// How many quotes of a sidecar are looked for at most; more say no more.
const QUOTES_ASKED: usize = 64;

/// The shortest text that says where it is from, in code points; shorter quotes are looked for
/// with their context.
const TELLING_CHARS: usize = 10;

/// How alike the transcript is to the one that has the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The very same bytes.
    Same,
    /// Other bytes, in which so many of the quotes that were looked for stand.
    Quotes {
        /// How many were found: at least half.
        found: usize,
        /// How many were looked for.
        asked: usize,
    },
}

/// Whether the transcript that has the notes is still where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// There is no file there: it was moved, or removed.
    Gone,
    /// It is there: this one is a copy of it.
    There,
}

/// Notes that may belong to a transcript.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The transcript they were made on.
    pub transcript: PathBuf,
    /// Whether that is still there.
    pub whereabouts: Whereabouts,
    /// How alike the two are.
    pub likeness: Likeness,
    /// The file the notes were read from.
    pub path: PathBuf,
    /// The notes.
    pub document: Document,
}

/// Looks in the index for notes that were made on the same text under another path: the same
/// bytes first, then the most quotes. Nothing on disk is changed.
pub fn find_moved(
    calls: &dyn FileCalls,
    data_folder: &Path,
    transcript: &Path,
    sha256: &str,
    text: &SourceText,
) -> Vec<Candidate> {
    let here = absolute(transcript);
    let mut candidates: Vec<_> = known(calls, data_folder)
        .into_iter()
        .filter(|(_, known)| known.transcript != here)
        .filter_map(|(_, known)| {
            let is_gone = calls
                .metadata(&known.transcript)
                .is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
            let is_same = !sha256.is_empty() && known.sha256.eq_ignore_ascii_case(sha256);
            if !is_same && !is_gone {
                return None;
            }
            let (path, document) = notes_of(calls, data_folder, &known.transcript)?;
            let likeness = if is_same {
                Likeness::Same
            } else {
                by_quotes(&document, text)?
            };
            Some(Candidate {
                transcript: known.transcript,
                whereabouts: if is_gone {
                    Whereabouts::Gone
                } else {
                    Whereabouts::There
                },
                likeness,
                path,
                document,
            })
        })
        .collect();
    candidates.sort_by_key(|candidate| match candidate.likeness {
        Likeness::Same => (0, candidate.whereabouts != Whereabouts::Gone),
        Likeness::Quotes { found, asked } => (1 + QUOTES_ASKED * (asked - found) / asked, false),
    });
    candidates
}

/// The one candidate that may be taken without asking; `None` where there is any doubt.
pub fn sole(candidates: &[Candidate]) -> Option<&Candidate> {
    let mut same = candidates
        .iter()
        .filter(|candidate| candidate.likeness == Likeness::Same);
    let first = same.next()?;
    (first.whereabouts == Whereabouts::Gone && same.next().is_none()).then_some(first)
}

/// The notes on a transcript, wherever they are: beside it and in the data folder, or else the
/// last good copy; with the file they were read from. `None` where there is nothing in them.
pub(super) fn notes_of(
    calls: &dyn FileCalls,
    data_folder: &Path,
    transcript: &Path,
) -> Option<(PathBuf, Document)> {
    let data = DataPaths::of(data_folder, transcript);
    let read = |path: PathBuf| {
        let bytes = read_limited(calls, &path, READ_LIMIT_BYTES).ok()?;
        let document = decode(&bytes).ok()?;
        (!document.is_empty()).then_some((path, document))
    };
    match (read(sidecar_path(transcript)), read(data.away())) {
        (Some((path, beside)), Some((_, away))) => Some((path, merge(None, &beside, &away))),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => (1..=COPIES).find_map(|number| read(data.copy(number))),
    }
}

/// How many of the quotes stand in the text; `None` where that is less than half of them.
fn by_quotes(document: &Document, text: &SourceText) -> Option<Likeness> {
    let telling: Vec<_> = document
        .in_stored_order()
        .into_iter()
        .filter_map(|highlight| {
            let quote = highlight.selector.quote;
            if quote.exact.chars().count() >= TELLING_CHARS {
                return Some(quote.exact);
            }
            let whole = [quote.prefix, quote.exact, quote.suffix].concat();
            (whole.chars().count() >= TELLING_CHARS).then_some(whole)
        })
        .collect();
    let step = telling.len().div_ceil(QUOTES_ASKED).max(1);
    let asked: Vec<_> = telling.iter().step_by(step).collect();
    let found = asked
        .iter()
        .filter(|quote| text.find_all(quote).next().is_some())
        .count();
    let asked = asked.len();
    (found > 0 && found * 2 >= asked).then_some(Likeness::Quotes { found, asked })
}
