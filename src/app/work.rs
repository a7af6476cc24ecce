//! The reader's work on a document as it is at one moment, to be handed to another thread.

use std::sync::Arc;

use crate::highlight::HighlightSet;
use crate::sidecar;

/// The reader's work at one moment. Making one costs little also where there are ten thousand
/// highlights, since they are shared with the document: whoever writes them makes the whole
/// [`sidecar::Document`] of it on a thread of his own.
#[derive(Clone, Debug, PartialEq)]
pub struct Work(Arc<Parts>);

#[derive(Debug, PartialEq)]
struct Parts {
    sections: sidecar::Document,
    highlights: HighlightSet,
}

impl Work {
    /// The highlights with the rest. What `sections` holds of highlights is not looked at.
    pub fn new(sections: sidecar::Document, highlights: HighlightSet) -> Self {
        Self(Arc::new(Parts {
            sections,
            highlights,
        }))
    }

    /// All of it, as it is stored.
    pub fn to_document(&self) -> sidecar::Document {
        let mut document = self.0.sections.clone();
        document.set_highlights(&self.0.highlights);
        document
    }
}

/// A sidecar's document with neither highlights nor trash.
pub(super) fn without_highlights(mut document: sidecar::Document) -> sidecar::Document {
    document.highlights.clear();
    document.deleted.clear();
    document
}
