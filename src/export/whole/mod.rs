//! The transcript itself, its rows one by one in one script or both: a page or subtitles.
//!
//! Times and speakers are kept. Where a row reads the same in both scripts it is given once.

mod page;
mod subtitles;

use super::excerpt::{ExportDocument, QuotePart};
use super::style::{FormKind, Script, Style};

pub use page::{html, markdown};
pub use subtitles::{NoTimes, srt, vtt};

/// A transcript to be exported as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// What it is; its excerpts are not looked at.
    pub about: ExportDocument,
    /// Its rows in order, without those that are folded away.
    pub rows: Vec<QuotePart>,
}

/// The forms of a row to give, in their order; at least one.
fn forms(row: &QuotePart, style: Style) -> Vec<(FormKind, &str)> {
    let source = (FormKind::Source, row.source.as_str());
    let converted = match row.view.as_deref() {
        Some(view) => (FormKind::Converted, view),
        None => return vec![source],
    };
    match style.script {
        Script::Source => vec![source],
        Script::Converted => vec![converted],
        Script::Both | Script::ConvertedFirst if source.1 == converted.1 => vec![source],
        Script::Both => vec![source, converted],
        Script::ConvertedFirst => vec![converted, source],
    }
}

/// What is to be said of a page that holds converted text; nothing where it holds none.
fn label(whole: &Whole, style: Style) -> String {
    let has_views = whole.rows.iter().any(|row| row.view.is_some());
    let converted = super::wording::form(FormKind::Converted, &whole.about);
    match style.script {
        Script::Source => String::new(),
        _ if !has_views => String::new(),
        Script::Both => format!("Original; {converted}"),
        Script::Converted => converted.to_owned(),
        Script::ConvertedFirst => format!("{converted}; original"),
    }
}
