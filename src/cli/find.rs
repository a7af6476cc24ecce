//! `duidu find`: every place that a query matches, in either script, by sound or by meaning.

use std::ops::ControlFlow;

use anyhow::bail;
use serde_json::json;

use super::args::Find;
use super::{dictionary, output, transcript};
use crate::app::settings::Folders;
use crate::gloss::Glosser;
use crate::search::{Options, Query, find};

pub(super) fn run(job: &Find, folders: &Folders) -> anyhow::Result<()> {
    let glosser = Glosser::new(dictionary::lexicon(folders)?);
    let options = Options {
        only_words: job.only_words,
        regex: job.regex,
    };
    let query = match Query::new(glosser.lexicon(), &job.query, options) {
        Ok(query) => query,
        Err(error) => bail!("{error}"),
    };
    let opened = transcript::read(&job.file)?;
    let read = &opened.transcript;
    let mut hits = Vec::new();
    let all = find(&glosser, read, &query, &mut |found| {
        hits.extend(found);
        ControlFlow::Continue(())
    });
    debug_assert!(all.is_continue(), "nobody cancels here");
    hits.sort_by_key(|hit| (hit.span.start(), hit.span.end()));
    if job.json {
        let hits: Vec<_> = hits
            .iter()
            .map(|hit| {
                let chars = read.source().chars_of(hit.span);
                let row = read.rows_of(hit.span).map(|(first, _)| first.number());
                json!({
                    "start": chars.start().0,
                    "end": chars.end().0,
                    "row": row,
                    "text": read.source().slice(hit.span),
                    "by": hit.by.name(),
                })
            })
            .collect();
        return output::print_json(&json!({ "hits": hits }));
    }
    let mut lines = String::new();
    let mut last = None;
    for hit in &hits {
        let Some((row, _)) = read.rows_of(hit.span) else {
            continue;
        };
        // A row is printed once, however often it was found.
        if last.replace(row) != Some(row) {
            lines.push_str(&format_row(row.number(), &read.row_text(row)));
        }
    }
    output::print(&lines)
}

fn format_row(number: usize, text: &str) -> String {
    format!("{number}\t{text}\n")
}
