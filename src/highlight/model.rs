//! What a highlight is, and the ordered set of them.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

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
pub struct HighlightId(Arc<str>);

impl HighlightId {
    /// An id as it stands in a sidecar; any text, so that ids of other programs are kept.
    pub fn new(id: impl Into<Arc<str>>) -> Self {
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

    /// Which of two moments is the later; one that is no time is before all that are. Equal
    /// moments in different letters are ordered by their letters, so that a merge has a winner.
    pub fn order(&self, other: &Self) -> Ordering {
        if self.0 == other.0 {
            return Ordering::Equal;
        }
        self.millis()
            .cmp(&other.millis())
            .then_with(|| self.0.cmp(&other.0))
    }

    /// This moment, or where it is not later than `earlier`, a millisecond after that one: a
    /// change is later than what it changes, also where a clock was set back.
    #[must_use]
    pub fn after(self, earlier: &Self) -> Self {
        match (self.millis(), earlier.millis()) {
            (Some(now), Some(before)) if now > before => self,
            (_, Some(before)) => {
                let moment = before
                    .checked_add(1)
                    .and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
                moment.map_or(self, |moment| Self(moment.to_string()))
            }
            (_, None) => self,
        }
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

/// What a stored target holds beside the two selectors that this version knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnknownTarget {
    /// Fields of `target` itself.
    pub target: Map<String, Value>,
    /// Fields of the `TextPositionSelector`.
    pub position: Map<String, Value>,
    /// Fields of the `TextQuoteSelector`.
    pub quote: Map<String, Value>,
    /// Selectors of other types, in their order.
    pub selectors: Vec<Value>,
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
    /// When the note was written; empty where it never changed, and then `created`
    /// stands for it.
    pub noted: Time,
    /// Marks ([`Highlight::note_mark`]) of notes that were replaced or dismissed by somebody who
    /// had read them. In a merge only a note without such a mark is one that would be lost.
    pub replaced: Vec<String>,
    /// The reader's tags, in their order.
    pub tags: Vec<String>,
    /// Notes that lost a merge, kept.
    pub other_notes: Vec<String>,
    /// When it was last brought back from the trash; the later one of this and the time of
    /// deletion says whether it lives.
    pub restored: Option<Time>,
    /// When the reader said that its passage is not in the text; it is an orphan that need not be
    /// looked at again.
    pub kept_orphan: Option<Time>,
    /// Where it was made.
    pub selector: Selector,
    /// What else the sidecar says of its target.
    pub unknown_target: UnknownTarget,
    /// Fields of the sidecar that this version does not know, kept as they are.
    pub unknown: Map<String, Value>,
}

impl Highlight {
    /// A new mark without a note.
    pub fn new(id: HighlightId, created: Time, color: Color, selector: Selector) -> Self {
        Self {
            id,
            modified: created.clone(),
            created,
            creator: String::new(),
            color,
            note: String::new(),
            noted: Time::default(),
            replaced: Vec::new(),
            tags: Vec::new(),
            other_notes: Vec::new(),
            restored: None,
            kept_orphan: None,
            selector,
            unknown_target: UnknownTarget::default(),
            unknown: Map::new(),
        }
    }

    /// The mark of a note that was written at a time: eight hexadecimal digits.
    pub fn note_mark(noted: &Time, note: &str) -> String {
        let digest = Sha256::digest(format!("{}\n{note}", noted.as_str()));
        let number = digest.first_chunk().copied().map_or(0, u32::from_be_bytes);
        format!("{number:08x}")
    }

    /// The mark of a note among the other notes.
    pub fn other_note_mark(note: &str) -> String {
        Self::note_mark(&Time::new("other"), note)
    }

    /// The order in which highlights are stored: by position, then time of making, then id.
    pub fn stored_order(&self, other: &Self) -> Ordering {
        self.selector
            .position
            .cmp(&other.selector.position)
            .then_with(|| self.created.order(&other.created))
            .then_with(|| self.id.cmp(&other.id))
    }
}

/// A highlight in the trash. It is kept whole, and it is also the tombstone which says to other
/// copies of the sidecar that it was deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct Deleted {
    /// When it was deleted.
    pub at: Time,
    /// The mark as it last was.
    pub highlight: Highlight,
    /// Fields of the sidecar that this version does not know.
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

impl Placed {
    /// Which of two comes first: by start, then end, then time of making, then id; orphans last, by
    /// where they once were.
    pub fn document_order(&self, other: &Self) -> Ordering {
        let key = |placed: &Self| {
            let span = placed.place.span();
            (span.is_none(), span.unwrap_or_default())
        };
        let (a, b) = (&self.highlight, &other.highlight);
        key(self).cmp(&key(other)).then_with(|| {
            if self.place == Place::Orphan {
                return a.stored_order(b);
            }
            a.created.order(&b.created).then_with(|| a.id.cmp(&b.id))
        })
    }

    /// Whether the reader should look at its place: it moved, or is not found and not kept so.
    pub fn wants_review(&self) -> bool {
        match self.place {
            Place::Anchored(_) => false,
            Place::Moved(_) => true,
            Place::Orphan => self.highlight.kept_orphan.is_none(),
        }
    }
}

/// All highlights of a document, by id, its trash, and what the reader calls the colours.
///
/// A copy shares its highlights with what it was copied from, so that ten thousand of them are
/// handed to another thread within a frame; one that is then changed is copied alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HighlightSet {
    by_id: BTreeMap<HighlightId, Arc<Placed>>,
    /// Invariant: shares no id with `by_id`.
    deleted: BTreeMap<HighlightId, Arc<Deleted>>,
    /// By the colour's own name.
    color_names: BTreeMap<String, String>,
}

impl HighlightSet {
    /// The highlights of a document at their places, and its trash. Of two with the same id the
    /// later in the list stays; an id that lives is not in the trash.
    pub fn new(
        placed: impl IntoIterator<Item = Placed>,
        deleted: impl IntoIterator<Item = Deleted>,
    ) -> Self {
        let mut set = Self::default();
        for placed in placed {
            set.insert(placed);
        }
        for deleted in deleted {
            if !set.by_id.contains_key(&deleted.highlight.id) {
                set.bury(deleted);
            }
        }
        set
    }

    /// The same set with what the reader calls the colours, by their own names.
    #[must_use]
    pub fn with_color_names(mut self, names: BTreeMap<String, String>) -> Self {
        self.color_names = names;
        self
    }

    /// What the reader calls the colours, by their own names.
    pub fn color_names(&self) -> &BTreeMap<String, String> {
        &self.color_names
    }

    /// What the reader calls a colour; `None` where it has no name but its own.
    pub fn color_name(&self, color: &Color) -> Option<&str> {
        self.color_names.get(color.name()).map(String::as_str)
    }

    /// How many there are, orphans included and the trash not.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none; the trash may hold some.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// One by its id.
    pub fn get(&self, highlight_id: &HighlightId) -> Option<&Placed> {
        self.by_id.get(highlight_id).map(Arc::as_ref)
    }

    /// One of the trash by its id.
    pub fn get_deleted(&self, highlight_id: &HighlightId) -> Option<&Deleted> {
        self.deleted.get(highlight_id).map(Arc::as_ref)
    }

    /// All in the order of their ids.
    pub fn by_id(&self) -> impl Iterator<Item = &Placed> {
        self.by_id.values().map(Arc::as_ref)
    }

    /// The trash, the latest first.
    pub fn trash(&self) -> Vec<&Deleted> {
        let mut all: Vec<_> = self.deleted.values().map(Arc::as_ref).collect();
        all.sort_by(|a, b| {
            let later = b.at.order(&a.at);
            later.then_with(|| a.highlight.id.cmp(&b.highlight.id))
        });
        all
    }

    /// All in document order, see [`Placed::document_order`].
    pub fn in_order(&self) -> Vec<&Placed> {
        self.sorted().into_iter().map(Arc::as_ref).collect()
    }

    /// As [`Self::in_order`], shared with the set, to be kept while the set goes on changing.
    pub fn shared_in_order(&self) -> Vec<Arc<Placed>> {
        self.sorted().into_iter().cloned().collect()
    }

    /// One by its id, shared with the set.
    pub fn get_shared(&self, highlight_id: &HighlightId) -> Option<Arc<Placed>> {
        self.by_id.get(highlight_id).cloned()
    }

    fn sorted(&self) -> Vec<&Arc<Placed>> {
        let mut all: Vec<_> = self.by_id.values().collect();
        all.sort_by(|a, b| a.document_order(b));
        all
    }

    pub(crate) fn set_color_names(&mut self, names: BTreeMap<String, String>) {
        self.color_names = names;
    }

    /// Gives a colour a name; an empty one takes it away.
    pub(crate) fn name_color(&mut self, color: &Color, name: &str) {
        if name.is_empty() {
            self.color_names.remove(color.name());
        } else {
            let key = color.name().to_owned();
            self.color_names.insert(key, name.to_owned());
        }
    }

    /// Puts one in, takes its id out of the trash, and gives back the one that had its id.
    pub(crate) fn insert(&mut self, placed: Placed) -> Option<Placed> {
        self.deleted.remove(&placed.highlight.id);
        let id = placed.highlight.id.clone();
        self.by_id
            .insert(id, Arc::new(placed))
            .map(Arc::unwrap_or_clone)
    }

    /// One by its id, to change it. Its id must stay.
    pub(crate) fn get_mut(&mut self, highlight_id: &HighlightId) -> Option<&mut Placed> {
        self.by_id.get_mut(highlight_id).map(Arc::make_mut)
    }

    /// Puts one in the trash, in place of the one that lives.
    pub(crate) fn bury(&mut self, deleted: Deleted) {
        self.by_id.remove(&deleted.highlight.id);
        let id = deleted.highlight.id.clone();
        self.deleted.insert(id, Arc::new(deleted));
    }

    /// Puts back what an id stood for, or nothing.
    pub(crate) fn reset(
        &mut self,
        highlight_id: &HighlightId,
        placed: Option<Placed>,
        deleted: Option<Deleted>,
    ) {
        self.by_id.remove(highlight_id);
        self.deleted.remove(highlight_id);
        if let Some(deleted) = deleted {
            self.bury(deleted);
        }
        if let Some(placed) = placed {
            self.insert(placed);
        }
    }
}
