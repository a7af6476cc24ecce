//! Markdown: a page of quotes that reads well as text and renders as intended.
//!
//! Each excerpt is a heading with its row, the quote as a block quote, the converted form as a
//! second one under its label, the note, and a list of where it came from, so that an excerpt
//! copied out of the page still says so. Texts that may hold anything stand alone in their line,
//! behind their label, so that none can change how another one reads.
//!
//! Every text comes back character for character from a CommonMark parser, but for NUL
//! (`tests/export_markdown.rs`).

mod escape;

use super::{Excerpt, ExportDocument, QuotePart, RowRange, State};
use crate::script::Variant;

/// The whole page, with a line end at its end.
///
/// ```
/// use duidu::export::{Excerpt, ExportDocument, QuotePart, markdown};
/// let part = QuotePart {
///     row: Some(42),
///     source: "他的配方*叠代*了十七次".to_owned(),
///     ..QuotePart::default()
/// };
/// let document = ExportDocument {
///     title: "夜市".to_owned(),
///     file: "night-market.txt".to_owned(),
///     excerpts: vec![Excerpt { parts: vec![part], ..Excerpt::default() }],
///     ..ExportDocument::default()
/// };
/// let page = markdown::render(&document);
/// assert!(page.contains("\n## Row 42\n\n> 他的配方\\*叠代\\*了十七次\n"));
/// ```
pub fn render(document: &ExportDocument) -> String {
    let is_orphan = |excerpt: &&Excerpt| excerpt.state == State::Orphan;
    let (orphans, found): (Vec<_>, Vec<_>) = document.excerpts.iter().partition(is_orphan);
    let mut page = Page::default();
    let title = match document.title.as_str() {
        "" => &document.file,
        title => title,
    };
    page.block(&format!("# {}", escape::inline(title)));
    let count = match document.excerpts.len() {
        0 => "No highlights".to_owned(),
        1 => "1 highlight".to_owned(),
        count => format!("{count} highlights"),
    };
    page.block(&format!("{count} from {}", escape::inline(&document.file)));
    for excerpt in found {
        let heading = match rows(excerpt).as_str() {
            "" => "## Highlight".to_owned(),
            rows => format!("## {rows}"),
        };
        page.block(&heading);
        page.excerpt(document, excerpt);
    }
    if !orphans.is_empty() {
        page.block("## Not found in the text");
        page.block(
            "The text has changed since these were highlighted, and their places were not found \
             again.",
        );
    }
    for (index, excerpt) in orphans.into_iter().enumerate() {
        page.block(&format!("### Highlight {}", index + 1));
        page.excerpt(document, excerpt);
    }
    page.text
}

/// A page in the making: blocks with an empty line between.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn block(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(block);
        self.text.push('\n');
    }

    fn excerpt(&mut self, document: &ExportDocument, excerpt: &Excerpt) {
        self.quote(excerpt, |part| &part.source);
        if excerpt.converted().is_some() {
            self.block(match document.view_variant {
                None => "**Converted:**",
                Some(Variant::Hans) => "**Simplified, converted:**",
                Some(Variant::Hant) => "**Traditional, converted:**",
                Some(Variant::HantTw) => "**Traditional (Taiwan), converted:**",
                Some(Variant::HantHk) => "**Traditional (Hong Kong), converted:**",
            });
            self.quote(excerpt, |part| part.view.as_deref().unwrap_or_default());
        }
        if !excerpt.note.is_empty() {
            self.block("**Note:**");
            self.block(&escape::block(&excerpt.note));
        }
        for note in excerpt.other_notes.iter().filter(|note| !note.is_empty()) {
            self.block("**Note from another copy:**");
            self.block(&escape::block(note));
        }
        let fields = fields(document, excerpt);
        if !fields.is_empty() {
            self.block(&fields);
        }
    }

    /// One form of the quote. Where the speaker changes within it, a paragraph names the new one.
    fn quote(&mut self, excerpt: &Excerpt, form: impl Fn(&QuotePart) -> &str) {
        let names_speakers = excerpt.speakers().len() > 1;
        let is_same = |a: &QuotePart, b: &QuotePart| !names_speakers || a.speaker == b.speaker;
        let mut turns = Vec::new();
        for turn in excerpt.parts.chunk_by(is_same) {
            let texts: Vec<_> = turn.iter().map(&form).collect();
            let text = escape::block(&texts.join("\n"));
            turns.push(match turn.first() {
                Some(part) if names_speakers => {
                    let speaker = part.speaker.as_deref().unwrap_or("?");
                    format!("**{}:** {text}", escape::inline(speaker))
                }
                _ => text,
            });
        }
        let quote = turns.join("\n\n");
        let prefixed = quote.split('\n').map(|line| match line {
            "" => ">".to_owned(),
            line => format!("> {line}"),
        });
        self.block(&prefixed.collect::<Vec<_>>().join("\n"));
    }
}

/// The list below an excerpt: where it came from and what the reader said of it.
fn fields(document: &ExportDocument, excerpt: &Excerpt) -> String {
    let mut list = Vec::new();
    let mut field = |label: &str, text: &str| {
        if !text.is_empty() {
            list.push(format!("- {label}: {}", escape::inline(text)));
        }
    };
    field("Title", &document.title);
    field("File", &document.file);
    field("Place", &rows(excerpt));
    match excerpt.state {
        State::Anchored => {}
        State::Moved => field("State", "found again in a changed text, please check"),
        State::Orphan => field("State", "not found in the text"),
    }
    if let Some(millis) = excerpt.start_millis() {
        field("Time", &clock(millis));
    }
    if let [speaker] = excerpt.speakers().as_slice() {
        field("Speaker", speaker);
    }
    field("Colour", &excerpt.color);
    field("Meaning", &excerpt.color_meaning);
    for tag in &excerpt.tags {
        field("Tag", tag);
    }
    field("Made", &excerpt.created);
    if excerpt.modified != excerpt.created {
        field("Changed", &excerpt.modified);
    }
    list.join("\n")
}

/// `Row 42` or `Rows 42–44, 47`; empty where no row is known.
fn rows(excerpt: &Excerpt) -> String {
    let ranges = excerpt.rows();
    let name = |range: &RowRange| {
        if range.first == range.last {
            range.first.to_string()
        } else {
            format!("{}–{}", range.first, range.last)
        }
    };
    let names: Vec<_> = ranges.iter().map(name).collect();
    match ranges.as_slice() {
        [] => String::new(),
        [range] if range.first == range.last => format!("Row {}", names.concat()),
        _ => format!("Rows {}", names.join(", ")),
    }
}

/// Hours, minutes and seconds, as players show them.
fn clock(millis: u64) -> String {
    let seconds = millis / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}
