//! HTML: one page that needs nothing else, for a browser, a printer, or pasting into a document.
//!
//! No scripts, no files from elsewhere. Light and dark follow the reader's system, and a printed
//! page is black on white. Each form says what it is written in by its `lang`, because the same
//! character is drawn differently in Taipei and Beijing, and each language has its own list of
//! faces.
//!
//! Texts stand in elements that keep white space (`white-space: pre-wrap`), so that a quote comes
//! back character for character, also by copying. Each stands alone in an element that isolates
//! its direction, so that a mark of bidirectional text turns nothing round beside it. NUL can not
//! stand in HTML; U+FFFD stands for it.

use super::style::{Form, FormKind, Style};
use super::{Excerpt, ExportDocument, wording};

/// How the page looks. Faces are named, never fetched.
pub(super) const LOOK: &str = include_str!("page.css");

/// The whole page.
///
/// ```
/// use duidu::export::{Excerpt, ExportDocument, QuotePart, Style, html};
/// use duidu::script::Variant;
/// let part = QuotePart {
///     source: "a < b".to_owned(),
///     ..QuotePart::default()
/// };
/// let document = ExportDocument {
///     source_variant: Some(Variant::HantTw),
///     excerpts: vec![Excerpt { parts: vec![part], ..Excerpt::default() }],
///     ..ExportDocument::default()
/// };
/// let page = html::render(&[document], Style::default());
/// assert!(page.contains("<blockquote class=\"source\" lang=\"zh-Hant-TW\"><p>a &lt; b</p>"));
/// ```
pub fn render(documents: &[ExportDocument], style: Style) -> String {
    let title = match documents {
        [document] => wording::heading(document),
        _ => "Excerpts",
    };
    let mut page = head(title);
    for document in documents {
        page.push_str("<main>\n");
        let heading = wording::heading(document);
        element(
            &mut page,
            "h1",
            &language(FormKind::Source, document),
            heading,
        );
        page.push_str("<p class=\"from\">");
        page.push_str(&wording::count(document));
        page.push_str(" from <bdi>");
        escape(&mut page, &document.file);
        page.push_str("</bdi></p>\n");
        let (found, orphans) = wording::sections(document);
        for excerpt in found {
            let place = match wording::place(excerpt).as_str() {
                "" => "Highlight".to_owned(),
                place => place.to_owned(),
            };
            entry(
                &mut page,
                document,
                excerpt,
                style,
                &format!("<h2>{place}</h2>\n"),
            );
        }
        if !orphans.is_empty() {
            element(&mut page, "h2", "", wording::ORPHANS);
            element(&mut page, "p", "", wording::WHY_ORPHANS);
        }
        for (index, excerpt) in orphans.into_iter().enumerate() {
            let heading = format!("<h3>Highlight {}</h3>\n", index + 1);
            entry(&mut page, document, excerpt, style, &heading);
        }
        page.push_str("</main>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// Everything before the content.
pub(super) fn head(title: &str) -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>",
    );
    escape(&mut page, title);
    page.push_str("</title>\n<style>\n");
    page.push_str(LOOK);
    page.push_str("</style>\n</head>\n<body>\n");
    page
}

/// An element that holds one text, with a line end behind it.
pub(super) fn element(page: &mut String, name: &str, attributes: &str, text: &str) {
    page.extend(["<", name, attributes, ">"]);
    escape(page, text);
    page.extend(["</", name, ">\n"]);
}

/// A text so that a parser gives it back, in an element or in an attribute in double quotes.
pub(super) fn escape(page: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            // A parser makes a line feed of a bare one.
            '\r' => page.push_str("&#13;"),
            '\0' => page.push(char::REPLACEMENT_CHARACTER),
            c => page.push(c),
        }
    }
}

/// The attribute that says what a form is written in; nothing where that is not known.
pub(super) fn language(kind: FormKind, document: &ExportDocument) -> String {
    let tag = wording::language(kind, document);
    tag.map_or_else(String::new, |tag| format!(" lang=\"{tag}\""))
}

/// The attribute for a text that is no form of a quote, such as a note.
fn language_of(text: &str, document: &ExportDocument) -> String {
    let variant = wording::variant_of(text, document);
    variant.map_or_else(String::new, |variant| {
        format!(" lang=\"{}\"", variant.tag())
    })
}

fn entry(
    page: &mut String,
    document: &ExportDocument,
    excerpt: &Excerpt,
    style: Style,
    heading: &str,
) {
    page.push_str("<article class=\"");
    page.push_str(match excerpt.color.as_str() {
        known @ ("yellow" | "green" | "blue" | "pink" | "violet") => known,
        _ => "other",
    });
    page.push_str("\" id=\"");
    escape(page, &excerpt.id);
    page.push_str("\">\n");
    page.push_str(heading);
    for (index, form) in style.forms(excerpt).iter().enumerate() {
        if index > 0 || form.kind == FormKind::Converted {
            element(
                page,
                "p",
                " class=\"label\"",
                wording::form(form.kind, document),
            );
        }
        quote(page, document, form);
    }
    if let Some(context) = wording::around(excerpt) {
        element(page, "p", " class=\"label\"", "Context");
        page.push_str("<p class=\"context\"");
        page.push_str(&language(FormKind::Source, document));
        page.push('>');
        escape(page, &context.before);
        page.push_str("<mark>");
        escape(page, &excerpt.joined(style.join));
        page.push_str("</mark>");
        escape(page, &context.after);
        page.push_str("</p>\n");
    }
    words(page, document, excerpt);
    let others = excerpt.other_notes.iter();
    let others = others.map(|note| ("Note from another copy", note));
    for (label, note) in std::iter::once(("Note", &excerpt.note)).chain(others) {
        if !note.is_empty() {
            element(page, "p", " class=\"label\"", label);
            let own = format!(
                " class=\"note\" dir=\"auto\"{}",
                language_of(note, document)
            );
            element(page, "div", &own, note);
        }
    }
    page.push_str("<dl>\n");
    for (label, text) in wording::fields(document, excerpt) {
        let language = language_of(&text, document);
        page.extend(["<div><dt>", label, "</dt> <dd dir=\"auto\""]);
        page.extend([language.as_str(), ">"]);
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        if label == "Link" && is_address {
            page.push_str("<a href=\"");
            escape(page, &text);
            page.push_str("\" rel=\"noreferrer\">");
            escape(page, &text);
            page.push_str("</a>");
        } else {
            escape(page, &text);
        }
        page.push_str("</dd></div>\n");
    }
    page.push_str("</dl>\n</article>\n");
}

fn quote(page: &mut String, document: &ExportDocument, form: &Form) {
    let class = match form.kind {
        FormKind::Source => "source",
        FormKind::Converted => "converted",
    };
    page.extend(["<blockquote class=\"", class, "\""]);
    page.push_str(&language(form.kind, document));
    page.push('>');
    for turn in &form.turns {
        if let Some(speaker) = &turn.speaker {
            page.push_str("<cite>");
            escape(page, speaker);
            page.push_str("</cite>");
        }
        page.push_str("<p>");
        escape(page, &turn.text);
        page.push_str("</p>");
    }
    page.push_str("</blockquote>\n");
}

/// The words with their readings above them and their meanings below.
fn words(page: &mut String, document: &ExportDocument, excerpt: &Excerpt) {
    let all = excerpt.parts.iter().flat_map(|part| &part.words);
    interlinear(page, &language(FormKind::Source, document), all);
}

/// Words in cells; nothing where there are none.
pub(super) fn interlinear<'a>(
    page: &mut String,
    language: &str,
    words: impl Iterator<Item = &'a super::Word>,
) {
    let mut words = words.peekable();
    if words.peek().is_none() {
        return;
    }
    page.push_str("<p class=\"words\">");
    for word in words {
        page.push_str("<span><i class=\"reading\">");
        escape(page, &word.reading);
        page.push_str("</i><b");
        page.push_str(language);
        page.push('>');
        escape(page, &word.text);
        page.push_str("</b><i class=\"gloss\">");
        escape(page, &word.gloss);
        page.push_str("</i></span> ");
    }
    page.push_str("</p>\n");
}
