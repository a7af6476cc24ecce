//! Tags and the text between them, of web pages and of captions that are written like them.
//!
//! A tokenizer and no tree: ten thousand tags within each other cost nothing, and whatever is not
//! closed loses nothing. Each part knows its place in the text, which a tree would have forgotten.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use html5gum::{Token, Tokenizer};

use super::super::extract::Extract;
use super::marks::{self, Kind, Mark};

/// A part of a text with tags.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// A tag that opens something, or stands alone.
    Open(&'a Open<'a>),
    /// A tag that closes something, by its name in lower case.
    Close(&'a str),
    /// What stands between two tags, escapes and all; a place in the text.
    Text(Range<usize>),
    /// A tag that is not closed, and all that is behind it: text too, but its line ends are those
    /// of a tag.
    Rest(Range<usize>),
}

/// A tag that opens something.
#[derive(Debug)]
pub(super) struct Open<'a> {
    /// In lower case.
    pub(super) name: String,
    /// What stands in it behind the name.
    rest: &'a str,
    /// Where it starts in the text.
    pub(super) at: usize,
}

impl Open<'_> {
    /// The value of an attribute, by its name in lower case.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let value = marks::value_of(self.rest, name)?;
        Some(if value.contains('&') {
            unescaped(value).into()
        } else {
            value.into()
        })
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
    let name_of = |name: Range<usize>| text.get(name).unwrap_or_default().to_ascii_lowercase();
    let mut at = 0;
    let mut next = marks::mark(text, 0);
    while let Some(Mark { kind, range, name }) = next.take() {
        if at < range.start {
            found(Part::Text(at..range.start))?;
        }
        at = range.end;
        let mut from = at;
        match kind {
            Kind::Open => {
                let open = Open {
                    rest: text.get(name.end..range.end).unwrap_or_default(),
                    name: name_of(name),
                    at: range.start,
                };
                if syntax == Syntax::Html && is_code(&open.name) {
                    from = marks::code_end(text, at, &open.name);
                }
                found(Part::Open(&open))?;
            }
            Kind::Close => found(Part::Close(&name_of(name)))?,
            Kind::Aside => {}
            Kind::Unclosed => found(Part::Rest(range))?,
        }
        next = marks::mark(text, from);
    }
    if at < text.len() {
        found(Part::Text(at..text.len()))?;
    }
    ControlFlow::Continue(())
}

/// The longest escape that HTML has a name for, and some.
const LONGEST_ESCAPE: usize = 40;

/// The parts of a text: what stands there, or an escape and its characters. Each with its place.
fn parts(text: &str) -> impl Iterator<Item = (Range<usize>, Option<String>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let from = at;
        let (len, becomes) = match rest.find('&') {
            Some(0) => escape(rest).map_or((1, None), |(len, becomes)| (len, Some(becomes))),
            found => (found.unwrap_or(rest.len()), None),
        };
        at += len;
        Some((from..at, becomes))
    })
}

/// What a text says, its escapes taken out.
fn unescaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for (range, becomes) in parts(text) {
        let part = becomes.as_deref().or_else(|| text.get(range));
        whole.push_str(part.unwrap_or_default());
    }
    whole
}

/// Appends a text between two tags to a line: escapes become their characters, runs of blanks one.
/// `from` is the place of the text.
pub(super) fn push_text(extract: &mut Extract<'_>, text: &str, from: usize) {
    for (range, becomes) in parts(text) {
        let raw = from + range.start..from + range.end;
        match becomes {
            None => extract.push_words(text.get(range).unwrap_or_default(), raw.start),
            Some(blank) if blank.chars().all(|c| c.is_control() || c == ' ') => {
                extract.push_blank(raw);
            }
            Some(becomes) => extract.push(&becomes, raw),
        }
    }
}

/// Appends a text like [`push_text`], each of its lines as one.
pub(super) fn push_lines(extract: &mut Extract<'_>, text: &str, mut from: usize) {
    for line in text.split_inclusive(['\n', '\r']) {
        push_text(extract, line, from);
        from += line.len();
        if line.ends_with(['\n', '\r']) {
            extract.end_line();
        }
    }
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

#[cfg(test)]
mod tests {
    use html5gum::{DefaultEmitter, State};
    use proptest::prelude::*;

    use super::*;

    /// The parts of a text as this module finds them; a rest is text.
    fn parts_of(text: &str, syntax: Syntax) -> Vec<String> {
        let mut parts = Vec::new();
        let mut behind = 0;
        let whole = walk(text, syntax, &mut |part| {
            match part {
                Part::Open(open) => parts.push(format!("{} {}", open.at, open.name)),
                Part::Close(name) => parts.push(format!("/{name}")),
                Part::Text(range) | Part::Rest(range) if range.start == behind && behind > 0 => {
                    behind = range.end;
                    parts.pop();
                    parts.push(format!("text to {behind}"));
                }
                Part::Text(range) | Part::Rest(range) => {
                    behind = range.end;
                    parts.push(format!("text to {behind}"));
                }
            }
            ControlFlow::Continue(())
        });
        assert!(whole.is_continue());
        parts
    }

    /// The same as html5gum finds them.
    fn by_html5gum(text: &str, syntax: Syntax) -> Vec<String> {
        let emitter = DefaultEmitter::<usize>::new_with_span();
        let mut tokens = Tokenizer::new_with_emitter(text, emitter);
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(Ok(token)) = tokens.next() {
            let span = match &token {
                Token::StartTag(tag) => tag.span,
                Token::EndTag(tag) => tag.span,
                Token::Comment(comment) => comment.span,
                Token::Doctype(doctype) => doctype.span,
                Token::String(_) | Token::Error(_) => continue,
            };
            if span.start > at {
                parts.push(format!("text to {}", span.start));
            }
            at = span.end;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    parts.push(format!("{} {name}", span.start));
                    if syntax == Syntax::Html && is_code(&name) {
                        tokens.set_state(if name == "script" {
                            State::ScriptData
                        } else {
                            State::RawText
                        });
                    }
                }
                Token::EndTag(tag) => {
                    parts.push(format!("/{}", String::from_utf8_lossy(&tag.name)));
                }
                _ => {}
            }
        }
        if at < text.len() {
            parts.push(format!("text to {}", text.len()));
        }
        parts
    }

    const PIECES: &[&str] = &[
        "<",
        "</",
        ">",
        "/>",
        "a",
        "B",
        "你",
        "script",
        "STYLE",
        " ",
        "\n",
        "=",
        "\"",
        "'",
        "/",
        "!",
        "--",
        "-",
        "?",
        "<!--",
        "-->",
        "<!doctype ",
        "<script>",
        "</script>",
        "<style>",
        "</style ",
        "<p>",
        "</p>",
        " x=1",
        " y='<'",
        " z=\"\">",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn parts_are_those_of_the_standard(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..30),
            syntax in proptest::sample::select(&[Syntax::Html, Syntax::Xml][..]),
        ) {
            let text = pieces.concat();
            prop_assert_eq!(parts_of(&text, syntax), by_html5gum(&text, syntax));
        }
    }

    #[test]
    fn a_tag_may_have_any_number_of_attributes() {
        let tag = format!("<p {}>字", "a=\"\" ".repeat(200_000));
        let end = format!("text to {}", tag.len());
        assert_eq!(parts_of(&tag, Syntax::Html), ["0 p", &end]);
    }
}
