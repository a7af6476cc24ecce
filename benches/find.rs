//! Whether everything is found, and how fast: `cargo bench --bench find -- [--seed N] [--words N]`.
//!
//! The texts are the transcripts of the folder `shared` beside the project.
//!
//! *Recall*: 200 random words of them (all with `--words 100000`) are looked for in Traditional,
//! in Simplified and in toneless pinyin. What must be found is worked out here in the plainest
//! way, of the dictionary's entries and not of its folded forms: all characters of all rows in one
//! list, and every position compared. A word stands where each character is the one of its
//! Traditional or of its Simplified form. A reading is heard where a word of that reading stands.
//!
//! *Time*: the rows, shuffled and repeated to 10 MB, are searched for some of the words, in all
//! three ways. For each: when the first hits came and when all by text and sound had, from the
//! call that reads the query on; and once more as ratios to one plain pass of the standard
//! library over the same text, for a character that is not there.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measuring program prints, and stops where something is wrong"
)]

#[expect(dead_code, reason = "tests use the rest of it")]
#[path = "../tests/support/dice.rs"]
mod dice;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use dice::Dice;
use duidu::gloss::Glosser;
use duidu::search::{By, Hit, Options, Query, find};
use duidu::transcript::{ReadOptions, Transcript, read};
use duidu::words::{Certainty, Lexicon, TokenKind, segment};

const WANTED_BYTES: usize = 10_000_000;

/// How many of the words are timed.
const TIMED: usize = 60;

/// What is promised, in milliseconds: for the first hits, and for all.
const BARS: [f64; 2] = [50.0, 500.0];

/// A word to look for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Wanted {
    traditional: String,
    simplified: String,
    /// Its toneless pinyin, as it is typed.
    sound: String,
}

impl Wanted {
    fn new(traditional: &str, simplified: &str, pinyin: &str) -> Option<Self> {
        let is_han = |c: char| ('\u{3007}'..='\u{9fff}').contains(&c);
        let is_word = traditional.chars().chain(simplified.chars()).all(is_han)
            && traditional.chars().count() == pinyin.split(' ').count();
        let typed = pinyin.to_lowercase().replace("u:", "v");
        let sound: String = typed.chars().filter(char::is_ascii_alphabetic).collect();
        (is_word && !sound.starts_with("xx")).then(|| Self {
            traditional: traditional.to_owned(),
            simplified: simplified.to_owned(),
            sound,
        })
    }

    /// Whether the word stands where a text begins, character by character in either form.
    fn stands_at(&self, text: &[(usize, char)]) -> bool {
        let forms: Vec<(char, char)> = (self.traditional.chars())
            .zip(self.simplified.chars())
            .collect();
        text.len() >= forms.len()
            && forms
                .iter()
                .zip(text)
                .all(|((one, other), (_, c))| c == one || c == other)
    }

    fn count(&self) -> usize {
        self.traditional.chars().count()
    }
}

/// A place: the bytes it starts and ends at.
type Place = (usize, usize);

fn main() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/transcripts");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("SKIPPED find: no transcripts");
        return;
    };
    let mut files: Vec<_> = files.map(|file| file.expect("an entry").path()).collect();
    files.sort();
    let texts = files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("a text"));
    let texts: Vec<String> = texts.collect();
    let seed = argument("--seed", 8);
    let glosser = Glosser::new(Lexicon::built_in().expect("the built-in dictionary"));
    let mut dice = Dice::new(seed as u64);
    // Made once for the program, by the first query of its kind.
    for (name, typed) in [("forms of words", "一"), ("readings of characters", "yi")] {
        let start = Instant::now();
        Query::new(glosser.lexicon(), typed, Options::default()).expect("a query");
        println!("{name}, made once: {:.1} ms", ms(start));
    }
    let words = words(&glosser, &texts, argument("--words", 200), &mut dice);
    let missed = recall(&glosser, &texts, &words);
    let bars = times(&glosser, &texts, &words, &mut dice);
    if missed > 0 {
        println!("MISSED: {missed} places");
    }
    if !bars {
        println!("MISSED: a bar of time");
    }
}

/// The number behind a flag.
fn argument(flag: &str, default: usize) -> usize {
    let mut arguments = std::env::args().skip_while(|one| one != flag);
    let number = arguments.nth(1);
    number.map_or(default, |number| number.parse().expect("a number"))
}

fn open(text: &str) -> Transcript {
    let go_on = &mut |_| ControlFlow::Continue(());
    read(text.as_bytes(), &ReadOptions::default(), go_on).expect("nobody cancels")
}

/// Random words that the dictionary has and a transcript says, each once.
fn words(glosser: &Glosser, texts: &[String], count: usize, dice: &mut Dice) -> Vec<Wanted> {
    let mut all = BTreeSet::new();
    for text in texts {
        let read = open(text);
        for (index, row) in read.rows() {
            let text = read.row_text(index);
            for word in segment(glosser.lexicon(), row.span.start(), &text) {
                if word.kind != TokenKind::Word || word.certainty != Certainty::Known {
                    continue;
                }
                let word = read.source().slice(word.span);
                for entry in glosser.lexicon().entries(&word) {
                    let wanted = Wanted::new(entry.traditional, entry.simplified, entry.pinyin);
                    all.extend(wanted);
                }
            }
        }
    }
    let mut all: Vec<Wanted> = all.into_iter().collect();
    let found = all.len();
    while all.len() > count {
        all.swap_remove(dice.roll(all.len()));
    }
    println!(
        "{} of the {found} words of {} transcripts",
        all.len(),
        texts.len()
    );
    all
}

/// Compares what is found with what must be; how many places are missed.
fn recall(glosser: &Glosser, texts: &[String], words: &[Wanted]) -> usize {
    let mut heard: HashMap<&str, BTreeSet<Wanted>> = HashMap::new();
    for word in words {
        heard.entry(&word.sound).or_default();
    }
    for entry in glosser.lexicon().all_entries() {
        let wanted = Wanted::new(entry.traditional, entry.simplified, entry.pinyin);
        if let Some(wanted) = wanted
            && let Some(all) = heard.get_mut(wanted.sound.as_str())
        {
            all.insert(wanted);
        }
    }
    let (mut missed, mut uneven) = (0, 0);
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for text in texts {
        let read = open(text);
        // The characters of all rows, without what stands between the rows.
        let mut characters = Vec::new();
        for (index, row) in read.rows() {
            let start = row.span.start().0;
            let text = read.row_text(index);
            let places = text.char_indices();
            characters.extend(places.map(|(at, c)| (start + at, c)));
        }
        for word in words {
            let written = standing(&characters, std::iter::once(word));
            let said = standing(&characters, heard[word.sound.as_str()].iter());
            let typed = [&word.traditional, &word.simplified, &word.sound];
            let kinds = [By::Text, By::Text, By::Sound];
            let found: Vec<BTreeSet<Place>> = typed
                .iter()
                .zip(kinds)
                .map(|(typed, by)| found(glosser, &read, typed, by))
                .collect();
            let asked = ["in Traditional", "in Simplified", "in pinyin"];
            for ((name, found), wanted) in asked
                .into_iter()
                .zip(&found)
                .zip([&written, &written, &said])
            {
                let count = counts.entry(name).or_default();
                count[0] += wanted.len();
                count[1] += found.len();
                for place in wanted {
                    // By text, of places that overlap only the first is told.
                    let is_in = |one: &Place| one.0 < place.0 && place.0 < one.1;
                    if !found.contains(place) && (name == "in pinyin" || !found.iter().any(is_in)) {
                        count[2] += 1;
                        missed += 1;
                        println!("  missed {name}: {word:?} at {place:?}");
                    }
                }
            }
            if found[0] != found[1] || !found[0].iter().all(|place| found[2].contains(place)) {
                uneven += 1;
                println!("  not the same places: {word:?}");
            }
        }
    }
    for (name, [wanted, found, missed]) in counts {
        let recall = 100.0 * (wanted - missed) as f64 / (wanted.max(1)) as f64;
        println!("{name:15} {wanted:7} places must be found, {found:7} are: recall {recall:.2} %");
    }
    println!(
        "words whose places differ between the three: {uneven} (of {} in {} texts)",
        words.len(),
        texts.len()
    );
    missed + uneven
}

/// Every place where one of some words stands.
fn standing<'a>(
    characters: &[(usize, char)],
    words: impl Iterator<Item = &'a Wanted>,
) -> BTreeSet<Place> {
    let mut places = BTreeSet::new();
    for word in words {
        for at in 0..characters.len() {
            if word.stands_at(&characters[at..]) {
                let (last, c) = characters[at + word.count() - 1];
                places.insert((characters[at].0, last + c.len_utf8()));
            }
        }
    }
    places
}

/// In how many parts a text is scanned: those behind are of English.
fn count_parts(glosser: &Glosser, read: &Transcript) -> usize {
    let query = Query::new(glosser.lexicon(), "。", Options::default()).expect("a query");
    let mut count = 0;
    let done = find(glosser, read, &query, &mut |_| {
        count += 1;
        ControlFlow::Continue(())
    });
    assert!(done.is_continue(), "nobody cancels");
    count
}

/// The places where a query is found in one way.
fn found(glosser: &Glosser, read: &Transcript, typed: &str, by: By) -> BTreeSet<Place> {
    let mut places = BTreeSet::new();
    scan(
        glosser,
        read,
        typed,
        count_parts(glosser, read),
        &mut |found| {
            let found = found.iter().filter(|hit| hit.by == by);
            places.extend(found.map(|hit| (hit.span.start().0, hit.span.end().0)));
        },
    );
    places
}

/// Looks for a query, but for English.
fn scan(
    glosser: &Glosser,
    read: &Transcript,
    typed: &str,
    parts: usize,
    take: &mut dyn FnMut(&[Hit]),
) {
    let query = Query::new(glosser.lexicon(), typed, Options::default()).expect("a query");
    let mut left = parts;
    let _ended = find(glosser, read, &query, &mut |found| {
        take(&found);
        left -= 1;
        if left == 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
}

/// Times of one query over 10 MB, in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Times {
    first: Option<f64>,
    all: f64,
}

/// Prints the times; whether all are within the bars.
fn times(glosser: &Glosser, texts: &[String], words: &[Wanted], dice: &mut Dice) -> bool {
    let mut rows: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
    rows.retain(|row| !row.trim().is_empty());
    let mut text = String::with_capacity(WANTED_BYTES + 100_000);
    while text.len() < WANTED_BYTES {
        for at in (1..rows.len()).rev() {
            rows.swap(at, dice.roll(at + 1));
        }
        for row in &rows {
            text.push_str(row);
            text.push_str("\n\n");
        }
    }
    let read = open(&text);
    println!(
        "\n{:.1} MB, {} rows, {} words of those above",
        text.len() as f64 / 1e6,
        read.count_rows(),
        words.len().min(TIMED)
    );
    let parts = count_parts(glosser, &read);
    let shared: Arc<str> = Arc::from(text);
    let mut plain = pass(&shared);
    let mut all: BTreeMap<&str, Vec<(Times, &str)>> = BTreeMap::new();
    for word in words.iter().take(TIMED) {
        for (name, typed) in [
            ("in Traditional", &word.traditional),
            ("in Simplified", &word.simplified),
            ("in pinyin", &word.sound),
        ] {
            let times = timed(glosser, &read, typed, parts);
            all.entry(name).or_default().push((times, typed));
        }
        plain = plain.min(pass(&shared));
    }
    println!(
        "one plain pass: {plain:.2} ms (the fastest of {})",
        TIMED + 1
    );
    println!(
        "                     first hits: median     most      all: median     most   (ms, × plain pass)"
    );
    let mut is_good = true;
    for (name, all) in all {
        let first = all
            .iter()
            .filter_map(|(times, typed)| Some((times.first?, *typed)));
        let firsts = sorted(first.collect());
        let alls = sorted(
            all.iter()
                .map(|(times, typed)| (times.all, *typed))
                .collect(),
        );
        print!("{name:15}");
        for (times, bar) in [firsts, alls].into_iter().zip(BARS) {
            let (median, most) = (times[times.len() / 2].0, times[times.len() - 1]);
            print!(
                "{median:10.1} ({:5.1}×) {:8.1} ({:5.1}×, {})",
                median / plain,
                most.0,
                most.0 / plain,
                most.1
            );
            is_good &= most.0 <= bar;
        }
        println!();
    }
    for typed in ["sl", "ㄕㄨˋㄐㄩˋ", "suàn lì", "不存在的話"] {
        let times = timed(glosser, &read, typed, parts);
        let first = times
            .first
            .map_or_else(|| "none".to_owned(), |ms| format!("{ms:.1}"));
        println!("{typed:14} first {first:>8} ms, all {:8.1} ms", times.all);
    }
    let start = Instant::now();
    let query = Query::new(glosser.lexicon(), "data", Options::default()).expect("a query");
    let done = find(glosser, &read, &query, &mut |_| ControlFlow::Continue(()));
    debug_assert!(done.is_continue(), "nobody cancels");
    println!("data, to the end of English: {:.0} ms", ms(start));
    is_good
}

fn sorted(mut times: Vec<(f64, &str)>) -> Vec<(f64, &str)> {
    times.sort_by(|one, other| one.0.total_cmp(&other.0));
    times
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// How long one plain pass takes.
fn pass(text: &Arc<str>) -> f64 {
    let start = Instant::now();
    let count = std::hint::black_box(text).matches('\u{9fff}').count();
    assert_eq!(std::hint::black_box(count), 0);
    ms(start)
}

/// One query, read and looked for; English is not waited for.
fn timed(glosser: &Glosser, read: &Transcript, typed: &str, parts: usize) -> Times {
    let start = Instant::now();
    let mut first = None;
    scan(glosser, read, typed, parts, &mut |found| {
        if !found.is_empty() && first.is_none() {
            first = Some(ms(start));
        }
    });
    Times {
        first,
        all: ms(start),
    }
}
