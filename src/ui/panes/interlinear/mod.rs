//! Words with their readings above and their English below, set in lines of whole words.
//!
//! egui has no ruby text: each word is up to three small galleys at places of our own, and finding
//! the byte under a point is ours too. A layout knows the bytes of its own text and nothing of the
//! source; it is made once and kept (see `cache`), its places count from its own top left corner.

mod layout;
mod paint;

use std::ops::Range;
use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Vec2};

pub(super) use self::layout::{Band, Bands, Setting, lay_out};
pub(super) use self::paint::{paint, peek};
use super::flow::{Flow, Hit};

/// A syllable of a reading, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sound {
    /// Its letters, tone mark included, with what parts it from the syllable before.
    pub(crate) text: String,
    /// Its tone, 1 to 4, 5 for the neutral one; 0 where it has none.
    pub(crate) tone: u8,
}

/// Where a word may stand in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Anywhere.
    Free,
    /// Never at the start of a line: it closes what stands before.
    Closes,
    /// Never at the end of a line: it opens what follows.
    Opens,
}

/// Whether a word's split, reading and gloss can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// They can.
    Sure,
    /// They are a guess, which is marked.
    Guess,
}

/// Whether something of a word is there at once or only when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// At once.
    Always,
    /// While the pointer is on the word.
    OnHover,
}

/// A word to be laid out.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its bytes of the cell's text. Words are ordered and disjoint; only white space may lie
    /// between them.
    pub(super) range: Range<usize>,
    /// Its reading; empty for none.
    pub(super) reading: Vec<Sound>,
    /// Whether the reading is shown.
    pub(super) shows_reading: Shows,
    /// Its English, the most fitting first; empty for none.
    pub(super) glosses: Vec<String>,
    /// Whether the English is shown.
    pub(super) shows_gloss: Shows,
    /// Where it may stand.
    pub(super) stand: Stand,
    /// Whether it is marked as a guess.
    pub(super) trust: Trust,
}

/// A small text at its place.
#[derive(Clone, Debug)]
struct Piece {
    galley: Arc<Galley>,
    pos: Pos2,
}

/// A laid-out word. Places count from the layout's corner.
#[derive(Clone, Debug)]
struct Placed {
    range: Range<usize>,
    /// Everything of it, reading and gloss included.
    rect: Rect,
    word: Flow,
    reading: Option<Piece>,
    gloss: Option<Piece>,
    trust: Trust,
    /// What is shown while the pointer is on it, because the line does not show it all.
    hidden: Option<Hidden>,
}

/// What of a word the line does not show.
#[derive(Clone, Debug)]
struct Hidden {
    reading: String,
    gloss: String,
}

/// A line of words.
#[derive(Clone, Debug)]
struct WordLine {
    /// From the top of the readings to the bottom of the glosses.
    top: f32,
    bottom: f32,
    /// Which of the placed words stand in it; never empty.
    words: Range<usize>,
}

/// A laid-out cell of words.
#[derive(Clone, Debug)]
pub(super) struct Interlinear {
    /// Invariant: in the order of the text.
    words: Vec<Placed>,
    lines: Vec<WordLine>,
    height: f32,
    /// What it says to those who hear it: words, readings, glosses.
    spoken: String,
    /// How long the cell's text is, in bytes.
    len: usize,
}

impl Interlinear {
    /// Its height in points.
    pub(super) fn height(&self) -> f32 {
        self.height
    }

    /// Its words with readings and glosses, for those who hear them.
    pub(super) fn spoken(&self) -> &str {
        &self.spoken
    }

    /// The middle of the first line's letters, from its own top, in points.
    pub(super) fn first_middle(&self) -> f32 {
        self.words
            .first()
            .map_or(self.height / 2.0, |word| word.word.first_middle())
    }

    /// The byte under a point that counts from the layout's corner.
    pub(super) fn hit(&self, point: Pos2) -> Hit {
        let line = self
            .lines
            .iter()
            .find(|line| point.y < line.bottom)
            .or_else(|| self.lines.last());
        let words = line.and_then(|line| self.words.get(line.words.clone()));
        // The nearest word of the line: half of the gap belongs to each side.
        let distance = |word: &Placed| {
            (word.rect.left() - point.x).max(0.0) + (point.x - word.rect.right()).max(0.0)
        };
        let nearest = words.and_then(|words| {
            words
                .iter()
                .min_by(|one, other| distance(one).total_cmp(&distance(other)))
        });
        let Some(word) = nearest else {
            return Hit {
                border: self.len,
                grapheme: self.len..self.len,
                on_text: false,
            };
        };
        // Above and below the letters stand the word's own reading and gloss.
        let letters = word.word.rect();
        let at = Pos2::new(
            point.x,
            point.y.clamp(letters.top(), letters.bottom() - 0.1),
        );
        let within = word.word.hit(at);
        let shift = |byte: usize| word.range.start + byte;
        Hit {
            border: shift(within.border),
            grapheme: shift(within.grapheme.start)..shift(within.grapheme.end),
            on_text: word.rect.contains(point),
        }
    }

    /// The rectangles of a range of bytes, as high as letters, one for each word or line of one.
    pub(super) fn rects(&self, range: Range<usize>) -> Vec<Rect> {
        let first = self
            .words
            .partition_point(|word| word.range.end <= range.start);
        self.words
            .iter()
            .skip(first)
            .take_while(|word| word.range.start < range.end)
            .flat_map(|word| {
                let from = range.start.saturating_sub(word.range.start);
                let to = range.end.min(word.range.end) - word.range.start;
                word.word.rects(from..to)
            })
            .collect()
    }

    /// Where a caret before a byte stands: at the start of the word there, or within it, or at the
    /// end of the last word before.
    pub(super) fn caret(&self, byte: usize) -> Rect {
        let next = self.words.partition_point(|word| word.range.end <= byte);
        let holds = self.words.get(next).filter(|word| word.range.start <= byte);
        let before = || {
            next.checked_sub(1)
                .and_then(|before| self.words.get(before))
        };
        match holds.or_else(before).or_else(|| self.words.first()) {
            Some(word) => {
                let within = byte.clamp(word.range.start, word.range.end) - word.range.start;
                word.word.caret(within)
            }
            None => Rect::from_min_size(Pos2::ZERO, Vec2::new(0.0, self.height)),
        }
    }
}
