//! What a great many highlights cost: opening and saving a sidecar of 10,000, beside an empty one;
//! and many opens and saves in a row, in which nothing may be lost, left over or get slower.
//!
//! `cargo bench --no-default-features --bench sidecar [-- ROUNDS [FOLDER]]`; the times are those of
//! the real disk, waiting for it included, in the system's folder for temporary files or FOLDER.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a program that measures and prints; it may fail loudly"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use duidu::highlight::{
    Adopted, Change, Color, Edit, Highlight, HighlightId, Place, Placed, Time, make_selector, place,
};
use duidu::sidecar::{Document, Folders, Store, encode};
use duidu::storage::System;
use duidu::text::{SourceText, SrcChar, SrcCharSpan};

const HIGHLIGHTS: usize = 10_000;

/// A text of 120,000 characters in which no line is like another.
fn text() -> SourceText {
    let lines = (0..6_000).map(|number| format!("第{number}行說的是今天的茶和雨水，慢慢聽\n"));
    SourceText::from(lines.collect::<String>().as_str())
}

fn work(text: &SourceText) -> Document {
    let mut document = Document::default();
    let count = text.count_chars().0;
    for number in 0..HIGHLIGHTS {
        let start = SrcChar(number * (count - 20) / HIGHLIGHTS);
        let span = text.bytes_of(SrcCharSpan::at(start, 5 + number % 9));
        let mut highlight = Highlight::new(
            HighlightId::new(format!("id-{number}")),
            Time::new("2026-11-24T08:00:00Z"),
            Color::new("yellow"),
            make_selector(text, span),
        );
        highlight.note = format!("筆記 {number}");
        document.highlights.insert(highlight.id.clone(), highlight);
    }
    document
}

fn open(folder: &Path, name: &str) -> (Store, Document) {
    let folders = Folders {
        data: Some(folder.join("data")),
    };
    let (store, opened) = Store::open(Arc::new(System), &folder.join(name), &folders);
    (store, opened.document)
}

/// The middle and the longest of several times.
fn times(rounds: usize, mut run: impl FnMut()) -> String {
    let mut all: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    all.sort();
    format!(
        "{:7.2} ms (at most {:.2})",
        all[rounds / 2].as_secs_f64() * 1e3,
        all[rounds - 1].as_secs_f64() * 1e3
    )
}

fn large(folder: &Path) {
    let text = text();
    let (mut store, _) = open(folder, "large.txt");
    let mut document = work(&text);
    store.save(&document).unwrap();
    println!(
        "{HIGHLIGHTS} highlights: {:.1} MB",
        encode(&document).len() as f64 / 1e6
    );
    println!(
        "open none       {}",
        times(20, || drop(open(folder, "none.txt")))
    );
    println!(
        "open all        {}",
        times(20, || drop(open(folder, "large.txt")))
    );
    let stored = document.in_stored_order();
    println!(
        "place all       {}",
        times(20, || drop(place(&text, &stored)))
    );
    let places = place(&text, &stored);
    let mut set = document.highlight_set(&places);
    let mut number = 0;
    let edited = times(20, || {
        number += 1;
        let edit = Edit::SetNote {
            highlight_id: HighlightId::new("id-77"),
            change: Change::to(format!("新 {number}")),
            at: Time::new("2026-11-25T08:00:00Z"),
        };
        edit.apply(&mut set).unwrap();
        document.set_highlights(&set);
        assert!(store.save(&document).unwrap().written);
    });
    println!("edit and save   {edited}");
    let (mut other, mut theirs) = open(folder, "large.txt");
    let joined = times(20, || {
        number += 1;
        let mut set = theirs.highlight_set(&places);
        let edit = Edit::SetColor {
            highlight_id: HighlightId::new("id-99"),
            change: Change::to(Color::new(format!("c{number}"))),
            at: Time::new("2026-11-26T08:00:00Z"),
        };
        edit.apply(&mut set).unwrap();
        theirs.set_highlights(&set);
        other.save(&theirs).unwrap();
        let joined = store.refresh(&document).unwrap();
        let (before, after) = (
            document.highlight_set(&places),
            joined.highlight_set(&places),
        );
        assert!(Adopted::between(&before, &after).is_some());
        document = joined;
    });
    println!("save and join   {joined} in another window");
    store.refresh(&document);
    println!(
        "look, no change {}",
        times(20, || assert!(!store.may_have_changed()))
    );
}

fn many(folder: &Path, rounds: usize) {
    let text = text();
    let mut tenths = Vec::new();
    let start = Instant::now();
    for round in 0..rounds {
        let (mut store, mut document) = open(folder, "many.txt");
        assert_eq!(document.highlights.len(), round.min(20));
        let mut set = document.highlight_set(&[]);
        let at = Time::new("2026-11-25T08:00:00Z");
        let highlight_id = HighlightId::new(format!("id-{}", round % 20));
        let edit = if round < 20 {
            let span = text.bytes_of(SrcCharSpan::at(SrcChar(round * 9), 7));
            let selector = make_selector(&text, span);
            let highlight = Highlight::new(highlight_id, at, Color::new("green"), selector);
            Edit::Add(Box::new(Placed {
                highlight,
                place: Place::Anchored(span),
            }))
        } else {
            Edit::SetColor {
                highlight_id,
                change: Change::to(Color::new(format!("c{round}"))),
                at,
            }
        };
        edit.apply(&mut set).unwrap();
        document.set_highlights(&set);
        assert!(store.save(&document).unwrap().written);
        if (round + 1) % rounds.div_ceil(10) == 0 {
            tenths.push(start.elapsed());
        }
    }
    let files = |folder: &Path| folder.read_dir().map_or(0, Iterator::count);
    println!(
        "{rounds} opens and saves: {:.2} ms each, {} files, {} in the data folder; by tenths, ms: {:?}",
        start.elapsed().as_secs_f64() * 1e3 / rounds as f64,
        files(folder),
        ["backups", "index", "locks", "notes"]
            .iter()
            .map(|name| files(&folder.join("data").join(name)))
            .sum::<usize>(),
        tenths
            .iter()
            .zip(std::iter::once(&Duration::ZERO).chain(&tenths))
            .map(|(end, start)| end.saturating_sub(*start).as_millis())
            .collect::<Vec<_>>(),
    );
}

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let rounds = args.next().map_or(1_000, |rounds| rounds.parse().unwrap());
    let temp = match args.next() {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    };
    let temp = temp.unwrap();
    let (large_folder, many_folder) = (temp.path().join("large"), temp.path().join("many"));
    for folder in [&large_folder, &many_folder] {
        std::fs::create_dir(folder).unwrap();
    }
    large(&large_folder);
    many(&many_folder, rounds);
}
