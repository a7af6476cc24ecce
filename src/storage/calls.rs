//! The single calls that this program makes on files, and nothing above them.
//!
//! Each method is one call of the operating system with its usual meaning, so that a test can
//! stop, fail or replay between any two of them. Retries and cleaning up belong to the callers.

use std::any::Any;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What kind of thing stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    Regular,
    /// A folder.
    Folder,
    /// A device, pipe or socket.
    Other,
}

/// What the file system says of a file, links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileMeta {
    /// What it is.
    pub kind: FileKind,
    /// Its length in bytes.
    pub count_bytes: u64,
    /// The permission bits; `None` where the system has none.
    pub mode: Option<u32>,
    /// Owner and group; `None` where the system has none.
    pub owner: Option<(u32, u32)>,
    /// Identity of the file on its disk and its time of change, opaque: equal stamps and lengths
    /// mean that it is very likely unchanged.
    pub stamp: (u64, i128),
    /// When its bytes were last changed, in milliseconds since 1970; `None` where nobody knows.
    pub changed_millis: Option<i64>,
}

/// A file open for reading.
pub trait ReadFile {
    /// Reads some bytes; 0 at the end of the file.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize>;
}

/// A file that has just been made and is open for writing.
pub trait NewFile {
    /// Appends some of the bytes and says how many.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Gives the file the permission bits, and where that is allowed the owner, of another.
    fn copy_rights(&mut self, from: &FileMeta) -> io::Result<()>;
    /// Waits until the bytes are on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock between programs; it ends when this value is dropped or the program dies.
pub struct Lock(#[expect(dead_code, reason = "held only to be dropped")] Box<dyn Any + Send>);

impl Lock {
    /// Wraps whatever holds the lock.
    pub fn new(holder: impl Any + Send) -> Self {
        Self(Box::new(holder))
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lock")
    }
}

/// Single calls on files. A call that a system does not have fails with
/// [`io::ErrorKind::Unsupported`], and the caller has another way.
pub trait FileCalls: fmt::Debug + Send + Sync {
    /// What stands at a path, links followed.
    fn metadata(&self, path: &Path) -> io::Result<FileMeta>;
    /// Where a symbolic link points; `Ok(None)` for anything that is no link.
    fn read_link(&self, path: &Path) -> io::Result<Option<PathBuf>>;
    /// Opens a file for reading.
    fn open(&self, path: &Path) -> io::Result<Box<dyn ReadFile>>;
    /// Makes a file that was not there; [`io::ErrorKind::AlreadyExists`] where it was.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;
    /// Gives a file another name, in place of whatever file had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name; [`io::ErrorKind::AlreadyExists`] where that is taken.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Exchanges the names of two files in one step.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Gives a file a second name; [`io::ErrorKind::AlreadyExists`] where that is taken.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a name away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a folder and those above it; `Ok` where it is there.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// The paths of everything in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Takes the lock file at a path, making it where needed; `Ok(None)` where another program
    /// (or another part of this one) has it.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Lock>>;
}
