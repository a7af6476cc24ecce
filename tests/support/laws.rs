//! What holds of every file that was opened, whatever is in it.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here is a failed test"
)]

use std::ops::ControlFlow;

use duidu::transcript::formats::rows_bytes;
use duidu::transcript::{Encoding, Format, ReadOptions, Transcript, read};

/// Reads a whole transcript from bytes.
pub(crate) fn read_all(bytes: &[u8]) -> Transcript {
    let go_on = &mut |_| ControlFlow::Continue(());
    read(bytes, &ReadOptions::default(), go_on).unwrap()
}

/// Reads with a chosen encoding.
pub(crate) fn read_as(bytes: &[u8], encoding: Encoding) -> Transcript {
    let options = ReadOptions {
        encoding: Some(encoding),
        ..ReadOptions::default()
    };
    read(bytes, &options, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// The first broken law: the source is the rows joined by LF, ranges are in order, and the bytes
/// of each range, decoded and unescaped, are the row.
pub(crate) fn broken_law(bytes: &[u8], transcript: &Transcript) -> Option<String> {
    let texts: Vec<_> = transcript
        .rows()
        .map(|(row_index, _)| transcript.row_text(row_index))
        .collect();
    let source = transcript.source();
    if transcript.format != Format::Plain && source.slice(source.span()) != texts.join("\n") {
        return Some("the source is not the rows".to_owned());
    }
    let Some(bytes) = rows_bytes(bytes) else {
        return (transcript.count_rows() > 0).then(|| "rows of no bytes".to_owned());
    };
    // Parts of events, and text boxes within paragraphs.
    let is_ordered = !matches!(transcript.format, Format::Json3 | Format::Docx);
    let mut behind = 0;
    for ((_, row), text) in transcript.rows().zip(&texts) {
        if text.trim() != &**text || text.is_empty() || text.contains('\n') {
            return Some(format!("a row with white space around it: {text:?}"));
        }
        if row.file.start().0 < behind && is_ordered {
            return Some(format!("not in order: {text}"));
        }
        behind = row.file.end().0;
        let Some(part) = bytes.get(row.file.range()) else {
            return Some(format!("outside the file: {text}"));
        };
        let is_exact =
            transcript.format != Format::Json3 && !text.contains(char::REPLACEMENT_CHARACTER);
        let state = state_at(&bytes, row.file.start().0, transcript.encoding);
        let raw = raw_text(&[state, part].concat(), transcript.encoding);
        if is_exact && transcript.format.unescape(&raw) != **text {
            return Some(format!("{raw:?} is not {text:?}"));
        }
    }
    None
}

/// What says how the bytes at a place are to be read where an earlier place of the line says it:
/// the last escape sequence of ISO-2022-JP.
fn state_at(bytes: &[u8], at: usize, encoding: Encoding) -> &[u8] {
    const ESCAPE: u8 = 0x1B;
    const LEN: usize = 3;
    if encoding.name() != "ISO-2022-JP" || bytes.get(at) == Some(&ESCAPE) {
        return &[];
    }
    let before = bytes.get(..at).unwrap_or_default();
    let line = before.rsplit(|byte| matches!(byte, b'\n' | b'\r')).next();
    let line = line.unwrap_or_default();
    let escape = line.iter().rposition(|byte| *byte == ESCAPE);
    let state = escape.and_then(|escape| line.get(escape..escape + LEN));
    state.unwrap_or_default()
}

/// The characters of some bytes, a mark at their start included.
fn raw_text(part: &[u8], encoding: Encoding) -> String {
    let label = encoding.name().as_bytes();
    let encoding = encoding_rs::Encoding::for_label(label).unwrap_or(encoding_rs::UTF_8);
    let (text, _) = encoding.decode_without_bom_handling(part);
    text.into_owned()
}
