//! The project's own rules: where OpenCC's answer is wrong, by words.
//!
//! OpenCC replaces phrases wherever their characters stand and takes one answer for each character
//! besides; it knows no borders of words. These rules go over its answer for a row with the words
//! of the row, and change single segments:
//!
//! - `zhu`: 著 stays where it means to write or to be known, by a list of words;
//! - `name`: what a person's name is written with stays (徐乾學, 王汎森);
//! - `word`: a word of the dictionary that has one form in the target script gets that form;
//! - `measure`, `surname`: what 只, 里, 出 and surnames are in Traditional;
//! - `phrase`: some phrases by a table, in both directions;
//! - `border`: vocabulary of a phrase that crosses the border of a word is taken back (起跑線|上).
//!
//! What a rule changes is a segment of its own with the rule as its reason.

mod measure;
mod phrases;
mod surname;
mod words;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

pub use self::words::DICTIONARY_FAULTS;
use super::opencc::{Data, DataError};
use super::reader::Taken;
use super::style::is_same_but_style;
use super::variant::Config;
use super::walk::{Converter, RowView};
use crate::text::{SrcByte, SrcSpan, ViewMap};
use crate::words::{Certainty, Lexicon, Token, TokenKind, segment};

/// The words of [`ZHU`] by their characters.
const TABLE: &str = include_str!("zhu.tsv");

static ZHU: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| line.split('\t').next());
    words.map(|word| word.chars().collect()).collect()
});

/// Characters that names keep and OpenCC replaces by others of the same sound.
const KEPT_IN_NAMES: [char; 2] = ['乾', '汎'];

/// Words that begin with 乾 and keep it.
const QIAN: [&str; 12] = [
    "乾隆", "乾坤", "乾卦", "乾陵", "乾清", "乾嘉", "乾元", "乾德", "乾符", "乾寧", "乾封", "乾道",
];

/// Which rule changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// 著 that means to write or to be known.
    Zhu,
    /// A character of a person's name.
    Name,
    /// A word of the dictionary in its one form.
    Word,
    /// A number before a measure word.
    Measure,
    /// A phrase of the table.
    Phrase,
    /// A phrase across the border of a word.
    Border,
}

impl Rule {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zhu => "rule-zhu",
            Self::Name => "rule-name",
            Self::Word => "rule-word",
            Self::Measure => "rule-measure",
            Self::Phrase => "rule-phrase",
            Self::Border => "rule-border",
        }
    }
}

/// A change that a rule made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fired {
    /// What of the source it is about.
    pub src: SrcSpan,
    /// Which rule.
    pub rule: Rule,
    /// What OpenCC says.
    pub was: String,
    /// What stands there now.
    pub now: String,
}

/// The rules for one direction.
#[derive(Clone, Debug)]
pub struct Rules {
    lexicon: Arc<Lexicon>,
    toward: Toward,
    /// The same direction without vocabulary, for phrases that are taken back.
    plain: Option<Converter>,
    /// From OpenCC's standard to the style of the target, for what the dictionary says.
    style: Option<Converter>,
}

/// Into which script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Simplified.
    Simplified,
    /// Traditional, of any style.
    Traditional,
}

/// A change to make: a part of the row in bytes, and its new text.
struct Change {
    range: Range<usize>,
    now: String,
    rule: Rule,
}

impl Rules {
    /// The rules over what a configuration makes; `None` between Traditional standards, where
    /// there are none.
    pub fn for_config(
        data: &Data,
        lexicon: Arc<Lexicon>,
        config: Config,
    ) -> Result<Option<Self>, DataError> {
        let (toward, plain, style) = match config {
            Config::T2s | Config::Tw2s | Config::Hk2s => (Toward::Simplified, None, None),
            Config::Tw2sp | Config::Hk2sp => (Toward::Simplified, Some(Config::Tw2s), None),
            Config::S2t => (Toward::Traditional, None, None),
            Config::S2tw => (Toward::Traditional, None, Some(Config::T2tw)),
            Config::S2twp => (Toward::Traditional, Some(Config::S2tw), Some(Config::T2tw)),
            Config::S2hk => (Toward::Traditional, None, Some(Config::T2hk)),
            Config::S2hkp => (Toward::Traditional, Some(Config::S2hk), Some(Config::T2hk)),
            _ => return Ok(None),
        };
        let of = |config: Option<Config>| {
            config
                .map(|config| Converter::new(data, config))
                .transpose()
        };
        Ok(Some(Self::new(lexicon, toward, of(plain)?, of(style)?)))
    }

    /// The rules into a script. `plain` converts without vocabulary where the view is made with
    /// it; `style` brings standard Traditional into the style of the view, where it has another.
    pub fn new(
        lexicon: Arc<Lexicon>,
        toward: Toward,
        plain: Option<Converter>,
        style: Option<Converter>,
    ) -> Self {
        Self {
            lexicon,
            toward,
            plain,
            style,
        }
    }

    /// The row's view with what the rules change in it, and the changes in order. `view` is
    /// OpenCC's of this row, which starts at `row_start` of the source.
    pub fn apply(&self, row_start: SrcByte, row: &str, view: RowView) -> (RowView, Vec<Fired>) {
        self.apply_beside(row_start, row, view, &[])
    }

    /// The same, without touching what the reader's rules took.
    pub(super) fn apply_beside(
        &self,
        row_start: SrcByte,
        row: &str,
        view: RowView,
        taken: &[Taken],
    ) -> (RowView, Vec<Fired>) {
        if row.is_ascii() {
            return (view, Vec::new());
        }
        let tokens = segment(&self.lexicon, row_start, row);
        let mut changes = Vec::new();
        if let Some(plain) = &self.plain {
            across_borders(row_start, row, &view, plain, &tokens, &mut changes);
        }
        self.by_words(row_start, row, &view, &tokens, &mut changes);
        if self.toward == Toward::Simplified {
            particles(row, &mut changes);
            self.names(row_start, row, &tokens, &mut changes);
        } else {
            measure::animals(&self.lexicon, row, &mut changes);
            measure::miles(row, &mut changes);
            measure::plays(row, &mut changes);
            surname::keep(&self.lexicon, row_start, row, &tokens, &mut changes);
        }
        phrases::by_table(self.toward, row, &mut changes);
        keep_settled(&mut changes);
        if !taken.is_empty() {
            changes.retain(|change| {
                let span = SrcSpan::at(row_start.plus(change.range.start), change.range.len());
                !taken.iter().any(|one| one.src.overlaps(span))
            });
        }
        changes.sort_by_key(|change| (change.range.start, change.range.end));
        with_changes(row_start, row, view, changes)
    }

    /// Words that the dictionary writes in one way in the target script.
    fn by_words(
        &self,
        row_start: SrcByte,
        row: &str,
        view: &RowView,
        tokens: &[Token],
        changes: &mut Vec<Change>,
    ) {
        for token in tokens {
            let range = token.span.start().since(row_start)..token.span.end().since(row_start);
            let Some(word) = row.get(range.clone()) else {
                continue;
            };
            if token.certainty != Certainty::Known
                || matches!(token.kind, TokenKind::Number | TokenKind::Latin)
                || word.chars().nth(1).is_none()
            {
                continue;
            }
            let shown = view
                .text
                .get(view.map.view_of(token.span).range())
                .unwrap_or_default();
            // Of two forms that the dictionary knows OpenCC's stays.
            if self.toward == Toward::Traditional && self.lexicon.is_written(shown) {
                continue;
            }
            let form = words::form_of(&self.lexicon, word, self.toward, self.style.as_ref());
            if let Some(now) = form
                && !is_same_but_style(&now, shown)
                && words::is_same_word(&self.lexicon, &now, shown)
            {
                changes.push(Change {
                    range,
                    now,
                    rule: Rule::Word,
                });
            }
        }
    }

    /// Names of persons keep characters that are no mere spellings there.
    fn names(&self, row_start: SrcByte, row: &str, tokens: &[Token], changes: &mut Vec<Change>) {
        for (at, c) in row.char_indices() {
            if !KEPT_IN_NAMES.contains(&c) {
                continue;
            }
            let rest = row.get(at..).unwrap_or_default();
            let place = row_start.plus(at);
            let holds = |token: &&Token| token.span.start() <= place && place < token.span.end();
            let token = tokens.iter().find(holds);
            let in_name = token
                .is_some_and(|token| token.kind == TokenKind::Person && token.span.start() < place);
            let behind_surname = self.is_behind_surname(row, at, c, token);
            let keeps = in_name
                || behind_surname
                || (c == '乾' && QIAN.iter().any(|word| rest.starts_with(word)));
            if keeps {
                changes.push(Change {
                    range: at..at + c.len_utf8(),
                    now: c.to_string(),
                    rule: Rule::Name,
                });
            }
        }
    }

    /// Whether a character by itself stands between a surname and another character by itself, as
    /// in a name of three.
    fn is_behind_surname(&self, row: &str, at: usize, c: char, token: Option<&Token>) -> bool {
        let is_alone = token.is_some_and(|token| token.span.len() == c.len_utf8());
        let before = row.get(..at).and_then(|row| row.chars().next_back());
        let behind = row
            .get(at + c.len_utf8()..)
            .and_then(|row| row.chars().next());
        let is_surname = before.is_some_and(|before| {
            let entries = self.lexicon.entries(before.encode_utf8(&mut [0; 4]));
            entries
                .iter()
                .any(|entry| entry.senses.contains("surname "))
        });
        is_alone && is_surname && behind.is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    }
}

/// Takes out what touches a phrase of the table, also where that wants what OpenCC says, and words
/// of the dictionary that touch a measure word.
fn keep_settled(changes: &mut Vec<Change>) {
    let of = |rule: Rule| -> Vec<Range<usize>> {
        let those = changes.iter().filter(|change| change.rule == rule);
        those.map(|change| change.range.clone()).collect()
    };
    let (phrases, measures) = (of(Rule::Phrase), of(Rule::Measure));
    if phrases.is_empty() && measures.is_empty() {
        return;
    }
    changes.retain(|change| {
        let touches = |ranges: &[Range<usize>]| {
            let mut ranges = ranges.iter();
            ranges.any(|range| change.range.start < range.end && range.start < change.range.end)
        };
        match change.rule {
            Rule::Phrase => true,
            Rule::Word => !touches(&phrases) && !touches(&measures),
            _ => !touches(&phrases),
        }
    });
}

/// Phrases of vocabulary that begin or end inside a word.
fn across_borders(
    row_start: SrcByte,
    row: &str,
    view: &RowView,
    plain: &Converter,
    tokens: &[Token],
    changes: &mut Vec<Change>,
) {
    let simple = plain.convert(row_start, row);
    for part in view.map.segments() {
        let range = part.src.start().since(row_start)..part.src.end().since(row_start);
        let source = row.get(range.clone()).unwrap_or_default();
        if source.chars().nth(1).is_none() {
            continue;
        }
        let cuts = |place: SrcByte| {
            let mut tokens = tokens.iter();
            tokens.any(|token| token.span.start() < place && place < token.span.end())
        };
        if !cuts(part.src.start()) && !cuts(part.src.end()) {
            continue;
        }
        let now = simple
            .text
            .get(simple.map.view_of(part.src).range())
            .unwrap_or_default();
        let shown = view.text.get(part.view.range()).unwrap_or_default();
        if now != shown {
            changes.push(Change {
                range,
                now: now.to_owned(),
                rule: Rule::Border,
            });
        }
    }
}

/// 著 in Simplified: as it is in the words of the table, 着 elsewhere.
fn particles(row: &str, changes: &mut Vec<Change>) {
    let chars: Vec<(usize, char)> = row.char_indices().collect();
    for (index, (at, c)) in chars.iter().enumerate() {
        if *c != '著' {
            continue;
        }
        let is_in = |word: &&Vec<char>| {
            word.iter().enumerate().any(|(inside, part)| {
                *part == '著'
                    && index >= inside
                    && word
                        .iter()
                        .zip(chars.get(index - inside..).unwrap_or_default())
                        .filter(|(part, (_, c))| *part == c)
                        .count()
                        == word.len()
            })
        };
        let now = if ZHU.iter().any(|word| is_in(&word)) {
            '著'
        } else {
            '着'
        };
        changes.push(Change {
            range: *at..at + c.len_utf8(),
            now: now.to_string(),
            rule: Rule::Zhu,
        });
    }
}

/// The view with the changes in it. A change that would cut a segment is left out; of several that
/// begin at one place the longest wins, and of those the last.
fn with_changes(
    row_start: SrcByte,
    row: &str,
    view: RowView,
    changes: Vec<Change>,
) -> (RowView, Vec<Fired>) {
    let mut wanted: HashMap<usize, Change> = HashMap::new();
    for change in changes {
        let span = SrcSpan::at(row_start.plus(change.range.start), change.range.len());
        if view.map.widen_src(span) == span {
            wanted.insert(change.range.start, change);
        }
    }
    // What a later rule wants as it is stays, whatever an earlier one wanted.
    wanted.retain(|_, change| {
        let span = SrcSpan::at(row_start.plus(change.range.start), change.range.len());
        view.text.get(view.map.view_of(span).range()) != Some(change.now.as_str())
    });
    if wanted.is_empty() {
        return (view, Vec::new());
    }
    let mut text = String::with_capacity(view.text.len());
    let mut lengths = Vec::with_capacity(view.map.count_segments());
    let mut fired = Vec::new();
    let mut done = 0;
    for part in view.map.segments() {
        let start = part.src.start().since(row_start);
        if start < done {
            continue;
        }
        let Some(change) = wanted.remove(&start) else {
            let shown = view.text.get(part.view.range()).unwrap_or_default();
            text.push_str(shown);
            lengths.push((part.src.len(), shown.len()));
            continue;
        };
        done = change.range.end;
        let src = SrcSpan::at(part.src.start(), change.range.len());
        let was = view.text.get(view.map.view_of(src).range());
        let source = row.get(change.range.clone()).unwrap_or_default();
        if source.chars().count() == change.now.chars().count() {
            let pairs = source.chars().zip(change.now.chars());
            lengths.extend(pairs.map(|(from, to)| (from.len_utf8(), to.len_utf8())));
        } else {
            lengths.push((source.len(), change.now.len()));
        }
        text.push_str(&change.now);
        fired.push(Fired {
            src,
            rule: change.rule,
            was: was.unwrap_or_default().to_owned(),
            now: change.now,
        });
    }
    let map = ViewMap::from_lengths(row_start, lengths);
    (RowView { text, map }, fired)
}
