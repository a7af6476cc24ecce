//! Helpers of the tests under `tests/`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests: a failure here is a failed test"
)]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use duidu::transcript::{ReadOptions, Transcript, read};

/// Reads a whole transcript from bytes.
pub(crate) fn read_all(bytes: &[u8]) -> Transcript {
    let go_on = &mut |_| ControlFlow::Continue(());
    read(bytes, &ReadOptions::default(), go_on).unwrap()
}

/// The files of a folder of `tests/data/transcript`, in order of their names.
pub(crate) fn fixtures(folder: &str) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/transcript");
    let entries = std::fs::read_dir(root.join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name_of = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths
        .iter()
        .map(|path| (name_of(path), std::fs::read(path).unwrap()))
        .collect()
}

/// The folder of real texts beside the project; says so and gives `None` where it is absent.
pub(crate) fn shared(test_name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let root = std::env::var_os("DUIDU_SHARED").map_or_else(beside, PathBuf::from);
    let folder = root.join("data");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED {test_name}: the folder of real texts is not there");
    None
}
