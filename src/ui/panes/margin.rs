//! What stands left of the rows: who speaks, when, and the place number.

use egui::{Align2, FontFamily, FontId, Rect, Ui, pos2, text::LayoutJob, text::TextFormat};

use super::columns::Columns;
use super::laid::{LaidRow, Page};
use crate::app::document_page::Beside;
use crate::app::settings::Shown;
use crate::app::{Document, Session};
use crate::transcript::{Millis, Region, RowIndex};
use crate::ui::kit::tokens::{size, space};

/// The widths of a time (`1:23:45`) and of a speaker's name, with the air beside them, in points.
const TIME_WIDTH: f32 = 54.0;
const SPEAKER_WIDTH: f32 = 76.0;

/// The width of a digit of a line's number, and the air left of numbers, in points.
const DIGIT_WIDTH: f32 = 7.0;
const NUMBER_AIR: f32 = 12.0;

/// A reading area narrower than this has no room for speakers, in points.
const NARROW_POINTS: f32 = 640.0;

/// What is shown of the margin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Margin {
    shows: Beside,
    /// The width of the largest line number with the air left of it, in points.
    line_width: f32,
    /// The same of paragraph numbers; 0 where lines say it all.
    paragraph_width: f32,
}

impl Margin {
    /// What the session shows in a reading area of a width.
    pub(crate) fn of(session: &Session, area_points: f32) -> Self {
        let is_on = session.settings().margin == Shown::Yes;
        let beside = session.document().filter(|_| is_on).map(Document::beside);
        let mut shows = beside.unwrap_or_default();
        shows.has_speakers &= area_points >= NARROW_POINTS;
        let (mut lines, mut paragraphs) = (0, 0);
        if let Some(document) = session.document() {
            let transcript = document.transcript();
            let last = RowIndex(transcript.count_rows().saturating_sub(1));
            lines = transcript.line_of(last).unwrap_or_default();
            let places = document.places();
            if places.says_more() {
                paragraphs = places.count_paragraphs();
            }
        }
        Self {
            shows,
            line_width: NUMBER_AIR + DIGIT_WIDTH * digits(lines),
            paragraph_width: match paragraphs {
                0 => 0.0,
                count => NUMBER_AIR + DIGIT_WIDTH * (digits(count) + 1.0),
            },
        }
    }

    /// Its width in points, with that of the numbers.
    pub(crate) fn width_points(self) -> f32 {
        let part = |is_there: bool, width: f32| if is_there { width } else { 0.0 };
        let numbers = self.line_width + self.paragraph_width;
        numbers.max(space::NUMBER_WIDTH)
            + part(self.shows.has_times, TIME_WIDTH)
            + part(self.shows.has_speakers, SPEAKER_WIDTH)
    }
}

/// How many digits a number has.
fn digits(number: usize) -> f32 {
    // Exact: a dozen at most.
    number.max(1).ilog10() as f32 + 1.0
}

/// A time as people write it: `1:23:45`, `3:07`.
pub(super) fn time(millis: u64) -> String {
    let seconds = millis / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// Paints it beside the first piece of a row.
pub(super) fn paint(ui: &Ui, row: &LaidRow, page: Page<'_>, columns: &Columns) {
    if row.line.piece > 0 {
        return;
    }
    let (document, palette) = (page.document, page.look.palette);
    // On the middle of the first line of text, whatever the text size.
    let middle = row
        .cells
        .first()
        .map_or_else(|| row.rect.center().y, |cell| cell.body.first_middle());
    let font = FontId::new(size::TINY, FontFamily::Proportional);
    let right = columns.number.max;
    let is_numbered = !matches!(row.region, Region::Title | Region::Metadata);
    let margin = page.margin;
    if is_numbered && let Some(line) = document.transcript().line_of(row.row) {
        let number = |right: f32, told: String, color| {
            let at = pos2(right, middle);
            let align = Align2::RIGHT_CENTER;
            ui.painter().text(at, align, told, font.clone(), color);
        };
        number(right, line.to_string(), palette.faint);
        let shown = row.row..document.display().end_of(row.row);
        let begins = document.places().begins_within(shown);
        if margin.paragraph_width > 0.0
            && let Some(paragraph) = begins
        {
            let right = right - margin.line_width;
            number(right, format!("¶{paragraph}"), palette.muted);
        }
    }
    let shows = margin.shows;
    let mut right = right - margin.line_width - margin.paragraph_width;
    let start = document
        .transcript()
        .row(row.row)
        .and_then(|row| row.start_millis)
        .map(Millis::get);
    if shows.has_times {
        if let Some(start) = start {
            let at = pos2(right, middle);
            ui.painter()
                .text(at, Align2::RIGHT_CENTER, time(start), font, palette.muted);
        }
        right -= TIME_WIDTH;
    }
    if shows.has_speakers
        && let Some(name) = new_speaker(document, row.row)
    {
        let family = crate::ui::look::Look::family_of(document.source_variant());
        let format = TextFormat::simple(FontId::new(size::SMALL, family), palette.text);
        let mut job = LayoutJob::single_section(name, format);
        let left = columns.number.min + space::GAP;
        job.wrap = egui::text::TextWrapping::truncate_at_width((right - left).max(0.0));
        let galley = ui.painter().layout_job(job);
        let top = middle - galley.size().y / 2.0;
        let rect = Rect::from_min_size(pos2(left, top), galley.size());
        ui.painter().galley(rect.min, galley, palette.text);
    }
}

/// Who speaks from a row on; `None` where the row before is shown and has the same speaker.
fn new_speaker(document: &Document, row: RowIndex) -> Option<String> {
    let label = |row: RowIndex| document.transcript().row(row)?.speaker.clone();
    let own = label(row)?;
    let before = row.0.checked_sub(1).map(RowIndex);
    let before = before.filter(|before| !document.display().is_hidden(*before));
    let before = before.and_then(label);
    if before.is_some_and(|before| before == own) {
        return None;
    }
    document.speaker_of(row)
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_written_as_people_write_them() {
        assert_eq!(time(7_999), "0:07");
        assert_eq!(time(187_000), "3:07");
        assert_eq!(time(5_025_000), "1:23:45");
    }
}
