//! `duidu export`: the highlights as a document.

use std::path::Path;

use anyhow::bail;

use super::export_args::{Export, ExportFormat};
use super::written::{Over, Written, write};
use super::{excerpts, output, transcript};
use crate::app::open::is_not_for_export;
use crate::app::settings::Folders;
use crate::export::table::{self, Bom, Separator};
use crate::export::{ExportDocument, Style, anki, docx, html, json, markdown, template, text};
use crate::gloss::Glosser;
use crate::storage::{READ_LIMIT_BYTES, read_limited};
use crate::words::Lexicon;

pub(super) fn run(job: &Export, folders: &Folders) -> anyhow::Result<()> {
    let glosser = match excerpts::word_wish(job) {
        Some(_) => Some(Glosser::new(Lexicon::built_in()?)),
        None => None,
    };
    let mut documents = Vec::new();
    for file in &job.files {
        documents.push(excerpts::of_file(file, job, glosser.as_ref(), folders)?);
    }
    let bytes = render(&documents, job)?;
    put(job, &bytes, &Written::of(&bytes, &documents), folders)
}

fn render(documents: &[ExportDocument], job: &Export) -> anyhow::Result<Vec<u8>> {
    let style = Style {
        script: job.script.into(),
        join: job.join.into(),
    };
    let bom = if job.bom { Bom::Yes } else { Bom::No };
    if let Some(path) = &job.template {
        let template = read_template(path)?;
        return match template::render(&template, documents, style) {
            Ok(page) => Ok(page.into_bytes()),
            Err(error) => bail!("{error}: {}", path.display()),
        };
    }
    Ok(match job.format() {
        ExportFormat::Docx => docx::render(documents, style)?,
        ExportFormat::Apkg => anki::render(documents, style)?,
        ExportFormat::Text => text::render(documents, style).into_bytes(),
        ExportFormat::Markdown => markdown::render_all(documents, style).into_bytes(),
        ExportFormat::Html => html::render(documents, style).into_bytes(),
        ExportFormat::Json => json::render_all(documents, style).into_bytes(),
        ExportFormat::Csv => table::render(documents, style, Separator::Comma, bom)?,
        ExportFormat::Tsv => table::render(documents, style, Separator::Tab, bom)?,
    })
}

fn read_template(path: &Path) -> anyhow::Result<String> {
    let bytes = read_limited(&*transcript::calls(), path, READ_LIMIT_BYTES)?;
    match String::from_utf8(bytes) {
        Ok(template) => Ok(template),
        Err(_) => bail!("the template is not in UTF-8: {}", path.display()),
    }
}

/// Brings the export where it was asked for.
fn put(job: &Export, bytes: &[u8], written: &Written, folders: &Folders) -> anyhow::Result<()> {
    let Some(path) = &job.output else {
        return output::print_bytes(bytes);
    };
    let inputs = job.files.iter().chain(&job.template);
    if inputs.into_iter().any(|file| is_not_for_export(path, file)) {
        bail!(
            "an export never replaces the transcript, the template or a file of highlights: {}",
            path.display()
        );
    }
    let over = if job.force {
        Over::Anything
    } else {
        Over::OurOwn
    };
    if let Some(sentence) = write(path, bytes, over, written, folders)? {
        output::say(&sentence);
    }
    Ok(())
}
