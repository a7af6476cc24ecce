//! The formats, which of them a file's name asks for, and what is rendered then.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::excerpt::ExportDocument;
use super::style::Style;
use super::table::{Bom, Separator};
use super::whole::{self, Whole};
use super::{anki, docx, html, json, markdown, table, text};

/// A format of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Markdown (CommonMark).
    #[default]
    Markdown,
    /// One page with its own style.
    Html,
    /// A Word document.
    Docx,
    /// Plain text.
    Text,
    /// A table with commas.
    Csv,
    /// A table with tabs.
    Tsv,
    /// JSON.
    Json,
    /// An Anki package.
    Anki,
    /// Subtitles, of a transcript itself.
    Srt,
    /// Subtitles for the web, of a transcript itself.
    Vtt,
}

/// What a format does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotThisFormat {
    /// Subtitles are of a transcript and not of its highlights.
    #[error("subtitles hold a transcript and not its highlights")]
    Highlights,
    /// The format holds highlights and no transcript.
    #[error("this format holds highlights and not a transcript")]
    Transcript,
}

impl Format {
    /// Those that hold highlights, in the order of a menu.
    pub const OF_HIGHLIGHTS: [Self; 8] = [
        Self::Markdown,
        Self::Html,
        Self::Docx,
        Self::Text,
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::Anki,
    ];

    /// Those that hold a transcript itself, in the order of a menu.
    pub const OF_TRANSCRIPTS: [Self; 4] = [Self::Html, Self::Markdown, Self::Srt, Self::Vtt];

    /// How a file's name ends, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Anki => "apkg",
            Self::Srt => "srt",
            Self::Vtt => "vtt",
        }
    }

    /// The format that a file's name ends with; `None` where it ends with that of none.
    pub fn of_path(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_string_lossy().to_lowercase();
        let all = Self::OF_HIGHLIGHTS.into_iter().chain(Self::OF_TRANSCRIPTS);
        match end.as_str() {
            "htm" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            end => all.into_iter().find(|format| format.extension() == end),
        }
    }

    /// Whether the content is text that a person can read as it is.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Docx | Self::Anki)
    }

    /// Whether it is a table, for which a byte order mark may be wanted.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }

    /// The excerpts in this format. Fails with a sentence.
    pub fn render(
        self,
        documents: &[ExportDocument],
        style: Style,
        bom: Bom,
    ) -> Result<Vec<u8>, String> {
        let say = |error: &dyn std::error::Error| error.to_string();
        Ok(match self {
            Self::Markdown => markdown::render_all(documents, style).into_bytes(),
            Self::Html => html::render(documents, style).into_bytes(),
            Self::Text => text::render(documents, style).into_bytes(),
            Self::Json => json::render_all(documents, style).into_bytes(),
            Self::Csv => table::render(documents, style, Separator::Comma, bom)
                .map_err(|error| say(&error))?,
            Self::Tsv => {
                table::render(documents, style, Separator::Tab, bom).map_err(|error| say(&error))?
            }
            Self::Docx => docx::render(documents, style).map_err(|error| say(&error))?,
            Self::Anki => anki::render(documents, style).map_err(|error| say(&error))?,
            Self::Srt | Self::Vtt => return Err(say(&NotThisFormat::Highlights)),
        })
    }

    /// A transcript itself in this format. Fails with a sentence.
    pub fn render_whole(self, transcript: &Whole, style: Style) -> Result<Vec<u8>, String> {
        let text = match self {
            Self::Srt => whole::srt(transcript, style).map_err(|error| error.to_string())?,
            Self::Vtt => whole::vtt(transcript, style).map_err(|error| error.to_string())?,
            Self::Html => whole::html(transcript, style),
            Self::Markdown => whole::markdown(transcript, style),
            _ => return Err(NotThisFormat::Transcript.to_string()),
        };
        Ok(text.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format_and_each_renders() {
        let document = ExportDocument {
            title: "夜市".to_owned(),
            ..ExportDocument::default()
        };
        for format in Format::OF_HIGHLIGHTS {
            let name = format!("a.{}", format.extension().to_uppercase());
            assert_eq!(Format::of_path(Path::new(&name)), Some(format), "{name}");
            let bytes = format.render(std::slice::from_ref(&document), Style::default(), Bom::No);
            assert!(!bytes.unwrap().is_empty(), "{name}");
        }
        assert_eq!(Format::of_path(Path::new("a.htm")), Some(Format::Html));
        assert_eq!(Format::of_path(Path::new("a")), None);
        assert_eq!(Format::of_path(Path::new("a.zip")), None);
    }

    #[test]
    fn a_transcript_and_highlights_have_formats_of_their_own() {
        for format in [Format::Srt, Format::Vtt] {
            assert!(format.render(&[], Style::default(), Bom::No).is_err());
            assert_eq!(
                Format::of_path(&Path::new("a").with_extension(format.extension())),
                Some(format)
            );
        }
        let whole = Whole::default();
        for format in [Format::Docx, Format::Csv, Format::Json, Format::Anki] {
            assert!(format.render_whole(&whole, Style::default()).is_err());
        }
        assert!(Format::Html.render_whole(&whole, Style::default()).is_ok());
    }
}
