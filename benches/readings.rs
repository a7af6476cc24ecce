//! How often characters of several readings are read right: `cargo bench --bench readings`.
//!
//! The sentences are those of CPP (dev part, Simplified, one marked character each) in the folder
//! `shared` beside the project. The table `src/gloss/readings.tsv` is made of the lines of even
//! number alone, by `cargo bench --bench readings -- --make`; the lines of odd number are the
//! measure.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measuring program prints, and stops where something is wrong"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use duidu::gloss::Glosser;
use duidu::text::SrcByte;
use duidu::words::{Certainty, Lexicon, TokenKind, segment};

/// Words where the dictionary is right and the label of the sentence is not, or is only one of
/// two.
const DICTIONARY_IS_RIGHT: [&str; 12] = [
    "成吉思汗",
    "澄清",
    "似的",
    "背着",
    "倾倒",
    "黄陂",
    "黄陂区",
    "切韵",
    "杆子",
    "部分",
    "供职",
    "多少",
];

/// A sentence with one character whose reading is known.
struct Sample {
    /// Which line it is, from 1.
    line: usize,
    /// The sentence.
    text: String,
    /// Where the character stands, in bytes.
    at: usize,
    /// The character.
    c: char,
    /// Its syllable with the number of its tone.
    label: String,
}

fn main() {
    let lexicon = Lexicon::built_in().expect("the built-in dictionary");
    let Some(samples) = samples() else {
        println!("SKIPPED readings: no shared/data/cpp beside the project");
        return;
    };
    if std::env::args().any(|argument| argument == "--make") {
        for line in table(&lexicon, &samples) {
            println!("{line}");
        }
        return;
    }
    let glosser = Glosser::new(lexicon);
    for (part, rest) in [("odd", 1), ("even", 0)] {
        let (mut right, mut count) = (0, 0);
        for sample in samples.iter().filter(|sample| sample.line % 2 == rest) {
            let found = reading(&glosser, sample);
            count += 1;
            if found.as_deref() == Some(&sample.label) {
                right += 1;
            } else if std::env::var_os("SHOW_WRONG").is_some() {
                println!(
                    "  {} {found:?} not {} in {}",
                    sample.c, sample.label, sample.text
                );
            }
        }
        println!(
            "lines of {part:4} number  {right} of {count} right, {:.2} %",
            100.0 * f64::from(right) / f64::from(count)
        );
    }
}

fn samples() -> Option<Vec<Sample>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/cpp");
    let sentences = std::fs::read_to_string(folder.join("dev.sent")).ok()?;
    let labels = std::fs::read_to_string(folder.join("dev.lb")).ok()?;
    let pairs = sentences.lines().zip(labels.lines()).enumerate();
    let sample = |(index, (sentence, label)): (usize, (&str, &str))| {
        let (before, rest) = sentence.split_once('▁')?;
        let (marked, behind) = rest.split_once('▁')?;
        Some(Sample {
            line: index + 1,
            text: format!("{before}{marked}{behind}"),
            at: before.len(),
            c: marked.chars().next()?,
            label: label.to_owned(),
        })
    };
    Some(pairs.filter_map(sample).collect())
}

/// The reading of a sample's character, numbered.
fn reading(glosser: &Glosser, sample: &Sample) -> Option<String> {
    let tokens = glosser.gloss(SrcByte(0), &sample.text);
    let holds = |start: usize, end: usize| start <= sample.at && sample.at < end;
    let token = tokens
        .iter()
        .find(|token| holds(token.span.start().0, token.span.end().0))?;
    let within = sample.text.get(token.span.start().0..sample.at)?;
    let syllable = token.readings.get(within.chars().count())?;
    Some(format!("{}{}", unmarked(&syllable.pinyin), syllable.tone))
}

/// Pinyin without tone marks, with `u:` for ü.
fn unmarked(pinyin: &str) -> String {
    const MARKED: [(&str, &str); 6] = [
        ("āáǎà", "a"),
        ("ēéěè", "e"),
        ("īíǐì", "i"),
        ("ōóǒò", "o"),
        ("ūúǔù", "u"),
        ("ǖǘǚǜü", "u:"),
    ];
    pinyin
        .chars()
        .map(|c| {
            let plain = MARKED.iter().find(|(marked, _)| marked.contains(c));
            plain.map_or_else(|| c.to_string(), |(_, plain)| (*plain).to_owned())
        })
        .collect()
}

/// How often each reading was seen.
type Votes = BTreeMap<String, u32>;

/// The reading that was seen most often, where one was.
fn most(votes: &Votes) -> Option<&str> {
    let best = votes.values().max()?;
    let mut at_best = votes.iter().filter(|(_, count)| *count == best);
    match (at_best.next(), at_best.next()) {
        (Some((reading, _)), None) => Some(reading),
        _ => None,
    }
}

/// The table of readings, of the lines of even number.
fn table(lexicon: &Arc<Lexicon>, samples: &[Sample]) -> Vec<String> {
    let glosser = Glosser::new(Arc::clone(lexicon));
    let mut alone: BTreeMap<char, Votes> = BTreeMap::new();
    let mut beside: BTreeMap<(String, char, String), Votes> = BTreeMap::new();
    let mut words: BTreeMap<(String, usize), Votes> = BTreeMap::new();
    for sample in samples.iter().filter(|sample| sample.line % 2 == 0) {
        let c = lexicon.folded(sample.c);
        let label = sample.label.as_str();
        count(alone.entry(c).or_default(), label);
        let tokens = segment(lexicon, SrcByte(0), &sample.text);
        let Some(token) = tokens
            .iter()
            .find(|token| token.span.start().0 <= sample.at && sample.at < token.span.end().0)
        else {
            continue;
        };
        let word = &sample
            .text
            .get(token.span.range())
            .expect("a token is text");
        let is_known = token.certainty == Certainty::Known && token.kind != TokenKind::Number;
        if is_known && word.chars().count() > 1 {
            let place = sample.text.get(token.span.start().0..sample.at);
            let place = place.map_or(0, |before| before.chars().count());
            let folded = word.chars().map(|c| lexicon.folded(c)).collect();
            count(words.entry((folded, place)).or_default(), label);
            continue;
        }
        let before = sample.text.get(..sample.at).unwrap_or_default();
        let behind = sample.text.get(sample.at + sample.c.len_utf8()..);
        let neighbour = |c: Option<char>| {
            let c = c.map(|c| lexicon.folded(c));
            c.filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c))
        };
        if let Some(before) = neighbour(before.chars().next_back()) {
            let key = (before.to_string(), c, String::new());
            count(beside.entry(key).or_default(), label);
        }
        if let Some(behind) = neighbour(behind.unwrap_or_default().chars().next()) {
            let key = (String::new(), c, behind.to_string());
            count(beside.entry(key).or_default(), label);
        }
    }
    let mut out = vec![
        "# Made by `cargo bench --bench readings -- --make`: counts of which reading a character has,"
            .to_owned(),
        "# alone and beside others. Character before, word, character behind, syllables.".to_owned(),
    ];
    // Where two are as frequent, the dictionary's order decides.
    let usual = |c: &char| most(alone.get(c)?);
    for c in alone.keys() {
        if let Some(usual) = usual(c) {
            out.push(format!("\t{c}\t\t{usual}"));
        }
    }
    for ((before, c, behind), votes) in &beside {
        // What was written for this program of a character goes before what is usual here.
        let alone = Sample {
            line: 0,
            text: c.to_string(),
            at: 0,
            c: *c,
            label: String::new(),
        };
        let told = reading(&glosser, &alone);
        let is_news = |label: &str| usual(c) != Some(label) || told.as_deref() != Some(label);
        if let Some(reading) = most(votes).filter(|label| is_news(label)) {
            out.push(format!("{before}\t{c}\t{behind}\t{reading}"));
        }
    }
    for ((word, place), votes) in &words {
        let entries = lexicon.entries(word);
        let Some(first) = entries.first() else {
            continue;
        };
        let pinyin = first.pinyin.to_lowercase();
        let syllables: Vec<&str> = pinyin.split(' ').collect();
        let (Some(label), Some(dictionary)) = (most(votes), syllables.get(*place)) else {
            continue;
        };
        let is_aligned = syllables.len() == word.chars().count();
        if !is_aligned || label == *dictionary || DICTIONARY_IS_RIGHT.contains(&word.as_str()) {
            continue;
        }
        let mut told = syllables.clone();
        told[*place] = label;
        let told = told.join(" ");
        let is_entry = entries
            .iter()
            .any(|entry| entry.pinyin.to_lowercase() == told);
        // What the dictionary says with a light syllable is said so in speech.
        if is_entry || !dictionary.ends_with('5') {
            out.push(format!("\t{word}\t\t{told}"));
        }
    }
    out
}

fn count(votes: &mut Votes, label: &str) {
    *votes.entry(label.to_owned()).or_default() += 1;
}
