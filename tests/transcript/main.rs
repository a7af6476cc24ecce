//! Opening transcripts, from bytes to rows and regions, through the door everybody uses.

mod encoding;
#[path = "../support/fixtures.rs"]
mod fixtures;
mod formats;
mod kept;
#[path = "../support/laws.rs"]
mod laws;
#[path = "../support/odd_files.rs"]
mod odd_files;
mod oracles;
mod other_languages;
#[path = "../support/packed.rs"]
mod packed;
mod plain;
mod reading;
mod structure;
mod support;
mod unseen;
