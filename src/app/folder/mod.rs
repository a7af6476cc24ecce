//! The folder of the open transcript: its transcripts, and the highlights of all of them.

mod files;
mod state;

pub use files::{looks_like_one, next, previous, transcripts, with_highlights, with_notes};
pub use state::{FolderCommand, FolderEffect, FolderEvent, FolderFile, FolderState, FolderTold};
