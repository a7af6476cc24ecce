//! The form of the two tables that detection reads: how common characters are, and which pairs of
//! them are words. `build.rs` compiles this file too, so it uses nothing of the crate.

/// The first character of the table of weights, a byte each: the unified ideographs.
pub(crate) const FIRST: u32 = 0x4E00;

/// How many bits the set of pairs has. Of some 60,000 words of two characters each sets two, so
/// that about one of a hundred other pairs passes for a word.
pub(crate) const BITS: usize = 1 << 20;

/// The two bits of a pair of characters.
pub(crate) fn bits_of(first: char, second: char) -> [usize; 2] {
    let pair = (u64::from(u32::from(first)) << 32) | u64::from(u32::from(second));
    // The multiplier is the golden ratio's fraction, as in Knuth's multiplicative hashing.
    let hash = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let part = |shift: u32| usize::try_from((hash >> shift) & (BITS as u64 - 1)).unwrap_or(0);
    [part(44), part(24)]
}
