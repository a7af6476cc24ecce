//! Why a part of a row became what it is. Reasons are not kept but found again on demand, by the
//! same walk with somebody listening.

use std::ops::Range;

use super::blocks::{Block, source_of};
use super::matcher::Matcher;
use crate::text::SrcSpan;

/// Why a part of a row became what it is: an entry of a dictionary that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The part of the row, widened to whole segments.
    pub src: SrcSpan,
    /// The dictionary's name as OpenCC's files have it, such as `TSCharacters`.
    pub dictionary: String,
    /// The entry's key: the text as the steps before left it.
    pub key: String,
    /// All values of the entry; the first is the one OpenCC takes.
    pub values: Vec<String>,
}

/// Who wants to know which entries were used.
pub(super) trait Trace {
    /// `key` matched after `char_at` characters of a text that came from the row by `blocks`.
    fn hit(&mut self, matcher: &Matcher, key: &str, char_at: usize, blocks: &[Block]);
}

/// Nobody: costs nothing.
pub(super) struct NoTrace;

impl Trace for NoTrace {
    #[inline]
    fn hit(&mut self, _: &Matcher, _: &str, _: usize, _: &[Block]) {}
}

/// Keeps all of them.
#[derive(Default)]
pub(super) struct Tracing {
    pub(super) hits: Vec<Hit>,
}

/// An entry that was used.
pub(super) struct Hit {
    /// In characters of the row.
    pub(super) chars: Range<usize>,
    pub(super) dictionary: String,
    pub(super) key: String,
    pub(super) values: Vec<String>,
}

impl Trace for Tracing {
    fn hit(&mut self, matcher: &Matcher, key: &str, char_at: usize, blocks: &[Block]) {
        if let Some((dictionary, entry)) = matcher.origin(key) {
            self.hits.push(Hit {
                chars: source_of(blocks, char_at..char_at + key.chars().count()),
                dictionary: dictionary.name().to_owned(),
                key: key.to_owned(),
                values: dictionary.values(entry).map(str::to_owned).collect(),
            });
        }
    }
}
