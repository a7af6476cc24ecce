//! What the export is given: the highlights of a document as plain data.

use super::surroundings::{Around, around};
use super::video_link;
use crate::export::{Excerpt, ExportDocument, QuotePart, State, Word};
use crate::gloss::{GlossToken, Syllable};
use crate::highlight::{Place, Placed};
use crate::script::{Detected, Evidence, Variant};
use crate::text::SrcSpan;
use crate::transcript::{Millis, Region, Regions, RowIndex, RowPlaces, Transcript};

/// How much of a transcript is looked at to find out its script, in bytes: the verdict of a
/// megabyte does not change with the rest.
const DETECT_BYTES: usize = 1024 * 1024;

/// What a transcript is written in, by its body.
pub fn detect_document(transcript: &Transcript, regions: &Regions) -> Detected {
    let mut evidence = Evidence::default();
    let mut seen = 0;
    for (row_index, row) in transcript.rows() {
        if regions.of(row_index) == Region::Body {
            evidence.add(&transcript.source().slice(row.span));
            seen += row.span.len();
            if seen > DETECT_BYTES {
                break;
            }
        }
    }
    evidence.verdict()
}

/// What an export is made of.
pub struct Parts<'a> {
    /// The rows and text.
    pub transcript: &'a Transcript,
    /// The places of the rows.
    pub places: &'a RowPlaces,
    /// The name of the talk.
    pub title: &'a str,
    /// The file's name.
    pub file: String,
    /// The script of the source; `None` where it is not Chinese.
    pub source: Option<Variant>,
    /// The script of the converted forms.
    pub target: Option<Variant>,
    /// What the reader calls the colours.
    pub work: &'a crate::sidecar::Document,
    /// The highlights in document order.
    pub placed: Vec<&'a Placed>,
    /// Whether a row is folded away and left out.
    pub is_hidden: &'a dyn Fn(RowIndex) -> bool,
    /// The converted form of a part of a row.
    pub view_of: &'a dyn Fn(RowIndex, SrcSpan) -> Option<String>,
    /// The words of a part of a row; none where neither readings nor meanings are wanted
    /// ([`words_in`] finds them).
    pub words_of: &'a dyn Fn(RowIndex, SrcSpan) -> Vec<Word>,
    /// What is wanted of the text around each quote.
    pub around: Around,
    /// Asked before each highlight; the rest is left out where it says no.
    pub go_on: &'a dyn Fn() -> bool,
}

impl std::fmt::Debug for Parts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts")
            .field("title", &self.title)
            .finish_non_exhaustive()
    }
}

/// The export of a transcript and its highlights.
pub fn of_parts(parts: &Parts<'_>) -> ExportDocument {
    ExportDocument {
        title: match parts.work.info.title.as_str() {
            "" => parts.title.to_owned(),
            said => said.to_owned(),
        },
        file: parts.file.clone(),
        date: parts.work.info.date.clone(),
        address: parts.work.info.address.clone(),
        accessed: parts.work.info.accessed.clone(),
        source_variant: parts.source,
        view_variant: parts.target,
        excerpts: parts
            .placed
            .iter()
            .take_while(|_| (parts.go_on)())
            .map(|placed| excerpt_of(placed, parts))
            .collect(),
    }
}

fn excerpt_of(placed: &Placed, parts: &Parts<'_>) -> Excerpt {
    let highlight = &placed.highlight;
    let color = highlight.color.name();
    let quote = match placed.place.span() {
        Some(span) => quote_parts(span, parts),
        None => vec![QuotePart {
            source: highlight.selector.quote.exact.clone(),
            ..QuotePart::default()
        }],
    };
    let start_millis = quote.iter().find_map(|part| part.start_millis);
    let link = video_link::at(&parts.work.info.address, start_millis);
    Excerpt {
        id: highlight.id.as_str().to_owned(),
        parts: quote,
        context: placed
            .place
            .span()
            .and_then(|span| around(parts.transcript, span, parts.around, parts.is_hidden)),
        link,
        note: highlight.note.clone(),
        other_notes: highlight.other_notes.clone(),
        tags: highlight.tags.clone(),
        color: color.to_owned(),
        color_meaning: parts.work.colors.get(color).cloned().unwrap_or_default(),
        created: highlight.created.as_str().to_owned(),
        modified: highlight.modified.as_str().to_owned(),
        state: match placed.place {
            Place::Anchored(_) => State::Anchored,
            Place::Moved(_) => State::Moved,
            Place::Orphan => State::Orphan,
        },
    }
}

/// The quote row by row. Rows that are folded away are left out, unless the highlight lies wholly
/// in such rows: then its own words are all there is.
fn quote_parts(span: SrcSpan, parts: &Parts<'_>) -> Vec<QuotePart> {
    let transcript = parts.transcript;
    let Some((first, last)) = transcript.rows_of(span) else {
        return Vec::new();
    };
    let all: Vec<RowIndex> = (first.0..=last.0).map(RowIndex).collect();
    let shown: Vec<RowIndex> = all
        .iter()
        .copied()
        .filter(|row| !(parts.is_hidden)(*row))
        .collect();
    let rows = if shown.is_empty() { all } else { shown };
    rows.into_iter()
        .filter_map(|row_index| {
            let row = transcript.row(row_index)?;
            let part = row
                .span
                .intersection(span)
                .filter(|part| !part.is_empty())?;
            Some(QuotePart {
                row: Some(row_index.number()),
                place: parts.places.of(transcript, row_index),
                start_millis: row.start_millis.map(Millis::get),
                end_millis: row.end_millis.map(Millis::get),
                speaker: row
                    .speaker
                    .as_deref()
                    .map(|label| name_of(label, parts.work)),
                source: transcript.source().slice(part).into_owned(),
                view: (parts.view_of)(row_index, part),
                words: (parts.words_of)(row_index, part),
            })
        })
        .collect()
}

/// The name that the reader gave a speaker, or the one in the file.
pub(crate) fn name_of(label: &str, work: &crate::sidecar::Document) -> String {
    let said = work.info.people.get(label).and_then(|name| name.as_str());
    said.filter(|name| !name.is_empty())
        .unwrap_or(label)
        .to_owned()
}

/// What is wanted of words.
#[derive(Clone, Copy, Debug)]
pub struct WordWish {
    /// How a syllable is spelled; `None` where no readings are wanted.
    pub spelled: Option<fn(&Syllable) -> &str>,
    /// Whether meanings are wanted.
    pub meanings: Meanings,
}

/// Whether meanings are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meanings {
    /// Yes.
    Wanted,
    /// No.
    Unwanted,
}

/// The words of a part of a row. A word that the part cuts keeps the readings of its characters
/// that are within, and no meaning: that is of the whole word.
pub fn words_in(
    transcript: &Transcript,
    part: SrcSpan,
    tokens: &[GlossToken],
    wish: WordWish,
) -> Vec<Word> {
    let word = |token: &GlossToken| {
        let span = token
            .span
            .intersection(part)
            .filter(|cut| !cut.is_empty())?;
        let text = transcript.source().slice(span).into_owned();
        let is_whole = span == token.span;
        let before = SrcSpan::new(token.span.start(), span.start());
        let skipped = transcript.source().slice(before).chars().count();
        let readings = token.readings.iter().skip(skipped);
        let syllables: Vec<&str> = match wish.spelled {
            Some(spelled) => readings.take(text.chars().count()).map(spelled).collect(),
            None => Vec::new(),
        };
        let gloss = token.glosses.first().filter(|_| is_whole);
        Some(Word {
            text,
            reading: syllables.concat(),
            gloss: match wish.meanings {
                Meanings::Wanted => gloss.cloned().unwrap_or_default(),
                Meanings::Unwanted => String::new(),
            },
        })
    };
    tokens.iter().filter_map(word).collect()
}
