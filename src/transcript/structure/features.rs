//! What a row's line and its neighbours say together: the numbers of the features that a row has.

use std::collections::{HashMap, HashSet};

use super::atoms::{self, Atom, Atoms};
use super::form::{self, Form, Stretch};
use super::kinds::{self, COUNT, LOOKS, Look, Place, SLOT, slot};
use super::lexicon::phrases::says_goodbye;
use super::lexicon::voice;
use super::marks;
use super::rows::{Rows, middle};
use super::running::{self, Running};
use super::titles::{self, Claim};
use super::weights::{NAT, NEVER};

/// The rows with what is known of each, for looking at their features.
#[derive(Debug)]
pub(super) struct Study<'a> {
    rows: Rows<'a>,
    stretch: Stretch,
    atoms: HashMap<usize, Atoms>,
    looks: Vec<Look>,
    pairs: HashMap<(char, char), u32>,
    /// Where each line stands first, and how often.
    lines: HashMap<&'a str, (usize, usize)>,
    /// The short lines of the head and the tail.
    edges: Vec<&'a str>,
    turns: HashMap<&'a str, usize>,
    usual_chars: u32,
    gap_share: usize,
    has_strong: bool,
    /// The row over the transcript, where one stands there.
    caption: Option<usize>,
    /// The widest rows of the head that are no sentences.
    longest: [Option<usize>; 2],
    /// How often each line stands in the file, digits aside.
    patterns: HashMap<String, usize>,
    claims: HashMap<usize, Vec<Claim>>,
    running: HashMap<usize, Vec<Running>>,
}

/// What a line of a printed page proves, in tenths of a nat.
const PRINTED_PROOF: i32 = 40;

/// What is added where a row without a mark of a page would be one between two rows of the talk.
const UNMARKED: i32 = -NAT;
const UNMARKED_SPEECH: i32 = -3 * NAT;

impl<'a> Study<'a> {
    /// Studies the rows of `examined`, which are sorted; of those that `is_blind` tells the words
    /// are hidden.
    pub(super) fn new(
        rows: Rows<'a>,
        examined: &[usize],
        is_blind: &dyn Fn(usize) -> bool,
    ) -> Self {
        let mut atoms = HashMap::new();
        // What nobody looks at is said by somebody.
        let mut looks = vec![Look::Speech; rows.len()];
        let mut next = 0;
        for row in examined {
            let from = next.max(row.saturating_sub(1));
            let to = (row + 2).min(rows.len());
            for near in from..to {
                let seen = if is_blind(near) {
                    atoms::blind(rows.text(near))
                } else {
                    atoms::atoms(rows.text(near), rows.fact(near))
                };
                let weight = if is_blind(near) {
                    -20
                } else {
                    rows.weight(near)
                };
                if let Some(look) = looks.get_mut(near) {
                    *look = look_of(rows, near, &seen, weight);
                }
                atoms.insert(near, seen);
            }
            next = next.max(to);
        }
        let mut lines: HashMap<&str, (usize, usize)> = HashMap::new();
        for row in examined {
            lines.entry(rows.text(*row)).or_insert((*row, 0)).1 += 1;
        }
        let has_strong = looks.contains(&Look::Strong);
        let caption = caption(&looks);
        let stretch = form::stretch(rows);
        let mut patterns = HashMap::new();
        for row in examined {
            *patterns.entry(pattern(rows.text(*row))).or_insert(0) += 1;
        }
        Self {
            caption,
            claims: titles::claims(rows, &looks, begins(&looks, stretch, caption)),
            running: running::running(rows, examined),
            longest: longest(rows, &looks, stretch, caption),
            patterns,
            rows,
            stretch,
            atoms,
            looks,
            pairs: pairs(rows),
            lines,
            edges: edges(rows, examined),
            turns: turns(rows),
            usual_chars: usual_chars(rows),
            gap_share: rows.gaps.iter().filter(|gap| **gap).count() * 100 / rows.len().max(1),
            has_strong,
        }
    }

    fn look(&self, row: Option<usize>) -> Look {
        row.and_then(|row| self.looks.get(row))
            .copied()
            .unwrap_or(Look::Outside)
    }

    fn near(&self, row: usize, by: isize) -> Option<usize> {
        row.checked_add_signed(by)
            .filter(|row| *row < self.rows.len())
    }

    /// Where a row stands to the stretch that the form of the talk shows: before, in, behind; 3
    /// where the form shows no ends.
    fn region(&self, row: usize) -> usize {
        match self.stretch {
            Stretch {
                form: Form::Plain | Form::Bare,
                ..
            } => 3,
            Stretch { first, .. } if row < first => 0,
            Stretch { end, .. } if row < end => 1,
            _ => 2,
        }
    }

    /// What it costs a row to be a part of the page between two rows of the talk, where it has no
    /// mark of one, and more where it sounds said; what has a time or speaker of its own is none.
    pub(super) fn interrupts(&self, row: usize, is_above_copy: bool) -> i32 {
        match self.look(Some(row)) {
            _ if self.rows.is_cue(row) => NEVER,
            _ if self.may_interrupt(row) => 0,
            _ if is_above_copy && self.rows.weight(row) > 0 => 0,
            Look::Prose | Look::Speech => UNMARKED_SPEECH,
            _ => UNMARKED,
        }
    }

    /// Whether a row has a mark of a part of the page between two rows of the talk: a page's own
    /// words, a frame or an address, and neither a number, which may be said or count what is said,
    /// nor what has a time or speaker of its own.
    fn may_interrupt(&self, row: usize) -> bool {
        let has = |list: &[Atom]| {
            let atoms = self.atoms.get(&row);
            atoms.is_some_and(|atoms| atoms.found.iter().any(|atom| list.contains(atom)))
        };
        if self.rows.is_cue(row) {
            return false;
        }
        let text = self.rows.text(row);
        let again = self
            .patterns
            .get(&pattern(text))
            .is_some_and(|count| *count > 1);
        has(&[
            Atom::Weighs50,
            Atom::Weighs100,
            Atom::KindHandle,
            Atom::Framed,
            Atom::StartArrow,
            Atom::HasAddress,
            Atom::AboutAccount,
            Atom::AboutFollow,
            Atom::AboutRelated,
            Atom::AboutLaw,
            Atom::AboutAdvert,
            Atom::AboutRemark,
            Atom::SignImprint,
            Atom::SignWay,
        ]) || self.is_running(row)
            || (again
                && has(&[Atom::PageNumber, Atom::HasDigit])
                && text.chars().any(|c| !c.is_numeric()))
    }

    /// Whether a row is a line of a printed page: its number, or a head with a mark or that the file
    /// begins with.
    fn is_running(&self, row: usize) -> bool {
        let marks = self
            .running
            .get(&row)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let has = |mark: Running| marks.contains(&mark);
        has(Running::Number)
            || has(Running::HeadOfFile)
            || (has(Running::Head) && form::is_marked(self.rows.text(row)))
    }

    /// Whether a line goes on in the next one, as the upper one of two of a title.
    pub(super) fn leads_into_next(&self, row: usize) -> bool {
        self.rows
            .text(row)
            .ends_with(['：', ':', '—', '─', '－', '／'])
    }

    /// Whether a row could be a title by its look.
    pub(super) fn could_be_title(&self, row: usize) -> bool {
        self.claims
            .get(&row)
            .is_some_and(|claims| !claims.contains(&Claim::Unlike))
    }

    /// Whether a row has not the form of the talk that begins in the next one, and could be its title.
    pub(super) fn stands_over_talk(&self, row: usize) -> bool {
        let has_ends = !matches!(self.stretch.form, Form::Plain | Form::Bare);
        let atoms = self
            .atoms
            .get(&row)
            .map(|atoms| atoms.found.as_slice())
            .unwrap_or_default();
        let has = |list: &[Atom]| atoms.iter().any(|atom| list.contains(atom));
        has_ends
            && self.stretch.first == row + 1
            && self.could_be_title(row)
            && !self.rows.is_cue(row)
            && !has(&[
                Atom::EndStop,
                Atom::EndComma,
                Atom::Told,
                Atom::Greets,
                Atom::Labelled,
                Atom::LabelPeople,
                Atom::LabelFact,
            ])
            && (3..=45).contains(&atoms::width(self.rows.text(row)))
    }

    /// Whether a row is a sentence that bears no mark of a page.
    pub(super) fn flows(&self, row: usize) -> bool {
        const MARKS: &[Atom] = &[
            Atom::AboutAccount,
            Atom::AboutShare,
            Atom::AboutApp,
            Atom::AboutComment,
            Atom::AboutFollow,
            Atom::AboutWay,
            Atom::AboutRelated,
            Atom::AboutLaw,
            Atom::AboutAddress,
            Atom::AboutAdvert,
            Atom::AboutPlayer,
            Atom::AboutRemark,
            Atom::AboutTranscript,
            Atom::SignControl,
            Atom::SignPart,
            Atom::SignCaption,
            Atom::SignImprint,
            Atom::SignWay,
            Atom::SignShape,
            Atom::OfThis,
            Atom::AsksReader,
            Atom::Reacts,
            Atom::Emoji,
            Atom::EndCount,
            Atom::Framed,
            Atom::HasAddress,
            Atom::HasDate,
            Atom::HasViews,
            Atom::HasCounts,
            Atom::HasAge,
            Atom::HasMoney,
            Atom::HasPercent,
            Atom::StartBullet,
            Atom::StartSymbol,
            Atom::StartAt,
            Atom::StartHash,
            Atom::StartArrow,
            Atom::StartBracket,
            Atom::HasPipe,
            Atom::Kana,
            Atom::Labelled,
        ];
        let atoms = self
            .atoms
            .get(&row)
            .map(|atoms| atoms.found.as_slice())
            .unwrap_or_default();
        let has = |list: &[Atom]| atoms.iter().any(|atom| list.contains(atom));
        let is_sentence = self.look(Some(row)) == Look::Prose
            && !has(&[Atom::NoIdeographs])
            && has(&[Atom::EndStop, Atom::EndAsk, Atom::EndQuote]);
        let is_english = has(&[Atom::NoIdeographs])
            && has(&[Atom::EnSmall2])
            && has(&[Atom::Pronoun, Atom::Opens]);
        (is_sentence || is_english || has(&[Atom::Told]))
            && !has(MARKS)
            && self.rows.weight(row) < 0
    }

    /// Whether a row is a line of a printed page beyond doubt.
    pub(super) fn is_printed(&self, row: usize) -> bool {
        let marks = self
            .running
            .get(&row)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let has = |mark: Running| marks.contains(&mark);
        let comes_first = has(Running::HeadOfFile);
        let is_head = form::is_marked(self.rows.text(row))
            && if has(Running::HeadCounts) {
                has(Running::Beside) || comes_first || has(Running::Even)
            } else {
                comes_first && (has(Running::Beside) || has(Running::Thrice))
            };
        is_head || (has(Running::Number) && (has(Running::Telling) || has(Running::Beside)))
    }

    /// How much the words and marks of a row prove that it is the page's, in tenths of a nat,
    /// whatever stands around it.
    pub(super) fn proof(&self, row: usize) -> i32 {
        match self.look(Some(row)) {
            _ if self.is_printed(row) => PRINTED_PROOF,
            Look::Outside | Look::Cue | Look::Prose => 0,
            Look::Fact | Look::Caption => 20.max(self.rows.weight(row)),
            _ if self.rows.weight(row) > 0 => self.rows.weight(row),
            Look::Strong | Look::Sign => 18,
            Look::Short | Look::Long | Look::Speech if self.may_interrupt(row) => 8,
            Look::Short | Look::Long | Look::Speech => 0,
        }
    }

    /// Whether a row may be the last words of a meeting, or tells of its course.
    pub(super) fn may_be_said(&self, row: usize) -> bool {
        self.rows.weight(row) <= 0 && voice::marks_course(self.rows.text(row))
    }

    /// Whether a row may be a heading of the talk's own, and none of a list, or calls those who
    /// listen.
    pub(super) fn may_head_talk(&self, row: usize) -> bool {
        let text = self.rows.text(row);
        let above = row.checked_sub(1).map(|above| self.rows.text(above));
        let is_listed = above.is_some_and(marks::is_ordinal);
        let is_heading = marks::is_ordinal(text) && !is_listed;
        self.may_be_said(row)
            || (self.rows.weight(row) <= 0 && (is_heading || voice::addresses(text)))
    }

    /// Whether somebody takes leave in a row that bears no mark of a page.
    pub(super) fn says_goodbye(&self, row: usize) -> bool {
        says_goodbye(self.rows.text(row)) && self.rows.weight(row) <= 0
    }

    /// The numbers of the features of an examined row.
    pub(super) fn features(&self, row: usize, found: &mut Vec<usize>) {
        found.clear();
        let mut put = |slot: usize, index: usize| {
            debug_assert!(
                slot * SLOT + index < COUNT && index < SLOT,
                "a slot has no such room"
            );
            found.push(slot * SLOT + index);
        };
        let region = self.region(row);
        let atoms = |row: Option<usize>| {
            let atoms = row.and_then(|row| self.atoms.get(&row));
            atoms.map_or(&[][..], |atoms| atoms.found.as_slice())
        };
        for atom in atoms(Some(row)) {
            put(slot::OWN, *atom as usize);
            put(slot::OWN_BY_REGION + region, *atom as usize);
        }
        for atom in atoms(self.near(row, -1)) {
            put(slot::ABOVE, *atom as usize);
        }
        for atom in atoms(self.near(row, 1)) {
            put(slot::BELOW, *atom as usize);
        }
        let look = self.look(Some(row)) as usize;
        let near = |by: isize| self.look(self.near(row, by)) as usize;
        for (index, by) in [0, -1, 1, -2, 2, -3, 3].into_iter().enumerate() {
            put(slot::LOOK + index, near(by));
        }
        put(slot::BETWEEN, near(-1) * LOOKS + near(1));
        let form = self.stretch.form as usize;
        put(slot::FORM, (form * 4 + region) * LOOKS + look);
        put(slot::TOP, bucket(row));
        put(slot::END, bucket(self.rows.len() - 1 - row));
        let ranges = [(1, 3), (-3, -1), (1, 10), (-10, -1)];
        for (index, (from, to)) in ranges.into_iter().enumerate() {
            let (page, talk) = self.density(row, from, to);
            put(slot::NEAR, index * 16 + page);
            put(slot::NEAR, index * 16 + 8 + talk);
        }
        self.places(row, &mut |place: Place| {
            put(slot::PLACE, place as usize);
            put(slot::PLACED, place as usize * LOOKS + look);
        });
        for claim in self.claims.get(&row).into_iter().flatten() {
            put(slot::CLAIM, *claim as usize);
        }
        for mark in self.running.get(&row).into_iter().flatten() {
            put(slot::RUNNING, *mark as usize);
        }
        let gaps =
            usize::from(self.rows.has_gap(row)) * 2 + usize::from(self.rows.has_gap(row + 1));
        put(slot::GAP, gaps * LOOKS + look);
        if !self.is_blind(row) {
            kinds::grams(self.rows.text(row), found);
        }
    }

    fn is_blind(&self, row: usize) -> bool {
        self.atoms
            .get(&row)
            .is_some_and(|atoms| atoms.found.contains(&Atom::Blind))
    }

    /// How much speaks for the page and for the talk in the rows from..=to around a row: at most 7.
    fn density(&self, row: usize, from: isize, to: isize) -> (usize, usize) {
        let (mut page, mut talk) = (0, 0);
        for by in from..=to {
            match self.look(self.near(row, by)) {
                Look::Strong | Look::Caption => page += 2,
                Look::Fact | Look::Sign => page += 1,
                Look::Cue | Look::Prose => talk += 2,
                Look::Speech => talk += 1,
                Look::Outside | Look::Short | Look::Long => {}
            }
        }
        let is_wide = to - from > 3;
        let scale = |points: usize| {
            if is_wide {
                points.div_ceil(2).min(7)
            } else {
                points.min(7)
            }
        };
        (scale(page), scale(talk))
    }

    fn places(&self, row: usize, put: &mut dyn FnMut(Place)) {
        let rows = self.rows;
        let text = rows.text(row);
        let mut put_if = |is: bool, place: Place| {
            if is {
                put(place);
            }
        };
        put_if(rows.has_gap(row), Place::Gap);
        put_if(rows.has_gap(row + 1), Place::GapBelow);
        put_if(rows.has_gap(row) && self.gap_share < 25, Place::RareGap);
        put_if(
            rows.has_gap(row + 1) && self.gap_share < 25,
            Place::RareGapBelow,
        );
        let (first, count) = self.lines.get(text).copied().unwrap_or((row, 1));
        put_if(count > 1 && !rows.is_copied(row), Place::Again);
        put_if(first < row, Place::AgainAbove);
        let count = text.chars().count();
        let is_within = (3..=24).contains(&count)
            && self
                .edges
                .iter()
                .any(|line| line.len() > text.len() && line.contains(text));
        put_if(is_within, Place::Within);
        put_if(
            true,
            match self.overlap(text) {
                0 => Place::Overlap0,
                1..=14 => Place::Overlap1,
                15..=39 => Place::Overlap2,
                _ => Place::Overlap3,
            },
        );
        let is = |look: Look, range: std::ops::RangeInclusive<isize>| {
            range
                .into_iter()
                .any(|by| self.look(self.near(row, by)) == look)
        };
        put_if(is(Look::Caption, 1..=10), Place::CaptionBelow);
        put_if(is(Look::Caption, -10..=-1), Place::CaptionAbove);
        put_if(is(Look::Strong, 1..=8), Place::StrongBelow);
        put_if(is(Look::Strong, -8..=-1), Place::StrongAbove);
        put_if(is(Look::Fact, 1..=3), Place::FactBelow);
        put_if(!is(Look::Fact, -8..=-1), Place::NoFactAbove);
        if let Some(speaker) = rows.speaker(row) {
            put_if(true, Place::HasSpeaker);
            put_if(self.turns.get(speaker) == Some(&1), Place::SpeakerOnce);
            put_if(
                super::lexicon::people::label(speaker).is_some(),
                Place::SpeakerLabel,
            );
        }
        let label = text.split([':', '：', '　']).next().unwrap_or(text);
        let is_label = label.len() < text.len() && (1..=8).contains(&label.chars().count());
        let is_again = is_label
            && (1..=12).any(|by| {
                let near = |by: isize| {
                    self.near(row, by)
                        .is_some_and(|row| rows.text(row).starts_with(label))
                };
                near(by) || near(-by)
            });
        put_if(is_again, Place::LabelAgain);
        let Stretch { form, first, end } = self.stretch;
        match self.region(row) {
            0 => put_if(
                true,
                match first - row {
                    1 => Place::BeforeTalk1,
                    2..=3 => Place::BeforeTalk3,
                    _ => Place::BeforeTalk4,
                },
            ),
            1 => {
                put_if(row == first, Place::FirstOfTalk);
                put_if(row + 1 == end, Place::LastOfTalk);
            }
            2 => put_if(
                true,
                match row - end {
                    0 => Place::BehindTalk1,
                    1..=2 => Place::BehindTalk3,
                    _ => Place::BehindTalk4,
                },
            ),
            _ => {}
        }
        let fact = rows.fact(row);
        let conforms = match form {
            Form::Timed | Form::Spoken => rows.is_cue(row),
            Form::Formed => fact.is_sentence && fact.count_chars >= 4,
            Form::Plain => !form::is_marked(text),
            Form::Bare => false,
        };
        put_if(conforms, Place::Conforms);
        put_if(
            true,
            match form {
                Form::Timed => Place::FormTimed,
                Form::Spoken => Place::FormSpoken,
                Form::Formed => Place::FormFormed,
                Form::Plain => Place::FormPlain,
                Form::Bare => Place::FormBare,
            },
        );
        let (chars, usual) = (fact.count_chars, self.usual_chars);
        put_if(chars > usual * 2, Place::MuchLonger);
        put_if(chars * 2 > usual * 3 && chars <= usual * 2, Place::Longer);
        put_if(chars * 3 < usual * 2 && chars * 3 >= usual, Place::Shorter);
        put_if(chars * 3 < usual, Place::MuchShorter);
        let closed = |by: isize| {
            let atoms = self.near(row, by).and_then(|row| self.atoms.get(&row));
            atoms.is_some_and(|atoms| atoms.found.contains(&Atom::Closes))
        };
        put_if(closed(-1), Place::ClosedAbove);
        put_if((-3..=-2).any(closed), Place::ClosedNear);
        put_if(rows.len() < 20, Place::FewRows);
        put_if(rows.weight(row) > fact.weight, Place::InList);
        put_if(!self.has_strong, Place::NoStrongAtAll);
        put_if(
            true,
            match self.caption {
                Some(caption) if row < caption => Place::AboveCaption,
                Some(caption) if row == caption => Place::MainCaption,
                Some(_) => Place::BelowCaption,
                None => Place::NoCaption,
            },
        );
        put_if(self.longest.first() == Some(&Some(row)), Place::Longest);
        put_if(
            self.longest.last() == Some(&Some(row)),
            Place::SecondLongest,
        );
        put_if(
            self.patterns
                .get(&pattern(text))
                .is_some_and(|count| *count > 2),
            Place::Pattern,
        );
        let talks = |by: isize| self.look(self.near(row, by)).is_talk();
        put_if(
            (0..4).all(talks),
            if talks(-1) {
                Place::InRun
            } else {
                Place::BeginsRun
            },
        );
    }

    /// How many of a hundred pairs of ideographs of a line stand elsewhere too.
    fn overlap(&self, text: &str) -> usize {
        let (mut all, mut again) = (0, 0);
        let mut before = ' ';
        for c in text.chars().take(60) {
            if is_ideograph(before) && is_ideograph(c) {
                all += 1;
                again += usize::from(self.pairs.get(&(before, c)).is_some_and(|count| *count > 1));
            }
            before = c;
        }
        (again * 100).checked_div(all).unwrap_or(0)
    }
}

fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// How far from an edge of the file.
fn bucket(distance: usize) -> usize {
    match distance {
        0..=2 => distance,
        3..=4 => 3,
        5..=7 => 4,
        8..=12 => 5,
        13..=20 => 6,
        21..=40 => 7,
        _ => 8,
    }
}

fn look_of(rows: Rows<'_>, row: usize, atoms: &Atoms, weight: i32) -> Look {
    let has = |atom: Atom| atoms.found.contains(&atom);
    let any = |list: &[Atom]| list.iter().any(|atom| has(*atom));
    let fact = rows.fact(row);
    match () {
        () if rows.is_cue(row) || rows.is_copied(row) => Look::Cue,
        () if any(&[Atom::KindCaption, Atom::SignCaption]) && fact.count_chars <= 14 => {
            Look::Caption
        }
        () if any(&[
            Atom::KindMeta,
            Atom::KindChannel,
            Atom::LabelFact,
            Atom::LabelPeople,
            Atom::Byline,
        ]) =>
        {
            Look::Fact
        }
        () if weight >= 50 => Look::Strong,
        () if fact.count_chars > 40
            || (any(&[Atom::EndStop, Atom::EndAsk]) && fact.count_chars > 6) =>
        {
            Look::Prose
        }
        () if weight > 0 => Look::Sign,
        () if any(&[
            Atom::SignControl,
            Atom::SignImprint,
            Atom::SignShape,
            Atom::SignPart,
            Atom::SignWay,
        ]) =>
        {
            Look::Sign
        }
        () if has(Atom::Small0) || (has(Atom::Small1) && fact.count_chars > 6) => {
            if fact.count_chars <= 8 {
                Look::Short
            } else {
                Look::Long
            }
        }
        () => Look::Speech,
    }
}

/// A transcript begins so far from the top at most.
const MAX_HEAD_ROWS: usize = 80;

/// The last row over a transcript near the top that talk follows.
fn caption(looks: &[Look]) -> Option<usize> {
    let head = looks.len().min(MAX_HEAD_ROWS);
    let follows = |row: usize| {
        let below = looks.get(row + 1..).unwrap_or_default();
        let count_page = below.iter().take(4).filter(|look| look.is_page()).count();
        let count_talk = below.iter().take(6).filter(|look| look.is_talk()).count();
        count_page <= 1 && count_talk >= 3
    };
    (0..head).find(|row| looks.get(*row) == Some(&Look::Caption) && follows(*row))
}

/// Where the talk seems to begin: below the row over it, or where its form begins, or where several
/// rows follow each other that somebody says.
fn begins(looks: &[Look], stretch: Stretch, caption: Option<usize>) -> usize {
    if let Some(caption) = caption {
        return caption;
    }
    if !matches!(stretch.form, Form::Plain | Form::Bare) {
        return stretch.first;
    }
    let talks = |row: &usize| {
        let below = looks.get(*row..).unwrap_or_default();
        let count = below.iter().take(4).filter(|look| look.is_talk()).count();
        below.first().is_some_and(|look| look.is_talk()) && count >= 3
    };
    (0..looks.len()).find(talks).unwrap_or(USUAL_HEAD_ROWS)
}

/// How long a head is taken to be where nothing shows its end.
const USUAL_HEAD_ROWS: usize = 8;

/// The two widest rows of the head that are no sentences.
fn longest(
    rows: Rows<'_>,
    looks: &[Look],
    stretch: Stretch,
    caption: Option<usize>,
) -> [Option<usize>; 2] {
    let has_ends = !matches!(stretch.form, Form::Plain | Form::Bare);
    let first_said = if has_ends {
        stretch.first
    } else {
        USUAL_HEAD_ROWS
    };
    let end = caption.unwrap_or(first_said);
    let end = end.min(MAX_HEAD_ROWS).min(rows.len());
    let mut found: Vec<(usize, std::cmp::Reverse<usize>)> = (0..end)
        .filter(|row| {
            matches!(
                looks.get(*row),
                Some(Look::Short | Look::Long | Look::Speech | Look::Sign)
            )
        })
        .map(|row| (atoms::width(rows.text(row)), std::cmp::Reverse(row)))
        .collect();
    found.sort_unstable();
    let mut widest = found.iter().rev().map(|(_, row)| row.0);
    [widest.next(), widest.next()]
}

/// So many rows of the tail name the page again.
const MAX_TAIL_ROWS: usize = 100;
const MAX_EDGE_BYTES: usize = 200;

/// The short lines among the first and last rows that are looked at.
fn edges<'a>(rows: Rows<'a>, examined: &[usize]) -> Vec<&'a str> {
    let tail = examined.len().saturating_sub(MAX_TAIL_ROWS);
    let is_edge = |at: usize| at < MAX_HEAD_ROWS || at >= tail;
    let edges = examined.iter().enumerate().filter(|(at, _)| is_edge(*at));
    let lines = edges.map(|(_, row)| rows.text(*row));
    lines.filter(|line| line.len() < MAX_EDGE_BYTES).collect()
}

/// A line without what changes from page to page: its digits.
fn pattern(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric()).take(40).collect()
}

/// So many rows are read for the words that stand twice.
const MAX_PAIR_ROWS: usize = 2000;

/// How often each pair of ideographs stands in the first rows.
fn pairs(rows: Rows<'_>) -> HashMap<(char, char), u32> {
    let mut pairs = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for text in rows
        .texts
        .iter()
        .take(MAX_PAIR_ROWS)
        .filter(|text| seen.insert(**text))
    {
        let mut before = ' ';
        for c in text.chars().take(200) {
            if is_ideograph(before) && is_ideograph(c) {
                *pairs.entry((before, c)).or_insert(0) += 1;
            }
            before = c;
        }
    }
    pairs
}

/// How often each speaker begins to speak.
fn turns(rows: Rows<'_>) -> HashMap<&str, usize> {
    let mut turns = HashMap::new();
    let mut before = None;
    for speaker in rows.speakers.iter().take(MAX_PAIR_ROWS) {
        if let Some(name) = speaker.filter(|name| before != Some(*name)) {
            *turns.entry(name).or_insert(0) += 1;
        }
        before = *speaker;
    }
    turns
}

/// The usual length of the rows in the middle.
fn usual_chars(rows: Rows<'_>) -> u32 {
    let mut lengths: Vec<u32> = middle(rows.facts)
        .iter()
        .take(MAX_PAIR_ROWS)
        .map(|fact| fact.count_chars)
        .collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}
