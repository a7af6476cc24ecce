//! `duidu export`: the highlights as a document.

use std::path::Path;

use anyhow::bail;

use super::args::{Export, ExportFormat};
use super::{output, transcript};
use crate::app::conversion::config_of;
use crate::app::document::title_of;
use crate::app::excerpts::{Parts, detect_document, of_parts};
use crate::app::open::is_not_for_export;
use crate::app::settings::Folders;
use crate::app::surroundings::Around;
use crate::export::{json, markdown};
use crate::script::{Authority, Converter, Data, Variant, Vocabulary, check};
use crate::storage::{Expectation, READ_LIMIT_BYTES, ReadError, read_limited, write_atomic};

pub(super) fn run(job: &Export, folders: &Folders) -> anyhow::Result<()> {
    let (opened, _, notes) = transcript::read_with_notes(&job.file, folders)?;
    let read = &opened.transcript;
    let detected = detect_document(read, &opened.regions);
    let target = match detected.variant() {
        Some(Variant::Hans) => Variant::HantTw,
        _ => Variant::Hans,
    };
    let config = config_of(detected, target, Vocabulary::Keep);
    let engine = match config {
        Some(config) => {
            let data = Data::open(&folders.cache)?;
            Some((
                Converter::new(&data, config)?,
                Authority::new(&data, config)?,
            ))
        }
        None => None,
    };
    let view_of = |row_index, part| {
        let (converter, authority) = engine.as_ref()?;
        let row = read.row(row_index)?;
        let text = read.source().slice(row.span);
        let walked = converter.convert(row.span.start(), &text);
        let said = authority.convert(&text).ok()?;
        let view = check(&text, &walked, &said).unwrap_or(walked);
        view.text
            .get(view.map.view_of(part).range())
            .map(str::to_owned)
    };
    let regions = &opened.regions;
    let document = of_parts(&Parts {
        transcript: read,
        title: &title_of(read, regions, ""),
        file: opened.file_name(),
        source: detected.variant(),
        target: Some(target),
        work: &notes.work,
        placed: notes.highlights.in_order(),
        is_hidden: &|row| regions.of(row).is_folded_at_first(),
        view_of: &view_of,
        words_of: &|_, _| Vec::new(),
        around: Around::Nothing,
    });
    let text = match job.format.unwrap_or(ExportFormat::Json) {
        ExportFormat::Markdown => markdown::render(&document),
        ExportFormat::Json => json::render(&document),
    };
    match &job.output {
        None => output::print(&text),
        Some(path) if is_not_for_export(path, &job.file) => bail!(
            "an export never replaces the transcript or a file of highlights: {}",
            path.display()
        ),
        Some(path) => {
            let over = if job.force {
                Over::Anything
            } else {
                Over::Nothing
            };
            write(path, text.as_bytes(), over)
        }
    }
}

/// What an export may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    Anything,
    Nothing,
}

/// Writes the export; a file that holds something else is replaced only where that was asked for.
fn write(path: &Path, bytes: &[u8], over: Over) -> anyhow::Result<()> {
    let calls = transcript::calls();
    match read_limited(&*calls, path, READ_LIMIT_BYTES) {
        Ok(there) if there == bytes => return Ok(()),
        Ok(_) if over == Over::Nothing => bail!(
            "a file with other content is there already; --force replaces it: {}",
            path.display()
        ),
        Ok(_) | Err(ReadError::Missing { .. }) => {}
        Err(_) if over == Over::Anything => {}
        Err(error) => return Err(error.into()),
    }
    let expectation = match over {
        Over::Anything => Expectation::Anything,
        Over::Nothing => Expectation::Absent,
    };
    write_atomic(&*calls, path, bytes, expectation)?;
    Ok(())
}
