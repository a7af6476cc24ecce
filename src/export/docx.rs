//! DOCX: a document for Word, LibreOffice and Pages, to write on in.
//!
//! Written here and not by a crate, because each run has to say what it is written in (`w:lang`)
//! and in which faces, the parts have to be the same bytes each time, and six small files are all
//! it takes (ECMA-376, part 1). A text becomes runs of `w:t` with `xml:space="preserve"`; a line
//! feed is `w:br`, a tab `w:tab`, a carriage return `w:cr`.
//!
//! XML 1.0 forbids most controls, U+FFFE and U+FFFF even as references; U+FFFD stands for them.

use super::container::{ContainerError, pack};
use super::style::{FormKind, Style};
use super::{Excerpt, ExportDocument, wording};
use crate::script::Variant;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>
"#;

const PACKAGE_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
"#;

const STYLES: &str = include_str!("styles.xml");

/// The document.
pub fn render(documents: &[ExportDocument], style: Style) -> Result<Vec<u8>, ContainerError> {
    let mut body = Body::default();
    for document in documents {
        body.document(document, style);
    }
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" \
         w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"708\" w:footer=\"708\" \
         w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
        body.xml
    );
    pack(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", PACKAGE_RELATIONS.as_bytes()),
        ("word/document.xml", content.as_bytes()),
        (
            "word/_rels/document.xml.rels",
            DOCUMENT_RELATIONS.as_bytes(),
        ),
        ("word/styles.xml", STYLES.as_bytes()),
    ])
}

/// The paragraphs in the making.
#[derive(Default)]
struct Body {
    xml: String,
}

impl Body {
    /// A paragraph of runs, each in the language of its form.
    fn paragraph(&mut self, style: &str, runs: &[(Option<Variant>, &str)]) {
        self.xml
            .extend(["<w:p><w:pPr><w:pStyle w:val=\"", style, "\"/></w:pPr>"]);
        for (variant, text) in runs {
            self.run(*variant, text);
        }
        self.xml.push_str("</w:p>");
    }

    fn run(&mut self, variant: Option<Variant>, text: &str) {
        self.xml.push_str("<w:r>");
        if let Some(variant) = variant {
            let (face, tag) = face_and_tag(variant);
            self.xml.extend([
                "<w:rPr><w:rFonts w:eastAsia=\"",
                face,
                "\" w:hint=\"eastAsia\"/>",
            ]);
            self.xml
                .extend(["<w:lang w:eastAsia=\"", tag, "\"/></w:rPr>"]);
        }
        let mut is_open = false;
        for c in text.chars() {
            let mark = match c {
                '\n' => Some("<w:br/>"),
                '\r' => Some("<w:cr/>"),
                '\t' => Some("<w:tab/>"),
                _ => None,
            };
            if is_open == mark.is_some() {
                self.xml.push_str(if is_open {
                    "</w:t>"
                } else {
                    "<w:t xml:space=\"preserve\">"
                });
                is_open = !is_open;
            }
            match (mark, c) {
                (Some(mark), _) => self.xml.push_str(mark),
                (None, '&') => self.xml.push_str("&amp;"),
                (None, '<') => self.xml.push_str("&lt;"),
                (None, '>') => self.xml.push_str("&gt;"),
                (None, c) if is_forbidden(c) => self.xml.push(char::REPLACEMENT_CHARACTER),
                // Some parsers take these for line ends.
                (None, c @ ('\u{85}' | '\u{2028}')) => {
                    let reference = format!("&#x{:x};", u32::from(c));
                    self.xml.push_str(&reference);
                }
                (None, c) => self.xml.push(c),
            }
        }
        self.xml
            .push_str(if is_open { "</w:t></w:r>" } else { "</w:r>" });
    }

    fn document(&mut self, document: &ExportDocument, style: Style) {
        let (found, orphans) = wording::sections(document);
        let title = (document.source_variant, wording::heading(document));
        self.paragraph("Title", &[title]);
        let from = format!("{} from {}", wording::count(document), document.file);
        self.paragraph("Fields", &[(None, &from)]);
        for excerpt in found {
            let rows = wording::rows(excerpt);
            let heading = if rows.is_empty() { "Highlight" } else { &rows };
            self.paragraph("Heading1", &[(None, heading)]);
            self.excerpt(document, excerpt, style);
        }
        if !orphans.is_empty() {
            self.paragraph("Heading1", &[(None, wording::ORPHANS)]);
            self.paragraph("Normal", &[(None, wording::WHY_ORPHANS)]);
        }
        for (index, excerpt) in orphans.into_iter().enumerate() {
            let heading = format!("Highlight {}", index + 1);
            self.paragraph("Heading2", &[(None, &heading)]);
            self.excerpt(document, excerpt, style);
        }
    }

    fn excerpt(&mut self, document: &ExportDocument, excerpt: &Excerpt, style: Style) {
        let source = document.source_variant;
        for (index, form) in style.forms(excerpt).iter().enumerate() {
            let (paragraph, variant) = match form.kind {
                FormKind::Source => ("Quote", source),
                FormKind::Converted => ("Converted", document.view_variant),
            };
            if index > 0 || form.kind == FormKind::Converted {
                self.paragraph("Label", &[(None, wording::form(form.kind, document))]);
            }
            for turn in &form.turns {
                if let Some(speaker) = &turn.speaker {
                    self.paragraph("Speaker", &[(source, speaker)]);
                }
                self.paragraph(paragraph, &[(variant, &turn.text)]);
            }
        }
        if let Some(context) = wording::in_context(excerpt, style.join) {
            self.paragraph("Label", &[(None, "Context")]);
            self.paragraph("Normal", &[(source, &context)]);
        }
        let words = wording::words(excerpt);
        if !words.is_empty() {
            self.paragraph("Label", &[(None, "Words")]);
        }
        for word in words {
            let told = format!("  {}  {}", word.reading, word.gloss);
            self.paragraph("Words", &[(source, &word.text), (None, &told)]);
        }
        let others = excerpt.other_notes.iter();
        let others = others.map(|note| ("Note from another copy", note));
        for (label, note) in std::iter::once(("Note", &excerpt.note)).chain(others) {
            if !note.is_empty() {
                self.paragraph("Label", &[(None, label)]);
                self.paragraph("Note", &[(source, note)]);
            }
        }
        for (label, text) in wording::fields(document, excerpt) {
            let label = format!("{label}: ");
            self.paragraph("Fields", &[(None, &label), (source, &text)]);
        }
    }
}

/// The face that Word and LibreOffice have for a variant, and the tag they know for it.
fn face_and_tag(variant: Variant) -> (&'static str, &'static str) {
    match variant {
        Variant::Hans => ("SimSun", "zh-CN"),
        Variant::Hant | Variant::HantTw => ("PMingLiU", "zh-TW"),
        Variant::HantHk => ("PMingLiU", "zh-HK"),
    }
}

/// What XML 1.0 does not allow (section 2.2); tabs and line ends have elements of their own.
fn is_forbidden(c: char) -> bool {
    (c < ' ') || matches!(c, '\u{fffe}' | '\u{ffff}')
}
