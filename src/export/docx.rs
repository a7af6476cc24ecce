//! DOCX: a document for Word, LibreOffice and Pages, to write on in.
//!
//! Written here and not by a crate, because each run has to say what it is written in (`w:lang`)
//! and in which faces, the parts have to be the same bytes each time, and a few small files are all
//! it takes (ECMA-376, part 1). A text becomes runs of `w:t` with `xml:space="preserve"`; a line
//! feed is `w:br`, a tab `w:tab`, a carriage return `w:cr`.
//!
//! XML 1.0 forbids most controls, U+FFFE and U+FFFF even as references; U+FFFD stands for them.

use super::container::{ContainerError, pack};
use super::style::{FormKind, Style};
use super::{Excerpt, ExportDocument, wording};
use crate::script::Variant;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/></Types>
"#;

const PACKAGE_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/></Relationships>
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
        ("word/fontTable.xml", FONTS.as_bytes()),
    ])
}

/// The faces of the three scripts, and what Word has in place of those that are not installed.
const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Noto Serif CJK TC"><w:altName w:val="PMingLiU"/><w:panose1 w:val="02020500000000000000"/><w:charset w:val="88"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="Noto Serif CJK HK"><w:altName w:val="MingLiU_HKSCS"/><w:panose1 w:val="02020500000000000000"/><w:charset w:val="88"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="Noto Serif CJK SC"><w:altName w:val="SimSun"/><w:panose1 w:val="02010600030101010101"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>
"#;

/// The paragraphs in the making.
#[derive(Default)]
struct Body {
    xml: String,
}

impl Body {
    /// A paragraph of runs, each in the language of its form.
    fn paragraph(&mut self, style: &str, runs: &[(Option<Variant>, &str)]) {
        self.paragraph_with(style, "", runs);
    }

    /// A paragraph with properties of its own.
    fn paragraph_with(&mut self, style: &str, own: &str, runs: &[(Option<Variant>, &str)]) {
        let start = [
            "<w:p><w:pPr><w:pStyle w:val=\"",
            style,
            "\"/>",
            own,
            "</w:pPr>",
        ];
        self.xml.extend(start);
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
            let place = wording::place(excerpt);
            let heading = if place.is_empty() {
                "Highlight"
            } else {
                &place
            };
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
        let forms = style.forms(excerpt);
        for (index, form) in forms.iter().enumerate() {
            let (paragraph, variant, line) = match form.kind {
                FormKind::Source => ("Quote", source, "single"),
                FormKind::Converted => ("Converted", document.view_variant, "dotted"),
            };
            // Both forms stand on one page.
            let keep = if index + 1 < forms.len() {
                "<w:keepNext/>"
            } else {
                ""
            };
            let bar = format!(
                "{keep}<w:pBdr><w:left w:val=\"{line}\" w:sz=\"18\" w:space=\"8\" w:color=\"{}\"/></w:pBdr>",
                bar_color(&excerpt.color)
            );
            if index > 0 || form.kind == FormKind::Converted {
                self.paragraph("Label", &[(None, wording::form(form.kind, document))]);
            }
            for turn in &form.turns {
                if let Some(speaker) = &turn.speaker {
                    self.paragraph("Speaker", &[(source, speaker)]);
                }
                self.paragraph_with(paragraph, &bar, &[(variant, &turn.text)]);
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
        let mut told = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let gap = if index == 0 { "" } else { "   " };
            let known = [word.reading.as_str(), &word.gloss];
            let known = known.into_iter().filter(|text| !text.is_empty());
            let known: Vec<&str> = known.collect();
            told.push((gap, &word.text, format!("\u{a0}{}", known.join(" "))));
        }
        let mut runs = Vec::new();
        for (gap, word, known) in &told {
            runs.push((None, *gap));
            runs.push((source, word.as_str()));
            runs.push((None, known.as_str()));
        }
        runs.retain(|(_, text)| !text.is_empty());
        if !runs.is_empty() {
            self.paragraph("Words", &runs);
        }
        let others = excerpt.other_notes.iter();
        let others = others.map(|note| ("Note from another copy", note));
        for (label, note) in std::iter::once(("Note", &excerpt.note)).chain(others) {
            if !note.is_empty() {
                self.paragraph("Label", &[(None, label)]);
                let variant = wording::variant_of(note, document);
                self.paragraph("Note", &[(variant, note)]);
            }
        }
        let fields: Vec<(String, String)> = wording::fields(document, excerpt)
            .into_iter()
            .enumerate()
            .map(|(index, (label, text))| {
                let gap = if index == 0 { "" } else { "    " };
                (format!("{gap}{label}: "), text)
            })
            .collect();
        let runs: Vec<(Option<Variant>, &str)> = fields
            .iter()
            .flat_map(|(label, text)| {
                let variant = wording::variant_of(text, document);
                [(None, label.as_str()), (variant, text.as_str())]
            })
            .collect();
        self.paragraph("Fields", &runs);
    }
}

/// The face for a variant, of one family for all, and the tag that Word and LibreOffice know. Where
/// the face is not installed, Word takes the one that the font table names.
fn face_and_tag(variant: Variant) -> (&'static str, &'static str) {
    match variant {
        Variant::Hans => ("Noto Serif CJK SC", "zh-CN"),
        Variant::Hant | Variant::HantTw => ("Noto Serif CJK TC", "zh-TW"),
        Variant::HantHk => ("Noto Serif CJK HK", "zh-HK"),
    }
}

/// The colour of the bar beside a quote: that of the highlight.
fn bar_color(name: &str) -> &'static str {
    match name {
        "yellow" => "E0B400",
        "green" => "4F9D4C",
        "blue" => "3F7FC4",
        "pink" => "CF5F8F",
        "violet" => "8565C4",
        _ => "6B6862",
    }
}

/// What XML 1.0 does not allow (section 2.2); tabs and line ends have elements of their own.
fn is_forbidden(c: char) -> bool {
    (c < ' ') || matches!(c, '\u{fffe}' | '\u{ffff}')
}
