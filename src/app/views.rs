//! Converted rows, made on demand and kept in a bounded cache.
//!
//! A row is converted when it comes into view. What is kept is bounded by a count of rows, since
//! a screen shows about fifty; a change of target empties the cache, as every row of it would be
//! of the wrong script.

use std::cell::{Cell, RefCell};
use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;

use crate::script::{Converter, RowView};
use crate::transcript::{RowIndex, Transcript};

/// How many converted rows are kept: forty screens.
const ROWS_KEPT: NonZeroUsize = NonZeroUsize::new(2048).expect("2048 is not zero");

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
    rows: RefCell<LruCache<RowIndex, Arc<RowView>>>,
    bytes_left: Cell<usize>,
}

impl Default for Views {
    fn default() -> Self {
        Self {
            converter: None,
            rows: RefCell::new(LruCache::new(ROWS_KEPT)),
            bytes_left: Cell::new(BYTES_PER_FRAME),
        }
    }
}

impl Views {
    /// Converts with this from now on; `None` while the dictionaries are being loaded.
    pub(super) fn set_converter(&mut self, converter: Option<Arc<Converter>>) {
        self.converter = converter;
        self.rows.borrow_mut().clear();
    }

    /// Puts a row's view in place of the walk's: the authority said otherwise.
    pub(super) fn replace(&self, row: RowIndex, view: Arc<RowView>) {
        self.rows.borrow_mut().put(row, view);
    }

    /// Starts a frame: a limited amount of text is converted until the next.
    pub fn start_frame(&self) {
        self.bytes_left.set(BYTES_PER_FRAME);
    }

    /// The view of a row, converted now if the frame has time left for it.
    pub fn of(&self, row_index: RowIndex, transcript: &Transcript) -> View {
        if let Some(view) = self.rows.borrow_mut().get(&row_index) {
            return View::Ready(Arc::clone(view));
        }
        let (Some(_), Some(row)) = (&self.converter, transcript.row(row_index)) else {
            return View::Later;
        };
        // One row is always converted, however long: a frame late is better than never.
        let left = self.bytes_left.get();
        if left < row.span.len() && left < BYTES_PER_FRAME {
            return View::Later;
        }
        self.bytes_left.set(left.saturating_sub(row.span.len()));
        self.at_once(row_index, transcript)
            .map_or(View::Later, View::Ready)
    }

    /// The view of a row, converted whatever it costs; `None` while nothing can be converted.
    pub fn at_once(&self, row_index: RowIndex, transcript: &Transcript) -> Option<Arc<RowView>> {
        if let Some(view) = self.rows.borrow_mut().get(&row_index) {
            return Some(Arc::clone(view));
        }
        let row = transcript.row(row_index)?;
        let text = transcript.source().slice(row.span);
        let view = Arc::new(self.converter.as_ref()?.convert(row.span.start(), &text));
        self.rows.borrow_mut().put(row_index, Arc::clone(&view));
        Some(view)
    }

    /// Whether rows can be converted now.
    pub fn is_ready(&self) -> bool {
        self.converter.is_some()
    }
}
