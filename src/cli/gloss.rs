//! `duidu gloss`: every word with its reading and a short English gloss.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::{Value, json};

use anyhow::Context as _;

use super::args::{self, Gloss, Reading};
use super::glossary::say_faults;
use super::{dictionary, output, transcript};
use crate::app::glossed::{Spots, corrections_of, load, read_glossary};
use crate::app::open::{Opened, open_notes};
use crate::app::settings::Folders;
use crate::gloss::{
    Correction, GlossToken, Glossary, Glosser, ReadingStyle, Sandhi, Scope, Standard, Syllable,
};
use crate::words::Certainty;

/// How wide the printed lines are, in columns of a terminal.
const COLUMNS: usize = 96;

pub(super) fn run(job: &Gloss, folders: &Folders) -> anyhow::Result<()> {
    let opened = transcript::read(&job.file)?;
    let glosser = glosser(job, &opened, folders)?;
    if job.json {
        return output::print_json(&document(&opened, &glosser, job.reading));
    }
    output::print(&interlinear(&opened, &glosser, job.reading))
}

/// The glosser with the reader's words for always and of the sidecar, and those of a table that was
/// named, which is for this transcript and goes before them.
fn glosser(job: &Gloss, opened: &Opened, folders: &Folders) -> anyhow::Result<Glosser> {
    let calls = transcript::calls();
    let own = load(&*calls, &folders.glossary_file())?;
    // Notes that cannot be read say nothing.
    let (_, notes) = open_notes(transcript::calls(), opened, folders);
    let entries = &notes.work.glossary;
    let mut spots = Spots::default();
    spots.refresh(entries, opened.transcript.source());
    let mut words = corrections_of(&own, entries, &spots);
    if let Some(file) = &job.glossary {
        let table = read_glossary(&*calls, file)?
            .with_context(|| format!("there is no such file: {}", file.display()))?;
        say_faults(&table, &file.display().to_string());
        // A line for a spot has no place here.
        let entries = table.entries().filter(|one| one.scope != Scope::Spot);
        let of_document = |one: &Correction| Correction {
            scope: Scope::Document,
            ..one.clone()
        };
        words.extend(entries.map(|one| (of_document(one), None)));
    }
    let glosser = Glosser::new(dictionary::lexicon(folders)?);
    let glossary = Glossary::new(
        glosser.lexicon(),
        words.iter().map(|(word, at)| (word, *at)),
    );
    let style = ReadingStyle {
        standard: match job.standard {
            args::Standard::Mainland => Standard::Mainland,
            args::Standard::Taiwan => Standard::Taiwan,
        },
        sandhi: if job.sandhi {
            Sandhi::Spoken
        } else {
            Sandhi::Written
        },
    };
    Ok(glosser.with_glossary(Arc::new(glossary)).with_style(style))
}

fn spelled(syllable: &Syllable, reading: Reading) -> &str {
    match reading {
        Reading::Pinyin => &syllable.pinyin,
        Reading::Zhuyin => &syllable.zhuyin,
        Reading::None => "",
    }
}

fn readings(token: &GlossToken, reading: Reading) -> Vec<&str> {
    if reading == Reading::None {
        return Vec::new();
    }
    let all = token.readings.iter();
    all.map(|syllable| spelled(syllable, reading)).collect()
}

fn document(opened: &Opened, glosser: &Glosser, reading: Reading) -> Value {
    let read = &opened.transcript;
    let rows: Vec<Value> = read
        .rows()
        .map(|(row_index, row)| {
            let text = read.row_text(row_index);
            let tokens: Vec<Value> = glosser
                .gloss(row.span.start(), &text)
                .iter()
                .map(|token| {
                    let chars = read.source().chars_of(token.span);
                    json!({
                        "start": chars.start().0,
                        "end": chars.end().0,
                        "text": read.source().slice(token.span),
                        "kind": token.kind.name(),
                        "readings": readings(token, reading),
                        "glosses": &token.glosses[..],
                        "certain": token.certainty == Certainty::Known,
                        "correction": token.correction.as_ref().map(|applied| json!({
                            "scope": applied.scope.name(),
                            "id": applied.id,
                        })),
                    })
                })
                .collect();
            json!({ "row": row_index.number(), "tokens": tokens })
        })
        .collect();
    json!({ "rows": rows })
}

/// Three lines for each line of text: reading, word, gloss, in columns.
fn interlinear(opened: &Opened, glosser: &Glosser, reading: Reading) -> String {
    let read = &opened.transcript;
    let mut out = String::new();
    for (row_index, row) in read.rows() {
        let text = read.row_text(row_index);
        let cells: Vec<[String; 3]> = glosser
            .gloss(row.span.start(), &text)
            .iter()
            .map(|token| {
                let gloss = token.glosses.first().cloned().unwrap_or_default();
                let doubt = if token.certainty == Certainty::Known {
                    ""
                } else {
                    "?"
                };
                [
                    readings(token, reading).join(""),
                    read.source().slice(token.span).into_owned(),
                    format!("{gloss}{doubt}"),
                ]
            })
            .collect();
        // Writing to a string cannot fail.
        let line = read.line_of(row_index).unwrap_or_default();
        writeln!(out, "{line}").ok();
        for line in lines(&cells) {
            for part in 0..3 {
                let mut printed = String::new();
                for cell in line {
                    let wide = cell.iter().map(|text| columns(text)).max().unwrap_or(0);
                    let text = cell.get(part).map_or("", String::as_str);
                    printed.push_str(text);
                    printed.push_str(&" ".repeat(wide + 2 - columns(text)));
                }
                if part != 0 || reading != Reading::None {
                    writeln!(out, "{}", printed.trim_end()).ok();
                }
            }
        }
        out.push('\n');
    }
    out
}

/// The cells in lines that fit.
fn lines(cells: &[[String; 3]]) -> Vec<&[[String; 3]]> {
    let (mut lines, mut start, mut wide) = (Vec::new(), 0, 0);
    for (at, cell) in cells.iter().enumerate() {
        let own = cell.iter().map(|text| columns(text)).max().unwrap_or(0) + 2;
        if wide + own > COLUMNS && at > start {
            lines.extend(cells.get(start..at));
            (start, wide) = (at, 0);
        }
        wide += own;
    }
    lines.extend(cells.get(start..).filter(|rest| !rest.is_empty()));
    lines
}

/// How many columns of a terminal a text takes: two for what Chinese fonts make wide.
fn columns(text: &str) -> usize {
    let of = |c: char| match u32::from(c) {
        0x300..=0x36F => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F900..=0x1F9FF
        | 0x2_0000..=0x3_FFFF => 2,
        _ => 1,
    };
    text.chars().map(of).sum()
}
