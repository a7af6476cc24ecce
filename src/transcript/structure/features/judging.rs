//! What a row may and may not be, by its marks and its place, whatever its features weigh.

use super::{Atom, Claim, Look, Running, Study, form, marks, pattern, says_goodbye, voice};
use crate::transcript::structure::weights::{NAT, NEVER};

/// What a line of a printed page proves, in tenths of a nat.
const PRINTED_PROOF: i32 = 40;

/// So near above a second copy a button is no speech.
const MAX_ABOVE_COPY: usize = 6;

/// What is added where a row without a mark of a page would be one between two rows of the talk.
const UNMARKED: i32 = -NAT;
const UNMARKED_SPEECH: i32 = -4 * NAT;
/// … and where one that sounds said only has a word of pages.
const NAMED_SPEECH: i32 = -NAT * 3 / 2;

impl Study<'_> {
    /// What it costs a row to be a part of the page between two rows of the talk, where it has no
    /// mark of one, and more where it sounds said; what has a time or speaker of its own is none.
    pub(in super::super) fn interrupts(&self, row: usize) -> i32 {
        let mut below = row + 1..row + 1 + MAX_ABOVE_COPY;
        let is_above_copy = below.any(|below| self.rows.is_copied(below));
        let sounds_said = matches!(self.look(Some(row)), Look::Prose | Look::Speech);
        match () {
            () if self.rows.is_cue(row) || marks::is_section(self.rows.text(row)) => NEVER,
            () if self.has_mark(row) || (is_above_copy && self.rows.weight(row) > 0) => 0,
            () if self.names_page(row) && sounds_said => NAMED_SPEECH,
            () if self.names_page(row) => 0,
            () if sounds_said => UNMARKED_SPEECH,
            () => UNMARKED,
        }
    }

    fn has(&self, row: usize, list: &[Atom]) -> bool {
        let atoms = self.atoms.get(&row);
        atoms.is_some_and(|atoms| atoms.found.iter().any(|atom| list.contains(atom)))
    }

    /// Whether a row has a mark of a part of the page between two rows of the talk: a whole line that
    /// pages have, a frame or an address; and neither a number, which may be said or count what is
    /// said, nor what has a time or speaker of its own.
    fn has_mark(&self, row: usize) -> bool {
        const MARKS: &[Atom] = &[
            Atom::Weighs50,
            Atom::Weighs100,
            Atom::KindHandle,
            Atom::Framed,
            Atom::StartArrow,
            Atom::HasAddress,
            Atom::SignImprint,
            Atom::SignWay,
        ];
        let text = self.rows.text(row);
        let again = self
            .patterns
            .get(&pattern(text))
            .is_some_and(|count| *count > 1);
        let counts = again
            && self.has(row, &[Atom::PageNumber, Atom::HasDigit])
            && text.chars().any(|c| !c.is_numeric());
        !self.rows.is_cue(row) && (self.has(row, MARKS) || self.is_running(row) || counts)
    }

    /// Whether words that pages are about stand in a row.
    fn names_page(&self, row: usize) -> bool {
        const ABOUT: &[Atom] = &[
            Atom::AboutAccount,
            Atom::AboutFollow,
            Atom::AboutRelated,
            Atom::AboutLaw,
            Atom::AboutAdvert,
            Atom::AboutRemark,
        ];
        !self.rows.is_cue(row) && self.has(row, ABOUT)
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
    pub(in super::super) fn leads_into_next(&self, row: usize) -> bool {
        self.rows
            .text(row)
            .ends_with(['：', ':', '—', '─', '－', '／'])
    }

    /// Whether a row could be a title by its look.
    pub(in super::super) fn could_be_title(&self, row: usize) -> bool {
        self.claims
            .get(&row)
            .is_some_and(|claims| !claims.contains(&Claim::Unlike))
    }

    /// Whether a row is a sentence that bears no mark of a page.
    pub(in super::super) fn flows(&self, row: usize) -> bool {
        let is_sentence = self.look(Some(row)) == Look::Prose
            && !self.has(row, &[Atom::NoIdeographs])
            && self.has(row, &[Atom::EndStop, Atom::EndAsk, Atom::EndQuote]);
        let is_english = self.has(row, &[Atom::NoIdeographs])
            && self.has(row, &[Atom::EnSmall2])
            && self.has(row, &[Atom::Pronoun, Atom::Opens]);
        (is_sentence || is_english || self.has(row, &[Atom::Told]))
            && !self.has_page_mark(row)
            && !self.has(row, &[Atom::Labelled])
    }

    /// Whether a row is what somebody says at length, behind a name that is no label of a fact.
    pub(in super::super) fn is_long_turn(&self, row: usize) -> bool {
        const LEAST_CHARS: usize = 12;
        let text = self.rows.text(row);
        let said = match text.split_once([':', '：']) {
            _ if self.rows.speaker(row).is_some() => text,
            Some((_, said)) if marks::is_turn(text) => said,
            _ => return false,
        };
        said.chars().count() >= LEAST_CHARS
            && said.contains(['，', '？'])
            && said.ends_with(['。', '？', '！', '…', '」', '”'])
            && !self.has(row, &[Atom::LabelFact, Atom::LabelPeople, Atom::KindMeta])
            && !self.has_page_mark(row)
    }

    /// Whether a row has a word or a sign that talks rarely have.
    fn has_page_mark(&self, row: usize) -> bool {
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
        ];
        self.has(row, MARKS) || self.rows.weight(row) >= 0
    }

    /// Whether a row shows that others write here: a comment, an account, a count.
    pub(in super::super) fn shows_others(&self, row: usize) -> bool {
        const OTHERS: &[Atom] = &[
            Atom::AboutComment,
            Atom::AboutRemark,
            Atom::AboutAccount,
            Atom::KindHandle,
            Atom::UserName,
            Atom::HasAge,
            Atom::HasDate,
            Atom::HasCounts,
            Atom::EndCount,
            Atom::Reacts,
            Atom::StartAt,
        ];
        self.has(row, OTHERS)
    }

    /// Whether a row is a whole sentence of several parts, and no question as lists of the page ask.
    pub(in super::super) fn flows_on(&self, row: usize) -> bool {
        let text = self.rows.text(row);
        self.flows(row) && text.contains('，') && text.ends_with(['。', '」', '”'])
    }

    /// Whether a row is like many others of the file, digits aside.
    pub(in super::super) fn is_common(&self, row: usize) -> bool {
        let text = self.rows.text(row);
        self.common.contains(&pattern(text)) && text.chars().any(char::is_alphabetic)
    }

    /// Whether a row begins as most others of the file do.
    pub(in super::super) fn is_listed(&self, row: usize) -> bool {
        self.bullet.is_some() && marks::bullet(self.rows.text(row)) == self.bullet
    }

    /// Whether a row is a line of a printed page beyond doubt.
    pub(in super::super) fn is_printed(&self, row: usize) -> bool {
        let marks = self
            .running
            .get(&row)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let has = |mark: Running| marks.contains(&mark);
        let comes_first = has(Running::HeadOfFile);
        let is_head = form::is_marked(self.rows.text(row))
            && if has(Running::HeadCounts) {
                has(Running::HeadOfPages)
                    && (has(Running::Beside) || comes_first || has(Running::Even))
            } else {
                comes_first && (has(Running::Beside) || has(Running::Thrice))
            };
        is_head || (has(Running::Number) && (has(Running::Telling) || has(Running::Beside)))
    }

    /// How much the words and marks of a row prove that it is the page's, in tenths of a nat,
    /// whatever stands around it.
    pub(in super::super) fn proof(&self, row: usize) -> i32 {
        match self.look(Some(row)) {
            _ if self.is_printed(row) => PRINTED_PROOF,
            Look::Outside | Look::Cue | Look::Prose => 0,
            Look::Fact | Look::Caption => 20.max(self.rows.weight(row)),
            _ if self.rows.weight(row) > 0 => self.rows.weight(row),
            Look::Strong | Look::Sign => 18,
            Look::Short | Look::Long | Look::Speech
                if self.has_mark(row) || self.names_page(row) =>
            {
                8
            }
            Look::Short | Look::Long | Look::Speech => 0,
        }
    }

    /// Whether a row may be the last words of a meeting, or tells of its course.
    pub(in super::super) fn may_be_said(&self, row: usize) -> bool {
        self.rows.weight(row) <= 0 && voice::marks_course(self.rows.text(row))
    }

    /// Whether a row may be a heading of the talk's own, and none of a list, or calls those who
    /// listen.
    pub(in super::super) fn may_head_talk(&self, row: usize) -> bool {
        let text = self.rows.text(row);
        let above = row.checked_sub(1).map(|above| self.rows.text(above));
        let is_listed = above.is_some_and(marks::is_ordinal);
        let is_heading = marks::is_ordinal(text) && !is_listed;
        self.may_be_said(row)
            || (self.rows.weight(row) <= 0 && (is_heading || voice::addresses(text)))
    }

    /// Whether somebody takes leave in a row that bears no mark of a page.
    pub(in super::super) fn says_goodbye(&self, row: usize) -> bool {
        says_goodbye(self.rows.text(row)) && self.rows.weight(row) <= 0
    }
}
