//! Web pages that were saved: a row for each block, as a browser would set it.
//!
//! What is not shown is not read: code, styles, what stands for pictures. The title of the page is
//! the first row. The rest goes through the readers of plain text, so that speakers, times and the
//! page around a talk are found as in a paste of the same page.

use std::ops::ControlFlow;

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

/// Whether the first line is the title of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HasTitle {
    Yes,
    No,
}

/// What a page says.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) extract: Extract<'a>,
    pub(super) has_title: HasTitle,
}

/// The words of a page as lines.
pub(super) fn extract<'a>(text: &str, place: Place<'a>, lines: FileLines) -> Page<'a> {
    let mut reader = Reader {
        text,
        extract: Extract::new(place, lines),
        unseen: None,
        preformatted: 0,
        has_title: HasTitle::No,
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
        has_title: reader.has_title,
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
    has_title: HasTitle,
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
                }
            }
            Part::Close(name) if self.unseen.as_deref() == Some(name) => self.unseen = None,
            Part::Close(name) if self.unseen.is_none() => {
                if name == "pre" {
                    self.preformatted = self.preformatted.saturating_sub(1);
                }
                self.border(name);
            }
            Part::Text(range) if self.unseen.is_none() => {
                let text = self.text;
                let mut from = range.start;
                let raw = text.get(range).unwrap_or_default();
                if self.preformatted == 0 {
                    tags::push_text(&mut self.extract, raw, from);
                    return;
                }
                for line in raw.split_inclusive(['\n', '\r']) {
                    tags::push_text(&mut self.extract, line, from);
                    from += line.len();
                    if line.ends_with(['\n', '\r']) {
                        self.extract.end_line();
                    }
                }
            }
            _ => {}
        }
    }

    fn border(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            let is_title = name == "title" && self.extract.count_lines() == 0;
            self.extract.end_line();
            if is_title && self.extract.count_lines() == 1 {
                self.has_title = HasTitle::Yes;
            }
        }
    }
}
