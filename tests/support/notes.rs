//! What the tests of storage, sidecar, edits and anchoring share.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "helpers of tests; clippy.toml allows this in test functions only"
)]
#![expect(dead_code, reason = "each test program uses a part of this")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duidu::highlight::{Color, Highlight, HighlightId, Time, make_selector};
use duidu::sidecar::{Document, Folders, Store};
use duidu::storage::{FileCalls, Recording};
use duidu::text::{SourceText, SrcChar, SrcCharSpan};

/// A folder on the disks in memory.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from("/talks")
}

/// The transcript on the disks in memory.
pub(crate) fn talk() -> PathBuf {
    folder().join("talk.txt")
}

/// A disk in memory with the folder in it.
pub(crate) fn disk() -> Recording {
    Recording::with_folder(&folder())
}

/// Folders with a data folder on the disks in memory.
pub(crate) fn folders() -> Folders {
    Folders {
        data: Some(PathBuf::from("/data")),
    }
}

/// The moment `seconds` after the start of the tests' day.
pub(crate) fn time(seconds: u64) -> Time {
    let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60);
    let day = 1 + seconds / 86_400;
    Time::new(format!(
        "2026-11-{day:02}T{hours:02}:{minutes:02}:{:02}Z",
        seconds % 60
    ))
}

/// A highlight over code points of a text.
pub(crate) fn mark(text: &str, id: &str, start: usize, end: usize) -> Highlight {
    let text = SourceText::from(text);
    let span = SrcCharSpan::new(SrcChar(start), SrcChar(end));
    let selector = make_selector(&text, text.bytes_of(span));
    Highlight::new(
        HighlightId::new(id),
        time(0),
        Color::new("yellow"),
        selector,
    )
}

/// A document with numbered highlights, each with a note.
pub(crate) fn document(count: usize) -> Document {
    let text = "今天我們要談的是一個很有意思的問題，請大家慢慢聽。".repeat(8);
    let mut document = Document::default();
    "talk.txt".clone_into(&mut document.source.name);
    for number in 0..count {
        let mut highlight = mark(&text, &format!("id-{number:03}"), number, number + 4);
        highlight.note = format!("筆記 {number}");
        document.highlights.insert(highlight.id.clone(), highlight);
    }
    document
}

/// Opens a store, and what it holds.
pub(crate) fn open(calls: &Recording) -> (Store, Document) {
    let (store, opened) = Store::open(Arc::new(calls.clone()), &talk(), &folders());
    (store, opened.document)
}

/// Opens a store over any file calls.
pub(crate) fn open_over(calls: impl FileCalls + 'static, path: &Path) -> (Store, Document) {
    let (store, opened) = Store::open(Arc::new(calls), path, &folders());
    (store, opened.document)
}

/// Writes a file on the real disk, as another program would.
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}

/// Reads a file on the real disk.
pub(crate) fn get(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// The names in a folder on the real disk, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
