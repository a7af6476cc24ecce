//! How long a frame of the window takes while a great many highlights are edited and saved.
//!
//! `cargo bench --bench frames [-- HIGHLIGHTS]` opens a text of 6,000 rows with no highlight, with
//! 100 and with 10,000 (or HIGHLIGHTS) in the real widget tree, with the real worker and disk, and
//! writes a note every 1.2 seconds, twelve times, at 60 frames a second. It prints how long the thread
//! of the window works in a frame: taking in what the worker reports, the widgets, and the change
//! itself; without what the graphics card is given. The limit is 8 ms in frames without an edit
//! and during a save alike, for the 10,000. Without the argument `--bench` it runs shortly and its
//! figures are of no worth.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that measures and prints; it may fail loudly"
)]

#[path = "support/stage.rs"]
mod stage;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use duidu::app::settings::Folders;
use duidu::app::{Command, SaveState};
use duidu::highlight::{Color, Highlight, HighlightId, Time, make_selector};
use duidu::sidecar::{self, Store};
use duidu::storage::System;
use duidu::text::{SourceText, SrcChar, SrcCharSpan};
use stage::{FRAME, Stage, millis, percentile};

/// The most that a frame may take, in milliseconds.
const LIMIT_MILLIS: f64 = 8.0;
/// Frames from one edit to the next.
const EDIT_EVERY: usize = 75;
/// Frames of a measurement.
const FRAMES: usize = 900;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_real = arguments.iter().any(|one| one == "--bench");
    let most = arguments.iter().find_map(|one| one.parse().ok());
    let most: usize = most.unwrap_or(10_000);
    let frames = if is_real { FRAMES } else { EDIT_EVERY * 2 };
    let empty = measure(1, frames);
    println!("     1 highlight:  {empty}");
    let few = measure(100.min(most), frames);
    println!("{:6} highlights: {few}", 100.min(most));
    let many = measure(most, frames);
    println!("{most:6} highlights: {many}");
    println!(
        "against one: frames {:.2}, while saving {:.2}, with the edit {:.2}",
        ratio(&many.quiet, &empty.quiet),
        ratio(&many.saving, &empty.saving),
        ratio(&many.edits, &empty.edits)
    );
    let worst = |times: &[f64]| percentile(times, 99);
    let (quiet, saving) = (worst(&many.quiet), worst(&many.saving));
    let verdict = |millis: f64| {
        if millis <= LIMIT_MILLIS {
            "within"
        } else {
            "OVER"
        }
    };
    println!(
        "99 of 100 frames: quiet {quiet:.2} ms, {} the limit of {LIMIT_MILLIS} ms; while saving {saving:.2} ms, {}",
        verdict(quiet),
        verdict(saving)
    );
}

/// Frame times in milliseconds, each sorted.
struct Times {
    quiet: Vec<f64>,
    saving: Vec<f64>,
    edits: Vec<f64>,
    saves: Vec<f64>,
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let told = |times: &[f64]| {
            let at = |hundredth| percentile(times, hundredth);
            format!("{:.2} ms ({:.2} at most)", at(50), at(100))
        };
        write!(
            f,
            "quiet {}, while saving {}, with the edit {}; saved after {}",
            told(&self.quiet),
            told(&self.saving),
            told(&self.edits),
            told(&self.saves)
        )
    }
}

fn ratio(a: &[f64], b: &[f64]) -> f64 {
    percentile(a, 50) / percentile(b, 50)
}

/// A text of 120,000 characters in which no line is like another.
fn text() -> String {
    let lines = (0..6_000).map(|number| format!("第{number}行說的是今天的茶和雨水，慢慢聽\n"));
    lines.collect()
}

/// Writes the text and a sidecar with so many highlights.
fn prepare(path: &Path, folders: &Folders, highlights: usize) {
    let written = text();
    #[expect(clippy::disallowed_methods, reason = "a bench plays another program")]
    std::fs::write(path, &written).unwrap();
    let store_folders = sidecar::Folders {
        data: Some(folders.data.clone()),
    };
    let (mut store, opened) = Store::open(Arc::new(System), path, &store_folders);
    let mut work = opened.document;
    let text = SourceText::from(written.as_str());
    let count = text.count_chars().0;
    for number in 0..highlights {
        let start = SrcChar(number * (count - 20) / highlights);
        let span = text.bytes_of(SrcCharSpan::at(start, 5 + number % 9));
        let mut highlight = Highlight::new(
            HighlightId::new(format!("id-{number}")),
            Time::new("2026-11-24T08:00:00Z"),
            Color::of_key(1 + number % 5).unwrap(),
            make_selector(&text, span),
        );
        highlight.note = format!("筆記 {number}");
        work.highlights.insert(highlight.id.clone(), highlight);
    }
    store.save(&work).unwrap();
}

fn measure(highlights: usize, frames: usize) -> Times {
    let folder = tempfile::tempdir().unwrap();
    let folders = Folders::below(&folder.path().join("user"));
    let path = folder.path().join("talk.txt");
    prepare(&path, &folders, highlights);
    let mut stage = Stage::new(folders);
    let open = Command::OpenFile(path);
    stage.command(open);
    // Opened, converted and counted; then a second more, so that nothing is left to do.
    stage.settle(120);
    let document = stage.session().document().unwrap();
    assert_eq!(document.highlights().len(), highlights);
    let mut times = Times {
        quiet: Vec::new(),
        saving: Vec::new(),
        edits: Vec::new(),
        saves: Vec::new(),
    };
    let mut edited: Option<Instant> = None;
    for number in 0..frames {
        let start = Instant::now();
        let is_edit = number % EDIT_EVERY == 0;
        if is_edit {
            let id = HighlightId::new(format!("id-{}", number % highlights));
            let note = Command::SetNote(id, format!("written in frame {number}"));
            stage.command(note);
            edited = Some(start);
        }
        let was_saving = *stage.session().save_state() == SaveState::Saving;
        let taken = millis(stage.frame());
        if is_edit {
            times.edits.push(taken);
        } else if was_saving {
            times.saving.push(taken);
        } else {
            times.quiet.push(taken);
        }
        if matches!(stage.session().save_state(), SaveState::Saved(_))
            && let Some(since) = edited.take()
        {
            times.saves.push(millis(since.elapsed()));
        }
        std::thread::sleep(FRAME.saturating_sub(start.elapsed()));
    }
    let all = [
        &mut times.quiet,
        &mut times.saving,
        &mut times.edits,
        &mut times.saves,
    ];
    for list in all {
        list.sort_by(f64::total_cmp);
    }
    times
}
