//! From what was chosen to the content of a file.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::material::{Material, MaterialError, Tools};
use super::wish::{What, Wish};
use super::written::Written;
use crate::export::{ExportDocument, template};
use crate::storage::{FileCalls, READ_LIMIT_BYTES, ReadError, read_limited};

/// An export, ready to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// What the next export to the same place is compared with.
    pub written: Written,
    /// How many excerpts it holds, or rows.
    pub count: usize,
}

/// Why nothing was rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// There is nothing to render from, or it was cancelled.
    #[error(transparent)]
    Material(#[from] MaterialError),
    /// The template could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The template is not in UTF-8.
    #[error("the template is not in UTF-8: {}", .0.display())]
    NotUtf8(PathBuf),
    /// The template is wrong.
    #[error("{reason}: {}", .path.display())]
    Template {
        /// Why, with the line.
        reason: String,
        /// The template.
        path: PathBuf,
    },
    /// The format says no.
    #[error("{0}")]
    Format(String),
}

impl RenderError {
    /// Whether somebody did not want it any more.
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Material(MaterialError::Cancelled))
    }
}

/// Renders excerpts of one or several transcripts into one file.
pub fn render_excerpts(
    calls: &dyn FileCalls,
    documents: &[ExportDocument],
    wish: &Wish,
) -> Result<Rendered, RenderError> {
    let bytes = match &wish.template {
        Some(path) => {
            let layout = read_template(calls, path)?;
            let page = template::render(&layout, documents, wish.style());
            let page = page.map_err(|error| RenderError::Template {
                reason: error.to_string(),
                path: path.clone(),
            })?;
            page.into_bytes()
        }
        None => wish
            .format
            .render(documents, wish.style(), wish.bom())
            .map_err(RenderError::Format)?,
    };
    Ok(Rendered {
        written: Written::of(&bytes, documents),
        count: documents.iter().map(|one| one.excerpts.len()).sum(),
        bytes,
    })
}

/// Renders what is wanted of one transcript.
pub fn render(
    calls: &dyn FileCalls,
    material: &Material,
    wish: &Wish,
    tools: &Tools,
    on_progress: &dyn Fn(usize, usize) -> ControlFlow<()>,
) -> Result<Rendered, RenderError> {
    match wish.what {
        What::Highlights => {
            let document = material.excerpts(wish, tools, on_progress)?;
            render_excerpts(calls, &[document], wish)
        }
        What::Transcript => {
            let whole = material.whole(wish, tools, on_progress)?;
            let bytes = wish.format.render_whole(&whole, wish.style());
            let bytes = bytes.map_err(RenderError::Format)?;
            Ok(Rendered {
                written: Written::of(&bytes, &[]),
                count: whole.rows.len(),
                bytes,
            })
        }
    }
}

fn read_template(calls: &dyn FileCalls, path: &Path) -> Result<String, RenderError> {
    let bytes = read_limited(calls, path, READ_LIMIT_BYTES)?;
    String::from_utf8(bytes).map_err(|_not_utf8| RenderError::NotUtf8(path.to_path_buf()))
}
