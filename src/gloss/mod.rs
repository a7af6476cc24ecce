//! The words of a row with readings and short English; the words stay as they are written.
//!
//! Code map: `glosser` goes over a row's words (`kept` keeps what was found of them, `name` writes
//! names that no dictionary has); `spelling` says what is known of a word by itself;
//! `context` chooses among its readings by what stands beside it; `reading` makes pinyin and
//! zhuyin of the dictionary's numbered syllables; `sense` makes short glosses of its entries;
//! `own` holds what was written for this program: readings and senses of the commonest words, by
//! what they mostly mean in speech. `glossary` holds the reader's corrections, which win over all of
//! that, `correct` puts them into a row, `style` gives readings as in Taiwan and as 一 and 不 are said
//! (`sandhi`). `role` chooses among a word's senses by what stands beside it (`place`).

mod context;
mod correct;
mod glossary;
mod glosser;
mod kept;
mod name;
mod own;
mod place;
mod reading;
mod role;
mod sandhi;
mod sense;
mod spelling;
mod style;

pub use glossary::{Applied, Correction, CorrectionFault, Glossary, Scope};
pub use glosser::{Full, FullReading, GlossToken, Glosser};
pub use reading::{Syllable, typed};
pub use style::{ReadingStyle, Sandhi, Standard};
