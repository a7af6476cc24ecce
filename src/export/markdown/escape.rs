//! Text to CommonMark that renders as just that text.
//!
//! Every character that could mean something is escaped by a backslash, in CommonMark and in what
//! GitHub, Obsidian and Pandoc add to it (tables, strikethrough, tags, marks, footnotes, math,
//! citations, `:names:` of emoji). Bare addresses are escaped too: GitHub makes a link of one
//! before it looks at backslashes, and would show those.
//!
//! What a backslash cannot keep is written as a numeric reference: white space at the ends of a
//! line, tabs, line ends that are no line break, the invisible controls of bidirectional text,
//! which would otherwise turn round what stands beside them in an editor, and compatibility
//! ideographs, which Pandoc's CommonMark reader normalises away (seen with Pandoc 2.17).
//!
//! One character cannot be kept: CommonMark replaces NUL by U+FFFD (spec 0.31.2, section 2.3), and
//! so does this.

use std::fmt::Write as _;

/// Characters with a meaning anywhere in a line.
const ACTIVE: &str = "\\`*_{}[]#|~&$^@";

/// Characters with a meaning where a line starts, beside numbers.
const ACTIVE_AT_START: &str = "-+=:>";

/// A text as blocks of paragraphs, without a line end behind it. A line break stays a line break,
/// an empty line separates paragraphs.
pub(in crate::export) fn block(text: &str) -> String {
    let core = text.trim_matches('\n');
    let mut out = String::with_capacity(text.len() + 16);
    if core.is_empty() {
        line_feeds(&mut out, text.len());
        return out;
    }
    let leading = text.len() - text.trim_start_matches('\n').len();
    line_feeds(&mut out, leading);
    let mut empty = 0;
    for (index, line_text) in core.split('\n').enumerate() {
        if line_text.is_empty() {
            empty += 1;
            continue;
        }
        match (index, empty) {
            (0, _) => {}
            (_, 0) => out.push_str("\\\n"),
            // One empty line is a new paragraph; what is more is kept, though it does not show.
            (_, more) => {
                out.push_str("\n\n");
                line_feeds(&mut out, more - 1);
            }
        }
        empty = 0;
        line(&mut out, line_text);
    }
    line_feeds(&mut out, text.len() - leading - core.len());
    out
}

/// A text as part of one line; a line break in it shows as a space.
pub(in crate::export) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    line(&mut out, text);
    out
}

/// Line ends that are kept without being line breaks.
fn line_feeds(out: &mut String, count: usize) {
    for _ in 0..count {
        out.push_str("&#10;");
    }
}

/// One line, from its start.
fn line(out: &mut String, text: &str) {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let number_end = end_of_list_number(text.get(start..).unwrap_or_default());
    for (at, c) in text.char_indices() {
        let is_edge = at < start || at >= end;
        if c == '\0' {
            out.push(char::REPLACEMENT_CHARACTER);
        } else if c == '<' {
            // Pandoc's own Markdown sees `<!--` in a list before it sees a backslash.
            out.push_str("&lt;");
        } else if is_edge || is_invisible(c) || is_compatibility_ideograph(c) {
            // Writing to a String cannot fail.
            write!(out, "&#{};", u32::from(c)).ok();
        } else {
            let is_active = ACTIVE.contains(c)
                || (at == start && ACTIVE_AT_START.contains(c))
                || number_end == Some(at - start)
                || is_active_between(
                    text.get(..at).unwrap_or_default(),
                    c,
                    text.get(at + c.len_utf8()..).unwrap_or_default(),
                );
            if is_active {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

/// Whether a character has a meaning because of what stands around it.
fn is_active_between(before: &str, c: char, behind: &str) -> bool {
    match c {
        // `==marked==` and `%%hidden%%` of Obsidian.
        '=' | '%' => before.ends_with(c),
        // `http://` and `:name:`, but not the time 10:24.
        ':' => {
            let is_time = before.ends_with(|c: char| c.is_ascii_digit())
                && behind.starts_with(|c: char| c.is_ascii_digit());
            behind.starts_with(|c: char| c.is_ascii_graphic()) && !is_time
        }
        '.' => {
            let tail = before.len().saturating_sub(3);
            let www = before.get(tail..).unwrap_or_default();
            www.eq_ignore_ascii_case("www")
        }
        _ => false,
    }
}

/// Where the `.` or `)` stands that would make a list of a line such as `2024. 上`.
fn end_of_list_number(text: &str) -> Option<usize> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let behind = text.get(digits..)?;
    (digits > 0 && behind.starts_with(['.', ')'])).then_some(digits)
}

/// Characters that no editor shows and that change the line around them: controls, the line and
/// paragraph separators, and the marks of bidirectional text (Unicode 16, `Bidi_Control`).
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{0}'..='\u{1f}'
            | '\u{7f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// The blocks CJK Compatibility Ideographs and their Supplement.
fn is_compatibility_ideograph(c: char) -> bool {
    matches!(c, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_is_escaped() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            assert_eq!(block(text), expect, "{text:?}");
        }
        check("算力超過11億顆(25.8%)!", "算力超過11億顆(25.8%)!");
        check("a*b_c`d", "a\\*b\\_c\\`d");
        check("[x](y) <b> & \\", "\\[x\\](y) &lt;b> \\& \\\\");
        check("# #x", "\\# \\#x");
        check("- a - b", "\\- a - b");
        check("+1", "\\+1");
        check("> a > b", "\\> a > b");
        check("1. a 2. b", "1\\. a 2. b");
        check("12) a", "12\\) a");
        check("2019年 1.5", "2019年 1.5");
        check("1.5", "1\\.5");
        check("===", "\\=\\=\\=");
        check("a == b %%c", "a =\\= b %\\%c");
        check(
            "https://a.b/c_d www.x.y a@b.c",
            "https\\://a.b/c\\_d www\\.x.y a\\@b.c",
        );
        check("10:24 a: b:c :+1:", "10:24 a: b\\:c \\:+1:");
        check("兀\u{fa0c}", "兀&#64012;");
        check("  a\t", "&#32;&#32;a&#9;");
        check("\u{3000}段落", "&#12288;段落");
        check("a\u{202e}b\0", "a&#8238;b\u{fffd}");
    }

    #[test]
    fn line_breaks_and_empty_lines_stay() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            assert_eq!(block(text), expect, "{text:?}");
        }
        check("", "");
        check("一\n二", "一\\\n二");
        check("一\n\n二", "一\n\n二");
        check("一\n\n\n二", "一\n\n&#10;二");
        check("\n一\n", "&#10;一&#10;");
        check("\n\n", "&#10;&#10;");
        check("一\r\n二", "一&#13;\\\n二");
        check("一\n \n二", "一\\\n&#32;\\\n二");
        assert_eq!(inline("一\n二"), "一&#10;二");
    }
}
