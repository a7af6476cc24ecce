//! `duidu convert`: the converted text of every row.

use anyhow::anyhow;
use serde_json::{Value, json};

use super::args::{Convert, From};
use super::{output, transcript};
use crate::app::conversion::config_of;
use crate::app::excerpts::detect_document;
use crate::app::settings::Folders;
use crate::script::{
    Authority, Checked as Differs, Config, Converter, Data, ReaderRules, RowView, Rules, Scope,
    Vocabulary, config_for,
};
use crate::words::Lexicon;

pub(super) fn run(job: &Convert, folders: &Folders) -> anyhow::Result<()> {
    let opened = transcript::read(&job.file)?;
    let read = &opened.transcript;
    let vocabulary = if job.vocabulary {
        Vocabulary::Localise
    } else {
        Vocabulary::Keep
    };
    let config = match (job.config, job.to) {
        (Some(config), _) => Some(config),
        (None, Some(to)) => match job.from {
            From::Variant(from) => config_for(from, to, vocabulary),
            From::Auto => config_of(detect_document(read, &opened.regions), to, vocabulary),
        },
        (None, None) => None,
    };
    let check = if job.unchecked {
        Checked::No
    } else {
        Checked::Yes
    };
    // A configuration that is named stands alone.
    let layer = match job.config {
        Some(_) => Layer::None,
        None => Layer::Rules,
    };
    let mut engine = Engine::new(config, layer, check, folders)?;
    if let Some(file) = &job.rules {
        let mut rules = ReaderRules::new();
        for rule in super::rules::read(file)? {
            rules.add(Scope::Document, rule);
        }
        // With one of OpenCC's configurations by itself, rules for all views hold.
        engine.converter = engine.converter.with_reader(rules.for_target(job.to));
    }
    let mut fallbacks = 0_usize;
    let mut rows = Vec::new();
    let mut text = String::new();
    for (row_index, row) in read.rows() {
        let source = read.source().slice(row.span);
        let (view, is_fallback) = engine.convert(&source, row.span.start()).map_err(|error| {
            let line = read.line_of(row_index).unwrap_or_default();
            let file = job.file.display();
            anyhow!("line {line} cannot be converted ({error}): {file}")
        })?;
        fallbacks += usize::from(is_fallback);
        if job.json {
            rows.push(json!({
                "row": row_index.number(),
                "config": config.map(Config::name),
                "source": source,
                "text": view.text,
                "segments": segments(&source, row.span.start().0, &view),
            }));
        } else {
            text.push_str(&view.text);
            text.push('\n');
        }
    }
    if job.json {
        return output::print_json(&json!({ "fallbacks": fallbacks, "rows": rows }));
    }
    output::print(&text)
}

/// Whether the project's rules go over OpenCC's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    Rules,
    None,
}

/// Whether OpenCC converts every row, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Checked {
    Yes,
    No,
}

/// The walk with its check.
struct Engine {
    converter: Converter,
    authority: Option<Authority>,
}

impl Engine {
    fn new(
        config: Option<Config>,
        layer: Layer,
        check: Checked,
        folders: &Folders,
    ) -> anyhow::Result<Self> {
        let Some(config) = config else {
            return Ok(Self {
                converter: Converter::identity(),
                authority: None,
            });
        };
        let data = Data::open(&folders.cache)?;
        let rules = match layer {
            Layer::Rules => Rules::for_config(&data, Lexicon::built_in()?, config)?,
            Layer::None => None,
        };
        let converter = Converter::new(&data, config)?.with_rules(rules);
        let authority = match check {
            Checked::Yes => Some(Authority::new(&data, config)?),
            Checked::No => None,
        };
        Ok(Self {
            converter,
            authority,
        })
    }

    /// The row's view, and whether it is OpenCC's because the walk's differed.
    fn convert(&self, row: &str, start: crate::text::SrcByte) -> anyhow::Result<(RowView, bool)> {
        let Some(authority) = &self.authority else {
            return Ok((self.converter.convert(start, row), false));
        };
        let (view, checked) = self.converter.convert_checked(start, row, authority)?;
        Ok((view, checked == Differs::Differed))
    }
}

/// The lengths of each segment in code points, source and view.
fn segments(source: &str, row_start: usize, view: &RowView) -> Vec<Value> {
    let chars = |text: Option<&str>| text.map_or(0, |text| text.chars().count());
    view.map
        .segments()
        .map(|segment| {
            let src = segment.src.range();
            let src = src.start - row_start..src.end - row_start;
            json!([
                chars(source.get(src)),
                chars(view.text.get(segment.view.range()))
            ])
        })
        .collect()
}
