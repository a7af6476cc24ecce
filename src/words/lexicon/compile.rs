//! Makes the compact form of a dictionary: what `build.rs` does with the pinned packages, and the
//! program with a CC-CEDICT file that a reader imports.
//!
//! Words are keyed by one folded form, so that a word is found however its characters are mixed:
//! every character is replaced by the Simplified one it corresponds to in most entries of
//! CC-CEDICT (`輕` and `轻` by `轻`), in the keys here and in the text at look-up. What a key stands
//! for is all entries with that folded form.
//!
//! **The bytes**, numbers little-endian, 32 bits: [`MAGIC`]; the lengths of the parts that follow:
//! trie in bytes, keys, places, folds, text in bytes, about in bytes; the sum of all counts as
//! 64 bits. Then the trie (of the crate `crawdad`; its values number the keys); for each key
//! count, first place, level (with [`NAME_BIT`]); the places (byte offsets of entries in the text); the folds (from,
//! to); the text (`traditional⇥simplified⇥pinyin⇥senses⏎`); what it is (`name⇥date⇥entries⇥licence`).

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// How the bytes begin; the digit is the version of the form.
pub(super) const MAGIC: &[u8; 8] = b"DUIDULX1";

/// Stands beside a key's level where its first entry is a name.
pub(crate) const NAME_BIT: u32 = 1 << 8;

/// What a dictionary is made of.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    /// The text of CC-CEDICT.
    pub(super) cedict: &'a str,
    /// Entries of our own in the same form, whose senses go before.
    pub(super) supplement: &'a str,
    /// Words in either script and how often they are met.
    pub(super) counts: &'a [(String, u32)],
    /// Words in Traditional and their levels, 1 to 7.
    pub(super) levels: &'a [(String, u8)],
}

/// What came out.
#[derive(Debug)]
pub(super) struct Compiled {
    /// The compact form; see the head of this file.
    pub(super) bytes: Vec<u8>,
    /// The lines that are no entries: their numbers, counted from 1, and first characters.
    pub(super) faults: Vec<(usize, String)>,
    /// How many entries there are.
    pub(super) count_entries: usize,
}

/// An entry as its line says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The word in Traditional.
    pub(super) traditional: &'a str,
    /// The word in Simplified.
    pub(super) simplified: &'a str,
    /// Its reading: syllables with the number of their tone.
    pub(super) pinyin: &'a str,
    /// Its senses, `/` between them.
    pub(super) senses: &'a str,
}

impl<'a> Line<'a> {
    /// Reads `傳統 传统 [chuan2 tong3] /tradition/traditional/`; `None` for anything else.
    pub(super) fn parse(line: &'a str) -> Option<Self> {
        let (traditional, rest) = line.split_once(' ')?;
        let (simplified, rest) = rest.split_once(" [")?;
        let (pinyin, rest) = rest.split_once("] /")?;
        let senses = rest.trim_end().strip_suffix('/')?;
        let is_clean = |part: &str| !part.is_empty() && !part.contains(['\t', '[', ']', ' ']);
        let ok = is_clean(traditional)
            && is_clean(simplified)
            && !pinyin.is_empty()
            && !senses.is_empty()
            && !senses.contains('\t');
        ok.then_some(Self {
            traditional,
            simplified,
            pinyin,
            senses,
        })
    }

    /// How late it comes among entries of one word: those that only point to another, and names,
    /// come behind what a reader mostly means; then what is said with a light syllable (故事 is
    /// rather a story than an old practice) and what has more senses comes first.
    fn rank(&self) -> Rank {
        let is_pointer = |sense: &str| POINTERS.iter().any(|start| sense.starts_with(start));
        let is_name = self.pinyin.starts_with(|c: char| c.is_ascii_uppercase());
        let class = match () {
            () if self.senses.split('/').all(is_pointer) => 4,
            () if self.senses.starts_with("surname ") => 3,
            () if is_name => 2,
            () => 1,
        };
        let is_light = self.pinyin.contains(' ') && self.pinyin.ends_with('5');
        Rank {
            class,
            light: u8::from(!is_light),
            senses: Reverse(self.senses.split('/').count()),
        }
    }
}

/// The order of entries of one word, the first first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Ours, words, names, surnames, pointers.
    class: u8,
    /// Those with a light last syllable first.
    light: u8,
    /// Those with more senses first.
    senses: Reverse<usize>,
}

/// How often a word of the supplement counts as met: as often as a word that everybody knows and
/// few use, so that it is cheaper than its characters one by one. No list of counts has it.
const OWN_COUNT: u32 = 300;

/// How often a word of two characters or more that learners are taught counts as met, at least:
/// the counts are of the mainland, where 網路 and 資訊 are seldom said.
const TAUGHT_COUNT: u32 = 60;

/// How senses begin that only point to another entry.
const POINTERS: [&str; 7] = [
    "variant of",
    "old variant",
    "archaic variant",
    "Japanese variant",
    "erhua variant",
    "see ",
    "also written",
];

/// Compiles a dictionary.
pub(super) fn compile(parts: &Parts<'_>) -> Compiled {
    let mut faults = Vec::new();
    let mut lines = read(parts.supplement, &mut Vec::new());
    let count_own = lines.len();
    lines.extend(read(parts.cedict, &mut faults));
    let folds = folds(lines.get(count_own..).unwrap_or_default());
    let fold = |word: &str| -> String {
        word.chars()
            .map(|c| folds.get(&c).copied().unwrap_or(c))
            .collect()
    };

    let mut text = String::new();
    let mut keys: BTreeMap<String, Vec<(Rank, u32)>> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        let place = length(text.len());
        let rank = if number < count_own {
            Rank::default()
        } else {
            line.rank()
        };
        let fields = [line.traditional, line.simplified, line.pinyin, line.senses];
        text.push_str(&fields.join("\t"));
        text.push('\n');
        let (one, other) = (fold(line.simplified), fold(line.traditional));
        if one != other {
            keys.entry(other).or_default().push((rank, place));
        }
        keys.entry(one).or_default().push((rank, place));
    }

    let mut counts: HashMap<String, u32> = HashMap::new();
    for (word, count) in parts.counts {
        let most = counts.entry(fold(word)).or_default();
        *most = (*most).max(*count);
    }
    let total: u64 = counts.values().map(|count| u64::from(*count)).sum();
    let mut levels: HashMap<String, u8> = HashMap::new();
    for (word, level) in parts.levels {
        let least = levels.entry(fold(word)).or_insert(*level);
        *least = (*least).min(*level);
    }

    let trie = crawdad::Trie::from_keys(keys.keys()).map(|trie| trie.serialize_to_vec());
    // It fails for no keys at all, which is what an empty trie says too.
    let trie = trie.unwrap_or_default();
    let about = about(parts.cedict, lines.len() - count_own);

    let mut bytes = MAGIC.to_vec();
    let count_places: usize = keys.values().map(Vec::len).sum();
    for number in [
        trie.len(),
        keys.len(),
        count_places,
        folds.len(),
        text.len(),
        about.len(),
    ] {
        bytes.extend(length(number).to_le_bytes());
    }
    bytes.extend(total.to_le_bytes());
    bytes.extend(trie);
    let mut first_place = 0;
    for (key, places) in &keys {
        let is_own = places.iter().any(|(rank, _)| *rank == Rank::default());
        let level = levels.get(key).copied().unwrap_or_default();
        let least = match () {
            () if is_own => OWN_COUNT,
            () if level > 0 && key.chars().nth(1).is_some() => TAUGHT_COUNT,
            () => 0,
        };
        let count = counts.get(key).copied().unwrap_or_default().max(least);
        let first = places.iter().min().map_or(0, |(_, place)| *place);
        let is_name = is_name_at(&text, first);
        let level = u32::from(level) | if is_name { NAME_BIT } else { 0 };
        for number in [count, first_place, level] {
            bytes.extend(number.to_le_bytes());
        }
        first_place += length(places.len());
    }
    for places in keys.values_mut() {
        places.sort_unstable();
        for (_, place) in places {
            bytes.extend(place.to_le_bytes());
        }
    }
    for (from, to) in &folds {
        bytes.extend(u32::from(*from).to_le_bytes());
        bytes.extend(u32::from(*to).to_le_bytes());
    }
    bytes.extend(text.as_bytes());
    bytes.extend(about.as_bytes());
    Compiled {
        bytes,
        faults,
        count_entries: lines.len() - count_own,
    }
}

/// Whether the entry at a place of the text is a name: its reading begins with a capital.
fn is_name_at(text: &str, place: u32) -> bool {
    let line = usize::try_from(place).ok().and_then(|at| text.get(at..));
    let pinyin = line.and_then(|line| line.split('\t').nth(2));
    pinyin.is_some_and(|pinyin| pinyin.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// A length as it is written; dictionaries are far below 4 GiB, as imports are limited.
fn length(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn read<'a>(text: &'a str, faults: &mut Vec<(usize, String)>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        match Line::parse(line) {
            Some(line) => lines.push(line),
            None => faults.push((index + 1, line.chars().take(40).collect())),
        }
    }
    lines
}

/// From each character to the Simplified one it corresponds to in most entries.
fn folds(lines: &[Line<'_>]) -> BTreeMap<char, char> {
    let mut votes: BTreeMap<char, BTreeMap<char, u32>> = BTreeMap::new();
    for line in lines {
        if line.traditional.chars().count() == line.simplified.chars().count() {
            for (from, to) in line.traditional.chars().zip(line.simplified.chars()) {
                *votes.entry(from).or_default().entry(to).or_default() += 1;
                // A character of Simplified stays, though a rare one of Traditional looks like it
                // (宁 is 寧 much oftener than it is 㝉).
                if from != to {
                    *votes.entry(to).or_default().entry(to).or_default() += 1;
                }
            }
        }
    }
    let mut folds = BTreeMap::new();
    for (from, to) in votes {
        let most = to.into_iter().max_by_key(|(_, votes)| *votes);
        if let Some((to, _)) = most.filter(|(to, _)| *to != from) {
            folds.insert(from, to);
        }
    }
    // The particle and the verb have one key, whichever way they are written.
    folds.insert('著', '着');
    // Forms that texts of Hong Kong and machines write and CC-CEDICT has in few words or none.
    for (from, to) in [
        ('麽', '么'),
        ('叠', '迭'),
        ('裏', '里'),
        ('爲', '为'),
        ('説', '说'),
        ('衆', '众'),
        ('綫', '线'),
        ('啓', '启'),
        ('産', '产'),
        ('閲', '阅'),
        ('鋭', '锐'),
        ('衛', '卫'),
        ('臺', '台'),
        ('妳', '你'),
        ('牠', '它'),
        ('祂', '他'),
    ] {
        folds.insert(from, to);
    }
    // One step is enough at look-up.
    let steps: Vec<(char, char)> = folds
        .iter()
        .filter_map(|(from, to)| Some((*from, *folds.get(to)?)))
        .collect();
    for (from, to) in steps {
        folds.insert(from, to);
    }
    folds.retain(|from, to| from != to);
    folds
}

/// What the head of a CC-CEDICT file says of it.
fn about(cedict: &str, count_entries: usize) -> String {
    let head = |key: &str| {
        let mut lines = cedict.lines().take_while(|line| line.starts_with('#'));
        lines.find_map(|line| {
            line.strip_prefix("#! ")?
                .strip_prefix(key)?
                .strip_prefix('=')
        })
    };
    let date = head("date").and_then(|date| date.get(..10)).unwrap_or("");
    let licence = head("license").unwrap_or("");
    format!("CC-CEDICT\t{date}\t{count_entries}\t{licence}")
}
