//! The window: the only code that knows egui.
//!
//! It shows a snapshot of the session and sends commands; it changes nothing itself.

pub mod kit;
