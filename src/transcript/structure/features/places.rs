//! Where a row stands: to its neighbours, to the ends of the talk, to lines that it repeats.

use super::{Atom, Form, Look, Place, Stretch, Study, form, is_ideograph, pattern};
use crate::transcript::structure::lexicon::people;

impl Study<'_> {
    pub(super) fn places(&self, row: usize, put: &mut dyn FnMut(Place)) {
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
        put_if(self.edges.has_longer(text), Place::Within);
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
            put_if(people::label(speaker).is_some(), Place::SpeakerLabel);
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
