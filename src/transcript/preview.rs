//! How a file would read in each encoding, so that a reader can choose.

use super::Encoding;

/// So much of a file is tried, in bytes: enough to tell, and quick for a dozen encodings.
const TRIED_BYTES: usize = 256 * 1024;

/// So many characters are shown.
const SHOWN_CHARS: usize = 60;

/// The beginning of a file in an encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The encoding.
    pub encoding: Encoding,
    /// The first words that are not plain ASCII, or the first ones at all.
    pub text: String,
    /// How many characters of what was tried stand for damaged bytes.
    pub count_damaged: usize,
}

/// All encodings to choose from, those with the least damage first.
pub fn previews(bytes: &[u8]) -> Vec<Preview> {
    let tried = bytes.get(..TRIED_BYTES).unwrap_or(bytes);
    // Up to a line end, so that no character is cut in the encodings where that is one byte.
    let whole = tried.iter().rposition(|byte| *byte == b'\n');
    let whole = whole.filter(|_| tried.len() < bytes.len());
    let tried = whole.and_then(|end| tried.get(..end)).unwrap_or(tried);
    let mut all: Vec<Preview> = Encoding::choices()
        .map(|encoding| {
            let body = tried.strip_prefix(encoding.mark()).unwrap_or(tried);
            let (text, count_damaged) = encoding.decode(body);
            let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
            let telling = lines().find(|line| !line.is_ascii());
            let shown = telling.or_else(|| lines().next()).unwrap_or_default();
            Preview {
                encoding,
                text: shown.chars().take(SHOWN_CHARS).collect(),
                count_damaged,
            }
        })
        .collect();
    all.sort_by_key(|preview| preview.count_damaged);
    all
}
