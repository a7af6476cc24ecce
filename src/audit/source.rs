//! Spellings of a Traditional source that nobody writes: 輕松 for 輕鬆, 制造業 for 製造業.
//!
//! Conversion from Simplified by machine takes one Traditional form of a character for another.
//! The word is then in no dictionary as it is written, but its characters in Simplified are those
//! of a word that has one other Traditional form.

use super::{Signal, Spot};
use crate::script::{DICTIONARY_FAULTS, RowView, is_same_but_style};
use crate::text::SrcByte;
use crate::words::{Certainty, Lexicon, Token, TokenKind};

pub(super) fn spots(
    lexicon: &Lexicon,
    row_start: SrcByte,
    row: &str,
    tokens: &[Token],
    view: &RowView,
    spots: &mut Vec<Spot>,
) {
    for token in tokens {
        let range = token.span.start().since(row_start)..token.span.end().since(row_start);
        let Some(word) = row.get(range) else { continue };
        let is_plain = token.certainty == Certainty::Known
            && !matches!(
                token.kind,
                TokenKind::Number | TokenKind::Latin | TokenKind::Punctuation
            );
        if !is_plain || word.chars().nth(1).is_none() {
            continue;
        }
        let forms = proper(lexicon, word);
        let Some(suggestion) = forms.first().cloned() else {
            continue;
        };
        let shown = view.text.get(view.map.view_of(token.span).range());
        spots.push(Spot {
            src: token.span,
            shown: shown.unwrap_or_default().to_owned(),
            candidates: forms,
            signals: vec![Signal::MachineMade],
            suggestion: Some(suggestion),
        });
    }
}

/// The Traditional forms that a spelling stands for; none where it is one itself, or differs from
/// one only in style, or is Simplified.
fn proper(lexicon: &Lexicon, word: &str) -> Vec<String> {
    if let Some((_, form)) = DICTIONARY_FAULTS.iter().find(|(fault, _)| *fault == word) {
        return vec![(*form).to_owned()];
    }
    if DICTIONARY_FAULTS.iter().any(|(_, form)| *form == word) {
        return Vec::new();
    }
    let entries = lexicon.entries(word);
    let mut forms: Vec<String> = Vec::new();
    for entry in &entries {
        let is_form = entry.traditional == word
            || entry.simplified == word
            || is_same_but_style(entry.traditional, word);
        if is_form {
            return Vec::new();
        }
        if !forms.iter().any(|form| form == entry.traditional) {
            forms.push(entry.traditional.to_owned());
        }
    }
    // A correction is character by character.
    forms.retain(|form| form.chars().count() == word.chars().count());
    forms
}
