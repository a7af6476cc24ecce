//! What stands around a quote: its sentence, or rows before and behind it.
//!
//! A sentence ends at its mark. Captions often have none, so that a search for one is given up
//! after a few rows and the quote's own row stands for its sentence. Nothing is taken over a change
//! of speaker or from rows that are folded away.

use serde::{Deserialize, Serialize};

use crate::export::Context;
use crate::text::{SrcByte, SrcSpan};
use crate::transcript::{RowIndex, Transcript};

/// How much of the text around a quote is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Around {
    /// Nothing.
    #[default]
    Nothing,
    /// The rest of its sentence.
    Sentence,
    /// The rest of its rows, and this many rows before and behind them.
    Rows(usize),
}

/// How many rows a sentence is followed for in each direction: captions break one every few
/// seconds, and one that has no mark within three rows has none at all.
const MOST_ROWS: usize = 3;

/// What ends a sentence.
const ENDS: &str = "。！？!?…；;";

/// What belongs to a sentence that has ended: closing quotes and brackets, and more marks.
const CLOSERS: &str = "」』”’\"'）)】》〉";

/// What stands around a span of the source; `None` where nothing is wanted.
pub fn around(
    transcript: &Transcript,
    span: SrcSpan,
    wanted: Around,
    is_hidden: &dyn Fn(RowIndex) -> bool,
) -> Option<Context> {
    let (first, last) = transcript.rows_of(span)?;
    let text = |start: SrcByte, end: SrcByte| {
        let between = SrcSpan::new(start, end.max(start));
        transcript.source().slice(between).into_owned()
    };
    let own_before = text(transcript.row(first)?.span.start(), span.start());
    let own_after = text(span.end(), transcript.row(last)?.span.end());
    let speaker = |row| transcript.row(row).and_then(|row| row.speaker.as_deref());
    let is_near =
        |row: &RowIndex, beside: RowIndex| !is_hidden(*row) && speaker(*row) == speaker(beside);
    let row_text = |row| transcript.row_text(row).into_owned();
    let mut before = vec![own_before];
    let mut after = vec![own_after];
    match wanted {
        Around::Nothing => return None,
        Around::Rows(count) => {
            let above = (0..first.0).rev().map(RowIndex);
            let above = above.filter(|row| !is_hidden(*row)).take(count);
            before.extend(above.map(row_text));
            let below = (last.0 + 1..transcript.count_rows()).map(RowIndex);
            let below = below.filter(|row| !is_hidden(*row)).take(count);
            after.extend(below.map(row_text));
        }
        Around::Sentence => {
            let above = (0..first.0).rev().map(RowIndex).take(MOST_ROWS);
            let above = above.take_while(|row| is_near(row, first)).map(row_text);
            before = from_start(before, above);
            let below = (last.0 + 1..transcript.count_rows()).map(RowIndex);
            let below = below.take(MOST_ROWS).take_while(|row| is_near(row, last));
            let quote = transcript.source().slice(span);
            // A quote that ends its sentence has nothing of it behind.
            let is_over = quote
                .trim_end_matches(|c| CLOSERS.contains(c))
                .ends_with(|c| ENDS.contains(c));
            after = if is_over {
                vec![closers_of(&after.concat()).to_owned()]
            } else {
                to_end(after, below.map(row_text))
            };
        }
    }
    before.reverse();
    Some(Context {
        before: before.join("\n"),
        after: after.join("\n"),
    })
}

/// The closing marks that a text starts with.
fn closers_of(text: &str) -> &str {
    let end = text.find(|c| !CLOSERS.contains(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Where the last sentence of a text starts, in bytes; `None` where none ended in it.
fn last_start(text: &str) -> Option<usize> {
    let (at, mark) = text.char_indices().rfind(|(_, c)| ENDS.contains(*c))?;
    let behind = at + mark.len_utf8();
    Some(behind + closers_of(text.get(behind..)?).len())
}

/// Where the first sentence of a text ends, in bytes; `None` where none does.
fn first_end(text: &str) -> Option<usize> {
    let (at, _) = text.char_indices().find(|(_, c)| ENDS.contains(*c))?;
    let behind = text.get(at..)?;
    let marks = behind.find(|c| !ENDS.contains(c)).unwrap_or(behind.len());
    let closers = closers_of(behind.get(marks..)?).len();
    Some(at + marks + closers)
}

/// The pieces before a quote, nearest first, from where its sentence starts.
fn from_start(own: Vec<String>, above: impl Iterator<Item = String>) -> Vec<String> {
    let mut pieces = Vec::new();
    for text in own.iter().cloned().chain(above) {
        if let Some(start) = last_start(&text) {
            let rest = text.get(start..).unwrap_or_default();
            // Where it starts with a row there is no line break before it.
            if !rest.is_empty() || pieces.is_empty() {
                pieces.push(rest.to_owned());
            }
            return pieces;
        }
        pieces.push(text);
    }
    own
}

/// The pieces behind a quote, nearest first, to where its sentence ends.
fn to_end(own: Vec<String>, below: impl Iterator<Item = String>) -> Vec<String> {
    let mut pieces = Vec::new();
    for text in own.iter().cloned().chain(below) {
        if let Some(end) = first_end(&text) {
            pieces.push(text.get(..end).unwrap_or_default().to_owned());
            return pieces;
        }
        pieces.push(text);
    }
    own
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::transcript::{ReadOptions, read};

    #[track_caller]
    fn check(text: &str, quote: &str, wanted: Around, expect: (&str, &str)) {
        let go_on = &mut |_| ControlFlow::Continue(());
        let transcript = read(text.as_bytes(), &ReadOptions::default(), go_on).unwrap();
        let at = text.find(quote).unwrap();
        let span = SrcSpan::new(SrcByte(at), SrcByte(at + quote.len()));
        let found = around(&transcript, span, wanted, &|_| false).unwrap();
        assert_eq!((found.before.as_str(), found.after.as_str()), expect);
    }

    #[test]
    fn a_sentence_is_found_within_a_row_and_over_rows() {
        let sentence = Around::Sentence;
        let text = "樹很高。我看見「一隻鳥」在上面！牠飛走了。\n然後呢\n沒有人知道\n牠去了哪裡？我也是。\n";
        check(text, "一隻鳥", sentence, ("我看見「", "」在上面！"));
        check(text, "樹", sentence, ("", "很高。"));
        check(text, "牠飛走了。", sentence, ("", ""));
        check(text, "沒有人", sentence, ("然後呢\n", "知道\n牠去了哪裡？"));
        check(text, "也是", sentence, ("我", "。"));
    }

    #[test]
    fn where_no_mark_is_near_the_row_is_the_sentence() {
        let text = "一二三\n四五六\n七八九\n十甲乙\n丙丁戊\n己庚辛\n壬癸子\n丑寅卯\n辰巳午\n";
        check(text, "丁", Around::Sentence, ("丙", "戊"));
    }

    #[test]
    fn rows_are_counted_beside_those_of_the_quote() {
        let text = "一二三\n四五六\n七八九\n十甲乙\n";
        check(text, "五", Around::Rows(0), ("四", "六"));
        check(text, "五", Around::Rows(1), ("一二三\n四", "六\n七八九"));
        check(
            text,
            "五",
            Around::Rows(9),
            ("一二三\n四", "六\n七八九\n十甲乙"),
        );
    }
}
