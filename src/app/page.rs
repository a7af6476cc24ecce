//! What the reader says of the page: what its rows are, what the talk is, how it is read.
//!
//! Corrections and details belong to the sidecar, so a change of them is one of a section of it and
//! undoes as such. How rows are grouped is a setting, and no change.

use super::reading::Reading;
use super::settings::Shown;
use crate::sidecar;
use crate::transcript::overrides::Correction;
use crate::transcript::{Encoding, RowIndex};

/// What rows are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Make {
    /// Something else than was guessed.
    This(Correction),
    /// What was guessed: corrections over the rows are taken back.
    Guessed,
}

impl Make {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] = [
        Self::This(Correction::Body),
        Self::This(Correction::Fold),
        Self::This(Correction::Title),
        Self::This(Correction::Metadata),
        Self::Guessed,
    ];
}

/// A field of the document's details.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Detail {
    /// The title.
    Title,
    /// The day of the talk.
    Date,
    /// Where it was found.
    Address,
    /// When it was found there.
    Accessed,
    /// The name of a speaker, by the label in the file.
    Person(String),
}

/// A command on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageCommand {
    /// Groups the rows so.
    Read(Reading),
    /// Shows or hides times and speakers beside the rows.
    Margin(Shown),
    /// Makes the selected rows, or the current one, something else.
    Make(Make),
    /// The same for the rows from the first up to, and with, the last.
    MakeRows(RowIndex, RowIndex, Make),
    /// Writes a detail; empty for what the text tells.
    SetDetail(Detail, String),
    /// The talk was looked up today.
    AccessedToday,
    /// Shows how the file would read in each encoding.
    Preview,
    /// Reads the file again in this encoding; `None` finds it out.
    ReadAs(Option<Encoding>),
}

impl From<PageCommand> for super::Command {
    fn from(command: PageCommand) -> Self {
        Self::Page(command)
    }
}

/// What the reader wrote for a detail; empty for nothing.
pub fn value_of(info: &sidecar::DocumentInfo, detail: &Detail) -> String {
    match detail {
        Detail::Title => info.title.clone(),
        Detail::Date => info.date.clone(),
        Detail::Address => info.address.clone(),
        Detail::Accessed => info.accessed.clone(),
        Detail::Person(label) => {
            let name = info.people.get(label).and_then(|name| name.as_str());
            name.unwrap_or_default().to_owned()
        }
    }
}

/// Writes a detail; an empty name takes a person out.
pub(super) fn set(info: &mut sidecar::DocumentInfo, detail: &Detail, to: String) {
    match detail {
        Detail::Title => info.title = to,
        Detail::Date => info.date = to,
        Detail::Address => info.address = to,
        Detail::Accessed => info.accessed = to,
        Detail::Person(label) if to.is_empty() => {
            info.people.shift_remove(label);
        }
        Detail::Person(label) => {
            info.people.insert(label.clone(), to.into());
        }
    }
}
