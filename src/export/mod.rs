//! Renders excerpts: same input, same bytes, no files.
//!
//! What goes in is plain data ([`ExportDocument`]), made by whoever knows highlights, views and
//! rows; what comes out is the text of a file. Each format is one file here. They share three
//! rules: the quote stands in the source's own script, character for character; a converted form
//! is labelled and never called the original; and a note never takes the place of its quote.

mod excerpt;
pub mod markdown;

pub use excerpt::{Excerpt, ExportDocument, QuotePart, RowRange, State};
