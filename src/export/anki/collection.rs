//! The collection in a package: an SQLite file of Anki's schema 11, which every Anki since 2.0
//! imports (<https://github.com/ankitects/anki/blob/main/rslib/src/storage/schema11.sql> is its
//! definition). It is made in memory.

use std::collections::BTreeSet;

use rusqlite::{Connection, MAIN_DB, params};
use serde_json::{Map, Value, json};

use super::models::Kind;
use crate::export::ContainerError;

/// Why a package could not be made; with excerpts of any kind that does not happen.
#[derive(Debug, thiserror::Error)]
pub enum AnkiError {
    /// The collection could not be made.
    #[error("the collection cannot be made ({0})")]
    Collection(#[from] rusqlite::Error),
    /// The container could not be made.
    #[error(transparent)]
    Container(#[from] ContainerError),
}

/// A deck.
#[derive(Clone, Debug)]
pub(super) struct Deck {
    pub(super) id: i64,
    pub(super) name: String,
}

/// A note, which has one card.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) id: i64,
    /// The same in every export: what Anki knows the note by.
    pub(super) guid: String,
    pub(super) kind: Kind,
    pub(super) deck_id: i64,
    /// Seconds since 1970.
    pub(super) modified_seconds: i64,
    /// Between spaces, or nothing.
    pub(super) tags: String,
    /// As many as the kind has, HTML.
    pub(super) fields: Vec<String>,
}

const SCHEMA: &str = "
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
";

/// When every such collection was made, in seconds since 1970: 2021-01-01.
const MADE_SECONDS: i64 = 1_609_459_200;

/// The bytes of the SQLite file.
pub(super) fn bytes(decks: &[Deck], notes: &[Note]) -> Result<Vec<u8>, AnkiError> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(SCHEMA)?;
    let transaction = connection.transaction()?;
    let models: Map<String, Value> = Kind::ALL
        .into_iter()
        .map(|kind| (kind.id().to_string(), kind.model()))
        .collect();
    let default = Deck {
        id: 1,
        name: "Default".to_owned(),
    };
    let all_decks: Map<String, Value> = std::iter::once(&default)
        .chain(decks)
        .map(|deck| (deck.id.to_string(), deck_value(deck)))
        .collect();
    transaction.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
        params![
            MADE_SECONDS,
            MADE_SECONDS * 1000,
            configuration().to_string(),
            Value::Object(models).to_string(),
            Value::Object(all_decks).to_string(),
            options().to_string(),
        ],
    )?;
    let mut ids = BTreeSet::new();
    for (due, note) in notes.iter().enumerate() {
        let mut id = note.id;
        while !ids.insert(id) {
            id += 1;
        }
        let sort_field = note.fields.first().map_or("", String::as_str);
        // Anki counts the checksum anew when it imports.
        transaction.execute(
            "INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, 0, 0, '')",
            params![
                id,
                note.guid,
                note.kind.id(),
                note.modified_seconds,
                note.tags,
                note.fields.join("\u{1f}"),
                sort_field,
            ],
        )?;
        let due = i64::try_from(due).unwrap_or(i64::MAX);
        transaction.execute(
            "INSERT INTO cards VALUES (?1, ?1, ?2, 0, ?3, -1, 0, 0, ?4, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            params![id, note.deck_id, note.modified_seconds, due],
        )?;
    }
    transaction.commit()?;
    let bytes = connection.serialize(MAIN_DB)?;
    Ok(bytes.to_vec())
}

fn deck_value(deck: &Deck) -> Value {
    json!({
        "id": deck.id, "name": deck.name, "mod": 0, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    })
}

fn configuration() -> Value {
    json!({
        "activeDecks": [1], "curDeck": 1, "newSpread": 0, "collapseTime": 1200, "timeLim": 0,
        "estTimes": true, "dueCounts": true, "curModel": Kind::Excerpt.id().to_string(),
        "nextPos": 1, "sortType": "noteFld", "sortBackwards": false, "addToCur": true,
    })
}

fn options() -> Value {
    json!({ "1": {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true,
        "timer": 0, "replayq": true, "dyn": false,
        "new": { "bury": true, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7],
                 "order": 1, "perDay": 20, "separate": true },
        "rev": { "bury": true, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500,
                 "minSpace": 1, "perDay": 200 },
        "lapse": { "delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0 },
    } })
}
