//! Writing an export, and remembering it, so that the same export may be written again.
//!
//! An export never replaces a file that holds something else. What it wrote itself, and nobody
//! changed since, is no such file: for each output file a small record in the user's data folder
//! holds the hash of what was written and, for each excerpt, a hash of what it said. The next
//! export to the same place replaces the file and says how many excerpts are new, changed or gone.
//!
//! Where no record can be kept, nothing is lost but the convenience.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::app::open::is_not_for_export;
use crate::app::settings::Folders;
use crate::export::ExportDocument;
use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, WriteError, read_limited, write_atomic,
};

/// What was written to a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The version of this record.
    version: u32,
    /// The output file, for people who look.
    path: String,
    /// SHA-256 of its bytes.
    sha256: String,
    /// A hash of each excerpt by its id.
    excerpts: BTreeMap<String, String>,
}

/// How an export differs from the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Excerpts that were not there.
    pub new: usize,
    /// Excerpts that say something else.
    pub changed: usize,
    /// Excerpts that are not there any more.
    pub gone: usize,
    /// Excerpts that say the same.
    pub same: usize,
}

impl fmt::Display for Changes {
    /// In words: `1 new, 2 changed, 1 gone`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.gone, "gone"),
        ];
        let told: Vec<String> = told
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        match told.as_slice() {
            [] if self.same == 0 => f.write_str("other content"),
            [] => f.write_str("the same excerpts, written another way"),
            told => f.write_str(&told.join(", ")),
        }
    }
}

impl Written {
    /// Of an export.
    pub fn of(bytes: &[u8], documents: &[ExportDocument]) -> Self {
        let excerpts = documents.iter().flat_map(|document| &document.excerpts);
        Self {
            version: 1,
            path: String::new(),
            sha256: hash(bytes),
            excerpts: excerpts
                .map(|one| (one.id.clone(), hash(format!("{one:?}").as_bytes())))
                .collect(),
        }
    }

    /// What is different now.
    fn since(&self, before: &Self) -> Changes {
        let mut changes = Changes::default();
        for (id, now) in &self.excerpts {
            match before.excerpts.get(id) {
                None => changes.new += 1,
                Some(then) if then != now => changes.changed += 1,
                Some(_) => changes.same += 1,
            }
        }
        let is_gone = |id: &&String| !self.excerpts.contains_key(*id);
        changes.gone = before.excerpts.keys().filter(is_gone).count();
        changes
    }
}

/// What an export may replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// Any file.
    Anything,
    /// An earlier export of ours that nobody has changed.
    OurOwn,
    /// Nothing but a file that has this content, by its SHA-256: somebody was asked about it.
    This(String),
    /// Nothing.
    Nothing,
}

/// What came of writing an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// There was no file.
    New,
    /// The file held just this already.
    Same,
    /// An earlier export of ours was replaced.
    Updated(Changes),
    /// A file with other content was replaced.
    Replaced,
    /// A file is there that may not be replaced without asking, and was left as it is.
    Asks(Occupied),
}

/// A file that stands where an export goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupied {
    /// Its SHA-256.
    pub sha256: String,
    /// How the export differs, where the file is an earlier one of ours that nobody has changed.
    pub changes: Option<Changes>,
}

/// Why an export was not written.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// The place is that of something that is never replaced.
    #[error(
        "an export never replaces the transcript, the template or a file of highlights: {}",
        .0.display()
    )]
    Forbidden(PathBuf),
    /// What is there could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Writes an export where it may. `inputs` are the files that it was made from, which it never
/// replaces. The file is the old one or the new one, whole, whatever happens.
pub fn put(
    calls: &dyn FileCalls,
    (path, inputs): (&Path, &[&Path]),
    bytes: &[u8],
    over: &Over,
    written: &Written,
    folders: &Folders,
) -> Result<Put, PutError> {
    if inputs.iter().any(|input| is_not_for_export(path, input)) {
        return Err(PutError::Forbidden(path.to_path_buf()));
    }
    let record_path = record_path(path, folders);
    let there = match read_limited(calls, path, READ_LIMIT_BYTES) {
        Ok(there) => Some(there),
        Err(ReadError::Missing { .. }) => None,
        Err(_) if *over == Over::Anything => None,
        Err(error) => return Err(error.into()),
    };
    let mut put = Put::New;
    if let Some(there) = &there {
        if there == bytes {
            return Ok(Put::Same);
        }
        let sha256 = hash(there);
        let record = read_limited(calls, &record_path, READ_LIMIT_BYTES).ok();
        let before: Option<Written> =
            record.and_then(|record| serde_json::from_slice(&record).ok());
        let before = before.filter(|before| before.sha256 == sha256);
        let changes = before.map(|before| written.since(&before));
        let may = match over {
            Over::Anything => true,
            Over::OurOwn => changes.is_some(),
            Over::This(known) => *known == sha256,
            Over::Nothing => false,
        };
        if !may {
            return Ok(Put::Asks(Occupied { sha256, changes }));
        }
        put = changes.map_or(Put::Replaced, Put::Updated);
    }
    let expectation = match (over, &there) {
        (Over::Anything, _) => Expectation::Anything,
        (_, Some(there)) => Expectation::Exactly(there),
        (_, None) => Expectation::Absent,
    };
    write_atomic(calls, path, bytes, expectation)?;
    let record = Written {
        path: path.display().to_string(),
        ..written.clone()
    };
    // Where no record can be kept, the next export asks, and that is all.
    if let (Ok(record), Some(folder)) = (serde_json::to_vec(&record), record_path.parent()) {
        calls.create_folder(folder).ok();
        write_atomic(calls, &record_path, &record, Expectation::Anything).ok();
    }
    Ok(put)
}

/// Where the record of an output file is kept.
fn record_path(path: &Path, folders: &Folders) -> PathBuf {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let real = folder.join(path.file_name().unwrap_or_default());
    let name = hash(real.as_os_str().as_encoded_bytes());
    folders.data.join("exports").join(format!("{name}.json"))
}

fn hash(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        write!(text, "{byte:02x}").ok();
    }
    text
}
