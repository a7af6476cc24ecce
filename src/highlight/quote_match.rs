//! Where in a changed text a quote with its context may stand.
//!
//! Both are compared without white space, so that re-wrapped lines are no change, and folded, so
//! that a converted text is none. The text is swept once for the runs of [`SEED`] characters of
//! all quotes that are looked for; where runs of one quote gather on a diagonal (text position
//! minus position in the pattern) it is worth an alignment. The cost is that of the sweep plus a
//! few small alignments for each quote, however long the text is.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::text::{SourceText, SrcByte, SrcSpan};

use super::align::Pattern;
use super::anchor::Fold;
use super::model::Quote;

/// How many characters a run has. In Chinese most runs of 4 occur once in a talk; with one
/// character in five changed, two in five runs are still whole.
pub(super) const SEED: usize = 4;

/// A run that the text has more often says nothing about the place.
const COMMON: usize = 200;

/// A run that the text has no more often is one that tells where it comes from: more often, and
/// some passage beyond a tear soon has it too.
const RARE: usize = 3;

/// Runs whose diagonals differ by no more belong to one place: the insertions and deletions of a
/// usual correction.
const DRIFT: usize = 24;

/// Places that are no further apart may be one, with a passage inserted or deleted in it. What was
/// torn apart more seldom lies so near by chance than two passages come in there.
const PASSAGE: usize = 180;

/// How much text around a place is aligned, for edits at its ends.
const SLACK: usize = 12;

/// The share of its runs, in percent, with which a place is a rival of a perfect one: a quarter is
/// a passage of some 20 characters, and more than two damaged halves keep.
const RIVAL_PERCENT: usize = 25;

/// How many places of a quote are aligned: the right one has by far the most runs, unless it was
/// almost destroyed.
const PLACES: usize = 5;

/// A source without white space, folded.
#[derive(Debug, Default)]
pub(super) struct Plain {
    chars: Vec<char>,
    /// The source byte of each character. A source has at most 512 MiB.
    starts: Vec<u32>,
    /// How many bytes it has in the source.
    lengths: Vec<u8>,
}

/// Whether a character stands for nothing: white space, and what has no width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn plain_chars<'a>(text: &'a str, fold: Fold<'a>) -> impl Iterator<Item = char> + 'a {
    text.chars().filter(|c| !is_blank(*c)).map(fold)
}

/// A quote without white space, folded.
pub(super) fn pattern_of(quote: &Quote, fold: Fold<'_>) -> Pattern {
    let mut chars: Vec<char> = plain_chars(&quote.prefix, fold).collect();
    let quote_start = chars.len();
    chars.extend(plain_chars(&quote.exact, fold));
    let quote_end = chars.len();
    chars.extend(plain_chars(&quote.suffix, fold));
    Pattern {
        chars,
        quote_start,
        quote_end,
    }
}

impl Plain {
    pub(super) fn of(text: &SourceText, fold: Fold<'_>) -> Self {
        let mut plain = Self::default();
        for (start, piece) in text.pieces() {
            for (at, c) in piece.char_indices() {
                if is_blank(c) {
                    continue;
                }
                // Longer sources than u32 can count are not opened.
                let Ok(byte) = u32::try_from(start.plus(at).0) else {
                    return plain;
                };
                plain.chars.push(fold(c));
                plain.starts.push(byte);
                plain.lengths.push(u8::try_from(c.len_utf8()).unwrap_or(4));
            }
        }
        plain
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The characters from `from` to `to`, as far as there are any.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        let to = to.min(self.chars.len());
        self.chars.get(from.min(to)..to).unwrap_or_default()
    }

    /// The first character that starts at a byte or behind it.
    pub(super) fn index_of(&self, byte: SrcByte) -> usize {
        self.starts
            .partition_point(|start| (*start as usize) < byte.0)
    }

    /// The source span of the characters from `start` to `end`; an empty one lies right before
    /// the character at `start`.
    pub(super) fn span(&self, start: usize, end: usize) -> SrcSpan {
        let byte = |index: usize| self.starts.get(index).map(|byte| SrcByte(*byte as usize));
        let behind = |index: usize| {
            let length = self.lengths.get(index).copied().unwrap_or(0);
            byte(index).unwrap_or_default().plus(usize::from(length))
        };
        let last = self.starts.len().checked_sub(1).map_or(SrcByte(0), behind);
        let from = byte(start).unwrap_or(last);
        match end.checked_sub(1) {
            Some(before) if end > start => SrcSpan::new(from, behind(before)),
            _ => SrcSpan::empty_at(from),
        }
    }

    /// Where these characters stand, in order.
    pub(super) fn places_of<'a>(&'a self, wanted: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let runs = self.chars.windows(wanted.len().max(1)).enumerate();
        runs.filter(move |(_, run)| *run == wanted)
            .map(|(at, _)| at)
    }

    /// Whether the pattern stands at `at`, letter by letter.
    pub(super) fn has(&self, pattern: &[char], at: usize) -> bool {
        self.slice(at, at.saturating_add(pattern.len())) == pattern
    }
}

/// A stretch of text in which a quote may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: usize,
    pub(super) to: usize,
    /// How many runs quote and text have in common here.
    pub(super) votes: usize,
}

/// What the sweep found for one pattern.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    /// Where the whole pattern stands letter by letter, in order.
    pub(super) perfect: Vec<usize>,
    /// Where a good part of the pattern stands beside perfect places: it may be the right place,
    /// changed, and the perfect one another passage of the same words.
    pub(super) rivals: Vec<usize>,
    /// Stretches to align, the most promising first; empty where there are perfect places.
    pub(super) windows: Vec<Window>,
    /// Whether the run that starts at each character of the pattern is rare in the text.
    pub(super) rare: Vec<bool>,
}

/// Keys are hashes already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

fn key_of(run: &[char]) -> u64 {
    let mixed = run.iter().fold(0_u64, |key, c| {
        (key ^ u64::from(u32::from(*c)))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    });
    mixed.wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// Looks for all patterns in one sweep. `expected` has, for each, where its first character would
/// be if nothing before it had changed.
pub(super) fn candidates(
    plain: &Plain,
    patterns: &[Pattern],
    expected: &[usize],
) -> Vec<Candidates> {
    let mut places: HashMap<u64, Vec<u32>, BuildHasherDefault<AsIs>> = HashMap::default();
    for pattern in patterns {
        for run in pattern.chars.windows(SEED) {
            places.entry(key_of(run)).or_default();
        }
    }
    for (at, run) in plain.chars.windows(SEED).enumerate() {
        if let Some(found) = places.get_mut(&key_of(run))
            && found.len() <= COMMON
        {
            found.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
    }
    patterns
        .iter()
        .zip(expected)
        .map(|(pattern, expected)| {
            let mut hits = Vec::new();
            let mut rare = Vec::with_capacity(pattern.chars.len());
            for (offset, run) in pattern.chars.windows(SEED).enumerate() {
                let found = places.get(&key_of(run)).map_or(&[][..], Vec::as_slice);
                rare.push(found.len() <= RARE);
                if found.len() <= COMMON {
                    // Shifted by the pattern's length, a diagonal is never below zero.
                    let shift = pattern.chars.len();
                    hits.extend(found.iter().map(|at| Hit {
                        diagonal: *at as usize + shift - offset,
                        offset,
                    }));
                }
            }
            let mut found = gather(plain, pattern, hits, *expected);
            found.rare = rare;
            found
        })
        .collect()
}

/// A run that text and pattern have in common.
#[derive(Clone, Copy, Debug)]
struct Hit {
    /// Its position in the text minus that in the pattern, plus the pattern's length.
    diagonal: usize,
    offset: usize,
}

/// Hits on neighbouring diagonals.
#[derive(Clone, Copy, Debug)]
struct Cluster {
    low: usize,
    high: usize,
    votes: usize,
}

fn gather(plain: &Plain, pattern: &Pattern, mut hits: Vec<Hit>, expected: usize) -> Candidates {
    let length = pattern.chars.len();
    hits.sort_unstable_by_key(|hit| (hit.diagonal, hit.offset));
    let mut found = Candidates::default();
    let mut last = None;
    for hit in &hits {
        if last != Some(hit.diagonal) {
            last = Some(hit.diagonal);
            if let Some(at) = hit.diagonal.checked_sub(length)
                && plain.has(&pattern.chars, at)
            {
                found.perfect.push(at);
            }
        }
    }
    if !found.perfect.is_empty() {
        let perfect = found.perfect.iter().map(|at| at + length);
        let diagonals: Vec<_> = perfect.collect();
        hits.retain(|hit| {
            let is_near = |at: &usize| hit.diagonal.abs_diff(*at) <= length;
            !diagonals.iter().any(is_near)
        });
        let runs = length.saturating_sub(SEED - 1);
        found.rivals = clusters_of(&hits)
            .into_iter()
            .filter(|cluster| cluster.votes * 100 >= RIVAL_PERCENT * runs)
            .map(|cluster| cluster.low.saturating_sub(length))
            .collect();
        return found;
    }
    let mut clusters = clusters_of(&hits);
    let here = expected + length;
    clusters.sort_by_key(|cluster| {
        let far = cluster.low.abs_diff(here);
        (std::cmp::Reverse(cluster.votes), far)
    });
    clusters.truncate(PLACES);
    // Without a run in common the place can still be where it was.
    clusters.push(Cluster {
        low: here,
        high: here,
        votes: 0,
    });
    let mut joined = clusters.clone();
    for (index, cluster) in clusters.iter().enumerate() {
        for other in clusters.iter().skip(index + 1) {
            let (low, high) = (cluster.low.min(other.low), cluster.high.max(other.high));
            if other.votes > 0 && high - low <= PASSAGE {
                joined.push(Cluster {
                    low,
                    high,
                    votes: cluster.votes + other.votes,
                });
            }
        }
    }
    joined.sort_by_key(|cluster| std::cmp::Reverse(cluster.votes));
    for cluster in joined {
        let window = Window {
            from: cluster.low.saturating_sub(length + SLACK).min(plain.len()),
            to: (cluster.high + SLACK).min(plain.len()),
            votes: cluster.votes,
        };
        // A join must not stand for its parts: the better of two places would hide the other.
        let seen = |other: &Window| {
            other.from <= window.from
                && window.to <= other.to
                && (cluster.votes == 0 || (other.from, other.to) == (window.from, window.to))
        };
        if !found.windows.iter().any(seen) {
            found.windows.push(window);
        }
    }
    found
}

/// Gathers hits that are sorted by diagonal. Each cluster starts at the hit that has the most
/// others within [`DRIFT`] behind it.
fn clusters_of(hits: &[Hit]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut end = 0;
    for (index, hit) in hits.iter().enumerate() {
        while hits
            .get(end)
            .is_some_and(|other| other.diagonal <= hit.diagonal + DRIFT)
        {
            end += 1;
        }
        let members = hits.get(index..end).unwrap_or_default();
        let mut offsets: Vec<_> = members.iter().map(|member| member.offset).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let cluster = Cluster {
            low: hit.diagonal,
            high: members.last().map_or(hit.diagonal, |last| last.diagonal),
            votes: offsets.len(),
        };
        match clusters.last_mut() {
            Some(before) if before.high >= cluster.low => {
                if cluster.votes > before.votes {
                    *before = cluster;
                }
            }
            _ => clusters.push(cluster),
        }
    }
    clusters
}
