//! Converted rows, made on demand and kept in a bounded cache.
//!
//! A row is converted when it comes into view. A change of target empties the cache, as every row
//! of it would be of the wrong script.

use std::sync::Arc;

use super::row_cache::RowCache;
use crate::script::{Converter, Reason, RowView, Taken};
use crate::text::{SrcByte, SrcSpan};
use crate::transcript::{RowIndex, Transcript};

/// How much text is converted within one frame, in bytes: about 1 ms at the walk's slowest.
const BYTES_PER_FRAME: usize = 32 * 1024;

/// Whether a row's view can be had now.
#[derive(Clone, Debug)]
pub enum View {
    /// Here it is.
    Ready(Arc<RowView>),
    /// Not in this frame.
    Later,
}

/// The converted rows of one transcript.
#[derive(Debug)]
pub struct Views {
    converter: Option<Arc<Converter>>,
    rows: RowCache<RowView>,
}

impl Default for Views {
    fn default() -> Self {
        Self {
            converter: None,
            rows: RowCache::new(BYTES_PER_FRAME),
        }
    }
}

impl Views {
    /// Converts with this from now on; `None` while the dictionaries are being loaded.
    pub(super) fn set_converter(&mut self, converter: Option<Arc<Converter>>) {
        self.converter = converter;
        self.rows.clear();
    }

    /// Puts a row's view in place of the walk's: the authority said otherwise.
    pub(super) fn replace(&self, row: RowIndex, view: Arc<RowView>) {
        self.rows.put(row, view);
    }

    /// Starts a frame: a limited amount of text is converted until the next.
    pub fn start_frame(&self) {
        self.rows.start_frame();
    }

    /// The view of a row, converted now if the frame has time left for it.
    pub fn of(&self, row_index: RowIndex, transcript: &Transcript) -> View {
        if let Some(view) = self.rows.get(row_index) {
            return View::Ready(view);
        }
        let (Some(_), Some(row)) = (&self.converter, transcript.row(row_index)) else {
            return View::Later;
        };
        if !self.rows.may_make(row.span.len()) {
            return View::Later;
        }
        self.at_once(row_index, transcript)
            .map_or(View::Later, View::Ready)
    }

    /// The view of a row, converted whatever it costs; `None` while nothing can be converted.
    pub fn at_once(&self, row_index: RowIndex, transcript: &Transcript) -> Option<Arc<RowView>> {
        if let Some(view) = self.rows.get(row_index) {
            return Some(view);
        }
        let row = transcript.row(row_index)?;
        let text = transcript.source().slice(row.span);
        let view = Arc::new(self.converter.as_ref()?.convert(row.span.start(), &text));
        self.rows.put(row_index, Arc::clone(&view));
        Some(view)
    }

    /// What the reader's rules take of a row.
    pub(super) fn taken(&self, row_start: SrcByte, row: &str) -> Vec<Taken> {
        let converter = self.converter.as_ref();
        converter.map_or_else(Vec::new, |converter| converter.taken(row_start, row))
    }

    /// Which parts of a row the reader's rules took.
    pub fn taken_at(
        &self,
        row_index: RowIndex,
        transcript: &Transcript,
    ) -> impl Iterator<Item = SrcSpan> + use<> {
        let row = transcript.row(row_index);
        let taken = row.map(|row| self.taken(row.span.start(), &transcript.row_text(row_index)));
        taken.into_iter().flatten().map(|taken| taken.src)
    }

    /// Which entries of OpenCC's dictionaries made a row's view; none while nothing can be
    /// converted.
    pub fn reasons(&self, row_index: RowIndex, transcript: &Transcript) -> Vec<Reason> {
        let (Some(converter), Some(row)) = (&self.converter, transcript.row(row_index)) else {
            return Vec::new();
        };
        converter.explain(row.span.start(), &transcript.row_text(row_index))
    }

    /// Whether rows can be converted now.
    pub fn is_ready(&self) -> bool {
        self.converter.is_some()
    }
}
