//! The command line on the real program: what it prints, what it leaves on disk, and how it fails.

mod bad_input;
mod convert;
mod edited;
mod export;
mod highlight;
mod inspect;
mod usage;

#[path = "../support/cli.rs"]
mod support;
