//! The reader's corrections of words: made on the card, taken back, passed on as a table.
//!
//! What is said last of a word holds where it was said: a correction for more than a spot takes away
//! what narrower ones say of the same there. A change of the sidecar and of the reader's own
//! glossary that was made as one is undone as one.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Effect, Notice, Session, Stamp};
use crate::app::always::Always;
use crate::app::document::{Document, Origin};
use crate::app::glossed::{
    CorrectionLine, GlossaryTable, OpenWord, Said, Spots, Tuning, WordsEffect, can_say,
    correction_of, corrections_of, delete, put_in, scope_of, take_out,
};
use crate::app::undo::Past;
use crate::gloss::Scope;
use crate::highlight::{Time, make_selector};
use crate::sidecar::{EntriesChange, Entry, Gloss, Section, SectionChange, SectionKind, Spot};
use crate::text::SrcSpan;

/// Both lists as a change leaves them.
struct Lists {
    /// Of the document.
    here: Vec<Entry<Gloss>>,
    /// For always.
    own: Vec<Entry<Gloss>>,
}

/// The text that is spoken of.
struct Topic {
    span: SrcSpan,
    word: String,
}

impl Session {
    /// The corrections for always.
    pub fn always_corrections(&self) -> Vec<CorrectionLine> {
        let live = self.own.live();
        live.map(|entry| CorrectionLine {
            correction: correction_of(entry, Scope::Always),
            place: None,
        })
        .collect()
    }

    /// What the reader says for every transcript.
    pub(super) fn always(&self) -> Always {
        Always {
            rules: self.always_rules.clone(),
            words: self.own.clone(),
            style: self.settings.gloss.style(),
        }
    }

    /// How often the word on the card was to be corrected; a new number gives the card the keyboard.
    pub fn count_correcting(&self) -> u64 {
        self.count_correcting
    }

    /// What holds for the words of a document.
    pub(super) fn tuning(&self, document: &Document) -> Tuning {
        Tuning {
            corrections: corrections_of(&self.own, &document.work.glossary, &document.spots),
            style: self.settings.gloss.style(),
        }
    }

    /// What holds for the words of other transcripts, as far as that is known without their notes.
    pub(super) fn tuning_elsewhere(&self) -> Tuning {
        Tuning {
            corrections: corrections_of(&self.own, &[], &Spots::default()),
            style: self.settings.gloss.style(),
        }
    }

    /// Analyses the open document with the reader's corrections and settings as they are now.
    pub(super) fn tune(&mut self, effects: &mut Vec<Effect>) {
        let (Some(base), Some(document)) = (&self.analysis, &mut self.document) else {
            return;
        };
        let style = self.settings.gloss.style();
        let source = document.transcript.source();
        document.spots.refresh(&document.work.glossary, source);
        let tuning = Tuning {
            corrections: corrections_of(&self.own, &document.work.glossary, &document.spots),
            style,
        };
        let analysis = if tuning.is_plain() {
            Arc::clone(base)
        } else {
            base.tuned(&tuning)
        };
        document.glossed.set_analysis(Some(Arc::clone(&analysis)));
        // What is on the card may be another word by now.
        if let Some(open) = document.open_word {
            let span = document.word_at(open.span.start()).map(|word| word.span);
            document.open_word = span.map(|span| OpenWord { span, ..open });
        }
        effects.push(Effect::Words(WordsEffect::Count {
            document_id: document.id,
            revision: document.glossed.revision(),
            transcript: document.transcript.clone(),
            regions: document.regions.clone(),
            analysis,
        }));
    }

    /// Says something of a word.
    pub(super) fn correct_word(
        &mut self,
        word: SrcSpan,
        said: &Said,
        scope: Scope,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(document) = &self.document else {
            return;
        };
        let span = match said {
            Said::JoinPrevious | Said::JoinNext => document.joined(word, said),
            _ => Some(word),
        };
        let Some(span) = span.filter(|span| !span.is_empty()) else {
            return;
        };
        let text = document.transcript.source().slice(span).into_owned();
        let topic = Topic { span, word: text };
        if !can_say(&topic.word, said) {
            return;
        }
        let lists = self.said(document, &topic, said, scope, stamp);
        self.edit_lists(lists, effects);
    }

    /// Both lists with what is said.
    fn said(
        &self,
        document: &Document,
        topic: &Topic,
        said: &Said,
        scope: Scope,
        stamp: &Stamp,
    ) -> Lists {
        let mut lists = self.lists(document);
        let is_shape = !matches!(said, Said::Reading(_) | Said::Gloss(_));
        let spots = &document.spots;
        for entry in &mut lists.here {
            let place = spots.of(entry);
            let is_here = entry.deleted.is_none()
                && match scope_of(entry) {
                    Scope::Spot if is_shape => place.is_some_and(|at| is_within(at, topic.span)),
                    Scope::Spot => place == Some(topic.span),
                    _ => entry.value.word == topic.word,
                };
            if !is_here {
                continue;
            }
            let is_narrower = scope_of(entry) < scope;
            // A word within the text that is one by now.
            let is_within = scope_of(entry) == Scope::Spot && place != Some(topic.span);
            if is_shape && (is_narrower || is_within) {
                delete(entry, &stamp.time);
            } else if is_narrower {
                let of_field = match said {
                    Said::Reading(_) => &mut entry.value.reading,
                    _ => &mut entry.value.sense,
                };
                if !of_field.is_empty() {
                    of_field.clear();
                    entry.modified = stamp.time.clone();
                }
            }
        }
        let list = match scope {
            Scope::Always => &mut lists.own,
            Scope::Document | Scope::Spot => &mut lists.here,
        };
        let at = entry_of(document, list, topic, scope, stamp);
        if let Some(entry) = list.get_mut(at) {
            say(&mut entry.value, &topic.word, said);
            entry.modified = stamp.time.clone();
        }
        self.drop_void(document, topic, &mut lists, &stamp.time);
        lists
    }

    fn lists(&self, document: &Document) -> Lists {
        Lists {
            here: document.work.glossary.clone(),
            own: self.own.entries().to_vec(),
        }
    }

    /// Takes out what this change left saying no more of the text than that it is one word, where it
    /// is one without that. What was said before of other places stays.
    fn drop_void(&self, document: &Document, topic: &Topic, lists: &mut Lists, at: &Time) {
        let selector = make_selector(document.transcript.source(), topic.span);
        let is_void = |entry: &Entry<Gloss>| {
            let value = &entry.value;
            let is_topic = match &value.spot {
                Some(spot) => {
                    spot.selector == selector || document.spots.of(entry) == Some(topic.span)
                }
                None => value.word == topic.word,
            };
            let is_silent = value.parts.is_empty() && value.reading.is_empty();
            let is_touched = entry.deleted.is_none() && entry.modified == *at;
            is_touched && is_topic && is_silent && value.sense.is_empty()
        };
        let all = lists.here.iter().chain(&lists.own).enumerate();
        let void = all.filter(|(_, entry)| is_void(entry));
        let void: Vec<usize> = void.map(|(number, _)| number).collect();
        for number in void {
            let Some(entry) = lists.entry(number) else {
                continue;
            };
            let kept = entry.clone();
            delete(entry, at);
            if !self.is_word_with(document, topic.span, lists)
                && let Some(entry) = lists.entry(number)
            {
                *entry = kept;
            }
        }
    }

    /// Whether a text is one word where these lists hold.
    fn is_word_with(&self, document: &Document, span: SrcSpan, lists: &Lists) -> bool {
        let (Some(base), Some(row)) = (&self.analysis, document.transcript.row_at(span.start()))
        else {
            return false;
        };
        let Some(row) = document.transcript.row(row) else {
            return false;
        };
        let mut own = self.own.clone();
        own.set_entries(&lists.own);
        let mut spots = document.spots.clone();
        let source = document.transcript.source();
        spots.refresh(&lists.here, source);
        let tuning = Tuning {
            corrections: corrections_of(&own, &lists.here, &spots),
            style: self.settings.gloss.style(),
        };
        let text = source.slice(row.span);
        let words = base.tuned(&tuning).words(row.span.start(), &text);
        words.iter().any(|word| word.span == span)
    }

    /// Puts both lists in place of what was, as one change; says why where nothing may be changed.
    fn edit_lists(&mut self, lists: Lists, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let has_news_here = document.work.glossary != lists.here;
        if has_news_here && !self.may_edit() {
            return;
        }
        let Some(document) = &mut self.document else {
            return;
        };
        let mut past = Vec::new();
        if has_news_here {
            let before = document.work.section(SectionKind::Glossary);
            let made = Section::Glossary(lists.here);
            document.work.set_section(made.clone());
            past.push(Past::from(SectionChange { before, made }));
        }
        let before = self.own.entries().to_vec();
        self.own.set_entries(&lists.own);
        let change = EntriesChange::between(&before, self.own.entries());
        let has_own_news = change.is_some();
        past.extend(change.map(Past::from));
        if past.is_empty() {
            return;
        }
        document.history.push(Past::Together(past));
        if has_news_here {
            self.changed(effects);
        }
        if has_own_news {
            self.save_own(effects);
        }
        self.tune(effects);
    }

    pub(super) fn save_own(&self, effects: &mut Vec<Effect>) {
        let own = Arc::new(self.own.clone());
        effects.push(Effect::Words(WordsEffect::SaveGlossary(own)));
    }

    /// Takes a correction back.
    pub(super) fn take_back(
        &mut self,
        scope: Scope,
        id: &str,
        at: &Time,
        effects: &mut Vec<Effect>,
    ) {
        let Some(document) = &self.document else {
            return;
        };
        let mut lists = self.lists(document);
        let list = match scope {
            Scope::Always => &mut lists.own,
            Scope::Document | Scope::Spot => &mut lists.here,
        };
        take_out(list, id, at);
        self.edit_lists(lists, effects);
    }

    /// The reader's words for always and those of this document, as a table; what is for one spot
    /// stays with the transcript.
    fn glossary_table(&self, document: &Document) -> GlossaryTable {
        let own = self
            .own
            .live()
            .map(|entry| correction_of(entry, Scope::Always));
        let here = document.work.glossary.iter();
        let here = here.filter(|entry| entry.deleted.is_none() && entry.value.spot.is_none());
        let here = here.map(|entry| correction_of(entry, Scope::Document));
        GlossaryTable::of(own.chain(here))
    }

    /// Proposes a table beside the transcript.
    pub(super) fn ask_export_glossary(&self, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let name = PathBuf::from("glossary.tsv");
        let path = match &document.origin {
            Origin::File(file) => file.with_file_name(&name),
            Origin::Pasted(_) => name,
        };
        effects.push(Effect::AskExportGlossary(path));
    }

    pub(super) fn export_glossary(&self, path: PathBuf, effects: &mut Vec<Effect>) {
        if let Some(document) = &self.document {
            let table = Arc::new(self.glossary_table(document));
            effects.push(Effect::Words(WordsEffect::WriteTable { path, table }));
        }
    }

    /// Takes in the words of a table as one change, each in place of what was said of it in its
    /// scope.
    pub(super) fn take_table(
        &mut self,
        table: &GlossaryTable,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(document) = &self.document else {
            return;
        };
        let mut lists = self.lists(document);
        let (mut count, mut count_spots) = (0, 0);
        for correction in table.entries() {
            let list = match correction.scope {
                Scope::Always => &mut lists.own,
                Scope::Document => &mut lists.here,
                Scope::Spot => {
                    count_spots += 1;
                    continue;
                }
            };
            count += 1;
            put_in(list, correction, stamp, count);
        }
        self.edit_lists(lists, effects);
        let faults = table.faults();
        self.notify(Notice::GlossaryTaken {
            count,
            left_out: faults.len() + count_spots,
            first_fault: faults.first().map(|fault| fault.line),
        });
    }
}

impl Lists {
    /// An entry of either list, by a number that counts through both.
    fn entry(&mut self, number: usize) -> Option<&mut Entry<Gloss>> {
        self.here.iter_mut().chain(&mut self.own).nth(number)
    }
}

/// The number of the entry that speaks of a text in a scope, made where there is none.
fn entry_of(
    document: &Document,
    list: &mut Vec<Entry<Gloss>>,
    topic: &Topic,
    scope: Scope,
    stamp: &Stamp,
) -> usize {
    let is_it = |entry: &Entry<Gloss>| match scope {
        // One that was taken back is the same word's.
        Scope::Always => entry.id == topic.word,
        _ if entry.deleted.is_some() => false,
        Scope::Spot => document.spots.of(entry) == Some(topic.span),
        Scope::Document => entry.value.spot.is_none() && entry.value.word == topic.word,
    };
    if let Some(at) = list.iter().position(is_it) {
        if let Some(entry) = list.get_mut(at).filter(|entry| entry.deleted.is_some()) {
            entry.deleted = None;
            entry.value = Gloss {
                word: topic.word.clone(),
                ..Gloss::default()
            };
        }
        return at;
    }
    let id = match scope {
        Scope::Always => topic.word.as_str(),
        Scope::Document | Scope::Spot => stamp.id.as_str(),
    };
    let source = document.transcript.source();
    let spot = (scope == Scope::Spot).then(|| Spot {
        selector: make_selector(source, topic.span),
        ..Spot::default()
    });
    let value = Gloss {
        word: topic.word.clone(),
        spot,
        ..Gloss::default()
    };
    list.push(Entry::new(id, stamp.time.clone(), value));
    list.len() - 1
}

fn is_within(one: SrcSpan, whole: SrcSpan) -> bool {
    whole.start() <= one.start() && one.end() <= whole.end()
}

fn say(value: &mut Gloss, word: &str, said: &Said) {
    match said {
        Said::Split(behind) => {
            let at = word.char_indices().nth(*behind).map_or(0, |(at, _)| at);
            let (first, second) = word.split_at_checked(at).unwrap_or((word, ""));
            value.parts = vec![first.to_owned(), second.to_owned()];
            // Two words have no reading or gloss in common.
            value.reading.clear();
            value.sense.clear();
        }
        Said::JoinPrevious | Said::JoinNext => value.parts.clear(),
        Said::Reading(reading) => {
            value.parts.clear();
            reading.trim().clone_into(&mut value.reading);
        }
        Said::Gloss(gloss) => {
            value.parts.clear();
            gloss.trim().clone_into(&mut value.sense);
        }
    }
}
