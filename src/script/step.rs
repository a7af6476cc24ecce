//! The steps of a configuration: cutting a text into pieces and converting every piece.
//!
//! A step copies what it leaves alone in runs, and a text that it leaves alone as a whole not at
//! all. Pieces are kept as their ends in bytes and looked at only where a key of several
//! characters could cross one.

use super::blocks::{Block, then};
use super::kin::Alignment;
use super::matcher::{Matcher, Single};
use super::reason::Trace;

/// A row on its way through the steps.
#[derive(Debug)]
pub(super) struct State<'a> {
    pub(super) row: &'a str,
    /// What the row is by now; `None` while no step has changed it.
    pub(super) converted: Option<String>,
    /// The memory of the text before, for the step after.
    spare: String,
    /// How the row became this.
    pub(super) blocks: Vec<Block>,
    /// Where the pieces of the segmentation end, in bytes of the text by now, but for the last;
    /// increasing.
    pieces: Vec<usize>,
}

impl<'a> State<'a> {
    /// A row that no step has touched.
    pub(super) fn new(row: &'a str) -> Self {
        Self {
            row,
            converted: None,
            spare: String::new(),
            blocks: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// Makes the text one piece again.
    pub(super) fn forget_pieces(&mut self) {
        self.pieces.clear();
    }

    /// The text as it is by now.
    pub(super) fn text(&self) -> &str {
        self.converted.as_deref().unwrap_or(self.row)
    }
}

/// Cuts the text into matched phrases and the runs between them.
pub(super) fn cut(matcher: &Matcher, state: &mut State<'_>) {
    let text = state.converted.as_deref().unwrap_or(state.row);
    let pieces = &mut state.pieces;
    let mut chars = text.chars();
    loop {
        let rest = chars.as_str();
        let Some(c) = chars.next() else {
            break;
        };
        let start = matcher.start(c);
        if start.is_idle() {
            continue;
        }
        let key_len = match matcher.longer(start, c, chars.as_str()) {
            Some(found) => found.key_len,
            None => match start.single() {
                Single::None => continue,
                Single::Description => {
                    let len = description_len(rest).unwrap_or_else(|| c.len_utf8());
                    chars = rest.get(len..).unwrap_or_default().chars();
                    continue;
                }
                Single::Same | Single::Char(_) | Single::Odd(_) => c.len_utf8(),
            },
        };
        let at = text.len() - rest.len();
        push_end(pieces, at);
        push_end(pieces, at + key_len);
        chars = rest.get(key_len..).unwrap_or_default().chars();
    }
}

fn push_end(pieces: &mut Vec<usize>, end: usize) {
    if pieces.last().copied().unwrap_or(0) < end {
        pieces.push(end);
    }
}

/// Converts every piece of the text by itself.
///
/// With `cutting_ranks` above 0, the text has no pieces yet, and the matches of lower ranks make
/// them.
pub(super) fn convert<'m>(
    matcher: &'m Matcher,
    cutting_ranks: u8,
    state: &mut State<'_>,
    trace: &mut impl Trace<'m>,
) {
    let text = state.converted.as_deref().unwrap_or(state.row);
    let mut output = std::mem::take(&mut state.spare);
    output.clear();
    let mut blocks = Vec::new();
    let mut pieces = Pieces::new(&state.pieces);
    // Characters so far, and up to where the text was copied to the output.
    let (mut char_at, mut copied) = (0, 0);
    let mut chars = text.chars();
    loop {
        let rest = chars.as_str();
        let Some(c) = chars.next() else {
            break;
        };
        let start = matcher.start(c);
        if start.is_idle() {
            char_at += 1;
            continue;
        }
        let at = text.len() - rest.len();
        let mut copy_before = |output: &mut String, behind: usize| {
            if output.capacity() == 0 {
                output.reserve(text.len() + text.len() / 8 + 8);
            }
            output.push_str(text.get(copied..at).unwrap_or_default());
            copied = behind;
        };
        if start.has_longer() {
            let after = chars.as_str();
            let after = match pieces.end_behind(at) {
                Some(end) => text.get(at + c.len_utf8()..end).unwrap_or_default(),
                None => after,
            };
            if let Some(found) = matcher.longer(start, c, after) {
                let behind = at + found.key_len;
                let key = text.get(at..behind).unwrap_or_default();
                let covered = char_at..char_at + found.key_chars;
                trace.hit(|| matcher.entry(found.origin), covered, &state.blocks);
                if found.rank < cutting_ranks {
                    pieces.cut(at, found.value.len());
                }
                if key != found.value {
                    copy_before(&mut output, behind);
                    output.push_str(found.value);
                    pieces.replace(at, found.key_len, found.value.len());
                    if found.alignment == Alignment::Word {
                        blocks.push(Block {
                            at: char_at,
                            from: found.key_chars,
                            to: found.value_chars,
                        });
                    }
                }
                char_at += found.key_chars;
                chars = text.get(behind..).unwrap_or_default().chars();
                continue;
            }
        }
        let mut hit = || {
            let entry = || matcher.entry(matcher.single_origin(c));
            trace.hit(entry, char_at..char_at + 1, &state.blocks);
        };
        match start.single() {
            Single::None => {}
            Single::Same => hit(),
            Single::Char(value) => {
                hit();
                copy_before(&mut output, at + c.len_utf8());
                output.push(value);
                pieces.replace(at, c.len_utf8(), value.len_utf8());
            }
            Single::Odd(number) => {
                hit();
                let (value, value_chars) = matcher.odd(number);
                copy_before(&mut output, at + c.len_utf8());
                output.push_str(value);
                pieces.replace(at, c.len_utf8(), value.len());
                blocks.push(Block {
                    at: char_at,
                    from: 1,
                    to: value_chars,
                });
            }
            Single::Description => {
                let piece = match pieces.end_behind(at) {
                    Some(end) => text.get(at..end).unwrap_or_default(),
                    None => rest,
                };
                if let Some(len) = description_len(piece) {
                    let sequence = rest.get(..len).unwrap_or_default();
                    char_at += sequence.chars().count();
                    chars = rest.get(len..).unwrap_or_default().chars();
                    continue;
                }
            }
        }
        char_at += 1;
    }
    let new_pieces = pieces.finish();
    if copied > 0 {
        output.push_str(text.get(copied..).unwrap_or_default());
        state.spare = state.converted.replace(output).unwrap_or_default();
    } else {
        state.spare = output;
    }
    state.pieces = new_pieces;
    if state.blocks.is_empty() {
        state.blocks = blocks;
    } else if !blocks.is_empty() {
        state.blocks = then(&state.blocks, &blocks);
    }
}

/// The ends of the pieces while a step replaces parts of the text.
struct Pieces<'a> {
    /// Ends in the text before that were not passed yet.
    old: &'a [usize],
    /// Ends in the text after.
    new: Vec<usize>,
    /// How many bytes were put in and left out so far.
    put_in: usize,
    left_out: usize,
}

impl<'a> Pieces<'a> {
    fn new(old: &'a [usize]) -> Self {
        Self {
            old,
            new: Vec::new(),
            put_in: 0,
            left_out: 0,
        }
    }

    /// The end of the piece that `at` lies in; `None` for the last piece.
    #[inline]
    fn end_behind(&mut self, at: usize) -> Option<usize> {
        while let Some((end, rest)) = self.old.split_first() {
            if *end > at {
                return Some(*end);
            }
            self.new.push(end + self.put_in - self.left_out);
            self.old = rest;
        }
        None
    }

    /// A part at `at` is replaced by another.
    #[inline]
    fn replace(&mut self, at: usize, old_len: usize, new_len: usize) {
        if old_len != new_len {
            self.end_behind(at);
            self.left_out += old_len;
            self.put_in += new_len;
        }
    }

    /// A part at `at` becomes a piece of its own, `new_len` bytes long.
    fn cut(&mut self, at: usize, new_len: usize) {
        let at = at + self.put_in - self.left_out;
        push_end(&mut self.new, at);
        push_end(&mut self.new, at + new_len);
    }

    fn finish(mut self) -> Vec<usize> {
        self.end_behind(usize::MAX);
        self.new
    }
}

/// The length in bytes of the ideographic description sequence a text begins with; `None` where
/// it is incomplete, deeper than 16 or longer than 64 characters (OpenCC 1.4.2,
/// `src/UTF8Util.hpp`). A NUL ends the text, because OpenCC never sees one.
fn description_len(text: &str) -> Option<usize> {
    const MAX_DEPTH: usize = 16;
    const MAX_CHARS: usize = 64;

    fn consume(
        chars: &mut std::str::Chars<'_>,
        depth_left: usize,
        chars_left: &mut usize,
    ) -> Option<()> {
        let operator = chars.next().filter(|c| *c != '\0')?;
        depth_left.checked_sub(1)?;
        *chars_left = chars_left.checked_sub(1)?;
        let operands = match operator {
            '\u{2ff2}' | '\u{2ff3}' => 3,
            '\u{2ffe}' | '\u{2fff}' => 1,
            '\u{2ff0}'..='\u{2ffd}' => 2,
            _ => 0,
        };
        for _ in 0..operands {
            consume(chars, depth_left - 1, chars_left)?;
        }
        Some(())
    }

    let mut chars = text.chars();
    let mut chars_left = MAX_CHARS;
    consume(&mut chars, MAX_DEPTH, &mut chars_left)?;
    Some(text.len() - chars.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(description_len(text), expect.map(str::len), "{text}");
    }

    #[test]
    fn a_description_sequence_is_measured() {
        check("⿰言兌好", Some("⿰言兌"));
        check("⿱艹⿰言兌好", Some("⿱艹⿰言兌"));
        check("⿲一二三四", Some("⿲一二三"));
        check("⿾字好", Some("⿾字"));
        check("字", Some("字"));
        check("⿰言", None);
        check("⿰言\0", None);
        check("", None);
    }

    #[test]
    fn a_description_sequence_has_bounds() {
        let nested = |depth: usize| "⿰".repeat(depth) + &"木".repeat(depth + 1);
        check(&nested(15), Some(&nested(15)));
        check(&nested(16), None);
        let bushy =
            |depth| (0..depth).fold("木".to_owned(), |inner, _| format!("⿰{inner}{inner}"));
        assert_eq!(bushy(5).chars().count(), 63);
        check(&bushy(5), Some(&bushy(5)));
        check(&bushy(6), None);
    }
}
