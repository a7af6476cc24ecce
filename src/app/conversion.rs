//! From what to what a transcript is converted.

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
