//! The excerpts of a transcript, as `duidu export` was asked for them.

use std::path::Path;

use super::args::Reading;
use super::export_args::Export;
use super::transcript;
use crate::app::conversion::config_of;
use crate::app::document::title_of;
use crate::app::doubts::reader_rules;
use crate::app::excerpts::{
    Meanings, Parts, WordWish, detect_document, name_of, of_parts, words_in,
};
use crate::app::open::Notes;
use crate::app::rules_file::always_rules;
use crate::app::settings::Folders;
use crate::export::whole::Whole;
use crate::export::{Excerpt, ExportDocument, QuotePart};
use crate::gloss::{Glosser, Syllable};
use crate::highlight::{Color, Placed};
use crate::script::{Authority, Converter, Data, ReaderRules, RowView, Rules, Variant, Vocabulary};
use crate::text::SrcSpan;
use crate::transcript::{Row, RowIndex, Transcript};
use crate::words::Lexicon;

/// Converts rows, each checked by OpenCC; `None` where there is nothing to convert.
pub(super) struct Engine(Option<(Converter, Authority)>);

impl Engine {
    /// From what a transcript is written in to a variant, with the reader's rules.
    pub(super) fn new(
        detected: crate::script::Detected,
        target: Variant,
        reader: &ReaderRules,
        folders: &Folders,
    ) -> anyhow::Result<Self> {
        let Some(config) = config_of(detected, target, Vocabulary::Keep) else {
            return Ok(Self(None));
        };
        let data = Data::open(&folders.cache)?;
        let rules = Rules::for_config(&data, Lexicon::built_in()?, config)?;
        let engine = (
            Converter::new(&data, config)?
                .with_rules(rules)
                .with_reader(reader.for_target(Some(target))),
            Authority::new(&data, config)?,
        );
        Ok(Self(Some(engine)))
    }

    /// A row converted.
    pub(super) fn row(&self, read: &Transcript, row: &Row) -> Option<RowView> {
        let (converter, authority) = self.0.as_ref()?;
        let text = read.source().slice(row.span);
        let checked = converter.convert_checked(row.span.start(), &text, authority);
        Some(checked.ok()?.0)
    }
}

/// The reader's rules for a transcript.
fn rules_for(notes: &Notes, read: &Transcript, folders: &Folders) -> anyhow::Result<ReaderRules> {
    let always = always_rules(&*transcript::calls(), &folders.rules_file())?;
    let entries = &notes.work.conversion.rules;
    Ok(reader_rules(&always, entries, read.source()))
}

/// The script that stands beside what a transcript is written in.
pub(super) fn other_script(detected: crate::script::Detected) -> Variant {
    match detected.variant() {
        Some(Variant::Hans) => Variant::HantTw,
        _ => Variant::Hans,
    }
}

/// How a syllable is spelled; `None` for not at all.
pub(super) fn spelling(reading: Reading) -> Option<fn(&Syllable) -> &str> {
    match reading {
        Reading::Pinyin => Some(|syllable| &syllable.pinyin),
        Reading::Zhuyin => Some(|syllable| &syllable.zhuyin),
        Reading::None => None,
    }
}

/// What is wanted of words; `None` where that is nothing.
pub(super) fn word_wish(job: &Export) -> Option<WordWish> {
    let wish = WordWish {
        spelled: spelling(job.reading()),
        meanings: job.meanings(),
    };
    (wish.spelled.is_some() || wish.meanings == Meanings::Wanted).then_some(wish)
}

/// The wanted excerpts of one transcript.
pub(super) fn of_file(
    path: &Path,
    job: &Export,
    glosser: Option<&Glosser>,
    folders: &Folders,
) -> anyhow::Result<ExportDocument> {
    let (opened, _, notes) = transcript::read_with_notes(path, folders)?;
    let (read, regions) = (&opened.transcript, &opened.regions);
    let detected = detect_document(read, regions);
    let target = job.to.unwrap_or_else(|| other_script(detected));
    let reader = rules_for(&notes, read, folders)?;
    let engine = Engine::new(detected, target, &reader, folders)?;
    let view_of = |row_index, part| {
        let view = engine.row(read, read.row(row_index)?)?;
        let shown = view.map.view_of(part).range();
        view.text.get(shown).map(str::to_owned)
    };
    let wish = word_wish(job);
    let words_of = |row_index: RowIndex, part: SrcSpan| {
        let (Some(glosser), Some(wish), Some(row)) = (glosser, wish, read.row(row_index)) else {
            return Vec::new();
        };
        let tokens = glosser.gloss(row.span.start(), &read.row_text(row_index));
        words_in(read, part, &tokens, wish)
    };
    let placed = notes.highlights.in_order();
    let mut document = of_parts(&Parts {
        transcript: read,
        title: &title_of(read, regions, ""),
        file: opened.file_name(),
        source: detected.variant(),
        target: Some(target),
        work: &notes.work,
        placed: placed
            .into_iter()
            .filter(|one| is_wanted(one, job))
            .collect(),
        is_hidden: &|row| regions.of(row).is_folded_at_first(),
        view_of: &view_of,
        words_of: &words_of,
        around: job.context(),
    });
    if let Some(text) = &job.filter {
        document.excerpts.retain(|excerpt| has_text(excerpt, text));
    }
    Ok(document)
}

/// The rows of a transcript that are not folded away.
pub(super) fn whole(
    path: &Path,
    job: &Export,
    glosser: Option<&Glosser>,
    folders: &Folders,
) -> anyhow::Result<Whole> {
    let (opened, _, notes) = transcript::read_with_notes(path, folders)?;
    let (read, regions) = (&opened.transcript, &opened.regions);
    let detected = detect_document(read, regions);
    let target = job.to.unwrap_or_else(|| other_script(detected));
    let reader = rules_for(&notes, read, folders)?;
    let engine = Engine::new(detected, target, &reader, folders)?;
    let wish = word_wish(job);
    let rows = read
        .rows()
        .filter(|(row_index, _)| !regions.of(*row_index).is_folded_at_first())
        .map(|(row_index, row)| {
            let source = read.row_text(row_index).into_owned();
            let words = match (glosser, wish) {
                (Some(glosser), Some(wish)) => {
                    let tokens = glosser.gloss(row.span.start(), &source);
                    words_in(read, row.span, &tokens, wish)
                }
                _ => Vec::new(),
            };
            QuotePart {
                row: Some(row_index.number()),
                start_millis: row.start_millis,
                end_millis: row.end_millis,
                speaker: row
                    .speaker
                    .as_deref()
                    .map(|label| name_of(label, &notes.work)),
                view: engine.row(read, row).map(|view| view.text),
                words,
                source,
            }
        })
        .collect();
    let title = match notes.work.info.title.as_str() {
        "" => title_of(read, regions, ""),
        said => said.to_owned(),
    };
    let about = ExportDocument {
        title,
        file: opened.file_name(),
        source_variant: detected.variant(),
        view_variant: Some(target),
        ..ExportDocument::default()
    };
    Ok(Whole { about, rows })
}

/// Whether a highlight has one of the colours and all of the tags that were asked for.
fn is_wanted(placed: &Placed, job: &Export) -> bool {
    let highlight = &placed.highlight;
    let is_color = |color: &Color| *color == highlight.color;
    (job.colors.is_empty() || job.colors.iter().any(is_color))
        && job.tags.iter().all(|tag| highlight.tags.contains(tag))
}

/// Whether a quote, in either script, or a note has a text.
fn has_text(excerpt: &Excerpt, text: &str) -> bool {
    excerpt.quote().contains(text)
        || excerpt.converted().is_some_and(|view| view.contains(text))
        || excerpt.note.contains(text)
        || excerpt.other_notes.iter().any(|note| note.contains(text))
}
