//! How many highlights are found again in an edited text, by kind and amount of editing and by
//! length of the quote; beside it the same under the rule of the web's best-known client.
//!
//! `cargo bench --no-default-features --bench anchoring [-- ROUNDS [EDIT]]`; a round marks 20
//! passages in each of the transcripts beside the project. ROUNDS is a count, or a range such as
//! 100..130: a round is always the same draw, so what was tuned on some can be judged on others.
//!
//! *Found* has both ends exact, marked or not, of the quotes of which at least half is left;
//! *marked* is the share of those that say "please check"; *wrong* counts what stands in a wrong
//! place, or for a destroyed quote, without a mark, and is always shown. With EDIT ("move 10",
//! "convert") only those rows are run, and whatever was not found is shown.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::fn_params_excessive_bools,
    reason = "a program that measures and prints; it may fail loudly"
)]

#[path = "../tests/support/dice.rs"]
mod dice;
#[path = "../tests/support/edits.rs"]
mod edits;
#[path = "../tests/support/web_client.rs"]
mod web_client;

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dice::Dice;
use duidu::highlight::{
    Color, Highlight, HighlightId, Place, Time, make_selector, place, place_folded,
};
use duidu::script::{Config, Converter, Data};
use duidu::text::{SourceText, SrcByte, SrcChar, SrcCharSpan};
use edits::{Kind, Truth, Unit};

/// Quotes by their length.
const CLASSES: [(&str, usize); 3] = [("1-2", 2), ("3-6", 6), ("7+", usize::MAX)];

#[derive(Clone, Copy, Default)]
struct Tally {
    alive: usize,
    found: usize,
    marked: usize,
    orphans: usize,
    misplaced: usize,
    wrong: usize,
    destroyed: usize,
    client_found: usize,
    client_wrong: usize,
}

fn transcripts() -> Option<Vec<(String, Vec<char>)>> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let root = std::env::var_os("DUIDU_SHARED").map_or_else(beside, PathBuf::from);
    let mut paths: Vec<_> = std::fs::read_dir(root.join("data/transcripts"))
        .ok()?
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, text.chars().collect())
    };
    Some(paths.into_iter().map(read).collect())
}

/// The rounds of an argument: a count, or the first and the one behind the last.
fn rounds_of(argument: &str) -> Range<u64> {
    let (first, end) = argument.split_once("..").unwrap_or(("0", argument));
    first.parse().unwrap()..end.parse().unwrap()
}

fn source(chars: impl IntoIterator<Item = char>) -> SourceText {
    SourceText::from(chars.into_iter().collect::<String>().as_str())
}

struct Run<'a> {
    old: &'a [char],
    spans: &'a [(usize, usize)],
    highlights: &'a [Highlight],
    fold: &'a dyn Fn(char) -> char,
    show: bool,
    seed: u64,
}

impl Run<'_> {
    fn judge(&self, name: &str, units: &[Unit], tallies: &mut [Tally; 3]) -> Duration {
        let new: Vec<char> = units.iter().map(|unit| unit.c).collect();
        let text = source(new.iter().copied());
        let begun = Instant::now();
        let places = place_folded(&text, self.highlights, self.fold);
        let spent = begun.elapsed();
        for ((highlight, (start, end)), place) in self.highlights.iter().zip(self.spans).zip(places)
        {
            let class = CLASSES.iter().position(|(_, most)| end - start <= *most);
            let tally = &mut tallies[class.unwrap()];
            let truth = edits::truth(units, *start, *end, self.old);
            let at = place.span().map(|span| {
                let chars = text.chars_of(span);
                (chars.start().0, chars.end().0)
            });
            let quote = &highlight.selector.quote;
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let client = web_client::anchor(
                &new,
                (*start, *end),
                &chars(&quote.exact),
                &chars(&quote.prefix),
                &chars(&quote.suffix),
            );
            let certain = matches!(place, Place::Anchored(_));
            let right = match truth {
                Truth::Here(start, end) => {
                    tally.alive += 1;
                    let right = at == Some((start, end));
                    tally.found += usize::from(right);
                    tally.marked += usize::from(right && !certain);
                    tally.orphans += usize::from(at.is_none());
                    tally.misplaced += usize::from(at.is_some() && !right);
                    tally.client_found += usize::from(client == Some((start, end)));
                    tally.client_wrong += usize::from(client.is_some_and(|at| at != (start, end)));
                    right
                }
                Truth::Destroyed => {
                    tally.destroyed += 1;
                    tally.client_wrong += usize::from(client.is_some());
                    !certain
                }
            };
            tally.wrong += usize::from(certain && !right);
            if !right && (self.show || certain) {
                let shown = |at: Option<(usize, usize)>| {
                    at.map_or_else(String::new, |(start, end)| {
                        let from = start.saturating_sub(40);
                        let to = (end + 40).min(new.len());
                        let part = |from: usize, to: usize| {
                            new[from..to].iter().collect::<String>().replace('\n', "⏎")
                        };
                        format!(
                            "{start}..{end} {}«{}»{}",
                            part(from, start),
                            part(start, end),
                            part(end, to)
                        )
                    })
                };
                let old = |from: usize, to: usize| {
                    let part = &self.old[from.min(self.old.len())..to.min(self.old.len())];
                    part.iter().collect::<String>().replace('\n', "⏎")
                };
                let truth = match truth {
                    Truth::Here(start, end) => Some((start, end)),
                    Truth::Destroyed => None,
                };
                eprintln!(
                    "{name} seed {} {}..{} {}\n  old  {}«{}»{}\n  true {}\n  ours {}",
                    self.seed,
                    start,
                    end,
                    place.name(),
                    old(start.saturating_sub(40), *start),
                    old(*start, *end),
                    old(*end, end + 40),
                    shown(truth),
                    shown(at),
                );
            }
        }
        spent
    }
}

fn print(name: &str, tallies: &[Tally; 3], spent: Duration) {
    for (tally, (class, _)) in tallies.iter().zip(CLASSES) {
        let share = |part: usize, whole: usize| {
            if whole == 0 {
                "    -".to_owned()
            } else {
                format!("{:5.1}", 100.0 * part as f64 / whole as f64)
            }
        };
        println!(
            "{name:<17} {class:>4} {:6} {:>7} {:>7} {:7} {:7} {:6} {:9} | {:>7} {:6}",
            tally.alive,
            share(tally.found, tally.alive),
            share(tally.marked, tally.alive),
            tally.orphans,
            tally.misplaced,
            tally.wrong,
            tally.destroyed,
            share(tally.client_found, tally.alive),
            tally.client_wrong,
        );
    }
    let count: usize = tallies.iter().map(|t| t.alive + t.destroyed).sum();
    println!(
        "{name:<17}  {:.2} ms a highlight",
        spent.as_secs_f64() * 1000.0 / count.max(1) as f64
    );
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let rounds = arguments.next().map_or(0..3, |a| rounds_of(&a));
    let show = arguments.next();
    let Some(texts) = transcripts() else {
        eprintln!("SKIPPED anchoring: the folder of real texts is not there");
        return;
    };
    println!(
        "{:<17} {:>4} {:>6} {:>7} {:>7} {:>7} {:>7} {:>6} {:>9} | client's",
        "edit", "len", "alive", "found%", "marked%", "orphans", "misput", "WRONG", "destroyed"
    );
    let cache = tempfile::tempdir().unwrap();
    let data = Data::open(cache.path()).unwrap();
    let [to_simplified, back] =
        [Config::Tw2s, Config::S2tw].map(|config| Converter::new(&data, config).unwrap());
    let mut folded: HashMap<char, char> = HashMap::new();
    for (_, text) in &texts {
        for c in text {
            folded
                .entry(*c)
                .or_insert_with(|| one_to_one(&to_simplified, *c));
        }
    }
    let traditional: Vec<char> = folded.values().copied().collect();
    for c in traditional {
        folded
            .entry(c)
            .or_insert_with(|| one_to_one(&to_simplified, c));
    }
    let fold = |c: char| folded.get(&c).copied().unwrap_or(c);
    for kind in Kind::ALL {
        for percent in [1, 5, 10, 20] {
            let name = format!("{} {percent} %", kind_name(kind));
            let wanted = show.as_deref().is_none_or(|show| name.starts_with(show));
            if !wanted {
                continue;
            }
            let show = show.is_some();
            run(&name, &texts, &rounds, show, &|c| c, &|text, dice| {
                edits::edit(text, kind, percent, dice)
            });
        }
    }
    if show.as_deref().is_some_and(|show| show != "convert") {
        return;
    }
    let show = show.is_some();
    run("to Simplified", &texts, &rounds, show, &fold, &|text, _| {
        converted(&edits::units(text), &to_simplified)
    });
    run("and back", &texts, &rounds, show, &fold, &|text, _| {
        converted(&converted(&edits::units(text), &to_simplified), &back)
    });
    run(
        "Simplified+5 %",
        &texts,
        &rounds,
        show,
        &fold,
        &|text, dice| converted(&edits::edit(text, Kind::Mixed, 5, dice), &to_simplified),
    );
    run("wrapped anew", &texts, &rounds, show, &|c| c, &|text, _| {
        wrapped_anew(&edits::units(text))
    });
    let timed: Vec<_> = texts
        .iter()
        .map(|(name, text)| (name.clone(), with_times(text)))
        .collect();
    run(
        "times removed",
        &timed,
        &rounds,
        show,
        &|c| c,
        &|text, _| without_times(&edits::units(text)),
    );
    run(
        "times +5 %",
        &timed,
        &rounds,
        show,
        &|c| c,
        &|text, dice| without_times(&edits::edit(text, Kind::Mixed, 5, dice)),
    );
    many(&texts);
}

/// The text with a line of its time before each line, as a page of a video has it.
fn with_times(text: &[char]) -> Vec<char> {
    let text: String = text.iter().collect();
    let lines = text.lines().enumerate();
    let timed = lines.map(|(index, line)| {
        let seconds = index * 4;
        format!("{}:{:02}\n{line}\n", seconds / 60, seconds % 60)
    });
    timed.collect::<String>().chars().collect()
}

/// The text without the lines that hold only a time.
fn without_times(units: &[Unit]) -> Vec<Unit> {
    let is_time = |line: &&[Unit]| {
        let solid = line.iter().filter(|unit| unit.c != '\n');
        let mut has_colon = false;
        let all = solid.clone().count() > 3
            && solid.clone().all(|unit| {
                has_colon |= unit.c == ':';
                unit.c == ':' || unit.c.is_ascii_digit()
            });
        all && has_colon
    };
    let lines = units.split_inclusive(|unit| unit.c == '\n');
    lines
        .filter(|line| !is_time(line))
        .flatten()
        .copied()
        .collect()
}

/// The text without its line ends, and with new ones after every 20 characters.
fn wrapped_anew(units: &[Unit]) -> Vec<Unit> {
    let solid: Vec<_> = units
        .iter()
        .filter(|unit| unit.c != '\n')
        .copied()
        .collect();
    let line_end = Unit {
        c: '\n',
        from: None,
        kept: false,
        block: 0,
    };
    solid
        .chunks(20)
        .flat_map(|line| line.iter().copied().chain([line_end]))
        .collect()
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Substitute => "substitute",
        Kind::Insert => "insert",
        Kind::Delete => "delete",
        Kind::Move => "move",
        Kind::Rewrap => "re-wrap",
        Kind::Mixed => "mixed",
    }
}

fn one_to_one(converter: &Converter, c: char) -> char {
    let view = converter.convert(SrcByte(0), &c.to_string());
    let mut chars = view.text.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// The text converted line by line; every character of a segment stands for all of it.
fn converted(units: &[Unit], converter: &Converter) -> Vec<Unit> {
    let mut new = Vec::new();
    for line in units.split_inclusive(|unit| unit.c == '\n') {
        let text: String = line.iter().map(|unit| unit.c).collect();
        let view = converter.convert(SrcByte(0), &text);
        let mut olds = line.iter();
        for segment in view.map.segments() {
            let old: Vec<_> = text[segment.src.range()].chars().collect();
            let froms: Vec<_> = olds.by_ref().take(old.len()).collect();
            for (index, c) in view.text[segment.view.range()].chars().enumerate() {
                let from = froms[index.min(froms.len() - 1)];
                new.push(Unit { c, ..*from });
            }
        }
    }
    new
}

fn highlights_of(old: &[char], spans: &[(usize, usize)]) -> Vec<Highlight> {
    let text = source(old.iter().copied());
    let highlight = |(number, (start, end)): (usize, &(usize, usize))| {
        let span = SrcCharSpan::new(SrcChar(*start), SrcChar(*end));
        Highlight::new(
            HighlightId::new(number.to_string()),
            Time::default(),
            Color::new("yellow"),
            make_selector(&text, text.bytes_of(span)),
        )
    };
    spans.iter().enumerate().map(highlight).collect()
}

fn run(
    name: &str,
    texts: &[(String, Vec<char>)],
    rounds: &Range<u64>,
    show: bool,
    fold: &dyn Fn(char) -> char,
    edit: &dyn Fn(&[char], &mut Dice) -> Vec<Unit>,
) {
    let mut tallies = [Tally::default(); 3];
    let mut spent = Duration::ZERO;
    for round in rounds.clone() {
        for (number, (_, old)) in texts.iter().enumerate() {
            let seed = round * 1_000 + number as u64;
            let mut dice = Dice::new(seed);
            let spans = edits::spans(old, &mut dice);
            let highlights = highlights_of(old, &spans);
            let units = edit(old, &mut dice);
            let run = Run {
                old,
                spans: &spans,
                highlights: &highlights,
                fold,
                show,
                seed,
            };
            spent += run.judge(name, &units, &mut tallies);
        }
    }
    print(name, &tallies, spent);
}

/// 10,000 highlights in one text: as it is, shifted by one character, and edited.
fn many(texts: &[(String, Vec<char>)]) {
    let old: Vec<char> = texts
        .iter()
        .flat_map(|(_, text)| text.iter().copied())
        .collect();
    let mut dice = Dice::new(7);
    let mut spans = Vec::new();
    while spans.len() < 10_000 {
        spans.extend(edits::spans(&old, &mut dice));
    }
    let highlights = highlights_of(&old, &spans);
    let shifted = [vec!['序'], old.clone()].concat();
    let edited = edits::edit(&old, Kind::Mixed, 5, &mut dice);
    for (name, new) in [
        ("unchanged", old.clone()),
        ("shifted by one", shifted),
        ("mixed 5 %", edited.iter().map(|unit| unit.c).collect()),
    ] {
        let text = source(new);
        let begun = Instant::now();
        let places = place(&text, &highlights);
        let spent = begun.elapsed();
        let anchored = places
            .iter()
            .filter(|place| matches!(place, Place::Anchored(_)));
        println!(
            "{} highlights in {} characters, {name}: {:.1} ms, {} anchored",
            highlights.len(),
            text.count_chars().0,
            spent.as_secs_f64() * 1000.0,
            anchored.count(),
        );
    }
}
