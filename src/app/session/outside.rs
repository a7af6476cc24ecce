//! What others did while a transcript is open: to the notes, which is taken over as one edit that
//! can be undone, and to the transcript, which is told.

use super::{Document, Effect, Notice, Session};
use crate::app::marks::Marks;
use crate::app::open::place_all;
use crate::app::work::Work;
use crate::highlight::{Adopted, Counts, Edit};
use crate::sidecar::{self, SectionKind, SourceMatch};

impl Session {
    /// Somebody may have changed the notes: the worker looks, with what is here now.
    pub(super) fn notes_may_have_changed(&mut self, document_id: u64, effects: &mut Vec<Effect>) {
        let Some(document) = self.document_of(document_id) else {
            return;
        };
        let work = document.current_work();
        effects.push(Effect::Refresh { document_id, work });
    }

    /// Takes over notes that were joined with `given`, which was here then.
    pub(super) fn take_joined(
        &mut self,
        document_id: u64,
        given: &Work,
        joined: &sidecar::Document,
        effects: &mut Vec<Effect>,
    ) {
        let reading = self.settings.reading;
        let Some(document) = self.document_of(document_id) else {
            return;
        };
        let before = document.work.conversion.clone();
        let glossary_before = document.work.glossary.clone();
        let counts = join(document, given, joined);
        let has_other_rules = document.work.conversion != before;
        let has_other_words = document.work.glossary != glossary_before;
        document.lay_page(reading);
        if has_other_rules {
            self.section_changed(SectionKind::Conversion, effects);
        }
        if has_other_words {
            self.section_changed(SectionKind::Glossary, effects);
        }
        self.close_lost_card();
        if let Some(counts) = counts {
            self.notify_once(Notice::Merged(counts));
        }
    }

    /// The transcript's file is another one now.
    pub(super) fn transcript_changed(&mut self, document_id: u64) {
        if self.document_of(document_id).is_some() {
            self.notify_once(Notice::TranscriptChanged);
        }
    }

    /// Reads the open file again; highlights are found again by their text.
    pub(super) fn reload(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let path = document.origin.path().clone();
        let row = document.first_shown;
        self.settings.remember_place(&path, row.0);
        self.notices
            .retain(|(_, notice)| !matches!(notice, Notice::TranscriptChanged));
        self.open_file(path, effects);
    }
}

/// Makes the document hold the joined notes, and says what changed in its highlights.
fn join(document: &mut Document, given: &Work, joined: &sidecar::Document) -> Option<Counts> {
    // What was given is the common ancestor of what was joined and what is here by now.
    let (given, now) = (given.to_document(), document.current_work().to_document());
    let mut work = sidecar::merge(Some(&given), joined, &now);
    let highlights = place_all(&mut work, &document.transcript, SourceMatch::Same);
    let adopted = Adopted::between(&document.highlights, &highlights);
    document.set_work(work);
    let adopted = adopted?;
    let counts = adopted.counts();
    // Taking over is never refused.
    if let Ok(inverse) = Edit::Adopt(Box::new(adopted)).apply(&mut document.highlights) {
        document.history.push(inverse);
    }
    document.marks = Marks::of(&document.highlights);
    (counts != Counts::default()).then_some(counts)
}
