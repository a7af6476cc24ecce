//! Scans a transcript for a query.

use std::ops::ControlFlow;

use super::query::{By, Query};
use super::stream::{BREAK, Folded, stream};
use crate::gloss::Glosser;
use crate::text::{SrcByte, SrcSpan};
use crate::transcript::{RowIndex, Transcript};
use crate::words::{Lexicon, Token, segment};

/// How much of the text is scanned at a time, in bytes: a few milliseconds.
const PART_BYTES: usize = 1 << 18;

/// How far a match may reach behind the part it starts in, in bytes; a query is shorter.
const AHEAD_BYTES: usize = 1 << 13;

/// A place that a query matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it is in the source; never empty.
    pub span: SrcSpan,
    /// How it was found.
    pub by: By,
}

/// Looks for a query in the whole text. `on_hits` gets what was found in each part of the text, in
/// its order, also where that is nothing; breaking cancels. Hits by their English come behind all
/// others, again in the order of the text. Hits by text do not overlap; by sound, where letters may
/// spell one thing or another, every place is told that a hit can start at.
pub fn find(
    glosser: &Glosser,
    transcript: &Transcript,
    query: &Query,
    on_hits: &mut dyn FnMut(Vec<Hit>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let lexicon = glosser.lexicon();
    let mut done = SrcByte(0);
    for part in parts(transcript) {
        let hits = match &query.regex {
            Some(regex) => by_regex(transcript, &part, regex),
            None => in_part(lexicon, transcript, &part, query, &mut done),
        };
        on_hits(hits)?;
    }
    let Some(english) = &query.english else {
        return ControlFlow::Continue(());
    };
    for part in parts(transcript) {
        on_hits(by_english(glosser, transcript, &part, english))?;
    }
    ControlFlow::Continue(())
}

/// Some rows that follow each other, and the bytes they begin and end at.
#[derive(Clone, Debug)]
struct Part {
    rows: std::ops::Range<usize>,
    span: SrcSpan,
}

/// The text in parts of whole rows.
fn parts(transcript: &Transcript) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (index, row) in transcript.rows() {
        match parts.last_mut() {
            Some(part) if part.span.len() < PART_BYTES => {
                part.rows.end = index.0 + 1;
                part.span = SrcSpan::new(part.span.start(), row.span.end());
            }
            _ => parts.push(Part {
                rows: index.0..index.0 + 1,
                span: row.span,
            }),
        }
    }
    parts
}

/// Hits by characters, sounds and initials that start in a part, in order. `done` is the end of
/// the last hit by text.
fn in_part(
    lexicon: &Lexicon,
    transcript: &Transcript,
    part: &Part,
    query: &Query,
    done: &mut SrcByte,
) -> Vec<Hit> {
    let end = part.span.end();
    let span = transcript
        .source()
        .snap(SrcSpan::new(part.span.start(), end.plus(AHEAD_BYTES)));
    let text = transcript.source().slice(span);
    let stream = stream(lexicon, span.start(), &text, query.options);
    let mut hits = Vec::new();
    let mut words = RowWords::default();
    for (at, first) in stream.iter().enumerate() {
        if first.start >= end {
            break;
        }
        let rest = stream.get(at..).unwrap_or_default();
        let Some((count, by)) = match_at(query, rest) else {
            continue;
        };
        let Some(last) = rest.get(count - 1) else {
            continue;
        };
        let span = SrcSpan::new(first.start, last.end);
        if by == By::Text && span.start() < *done {
            continue;
        }
        if by == By::Initials && !words.fit(lexicon, transcript, span) {
            continue;
        }
        if by == By::Text {
            *done = last.end;
        }
        hits.push(Hit { span, by });
    }
    hits
}

/// How many characters from the first on match a query, and how.
pub(super) fn match_at(query: &Query, text: &[Folded]) -> Option<(usize, By)> {
    let counts = query.texts.iter().map(|query| literal_at(query, text));
    if let Some(count) = counts.max().filter(|count| *count > 0) {
        return Some((count, By::Text));
    }
    let sounds = query.sounds.as_ref()?;
    let (count, by) = match (&query.spelled, &query.initials) {
        (Some(spelled), _) => (sounds.match_at(spelled, text), By::Sound),
        (None, Some(initials)) => (sounds.initials_at(initials, text), By::Initials),
        (None, None) => return None,
    };
    (count > 0).then_some((count, by))
}

/// How many characters from the first on are the query's; 0 where they are not. A break between
/// rows matches a space, and nothing.
fn literal_at(query: &[char], text: &[Folded]) -> usize {
    let mut wanted = query.iter().peekable();
    let mut count = 0;
    while let Some(c) = wanted.peek() {
        let Some(folded) = text.get(count) else {
            return 0;
        };
        count += 1;
        if folded.c == **c {
            wanted.next();
        } else if folded.c == BREAK && count > 1 {
            if **c == ' ' {
                wanted.next();
            }
        } else {
            return 0;
        }
    }
    count
}

/// The words of the row that was looked at last: the places where initials fit stand close to each
/// other.
#[derive(Default)]
struct RowWords {
    row: Option<RowIndex>,
    words: Vec<Token>,
}

impl RowWords {
    fn of(&mut self, lexicon: &Lexicon, transcript: &Transcript, row: RowIndex) -> &[Token] {
        if self.row != Some(row) {
            self.row = Some(row);
            self.words = match transcript.row(row) {
                Some(of) => segment(lexicon, of.span.start(), &transcript.row_text(row)),
                None => Vec::new(),
            };
        }
        &self.words
    }

    /// Whether a span begins and ends where words of its rows do.
    fn fit(&mut self, lexicon: &Lexicon, transcript: &Transcript, span: SrcSpan) -> bool {
        let Some((first, last)) = transcript.rows_of(span) else {
            return false;
        };
        starts_word(self.of(lexicon, transcript, first), span.start())
            && ends_word(self.of(lexicon, transcript, last), span.end())
    }
}

/// Whether one of some words starts at a place.
pub(super) fn starts_word(words: &[Token], at: SrcByte) -> bool {
    words.iter().any(|word| word.span.start() == at)
}

/// Whether one of some words ends at a place.
pub(super) fn ends_word(words: &[Token], at: SrcByte) -> bool {
    words.iter().any(|word| word.span.end() == at)
}

fn by_regex(transcript: &Transcript, part: &Part, regex: &regex::Regex) -> Vec<Hit> {
    let mut hits = Vec::new();
    for index in part.rows.clone() {
        let Some(row) = transcript.row(RowIndex(index)) else {
            continue;
        };
        let text = transcript.source().slice(row.span);
        let found = regex.find_iter(&text).filter(|found| !found.is_empty());
        hits.extend(found.map(|found| Hit {
            span: SrcSpan::at(row.span.start().plus(found.start()), found.len()),
            by: By::Text,
        }));
    }
    hits
}

/// Words of a part whose short gloss has a word, or words, that begin with the query.
fn by_english(glosser: &Glosser, transcript: &Transcript, part: &Part, query: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for index in part.rows.clone() {
        let Some(row) = transcript.row(RowIndex(index)) else {
            continue;
        };
        let text = transcript.source().slice(row.span);
        for token in glosser.gloss(row.span.start(), &text) {
            if token.glosses.iter().any(|gloss| says(gloss, query)) {
                hits.push(Hit {
                    span: token.span,
                    by: By::English,
                });
            }
        }
    }
    hits
}

/// Whether a gloss has the query where a word begins.
fn says(gloss: &str, query: &str) -> bool {
    let gloss = gloss.to_ascii_lowercase();
    gloss.match_indices(query).any(|(at, _)| {
        let before = gloss
            .get(..at)
            .and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    })
}
