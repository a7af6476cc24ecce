//! The two long lists of a sidecar, read without a detour over JSON values where they are as this
//! program writes them: 10,000 highlights open in a fifth of the time
//! (80 ms for 437).
//!
//! Whatever is different in any way, an unknown field, a selector of another type, a number where a
//! text belongs, is read as values by [`super::codec`], which keeps it.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed as _, Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::highlight::{Color, Highlight, HighlightId, Quote, Selector, Time};
use crate::text::{SrcChar, SrcCharSpan};

use super::codec::{Rejected, damaged, deleted_from, living_from};
use super::merge::Life;
use super::model::Unreadable;
use super::strict::{Strict, twice};

/// A file with its long lists unread.
#[derive(Debug, Default)]
pub(super) struct Sections<'a> {
    /// All fields but the two lists.
    pub(super) rest: Map<String, Value>,
    highlights: Option<&'a RawValue>,
    deleted: Option<&'a RawValue>,
}

/// How an entry of a list is read as values; one that makes no sense comes back.
type FromValue = fn(Value) -> Result<Life, Value>;

/// How an entry of a list is read if it is as this program writes it.
type Quick = fn(&str) -> Option<Life>;

impl<'a> Sections<'a> {
    /// Reads a file as far as that.
    pub(super) fn of(bytes: &'a [u8]) -> serde_json::Result<Self> {
        let mut reader = serde_json::Deserializer::from_slice(bytes);
        let sections = reader.deserialize_map(Whole)?;
        reader.end()?;
        Ok(sections)
    }

    /// The highlights and the trash, in their order.
    pub(super) fn lives(&self) -> Result<(Vec<Life>, Unreadable), Rejected> {
        let mut unreadable = Unreadable::default();
        let mut lives = Vec::new();
        let living = (quick_living as Quick, living_from as FromValue);
        let gone = (quick_deleted as Quick, deleted_from as FromValue);
        for (name, list, (quick, from_value), odd) in [
            (
                "highlights",
                self.highlights,
                living,
                &mut unreadable.highlights,
            ),
            ("deleted", self.deleted, gone, &mut unreadable.deleted),
        ] {
            let list = list.map_or("null", RawValue::get);
            let list: Option<Vec<&RawValue>> = serde_json::from_str(list)
                .map_err(|error| damaged(format_args!("{name:?} is not a list: {error}")))?;
            for entry in list.unwrap_or_default() {
                if let Some(life) = quick(entry.get()) {
                    lives.push(life);
                    continue;
                }
                match from_value(strict(entry).map_err(damaged)?) {
                    Ok(life) => lives.push(life),
                    Err(value) => odd.push(value),
                }
            }
        }
        Ok((lives, unreadable))
    }

    /// The whole file as values.
    pub(super) fn whole(self) -> serde_json::Result<Map<String, Value>> {
        let mut file = self.rest;
        for (name, list) in [("highlights", self.highlights), ("deleted", self.deleted)] {
            if let Some(list) = list {
                file.insert(name.to_owned(), strict(list)?);
            }
        }
        Ok(file)
    }
}

fn strict(raw: &RawValue) -> serde_json::Result<Value> {
    Strict.deserialize(&mut serde_json::Deserializer::from_str(raw.get()))
}

struct Whole;

impl<'de> Visitor<'de> for Whole {
    type Value = Sections<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Sections<'de>, A::Error> {
        let mut sections = Sections::default();
        while let Some(name) = object.next_key::<String>()? {
            let list = match name.as_str() {
                "highlights" => &mut sections.highlights,
                "deleted" => &mut sections.deleted,
                _ => {
                    let value = object.next_value_seed(Strict)?;
                    if sections.rest.contains_key(&name) {
                        return Err(twice(&name));
                    }
                    sections.rest.insert(name, value);
                    continue;
                }
            };
            if list.replace(object.next_value()?).is_some() {
                return Err(twice(&name));
            }
        }
        Ok(sections)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenHighlight {
    id: String,
    created: String,
    modified: String,
    #[serde(default)]
    restored: String,
    #[serde(default)]
    kept_orphan: String,
    creator: String,
    color: String,
    note: String,
    #[serde(default)]
    noted: String,
    #[serde(default)]
    replaced: Vec<String>,
    tags: Vec<String>,
    other_notes: Vec<String>,
    target: WrittenTarget,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTarget {
    selector: (WrittenPosition, WrittenQuote),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPosition {
    #[serde(rename = "type")]
    kind: PositionKind,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenQuote {
    #[serde(rename = "type")]
    kind: QuoteKind,
    exact: String,
    prefix: String,
    suffix: String,
}

#[derive(Deserialize)]
enum PositionKind {
    TextPositionSelector,
}

#[derive(Deserialize)]
enum QuoteKind {
    TextQuoteSelector,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDeleted {
    at: String,
    highlight: WrittenHighlight,
}

fn quick_living(entry: &str) -> Option<Life> {
    let written: WrittenHighlight = object(entry)?;
    Some(Life {
        highlight: written.highlight()?,
        deleted: None,
    })
}

fn quick_deleted(entry: &str) -> Option<Life> {
    let written: WrittenDeleted = object(entry)?;
    Some(Life {
        highlight: written.highlight.highlight()?,
        deleted: Some((Time::new(written.at), Map::new())),
    })
}

fn object<'a, T: Deserialize<'a>>(entry: &'a str) -> Option<T> {
    // A list of the right length would do for serde.
    entry
        .starts_with('{')
        .then(|| serde_json::from_str(entry).ok())?
}

impl WrittenHighlight {
    fn highlight(self) -> Option<Highlight> {
        let (position, quote) = self.target.selector;
        let (PositionKind::TextPositionSelector, QuoteKind::TextQuoteSelector) =
            (position.kind, quote.kind);
        if self.id.is_empty() || position.start > position.end {
            return None;
        }
        let selector = Selector {
            position: SrcCharSpan::new(SrcChar(position.start), SrcChar(position.end)),
            quote: Quote {
                exact: quote.exact,
                prefix: quote.prefix,
                suffix: quote.suffix,
            },
        };
        let created = Time::new(self.created);
        let color = Color::new(self.color);
        let mut highlight = Highlight::new(HighlightId::new(self.id), created, color, selector);
        highlight.modified = Time::new(self.modified);
        highlight.creator = self.creator;
        highlight.note = self.note;
        highlight.noted = Time::new(self.noted);
        highlight.replaced = self.replaced;
        highlight.tags = self.tags;
        highlight.other_notes = self.other_notes;
        highlight.restored = (!self.restored.is_empty()).then(|| Time::new(self.restored));
        let kept_orphan = self.kept_orphan;
        highlight.kept_orphan = (!kept_orphan.is_empty()).then(|| Time::new(kept_orphan));
        Some(highlight)
    }
}
