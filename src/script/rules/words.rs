//! What the dictionary says of how a word is written.

use super::super::walk::Converter;
use super::Toward;
use crate::text::SrcByte;
use crate::words::Lexicon;

/// Spellings that CC-CEDICT of 2024-06 itself has by mistake, or beside the proper one without
/// saying so, and the proper ones, in Traditional.
pub const DICTIONARY_FAULTS: [(&str, &str); 5] = [
    ("制造業", "製造業"),
    ("那麽", "那麼"),
    ("碼表", "碼錶"),
    ("征用", "徵用"),
    ("郁金香", "鬱金香"),
];

/// The one form of a word in a script; `None` where the dictionary lacks the word as it is
/// written, or has several forms.
pub(super) fn form_of(
    lexicon: &Lexicon,
    word: &str,
    toward: Toward,
    style: Option<&Converter>,
) -> Option<String> {
    let entries = lexicon.entries(word);
    let mut form: Option<String> = None;
    for entry in &entries {
        // What points to another entry is no form of its own.
        if entry.senses.contains("variant of") {
            continue;
        }
        let is_written = entry.traditional == word || entry.simplified == word;
        if !is_written {
            return None;
        }
        let said = match toward {
            Toward::Simplified => entry.simplified.to_owned(),
            Toward::Traditional => match style {
                Some(style) => style.convert(SrcByte(0), entry.traditional).text,
                None => entry.traditional.to_owned(),
            },
        };
        let fault = DICTIONARY_FAULTS.iter();
        if fault.map(|(fault, _)| *fault).any(|fault| fault == said) {
            return None;
        }
        match &form {
            Some(form) if *form != said => return None,
            _ => form = Some(said),
        }
    }
    form
}

/// Whether two texts are the same word in other spellings, character by character, and no other
/// vocabulary.
pub(super) fn is_same_word(lexicon: &Lexicon, one: &str, other: &str) -> bool {
    let folded = |text: &str| -> Vec<char> { text.chars().map(|c| lexicon.folded(c)).collect() };
    folded(one) == folded(other)
}
