//! What a transcript says of itself: title, date, people, address, as far as its text tells.
//!
//! These are guesses to fill in empty fields with; what the reader writes wins.

use std::collections::HashSet;

use super::{Region, Regions, Transcript};

/// What is known of a talk; empty where the text is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Its name.
    pub title: String,
    /// The day it was given or published, as `2026-11-23`.
    pub date: String,
    /// Who speaks, in the order they begin to.
    pub people: Vec<String>,
    /// Where it is on the web.
    pub address: String,
}

/// Looks at the head of a transcript and at its speakers.
pub fn details(transcript: &Transcript, regions: &Regions) -> Details {
    /// Behind so many rows no page has its head any more.
    const HEAD_ROWS: usize = 80;
    let mut details = Details::default();
    // A file may have thousands of speakers.
    let mut known: HashSet<&str> = HashSet::new();
    for (row_index, row) in transcript.rows() {
        if let Some(speaker) = row.speaker.as_deref()
            && known.insert(speaker)
        {
            details.people.push(speaker.to_owned());
        }
        let region = regions.of(row_index);
        if row_index.0 >= HEAD_ROWS || matches!(region, Region::Body | Region::Repeat) {
            continue;
        }
        let text = transcript.row_text(row_index);
        if region == Region::Title && details.title.is_empty() {
            text.trim().clone_into(&mut details.title);
        }
        if region != Region::Furniture && details.date.is_empty() {
            details.date = date_in(&text).unwrap_or_default();
        }
        if details.address.is_empty() {
            address_in(&text)
                .unwrap_or_default()
                .clone_into(&mut details.address);
        }
    }
    details
}

/// The first web address in a text.
fn address_in(text: &str) -> Option<&str> {
    let at = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| text.find(scheme))
        .min()?;
    let tail = text.get(at..)?;
    let is_end = |c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '<' | '>' | '"');
    let address = tail.split(is_end).next()?;
    Some(address.trim_end_matches(['.', ',', ')', ']', ';']))
}

/// The first full date in a text, as `2026-11-23`: `2026年11月23日`, `2026/11/23`, `2026.11.23`,
/// and years of the Republic (`民國115年11月23日`).
fn date_in(text: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut at = 0;
    while let Some(found) = text.get(at..)?.find(|c: char| c.is_ascii_digit()) {
        let from = at + found;
        let tail = text.get(from..)?;
        let len = digits(tail);
        at = from + len;
        let is_republic = len <= 3 && text.get(..from)?.trim_end().ends_with("民國");
        let first_year = if is_republic { 1911 } else { 0 };
        if let Some(date) = date_at(tail, len, first_year) {
            return Some(date);
        }
    }
    None
}

/// The date whose year, counted from `first_year`, is the first `len` bytes of a text.
fn date_at(text: &str, len: usize, first_year: u32) -> Option<String> {
    let (year, rest) = text.split_at_checked(len)?;
    let year: u32 = year.parse().ok()?;
    let year = year.checked_add(first_year)?;
    let part = |text: &str, marks: &[char]| -> Option<(u32, usize)> {
        let tail = text.trim_start().strip_prefix(marks)?.trim_start();
        let len = tail.bytes().take_while(u8::is_ascii_digit).count();
        let number = tail.get(..len).filter(|digits| digits.len() <= 2)?;
        Some((number.parse().ok()?, text.len() - tail.len() + len))
    };
    let (month, len) = part(rest, &['年', '-', '/', '.'])?;
    let (day, _) = part(rest.get(len..)?, &['月', '-', '/', '.'])?;
    let is_date =
        (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_addresses() {
        for (text, date) in [
            ("首播：2024年3月12日", Some("2024-03-12")),
            ("2024/3/12 10:20 更新", Some("2024-03-12")),
            ("發布於 2024-03-12", Some("2024-03-12")),
            ("民國113年3月12日", Some("2024-03-12")),
            ("10,469 次觀看・2 天前", None),
            ("2024年 3 月 12 日", Some("2024-03-12")),
            ("2024年13月12日", None),
            ("1.2.3", None),
        ] {
            assert_eq!(date_in(text).as_deref(), date, "{text}");
        }
        assert_eq!(
            address_in("看這裡 https://example.org/a?b=1。"),
            Some("https://example.org/a?b=1")
        );
        assert_eq!(address_in("沒有"), None);
    }
}
