//! Transcripts that say who speaks: `名字：…`, `### 名字：`, `[00:12:31] Name`, `Name  0:03`.
//!
//! A label is taken for a speaker only where the file as a whole shows it: names come back. What
//! looks like a label once (結論：…) is speech, because words left out are worse than a name left in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::super::Region;
use super::super::decode::{Line, Lines};
use super::cue::{Cue, Writer};
use super::label::{Label, Style, label};
use super::{Format, names_alone};

/// The names of a file that come back, in the styles that carry it; `None` where there are none.
#[derive(Clone, Debug)]
pub(super) struct Speakers {
    names: BTreeMap<String, usize>,
    has_headings: bool,
    /// Names that stand alone at the heads of blocks.
    alone: BTreeSet<String>,
}

/// How many lines are looked at for names; the rest of a long file is by the same people.
const LOOK_LINES: usize = 20_000;

impl Speakers {
    /// Looks for names; `None` where the file does not say who speaks.
    pub(super) fn find(lines: Lines<'_>) -> Option<Self> {
        let alone_lines = lines.clone();
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let (mut headings, mut others) = (0_usize, BTreeMap::new());
        let mut count_lines = 0_usize;
        let mut places: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        // Names on a line of their own, with a colon: `王局長：`.
        let mut alone: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines.take(LOOK_LINES) {
            if line.text.trim().is_empty() {
                continue;
            }
            count_lines += 1;
            let Some(label) = label(&line.text) else {
                continue;
            };
            let name = line
                .text
                .get(label.name.clone())
                .unwrap_or_default()
                .to_owned();
            if label.style == Style::Heading {
                headings += 1;
                *names.entry(name).or_default() += 2;
            } else {
                places
                    .entry(name.clone())
                    .or_insert((count_lines, count_lines))
                    .1 = count_lines;
                let words = line.text.get(label.words..).unwrap_or_default();
                let may_be_alone = matches!(label.style, Style::Colon | Style::Bracket);
                if may_be_alone && words.trim().is_empty() {
                    *alone.entry(name.clone()).or_default() += 1;
                }
                *others.entry(name).or_default() += 1_usize;
            }
        }
        let has_headings = headings >= 2 && headings * 8 >= count_lines;
        if !has_headings {
            names.clear();
        }
        let repeated: usize = others.values().filter(|count| **count >= 2).sum();
        let distinct = others.values().filter(|count| **count >= 2).count();
        // Readers who comment on a talk have names too, but stand behind it; and a page may have
        // more lines than the talk in it.
        let back = || {
            let back = others.iter().filter(|(_, count)| **count >= 2);
            back.filter_map(|(name, _)| places.get(name))
        };
        let first = back().map(|(first, _)| *first).min().unwrap_or(0);
        let last = back().map(|(_, last)| *last).max().unwrap_or(0);
        let stands_early = first * 10 <= count_lines * 4 + 20;
        let is_dense = repeated * 6 >= last + 1 - first && repeated * 20 >= count_lines;
        let carries = repeated >= 4 && is_dense && repeated >= distinct * 2 && stands_early;
        let count_alone: usize = alone.values().sum();
        let carries_alone =
            count_alone >= 5 && count_alone * 6 >= count_lines && distinct > 0 && stands_early;
        if carries && !has_headings {
            names.extend(others.into_iter().filter(|(_, count)| *count >= 2));
        }
        if carries_alone && !has_headings {
            // Who speaks once is a speaker too where all stand on lines of their own.
            names.extend(alone.into_iter().map(|(name, count)| (name, count + 1)));
        }
        let mut found = Self {
            names,
            has_headings,
            alone: BTreeSet::new(),
        };
        if !(has_headings || carries || carries_alone) {
            found.alone = names_alone::above_blocks(alone_lines, LOOK_LINES);
            if found.alone.is_empty() {
                return None;
            }
        }
        Some(found)
    }

    /// Whether the file is Markdown.
    pub(super) fn format(&self) -> Format {
        if self.has_headings {
            Format::Markdown
        } else {
            Format::Speakers
        }
    }

    /// A name that stands alone at the head of a block, as a label without words.
    fn alone<'a>(&self, text: &'a str) -> Option<(Label, &'a str)> {
        let name = text.trim().trim_start_matches('\u{feff}');
        let label = Label {
            style: Style::Alone,
            name: 0..text.len(),
            millis: None,
            end_millis: None,
            words: text.len(),
        };
        self.alone.contains(name).then_some((label, name))
    }

    fn has(&self, label: &Label, name: &str) -> bool {
        match label.style {
            Style::Heading => self.has_headings,
            _ => self.names.get(name).is_some_and(|count| *count >= 2) && !self.has_headings,
        }
    }
}

/// A line that waits for somebody's words: a label alone, or a note right behind one.
struct Waiting<'a> {
    line: Line<'a>,
    words: Range<usize>,
    /// A label is in the words that follow, and a row only where none do.
    is_label: bool,
}

/// Appends what waits, labels too where nobody said anything.
fn append(
    writer: &mut Writer<'_, '_>,
    waiting: &mut Vec<Waiting<'_>>,
    labels: Labels,
) -> ControlFlow<()> {
    for Waiting {
        line,
        words,
        is_label,
    } in waiting.drain(..)
    {
        if !is_label || labels == Labels::Unused {
            writer.row(&line, words, |raw| raw.into(), &Cue::default())?;
        }
    }
    ControlFlow::Continue(())
}

/// Whether the labels that wait have got their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Labels {
    Used,
    Unused,
}

/// Reads a transcript with speakers; see [`super::super::read`].
pub(super) fn read(
    lines: Lines<'_>,
    speakers: &Speakers,
    mut writer: Writer<'_, '_>,
) -> ControlFlow<()> {
    let mut cue = Cue::default();
    let mut known: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut has_title = false;
    let mut waiting: Vec<Waiting<'_>> = Vec::new();
    let mut is_behind_blank = true;
    for line in lines {
        writer.note(&line);
        let text: &str = &line.text;
        let is_blank = text.trim().is_empty();
        let is_head = std::mem::replace(&mut is_behind_blank, is_blank) && !is_blank;
        let found = label(text).and_then(|label| {
            let name = text.get(label.name.clone())?;
            speakers.has(&label, name).then_some((label, name))
        });
        let found = found.or_else(|| speakers.alone(text).filter(|_| is_head));
        if let Some((label, name)) = found {
            append(&mut writer, &mut waiting, Labels::Unused)?;
            let speaker = known
                .entry(name.to_owned())
                .or_insert_with(|| Arc::from(name));
            cue = Cue {
                start_millis: label.millis,
                end_millis: label.end_millis,
                speaker: Some(Arc::clone(speaker)),
            };
            let words = label.words..text.len();
            if text
                .get(words.clone())
                .is_none_or(|words| words.trim().is_empty())
            {
                waiting.push(Waiting {
                    words: 0..text.len(),
                    is_label: true,
                    line,
                });
            } else {
                writer.row(&line, words, |raw| raw.into(), &cue)?;
            }
            continue;
        }
        let body = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if body.trim_end().is_empty() {
            continue;
        }
        let lead = text.len() - body.len();
        let marks = body.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = (1..=6).contains(&marks)
            && body
                .get(marks..)
                .is_some_and(|tail| tail.starts_with([' ', '\t']));
        // A quotation is a note of the writer: by nobody who speaks.
        let quote = body.bytes().take_while(|byte| *byte == b'>').count();
        if is_heading || (quote > 0 && speakers.has_headings) {
            let is_first = is_heading && !has_title && writer.count_rows() == 0;
            has_title |= is_heading;
            let from = lead + if is_heading { marks } else { quote };
            let words = from..text.len();
            if !waiting.is_empty() {
                let is_label = false;
                waiting.push(Waiting {
                    line,
                    words,
                    is_label,
                });
                continue;
            }
            writer.row(&line, words, |raw| raw.into(), &Cue::default())?;
            if is_first && writer.count_rows() == 1 {
                writer.mark(Region::Title);
            }
            continue;
        }
        let is_rule = body.len() >= 3
            && body
                .trim()
                .bytes()
                .all(|byte| matches!(byte, b'-' | b'*' | b'_' | b'='));
        if is_rule && speakers.has_headings {
            continue;
        }
        append(&mut writer, &mut waiting, Labels::Used)?;
        writer.row(&line, 0..text.len(), |raw| raw.into(), &cue)?;
    }
    append(&mut writer, &mut waiting, Labels::Unused)?;
    writer.finish();
    ControlFlow::Continue(())
}
