//! The reader's work in a versioned file beside the transcript.
//!
//! `talk.txt` has `talk.txt.duidu.json`. [`Document`] is what it holds, [`encode`] and [`decode`]
//! are its format (described in `assets/sidecar.schema.json`), [`merge()`] joins two that grew
//! apart, and [`Store`] reads and writes it: never over something it has not read, never over a
//! newer version, and never so that a crash could leave half of it.
//!
//! What is kept in the user's data folder beside that ([`Store`], [`kept()`]) is never the only way
//! back: last good copies ([`bring_back`]), an index by which a transcript that was moved finds
//! its notes again ([`find_moved`]), and work rescued from folders that cannot be written.
//!
//! What this version does not understand is kept: unknown fields where they stood, entries that
//! make no sense as they are, a file that cannot be read at all under another name.

mod codec;
mod copies;
mod data_folder;
mod entry;
mod glossary;
mod holds;
mod index;
mod kept;
mod merge;
mod migrate;
mod model;
mod moved;
mod outcome;
mod quick;
mod restore;
mod section;
mod set_aside;
mod slot;
mod store;
mod strict;
mod target;

pub use codec::{Rejected, decode, encode};
pub use copies::{Copy, JoinError, News, conflict_copies, join_copy};
pub use entry::{Entry, EntryValue, Gloss, Override, Rule, Spot};
pub use glossary::{GlossaryRejected, OwnGlossary};
pub use holds::holds_all;
pub use index::{Known, known};
pub use kept::{Clear, Cleared, Kept, KeptKind, Worth, clear, kept};
pub use merge::merge;
pub use migrate::VERSION;
pub use model::{Conversion, Document, DocumentInfo, Source, SourceMatch, Structure, Unreadable};
pub use moved::{Candidate, Likeness, Whereabouts, find_moved, sole};
pub use outcome::{Folders, GoodCopy, Home, Notice, Opened, SaveError, Saved, State};
pub use restore::bring_back;
pub use section::{EntriesChange, Section, SectionChange, SectionKind};
pub use set_aside::set_asides_of;
pub use store::{SUFFIX, Store, sidecar_path};
