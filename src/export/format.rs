//! Which format a file's name asks for, and what is rendered then.

use std::path::Path;

use super::excerpt::ExportDocument;
use super::style::Style;
use super::table::{Bom, Separator};
use super::{anki, docx, html, json, markdown, table, text};

/// A format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown (CommonMark).
    Markdown,
    /// One page with its own style.
    Html,
    /// Plain text.
    Text,
    /// A table.
    Table(Separator),
    /// JSON.
    Json,
    /// A Word document.
    Docx,
    /// An Anki package.
    Anki,
}

impl Format {
    /// The format that a file's name ends with; Markdown for any other.
    pub fn of_path(path: &Path) -> Self {
        let end = path
            .extension()
            .map(|end| end.to_string_lossy().to_lowercase());
        match end.as_deref() {
            Some("html" | "htm") => Self::Html,
            Some("txt") => Self::Text,
            Some("csv") => Self::Table(Separator::Comma),
            Some("tsv") => Self::Table(Separator::Tab),
            Some("json") => Self::Json,
            Some("docx") => Self::Docx,
            Some("apkg") => Self::Anki,
            _ => Self::Markdown,
        }
    }

    /// The excerpts in this format; tables begin with a byte order mark, as spreadsheets want. Fails
    /// with a sentence.
    pub fn render(self, document: ExportDocument) -> Result<Vec<u8>, String> {
        let documents = [document];
        let style = Style::default();
        Ok(match self {
            Self::Markdown => markdown::render_all(&documents, style).into_bytes(),
            Self::Html => html::render(&documents, style).into_bytes(),
            Self::Text => text::render(&documents, style).into_bytes(),
            Self::Json => json::render_all(&documents, style).into_bytes(),
            Self::Table(separator) => table::render(&documents, style, separator, Bom::Yes)
                .map_err(|error| error.to_string())?,
            Self::Docx => docx::render(&documents, style).map_err(|error| error.to_string())?,
            Self::Anki => anki::render(&documents, style).map_err(|error| error.to_string())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format_and_each_renders() {
        for (name, format) in [
            ("a.md", Format::Markdown),
            ("a", Format::Markdown),
            ("a.HTML", Format::Html),
            ("a.txt", Format::Text),
            ("a.csv", Format::Table(Separator::Comma)),
            ("a.tsv", Format::Table(Separator::Tab)),
            ("a.json", Format::Json),
            ("a.docx", Format::Docx),
            ("a.apkg", Format::Anki),
        ] {
            assert_eq!(Format::of_path(Path::new(name)), format, "{name}");
            let document = ExportDocument {
                title: "夜市".to_owned(),
                ..ExportDocument::default()
            };
            assert!(!format.render(document).unwrap().is_empty(), "{name}");
        }
    }
}
