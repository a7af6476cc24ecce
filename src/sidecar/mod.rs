//! The reader's work in a versioned file beside the transcript.
//!
//! `talk.txt` has `talk.txt.duidu.json`. [`Document`] is what it holds, [`encode`] and [`decode`]
//! are its format (described in `assets/sidecar.schema.json`), [`merge`] joins two that grew
//! apart, and [`Store`] reads and writes it: never over something it has not read, never over a
//! newer version, and never so that a crash could leave half of it.
//!
//! What this version does not understand is kept: unknown fields where they stood, entries that
//! make no sense as they are, a file that cannot be read at all under another name.

mod codec;
mod copies;
mod entry;
mod merge;
mod migrate;
mod model;
mod slot;
mod store;

pub use codec::{Rejected, decode, encode};
pub use copies::{Copy, conflict_copies};
pub use entry::{Entry, EntryValue, Gloss, Override, Rule};
pub use merge::merge;
pub use migrate::VERSION;
pub use model::{Conversion, Document, DocumentInfo, Source, SourceMatch, Structure, Unreadable};
pub use store::{
    Folders, Home, Notice, Opened, SUFFIX, SaveError, Saved, State, Store, sidecar_path,
};
