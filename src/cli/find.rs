//! `duidu find`: every place that a query matches, in either script, by sound or by meaning; in one
//! transcript, or in several and in all of a folder, grouped by file.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::bail;
use serde_json::{Value, json};

use super::args::Find;
use super::{dictionary, output, transcript};
use crate::app::glossed::{Spots, Tuning, corrections_of, load};
use crate::app::open::Opened;
use crate::app::settings::Folders;
use crate::gloss::Glosser;
use crate::highlight::Placed;
use crate::search::{By, Hit, Options, Query, find, matches};
use crate::sidecar;
use crate::transcript::RowIndex;

pub(super) fn run(job: &Find, folders: &Folders) -> anyhow::Result<()> {
    let (wanted, typed) = job.wanted();
    let Some(typed) = typed.to_str() else {
        bail!("what is looked for is not in UTF-8");
    };
    let search = Search::new(job, typed, folders)?;
    if let [file] = wanted.as_slice()
        && !file.is_dir()
    {
        let found = search.in_file(file)?;
        if job.json {
            return output::print_json(&found.json());
        }
        return output::print(&found.lines());
    }
    let mut all = Vec::new();
    for path in &wanted {
        if path.is_dir() {
            search.in_folder(path, &mut all)?;
        } else {
            passing_over(search.in_file(path), &mut all);
        }
    }
    if all.is_empty() {
        bail!("there is no transcript to look in");
    }
    if job.json {
        let files: Vec<Value> = all.iter().map(Found::json_of_many).collect();
        return output::print_json(&json!({ "files": files }));
    }
    let groups = all.iter().filter_map(|found| {
        let lines = found.lines();
        let name = found.opened.path.display().to_string();
        (!lines.is_empty()).then(|| format!("{}\n{lines}", in_one_cell(&name)))
    });
    output::print(&groups.collect::<Vec<_>>().join("\n"))
}

/// Takes in what was found, or says why a file is passed over.
fn passing_over(found: anyhow::Result<Found>, all: &mut Vec<Found>) {
    match found {
        Ok(found) => all.push(found),
        Err(error) => output::say_passed_over(&error),
    }
}

/// What is looked for.
struct Search<'a> {
    glosser: Glosser,
    query: Query,
    /// Where highlights are wanted too.
    notes: Option<&'a Folders>,
}

/// What was found in a file.
struct Found {
    opened: Opened,
    /// In the order of the text.
    hits: Vec<Hit>,
    /// `None` where notes are not looked into.
    notes: Option<Vec<InNote>>,
}

/// A note or a tag that has the query.
struct InNote {
    id: String,
    row: Option<usize>,
    line: Option<usize>,
    /// `note` or `tag`.
    kind: &'static str,
    text: String,
    by: By,
}

impl<'a> Search<'a> {
    fn new(job: &Find, typed: &str, folders: &'a Folders) -> anyhow::Result<Self> {
        let own = load(&*transcript::calls(), &folders.glossary_file())?;
        let words = Tuning {
            corrections: corrections_of(&own, &[], &Spots::default()),
            ..Tuning::default()
        };
        let glosser = words.follow(&Glosser::new(dictionary::lexicon(folders)?));
        let options = Options {
            only_words: job.only_words,
            regex: job.regex,
        };
        let query = match Query::new(glosser.lexicon(), typed, options) {
            Ok(query) => query,
            Err(error) => bail!("{error}"),
        };
        Ok(Self {
            glosser,
            query,
            notes: job.notes.then_some(folders),
        })
    }

    fn in_file(&self, path: &Path) -> anyhow::Result<Found> {
        let (opened, notes) = match self.notes {
            None => (transcript::read(path)?, None),
            Some(folders) => {
                let (opened, _, notes) = transcript::read_with_notes(path, folders)?;
                let placed = notes.highlights.in_order();
                let found = placed
                    .into_iter()
                    .flat_map(|one| self.in_highlight(one, &opened));
                let found = found.collect();
                (opened, Some(found))
            }
        };
        let mut hits = Vec::new();
        let all = find(
            &self.glosser,
            &opened.transcript,
            &self.query,
            &mut |found| {
                hits.extend(found);
                ControlFlow::Continue(())
            },
        );
        debug_assert!(all.is_continue(), "nobody cancels here");
        hits.sort_by_key(|hit| (hit.span.start(), hit.span.end()));
        Ok(Found {
            opened,
            hits,
            notes,
        })
    }

    /// The transcripts of a folder, by name; not those of folders in it. Files that are none are
    /// named and passed over.
    fn in_folder(&self, folder: &Path, all: &mut Vec<Found>) -> anyhow::Result<()> {
        let files = match transcript::calls().list(folder) {
            Ok(files) => files,
            Err(error) => bail!("the folder cannot be read ({error}): {}", folder.display()),
        };
        for path in files.iter().filter(|path| is_for_readers(path.as_path())) {
            let found = self.in_file(path).and_then(|found| {
                if !has_chinese(&found.opened) {
                    bail!("there is no Chinese in it: {}", path.display());
                }
                Ok(found)
            });
            passing_over(found, all);
        }
        Ok(())
    }

    /// The note, the notes kept from other copies and the tags that have the query.
    fn in_highlight(&self, placed: &Placed, opened: &Opened) -> Vec<InNote> {
        let highlight = &placed.highlight;
        let span = placed.place.span();
        let row = span.and_then(|span| opened.transcript.row_at(span.start()));
        let notes = std::iter::once(&highlight.note).chain(&highlight.other_notes);
        let texts = notes
            .map(|note| ("note", note))
            .chain(highlight.tags.iter().map(|tag| ("tag", tag)));
        let found = texts.filter_map(|(kind, text)| {
            let found = matches(self.glosser.lexicon(), text, &self.query)?;
            Some(InNote {
                id: highlight.id.to_string(),
                row: row.map(RowIndex::number),
                line: row.and_then(|row| opened.transcript.line_of(row)),
                kind,
                text: text.clone(),
                by: found.by,
            })
        });
        found.collect()
    }
}

impl Found {
    fn json(&self) -> Value {
        let mut json = json!({ "hits": self.hits() });
        self.put_notes(&mut json);
        json
    }

    fn json_of_many(&self) -> Value {
        let file = self.opened.path.to_string_lossy();
        let mut json = json!({ "file": file, "hits": self.hits() });
        self.put_notes(&mut json);
        json
    }

    fn hits(&self) -> Vec<Value> {
        let read = &self.opened.transcript;
        let hits = self.hits.iter().map(|hit| {
            let chars = read.source().chars_of(hit.span);
            let row = read.rows_of(hit.span).map(|(first, _)| first);
            json!({
                "start": chars.start().0,
                "end": chars.end().0,
                "row": row.map(RowIndex::number),
                "text": read.source().slice(hit.span),
                "by": hit.by.name(),
            })
        });
        hits.collect()
    }

    fn put_notes(&self, json: &mut Value) {
        let (Some(notes), Some(json)) = (&self.notes, json.as_object_mut()) else {
            return;
        };
        let notes = notes.iter().map(|one| {
            json!({
                "id": one.id,
                "row": one.row,
                "in": one.kind,
                "text": one.text,
                "by": one.by.name(),
            })
        });
        json.insert("notes".to_owned(), notes.collect());
    }

    /// The rows, each once however often it was found, and the notes.
    fn lines(&self) -> String {
        let read = &self.opened.transcript;
        let mut lines = String::new();
        let mut last = None;
        for hit in &self.hits {
            let Some((row, _)) = read.rows_of(hit.span) else {
                continue;
            };
            if last.replace(row) != Some(row) {
                // Writing to a string cannot fail.
                let line = read.line_of(row).unwrap_or_default();
                writeln!(lines, "{line}\t{}", read.row_text(row)).ok();
            }
        }
        for one in self.notes.iter().flatten() {
            let line = one
                .line
                .map_or_else(|| "-".to_owned(), |line| line.to_string());
            writeln!(lines, "{line}\t{}: {}", one.kind, in_one_cell(&one.text)).ok();
        }
        lines
    }
}

/// A text without the characters that end a line or a cell.
fn in_one_cell(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// Whether a path of a folder is a file that a reader put there: no folder, nothing hidden, no file
/// of this program's.
fn is_for_readers(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    !name.starts_with('.')
        && !name.ends_with(sidecar::SUFFIX)
        && !name.contains(".duidu.")
        && !path.is_dir()
}

fn has_chinese(opened: &Opened) -> bool {
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let source = opened.transcript.source();
    let mut pieces = source.pieces();
    pieces.any(|(_, piece)| piece.contains(is_han))
}
