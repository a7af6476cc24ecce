//! Rolling captions: each cue shows the line before once more.
//!
//! The lines of a cue are compared with the last lines that were kept, whole line by whole line
//! and with nothing earlier, so that a chorus stays; and only where the cue goes on with a new
//! line, is a flash, or overlaps the cue before, so that a word said twice stays too. A file rolls
//! as a whole or not at all.

use crate::transcript::{Row, RowIndex, Transcript};

/// A cue so short shows nothing new: YouTube puts one of 10 ms between two.
const FLASH_MILLIS: u64 = 60;
/// At most so many lines are shown again.
const MAX_LINES: usize = 3;
/// The least share of cues, one in so many, that repeat a line in a file that rolls.
const LEAST_SHARE: usize = 5;

/// For each row the row that it repeats.
pub(super) fn repeats(transcript: &Transcript, texts: &[&str]) -> Vec<Option<RowIndex>> {
    let rows: Vec<&Row> = transcript.rows().map(|(_, row)| row).collect();
    let mut repeats = vec![None; rows.len()];
    let mut kept: Vec<usize> = Vec::new();
    let (mut count_cues, mut count_rolled) = (0_usize, 0_usize);
    let mut first = 0;
    while let Some(row) = rows.get(first) {
        let is_same = |other: &&&Row| {
            other.start_millis == row.start_millis && other.end_millis == row.end_millis
        };
        let count = rows.iter().skip(first).take_while(is_same).count().max(1);
        count_cues += 1;
        let duration = row
            .end_millis
            .zip(row.start_millis)
            .map(|(end, start)| end.saturating_sub(start));
        let is_flash = duration.is_some_and(|millis| millis <= FLASH_MILLIS);
        let before = kept.last().and_then(|last| rows.get(*last));
        let overlaps = before
            .and_then(|before| before.end_millis.zip(row.start_millis))
            .is_some_and(|(end, start)| start < end);
        let most = count.min(MAX_LINES).min(kept.len());
        let shown = (1..=most).rev().find(|shown| {
            let old = kept.iter().rev().take(*shown).rev();
            let is_again = old
                .zip(first..)
                .all(|(old, new)| texts.get(*old) == texts.get(new));
            is_again && (*shown < count || is_flash || overlaps)
        });
        let shown = if row.start_millis.is_some() {
            shown.unwrap_or(0)
        } else {
            0
        };
        let olds: Vec<usize> = kept.iter().rev().take(shown).rev().copied().collect();
        for (old, new) in olds.into_iter().zip(first..) {
            if let Some(slot) = repeats.get_mut(new) {
                *slot = Some(RowIndex(old));
            }
        }
        count_rolled += usize::from(shown > 0);
        kept.extend(first + shown..first + count);
        let surplus = kept.len().saturating_sub(MAX_LINES);
        kept.drain(..surplus);
        first += count;
    }
    if count_rolled < 2 || count_rolled * LEAST_SHARE < count_cues {
        repeats.fill(None);
    }
    repeats
}
