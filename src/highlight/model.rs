//! What a highlight is, and the ordered set of them.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use crate::text::{SrcCharSpan, SrcSpan};

/// The name of a highlight's colour. The five on the number keys are known; any other name that a
/// sidecar holds is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color(String);

impl Color {
    /// The colours of the keys 1 to 5, in their order.
    pub const NAMES: [&'static str; 5] = ["yellow", "green", "blue", "pink", "violet"];

    /// A colour by its name in the sidecar.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The colour of a number key, 1 to 5; `None` for any other number.
    pub fn of_key(number: usize) -> Option<Self> {
        Self::NAMES
            .get(number.checked_sub(1)?)
            .map(|name| Self::new(*name))
    }

    /// The name in the sidecar.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The number key, 1 to 5; `None` for a colour from elsewhere.
    pub fn key(&self) -> Option<usize> {
        Self::NAMES
            .iter()
            .position(|name| *name == self.0)
            .map(|index| index + 1)
    }
}

/// The stable identity of a highlight, unique over all sidecars.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HighlightId(String);

impl HighlightId {
    /// An id as it stands in a sidecar; any text, so that ids of other programs are kept.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HighlightId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A moment as RFC 3339 text in UTC, kept letter by letter as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Time(String);

impl Time {
    /// A moment as it stands in a sidecar.
    pub fn new(rfc3339: impl Into<String>) -> Self {
        Self(rfc3339.into())
    }

    /// The text as it was read.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The moment in milliseconds since 1970; `None` where the text is no RFC 3339 time.
    pub fn millis(&self) -> Option<i64> {
        self.0
            .parse::<jiff::Timestamp>()
            .ok()
            .map(jiff::Timestamp::as_millisecond)
    }
}

/// The quoted text of a highlight with what stands around it: W3C `TextQuoteSelector`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The highlighted text itself, as it stands in the source.
    pub exact: String,
    /// What stood before it.
    pub prefix: String,
    /// What stood behind it.
    pub suffix: String,
}

/// Where a highlight was made: W3C `TextPositionSelector` and `TextQuoteSelector`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// Code points of the source it was made in.
    pub position: SrcCharSpan,
    /// The text there.
    pub quote: Quote,
}

/// One mark as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// Its identity.
    pub id: HighlightId,
    /// When it was made.
    pub created: Time,
    /// When anything about it last changed; the later one wins in a merge.
    pub modified: Time,
    /// Who made it; empty where nobody said.
    pub creator: String,
    /// Its colour.
    pub color: Color,
    /// The reader's note, of any number of lines; empty for none.
    pub note: String,
    /// The reader's tags, in their order.
    pub tags: Vec<String>,
    /// Notes that lost a merge, kept.
    pub other_notes: Vec<String>,
    /// Where it was made.
    pub selector: Selector,
    /// Fields of the sidecar that this version does not know, kept as they are.
    pub unknown: Map<String, Value>,
}

/// How sure the place of a highlight is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// At its stored position, or found again beyond doubt.
    Anchored(SrcSpan),
    /// Found again with less than certainty: the reader should look.
    Moved(SrcSpan),
    /// Not found. The highlight is kept and shown in the list.
    Orphan,
}

impl Place {
    /// The span in the open text; `None` for an orphan.
    pub fn span(self) -> Option<SrcSpan> {
        match self {
            Self::Anchored(span) | Self::Moved(span) => Some(span),
            Self::Orphan => None,
        }
    }

    /// The name in JSON: `anchored`, `moved` or `orphan`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anchored(_) => "anchored",
            Self::Moved(_) => "moved",
            Self::Orphan => "orphan",
        }
    }
}

/// A highlight and where it stands in the open text.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The mark.
    pub highlight: Highlight,
    /// Where it stands.
    pub place: Place,
}

/// All highlights of a document, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HighlightSet {
    by_id: BTreeMap<HighlightId, Placed>,
}

impl HighlightSet {
    /// How many there are, orphans included.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// One by its id.
    pub fn get(&self, highlight_id: &HighlightId) -> Option<&Placed> {
        self.by_id.get(highlight_id)
    }

    /// All in document order: by start, then end, then time of making, then id; orphans last.
    pub fn in_order(&self) -> Vec<&Placed> {
        let mut all: Vec<_> = self.by_id.values().collect();
        all.sort_by(|a, b| {
            let key = |placed: &Placed| {
                let span = placed.place.span();
                (span.is_none(), span.unwrap_or_default())
            };
            key(a)
                .cmp(&key(b))
                .then_with(|| {
                    a.highlight
                        .created
                        .millis()
                        .cmp(&b.highlight.created.millis())
                })
                .then_with(|| a.highlight.id.cmp(&b.highlight.id))
        });
        all
    }

    /// Puts one in, and gives back the one that had its id.
    pub(crate) fn insert(&mut self, placed: Placed) -> Option<Placed> {
        self.by_id.insert(placed.highlight.id.clone(), placed)
    }

    /// Takes one out.
    pub(crate) fn remove(&mut self, highlight_id: &HighlightId) -> Option<Placed> {
        self.by_id.remove(highlight_id)
    }
}
