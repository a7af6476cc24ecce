//! Whether glosses are right in their sentences: `cargo bench --bench judged`.
//!
//! `tests/data/gloss/judged.tsv` holds words drawn at random from the transcripts in the folder
//! `shared` beside the project, each judged by two readers who did not see each other's verdicts:
//! `1` the first gloss does not mislead, `2` only the second does not, `0` both mislead, `-` not
//! judged. This prints the shares. `-- --draw SEED COUNT` draws words and prints them with their
//! sentences; `-- --all FILE` prints every word of a transcript so.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measuring program prints, and stops where something is wrong"
)]

use std::path::{Path, PathBuf};

use duidu::gloss::Glosser;
use duidu::transcript::{ReadOptions, read};
use duidu::words::{Lexicon, TokenKind};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let glosser = Glosser::new(Lexicon::built_in().expect("the built-in dictionary"));
    let mut file = arguments.iter().skip_while(|argument| *argument != "--all");
    if let Some(file) = file.nth(1) {
        for place in places_in(&glosser, Path::new(file)) {
            place.print();
        }
        return;
    }
    let numbers = arguments
        .iter()
        .skip_while(|argument| *argument != "--draw")
        .skip(1);
    let numbers: Vec<u64> = numbers.filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        [seed, count] => draw(&glosser, *seed, *count),
        _ => shares(),
    }
}

/// The words of a transcript that have a gloss: where each begins and its sentence.
struct Place {
    file: String,
    /// In code points of the source.
    offset: usize,
    word: String,
    pinyin: String,
    glosses: String,
    row: String,
}

impl Place {
    fn print(&self) {
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            self.file, self.offset, self.word, self.pinyin, self.glosses, self.row
        );
    }
}

/// The words of a transcript that are neither marks nor letters.
fn places_in(glosser: &Glosser, path: &Path) -> Vec<Place> {
    let mut places = Vec::new();
    let bytes = std::fs::read(path).expect("a transcript");
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    let read = read(&bytes, &ReadOptions::default(), &mut go_on).expect("nobody cancels");
    for (index, row) in read.rows() {
        let text = read.row_text(index);
        for token in glosser.gloss(row.span.start(), &text) {
            if matches!(token.kind, TokenKind::Punctuation | TokenKind::Latin) {
                continue;
            }
            let syllables = token.readings.iter().map(|one| one.pinyin.as_ref());
            let syllables: Vec<&str> = syllables.collect();
            places.push(Place {
                file: file.clone().into_owned(),
                offset: read.source().chars_of(token.span).start().0,
                word: read.source().slice(token.span).into_owned(),
                pinyin: syllables.join(" "),
                glosses: token.glosses.join("; "),
                row: text.clone().into_owned(),
            });
        }
    }
    places
}

fn draw(glosser: &Glosser, seed: u64, count: u64) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/transcripts");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("SKIPPED judged: no shared/data/transcripts beside the project");
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let places: Vec<Place> = paths
        .iter()
        .flat_map(|path| places_in(glosser, path))
        .collect();
    let mut state = seed;
    for _ in 0..count {
        let at = next(&mut state) % u64::try_from(places.len()).unwrap_or(1);
        let place = places.get(usize::try_from(at).unwrap_or_default());
        let Some(place) = place else { continue };
        place.print();
    }
}

/// The next of a row of numbers that look random: splitmix64 (Steele, Lea, Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn shares() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/gloss/judged.tsv");
    let Ok(judged) = std::fs::read_to_string(file) else {
        println!("SKIPPED judged: nothing judged yet");
        return;
    };
    let lines = judged.lines().filter(|line| !line.starts_with('#'));
    let verdicts: Vec<(&str, &str)> = lines
        .filter_map(|line| {
            let mut fields = line.rsplit('\t');
            let second = fields.next()?;
            Some((fields.next()?, second))
        })
        .collect();
    println!("words judged                {}", verdicts.len());
    let first: Vec<&str> = verdicts.iter().map(|(first, _)| *first).collect();
    let second: Vec<&str> = verdicts.iter().map(|(_, second)| *second).collect();
    for (name, verdicts) in [("first reader", &first), ("second reader", &second)] {
        let judged = verdicts.iter().filter(|verdict| **verdict != "-");
        let judged: Vec<&&str> = judged.collect();
        if judged.is_empty() {
            println!("{name}: has not judged");
            continue;
        }
        let percent = |fits: &dyn Fn(&str) -> bool| {
            let fitting = judged.iter().filter(|verdict| fits(verdict)).count();
            100.0 * fitting as f64 / judged.len() as f64
        };
        println!(
            "{name:14} first gloss fits {:.1} %, one of two {:.1} %",
            percent(&|verdict| verdict == "1"),
            percent(&|verdict| verdict != "0"),
        );
    }
    let both = verdicts.iter().filter(|(_, second)| *second != "-");
    let (agree, count) = both.fold((0, 0), |(agree, count), (first, second)| {
        (agree + u32::from(first == second), count + 1)
    });
    if count > 0 {
        println!("readers agree on {agree} of {count}");
    }
}
