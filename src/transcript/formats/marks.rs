//! Where in a text tags and comments stand, by the rules of web pages (the tokenization of the HTML
//! standard), which lose nothing to what is damaged.
//!
//! One mark is looked for at a time and nothing is held: a tag may have a million attributes.

use std::ops::Range;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A tag that opens something, or stands alone.
    Open,
    /// A tag that closes something.
    Close,
    /// A comment, or what stands for one: it is not shown.
    Aside,
    /// A tag that the text ends in.
    Unclosed,
}

/// A mark and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// Of a tag, its name; else empty.
    pub(super) name: Range<usize>,
}

/// The first mark that begins at or behind `from`.
pub(super) fn mark(text: &str, from: usize) -> Option<Mark> {
    let mut from = from;
    loop {
        let at = from + text.get(from..)?.find('<')?;
        if let Some(mark) = mark_at(text, at) {
            return Some(mark);
        }
        from = at + 1;
    }
}

/// The mark that begins with the `<` at `at`; `None` where that is text.
fn mark_at(text: &str, at: usize) -> Option<Mark> {
    let behind = text.get(at + 1..)?;
    let begins_name = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    if begins_name(behind) {
        return Some(tag(text, at, Kind::Open, at + 1));
    }
    let aside = |end: Option<usize>| Mark {
        kind: Kind::Aside,
        range: at..end.unwrap_or(text.len()),
        name: at..at,
    };
    if let Some(behind) = behind.strip_prefix('/') {
        return match behind.chars().next()? {
            '>' => None,
            _ if begins_name(behind) => Some(tag(text, at, Kind::Close, at + 2)),
            _ => Some(aside(behind_next(text, at, ">"))),
        };
    }
    if behind.starts_with("!--") {
        return Some(aside(comment_end(text, at + 4)));
    }
    behind
        .starts_with(['!', '?'])
        .then(|| aside(behind_next(text, at, ">")))
}

/// The place behind the next `end` from `from` on.
fn behind_next(text: &str, from: usize, end: &str) -> Option<usize> {
    Some(from + text.get(from..)?.find(end)? + end.len())
}

/// The place behind a comment whose content begins at `from`.
fn comment_end(text: &str, from: usize) -> Option<usize> {
    let content = text.get(from..)?;
    let at_once = [">", "->"].iter().find(|end| content.starts_with(**end));
    if let Some(end) = at_once {
        return Some(from + end.len());
    }
    let mut at = from;
    loop {
        at += text.get(at..)?.find("--")?;
        let behind = text.get(at + 2..)?;
        let end = [">", "!>"].iter().find(|end| behind.starts_with(**end));
        if let Some(end) = end {
            return Some(at + 2 + end.len());
        }
        at += 1;
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{c}' | ' ')
}

/// Whether a name of a tag ends before this.
fn ends_name(c: char) -> bool {
    is_blank(c) || matches!(c, '/' | '>')
}

/// The tag at `at` whose name begins at `from`.
fn tag(text: &str, at: usize, kind: Kind, from: usize) -> Mark {
    let tail = text.get(from..).unwrap_or_default();
    let name = from..from + tail.find(ends_name).unwrap_or(tail.len());
    let mut next = name.end;
    loop {
        match step(text, next) {
            Step::Attribute { end, .. } => next = end,
            Step::End(end) => {
                let range = at..end;
                return Mark { kind, range, name };
            }
            Step::Cut => {
                return Mark {
                    kind: Kind::Unclosed,
                    range: at..text.len(),
                    name,
                };
            }
        }
    }
}

/// What comes next within a tag.
enum Step<'t> {
    /// A name and a value as they stand, and the place behind them.
    Attribute {
        name: &'t str,
        value: &'t str,
        end: usize,
    },
    /// The tag ends; the place behind it.
    End(usize),
    /// The text ends in the tag.
    Cut,
}

fn step(text: &str, from: usize) -> Step<'_> {
    attribute(text, from).unwrap_or(Step::Cut)
}

/// See [`step`]; `None` where the text ends.
fn attribute(text: &str, from: usize) -> Option<Step<'_>> {
    let skip = |at: usize, skipped: fn(char) -> bool| {
        let tail = text.get(at..)?;
        Some(at + tail.find(|c| !skipped(c))?)
    };
    let at = skip(from, |c| is_blank(c) || c == '/')?;
    let tail = text.get(at..)?;
    if tail.starts_with('>') {
        return Some(Step::End(at + 1));
    }
    // A name may begin with the mark that ends it.
    let first = tail.chars().next()?.len_utf8();
    let len = tail.get(first..)?.find(|c| ends_name(c) || c == '=')?;
    let name = tail.get(..first + len)?;
    let mut end = at + first + len;
    let mut value = "";
    let equals = skip(end, is_blank)?;
    if text.get(equals..)?.starts_with('=') {
        let start = skip(equals + 1, is_blank)?;
        let tail = text.get(start..)?;
        let quoted = tail.strip_prefix(['"', '\'']);
        let quote = tail.chars().next().filter(|_| quoted.is_some());
        let said = quoted.unwrap_or(tail);
        let is_end = |c: char| quote.map_or_else(|| is_blank(c) || c == '>', |quote| c == quote);
        value = said.get(..said.find(is_end)?)?;
        end = start + value.len() + if quote.is_some() { 2 } else { 0 };
    }
    Some(Step::Attribute { name, value, end })
}

/// The value, as it stands, of the first attribute of a name, in what stands in a tag behind the
/// tag's own name up to its end.
pub(super) fn value_of<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    while let Step::Attribute {
        name: found,
        value,
        end,
    } = step(tag, from)
    {
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        from = end;
    }
    None
}

/// Where the end of an element begins that holds code: in it nothing else is a tag. `from` is the
/// place behind its start; the end of the text where it has no end.
pub(super) fn code_end(text: &str, from: usize, name: &str) -> usize {
    let mut code = Code::Plain;
    let mut at = from;
    while let Some(found) = text.get(at..).and_then(|tail| tail.find(['<', '-'])) {
        at += found;
        let tail = text.get(at..).unwrap_or_default();
        let closes = begins_with(tail, "</", name);
        if closes && code != Code::Twice {
            return at;
        }
        if name == "script" {
            code = match code {
                Code::Plain if tail.starts_with("<!--") => {
                    // The dashes may be those of its end.
                    at += 1;
                    Code::Comment
                }
                Code::Comment | Code::Twice if tail.starts_with("-->") => Code::Plain,
                Code::Comment if begins_with(tail, "<", name) => Code::Twice,
                Code::Twice if closes => Code::Comment,
                same => same,
            };
        }
        at += 1;
    }
    text.len()
}

/// Where in code a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    Plain,
    /// In a comment, by which old programs were to skip it.
    Comment,
    /// In code within that comment.
    Twice,
}

/// Whether a text begins with a tag of a name.
fn begins_with(text: &str, mark: &str, name: &str) -> bool {
    let Some(behind) = text.strip_prefix(mark) else {
        return false;
    };
    let found = behind.get(..name.len());
    let is_whole = behind
        .get(name.len()..)
        .is_some_and(|rest| rest.starts_with(ends_name));
    is_whole && found.is_some_and(|found| found.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks of a text, each as it stands.
    fn marks(text: &str) -> Vec<(Kind, &str)> {
        let mut from = 0;
        let mut found = Vec::new();
        while let Some(next) = mark(text, from) {
            from = next.range.end;
            found.push((next.kind, text.get(next.range).unwrap()));
        }
        found
    }

    #[test]
    fn what_is_a_mark() {
        use Kind::{Aside, Close, Open, Unclosed};
        for (text, expect) in [
            ("a < b <3 </> <", vec![]),
            ("<p>a</p >", vec![(Open, "<p>"), (Close, "</p >")]),
            (
                "<a b='>' c=\">\" d=/>x",
                vec![(Open, "<a b='>' c=\">\" d=/>")],
            ),
            ("<a =\">b\">", vec![(Open, "<a =\">")]),
            ("<!-->a-->", vec![(Aside, "<!-->")]),
            ("<!--->a", vec![(Aside, "<!--->")]),
            ("<!-- - -- --!>a", vec![(Aside, "<!-- - -- --!>")]),
            (
                "<!doctype a>b<?c>",
                vec![(Aside, "<!doctype a>"), (Aside, "<?c>")],
            ),
            ("</3>", vec![(Aside, "</3>")]),
            ("<!-- a>", vec![(Aside, "<!-- a>")]),
            ("a<b c=\"d>e", vec![(Unclosed, "<b c=\"d>e")]),
            ("a</b", vec![(Unclosed, "</b")]),
        ] {
            assert_eq!(marks(text), expect, "{text}");
        }
    }

    #[test]
    fn attributes_have_names_and_values() {
        let tag = " a B='1 2'/c = \"3\" d=4/ b=5 =e=6>";
        for (name, expect) in [
            ("a", Some("")),
            ("b", Some("1 2")),
            ("c", Some("3")),
            ("d", Some("4/")),
            ("=e", Some("6")),
            ("e", None),
        ] {
            assert_eq!(value_of(tag, name), expect, "{name}");
        }
    }

    #[test]
    fn code_ends_with_its_own_end() {
        for (text, name, expect) in [
            ("a<b>'</i>'</style >c", "style", "</style >c"),
            ("</scripts></script>", "script", "</script>"),
            ("<!-- </script>", "script", "</script>"),
            (
                "<!-- <script> </script> --> </script>",
                "script",
                "</script>",
            ),
            ("<!--><script></script>", "script", "</script>"),
            ("<!-- <script> </script", "script", ""),
        ] {
            let end = code_end(text, 0, name);
            assert_eq!(text.get(end..), Some(expect), "{text}");
        }
    }
}
