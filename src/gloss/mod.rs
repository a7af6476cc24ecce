//! The words of a row with readings and short English; the words stay as they are written.
//!
//! Code map: `glosser` goes over a row's words; `spelling` says what is known of a word by itself;
//! `context` chooses among its readings by what stands beside it; `reading` makes pinyin and
//! zhuyin of the dictionary's numbered syllables; `sense` makes short glosses of its entries;
//! `own` holds what was written for this program: readings and senses of the commonest words, by
//! what they mostly mean in speech.

mod context;
mod glosser;
mod own;
mod reading;
mod sense;
mod spelling;

pub use glosser::{Full, FullReading, GlossToken, Glosser};
pub use reading::Syllable;
