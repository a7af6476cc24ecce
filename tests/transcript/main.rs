//! Opening transcripts, from bytes to rows and regions, through the door everybody uses.

mod encoding;
mod formats;
mod kept;
mod other_languages;
mod plain;
mod reading;
mod structure;
mod support;
mod unseen;
