//! Words of pages: what buttons, headings, counts and ages are called, in both scripts and English.
//!
//! These are facts about user interfaces, collected by looking at pages. The words are in files by
//! subject; here they are looked up, and lines that cannot hold one are sorted out at a glance.

pub(super) mod chrome;
pub(super) mod controls;
pub(super) mod counts;
mod lines;
pub(super) mod people;
pub(super) mod phrases;
pub(super) mod voice;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::script;
use counts::{AGES, COUNTS_BEFORE, MONTHS, TIMES_BEFORE, VIEWS_BEFORE, WEEKDAYS};
use lines::{BUTTON, CAPTION, CERTAIN, HEADING, NAV, SITE};
use phrases::{ASKS, HEADING_NAMES, LEGAL};

/// What a whole line of interface text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nobody says this as a line of its own: 顯示更多.
    Certain,
    /// A button or a tab that could be said, but hardly alone: 分享.
    Button,
    /// A part of a site: 首頁.
    Nav,
    /// Opens a list of other things: 相關影片.
    Heading,
    /// Stands over the transcript itself: 逐字稿.
    Caption,
    /// The name of a site.
    Site,
}

/// Every exact line and what it is; where a line is in two lists, the first list holds.
static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let lists = [
        (CERTAIN, Word::Certain),
        (HEADING, Word::Heading),
        (CAPTION, Word::Caption),
        (SITE, Word::Site),
        (BUTTON, Word::Button),
        (NAV, Word::Nav),
    ];
    let mut words = HashMap::new();
    for (list, word) in lists {
        for line in list.split_whitespace() {
            words.entry(line).or_insert(word);
        }
    }
    words
});

/// The longest line that is looked up, in characters.
const MAX_KEY_CHARS: usize = 32;

/// Writes a line's letters, ideographs and digits into `key`, folded; false where it is too long.
fn key_of(chars: &[char], key: &mut String) -> bool {
    key.clear();
    let mut count = 0;
    for c in chars.iter().copied().filter(|c| script::is_letter(*c)) {
        count += 1;
        if count > MAX_KEY_CHARS {
            return false;
        }
        key.push(c.to_ascii_lowercase());
    }
    count > 0
}

/// What a whole line is, where it is a known one. `key` is scratch space.
pub(super) fn word_of(chars: &[char], key: &mut String) -> Option<Word> {
    if chars.len() > MAX_KEY_CHARS * 2 || !key_of(chars, key) {
        return None;
    }
    WORDS.get(key.as_str()).copied()
}

/// What a glance at a line says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// It may hold a word of the lists that are looked for inside lines.
    pub(super) is_triggered: bool,
    has_ascii_or_mark: bool,
    /// It may be a known line.
    pub(super) may_be_known: bool,
}

impl Shape {
    /// Whether nothing at all can be found in the line: most lines of most talks.
    pub(super) fn is_plain(self) -> bool {
        !self.is_triggered && !self.has_ascii_or_mark && !self.may_be_known
    }
}

/// Which pairs of characters begin a word that is looked for inside lines, and which pairs
/// begin a known line: two small filters that sort out most lines in one pass.
struct Filters {
    pairs: Vec<u64>,
    firsts: Vec<u64>,
    /// … and which begin the name of a count, a day or an age.
    names: Vec<u64>,
}

fn bit_of(one: char, other: char) -> usize {
    let one = u32::from(one.to_ascii_lowercase()).wrapping_mul(0x9E37_79B1);
    let hash = (one ^ u32::from(other.to_ascii_lowercase())).wrapping_mul(0x85EB_CA6B);
    (hash >> 16) as usize
}

fn set(bits: &mut [u64], bit: usize) {
    if let Some(word) = bits.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

fn is_set(bits: &[u64], bit: usize) -> bool {
    bits.get(bit / 64)
        .is_some_and(|word| word & (1 << (bit % 64)) != 0)
}

static FILTERS: LazyLock<Filters> = LazyLock::new(|| {
    let mut filters = Filters {
        pairs: vec![0; 1024],
        firsts: vec![0; 1024],
        names: vec![0; 1024],
    };
    for word in [
        AGES,
        TIMES_BEFORE,
        VIEWS_BEFORE,
        COUNTS_BEFORE,
        MONTHS,
        WEEKDAYS,
    ]
    .into_iter()
    .flatten()
    {
        if let Some(first) = word.chars().next() {
            set(&mut filters.names, bit_of(first, ' '));
        }
    }
    for word in [HEADING_NAMES, LEGAL, &["cookie"], ASKS]
        .into_iter()
        .flatten()
    {
        let mut chars = word.chars();
        if let (Some(one), Some(other)) = (chars.next(), chars.next()) {
            set(&mut filters.pairs, bit_of(one, other));
        }
    }
    let lists = [CERTAIN, BUTTON, NAV, HEADING, CAPTION, SITE];
    for word in lists.into_iter().flat_map(str::split_whitespace) {
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            set(
                &mut filters.firsts,
                bit_of(first, chars.next().unwrap_or(' ')),
            );
        }
    }
    filters
});

/// Glances at the characters of a line, half-width already.
pub(super) fn shape_of(chars: &[char]) -> Shape {
    let filters = &*FILTERS;
    let mut shape = Shape::default();
    let mut before = ' ';
    for c in chars.iter().copied() {
        let is_mark = matches!(c, '・' | '·' | '•' | '›' | '»' | '©' | '‧');
        shape.has_ascii_or_mark |= c.is_ascii() || is_mark;
        shape.is_triggered |= c == '©' || is_set(&filters.pairs, bit_of(before, c));
        before = c;
    }
    if chars.len() <= MAX_KEY_CHARS * 2 {
        let mut letters = chars.iter().copied().filter(|c| script::is_letter(*c));
        if let Some(first) = letters.next() {
            let second = letters.next().unwrap_or(' ');
            shape.may_be_known = is_set(&filters.firsts, bit_of(first, second));
        }
    }
    shape
}

/// Whether the name of a count, a day or an age may begin with a character.
pub(super) fn may_name(c: char) -> bool {
    is_set(&FILTERS.names, bit_of(c, ' '))
}
