//! Lays words out in lines: each word is as wide as the widest of word, reading and gloss, and
//! goes to the next line as a whole.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, Pos2, Rangef, Rect, pos2, vec2};

use super::{Hidden, Interlinear, Piece, Placed, Shows, Sound, Stand, Word, WordLine};
use crate::ui::kit::tokens::interlinear as measure;
use crate::ui::panes::flow::Flow;

/// Which lines accompany the words, so that all words of a cell stand on one height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) struct Bands {
    /// Whether there is room for readings above.
    pub(in super::super) reading: Band,
    /// Whether there is room for glosses below.
    pub(in super::super) gloss: Band,
}

/// Whether room is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) enum Band {
    /// It is.
    Kept,
    /// It is not.
    None,
}

/// How words are set.
#[derive(Clone, Debug)]
pub(in super::super) struct Setting {
    /// The faces of the words.
    pub(in super::super) family: FontFamily,
    /// The size of the words, in points.
    pub(in super::super) size_points: f32,
    /// The width of the cell, in points.
    pub(in super::super) width_points: f32,
    /// Which lines accompany the words.
    pub(in super::super) bands: Bands,
    /// The colours of tones 1 to 4 and the neutral one, where tones have colours.
    pub(in super::super) tones: Option<[Color32; 5]>,
}

impl Setting {
    fn reading_points(&self) -> f32 {
        (self.size_points * measure::READING_FACTOR).max(measure::LEAST_POINTS)
    }

    fn gloss_points(&self) -> f32 {
        (self.size_points * measure::GLOSS_FACTOR).max(measure::LEAST_POINTS)
    }

    fn tone_color(&self, tone: u8) -> Color32 {
        let of_tone = usize::from(tone).checked_sub(1);
        self.tones
            .and_then(|tones| tones.get(of_tone?).copied())
            .unwrap_or(Color32::PLACEHOLDER)
    }
}

/// What makes galleys: egui's fonts, or what keeps those that were made.
pub(in super::super) type Layout<'a> = dyn FnMut(LayoutJob) -> Arc<Galley> + 'a;

/// Lays out the words of a cell's text.
pub(in super::super) fn lay_out(
    text: &str,
    words: &[Word],
    setting: &Setting,
    layout: &mut Layout<'_>,
) -> Interlinear {
    let mut placed: Vec<Placed> = Vec::with_capacity(words.len());
    let mut lines = Lines::new(setting);
    for word in words {
        placed.push(place(text, word, setting, layout));
    }
    let mut first = 0;
    while first < words.len() {
        let end = group_end(words, first);
        lines.add(&mut placed, words, first..end);
        first = end;
    }
    let (lines, height) = lines.finish(placed.len());
    Interlinear {
        spoken: spoken(text, words),
        words: placed,
        lines,
        height,
        len: text.len(),
    }
}

/// The end of the words that stay together: a word with what opens it and what closes it.
fn group_end(words: &[Word], first: usize) -> usize {
    let stand = |at: usize| words.get(at).map(|word| word.stand);
    let mut end = first + 1;
    while end < words.len()
        && (stand(end) == Some(Stand::Closes) || stand(end - 1) == Some(Stand::Opens))
    {
        end += 1;
    }
    end
}

/// Lays out one word with its top left corner at nought.
fn place(text: &str, word: &Word, setting: &Setting, layout: &mut Layout<'_>) -> Placed {
    let own = text.get(word.range.clone()).unwrap_or_default();
    let word_height = (setting.size_points * measure::WORD_LINE).round();
    let galley = layout(job(
        &[(own, Color32::PLACEHOLDER)],
        &FontId::new(setting.size_points, setting.family.clone()),
        word_height,
        (setting.width_points, TooWide::Breaks),
    ));
    let reading_points = setting.reading_points();
    let reading_height = (reading_points * measure::SMALL_LINE).round();
    let gloss_points = setting.gloss_points();
    let gloss_height = (gloss_points * measure::SMALL_LINE).round();
    let reading_galley =
        (word.shows_reading == Shows::Always && !word.reading.is_empty()).then(|| {
            let parts: Vec<(&str, Color32)> = word
                .reading
                .iter()
                .map(|sound: &Sound| (sound.text.as_str(), setting.tone_color(sound.tone)))
                .collect();
            let font = FontId::proportional(reading_points);
            let room = (f32::INFINITY, TooWide::IsShortened);
            layout(job(&parts, &font, reading_height, room))
        });
    let widest = (setting.size_points * measure::WIDEST_GLOSS)
        .max(galley.size().x)
        .min(setting.width_points);
    let (gloss_galley, is_whole) = if word.shows_gloss == Shows::Always {
        gloss(&word.glosses, gloss_points, gloss_height, widest, layout)
    } else {
        (None, word.glosses.is_empty())
    };
    let width_of = |galley: &Option<Arc<Galley>>| galley.as_ref().map_or(0.0, |one| one.size().x);
    let width = galley
        .size()
        .x
        .max(width_of(&reading_galley))
        .max(width_of(&gloss_galley))
        .ceil();

    let word_top = match setting.bands.reading {
        Band::Kept => reading_height,
        Band::None => 0.0,
    };
    let word_bottom = word_top + galley.size().y.max(word_height);
    let bottom = match setting.bands.gloss {
        Band::Kept => word_bottom + gloss_height,
        Band::None => word_bottom,
    };
    let centred = |own: f32, top: f32| pos2(((width - own) / 2.0).round(), top);
    let hides_reading = word.shows_reading == Shows::OnHover && !word.reading.is_empty();
    let hidden = (hides_reading || !is_whole).then(|| Hidden {
        reading: word
            .reading
            .iter()
            .map(|sound| sound.text.as_str())
            .collect(),
        gloss: word.glosses.join("; "),
    });
    Placed {
        range: word.range.clone(),
        rect: Rect::from_min_size(Pos2::ZERO, vec2(width, bottom)),
        word: Flow {
            pos: centred(galley.size().x, word_top),
            galley,
            size_points: setting.size_points,
        },
        reading: reading_galley.map(|galley| Piece {
            pos: centred(galley.size().x, 0.0),
            galley,
        }),
        gloss: gloss_galley.map(|galley| Piece {
            pos: centred(galley.size().x, word_bottom),
            galley,
        }),
        trust: word.trust,
        hidden,
    }
}

/// As many of the glosses as fit, or the first one shortened; and whether that is all of them.
fn gloss(
    glosses: &[String],
    points: f32,
    height: f32,
    widest: f32,
    layout: &mut Layout<'_>,
) -> (Option<Arc<Galley>>, bool) {
    let Some(first) = glosses.first() else {
        return (None, true);
    };
    let mut lay = |text: &str, width: f32| {
        layout(job(
            &[(text, Color32::PLACEHOLDER)],
            &FontId::proportional(points),
            height,
            (width, TooWide::IsShortened),
        ))
    };
    // A guess by the count of letters saves laying out what will not fit.
    let may_fit = |text: &str| text.chars().count() as f32 * points * 0.3 <= widest;
    if glosses.len() > 1 {
        let all = glosses.join("; ");
        if may_fit(&all) {
            let galley = lay(&all, f32::INFINITY);
            if galley.size().x <= widest {
                return (Some(galley), true);
            }
        }
    }
    let galley = lay(first, widest);
    let is_whole = !galley.elided && glosses.len() == 1;
    (Some(galley), is_whole)
}

/// What becomes of a text that is wider than its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TooWide {
    /// It goes on in the next line.
    Breaks,
    /// It ends in an ellipsis.
    IsShortened,
}

/// A text to be laid out in lines of a height.
fn job(
    parts: &[(&str, Color32)],
    font_id: &FontId,
    line_height: f32,
    (width, too_wide): (f32, TooWide),
) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping {
            max_width: width,
            max_rows: match too_wide {
                TooWide::Breaks => usize::MAX,
                TooWide::IsShortened => 1,
            },
            break_anywhere: true,
            ..TextWrapping::default()
        },
        break_on_newline: false,
        ..LayoutJob::default()
    };
    for (text, color) in parts {
        let format = TextFormat {
            font_id: font_id.clone(),
            color: *color,
            line_height: Some(line_height),
            ..TextFormat::default()
        };
        if text.chars().any(|c| c.is_ascii_control()) {
            // One visible character of the same length in bytes, so that positions stay exact.
            let shown: String = text
                .chars()
                .map(|c| if c.is_ascii_control() { ' ' } else { c })
                .collect();
            job.append(&shown, 0.0, format);
        } else {
            job.append(text, 0.0, format);
        }
    }
    job
}

/// Words, readings and glosses one after another.
fn spoken(text: &str, words: &[Word]) -> String {
    let mut out = String::with_capacity(text.len() * 4);
    for word in words {
        if !out.is_empty() {
            out.push_str(" | ");
        }
        out.push_str(text.get(word.range.clone()).unwrap_or_default());
        let sounds = word.reading.iter().map(|sound| sound.text.as_str());
        let reading: String = sounds.collect();
        let gloss = word.glosses.join("; ");
        for part in [reading, gloss].iter().filter(|part| !part.is_empty()) {
            out.push(' ');
            out.push_str(part);
        }
    }
    out
}

/// The lines that are being filled.
struct Lines {
    width: f32,
    gap: f32,
    leading: f32,
    /// Where the next word goes.
    x: f32,
    top: f32,
    bottom: f32,
    first: usize,
    done: Vec<WordLine>,
}

impl Lines {
    fn new(setting: &Setting) -> Self {
        Self {
            width: setting.width_points,
            gap: (setting.size_points * measure::GAP_FACTOR).round(),
            leading: (setting.size_points * measure::LEADING_FACTOR).round(),
            x: 0.0,
            top: 0.0,
            bottom: 0.0,
            first: 0,
            done: Vec::new(),
        }
    }

    /// The gap before a word: none where one of the two clings to the other.
    fn gap_before(&self, words: &[Word], at: usize) -> f32 {
        let stand = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| word.stand);
        let clings = stand(Some(at)) == Some(Stand::Closes)
            || stand(at.checked_sub(1)) == Some(Stand::Opens);
        if clings { 0.0 } else { self.gap }
    }

    /// Adds words that stay together, if their line has room for all of them.
    fn add(&mut self, placed: &mut [Placed], words: &[Word], group: std::ops::Range<usize>) {
        let start = group.start;
        let wide: f32 = group
            .clone()
            .map(|at| {
                let gap = if at == start {
                    0.0
                } else {
                    self.gap_before(words, at)
                };
                gap + placed.get(at).map_or(0.0, |word| word.rect.width())
            })
            .sum();
        let fits_alone = wide <= self.width;
        for at in group {
            let is_first = at == self.first;
            let gap = if is_first {
                0.0
            } else {
                self.gap_before(words, at)
            };
            let Some(word) = placed.get_mut(at) else {
                continue;
            };
            // A group that no line has room for is broken between its words.
            let needed = if fits_alone && at == start {
                wide
            } else {
                word.rect.width()
            };
            let mut x = self.x + gap;
            if !is_first
                && x + needed > self.width + measure::ROUNDING
                && (at == start || !fits_alone)
            {
                self.close(at);
                x = 0.0;
            }
            shift(word, vec2(x, self.top));
            self.x = x + word.rect.width();
            self.bottom = self.bottom.max(word.rect.bottom());
        }
    }

    fn close(&mut self, next: usize) {
        self.done.push(WordLine {
            top: self.top,
            bottom: self.bottom,
            words: self.first..next,
        });
        self.top = self.bottom + self.leading;
        self.first = next;
        self.x = 0.0;
    }

    fn finish(mut self, count: usize) -> (Vec<WordLine>, f32) {
        if self.first < count {
            self.close(count);
        }
        (self.done, self.bottom)
    }
}

fn shift(word: &mut Placed, by: egui::Vec2) {
    word.rect = word.rect.translate(by);
    word.word.pos += by;
    for piece in [&mut word.reading, &mut word.gloss].into_iter().flatten() {
        piece.pos += by;
    }
}

/// The lines between which a clip lies, both in points from the layout's top.
pub(super) fn visible(lines: &[WordLine], clip: Rangef) -> &[WordLine] {
    let first = lines.partition_point(|line| line.bottom < clip.min);
    let end = lines.partition_point(|line| line.top <= clip.max);
    lines.get(first..end.max(first)).unwrap_or_default()
}
