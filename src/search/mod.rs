//! Find in a transcript, whatever script the query is typed in.
//!
//! A query becomes patterns over the source ([`Query`]): its characters with all that stand for
//! them in the other script, in other forms and widths; the sounds that its letters spell; the
//! initials; a regular expression. The text is scanned once for these ([`find`]), a part at a
//! time, so that the first hits come early and a scan can be cancelled. English is looked for in
//! the glosses, behind the rest.
//!
//! Code map: `query` reads what was typed, `forms` has words of several forms, `sounds` knows how characters can be read and matches
//! spelled sounds, `stream` is the text as it is matched, `find` scans a transcript, `short` a note
//! or a tag.

mod find;
mod forms;
mod query;
mod short;
mod sounds;
mod stream;

pub use find::{Hit, find};
pub use query::{By, Options, Query, QueryError, prepare};
pub use short::{Match, matches};
