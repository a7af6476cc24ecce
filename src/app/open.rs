//! From a path to a transcript with its notes, for the window and the command line alike.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::glossed::find_spots;
use super::settings::Folders;
use crate::highlight::{self, Highlight, HighlightSet, Place, make_selector, place_folded};
use crate::sidecar::{self, Home, SourceMatch, State, Store};
pub use crate::storage::ReadError;
use crate::storage::{self, FileCalls, READ_LIMIT_BYTES, read_limited};
use crate::transcript::structure;
use crate::transcript::{self, Encoding, ReadOptions, Refusal, Regions, Transcript, Warning};
use crate::transcript::{RowPlaces, fingerprint, reencoded};
use crate::words::Lexicon;

/// Why a file was not opened. The message is one sentence with the path last.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It holds no text.
    #[error("the file is empty: {}", .0.display())]
    Empty(PathBuf),
    /// It is not text.
    #[error("the file does not hold text: {}", .0.display())]
    Binary(PathBuf),
    /// It is of a kind that holds no text to read; the reason says what to do instead.
    #[error("{reason}: {}", .path.display())]
    Refused {
        /// What it is.
        reason: Refusal,
        /// The file.
        path: PathBuf,
    },
    /// A pasted text could not be kept.
    #[error(transparent)]
    Write(#[from] storage::WriteError),
    /// Opening was cancelled.
    #[error("opening was cancelled: {}", .0.display())]
    Cancelled(PathBuf),
}

/// A file's transcript with what is known of the file.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The file, as it was named.
    pub path: PathBuf,
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Its transcript.
    pub transcript: Transcript,
    /// What its rows are.
    pub regions: Regions,
    /// Where people find its rows.
    pub places: Arc<RowPlaces>,
}

impl Opened {
    /// The file's name without its folder.
    pub fn file_name(&self) -> String {
        self.path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}

/// Reads a file whole. `on_snapshot` sees the transcript grow; breaking cancels.
pub fn open(
    calls: &dyn FileCalls,
    path: &Path,
    on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Result<Opened, OpenError> {
    open_as(calls, path, None, on_snapshot)
}

/// The same in an encoding that somebody chose; `None` finds it out.
pub fn open_as(
    calls: &dyn FileCalls,
    path: &Path,
    encoding: Option<Encoding>,
    on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Result<Opened, OpenError> {
    let bytes = read_limited(calls, path, READ_LIMIT_BYTES)?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let options = ReadOptions { encoding, name };
    let transcript = transcript::read(&bytes, &options, on_snapshot)
        .ok_or_else(|| OpenError::Cancelled(path.to_path_buf()))?;
    let refused = transcript
        .warnings
        .iter()
        .find_map(|warning| match warning {
            Warning::Refused(reason) => Some(*reason),
            _ => None,
        });
    if let Some(reason) = refused {
        let path = path.to_path_buf();
        return Err(OpenError::Refused { reason, path });
    }
    let is_binary = |transcript: &Transcript| transcript.warnings.contains(&Warning::Binary);
    // A text read in a wrong encoding that somebody chose may look binary, and is shown all the same.
    let is_text = || {
        let found_out = ReadOptions::default();
        transcript::read(&bytes, &found_out, &mut |_| ControlFlow::Continue(()))
            .is_some_and(|transcript| !is_binary(&transcript))
    };
    if is_binary(&transcript) && (encoding.is_none() || !is_text()) {
        return Err(OpenError::Binary(path.to_path_buf()));
    }
    if transcript.count_rows() == 0 {
        return Err(OpenError::Empty(path.to_path_buf()));
    }
    let regions = structure::regions(&transcript);
    let sha256 = fingerprint::sha256(&bytes);
    let places = Arc::new(RowPlaces::new(&transcript, &regions));
    Ok(Opened {
        path: path.to_path_buf(),
        sha256,
        transcript,
        regions,
        places,
    })
}

/// Whether a path means the transcript's own file or a file of highlights, links followed. Neither
/// is ever replaced by an export, not even where the reader agrees to replace a file.
pub fn is_not_for_export(path: &Path, transcript: &Path) -> bool {
    let real = real_path(path);
    let is_sidecar = real.file_name().is_some_and(|name| {
        let name = name.to_string_lossy().to_lowercase();
        name.ends_with(sidecar::SUFFIX)
    });
    is_sidecar || real == real_path(transcript)
}

/// A path without links and detours; of a file that is not there, that of its folder with its name.
fn real_path(path: &Path) -> PathBuf {
    let behind_links = |path: &Path| std::fs::canonicalize(path).ok();
    let in_real_folder = || {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        Some(behind_links(folder)?.join(path.file_name()?))
    };
    behind_links(path)
        .or_else(in_real_folder)
        .unwrap_or_else(|| path.to_path_buf())
}

/// The reader's work on a transcript, as it was found.
#[derive(Debug)]
pub struct Notes {
    /// Everything that the sidecar holds.
    pub work: sidecar::Document,
    /// Its highlights at their places in the open text.
    pub highlights: HighlightSet,
    /// The state of the file beside the transcript.
    pub state: State,
    /// Where the work came from.
    pub home: Home,
    /// Whether it was made for this file.
    pub source_match: SourceMatch,
    /// Whether it is the last good copy of a damaged file.
    pub is_recovered: bool,
    /// Where the notes belong.
    pub path: PathBuf,
    /// Whether the reader's choice of an encoding is still to be saved.
    pub has_news: bool,
}

impl Notes {
    /// How many highlights should be looked at, and how many were not found.
    pub fn count_unsure(&self) -> (usize, usize) {
        let places = || {
            self.highlights
                .in_order()
                .into_iter()
                .map(|placed| placed.place)
        };
        let moved = places()
            .filter(|place| matches!(place, Place::Moved(_)))
            .count();
        let orphans = places().filter(|place| *place == Place::Orphan).count();
        (moved, orphans)
    }

    /// Whether the file beside the transcript seems to be another transcript's: it says so, and
    /// none of its quotes is found.
    pub fn are_of_other_file(&self) -> bool {
        let (_, orphans) = self.count_unsure();
        self.source_match == SourceMatch::Other && orphans > 0 && orphans == self.highlights.len()
    }
}

/// Opens the notes of a transcript, and finds the highlights in its text. Nothing on disk is
/// changed.
pub fn open_notes(calls: Arc<dyn FileCalls>, opened: &Opened, folders: &Folders) -> (Store, Notes) {
    let store_folders = sidecar::Folders {
        data: Some(folders.data.clone()),
    };
    let store_calls = Arc::clone(&calls);
    let (store, found) = Store::open(calls, &opened.path, &store_folders);
    let mut work = found.document;
    let mut is_recovered = false;
    if matches!(found.state, State::Damaged { .. })
        && found.home == Home::Beside
        && let Some(copy) = store.good_copies().into_iter().next()
    {
        work = copy.document;
        is_recovered = true;
    }
    let source_match = work.source.matches(&opened.file_name(), &opened.sha256);
    if source_match == SourceMatch::Same {
        follow_bytes(&*store_calls, &mut work, opened);
    }
    let highlights = place_all(&mut work, &opened.transcript, source_match);
    if source_match != SourceMatch::Same {
        describe_spots(&mut work, &opened.transcript);
    }
    let path = store.path().to_path_buf();
    work.source.name = opened.file_name();
    work.source.sha256.clone_from(&opened.sha256);
    opened
        .transcript
        .encoding
        .name()
        .clone_into(&mut work.source.encoding);
    work.source.chars = opened.transcript.source().count_chars().0 as u64;
    let (state, home) = (found.state, found.home);
    (
        store,
        Notes {
            work,
            highlights,
            state,
            home,
            source_match,
            is_recovered,
            path,
            has_news: false,
        },
    )
}

/// What a file is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAs {
    /// What the sidecar says, or else what is found out.
    Kept,
    /// This, from now on.
    Chosen(Encoding),
    /// What is found out, from now on.
    FoundOut,
}

/// Opens a file and its notes, in the encoding that the reader chose or chooses now. Nothing on
/// disk is changed: a new choice is in the notes, which say that they have news.
pub fn open_with_notes(
    calls: &Arc<dyn FileCalls>,
    path: &Path,
    read_as: ReadAs,
    folders: &Folders,
    on_snapshot: &mut dyn FnMut(Transcript) -> ControlFlow<()>,
) -> Result<(Opened, Store, Notes), OpenError> {
    let encoding = match read_as {
        ReadAs::Chosen(encoding) => Some(encoding),
        ReadAs::Kept | ReadAs::FoundOut => None,
    };
    let mut opened = open_as(&**calls, path, encoding, on_snapshot)?;
    let (mut store, mut notes) = open_notes(Arc::clone(calls), &opened, folders);
    let kept = Encoding::named(&notes.work.info.encoding);
    match (read_as, kept) {
        (ReadAs::Kept, Some(kept)) if kept != opened.transcript.encoding => {
            opened = open_as(&**calls, path, Some(kept), on_snapshot)?;
            (store, notes) = open_notes(Arc::clone(calls), &opened, folders);
        }
        (ReadAs::Kept, _) => {}
        (ReadAs::Chosen(_) | ReadAs::FoundOut, _) => {
            let name = encoding.map_or("", Encoding::name);
            notes.has_news = true;
            name.clone_into(&mut notes.work.info.encoding);
        }
    }
    Ok((opened, store, notes))
}

/// Where the notes were made on the same bytes read in another encoding, the highlights go to
/// where their bytes are now, and get the quotes that stand there.
fn follow_bytes(calls: &dyn FileCalls, work: &mut sidecar::Document, opened: &Opened) {
    let Some(before) = Encoding::named(&work.source.encoding) else {
        return;
    };
    if before == opened.transcript.encoding || work.highlights.is_empty() {
        return;
    }
    let go_on = &mut |_| ControlFlow::Continue(());
    // Without the old reading the quotes are looked for as in any edited text.
    let (Ok(old), Ok(bytes)) = (
        open_as(calls, &opened.path, Some(before), go_on),
        read_limited(calls, &opened.path, READ_LIMIT_BYTES),
    ) else {
        return;
    };
    if old.sha256 != opened.sha256 || fingerprint::sha256(&bytes) != opened.sha256 {
        return;
    }
    let stored = work.in_stored_order();
    let places = highlight::place(old.transcript.source(), &stored);
    for (highlight, place) in stored.iter().zip(places) {
        let Place::Anchored(span) = place else {
            continue;
        };
        let now = reencoded::follow(&old.transcript, &opened.transcript, &bytes, span);
        if let (Some(now), Some(kept)) = (now, work.highlights.get_mut(&highlight.id)) {
            kept.selector = make_selector(opened.transcript.source(), now);
        }
    }
}

/// Finds all highlights in the text, in whichever script it now is. Where the text was edited,
/// those that were found beyond doubt are described anew, so that the next edit starts from here.
pub fn place_all(
    work: &mut sidecar::Document,
    transcript: &Transcript,
    source_match: SourceMatch,
) -> HighlightSet {
    let stored = work.in_stored_order();
    let scripts = ScriptFold::default();
    let found = place_folded(transcript.source(), &stored, &|c| scripts.fold(c));
    let places: Vec<Place> = stored.iter().zip(found).map(as_said).collect();
    if source_match == SourceMatch::Same {
        return work.highlight_set(&places);
    }
    let mut place_of = HashMap::with_capacity(stored.len());
    for (highlight, place) in stored.iter().zip(&places) {
        place_of.insert(&highlight.id, *place);
        if let (Place::Anchored(span), Some(kept)) = (place, work.highlights.get_mut(&highlight.id))
        {
            kept.selector = make_selector(transcript.source(), *span);
        }
    }
    // The order of storing follows the positions, which may have changed.
    let places: Vec<Place> = work
        .in_stored_order()
        .iter()
        .map(|highlight| place_of.get(&highlight.id).copied())
        .map(|place| place.unwrap_or(Place::Orphan))
        .collect();
    work.highlight_set(&places)
}

/// Describes the spots of the glossary anew that were found beyond doubt in an edited text, as
/// highlights are.
fn describe_spots(work: &mut sidecar::Document, transcript: &Transcript) {
    let spots = work
        .glossary
        .iter()
        .filter_map(|entry| entry.value.spot.as_ref());
    let places = find_spots(transcript.source(), spots.map(|spot| &spot.selector));
    let spots = work
        .glossary
        .iter_mut()
        .filter_map(|entry| entry.value.spot.as_mut());
    for (spot, place) in spots.zip(places) {
        if let Some(span) = place {
            spot.selector = make_selector(transcript.source(), span);
        }
    }
}

/// Where the reader said that a passage is not in the text, a mere likeness is no news.
fn as_said((highlight, found): (&Highlight, Place)) -> Place {
    match found {
        Place::Moved(_) if highlight.kept_orphan.is_some() => Place::Orphan,
        found => found,
    }
}

/// Makes Traditional and Simplified characters alike. The dictionary is loaded when the first
/// character is asked for, which is when a quote is not found as it stands.
#[derive(Default)]
pub(in crate::app) struct ScriptFold(OnceCell<Option<Arc<Lexicon>>>);

impl ScriptFold {
    pub(in crate::app) fn fold(&self, c: char) -> char {
        // Without it only quotes in the text's own script are found.
        let lexicon = self.0.get_or_init(|| Lexicon::built_in().ok());
        lexicon.as_ref().map_or(c, |lexicon| lexicon.folded(c))
    }
}
