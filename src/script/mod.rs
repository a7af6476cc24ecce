//! Conversion between the written standards of Chinese: for a row, the converted text, its
//! segments and the reasons behind them.
//!
//! The data and the algorithm are OpenCC 1.4's. OpenCC itself hands back a bare string, and
//! everything in this program hangs on knowing which source characters made which converted ones,
//! so [`Converter`] follows OpenCC's configurations over OpenCC's dictionaries and yields text and
//! map; [`Authority`] is OpenCC, against which every row can be held.
//!
//! Code map: [`Variant`] and [`Config`] say from what to what; `opencc` is the only file that
//! names the crate `opencc-rust` and keeps its data on disk; `dictionary` reads one dictionary,
//! `config` one configuration, `matcher` joins the dictionaries of one step into one table; `walk`
//! runs the steps and `blocks` keeps the alignment through them.

mod blocks;
mod check;
mod config;
mod detect;
mod dictionary;
mod manifest;
mod matcher;
mod opencc;
#[cfg(test)]
mod reference;
mod signs;
mod variant;
mod walk;

pub use check::check;
pub use detect::{Detected, Evidence, detect};
pub use opencc::{Authority, Data, DataError};
pub use variant::{Config, UnknownName, Variant, Vocabulary, config_for};
pub use walk::{Converter, Reason, RowView};
