//! Duidu 對讀: reads Chinese transcripts, the original beside a converted view, with highlights.
//!
//! Data flows one way: bytes become text and rows (`transcript`), rows become views (`script`),
//! the sidecar becomes highlights at places (`sidecar`, `highlight`), and the window shows them
//! (`ui`). A gesture becomes a [`app::Command`], which changes the one [`app::Session`], which
//! asks for [`app::Effect`]s, which the worker carries out and answers with [`app::Event`]s.
//!
//! | module | contract |
//! |---|---|
//! | [`text`] | names positions and translates them between the source and one view |
//! | [`storage`] | after `Ok` the new bytes are at the path; after `Err` the old ones are |
//! | [`words`] | finds the words of a row in either script, and what the dictionary says of them |
//! | [`transcript`] | turns any bytes into rows and warnings; bad content is never an error |
//! | [`script`] | gives, for a row, the converted text and its exact segments |
//! | [`gloss`] | gives, for a row, words with readings and short English |
//! | [`highlight`] | keeps a set of marks, undoes any edit, finds a mark again in a changed text |
//! | [`sidecar`] | reads and writes the user's work, and gives back what it does not understand |
//! | [`search`] | yields every source span that matches a query, whatever its script |
//! | [`export`] | renders excerpts; same input, same bytes; no files |
//! | [`app`] | holds all state and decides; the worker beside it touches the disk |
//! | [`cli`] | one job a subcommand, on the same functions |
//! | `ui` | shows the session and sends commands; changes nothing itself |
//!
//! **Invariants.** The source is never changed, on disk or in memory; every stored offset is a
//! code point of it. Segments of a row cover source and view without gap or overlap. What OpenCC
//! says is what is shown: where the walk differs, OpenCC wins and is counted. A sidecar is never
//! overwritten unread, and nothing in it is dropped. "Saved" is said after the rename and the
//! folder's fsync. `tests/layering.rs` holds which module may use which.

pub mod app;
pub mod audit;
pub mod cli;
pub mod export;
pub mod gloss;
pub mod highlight;
pub mod script;
pub mod search;
pub mod sidecar;
pub mod storage;
pub mod text;
pub mod transcript;
#[cfg(feature = "gui")]
pub mod ui;
pub mod words;
