//! What an export is made from: a transcript with the reader's work, by itself, so that it can be
//! rendered anywhere: by the worker for the window, and by the command line.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::always::Always;
use crate::app::conversion::config_of;
use crate::app::display::Display;
use crate::app::document::{Document, title_of};
use crate::app::document_page::{cited, regions_of};
use crate::app::doubts::{Quotes, reader_rules, said_or_found, with_quotes};
use crate::app::excerpts::{Parts, WordWish, detect_document, name_of, of_parts, words_in};
use crate::app::exporting::wish::Wish;
use crate::app::glossed::{Spots, Tuning, corrections_of};
use crate::app::open::{Notes, Opened};
use crate::export::whole::Whole;
use crate::export::{ExportDocument, QuotePart, Word};
use crate::gloss::Glosser;
use crate::highlight::Placed;
use crate::script::{
    Authority, Converter, Data, DataError, Detected, ReaderRules, RowView, Rules, Variant,
};
use crate::sidecar;
use crate::text::SrcSpan;
use crate::transcript::details::details;
use crate::transcript::{Millis, Row, RowIndex, RowPlaces, Transcript};
use crate::words::Lexicon;

/// A transcript and what the reader made of it.
#[derive(Clone, Debug)]
pub struct Material {
    /// The rows and text.
    pub transcript: Transcript,
    /// The file, as it was named.
    pub path: PathBuf,
    /// The file's name.
    pub file: String,
    /// The name of the talk.
    pub title: String,
    /// What it is written in.
    pub detected: Detected,
    /// The reader's work; its details are what is cited.
    pub work: sidecar::Document,
    /// The highlights in document order.
    pub placed: Vec<Placed>,
    /// The reader's conversion rules as they act in this text.
    pub rules: ReaderRules,
    /// The reader's corrections of its words, and how they are read.
    pub words: Tuning,
    /// Which rows are folded away.
    display: Display,
    /// The places of the rows.
    places: Arc<RowPlaces>,
}

/// What an export is rendered with.
#[derive(Clone, Debug)]
pub struct Tools {
    /// OpenCC's dictionaries.
    pub data: Arc<Data>,
    /// The dictionary of words.
    pub lexicon: Arc<Lexicon>,
    /// What reads words; `None` where nothing is wanted of them.
    pub glosser: Option<Glosser>,
}

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum MaterialError {
    /// The dictionaries of the conversion could not be read.
    #[error(transparent)]
    Data(#[from] DataError),
    /// It is not wanted any more.
    #[error("the export was cancelled")]
    Cancelled,
}

/// Hears how far a rendering is, in parts of it done and parts in all; breaking cancels.
pub type OnProgress<'a> = &'a dyn Fn(usize, usize) -> ControlFlow<()>;

impl Material {
    /// Of the open document, as the reader sees it: what is unfolded is a part of it.
    pub fn of_document(document: &Document, always: &Always) -> Self {
        let file = document.origin.path().file_name();
        let mut work = document.work.clone();
        work.info = document.cited();
        let placed = document.highlights.in_order().into_iter().cloned();
        Self {
            transcript: document.transcript.clone(),
            path: document.origin.path().clone(),
            file: file
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            title: document.title.clone(),
            detected: document.detected,
            words: Tuning {
                corrections: corrections_of(
                    &always.words,
                    &document.work.glossary,
                    &document.spots,
                ),
                style: always.style,
            },
            rules: reader_rules(
                &always.rules,
                &document.work.conversion.rules,
                document.transcript.source(),
            ),
            placed: placed.collect(),
            work,
            display: document.display.clone(),
            places: Arc::clone(&document.places),
        }
    }

    /// Of a file with its notes.
    pub fn of_file(opened: Opened, notes: Notes, always: &Always) -> Self {
        let file = opened.file_name();
        let transcript = opened.transcript;
        let mut work = notes.work;
        let (regions, _lost) = regions_of(&opened.regions, &transcript, &work);
        work.info = cited(&work.info, &details(&transcript, &regions));
        let placed = notes.highlights.in_order().into_iter().cloned().collect();
        let mut spots = Spots::default();
        spots.refresh(&work.glossary, transcript.source());
        let words = Tuning {
            corrections: corrections_of(&always.words, &work.glossary, &spots),
            style: always.style,
        };
        Self {
            words,
            title: title_of(&transcript, &regions, ""),
            detected: said_or_found(
                &work.conversion.source_variant,
                detect_document(&transcript, &regions),
            ),
            rules: reader_rules(&always.rules, &work.conversion.rules, transcript.source()),
            placed,
            display: Display::new(&transcript, &regions, &Display::default()),
            places: Arc::new(RowPlaces::new(&transcript, &regions)),
            transcript,
            path: opened.path,
            file,
            work,
        }
    }

    /// The script that stands beside what it is written in, where none is chosen.
    fn target(&self, wish: &Wish) -> Variant {
        wish.target
            .unwrap_or_else(|| match self.detected.variant() {
                Some(Variant::Hans) => Variant::HantTw,
                _ => Variant::Hans,
            })
    }

    /// The wanted excerpts.
    pub fn excerpts(
        &self,
        wish: &Wish,
        tools: &Tools,
        on_progress: OnProgress<'_>,
    ) -> Result<ExportDocument, MaterialError> {
        let target = self.target(wish);
        let engine = Engine::new(tools, self, wish, target)?;
        let read = &self.transcript;
        let view_of = |row_index, part| {
            let view = engine.row(read, read.row(row_index)?)?;
            let shown = view.map.view_of(part).range();
            view.text.get(shown).map(str::to_owned)
        };
        let words = self.words_wanted(wish, tools);
        let words_of = |row_index: RowIndex, part: SrcSpan| match read.row(row_index) {
            Some(row) => self.words(row_index, row, part, words.as_ref()),
            None => Vec::new(),
        };
        let count = self.placed.len();
        let done = Cell::new(0);
        let is_cancelled = Cell::new(false);
        let go_on = || {
            done.set(done.get() + 1);
            is_cancelled.set(on_progress(done.get(), count).is_break());
            !is_cancelled.get()
        };
        let mut document = of_parts(&Parts {
            transcript: read,
            places: &self.places,
            title: &self.title,
            file: self.file.clone(),
            source: self.detected.variant(),
            target: Some(target),
            work: &self.work,
            placed: self.placed.iter().collect(),
            is_hidden: &|row| self.display.is_hidden(row),
            view_of: &view_of,
            words_of: &words_of,
            around: wish.around,
            go_on: &go_on,
        });
        if is_cancelled.get() {
            return Err(MaterialError::Cancelled);
        }
        document
            .excerpts
            .retain(|excerpt| wish.filter.wants(excerpt));
        Ok(document)
    }

    /// The rows that are not folded away.
    pub fn whole(
        &self,
        wish: &Wish,
        tools: &Tools,
        on_progress: OnProgress<'_>,
    ) -> Result<Whole, MaterialError> {
        let target = self.target(wish);
        let engine = Engine::new(tools, self, wish, target)?;
        let read = &self.transcript;
        let words = self.words_wanted(wish, tools);
        let count = read.count_rows();
        let mut rows = Vec::new();
        for (row_index, row) in read.rows() {
            if on_progress(row_index.0, count).is_break() {
                return Err(MaterialError::Cancelled);
            }
            if self.display.is_hidden(row_index) {
                continue;
            }
            let speaker = row.speaker.as_deref();
            rows.push(QuotePart {
                row: Some(row_index.number()),
                place: self.places.of(read, row_index),
                start_millis: row.start_millis.map(Millis::get),
                end_millis: row.end_millis.map(Millis::get),
                speaker: speaker.map(|label| name_of(label, &self.work)),
                view: engine.row(read, row).map(|view| view.text),
                words: self.words(row_index, row, row.span, words.as_ref()),
                source: read.row_text(row_index).into_owned(),
            });
        }
        let about = ExportDocument {
            title: match self.work.info.title.as_str() {
                "" => self.title.clone(),
                said => said.to_owned(),
            },
            file: self.file.clone(),
            source_variant: self.detected.variant(),
            view_variant: Some(target),
            ..ExportDocument::default()
        };
        Ok(Whole { about, rows })
    }

    /// What is wanted of words, and what reads them as the reader says.
    fn words_wanted(&self, wish: &Wish, tools: &Tools) -> Option<(WordWish, Glosser)> {
        let glosser = self.words.follow(tools.glosser.as_ref()?);
        Some((wish.words()?, glosser))
    }

    fn words(
        &self,
        row_index: RowIndex,
        row: &Row,
        part: SrcSpan,
        wanted: Option<&(WordWish, Glosser)>,
    ) -> Vec<Word> {
        let Some((wish, glosser)) = wanted else {
            return Vec::new();
        };
        let tokens = glosser.gloss(row.span.start(), &self.transcript.row_text(row_index));
        words_in(&self.transcript, part, &tokens, *wish)
    }
}

/// Converts rows, each checked by OpenCC; `None` where there is nothing to convert.
struct Engine(Option<(Converter, Authority)>);

impl Engine {
    fn new(
        tools: &Tools,
        material: &Material,
        wish: &Wish,
        target: Variant,
    ) -> Result<Self, DataError> {
        let quotes = if wish.regional.quotes {
            Quotes::Of(target)
        } else {
            Quotes::Keep
        };
        let reader = with_quotes(material.rules.clone(), quotes);
        let Some(config) = config_of(material.detected, target, wish.regional.vocabulary()) else {
            return Ok(Self(None));
        };
        let data = &tools.data;
        let rules = Rules::for_config(data, Arc::clone(&tools.lexicon), config)?;
        let converter = Converter::new(data, config)?
            .with_rules(rules)
            .with_reader(reader.for_target(Some(target)));
        Ok(Self(Some((converter, Authority::new(data, config)?))))
    }

    /// A row converted.
    fn row(&self, read: &Transcript, row: &Row) -> Option<RowView> {
        let (converter, authority) = self.0.as_ref()?;
        let text = read.source().slice(row.span);
        let checked = converter.convert_checked(row.span.start(), &text, authority);
        Some(checked.ok()?.0)
    }
}
