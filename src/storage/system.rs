//! The file calls of the system the program runs on.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::{FileCalls, FileKind, FileMeta, Lock, NewFile, ReadFile};

/// The real files of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

struct Reading(File);

impl ReadFile for Reading {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

struct Writing(File);

impl NewFile for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    #[cfg(unix)]
    fn copy_rights(&mut self, from: &FileMeta) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
        let now = self.0.metadata()?;
        if let Some((owner, group)) = from.owner
            && (now.uid(), now.gid()) != (owner, group)
        {
            // Only root may give a file away, and a group only to a group one is in. What cannot
            // be kept must not stop the work from being saved.
            let owner = rustix::fs::Uid::from_raw(owner);
            let group = rustix::fs::Gid::from_raw(group);
            if rustix::fs::fchown(&self.0, Some(owner), Some(group)).is_err() {
                rustix::fs::fchown(&self.0, None, Some(group)).ok();
            }
        }
        match from.mode {
            Some(mode) => self
                .0
                .set_permissions(fs::Permissions::from_mode(mode & 0o7777)),
            None => Ok(()),
        }
    }

    #[cfg(not(unix))]
    fn copy_rights(&mut self, _from: &FileMeta) -> io::Result<()> {
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

#[cfg(unix)]
fn meta_of(meta: &fs::Metadata) -> FileMeta {
    use std::os::unix::fs::MetadataExt as _;
    FileMeta {
        kind: kind_of(meta),
        count_bytes: meta.len(),
        mode: Some(meta.mode()),
        owner: Some((meta.uid(), meta.gid())),
        stamp: (
            meta.ino(),
            i128::from(meta.mtime()) * 1_000_000_000 + i128::from(meta.mtime_nsec()),
        ),
        changed_millis: Some(
            meta.mtime()
                .saturating_mul(1_000)
                .saturating_add(meta.mtime_nsec() / 1_000_000),
        ),
    }
}

#[cfg(not(unix))]
fn meta_of(meta: &fs::Metadata) -> FileMeta {
    let since_1970 = meta
        .modified()
        .ok()
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    FileMeta {
        kind: kind_of(meta),
        count_bytes: meta.len(),
        mode: None,
        owner: None,
        stamp: (
            0,
            since_1970.map_or(0, |since| {
                i128::try_from(since.as_nanos()).unwrap_or_default()
            }),
        ),
        changed_millis: since_1970.and_then(|since| i64::try_from(since.as_millis()).ok()),
    }
}

fn kind_of(meta: &fs::Metadata) -> FileKind {
    if meta.is_file() {
        FileKind::Regular
    } else if meta.is_dir() {
        FileKind::Folder
    } else {
        FileKind::Other
    }
}

#[cfg(target_os = "linux")]
fn rename_with(from: &Path, to: &Path, flags: rustix::fs::RenameFlags) -> io::Result<()> {
    use rustix::fs::CWD;
    use rustix::io::Errno;
    rustix::fs::renameat_with(CWD, from, CWD, to, flags).map_err(|errno| match errno {
        // A file system that does not know the flag answers EINVAL, an old kernel ENOSYS
        // (renameat2(2)).
        Errno::INVAL | Errno::NOSYS | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
        other => other.into(),
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that may rename and remove"
)]
impl FileCalls for System {
    fn metadata(&self, path: &Path) -> io::Result<FileMeta> {
        fs::metadata(path).map(|meta| meta_of(&meta))
    }

    fn read_link(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        if fs::symlink_metadata(path)?.is_symlink() {
            fs::read_link(path).map(Some)
        } else {
            Ok(None)
        }
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn ReadFile>> {
        Ok(Box::new(Reading(File::open(path)?)))
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        Ok(Box::new(Writing(file)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(target_os = "linux")]
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename_with(from, to, rustix::fs::RenameFlags::NOREPLACE)
    }

    #[cfg(not(target_os = "linux"))]
    fn rename_new(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        rename_with(one, other, rustix::fs::RenameFlags::EXCHANGE)
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network file systems cannot sync a folder and say so with EINVAL (fsync(2)).
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            result => result,
        }
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        // A folder cannot be opened for this elsewhere; the rename itself is journaled.
        Ok(())
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
        paths.sort();
        Ok(paths)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock::new(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}
