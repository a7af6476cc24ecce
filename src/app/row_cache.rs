//! Something made of each row on demand, kept in a bounded cache, with a limit on the work of a
//! frame.
//!
//! What is kept is bounded by a count of rows, since a screen shows about fifty.

use std::cell::{Cell, RefCell};
use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;

use crate::transcript::RowIndex;

/// How many rows are kept: forty screens.
const ROWS_KEPT: NonZeroUsize = NonZeroUsize::new(2048).expect("2048 is not zero");

/// Rows with what was made of them.
#[derive(Debug)]
pub(super) struct RowCache<T> {
    rows: RefCell<LruCache<RowIndex, Arc<T>>>,
    bytes_a_frame: usize,
    bytes_left: Cell<usize>,
}

impl<T> RowCache<T> {
    /// An empty cache that lets so many bytes of text be worked on within one frame.
    pub(super) fn new(bytes_a_frame: usize) -> Self {
        Self {
            rows: RefCell::new(LruCache::new(ROWS_KEPT)),
            bytes_a_frame,
            bytes_left: Cell::new(bytes_a_frame),
        }
    }

    /// Starts a frame.
    pub(super) fn start_frame(&self) {
        self.bytes_left.set(self.bytes_a_frame);
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.rows.get_mut().clear();
    }

    /// What was made of a row.
    pub(super) fn get(&self, row: RowIndex) -> Option<Arc<T>> {
        self.rows.borrow_mut().get(&row).map(Arc::clone)
    }

    /// Keeps what was made of a row.
    pub(super) fn put(&self, row: RowIndex, made: Arc<T>) {
        self.rows.borrow_mut().put(row, made);
    }

    /// Whether a row of so many bytes may be worked on in this frame. One row always may, however
    /// long: a frame late is better than never.
    pub(super) fn may_make(&self, len_bytes: usize) -> bool {
        let left = self.bytes_left.get();
        if left < len_bytes && left < self.bytes_a_frame {
            return false;
        }
        self.bytes_left.set(left.saturating_sub(len_bytes));
        true
    }
}
