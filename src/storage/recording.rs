//! A disk in memory that keeps every call and can lose its power after any of them.
//!
//! The model is the one of a careful reading of POSIX: the bytes of a file are safe once the file
//! was synced, a change of names once its folder was synced, and until then each may be there, or
//! not, or (bytes) partly, in any combination and order. One change of names is all or nothing,
//! also an exchange. Real file systems promise more; what holds here holds there.
//!
//! Limits: folders themselves are safe at once, and names move within one folder only.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{FileCalls, FileKind, FileMeta, Lock, NewFile, ReadFile};

/// The unit in which a write can be torn, in bytes: a sector.
const SECTOR_BYTES: usize = 512;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    File(usize),
    Link(PathBuf),
}

#[derive(Clone, Debug)]
enum Op {
    Write {
        file: usize,
        offset: usize,
        bytes: Vec<u8>,
    },
    SyncFile(usize),
    /// Names that change in one step, all in one folder.
    Names(Vec<(PathBuf, Option<Node>)>),
    SyncFolder(PathBuf),
    Mark(String),
}

#[derive(Clone, Debug, Default)]
struct FileData {
    bytes: Vec<u8>,
    mode: u32,
    version: i128,
}

#[derive(Debug, Default)]
struct Disk {
    files: Vec<FileData>,
    names: BTreeMap<PathBuf, Node>,
    folders: BTreeSet<PathBuf>,
    locks: BTreeSet<PathBuf>,
    log: Vec<Op>,
}

impl Disk {
    fn need_folder(&self, path: &Path) -> io::Result<()> {
        match path.parent() {
            Some(folder) if self.folders.contains(folder) => Ok(()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn change_names(&mut self, changes: Vec<(PathBuf, Option<Node>)>) {
        for (path, node) in &changes {
            match node {
                Some(node) => self.names.insert(path.clone(), node.clone()),
                None => self.names.remove(path),
            };
        }
        self.log.push(Op::Names(changes));
    }

    fn node(&self, path: &Path) -> io::Result<Node> {
        self.names
            .get(path)
            .cloned()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The file behind any links.
    fn file(&self, path: &Path) -> io::Result<usize> {
        let mut path = path.to_path_buf();
        for _ in 0..40 {
            match self.node(&path)? {
                Node::File(file) => return Ok(file),
                Node::Link(next) => {
                    path = path.parent().unwrap_or_else(|| Path::new("")).join(next);
                }
            }
        }
        Err(io::Error::other("too many links"))
    }

    fn new_file(&mut self, bytes: Vec<u8>) -> usize {
        self.files.push(FileData {
            bytes,
            mode: 0o100_644,
            version: 0,
        });
        self.files.len() - 1
    }

    fn append(&mut self, file: usize, bytes: &[u8]) {
        if let Some(data) = self.files.get_mut(file) {
            self.log.push(Op::Write {
                file,
                offset: data.bytes.len(),
                bytes: bytes.to_vec(),
            });
            data.bytes.extend_from_slice(bytes);
            data.version += 1;
        }
    }
}

/// A disk in memory. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Recording {
    disk: Arc<Mutex<Disk>>,
}

impl Recording {
    /// An empty disk with one folder.
    pub fn with_folder(folder: &Path) -> Self {
        let recording = Self::default();
        recording.disk().folders.insert(folder.to_path_buf());
        recording
    }

    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another program writes a whole file, in place where there is one; it is safe at once.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut disk = self.disk();
        if let Ok(file) = disk.file(path) {
            if let Some(data) = disk.files.get_mut(file) {
                data.bytes.clear();
                data.version += 1;
            }
            disk.append(file, bytes);
            disk.log.push(Op::SyncFile(file));
        } else {
            drop(disk);
            self.put_new(path, bytes);
        }
    }

    /// Another program replaces a file by a new one; it is safe at once.
    pub fn put_new(&self, path: &Path, bytes: &[u8]) {
        let mut disk = self.disk();
        let file = disk.new_file(Vec::new());
        disk.append(file, bytes);
        disk.log.push(Op::SyncFile(file));
        disk.change_names(vec![(path.to_path_buf(), Some(Node::File(file)))]);
        let folder = path.parent().unwrap_or_else(|| Path::new("")).to_path_buf();
        disk.log.push(Op::SyncFolder(folder));
    }

    /// Makes a symbolic link.
    pub fn put_link(&self, path: &Path, target: &Path) {
        let node = Node::Link(target.to_path_buf());
        self.disk()
            .change_names(vec![(path.to_path_buf(), Some(node))]);
    }

    /// The bytes of a file; `None` where there is none.
    pub fn get(&self, path: &Path) -> Option<Vec<u8>> {
        let disk = self.disk();
        let file = disk.file(path).ok()?;
        disk.files.get(file).map(|data| data.bytes.clone())
    }

    /// All names on the disk, in order.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.disk().names.keys().cloned().collect()
    }

    /// Writes a remark between the calls, such as that a save was reported.
    pub fn mark(&self, remark: impl Into<String>) {
        self.disk().log.push(Op::Mark(remark.into()));
    }

    /// How many changes, syncs and remarks there have been.
    pub fn count_ops(&self) -> usize {
        self.disk().log.len()
    }

    /// The last remark among the first `count_ops`.
    pub fn last_mark(&self, count_ops: usize) -> Option<String> {
        let disk = self.disk();
        let ops = disk.log.get(..count_ops)?;
        ops.iter().rev().find_map(|op| match op {
            Op::Mark(remark) => Some(remark.clone()),
            _ => None,
        })
    }

    /// The disk as it may be found after the power went when `count_ops` had been done. What was
    /// not synced by then is there, or lost, or torn: seed 0 loses all of it, seed 1 keeps all,
    /// and every other seed draws for each write and each change of names.
    pub fn after_power_cut(&self, count_ops: usize, seed: u64) -> Self {
        let disk = self.disk();
        let log = disk.log.get(..count_ops).unwrap_or(&disk.log);
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut draw = |torn: bool| match seed {
            0 => Fate::Lost,
            1 => Fate::Kept,
            _ => match dice.roll(if torn { 4 } else { 2 }) {
                0 => Fate::Lost,
                1 => Fate::Kept,
                _ => Fate::Torn(dice.next()),
            },
        };
        let mut found = Disk {
            files: vec![FileData::default(); disk.files.len()],
            folders: disk.folders.clone(),
            ..Disk::default()
        };
        for (file, data) in found.files.iter_mut().zip(&disk.files) {
            file.mode = data.mode;
        }
        for (index, op) in log.iter().enumerate() {
            let later = log.get(index..).unwrap_or_default();
            match op {
                Op::Write {
                    file,
                    offset,
                    bytes,
                } => {
                    let synced = later
                        .iter()
                        .any(|op| matches!(op, Op::SyncFile(synced) if synced == file));
                    let fate = if synced { Fate::Kept } else { draw(true) };
                    if let Some(data) = found.files.get_mut(*file) {
                        apply(&mut data.bytes, *offset, bytes, fate);
                    }
                }
                Op::Names(changes) => {
                    let folder = changes.first().and_then(|(path, _)| path.parent());
                    let synced = later.iter().any(
                        |op| matches!(op, Op::SyncFolder(synced) if Some(synced.as_path()) == folder),
                    );
                    if synced || draw(false) == Fate::Kept {
                        for (path, node) in changes {
                            match node {
                                Some(node) => found.names.insert(path.clone(), node.clone()),
                                None => found.names.remove(path),
                            };
                        }
                    }
                }
                Op::SyncFile(_) | Op::SyncFolder(_) | Op::Mark(_) => {}
            }
        }
        // The found disk starts a log of its own, with all it holds as safe.
        Self {
            disk: Arc::new(Mutex::new(found)),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Lost,
    Kept,
    /// Some sectors are there; the bits say which.
    Torn(u64),
}

fn apply(file: &mut Vec<u8>, offset: usize, bytes: &[u8], fate: Fate) {
    let end = offset + bytes.len();
    match fate {
        Fate::Lost => {}
        Fate::Kept | Fate::Torn(_) => {
            if file.len() < end {
                file.resize(end, 0);
            }
            let sectors = file.get_mut(offset..end).unwrap_or(&mut []);
            for (index, (to, from)) in sectors
                .chunks_mut(SECTOR_BYTES)
                .zip(bytes.chunks(SECTOR_BYTES))
                .enumerate()
            {
                let there = match fate {
                    Fate::Torn(bits) => {
                        bits.rotate_right(u32::try_from(index % 64).unwrap_or(0)) & 1 == 1
                    }
                    _ => true,
                };
                if there {
                    to.copy_from_slice(from);
                }
            }
        }
    }
}

/// A small generator of numbers that come out the same each time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn roll(&mut self, sides: u64) -> u64 {
        (self.next() >> 33) % sides.max(1)
    }
}

struct Reading {
    bytes: Vec<u8>,
    at: usize,
}

impl ReadFile for Reading {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}

struct Writing {
    recording: Recording,
    file: usize,
}

impl NewFile for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Two writes for anything longer than a few sectors, so that a cut can fall in between.
        let count = bytes.len().min(4 * SECTOR_BYTES);
        let piece = bytes.get(..count).unwrap_or_default();
        self.recording.disk().append(self.file, piece);
        Ok(count)
    }

    fn copy_rights(&mut self, from: &FileMeta) -> io::Result<()> {
        if let (Some(data), Some(mode)) =
            (self.recording.disk().files.get_mut(self.file), from.mode)
        {
            data.mode = mode;
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.recording.disk().log.push(Op::SyncFile(self.file));
        Ok(())
    }
}

struct Held {
    recording: Recording,
    path: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.recording.disk().locks.remove(&self.path);
    }
}

impl FileCalls for Recording {
    fn metadata(&self, path: &Path) -> io::Result<FileMeta> {
        let disk = self.disk();
        let mut meta = FileMeta {
            kind: FileKind::Folder,
            count_bytes: 0,
            mode: Some(0o040_755),
            owner: None,
            stamp: (0, 0),
            changed_millis: None,
        };
        if !disk.folders.contains(path) {
            let file = disk.file(path)?;
            let data = disk.files.get(file).cloned().unwrap_or_default();
            meta.kind = FileKind::Regular;
            meta.count_bytes = data.bytes.len() as u64;
            meta.mode = Some(data.mode);
            meta.stamp = (file as u64, data.version);
        }
        Ok(meta)
    }

    fn read_link(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        let disk = self.disk();
        if disk.folders.contains(path) {
            return Ok(None);
        }
        Ok(match disk.node(path)? {
            Node::Link(next) => Some(next),
            Node::File(_) => None,
        })
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn ReadFile>> {
        let disk = self.disk();
        if disk.folders.contains(path) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let file = disk.file(path)?;
        let bytes = disk.files.get(file).map(|data| data.bytes.clone());
        Ok(Box::new(Reading {
            bytes: bytes.unwrap_or_default(),
            at: 0,
        }))
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut disk = self.disk();
        disk.need_folder(path)?;
        if disk.names.contains_key(path) || disk.folders.contains(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let file = disk.new_file(Vec::new());
        disk.change_names(vec![(path.to_path_buf(), Some(Node::File(file)))]);
        drop(disk);
        Ok(Box::new(Writing {
            recording: self.clone(),
            file,
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        if from.parent() != to.parent() {
            return Err(io::ErrorKind::CrossesDevices.into());
        }
        if disk.folders.contains(to) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let node = disk.node(from)?;
        disk.change_names(vec![
            (from.to_path_buf(), None),
            (to.to_path_buf(), Some(node)),
        ]);
        Ok(())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        {
            let disk = self.disk();
            if disk.names.contains_key(to) || disk.folders.contains(to) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
        }
        self.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        let (first, second) = (disk.node(one)?, disk.node(other)?);
        disk.change_names(vec![
            (one.to_path_buf(), Some(second)),
            (other.to_path_buf(), Some(first)),
        ]);
        Ok(())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        if disk.names.contains_key(to) || disk.folders.contains(to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let node = disk.node(from)?;
        disk.change_names(vec![(to.to_path_buf(), Some(node))]);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        disk.node(path)?;
        disk.change_names(vec![(path.to_path_buf(), None)]);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        if !disk.folders.contains(folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        disk.log.push(Op::SyncFolder(folder.to_path_buf()));
        Ok(())
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        for above in folder.ancestors() {
            disk.folders.insert(above.to_path_buf());
        }
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let disk = self.disk();
        if !disk.folders.contains(folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let files = disk.names.keys();
        let folders = disk.folders.iter();
        let mut paths: Vec<_> = files
            .chain(folders)
            .filter(|path| path.parent() == Some(folder))
            .cloned()
            .collect();
        paths.sort();
        Ok(paths)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let mut disk = self.disk();
        disk.need_folder(path)?;
        if !disk.locks.insert(path.to_path_buf()) {
            return Ok(None);
        }
        drop(disk);
        Ok(Some(Lock::new(Held {
            recording: self.clone(),
            path: path.to_path_buf(),
        })))
    }
}
