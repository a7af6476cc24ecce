//! `duidu dictionary`: which dictionary explains words, and a newer one of the reader's own.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Dictionary as Args, DictionaryJob};
use super::{output, transcript};
use crate::app::dictionary_file::{OwnDictionary, import_dictionary, own_dictionary};
use crate::app::settings::Folders;
use crate::words::{Fault, Lexicon};

/// How many bad lines are named one by one.
const MOST_NAMED: usize = 5;

pub(super) fn run(job: &Args, folders: &Folders) -> anyhow::Result<()> {
    let (calls, kept) = (transcript::calls(), folders.dictionary_file());
    match &job.job {
        DictionaryJob::Info(job) => {
            let own = own_dictionary(&*calls, &kept)?;
            let (lexicon, faults, file) = match own {
                Some(OwnDictionary { lexicon, faults }) => (lexicon, faults, Some(&*kept)),
                None => (Lexicon::built_in()?, Vec::new(), None),
            };
            if job.json {
                return output::print_json(&document(&lexicon, &faults, file));
            }
            say_faults(&faults, &kept);
            output::print(&sentences(&lexicon, file))
        }
        DictionaryJob::Import(job) => {
            let own = import_dictionary(&*calls, &job.file, &kept)?;
            if job.json {
                return output::print_json(&document(&own.lexicon, &own.faults, Some(&kept)));
            }
            say_faults(&own.faults, &job.file);
            output::print(&sentences(&own.lexicon, Some(&kept)))
        }
    }
}

/// The reader's dictionary over the built-in one, or the built-in one alone. One that was taken in
/// and cannot be read any more is said, and is in nobody's way.
pub(super) fn lexicon(folders: &Folders) -> anyhow::Result<Arc<Lexicon>> {
    match own_dictionary(&*transcript::calls(), &folders.dictionary_file()) {
        Ok(Some(own)) => Ok(own.lexicon),
        Ok(None) => Ok(Lexicon::built_in()?),
        Err(error) => {
            output::say(&error.to_string());
            Ok(Lexicon::built_in()?)
        }
    }
}

/// Names the first lines that are no entries, and counts the others.
fn say_faults(faults: &[Fault], path: &Path) {
    let path = path.display();
    for fault in faults.iter().take(MOST_NAMED) {
        let (line, text) = (fault.line, &fault.text);
        output::say(&format!("line {line} is no entry, {text:?}: {path}"));
    }
    if let Some(more) = faults
        .len()
        .checked_sub(MOST_NAMED)
        .filter(|more| *more > 0)
    {
        output::say(&format!("{more} more lines are no entries: {path}"));
    }
}

fn sentences(lexicon: &Lexicon, file: Option<&Path>) -> String {
    let about = lexicon.about();
    let or_unknown = |text: &str| if text.is_empty() { "unknown" } else { text }.to_owned();
    let place = match file {
        Some(path) => format!("{}, before the built-in one", path.display()),
        None => "built in".to_owned(),
    };
    format!(
        "name      {}\ndate      {}\nentries   {}\nlicence   {}\nplace     {place}\n",
        about.name,
        or_unknown(&about.date),
        about.count_entries,
        or_unknown(&about.licence),
    )
}

fn document(lexicon: &Lexicon, faults: &[Fault], file: Option<&Path>) -> Value {
    let about = lexicon.about();
    let faults = faults.iter();
    let faults: Vec<Value> = faults
        .map(|fault| json!({ "line": fault.line, "text": fault.text }))
        .collect();
    json!({
        "name": about.name,
        "date": about.date,
        "entries": about.count_entries,
        "licence": about.licence,
        "file": file.map(|path| path.display().to_string()),
        "faults": faults,
    })
}
