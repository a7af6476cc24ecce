//! The only code of this program that writes, renames or removes files.
//!
//! The contract: after `Ok` the new bytes are at the path and survive a power cut; after `Err` the
//! old ones are. Everything goes through [`FileCalls`], a trait of single file calls, so that the
//! contract is proved and not hoped for: [`System`] is the real one, [`Recording`] a disk in
//! memory that keeps every call and replays a power cut after each of them, [`Interrupted`] fails
//! any call or lets another program write in between.
//!
//! A file that changes under our feet is never overwritten unread: [`write_atomic`] is told what
//! the caller believes to be there, and on Linux exchanges the two names and reads what it
//! displaced, so that even a write between the last look and the rename comes to light.
//!
//! Limits: access control lists and extended attributes of a replaced file are not carried over;
//! its permission bits and, where the system lets us, its owner are.

mod atomic;
mod calls;
mod change;
mod interrupted;
mod read;
mod recording;
mod system;

pub use atomic::{Cause, Expectation, Step, WriteError, is_leftover, leftovers_of, write_atomic};
pub use calls::{FileCalls, FileKind, FileMeta, Lock, NewFile, ReadFile};
pub use change::change_file;
pub use interrupted::{Call, Interrupted, Judge, Verdict};
pub use read::{READ_LIMIT_BYTES, ReadError, read_limited};
pub use recording::Recording;
pub use system::System;

/// The system's folder for temporary files, for users without a home.
pub fn temporary_folder() -> std::path::PathBuf {
    tempfile::env::temp_dir()
}
