//! One excerpt to be pasted into somebody's text: the quote, its converted form under its label,
//! and a line that says where it is from.

use super::html::{element, escape, language};
use super::markdown::escape as markdown;
use super::style::{FormKind, Style};
use super::{Excerpt, ExportDocument, Form, wording};
use crate::transcript::row_place::cited;

/// Where an excerpt is from: speaker, title, place, time, file, date, address.
///
/// ```
/// use duidu::export::{Excerpt, ExportDocument, QuotePart, clip};
/// use duidu::transcript::RowPlace;
/// let place = Some(RowPlace { paragraph: Some(2), line: 6 });
/// let part = QuotePart { row: Some(6), place, source: "樹".to_owned(), ..QuotePart::default() };
/// let excerpt = Excerpt { parts: vec![part], ..Excerpt::default() };
/// let document = ExportDocument {
///     title: "城市裡的樹".to_owned(),
///     file: "trees.txt".to_owned(),
///     ..ExportDocument::default()
/// };
/// assert_eq!(clip::from(&document, &excerpt), "城市裡的樹, paragraph 2, line 6, trees.txt");
/// ```
pub fn from(document: &ExportDocument, excerpt: &Excerpt) -> String {
    let mut told = Vec::new();
    if let [speaker] = excerpt.speakers().as_slice() {
        told.push((*speaker).to_owned());
    }
    if document.title != document.file {
        told.push(document.title.clone());
    }
    told.push(cited(&excerpt.places()));
    told.extend(excerpt.start_millis().map(wording::clock));
    told.push(document.file.clone());
    told.push(document.date.clone());
    told.push(if excerpt.link.is_empty() {
        document.address.clone()
    } else {
        excerpt.link.clone()
    });
    if !document.accessed.is_empty() {
        told.push(format!("accessed {}", document.accessed));
    }
    told.retain(|text| !text.is_empty());
    told.join(", ")
}

/// The excerpts as Markdown, without a page around them.
pub fn in_markdown(document: &ExportDocument, style: Style) -> String {
    let mut blocks = Vec::new();
    for excerpt in &document.excerpts {
        for (index, form) in style.forms(excerpt).iter().enumerate() {
            if needs_label(index, form) {
                blocks.push(format!("**{}:**", wording::form(form.kind, document)));
            }
            let quote = markdown::block(&form.text());
            let lines = quote.split('\n').map(|line| match line {
                "" => ">".to_owned(),
                line => format!("> {line}"),
            });
            blocks.push(lines.collect::<Vec<_>>().join("\n"));
        }
        blocks.push(format!("— {}", markdown::inline(&from(document, excerpt))));
    }
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

/// The same as plain text.
pub fn in_text(document: &ExportDocument, style: Style) -> String {
    let mut blocks = Vec::new();
    for excerpt in &document.excerpts {
        for (index, form) in style.forms(excerpt).iter().enumerate() {
            let text = form.text();
            blocks.push(if needs_label(index, form) {
                format!("{}:\n{text}", wording::form(form.kind, document))
            } else {
                text
            });
        }
        blocks.push(format!("— {}", from(document, excerpt)));
    }
    blocks.join("\n")
}

/// The same as HTML, a fragment for the clipboard: word processors and mail take it with its
/// languages, each form in its own.
pub fn in_html(document: &ExportDocument, style: Style) -> String {
    let mut page = String::new();
    for excerpt in &document.excerpts {
        for (index, form) in style.forms(excerpt).iter().enumerate() {
            if needs_label(index, form) {
                element(&mut page, "p", "", wording::form(form.kind, document));
            }
            let language = language(form.kind, document);
            page.extend(["<blockquote", &language, ">"]);
            for (number, line) in form.text().split('\n').enumerate() {
                if number > 0 {
                    page.push_str("<br>");
                }
                escape(&mut page, line);
            }
            page.push_str("</blockquote>\n");
        }
        element(
            &mut page,
            "p",
            "",
            &format!("— {}", from(document, excerpt)),
        );
    }
    page
}

/// The original needs no label where it comes first.
fn needs_label(index: usize, form: &Form) -> bool {
    index > 0 || form.kind == FormKind::Converted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{QuotePart, Script};
    use crate::script::Variant;
    use crate::transcript::RowPlace;

    fn document() -> ExportDocument {
        let part = QuotePart {
            row: Some(6),
            place: Some(RowPlace {
                paragraph: Some(2),
                line: 6,
            }),
            start_millis: Some(61_000),
            speaker: Some("阿宏".to_owned()),
            source: "他的*配方*\n<後>".to_owned(),
            view: Some("他的*配方*\n<后>".to_owned()),
            ..QuotePart::default()
        };
        ExportDocument {
            title: "夜市".to_owned(),
            file: "a.txt".to_owned(),
            source_variant: Some(Variant::HantTw),
            view_variant: Some(Variant::Hans),
            excerpts: vec![Excerpt {
                parts: vec![part],
                ..Excerpt::default()
            }],
            ..ExportDocument::default()
        }
    }

    #[test]
    fn each_form_is_labelled_and_says_where_it_is_from() {
        let text = in_text(&document(), Style::default());
        assert_eq!(
            text,
            "他的*配方*\n<後>\nSimplified, converted:\n他的*配方*\n<后>\n— 阿宏, 夜市, paragraph 2, line 6, 1:01, a.txt"
        );
        let only = Style {
            script: Script::Converted,
            ..Style::default()
        };
        assert!(in_text(&document(), only).starts_with("Simplified, converted:\n"));
    }

    #[test]
    fn markup_in_a_quote_stays_text() {
        let page = in_html(&document(), Style::default());
        assert!(
            page.contains("<blockquote lang=\"zh-Hant-TW\">他的*配方*<br>&lt;後&gt;</blockquote>")
        );
        assert!(page.contains("<blockquote lang=\"zh-Hans\">"));
        let text = in_markdown(&document(), Style::default());
        assert!(text.starts_with("> 他的\\*配方\\*"), "{text}");
    }
}
