//! The arguments, as clap reads them.

use std::ffi::{OsStr, OsString};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::error::ErrorKind;
use clap::{ArgGroup, CommandFactory as _, Parser, Subcommand};

use super::export_args::Export;
use crate::highlight::Color;
use crate::script::{Config, Variant};
use crate::transcript::Encoding;

/// Duidu 對讀 reads Chinese transcripts: the original beside a converted view, with highlights.
#[derive(Debug, Parser)]
#[command(name = "duidu", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// The transcript to open in the window.
    pub file: Option<PathBuf>,
    /// What to do without a window.
    #[command(subcommand)]
    pub job: Option<Job>,
}

impl Args {
    /// What is wrong although each argument is right by itself.
    pub fn check(&self) -> Result<(), clap::Error> {
        if let Some(Job::Highlight(Highlight {
            job: HighlightJob::Add(add),
        })) = &self.job
            && let (Some(start), Some(end)) = (add.start, add.end)
            && start >= end
        {
            let message = format!("a highlight from {start} to {end} is empty");
            return Err(Self::command().error(ErrorKind::ValueValidation, message));
        }
        if let Some(Job::Export(export)) = &self.job
            && let Some(message) = export.fault()
        {
            return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
        }
        Ok(())
    }
}

/// The jobs that need no window.
#[derive(Debug, Subcommand)]
pub enum Job {
    /// Say what a file is: format, encoding, script, and all rows with their places.
    Inspect(Inspect),
    /// Print the converted text, a line a row.
    Convert(Convert),
    /// List the doubtful spots: where the conversion may be wrong, and where the source itself
    /// looks made by a machine.
    Audit(Audit),
    /// Print every word with its reading and a short English gloss.
    Gloss(Gloss),
    /// List, add, remove, import or export words of your own.
    Glossary(Glossary),
    /// Say which dictionary explains words, or take in a newer one.
    Dictionary(Dictionary),
    /// Print the rows of transcripts where a query is found: in either script, as pinyin or zhuyin,
    /// in English.
    Find(Find),
    /// Make, list, remove or check highlights.
    Highlight(Highlight),
    /// Look for, bring back and clear what is kept of notes beside their own place.
    Notes(Notes),
    /// Lists, takes in and takes out your conversion rules.
    Rules(RulesArgs),
    /// Write the highlights of a transcript as a document.
    Export(Export),
}

/// `duidu inspect`.
#[derive(Debug, clap::Args)]
pub struct Inspect {
    /// The transcript.
    pub file: PathBuf,
    /// The encoding to read it in; found out where it is not given.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<Encoding>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu convert`.
#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("what").required(true).args(["to", "config"]))]
pub struct Convert {
    /// The transcript.
    pub file: PathBuf,
    /// The script to convert to: zh-Hans, zh-Hant, zh-Hant-TW or zh-Hant-HK.
    #[arg(long, value_name = "VARIANT")]
    pub to: Option<Variant>,
    /// The script of the file; found out where it is `auto`.
    #[arg(
        long,
        value_name = "VARIANT|auto",
        default_value = "auto",
        conflicts_with = "config"
    )]
    pub from: From,
    /// Change words that regions say differently, too.
    #[arg(long, conflicts_with = "config")]
    pub vocabulary: bool,
    /// One of OpenCC's configurations, alone.
    #[arg(long, value_name = "NAME")]
    pub config: Option<Config>,
    /// Rules that win over everything: a text, a tab, what it becomes, one a line, as in a user
    /// dictionary of OpenCC's.
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    /// Leave out OpenCC's own check of every row.
    #[arg(long)]
    pub unchecked: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu audit`.
#[derive(Debug, clap::Args)]
pub struct Audit {
    /// The transcript.
    pub file: PathBuf,
    /// The script to convert to: zh-Hans, zh-Hant, zh-Hant-TW or zh-Hant-HK.
    #[arg(long, value_name = "VARIANT")]
    pub to: Variant,
    /// Change words that regions say differently, too.
    #[arg(long)]
    pub vocabulary: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu gloss`.
#[derive(Debug, clap::Args)]
pub struct Gloss {
    /// The transcript.
    pub file: PathBuf,
    /// How words are read.
    #[arg(long, value_enum, default_value_t = Reading::Pinyin)]
    pub reading: Reading,
    /// Whose standard readings follow.
    #[arg(long, value_enum, default_value_t = Standard::Mainland)]
    pub standard: Standard,
    /// Give 一 and 不 the tones they are said with.
    #[arg(long)]
    pub sandhi: bool,
    /// A table of words that go before the program's and those of your own glossary.
    #[arg(long, value_name = "TABLE")]
    pub glossary: Option<PathBuf>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// Whose standard readings follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Standard {
    /// The mainland's.
    Mainland,
    /// Taiwan's, as far as the dictionary has it.
    Taiwan,
}

/// `duidu dictionary`.
#[derive(Debug, clap::Args)]
pub struct Dictionary {
    /// What to do with the dictionary.
    #[command(subcommand)]
    pub job: DictionaryJob,
}

/// What to do with the dictionary.
#[derive(Debug, Subcommand)]
pub enum DictionaryJob {
    /// Print its name, date, number of entries and licence.
    Info(OfNothing),
    /// Check a CC-CEDICT file and use it before the built-in dictionary from now on.
    Import(ImportDictionary),
}

/// `duidu dictionary import`.
#[derive(Debug, clap::Args)]
pub struct ImportDictionary {
    /// CC-CEDICT as it is handed out: a text, or one in a .gz or .zip file.
    pub file: PathBuf,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu glossary`.
#[derive(Debug, clap::Args)]
pub struct Glossary {
    /// What to do with your words.
    #[command(subcommand)]
    pub job: GlossaryJob,
}

/// What to do with the reader's words.
#[derive(Debug, Subcommand)]
pub enum GlossaryJob {
    /// Print all, and say which lines of the file cannot be followed.
    List(OfNothing),
    /// Say how a word is split, read or glossed from now on.
    Add(AddWord),
    /// Take a word out.
    Remove(RemoveWord),
    /// Take in the words of a table: word, reading, gloss and scope, with tabs between them.
    Import(ImportWords),
    /// Print the table.
    Export(OfNothing),
}

/// `duidu glossary add`.
#[derive(Debug, clap::Args)]
pub struct AddWord {
    /// The word; with `|` where it is split, such as 上海|人.
    pub word: String,
    /// Its reading in pinyin, a syllable for each character.
    #[arg(long, value_name = "PINYIN", default_value = "")]
    pub reading: String,
    /// What it means; of two glosses `;` between them.
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        allow_hyphen_values = true
    )]
    pub gloss: String,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu glossary remove`.
#[derive(Debug, clap::Args)]
pub struct RemoveWord {
    /// The word.
    pub word: String,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu glossary import`.
#[derive(Debug, clap::Args)]
pub struct ImportWords {
    /// The table.
    pub table: PathBuf,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu find`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "flags of a command line are that"
)]
#[derive(Debug, clap::Args)]
#[command(override_usage = "duidu find [OPTIONS] <FILE>... <QUERY>")]
pub struct Find {
    /// The transcripts, and folders of them.
    pub file: PathBuf,
    /// What to look for: 算力, 算力 in the other script, suanli, suàn lì, sl, ㄙㄨㄢㄌㄧ, computing.
    #[arg(allow_hyphen_values = true)]
    pub query: OsString,
    /// Where there is more: `query` is the second file, and the last one here the query.
    #[arg(hide = true)]
    pub more: Vec<OsString>,
    /// Find highlights too whose note or tags have it.
    #[arg(long)]
    pub notes: bool,
    /// Leave out white space and punctuation, in the query and in the text.
    #[arg(long)]
    pub only_words: bool,
    /// The query is a regular expression, matched within rows as they are written.
    #[arg(long)]
    pub regex: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

impl Find {
    /// The files and folders, and the query.
    pub fn wanted(&self) -> (Vec<PathBuf>, &OsStr) {
        let mut files = vec![self.file.clone()];
        let Some((query, others)) = self.more.split_last() else {
            return (files, &self.query);
        };
        files.push(PathBuf::from(&self.query));
        files.extend(others.iter().map(PathBuf::from));
        (files, query)
    }
}

/// How readings are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Reading {
    /// In Latin letters.
    Pinyin,
    /// In bopomofo.
    Zhuyin,
    /// Not at all.
    None,
}

/// The script a file is said to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Find it out.
    Auto,
    /// It is this.
    Variant(Variant),
}

impl std::str::FromStr for From {
    type Err = crate::script::UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.eq_ignore_ascii_case("auto") {
            return Ok(Self::Auto);
        }
        text.parse().map(Self::Variant)
    }
}

/// `duidu highlight`.
#[derive(Debug, clap::Args)]
pub struct Highlight {
    /// What to do with highlights.
    #[command(subcommand)]
    pub job: HighlightJob,
}

/// What to do with highlights.
#[derive(Debug, Subcommand)]
pub enum HighlightJob {
    /// Make one and print its id.
    Add(Add),
    /// Print all in document order.
    List(OfFile),
    /// Move one to the trash.
    Remove(OfHighlight),
    /// Say of each whether it is anchored, moved or an orphan.
    Check(OfFile),
    /// Cut one in two, and print the id of the second part.
    Split(Split),
    /// Make one of several: the first covers all, with all notes and tags.
    Merge(Merge),
    /// Print the trash, the latest first.
    Trash(OfFile),
    /// Take one out of the trash.
    Restore(OfHighlight),
}

/// `duidu highlight add`.
#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("where").required(true).multiple(true).args(["start", "end", "quote"]))]
pub struct Add {
    /// The transcript.
    pub file: PathBuf,
    /// The first code point of the source.
    #[arg(long, value_name = "N", requires = "end", conflicts_with = "quote")]
    pub start: Option<usize>,
    /// The first code point behind the highlight.
    #[arg(long, value_name = "N", requires = "start", conflicts_with = "quote")]
    pub end: Option<usize>,
    /// The text to highlight, as it stands in the source.
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = NonEmptyStringValueParser::new()
    )]
    pub quote: Option<String>,
    /// Which of several places of the quote, counted from one.
    #[arg(
        long,
        value_name = "K",
        conflicts_with_all = ["start", "end"],
        default_value_t = NonZeroUsize::MIN
    )]
    pub nth: NonZeroUsize,
    /// The colour: yellow, green, blue, pink, violet, or 1 to 5.
    #[arg(long, value_name = "C", default_value = "yellow", value_parser = color)]
    pub color: Color,
    /// A note.
    #[arg(long, value_name = "T", default_value = "", allow_hyphen_values = true)]
    pub note: String,
    /// A tag; may be given several times.
    #[arg(
        long = "tag",
        value_name = "T",
        allow_hyphen_values = true,
        value_parser = NonEmptyStringValueParser::new()
    )]
    pub tags: Vec<String>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

fn encoding(text: &str) -> Result<Encoding, String> {
    Encoding::named(text).ok_or_else(|| {
        let names: Vec<&str> = Encoding::choices().map(Encoding::name).collect();
        format!(
            "the encodings are {} and any other name that the web knows",
            names.join(", ")
        )
    })
}

pub(super) fn color(text: &str) -> Result<Color, String> {
    if let Some(color) = text.parse().ok().and_then(Color::of_key) {
        return Ok(color);
    }
    let color = Color::new(text);
    if color.key().is_some() {
        return Ok(color);
    }
    Err(format!(
        "the colours are {} and the numbers 1 to 5",
        Color::NAMES.join(", ")
    ))
}

/// A job on a transcript alone.
#[derive(Debug, clap::Args)]
pub struct OfFile {
    /// The transcript.
    pub file: PathBuf,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu highlight split`.
#[derive(Debug, clap::Args)]
pub struct Split {
    /// The transcript.
    pub file: PathBuf,
    /// The id, as `list` prints it.
    pub id: String,
    /// The first code point of the second part.
    #[arg(long, value_name = "N")]
    pub at: usize,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu highlight merge`.
#[derive(Debug, clap::Args)]
pub struct Merge {
    /// The transcript.
    pub file: PathBuf,
    /// The ids, as `list` prints them.
    #[arg(required = true, num_args = 2.., value_name = "ID")]
    pub ids: Vec<String>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// A job on one highlight.
#[derive(Debug, clap::Args)]
pub struct OfHighlight {
    /// The transcript.
    pub file: PathBuf,
    /// The id, as `list` prints it.
    pub id: String,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu notes`.
#[derive(Debug, clap::Args)]
pub struct Notes {
    /// What to do with notes.
    #[command(subcommand)]
    pub job: NotesJob,
}

/// `duidu rules`.
#[derive(Debug, clap::Args)]
pub struct RulesArgs {
    /// What to do with rules.
    #[command(subcommand)]
    pub job: RulesJob,
}

/// What to do with conversion rules.
#[derive(Debug, Subcommand)]
pub enum RulesJob {
    /// Print the rules for always, and of a transcript, with those that can never act.
    List(ListRules),
    /// Take the rules of a file for always; they replace those for the same text.
    Import(ImportRules),
    /// Print the rules for always as a file that `import` reads.
    Export,
    /// Take the rules for a text out.
    Remove(RemoveRule),
}

/// `duidu rules list`.
#[derive(Debug, clap::Args)]
pub struct ListRules {
    /// A transcript whose own rules are listed too.
    pub file: Option<PathBuf>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu rules import`.
#[derive(Debug, clap::Args)]
pub struct ImportRules {
    /// A text, a tab, what it becomes, one a line.
    pub file: PathBuf,
}

/// `duidu rules remove`.
#[derive(Debug, clap::Args)]
pub struct RemoveRule {
    /// The text that the rules are for.
    pub from: String,
}

/// What to do with notes.
#[derive(Debug, Subcommand)]
pub enum NotesJob {
    /// Print what is kept outside the transcripts' folders, and what was set aside in them.
    List(OfNothing),
    /// Clear what is kept, but for work that is nowhere else.
    Clear(ClearNotes),
    /// Print the files whose notes may belong to a transcript: of one that was moved, conflict
    /// copies of sync services, last good copies, damaged files.
    Find(OfFile),
    /// Bring back what a last good copy holds; nothing of what is there now goes.
    Restore(RestoreNotes),
    /// Join the notes of another file with those of a transcript.
    Merge(MergeNotes),
}

/// A job on nothing in particular.
#[derive(Debug, clap::Args)]
pub struct OfNothing {
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu notes clear`.
#[derive(Debug, clap::Args)]
pub struct ClearNotes {
    /// Do it; without this it only says what it would do.
    #[arg(long)]
    pub yes: bool,
    /// Clear work that is nowhere else, too.
    #[arg(long)]
    pub force: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu notes restore`.
#[derive(Debug, clap::Args)]
pub struct RestoreNotes {
    /// The transcript.
    pub file: PathBuf,
    /// Which copy: 1 is that of the latest save, 2 and 3 those of the sessions before.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub copy: usize,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// `duidu notes merge`.
#[derive(Debug, clap::Args)]
pub struct MergeNotes {
    /// The transcript.
    pub file: PathBuf,
    /// The file with the other notes; it is only read.
    pub copy: PathBuf,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}
