//! What an alignment says about a quote: where it stands, and what speaks for that.
//!
//! An insertion on a border of the quote lies outside the quote. Where a side of the context is
//! gone, the end of the quote is cut off that only chance speaks for ([`super::torn`]).

use super::align::{MATCH, Path, Pattern, State, Step, align};
use super::quote_match::SEED;
use super::torn::{self, Equal};

/// What an equal character tells that stands in no run which is rare in the text, such as those of
/// the names of the speakers.
const COMMON_MATCH: i32 = MATCH / 4;

/// So much of the context on a side shows where a part of a torn quote comes from. Of two parts
/// that have it the larger one counts, however much more stands beside the other.
const CONTEXT_ENOUGH: i32 = 12 * MATCH;

/// An alignment, told by what matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The whole score.
    pub(super) score: i32,
    /// Where the quote starts in the text.
    pub(super) start: usize,
    /// Where it ends (exclusive).
    pub(super) end: usize,
    /// How many characters of the quote are equal.
    pub(super) quote_equal: usize,
    /// What the context before the quote and behind it is worth, edits subtracted.
    pub(super) before_score: i32,
    /// As `before_score`, behind the quote.
    pub(super) after_score: i32,
    /// What the whole is worth where characters that are common in the text count little, without
    /// what was cut off.
    pub(super) told: i32,
    /// As `told`, with no more of the context on a side than is enough.
    pub(super) standing: i32,
    /// How many equal characters end right where the quote starts.
    pub(super) before_run: usize,
    /// How many equal characters start right where the quote ends.
    pub(super) after_run: usize,
    /// Whether only so much of the quote is there because a doubtful part was not cut off.
    pub(super) is_torn: bool,
}

impl Alignment {
    /// The best alignment of the pattern with a stretch of text; `None` where there is none. `rare`
    /// has, for each character of the pattern, whether the run that starts there is rare in the
    /// whole text.
    pub(super) fn best(pattern: &Pattern, rare: &[bool], text: &[char]) -> Option<Self> {
        align(pattern, text).map(|path| Self::of(pattern, rare, text, &path))
    }

    /// What a path says.
    fn of(pattern: &Pattern, rare: &[bool], text: &[char], path: &Path) -> Self {
        let telling = telling(pattern, rare, text, &path.steps);
        let mut found = Self {
            score: path.score,
            start: path.start,
            end: path.start,
            ..Self::default()
        };
        let mut last = State::Start;
        let mut after_open = true;
        let mut equals = Vec::new();
        let mut total = 0;
        let (mut told_before, mut told_behind) = (0, 0);
        for step in &path.steps {
            let equal = step.is_equal(pattern, text);
            let worth = step.worth(last, pattern, text);
            last = step.state;
            let told = if equal && !telling.get(step.at()).copied().unwrap_or(false) {
                COMMON_MATCH
            } else {
                worth
            };
            match side_of(step, pattern) {
                Side::Before => {
                    found.before_score += worth;
                    told_before += told;
                    found.before_run = if equal { found.before_run + 1 } else { 0 };
                    found.start = step.column;
                    found.end = step.column;
                }
                Side::Behind => {
                    found.after_score += worth;
                    told_behind += told;
                    after_open &= equal;
                    found.after_run += usize::from(after_open);
                }
                Side::Within => {
                    found.end = step.column;
                }
            }
            if equal {
                equals.push(Equal {
                    at: step.at(),
                    there: step.there(),
                    before: total,
                    with: total + told,
                });
            }
            total += told;
        }
        let rest = torn::cut(pattern, text, (found.start, found.end), &equals, total);
        let excess = |told: i32, is_there: bool| {
            if is_there {
                (told - CONTEXT_ENOUGH).max(0)
            } else {
                0
            }
        };
        let standing =
            rest.told - excess(told_before, rest.has_before) - excess(told_behind, rest.has_behind);
        Self {
            standing,
            start: rest.start,
            end: rest.end,
            quote_equal: rest.equal,
            told: rest.told,
            is_torn: rest.is_torn,
            ..found
        }
    }

    /// What the context is worth.
    pub(super) fn context_score(&self) -> i32 {
        self.before_score + self.after_score
    }

    /// Whether the text of the quote is the same.
    pub(super) fn is_equal(&self, pattern: &Pattern) -> bool {
        self.quote_equal == pattern.quote_len() && self.end - self.start == pattern.quote_len()
    }
}

/// Where a step lies, seen from the quote.
enum Side {
    Before,
    Within,
    Behind,
}

/// An insertion belongs to the quote only between two characters of the quote.
fn side_of(step: &Step, pattern: &Pattern) -> Side {
    let last = if step.state.is_inserted() {
        step.row
    } else {
        step.at()
    };
    if step.row <= pattern.quote_start {
        Side::Before
    } else if last >= pattern.quote_end {
        Side::Behind
    } else {
        Side::Within
    }
}

/// Which characters of the pattern are equal in a run that is rare in the text.
fn telling(pattern: &Pattern, rare: &[bool], text: &[char], steps: &[Step]) -> Vec<bool> {
    let mut telling = vec![false; pattern.chars.len()];
    let mut run = 0;
    let mut last = (0, 0);
    for step in steps {
        let follows = last == (step.at(), step.there());
        run = match (step.is_equal(pattern, text), follows) {
            (false, _) => 0,
            (true, true) => run + 1,
            (true, false) => 1,
        };
        last = (step.row, step.column);
        if run >= SEED {
            let start = step.row - SEED;
            if rare.get(start).copied().unwrap_or(false)
                && let Some(told) = telling.get_mut(start..step.row)
            {
                told.fill(true);
            }
        }
    }
    telling
}

#[cfg(test)]
mod tests {
    use super::super::align::{GAP_OPEN, MISMATCH, best_elsewhere};
    use super::*;

    fn pattern(before: &str, quote: &str, after: &str) -> Pattern {
        let before_len = before.chars().count();
        Pattern {
            chars: [before, quote, after].concat().chars().collect(),
            quote_start: before_len,
            quote_end: before_len + quote.chars().count(),
        }
    }

    /// The alignment with a text in which every run is rare.
    fn aligned(pattern: &Pattern, text: &[char]) -> Alignment {
        let rare = vec![true; pattern.chars.len()];
        Alignment::best(pattern, &rare, text).unwrap()
    }

    /// Aligns `before«quote»after` with a text in which the marks say where the quote is to be.
    #[track_caller]
    fn check(wanted: &str, text: &str) {
        let part = |text: &str| {
            let mut parts = text.split(['«', '»']).map(str::to_owned);
            [(); 3].map(|()| parts.next().unwrap())
        };
        let [before, quote, after] = part(wanted);
        let pattern = pattern(&before, &quote, &after);
        let chars: Vec<_> = part(text).concat().chars().collect();
        let found = aligned(&pattern, &chars);
        let shown: String = chars[..found.start]
            .iter()
            .chain(&['«'])
            .chain(&chars[found.start..found.end])
            .chain(&['»'])
            .chain(&chars[found.end..])
            .collect();
        assert_eq!(shown, text, "{found:?}");
    }

    #[test]
    fn the_borders_of_the_quote_are_found() {
        let wanted = "今天我們要談的是«人工智慧»與教育的關係";
        check(wanted, "今天我們要談的是«人工智慧»與教育的關係");
        check(wanted, "大家好。今天我們要談«人工智慧»與教育的關係。謝謝");
        check(wanted, "今天我們要談的是«人工智能»與教育的關係");
        check(wanted, "今天我們要談的是«公工智慧»與教育的關係");
        check(wanted, "今天我們要談的是所謂«人工智慧»與教育的關係");
        check(wanted, "今天我們要談的是«人工智慧»呢與教育的關係");
        check(wanted, "今天我們要談的是«人工的智慧»與教育的關係");
        check(wanted, "今天我們要談的是«智慧»與教育的關係");
        check(wanted, "今天我們要談的是«人工»與教育的關係");
        check(wanted, "今天我們要談的是«»與教育的關係");
        check(wanted, "可是「«人工智慧»與教育的關係");
        check(wanted, "今天我們要談的是«人工智慧»！再見");
        check(wanted, "«人工智慧»與教育的關係");
    }

    #[test]
    fn what_was_replaced_by_more_or_less_is_no_part_of_the_quote() {
        let wanted = "今天下午我們要談的是«人工智慧與機器學習»對於教育的影響和改變";
        let tail = "對於教育的影響和改變";
        for new in ["天", "天地玄黃宇宙洪荒日月"] {
            check(
                wanted,
                &format!("今天下午我們要談的是«人工智慧與»{new}{tail}"),
            );
            check(
                wanted,
                &format!("今天下午我們要談的是{new}«與機器學習»{tail}"),
            );
        }
        // As many are the same ones, corrected.
        check(
            wanted,
            &format!("今天下午我們要談的是«人工智慧與天地玄黃»{tail}"),
        );
        // Among many that came in one is soon found that is equal.
        check(
            wanted,
            &format!(
                "今天下午我們要談的是«人工智慧與»天地玄黃宇宙洪荒辰宿學日月盈昃列張寒來暑往{tail}"
            ),
        );
    }

    #[test]
    fn a_long_passage_in_the_quote_lies_in_it() {
        let wanted = "今天下午我們要談的是«人工智慧與機器學習未來»對於教育的影響和改變";
        let inserted: String = ('\u{5200}'..'\u{5250}').collect();
        let before = "今天下午我們要談的是";
        check(
            wanted,
            &format!("{before}«人工智慧與機{inserted}器學習未來»對於教育的影響和改變"),
        );
    }

    #[test]
    fn what_is_counted_is_what_is_there() {
        let pattern = pattern("一二三四", "五六", "七八九");
        let text: Vec<_> = "一二X四五六七Y八九".chars().collect();
        let found = aligned(&pattern, &text);
        assert!(found.is_equal(&pattern));
        assert_eq!((found.before_run, found.after_run), (1, 1));
        assert_eq!(found.before_score, 3 * MATCH + MISMATCH);
        assert_eq!(found.after_score, 3 * MATCH + GAP_OPEN);
        assert_eq!(found.score, found.context_score() + 2 * MATCH);
    }

    #[test]
    fn a_quote_that_can_stand_in_two_places_is_seen_to() {
        let pattern = pattern("笑聲", "哈", "哈哈，然後");
        let margin = |text: &str| {
            let text: Vec<_> = text.chars().collect();
            let found = aligned(&pattern, &text);
            found.score - best_elsewhere(&pattern, &text, found.start, found.end)
        };
        assert_eq!(margin("笑聲哈哈，然後"), 0);
        assert!(margin("笑聲哈哈哈，然後") > 20);
    }
}
