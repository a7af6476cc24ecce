//! CSV and TSV: a row an excerpt, for spreadsheets and statistics.
//!
//! RFC 4180: cells in quotes where they hold a separator, a quote or a line end, lines end in CRLF;
//! TSV is the same with tabs. Excel takes a file without a byte order mark for the encoding of the
//! country, so one can be asked for.
//!
//! A spreadsheet takes a cell that starts with `=`, `+`, `-` or `@` for a formula, and runs it
//! (<https://owasp.org/www-community/attacks/CSV_Injection>). Such a cell gets an apostrophe in
//! front, which spreadsheets read as "this is text". So that nothing is lost, a cell that starts
//! with an apostrophe of its own gets one, too: who takes one leading apostrophe away from every
//! cell that has one ([`unguarded`]) has each text character for character.

use super::style::{FormKind, Style};
use super::{Excerpt, ExportDocument, wording};
use crate::transcript::row_place::{lines_of, numbers, paragraphs_of};

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `.csv`
    Comma,
    /// `.tsv`
    Tab,
}

/// Whether the file starts with a byte order mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bom {
    /// It does, for Excel.
    Yes,
    /// It does not, for everything else.
    #[default]
    No,
}

/// The names of the columns.
pub const COLUMNS: [&str; 24] = [
    "title",
    "file",
    "paragraphs",
    "lines",
    "start",
    "speaker",
    "quote",
    "converted",
    "reading",
    "gloss",
    "before",
    "after",
    "note",
    "other_notes",
    "tags",
    "color",
    "color_meaning",
    "state",
    "created",
    "modified",
    "link",
    "source_variant",
    "view_variant",
    "id",
];

/// The table could not be written; there is no text for which that happens.
#[derive(Debug, thiserror::Error)]
#[error("the table cannot be written ({0})")]
pub struct TableError(#[from] csv::Error);

/// All excerpts of all transcripts, those without a place behind the others of their transcript,
/// below a row of names. Both forms have a column each; one that is not wanted is left empty.
pub fn render(
    documents: &[ExportDocument],
    style: Style,
    separator: Separator,
    bom: Bom,
) -> Result<Vec<u8>, TableError> {
    let mut bytes = match bom {
        Bom::Yes => "\u{feff}".as_bytes().to_vec(),
        Bom::No => Vec::new(),
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(match separator {
            Separator::Comma => b',',
            Separator::Tab => b'\t',
        })
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut bytes);
    writer.write_record(COLUMNS)?;
    for document in documents {
        let (found, orphans) = wording::sections(document);
        for excerpt in found.into_iter().chain(orphans) {
            writer.write_record(cells(document, excerpt, style).map(guarded))?;
        }
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    Ok(bytes)
}

/// The cells of an excerpt, in the order of [`COLUMNS`].
fn cells(document: &ExportDocument, excerpt: &Excerpt, style: Style) -> [String; COLUMNS.len()] {
    let forms = style.forms(excerpt);
    let form = |kind| {
        let form = forms.iter().find(|form| form.kind == kind);
        form.map(|form| match form.turns.as_slice() {
            [turn] => turn.text.clone(),
            _ => form.text(),
        })
    };
    let words = || excerpt.parts.iter().flat_map(|part| &part.words);
    let readings: Vec<&str> = words()
        .map(|word| match word.reading.as_str() {
            "" => word.text.as_str(),
            reading => reading,
        })
        .collect();
    let has_readings = words().any(|word| !word.reading.is_empty());
    let glosses: Vec<String> = words()
        .filter(|word| !word.gloss.is_empty())
        .map(|word| format!("{}: {}", word.text, word.gloss))
        .collect();
    let context = excerpt.context.clone().unwrap_or_default();
    let places = excerpt.places();
    let variant = |kind| {
        wording::language(kind, document)
            .unwrap_or_default()
            .to_owned()
    };
    [
        document.title.clone(),
        document.file.clone(),
        numbers(paragraphs_of(&places)),
        numbers(lines_of(&places)),
        excerpt
            .start_millis()
            .map(wording::clock)
            .unwrap_or_default(),
        excerpt.speakers().join("; "),
        form(FormKind::Source).unwrap_or_default(),
        form(FormKind::Converted).unwrap_or_default(),
        if has_readings {
            readings.join(" ")
        } else {
            String::new()
        },
        glosses.join("; "),
        context.before,
        context.after,
        excerpt.note.clone(),
        excerpt.other_notes.join("\n\n"),
        excerpt.tags.join("; "),
        excerpt.color.clone(),
        excerpt.color_meaning.clone(),
        excerpt.state.name().to_owned(),
        excerpt.created.clone(),
        excerpt.modified.clone(),
        excerpt.link.clone(),
        variant(FormKind::Source),
        variant(FormKind::Converted),
        excerpt.id.clone(),
    ]
}

/// A cell that no spreadsheet takes for a formula. Tabs and line ends are skipped by some before
/// they look, and the full-width signs are taken for the others by Excel in East Asia.
fn guarded(cell: String) -> String {
    let is_risky = |c: char| "=+-@\t\r\n＝＋－＠'".contains(c);
    if cell.starts_with(is_risky) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// The text of a cell as it was before it was guarded.
///
/// ```
/// use duidu::export::table::unguarded;
/// assert_eq!(unguarded("'=1+1"), "=1+1");
/// assert_eq!(unguarded("''tis"), "'tis");
/// assert_eq!(unguarded("算力"), "算力");
/// ```
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}
