//! Making an export: for the reader's eyes, for the clipboard, for a file.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::always::Always;
use crate::app::exporting::{
    ExportEffect, ExportTold, From, Material, MaterialError, PREVIEW_CHARS, Preview, RenderError,
    Rendered, To, Tools, What, Wish, put, render, render_excerpts,
};
use crate::app::folder;
use crate::app::settings::Folders;
use crate::export::{ExportDocument, Format, html, text};
use crate::storage::FileCalls;

/// How often the reader hears how far it is.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// What exports are made with.
pub(super) struct Maker<'a> {
    pub(super) calls: &'a Arc<dyn FileCalls>,
    pub(super) folders: &'a Folders,
    pub(super) tools: Tools,
    pub(super) always: Always,
    /// Whether the export is still wanted.
    pub(super) is_wanted: &'a dyn Fn() -> bool,
}

/// An export with what it was made from.
struct Made {
    rendered: Rendered,
    documents: Vec<ExportDocument>,
    left_out: Vec<String>,
}

impl Maker<'_> {
    /// Makes an export and tells what came of it; nothing where it is not wanted any more.
    pub(super) fn run(&self, effect: &ExportEffect, tell: &dyn Fn(ExportTold)) {
        let last = Cell::new(Instant::now());
        let on_progress = |done, count| {
            if !(self.is_wanted)() {
                return ControlFlow::Break(());
            }
            if last.get().elapsed() >= TELL_EVERY {
                last.set(Instant::now());
                tell(ExportTold::Progress(done, count));
            }
            ControlFlow::Continue(())
        };
        let wish = &effect.wish;
        let made = match self.make(&effect.from, wish, &on_progress) {
            Ok(made) => made,
            Err(error) if error.is_cancelled() => return,
            Err(error) => {
                tell(ExportTold::Failed(error.to_string()));
                return;
            }
        };
        if !(self.is_wanted)() {
            return;
        }
        match &effect.to {
            To::Preview => tell(ExportTold::Preview(Arc::new(shown(&made, wish)))),
            To::Clipboard => {
                let (text, html) = for_clipboard(&made, wish);
                tell(ExportTold::Clipboard {
                    text,
                    html,
                    count: made.rendered.count,
                });
            }
            To::File { path, over } => {
                let inputs = inputs(&effect.from, wish);
                let inputs: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
                let Rendered {
                    bytes,
                    written,
                    count,
                } = made.rendered;
                let target = (path.as_path(), inputs.as_slice());
                match put(&**self.calls, target, &bytes, over, &written, self.folders) {
                    Ok(put) => tell(ExportTold::Put {
                        path: path.clone(),
                        count,
                        put,
                    }),
                    Err(error) => tell(ExportTold::Failed(error.to_string())),
                }
            }
        }
    }

    fn make(
        &self,
        from: &From,
        wish: &Wish,
        on_progress: &dyn Fn(usize, usize) -> ControlFlow<()>,
    ) -> Result<Made, RenderError> {
        let calls = &**self.calls;
        match from {
            From::This(material) if wish.what == What::Transcript => Ok(Made {
                rendered: render(calls, material, wish, &self.tools, on_progress)?,
                documents: Vec::new(),
                left_out: Vec::new(),
            }),
            From::This(material) => {
                let documents = vec![material.excerpts(wish, &self.tools, on_progress)?];
                Ok(Made {
                    rendered: render_excerpts(calls, &documents, wish)?,
                    documents,
                    left_out: Vec::new(),
                })
            }
            From::Folder {
                folder,
                open,
                material,
            } => {
                let mut documents = Vec::new();
                let left_out =
                    self.each_of_folder((folder, open, material), &mut |material, done, count| {
                        if on_progress(done, count).is_break() {
                            return Err(MaterialError::Cancelled);
                        }
                        let go_on = &|_, _| {
                            if (self.is_wanted)() {
                                ControlFlow::Continue(())
                            } else {
                                ControlFlow::Break(())
                            }
                        };
                        let document = material.excerpts(wish, &self.tools, go_on)?;
                        if !document.excerpts.is_empty() {
                            documents.push(document);
                        }
                        Ok(())
                    })?;
                Ok(Made {
                    rendered: render_excerpts(calls, &documents, wish)?,
                    documents,
                    left_out,
                })
            }
        }
    }

    /// Goes through the transcripts of a folder that have highlights, in the order of their names.
    /// Gives what could not be read, with why.
    fn each_of_folder(
        &self,
        (folder, open, material): (&Path, &Path, &Material),
        on_one: &mut dyn FnMut(&Material, usize, usize) -> Result<(), MaterialError>,
    ) -> Result<Vec<String>, MaterialError> {
        let mut left_out = Vec::new();
        let files = match folder::transcripts(&**self.calls, folder) {
            Ok(files) => files,
            Err(error) => {
                left_out.push(format!("{error}: {}", folder.display()));
                vec![open.to_path_buf()]
            }
        };
        for (number, file) in files.iter().enumerate() {
            if file == open {
                on_one(material, number, files.len())?;
                continue;
            }
            match folder::with_highlights(self.calls, file, self.folders, self.is_wanted) {
                Ok(Some((opened, notes))) => {
                    let material = Material::of_file(opened, notes, &self.always);
                    on_one(&material, number, files.len())?;
                }
                Ok(None) => {}
                Err(error) => left_out.push(error.to_string()),
            }
            if !(self.is_wanted)() {
                return Err(MaterialError::Cancelled);
            }
        }
        Ok(left_out)
    }
}

/// The files that an export was made from, which it must not replace.
fn inputs(from: &From, wish: &Wish) -> Vec<PathBuf> {
    let mut inputs: Vec<PathBuf> = wish.template.iter().cloned().collect();
    match from {
        From::This(material) => inputs.push(material.path.clone()),
        From::Folder { open, .. } => inputs.push(open.clone()),
    }
    inputs
}

/// What the reader sees of it before it is written.
fn shown(made: &Made, wish: &Wish) -> Preview {
    let is_content = wish.template.is_some() || wish.format.is_text();
    let whole = if is_content {
        // A byte order mark is nothing to be seen.
        let text = String::from_utf8_lossy(&made.rendered.bytes).into_owned();
        text.trim_start_matches('\u{feff}').to_owned()
    } else {
        text::render(&made.documents, wish.style())
    };
    let end = whole.char_indices().nth(PREVIEW_CHARS);
    Preview {
        is_cut: end.is_some(),
        text: match end {
            Some((end, _)) => whole.get(..end).unwrap_or_default().to_owned(),
            None => whole,
        },
        is_content,
        count: made.rendered.count,
        count_bytes: made.rendered.bytes.len(),
        left_out: made.left_out.clone(),
    }
}

/// What goes to the clipboard, as text and as HTML: a page is pasted as a page, and so is what is
/// no text.
fn for_clipboard(made: &Made, wish: &Wish) -> (String, String) {
    let content = || String::from_utf8_lossy(&made.rendered.bytes).into_owned();
    if wish.template.is_some() || wish.what == What::Transcript {
        let is_page = wish.template.is_none() && wish.format == Format::Html;
        let html = if is_page { content() } else { String::new() };
        return (content(), html);
    }
    match wish.format {
        Format::Html | Format::Docx | Format::Anki => (
            text::render(&made.documents, wish.style()),
            html::render(&made.documents, wish.style()),
        ),
        _ => (
            content().trim_start_matches('\u{feff}').to_owned(),
            String::new(),
        ),
    }
}
