//! Word documents made of their main part, and back.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here is a failed test"
)]

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A Word document with this main part.
pub(crate) fn packed(part: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", options).unwrap();
    writer.write_all(part).unwrap();
    writer.finish().unwrap().into_inner()
}

/// The main part of a document, where it is whole.
pub(crate) fn part(document: &[u8]) -> Option<Vec<u8>> {
    let part = duidu::transcript::formats::rows_bytes(document)?;
    (*part != *document).then(|| part.into_owned())
}
