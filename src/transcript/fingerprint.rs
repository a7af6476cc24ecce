//! The identity of a file's bytes, kept in the sidecar.

use sha2::{Digest as _, Sha256};

/// The SHA-256 of a file's bytes, as 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
