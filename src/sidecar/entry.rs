//! Entries of the reader's lists: conversion rules, glossary words, corrections of structure.
//!
//! All have an id and times, as highlights do, so that two copies of a list can be merged. An
//! entry that another program or a person wrote without an id is known by its content.

use serde_json::{Map, Value};

use super::codec::{put_texts, take_texts};
use super::target::{target_from, target_to};
use crate::highlight::{Selector, Time, UnknownTarget};

/// One entry of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry<T> {
    /// Its identity; empty where the file has none.
    pub id: String,
    /// When it was made; empty where the file does not say.
    pub created: Time,
    /// When it last changed.
    pub modified: Time,
    /// When it was deleted; `None` while it is in force. A deleted entry stays in the list, so
    /// that a merge does not bring it back.
    pub deleted: Option<Time>,
    /// What it says.
    pub value: T,
    /// Fields that this version does not know.
    pub unknown: Map<String, Value>,
}

impl<T> Entry<T> {
    /// A new entry.
    pub fn new(id: impl Into<String>, at: Time, value: T) -> Self {
        Self {
            id: id.into(),
            created: at.clone(),
            modified: at,
            deleted: None,
            value,
            unknown: Map::new(),
        }
    }
}

/// What an entry says, by its fields in the file.
pub trait EntryValue: Clone + PartialEq {
    /// Takes its fields out of an object, and leaves the others.
    fn take(fields: &mut Map<String, Value>) -> Self;
    /// Puts its fields into an object.
    fn put(&self, fields: &mut Map<String, Value>);
}

/// A conversion rule of the reader's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// The text in the source.
    pub from: String,
    /// What it becomes.
    pub to: String,
    /// In which views, as a BCP 47 tag; empty for all.
    pub target: String,
    /// For one spot only: where `from` stands, in code points from the start of the source.
    pub position: Option<u64>,
}

/// A word of the reader's glossary: what it is, how it is read, what it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gloss {
    /// The word.
    pub word: String,
    /// The words that this text is; empty where it is one.
    pub parts: Vec<String>,
    /// Its reading; empty for as the program reads it.
    pub reading: String,
    /// Its sense; the field `gloss` of the file. Empty for as the program says.
    pub sense: String,
    /// The one place where this holds; `None` for wherever the word stands.
    pub spot: Option<Spot>,
}

/// One place of the source, described as a highlight's is; the field `target` of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    /// Where.
    pub selector: Selector,
    /// What else the target holds.
    pub unknown: UnknownTarget,
}

/// A correction of the guessed structure; its fields belong to the module that applies it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Override {
    /// All fields but the id and the times.
    pub fields: Map<String, Value>,
}

/// Takes a text field; anything else that stands there stays.
pub(super) fn take_text(fields: &mut Map<String, Value>, name: &str) -> String {
    match fields.get_mut(name) {
        Some(Value::String(text)) => {
            let text = std::mem::take(text);
            fields.shift_remove(name);
            text
        }
        _ => String::new(),
    }
}

pub(super) fn put_text(fields: &mut Map<String, Value>, name: &str, text: &str) {
    fields.insert(name.to_owned(), Value::String(text.to_owned()));
}

impl EntryValue for Rule {
    fn take(fields: &mut Map<String, Value>) -> Self {
        let position = fields.get("position").and_then(Value::as_u64);
        if position.is_some() {
            fields.shift_remove("position");
        }
        Self {
            from: take_text(fields, "from"),
            to: take_text(fields, "to"),
            target: take_text(fields, "target"),
            position,
        }
    }

    fn put(&self, fields: &mut Map<String, Value>) {
        put_text(fields, "from", &self.from);
        put_text(fields, "to", &self.to);
        if !self.target.is_empty() {
            put_text(fields, "target", &self.target);
        }
        if let Some(position) = self.position {
            fields.insert("position".to_owned(), position.into());
        }
    }
}

impl EntryValue for Gloss {
    fn take(fields: &mut Map<String, Value>) -> Self {
        Self {
            word: take_text(fields, "word"),
            parts: take_texts(fields, "parts"),
            reading: take_text(fields, "reading"),
            sense: take_text(fields, "gloss"),
            spot: take_spot(fields),
        }
    }

    fn put(&self, fields: &mut Map<String, Value>) {
        put_text(fields, "word", &self.word);
        if !self.parts.is_empty() {
            put_texts(fields, "parts", &self.parts);
        }
        put_text(fields, "reading", &self.reading);
        put_text(fields, "gloss", &self.sense);
        if let Some(spot) = &self.spot {
            let target = target_to(&spot.selector, &spot.unknown);
            fields.insert("target".to_owned(), target);
        }
    }
}

/// Whatever object stands there is a place, if one that is never found: a word for one place must
/// not come to hold everywhere.
fn take_spot(fields: &mut Map<String, Value>) -> Option<Spot> {
    let target = fields.get_mut("target")?.as_object_mut()?;
    let (selector, unknown) = target_from(std::mem::take(target));
    fields.shift_remove("target");
    Some(Spot { selector, unknown })
}

impl EntryValue for Override {
    fn take(fields: &mut Map<String, Value>) -> Self {
        Self {
            fields: std::mem::take(fields),
        }
    }

    fn put(&self, fields: &mut Map<String, Value>) {
        for (name, value) in &self.fields {
            fields.insert(name.clone(), value.clone());
        }
    }
}
