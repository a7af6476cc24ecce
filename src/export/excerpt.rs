//! The unit of export: one highlight with what a reader needs to quote from it.

use super::style::Join;
use crate::script::Variant;
use crate::transcript::RowPlace;
use crate::transcript::row_place::PlaceRange;

/// The part of a quote that lies in one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotePart {
    /// The number of the row among all rows, counted from one; `None` for an orphan.
    pub row: Option<usize>,
    /// Where people find it; `None` for an orphan.
    pub place: Option<RowPlace>,
    /// When the row starts to be spoken, in milliseconds; `None` where the file is silent.
    pub start_millis: Option<u64>,
    /// When it ends; `None` where the file is silent.
    pub end_millis: Option<u64>,
    /// Who speaks; `None` where the file does not say.
    pub speaker: Option<String>,
    /// The highlighted text, exactly as it stands in the source.
    pub source: String,
    /// What it became in the view; `None` where no conversion is wanted or to be had.
    pub view: Option<String>,
    /// The words of `source` in order, without white space; empty where neither readings nor
    /// meanings are wanted.
    pub words: Vec<Word>,
}

/// A word of a quote with how it is read and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Word {
    /// As it stands in the source.
    pub text: String,
    /// In pinyin or zhuyin; empty for marks, and where no reading is wanted.
    pub reading: String,
    /// In English; empty for marks, where nothing is known, and where no gloss is wanted.
    pub gloss: String,
}

/// The source around a quote, its rows a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What stands right before the quote.
    pub before: String,
    /// What stands right behind it.
    pub after: String,
}

/// How sure the place of an excerpt is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// Where it was made, or found again beyond doubt.
    #[default]
    Anchored,
    /// Found again with less than certainty.
    Moved,
    /// Not found in the text as it is now; the quote is the one that was stored.
    Orphan,
}

impl State {
    /// The name in machine-readable formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anchored => "anchored",
            Self::Moved => "moved",
            Self::Orphan => "orphan",
        }
    }
}

/// One highlight as it is exported. Texts are as the reader or the source wrote them; an empty
/// one stands for none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The stable id of the highlight.
    pub id: String,
    /// The quote, a part a row, in the order of the text.
    pub parts: Vec<QuotePart>,
    /// What stands around the quote; `None` where it is not wanted, and for an orphan.
    pub context: Option<Context>,
    /// Where the recording can be seen at that time; empty where no address is known.
    pub link: String,
    /// The reader's note, of any number of lines.
    pub note: String,
    /// Notes that lost a merge.
    pub other_notes: Vec<String>,
    /// The reader's tags, in their order.
    pub tags: Vec<String>,
    /// The name of the colour, such as `yellow`.
    pub color: String,
    /// What the reader uses that colour for.
    pub color_meaning: String,
    /// When it was made, as RFC 3339 text.
    pub created: String,
    /// When it last changed, as RFC 3339 text.
    pub modified: String,
    /// How sure its place is.
    pub state: State,
}

/// The excerpts of one transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportDocument {
    /// The title of the talk; empty where none is known.
    pub title: String,
    /// The name of the transcript's file, without its folder.
    pub file: String,
    /// The day of the talk, as the reader wrote it.
    pub date: String,
    /// Where the talk was found.
    pub address: String,
    /// When it was found there.
    pub accessed: String,
    /// What the source is written in; `None` where it is not Chinese.
    pub source_variant: Option<Variant>,
    /// What the views of the parts are written in; `None` where there are none.
    pub view_variant: Option<Variant>,
    /// In document order; orphans may stand anywhere and are rendered in a section of their own.
    pub excerpts: Vec<Excerpt>,
}

impl Excerpt {
    /// The quote in the source's own script, a line a row.
    ///
    /// ```
    /// use duidu::export::{Excerpt, QuotePart};
    /// let part = |source: &str, view: &str| QuotePart {
    ///     source: source.to_owned(),
    ///     view: Some(view.to_owned()),
    ///     ..QuotePart::default()
    /// };
    /// let excerpt = Excerpt {
    ///     parts: vec![part("機器一天", "机器一天"), part("可以制造", "可以制造")],
    ///     ..Excerpt::default()
    /// };
    /// assert_eq!(excerpt.quote(), "機器一天\n可以制造");
    /// assert_eq!(excerpt.converted().as_deref(), Some("机器一天\n可以制造"));
    /// ```
    pub fn quote(&self) -> String {
        self.joined(Join::Lines)
    }

    /// The quote in the source's own script, its rows joined as chosen.
    pub fn joined(&self, join: Join) -> String {
        let parts: Vec<_> = self.parts.iter().map(|part| part.source.as_str()).collect();
        parts.join(join.text())
    }

    /// The converted form, a line a row; `None` unless every part has one.
    pub fn converted(&self) -> Option<String> {
        self.converted_joined(Join::Lines)
    }

    /// The converted form, its rows joined as chosen; `None` unless every part has one.
    pub fn converted_joined(&self, join: Join) -> Option<String> {
        let views: Option<Vec<_>> = self.parts.iter().map(|part| part.view.as_deref()).collect();
        views
            .filter(|views| !views.is_empty())
            .map(|views| views.join(join.text()))
    }

    /// The places of the quote; rows that were left out of it leave a gap.
    pub fn places(&self) -> Vec<PlaceRange> {
        let mut ranges: Vec<(usize, PlaceRange)> = Vec::new();
        for part in &self.parts {
            let (Some(row), Some(place)) = (part.row, part.place) else {
                continue;
            };
            match ranges.last_mut() {
                Some((last, range)) if row == *last || row == *last + 1 => {
                    (*last, range.last) = (row, place);
                }
                _ => ranges.push((
                    row,
                    PlaceRange {
                        first: place,
                        last: place,
                    },
                )),
            }
        }
        ranges.into_iter().map(|(_, range)| range).collect()
    }

    /// When the first part with a time starts.
    pub fn start_millis(&self) -> Option<u64> {
        self.parts.iter().find_map(|part| part.start_millis)
    }

    /// The speakers in the order in which they change: neighbours differ, none is empty.
    pub fn speakers(&self) -> Vec<&str> {
        let named = self.parts.iter().filter_map(|part| part.speaker.as_deref());
        let mut speakers: Vec<_> = named.filter(|name| !name.is_empty()).collect();
        speakers.dedup();
        speakers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(rows: &[Option<usize>]) -> Excerpt {
        let part = |row: &Option<usize>| QuotePart {
            row: *row,
            place: row.map(|row| RowPlace {
                paragraph: Some(row / 10),
                line: row * 2,
            }),
            ..QuotePart::default()
        };
        Excerpt {
            parts: rows.iter().map(part).collect(),
            ..Excerpt::default()
        }
    }

    #[test]
    fn rows_left_out_of_a_quote_leave_a_gap() {
        #[track_caller]
        fn check(rows: &[Option<usize>], expect: &[(usize, usize)]) {
            let found = excerpt(rows).places();
            let found: Vec<_> = found
                .iter()
                .map(|range| (range.first.line / 2, range.last.line / 2))
                .collect();
            assert_eq!(found, expect);
        }
        check(&[], &[]);
        check(&[None], &[]);
        check(&[Some(7)], &[(7, 7)]);
        check(&[Some(7), Some(7), Some(8)], &[(7, 8)]);
        check(&[Some(7), Some(8), Some(11), Some(12)], &[(7, 8), (11, 12)]);
    }

    #[test]
    fn a_quote_is_converted_whole_or_not_at_all() {
        let mut excerpt = excerpt(&[Some(1), Some(2)]);
        assert_eq!(excerpt.converted(), None);
        excerpt.parts[0].view = Some("里".to_owned());
        assert_eq!(excerpt.converted(), None);
        excerpt.parts[1].view = Some("面".to_owned());
        assert_eq!(excerpt.converted().as_deref(), Some("里\n面"));
        assert_eq!(Excerpt::default().converted(), None);
    }
}
