//! The reader's own layout: a Jinja template over the same data as the JSON export.
//!
//! For one transcript the fields of its JSON are there by name (`title`, `excerpts`, …); for any
//! number, `documents` lists them all. Nothing is escaped: only the template knows what it writes.
//! `| e` escapes for HTML and `| tojson` for JSON.
//!
//! A template reads no file, for there is no statement that could. One that never ends is stopped
//! after a number of steps that a page of 100,000 excerpts does not need.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};

use super::ExportDocument;
use super::json;
use super::style::Style;

/// How many steps a template may take: some seconds of work.
const FUEL: u64 = 100_000_000;

/// Why a template gave no page.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TemplateError {
    /// It took too many steps.
    #[error("the template does not end")]
    Endless,
    /// It is wrong at a line, counted from one.
    #[error("line {line} of the template: {reason}")]
    Line {
        /// The line.
        line: usize,
        /// What is wrong, in English.
        reason: String,
    },
    /// It is wrong, nobody knows where.
    #[error("the template: {reason}")]
    Unplaced {
        /// What is wrong, in English.
        reason: String,
    },
}

/// The page that a template makes of the excerpts. A name that is not in the data is an error, so
/// that a misspelled one does not go unseen.
///
/// ```
/// use duidu::export::{ExportDocument, Style, template};
/// let document = ExportDocument { title: "夜市".to_owned(), ..ExportDocument::default() };
/// let page = template::render("《{{ title }}》", &[document], Style::default());
/// assert_eq!(page.as_deref(), Ok("《夜市》"));
/// ```
pub fn render(
    template: &str,
    documents: &[ExportDocument],
    style: Style,
) -> Result<String, TemplateError> {
    let all: Vec<_> = documents
        .iter()
        .map(|one| json::value(one, style))
        .collect();
    let mut data = match all.as_slice() {
        [serde_json::Value::Object(only)] => only.clone(),
        _ => serde_json::Map::new(),
    };
    data.insert("documents".to_owned(), all.into());
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    let syntax = SyntaxConfig::builder()
        .keep_trailing_newline(true)
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax.map_err(|error| refusal(&error))?);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment
        .template_from_str(template)
        .and_then(|template| template.render(Value::from(Serde(&data))))
        .map_err(|error| refusal(&error))
}

fn refusal(error: &minijinja::Error) -> TemplateError {
    if error.kind() == ErrorKind::OutOfFuel {
        return TemplateError::Endless;
    }
    let kind = error.kind().to_string();
    let reason = match error.detail() {
        Some(detail) => format!("{kind} ({detail})"),
        None => kind,
    };
    match error.line() {
        Some(line) => TemplateError::Line { line, reason },
        None => TemplateError::Unplaced { reason },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Excerpt, QuotePart};

    fn document(quote: &str) -> ExportDocument {
        let part = QuotePart {
            source: quote.to_owned(),
            ..QuotePart::default()
        };
        ExportDocument {
            file: "a.txt".to_owned(),
            excerpts: vec![Excerpt {
                parts: vec![part],
                ..Excerpt::default()
            }],
            ..ExportDocument::default()
        }
    }

    #[track_caller]
    fn check(template: &str, expect: Result<&str, &str>) {
        let found = render(template, &[document("a<b>")], Style::default());
        let found = found.map_err(|error| error.to_string());
        match (&found, expect) {
            (Ok(found), Ok(expect)) => assert_eq!(found, expect),
            (Err(found), Err(expect)) => assert!(found.contains(expect), "{found}"),
            _ => panic!("{found:?}"),
        }
    }

    #[test]
    fn a_template_sees_the_data_of_the_json_export() {
        check(
            "{% for one in excerpts %}\n{{ one.quote }}|{{ one.quote | e }}\n{% endfor %}\nend\n",
            Ok("a<b>|a&lt;b&gt;\nend\n"),
        );
        check(
            "{{ documents[0].file }} {{ documents | length }}",
            Ok("a.txt 1"),
        );
        check("{{ excerpts[0].tags | tojson }}", Ok("[]"));
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        check("a\n{{ tilte }}", Err("line 2 of the template: "));
        check("a\nb\n{% for x in %}", Err("line 3 of the template: "));
        check(
            "{% include \"/etc/passwd\" %}",
            Err("line 1 of the template: "),
        );
        check("{{ title | shout }}", Err("line 1 of the template: "));
    }

    #[test]
    fn an_endless_template_ends() {
        let loops = "{% for a in range(9999) %}".repeat(4) + &"{% endfor %}".repeat(4);
        check(&loops, Err("the template does not end"));
        let recursion = "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}";
        let found = render(recursion, &[document("")], Style::default());
        assert!(found.is_err(), "{found:?}");
    }
}
