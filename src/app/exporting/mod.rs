//! Exporting: what the reader chooses, what it is made from, how it is rendered and written.
//!
//! The window and the command line do the same: a [`Wish`] says what is wanted, a [`Material`] is
//! what it is made from, [`render()`] makes the content of a file, and [`put`] brings it where it
//! may go.

mod dialog;
pub mod filter;
mod material;
mod render;
mod wish;
mod written;

pub use dialog::{
    ExportCommand, ExportDialog, ExportEffect, ExportEvent, From, Making, PREVIEW_CHARS, Preview,
    Scope, To, Told as ExportTold,
};
pub use material::{Material, MaterialError, OnProgress, Tools};
pub use render::{RenderError, Rendered, render, render_excerpts};
pub use wish::{Spelling, What, Wish};
pub use written::{Changes, Occupied, Over, Put, PutError, Written, put};
