//! The doubtful spots of the open transcript, what the reader decides about them, and the rules
//! that come of it.
//!
//! A decision is a rule of the reader's: for one spot or for the document it is kept in the
//! sidecar, for always in a file of the settings folder ([`crate::script::write_rules`]). A spot
//! that a rule covers is decided and no longer listed.

use super::settings::Shown;
use crate::audit::{Signal, Spot};
use crate::script::{
    Detected, ReaderRule, ReaderRules, Scope, SpotRule, Variant, Vocabulary, quote_rules,
};
use crate::sidecar::{Entry, Rule};
use crate::text::{SourceText, SrcChar, SrcCharSpan, SrcSpan};
use crate::transcript::{Regions, RowIndex, Transcript};

/// What the reader asks about doubtful spots.
#[derive(Clone, Debug, PartialEq)]
pub enum DoubtCommand {
    /// Goes to the next spot and puts it on the card, around at the end.
    Next,
    /// The same to the spot before.
    Previous,
    /// Puts a part of the source on the card, widened to a spot or to what was converted as one;
    /// for an empty span the spot or the word there.
    Show(SrcSpan),
    /// Takes the card away.
    Close,
    /// Lets a part of the source become this from now on.
    Correct {
        /// Which part.
        span: SrcSpan,
        /// What it becomes.
        to: String,
        /// Where.
        scope: Scope,
    },
    /// What the view shows there is right.
    Accept(SrcSpan),
    /// Takes out a rule of this document, by the id of its entry.
    ForgetEntry(String),
    /// Takes out a rule for always.
    ForgetAlways(ReaderRule),
    /// Lets a rule of this document, by the id of its entry, give something else.
    ChangeEntry(String, String),
    /// Lets a rule for always give something else.
    ChangeAlways(ReaderRule, String),
    /// What the text is written in; `None` for what is found.
    SetSource(Option<Variant>),
    /// Says things with the words of the view's region, or not.
    RegionalWords(bool),
    /// Gives the view the quotation marks of its region, or not.
    RegionalQuotes(bool),
    /// Lists what regional words would change.
    LookAtWords,
    /// Shows the original mended, or converted again.
    Mended(Shown),
}

/// What the worker is to do about doubtful spots.
#[derive(Clone, Debug)]
pub enum DoubtEffect {
    /// Look for them in a whole transcript.
    Audit(Box<Audit>),
    /// Look for what regional words would change.
    Words(Box<Audit>),
    /// Read the rules for always.
    LoadRules,
    /// Change the rules for always in their file; others in it stay.
    ChangeRules {
        /// A rule to add; in place of one for the same text and target.
        add: Option<ReaderRule>,
        /// A rule to take out.
        remove: Option<ReaderRule>,
    },
}

/// An audit that is wanted.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The document.
    pub document_id: u64,
    /// Its number; a newer one ends those before.
    pub request: u64,
    /// What to look through.
    pub transcript: Transcript,
    /// What its rows are: folded ones are left out.
    pub regions: Regions,
    /// What the transcript is written in.
    pub from: Variant,
    /// What stands beside it.
    pub to: Variant,
    /// What is done with words that regions say differently.
    pub vocabulary: Vocabulary,
}

/// A word that regions say differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChange {
    /// As it stands in the source.
    pub from: String,
    /// What it becomes.
    pub to: String,
    /// How often.
    pub count: usize,
}

/// What a text is written in: the variant that the reader says, by its tag, or what was found.
pub fn said_or_found(said: &str, found: Detected) -> Detected {
    match said.parse() {
        Ok(Variant::Hans) => Detected::Simplified,
        Ok(Variant::Hant) => Detected::Traditional,
        Ok(Variant::HantTw) => Detected::Taiwan,
        Ok(Variant::HantHk) => Detected::HongKong,
        // Nothing said, or a variant that this version does not know.
        Err(_) => found,
    }
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum DoubtEvent {
    /// Spots were found.
    Audited {
        /// The document.
        document_id: u64,
        /// The number of the audit.
        request: u64,
        /// More spots, in document order.
        doubts: Vec<Doubt>,
        /// Whether all rows were looked at.
        is_last: bool,
    },
    /// What regional words would change, the most frequent first.
    Words {
        /// The document.
        document_id: u64,
        /// The number of the audit that was the last when this was asked.
        request: u64,
        /// The changes.
        changes: Vec<WordChange>,
    },
    /// The rules for always, as they are in their file now.
    Rules(Vec<ReaderRule>),
    /// They could not be read or written: what the system said, path last.
    RulesFailed {
        /// Why.
        reason: String,
    },
}

/// A doubtful spot with the row it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The row.
    pub row: RowIndex,
    /// The spot.
    pub spot: Spot,
}

impl Doubt {
    /// Whether the source itself looks machine-made there.
    pub fn is_of_source(&self) -> bool {
        self.spot.signals.contains(&Signal::MachineMade)
    }
}

/// The doubtful spots of a document.
#[derive(Clone, Debug, Default)]
pub struct Doubts {
    pub(super) request: u64,
    pub(super) is_running: bool,
    /// All that were found, in document order.
    pub(super) found: Vec<Doubt>,
    /// Those that no rule of the reader's decides.
    pub(super) open: Vec<Doubt>,
    /// The longest of those, in bytes.
    pub(super) longest: usize,
    /// What is on the card.
    pub(super) card: Option<SrcSpan>,
    /// What regional words would change; `None` while nobody asked or it is being looked for.
    pub(super) words: Option<Vec<WordChange>>,
}

impl Doubts {
    /// What regional words would change, the most frequent first; `None` while nobody knows.
    pub fn words(&self) -> Option<&[WordChange]> {
        self.words.as_deref()
    }

    /// Where the source looks machine-made, a proper form is known, and the reader did not say that
    /// it is right as it stands.
    pub fn mendings(&self) -> impl Iterator<Item = SpotRule> + '_ {
        let of_source = self.open.iter().filter(|doubt| doubt.is_of_source());
        of_source.filter_map(|doubt| {
            Some(SpotRule {
                span: doubt.spot.src,
                to: doubt.spot.suggestion.clone()?,
                target: None,
            })
        })
    }

    /// Those that are not decided, in document order.
    pub fn open(&self) -> &[Doubt] {
        &self.open
    }

    /// Whether more may be found.
    pub fn is_running(&self) -> bool {
        self.is_running
    }

    /// The part of the source on the card.
    pub fn card(&self) -> Option<SrcSpan> {
        self.card
    }

    /// Those that share text with a span, in document order.
    pub fn over(&self, span: SrcSpan) -> impl Iterator<Item = &Doubt> {
        let least = span.start().0.saturating_sub(self.longest);
        let first = self
            .open
            .partition_point(|doubt| doubt.spot.src.start().0 < least);
        let rest = self.open.get(first..).unwrap_or_default().iter();
        rest.take_while(move |doubt| doubt.spot.src.start() < span.end())
            .filter(move |doubt| doubt.spot.src.overlaps(span))
    }

    /// The one that is on the card.
    pub fn on_card(&self) -> Option<&Doubt> {
        let card = self.card?;
        self.open.iter().find(|doubt| doubt.spot.src == card)
    }

    /// Leaves only those open that nothing decides.
    pub(super) fn sort_out(&mut self, is_decided: impl Fn(&Doubt) -> bool) {
        let open = self.found.iter().filter(|doubt| !is_decided(doubt));
        self.open = open.cloned().collect();
        let lengths = self.open.iter().map(|doubt| doubt.spot.src.len());
        self.longest = lengths.max().unwrap_or_default();
    }
}

/// Quotation marks as in the file, or as in the view's region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quotes {
    /// As in the file.
    #[default]
    Keep,
    /// As its readers expect them.
    Of(Variant),
}

/// The same with the quotation marks of the view; a rule of the reader's for them wins.
pub fn with_quotes(rules: ReaderRules, quotes: Quotes) -> ReaderRules {
    let Quotes::Of(target) = quotes else {
        return rules;
    };
    let mut all = ReaderRules::new();
    for rule in quote_rules(target) {
        all.add(Scope::Always, rule);
    }
    for (scope, rule) in rules.list() {
        all.add(scope, rule.clone());
    }
    for spot in rules.spots() {
        all.add_spot(spot.clone());
    }
    all
}

/// All rules of the reader's that hold for a document: those for always, and of its sidecar.
pub fn reader_rules(
    always: &[ReaderRule],
    entries: &[Entry<Rule>],
    source: &SourceText,
) -> ReaderRules {
    let mut rules = ReaderRules::new();
    for rule in always {
        rules.add(Scope::Always, rule.clone());
    }
    rules_of(entries, source, &mut rules);
    rules
}

/// The rules of a document's sidecar as they act in its source: those in force, spots found again
/// by their text nearest to where they stood.
fn rules_of(entries: &[Entry<Rule>], source: &SourceText, rules: &mut ReaderRules) {
    for entry in entries.iter().filter(|entry| entry.deleted.is_none()) {
        let rule = &entry.value;
        let target = match rule.target.as_str() {
            "" => None,
            tag => match tag.parse() {
                Ok(target) => Some(target),
                // For a variant that this version does not know.
                Err(_) => continue,
            },
        };
        match rule.position {
            None => {
                if let Ok(rule) = ReaderRule::new(rule.from.clone(), rule.to.clone(), target) {
                    rules.add(Scope::Document, rule);
                }
            }
            Some(position) => {
                if let Some(span) = spot_of(source, position, &rule.from) {
                    let to = rule.to.clone();
                    rules.add_spot(SpotRule { span, to, target });
                }
            }
        }
    }
}

/// Where a text stands that stood at a position, in code points; `None` where it is gone.
fn spot_of(source: &SourceText, position: u64, text: &str) -> Option<SrcSpan> {
    if text.is_empty() {
        return None;
    }
    let count = source.count_chars().0;
    let at = usize::try_from(position).unwrap_or(usize::MAX).min(count);
    let end = at.saturating_add(text.chars().count()).min(count);
    let there = source.bytes_of(SrcCharSpan::new(SrcChar(at), SrcChar(end)));
    if source.slice(there) == text {
        return Some(there);
    }
    let all = source.find_all(text);
    all.min_by_key(|span| span.start().0.abs_diff(there.start().0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::highlight::Time;
    use crate::text::SrcByte;

    fn source(text: &str) -> SourceText {
        let mut builder = crate::text::SourceTextBuilder::default();
        builder.push(text);
        builder.finish()
    }

    #[test]
    fn a_spot_is_found_again_by_its_text_nearest_to_its_place() {
        let text = source("一乾二乾三");
        let at = |position| spot_of(&text, position, "乾").map(|span| span.start());
        assert_eq!(at(1), Some(SrcByte(3)));
        assert_eq!(at(3), Some(SrcByte(9)));
        assert_eq!(at(4), Some(SrcByte(9)));
        assert_eq!(at(900), Some(SrcByte(9)));
        assert_eq!(spot_of(&text, 1, "幹"), None);
        assert_eq!(spot_of(&text, 1, ""), None);
    }

    #[test]
    fn deleted_rules_and_those_for_unknown_variants_do_nothing() {
        let rule = |target: &str, position| Rule {
            from: "乾".to_owned(),
            to: "干".to_owned(),
            target: target.to_owned(),
            position,
        };
        let mut entries = vec![
            Entry::new("a", Time::default(), rule("zh-Hans", None)),
            Entry::new("b", Time::default(), rule("tlh", None)),
            Entry::new("c", Time::default(), rule("", Some(1))),
            Entry::new("d", Time::default(), rule("", None)),
        ];
        entries[3].deleted = Some(Time::default());
        let mut rules = ReaderRules::new();
        rules_of(&entries, &source("一乾二"), &mut rules);
        let list: Vec<_> = rules
            .list()
            .map(|(scope, rule)| (scope, rule.target))
            .collect();
        assert_eq!(list, [(Scope::Document, Some(Variant::Hans))]);
        assert_eq!(rules.spots().len(), 1);
    }
}
