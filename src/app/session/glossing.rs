//! The glossed view: where it stands, the word on the card, the reader's words.

use std::sync::Arc;

use super::{Effect, Notice, Session, Stamp};
use crate::app::command::CommandId;
use crate::app::glossed::{
    Analysis, Asked, GlossCommand, GlossPlace, GlossSettings, Mark, Noted, OpenWord, Pinned,
    ReadingKind, Vocabulary, WordsEffect, WordsEvent,
};
use crate::app::selection::Selection;
use crate::text::{SrcByte, SrcSpan};

impl Session {
    /// Analyses words with this from now on.
    pub fn set_analysis(&mut self, analysis: Arc<dyn Analysis>) -> Vec<Effect> {
        self.analysis = Some(analysis);
        let mut effects = Vec::new();
        self.start_words(&mut effects);
        effects
    }

    /// Whether words can be looked up.
    pub fn can_gloss(&self) -> bool {
        self.analysis.is_some()
    }

    /// How the glossed view is shown: nowhere while words cannot be looked up.
    pub fn gloss(&self) -> GlossSettings {
        let mut gloss = self.settings.gloss;
        if !self.can_gloss() {
            gloss.place = GlossPlace::Off;
        }
        gloss
    }

    /// The reader's words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Gives the open document its analysis, and has its words counted.
    pub(super) fn start_words(&mut self, effects: &mut Vec<Effect>) {
        if self.analysis.is_none() {
            // Not before a transcript is there, so that the first frame waits for nothing.
            effects.push(Effect::Words(WordsEffect::LoadAnalysis));
            return;
        }
        let Some(document) = &mut self.document else {
            return;
        };
        document.word_index = None;
        effects.push(Effect::Words(WordsEffect::LoadVocabulary));
        effects.push(Effect::Words(WordsEffect::LoadGlossary));
        self.tune(effects);
    }

    pub(super) fn take_words(&mut self, event: WordsEvent, effects: &mut Vec<Effect>) {
        match event {
            WordsEvent::Analysis(Ok(analysis)) => effects.extend(self.set_analysis(analysis)),
            WordsEvent::Analysis(Err(_damaged)) => self.notify(Notice::JobBroke { job: "gloss" }),
            WordsEvent::Counted {
                document_id,
                revision,
                index,
            } => {
                if let Some(document) = self.document_of(document_id)
                    && document.glossed.revision() == revision
                {
                    document.word_index = Some(index);
                }
            }
            WordsEvent::Vocabulary(theirs) => {
                let had_own = self.vocabulary.revision() > 0;
                self.vocabulary.merge(&theirs);
                // What was noted before the file was read is not in it yet.
                if had_own && self.vocabulary_fault.take().is_some() {
                    self.save_vocabulary(effects);
                }
            }
            WordsEvent::VocabularyFailed { reason } => {
                if self.vocabulary_fault.as_ref() != Some(&reason) {
                    self.notify_once(Notice::SaveFailed {
                        reason: reason.clone(),
                    });
                }
                self.vocabulary_fault = Some(reason);
            }
            WordsEvent::Glossary(theirs) => {
                let had_own = !self.own.entries().is_empty();
                if self.own.merge(&theirs) {
                    self.tune(effects);
                }
                // What was said before the file was read is not in it yet.
                if had_own && self.own_fault.take().is_some() {
                    self.save_own(effects);
                }
            }
            WordsEvent::GlossaryFailed { reason } => {
                if self.own_fault.as_ref() != Some(&reason) {
                    self.notify_once(Notice::SaveFailed {
                        reason: reason.clone(),
                    });
                }
                self.own_fault = Some(reason);
            }
            WordsEvent::TableRead { table, stamp } => self.take_table(&table, &stamp, effects),
            WordsEvent::TableWritten { path, count } => {
                self.notify(Notice::GlossaryWritten { path, count });
            }
            WordsEvent::TableFailed { reason } => {
                self.notify(Notice::GlossaryFailed { reason });
            }
        }
    }

    pub(super) fn do_gloss(
        &mut self,
        command: GlossCommand,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
    ) {
        match command {
            GlossCommand::Place(place) => self.set_gloss(effects, |gloss| gloss.place = place),
            GlossCommand::Over(over) => self.set_gloss(effects, |gloss| gloss.over = over),
            GlossCommand::Reading(kind) => self.set_gloss(effects, |gloss| gloss.reading = kind),
            GlossCommand::Readings(of) => self.set_gloss(effects, |gloss| gloss.readings = of),
            GlossCommand::Glosses(of) => self.set_gloss(effects, |gloss| gloss.glosses = of),
            GlossCommand::Tones(tones) => self.set_gloss(effects, |gloss| gloss.tones = tones),
            GlossCommand::Level(level) => self.set_gloss(effects, |gloss| {
                gloss.level = level;
                gloss.asked = Asked::Yes;
            }),
            GlossCommand::ShowWord(at, pinned) => self.show_word(at, pinned),
            GlossCommand::CloseWord => self.with_document(|document| document.open_word = None),
            GlossCommand::GoToWord(span) => self.go_to_word(span),
            GlossCommand::ToggleKnown(word) => {
                self.note_word(word, stamp, effects, |noted| {
                    noted.known = noted.known.other();
                });
            }
            GlossCommand::ToggleKept(word) => {
                self.note_word(word, stamp, effects, |noted| {
                    noted.kept = noted.kept.other();
                });
            }
            GlossCommand::CopyText(text) => effects.push(Effect::Copy(text)),
            GlossCommand::Standard(standard) => {
                self.set_gloss(effects, |gloss| gloss.standard = standard);
            }
            GlossCommand::Sandhi(sandhi) => self.set_gloss(effects, |gloss| gloss.sandhi = sandhi),
            GlossCommand::Correct { word, said, scope } => {
                self.correct_word(word, &said, scope, stamp, effects);
            }
            GlossCommand::TakeBack(scope, id) => {
                self.take_back(scope, &id, &stamp.time, effects);
            }
            GlossCommand::ImportGlossary(path) => {
                let stamp = stamp.clone();
                effects.push(Effect::Words(WordsEffect::ReadTable { path, stamp }));
            }
            GlossCommand::ExportGlossary(path) => self.export_glossary(path, effects),
        }
    }

    /// Carries out the commands of the glossed view that stand on a key.
    pub(super) fn do_gloss_key(&mut self, id: CommandId, effects: &mut Vec<Effect>) {
        if !self.can_gloss() {
            return;
        }
        self.set_gloss(effects, |gloss| match id {
            CommandId::ToggleGloss => {
                gloss.place = match gloss.place {
                    GlossPlace::Off => GlossPlace::Beside,
                    GlossPlace::Beside | GlossPlace::Alone => GlossPlace::Off,
                };
            }
            CommandId::GlossAlone => {
                gloss.place = match gloss.place {
                    GlossPlace::Alone => GlossPlace::Beside,
                    GlossPlace::Off | GlossPlace::Beside => GlossPlace::Alone,
                };
            }
            CommandId::NextReading => {
                gloss.reading = match gloss.reading {
                    ReadingKind::Pinyin => ReadingKind::Zhuyin,
                    ReadingKind::Zhuyin => ReadingKind::None,
                    ReadingKind::None => ReadingKind::Pinyin,
                };
            }
            CommandId::NextReadings => gloss.readings = gloss.readings.next(),
            CommandId::NextGlosses => gloss.glosses = gloss.glosses.next(),
            _ => {}
        });
    }

    /// Carries out the commands for the word on the card, or else at the caret.
    pub(super) fn do_word_key(&mut self, id: CommandId, stamp: &Stamp, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let caret = document.selection.span().start();
        if id == CommandId::ShowWord {
            self.show_word(caret, Pinned::Yes);
            return;
        }
        if id == CommandId::CorrectWord {
            let at = document.open_word.map_or(caret, |open| open.span.start());
            self.show_word(at, Pinned::Yes);
            self.count_correcting += 1;
            return;
        }
        let at_caret = || document.word_at(caret).map(|word| word.span);
        let span = document.open_word.map(|open| open.span).or_else(at_caret);
        let Some(span) = span else { return };
        let word = document.transcript.source().slice(span).into_owned();
        let command = match id {
            CommandId::ToggleKnown => GlossCommand::ToggleKnown(word),
            CommandId::ToggleKept => GlossCommand::ToggleKept(word),
            _ => GlossCommand::CopyText(word),
        };
        self.do_gloss(command, stamp, effects);
    }

    fn show_word(&mut self, at: SrcByte, pinned: Pinned) {
        self.with_document(|document| {
            let stays = document
                .open_word
                .is_some_and(|open| open.pinned == Pinned::Yes);
            if pinned == Pinned::No && stays {
                return;
            }
            if let Some(word) = document.word_at(at) {
                document.open_word = Some(OpenWord {
                    span: word.span,
                    pinned,
                });
            }
        });
    }

    fn go_to_word(&mut self, span: SrcSpan) {
        self.with_document(|document| {
            if let Some(row) = document.transcript.row_at(span.start()) {
                document
                    .display
                    .reveal(row, document.transcript.count_rows());
            }
            document.selection = Selection {
                anchor: span.start(),
                caret: span.end(),
                side: document.selection.side,
            };
            document.open_word = Some(OpenWord {
                span,
                pinned: Pinned::Yes,
            });
            document.show(span.start());
        });
    }

    /// Changes what is noted of a word, with where it stands here if it was not noted before.
    fn note_word(
        &mut self,
        word: String,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
        change: impl FnOnce(&mut Noted),
    ) {
        let mut noted = self
            .vocabulary
            .noted(&word)
            .cloned()
            .unwrap_or_else(|| self.first_note(word));
        change(&mut noted);
        stamp.time.as_str().clone_into(&mut noted.modified);
        self.vocabulary.note(noted);
        self.save_vocabulary(effects);
    }

    fn save_vocabulary(&self, effects: &mut Vec<Effect>) {
        let vocabulary = Arc::new(self.vocabulary.clone());
        effects.push(Effect::Words(WordsEffect::SaveVocabulary(vocabulary)));
    }

    /// A word with the sentence and the place where this document has it.
    fn first_note(&self, word: String) -> Noted {
        let mut noted = Noted {
            word,
            known: Mark::No,
            kept: Mark::No,
            reading: String::new(),
            gloss: String::new(),
            sentence: String::new(),
            place: String::new(),
            modified: String::new(),
            other: serde_json::Map::new(),
        };
        let Some(document) = &self.document else {
            return noted;
        };
        let source = document.transcript.source();
        let on_card = document
            .open_word
            .map(|open| open.span)
            .filter(|span| source.slice(*span) == noted.word);
        let indexed = document
            .word_index
            .as_ref()
            .and_then(|index| index.word(&noted.word)?.places.first().copied());
        let Some(span) = on_card.or(indexed) else {
            return noted;
        };
        if let Some(word) = document.word_at(span.start()) {
            let sounds = word.reading.iter().map(|one| one.pinyin.as_str());
            noted.reading = sounds.collect::<Vec<_>>().join(" ");
            noted.gloss = word.glosses.join("; ");
        }
        if let Some(row) = document.transcript.row_at(span.start()) {
            noted.sentence = document.transcript.row_text(row).into_owned();
            let name = document.origin.path().file_name().unwrap_or_default();
            noted.place = format!("{}, row {}", name.to_string_lossy(), row.number());
        }
        noted
    }

    fn set_gloss(&mut self, effects: &mut Vec<Effect>, change: impl FnOnce(&mut GlossSettings)) {
        let before = self.settings.gloss;
        change(&mut self.settings.gloss);
        if self.settings.gloss != before {
            effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
        }
        if self.settings.gloss.style() != before.style() {
            self.tune(effects);
        }
    }

    /// Whether a command needs words that can be looked up.
    pub(super) fn needs_words(id: CommandId) -> bool {
        matches!(
            id,
            CommandId::ToggleGloss
                | CommandId::GlossAlone
                | CommandId::NextReading
                | CommandId::NextReadings
                | CommandId::NextGlosses
                | CommandId::ShowWord
                | CommandId::ToggleKnown
                | CommandId::ToggleKept
                | CommandId::CopyWord
                | CommandId::CorrectWord
                | CommandId::ImportGlossary
                | CommandId::ExportGlossary
        )
    }
}
