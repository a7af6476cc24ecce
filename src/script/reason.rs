//! Why a part of a row became what it is. Reasons are not kept but found again on demand, by the
//! same walk with somebody listening.

use std::ops::Range;

use super::blocks::{Block, source_of};
use super::dictionary::Dictionary;
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

/// The same while the converter is at hand, without a copy of what the dictionary says.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    /// The part of the row, widened to whole segments.
    pub src: SrcSpan,
    dictionary: &'a Dictionary,
    entry: usize,
}

impl<'a> Cause<'a> {
    pub(super) fn new(src: SrcSpan, dictionary: &'a Dictionary, entry: usize) -> Self {
        Self {
            src,
            dictionary,
            entry,
        }
    }

    /// The dictionary's name as OpenCC's files have it.
    pub fn dictionary(self) -> &'a str {
        self.dictionary.name()
    }

    /// The entry's key: the text as the steps before left it.
    pub fn key(self) -> &'a str {
        let entry = self.dictionary.entry(self.entry);
        entry.map_or("", |(key, _)| key)
    }

    /// All values of the entry; the first is the one OpenCC takes.
    pub fn values(self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.dictionary.values(self.entry)
    }

    /// A reason to keep.
    pub fn to_reason(self) -> Reason {
        Reason {
            src: self.src,
            dictionary: self.dictionary().to_owned(),
            key: self.key().to_owned(),
            values: self.values().map(str::to_owned).collect(),
        }
    }
}

/// Who wants to know which entries were used.
pub(super) trait Trace<'m> {
    /// An entry was used, of a dictionary that is `entry`'s, for these characters of a text that
    /// came from the row by `blocks`.
    fn hit(
        &mut self,
        entry: impl FnOnce() -> Option<(&'m Dictionary, usize)>,
        chars: Range<usize>,
        blocks: &[Block],
    );
}

/// Nobody: costs nothing.
pub(super) struct NoTrace;

impl<'m> Trace<'m> for NoTrace {
    #[inline]
    fn hit(
        &mut self,
        _: impl FnOnce() -> Option<(&'m Dictionary, usize)>,
        _: Range<usize>,
        _: &[Block],
    ) {
    }
}

/// Keeps all of them.
pub(super) struct Tracing<'m> {
    pub(super) hits: Vec<Hit<'m>>,
}

/// An entry that was used.
pub(super) struct Hit<'m> {
    /// In characters of the row.
    pub(super) chars: Range<usize>,
    pub(super) dictionary: &'m Dictionary,
    pub(super) entry: usize,
}

impl<'m> Trace<'m> for Tracing<'m> {
    #[inline]
    fn hit(
        &mut self,
        entry: impl FnOnce() -> Option<(&'m Dictionary, usize)>,
        chars: Range<usize>,
        blocks: &[Block],
    ) {
        if let Some((dictionary, entry)) = entry() {
            let chars = match blocks {
                [] => chars,
                blocks => source_of(blocks, chars),
            };
            self.hits.push(Hit {
                chars,
                dictionary,
                entry,
            });
        }
    }
}
