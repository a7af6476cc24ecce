//! ZIP, in which a DOCX file and an Anki package come.
//!
//! Every file in it is dated 1980-01-01, the first day ZIP knows, so that the same content is the
//! same bytes.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A container could not be put together; with content below 4 GB that does not happen.
#[derive(Debug, thiserror::Error)]
pub enum ContainerError {
    /// The ZIP file could not be made.
    #[error("the container cannot be made ({0})")]
    Zip(#[from] zip::result::ZipError),
    /// A file in it could not be packed.
    #[error("a file cannot be packed ({0})")]
    Pack(#[from] std::io::Error),
}

/// Packs files, by their names in the container, in this order.
pub(super) fn pack(files: &[(&str, &[u8])]) -> Result<Vec<u8>, ContainerError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
