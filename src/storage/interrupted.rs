//! File calls that fail, fall short, or let something happen in between, on command.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{FileCalls, FileMeta, Lock, NewFile, ReadFile};

/// A file call by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the method of the same name")]
pub enum Call {
    Metadata,
    ReadLink,
    Open,
    Read,
    CreateNew,
    Write,
    CopyRights,
    Sync,
    Rename,
    RenameNew,
    Exchange,
    Link,
    Remove,
    SyncFolder,
    CreateFolder,
    List,
    TryLock,
}

/// What happens to a call.
#[derive(Debug)]
pub enum Verdict {
    /// It is made.
    Go,
    /// It fails without having been made.
    Fail(io::Error),
    /// It fails after having been made, as a sync on a failing disk.
    FailAfter(io::Error),
    /// A write or read is cut to so many bytes.
    Short(usize),
}

/// Decides on each call: its kind, the path it is about, and how many calls came before.
pub type Judge = dyn FnMut(Call, &Path, usize) -> Verdict + Send;

struct Bench {
    judge: Box<Judge>,
    count: usize,
}

/// Other file calls with a judge in front of them. The judge may use the inner calls itself, and
/// so act as another program that writes at just this moment.
#[derive(Clone)]
pub struct Interrupted {
    inner: Arc<dyn FileCalls>,
    bench: Arc<Mutex<Bench>>,
}

impl fmt::Debug for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interrupted")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

impl Interrupted {
    /// Puts a judge in front of other calls.
    pub fn new(
        inner: Arc<dyn FileCalls>,
        judge: impl FnMut(Call, &Path, usize) -> Verdict + Send + 'static,
    ) -> Self {
        let bench = Bench {
            judge: Box::new(judge),
            count: 0,
        };
        Self {
            inner,
            bench: Arc::new(Mutex::new(bench)),
        }
    }

    /// How many calls there have been.
    pub fn count_calls(&self) -> usize {
        self.bench
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .count
    }

    fn judge(&self, call: Call, path: &Path) -> Verdict {
        let mut bench = self.bench.lock().unwrap_or_else(PoisonError::into_inner);
        let count = bench.count;
        bench.count += 1;
        (bench.judge)(call, path, count)
    }

    fn make<T>(
        &self,
        call: Call,
        path: &Path,
        make: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        match self.judge(call, path) {
            Verdict::Go | Verdict::Short(_) => make(),
            Verdict::Fail(error) => Err(error),
            Verdict::FailAfter(error) => make().and(Err(error)),
        }
    }
}

struct Handle<F: ?Sized> {
    calls: Interrupted,
    path: PathBuf,
    inner: Box<F>,
}

impl ReadFile for Handle<dyn ReadFile> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.calls.judge(Call::Read, &self.path) {
            Verdict::Go => self.inner.read(buffer),
            Verdict::Short(limit) => {
                let limit = limit.clamp(1, buffer.len().max(1));
                self.inner.read(buffer.get_mut(..limit).unwrap_or(&mut []))
            }
            Verdict::Fail(error) | Verdict::FailAfter(error) => Err(error),
        }
    }
}

impl NewFile for Handle<dyn NewFile> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.calls.judge(Call::Write, &self.path) {
            Verdict::Go => self.inner.write(bytes),
            Verdict::Short(limit) => self.inner.write(bytes.get(..limit).unwrap_or(bytes)),
            Verdict::Fail(error) => Err(error),
            Verdict::FailAfter(error) => self.inner.write(bytes).and(Err(error)),
        }
    }

    fn copy_rights(&mut self, from: &FileMeta) -> io::Result<()> {
        let calls = self.calls.clone();
        calls.make(Call::CopyRights, &self.path, || {
            self.inner.copy_rights(from)
        })
    }

    fn sync(&mut self) -> io::Result<()> {
        let calls = self.calls.clone();
        calls.make(Call::Sync, &self.path, || self.inner.sync())
    }
}

impl FileCalls for Interrupted {
    fn metadata(&self, path: &Path) -> io::Result<FileMeta> {
        self.make(Call::Metadata, path, || self.inner.metadata(path))
    }

    fn read_link(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        self.make(Call::ReadLink, path, || self.inner.read_link(path))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn ReadFile>> {
        let inner = self.make(Call::Open, path, || self.inner.open(path))?;
        Ok(Box::new(Handle {
            calls: self.clone(),
            path: path.to_path_buf(),
            inner,
        }))
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let inner = self.make(Call::CreateNew, path, || self.inner.create_new(path))?;
        Ok(Box::new(Handle {
            calls: self.clone(),
            path: path.to_path_buf(),
            inner,
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.make(Call::Rename, to, || self.inner.rename(from, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.make(Call::RenameNew, to, || self.inner.rename_new(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.make(Call::Exchange, other, || self.inner.exchange(one, other))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.make(Call::Link, to, || self.inner.link(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.make(Call::Remove, path, || self.inner.remove(path))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.make(Call::SyncFolder, folder, || self.inner.sync_folder(folder))
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.make(Call::CreateFolder, folder, || {
            self.inner.create_folder(folder)
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.make(Call::List, folder, || self.inner.list(folder))
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        self.make(Call::TryLock, path, || self.inner.try_lock(path))
    }
}
