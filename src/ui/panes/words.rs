//! The cells of words: made from the analysis of a row and its text, and kept between frames.
//!
//! Laying a screen of words out takes about a thousand small galleys, so a cell is laid out once
//! and kept for as long as nothing changes that it depends on. What a frame may lay out anew is
//! limited: what does not fit in stands as running text until the next frame.

use std::cell::{Cell as StdCell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Ui};

use super::cell::CellMap;
use super::interlinear::{
    self, Band, Bands, Interlinear, Setting, Shows, Sound, Stand, Trust, Word,
};
use super::laid::Page;
use crate::app::GlossSettings;
use crate::app::glossed::analysis::Sound as Syllable;
use crate::app::glossed::{Density, GlossedRow, ReadingKind, Tones};
use crate::app::glossed::{GlossWord, Reliance};
use crate::transcript::RowIndex;

/// How many cells are kept in each of the two generations: several screens.
const CELLS_KEPT: usize = 400;

/// How many words are laid out anew within one frame; a single row always is.
const WORDS_PER_FRAME: usize = 220;

/// A row and the number of its piece: the number of a line changes when folds open.
pub(super) type Key = (RowIndex, usize);

/// All that cells depend on but their text.
#[derive(Clone, Debug, PartialEq)]
struct Basis {
    document_id: u64,
    revision: u64,
    items: u64,
    target: crate::script::Variant,
    gloss: GlossSettings,
    known: u64,
    size: u32,
    width: u32,
    pixels_per_point: u32,
    is_dark: bool,
    /// A galley that egui makes anew exactly when all others point into an atlas that is gone.
    probe: usize,
}

/// Cells that were laid out.
#[derive(Debug, Default)]
pub(super) struct WordCells {
    young: RefCell<HashMap<Key, Arc<Interlinear>>>,
    old: RefCell<HashMap<Key, Arc<Interlinear>>>,
    basis: Option<Basis>,
    probe: Option<Arc<Galley>>,
    words_left: StdCell<usize>,
}

impl WordCells {
    /// Starts a frame; forgets all cells if anything changed that they depend on.
    pub(super) fn start_frame(&mut self, ui: &Ui, page_basis: &BasisOf<'_>) {
        self.words_left.set(WORDS_PER_FRAME);
        let probe = ui.painter().layout_no_wrap(
            "讀".to_owned(),
            FontId::proportional(12.0),
            Color32::PLACEHOLDER,
        );
        let basis = Basis {
            document_id: page_basis.document.id(),
            revision: page_basis.document.glossed().revision(),
            items: page_basis.document.display().revision(),
            target: page_basis.document.target(),
            gloss: page_basis.gloss,
            known: page_basis.known,
            size: page_basis.size_points.to_bits(),
            width: page_basis.width_points.to_bits(),
            pixels_per_point: ui.ctx().pixels_per_point().to_bits(),
            is_dark: ui.visuals().dark_mode,
            probe: Arc::as_ptr(&probe).addr(),
        };
        // Kept, so that no other galley can take its place in memory.
        self.probe = Some(probe);
        if self.basis.as_ref() != Some(&basis) {
            self.young.get_mut().clear();
            self.old.get_mut().clear();
            self.basis = Some(basis);
        }
    }

    fn get(&self, line: Key) -> Option<Arc<Interlinear>> {
        if let Some(found) = self.young.borrow().get(&line) {
            return Some(Arc::clone(found));
        }
        let found = self.old.borrow_mut().remove(&line)?;
        self.put(line, Arc::clone(&found));
        Some(found)
    }

    fn put(&self, line: Key, cell: Arc<Interlinear>) {
        let mut young = self.young.borrow_mut();
        if young.len() >= CELLS_KEPT {
            self.old.replace(std::mem::take(&mut *young));
        }
        young.insert(line, cell);
    }

    /// The words of a line, laid out; `None` where this frame has no time left for it, or nothing
    /// analyses words yet.
    pub(super) fn of(
        &self,
        ui: &Ui,
        page: Page<'_>,
        line: Key,
        source: &Source<'_>,
    ) -> Option<Arc<Interlinear>> {
        if let Some(found) = self.get(line) {
            return Some(found);
        }
        let rows = source.rows.as_ref()?;
        let left = self.words_left.get();
        let src = source.map.src();
        let tokens: Vec<GlossWord> = rows.iter().flat_map(|row| row.over(src)).cloned().collect();
        if left < tokens.len() && left < WORDS_PER_FRAME {
            ui.ctx().request_repaint();
            return None;
        }
        self.words_left.set(left.saturating_sub(tokens.len()));
        let words = words_of(source.text, source.map, &tokens, &page);
        let gloss = page.gloss;
        let kept = |is_kept: bool| if is_kept { Band::Kept } else { Band::None };
        let setting = Setting {
            family: source.family.clone(),
            size_points: source.size_points,
            width_points: source.width_points,
            bands: Bands {
                reading: kept(
                    gloss.reading != ReadingKind::None && gloss.readings != Density::None,
                ),
                gloss: kept(gloss.glosses != Density::None),
            },
            tones: (gloss.tones == Tones::Colored).then_some(page.look.palette.tones),
        };
        let mut layout = |job: LayoutJob| ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let made = Arc::new(interlinear::lay_out(
            source.text,
            &words,
            &setting,
            &mut layout,
        ));
        self.put(line, Arc::clone(&made));
        Some(made)
    }
}

/// What the cells of a frame depend on.
#[derive(Clone, Copy, Debug)]
pub(super) struct BasisOf<'a> {
    pub(super) document: &'a crate::app::Document,
    pub(super) gloss: GlossSettings,
    pub(super) known: u64,
    pub(super) size_points: f32,
    pub(super) width_points: f32,
}

/// The text that is to be laid out as words.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) map: &'a CellMap,
    /// The analysis of each row; `None` while one has none.
    pub(super) rows: Option<Vec<Arc<GlossedRow>>>,
    pub(super) family: egui::FontFamily,
    pub(super) size_points: f32,
    pub(super) width_points: f32,
}

/// The words of a cell's text. Where two words of the source became one piece of the view that
/// cannot be cut, they are shown as one.
fn words_of(text: &str, map: &CellMap, tokens: &[GlossWord], page: &Page<'_>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let Some(range) = map.range_of(token.span) else {
            continue;
        };
        let done = words.last().map_or(0, |word| word.range.end);
        let range = range.start.max(done)..range.end.max(done);
        let reading = sounds(&token.reading, page.gloss.reading);
        if range.is_empty() {
            if let Some(last) = words.last_mut() {
                last.reading.extend(reading);
                last.glosses.extend(token.glosses.iter().cloned());
            }
            continue;
        }
        let is_new = page.is_new(token);
        let shows = |density: Density| match density {
            Density::All => Shows::Always,
            Density::Above if is_new => Shows::Always,
            Density::Above | Density::None => Shows::OnHover,
        };
        let own = text.get(range.clone()).unwrap_or_default();
        words.push(Word {
            range,
            reading,
            shows_reading: shows(page.gloss.readings),
            glosses: token.glosses.clone(),
            shows_gloss: shows(page.gloss.glosses),
            stand: stand_of(own),
            trust: match token.reliance {
                Reliance::Sure | Reliance::Glossary => Trust::Sure,
                Reliance::Guess => Trust::Guess,
            },
        });
    }
    words
}

/// A word's syllables as they are shown: pinyin in one word, with an apostrophe before a syllable
/// that begins with a vowel (GB/T 16159-2012, 6.1), zhuyin with a space between.
pub(crate) fn sounds(readings: &[Syllable], kind: ReadingKind) -> Vec<Sound> {
    let mut out: Vec<Sound> = Vec::with_capacity(readings.len());
    for syllable in readings {
        let (text, between) = match kind {
            ReadingKind::None => return Vec::new(),
            ReadingKind::Pinyin => {
                let needs_mark = starts_with_vowel(&syllable.pinyin);
                (&syllable.pinyin, if needs_mark { "’" } else { "" })
            }
            ReadingKind::Zhuyin => (&syllable.zhuyin, " "),
        };
        if text.is_empty() {
            continue;
        }
        let between = if out.is_empty() { "" } else { between };
        out.push(Sound {
            text: format!("{between}{text}"),
            tone: syllable.tone,
        });
    }
    out
}

fn starts_with_vowel(pinyin: &str) -> bool {
    pinyin.starts_with([
        'a', 'ā', 'á', 'ǎ', 'à', 'o', 'ō', 'ó', 'ǒ', 'ò', 'e', 'ē', 'é', 'ě', 'è',
    ])
}

/// Where a word may stand: only punctuation is bound to what is beside it.
fn stand_of(word: &str) -> Stand {
    let all = |set: &str| !word.is_empty() && word.chars().all(|c| set.contains(c));
    if all("，。、；：？！」』）》〉】〕〗”’…—～·,.;:?!)]}%％‰℃") {
        Stand::Closes
    } else if all("「『（《〈【〔〖“‘([{") {
        Stand::Opens
    } else {
        Stand::Free
    }
}
