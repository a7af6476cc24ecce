//! Doubtful spots: the list, the card, and what the reader decides.

use std::sync::Arc;

use super::{Document, Effect, Notice, Session, Stamp};
use crate::app::command::CommandId;
use crate::app::doubts::{
    Audit, DoubtCommand, DoubtEffect, DoubtEvent, Doubts, Quotes, reader_rules, said_or_found,
    with_quotes,
};
use crate::app::selection::Selection;
use crate::app::settings::Shown;
use crate::app::side_tab::SideTab;
use crate::app::undo::Direction;
use crate::script::{Converter, ReaderRule, ReaderRules, Scope, Variant, Vocabulary};
use crate::sidecar::{Entry, Rule, Section};
use crate::text::SrcSpan;

impl Session {
    /// The reader's rules for always.
    pub fn always_rules(&self) -> &[ReaderRule] {
        &self.always_rules
    }

    /// Whether doubtful spots are marked in the panes.
    pub fn marks_doubts(&self) -> bool {
        self.settings.doubt_marks == Shown::Yes
    }

    /// Converts the open document with the reader's rules as they are now.
    pub(super) fn apply_rules(&mut self, effects: &mut Vec<Effect>) {
        let config = self.config();
        let Some(document) = &mut self.document else {
            return;
        };
        let Some(base) = &document.converter else {
            return;
        };
        if document.is_mended {
            let mut rules = ReaderRules::new();
            for spot in document.doubts.mendings() {
                rules.add_spot(spot);
            }
            let mended = Converter::identity().with_reader(rules.for_target(None));
            document.views.set_converter(Some(Arc::new(mended)));
            return;
        }
        let entries = &document.work.conversion.rules;
        let rules = reader_rules(&self.always_rules, entries, document.transcript.source());
        let quotes = if self.settings.regional.quotes {
            Quotes::Of(document.target)
        } else {
            Quotes::Keep
        };
        let reader = with_quotes(rules, quotes).for_target(Some(document.target));
        let converter = Arc::new((**base).clone().with_reader(reader));
        document.count_fallbacks = 0;
        document.views.set_converter(Some(Arc::clone(&converter)));
        let transcript = &document.transcript;
        document.doubts.sort_out(|doubt| {
            let Some(row) = transcript.row(doubt.row) else {
                return true;
            };
            let text = transcript.row_text(doubt.row);
            let mut taken = converter.taken(row.span.start(), &text).into_iter();
            taken.any(|taken| taken.src.overlaps(doubt.spot.src))
        });
        if let Some(config) = config {
            effects.push(Effect::CheckRows {
                document_id: document.id,
                transcript: document.transcript.clone(),
                config,
                converter,
            });
        }
    }

    /// Has the open document looked through for doubtful spots.
    pub(super) fn start_audit(&mut self, effects: &mut Vec<Effect>) {
        let is_converted = self.config().is_some();
        let Some(document) = &mut self.document else {
            return;
        };
        let request = document.doubts.request + 1;
        document.doubts = Doubts {
            request,
            ..Doubts::default()
        };
        let Some(from) = document.source_variant().filter(|_| is_converted) else {
            return;
        };
        document.doubts.is_running = true;
        let audit = Audit {
            document_id: document.id,
            request,
            transcript: document.transcript.clone(),
            regions: document.regions.clone(),
            from,
            to: document.target,
            vocabulary: self.settings.regional.vocabulary(),
        };
        effects.push(Effect::Doubts(DoubtEffect::Audit(Box::new(audit))));
    }

    pub(super) fn take_doubts(&mut self, event: DoubtEvent, effects: &mut Vec<Effect>) {
        match event {
            DoubtEvent::Audited {
                document_id,
                request,
                doubts,
                is_last,
            } => {
                let Some(document) = self.document_of(document_id) else {
                    return;
                };
                if document.doubts.request != request {
                    return;
                }
                document.doubts.found.extend(doubts);
                document.doubts.is_running = !is_last;
                if document.is_mended {
                    self.apply_rules(effects);
                } else {
                    self.sort_doubts();
                }
            }
            DoubtEvent::Words {
                document_id,
                request,
                changes,
            } => {
                if let Some(document) = self.document_of(document_id)
                    && document.doubts.request == request
                {
                    document.doubts.words = Some(changes);
                }
            }
            DoubtEvent::Rules(rules) => {
                if self.always_rules != rules {
                    self.always_rules = rules;
                    self.apply_rules(effects);
                }
            }
            DoubtEvent::RulesFailed { reason } => {
                self.notify_once(Notice::SaveFailed { reason });
            }
        }
    }

    /// Leaves out of the list what a rule decides.
    fn sort_doubts(&mut self) {
        self.with_document(|document| {
            let (views, transcript) = (&document.views, &document.transcript);
            document.doubts.sort_out(|doubt| {
                let row = transcript.row(doubt.row);
                let taken = row.map(|row| {
                    let text = transcript.row_text(doubt.row);
                    views.taken(row.span.start(), &text)
                });
                let mut taken = taken.into_iter().flatten();
                taken.any(|taken| taken.src.overlaps(doubt.spot.src))
            });
        });
    }

    pub(super) fn do_doubt(
        &mut self,
        command: DoubtCommand,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
    ) {
        match command {
            DoubtCommand::Next => self.step_doubt(Direction::Redo),
            DoubtCommand::Previous => self.step_doubt(Direction::Undo),
            DoubtCommand::Show(span) => self.show_doubt(span),
            DoubtCommand::Close => self.with_document(|document| document.doubts.card = None),
            DoubtCommand::Correct { span, to, scope } => {
                self.correct(span, to, scope, stamp, effects);
            }
            DoubtCommand::Accept(span) => {
                let shown = self.document.as_ref().and_then(|document| {
                    let row = document.transcript.row_at(span.start())?;
                    let view = document.views.at_once(row, &document.transcript)?;
                    Some(view.text.get(view.map.view_of(span).range())?.to_owned())
                });
                if let Some(shown) = shown {
                    self.correct(span, shown, Scope::Spot, stamp, effects);
                }
            }
            DoubtCommand::ForgetEntry(id) => {
                let Some(document) = &self.document else {
                    return;
                };
                let mut conversion = document.work.conversion.clone();
                for entry in &mut conversion.rules {
                    if entry.id == id && entry.deleted.is_none() {
                        entry.deleted = Some(stamp.time.clone());
                        entry.modified = stamp.time.clone();
                    }
                }
                self.edit_section(Section::Conversion(conversion), effects);
            }
            DoubtCommand::ChangeEntry(id, to) => {
                let Some(document) = &self.document else {
                    return;
                };
                let mut conversion = document.work.conversion.clone();
                for entry in &mut conversion.rules {
                    let is_rule = ReaderRule::new(entry.value.from.clone(), to.clone(), None);
                    if entry.id == id && entry.deleted.is_none() && is_rule.is_ok() {
                        entry.value.to.clone_from(&to);
                        entry.modified = stamp.time.clone();
                    }
                }
                self.edit_section(Section::Conversion(conversion), effects);
            }
            DoubtCommand::ChangeAlways(rule, to) => {
                if let Ok(changed) = ReaderRule::new(rule.from.clone(), to, rule.target) {
                    // In place of the one for the same text.
                    effects.push(Effect::Doubts(DoubtEffect::ChangeRules {
                        add: Some(changed),
                        remove: None,
                    }));
                }
            }
            DoubtCommand::SetSource(said) => self.set_source(said, effects),
            DoubtCommand::RegionalWords(is_on) => {
                self.settings.regional.words = is_on;
                self.view_settings_changed(effects);
            }
            DoubtCommand::RegionalQuotes(is_on) => {
                self.settings.regional.quotes = is_on;
                self.view_settings_changed(effects);
            }
            DoubtCommand::LookAtWords => self.look_at_words(effects),
            DoubtCommand::Mended(shown) => self.show_mended(shown, effects),
            DoubtCommand::ForgetAlways(rule) => {
                effects.push(Effect::Doubts(DoubtEffect::ChangeRules {
                    add: None,
                    remove: Some(rule),
                }));
            }
        }
    }

    /// Remembers what views do with words and quotation marks, and converts anew.
    fn view_settings_changed(&mut self, effects: &mut Vec<Effect>) {
        effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
        let target = self.document.as_ref().map(|document| document.target);
        if let Some(target) = target {
            self.show_target(target, effects);
        }
    }

    /// What the text is written in, as the reader says; `None` for what is found.
    fn set_source(&mut self, said: Option<Variant>, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let mut conversion = document.work.conversion.clone();
        said.map_or("", Variant::tag)
            .clone_into(&mut conversion.source_variant);
        self.edit_section(Section::Conversion(conversion), effects);
    }

    /// Takes over what the sidecar says the text is written in. A target that is the text's own
    /// script gives way to the other one. `true` where the conversion changes with it.
    pub(super) fn follow_source(&mut self, effects: &mut Vec<Effect>) -> bool {
        let home = self.home_traditional;
        let Some(document) = &mut self.document else {
            return false;
        };
        let said = &document.work.conversion.source_variant;
        let detected = said_or_found(said, document.found);
        if detected == document.detected {
            return false;
        }
        document.detected = detected;
        let is_own = detected.variant().is_some_and(|own| {
            own == document.target || own.is_traditional() == document.target.is_traditional()
        });
        let target = match (is_own, detected.variant()) {
            (true, Some(Variant::Hans)) => home,
            (true, _) => Variant::Hans,
            (false, _) => document.target,
        };
        self.show_target(target, effects);
        true
    }

    /// Asks what regional words would change, once for each audit.
    fn look_at_words(&self, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let Some(from) = document
            .source_variant()
            .filter(|_| document.doubts.words.is_none())
        else {
            return;
        };
        effects.push(Effect::Doubts(DoubtEffect::Words(Box::new(Audit {
            document_id: document.id,
            request: document.doubts.request,
            transcript: document.transcript.clone(),
            regions: document.regions.clone(),
            from,
            to: document.target,
            vocabulary: Vocabulary::Localise,
        }))));
    }

    /// Shows the original mended where it looks machine-made, or converted again.
    fn show_mended(&mut self, shown: Shown, effects: &mut Vec<Effect>) {
        let Some(document) = &mut self.document else {
            return;
        };
        let can = document.doubts.mendings().next().is_some();
        document.is_mended = shown == Shown::Yes && can;
        document.views.set_converter(None);
        self.apply_rules(effects);
    }

    pub(super) fn do_doubt_key(&mut self, id: CommandId, stamp: &Stamp, effects: &mut Vec<Effect>) {
        match id {
            CommandId::NextDoubt => self.step_doubt(Direction::Redo),
            CommandId::PreviousDoubt => self.step_doubt(Direction::Undo),
            CommandId::ShowConversion => {
                let span = self
                    .document
                    .as_ref()
                    .map(|document| document.selection.span());
                if let Some(span) = span {
                    self.show_doubt(span);
                }
            }
            CommandId::AcceptDoubt => {
                if let Some(span) = self.card() {
                    self.do_doubt(DoubtCommand::Accept(span), stamp, effects);
                }
            }
            CommandId::TakeOther => {
                let doubt = self
                    .document
                    .as_ref()
                    .and_then(|document| document.doubts.on_card());
                // What the source should be is no answer to what the view should be.
                let Some(doubt) = doubt.filter(|doubt| !doubt.is_of_source()) else {
                    return;
                };
                let other = doubt.spot.suggestion.as_ref();
                let other = other.or_else(|| doubt.spot.candidates.first());
                let (span, to) = (doubt.spot.src, other.cloned());
                if let Some(to) = to {
                    self.correct(span, to, Scope::Spot, stamp, effects);
                }
            }
            CommandId::ToggleMended => {
                let is_mended = self.document.as_ref().is_some_and(Document::is_mended);
                let shown = if is_mended { Shown::No } else { Shown::Yes };
                self.show_mended(shown, effects);
            }
            CommandId::ToggleRegionalWords => {
                self.settings.regional.words = !self.settings.regional.words;
                self.view_settings_changed(effects);
            }
            CommandId::ToggleRegionalQuotes => {
                self.settings.regional.quotes = !self.settings.regional.quotes;
                self.view_settings_changed(effects);
            }
            CommandId::ToggleDoubtMarks => {
                self.settings.doubt_marks = match self.settings.doubt_marks {
                    Shown::Yes => Shown::No,
                    Shown::No => Shown::Yes,
                };
                effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
            }
            _ => {}
        }
    }

    fn card(&self) -> Option<SrcSpan> {
        self.document.as_ref()?.doubts.card
    }

    /// Goes to the next open spot behind the card or the caret, or the one before; around.
    fn step_doubt(&mut self, direction: Direction) {
        let Some(document) = &mut self.document else {
            return;
        };
        let from = document.doubts.card;
        let from = from.map_or_else(|| document.selection.span().start(), SrcSpan::start);
        let has_card = document.doubts.card.is_some();
        let open = &document.doubts.open;
        let starts = |at: usize| open.get(at).map(|doubt| doubt.spot.src);
        let next = match direction {
            Direction::Redo => {
                let behind = open.partition_point(|doubt| {
                    let start = doubt.spot.src.start();
                    start < from || (has_card && start == from)
                });
                starts(behind).or_else(|| starts(0))
            }
            Direction::Undo => {
                let before = open.partition_point(|doubt| doubt.spot.src.start() < from);
                let last = || open.len().checked_sub(1).and_then(starts);
                before.checked_sub(1).and_then(starts).or_else(last)
            }
        };
        if let Some(span) = next {
            self.show_doubt(span);
        }
    }

    /// Puts a part of the source on the card, and in sight.
    fn show_doubt(&mut self, span: SrcSpan) {
        let Some(document) = &mut self.document else {
            return;
        };
        let here = if span.is_empty() {
            document
                .transcript
                .source()
                .snap(SrcSpan::new(span.start(), span.start().plus(1)))
        } else {
            span
        };
        let spot = document
            .doubts
            .over(here)
            .map(|doubt| doubt.spot.src)
            .next();
        // Who points at a character means its word.
        let word = || {
            let word = document.word_at(span.start()).filter(|_| span.is_empty());
            converted_as_one(document, word?.span)
        };
        let card = spot.or_else(word);
        let Some(card) = card.or_else(|| converted_as_one(document, here)) else {
            return;
        };
        document.doubts.card = Some(card);
        document.open_word = None;
        if let Some(row) = document.transcript.row_at(card.start()) {
            let count = document.transcript.count_rows();
            document.display.reveal(row, count);
        }
        document.selection = Selection {
            anchor: card.start(),
            caret: card.end(),
            side: document.selection.side,
        };
        document.show(card.start());
        self.show_tab(SideTab::Doubts);
    }

    /// Lets a part of the source become something, and goes on to the next spot.
    fn correct(
        &mut self,
        span: SrcSpan,
        to: String,
        scope: Scope,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(document) = &self.document else {
            return;
        };
        let source = document.transcript.source();
        let from = source.slice(span).into_owned();
        let target = document.target;
        // In the mended view nothing is converted.
        if document.is_mended {
            return;
        }
        let Ok(rule) = ReaderRule::new(from, to, Some(target)) else {
            return;
        };
        match scope {
            Scope::Always => effects.push(Effect::Doubts(DoubtEffect::ChangeRules {
                add: Some(rule),
                remove: None,
            })),
            Scope::Document | Scope::Spot => {
                let position = source.chars_of(span).start().0;
                let position = (scope == Scope::Spot).then(|| u64::try_from(position).ok());
                let value = Rule {
                    from: rule.from,
                    to: rule.to,
                    target: target.tag().to_owned(),
                    position: position.flatten(),
                };
                let mut conversion = document.work.conversion.clone();
                let same = |entry: &&mut Entry<Rule>| {
                    let there = &entry.value;
                    entry.deleted.is_none()
                        && (&there.from, &there.target, there.position)
                            == (&value.from, &value.target, value.position)
                };
                if let Some(entry) = conversion.rules.iter_mut().find(same) {
                    entry.value = value;
                    entry.modified = stamp.time.clone();
                } else {
                    let id = stamp.id.as_str();
                    let entry = Entry::new(id, stamp.time.clone(), value);
                    conversion.rules.push(entry);
                }
                self.edit_section(Section::Conversion(conversion), effects);
            }
        }
    }
}

/// What was converted as one with a part of the source.
fn converted_as_one(document: &Document, span: SrcSpan) -> Option<SrcSpan> {
    let row = document.transcript.row_at(span.start())?;
    let whole = document.transcript.row(row)?.span;
    let view = document.views.at_once(row, &document.transcript)?;
    let inside = span.intersection(whole)?;
    let widened = view.map.widen_src(inside);
    (!widened.is_empty()).then_some(widened)
}
