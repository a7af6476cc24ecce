//! What a reader takes for one character, and for one word, by Unicode's own borders (UAX #29).

use unicode_segmentation::UnicodeSegmentation as _;

/// The graphemes of a text, each with its first byte.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// The pieces between Unicode's word borders, white space and punctuation among them, each with
/// its first byte. Chinese characters stand apart: only a dictionary knows their words.
pub fn word_pieces(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.split_word_bound_indices()
}
