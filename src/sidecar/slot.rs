//! One place where a sidecar can be: what was last seen there, and how to put a document there.

use std::path::{Path, PathBuf};

use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, Step, WriteError, leftovers_of,
    read_limited, write_atomic,
};

use super::codec::{Rejected, decode, encode};
use super::merge::{descends, merge};
use super::model::Document;

/// How often another program may get in before us; each time its version is merged.
const ATTEMPTS: usize = 16;

/// How many damaged files are set aside at most; the next is refused instead of overwritten.
const SET_ASIDE_LIMIT: usize = 1_000;

/// What a place holds.
#[derive(Debug)]
pub(super) enum Content {
    /// Nothing.
    Nothing,
    /// A sidecar, as last read or written.
    Good {
        bytes: Vec<u8>,
        document: Box<Document>,
    },
    /// Bytes that are no sidecar.
    Damaged { bytes: Vec<u8>, reason: String },
    /// A newer version.
    Newer { version: String },
    /// Something that cannot be read.
    Unreadable { error: ReadError },
}

/// Why a document could not be put.
#[derive(Debug)]
pub(super) enum PutError {
    Newer { version: String },
    Unreadable(String),
    Write(WriteError),
}

/// What putting a document did.
#[derive(Debug, Default)]
pub(super) struct Put {
    /// Where a damaged file was set aside.
    pub(super) set_aside: Vec<PathBuf>,
    /// Whether a file was written.
    pub(super) written: bool,
}

/// A place for a sidecar.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) path: PathBuf,
    pub(super) content: Content,
}

fn content_of(read: Result<Vec<u8>, ReadError>) -> Content {
    match read {
        Err(ReadError::Missing { .. }) => Content::Nothing,
        Err(error) => Content::Unreadable { error },
        Ok(bytes) => match decode(&bytes) {
            Ok(document) => Content::Good {
                bytes,
                document: Box::new(document),
            },
            Err(Rejected::Newer { version }) => Content::Newer { version },
            Err(Rejected::Damaged { reason }) => Content::Damaged { bytes, reason },
        },
    }
}

impl Slot {
    /// Reads what is there. Nothing on disk is changed.
    pub(super) fn load(calls: &dyn FileCalls, path: PathBuf) -> Self {
        let content = content_of(read_limited(calls, &path, READ_LIMIT_BYTES));
        Self { path, content }
    }

    /// The document last seen here.
    pub(super) fn document(&self) -> Option<&Document> {
        match &self.content {
            Content::Good { document, .. } => Some(document),
            _ => None,
        }
    }

    /// Reads again what is there, and joins it into `ours`. Says whether anything was new.
    pub(super) fn take_in(&mut self, calls: &dyn FileCalls, ours: &mut Document) -> bool {
        let found = content_of(read_limited(calls, &self.path, READ_LIMIT_BYTES));
        self.join(found, ours)
    }

    /// Joins what was found here into `ours`, with what was seen here before as the common
    /// version.
    fn join(&mut self, found: Content, ours: &mut Document) -> bool {
        let news = match (&self.content, &found) {
            (Content::Good { bytes: seen, .. }, Content::Good { bytes, .. }) => seen != bytes,
            (_, Content::Good { .. }) => true,
            _ => false,
        };
        if news && let Content::Good { document, .. } = &found {
            *ours = merge(self.document(), ours, document);
        }
        self.content = found;
        news
    }

    /// Puts the document here. Whatever was written here meanwhile is merged into it first, a
    /// damaged file is kept under another name, and a newer version is left alone.
    pub(super) fn put(
        &mut self,
        calls: &dyn FileCalls,
        ours: &mut Document,
    ) -> Result<Put, PutError> {
        let mut put = Put::default();
        if matches!(
            self.content,
            Content::Unreadable { .. } | Content::Newer { .. }
        ) {
            // It may be readable by now, or have been put right.
            self.take_in(calls, ours);
        }
        if let Some(seen) = self.document()
            && !descends(seen, ours)
        {
            // A caller that missed a merge must not undo it.
            *ours = merge(None, ours, seen);
        }
        let mut attempt = 0;
        loop {
            attempt += 1;
            let bytes = encode(ours);
            let seen = match &self.content {
                Content::Nothing => None,
                Content::Good { bytes, .. } => Some(bytes.as_slice()),
                Content::Damaged { bytes, .. } => {
                    let aside = set_aside(calls, &self.path, bytes).map_err(PutError::Write)?;
                    put.set_aside.push(aside);
                    Some(bytes.as_slice())
                }
                Content::Newer { version } => {
                    return Err(PutError::Newer {
                        version: version.clone(),
                    });
                }
                Content::Unreadable { error } => {
                    return Err(PutError::Unreadable(error.to_string()));
                }
            };
            let expectation = seen.map_or(Expectation::Absent, Expectation::Exactly);
            match write_atomic(calls, &self.path, &bytes, expectation) {
                Ok(()) => {
                    self.content = Content::Good {
                        bytes,
                        document: Box::new(ours.clone()),
                    };
                    put.written = true;
                    return Ok(put);
                }
                Err(WriteError::Changed {
                    found, displaced, ..
                }) if attempt < ATTEMPTS => {
                    for bytes in displaced {
                        if let Ok(document) = decode(&bytes) {
                            *ours = merge(self.document(), ours, &document);
                        }
                    }
                    let found = found.map_or(Content::Nothing, |bytes| content_of(Ok(bytes)));
                    self.join(found, ours);
                }
                // Another machine took our temporary file for a leftover.
                Err(WriteError::Failed {
                    step: Step::Replace,
                    source,
                    ..
                }) if source.kind() == std::io::ErrorKind::NotFound && attempt < ATTEMPTS => {}
                Err(error) => return Err(PutError::Write(error)),
            }
        }
    }

    /// Joins what a crash left under temporary names into `ours`. Gives back the files that hold
    /// nothing more then, to be removed once `ours` is safe. Only under the lock: the files may
    /// be another window's that is just saving.
    pub(super) fn take_leftovers(
        &self,
        calls: &dyn FileCalls,
        ours: &mut Document,
    ) -> Vec<PathBuf> {
        let mut spent = Vec::new();
        // Where the folder cannot be listed there is nothing to take.
        for path in leftovers_of(calls, &self.path).unwrap_or_default() {
            let Ok(bytes) = read_limited(calls, &path, READ_LIMIT_BYTES) else {
                continue;
            };
            match decode(&bytes) {
                Ok(document) => {
                    *ours = merge(None, ours, &document);
                    spent.push(path);
                }
                // The start of a file of ours, whose writing was never finished.
                Err(_) if serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_err() => {
                    spent.push(path);
                }
                Err(_) => {}
            }
        }
        spent
    }
}

/// The name under which a damaged sidecar is kept: `talk.txt.duidu.damaged-1.json`.
fn damaged_path(path: &Path, number: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".json").unwrap_or(&name);
    path.with_file_name(format!("{stem}.damaged-{number}.json"))
}

/// Keeps damaged bytes under another name, once.
fn set_aside(calls: &dyn FileCalls, path: &Path, bytes: &[u8]) -> Result<PathBuf, WriteError> {
    let mut number = 1;
    loop {
        let aside = damaged_path(path, number);
        match write_atomic(calls, &aside, bytes, Expectation::Absent) {
            Ok(()) => return Ok(aside),
            Err(WriteError::Changed { found, .. }) if number < SET_ASIDE_LIMIT => {
                if found.as_deref() == Some(bytes) {
                    return Ok(aside);
                }
                number += 1;
            }
            Err(error) => return Err(error),
        }
    }
}
