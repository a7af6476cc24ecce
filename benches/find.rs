//! How fast a query is found: `cargo bench --bench find`.
//!
//! The document is the transcripts of the folder `shared` beside the project, repeated to 10 MB.
//! For each query: when the first hits came, when the last ones by text and sound, and when the
//! last ones by English.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measuring program prints, and stops where something is wrong"
)]

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use duidu::gloss::Glosser;
use duidu::search::{By, Options, Query, find};
use duidu::transcript::{ReadOptions, read};
use duidu::words::Lexicon;

const WANTED_BYTES: usize = 10_000_000;

fn main() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/transcripts");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("SKIPPED find: no transcripts");
        return;
    };
    let mut files: Vec<_> = files.map(|file| file.expect("an entry").path()).collect();
    files.sort();
    let once: String = files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("a text"))
        .collect();
    let text = once.repeat(WANTED_BYTES / once.len() + 1);
    let go_on = &mut |_| ControlFlow::Continue(());
    let transcript = read(text.as_bytes(), &ReadOptions::default(), go_on).expect("nobody cancels");
    let glosser = Glosser::new(Lexicon::built_in().expect("the built-in dictionary"));
    println!(
        "{:.1} MB, {} rows",
        text.len() as f64 / 1e6,
        transcript.count_rows()
    );
    println!("query            first ms    all ms  with English    hits");
    for typed in [
        "我們",
        "我们",
        "資料",
        "不存在的話",
        "women",
        "shuju",
        "suàn lì",
        "sl",
        "ㄕㄨˋㄐㄩˋ",
        "data",
    ] {
        let start = Instant::now();
        let ms = || start.elapsed().as_secs_f64() * 1000.0;
        let query = Query::new(glosser.lexicon(), typed, Options::default()).expect("a query");
        let (mut first, mut all, mut hits) = (None, 0.0, 0);
        let mut done = find(&glosser, &transcript, &query, &mut |found| {
            if !found.is_empty() && first.is_none() {
                first = Some(ms());
            }
            if found.iter().any(|hit| hit.by != By::English) {
                all = ms();
            }
            hits += found.len();
            ControlFlow::Continue(())
        });
        if done.is_break() {
            done = ControlFlow::Continue(());
        }
        debug_assert!(done.is_continue(), "nobody cancels");
        println!(
            "{typed:14} {:10.1} {all:9.1} {:13.1} {hits:7}",
            first.unwrap_or_default(),
            ms()
        );
    }
}
