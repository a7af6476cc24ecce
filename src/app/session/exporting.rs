//! Exporting: the dialog, and copying one excerpt by key.

use std::sync::Arc;

use super::{Document, Effect, Notice, Session};
use crate::app::cite::copied;
use crate::app::command::CommandId;
use crate::app::conversion::Regional;
use crate::app::exporting::filter::Filter;
use crate::app::exporting::{
    ExportCommand, ExportDialog, ExportEffect, ExportEvent, ExportTold, From, Making, Material,
    Over, Put, Scope, To, What, Wish,
};
use crate::app::notice::CopiedAs;
use crate::export::clip;

impl Session {
    /// The dialog that exports, while it is open.
    pub fn exporting(&self) -> Option<&ExportDialog> {
        self.exporting.as_ref()
    }

    /// Opens the dialog.
    pub(super) fn open_export(&mut self, scope: Scope, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let last = self.last_export.as_ref();
        self.exporting = Some(ExportDialog {
            wish: Wish {
                target: Some(document.target),
                regional: self.settings.regional,
                filter: match (scope, self.folder()) {
                    (Scope::Folder, Some(folder)) => folder.filter.clone(),
                    _ => Filter::default(),
                },
                ..self.settings.export.clone()
            },
            scope,
            selected: selected(document),
            request: self.next_export,
            last: last
                .filter(|(id, _)| *id == document.id)
                .map(|(_, path)| path.clone()),
            ..ExportDialog::default()
        });
        self.make_export(To::Preview, effects);
    }

    pub(super) fn do_export(&mut self, command: ExportCommand, effects: &mut Vec<Effect>) {
        let Some(dialog) = &mut self.exporting else {
            return;
        };
        match command {
            ExportCommand::Wish(wish) => {
                if dialog.wish == *wish {
                    return;
                }
                let is_remembered = |wish: &Wish| Wish {
                    filter: Filter::default(),
                    target: None,
                    regional: Regional::default(),
                    ..wish.clone()
                };
                let remembered = is_remembered(&wish);
                dialog.wish = *wish;
                dialog.occupied = None;
                if self.settings.export != remembered {
                    self.settings.export = remembered;
                    effects.push(Effect::SaveSettings(Box::new(self.settings.clone())));
                }
                self.make_export(To::Preview, effects);
            }
            ExportCommand::Scope(scope) => {
                dialog.scope = scope;
                dialog.wish.filter.only = None;
                self.make_export(To::Preview, effects);
            }
            ExportCommand::SaveAs => self.ask_export_path(effects),
            ExportCommand::SaveTo(path) => {
                let over = Over::Nothing;
                self.make_export(To::File { path, over }, effects);
            }
            ExportCommand::Again => {
                if let Some(path) = dialog.last.clone() {
                    let over = Over::Nothing;
                    self.make_export(To::File { path, over }, effects);
                }
            }
            ExportCommand::Replace => {
                if let Some((path, there)) = dialog.occupied.take() {
                    let over = Over::This(there.sha256);
                    self.make_export(To::File { path, over }, effects);
                }
            }
            ExportCommand::Leave => dialog.occupied = None,
            ExportCommand::Copy => self.make_export(To::Clipboard, effects),
            ExportCommand::Cancel => {
                dialog.making = None;
                self.cancel_export(effects);
            }
            ExportCommand::Close => {
                let is_making = dialog.making.is_some();
                self.exporting = None;
                if is_making {
                    self.cancel_export(effects);
                }
            }
        }
    }

    /// A number that nobody waits for ends what is being made.
    fn cancel_export(&mut self, effects: &mut Vec<Effect>) {
        self.next_export += 1;
        if let Some(dialog) = &mut self.exporting {
            dialog.request = self.next_export;
        }
        effects.push(Effect::CancelExport(self.next_export));
    }

    fn ask_export_path(&self, effects: &mut Vec<Effect>) {
        let (Some(document), Some(dialog)) = (&self.document, &self.exporting) else {
            return;
        };
        let path = document.origin.path();
        let end = dialog.wish.extension();
        let name = match dialog.scope {
            Scope::This => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                match dialog.wish.what {
                    What::Highlights => format!("{stem}.highlights.{end}"),
                    What::Transcript => format!("{stem}.both.{end}"),
                }
            }
            Scope::Folder => format!("highlights.{end}"),
        };
        effects.push(Effect::AskExport(path.with_file_name(name)));
    }

    /// Lets the worker make what is chosen in the dialog.
    fn make_export(&mut self, to: To, effects: &mut Vec<Effect>) {
        let always = self.always();
        let (Some(document), Some(dialog)) = (&self.document, &mut self.exporting) else {
            return;
        };
        self.next_export += 1;
        dialog.request = self.next_export;
        dialog.failed = None;
        dialog.making = Some(Making {
            is_asked: to != To::Preview,
            progress: (0, 0),
        });
        let material = Arc::new(Material::of_document(document, &always));
        let open = document.origin.path().clone();
        let from = match (dialog.scope, open.parent()) {
            (Scope::Folder, Some(folder)) => From::Folder {
                folder: folder.to_path_buf(),
                open,
                material,
            },
            _ => From::This(material),
        };
        effects.push(Effect::Export(Box::new(ExportEffect {
            request: dialog.request,
            from,
            wish: Box::new(dialog.wish.clone()),
            to,
        })));
    }

    pub(super) fn take_export(&mut self, event: ExportEvent, effects: &mut Vec<Effect>) {
        let Some(dialog) = &mut self.exporting else {
            return;
        };
        if dialog.request != event.request {
            return;
        }
        if let ExportTold::Progress(done, count) = event.told {
            if let Some(making) = &mut dialog.making {
                making.progress = (done, count);
            }
            return;
        }
        dialog.making = None;
        match event.told {
            ExportTold::Progress(..) => {}
            ExportTold::Preview(preview) => dialog.preview = Some(preview),
            ExportTold::Clipboard { text, html, count } => {
                effects.push(if html.is_empty() {
                    Effect::Copy(text)
                } else {
                    Effect::CopyRich { text, html }
                });
                self.notify(Notice::ExportCopied { count });
            }
            ExportTold::Put {
                path,
                put: Put::Asks(there),
                ..
            } => dialog.occupied = Some((path, there)),
            ExportTold::Put { path, count, put } => {
                if let Some(document) = &self.document {
                    self.last_export = Some((document.id, path.clone()));
                }
                self.exporting = None;
                self.notify(Notice::Exported { path, count, put });
            }
            ExportTold::Failed(reason) => dialog.failed = Some(reason),
        }
    }

    /// Copies what is selected, or the highlight at the caret, with where it is from.
    pub(super) fn copy_excerpt(&mut self, id: CommandId, effects: &mut Vec<Effect>) {
        let Some(document) = &self.document else {
            return;
        };
        let open = self.editing.as_ref();
        let open = open.map(|editing| editing.highlight_id.clone());
        let marked = open.or_else(|| self.highlight_at_caret());
        let style = self.settings.export.style();
        let Some(told) = copied(document, marked.as_ref()) else {
            self.notify(Notice::NothingSelected);
            return;
        };
        let (effect, told_as) = match id {
            CommandId::CopyMarkdown => (
                Effect::Copy(clip::in_markdown(&told, style)),
                CopiedAs::Markdown,
            ),
            CommandId::CopyRich => (
                Effect::CopyRich {
                    text: clip::in_text(&told, style),
                    html: clip::in_html(&told, style),
                },
                CopiedAs::Rich,
            ),
            _ => (Effect::Copy(clip::in_text(&told, style)), CopiedAs::Text),
        };
        effects.push(effect);
        self.notify(Notice::ExcerptCopied(told_as));
    }
}

/// The ids of the highlights that share text with the selection.
fn selected(document: &Document) -> Vec<String> {
    let span = document.selection.span();
    if span.is_empty() {
        return Vec::new();
    }
    let marks = document.marks.over(span).iter();
    let inside = marks.filter(|mark| mark.span.overlaps(span));
    inside
        .map(|mark| mark.highlight_id.as_str().to_owned())
        .collect()
}
