//! Joined reading: which rows one reads as one paragraph.
//!
//! Captions cut sentences to pieces; joined, they read like prose. Rows are only grouped, never
//! changed, so highlights, conversion and words do not know of it, and a paragraph has one number
//! however it is shown.

use super::{Format, Region, Regions, Row, RowIndex, Transcript};

/// Where a paragraph ends, in numbers that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinOptions {
    /// A silence of so many milliseconds ends a paragraph.
    pub pause_millis: u64,
    /// A paragraph of so many characters ends with the next sentence.
    pub enough_chars: usize,
    /// A paragraph of so many characters ends with the row.
    pub most_chars: usize,
}

impl JoinOptions {
    /// Every sentence by itself.
    pub const SENTENCES: Self = Self {
        pause_millis: 2500,
        enough_chars: 1,
        most_chars: 120,
    };
    /// Paragraphs of about eight lines of a page: read at ease, and few enough to count.
    pub const PARAGRAPHS: Self = Self {
        pause_millis: 2500,
        enough_chars: 120,
        most_chars: 240,
    };
}

/// Rows that are read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The number people see, counted from one over the whole transcript.
    pub number: usize,
    /// The first row.
    pub first: RowIndex,
    /// The first row behind it.
    pub end: RowIndex,
}

/// The paragraphs of a transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraphs {
    /// Invariant: in order, without gaps, none empty.
    list: Vec<Paragraph>,
}

impl Paragraphs {
    /// All of them in order; together they hold every row once.
    pub fn list(&self) -> &[Paragraph] {
        &self.list
    }

    /// The paragraph that holds a row; `None` behind the last.
    pub fn of(&self, row: RowIndex) -> Option<Paragraph> {
        let before = self
            .list
            .partition_point(|paragraph| paragraph.first <= row)
            .checked_sub(1)?;
        self.list
            .get(before)
            .copied()
            .filter(|paragraph| row < paragraph.end)
    }
}

/// Whether a text ends like a sentence, quotation marks and brackets behind it left out.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches([
        '」', '』', '”', '’', '"', '）', ')', '》', '】', ']', ' ', '\u{3000}',
    ]);
    text.ends_with(['。', '！', '？', '!', '?', '…', '.', '；'])
}

/// Groups the rows of a transcript. Takes time in the length of the text.
pub fn paragraphs(transcript: &Transcript, regions: &Regions, options: JoinOptions) -> Paragraphs {
    let is_prose = is_prose(transcript, regions);
    let mut list: Vec<Paragraph> = Vec::new();
    let mut before: Option<(&Row, Region)> = None;
    let (mut count_chars, mut is_at_end) = (0_usize, true);
    for (row_index, row) in transcript.rows() {
        let region = regions.of(row_index);
        let text = transcript.row_text(row_index);
        let len = text.chars().count();
        let goes_on = !is_prose
            && before.is_some_and(|(last, last_region)| {
                let is_talk = matches!(region, Region::Body | Region::Repeat);
                is_talk
                    && region == last_region
                    && row.speaker == last.speaker
                    && !is_pause(last, row, options.pause_millis)
                    && !(is_at_end && count_chars >= options.enough_chars)
                    && count_chars + len <= options.most_chars
                    && !(transcript.format == Format::Plain && row.line > last.line + 1)
            });
        let end = RowIndex(row_index.0 + 1);
        if let Some(paragraph) = list.last_mut().filter(|_| goes_on) {
            paragraph.end = end;
            count_chars += len;
        } else {
            list.push(Paragraph {
                number: list.len() + 1,
                first: row_index,
                end,
            });
            count_chars = len;
        }
        is_at_end = ends_sentence(&text);
        before = Some((row, region));
    }
    Paragraphs { list }
}

/// Whether nobody speaks for so long between two rows.
fn is_pause(before: &Row, row: &Row, millis: u64) -> bool {
    let (Some(start), Some(end)) = (row.start_millis, before.end_millis) else {
        return false;
    };
    start.saturating_sub(end) >= millis
}

/// Whether the rows are paragraphs already: nearly all end like a sentence, and are long.
fn is_prose(transcript: &Transcript, regions: &Regions) -> bool {
    /// Most captions are shorter, most paragraphs longer.
    const LONG_CHARS: usize = 40;
    let (mut all, mut ended, mut chars) = (0_usize, 0_usize, 0_usize);
    for (row_index, _) in transcript.rows() {
        if regions.of(row_index) == Region::Body {
            let text = transcript.row_text(row_index);
            all += 1;
            ended += usize::from(ends_sentence(&text));
            chars += text.chars().count();
        }
    }
    all > 0 && ended * 10 >= all * 8 && chars >= all * LONG_CHARS
}

/// What stands between two rows that are read as one: a blank between words of letters, nothing
/// between Chinese characters.
pub fn joint(before: &str, after: &str) -> &'static str {
    let needs_blank = |c: Option<char>| c.is_some_and(|c| c.is_ascii() && !c.is_whitespace());
    let closes = before.ends_with([',', '.', '!', '?', ';', ':']);
    let last = before.chars().next_back();
    let is_latin = needs_blank(after.chars().next()) && needs_blank(last);
    if is_latin || (closes && needs_blank(after.chars().next())) {
        " "
    } else {
        ""
    }
}
