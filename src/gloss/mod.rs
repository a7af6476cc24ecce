//! The words of a row with readings and short English; the words stay as they are written.
//!
//! Code map: `glosser` goes over a row's words; `reading` makes pinyin and zhuyin of the
//! dictionary's numbered syllables; `sense` makes short glosses of its entries; `own` holds what
//! was written for this program: readings and senses of the commonest words, by what they mostly
//! mean in speech.

mod glosser;
mod own;
mod reading;
mod sense;

pub use glosser::{Full, FullReading, GlossToken, Glosser};
pub use reading::Syllable;
