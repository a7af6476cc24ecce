//! Compiles how common each Chinese character is, and which pairs of them are words. Only
//! `build.rs` compiles this file; the program reads what it made: see `table.rs`.
//!
//! The counts are of Simplified words; a word that the dictionary writes otherwise in Traditional
//! counts for the characters of both forms. A character has the larger of its shares of the two
//! scripts, because a file is in one of them.

use std::collections::HashMap;

use super::table::{BITS, FIRST, bits_of};

/// The first character behind the table.
const END: u32 = 0xA000;

/// The weight of a character that no counted word has, in tenths of a nat.
const RARE: i8 = -40;

/// In text decoded wrongly any character of its encoding comes up: about so many.
const BY_CHANCE: f64 = 8000.0;

/// A byte a character from [`FIRST`] on, an `i8`: the logarithm of its share of Chinese text to
/// its share of text decoded wrongly, in tenths of a nat. `pairs` are Traditional words and the
/// same in Simplified.
pub(crate) fn weights<'a>(
    counts: &[(String, u32)],
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<u8> {
    let mut traditional: HashMap<&str, &str> = HashMap::new();
    for (hant, hans) in pairs {
        traditional.entry(hans).or_insert(hant);
    }
    let mut shares = [Shares::default(), Shares::default()];
    let [hans_shares, hant_shares] = &mut shares;
    for (word, count) in counts {
        hans_shares.add(word, *count);
        let hant = traditional.get(word.as_str()).copied();
        hant_shares.add(hant.unwrap_or(word), *count);
    }
    let chars = (FIRST..END).filter_map(char::from_u32);
    let weight = |c| {
        let share = shares.iter().map(|one| one.of(c)).fold(0.0, f64::max);
        let tenths = ((share * BY_CHANCE).ln() * 10.0).clamp(f64::from(RARE), 100.0);
        #[expect(clippy::cast_possible_truncation, reason = "within -40 and 100")]
        let tenths = tenths.round() as i8;
        tenths.cast_unsigned()
    };
    chars.map(weight).collect()
}

/// How often characters are met in a script.
#[derive(Default)]
struct Shares {
    counts: HashMap<char, f64>,
    sum: f64,
}

impl Shares {
    fn add(&mut self, word: &str, count: u32) {
        for c in word.chars() {
            *self.counts.entry(c).or_default() += f64::from(count);
            self.sum += f64::from(count);
        }
    }

    fn of(&self, c: char) -> f64 {
        self.counts.get(&c).map_or(0.0, |count| count / self.sum)
    }
}

/// The set of all words of two characters, as bits: see [`bits_of`].
pub(crate) fn pairs<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut set = vec![0_u8; BITS / 8];
    for word in words {
        let mut chars = word.chars();
        if let (Some(first), Some(second), None) = (chars.next(), chars.next(), chars.next()) {
            for bit in bits_of(first, second) {
                if let Some(byte) = set.get_mut(bit / 8) {
                    *byte |= 1 << (bit % 8);
                }
            }
        }
    }
    set
}
