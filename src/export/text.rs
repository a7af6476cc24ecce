//! Plain text: quotes for any editor, mail or print.
//!
//! Nothing is escaped, because nothing in plain text means anything: a quote of several lines
//! stands there as several lines. What belongs together is told by its label, and excerpts are
//! parted by a line.

use super::style::{FormKind, Style};
use super::{Excerpt, ExportDocument, wording};

/// Between two excerpts.
const RULE: &str = "――――――――";

/// The transcripts one behind the other, with a line end at the end.
///
/// ```
/// use duidu::export::{Excerpt, ExportDocument, QuotePart, Style, text};
/// let part = QuotePart {
///     row: Some(42),
///     source: "他的配方*叠代*了十七次".to_owned(),
///     ..QuotePart::default()
/// };
/// let document = ExportDocument {
///     title: "夜市".to_owned(),
///     excerpts: vec![Excerpt { parts: vec![part], ..Excerpt::default() }],
///     ..ExportDocument::default()
/// };
/// assert!(text::render(&[document], Style::default()).contains("\n他的配方*叠代*了十七次\n"));
/// ```
pub fn render(documents: &[ExportDocument], style: Style) -> String {
    let pages: Vec<String> = documents.iter().map(|one| page(one, style)).collect();
    pages.join("\n\n")
}

fn page(document: &ExportDocument, style: Style) -> String {
    let (found, orphans) = wording::sections(document);
    let heading = wording::heading(document);
    let count = wording::count(document);
    let mut text = format!("{heading}\n{count} from {}\n", document.file);
    for excerpt in found {
        entry(&mut text, document, excerpt, style);
    }
    if !orphans.is_empty() {
        let lines = [
            "\n",
            RULE,
            "\n\n",
            wording::ORPHANS,
            "\n",
            wording::WHY_ORPHANS,
            "\n",
        ];
        text.extend(lines);
    }
    for excerpt in orphans {
        entry(&mut text, document, excerpt, style);
    }
    text
}

fn entry(text: &mut String, document: &ExportDocument, excerpt: &Excerpt, style: Style) {
    text.extend(["\n", RULE, "\n\n"]);
    for (index, form) in style.forms(excerpt).iter().enumerate() {
        if index > 0 || form.kind == FormKind::Converted {
            labelled(text, wording::form(form.kind, document), &form.text());
        } else {
            text.extend([form.text().as_str(), "\n"]);
        }
    }
    if let Some(context) = wording::in_context(excerpt, style.join) {
        labelled(text, "Context", &context);
    }
    let words: Vec<String> = wording::words(excerpt)
        .iter()
        .map(|word| {
            let told = [word.text.as_str(), &word.reading, &word.gloss];
            let told = told.into_iter().filter(|text| !text.is_empty());
            told.collect::<Vec<_>>().join("  ")
        })
        .collect();
    if !words.is_empty() {
        labelled(text, "Words", &words.join("\n"));
    }
    if !excerpt.note.is_empty() {
        labelled(text, "Note", &excerpt.note);
    }
    for note in excerpt.other_notes.iter().filter(|note| !note.is_empty()) {
        labelled(text, "Note from another copy", note);
    }
    text.push('\n');
    for (label, told) in wording::fields(document, excerpt) {
        text.extend([label, ": ", &told, "\n"]);
    }
}

/// A label in a line of its own and the text below it.
fn labelled(text: &mut String, label: &str, told: &str) {
    text.extend(["\n", label, ":\n", told, "\n"]);
}
