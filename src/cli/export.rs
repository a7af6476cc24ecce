//! `duidu export`: the highlights as a document.

use std::path::Path;

use anyhow::{anyhow, bail};

use super::export_args::{Export, ExportFormat};
use super::written::{Over, Written, write};
use super::{dictionary, excerpts, output, transcript};
use crate::app::open::is_not_for_export;
use crate::app::settings::Folders;
use crate::export::table::{self, Bom, Separator};
use crate::export::whole::{self, NoTimes, Whole};
use crate::export::{ExportDocument, Style, anki, docx, html, json, markdown, template, text};
use crate::gloss::Glosser;
use crate::storage::{READ_LIMIT_BYTES, read_limited};

pub(super) fn run(job: &Export, folders: &Folders) -> anyhow::Result<()> {
    let glosser = match excerpts::word_wish(job) {
        Some(_) => Some(Glosser::new(dictionary::lexicon(folders)?)),
        None => None,
    };
    if let (true, [file]) = (job.transcript, job.files.as_slice()) {
        let whole = excerpts::whole(file, job, glosser.as_ref(), folders)?;
        let text =
            render_whole(&whole, job).map_err(|error| anyhow!("{error}: {}", file.display()))?;
        let written = Written::of(text.as_bytes(), &[]);
        return put(job, text.as_bytes(), &written, folders);
    }
    let mut documents = Vec::new();
    for file in &job.files {
        documents.push(excerpts::of_file(file, job, glosser.as_ref(), folders)?);
    }
    let bytes = render(&documents, job)?;
    put(job, &bytes, &Written::of(&bytes, &documents), folders)
}

fn render(documents: &[ExportDocument], job: &Export) -> anyhow::Result<Vec<u8>> {
    let style = style(job);
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
        // Subtitles are refused with the arguments.
        ExportFormat::Json | ExportFormat::Srt | ExportFormat::Vtt => {
            json::render_all(documents, style).into_bytes()
        }
        ExportFormat::Csv => table::render(documents, style, Separator::Comma, bom)?,
        ExportFormat::Tsv => table::render(documents, style, Separator::Tab, bom)?,
    })
}

fn style(job: &Export) -> Style {
    Style {
        script: job.script.into(),
        join: job.join.into(),
    }
}

fn render_whole(whole: &Whole, job: &Export) -> Result<String, NoTimes> {
    match job.format() {
        ExportFormat::Srt => whole::srt(whole, style(job)),
        ExportFormat::Vtt => whole::vtt(whole, style(job)),
        ExportFormat::Html => Ok(whole::html(whole, style(job))),
        _ => Ok(whole::markdown(whole, style(job))),
    }
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
