//! `duidu glossary`: the reader's own words, which go before what the program finds.

use std::fmt::Write as _;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::args::{Glossary as Args, GlossaryJob};
use super::{output, transcript};
use crate::app::glossed::{GlossaryTable, change_glossary, correction, read_glossary};
use crate::app::settings::Folders;
use crate::gloss::{Correction, Scope};

pub(super) fn run(job: Args, folders: &Folders) -> anyhow::Result<()> {
    let (calls, file) = (transcript::calls(), folders.glossary_file());
    match job.job {
        GlossaryJob::List(job) => {
            let table = read_glossary(&*calls, &file)?.unwrap_or_default();
            if job.json {
                return output::print_json(&document(&table));
            }
            say_faults(&table, &file.display().to_string());
            output::print(&lines(&table))
        }
        GlossaryJob::Export(job) => {
            let table = read_glossary(&*calls, &file)?.unwrap_or_default();
            if job.json {
                return output::print_json(&document(&table));
            }
            output::print(&table.text())
        }
        GlossaryJob::Add(job) => {
            let entry = correction(&job.word, &job.reading, &job.gloss, Scope::Always);
            change_glossary(&*calls, &file, |table| table.add(entry.clone()))??;
            if job.json {
                return output::print_json(&json!({ "id": entry.id }));
            }
            Ok(())
        }
        GlossaryJob::Remove(job) => {
            if !change_glossary(&*calls, &file, |table| table.remove(&job.word))? {
                bail!(
                    "there is no {:?} in the glossary: {}",
                    job.word,
                    file.display()
                );
            }
            if job.json {
                let table = read_glossary(&*calls, &file)?.unwrap_or_default();
                return output::print_json(&document(&table));
            }
            Ok(())
        }
        GlossaryJob::Import(job) => {
            let other = read_glossary(&*calls, &job.table)?
                .with_context(|| format!("there is no such file: {}", job.table.display()))?;
            let entries: Vec<&Correction> = other
                .entries()
                .filter(|one| one.scope == Scope::Always)
                .collect();
            let left_out = other.entries().count() - entries.len();
            change_glossary(&*calls, &file, |table| {
                for entry in &entries {
                    // What was read without a fault has none.
                    table.add((*entry).clone()).ok();
                }
            })?;
            if job.json {
                return output::print_json(&json!({
                    "imported": entries.len(),
                    "of_a_document": left_out,
                    "faults": faults(&other),
                }));
            }
            say_faults(&other, &job.table.display().to_string());
            let mut text = format!("{} words\n", entries.len());
            if left_out > 0 {
                // Writing to a string cannot fail.
                writeln!(text, "{left_out} left out: they are of one document").ok();
            }
            output::print(&text)
        }
    }
}

/// Says which lines cannot be followed.
pub(super) fn say_faults(table: &GlossaryTable, path: &str) {
    for fault in table.faults() {
        output::say(&format!("line {}: {}: {path}", fault.line, fault.why));
    }
}

fn lines(table: &GlossaryTable) -> String {
    let mut text = String::new();
    for one in table.entries() {
        let scope = one.scope.name();
        // Writing to a string cannot fail.
        writeln!(text, "{}\t{}\t{}\t{scope}", one.id, one.reading, one.gloss).ok();
    }
    text
}

fn faults(table: &GlossaryTable) -> Vec<Value> {
    let faults = table.faults().iter();
    faults
        .map(|fault| json!({ "line": fault.line, "why": fault.why.to_string() }))
        .collect()
}

fn document(table: &GlossaryTable) -> Value {
    let words: Vec<Value> = table
        .entries()
        .map(|one| {
            json!({
                "id": one.id,
                "word": one.word,
                "parts": one.parts,
                "reading": one.reading,
                "gloss": one.gloss,
                "scope": one.scope.name(),
            })
        })
        .collect();
    json!({ "words": words, "faults": faults(table) })
}
