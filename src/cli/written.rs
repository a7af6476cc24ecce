//! Writing an export, and remembering it, so that the same export may be written again.
//!
//! An export never replaces a file that holds something else. What it wrote itself, and nobody
//! changed since, is no such file: for each output file a small record in the user's data folder
//! holds the hash of what was written and, for each excerpt, a hash of what it said. The next
//! export to the same place replaces the file and says how many excerpts are new, changed or gone.
//!
//! Where no record can be kept, nothing is lost but the convenience.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::bail;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::transcript;
use crate::app::settings::Folders;
use crate::export::ExportDocument;
use crate::storage::{Expectation, READ_LIMIT_BYTES, ReadError, read_limited, write_atomic};

/// What was written to a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// The version of this record.
    version: u32,
    /// The output file, for people who look.
    path: String,
    /// SHA-256 of its bytes.
    sha256: String,
    /// A hash of each excerpt by its id.
    excerpts: BTreeMap<String, String>,
}

impl Written {
    /// Of an export.
    pub(super) fn of(bytes: &[u8], documents: &[ExportDocument]) -> Self {
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

    /// What is different now, in words: `1 new, 2 changed, 1 gone`.
    fn since(&self, before: &Self) -> String {
        let count = |word: &str, count: usize| (count > 0).then(|| format!("{count} {word}"));
        let new = self
            .excerpts
            .keys()
            .filter(|id| !before.excerpts.contains_key(*id));
        let gone = before
            .excerpts
            .keys()
            .filter(|id| !self.excerpts.contains_key(*id));
        let changed = self.excerpts.iter().filter(|(id, now)| {
            let then = before.excerpts.get(*id);
            then.is_some_and(|then| then != *now)
        });
        let told = [
            count("new", new.count()),
            count("changed", changed.count()),
            count("gone", gone.count()),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        match told.as_slice() {
            [] if self.excerpts.is_empty() => "other content".to_owned(),
            [] => "the same excerpts, written another way".to_owned(),
            told => told.join(", "),
        }
    }
}

/// What an export may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Any file.
    Anything,
    /// An earlier export of ours that nobody has changed.
    OurOwn,
}

/// Writes the export. Gives the sentence that says what changed, where an earlier one was
/// replaced; a file that holds something else is replaced only where that was asked for.
pub(super) fn write(
    path: &Path,
    bytes: &[u8],
    over: Over,
    written: &Written,
    folders: &Folders,
) -> anyhow::Result<Option<String>> {
    let calls = transcript::calls();
    let record_path = record_path(path, folders);
    let before = read_limited(&*calls, &record_path, READ_LIMIT_BYTES)
        .ok()
        .and_then(|record| serde_json::from_slice::<Written>(&record).ok());
    let there = match read_limited(&*calls, path, READ_LIMIT_BYTES) {
        Ok(there) => Some(there),
        Err(ReadError::Missing { .. }) => None,
        Err(_) if over == Over::Anything => None,
        Err(error) => return Err(error.into()),
    };
    let sentence = match (&there, &before) {
        (Some(there), _) if there == bytes => return Ok(None),
        (Some(there), Some(before)) if before.sha256 == hash(there) => {
            let told = written.since(before);
            Some(format!(
                "the earlier export is replaced ({told}): {}",
                path.display()
            ))
        }
        (Some(_), _) if over == Over::OurOwn => bail!(
            "a file with other content is there already; --force replaces it: {}",
            path.display()
        ),
        _ => None,
    };
    let expectation = match (over, &there) {
        (Over::Anything, _) => Expectation::Anything,
        (Over::OurOwn, Some(there)) => Expectation::Exactly(there),
        (Over::OurOwn, None) => Expectation::Absent,
    };
    write_atomic(&*calls, path, bytes, expectation)?;
    let record = Written {
        path: path.display().to_string(),
        ..written.clone()
    };
    // Where no record can be kept, the next export asks for --force, and that is all.
    if let (Ok(record), Some(folder)) = (serde_json::to_vec(&record), record_path.parent()) {
        std::fs::create_dir_all(folder).ok();
        write_atomic(&*calls, &record_path, &record, Expectation::Anything).ok();
    }
    Ok(sentence)
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
