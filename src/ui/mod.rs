//! The window: the only code that knows egui. It shows a [`crate::app::Session`] and sends it
//! [`crate::app::Command`]s; it changes nothing itself.
//!
//! `shell` is the program's frame and talks to the system; `window` puts the parts together;
//! `panes` is the reading view, `panels` what stands at its side, `kit` what all are made of.

mod clipboard;
mod color_filter;
mod conversion_menu;
mod dialogs;
mod export_dialog;
mod find_bar;
mod gloss_menu;
mod keys;
pub mod kit;
mod look;
mod notices;
mod overlay;
mod page_menu;
mod panels;
mod panes;
mod shell;
mod status_line;
mod top_bar;
mod welcome;
mod window;
mod wording;

pub use shell::{StartError, run};
pub use window::{Window, WindowRequest};
