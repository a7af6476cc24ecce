//! The features that a row may have, their numbers and what the table of weights calls them.

use super::atoms::Atom;
use super::named::named;
use super::running::Running;
use super::script;
use super::titles::Claim;

/// The kinds of features: each has room for [`SLOT`] numbers.
const SLOTS: &[&str] = &[
    "own",
    "above",
    "below",
    "own-before",
    "own-within",
    "own-behind",
    "own-anywhere",
    "look",
    "look-1",
    "look+1",
    "look-2",
    "look+2",
    "look-3",
    "look+3",
    "form",
    "top",
    "end",
    "near",
    "place",
    "gap",
    "placed",
    "claim",
    "running",
    "between",
];
/// How many features a kind has room for.
pub(super) const SLOT: usize = 640;
/// How many features there may be.
pub(super) const COUNT: usize = SLOTS.len() * SLOT;

/// The numbers of the kinds in [`SLOTS`].
pub(super) mod slot {
    pub(in super::super) const OWN: usize = 0;
    pub(in super::super) const ABOVE: usize = 1;
    pub(in super::super) const BELOW: usize = 2;
    pub(in super::super) const OWN_BY_REGION: usize = 3;
    pub(in super::super) const LOOK: usize = 7;
    pub(in super::super) const FORM: usize = 14;
    pub(in super::super) const TOP: usize = 15;
    pub(in super::super) const END: usize = 16;
    pub(in super::super) const NEAR: usize = 17;
    pub(in super::super) const PLACE: usize = 18;
    pub(in super::super) const GAP: usize = 19;
    pub(in super::super) const PLACED: usize = 20;
    pub(in super::super) const CLAIM: usize = 21;
    pub(in super::super) const RUNNING: usize = 22;
    pub(in super::super) const BETWEEN: usize = 23;
}

/// What a feature is called in the table of weights: its kind and, within it, its name.
pub(super) fn name_of(feature: usize) -> (&'static str, String) {
    let (slot, index) = (feature / SLOT, feature % SLOT);
    let name =
        |names: &[&str], index: usize| names.get(index).copied().unwrap_or_default().to_owned();
    let name = match slot {
        slot::OWN..slot::LOOK => name(Atom::NAMES, index),
        slot::LOOK..slot::FORM => name(Look::NAMES, index),
        slot::PLACE => name(Place::NAMES, index),
        slot::CLAIM => name(Claim::NAMES, index),
        slot::RUNNING => name(Running::NAMES, index),
        slot::PLACED => format!(
            "{}/{}",
            name(Place::NAMES, index / LOOKS),
            name(Look::NAMES, index % LOOKS)
        ),
        _ => index.to_string(),
    };
    (SLOTS.get(slot).copied().unwrap_or_default(), name)
}

/// The feature of such a kind and name; `None` where there is none.
pub(super) fn named(kind: &str, name: &str) -> Option<usize> {
    let slot = SLOTS.iter().position(|slot| *slot == kind)?;
    let at = |names: &[&str], name: &str| names.iter().position(|other| *other == name);
    let index = match slot {
        slot::OWN..slot::LOOK => at(Atom::NAMES, name)?,
        slot::LOOK..slot::FORM => at(Look::NAMES, name)?,
        slot::PLACE => at(Place::NAMES, name)?,
        slot::CLAIM => at(Claim::NAMES, name)?,
        slot::RUNNING => at(Running::NAMES, name)?,
        slot::PLACED => {
            let (place, look) = name.split_once('/')?;
            at(Place::NAMES, place)? * LOOKS + at(Look::NAMES, look)?
        }
        _ => name.parse().ok().filter(|index| *index < SLOT)?,
    };
    Some(slot * SLOT + index)
}

/// The edges of a line, and what stands before a letter that counts alone, as letters.
const FIRST: char = '^';
const LAST: char = '$';
const ALONE: char = ' ';
/// Longer lines are sentences: their letters tell what they are about and not what they are.
const MAX_GRAM_CHARS: usize = 40;

/// The features of the letters of a line and of each two that are neighbours, in one script, each
/// once: their numbers are behind those of all other features.
pub(super) fn grams(text: &str, found: &mut Vec<usize>) {
    if text.chars().take(MAX_GRAM_CHARS + 1).count() > MAX_GRAM_CHARS {
        return;
    }
    let from = found.len();
    let mut before = FIRST;
    let digits_as_one = |c: char| if script::is_digit(c) { '0' } else { c };
    for c in script::letters(text).map(digits_as_one).chain([LAST]) {
        found.push(gram(before, c));
        found.push(gram(ALONE, c));
        before = c;
    }
    if let Some(grams) = found.get_mut(from..) {
        grams.sort_unstable();
    }
    found.dedup();
}

fn gram(one: char, other: char) -> usize {
    COUNT + ((one as usize) << 21 | other as usize)
}

/// What a gram is called: its letters.
pub(super) fn name_of_gram(gram: usize) -> String {
    let letters = gram.saturating_sub(COUNT);
    let letter = |number: usize| u32::try_from(number).ok().and_then(char::from_u32);
    let letters = [letter(letters >> 21), letter(letters & 0x1f_ffff)];
    letters
        .into_iter()
        .flatten()
        .filter(|c| *c != ALONE)
        .collect()
}

/// The gram of such a name.
pub(super) fn gram_named(name: &str) -> Option<usize> {
    let mut letters = name.chars();
    let first = letters.next()?;
    Some(
        letters
            .next()
            .map_or_else(|| gram(ALONE, first), |other| gram(first, other)),
    )
}

named! {
    /// What a row looks like at a glance.
    pub(super) enum Look {
        /// No row: above the first or below the last.
        Outside,
        /// It has its own time or speaker.
        Cue,
        /// A part of a page beyond doubt.
        Strong,
        /// A fact: a day, a label, a byline.
        Fact,
        /// What stands over a transcript.
        Caption,
        /// A sentence or a paragraph.
        Prose,
        /// A control, a section, an address.
        Sign,
        /// Short, with small words.
        Speech,
        /// Short, without them.
        Short,
        /// Longer, without them.
        Long,
    }
}

/// How many looks there are.
pub(super) const LOOKS: usize = Look::NAMES.len();

impl Look {
    /// Whether somebody says it, by its look.
    pub(super) fn is_talk(self) -> bool {
        matches!(self, Self::Cue | Self::Prose | Self::Speech)
    }

    pub(super) fn is_page(self) -> bool {
        matches!(self, Self::Strong | Self::Fact | Self::Caption | Self::Sign)
    }
}

named! {
    /// A small fact about where a row stands.
    pub(super) enum Place {
        /// A blank line stands above or below it, in a file with many or few.
        Gap, GapBelow, RareGap, RareGapBelow,
        /// The same line stands elsewhere; above; in a longer one; often but for its digits.
        Again, AgainAbove, Within, Pattern,
        /// Of its words none, few, some or many stand elsewhere.
        Overlap0, Overlap1, Overlap2, Overlap3,
        /// A row over a transcript, or a strong part of the page, stands near.
        CaptionBelow, CaptionAbove, StrongBelow, StrongAbove, FactBelow, NoFactAbove,
        /// Its speaker speaks, but once, or is called by what they do.
        HasSpeaker, SpeakerOnce, SpeakerLabel,
        /// Its label stands near it again.
        LabelAgain,
        /// So far above or behind the rows of the talk's form.
        BeforeTalk1, BeforeTalk3, BeforeTalk4, FirstOfTalk, LastOfTalk, BehindTalk1, BehindTalk3, BehindTalk4,
        /// It has the form of the talk.
        Conforms,
        /// Its length against that of the others.
        MuchLonger, Longer, Shorter, MuchShorter, Longest, SecondLongest,
        /// Somebody takes leave right above it, or near.
        ClosedAbove, ClosedNear,
        /// What is so for all rows of a file.
        FewRows, NoStrongAtAll, FormTimed, FormSpoken, FormFormed, FormPlain, FormBare,
        /// The row is one of a list that only its period shows.
        InList,
        /// Where it stands to the row over the transcript.
        AboveCaption, MainCaption, BelowCaption, NoCaption,
        /// The first of several that somebody says, or a later one.
        BeginsRun, InRun,
    }
}
