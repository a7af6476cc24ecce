//! Word documents: a row for each paragraph, those of tables and text boxes too.
//!
//! A document is a ZIP archive whose main part is XML. The offsets of its rows count bytes of that
//! unpacked part ([`main_part`]), because the bytes of the file itself are packed. A text box
//! stands behind the paragraph it hangs on; what was struck out with changes tracked is left out,
//! as it is in print.

use std::io::{Cursor, Read as _};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

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

/// What a part of a line says.
#[derive(Clone, Copy, Debug)]
enum Said {
    /// What stands there.
    AsItStands,
    /// What stands there between the marks of a section.
    Section,
    Blank,
    Char(char),
    LineEnd,
}

/// A part of a line, and its place in the main part.
#[derive(Clone, Copy, Debug)]
struct Piece {
    said: Said,
    start: u32,
    end: u32,
    /// The number of its paragraph, since the last time that none was open.
    paragraph: u32,
}

impl Piece {
    fn new(said: Said, raw: Range<usize>) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            said,
            start: narrow(raw.start),
            end: narrow(raw.end),
            paragraph: 0,
        }
    }

    /// Whether it says nothing at the start of a line.
    fn is_blank(self, text: &str) -> bool {
        match self.said {
            Said::Blank | Said::LineEnd => true,
            Said::Char(c) => c.is_whitespace(),
            Said::AsItStands | Said::Section => self.words(text).trim().is_empty(),
        }
    }

    fn raw(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What stands there, of a section without its marks.
    fn words(self, text: &str) -> &str {
        let raw = text.get(self.raw()).unwrap_or_default();
        let inner = raw.strip_prefix(SECTION).unwrap_or(raw);
        match self.said {
            Said::Section => inner.strip_suffix("]]>").unwrap_or(inner),
            _ => raw,
        }
    }
}

/// What a section begins with whose content is no XML.
const SECTION: &str = "<![CDATA[";

/// A paragraph that is open.
#[derive(Clone, Copy, Debug)]
struct Paragraph {
    /// In the order in which they began.
    number: u32,
    /// In how many text boxes it stands, counted from where the text begins.
    depth: isize,
    /// Whether anything was said yet in its line.
    is_said: bool,
}

/// Appends the paragraphs of a main part as lines.
pub(super) fn extract(text: &str, extract: &mut Extract<'_>) -> Result<Read, Refusal> {
    let mut walker = Walker::new(text, In::Document);
    let read = walker.walk(&mut |line: &[Piece]| write(text, line, extract))?;
    extract.finish();
    Ok(read)
}

/// Appends a line.
fn write(text: &str, line: &[Piece], extract: &mut Extract<'_>) {
    for piece in line {
        let (words, raw) = (piece.words(text), piece.raw());
        match piece.said {
            Said::AsItStands => extract.push_words(words, raw.start),
            Said::Blank => extract.push_blank(raw),
            Said::Char(c) => extract.push(c.encode_utf8(&mut [0; 4]), raw),
            Said::LineEnd => {}
            // A place in it could not be told from within the row alone: each word stands for all.
            Said::Section => {
                for (index, word) in words.split(is_blank).enumerate() {
                    if index > 0 {
                        extract.push_blank(raw.clone());
                    }
                    extract.push(word, raw.clone());
                }
            }
        }
    }
    extract.end_line();
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The words of a part of a paragraph, from its first word to its last.
pub(super) fn words_of(raw: &str) -> String {
    words_and_blanks(raw).trim().to_owned()
}

fn words_and_blanks(raw: &str) -> String {
    // At the start of a file it is a byte order mark, and here a character.
    let behind = raw.trim_start_matches('\u{feff}');
    // A row begins with its words, with a section of them, or with a mark between texts.
    let is_mark = raw.starts_with('<') && !raw.starts_with(SECTION);
    let begins = if is_mark { In::Line } else { In::Text };
    let mut walker = Walker::new(behind, begins);
    // A part of a document that was read declares nothing.
    walker.walk(&mut |_: &[Piece]| {}).ok();
    let mut text = String::with_capacity(raw.len());
    text.push_str(raw.get(..raw.len() - behind.len()).unwrap_or_default());
    for piece in &walker.outside {
        match piece.said {
            Said::AsItStands | Said::Section => text.push_str(piece.words(behind)),
            Said::Blank => text.push(' '),
            Said::Char(c) => text.push(c),
            Said::LineEnd => {}
        }
    }
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if is_blank(c) { ' ' } else { c };
        if c != ' ' || !words.ends_with(' ') {
            words.push(c);
        }
    }
    words
}

/// Where a text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum In {
    Document,
    /// Somewhere in a line, between two texts.
    Line,
    /// Somewhere in a text.
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

/// Goes through a main part and hands out its lines.
///
/// What it finds depends on nothing that stands before a line: a row is told from its own bytes.
struct Walker<'a> {
    text: &'a str,
    begins: In,
    /// What stands in no paragraph, and still waits for its end.
    outside: Vec<Piece>,
    /// What was said in paragraphs since the last time that none was open.
    pieces: Vec<Piece>,
    /// The paragraphs that are open, the outermost first.
    open: Vec<Paragraph>,
    /// How many paragraphs there were since the last time that none was open.
    count_paragraphs: u32,
    /// How many text boxes are open; those that began before the text are not counted, and those
    /// of them that ended are taken off.
    boxes: isize,
    /// Whether what comes is text.
    is_text: bool,
}

impl<'a> Walker<'a> {
    fn new(text: &'a str, begins: In) -> Self {
        Self {
            text,
            begins,
            outside: Vec::new(),
            pieces: Vec::new(),
            open: Vec::new(),
            count_paragraphs: 0,
            boxes: 0,
            is_text: begins == In::Text,
        }
    }

    fn walk(&mut self, found: &mut dyn FnMut(&[Piece])) -> Result<Read, Refusal> {
        let mut reader = Reader::from_str(self.text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        let mut unseen = 0_usize;
        let read = loop {
            let from = place(&reader, self.text);
            let Ok(event) = reader.read_event() else {
                break Read::Part;
            };
            let raw = from..place(&reader, self.text);
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
                        b"t" => self.is_text = true,
                        b"p" => self.open_paragraph(found),
                        b"txbxContent" => self.boxes += 1,
                        _ => self.mark(&tag, raw, found),
                    }
                }
                Event::Empty(tag) if unseen == 0 => self.mark(&tag, raw, found),
                Event::End(_) if unseen > 0 => unseen -= 1,
                Event::End(tag) => match tag.local_name().as_ref() {
                    b"t" => self.is_text = false,
                    b"p" => self.close_paragraph(found),
                    b"txbxContent" => {
                        self.boxes -= 1;
                        self.close_deeper_than(self.boxes, found);
                    }
                    _ => {}
                },
                Event::Text(_) if self.is_text && unseen == 0 => self.say(Said::AsItStands, raw),
                Event::CData(_) if self.is_text && unseen == 0 => self.say(Said::Section, raw),
                Event::GeneralRef(escape) if self.is_text && unseen == 0 => {
                    self.say(said_by(&escape), raw);
                }
                _ => {}
            }
        };
        // What a cut document leaves open.
        while !self.open.is_empty() {
            self.close_paragraph(found);
        }
        if self.begins == In::Document {
            found(&self.outside);
        }
        Ok(read)
    }

    fn say(&mut self, said: Said, raw: Range<usize>) {
        let mut piece = Piece::new(said, raw);
        let is_blank = piece.is_blank(self.text);
        match self.open.last_mut() {
            Some(paragraph) if paragraph.is_said || !is_blank => {
                paragraph.is_said = true;
                piece.paragraph = paragraph.number;
                self.pieces.push(piece);
            }
            // Within a line something was said before.
            None if self.begins != In::Document || !self.outside.is_empty() || !is_blank => {
                self.outside.push(piece);
            }
            _ => {}
        }
    }

    /// A paragraph begins. Only in a text box may one stand within another: else the one before it
    /// was not closed.
    fn open_paragraph(&mut self, found: &mut dyn FnMut(&[Piece])) {
        self.close_deeper_than(self.boxes - 1, found);
        self.open.push(Paragraph {
            number: self.count_paragraphs,
            depth: self.boxes,
            is_said: false,
        });
        self.count_paragraphs += 1;
    }

    /// Paragraphs of text boxes that have ended end too.
    fn close_deeper_than(&mut self, depth: isize, found: &mut dyn FnMut(&[Piece])) {
        while self
            .open
            .last()
            .is_some_and(|paragraph| paragraph.depth > depth)
        {
            self.close_paragraph(found);
        }
    }

    /// A paragraph ends. Where none is open any more all are handed out, those of text boxes
    /// behind the ones that they hang on: in the order in which they began.
    fn close_paragraph(&mut self, found: &mut dyn FnMut(&[Piece])) {
        self.open.pop();
        if !self.open.is_empty() {
            return;
        }
        self.pieces
            .sort_unstable_by_key(|piece| (piece.paragraph, piece.start));
        let paragraphs = self
            .pieces
            .chunk_by(|one, next| one.paragraph == next.paragraph);
        for paragraph in paragraphs {
            paragraph
                .split(|piece| matches!(piece.said, Said::LineEnd))
                .for_each(&mut *found);
        }
        self.pieces.clear();
        self.count_paragraphs = 0;
    }

    /// An element that stands for a blank, a hyphen or a line end.
    fn mark(&mut self, tag: &BytesStart<'_>, raw: Range<usize>, found: &mut dyn FnMut(&[Piece])) {
        match tag.local_name().as_ref() {
            b"tab" | b"ptab" => self.say(Said::Blank, raw),
            // Within a text, where none may stand, a row that begins with it would not tell.
            b"noBreakHyphen" if !self.is_text => self.say(Said::Char('-'), raw),
            b"br" | b"cr" if self.open.is_empty() => found(&std::mem::take(&mut self.outside)),
            b"br" | b"cr" => {
                self.say(Said::LineEnd, raw);
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.is_said = false;
                }
            }
            _ => {}
        }
    }
}

/// What an escape stands for; one that is not known, for itself.
fn said_by(escape: &BytesRef<'_>) -> Said {
    let name = std::str::from_utf8(escape).unwrap_or_default();
    let known = quick_xml::escape::resolve_predefined_entity(name);
    let known = known.and_then(|known| known.chars().next());
    match known.or_else(|| escape.resolve_char_ref().ok().flatten()) {
        Some(c) if c.is_control() || c == ' ' => Said::Blank,
        Some(c) => Said::Char(c),
        None => Said::AsItStands,
    }
}

/// Where the reader stands in the text.
fn place(reader: &Reader<&[u8]>, text: &str) -> usize {
    usize::try_from(reader.buffer_position()).map_or(text.len(), |at| at.min(text.len()))
}
