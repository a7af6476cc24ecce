//! Reading a whole file, with a limit and an answer for each way in which it can fail.

use std::io;
use std::path::{Path, PathBuf};

use super::{FileCalls, FileKind};

/// The longest file that is opened: 512 MiB. A transcript of a million rows has a tenth of it.
pub const READ_LIMIT_BYTES: u64 = 512 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing stands at the path.
    #[error("there is no such file: {}", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// A folder stands at the path.
    #[error("this is a folder, not a file: {}", path.display())]
    Folder {
        /// The path.
        path: PathBuf,
    },
    /// A device, pipe or socket stands at the path.
    #[error("this is not a regular file: {}", path.display())]
    NotRegular {
        /// The path.
        path: PathBuf,
    },
    /// The file is longer than the limit.
    #[error("the file is larger than {} MiB: {}", limit_bytes / (1024 * 1024), path.display())]
    TooLarge {
        /// The path.
        path: PathBuf,
        /// The limit in bytes.
        limit_bytes: u64,
    },
    /// The system does not let us read it.
    #[error("no permission to read the file: {}", path.display())]
    Denied {
        /// The path.
        path: PathBuf,
    },
    /// Any other failure of the system.
    #[error("the file cannot be read ({source}): {}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl ReadError {
    fn from_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path },
            io::ErrorKind::IsADirectory => Self::Folder { path },
            _ => Self::Unreadable { path, source },
        }
    }
}

/// All bytes of a regular file of at most `limit_bytes` bytes.
///
/// The kind is looked at before the file is opened, because opening a pipe can wait for ever, and
/// the limit is kept while reading, because a file can grow.
pub fn read_limited(
    calls: &dyn FileCalls,
    path: &Path,
    limit_bytes: u64,
) -> Result<Vec<u8>, ReadError> {
    let failed = |source| ReadError::from_io(path, source);
    let too_large = || ReadError::TooLarge {
        path: path.to_path_buf(),
        limit_bytes,
    };
    let meta = calls.metadata(path).map_err(failed)?;
    match meta.kind {
        FileKind::Regular => {}
        FileKind::Folder => {
            return Err(ReadError::Folder {
                path: path.to_path_buf(),
            });
        }
        FileKind::Other => {
            return Err(ReadError::NotRegular {
                path: path.to_path_buf(),
            });
        }
    }
    if meta.count_bytes > limit_bytes {
        return Err(too_large());
    }
    let mut file = calls.open(path).map_err(failed)?;
    let mut bytes = Vec::with_capacity(usize::try_from(meta.count_bytes).unwrap_or(0));
    let mut buffer = vec![0; 128 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(bytes),
            Ok(count) => bytes.extend_from_slice(buffer.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
        if bytes.len() as u64 > limit_bytes {
            return Err(too_large());
        }
    }
}
