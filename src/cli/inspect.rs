//! `duidu inspect`: what a file is.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::args::Inspect;
use super::{output, transcript};
use crate::app::excerpts::detect_document;
use crate::app::open::Opened;
use crate::script::{Detected, detect};
use crate::transcript::Millis;

pub(super) fn run(job: &Inspect) -> anyhow::Result<()> {
    let opened = transcript::read_as(&job.file, job.encoding)?;
    if job.json {
        return output::print_json(&document(&opened));
    }
    output::print(&summary(&opened))
}

/// The name of a script in JSON: a BCP 47 tag, `mixed`, or null where nothing can be told.
fn variant_of(detected: Detected) -> Value {
    match detected {
        Detected::Mixed => json!("mixed"),
        other => json!(other.variant().map(|variant| variant.tag())),
    }
}

fn document(opened: &Opened) -> Value {
    let read = &opened.transcript;
    let rows: Vec<Value> = read
        .rows()
        .map(|(row_index, row)| {
            let chars = read.source().chars_of(row.span);
            let text = read.row_text(row_index);
            json!({
                "row": row_index.number(),
                "start": chars.start().0,
                "end": chars.end().0,
                "file_start": row.file.start().0,
                "file_end": row.file.end().0,
                "line": row.line,
                "paragraph": opened.places.of(read, row_index).and_then(|place| place.paragraph),
                "region": opened.regions.of(row_index).name(),
                "start_ms": row.start_millis.map(Millis::get),
                "end_ms": row.end_millis.map(Millis::get),
                "speaker": row.speaker.as_deref(),
                "variant": variant_of(detect(&text)),
                "text": text,
            })
        })
        .collect();
    let warnings: Vec<String> = read.warnings.iter().map(ToString::to_string).collect();
    json!({
        "file": opened.path.display().to_string(),
        "format": read.format.name(),
        "encoding": read.encoding.name(),
        "chars": read.source().count_chars().0,
        "variant": variant_of(detect_document(read, &opened.regions)),
        "rows": rows,
        "warnings": warnings,
    })
}

/// The same for people: what it is, then every row with its line and region.
fn summary(opened: &Opened) -> String {
    let read = &opened.transcript;
    let mut text = String::new();
    let variant = variant_of(detect_document(read, &opened.regions));
    // Writing to a string cannot fail, here and below.
    writeln!(
        text,
        "{}: {}, {}, {} rows, {} characters, {}",
        opened.path.display(),
        read.format.name(),
        read.encoding.name(),
        read.count_rows(),
        read.source().count_chars().0,
        variant.as_str().unwrap_or("script unknown"),
    )
    .ok();
    for warning in read.warnings.iter() {
        writeln!(text, "note: {warning}").ok();
    }
    for (row_index, row) in read.rows() {
        let region = opened.regions.of(row_index).name();
        let speaker = row
            .speaker
            .as_deref()
            .map(|name| format!("{name}: "))
            .unwrap_or_default();
        let row_text = read.row_text(row_index);
        writeln!(
            text,
            "{:>6} {region:<9} {speaker}{row_text}",
            read.line_of(row_index).unwrap_or_default()
        )
        .ok();
    }
    text
}
