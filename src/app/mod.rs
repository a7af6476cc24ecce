//! The program without a screen: all state, all decisions, and the worker that touches the disk.
//!
//! [`Session::update`] takes a [`Command`], changes state and answers with [`Effect`]s; the
//! [`Worker`] carries those out and reports [`Event`]s, which [`Session::receive`] takes in.
//! `update` reads no clock and does no I/O: the time and a fresh id come in as a [`Stamp`].
//! The window, the command line and the tests all drive these same functions.

pub mod always;
pub mod cite;
pub mod command;
pub mod conversion;
pub mod dictionary_file;
pub mod display;
pub mod document;
pub mod document_page;
pub mod doubts;
mod effect;
pub mod excerpts;
pub mod exporting;
pub mod finding;
pub mod folder;
pub mod glossed;
mod marks;
mod notice;
pub mod offers;
pub mod open;
mod packed;
pub mod page;
pub mod reading;
pub mod reviewing;
mod row_cache;
pub mod rules_file;
mod saving;
pub mod selection;
mod session;
pub mod settings;
pub mod shaping;
mod side_tab;
pub mod surroundings;
mod undo;
pub mod video_link;
mod views;
mod work;
pub mod worker;

pub use command::{Command, CommandId};
pub use document::{Document, Origin};
pub use effect::{Effect, Event, Pasted};
pub use glossed::{GlossCommand, GlossSettings};
pub use marks::{Mark, Marks};
pub use notice::{CopiedAs, Notice, NoticeKind};
pub use packed::PackedError;
pub use saving::SaveState;
pub use session::{Editing, Session, Stamp, Typing};
pub use side_tab::SideTab;
pub use views::{View, Views};
pub use work::Work;
pub use worker::Worker;
