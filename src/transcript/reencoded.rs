//! From a text read in a wrong encoding to the same bytes read in another.

use super::{RowIndex, Transcript};
use crate::text::{SrcByte, SrcSpan};

/// Which end of a span a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// The span of `new` that came from the same bytes of the file as a span of `old`, widened to whole
/// characters; `None` where no text came from them. Both transcripts are of the file `bytes`. Where
/// a row's bytes are not just its text in the encoding (escapes, markup), the whole row is meant.
/// Takes time in the number of rows and the length of the rows at the ends.
pub fn follow(old: &Transcript, new: &Transcript, bytes: &[u8], span: SrcSpan) -> Option<SrcSpan> {
    let (first, last) = old.rows_of(span)?;
    let start = byte_of(old, bytes, first, span.start(), End::First)?;
    let end = byte_of(old, bytes, last, span.end(), End::Last)?;
    let start = offset_of(new, bytes, start, End::First)?;
    let end = offset_of(new, bytes, end, End::Last)?;
    (start < end).then(|| SrcSpan::new(start, end))
}

/// The place in the file of a place in a row.
fn byte_of(
    transcript: &Transcript,
    bytes: &[u8],
    row_index: RowIndex,
    offset: SrcByte,
    end: End,
) -> Option<usize> {
    let row = transcript.row(row_index)?;
    let own = bytes.get(row.file.start().0..row.file.end().0)?;
    let text = transcript.row_text(row_index);
    let within = offset.0.clamp(row.span.start().0, row.span.end().0) - row.span.start().0;
    if transcript.encoding.decode(own).0 == text {
        let within = transcript.encoding.byte_of(own, (0, 0), within);
        return Some(row.file.start().0 + within);
    }
    Some(match end {
        End::First => row.file.start().0,
        End::Last => row.file.end().0,
    })
}

/// The place in the source of a place in the file.
fn offset_of(transcript: &Transcript, bytes: &[u8], at: usize, end: End) -> Option<SrcByte> {
    let mut rows = transcript.rows();
    let (row_index, row) = match end {
        End::First => rows.find(|(_, row)| at < row.file.end().0)?,
        End::Last => rows.take_while(|(_, row)| row.file.start().0 < at).last()?,
    };
    let own = bytes.get(row.file.start().0..row.file.end().0)?;
    let text = transcript.row_text(row_index);
    let wanted = at.saturating_sub(row.file.start().0);
    if transcript.encoding.decode(own).0 != text {
        return Some(match end {
            End::First => row.span.start(),
            End::Last => row.span.end(),
        });
    }
    let mut known = (0, 0);
    let mut before = 0;
    for (offset, _) in text.char_indices() {
        let byte = transcript.encoding.byte_of(own, known, offset);
        known = (offset, byte);
        match end {
            End::First if byte > wanted => return Some(row.span.start().plus(before)),
            End::Last if byte >= wanted => return Some(row.span.start().plus(offset)),
            _ => {}
        }
        before = offset;
    }
    Some(match end {
        End::First => row.span.start().plus(before),
        End::Last => row.span.end(),
    })
}
