//! The transcripts beside the open one: those of its folder.
//!
//! A file is taken for a transcript by its name's end, so that listing a folder reads none of
//! them. What the program writes itself, exports and notes, is left out.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::open::{Notes, OpenError, Opened, ReadAs, open_with_notes};
use crate::app::settings::Folders;
use crate::sidecar::{self, Store};
use crate::storage::FileCalls;

/// How the names of files end that hold transcripts.
const ENDS: [&str; 18] = [
    "txt", "text", "md", "markdown", "srt", "vtt", "sbv", "lrc", "ass", "ssa", "json", "json3",
    "tsv", "ttml", "xml", "html", "htm", "docx",
];

/// The most files of a folder that are listed.
const MOST: usize = 5000;

/// What exports are called before their end, so that none is taken for a transcript.
const EXPORTS: [&str; 2] = [".highlights", ".both"];

/// The transcripts of a folder, in the order of their names, numbers by their value: `2` before
/// `10`.
pub fn transcripts(calls: &dyn FileCalls, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut files: Vec<PathBuf> = calls
        .list(folder)?
        .into_iter()
        .filter(|path| looks_like_one(path))
        .take(MOST)
        .collect();
    files.sort_by_cached_key(|path| order(path));
    Ok(files)
}

/// Whether a file's name is that of a transcript.
pub fn looks_like_one(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    if name.starts_with('.') || name.ends_with(sidecar::SUFFIX) {
        return false;
    }
    let Some((stem, end)) = name.rsplit_once('.') else {
        return false;
    };
    let is_export = stem == "highlights" || EXPORTS.iter().any(|end| stem.ends_with(end));
    ENDS.contains(&end) && !is_export
}

/// The name in pieces, so that the numbers in it are ordered by their value.
fn order(path: &Path) -> Vec<(u128, String)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    let mut pieces = Vec::new();
    let mut rest = name.as_str();
    while !rest.is_empty() {
        let text_end = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (text, behind) = rest.split_at(text_end);
        let number_end = behind
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(behind.len());
        let (number, behind) = behind.split_at(number_end);
        pieces.push((0, text.to_owned()));
        // A number of more digits than fit is as large as can be.
        let value = number.parse().unwrap_or(u128::MAX);
        pieces.push((if number.is_empty() { 0 } else { value }, String::new()));
        rest = behind;
    }
    pieces
}

/// The transcript behind another in a list; `None` at its end.
pub fn next(files: &[PathBuf], path: &Path) -> Option<PathBuf> {
    let at = files.iter().position(|file| file == path)?;
    files.get(at + 1).cloned()
}

/// The transcript before another in a list; `None` at its start.
pub fn previous(files: &[PathBuf], path: &Path) -> Option<PathBuf> {
    let at = files.iter().position(|file| file == path)?;
    files.get(at.checked_sub(1)?).cloned()
}

/// A transcript with its notes, where it has highlights; `None` where it has none, and then its
/// text is not read. Nothing on disk is changed.
pub fn with_highlights(
    calls: &Arc<dyn FileCalls>,
    path: &Path,
    folders: &Folders,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Option<(Opened, Notes)>, OpenError> {
    let data = Some(folders.data.clone());
    let (_, found) = Store::open(Arc::clone(calls), path, &sidecar::Folders { data });
    if found.document.highlights.is_empty() {
        return Ok(None);
    }
    let (opened, notes) = with_notes(calls, path, folders, is_wanted)?;
    Ok(Some((opened, notes)))
}

/// A transcript with its notes. Nothing on disk is changed.
pub fn with_notes(
    calls: &Arc<dyn FileCalls>,
    path: &Path,
    folders: &Folders,
    is_wanted: &dyn Fn() -> bool,
) -> Result<(Opened, Notes), OpenError> {
    let go_on = &mut |_| {
        if is_wanted() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let (opened, _, notes) = open_with_notes(calls, path, ReadAs::Kept, folders, go_on)?;
    Ok((opened, notes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::System;

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test plays the reader's other programs"
    )]
    fn only_transcripts_are_listed_in_the_order_of_their_numbers() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "talk 10.txt",
            "talk 2.srt",
            "Talk 1.md",
            "talk 2.srt.duidu.json",
            "talk 2.highlights.md",
            "highlights.html",
            "photo.png",
            ".hidden.txt",
            "no end",
        ] {
            std::fs::write(folder.path().join(name), "話").unwrap();
        }
        let files = transcripts(&System, folder.path()).unwrap();
        let names: Vec<_> = files
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap())
            .collect();
        assert_eq!(names, ["Talk 1.md", "talk 2.srt", "talk 10.txt"]);
        assert_eq!(next(&files, &files[0]).as_ref(), Some(&files[1]));
        assert_eq!(next(&files, &files[2]), None);
        assert_eq!(previous(&files, &files[0]), None);
        assert_eq!(previous(&files, &files[2]).as_ref(), Some(&files[1]));
        assert!(transcripts(&System, &folder.path().join("gone")).is_err());
    }

    #[test]
    fn a_transcript_without_highlights_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not there.txt");
        let calls: Arc<dyn FileCalls> = Arc::new(System);
        let folders = Folders::below(folder.path());
        let found = with_highlights(&calls, &path, &folders, &|| true);
        assert!(found.unwrap().is_none());
    }
}
