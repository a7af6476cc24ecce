//! The reader's own rules: this text becomes that, wherever it stands or at one spot.
//!
//! They win over the project's rules and over OpenCC. A rule takes its text out of the row before
//! anything else looks at it, phrases included: in its place a private-use character that the row
//! does not hold goes through the conversion, of the walk and of OpenCC alike, and becomes the
//! rule's result at the end. That is what an inline dictionary as the first normalisation and
//! another as the last step of a configuration do (a test holds the two equal), but nothing has to
//! be opened anew when a rule changes.
//!
//! Spots come first, then from left to right the longest text of a rule. Of two rules for one text
//! that of the document wins over that for always, and in one list the later one.
//!
//! Limits: a rule never reaches over the end of a row.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::variant::Variant;
use super::walk::RowView;
use crate::text::{SrcByte, SrcSpan, ViewMap};

/// From → to, in views of one variant or of all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReaderRule {
    /// The text in the source; not empty, without line ends and tabs.
    pub from: String,
    /// What stands for it in the view; may be empty, and as long as it likes.
    pub to: String,
    /// In which views; `None` for all.
    pub target: Option<Variant>,
}

/// The same for one spot of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotRule {
    /// Where in the source; what reaches over a row's end or is empty has no effect.
    pub span: SrcSpan,
    /// What stands for it in the view.
    pub to: String,
    /// In which views; `None` for all.
    pub target: Option<Variant>,
}

/// Where a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// In every document.
    Always,
    /// In this document.
    Document,
    /// At one spot of this document.
    Spot,
}

impl Scope {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Document => "document",
            Self::Spot => "spot",
        }
    }
}

/// Why a text is no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// Nothing to look for.
    #[error("a rule needs a text to look for")]
    Empty,
    /// The text begins like a comment of a rules file.
    #[error("the text of a rule does not begin with #")]
    Comment,
    /// A tab, a line end or NUL.
    #[error("a rule holds no tabs and no line ends")]
    Control,
}

impl ReaderRule {
    /// A rule, if the texts can be one.
    pub fn new(
        from: impl Into<String>,
        to: impl Into<String>,
        target: Option<Variant>,
    ) -> Result<Self, RuleError> {
        let (from, to) = (from.into(), to.into());
        if from.is_empty() {
            return Err(RuleError::Empty);
        }
        if from.starts_with('#') {
            return Err(RuleError::Comment);
        }
        let is_control = |c: char| matches!(c, '\t' | '\n' | '\r' | '\0');
        if from.contains(is_control) || to.contains(is_control) {
            return Err(RuleError::Control);
        }
        Ok(Self { from, to, target })
    }
}

/// All rules of the reader that hold for a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderRules {
    rules: Vec<(Scope, ReaderRule)>,
    spots: Vec<SpotRule>,
}

impl ReaderRules {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a rule behind the others of its scope; it wins over those for the same text.
    pub fn add(&mut self, scope: Scope, rule: ReaderRule) {
        self.rules.push((scope, rule));
    }

    /// Adds a rule for one spot; it wins over earlier ones that overlap.
    pub fn add_spot(&mut self, spot: SpotRule) {
        self.spots.push(spot);
    }

    /// Takes out every rule for a text in a scope and a target; says how many there were.
    pub fn remove(&mut self, scope: Scope, from: &str, target: Option<Variant>) -> usize {
        let before = self.rules.len();
        self.rules
            .retain(|(of, rule)| (*of, rule.from.as_str(), rule.target) != (scope, from, target));
        before - self.rules.len()
    }

    /// The rules in the order they were added.
    pub fn list(&self) -> impl ExactSizeIterator<Item = (Scope, &ReaderRule)> {
        self.rules.iter().map(|(scope, rule)| (*scope, rule))
    }

    /// The rules for spots in the order they were added.
    pub fn spots(&self) -> &[SpotRule] {
        &self.spots
    }

    /// Whether there is no rule at all.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.spots.is_empty()
    }

    /// The rules as they act on views of a variant; with `None` only those for all views.
    pub fn for_target(&self, target: Option<Variant>) -> Reader {
        let holds = |of: Option<Variant>| of.is_none() || of == target;
        let mut ordered: Vec<_> = self
            .rules
            .iter()
            .filter(|(_, rule)| holds(rule.target))
            .collect();
        ordered.sort_by_key(|(scope, rule)| (*scope, rule.target.is_some()));
        let mut texts: HashMap<char, BTreeMap<String, (Scope, String)>> = HashMap::new();
        for (scope, rule) in ordered {
            let Some(first) = rule.from.chars().next() else {
                continue;
            };
            texts
                .entry(first)
                .or_default()
                .insert(rule.from.clone(), (*scope, rule.to.clone()));
        }
        let texts = texts
            .into_iter()
            .map(|(first, texts)| {
                let mut texts: Vec<_> = texts
                    .into_iter()
                    .map(|(from, (scope, to))| Text { from, to, scope })
                    .collect();
                texts.sort_by_key(|text| std::cmp::Reverse(text.from.len()));
                (first, texts)
            })
            .collect();
        let mut spots: Vec<SpotRule> = Vec::new();
        for spot in self.spots.iter().rev().filter(|spot| holds(spot.target)) {
            if !spot.span.is_empty() && !spots.iter().any(|there| there.span.overlaps(spot.span)) {
                spots.push(spot.clone());
            }
        }
        spots.sort_by_key(|spot| spot.span.start());
        Reader { texts, spots }
    }
}

/// A rule's text and result.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    from: String,
    to: String,
    scope: Scope,
}

/// The reader's rules as they act on views of one variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// By the first character; the longest first.
    texts: HashMap<char, Vec<Text>>,
    /// Invariant: in order, disjoint, not empty.
    spots: Vec<SpotRule>,
}

/// A part of a row that a rule of the reader's took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Where in the source.
    pub src: SrcSpan,
    /// What stands for it.
    pub to: String,
    /// Which kind of rule.
    pub scope: Scope,
}

impl Reader {
    /// Whether no rule holds.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.spots.is_empty()
    }

    /// What the rules take of a row that starts at `row_start` of the source, in order, disjoint.
    pub fn taken(&self, row_start: SrcByte, row: &str) -> Vec<Taken> {
        let mut taken = Vec::new();
        if self.is_empty() {
            return taken;
        }
        let whole = SrcSpan::at(row_start, row.len());
        let first = self
            .spots
            .partition_point(|spot| spot.span.start() < row_start);
        let mut at = 0;
        for spot in self.spots.get(first..).unwrap_or_default() {
            if spot.span.start() >= whole.end() {
                break;
            }
            let start = spot.span.start().since(row_start);
            let end = start + spot.span.len();
            if !whole.covers(spot.span) || row.get(start..end).is_none() {
                continue;
            }
            self.texts_in(row_start, row, at..start, &mut taken);
            taken.push(Taken {
                src: spot.span,
                to: spot.to.clone(),
                scope: Scope::Spot,
            });
            at = end;
        }
        self.texts_in(row_start, row, at..row.len(), &mut taken);
        taken
    }

    fn texts_in(&self, row_start: SrcByte, row: &str, range: Range<usize>, taken: &mut Vec<Taken>) {
        let Some(part) = row.get(range.clone()) else {
            return;
        };
        let mut rest = part;
        while let Some(c) = rest.chars().next() {
            let texts = self.texts.get(&c).map(Vec::as_slice).unwrap_or_default();
            let len = match texts.iter().find(|text| rest.starts_with(&text.from)) {
                Some(text) => {
                    let at = range.end - rest.len();
                    taken.push(Taken {
                        src: SrcSpan::at(row_start.plus(at), text.from.len()),
                        to: text.to.clone(),
                        scope: text.scope,
                    });
                    text.from.len()
                }
                None => c.len_utf8(),
            };
            rest = rest.get(len..).unwrap_or_default();
        }
    }
}

/// A row with what the reader's rules took of it replaced by a character of its own.
#[derive(Debug)]
pub(super) struct Masked<'a> {
    /// The row to convert.
    pub(super) row: String,
    mask: char,
    row_start: SrcByte,
    taken: &'a [Taken],
}

impl<'a> Masked<'a> {
    /// `None` where nothing is taken, or the row holds every private-use character there is.
    pub(super) fn new(row_start: SrcByte, row: &str, taken: &'a [Taken]) -> Option<Self> {
        if taken.is_empty() {
            return None;
        }
        let mask = ('\u{F0000}'..='\u{FFFFD}').find(|c| !row.contains(*c))?;
        let mut masked = String::with_capacity(row.len());
        let mut done = 0;
        for one in taken {
            let start = one.src.start().since(row_start);
            masked.push_str(row.get(done..start)?);
            masked.push(mask);
            done = start + one.src.len();
        }
        masked.push_str(row.get(done..)?);
        Some(Self {
            row: masked,
            mask,
            row_start,
            taken,
        })
    }

    /// The view of the row itself, from the view of [`Self::row`].
    pub(super) fn unmask(&self, view: &RowView) -> RowView {
        let mut text = String::with_capacity(view.text.len());
        let mut lengths = Vec::with_capacity(view.map.count_segments());
        let mut taken = self.taken.iter();
        for part in view.map.segments() {
            let range =
                part.src.start().since(self.row_start)..part.src.end().since(self.row_start);
            let source = self.row.get(range).unwrap_or_default();
            let shown = view.text.get(part.view.range()).unwrap_or_default();
            let mut src_len = source.len();
            let before = text.len();
            for c in shown.chars() {
                match (c == self.mask).then(|| taken.next()).flatten() {
                    Some(one) => {
                        text.push_str(&one.to);
                        src_len = src_len - c.len_utf8() + one.src.len();
                    }
                    None => text.push(c),
                }
            }
            lengths.push((src_len, text.len() - before));
        }
        RowView {
            text,
            map: ViewMap::from_lengths(self.row_start, lengths),
        }
    }
}
