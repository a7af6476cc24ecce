//! Tags and the text between them, of web pages and of captions that are written like them.
//!
//! A tokenizer and no tree: ten thousand tags within each other cost nothing, and whatever is not
//! closed loses nothing. Each part knows its place in the text, which a tree would have forgotten.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

use html5gum::{DefaultEmitter, HtmlString, Spanned, State, Token, Tokenizer};

use super::super::extract::Extract;

/// A part of a text with tags.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// A tag that opens something, or stands alone.
    Open(&'a Open<'a>),
    /// A tag that closes something, by its name in lower case.
    Close(&'a str),
    /// What stands between two tags, escapes and all; a place in the text.
    Text(Range<usize>),
}

/// A tag that opens something.
#[derive(Debug)]
pub(super) struct Open<'a> {
    /// In lower case.
    pub(super) name: String,
    attributes: &'a BTreeMap<HtmlString, Spanned<HtmlString, usize>>,
    /// Where it starts in the text.
    pub(super) at: usize,
}

impl Open<'_> {
    /// The value of an attribute, by its name in lower case.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let value = self.attributes.get(name.as_bytes())?;
        std::str::from_utf8(value).ok()
    }
}

/// Elements whose content is no text but code: nothing in them is a tag but their own end.
const CODE: &[&str] = &["script", "style", "xmp", "iframe", "noembed", "noframes"];

/// Whether an element holds code and nothing to read.
pub(super) fn is_code(name: &str) -> bool {
    CODE.contains(&name)
}

/// Whose tags they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// Of web pages, where some elements hold code.
    Html,
    /// Of captions, where `style` is an element like any other.
    Xml,
}

/// Hands out the parts of a text in order.
pub(super) fn walk(
    text: &str,
    syntax: Syntax,
    found: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut tokens = Tokenizer::new_with_emitter(text, DefaultEmitter::<usize>::new_with_span());
    let mut at = 0;
    let name_of = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    while let Some(token) = tokens.next() {
        // Reading from memory cannot fail.
        let Ok(token) = token;
        let span = match &token {
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::String(_) | Token::Error(_) => continue,
        };
        if span.start > at {
            found(Part::Text(at..span.start))?;
        }
        at = span.end.max(at);
        match token {
            Token::StartTag(tag) => {
                let open = Open {
                    name: name_of(&tag.name),
                    attributes: &tag.attributes,
                    at: span.start,
                };
                if syntax == Syntax::Html && is_code(&open.name) {
                    let is_script = open.name == "script";
                    tokens.set_state(if is_script {
                        State::ScriptData
                    } else {
                        State::RawText
                    });
                }
                found(Part::Open(&open))?;
            }
            Token::EndTag(tag) => found(Part::Close(&name_of(&tag.name)))?,
            _ => {}
        }
    }
    if at < text.len() {
        found(Part::Text(at..text.len()))?;
    }
    ControlFlow::Continue(())
}

/// The longest escape that HTML has a name for, and some.
const LONGEST_ESCAPE: usize = 40;

/// Appends a text between two tags to a line: escapes become their characters, runs of blanks one.
/// `from` is the place of the text.
pub(super) fn push_text(extract: &mut Extract<'_>, text: &str, from: usize) {
    let mut rest = text;
    let mut at = from;
    while let Some(found) = rest.find('&') {
        let (before, tail) = rest.split_at(found);
        extract.push_words(before, at);
        at += found;
        let (len, becomes) = escape(tail).unwrap_or_else(|| (1, "&".to_owned()));
        if becomes.chars().all(|c| c.is_control() || c == ' ') {
            extract.push_blank(at..at + len);
        } else {
            extract.push(&becomes, at..at + len);
        }
        at += len;
        rest = tail.get(len..).unwrap_or_default();
    }
    extract.push_words(rest, at);
}

/// The escape at the start of a text: how long it is, and the characters it stands for.
fn escape(text: &str) -> Option<(usize, String)> {
    let name = text.bytes().skip(1).take(LONGEST_ESCAPE);
    let len = 1 + name
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    let is_closed = text.as_bytes().get(len) == Some(&b';');
    let raw = text.get(..len + usize::from(is_closed))?;
    if len == 1 {
        return None;
    }
    let mut becomes = String::new();
    for token in Tokenizer::new(raw) {
        let Ok(token) = token;
        if let Token::String(part) = token {
            becomes.push_str(&String::from_utf8_lossy(&part.value));
        }
    }
    let becomes: String = becomes
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    (becomes != raw).then_some((raw.len(), becomes))
}
