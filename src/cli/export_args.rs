//! The arguments of `duidu export`.

use std::path::PathBuf;

use clap::ArgGroup;
use clap::builder::NonEmptyStringValueParser;

use super::args::{Reading, color};
use crate::app::conversion::Regional;
use crate::app::exporting::filter::Filter;
use crate::app::exporting::{Spelling, What, Wish};
use crate::app::surroundings::Around;
use crate::export::{Format, Join, Script};
use crate::highlight::Color;
use crate::script::Variant;

/// `duidu export`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "flags of a command line are that"
)]
#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("as").required(true).args(["format", "json", "template"]))]
pub struct Export {
    /// The transcripts; several make one document.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Export the transcript itself instead of its highlights: as html, markdown, srt or vtt.
    #[arg(long)]
    pub transcript: bool,
    /// The format.
    #[arg(long, value_name = "F")]
    pub format: Option<ExportFormat>,
    /// A Jinja template to lay the excerpts out by, over the data of the JSON format.
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// The file to write; standard output where it is not given.
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Replace an output file that holds something else.
    #[arg(long)]
    pub force: bool,
    /// The same as `--format json`.
    #[arg(long)]
    pub json: bool,
    /// Which script a quote is given in, and which comes first.
    #[arg(long, value_enum, default_value_t = ScriptChoice::Both)]
    pub script: ScriptChoice,
    /// The script of the converted form: zh-Hans, zh-Hant, zh-Hant-TW or zh-Hant-HK; the other
    /// one than the transcript's where it is not given.
    #[arg(long, value_name = "VARIANT")]
    pub to: Option<Variant>,
    /// Say things in the converted form with the words of its region (計程車 → 出租车).
    #[arg(long)]
    pub regional_words: bool,
    /// Give the converted form the quotation marks of its region (「」 → “”).
    #[arg(long)]
    pub regional_quotes: bool,
    /// How the words of a quote are read; not at all where it is not given, but pinyin on cards.
    #[arg(long, value_enum)]
    pub reading: Option<Reading>,
    /// What the words of a quote mean.
    #[arg(long)]
    pub gloss: bool,
    /// What stands around a quote: `sentence`, `none`, or a number of rows before and behind;
    /// nothing where it is not given, but the sentence on cards.
    #[arg(long, value_name = "N|sentence", value_parser = around)]
    pub context: Option<Around>,
    /// What stands between the rows of a quote.
    #[arg(long, value_enum, default_value_t = JoinChoice::Line)]
    pub join: JoinChoice,
    /// Only highlights of this colour; may be given several times.
    #[arg(long = "color", value_name = "C", value_parser = color)]
    pub colors: Vec<Color>,
    /// Only highlights with this tag; may be given several times.
    #[arg(long = "tag", value_name = "T", allow_hyphen_values = true, value_parser = NonEmptyStringValueParser::new())]
    pub tags: Vec<String>,
    /// Only highlights that have each word of this in the quote, the converted form, the note or
    /// the tags; `#word` only in the tags.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Start a CSV or TSV file with a byte order mark, for Excel.
    #[arg(long)]
    pub bom: bool,
}

impl Export {
    /// The format that was asked for.
    pub fn format(&self) -> ExportFormat {
        self.format.unwrap_or(ExportFormat::Json)
    }

    /// What is wanted, for the window and the command line alike.
    pub fn wish(&self) -> Wish {
        let is_cards = self.format() == ExportFormat::Apkg;
        let reading = self.reading.unwrap_or(if is_cards {
            Reading::Pinyin
        } else {
            Reading::None
        });
        let context = if is_cards {
            Around::Sentence
        } else {
            Around::Nothing
        };
        Wish {
            what: if self.transcript {
                What::Transcript
            } else {
                What::Highlights
            },
            format: self.format().into(),
            template: self.template.clone(),
            script: self.script.into(),
            join: self.join.into(),
            target: self.to,
            regional: Regional {
                words: self.regional_words,
                quotes: self.regional_quotes,
            },
            spelling: match reading {
                Reading::Pinyin => Spelling::Pinyin,
                Reading::Zhuyin => Spelling::Zhuyin,
                Reading::None => Spelling::None,
            },
            meanings: self.gloss || is_cards,
            around: self.context.unwrap_or(context),
            bom: self.bom,
            filter: Filter {
                typed: self.filter.clone().unwrap_or_default(),
                colors: self.colors.clone(),
                tags: self.tags.clone(),
                ..Filter::default()
            },
        }
    }

    /// What is wrong although each argument is right by itself.
    pub fn fault(&self) -> Option<&'static str> {
        if self.bom
            && (self.template.is_some()
                || !matches!(self.format(), ExportFormat::Csv | ExportFormat::Tsv))
        {
            return Some("--bom is for the formats csv and tsv");
        }
        let format = self.format();
        let is_subtitles = matches!(format, ExportFormat::Srt | ExportFormat::Vtt);
        if !self.transcript {
            return is_subtitles.then_some("srt and vtt are for --transcript");
        }
        let is_page = matches!(format, ExportFormat::Html | ExportFormat::Markdown);
        if self.template.is_some() || !(is_subtitles || is_page) {
            return Some("--transcript is for the formats html, markdown, srt and vtt");
        }
        if self.files.len() > 1 {
            return Some("--transcript is for one file");
        }
        let chosen = !self.colors.is_empty() || !self.tags.is_empty() || self.filter.is_some();
        if chosen || self.context.is_some() {
            return Some("--color, --tag, --filter and --context choose highlights, not rows");
        }
        None
    }
}

/// The formats of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportFormat {
    /// Plain text.
    #[value(alias = "txt")]
    Text,
    /// Markdown (CommonMark).
    #[value(alias = "md")]
    Markdown,
    /// One page that needs nothing else.
    Html,
    /// A table with commas.
    Csv,
    /// A table with tabs.
    Tsv,
    /// A document for Word and LibreOffice.
    Docx,
    /// A package of cards for Anki.
    #[value(alias = "anki")]
    Apkg,
    /// Subtitles, of a transcript itself.
    Srt,
    /// Subtitles for the web, of a transcript itself.
    Vtt,
    /// JSON.
    Json,
}

impl From<ExportFormat> for Format {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Text => Self::Text,
            ExportFormat::Markdown => Self::Markdown,
            ExportFormat::Html => Self::Html,
            ExportFormat::Csv => Self::Csv,
            ExportFormat::Tsv => Self::Tsv,
            ExportFormat::Docx => Self::Docx,
            ExportFormat::Apkg => Self::Anki,
            ExportFormat::Srt => Self::Srt,
            ExportFormat::Vtt => Self::Vtt,
            ExportFormat::Json => Self::Json,
        }
    }
}

/// Which script a quote is given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ScriptChoice {
    /// The original, then the converted form.
    Both,
    /// The original alone.
    Source,
    /// The converted form alone.
    Converted,
    /// The converted form, then the original.
    ConvertedFirst,
}

impl From<ScriptChoice> for Script {
    fn from(choice: ScriptChoice) -> Self {
        match choice {
            ScriptChoice::Both => Self::Both,
            ScriptChoice::Source => Self::Source,
            ScriptChoice::Converted => Self::Converted,
            ScriptChoice::ConvertedFirst => Self::ConvertedFirst,
        }
    }
}

/// What stands between the rows of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum JoinChoice {
    /// A line break.
    Line,
    /// A space.
    Space,
    /// Nothing.
    Nothing,
}

impl From<JoinChoice> for Join {
    fn from(choice: JoinChoice) -> Self {
        match choice {
            JoinChoice::Line => Self::Lines,
            JoinChoice::Space => Self::Space,
            JoinChoice::Nothing => Self::Nothing,
        }
    }
}

fn around(text: &str) -> Result<Around, String> {
    match text {
        "none" => Ok(Around::Nothing),
        "sentence" => Ok(Around::Sentence),
        _ => text
            .parse()
            .map(Around::Rows)
            .map_err(|_not_a_number| "it is `sentence`, `none` or a number of rows".to_owned()),
    }
}
