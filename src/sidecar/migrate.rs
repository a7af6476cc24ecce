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

/// The file as the newest version has it. A newer one is rejected, and so is a version that is no
/// number: whoever wrote that knows something we do not. A missing one is taken for the first.
pub(super) fn to_newest(mut file: Map<String, Value>) -> Result<Map<String, Value>, Rejected> {
    let version = match file.get("version") {
        None => 1,
        Some(value) => match value.as_u64() {
            Some(version @ 1..=VERSION) => version,
            Some(0) => {
                return Err(Rejected::Damaged {
                    reason: "there is no version 0".to_owned(),
                });
            }
            _ => {
                return Err(Rejected::Newer {
                    version: value.to_string(),
                });
            }
        },
    };
    let done = usize::try_from(version - 1).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(done) {
        file = step(file);
    }
    Ok(file)
}
