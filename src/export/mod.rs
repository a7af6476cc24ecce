//! Renders excerpts: same input, same bytes, no files.
//!
//! What goes in is plain data ([`ExportDocument`]), made by whoever knows highlights, views and
//! rows, and what the reader chose ([`Style`]); what comes out is the content of a file. Each
//! format is one file here. They share three rules: the quote stands in the source's own script,
//! character for character; a converted form is labelled and never called the original; and a note
//! never takes the place of its quote.
//!
//! Three characters cannot be kept everywhere: NUL by Markdown, HTML and Anki, the separator
//! U+001F by Anki, and the controls that XML forbids by DOCX. There U+FFFD stands for them.

pub mod anki;
pub mod clip;
mod container;
pub mod docx;
mod excerpt;
mod format;
pub mod html;
pub mod json;
pub mod markdown;
mod style;
pub mod table;
pub mod template;
pub mod text;
pub mod whole;
mod wording;

pub use container::ContainerError;
pub use excerpt::{Context, Excerpt, ExportDocument, QuotePart, State, Word};
pub use format::{Format, NotThisFormat};
pub use style::{Form, FormKind, Join, Script, Style, Turn};
