//! From what to what a transcript is converted.

use serde::{Deserialize, Serialize};

use crate::script::{Config, Detected, Variant, Vocabulary, config_for};

/// The configuration that turns a text of this kind into `target`; `None` where it stays as it is.
///
/// A text of both scripts, or of neither that can be told, is taken for the opposite of what is
/// wanted: what is already in the target script is not changed by that, and the rest is.
pub fn config_of(source: Detected, target: Variant, vocabulary: Vocabulary) -> Option<Config> {
    let opposite = if target.is_traditional() {
        Variant::Hans
    } else {
        Variant::HantTw
    };
    let from = source.variant().unwrap_or(opposite);
    config_for(from, target, vocabulary)
}

/// What a view has as its region writes it, besides the characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Regional {
    /// Its words: 計程車 becomes 出租车.
    pub words: bool,
    /// Its quotation marks: 「」 become “”.
    pub quotes: bool,
}

impl Regional {
    /// What is done with words that regions say differently.
    pub fn vocabulary(self) -> Vocabulary {
        if self.words {
            Vocabulary::Localise
        } else {
            Vocabulary::Keep
        }
    }
}
