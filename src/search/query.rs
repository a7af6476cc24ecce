//! What was typed, as patterns over the source.

use std::sync::{Arc, OnceLock};

use regex::Regex;

use super::forms::Forms;
use super::sounds::{Sounds, Spelled};
use super::stream::{fold, is_unseen};
use crate::words::Lexicon;

/// The longest query, in characters; nobody types more, and a paste by mistake is told.
const LONGEST: usize = 500;

/// How a query is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether white space and punctuation are left out of query and text.
    pub only_words: bool,
    /// Whether the query is a regular expression. It then matches within rows, as they are
    /// written.
    pub regex: bool,
}

/// Why a query cannot be looked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// It holds nothing to look for.
    #[error("there is nothing to look for")]
    Empty,
    /// It is too long.
    #[error("what is looked for is longer than {LONGEST} characters")]
    TooLong,
    /// It is no regular expression.
    #[error("this is no regular expression: {0}")]
    NotRegex(String),
}

/// How a hit was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum By {
    /// Its characters, in either script.
    Text,
    /// Its sounds, as pinyin or zhuyin spells them.
    Sound,
    /// The first letters of its sounds.
    Initials,
    /// What it means.
    English,
}

impl By {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Sound => "sound",
            Self::Initials => "initials",
            Self::English => "english",
        }
    }
}

/// A query, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Query {
    pub(super) options: Options,
    /// The folded characters, in each form of the words among them.
    pub(super) texts: Vec<Vec<char>>,
    /// What it spells, where it spells sounds.
    pub(super) spelled: Option<Spelled>,
    /// The first letters of sounds that it may be, where it spells none.
    pub(super) initials: Option<String>,
    /// The English word or words that it may be, in lower case.
    pub(super) english: Option<String>,
    pub(super) regex: Option<Regex>,
    pub(super) sounds: Option<Arc<Sounds>>,
}

impl Query {
    /// Reads what was typed.
    ///
    /// ```
    /// use duidu::search::{Options, Query, QueryError};
    /// use duidu::words::Lexicon;
    ///
    /// let lexicon = Lexicon::built_in()?;
    /// assert!(Query::new(&lexicon, "算力", Options::default()).is_ok());
    /// let empty = Query::new(&lexicon, "  ", Options::default());
    /// assert_eq!(empty.unwrap_err(), QueryError::Empty);
    /// # Ok::<(), duidu::words::LexiconError>(())
    /// ```
    pub fn new(lexicon: &Lexicon, typed: &str, options: Options) -> Result<Self, QueryError> {
        if typed.chars().count() > LONGEST {
            return Err(QueryError::TooLong);
        }
        let trimmed = typed.trim();
        let mut query = Self {
            options,
            texts: Vec::new(),
            spelled: None,
            initials: None,
            english: None,
            regex: None,
            sounds: None,
        };
        if options.regex {
            if typed.is_empty() {
                return Err(QueryError::Empty);
            }
            // The crate's limits keep any expression linear in time and small in memory.
            let regex = Regex::new(typed).map_err(|error| {
                let told = error.to_string();
                let last = told.lines().next_back().unwrap_or_default();
                QueryError::NotRegex(last.trim_start_matches("error: ").to_owned())
            })?;
            query.regex = Some(regex);
            return Ok(query);
        }
        let is_kept = |c: &char| !options.only_words || c.is_alphanumeric();
        let seen: String = trimmed.chars().filter(|c| !is_unseen(*c)).collect();
        let one_line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        let kept = one_line.chars().filter(is_kept);
        let text: Vec<char> = kept.map(|c| fold(lexicon, c)).collect();
        if text.is_empty() {
            return Err(QueryError::Empty);
        }
        // No word of several forms is in Latin letters.
        let is_plain = text.iter().all(|c| *c < '\u{2e80}');
        query.texts = if is_plain {
            vec![text]
        } else {
            Forms::of(lexicon).all(&text)
        };
        if let Some(spelled) = Spelled::parse(trimmed) {
            let sounds = sounds(lexicon);
            if sounds.spells(&spelled) {
                query.spelled = Some(spelled);
            } else {
                let is_initials = |one: &String| {
                    (2..=8).contains(&one.len()) && one.bytes().all(|b| b.is_ascii_lowercase())
                };
                query.initials = spelled.bare().filter(is_initials);
            }
            query.sounds = Some(sounds);
        }
        let is_english = trimmed.len() > 1
            && trimmed
                .bytes()
                .all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b'-' | b'\''));
        query.english = is_english.then(|| trimmed.to_ascii_lowercase());
        Ok(query)
    }
}

/// Makes what the first queries need, which takes about a tenth of a second once for the program:
/// a window does it before its reader types.
pub fn prepare(lexicon: &Lexicon) {
    Forms::of(lexicon);
    sounds(lexicon);
}

/// The readings of all characters, made when the first letters are looked for. An imported
/// dictionary reads characters no other way.
fn sounds(lexicon: &Lexicon) -> Arc<Sounds> {
    static SOUNDS: OnceLock<Arc<Sounds>> = OnceLock::new();
    Arc::clone(SOUNDS.get_or_init(|| Arc::new(Sounds::of(lexicon))))
}
