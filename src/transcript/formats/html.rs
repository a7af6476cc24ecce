//! Web pages that were saved: a row for each block, as a browser would set it.
//!
//! What is not shown is not read: code, styles, what stands for pictures. The title of the page is
//! the first row. The rest goes through the readers of plain text, so that speakers, times and the
//! page around a talk are found as in a paste of the same page.

use std::ops::{ControlFlow, Range};

use super::super::Encoding;
use super::super::extract::{Extract, FileLines};
use super::super::place::Place;
use super::tags::{self, Part, Syntax};

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements that are not shown, or not as text: readings above characters too.
const UNSEEN: &[&str] = &["noscript", "rp", "rt", "svg", "template", "math", "object"];

/// The encoding that a page or an XML file says it has, in its first bytes.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<Encoding> {
    const LOOK_BYTES: usize = 4096;
    let head = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let is_markup = head.trim_start().starts_with('<');
    let at = if head.trim_start().starts_with("<?xml") {
        head.find("encoding").map(|at| at + "encoding".len())
    } else {
        let meta = head.find("<meta")?;
        let found = head.get(meta..)?.find("charset")?;
        Some(meta + found + "charset".len())
    };
    let tail = head.get(at.filter(|_| is_markup)?..)?;
    let value = tail.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let is_end = |c: char| matches!(c, '"' | '\'' | ';' | '>' | '/' | '?') || c.is_whitespace();
    let name = value.split(is_end).next()?;
    Encoding::named(name)
}

/// Whether a text is a web page or a part of one, by its first tag and those that follow.
pub(super) fn is_page(text: &str) -> bool {
    const LOOK_TAGS: usize = 40;
    let (mut first, mut known, mut all) = (None, 0_usize, 0_usize);
    let is_known = |name: &str| {
        BLOCKS.contains(&name)
            || tags::is_code(name)
            || [
                "a", "b", "i", "em", "strong", "span", "meta", "link", "img", "font", "base",
            ]
            .contains(&name)
    };
    let stopped = tags::walk(text, Syntax::Html, &mut |part| {
        if let Part::Open(open) = part {
            first.get_or_insert_with(|| open.name.clone());
            all += 1;
            known += usize::from(is_known(&open.name));
            if all == LOOK_TAGS {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    });
    let first = first.unwrap_or_default();
    let is_whole = matches!(first.as_str(), "html" | "head" | "body");
    let is_part = is_known(&first) && (all >= 3 || stopped.is_break()) && known * 10 >= all * 8;
    is_whole || is_part
}

/// What a page says.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) extract: Extract<'a>,
    /// Where its title stands in the extract, and the first heading that says the same: each a line.
    pub(super) titles: Vec<Range<usize>>,
}

/// The words of a page as lines.
pub(super) fn extract<'a>(text: &str, place: Place<'a>, lines: FileLines) -> Page<'a> {
    let mut reader = Reader {
        text,
        extract: Extract::new(place, lines),
        unseen: None,
        preformatted: 0,
        titles: Vec::new(),
        heading: None,
        last_ends: UNSEEN
            .iter()
            .map(|name| (*name, last_end(text, name)))
            .collect(),
    };
    let whole = tags::walk(text, Syntax::Html, &mut |part| {
        reader.take(part);
        ControlFlow::Continue(())
    });
    debug_assert!(whole.is_continue());
    reader.extract.finish();
    Page {
        extract: reader.extract,
        titles: reader.titles,
    }
}

/// The words of a part of a page, blanks around them left out.
pub(super) fn words_of(raw: &str) -> String {
    let page = extract(raw, Place::within(raw), FileLines::None);
    page.extract.text().to_owned()
}

/// Where the last end of an element starts; 0 where there is none.
fn last_end(text: &str, name: &str) -> usize {
    let ends = text.rmatch_indices("</").map(|(at, _)| at);
    let is_of = |at: &usize| {
        let tail = text.get(at + 2..at + 2 + name.len());
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name))
    };
    ends.into_iter().find(is_of).unwrap_or(0)
}

struct Reader<'a, 't> {
    text: &'t str,
    extract: Extract<'a>,
    /// The element that is not shown, until its end.
    unseen: Option<String>,
    /// How many elements are open in which line ends are kept.
    preformatted: usize,
    /// See [`Page::titles`].
    titles: Vec<Range<usize>>,
    /// Where in the extract the title or a heading begins, until its end.
    heading: Option<usize>,
    /// Where the last end of each element that is not shown is: one that is never closed must not
    /// take the rest of the page with it.
    last_ends: Vec<(&'static str, usize)>,
}

impl Reader<'_, '_> {
    fn take(&mut self, part: Part<'_>) {
        match part {
            Part::Open(open) if self.unseen.is_none() => {
                let name = open.name.as_str();
                let has_end = |(unseen, end): &(&str, usize)| *unseen == name && *end > open.at;
                if tags::is_code(name) || self.last_ends.iter().any(has_end) {
                    self.unseen = Some(name.to_owned());
                } else {
                    self.preformatted += usize::from(name == "pre");
                    self.border(name);
                    if is_heading(name) {
                        self.heading = Some(self.extract.text().len());
                    }
                }
            }
            Part::Close(name) if self.unseen.as_deref() == Some(name) => self.unseen = None,
            Part::Close(name) if self.unseen.is_none() => {
                if name == "pre" {
                    self.preformatted = self.preformatted.saturating_sub(1);
                }
                self.border(name);
                if let Some(from) = self.heading.take_if(|_| is_heading(name)) {
                    self.take_title(name, from);
                }
            }
            Part::Text(range) if self.unseen.is_none() => {
                let raw = self.text.get(range.clone()).unwrap_or_default();
                if self.preformatted == 0 {
                    tags::push_text(&mut self.extract, raw, range.start);
                } else {
                    tags::push_lines(&mut self.extract, raw, range.start);
                }
            }
            Part::Rest(range) if self.unseen.is_none() => {
                let raw = self.text.get(range.clone()).unwrap_or_default();
                tags::push_text(&mut self.extract, raw, range.start);
            }
            _ => {}
        }
    }

    fn border(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.extract.end_line();
        }
    }

    /// Looks at the title or a heading that stands from `from` of the extract to its end.
    fn take_title(&mut self, name: &str, from: usize) {
        let text = self.extract.text();
        let said = text.get(from..).unwrap_or_default().trim_end();
        let is_title = match self.titles.as_slice() {
            [] => name == "title",
            [title] => name != "title" && text.get(title.clone()) == Some(said),
            _ => false,
        };
        if is_title && !said.is_empty() && !said.contains('\n') {
            self.titles.push(from..from + said.len());
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "title" | "h1")
}
