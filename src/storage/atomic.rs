//! Replacing a file in one step, without losing what another program wrote there.
//!
//! The new bytes go to a temporary file in the same folder, are synced, and take the name in one
//! call; then the folder is synced. What differs between systems is that one call:
//!
//! - exchange (Linux): both files keep existing, the displaced one is read afterwards, and if it
//!   is not the one that was expected the two are exchanged back. No write of another program is
//!   lost, at whatever moment it comes.
//! - hard link and rename (other systems, file systems without exchange): the old file keeps a
//!   second name until the folder is synced. A program that *replaces* the file between our two
//!   calls would lose its write; one that writes into it would not.
//! - a last look and rename (no hard links either): the same, with the look as the only guard.
//!
//! A power cut can leave a temporary file behind. It holds a whole version, old or new, or the
//! start of one; [`leftovers_of`] finds it, and the sidecar's store takes it up.

use std::ffi::OsStr;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{FileCalls, FileKind, FileMeta, READ_LIMIT_BYTES, ReadError, read_limited};

/// What the caller believes to stand at the path.
#[derive(Clone, Copy, Debug)]
pub enum Expectation<'a> {
    /// Nothing.
    Absent,
    /// A file with exactly these bytes.
    Exactly(&'a [u8]),
    /// Anything or nothing; it is replaced.
    Anything,
}

/// The step at which a write failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Looking at what is there.
    Look,
    /// Making the temporary file.
    Create,
    /// Writing it.
    Write,
    /// Waiting until its bytes are on the disk.
    Sync,
    /// Giving it the name.
    Replace,
    /// Waiting until the name is on the disk.
    SyncFolder,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Look => "looking at the file",
            Self::Create => "making a file in the folder",
            Self::Write => "writing",
            Self::Sync => "waiting for the disk",
            Self::Replace => "replacing the file",
            Self::SyncFolder => "waiting for the disk to keep the name",
        })
    }
}

/// Why a write failed, as far as a reader can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The disk or the user's quota is full.
    Full,
    /// The file system is mounted read-only.
    ReadOnly,
    /// No permission.
    Denied,
    /// The folder is gone, as with a network drive.
    Gone,
    /// Anything else, such as a failing disk.
    Other,
}

/// Why the new bytes are not at the path.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Something else than expected stands there, and was left alone.
    #[error("the file was changed by another program: {}", path.display())]
    Changed {
        /// The path.
        path: PathBuf,
        /// What stands there now; `None` where nothing does.
        found: Option<Vec<u8>>,
        /// Versions of yet other writers that came and went meanwhile; they also lie beside the
        /// file under temporary names.
        displaced: Vec<Vec<u8>>,
    },
    /// A folder, device, pipe or socket stands at the path.
    #[error("something that is not a file is in the way: {}", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// A call failed, and the old bytes are at the path.
    #[error("{step} failed ({source}): {}", path.display())]
    Failed {
        /// The path.
        path: PathBuf,
        /// Where it failed.
        step: Step,
        /// What the system says.
        source: io::Error,
    },
    /// A call failed, and so did putting the old file back: the new bytes are at the path, but
    /// may not survive a power cut.
    #[error("the file was written but the disk failed to keep it ({source}): {}", path.display())]
    Uncertain {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl WriteError {
    /// What the reader can do something about; `None` where another program's write is the reason.
    pub fn cause(&self) -> Option<Cause> {
        match self {
            Self::Changed { .. } => None,
            Self::NotAFile { .. } => Some(Cause::Other),
            Self::Failed { source, .. } | Self::Uncertain { source, .. } => {
                Some(match source.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Cause::Full,
                    io::ErrorKind::ReadOnlyFilesystem => Cause::ReadOnly,
                    io::ErrorKind::PermissionDenied => Cause::Denied,
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Cause::Gone,
                    _ => Cause::Other,
                })
            }
        }
    }
}

/// Replaces the file at `path` (or the one a link there points to) by `bytes`.
///
/// After `Ok` the new bytes are there and survive a power cut; after `Err` the old ones are there,
/// but for [`WriteError::Uncertain`]. The permission bits of a file that is replaced are kept, and
/// its owner where the system lets us. No temporary file stays after a failure.
pub fn write_atomic(
    calls: &dyn FileCalls,
    path: &Path,
    bytes: &[u8],
    expectation: Expectation<'_>,
) -> Result<(), WriteError> {
    let target = follow_links(calls, path).map_err(|source| WriteError::Failed {
        path: path.to_path_buf(),
        step: Step::Look,
        source,
    })?;
    let write = Write {
        calls,
        target: &target,
        bytes,
        expectation,
    };
    let before = write.look()?;
    let temp = write.make_temp(before.as_ref())?;
    let done = if before.is_some() {
        write.replace(&temp)
    } else {
        write.put_new(&temp)
    };
    match done {
        Ok(()) => Ok(()),
        Err(Undone::Keep(error)) => Err(error),
        Err(Undone::Clean(error)) => {
            // The file under the temporary name is ours and nothing but litter; that it stays
            // where even removing fails harms nobody.
            calls.remove(&temp).ok();
            Err(error)
        }
    }
}

/// An error, and whether the temporary file may be removed.
enum Undone {
    Clean(WriteError),
    Keep(WriteError),
}

/// One write on its way.
struct Write<'a> {
    calls: &'a dyn FileCalls,
    target: &'a Path,
    bytes: &'a [u8],
    expectation: Expectation<'a>,
}

impl Write<'_> {
    fn failed(&self, step: Step) -> impl Fn(io::Error) -> WriteError {
        let path = self.target.to_path_buf();
        move |source| WriteError::Failed {
            path: path.clone(),
            step,
            source,
        }
    }

    fn changed(&self, found: Option<Vec<u8>>, displaced: Vec<Vec<u8>>) -> WriteError {
        WriteError::Changed {
            path: self.target.to_path_buf(),
            found,
            displaced,
        }
    }

    fn uncertain(&self, source: io::Error) -> Undone {
        Undone::Keep(WriteError::Uncertain {
            path: self.target.to_path_buf(),
            source,
        })
    }

    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, io::Error> {
        match read_limited(self.calls, path, READ_LIMIT_BYTES) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(ReadError::Missing { .. }) => Ok(None),
            Err(ReadError::Denied { .. }) => Err(io::ErrorKind::PermissionDenied.into()),
            Err(ReadError::Unreadable { source, .. }) => Err(source),
            Err(error) => Err(io::Error::other(error.to_string())),
        }
    }

    fn read_target(&self) -> Result<Option<Vec<u8>>, WriteError> {
        self.read(self.target).map_err(self.failed(Step::Look))
    }

    /// What stands at the target, if it is what the caller expects.
    fn look(&self) -> Result<Option<FileMeta>, WriteError> {
        let meta = match self.calls.metadata(self.target) {
            Ok(meta) if meta.kind == FileKind::Regular => Some(meta),
            Ok(_) => {
                return Err(WriteError::NotAFile {
                    path: self.target.to_path_buf(),
                });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(self.failed(Step::Look)(error)),
        };
        match self.expectation {
            Expectation::Anything => Ok(meta),
            Expectation::Absent if meta.is_none() => Ok(None),
            Expectation::Absent => Err(self.changed(self.read_target()?, Vec::new())),
            Expectation::Exactly(expected) => match self.read_target()? {
                Some(found) if found == expected => Ok(meta),
                found => Err(self.changed(found, Vec::new())),
            },
        }
    }

    /// A synced temporary file with the new bytes, in the folder of the target.
    fn make_temp(&self, rights_of: Option<&FileMeta>) -> Result<PathBuf, WriteError> {
        let mut attempt = 0;
        let (temp, mut file) = loop {
            let temp = temp_name(self.target);
            match self.calls.create_new(&temp) {
                Ok(file) => break (temp, file),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 8 => {
                    attempt += 1;
                }
                Err(error) => return Err(self.failed(Step::Create)(error)),
            }
        };
        let mut fill = || {
            if let Some(meta) = rights_of {
                file.copy_rights(meta).map_err(self.failed(Step::Create))?;
            }
            let mut rest = self.bytes;
            while !rest.is_empty() {
                match file.write(rest) {
                    Ok(0) => {
                        return Err(self.failed(Step::Write)(io::ErrorKind::WriteZero.into()));
                    }
                    Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(self.failed(Step::Write)(error)),
                }
            }
            file.sync().map_err(self.failed(Step::Sync))
        };
        let filled = fill();
        drop(file);
        match filled {
            Ok(()) => Ok(temp),
            Err(error) => {
                // Litter of ours; see `write_atomic`.
                self.calls.remove(&temp).ok();
                Err(error)
            }
        }
    }

    /// Gives a name that nobody has to the temporary file.
    fn put_new(&self, temp: &Path) -> Result<(), Undone> {
        let taken = || -> Undone {
            match self.read_target() {
                Ok(found) => Undone::Clean(self.changed(found, Vec::new())),
                Err(error) => Undone::Clean(error),
            }
        };
        match self.calls.rename_new(temp, self.target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return match self.expectation {
                    Expectation::Anything => self.replace(temp),
                    _ => Err(taken()),
                };
            }
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                match self.calls.link(temp, self.target) {
                    // A second name that stays when this fails is litter without harm.
                    Ok(()) => drop(self.calls.remove(temp)),
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                        return match self.expectation {
                            Expectation::Anything => self.replace(temp),
                            _ => Err(taken()),
                        };
                    }
                    Err(_) => {
                        // No hard links here: a last look is all the guard there is.
                        self.look().map_err(Undone::Clean)?;
                        self.calls
                            .rename(temp, self.target)
                            .map_err(|error| Undone::Clean(self.failed(Step::Replace)(error)))?;
                    }
                }
            }
            Err(error) => return Err(Undone::Clean(self.failed(Step::Replace)(error))),
        }
        self.sync_folder().map_err(|error| {
            // Nothing was there, so nothing is to be there. The name is moved and not removed, in
            // case that another program has just put its own file there.
            if let Err(source) = self.calls.rename(self.target, temp) {
                return self.uncertain(source);
            }
            match self.read(temp) {
                Ok(Some(bytes)) if bytes == self.bytes => {
                    Undone::Clean(self.failed(Step::SyncFolder)(error))
                }
                _ => match self.calls.rename(temp, self.target) {
                    Ok(()) => Undone::Keep(self.failed(Step::SyncFolder)(error)),
                    Err(source) => self.uncertain(source),
                },
            }
        })
    }

    fn sync_folder(&self) -> io::Result<()> {
        self.calls.sync_folder(folder_of(self.target))
    }

    /// Puts the temporary file in the place of the one that is there.
    fn replace(&self, temp: &Path) -> Result<(), Undone> {
        match self.calls.exchange(temp, self.target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                return self.replace_by_link(temp);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return match self.expectation {
                    Expectation::Exactly(_) => {
                        Err(Undone::Clean(match self.calls.metadata(temp) {
                            Ok(_) => self.changed(None, Vec::new()),
                            Err(_) => self.failed(Step::Replace)(error),
                        }))
                    }
                    _ => self.put_new(temp),
                };
            }
            Err(error) => return Err(Undone::Clean(self.failed(Step::Replace)(error))),
        }
        // From here on the temporary name holds what was at the target.
        if let Expectation::Exactly(expected) = self.expectation {
            match self.read(temp) {
                Ok(Some(found)) if found == expected => {}
                Ok(found) => {
                    let displaced = self.exchange_back(temp)?;
                    return Err(if displaced.is_empty() {
                        Undone::Clean(self.changed(found, displaced))
                    } else {
                        let now = self.read_target().map_err(Undone::Keep)?;
                        Undone::Keep(self.changed(now, displaced))
                    });
                }
                Err(error) => {
                    return Err(self.back_to_old(temp, self.failed(Step::Look)(error)));
                }
            }
        }
        if let Err(error) = self.sync_folder() {
            return Err(self.back_to_old(temp, self.failed(Step::SyncFolder)(error)));
        }
        // The old version under a temporary name is litter without harm where this fails.
        self.calls.remove(temp).ok();
        Ok(())
    }

    fn back_to_old(&self, temp: &Path, error: WriteError) -> Undone {
        match self.exchange_back(temp) {
            Ok(displaced) if displaced.is_empty() => Undone::Clean(error),
            Ok(_) => Undone::Keep(error),
            Err(undone) => undone,
        }
    }

    /// Exchanges the two names once more. If a third program put its file there meanwhile, that
    /// one is the newest and stays, and what we displaced before is handed back and also left
    /// under the temporary name.
    fn exchange_back(&self, temp: &Path) -> Result<Vec<Vec<u8>>, Undone> {
        self.calls
            .exchange(temp, self.target)
            .map_err(|source| self.uncertain(source))?;
        match self.read(temp) {
            Ok(Some(bytes)) if bytes == self.bytes => Ok(Vec::new()),
            _ => {
                self.calls
                    .exchange(temp, self.target)
                    .map_err(|source| self.uncertain(source))?;
                let displaced = self.read(temp).map_err(|source| self.uncertain(source))?;
                Ok(vec![displaced.unwrap_or_default()])
            }
        }
    }

    /// Where names cannot be exchanged: the old file keeps a second name until all is done.
    fn replace_by_link(&self, temp: &Path) -> Result<(), Undone> {
        let old = temp_name(self.target);
        if self.calls.link(self.target, &old).is_err() {
            return self.replace_by_rename(temp);
        }
        let put_back = |error: WriteError| match self.calls.rename(&old, self.target) {
            Ok(()) => Undone::Clean(error),
            Err(source) => self.uncertain(source),
        };
        if let Err(error) = self.calls.rename(temp, self.target) {
            // The second name of a file that is still there.
            self.calls.remove(&old).ok();
            return Err(Undone::Clean(self.failed(Step::Replace)(error)));
        }
        if let Expectation::Exactly(expected) = self.expectation {
            match self.read(&old) {
                Ok(Some(found)) if found == expected => {}
                Ok(found) => return Err(put_back(self.changed(found, Vec::new()))),
                Err(error) => return Err(put_back(self.failed(Step::Look)(error))),
            }
        }
        if let Err(error) = self.sync_folder() {
            return Err(put_back(self.failed(Step::SyncFolder)(error)));
        }
        // As in `replace`.
        self.calls.remove(&old).ok();
        Ok(())
    }

    /// Where there are no hard links either.
    fn replace_by_rename(&self, temp: &Path) -> Result<(), Undone> {
        self.look().map_err(Undone::Clean)?;
        let before = self.read_target().map_err(Undone::Clean)?;
        self.calls
            .rename(temp, self.target)
            .map_err(|error| Undone::Clean(self.failed(Step::Replace)(error)))?;
        self.sync_folder().map_err(|error| {
            let put_back = || -> Result<(), WriteError> {
                let restore = Write {
                    bytes: before.as_deref().unwrap_or_default(),
                    ..*self
                };
                let again = restore.make_temp(None)?;
                self.calls
                    .rename(&again, self.target)
                    .map_err(self.failed(Step::Replace))
            };
            match put_back() {
                Ok(()) => Undone::Keep(self.failed(Step::SyncFolder)(error)),
                Err(_) => self.uncertain(error),
            }
        })
    }
}

/// The file that a path means, behind any links; it need not be there.
fn follow_links(calls: &dyn FileCalls, path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    // As many as Linux follows (path_resolution(7)).
    for _ in 0..40 {
        match calls.read_link(&path) {
            Ok(Some(next)) => path = folder_of(&path).join(next),
            Ok(None) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("too many links"))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// What all temporary names of a target start with. A hash stands for the target's name, because
/// that can be as long as a name may be.
fn temp_prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_else(|| OsStr::new(""));
    let digest = Sha256::digest(name.as_encoded_bytes());
    let number = digest.first_chunk().copied().map_or(0, u64::from_be_bytes);
    format!(".duidu-{number:016x}-")
}

fn temp_name(target: &Path) -> PathBuf {
    // The standard library seeds each of these at random; a taken name is tried again.
    let random = RandomState::new().hash_one(std::process::id());
    folder_of(target).join(format!("{}{random:016x}.tmp", temp_prefix(target)))
}

/// Whether a path is a temporary file of [`write_atomic`], of whatever target.
pub fn is_leftover(path: &Path) -> bool {
    path.file_name()
        .and_then(OsStr::to_str)
        .is_some_and(|name| {
            name.starts_with(".duidu-")
                && Path::new(name).extension().is_some_and(|ext| ext == "tmp")
        })
}

/// The temporary files of a target that a power cut or a crash left behind, sorted. While another
/// program is writing, its temporary file is among them: hold the lock.
pub fn leftovers_of(calls: &dyn FileCalls, path: &Path) -> io::Result<Vec<PathBuf>> {
    let target = follow_links(calls, path)?;
    let prefix = temp_prefix(&target);
    let mut paths = calls.list(folder_of(&target))?;
    paths.retain(|path| {
        is_leftover(path)
            && path
                .file_name()
                .and_then(OsStr::to_str)
                .is_some_and(|name| name.starts_with(&prefix))
    });
    Ok(paths)
}
