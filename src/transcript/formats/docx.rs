//! Word documents: a row for each paragraph, those of tables and text boxes too.
//!
//! A document is a ZIP archive whose main part is XML. The offsets of its rows count bytes of that
//! unpacked part ([`main_part`]), because the bytes of the file itself are packed. A text box
//! stands behind the paragraph it hangs on; what was struck out with changes tracked is left out,
//! as it is in print.

use std::io::{Cursor, Read as _};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::Refusal;
use super::super::extract::Extract;

/// The largest main part that is unpacked: two hundred times a long book. A small file can be
/// made to unpack to any size.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Unpacks the main part of a document.
pub(super) fn main_part(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_damage| Refusal::DamagedDocument)?;
    let is_main = |name: &str| {
        let name = name.replace('\\', "/");
        name.strip_prefix("word/document")
            .and_then(|rest| rest.strip_suffix(".xml"))
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let names = archive.file_names().filter_map(Result::ok);
    let name = names.filter(|name| is_main(name)).min();
    let name = name.ok_or(Refusal::DamagedDocument)?.into_owned();
    let part = archive.by_name(&name).map_err(|error| match error {
        zip::result::ZipError::UnsupportedArchive(_) | zip::result::ZipError::InvalidPassword => {
            Refusal::LockedDocument
        }
        _ => Refusal::DamagedDocument,
    })?;
    if part.size() > MOST_BYTES {
        return Err(Refusal::HugeDocument);
    }
    let mut unpacked = Vec::new();
    // A document that was cut gives what is there.
    let read = part.take(MOST_BYTES + 1).read_to_end(&mut unpacked);
    match read {
        _ if unpacked.len() as u64 > MOST_BYTES => Err(Refusal::HugeDocument),
        Err(_) if unpacked.is_empty() => Err(Refusal::DamagedDocument),
        _ => Ok(unpacked),
    }
}

/// How much of a document could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    Whole,
    /// Up to a place where it is no XML any more.
    Part,
}

/// The words of a line in order, each run with its place in the main part.
type Pieces = Vec<(String, Range<usize>)>;

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Paragraph {
    pieces: Pieces,
    /// Lines of text boxes that hang on it.
    boxes: Vec<Pieces>,
}

/// Appends the paragraphs of a main part as lines.
pub(super) fn extract(text: &str, extract: &mut Extract<'_>) -> Result<Read, Refusal> {
    let mut lines: Vec<Pieces> = Vec::new();
    let read = walk(text, In::Document, &mut lines)?;
    for line in lines {
        for (words, raw) in line {
            if words.len() == raw.len() {
                extract.push_words(&words, raw.start);
            } else if words == " " {
                extract.push_blank(raw);
            } else {
                extract.push(&words, raw);
            }
        }
        extract.end_line();
    }
    extract.finish();
    Ok(read)
}

/// The words of a part of a paragraph, from its first word to its last.
pub(super) fn words_of(raw: &str) -> String {
    let mut lines = Vec::new();
    // A part of a document that was read declares nothing.
    walk(raw, In::Text, &mut lines).ok();
    let pieces = lines.first().into_iter().flatten();
    let words: String = pieces.map(|(words, _)| words.as_str()).collect();
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        let c = if matches!(c, '\t' | '\n' | '\r' | '\u{c}') {
            ' '
        } else {
            c
        };
        if c != ' ' || !text.ends_with(' ') {
            text.push(c);
        }
    }
    text.trim().to_owned()
}

/// Where a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum In {
    Document,
    Text,
}

/// Elements whose content is not read: the second copy of a text box for old programs, what was
/// struck out, and instructions.
fn is_unseen(name: &[u8]) -> bool {
    matches!(
        name,
        b"Fallback" | b"del" | b"moveFrom" | b"delText" | b"instrText" | b"rt"
    )
}

fn walk(text: &str, begins: In, lines: &mut Vec<Pieces>) -> Result<Read, Refusal> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut open: Vec<Paragraph> = vec![Paragraph::default()];
    let mut is_text = begins == In::Text;
    let mut unseen = 0_usize;
    // In a part of a paragraph all that stands deeper is a text box.
    let mut boxes = 0_usize;
    let read = loop {
        let from = place(&reader, text);
        let Ok(event) = reader.read_event() else {
            break Read::Part;
        };
        let raw = from..place(&reader, text);
        match event {
            Event::Eof => break Read::Whole,
            Event::DocType(_) => return Err(Refusal::DamagedDocument),
            Event::Start(tag) => {
                let name = tag.local_name();
                if unseen > 0 || is_unseen(name.as_ref()) {
                    unseen += 1;
                    continue;
                }
                match name.as_ref() {
                    b"t" => is_text = true,
                    b"p" => open.push(Paragraph::default()),
                    b"txbxContent" => boxes += 1,
                    _ => mark(&tag, raw, boxes, &mut open, lines),
                }
            }
            Event::Empty(tag) if unseen == 0 => mark(&tag, raw, boxes, &mut open, lines),
            Event::End(_) if unseen > 0 => unseen -= 1,
            Event::End(tag) => match tag.local_name().as_ref() {
                b"t" => is_text = false,
                b"p" if open.len() > 1 => {
                    if let Some(paragraph) = open.pop() {
                        close(paragraph, boxes, &mut open, lines);
                    }
                }
                b"txbxContent" => boxes = boxes.saturating_sub(1),
                _ => {}
            },
            Event::Text(_) | Event::CData(_) if is_text && unseen == 0 => {
                let is_cdata = text
                    .get(raw.clone())
                    .is_some_and(|raw| raw.starts_with("<![CDATA["));
                let raw = if is_cdata {
                    raw.start + 9..raw.end.saturating_sub(3).max(raw.start + 9)
                } else {
                    raw
                };
                let words = text.get(raw.clone()).unwrap_or_default().to_owned();
                push(&mut open, words, raw);
            }
            Event::GeneralRef(escape) if is_text && unseen == 0 => {
                let name = std::str::from_utf8(&escape).unwrap_or_default();
                let known = quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned);
                let by_number = || escape.resolve_char_ref().ok().flatten().map(String::from);
                let as_it_stands = || text.get(raw.clone()).unwrap_or_default().to_owned();
                let words = known.or_else(by_number).unwrap_or_else(as_it_stands);
                let is_blank = words.chars().all(|c| c.is_control() || c == ' ');
                push(
                    &mut open,
                    if is_blank { " ".to_owned() } else { words },
                    raw,
                );
            }
            _ => {}
        }
    };
    if begins == In::Text {
        let own = open
            .first_mut()
            .map(|root| std::mem::take(&mut root.pieces));
        *lines = own.into_iter().collect();
        return Ok(read);
    }
    // What a cut document leaves open.
    while let Some(paragraph) = open.pop() {
        close(paragraph, open.len().saturating_sub(1), &mut open, lines);
    }
    Ok(read)
}

/// Where the reader stands in the text.
fn place(reader: &Reader<&[u8]>, text: &str) -> usize {
    usize::try_from(reader.buffer_position()).map_or(text.len(), |at| at.min(text.len()))
}

/// A paragraph ends: it is a line, or waits for the one it hangs on.
fn close(paragraph: Paragraph, boxes: usize, open: &mut [Paragraph], lines: &mut Vec<Pieces>) {
    let Paragraph {
        pieces,
        boxes: inner,
    } = paragraph;
    let own = std::iter::once(pieces).chain(inner);
    match open.last_mut().filter(|_| boxes > 0) {
        Some(around) => around.boxes.extend(own),
        None => lines.extend(own),
    }
}

fn push(open: &mut [Paragraph], words: String, raw: Range<usize>) {
    if let Some(paragraph) = open.last_mut() {
        paragraph.pieces.push((words, raw));
    }
}

/// An element that stands for a blank, a hyphen or a line end.
fn mark(
    tag: &BytesStart<'_>,
    raw: Range<usize>,
    boxes: usize,
    open: &mut [Paragraph],
    lines: &mut Vec<Pieces>,
) {
    match tag.local_name().as_ref() {
        b"tab" | b"ptab" => push(open, " ".to_owned(), raw),
        b"noBreakHyphen" => push(open, "-".to_owned(), raw),
        b"br" | b"cr" => {
            let Some((paragraph, around)) = open.split_last_mut() else {
                return;
            };
            let line = std::mem::take(&mut paragraph.pieces);
            // A line of a text box stays with its box.
            match around.last_mut().filter(|_| boxes > 0) {
                Some(around) => around.boxes.push(line),
                None => lines.push(line),
            }
        }
        _ => {}
    }
}
