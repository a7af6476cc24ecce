//! Auditing a transcript.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::doubts::{Audit, Doubt, DoubtEvent, WordChange};
use crate::audit::{Auditor, Signal};
use crate::script::{Data, DataError};
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
    let auditor = Auditor::new(data, lexicon, audit.from, audit.to, audit.vocabulary)?;
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
        // Words of the region were asked for; they are no reason to doubt.
        let spots = spots.filter(|spot| {
            let is_word = spot.signals.contains(&Signal::Vocabulary);
            let is_more = [Signal::AcrossWords, Signal::MachineMade];
            !is_word || is_more.iter().any(|signal| spot.signals.contains(signal))
        });
        doubts.extend(spots.map(|spot| Doubt {
            row: row_index,
            spot,
        }));
    }
    tell(doubts, true);
    Ok(())
}

/// The most changes of words that are told.
const MOST_WORDS: usize = 200;

/// What regional words would change in a transcript, the most frequent first; `is_wanted` is asked
/// between rows.
pub(super) fn words(
    data: &Data,
    lexicon: Arc<Lexicon>,
    audit: &Audit,
    is_wanted: &dyn Fn() -> bool,
    send: &dyn Fn(DoubtEvent),
) -> Result<(), DataError> {
    let auditor = Auditor::new(data, lexicon, audit.from, audit.to, audit.vocabulary)?;
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (row_index, row) in audit.transcript.rows() {
        if !is_wanted() {
            return Ok(());
        }
        if audit.regions.of(row_index).is_folded_at_first() {
            continue;
        }
        let text = audit.transcript.row_text(row_index);
        for spot in auditor.spots(row.span.start(), &text) {
            if spot.signals.contains(&Signal::Vocabulary) {
                let from = audit.transcript.source().slice(spot.src).into_owned();
                *counts.entry((from, spot.shown)).or_default() += 1;
            }
        }
    }
    let mut changes: Vec<WordChange> = counts
        .into_iter()
        .map(|((from, to), count)| WordChange { from, to, count })
        .collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.count));
    changes.truncate(MOST_WORDS);
    send(DoubtEvent::Words {
        document_id: audit.document_id,
        request: audit.request,
        changes,
    });
    Ok(())
}
