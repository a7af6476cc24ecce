//! How long a frame of the window takes while a long transcript is scrolled through.
//!
//! `cargo bench --bench scrolling [-- FOLDER]` puts the transcripts of a folder together into one of
//! at least 1 MB, by default those of the folder `shared` beside the project, and scrolls through
//! it in the real widget tree: slowly by the wheel, a screen at a time, and in jumps to places that
//! were not shown before. It does so beside the converted view, beside the glossed view, and in the
//! glossed view alone. It prints how long the thread of the window works in a frame, without what
//! the graphics card is given; the limit for the glossed view is 4 ms in 99 of 100 frames. Without the
//! argument `--bench` it runs shortly and its figures are of no worth.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that measures and prints; it may fail loudly"
)]

#[path = "support/stage.rs"]
mod stage;

use std::path::{Path, PathBuf};

use duidu::app::settings::Folders;
use duidu::app::{Command, CommandId};
use duidu::transcript::RowIndex;
use stage::{Stage, millis, percentile};

/// The most that a frame of the glossed view may take, in milliseconds.
const LIMIT_MILLIS: f64 = 4.0;

/// How long the text is at the least, in bytes.
const TEXT_BYTES: usize = 1_000_000;

/// Frames of a measurement.
const FRAMES: usize = 600;

/// A way to go through the text.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// By the wheel, so many points a frame.
    Wheel(f32),
    /// To a row that was not shown before, every so many frames.
    Jump(usize),
}

const WAYS: [(&str, Way); 3] = [
    ("slowly", Way::Wheel(-40.0)),
    ("a screen a frame", Way::Wheel(-700.0)),
    ("in jumps", Way::Jump(6)),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_real = arguments.iter().any(|one| one == "--bench");
    let named = arguments.iter().find(|one| !one.starts_with("--"));
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/transcripts");
    let folder = named.map_or(beside, PathBuf::from);
    let Some(text) = text_of(&folder) else {
        println!("SKIPPED scrolling: no transcripts in {}", folder.display());
        return;
    };
    println!("{} bytes", text.len());
    let frames = if is_real { FRAMES } else { 12 };
    let views: [(&str, &[CommandId]); 3] = [
        ("converted", &[]),
        ("glossed, beside", &[CommandId::ToggleGloss]),
        (
            "glossed, alone",
            &[CommandId::ToggleGloss, CommandId::GlossAlone],
        ),
    ];
    for (view, keys) in views {
        for (name, way) in WAYS {
            let times = measure(&text, keys, way, frames);
            let worst = percentile(&times, 99);
            let verdict = if worst <= LIMIT_MILLIS {
                "within"
            } else {
                "OVER"
            };
            println!(
                "{view:<16} {name:<17} median {:.2} ms, 99 of 100 {worst:.2} ms ({verdict} {LIMIT_MILLIS} ms), at most {:.2} ms",
                percentile(&times, 50),
                percentile(&times, 100)
            );
        }
    }
}

/// The transcripts of a folder one after another, again and again until they are long enough.
fn text_of(folder: &Path) -> Option<String> {
    let entries = std::fs::read_dir(folder).ok()?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|one| Some(one.ok()?.path())).collect();
    paths.sort();
    let files = paths.iter();
    let files: Vec<String> = files
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let once = files.join("\n\n");
    let times = TEXT_BYTES.div_ceil(once.len().max(1));
    (!once.is_empty()).then(|| vec![once; times].join("\n\n"))
}

/// What each frame took, in milliseconds, sorted.
fn measure(text: &str, keys: &[CommandId], way: Way, frames: usize) -> Vec<f64> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.md");
    #[expect(clippy::disallowed_methods, reason = "a bench plays another program")]
    std::fs::write(&path, text).unwrap();
    let mut stage = Stage::new(Folders::below(&folder.path().join("user")));
    stage.command(Command::OpenFile(path.clone()));
    stage.settle(60);
    for key in keys {
        stage.command(*key);
        stage.settle(30);
    }
    // The words are counted and the doubts looked for; a second more, so that nothing is left.
    stage.settle(120);
    let rows = stage
        .session()
        .document()
        .unwrap()
        .transcript()
        .count_rows();
    let shown = |stage: &Stage| stage.session().settings().place_of(&path);
    let first = shown(&stage);
    let mut times = Vec::with_capacity(frames);
    for number in 0..frames {
        match way {
            Way::Wheel(points) => stage.wheel(points),
            Way::Jump(every) if number % every == 0 => {
                // A step that has no divisor in common with most counts of rows.
                let row = (number / every + 1) * 7_919 % rows;
                stage.command(Command::GoToRow(RowIndex(row)));
            }
            Way::Jump(_) => {}
        }
        times.push(millis(stage.frame()));
    }
    assert!(
        frames < FRAMES || first != shown(&stage),
        "nothing was scrolled"
    );
    times.sort_by(f64::total_cmp);
    times
}
