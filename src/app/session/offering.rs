//! Notes of the open text that were found elsewhere: offered, and joined as one change.

use std::path::Path;

use super::{Effect, Notice, Session};
use crate::app::offers::{Offer, OfferCommand, recount};
use crate::app::open::place_all;
use crate::app::undo::Past;
use crate::highlight::{Adopted, Counts, Edit, Time};
use crate::sidecar::{SectionChange, SectionKind, SourceMatch};

impl Session {
    /// Takes in what was found; what may be taken without asking is taken.
    pub(super) fn take_offers(
        &mut self,
        document_id: u64,
        offers: Vec<Offer>,
        effects: &mut Vec<Effect>,
    ) {
        let Some(document) = self.document_of(document_id) else {
            return;
        };
        document.offers = offers;
        let is_free = document.current_work().to_document().is_empty() && !document.can_undo();
        let taken = document.offers.iter().find(|offer| offer.may_be_taken);
        let Some(offer) = taken.filter(|_| is_free).cloned() else {
            return;
        };
        // Nothing is brought back that was deleted, so that no time is needed.
        if let Some(counts) = self.join(&offer, &Time::default(), effects) {
            self.notify(Notice::NotesFollowed {
                count: counts.added,
                path: offer.path,
            });
        }
    }

    pub(super) fn do_offer(&mut self, command: OfferCommand, at: &Time, effects: &mut Vec<Effect>) {
        match command {
            OfferCommand::Join(path) => {
                let offer = self.offer(&path).cloned();
                if let Some(counts) = offer.and_then(|offer| self.join(&offer, at, effects)) {
                    self.notify(Notice::NotesJoined(counts));
                }
            }
            OfferCommand::NotNow(path) => self.with_document(|document| {
                document.offers.retain(|offer| offer.path != path);
            }),
        }
    }

    /// Joins what is offered first, for those who ask by name.
    pub(super) fn join_first(&mut self, at: &Time, effects: &mut Vec<Effect>) {
        let offers = self.document.iter().flat_map(|document| &document.offers);
        if let Some(path) = offers.map(|offer| offer.path.clone()).next() {
            self.do_offer(OfferCommand::Join(path), at, effects);
        }
    }

    fn offer(&self, path: &Path) -> Option<&Offer> {
        let offers = &self.document.as_ref()?.offers;
        offers.iter().find(|offer| offer.path == path)
    }

    /// Joins an offer with the notes as one change, and says what it did to the highlights; `None`
    /// where nothing may be changed.
    fn join(&mut self, offer: &Offer, at: &Time, effects: &mut Vec<Effect>) -> Option<Counts> {
        if !self.may_edit() {
            return None;
        }
        let document = self.document.as_mut()?;
        let before = document.current_work().to_document();
        let mut work = offer.joined_with(&before, at);
        let source_match = if offer.is_of(&before) {
            SourceMatch::Same
        } else {
            SourceMatch::Edited
        };
        let highlights = place_all(&mut work, &document.transcript, source_match);
        let mut past = Vec::new();
        let mut kinds = Vec::new();
        for kind in SectionKind::ALL {
            let (before, made) = (before.section(kind), work.section(kind));
            if before != made {
                past.push(Past::from(SectionChange { before, made }));
                kinds.push(kind);
            }
        }
        let adopted = Adopted::between(&document.highlights, &highlights);
        let counts = adopted.as_ref().map(Adopted::counts).unwrap_or_default();
        // Taking over is never refused.
        if let Some(adopted) = adopted
            && let Ok(inverse) = Edit::Adopt(Box::new(adopted)).apply(&mut document.highlights)
        {
            past.push(Past::from(inverse));
        }
        document.set_work(work);
        let joined = document.current_work().to_document();
        document.offers.retain(|other| other.path != offer.path);
        recount(&mut document.offers, &joined, at);
        if !past.is_empty() {
            document.history.push(Past::Together(past));
        }
        if joined != before {
            self.changed(effects);
        }
        for kind in kinds {
            self.section_changed(kind, effects);
        }
        Some(counts)
    }
}
