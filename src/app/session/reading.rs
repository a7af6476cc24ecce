//! Reading: selection, folds, the script beside the original, sizes, copying.

use super::{Document, Effect, Notice, Session, Side};
use crate::app::cite;
use crate::app::command::CommandId;
use crate::app::conversion::config_of;
use crate::app::display::FoldState;
use crate::app::selection::{Granularity, Motion, Selection, span_at};
use crate::app::settings::{Shown, TEXT_SIZE_POINTS, ThemeChoice};
use crate::app::side_tab::SideTab;
use crate::script::{Config, Variant, Vocabulary, config_for};
use crate::text::{SrcByte, SrcSpan};
use crate::transcript::RowIndex;

impl Session {
    pub(super) fn press(&mut self, offset: SrcByte, granularity: Granularity, side: Side) {
        self.with_document(|document| {
            document.selection = if granularity == Granularity::Character {
                Selection::caret_at(offset, side)
            } else {
                let span = unit_at(document, offset, granularity);
                Selection {
                    anchor: span.start(),
                    caret: span.end(),
                    side,
                }
            };
        });
    }

    pub(super) fn drag_to(&mut self, offset: SrcByte, granularity: Granularity) {
        self.with_document(|document| {
            let (transcript, display) = (&document.transcript, &document.display);
            let selection = document.selection;
            document.selection = if granularity == Granularity::Character {
                selection.extended_to(offset, transcript, display)
            } else {
                // The unit that the press took stays selected, whichever way the drag goes.
                let first = unit_at(document, selection.span().start(), granularity);
                let here = unit_at(document, offset, granularity);
                let backwards = here.start() < first.start();
                let anchor = if backwards {
                    first.end()
                } else {
                    first.start()
                };
                let caret = if backwards {
                    here.start()
                } else {
                    here.end().max(first.end())
                };
                Selection {
                    anchor,
                    ..selection
                }
                .extended_to(caret, transcript, display)
            };
        });
    }

    pub(super) fn move_caret(&mut self, motion: Motion) {
        self.with_document(|document| {
            let selection = document.selection;
            let caret = selection.target(motion, &document.transcript, &document.display);
            document.selection = Selection::caret_at(caret, selection.side);
            document.show(caret);
        });
    }

    pub(super) fn extend(&mut self, motion: Motion) {
        self.with_document(|document| {
            let (transcript, display) = (&document.transcript, &document.display);
            let caret = document.selection.target(motion, transcript, display);
            document.selection = document.selection.extended_to(caret, transcript, display);
            document.show(document.selection.caret);
        });
    }

    /// Selects what can be selected from the first row that is shown: up to the next closed fold.
    pub(super) fn select_all(&mut self) {
        self.with_document(|document| {
            let (transcript, display) = (&document.transcript, &document.display);
            let side = document.selection.side;
            let top = Selection::caret_at(SrcByte(0), side);
            let start = top.target(Motion::DocumentStart, transcript, display);
            let all = Selection::caret_at(start, side);
            document.selection = all.extended_to(transcript.source().len(), transcript, display);
        });
    }

    /// Lets go of one thing: the box that finds, the open card, else the selection.
    pub(super) fn escape(&mut self) {
        if self.finding.is_open == Shown::Yes {
            self.finding.is_open = Shown::No;
            return;
        }
        if self.editing.take().is_some() {
            return;
        }
        self.with_document(|document| {
            if document.open_word.take().is_some() || document.doubts.card.take().is_some() {
                return;
            }
            document.selection =
                Selection::caret_at(document.selection.caret, document.selection.side);
        });
    }

    pub(super) fn go_to_row(&mut self, row: RowIndex) {
        self.with_document(|document| {
            let Some(start) = document.transcript.row(row).map(|row| row.span.start()) else {
                return;
            };
            document
                .display
                .reveal(row, document.transcript.count_rows());
            document.selection = Selection::caret_at(start, document.selection.side);
            document.show(start);
        });
    }

    pub(super) fn toggle_folds(&mut self) {
        self.with_document(|document| {
            let count_rows = document.transcript.count_rows();
            let is_closed = |state| state == FoldState::Closed;
            let any_closed = document
                .display
                .folds()
                .iter()
                .any(|fold| is_closed(fold.state));
            for number in 0..document.display.folds().len() {
                let state = document.display.folds().get(number).map(|fold| fold.state);
                if state.is_some_and(|state| is_closed(state) == any_closed) {
                    document.display.toggle(number, count_rows);
                }
            }
        });
    }

    pub(super) fn scrolled(&mut self, row: RowIndex) {
        if let Some(document) = &self.document {
            let path = document.origin.path().clone();
            self.settings.remember_place(&path, row.0);
        }
    }

    pub(super) fn resize_text(&mut self, by_points: f32, effects: &mut Vec<Effect>) {
        let (least, most) = (*TEXT_SIZE_POINTS.start(), *TEXT_SIZE_POINTS.end());
        let size = (self.settings.text_size_points + by_points).clamp(least, most);
        self.settings.text_size_points = size;
        effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
    }

    /// Shows a tab of the side panel, and the panel with it.
    pub(super) fn show_tab(&mut self, tab: SideTab) {
        self.side_tab = tab;
        self.settings.side_panel = Shown::Yes;
    }

    pub(super) fn set_theme(&mut self, theme: ThemeChoice, effects: &mut Vec<Effect>) {
        self.settings.theme = theme;
        effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
    }

    /// What converts the document's text into what stands beside it; `None` for nothing.
    pub(super) fn config(&self) -> Option<Config> {
        let document = self.document.as_ref()?;
        config_of(
            document.detected,
            document.target,
            self.settings.regional.vocabulary(),
        )
    }

    pub(super) fn show_target(&mut self, target: Variant, effects: &mut Vec<Effect>) {
        if let Some(document) = &mut self.document {
            document.target = target;
            document.is_mended = false;
            document.count_fallbacks = 0;
            document.views.set_converter(None);
            document.converter = None;
        }
        self.load_converter(effects);
    }

    pub(super) fn load_converter(&self, effects: &mut Vec<Effect>) {
        if let Some(document) = &self.document {
            let config = self.config();
            effects.push(Effect::LoadConverter {
                document_id: document.id,
                config,
            });
        }
    }

    /// The scripts that make sense beside a source: all but its own.
    pub fn targets(&self) -> Vec<Variant> {
        let own = self.document.as_ref().and_then(Document::source_variant);
        let is_other = |target: &Variant| match own {
            None => true,
            Some(own) => config_for(own, *target, Vocabulary::Keep).is_some(),
        };
        Variant::ALL.into_iter().filter(is_other).collect()
    }

    pub(super) fn next_target(&mut self, effects: &mut Vec<Effect>) {
        let targets = self.targets();
        let Some(document) = &self.document else {
            return;
        };
        let now = targets.iter().position(|target| *target == document.target);
        let next = now.map_or(0, |now| (now + 1) % targets.len().max(1));
        if let Some(target) = targets.get(next).copied() {
            self.show_target(target, effects);
        }
    }

    pub(super) fn copy(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let selection = document.selection;
        let Some(span) = copied_span(document) else {
            self.notify(Notice::NothingSelected);
            return;
        };
        let variant = document.variant_on(selection.side);
        effects.push(Effect::Copy(cite::text_of(document, span, selection.side)));
        self.notify(Notice::Copied {
            variant,
            side: selection.side,
        });
    }

    pub(super) fn copy_citation(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let citation = copied_span(document).and_then(|span| cite::citation_of(document, span));
        match citation {
            Some(text) => {
                effects.push(Effect::Copy(text));
                self.notify(Notice::CitationCopied);
            }
            None => self.notify(Notice::NothingSelected),
        }
    }

    /// Whether a command works on the open transcript.
    pub(super) fn needs_document(id: CommandId) -> bool {
        matches!(
            id,
            CommandId::Copy
                | CommandId::CopyCitation
                | CommandId::CopyMarkdown
                | CommandId::CopyRich
                | CommandId::CopyText
                | CommandId::NextTranscript
                | CommandId::PreviousTranscript
                | CommandId::ShowFolder
                | CommandId::Export
                | CommandId::ExportFolder
                | CommandId::SelectAll
                | CommandId::Highlight(_)
                | CommandId::Find
                | CommandId::FindInFolder
                | CommandId::FindNext
                | CommandId::FindPrevious
                | CommandId::OpenHighlight
                | CommandId::RemoveHighlight
                | CommandId::NameColors
                | CommandId::NextTarget
                | CommandId::ShowConversion
                | CommandId::Make(_)
                | CommandId::ShowDetails
                | CommandId::ChooseEncoding
        )
    }
}

/// What a click takes at a place: a word of the dictionary's where the row is analysed.
fn unit_at(document: &Document, offset: SrcByte, granularity: Granularity) -> SrcSpan {
    let word = (granularity == Granularity::Word)
        .then(|| document.word_at(offset))
        .flatten();
    word.map_or_else(
        || span_at(offset, granularity, &document.transcript),
        |token| token.span,
    )
}

/// What a copy takes: the selection, or the open row where nothing is selected.
fn copied_span(document: &Document) -> Option<SrcSpan> {
    document.highlight_span()
}
