//! Versions of the sidecar, and the way from each to the next.
//!
//! Every step is a pure function over the parsed file. A file of each old version is kept in
//! `tests/data/sidecars`.

use serde_json::{Map, Value};

use super::codec::Rejected;

/// The version this program writes.
pub const VERSION: u64 = 1;

/// A step from one version to the next.
type Step = fn(Map<String, Value>) -> Map<String, Value>;

/// The step at index `n` leads from version `n + 1` to `n + 2`. There is one version so far.
const STEPS: [Step; 0] = [];

/// The version a file says it has. A newer one is rejected, and so is a version that is no number:
/// whoever wrote that knows something we do not. A missing one is taken for the first.
pub(super) fn version_of(file: &Map<String, Value>) -> Result<u64, Rejected> {
    match file.get("version") {
        None => Ok(1),
        Some(value) => match value.as_u64() {
            Some(version @ 1..=VERSION) => Ok(version),
            Some(0) => Err(Rejected::Damaged {
                reason: "there is no version 0".to_owned(),
            }),
            _ => Err(Rejected::Newer {
                version: value.to_string(),
            }),
        },
    }
}

/// The file as the newest version has it.
pub(super) fn to_newest(mut file: Map<String, Value>) -> Result<Map<String, Value>, Rejected> {
    let done = usize::try_from(version_of(&file)? - 1).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(done) {
        file = step(file);
    }
    Ok(file)
}
