//! The command line on the real program: what it prints, what it leaves on disk, and how it fails.

#![expect(
    clippy::cast_possible_truncation,
    clippy::format_collect,
    clippy::indexing_slicing,
    reason = "a test states what it means with the shortest words"
)]

mod audit;
mod bad_input;
mod convert;
mod dictionary;
mod edited;
mod export;
mod find;
mod gloss;
mod highlight;
mod inspect;
mod notes;
mod odd_files;
mod rules;
mod usage;

#[path = "../support/cli.rs"]
mod support;
