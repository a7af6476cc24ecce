//! Whether a short text, a note or a tag, has what is looked for.

use std::ops::Range;

use super::find::{ends_word, match_at, starts_word};
use super::query::{By, Query};
use super::stream::stream;
use crate::text::SrcByte;
use crate::words::{Lexicon, segment};

/// The first place of a short text that a query matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its bytes of the text; never empty.
    pub range: Range<usize>,
    /// How it was found.
    pub by: By,
}

/// Looks for a query in a text that is no transcript: a note, a tag, a title. It is matched as
/// [`find`](super::find) matches rows: whatever the script, by sound, by initials, as a regular
/// expression within lines. Glosses are not looked into: what is English in a note is there as it
/// is written.
///
/// ```
/// use duidu::search::{By, Options, Query, matches};
/// use duidu::words::Lexicon;
///
/// let lexicon = Lexicon::built_in()?;
/// let query = Query::new(&lexicon, "软体", Options::default())?;
/// let found = matches(&lexicon, "what 軟體 is", &query).map(|found| (found.range, found.by));
/// assert_eq!(found, Some((5..11, By::Text)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn matches(lexicon: &Lexicon, text: &str, query: &Query) -> Option<Match> {
    if let Some(regex) = &query.regex {
        return by_regex(text, regex);
    }
    let stream = stream(lexicon, SrcByte(0), text, query.options);
    let mut places = (0..stream.len()).filter_map(|at| {
        let rest = stream.get(at..)?;
        let (count, by) = match_at(query, rest)?;
        let range = rest.first()?.start.0..rest.get(count - 1)?.end.0;
        Some(Match { range, by })
    });
    let is_hit = |one: &Match| one.by != By::Initials || is_words(lexicon, text, &one.range);
    places.find(is_hit)
}

fn by_regex(text: &str, regex: &regex::Regex) -> Option<Match> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end_matches(['\n', '\r']);
        if let Some(found) = regex.find_iter(shown).find(|found| !found.is_empty()) {
            return Some(Match {
                range: start + found.start()..start + found.end(),
                by: By::Text,
            });
        }
        start += line.len();
    }
    None
}

fn is_words(lexicon: &Lexicon, text: &str, range: &Range<usize>) -> bool {
    let words = segment(lexicon, SrcByte(0), text);
    starts_word(&words, SrcByte(range.start)) && ends_word(&words, SrcByte(range.end))
}
