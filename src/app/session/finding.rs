//! Find: typing, stepping through hits, highlighting them.

use super::{Document, Effect, Notice, Session, Stamp};
use crate::app::finding::{
    FindCommand, FindEffect, FindEvent, FindInFolder, Finding, InFolder, Progress, Told,
};
use crate::app::selection::Selection;
use crate::app::settings::Shown;
use crate::app::side_tab::SideTab;
use crate::app::undo::Direction;
use crate::highlight::{Color, Edit, Highlight, HighlightId, Place, Placed, make_selector};
use crate::text::SrcSpan;

/// The longest selection that find is opened with, in bytes.
const LONGEST_SELECTION: usize = 120;

/// The most hits that are highlighted at once.
const MOST_HIGHLIGHTED: usize = 2000;

impl Session {
    /// Find, while its box is open.
    pub fn finding(&self) -> Option<&Finding> {
        let is_open = self.finding.is_open == Shown::Yes && self.document.is_some();
        is_open.then_some(&self.finding)
    }

    /// Opens the box, or gives it the keyboard again. What is selected is looked for.
    pub(super) fn open_find(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let selected = document.selection.span();
        let source = document.transcript.source();
        let is_short = !selected.is_empty() && selected.len() <= LONGEST_SELECTION;
        let text = is_short.then(|| source.slice(selected).into_owned());
        let text = text.filter(|text| !text.contains(['\n', '\r']));
        let finding = &mut self.finding;
        let is_new = finding.is_open == Shown::No;
        finding.is_open = Shown::Yes;
        finding.count_opened += 1;
        let is_other = text.as_ref().is_some_and(|text| *text != finding.typed);
        if let Some(text) = text {
            finding.typed = text;
        }
        if is_new {
            effects.push(Effect::PrepareFind);
        }
        if is_new || is_other {
            self.scan(effects);
        }
    }

    pub(super) fn do_find(
        &mut self,
        command: FindCommand,
        stamp: &Stamp,
        effects: &mut Vec<Effect>,
    ) {
        match command {
            FindCommand::Type(typed) => {
                if self.finding.typed != typed {
                    self.finding.typed = typed;
                    self.scan(effects);
                }
            }
            FindCommand::Options(options) => {
                if self.finding.options != options {
                    self.finding.options = options;
                    self.scan(effects);
                }
            }
            FindCommand::Next => self.step_find(Direction::Redo, effects),
            FindCommand::Previous => self.step_find(Direction::Undo, effects),
            FindCommand::HighlightAll(key) => self.highlight_hits(key, stamp, effects),
            FindCommand::GoTo(hit) => self.go_to_hit(hit),
            FindCommand::InFolder => self.find_in_folder(effects),
            FindCommand::StopFolder => self.stop_folder(effects),
            FindCommand::OpenAt(path, row) => {
                self.settings.remember_place(&path, row.0);
                self.open_file(path, effects);
            }
            FindCommand::Close => {
                self.finding.is_open = Shown::No;
                self.stop_folder(effects);
            }
        }
    }

    /// Looks for what is typed in the open document.
    pub(super) fn scan(&mut self, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let words = self.tuning(document);
        let finding = &mut self.finding;
        finding.request += 1;
        finding.refused = None;
        finding.current = None;
        finding.is_old = true;
        finding.written.clear();
        finding.folder = None;
        if finding.typed.trim().is_empty() {
            finding.add(&[]);
            finding.progress = Progress::Idle;
            return;
        }
        finding.progress = Progress::Running;
        effects.push(Effect::Find(Box::new(FindEffect {
            document_id: document.id,
            request: finding.request,
            transcript: document.transcript.clone(),
            words,
            typed: finding.typed.clone(),
            options: finding.options,
            written: written(document),
        })));
    }

    /// Looks in the other transcripts of the folder for what is typed.
    pub(super) fn find_in_folder(&mut self, effects: &mut Vec<Effect>) {
        if self.finding.is_open == Shown::No {
            self.open_find(effects);
        }
        self.show_tab(SideTab::Found);
        let Some(document) = &self.document else {
            return;
        };
        let words = self.tuning_elsewhere();
        let finding = &mut self.finding;
        if finding.typed.trim().is_empty() || finding.folder.is_some() {
            return;
        }
        finding.folder = Some(InFolder {
            is_running: true,
            ..InFolder::default()
        });
        effects.push(Effect::FindInFolder(Box::new(FindInFolder {
            document_id: document.id,
            request: finding.request,
            open: document.origin.path().clone(),
            words,
            typed: finding.typed.clone(),
            options: finding.options,
        })));
    }

    /// Ends looking in the folder.
    fn stop_folder(&mut self, effects: &mut Vec<Effect>) {
        let finding = &mut self.finding;
        if let Some(folder) = &mut finding.folder
            && std::mem::take(&mut folder.is_running)
        {
            finding.request += 1;
            effects.push(Effect::CancelFind(finding.request));
        }
    }

    fn go_to_hit(&mut self, hit: SrcSpan) {
        let Some(document) = &mut self.document else {
            return;
        };
        self.finding.current = Some(hit);
        document.selection = Selection {
            anchor: hit.start(),
            caret: hit.end(),
            side: document.selection.side,
        };
        show(document, hit);
    }

    pub(super) fn take_found(&mut self, event: FindEvent) {
        let Some(document) = &mut self.document else {
            return;
        };
        let finding = &mut self.finding;
        if document.id != event.document_id || finding.request != event.request {
            return;
        }
        match event.told {
            Told::Hits(hits) => finding.add(&hits),
            Told::Written(ids) => finding.written = ids,
            Told::File { found, done, count } => {
                if let Some(folder) = &mut finding.folder {
                    folder.files.extend(found);
                    folder.progress = (done, count);
                }
                return;
            }
            Told::FolderDone => {
                if let Some(folder) = &mut finding.folder {
                    folder.is_running = false;
                }
                return;
            }
            Told::Refused(reason) => {
                finding.add(&[]);
                finding.refused = Some(reason);
                finding.progress = Progress::Idle;
            }
            Told::Done => {
                if finding.is_old {
                    finding.add(&[]);
                }
                finding.progress = Progress::Done;
            }
        }
        // The first hit from where the reader is comes into sight by itself.
        if finding.current.is_none() {
            let from = document.selection.span().start();
            let ahead = finding.hits.iter().find(|hit| hit.start() >= from);
            let around = || {
                finding
                    .hits
                    .first()
                    .filter(|_| finding.progress == Progress::Done)
            };
            if let Some(hit) = ahead.or_else(around).copied() {
                finding.current = Some(hit);
                show(document, hit);
            }
        }
    }

    fn step_find(&mut self, direction: Direction, effects: &mut Vec<Effect>) {
        if self.finding.is_open == Shown::No {
            self.open_find(effects);
            return;
        }
        let Some(hit) = self.finding.step(direction) else {
            return;
        };
        self.go_to_hit(hit);
    }

    /// One edit for all, so that one undo takes all back. Places that have a highlight of just
    /// their span already are left out.
    fn highlight_hits(&mut self, key: u8, stamp: &Stamp, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let finding = &self.finding;
        let Some(color) = Color::of_key(usize::from(key)) else {
            return;
        };
        let is_marked = |hit: &SrcSpan| {
            let marks = document.marks.over(*hit);
            marks.iter().any(|mark| mark.span == *hit)
        };
        let wanted: Vec<SrcSpan> = finding
            .hits
            .iter()
            .filter(|hit| !is_marked(hit))
            .copied()
            .collect();
        if wanted.len() > MOST_HIGHLIGHTED {
            self.notify(Notice::TooManyHits {
                most: MOST_HIGHLIGHTED,
            });
            return;
        }
        let source = document.transcript.source();
        let adds = wanted.iter().enumerate().map(|(number, hit)| {
            let id = HighlightId::new(format!("{}-{number}", stamp.id.as_str()));
            let selector = make_selector(source, *hit);
            let mut highlight = Highlight::new(id, stamp.time.clone(), color.clone(), selector);
            highlight.creator.clone_from(&self.settings.creator);
            Edit::Add(Box::new(Placed {
                highlight,
                place: Place::Anchored(*hit),
            }))
        });
        let adds: Vec<Edit> = adds.collect();
        if !adds.is_empty() {
            self.edit(Edit::Batch(adds), effects);
        }
    }
}

/// What the reader wrote on highlights, in document order.
fn written(document: &Document) -> Vec<(HighlightId, Vec<String>)> {
    let placed = document.highlights.in_order().into_iter();
    let texts = placed.map(|placed| {
        let highlight = &placed.highlight;
        let notes = std::iter::once(&highlight.note).chain(&highlight.other_notes);
        let all = notes.chain(&highlight.tags);
        let texts = all.filter(|text| !text.is_empty()).cloned().collect();
        (highlight.id.clone(), texts)
    });
    texts
        .filter(|(_, texts): &(_, Vec<String>)| !texts.is_empty())
        .collect()
}

/// Brings a hit into view, out of its fold.
fn show(document: &mut Document, hit: SrcSpan) {
    if let Some(row) = document.transcript.row_at(hit.start()) {
        document
            .display
            .reveal(row, document.transcript.count_rows());
    }
    document.show(hit.start());
}
