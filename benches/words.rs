//! How well and how fast words are found: `cargo bench --bench words`.
//!
//! Borders against the Universal Dependencies treebank GSD (dev part, Traditional and Simplified)
//! in the folder `shared` beside the project: the share of words with both borders right (F1), and
//! how many of the found words cut across one of the treebank's. The constants were chosen on the
//! sentences of even number; the odd ones were not looked at.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "a measuring program prints, and stops where something is wrong"
)]

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use duidu::gloss::Glosser;
use duidu::text::SrcByte;
use duidu::words::{Lexicon, segment};

/// A sentence and the borders of its words, as byte ranges.
struct Sentence {
    text: String,
    words: Vec<(usize, usize)>,
}

fn main() {
    let start = Instant::now();
    let lexicon = Lexicon::built_in().expect("the built-in dictionary");
    println!(
        "load              {:6.1} ms",
        start.elapsed().as_secs_f64() * 1000.0
    );
    println!("resident          {:6.1} MB after loading", resident_mb());
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    for name in ["zh_gsd-ud-dev.conllu", "zh_gsdsimp-ud-dev.conllu"] {
        let Some(sentences) = treebank(&shared.join("ud").join(name)) else {
            println!("SKIPPED {name}: not there");
            continue;
        };
        for (part, keep) in [("even", Some(0)), ("odd", Some(1)), ("all", None)] {
            let chosen = sentences.iter().enumerate();
            let chosen = chosen.filter(|(at, _)| keep.is_none_or(|odd| (at + 1) % 2 == odd));
            // Mistakes are shown of the sentences that constants may be chosen on, and no others.
            let show = match (part, std::env::var_os("SHOW_CUTS")) {
                ("even", Some(_)) => Show::Cuts,
                _ => Show::Nothing,
            };
            let score = Score::of(&lexicon, chosen.map(|(_, sentence)| sentence), show);
            println!(
                "{name:26} {part:4}  F1 {:5.2}  precision {:5.2}  recall {:5.2}  cut {:.2} % of {}",
                score.f1(),
                100.0 * score.right / score.found,
                100.0 * score.right / score.wanted,
                100.0 * score.cut / score.found,
                score.found,
            );
        }
    }
    speed(&lexicon, &shared);
}

/// What is printed beside the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Cuts,
    Nothing,
}

#[derive(Default)]
struct Score {
    right: f64,
    found: f64,
    wanted: f64,
    cut: f64,
}

impl Score {
    fn of<'a>(
        lexicon: &Lexicon,
        sentences: impl Iterator<Item = &'a Sentence>,
        show: Show,
    ) -> Self {
        let mut score = Self::default();
        for sentence in sentences {
            let wanted: HashSet<_> = sentence.words.iter().copied().collect();
            score.wanted += wanted.len() as f64;
            for token in segment(lexicon, SrcByte(0), &sentence.text) {
                let (start, end) = (token.span.start().0, token.span.end().0);
                score.found += 1.0;
                score.right += f64::from(u8::from(wanted.contains(&(start, end))));
                let cuts = sentence.words.iter().any(|(from, to)| {
                    (start < *from && *from < end && end < *to)
                        || (*from < start && start < *to && *to < end)
                });
                score.cut += f64::from(u8::from(cuts));
                if cuts && show == Show::Cuts {
                    println!("  {} in {}", &sentence.text[start..end], sentence.text);
                }
            }
        }
        score
    }

    fn f1(&self) -> f64 {
        200.0 * self.right / (self.found + self.wanted)
    }
}

fn treebank(path: &Path) -> Option<Vec<Sentence>> {
    let file = std::fs::read_to_string(path).ok()?;
    let mut sentences = Vec::new();
    let (mut text, mut words, mut at) = (String::new(), Vec::new(), 0);
    for line in file.lines().chain([""]) {
        if let Some(sentence) = line.strip_prefix("# text = ") {
            sentence.clone_into(&mut text);
        } else if line.is_empty() {
            if !words.is_empty() {
                sentences.push(Sentence {
                    text: std::mem::take(&mut text),
                    words: std::mem::take(&mut words),
                });
                at = 0;
            }
        } else if !line.starts_with('#') {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields[0].contains(['-', '.']) {
                continue;
            }
            words.push((at, at + fields[1].len()));
            at += fields[1].len();
            at += usize::from(!fields[9].contains("SpaceAfter=No"));
        }
    }
    Some(sentences)
}

fn speed(lexicon: &Arc<Lexicon>, shared: &Path) {
    let mut text = String::new();
    for entry in std::fs::read_dir(shared.join("transcripts"))
        .into_iter()
        .flatten()
    {
        text += &std::fs::read_to_string(entry.expect("an entry").path()).expect("a text");
    }
    if text.is_empty() {
        println!("SKIPPED speed: no transcripts");
        return;
    }
    let rounds = (8 << 20) / text.len() + 1;
    let start = Instant::now();
    let mut tokens = 0;
    for _ in 0..rounds {
        for line in text.lines() {
            tokens += segment(lexicon, SrcByte(0), line).len();
        }
    }
    let bytes = (text.len() * rounds) as f64;
    println!(
        "segmentation      {:6.1} MB/s  ({tokens} tokens)",
        bytes / 1e6 / start.elapsed().as_secs_f64()
    );
    let glosser = Glosser::new(Arc::clone(lexicon));
    let mut glossed = 0;
    let mut first = 0.0;
    let start = Instant::now();
    for round in 0..rounds {
        for line in text.lines() {
            glossed += glosser.gloss(SrcByte(0), line).len();
        }
        if round == 0 {
            first = text.len() as f64 / 1e6 / start.elapsed().as_secs_f64();
        }
    }
    println!(
        "and the gloss     {:6.1} MB/s  ({glossed} tokens; the first time over the text {first:.1} MB/s)",
        bytes / 1e6 / start.elapsed().as_secs_f64()
    );
}

/// The memory that is resident, in MB; 0 where the system does not tell.
fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kb = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kb.unwrap_or_default() / 1024.0
}
