//! Takes the markup of subtitles out of a line: tags, override blocks, escapes.

use std::borrow::Cow;

/// The names of tags that are taken out; anything else in angle brackets is text.
const TAGS: &[&str] = &[
    "i", "b", "u", "s", "c", "v", "font", "lang", "ruby", "rt", "span", "br", "em", "strong", "p",
    "div", "rp",
];

/// Escapes of characters that HTML and WebVTT have names for, as far as captions use them.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("lrm", "\u{200e}"),
    ("rlm", "\u{200f}"),
    ("hellip", "…"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("middot", "·"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
];

/// The words of a line of SRT or WebVTT.
pub(super) fn cue_text(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['<', '&', '{']) {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['<', '&', '{']) {
        let (before, tail) = rest.split_at(at);
        text.push_str(before);
        let taken = match tail.as_bytes().first() {
            Some(b'<') => tag_len(tail).map(|len| (len, "".into())),
            Some(b'{') => override_len(tail).map(|len| (len, "".into())),
            _ => entity(tail),
        };
        let (len, becomes): (usize, Cow<'_, str>) = taken.unwrap_or_else(|| {
            let first = tail.get(..1).unwrap_or_default();
            (1, first.into())
        });
        text.push_str(&becomes);
        rest = tail.get(len..).unwrap_or_default();
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Where a byte is within the first `most` bytes. Without a limit a line of nothing but opening
/// marks would take time in the square of its length.
fn find_within(text: &str, byte: u8, most: usize) -> Option<usize> {
    text.bytes().take(most).position(|found| found == byte)
}

/// The length of a tag at the start of `text`.
fn tag_len(text: &str) -> Option<usize> {
    let end = find_within(text, b'>', 300)?;
    let inner = text.get(1..end)?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let is_time = super::time::clock_alone(inner).is_some();
    let name = inner.split(['.', ' ', '\t', '/']).next().unwrap_or(inner);
    let is_tag = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
    (is_time || is_tag || inner.is_empty()).then_some(end + 1)
}

/// The length of `{\an8}` and the like.
fn override_len(text: &str) -> Option<usize> {
    if !text.starts_with("{\\") {
        return None;
    }
    Some(find_within(text, b'}', 1000)? + 1)
}

/// An escaped character at the start of `text`, and the length of its escape.
fn entity(text: &str) -> Option<(usize, Cow<'static, str>)> {
    let end = find_within(text, b';', 11)?;
    let name = text.get(1..end)?;
    if let Some(code) = name.strip_prefix('#') {
        let hex = code.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(
            || code.parse().ok(),
            |hex| u32::from_str_radix(hex, 16).ok(),
        )?;
        // A line end would cut the row in two.
        let c = char::from_u32(code).filter(|c| !c.is_control())?;
        return Some((end + 1, String::from(c).into()));
    }
    let (_, becomes) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some((end + 1, Cow::Borrowed(becomes)))
}

/// The words of a part of an ASS event, between two of its line ends.
pub(super) fn ass_text(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['{', '\\']) {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut may_close = true;
    while let Some(at) = rest.find(['{', '\\']) {
        let (before, tail) = rest.split_at(at);
        text.push_str(before);
        let taken = if tail.starts_with('{') {
            // Comments stand in braces too.
            // Once there is none, there is none further on.
            let end = if may_close { tail.find('}') } else { None };
            may_close = end.is_some();
            end.map(|end| (end + 1, ""))
        } else if tail.starts_with("\\h") {
            Some((2, "\u{a0}"))
        } else {
            None
        };
        let (len, becomes) = taken.unwrap_or_else(|| (1, tail.get(..1).unwrap_or_default()));
        text.push_str(becomes);
        rest = tail.get(len..).unwrap_or_default();
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The value of a JSON string between its quotes. Half of a surrogate pair becomes U+FFFD, and an
/// escape that there is not stays as it is.
pub(super) fn json_text(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        let (before, tail) = rest.split_at(at);
        text.push_str(before);
        let (c, len) = json_escape(tail);
        text.push(c);
        rest = tail.get(len..).unwrap_or_default();
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn json_escape(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let hex = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(hex, 16).ok()
    };
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'"') => ('"', 2),
        Some(b'/') => ('/', 2),
        Some(b'\\') => ('\\', 2),
        Some(b'u') => match unit(0) {
            Some(first) => {
                let second = unit(6).unwrap_or(0);
                // A line end would cut the row in two.
                let first = if matches!(first, 10 | 13) { 32 } else { first };
                match char::decode_utf16([first, second]).next() {
                    Some(Ok(c)) => (c, if c.len_utf16() == 2 { 12 } else { 6 }),
                    _ => (char::REPLACEMENT_CHARACTER, 6),
                }
            }
            None => ('\\', 1),
        },
        _ => ('\\', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_text_stays() {
        for (raw, text) in [
            ("<i>你好</i>", "你好"),
            ("{\\an8}上面", "上面"),
            ("a &lt; b &amp;&amp; c &nope; &", "a < b && c &nope; &"),
            ("3 < 4 且 5 > 4", "3 < 4 且 5 > 4"),
            ("<00:00:01.000><c>字</c>", "字"),
            ("<c.yellow.bg_blue>字</c>", "字"),
            ("&#20320;&#x597D;", "你好"),
            ("&#10;", "&#10;"),
            ("{笑}", "{笑}"),
            ("<我>", "<我>"),
            ("<font color=\"#fff\">白</font>", "白"),
            ("<", "<"),
        ] {
            assert_eq!(cue_text(raw), text);
        }
    }

    #[test]
    fn json_escapes() {
        for (raw, text) in [
            ("\\u4f60\\u597d", "你好"),
            ("\\ud83d\\ude00!", "😀!"),
            ("\\ud83d", "\u{fffd}"),
            ("a\\n\\\"b\\\"", "a\n\"b\""),
            ("\\q\\", "\\q\\"),
        ] {
            assert_eq!(json_text(raw), text);
        }
    }
}
