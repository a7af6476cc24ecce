//! Opening transcripts, from bytes to rows and regions, through the door everybody uses.

mod encoding;
mod formats;
mod kept;
mod plain;
mod reading;
mod structure;
mod support;
mod unseen;
