//! How well pastes come apart in layouts made by somebody who had not seen the rules.
//!
//! The marks are those of `structure.rs`. The odd-numbered files of `unseen` and `others`, and all
//! of `fresh` and `further`, are among those that `benches/structure.rs` fits the weights to, so
//! that their totals say only that the fit holds; of the even-numbered ones nobody who mends the
//! rules looks at more than the totals, so they say what a paste of an unknown page will meet. The
//! floors are what is reached: they go up only.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{fixtures, marked_lines, read_all, say};
use duidu::transcript::{Format, Region, Regions, Transcript, structure};

/// Rows found over rows there are, of each region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Found {
    right: usize,
    all: usize,
}

impl Found {
    fn note(&mut self, expect: Region, found: Option<Region>) {
        self.all += 1;
        self.right += usize::from(found == Some(expect));
    }

    /// Whether at least so many of a thousand are right.
    fn reaches(self, per_mille: usize) -> bool {
        self.right * 1000 >= self.all * per_mille
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:>4}/{:<4}", self.right, self.all)
    }
}

/// What a half of the files came to.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    title: Found,
    metadata: Found,
    body: Found,
    repeat: Found,
    furniture: Found,
    /// Lines that no row holds though somebody says they are rows, and the other way round.
    odd_lines: usize,
}

impl Totals {
    fn of(&mut self, region: Region) -> &mut Found {
        match region {
            Region::Title => &mut self.title,
            Region::Metadata => &mut self.metadata,
            Region::Body => &mut self.body,
            Region::Repeat => &mut self.repeat,
            Region::Furniture => &mut self.furniture,
        }
    }
}

/// The region that a mark names; `None` for a line that is no row.
fn marked(mark: &str) -> Option<Region> {
    match mark {
        "T" => Some(Region::Title),
        "M" => Some(Region::Metadata),
        "B" => Some(Region::Body),
        "R" => Some(Region::Repeat),
        "F" => Some(Region::Furniture),
        _ => None,
    }
}

/// The region of the row that begins on each line of the file.
fn by_line(transcript: &Transcript, regions: &Regions) -> BTreeMap<u32, Region> {
    let rows = transcript.rows();
    rows.map(|(row_index, row)| (row.line, regions.of(row_index)))
        .collect()
}

/// Scores the files of one half; `on_wrong` is told of each line that is not as marked.
fn score(half: Half, on_wrong: &mut dyn FnMut(String)) -> Totals {
    let mut totals = Totals::default();
    for (name, bytes) in fixtures("unseen") {
        if half == Half::of(&name) {
            score_lines(&name, &marked_lines(&bytes), &mut totals, on_wrong);
        }
    }
    totals
}

fn score_lines(
    name: &str,
    lines: &[Marked],
    totals: &mut Totals,
    on_wrong: &mut dyn FnMut(String),
) {
    let paste: Vec<&str> = lines.iter().map(|(_, text)| text.as_str()).collect();
    let transcript = read_all(paste.join("\n").as_bytes());
    let found = by_line(&transcript, &structure::regions(&transcript));
    let speakers = speaker_lines(&transcript, &paste);
    for (number, (mark, text)) in (1..).zip(lines) {
        let found = found.get(&number).copied();
        // A line that only names a speaker is no row of ours: its words are kept as the speaker.
        let names_speaker = found.is_none() && speakers.contains(&(number, text.as_str()));
        let expect = marked(mark).filter(|_| !names_speaker);
        totals.odd_lines += usize::from(expect.is_some() != found.is_some());
        if let Some(expect) = expect {
            totals.of(expect).note(expect, found);
        }
        if found != expect {
            let found = found.map_or("no row", Region::name);
            on_wrong(format!("{name}:{number} {mark} not {found}: {text}"));
        }
    }
}

/// The lines that hold the speaker of the row below them, and are no rows: by number and text.
fn speaker_lines<'a>(transcript: &Transcript, paste: &[&'a str]) -> BTreeSet<(u32, &'a str)> {
    let rows = transcript.rows();
    let lines = rows.filter_map(|(_, row)| {
        let above = row.line.checked_sub(1)?;
        let line = paste.get(usize::try_from(above).ok()?.checked_sub(1)?)?;
        line.contains(row.speaker.as_deref()?)
            .then_some((above, *line))
    });
    lines.collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Odd,
    Even,
}

impl Half {
    /// The half that a file is of, by its number of two digits.
    fn of(name: &str) -> Self {
        match name.as_bytes().get(1) {
            Some(digit) if digit % 2 == 1 => Self::Odd,
            _ => Self::Even,
        }
    }
}

#[test]
fn unseen_layouts_come_apart() {
    let odd = score(Half::Odd, &mut |wrong| say(&wrong));
    // Nothing is told of these but the totals.
    let even = score(Half::Even, &mut |_| ());
    say("half     body      title     furniture repeat    metadata  odd lines");
    for (name, half) in [("odd", odd), ("even", even)] {
        let Totals {
            title,
            metadata,
            body,
            repeat,
            furniture,
            odd_lines,
        } = half;
        say(&format!(
            "{name:<5} {body} {title} {furniture} {repeat} {metadata} {odd_lines}"
        ));
    }
    assert_eq!(odd.body.right, odd.body.all, "a line of a talk is lost");
    assert_eq!((odd.body.all, even.body.all), (839, 843));
    // The network does not know the pages it was fitted to by heart, as the table of weights before
    // it nearly did: the floors of the odd ones and of `mixed` are lower by what that was, those of
    // pages nobody has read higher.
    assert!(even.body.reaches(1000));
    assert!(odd.title.reaches(1000) && even.title.reaches(931));
    assert!(odd.furniture.reaches(998) && even.furniture.reaches(972));
    assert!(odd.metadata.reaches(988) && even.metadata.reaches(780));
}

/// Pastes written with their labels and committed before they were ever run. Somebody who mends the
/// rules has since read some of them, so they are held out no longer.
#[test]
fn fresh_layouts_come_apart() {
    let mut totals = Totals::default();
    for (name, bytes) in fixtures("fresh") {
        score_lines(&name, &marked_lines(&bytes), &mut totals, &mut |_| ());
    }
    let Totals {
        title,
        metadata,
        body,
        repeat,
        furniture,
        odd_lines,
    } = totals;
    say(&format!(
        "fresh {body} {title} {furniture} {repeat} {metadata} {odd_lines}"
    ));
    assert!(body.reaches(1000) && title.reaches(1000) && furniture.reaches(1000));
}

/// Pastes by somebody who has not seen the rules (`others`), odd and even by their numbers: of the
/// even-numbered ones nobody who mends the rules looks at more than the totals.
///
/// The first run, before anybody who mends the rules had read a line of them, found in the odd and
/// the even half: body 364/397 and 342/350, title 22/31 and 16/29, furniture 361/437 and 300/388,
/// repeat 0/4 and 26/34, metadata 54/91 and 41/83. Lines that only name a speaker are marked as
/// body here; they are no rows of ours and are not counted since.
#[test]
fn layouts_of_others_come_apart() {
    let mut halves = [Totals::default(), Totals::default()];
    for (name, bytes) in fixtures("others") {
        let is_odd = Half::of(&name) == Half::Odd;
        let half = halves.get_mut(usize::from(!is_odd)).unwrap();
        score_lines(&name, &marked_lines(&bytes), half, &mut |_| ());
    }
    for (name, half) in ["odd", "even"].iter().zip(halves) {
        let Totals {
            title,
            metadata,
            body,
            repeat,
            furniture,
            odd_lines,
        } = half;
        say(&format!(
            "others {name:<5} {body} {title} {furniture} {repeat} {metadata} {odd_lines}"
        ));
    }
    // The bar is 999, 970 and 950.
    let [odd, even] = halves;
    assert!(odd.body.reaches(1000) && even.body.reaches(1000));
    assert!(odd.title.reaches(1000) && even.title.reaches(862));
    assert!(odd.furniture.reaches(988) && even.furniture.reaches(961));
    assert!(odd.metadata.reaches(966) && even.metadata.reaches(855));
    assert!(odd.repeat.reaches(750) && even.repeat.reaches(1000));
}

/// What people say first and last, in words that pages use too.
const WELCOMES: &[&str] = &[
    "歡迎收看",
    "今天的節目",
    "免費送給各位",
    "訂閱的朋友都知道",
    "立即開始",
];
const LEAVES: &[&str] = &[
    "喜歡的話記得訂閱",
    "按讚加分享",
    "留言告訴我",
    "我們下次再見",
    "拜拜",
];

/// A talk without its page stays whole, wherever it begins and ends.
#[test]
fn a_talk_alone_stays_whole() {
    for (name, bytes) in fixtures("unseen") {
        let lines = marked_lines(&bytes);
        let talk: Vec<&str> = lines
            .iter()
            .filter(|(mark, _)| mark == "B")
            .map(|(_, text)| text.as_str())
            .collect();
        for cut in 0..6 {
            let end = talk.len().saturating_sub(cut);
            let part = talk.get(cut..end).unwrap_or_default();
            let mut part = part.to_vec();
            // Where lines have times, speakers or full stops these would have some too.
            let is_bare = !talk.iter().any(|line| line.ends_with(['。', '，']));
            if is_bare && read_all(talk.join("\n").as_bytes()).format == Format::Plain {
                part.splice(..0, WELCOMES.iter().copied().take(cut));
                part.extend(LEAVES.iter().take(cut));
            }
            let transcript = read_all(part.join("\n").as_bytes());
            let regions = structure::regions(&transcript);
            let is_folded = regions
                .runs()
                .iter()
                .any(|run| run.region.is_folded_at_first());
            assert!(!is_folded, "{name} without {cut} lines at its ends");
        }
    }
}

/// How lists are written.
const BULLETS: &[&str] = &["• ", "- ", "> ", "#. ", "（#）", "第#句 "];

/// A talk that is written as a list stays a talk.
#[test]
fn a_talk_with_bullets_stays_whole() {
    let (mut folded, mut all) = (0, 0);
    for (_, bytes) in fixtures("unseen") {
        let lines = marked_lines(&bytes);
        let said = lines.iter().filter(|(mark, _)| mark == "B");
        let talk: Vec<&str> = said.map(|(_, text)| text.as_str()).collect();
        if read_all(talk.join("\n").as_bytes()).format != Format::Plain {
            continue;
        }
        for bullet in BULLETS {
            let list: Vec<String> = (1..)
                .zip(&talk)
                .map(|(number, line)| bullet.replace('#', &number.to_string()) + line)
                .collect();
            let transcript = read_all(list.join("\n").as_bytes());
            let regions = structure::regions(&transcript);
            for (row, _) in transcript.rows() {
                all += 1;
                folded += usize::from(regions.of(row).is_folded_at_first());
            }
        }
    }
    say(&format!("bullets {folded} of {all}"));
    assert!(folded * 2000 <= all, "{folded} of {all}");
}

/// A marked line.
type Marked = (String, String);

/// The head, the talk and the tail of a marked paste.
fn parts(lines: &[Marked]) -> Option<[&[Marked]; 3]> {
    let is_talk = |line: &Marked| matches!(line.0.as_str(), "B" | "R" | "-");
    let first = lines.iter().position(is_talk)?;
    let end = lines.iter().rposition(is_talk)? + 1;
    Some([
        lines.get(..first)?,
        lines.get(first..end)?,
        lines.get(end..)?,
    ])
}

/// The heads, talks and tails of different odd-numbered files put together: a page may have any
/// kind of talk in it.
#[test]
fn mixed_layouts_come_apart() {
    let files: Vec<Vec<Marked>> = fixtures("unseen")
        .into_iter()
        .filter(|(name, _)| Half::of(name) == Half::Odd)
        .map(|(_, bytes)| marked_lines(&bytes))
        .collect();
    let split: Vec<[&[Marked]; 3]> = files.iter().filter_map(|lines| parts(lines)).collect();
    let mut totals = Totals::default();
    for step in 1..split.len() {
        for (at, [head, ..]) in split.iter().enumerate() {
            let of = |distance: usize| split[(at + distance) % split.len()];
            let ([_, talk, _], [.., tail]) = (of(step), of(step * 2 + 1));
            score_lines(
                "mixed",
                &[head, talk, tail].concat(),
                &mut totals,
                &mut |_| (),
            );
        }
    }
    let Totals {
        body,
        title,
        furniture,
        ..
    } = totals;
    say(&format!("mixed {body} {title} {furniture}"));
    assert!(body.reaches(1000) && title.reaches(994) && furniture.reaches(993));
}

/// The layouts of `further` were marked and committed before the rules were run on them. That first
/// run found body 327/327, title 19/26, furniture 237/301, repeat 14/14, metadata 54/90; what it
/// showed was looked at since, so they are no longer held out. The floors go up only.
#[test]
fn further_layouts_come_apart() {
    let mut totals = Totals::default();
    for (name, bytes) in fixtures("further") {
        score_lines(&name, &marked_lines(&bytes), &mut totals, &mut |wrong| {
            say(&wrong);
        });
    }
    let Totals {
        title,
        body,
        furniture,
        ..
    } = totals;
    say(&format!("further {body} {title} {furniture}"));
    assert_eq!(
        (body.right, body.all),
        (327, 327),
        "a line of a talk is lost"
    );
    assert!(title.reaches(1000) && furniture.reaches(996));
}

/// Pastes that stay held out for good: written by people who have not seen the rules, committed
/// before the first run, and of which only the totals are looked at. The bar is 999, 970 and 950.
///
/// How far the marks can be told at all: another reader of `blind`, `held`, `later` and `latest`, who
/// saw no marks and no rules, said of 3,044 of 3,054 lines of the talk, 240 of 246 titles and 3,827
/// of 3,925 lines of furniture what they are marked as.
fn held_out_reaches(folder: &str, [least_body, least_title, least_furniture]: [usize; 3]) {
    let Totals {
        body,
        title,
        furniture,
        ..
    } = held_out(folder);
    assert!(
        body.reaches(least_body)
            && title.reaches(least_title)
            && furniture.reaches(least_furniture)
    );
}

/// The first run, on rules that had not learned from 180 pages of other hands, found body 694/702,
/// title 53/66, furniture 1002/1106.
#[test]
fn blind_layouts_come_apart() {
    held_out_reaches("blind", [997, 893, 974]);
}

/// Committed when the network was fitted for the first time: body 677/684, title 56/63, furniture
/// 813/851; the next fit found two titles fewer.
#[test]
fn held_layouts_come_apart() {
    held_out_reaches("held", [989, 857, 955]);
}

/// Committed when the rows were first chosen by how likely each is: body 789/793, title 57/58,
/// furniture 941/1003 (785, 57 and 945 before that).
#[test]
fn later_layouts_come_apart() {
    held_out_reaches("later", [994, 982, 938]);
}

/// Committed when that fit was done: body 864/869, title 55/59, furniture 899/960.
#[test]
fn latest_layouts_come_apart() {
    held_out_reaches("latest", [994, 932, 936]);
}

/// The totals of a folder of which nothing else is looked at.
fn held_out(folder: &str) -> Totals {
    let mut totals = Totals::default();
    for (name, bytes) in fixtures(folder) {
        score_lines(&name, &marked_lines(&bytes), &mut totals, &mut |_| ());
    }
    let Totals {
        title,
        metadata,
        body,
        repeat,
        furniture,
        odd_lines,
    } = &totals;
    say(&format!(
        "{folder} {body} {title} {furniture} {repeat} {metadata} {odd_lines}"
    ));
    totals
}
