//! What was found of words is kept for when they come again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::spelling::Spelling;

/// What was found of words, by their spelling.
pub(super) type Spellings = HashMap<Box<str>, Arc<Spelling>, BuildHasherDefault<QuickHasher>>;

/// Hashes words of a few characters several times as fast as the hasher of the standard library,
/// which withstands words that an enemy chose: here a text's words are
/// kept, and only so many.
#[derive(Debug, Default)]
pub(super) struct QuickHasher(u64);

/// The golden ratio's multiplier, which spreads neighbours (Knuth, 6.4).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let word = part
                .iter()
                .fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(SPREAD);
    }

    fn write_u8(&mut self, byte: u8) {
        // `str` puts one behind its bytes.
        self.0 ^= u64::from(byte);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
