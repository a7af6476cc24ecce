//! What speaks for one line of the head to be the title, against all others of the head: a page has
//! one title at most, so each line is looked at beside the rest.

use std::collections::{HashMap, HashSet};

use super::atoms;
use super::kinds::Look;
use super::named::named;
use super::rows::Rows;
use super::script;

named! {
    /// What speaks for or against a line of the head to be the title.
    pub(super) enum Claim {
        /// Of its words the talk has none, few, some or many, and more than any other line of the
        /// head, or more than all but one.
        Said0, Said1, Said2, Said3, SaidMost, SaidSecond,
        /// The same line stands elsewhere: above, below in the head, behind the talk.
        SameAbove, SameBelow, SameBehind, InBehind,
        /// It stands in a longer line of the head, as in the name of a tab, or holds a shorter one.
        InLonger, HoldsShorter,
        /// Several short lines stand right above it, or right below: a bar of a site.
        BelowBar, AboveBar,
        /// So far above the talk it stands: right above, two or three rows, more.
        Above1, Above3, Above6, AboveMore,
        /// The first or the last line of the head that could be a title.
        First, Last, Only,
        /// Above it stand parts of the page only; between it and the talk, facts only or nothing.
        PageAbove, FactsBelow,
        /// Wider than all lines near it, or like those above and below.
        WidestNear, AmongLikes,
        /// It counts itself, as the only line that does, or as one of several.
        Counts, CountsAmong,
        /// It has the marks of titles.
        Asks, HasBook, HasColon, HasBar,
        /// A speaker's name stands in it.
        NamesSpeaker,
        /// How many lines could be one: few, several or many.
        Few, Several, Many,
        /// It stands above that head, or it is no line that could be one.
        Unlike,
    }
}

/// The head is looked for so far.
const MAX_HEAD_ROWS: usize = 80;
/// The widths of titles, in ideographs.
const WIDTHS: std::ops::RangeInclusive<usize> = 2..=60;
/// So many rows of this width at most, in ideographs, are a bar of a site.
const BAR_ROWS: usize = 3;
const BAR_WIDTH: usize = 6;
/// Fewer letters stand in a longer line by chance.
const LEAST_TELLING: usize = 5;
/// Wider than this the width of two neighbours may differ and they be alike, in ideographs.
const LIKE_WIDTH: usize = 3;

/// The claims of the rows of the head, by row; `begins` is where the talk seems to begin.
pub(super) fn claims(rows: Rows<'_>, looks: &[Look], begins: usize) -> HashMap<usize, Vec<Claim>> {
    let head = begins.min(MAX_HEAD_ROWS).min(rows.len());
    let look = |row: usize| looks.get(row).copied().unwrap_or(Look::Outside);
    let could_be = |row: &usize| {
        let is_like = matches!(
            look(*row),
            Look::Short | Look::Long | Look::Speech | Look::Sign | Look::Prose
        );
        is_like && WIDTHS.contains(&atoms::width(rows.text(*row)))
    };
    let candidates: Vec<usize> = (0..head).filter(could_be).collect();
    let said = pairs_said(rows, looks, head);
    let counts: Vec<(usize, usize)> = candidates
        .iter()
        .map(|row| shared(rows.text(*row), &said))
        .collect();
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|at| {
        let (again, all) = counts.get(*at).copied().unwrap_or_default();
        std::cmp::Reverse((again, (again * 100).checked_div(all).unwrap_or(0)))
    });
    let letters = |row: usize| -> String { script::letters(rows.text(row)).collect() };
    let tail_from = rows.len().saturating_sub(MAX_HEAD_ROWS).max(head);
    let is_short = |row: usize| row < head && atoms::width(rows.text(row)) <= BAR_WIDTH;
    let tail: HashSet<String> = (tail_from..rows.len()).map(letters).collect();
    let heads: Vec<String> = (0..head).map(letters).collect();
    let mut claims: HashMap<usize, Vec<Claim>> = HashMap::new();
    let counting = candidates
        .iter()
        .filter(|row| counts_itself(rows.text(**row)))
        .count();
    for (at, row) in candidates.iter().copied().enumerate() {
        let text = rows.text(row);
        let mut found = Vec::new();
        let mut put = |is: bool, claim: Claim| {
            if is {
                found.push(claim);
            }
        };
        let (again, all) = counts.get(at).copied().unwrap_or_default();
        put(
            true,
            match (again * 100).checked_div(all).unwrap_or(0) {
                0 => Claim::Said0,
                1..=24 => Claim::Said1,
                25..=49 => Claim::Said2,
                _ => Claim::Said3,
            },
        );
        put(again > 0 && order.first() == Some(&at), Claim::SaidMost);
        put(again > 0 && order.get(1) == Some(&at), Claim::SaidSecond);
        let own = heads.get(row).map(String::as_str).unwrap_or_default();
        let is_telling = own.chars().count() >= 3;
        let is_in_longer = |other: &String| other.len() > own.len() && other.contains(own);
        let same = |range: std::ops::Range<usize>| {
            let others = heads.get(range).unwrap_or_default();
            is_telling && others.iter().any(|other| other == own)
        };
        put(same(0..row), Claim::SameAbove);
        put(same(row + 1..head), Claim::SameBelow);
        put(is_telling && tail.contains(own), Claim::SameBehind);
        let is_long = own.chars().count() >= LEAST_TELLING;
        put(is_long && tail.iter().any(is_in_longer), Claim::InBehind);
        put(
            is_telling && heads.iter().any(is_in_longer),
            Claim::InLonger,
        );
        let holds = |other: &String| {
            other.chars().count() >= 3 && other.len() < own.len() && own.contains(other.as_str())
        };
        put(heads.iter().any(holds), Claim::HoldsShorter);
        put(at == 0, Claim::First);
        put(at + 1 == candidates.len(), Claim::Last);
        put(candidates.len() == 1, Claim::Only);
        put(
            (0..row).all(|above| look(above).is_page()),
            Claim::PageAbove,
        );
        put(
            (row + 1..head).all(|below| look(below).is_page()),
            Claim::FactsBelow,
        );
        put(
            true,
            match head - row {
                1 => Claim::Above1,
                2..=3 => Claim::Above3,
                4..=6 => Claim::Above6,
                _ => Claim::AboveMore,
            },
        );
        put(
            (1..=BAR_ROWS).all(|by| row.checked_sub(by).is_some_and(is_short)),
            Claim::BelowBar,
        );
        put((1..=BAR_ROWS).all(|by| is_short(row + by)), Claim::AboveBar);
        let width = atoms::width(text);
        let near = (row.saturating_sub(3)..(row + 4).min(head)).filter(|near| *near != row);
        let near: Vec<(usize, usize)> = near
            .map(|near| (near, atoms::width(rows.text(near))))
            .collect();
        put(
            near.iter().all(|(_, other)| *other < width),
            Claim::WidestNear,
        );
        let is_like = |other: usize| {
            near.iter()
                .any(|(row, wide)| *row == other && wide.abs_diff(width) <= LIKE_WIDTH)
        };
        put(
            row.checked_sub(1).is_some_and(is_like) && is_like(row + 1),
            Claim::AmongLikes,
        );
        if counts_itself(text) {
            put(
                true,
                if counting > 1 {
                    Claim::CountsAmong
                } else {
                    Claim::Counts
                },
            );
        }
        put(text.contains(['？', '?']), Claim::Asks);
        put(text.contains(['《', '「', '【', '“', '〈']), Claim::HasBook);
        put(text.contains(['：', ':', '—', '─', '－']), Claim::HasColon);
        put(text.contains(['｜', '|']), Claim::HasBar);
        put(names_speaker(rows, text), Claim::NamesSpeaker);
        put(
            true,
            match candidates.len() {
                0..=2 => Claim::Few,
                3..=5 => Claim::Several,
                _ => Claim::Many,
            },
        );
        claims.insert(row, found);
    }
    for row in 0..head {
        claims.entry(row).or_insert_with(|| vec![Claim::Unlike]);
    }
    claims
}

/// So many rows are read for the words of the talk.
const MAX_SAID_ROWS: usize = 400;

/// The pairs of neighbours in what seems to be said below the head.
fn pairs_said(rows: Rows<'_>, looks: &[Look], head: usize) -> HashSet<(char, char)> {
    let mut pairs = HashSet::new();
    let talks = |row: &usize| looks.get(*row).is_some_and(|look| look.is_talk());
    for row in (head..rows.len()).filter(talks).take(MAX_SAID_ROWS) {
        let mut before = ' ';
        for c in script::letters(rows.text(row)) {
            pairs.insert((before, c));
            before = c;
        }
    }
    pairs
}

/// How many pairs of ideographs of a line are among those said, and how many it has.
fn shared(text: &str, said: &HashSet<(char, char)>) -> (usize, usize) {
    let (mut again, mut all) = (0, 0);
    let mut before = ' ';
    for c in script::letters(text) {
        if !before.is_ascii() && !c.is_ascii() {
            all += 1;
            again += usize::from(said.contains(&(before, c)));
        }
        before = c;
    }
    (again, all)
}

/// Whether a line says which one of a series it is: 第三集, EP12, Vol. 4, #5, 3-2, 07.
fn counts_itself(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !script::is_letter(c) && c != '#');
    let lower: String = text.chars().take(8).collect::<String>().to_lowercase();
    let is_number = |c: char| script::is_digit(c) || "一二三四五六七八九十".contains(c);
    let rest = ["第", "ep", "vol", "no", "s0", "#", "part", "chapter", "集"]
        .iter()
        .find_map(|mark| lower.strip_prefix(mark));
    let counted = rest.is_some_and(|rest| {
        rest.trim_start_matches(['.', ' ', '・'])
            .starts_with(is_number)
    });
    let is_led = lower.starts_with(|c: char| c.is_ascii_digit())
        && lower
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['.', '-', '、', ' ', '　', '_', '－']);
    counted || is_led
}

fn names_speaker(rows: Rows<'_>, text: &str) -> bool {
    let speakers = rows.speakers.iter().take(MAX_SAID_ROWS).flatten();
    let mut names = speakers.filter(|name| (2..=12).contains(&name.chars().count()));
    names.any(|name| text.contains(*name))
}
