//! Conversion between the written standards of Chinese: for a row, the converted text, its
//! segments and the reasons behind them.
//!
//! The data and the algorithm are OpenCC 1.4's. OpenCC itself hands back a bare string, and
//! everything in this program hangs on knowing which source characters made which converted ones,
//! so [`Converter`] follows OpenCC's configurations over OpenCC's dictionaries and yields text and
//! map; [`Authority`] is OpenCC, against which every row can be held.
//!
//! Code map: `variant` says from what to what. `opencc` is the only file that names the crate
//! `opencc-rust` and keeps its data on disk, which `manifest` vouches for. `dictionary` reads one
//! dictionary, `config` one configuration; `tree` orders the dictionaries of a step, `kin` says
//! where their entries are cut, `matcher` joins them into one table. `walk` runs the steps of
//! `step`, `blocks` keeps the alignment through them, `reason` says why. `check` holds the walk
//! against OpenCC. `rules` corrects OpenCC's answer by words. `reader` are the reader's own rules,
//! which win over all that; `reader_file` reads and writes them, `reader_faults` says which of
//! them are idle.
//! `style` tells spellings from errors.
//! `detect` says, by the table in `signs`, which variant a text is written in.

mod blocks;
mod check;
mod config;
mod detect;
mod dictionary;
mod kin;
mod manifest;
mod matcher;
mod opencc;
mod quotes;
mod reader;
mod reader_faults;
mod reader_file;
mod reason;
#[cfg(test)]
mod reference;
mod rules;
mod signs;
mod step;
mod style;
mod tree;
mod variant;
mod walk;

pub use check::check;
pub use detect::{Detected, Evidence, detect};
pub use opencc::{Authority, Data, DataError};
pub use quotes::quote_rules;
pub use reader::{Reader, ReaderRule, ReaderRules, RuleError, Scope, SpotRule, Taken};
pub use reader_faults::{Fault, FaultKind};
pub use reader_file::{BadLine, own_lines, read_rules, write_opencc, write_rules};
pub use reason::{Cause, Reason};
pub use rules::{DICTIONARY_FAULTS, Fired, Rule, Rules, Toward};
pub use style::{is_same_but_style, is_style_pair};
pub use variant::{Config, UnknownName, Variant, Vocabulary, config_for};
pub use walk::{Checked, Converter, RowView};
