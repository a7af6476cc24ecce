//! What the reader chooses of an export, the same for the window and the command line.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::filter::Filter;
use crate::app::conversion::Regional;
use crate::app::excerpts::{Meanings, WordWish};
use crate::app::surroundings::Around;
use crate::export::table::Bom;
use crate::export::{Format, Join, Script, Style};
use crate::gloss::Syllable;
use crate::script::Variant;

/// What of a transcript is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// Its highlights.
    #[default]
    Highlights,
    /// The transcript itself, row by row.
    Transcript,
}

/// How the words of a quote are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spelling {
    /// Not at all.
    #[default]
    None,
    /// In Latin letters.
    Pinyin,
    /// In bopomofo.
    Zhuyin,
}

/// What is wanted of an export. The default is what most want: Markdown with both scripts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// Highlights, or the transcript.
    pub what: What,
    /// The format.
    pub format: Format,
    /// The reader's own layout instead of a format, for highlights.
    pub template: Option<PathBuf>,
    /// Which forms of a quote are given.
    pub script: Script,
    /// What stands between the rows of a quote.
    pub join: Join,
    /// The script of the converted form; `None` for the other one than the transcript's. Not
    /// remembered.
    #[serde(skip)]
    pub target: Option<Variant>,
    /// What the converted form has as its region writes it. Not remembered.
    #[serde(skip)]
    pub regional: Regional,
    /// How the words are read.
    pub spelling: Spelling,
    /// Whether the words' meanings are given.
    pub meanings: bool,
    /// What is given of the text around a quote.
    pub around: Around,
    /// Whether a table starts with a byte order mark, for Excel.
    pub bom: bool,
    /// Which highlights; not remembered.
    #[serde(skip)]
    pub filter: Filter,
}

impl Wish {
    /// This wish in a format, with what the format is not used without: cards with readings,
    /// meanings and the sentence, tables that spreadsheets open.
    #[must_use]
    pub fn in_format(mut self, format: Format) -> Self {
        if format == Format::Anki && self.format != Format::Anki {
            if self.spelling == Spelling::None {
                self.spelling = Spelling::Pinyin;
            }
            self.meanings = true;
            if self.around == Around::Nothing {
                self.around = Around::Sentence;
            }
        }
        self.bom = self.bom || (format.is_table() && !self.format.is_table());
        self.format = format;
        self.template = None;
        self
    }

    /// What the formats are told of quotes.
    pub fn style(&self) -> Style {
        Style {
            script: self.script,
            join: self.join,
        }
    }

    /// Whether a table starts with a byte order mark.
    pub fn bom(&self) -> Bom {
        if self.bom && self.format.is_table() && self.template.is_none() {
            Bom::Yes
        } else {
            Bom::No
        }
    }

    /// What is wanted of words; `None` where that is nothing.
    pub fn words(&self) -> Option<WordWish> {
        let spelled: Option<fn(&Syllable) -> &str> = match self.spelling {
            Spelling::Pinyin => Some(|syllable| &syllable.pinyin),
            Spelling::Zhuyin => Some(|syllable| &syllable.zhuyin),
            Spelling::None => None,
        };
        let meanings = if self.meanings {
            Meanings::Wanted
        } else {
            Meanings::Unwanted
        };
        (spelled.is_some() || self.meanings).then_some(WordWish { spelled, meanings })
    }

    /// How the file's name ends, without the dot.
    pub fn extension(&self) -> String {
        match &self.template {
            // `page.md.j2` makes a page in Markdown.
            Some(template) => {
                let stem = template.file_stem().map(PathBuf::from).unwrap_or_default();
                stem.extension().map_or_else(
                    || "txt".to_owned(),
                    |end| end.to_string_lossy().into_owned(),
                )
            }
            None => self.format.extension().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_come_with_readings_and_a_choice_against_them_is_kept() {
        let cards = Wish::default().in_format(Format::Anki);
        assert_eq!(cards.spelling, Spelling::Pinyin);
        assert!(cards.meanings);
        assert_eq!(cards.around, Around::Sentence);
        let bare = Wish {
            spelling: Spelling::None,
            meanings: false,
            around: Around::Nothing,
            ..cards
        };
        assert_eq!(bare.clone().in_format(Format::Anki), bare);
        assert!(bare.words().is_none());
    }

    #[test]
    fn only_tables_get_a_byte_order_mark() {
        let table = Wish::default().in_format(Format::Csv);
        assert_eq!(table.bom(), Bom::Yes);
        assert_eq!(table.in_format(Format::Json).bom(), Bom::No);
    }

    #[test]
    fn what_is_remembered_comes_back_without_what_is_of_one_text() {
        let wish = Wish {
            script: Script::ConvertedFirst,
            join: Join::Nothing,
            around: Around::Rows(2),
            ..Wish::default()
        };
        let filtered = Wish {
            target: Some(Variant::HantHk),
            filter: Filter {
                typed: "x".to_owned(),
                ..Filter::default()
            },
            ..wish.clone()
        };
        let text = serde_json::to_string(&filtered).unwrap();
        assert_eq!(serde_json::from_str::<Wish>(&text).unwrap(), wish);
    }

    #[test]
    fn a_template_names_what_it_makes() {
        let of = |name: &str| {
            Wish {
                template: Some(PathBuf::from(name)),
                ..Wish::default()
            }
            .extension()
        };
        assert_eq!(of("page.md.j2"), "md");
        assert_eq!(of("page"), "txt");
    }
}
