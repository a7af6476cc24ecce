//! Damaged sidecars that were kept under another name.
//!
//! The name says when the damaged file was last written, because that is what tells which of
//! several is which: `talk.txt.duidu.damaged-2026-11-27.json`, then `…-2026-11-27-2.json`; where
//! the system does not say when, they are only counted.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::storage::{Expectation, FileCalls, WriteError, write_atomic};

/// How many damaged files are set aside at most; the next is refused instead of overwritten.
const SET_ASIDE_LIMIT: usize = 1_000;

/// What stands in the name of every one of them.
const MARK: &str = ".damaged-";

/// Whether a path is a damaged sidecar that was set aside.
pub(super) fn is_set_aside(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().contains(".duidu.damaged-"))
}

/// What all names of damaged versions of a sidecar start with.
fn prefix_of(sidecar: &Path) -> String {
    let name = sidecar.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".json").unwrap_or(&name);
    [stem, MARK].concat()
}

/// The damaged versions of a sidecar that were set aside, in the order of their names.
pub fn set_asides_of(calls: &dyn FileCalls, sidecar: &Path) -> Vec<PathBuf> {
    let prefix = prefix_of(sidecar);
    let folder = match sidecar.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Where the folder is gone there is nothing.
    let mut paths = calls.list(folder).unwrap_or_default();
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&prefix)
    });
    paths
}

/// When the file was last written: its day in UTC, such as `2026-11-27`.
fn day_of(calls: &dyn FileCalls, path: &Path) -> Option<String> {
    let millis = calls.metadata(path).ok()?.changed_millis?;
    let moment = jiff::Timestamp::from_millisecond(millis).ok()?;
    Some(moment.strftime("%Y-%m-%d").to_string())
}

/// Keeps damaged bytes under another name, once.
pub(super) fn set_aside(
    calls: &dyn FileCalls,
    sidecar: &Path,
    bytes: &[u8],
) -> Result<PathBuf, WriteError> {
    let prefix = prefix_of(sidecar);
    let day = day_of(calls, sidecar);
    let mut number = 1;
    loop {
        let which = match &day {
            Some(day) if number == 1 => day.clone(),
            Some(day) => format!("{day}-{number}"),
            None => number.to_string(),
        };
        let mut name = OsString::from(&prefix);
        name.push(which);
        name.push(".json");
        let aside = sidecar.with_file_name(name);
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
