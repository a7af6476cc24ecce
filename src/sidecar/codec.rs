//! The sidecar's bytes: UTF-8 JSON, pretty-printed, in a fixed order.
//!
//! Reading is forgiving and loses nothing: a field of an unexpected type stays where it is, as an
//! unknown one; an entry that makes no sense is kept aside; only what is no sidecar at all is
//! rejected. Writing depends on the document alone, so that files written by this program come
//! out letter by letter when they are read and written again.
//!
//! Limits: numbers in unknown fields are kept as 64-bit integers or floats.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::highlight::{Color, Deleted, Highlight, HighlightId, Time};

use super::entry::{Entry, EntryValue, put_text, take_text};
use super::merge::{Life, merge_lives};
use super::migrate::{VERSION, to_newest, version_of};
use super::model::{Conversion, Document, DocumentInfo, Source, Structure, Unreadable};
use super::quick::Sections;
use super::target::{target_from, target_to};

/// What the field `format` of every sidecar says.
const FORMAT: &str = "duidu-sidecar";

/// Why bytes are not a sidecar that this version may change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// A newer program wrote it.
    #[error("the notes were written by a newer version of the program (format version {version})")]
    Newer {
        /// What it says its version is.
        version: String,
    },
    /// It cannot be read.
    #[error("the notes are damaged ({reason})")]
    Damaged {
        /// What is wrong.
        reason: String,
    },
}

pub(super) fn damaged(reason: impl fmt::Display) -> Rejected {
    Rejected::Damaged {
        reason: reason.to_string(),
    }
}

/// Reads a sidecar.
pub fn decode(bytes: &[u8]) -> Result<Document, Rejected> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let sections = Sections::of(bytes).map_err(damaged)?;
    if sections.rest.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(damaged("it is not a file of this program"));
    }
    let (mut file, lives, unreadable) = if version_of(&sections.rest)? == VERSION {
        let (lives, unreadable) = sections.lives()?;
        (sections.rest, lives, unreadable)
    } else {
        let mut file = to_newest(sections.whole().map_err(damaged)?)?;
        let (lives, unreadable) = lives_from(&mut file)?;
        (file, lives, unreadable)
    };
    file.shift_remove("format");
    file.shift_remove("version");
    let mut document = Document {
        source: source_from(take_object(&mut file, "source")?),
        unreadable,
        ..Document::default()
    };
    put_lives(lives, &mut document);
    for (name, value) in take_object(&mut file, "colors")? {
        match value {
            Value::String(label) => drop(document.colors.insert(name, label)),
            _ => return Err(damaged("a colour's name is not a text")),
        }
    }
    document.info = info_from(take_object(&mut file, "document")?);
    let mut conversion = take_object(&mut file, "conversion")?;
    document.conversion = Conversion {
        source_variant: take_text(&mut conversion, "source_variant"),
        rules: entries_from(
            take_list(&mut conversion, "rules")?,
            &mut document.unreadable.rules,
        ),
        unknown: conversion,
    };
    document.glossary = entries_from(
        take_list(&mut file, "glossary")?,
        &mut document.unreadable.glossary,
    );
    let mut structure = take_object(&mut file, "structure")?;
    document.structure = Structure {
        overrides: entries_from(
            take_list(&mut structure, "overrides")?,
            &mut document.unreadable.overrides,
        ),
        unknown: structure,
    };
    document.unknown = file;
    Ok(document)
}

/// The highlights and the trash of a file of this version, as values.
fn lives_from(file: &mut Map<String, Value>) -> Result<(Vec<Life>, Unreadable), Rejected> {
    let mut unreadable = Unreadable::default();
    let mut lives = Vec::new();
    for value in take_list(file, "highlights")? {
        match living_from(value) {
            Ok(life) => lives.push(life),
            Err(value) => unreadable.highlights.push(value),
        }
    }
    for value in take_list(file, "deleted")? {
        match deleted_from(value) {
            Ok(life) => lives.push(life),
            Err(value) => unreadable.deleted.push(value),
        }
    }
    Ok((lives, unreadable))
}

/// Writes a sidecar. The same document gives the same bytes.
pub fn encode(document: &Document) -> Vec<u8> {
    let mut file = Map::new();
    put_text(&mut file, "format", FORMAT);
    file.insert("version".to_owned(), Value::from(VERSION));
    file.insert("source".to_owned(), source_to(&document.source));
    let mut highlights: Vec<_> = document.highlights.values().collect();
    highlights.sort_by(|a, b| a.stored_order(b));
    let mut list: Vec<_> = highlights.into_iter().map(highlight_to).collect();
    list.extend(document.unreadable.highlights.iter().cloned());
    file.insert("highlights".to_owned(), Value::Array(list));
    let mut deleted: Vec<_> = document.deleted.values().collect();
    deleted.sort_by(|a, b| a.highlight.stored_order(&b.highlight));
    let mut list: Vec<_> = deleted.into_iter().map(deleted_to).collect();
    list.extend(document.unreadable.deleted.iter().cloned());
    file.insert("deleted".to_owned(), Value::Array(list));
    let mut colors = Map::new();
    for (name, label) in &document.colors {
        put_text(&mut colors, name, label);
    }
    file.insert("colors".to_owned(), Value::Object(colors));
    file.insert("document".to_owned(), info_to(&document.info));
    let mut conversion = Map::new();
    put_text(
        &mut conversion,
        "source_variant",
        &document.conversion.source_variant,
    );
    let rules = entries_to(&document.conversion.rules, &document.unreadable.rules);
    conversion.insert("rules".to_owned(), rules);
    add_unknown(&mut conversion, &document.conversion.unknown);
    file.insert("conversion".to_owned(), Value::Object(conversion));
    let glossary = entries_to(&document.glossary, &document.unreadable.glossary);
    file.insert("glossary".to_owned(), glossary);
    let mut structure = Map::new();
    let overrides = entries_to(
        &document.structure.overrides,
        &document.unreadable.overrides,
    );
    structure.insert("overrides".to_owned(), overrides);
    add_unknown(&mut structure, &document.structure.unknown);
    file.insert("structure".to_owned(), Value::Object(structure));
    add_unknown(&mut file, &document.unknown);
    let file = Value::Object(file);
    // Values can always be written; the other way says the same, and takes twice as long.
    let mut bytes =
        serde_json::to_vec_pretty(&file).unwrap_or_else(|_| format!("{file:#}").into_bytes());
    bytes.push(b'\n');
    bytes
}

/// One highlight as JSON text, for an order between two that are otherwise equal.
pub(super) fn highlight_text(highlight: &Highlight) -> String {
    highlight_to(highlight).to_string()
}

/// Adds the fields this version does not know, without covering what it says itself: a field
/// which was of an unexpected type comes back only while nothing else is said in its place.
pub(super) fn add_unknown(fields: &mut Map<String, Value>, unknown: &Map<String, Value>) {
    for (name, value) in unknown {
        let said = match fields.get(name) {
            None | Some(Value::Null) => false,
            Some(Value::String(text)) => !text.is_empty(),
            Some(Value::Array(list)) => !list.is_empty(),
            Some(Value::Object(object)) => !object.is_empty(),
            Some(Value::Number(number)) => number.as_u64() != Some(0),
            Some(Value::Bool(_)) => true,
        };
        if !said {
            fields.insert(name.clone(), value.clone());
        }
    }
}

fn take_object(
    fields: &mut Map<String, Value>,
    name: &str,
) -> Result<Map<String, Value>, Rejected> {
    match fields.shift_remove(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(object)) => Ok(object),
        Some(_) => Err(damaged(format_args!("{name:?} is not an object"))),
    }
}

fn take_list(fields: &mut Map<String, Value>, name: &str) -> Result<Vec<Value>, Rejected> {
    match fields.shift_remove(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(damaged(format_args!("{name:?} is not a list"))),
    }
}

/// Takes a list of texts; anything else that stands there stays.
pub(super) fn take_texts(fields: &mut Map<String, Value>, name: &str) -> Vec<String> {
    let texts = fields.get(name).and_then(Value::as_array).and_then(|list| {
        let texts = list.iter().map(|value| value.as_str().map(str::to_owned));
        texts.collect::<Option<Vec<_>>>()
    });
    if texts.is_some() {
        fields.shift_remove(name);
    }
    texts.unwrap_or_default()
}

pub(super) fn put_texts(fields: &mut Map<String, Value>, name: &str, texts: &[String]) {
    let list = texts.iter().map(|text| Value::String(text.clone()));
    fields.insert(name.to_owned(), Value::Array(list.collect()));
}

fn take_number(fields: &mut Map<String, Value>, name: &str) -> Option<u64> {
    let number = fields.get(name)?.as_u64()?;
    fields.shift_remove(name);
    Some(number)
}

fn source_from(mut fields: Map<String, Value>) -> Source {
    Source {
        name: take_text(&mut fields, "name"),
        sha256: take_text(&mut fields, "sha256"),
        encoding: take_text(&mut fields, "encoding"),
        chars: take_number(&mut fields, "chars").unwrap_or(0),
        unknown: fields,
    }
}

fn source_to(source: &Source) -> Value {
    let mut fields = Map::new();
    put_text(&mut fields, "name", &source.name);
    put_text(&mut fields, "sha256", &source.sha256);
    put_text(&mut fields, "encoding", &source.encoding);
    fields.insert("chars".to_owned(), Value::from(source.chars));
    add_unknown(&mut fields, &source.unknown);
    Value::Object(fields)
}

fn info_from(mut fields: Map<String, Value>) -> DocumentInfo {
    let people = match fields.get_mut("people") {
        Some(Value::Object(people)) => {
            let people = std::mem::take(people);
            fields.shift_remove("people");
            people
        }
        _ => Map::new(),
    };
    DocumentInfo {
        title: take_text(&mut fields, "title"),
        date: take_text(&mut fields, "date"),
        address: take_text(&mut fields, "address"),
        accessed: take_text(&mut fields, "accessed"),
        encoding: take_text(&mut fields, "encoding"),
        people,
        unknown: fields,
    }
}

fn info_to(info: &DocumentInfo) -> Value {
    let mut fields = Map::new();
    put_text(&mut fields, "title", &info.title);
    put_text(&mut fields, "date", &info.date);
    put_text(&mut fields, "address", &info.address);
    put_text(&mut fields, "accessed", &info.accessed);
    if !info.encoding.is_empty() {
        put_text(&mut fields, "encoding", &info.encoding);
    }
    fields.insert("people".to_owned(), Value::Object(info.people.clone()));
    add_unknown(&mut fields, &info.unknown);
    Value::Object(fields)
}

fn take_time(fields: &mut Map<String, Value>, name: &str) -> Time {
    Time::new(take_text(fields, name))
}

pub(super) fn entries_from<T: EntryValue>(
    list: Vec<Value>,
    unreadable: &mut Vec<Value>,
) -> Vec<Entry<T>> {
    let mut entries = Vec::new();
    for value in list {
        let Value::Object(mut fields) = value else {
            unreadable.push(value);
            continue;
        };
        let id = take_text(&mut fields, "id");
        let created = take_time(&mut fields, "created");
        let modified = take_time(&mut fields, "modified");
        let deleted = take_text(&mut fields, "deleted");
        entries.push(Entry {
            id,
            created,
            modified,
            deleted: (!deleted.is_empty()).then(|| Time::new(deleted)),
            value: T::take(&mut fields),
            unknown: fields,
        });
    }
    entries
}

pub(super) fn entry_to<T: EntryValue>(entry: &Entry<T>) -> Value {
    let mut fields = Map::new();
    for (name, text) in [
        ("id", entry.id.as_str()),
        ("created", entry.created.as_str()),
        ("modified", entry.modified.as_str()),
        ("deleted", entry.deleted.as_ref().map_or("", Time::as_str)),
    ] {
        if !text.is_empty() {
            put_text(&mut fields, name, text);
        }
    }
    entry.value.put(&mut fields);
    add_unknown(&mut fields, &entry.unknown);
    Value::Object(fields)
}

pub(super) fn entries_to<T: EntryValue>(entries: &[Entry<T>], unreadable: &[Value]) -> Value {
    let list = entries.iter().map(entry_to);
    Value::Array(list.chain(unreadable.iter().cloned()).collect())
}

/// Puts all into the document, in the order in which they stood.
fn put_lives(mut lives: Vec<Life>, document: &mut Document) {
    let id = |life: &Life| life.highlight.id.clone();
    let mut ids: Vec<_> = lives.iter().map(|life| &life.highlight.id).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair.first() == pair.last()) {
        let mut by_id = BTreeMap::new();
        for life in lives {
            add_life(&mut by_id, life);
        }
        lives = by_id.into_values().collect();
    }
    // Made as a whole: one by one, a map of ten thousand takes longer than reading them.
    let (gone, living): (Vec<_>, Vec<_>) =
        lives.into_iter().partition(|life| life.deleted.is_some());
    document.highlights = living
        .into_iter()
        .map(|life| (id(&life), life.highlight))
        .collect();
    document.deleted = gone
        .into_iter()
        .filter_map(|life| Some((id(&life), life.into_deleted()?)))
        .collect();
}

/// Two entries with one id, as a merge of texts by another program can leave, become one; if they
/// mark different places, the second gets an id of its own.
fn add_life(lives: &mut BTreeMap<HighlightId, Life>, mut life: Life) {
    let mut number = 2;
    let id = life.highlight.id.clone();
    while let Some(there) = lives.get(&life.highlight.id) {
        let same_place = there.highlight.selector == life.highlight.selector;
        if same_place || there.deleted.is_some() != life.deleted.is_some() {
            life = merge_lives(None, there, &life);
            break;
        }
        life.highlight.id = HighlightId::new(format!("{id}-{number}"));
        number += 1;
    }
    lives.insert(life.highlight.id.clone(), life);
}

/// A highlight, or the value as it was where it has neither an id nor a target.
fn highlight_from(value: Value) -> Result<Highlight, Value> {
    let Value::Object(mut fields) = value else {
        return Err(value);
    };
    let has_target = fields.get("target").is_some_and(Value::is_object);
    let has_id = fields
        .get("id")
        .and_then(Value::as_str)
        .is_some_and(|id| !id.is_empty());
    if !has_target {
        return Err(Value::Object(fields));
    }
    let id = if has_id {
        take_text(&mut fields, "id")
    } else {
        // The same entry gets the same id whenever it is read.
        let digest = Sha256::digest(Value::Object(fields.clone()).to_string());
        let number = digest.first_chunk().copied().map_or(0, u64::from_be_bytes);
        format!("unnamed-{number:016x}")
    };
    let restored = take_text(&mut fields, "restored");
    let kept_orphan = take_text(&mut fields, "kept_orphan");
    let target = match fields.shift_remove("target") {
        Some(Value::Object(target)) => target,
        _ => Map::new(),
    };
    let (selector, unknown_target) = target_from(target);
    Ok(Highlight {
        id: HighlightId::new(id),
        created: take_time(&mut fields, "created"),
        modified: take_time(&mut fields, "modified"),
        creator: take_text(&mut fields, "creator"),
        color: Color::new(take_text(&mut fields, "color")),
        note: take_text(&mut fields, "note"),
        noted: take_time(&mut fields, "noted"),
        replaced: take_texts(&mut fields, "replaced"),
        tags: take_texts(&mut fields, "tags"),
        other_notes: take_texts(&mut fields, "other_notes"),
        restored: (!restored.is_empty()).then(|| Time::new(restored)),
        kept_orphan: (!kept_orphan.is_empty()).then(|| Time::new(kept_orphan)),
        selector,
        unknown_target,
        unknown: fields,
    })
}

fn highlight_to(highlight: &Highlight) -> Value {
    let mut fields = Map::new();
    put_text(&mut fields, "id", highlight.id.as_str());
    put_text(&mut fields, "created", highlight.created.as_str());
    put_text(&mut fields, "modified", highlight.modified.as_str());
    if let Some(restored) = &highlight.restored {
        put_text(&mut fields, "restored", restored.as_str());
    }
    if let Some(kept_orphan) = &highlight.kept_orphan {
        put_text(&mut fields, "kept_orphan", kept_orphan.as_str());
    }
    put_text(&mut fields, "creator", &highlight.creator);
    put_text(&mut fields, "color", highlight.color.name());
    put_text(&mut fields, "note", &highlight.note);
    // Only a note that was changed has these.
    if !highlight.noted.as_str().is_empty() {
        put_text(&mut fields, "noted", highlight.noted.as_str());
    }
    if !highlight.replaced.is_empty() {
        put_texts(&mut fields, "replaced", &highlight.replaced);
    }
    put_texts(&mut fields, "tags", &highlight.tags);
    put_texts(&mut fields, "other_notes", &highlight.other_notes);
    let target = target_to(&highlight.selector, &highlight.unknown_target);
    fields.insert("target".to_owned(), target);
    add_unknown(&mut fields, &highlight.unknown);
    Value::Object(fields)
}

pub(super) fn living_from(value: Value) -> Result<Life, Value> {
    highlight_from(value).map(|highlight| Life {
        highlight,
        deleted: None,
    })
}

pub(super) fn deleted_from(value: Value) -> Result<Life, Value> {
    let Value::Object(mut fields) = value else {
        return Err(value);
    };
    let Some(highlight) = fields.shift_remove("highlight") else {
        return Err(Value::Object(fields));
    };
    let has_id = highlight.get("id").is_some_and(Value::is_string);
    // A tombstone may hold no more than the id.
    let highlight = match highlight {
        Value::Object(mut highlight) if has_id && !highlight.contains_key("target") => {
            highlight.insert("target".to_owned(), Value::Object(Map::new()));
            Value::Object(highlight)
        }
        other => other,
    };
    match highlight_from(highlight) {
        Ok(highlight) => {
            let at = take_time(&mut fields, "at");
            Ok(Life {
                highlight,
                deleted: Some((at, fields)),
            })
        }
        Err(highlight) => {
            fields.insert("highlight".to_owned(), highlight);
            Err(Value::Object(fields))
        }
    }
}

fn deleted_to(deleted: &Deleted) -> Value {
    let mut fields = Map::new();
    put_text(&mut fields, "at", deleted.at.as_str());
    fields.insert("highlight".to_owned(), highlight_to(&deleted.highlight));
    add_unknown(&mut fields, &deleted.unknown);
    Value::Object(fields)
}
