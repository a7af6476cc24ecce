//! The reader's corrections of what rows are, laid over the guess.
//!
//! A correction is anchored by the texts of its first and last row, of the rows around them, and
//! by where they stood, so
//! that it finds its rows again in a text that was edited around them. One that is not found
//! changes nothing and is kept.

use serde_json::{Map, Value};

use super::{Region, Regions, RowIndex, Transcript};
use crate::text::SrcChar;

/// What the reader says rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Correction {
    /// They are of the talk.
    Body,
    /// They are of the page around it, and folded.
    Fold,
    /// They are its title.
    Title,
    /// They are dates, counts and the like.
    Metadata,
}

impl Correction {
    /// The region that the rows get.
    pub fn region(self) -> Region {
        match self {
            Self::Body => Region::Body,
            Self::Fold => Region::Furniture,
            Self::Title => Region::Title,
            Self::Metadata => Region::Metadata,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Fold => "fold",
            Self::Title => "title",
            Self::Metadata => "metadata",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Body, Self::Fold, Self::Title, Self::Metadata]
            .into_iter()
            .find(|correction| correction.name() == name)
    }
}

/// A correction over rows next to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// What they are.
    pub correction: Correction,
    /// Where the first row started when the correction was made.
    pub start: SrcChar,
    /// The text of the first row.
    pub first: String,
    /// The text of the last row.
    pub last: String,
    /// How many rows there were.
    pub count_rows: usize,
    /// The text of the row above the first; empty where there was none.
    pub before: String,
    /// The text of the row below the last; empty where there was none.
    pub after: String,
}

impl Override {
    /// The correction of rows from `first` up to and with `last`; `None` where there are none.
    pub fn over(
        transcript: &Transcript,
        correction: Correction,
        first: RowIndex,
        last: RowIndex,
    ) -> Option<Self> {
        let (start, _) = (transcript.row(first)?, transcript.row(last)?);
        Some(Self {
            correction,
            start: transcript.source().chars_of(start.span).start(),
            first: transcript.row_text(first).into_owned(),
            last: transcript.row_text(last).into_owned(),
            before: text_above(transcript, first),
            after: transcript.row_text(RowIndex(last.0 + 1)).into_owned(),
            count_rows: (last.0 + 1).checked_sub(first.0).filter(|rows| *rows > 0)?,
        })
    }

    /// The fields of an entry of the sidecar's `structure.overrides`.
    pub fn to_fields(&self) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("make".to_owned(), self.correction.name().into());
        fields.insert("start".to_owned(), self.start.0.into());
        fields.insert("rows".to_owned(), self.count_rows.into());
        fields.insert("first".to_owned(), self.first.as_str().into());
        fields.insert("last".to_owned(), self.last.as_str().into());
        fields.insert("before".to_owned(), self.before.as_str().into());
        fields.insert("after".to_owned(), self.after.as_str().into());
        fields
    }

    /// The correction that such fields say; `None` where they say none that is known here.
    pub fn from_fields(fields: &Map<String, Value>) -> Option<Self> {
        let number = |name: &str| usize::try_from(fields.get(name)?.as_u64()?).ok();
        let text = |name: &str| Some(fields.get(name)?.as_str()?.to_owned());
        Some(Self {
            correction: Correction::named(fields.get("make")?.as_str()?)?,
            start: SrcChar(number("start")?),
            first: text("first")?,
            last: text("last")?,
            before: text("before").unwrap_or_default(),
            after: text("after").unwrap_or_default(),
            count_rows: number("rows").filter(|rows| *rows > 0)?,
        })
    }

    /// The rows it is of, first and first behind; `None` where they are not there any more. Where
    /// the texts stand several times, those between the same neighbours are meant, and of these
    /// the ones nearest to the old place.
    pub fn rows_in(&self, transcript: &Transcript) -> Option<(RowIndex, RowIndex)> {
        let hint = transcript.source().byte_of(self.start);
        let starts = transcript
            .rows()
            .filter(|(row, _)| transcript.row_text(*row) == self.first);
        let found = starts.filter_map(|(first, row)| {
            let end = self.end_in(transcript, first)?;
            let strangers = usize::from(text_above(transcript, first) != self.before)
                + usize::from(transcript.row_text(end) != self.after);
            Some((strangers, row.span.start().0.abs_diff(hint.0), first, end))
        });
        let (_, _, first, end) = found.min()?;
        Some((first, end))
    }

    /// The first row behind the correction where it starts at `first`. Rows may have come or gone
    /// within it.
    fn end_in(&self, transcript: &Transcript, first: RowIndex) -> Option<RowIndex> {
        /// So many rows more or fewer may have come or gone.
        const MOST_STEPS: usize = 1000;
        let expected = first.0.checked_add(self.count_rows.checked_sub(1)?)?;
        let last = (0..self.count_rows.saturating_add(8).min(MOST_STEPS))
            .flat_map(|step| [expected.checked_add(step), expected.checked_sub(step)])
            .flatten()
            .filter(|last| (first.0..transcript.count_rows()).contains(last))
            .find(|last| transcript.row_text(RowIndex(*last)) == self.last)?;
        Some(RowIndex(last + 1))
    }
}

/// The text of the row above another; empty for the first.
fn text_above(transcript: &Transcript, row: RowIndex) -> String {
    let above = row.0.checked_sub(1).map(RowIndex);
    above.map_or_else(String::new, |above| transcript.row_text(above).into_owned())
}

/// The regions with the corrections laid over them in order, so that a later one wins; and which
/// of them, by their places in the list, were not found.
pub fn corrected(
    regions: &Regions,
    transcript: &Transcript,
    overrides: &[Override],
) -> (Regions, Vec<usize>) {
    let mut result = regions.clone();
    let mut lost = Vec::new();
    for (place, correction) in overrides.iter().enumerate() {
        match correction.rows_in(transcript) {
            Some((first, end)) => {
                result = result.with(first, end, correction.correction.region());
            }
            None => lost.push(place),
        }
    }
    (result, lost)
}
