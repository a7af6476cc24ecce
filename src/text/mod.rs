//! Positions and the text they count in.
//!
//! Four coordinate spaces meet in this program, and each has its own type, so that an offset of
//! one can never be used in another: [`FileByte`] (bytes on disk), [`SrcByte`] (bytes of the
//! transcript's own text), [`SrcChar`] (code points of it, the unit of everything that is stored
//! or printed) and [`ViewByte`] (bytes of one row's converted text). [`SourceText`] translates
//! between the two source units, [`ViewMap`] between a row and its view.
//!
//! All offsets are zero-based and all spans are half open.

mod graphemes;
mod offset;
mod source_text;
mod view_map;

pub use graphemes::{graphemes, word_pieces};
pub use offset::{FileByte, FileSpan, SrcByte, SrcChar, SrcCharSpan, SrcSpan, ViewByte, ViewSpan};
pub use source_text::{SourceText, SourceTextBuilder};
pub use view_map::{Segment, ViewMap};
