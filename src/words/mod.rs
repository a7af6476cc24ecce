//! The words of a row in either script, and what the dictionary says of them.
//!
//! Code map: `lexicon` holds the dictionary, which `build.rs` compiles from pinned packages, and
//! says what it knows of a word. `segment` finds the borders of words: the cheapest path over the
//! dictionary's words and over what rules propose, which are numbers (`number`) and names
//! (`name`); `measure` knows the listed pairs that are two words.

mod lexicon;
mod measure;
mod name;
mod number;
mod segment;
mod token;

pub use lexicon::{About, Entry, Fault, LONGEST_TEXT, Lexicon, LexiconError};
pub(crate) use measure::counts;
pub(crate) use name::{is_han, is_usual_surname};
pub(crate) use number::counts_to_ten;
pub use number::{Number, number_value};
pub use segment::segment;
pub use token::{Certainty, Token, TokenKind};
