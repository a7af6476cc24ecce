//! `duidu audit`: the doubtful spots of a transcript, but for those that a rule of the reader's
//! decides.

use std::fmt::Write as _;

use serde_json::json;

use super::args::Audit;
use super::{output, transcript};
use crate::app::doubts::{reader_rules, said_or_found};
use crate::app::excerpts::detect_document;
use crate::app::open::open_notes;
use crate::app::rules_file::always_rules;
use crate::app::settings::Folders;
use crate::audit::{Auditor, Signal};
use crate::script::{Converter, Data, Variant, Vocabulary};
use crate::words::Lexicon;

pub(super) fn run(job: &Audit, folders: &Folders) -> anyhow::Result<()> {
    let opened = transcript::read(&job.file)?;
    let read = &opened.transcript;
    // Notes that cannot be read decide nothing.
    let (_, notes) = open_notes(transcript::calls(), &opened, folders);
    let conversion = &notes.work.conversion;
    let found = detect_document(read, &opened.regions);
    let detected = said_or_found(&conversion.source_variant, found).variant();
    let always = always_rules(&*transcript::calls(), &folders.rules_file())?;
    let rules = reader_rules(&always, &conversion.rules, read.source());
    let decided = Converter::identity().with_reader(rules.for_target(Some(job.to)));
    let opposite = if job.to.is_traditional() {
        Variant::Hans
    } else {
        Variant::HantTw
    };
    // A text of both scripts, or of neither, is taken for the opposite of what is wanted.
    let from = detected.unwrap_or(opposite);
    let vocabulary = if job.vocabulary {
        Vocabulary::Localise
    } else {
        Vocabulary::Keep
    };
    let data = Data::open(&folders.cache)?;
    let auditor = Auditor::new(&data, Lexicon::built_in()?, from, job.to, vocabulary)?;
    let mut spots = Vec::new();
    let mut text = String::new();
    for (row_index, row) in read.rows() {
        let row_text = read.row_text(row_index);
        let taken = decided.taken(row.span.start(), &row_text);
        for spot in auditor.spots(row.span.start(), &row_text) {
            if taken.iter().any(|taken| taken.src.overlaps(spot.src)) {
                continue;
            }
            let chars = read.source().chars_of(spot.src);
            let source = read.source().slice(spot.src);
            let signals: Vec<&str> = spot.signals.iter().map(|signal| signal.name()).collect();
            if job.json {
                spots.push(json!({
                    "start": chars.start().0,
                    "end": chars.end().0,
                    "row": row_index.number(),
                    "text": source,
                    "shown": spot.shown,
                    "candidates": spot.candidates,
                    "signals": signals,
                    "suggestion": spot.suggestion,
                }));
                continue;
            }
            let better = match (&spot.suggestion, spot.candidates.first()) {
                (Some(better), _) => format!(", rather {better}"),
                (None, Some(other)) => format!(", or {other}"),
                (None, None) => String::new(),
            };
            let line = read.line_of(row_index).unwrap_or_default();
            let of = if spot.signals.contains(&Signal::MachineMade) {
                format!("{source} in the source{better}")
            } else {
                format!("{source} → {}{better}", spot.shown)
            };
            // Writing to a text cannot fail.
            writeln!(text, "{line}\t{of}\t{}", signals.join(", ")).ok();
        }
    }
    if job.json {
        return output::print_json(&json!({ "spots": spots }));
    }
    output::print(&text)
}
