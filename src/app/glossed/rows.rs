//! The analysed rows of a transcript: words with readings and English, made on demand.
//!
//! The analysis is always of the source; over a converted view the panes show the view's text of
//! each word, so one analysis serves all.

use std::sync::Arc;

use super::analysis::{Analysis, GlossWord};
use crate::app::row_cache::RowCache;
use crate::text::{SrcByte, SrcSpan};
use crate::transcript::{RowIndex, Transcript};

/// How much text is analysed within one frame, in bytes: about 1.5 ms at 10 MB/s.
const BYTES_PER_FRAME: usize = 16 * 1024;

/// The words of a row, in order.
#[derive(Clone, Debug)]
pub struct GlossedRow {
    /// They cover all of the row but white space.
    pub tokens: Vec<GlossWord>,
}

impl GlossedRow {
    /// The word that holds a byte of the source; `None` in white space and outside the row.
    pub fn token_at(&self, offset: SrcByte) -> Option<&GlossWord> {
        let at = self
            .tokens
            .partition_point(|token| token.span.end() <= offset);
        self.tokens
            .get(at)
            .filter(|token| token.span.start() <= offset)
    }

    /// The words that touch a span.
    pub fn over(&self, span: SrcSpan) -> &[GlossWord] {
        let first = self
            .tokens
            .partition_point(|token| token.span.end() <= span.start());
        let end = self
            .tokens
            .partition_point(|token| token.span.start() < span.end());
        self.tokens.get(first..end.max(first)).unwrap_or_default()
    }
}

/// The analysed rows of one transcript.
#[derive(Debug)]
pub struct GlossedRows {
    analysis: Option<Arc<dyn Analysis>>,
    rows: RowCache<GlossedRow>,
    /// How often what analyses changed.
    revision: u64,
}

impl Default for GlossedRows {
    fn default() -> Self {
        Self {
            analysis: None,
            rows: RowCache::new(BYTES_PER_FRAME),
            revision: 0,
        }
    }
}

impl GlossedRows {
    /// Analyses with this from now on; `None` while the dictionary is being loaded.
    pub(in crate::app) fn set_analysis(&mut self, analysis: Option<Arc<dyn Analysis>>) {
        self.analysis = analysis;
        self.rows.clear();
        self.revision += 1;
    }

    /// What analyses; `None` while the dictionary is being loaded.
    pub fn analysis(&self) -> Option<&Arc<dyn Analysis>> {
        self.analysis.as_ref()
    }

    /// How often what analyses changed: rows of another revision are out of date.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Starts a frame: a limited amount of text is analysed until the next.
    pub fn start_frame(&self) {
        self.rows.start_frame();
    }

    /// The words of a row, analysed now if the frame has time left for it.
    pub fn of(&self, row_index: RowIndex, transcript: &Transcript) -> Option<Arc<GlossedRow>> {
        if let Some(row) = self.rows.get(row_index) {
            return Some(row);
        }
        let len = transcript.row(row_index)?.span.len();
        if self.analysis.is_none() || !self.rows.may_make(len) {
            return None;
        }
        self.at_once(row_index, transcript)
    }

    /// The words of a row, analysed whatever it costs; `None` while the dictionary is not there.
    pub fn at_once(&self, row_index: RowIndex, transcript: &Transcript) -> Option<Arc<GlossedRow>> {
        if let Some(row) = self.rows.get(row_index) {
            return Some(row);
        }
        let row = transcript.row(row_index)?;
        let text = transcript.source().slice(row.span);
        let tokens = self.analysis.as_ref()?.words(row.span.start(), &text);
        let made = Arc::new(GlossedRow { tokens });
        self.rows.put(row_index, Arc::clone(&made));
        Some(made)
    }
}
