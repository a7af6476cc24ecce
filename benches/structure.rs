//! Fits the weights of the structure of pastes, and measures how well they do on pastes that they
//! were not fitted to.
//!
//! `cargo bench --no-default-features --bench structure` fits five times to four fifths of the
//! pastes and prints what comes out right in the last fifth; `… -- fit` fits to all of them and
//! writes `src/transcript/structure/weights.txt`. In release fitting takes six minutes, measuring over twenty.
//! The even-numbered pastes of `unseen` and `others` are for the tests and take no part. What stands
//! around a talk on other pages (`frames`) is for fitting only.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a program for those who mend the rules: it prints, and a failure may end it"
)]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use duidu::transcript::structure::fitting::{self, Course, Lesson, fit};
use duidu::transcript::structure::{self, Weights};
use duidu::transcript::{ReadOptions, Region, Row, Transcript, read};

/// A line of a paste with its mark: see `tests/transcript/structure.rs`.
type Marked = (String, String);

/// A paste and where it comes from.
#[derive(Clone, Debug)]
struct Paste {
    name: String,
    lines: Vec<Marked>,
}

/// The folders, and of which only the odd-numbered files may be read.
const FOLDERS: [(&str, Half); 6] = [
    ("unseen", Half::Odd),
    ("others", Half::Odd),
    ("fresh", Half::Both),
    ("further", Half::Both),
    ("pastes", Half::Both),
    ("taught", Half::Both),
];
/// How many pastes are put together from parts of others.
const MIXES: usize = 3600;
/// How often each paste is taken as it is.
const REPEATED: usize = 6;
/// How often each talk stands alone.
const BARE: usize = 4;
/// The folder of the frames, and what stands in them for a title.
const FRAMES: &str = "frames";
const TITLE: &str = "{title}";
/// So many of a hundred rows that are not said have their words hidden in every second lesson.
const HIDDEN: usize = 30;
const FOLDS: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Odd,
    Both,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder, read.
fn folder(folder: &str, half: Half) -> Vec<Paste> {
    let path = root().join("tests/data/transcript").join(folder);
    let entries = std::fs::read_dir(path).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut pastes = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if half == Half::Odd && name.as_bytes()[1] % 2 == 0 {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text
            .lines()
            .map(|line| line.split_once('|').unwrap_or(("-", line)));
        let lines = lines.map(|(mark, text)| (mark.to_owned(), text.to_owned()));
        pastes.push(Paste {
            name: format!("{folder}/{name}"),
            lines: lines.collect(),
        });
    }
    pastes
}

fn pastes() -> Vec<Paste> {
    let pastes = FOLDERS.into_iter().map(|(name, half)| folder(name, half));
    pastes.flatten().collect()
}

/// Numbers by chance, the same ones each time.
#[derive(Debug)]
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count.max(1)
    }
}

/// The head, the talk and the tail of a paste.
fn parts(paste: &Paste) -> Option<[&[Marked]; 3]> {
    let lines = paste.lines.as_slice();
    let mut first = lines.iter().position(|(mark, _)| mark == "B")?;
    while first > 0 && lines[first - 1].0 == "-" {
        first -= 1;
    }
    let end = lines
        .iter()
        .rposition(|(mark, _)| matches!(mark.as_str(), "B" | "R" | "-"))?
        + 1;
    Some([&lines[..first], &lines[first..end], &lines[end..]])
}

/// The runs of the page between rows of talks.
fn islands(pastes: &[Paste]) -> Vec<Vec<Marked>> {
    const MOST: usize = 4;
    let mut islands = Vec::new();
    for [_, talk, _] in pastes.iter().filter_map(parts) {
        let runs = talk.split(|(mark, _)| mark != "F");
        islands.extend(
            runs.filter(|run| (1..=MOST).contains(&run.len()))
                .map(<[Marked]>::to_vec),
        );
    }
    islands
}

/// A paste put together from the parts of others: a head with its own talk, or with another and its
/// title, some of its lines left out; a talk with or without lines of the page in it; a tail.
fn mixed(parts: &[[&[Marked]; 3]], islands: &[Vec<Marked>], chance: &mut Chance) -> Paste {
    let any = |chance: &mut Chance| parts[chance.below(parts.len())];
    let [head, own, _] = any(chance);
    let keeps_own = chance.below(2) == 0;
    let [of_talk, talk, _] = if keeps_own {
        [head, own, &[]]
    } else {
        any(chance)
    };
    // A talk brings its title along: the words of both are of one kind.
    let titles = |head: &[Marked]| -> Vec<Marked> {
        let titles = head.iter().filter(|(mark, _)| mark == "T");
        titles.cloned().collect()
    };
    let (old, titles) = (titles(head), titles(of_talk));
    let names_old =
        |text: &str| !keeps_own && old.iter().any(|(_, old)| text.contains(old.as_str()));
    // Of a hundred lines of the page, and of facts, so many are left out.
    let fewer_parts = [0, 0, 10, 30, 100][chance.below(5)];
    let fewer_facts = [0, 0, 0, 20, 100][chance.below(5)];
    let mut lines = Vec::new();
    if chance.below(12) > 0 {
        let mut titles = Some(titles);
        for line in head {
            let fewer = if line.0 == "M" {
                fewer_facts
            } else {
                fewer_parts
            };
            if line.0 == "T" {
                lines.extend(titles.take().unwrap_or_default());
            } else if chance.below(100) >= fewer && !names_old(&line.1) {
                lines.push(line.clone());
            }
        }
    }
    let is_set_off = chance.below(6) == 0;
    let blank = || ("-".to_owned(), String::new());
    if is_set_off && !lines.is_empty() {
        lines.push(blank());
    }
    let mut talk = talk.to_vec();
    if chance.below(4) == 0 && talk.len() > 8 && !islands.is_empty() {
        let island = &islands[chance.below(islands.len())];
        let is_inside = |at: &usize| talk[*at].0 == "B" && talk[at - 1].0 == "B";
        let places: Vec<usize> = (2..talk.len() - 1).filter(is_inside).collect();
        if !places.is_empty() {
            let at = places[chance.below(places.len())];
            talk.splice(at..at, island.iter().cloned());
        }
    }
    lines.extend(talk);
    if is_set_off {
        lines.push(blank());
    }
    if chance.below(12) > 0 {
        let tail = any(chance)[2].iter();
        lines.extend(tail.filter(|_| chance.below(100) >= fewer_parts).cloned());
    }
    Paste {
        name: "mixed".to_owned(),
        lines,
    }
}

/// A talk in a frame: what stands around a talk on some page, `B` where the talk is, which is shared
/// out among those lines, and `{title}` where its title is.
fn framed(frame: &Paste, talk: &[Marked], titles: &[Marked]) -> Paste {
    let is_talk = |(mark, _): &&Marked| mark == "B";
    let count = frame.lines.iter().filter(is_talk).count().max(1);
    let mut shares = talk.chunks(talk.len().div_ceil(count).max(1));
    let mut lines = Vec::new();
    for line in &frame.lines {
        let (mark, text) = line;
        match titles.first() {
            _ if mark == "B" => lines.extend(shares.next().unwrap_or_default().iter().cloned()),
            _ if text == TITLE && mark == "T" => lines.extend(titles.iter().cloned()),
            Some((_, title)) => lines.push((mark.clone(), text.replace(TITLE, title))),
            None if text.contains(TITLE) => {}
            None => lines.push(line.clone()),
        }
    }
    Paste {
        name: "framed".to_owned(),
        lines,
    }
}

/// What people say first and last, in words that pages use too.
const FIRST_WORDS: &[&str] = &[
    "歡迎來到我的頻道",
    "欢迎收听这一期",
    "新來的朋友記得追蹤",
    "這集影片比較長",
    "廣告之後馬上回來",
    "好 我們進入今天的主題",
    "先看一段影片",
    "今天的內容有點多",
    "大家晚上好",
    "上一集我們講到搬家",
    "免费的东西最贵",
    "下載的朋友聽得到嗎",
];
const LAST_WORDS: &[&str] = &[
    "覺得不錯就分享出去",
    "记得点赞加关注",
    "有什麼問題在下面留言",
    "連結我放在下面",
    "下一集我們講怎麼收",
    "更多的故事下次再說",
    "好 今天就到這裡",
    "我們下週同一時間見",
    "感謝各位的收看",
    "订阅一下不会错",
    "謝謝 謝謝大家",
    "关注我 不迷路",
];

/// A talk without its page, some lines at its ends left out, others said there maybe.
fn bare(talk: &[Marked], chance: &mut Chance) -> Paste {
    let (first, end) = (chance.below(4), talk.len().saturating_sub(chance.below(4)));
    let said = talk.get(first..end).unwrap_or_default().iter();
    let mut lines: Vec<Marked> = said
        .filter(|(mark, _)| matches!(mark.as_str(), "B" | "-"))
        .cloned()
        .collect();
    // Talks without marks and times begin and end in words that pages use too.
    let is_plain = !lines
        .iter()
        .any(|(mark, text)| mark == "-" || text.contains(['。', '：', ':']));
    if is_plain && chance.below(2) == 0 {
        let said = |all: &[&str], chance: &mut Chance| -> Vec<Marked> {
            let from = chance.below(all.len());
            let some = all.iter().cycle().skip(from).take(chance.below(4));
            some.map(|text| ("B".to_owned(), (*text).to_owned()))
                .collect()
        };
        let (first, last) = (said(FIRST_WORDS, chance), said(LAST_WORDS, chance));
        lines.splice(..0, first);
        lines.extend(last);
    }
    // Some talks are written as lists.
    if chance.below(4) == 0 && !lines.iter().any(|(mark, _)| mark == "-") {
        let bullet = BULLETS[chance.below(BULLETS.len())];
        for ((_, text), number) in lines.iter_mut().zip(1..) {
            text.insert_str(0, &bullet.replace('#', &number.to_string()));
        }
    }
    Paste {
        name: "bare".to_owned(),
        lines,
    }
}

/// What lists begin their lines with; `#` is the number of the line.
const BULLETS: &[&str] = &[
    "- ",
    "* ",
    "• ",
    "・",
    "> ",
    "# ",
    "#. ",
    "#、",
    "#) ",
    "(#) ",
    "（#）",
    "第#句 ",
    "第 # 行：",
    "L#: ",
];

fn transcript(paste: &Paste) -> Transcript {
    let lines: Vec<&str> = paste.lines.iter().map(|(_, text)| text.as_str()).collect();
    let options = ReadOptions::default();
    read(lines.join("\n").as_bytes(), &options, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap()
}

/// The region that the mark of each row says. A time or speaker that no line of the talk takes is
/// the page's where it stands above or behind the talk.
fn truth(paste: &Paste, transcript: &Transcript) -> Vec<Region> {
    let marks: Vec<&str> = transcript.rows().map(|(_, row)| mark(paste, row)).collect();
    let is_said = |mark: &&str| matches!(*mark, "B" | "R");
    let first = marks.iter().position(is_said).unwrap_or(0);
    let end = marks.iter().rposition(is_said).map_or(0, |last| last + 1);
    let regions = marks.iter().enumerate().map(|(at, mark)| match *mark {
        "T" => Region::Title,
        "M" => Region::Metadata,
        "R" => Region::Repeat,
        "F" => Region::Furniture,
        NO_ROW if at < first || at >= end => Region::Furniture,
        _ => Region::Body,
    });
    regions.collect()
}

/// The mark of a line that is no row.
const NO_ROW: &str = "-";

fn mark<'a>(paste: &'a Paste, row: &Row) -> &'a str {
    let line = usize::try_from(row.line).unwrap() - 1;
    paste.lines[line].0.as_str()
}

/// The lessons that pastes give: as they are, with some words hidden, and taken apart and put
/// together otherwise.
fn lessons(pastes: &[Paste], chance: &mut Chance) -> Vec<Lesson> {
    // The pastes as they are count for more than what is put together.
    let mut all: Vec<Paste> = (0..REPEATED).flat_map(|_| pastes.to_vec()).collect();
    // The old pastes share a few talks and heads.
    let varied: Vec<Paste> = pastes
        .iter()
        .filter(|paste| !paste.name.starts_with("pastes"))
        .cloned()
        .collect();
    let parts: Vec<[&[Marked]; 3]> = varied.iter().filter_map(parts).collect();
    let islands = islands(&varied);
    for frame in folder(FRAMES, Half::Both) {
        let [head, talk, _] = parts[chance.below(parts.len())];
        let titles = head.iter().filter(|(mark, _)| mark == "T");
        let titles: Vec<Marked> = titles.cloned().collect();
        all.push(framed(&frame, talk, &titles));
    }
    all.extend((0..MIXES).map(|_| mixed(&parts, &islands, chance)));
    for _ in 0..BARE {
        all.extend(parts.iter().map(|[_, talk, _]| bare(talk, chance)));
    }
    let mut lessons = Vec::new();
    for paste in &all {
        let transcript = transcript(paste);
        let truth = truth(paste, &transcript);
        lessons.extend(fitting::lessons(&transcript, &truth, &|_| false));
        let is_hidden: Vec<bool> = truth
            .iter()
            .map(|region| *region != Region::Body && chance.below(100) < HIDDEN)
            .collect();
        lessons.extend(fitting::lessons(&transcript, &truth, &|row| is_hidden[row]));
    }
    lessons
}

fn fitted(pastes: &[Paste]) -> Weights {
    let lessons = lessons(pastes, &mut Chance(42));
    let lessons: Vec<&Lesson> = lessons.iter().collect();
    fit(&lessons, Course::default())
}

/// Rows found and rows there are, by folder and region.
type Totals = BTreeMap<(String, &'static str), (usize, usize)>;

fn measure(paste: &Paste, weights: &Weights, totals: &mut Totals) {
    let transcript = transcript(paste);
    let truth = truth(paste, &transcript);
    let regions = structure::regions_by(&transcript, weights);
    let folder = paste.name.split('/').next().unwrap_or_default();
    for ((row, found), expect) in transcript.rows().zip(truth) {
        if mark(paste, found) == NO_ROW {
            continue;
        }
        let found = (regions.of(row), found.line);
        for folder in [folder, "all"] {
            let (right, all) = totals
                .entry((folder.to_owned(), expect.name()))
                .or_default();
            *right += usize::from(found.0 == expect);
            *all += 1;
        }
        if found.0 != expect && std::env::args().any(|arg| arg == "show") {
            let text = transcript.row_text(row);
            println!(
                "{}:{} {} not {}: {text}",
                paste.name,
                found.1,
                expect.name(),
                found.0.name()
            );
        }
    }
}

fn main() {
    let pastes = pastes();
    if std::env::args().any(|arg| arg == "fit") {
        let table = fitted(&pastes).to_table();
        std::fs::write(root().join("src/transcript/structure/weights.txt"), table).unwrap();
        return;
    }
    let mut totals = Totals::new();
    for fold in 0..FOLDS {
        // The old pastes share a few talks and heads: they stay together.
        let is_held_out = |at: usize, paste: &Paste| {
            let is_old = paste.name.starts_with("pastes");
            if is_old {
                fold == 0
            } else {
                at % FOLDS == fold
            }
        };
        let of = |held_out: bool| {
            let pastes = pastes.iter().enumerate();
            pastes
                .filter(move |(at, paste)| is_held_out(*at, paste) == held_out)
                .map(|(_, paste)| paste)
        };
        let weights = fitted(&of(false).cloned().collect::<Vec<_>>());
        of(true).for_each(|paste| measure(paste, &weights, &mut totals));
    }
    for ((folder, region), (right, all)) in totals {
        println!(
            "{folder:<8} {region:<10} {right:>5}/{all:<5} {:.1} %",
            right as f64 / all as f64 * 100.0
        );
    }
}
