//! Puts the reader's corrections into the words of a row.
//!
//! What a correction covers becomes its words; a word that it cuts is split anew on either side,
//! and everything else stays as it was found.

use std::ops::Range;

use super::glossary::{Glossary, Part, Rule};
use crate::text::{SrcByte, SrcSpan};
use crate::words::{Certainty, Lexicon, Token, TokenKind, segment};

/// A word with what a correction says of it, if one made it.
pub(super) type Corrected<'g> = (Token, Option<&'g Part>);

/// The words of a row, corrected.
pub(super) fn apply<'g>(
    glossary: &'g Glossary,
    lexicon: &Lexicon,
    tokens: Vec<Token>,
    row_start: SrcByte,
    row: &str,
) -> Vec<Corrected<'g>> {
    let found = find(glossary, lexicon, &tokens, row_start, row);
    if found.is_empty() {
        return tokens.into_iter().map(|token| (token, None)).collect();
    }
    let mut out = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    // Behind the last correction; the rest of a word that it cut is split from here.
    let mut done = 0;
    for (range, rule) in found {
        let mut cut_from = None;
        while let Some(token) = tokens.peek().copied() {
            let (start, end) = place(token, row_start);
            if end <= range.start {
                if start < done {
                    again(lexicon, row_start, row, done..end, &mut out);
                } else {
                    out.push((token, None));
                }
                tokens.next();
            } else {
                cut_from = Some(start.max(done));
                break;
            }
        }
        if let Some(start) = cut_from.filter(|start| *start < range.start) {
            again(lexicon, row_start, row, start..range.start, &mut out);
        }
        put(lexicon, row_start, row, &range, rule, &mut out);
        done = range.end;
        while tokens
            .peek()
            .is_some_and(|token| place(*token, row_start).1 <= done)
        {
            tokens.next();
        }
    }
    for token in tokens {
        let (start, end) = place(token, row_start);
        if start < done {
            again(lexicon, row_start, row, done..end, &mut out);
        } else {
            out.push((token, None));
        }
    }
    out
}

/// Where a word stands in its row, in bytes.
fn place(token: Token, row_start: SrcByte) -> (usize, usize) {
    let (start, end) = (token.span.start(), token.span.end());
    (start.since(row_start), end.since(row_start))
}

/// Splits a piece of a row by itself.
fn again(
    lexicon: &Lexicon,
    row_start: SrcByte,
    row: &str,
    range: Range<usize>,
    out: &mut Vec<Corrected<'_>>,
) {
    let text = row.get(range.clone()).unwrap_or_default();
    let tokens = segment(lexicon, row_start.plus(range.start), text);
    out.extend(tokens.into_iter().map(|token| (token, None)));
}

/// The words that a correction says are here.
fn put<'g>(
    lexicon: &Lexicon,
    row_start: SrcByte,
    row: &str,
    range: &Range<usize>,
    rule: &'g Rule,
    out: &mut Vec<Corrected<'g>>,
) {
    let mut rest = row.get(range.clone()).unwrap_or_default();
    let mut start = row_start.plus(range.start);
    for part in &rule.parts {
        let chars = rest.chars().take(part.count_chars);
        let len = chars.map(char::len_utf8).sum();
        let (word, behind) = rest.split_at_checked(len).unwrap_or((rest, ""));
        // What it is by itself, if that is one thing.
        let token = match *segment(lexicon, start, word).as_slice() {
            [token] if token.span.len() == word.len() => token,
            _ => Token {
                span: SrcSpan::at(start, word.len()),
                kind: TokenKind::Word,
                certainty: Certainty::Known,
            },
        };
        out.push((token, Some(part)));
        start = start.plus(word.len());
        rest = behind;
    }
}

/// Where corrections hold in a row, in bytes: in order and disjoint.
fn find<'g>(
    glossary: &'g Glossary,
    lexicon: &Lexicon,
    tokens: &[Token],
    row_start: SrcByte,
    row: &str,
) -> Vec<(Range<usize>, &'g Rule)> {
    let mut found: Vec<(Range<usize>, &Rule)> = Vec::new();
    let whole = SrcSpan::at(row_start, row.len());
    for (span, rule) in glossary.spots_in(whole) {
        let range = span.start().since(row_start)..span.end().since(row_start);
        // A spot in a text that was edited may be another word by now.
        let text = row.get(range.clone()).unwrap_or_default();
        if text.chars().count() == rule.folded.len() {
            found.push((range, rule));
        }
    }
    let count_spots = found.len();
    let mut behind_last = 0;
    for (start, c) in row.char_indices() {
        if start < behind_last {
            continue;
        }
        for rule in glossary.from(lexicon.folded(c)) {
            let Some(range) = match_at(lexicon, row, start, rule) else {
                continue;
            };
            let is_free = found
                .get(..count_spots)
                .is_none_or(|spots| spots.iter().all(|(spot, _)| !overlap(spot, &range)));
            if is_free && holds(tokens, row_start, &range, rule) {
                behind_last = range.end;
                found.push((range, rule));
                break;
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Where the word of a correction ends that begins here, whatever its script.
fn match_at(lexicon: &Lexicon, row: &str, start: usize, rule: &Rule) -> Option<Range<usize>> {
    let mut chars = row.get(start..)?.chars();
    let mut end = start;
    for expected in &rule.folded {
        let c = chars.next()?;
        if lexicon.folded(c) != *expected {
            return None;
        }
        end += c.len_utf8();
    }
    Some(start..end)
}

/// Whether a correction for no certain spot holds here: not within a longer word that is known.
fn holds(tokens: &[Token], row_start: SrcByte, range: &Range<usize>, rule: &Rule) -> bool {
    let at = tokens.partition_point(|token| place(*token, row_start).1 <= range.start);
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let (start, end) = place(*token, row_start);
    let is_within = start <= range.start && range.end <= end && end - start > range.len();
    !is_within || (token.certainty == Certainty::Guess && rule.folded.len() > 1)
}
