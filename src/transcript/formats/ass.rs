//! ASS and SSA: events of comma-separated fields, the words in the last, `\N` between their lines.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::super::decode::Lines;
use super::cue::{Cue, Writer};
use super::{markup, time};

/// The fields of an event where no `Format:` line says otherwise (ASS).
const FIELDS: &str = "layer,start,end,style,name,marginl,marginr,marginv,effect,text";

/// Which field is where.
struct Fields {
    count: usize,
    start: Option<usize>,
    end: Option<usize>,
    name: Option<usize>,
}

impl Fields {
    fn new(names: &str) -> Self {
        let names = names.split(',');
        let place = |wanted: &[&str]| {
            let is_wanted = |name: &str| {
                let name = name.trim();
                wanted
                    .iter()
                    .any(|wanted| wanted.eq_ignore_ascii_case(name))
            };
            names.clone().position(is_wanted)
        };
        Self {
            count: names.clone().count(),
            start: place(&["start"]),
            end: place(&["end"]),
            name: place(&["name", "actor"]),
        }
    }
}

/// Reads ASS and SSA; see [`super::super::read`].
pub(super) fn read(lines: Lines<'_>, mut writer: Writer<'_, '_>) -> ControlFlow<()> {
    let mut fields = Fields::new(FIELDS);
    for line in lines {
        writer.note(&line);
        let text: &str = &line.text;
        let body = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let lead = text.len() - body.len();
        let Some((key, _)) = body.split_once(':') else {
            continue;
        };
        let from = lead + key.len() + 1;
        let rest = text.get(from..).unwrap_or_default();
        match key.trim().to_ascii_lowercase().as_str() {
            "format" if rest.to_ascii_lowercase().contains("text") => {
                fields = Fields::new(rest);
            }
            "dialogue" => {
                let parts = || rest.splitn(fields.count.max(1), ',');
                let words = parts().last().unwrap_or_default();
                let is_whole = parts().count() == fields.count;
                let field = |place: Option<usize>| {
                    let place = place.filter(|_| is_whole)?;
                    parts().nth(place).map(str::trim)
                };
                let clock = |place| field(place).and_then(time::clock).map(|(millis, _)| millis);
                let name = field(fields.name).filter(|name| !name.is_empty());
                let (start_millis, end_millis) = (clock(fields.start), clock(fields.end));
                if start_millis.is_none() || end_millis < start_millis {
                    writer.odd(line.number);
                }
                let cue = Cue {
                    start_millis,
                    end_millis: end_millis.filter(|end| Some(*end) >= start_millis),
                    speaker: name.map(Arc::from),
                };
                if is_drawing(words) {
                    continue;
                }
                let at = from + rest.len() - words.len();
                each_part(words, &mut |range| {
                    let range = at + range.start..at + range.end;
                    writer.row(&line, range, markup::ass_text, &cue)
                })?;
            }
            _ => {}
        }
    }
    writer.finish();
    ControlFlow::Continue(())
}

/// Whether the words are commands to draw: `{\p1}m 0 0 l 100 0`.
fn is_drawing(words: &str) -> bool {
    let mut rest = words;
    while let Some((_, tail)) = rest.split_once("\\p") {
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        let is_on = digits > 0 && tail.get(..digits) != Some("0");
        if is_on
            && tail
                .get(digits..)
                .is_some_and(|tail| tail.starts_with(['}', '\\']))
        {
            return true;
        }
        rest = tail;
    }
    false
}

/// Hands out the ranges between the line ends `\N` and `\n`. Inside braces a backslash begins a
/// command.
fn each_part(
    words: &str,
    found: &mut dyn FnMut(Range<usize>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut from = 0;
    let mut in_braces = false;
    let mut is_behind_slash = false;
    let last_close = words.rfind('}').unwrap_or(0);
    for (at, byte) in words.bytes().enumerate() {
        match byte {
            b'{' => in_braces = at < last_close,
            b'}' => in_braces = false,
            b'N' | b'n' if is_behind_slash && !in_braces => {
                found(from..at - 1)?;
                from = at + 1;
            }
            _ => {}
        }
        is_behind_slash = byte == b'\\';
    }
    found(from..words.len())
}
