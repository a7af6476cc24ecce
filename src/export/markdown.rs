//! Markdown: a page of quotes that reads well as text and renders as intended.
//!
//! Each excerpt is a heading with its place, the quote as a block quote, the converted form as a
//! second one under its label, the note, and a list of where it came from, so that an excerpt
//! copied out of the page still says so. Texts that may hold anything stand alone in their line,
//! behind their label, so that none can change how another one reads.
//!
//! Every text comes back character for character from a CommonMark parser, but for NUL
//! (`tests/export_markdown.rs`).

pub(super) mod escape;

use super::{Excerpt, ExportDocument, Form, FormKind, Style, wording};

/// The whole page, with a line end at its end.
///
/// ```
/// use duidu::export::{Excerpt, ExportDocument, QuotePart, markdown};
/// use duidu::transcript::RowPlace;
/// let part = QuotePart {
///     row: Some(42),
///     place: Some(RowPlace { paragraph: Some(3), line: 42 }),
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
/// assert!(page.contains("\n## Paragraph 3, line 42\n\n> 他的配方\\*叠代\\*了十七次\n"));
/// ```
pub fn render(document: &ExportDocument) -> String {
    render_all(std::slice::from_ref(document), Style::default())
}

/// Several transcripts as one page, each under a heading of its own.
pub fn render_all(documents: &[ExportDocument], style: Style) -> String {
    let mut page = Page {
        text: String::new(),
        style,
    };
    for document in documents {
        page.document(document);
    }
    page.text
}

/// A page in the making: blocks with an empty line between.
struct Page {
    text: String,
    style: Style,
}

impl Page {
    fn block(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(block);
        self.text.push('\n');
    }

    fn document(&mut self, document: &ExportDocument) {
        let (found, orphans) = wording::sections(document);
        self.block(&format!("# {}", escape::inline(wording::heading(document))));
        let count = wording::count(document);
        self.block(&format!("{count} from {}", escape::inline(&document.file)));
        for excerpt in found {
            let heading = match wording::place(excerpt).as_str() {
                "" => "## Highlight".to_owned(),
                place => format!("## {place}"),
            };
            self.block(&heading);
            self.excerpt(document, excerpt);
        }
        if !orphans.is_empty() {
            self.block(&format!("## {}", wording::ORPHANS));
            self.block(wording::WHY_ORPHANS);
        }
        for (index, excerpt) in orphans.into_iter().enumerate() {
            self.block(&format!("### Highlight {}", index + 1));
            self.excerpt(document, excerpt);
        }
    }

    fn excerpt(&mut self, document: &ExportDocument, excerpt: &Excerpt) {
        for (index, form) in self.style.forms(excerpt).iter().enumerate() {
            // The original needs no label where it comes first.
            if index > 0 || form.kind == FormKind::Converted {
                self.label(wording::form(form.kind, document));
            }
            self.quote(form);
        }
        if let Some(context) = wording::in_context(excerpt, self.style.join) {
            self.label("Context");
            self.block(&escape::block(&context));
        }
        self.words(excerpt);
        if !excerpt.note.is_empty() {
            self.label("Note");
            self.block(&escape::block(&excerpt.note));
        }
        for note in excerpt.other_notes.iter().filter(|note| !note.is_empty()) {
            self.label("Note from another copy");
            self.block(&escape::block(note));
        }
        let item = |(label, text): (&str, String)| format!("- {label}: {}", escape::inline(&text));
        let fields = wording::fields(document, excerpt);
        if !fields.is_empty() {
            self.block(&fields.into_iter().map(item).collect::<Vec<_>>().join("\n"));
        }
    }

    fn label(&mut self, label: &str) {
        self.block(&format!("**{label}:**"));
    }

    /// One form of the quote. Where the speaker changes within it, a paragraph names the new one.
    fn quote(&mut self, form: &Form) {
        let turns: Vec<String> = form
            .turns
            .iter()
            .map(|turn| {
                let text = escape::block(&turn.text);
                match &turn.speaker {
                    Some(speaker) => format!("**{}:** {text}", escape::inline(speaker)),
                    None => text,
                }
            })
            .collect();
        let quote = turns.join("\n\n");
        let prefixed = quote.split('\n').map(|line| match line {
            "" => ">".to_owned(),
            line => format!("> {line}"),
        });
        self.block(&prefixed.collect::<Vec<_>>().join("\n"));
    }

    /// The words with their readings and meanings, a line each.
    fn words(&mut self, excerpt: &Excerpt) {
        let words = wording::words(excerpt);
        if words.is_empty() {
            return;
        }
        self.label("Words");
        let lines = words.iter().map(|word| {
            let told = [&word.text, &word.reading, &word.gloss];
            let told: Vec<_> = told.into_iter().filter(|text| !text.is_empty()).collect();
            let told: Vec<_> = told.iter().map(|text| escape::inline(text)).collect();
            // Another sign than that of the fields, or the two lists would be one.
            format!("* {}", told.join(" · "))
        });
        let lines: Vec<_> = lines.collect();
        self.block(&lines.join("\n"));
    }
}
