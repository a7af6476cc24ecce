//! Auditing a transcript, and the file of the rules for always.

use std::path::Path;
use std::sync::Arc;

use super::super::doubts::{Audit, Doubt, DoubtEvent};
use crate::audit::Auditor;
use crate::script::{Data, DataError, ReaderRule, Vocabulary, read_rules, write_rules};
use crate::storage::{
    Expectation, FileCalls, READ_LIMIT_BYTES, ReadError, read_limited, write_atomic,
};
use crate::transcript::{Region, RowIndex};
use crate::words::Lexicon;

/// How many rows are looked at between two reports.
const ROWS_A_REPORT: usize = 200;

/// Looks through a transcript; `is_wanted` is asked between reports.
pub(super) fn audit(
    data: &Data,
    lexicon: Arc<Lexicon>,
    audit: &Audit,
    is_wanted: &dyn Fn() -> bool,
    send: &dyn Fn(DoubtEvent),
) -> Result<(), DataError> {
    let auditor = Auditor::new(data, lexicon, audit.from, audit.to, Vocabulary::Keep)?;
    let mut doubts = Vec::new();
    let count = audit.transcript.count_rows();
    let tell = |doubts, is_last| {
        send(DoubtEvent::Audited {
            document_id: audit.document_id,
            request: audit.request,
            doubts,
            is_last,
        });
    };
    for number in 0..count {
        if number % ROWS_A_REPORT == 0 {
            if !is_wanted() {
                return Ok(());
            }
            if !doubts.is_empty() {
                tell(std::mem::take(&mut doubts), false);
            }
        }
        let row_index = RowIndex(number);
        let is_folded = matches!(
            audit.regions.of(row_index),
            Region::Repeat | Region::Furniture
        );
        let Some(row) = audit.transcript.row(row_index).filter(|_| !is_folded) else {
            continue;
        };
        let text = audit.transcript.row_text(row_index);
        let spots = auditor.spots(row.span.start(), &text).into_iter();
        doubts.extend(spots.map(|spot| Doubt {
            row: row_index,
            spot,
        }));
    }
    tell(doubts, true);
    Ok(())
}

/// The reader's rules for always; none where there is no file. Lines that are no rules are left
/// out. An error says what the system said, path last.
pub fn load_rules(calls: &dyn FileCalls, file: &Path) -> Result<Vec<ReaderRule>, String> {
    Ok(read_rules(&text_of(calls, file)?, None).0)
}

/// Changes the rules in their file, as it is now, and gives all of them. A rule that is added takes
/// the place of one for the same text and target. A file with lines that are no rules is not
/// written: it would lose them. An error says why, path last.
pub fn change_rules(
    calls: &dyn FileCalls,
    file: &Path,
    add: &[ReaderRule],
    remove: Option<&ReaderRule>,
) -> Result<Vec<ReaderRule>, String> {
    let text = text_of(calls, file)?;
    let (mut rules, bad) = read_rules(&text, None);
    if let Some(bad) = bad.first() {
        return Err(format!(
            "line {} is no rule, so nothing was changed: {}",
            bad.number,
            file.display()
        ));
    }
    if let Some(remove) = remove {
        rules.retain(|rule| rule != remove);
    }
    for add in add {
        rules.retain(|rule| (&rule.from, rule.target) != (&add.from, add.target));
        rules.push(add.clone());
    }
    if let Some(folder) = file.parent() {
        // Where the folder cannot be made, the write below says why.
        calls.create_folder(folder).ok();
    }
    let bytes = write_rules(&rules);
    write_atomic(calls, file, bytes.as_bytes(), Expectation::Anything)
        .map_err(|error| error.to_string())?;
    Ok(rules)
}

fn text_of(calls: &dyn FileCalls, file: &Path) -> Result<String, String> {
    match read_limited(calls, file, READ_LIMIT_BYTES) {
        Ok(bytes) => String::from_utf8(bytes)
            .map_err(|_not_utf8| format!("is not UTF-8: {}", file.display())),
        Err(ReadError::Missing { .. }) => Ok(String::new()),
        Err(error) => Err(error.to_string()),
    }
}
