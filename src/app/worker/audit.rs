//! Auditing a transcript.

use std::sync::Arc;

use super::super::doubts::{Audit, Doubt, DoubtEvent};
use crate::audit::Auditor;
use crate::script::{Data, DataError, Vocabulary};
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
