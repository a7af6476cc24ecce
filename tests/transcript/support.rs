//! Helpers of these tests.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests: a failure here is a failed test"
)]

use std::path::{Path, PathBuf};

pub(crate) use crate::fixtures::fixtures;
pub(crate) use crate::laws::{read_all, read_as};

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

/// The text in an encoding; `None` where it has characters that the encoding has not.
pub(crate) fn encoded(text: &str, label: &str) -> Option<Vec<u8>> {
    match label {
        "utf-16le" => return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "utf-16be" => return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => {}
    }
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, has_unmappable) = encoding.encode(text);
    (!has_unmappable).then(|| bytes.into_owned())
}

/// Says something on standard error: the figures of a measurement.
pub(crate) fn say(text: &str) {
    eprintln!("{text}");
}

/// The lines of a paste whose every line says its region in front, and what they say: `B|words`.
pub(crate) fn marked_lines(bytes: &[u8]) -> Vec<(String, String)> {
    let text = std::str::from_utf8(bytes).unwrap();
    let lines = text.lines().map(|line| line.split_once('|').unwrap());
    lines
        .map(|(mark, text)| (mark.to_owned(), text.to_owned()))
        .collect()
}
