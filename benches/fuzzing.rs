//! Opens odd and damaged files of every kind for as long as one likes, and says what broke.
//!
//! `cargo bench --no-default-features --bench fuzzing [-- PARSER|all [MINUTES [SEED]]]` prints for each parser how
//! many files were opened, the longest time a megabyte took and the most memory; ten
//! minutes each are the rule after a change of a parser. A file that breaks a law is made smaller
//! and written below the build folder; `… -- file PATH` opens it again. `… -- hard [NAME]` opens the
//! files that are made to be slow, once each.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a program for those who mend parsers: it prints, and a failure may end it"
)]

#[path = "../tests/support/cost.rs"]
mod cost;
#[path = "../tests/support/fixtures.rs"]
mod fixtures;
#[path = "../tests/support/hard_files.rs"]
mod hard_files;
#[path = "../tests/support/laws.rs"]
mod laws;
#[path = "../tests/support/odd_files.rs"]
mod odd_files;
#[path = "../tests/support/packed.rs"]
mod packed;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use cost::opened;
use duidu::transcript::preview::previews;
use duidu::transcript::{Encoding, Transcript};
use laws::{broken_law, read_all, read_as};
use odd_files::{PARSERS, Parser, files_for};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

/// What came of the files of a parser.
#[derive(Default)]
struct Tally {
    count: Cell<usize>,
    bytes: Cell<usize>,
    /// The most seconds for a megabyte.
    slowest: Cell<f64>,
    /// The most memory, in times of the file.
    largest: Cell<f64>,
}

/// Opens a file and says which law it breaks.
fn open(
    bytes: &[u8],
    tally: &Tally,
    read: impl Fn() -> Transcript,
) -> Result<Transcript, TestCaseError> {
    let (transcript, cost) = opened(bytes, read);
    tally.count.set(tally.count.get() + 1);
    tally.bytes.set(tally.bytes.get() + bytes.len());
    tally
        .slowest
        .set(tally.slowest.get().max(cost.seconds_a_mb));
    tally.largest.set(tally.largest.get().max(cost.times));
    let law = broken_law(bytes, &transcript);
    match law.or_else(|| cost.delay()).or_else(|| cost.fault()) {
        Some(fault) => Err(TestCaseError::fail(fault)),
        None => Ok(transcript),
    }
}

/// The beginning of what is said of a fault.
fn short(fault: &str) -> String {
    fault.chars().take(200).collect()
}

/// Opens files of a parser for some time; how many broke a law.
fn fuzz(parser: Parser, time: Duration, seed: u64) -> usize {
    const FILES_A_ROUND: u32 = 256;
    let strategy = files_for(parser);
    let tally = Tally::default();
    let formats: Cell<BTreeMap<&'static str, usize>> = Cell::default();
    let start = Instant::now();
    let mut faults: BTreeMap<String, usize> = BTreeMap::new();
    for round in 0.. {
        if start.elapsed() >= time {
            break;
        }
        let mut state = [0; 32];
        state[..8].copy_from_slice(&seed.to_le_bytes());
        state[8..16].copy_from_slice(&u64::to_le_bytes(round));
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &state);
        let config = Config {
            cases: FILES_A_ROUND,
            failure_persistence: None,
            max_shrink_iters: 3000,
            max_shrink_time: 60_000,
            ..Config::default()
        };
        let mut runner = TestRunner::new_with_rng(config, rng);
        let outcome = runner.run(&strategy, |bytes| {
            let transcript = open(&bytes, &tally, || read_all(&bytes))?;
            let mut found = formats.take();
            *found.entry(transcript.format.name()).or_default() += 1;
            formats.set(found);
            if parser.name == "encoding" {
                for encoding in Encoding::choices() {
                    open(&bytes, &tally, || read_as(&bytes, encoding))?;
                }
                previews(&bytes);
            }
            Ok(())
        });
        if let Err(TestError::Fail(reason, bytes)) = outcome {
            let reason = reason.to_string();
            // The figures differ, the fault is the same.
            let kind: String = reason
                .chars()
                .filter(|c| c.is_alphabetic())
                .take(24)
                .collect();
            let count = faults.entry(kind).or_default();
            *count += 1;
            if *count <= 3 {
                let name = format!("fuzz-{}-{round}.bin", parser.name);
                let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
                std::fs::write(&path, &bytes).unwrap();
                println!(
                    "  BROKEN {reason}: {} bytes in {}",
                    bytes.len(),
                    path.display()
                );
            }
        }
    }
    let own = formats.take();
    println!(
        "{}: {:.1} minutes, {} files, {:.0} MB; at most {:.3} s/MB and {:.1} times; read as {own:?}; broken: {}",
        parser.name,
        start.elapsed().as_secs_f64() / 60.0,
        tally.count.get(),
        tally.bytes.get() as f64 / 1e6,
        tally.slowest.get(),
        tally.largest.get(),
        faults.values().sum::<usize>(),
    );
    faults.values().sum()
}

/// Opens the files that are made to be slow; how many broke a law.
fn hard(kib: usize, named: &str) -> usize {
    let files = hard_files::hard_files(kib);
    let files = files.into_iter().filter(|(name, _)| name.contains(named));
    files.map(|(name, bytes)| one(&name, &bytes)).sum()
}

/// Opens a file and says what came of it; 1 where it broke a law.
fn one(name: &str, bytes: &[u8]) -> usize {
    let start = Instant::now();
    let (transcript, cost) = opened(bytes, || read_all(bytes));
    let fault = broken_law(bytes, &transcript)
        .or_else(|| cost.delay())
        .or_else(|| cost.fault());
    let count = usize::from(fault.is_some());
    println!(
        "{name}: {} as {}, {:.3} s/MB, {:.1} times, {} rows, {:.1} s{}",
        cost.len,
        transcript.format.name(),
        cost.seconds_a_mb,
        cost.times,
        transcript.count_rows(),
        start.elapsed().as_secs_f64(),
        fault.map_or_else(String::new, |fault| format!(" BROKEN {}", short(&fault))),
    );
    count
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let which = arguments.first().map_or("all", String::as_str);
    let number = |at: usize| {
        arguments
            .get(at)
            .and_then(|argument| argument.parse::<f64>().ok())
    };
    let time = Duration::from_secs_f64(number(1).unwrap_or(0.2) * 60.0);
    let seed = arguments
        .get(2)
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(1);
    let mut count = 0;
    if which == "hard" {
        let named = arguments.get(1).map_or("", String::as_str);
        count += hard(1024, named);
    }
    if which == "file" {
        for path in arguments.iter().skip(1) {
            count += one(path, &std::fs::read(path).unwrap());
        }
    }
    for parser in PARSERS
        .iter()
        .filter(|parser| which == "all" || which == parser.name)
    {
        count += fuzz(*parser, time, seed);
    }
    println!("{count} laws were broken");
    if count > 0 {
        std::process::exit(1);
    }
}
