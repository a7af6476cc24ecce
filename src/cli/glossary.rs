//! `duidu glossary`: the reader's own words, which go before what the program finds.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::args::{Glossary as Args, GlossaryJob};
use super::{output, transcript};
use crate::app::glossed::{
    GlossaryTable, correction, correction_of, load, put_in, read_glossary, save, take_out,
};
use crate::app::settings::Folders;
use crate::app::worker::fresh_stamp;
use crate::gloss::{Correction, Scope};
use crate::sidecar::{Entry, Gloss, OwnGlossary};
use crate::storage::FileCalls;

pub(super) fn run(job: Args, folders: &Folders) -> anyhow::Result<()> {
    let (calls, file) = (transcript::calls(), folders.glossary_file());
    match job.job {
        GlossaryJob::List(job) => {
            let table = own_table(&*calls, &file)?;
            if job.json {
                return output::print_json(&document(&table));
            }
            output::print(&lines(&table))
        }
        GlossaryJob::Export(job) => {
            let table = own_table(&*calls, &file)?;
            if job.json {
                return output::print_json(&document(&table));
            }
            output::print(&table.text())
        }
        GlossaryJob::Add(job) => {
            let entry = correction(&job.word, &job.reading, &job.gloss, Scope::Always);
            // What cannot stand in a table is no word.
            let mut table = GlossaryTable::default();
            table.add(entry)?;
            let mut id = String::new();
            change(&*calls, &file, |entries| {
                for entry in table.entries() {
                    id.clone_from(&entry.word);
                    put_in(entries, entry, &fresh_stamp(), 0);
                }
            })?;
            if job.json {
                return output::print_json(&json!({ "id": id }));
            }
            Ok(())
        }
        GlossaryJob::Remove(job) => {
            let time = fresh_stamp().time;
            let has_it = change(&*calls, &file, |entries| {
                take_out(entries, &job.word.replace('|', ""), &time)
            })?;
            if !has_it {
                bail!(
                    "there is no {:?} in the glossary: {}",
                    job.word,
                    file.display()
                );
            }
            if job.json {
                return output::print_json(&document(&own_table(&*calls, &file)?));
            }
            Ok(())
        }
        GlossaryJob::Import(job) => {
            let other = read_glossary(&*calls, &job.table)?
                .with_context(|| format!("there is no such file: {}", job.table.display()))?;
            let always: Vec<&Correction> = other
                .entries()
                .filter(|one| one.scope == Scope::Always)
                .collect();
            let left_out = other.entries().count() - always.len();
            change(&*calls, &file, |entries| {
                let stamp = fresh_stamp();
                for (number, one) in always.iter().enumerate() {
                    put_in(entries, one, &stamp, number);
                }
            })?;
            if job.json {
                return output::print_json(&json!({
                    "imported": always.len(),
                    "of_a_document": left_out,
                    "faults": faults(&other),
                }));
            }
            say_faults(&other, &job.table.display().to_string());
            let mut text = format!("{} words\n", always.len());
            if left_out > 0 {
                // Writing to a string cannot fail.
                writeln!(text, "{left_out} left out: they are of one document").ok();
            }
            output::print(&text)
        }
    }
}

/// The reader's words for always, as a table.
fn own_table(calls: &dyn FileCalls, file: &Path) -> anyhow::Result<GlossaryTable> {
    let own: OwnGlossary = load(calls, file)?;
    let words = own.live().map(|entry| correction_of(entry, Scope::Always));
    Ok(GlossaryTable::of(words))
}

/// Changes the reader's words for always; what others wrote meanwhile stays.
fn change<T>(
    calls: &dyn FileCalls,
    file: &Path,
    change: impl FnOnce(&mut Vec<Entry<Gloss>>) -> T,
) -> anyhow::Result<T> {
    let mut own: OwnGlossary = load(calls, file)?;
    let mut entries = own.entries().to_vec();
    let outcome = change(&mut entries);
    if entries != own.entries() {
        own.set_entries(&entries);
        save(calls, file, &own)?;
    }
    Ok(outcome)
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
                "id": one.word,
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
