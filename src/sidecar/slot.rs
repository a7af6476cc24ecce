//! One place where a sidecar can be: what was last seen there, and how to put a document there.

use std::path::{Path, PathBuf};

use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, Step, WriteError, leftovers_of,
    read_limited, write_atomic,
};

use super::codec::{Rejected, decode, encode};
use super::merge::{descends, merge};
use super::model::Document;
use super::set_aside::set_aside;

/// How often another program may get in before us; each time its version is merged.
const ATTEMPTS: usize = 16;

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
    /// What the system said of the file before it was last read; `None` where there was none, and
    /// after a write of ours, because by now it may be another program's.
    stamp: Option<Stamp>,
    /// Whether the file was read twice under this stamp. A file that is written twice within one
    /// tick of the disk's clock has the same stamp both times, and is met by the second look.
    is_settled: bool,
}

/// Identity, length and time of change of a file.
type Stamp = (u64, (u64, i128));

fn stamp_of(calls: &dyn FileCalls, path: &Path) -> Option<Stamp> {
    let meta = calls.metadata(path).ok()?;
    Some((meta.count_bytes, meta.stamp))
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
        let stamp = stamp_of(calls, &path);
        let content = content_of(read_limited(calls, &path, READ_LIMIT_BYTES));
        Self {
            path,
            content,
            stamp,
            is_settled: false,
        }
    }

    /// Whether the file may have changed since it was read: one question to the system, and no
    /// reading. Looks that say no are at least two; they should lie a second apart.
    pub(super) fn may_have_changed(&self, calls: &dyn FileCalls) -> bool {
        let now = stamp_of(calls, &self.path);
        let was_there = !matches!(self.content, Content::Nothing);
        now != self.stamp || now.is_none() == was_there || (now.is_some() && !self.is_settled)
    }

    /// The document last seen here.
    pub(super) fn document(&self) -> Option<&Document> {
        match &self.content {
            Content::Good { document, .. } => Some(document),
            _ => None,
        }
    }

    /// The bytes last seen here, of a sidecar that could be read.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Good { bytes, .. } => Some(bytes),
            _ => None,
        }
    }

    /// Reads again what is there, and joins it into `ours`. Says whether anything was new.
    pub(super) fn take_in(&mut self, calls: &dyn FileCalls, ours: &mut Document) -> bool {
        let stamp = stamp_of(calls, &self.path);
        self.is_settled = stamp.is_some() && stamp == self.stamp;
        self.stamp = stamp;
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
                    self.stamp = None;
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
