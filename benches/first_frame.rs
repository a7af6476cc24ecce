//! How long the window takes to its first picture, against an empty eframe window.
//!
//! `cargo bench --bench first_frame [-- FILE]` starts both in turn, 15 times after a warm-up each,
//! from process start to the first swap of buffers (see `duidu::ui::kit::first_frame`), and
//! prints both medians and their ratio; 1.5 is what we allow ourselves. FILE is `seed.txt` of the
//! shared data where it is there. `-- --self` measures the empty window against itself, which
//! shows how much the machine wavers.
//!
//! It uses the display of `DISPLAY` or `WAYLAND_DISPLAY`, else an Xvfb of its own. Settings and
//! data of the user are left alone: each run works in a folder made for it.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use duidu::ui::kit::first_frame;

/// Measured starts of each program.
const STARTS: usize = 15;
/// The most that our window may cost, as a multiple of an empty one.
const LIMIT: f64 = 1.5;
/// A window that shows nothing by then never will.
const PATIENCE: Duration = Duration::from_secs(30);
/// The argument that makes this program the empty window.
const EMPTY: &str = "--empty-window";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    if has(EMPTY) {
        return empty_window();
    }
    let Some(display) = display()? else {
        say("SKIPPED first_frame: no display and no Xvfb");
        return Ok(());
    };
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let empty = Program {
        path: std::env::current_exe()?,
        arguments: vec![EMPTY.into()],
    };
    let (name, ours) = if has("--self") {
        ("empty window again", empty.clone())
    } else {
        // Cargo passes `--bench`.
        let named = arguments
            .iter()
            .find(|argument| !argument.as_encoded_bytes().starts_with(b"--"));
        let file = file_to_open(named.map(OsString::as_os_str), folder.path())?;
        let name = match &file {
            Some(_) => "duidu with a file",
            None => "duidu without a file",
        };
        let path = PathBuf::from(env!("CARGO_BIN_EXE_duidu"));
        let arguments = file.into_iter().map(PathBuf::into_os_string).collect();
        (name, Program { path, arguments })
    };

    let mut times = (Vec::new(), Vec::new());
    for start in 0..=STARTS {
        // Whichever goes first may find the caches colder.
        let (one, other) = if start % 2 == 0 {
            let one = ours.start(folder.path(), &display)?;
            (one, empty.start(folder.path(), &display)?)
        } else {
            let other = empty.start(folder.path(), &display)?;
            (ours.start(folder.path(), &display)?, other)
        };
        // The first of each fills the caches.
        if start > 0 {
            times.0.push(one);
            times.1.push(other);
        }
    }
    let (ours, empty) = (summary(times.0), summary(times.1));
    let ratio = ours.median.as_secs_f64() / empty.median.as_secs_f64();
    say(&format!("{name}: {ours}"));
    say(&format!("empty window: {empty}"));
    let verdict = if ratio <= LIMIT { "within" } else { "OVER" };
    say(&format!("ratio {ratio:.2}, {verdict} the limit of {LIMIT}"));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this is what the program is for")]
fn say(text: &str) {
    println!("{text}");
}

/// A program that shows a window.
#[derive(Clone)]
struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
}

impl Program {
    /// The time from its start to the first picture.
    fn start(&self, folder: &Path, display: &Display) -> anyhow::Result<Duration> {
        let mut command = Command::new(&self.path);
        command
            .args(&self.arguments)
            .env(first_frame::VARIABLE, "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        for variable in [
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
        ] {
            command.env(variable, folder.join(variable));
        }
        if let Display::Own { name, .. } = display {
            command.env("DISPLAY", name).env_remove("WAYLAND_DISPLAY");
        }
        let before = Instant::now();
        let mut child = command
            .spawn()
            .with_context(|| format!("cannot start {}", self.path.display()))?;
        let line = child.stdout.take().map(first_line);
        let after = match line {
            Some(Ok(Some(at))) => Ok(at),
            Some(Ok(None)) => Err("ended without a picture"),
            Some(Err(RecvTimeoutError::Timeout)) => Err("showed no picture in time"),
            Some(Err(RecvTimeoutError::Disconnected)) | None => Err("could not be watched"),
        };
        // Ended already, or of no more use.
        child.kill().ok();
        child.wait()?;
        match after {
            Ok(at) => Ok(at - before),
            Err(why) => bail!("the window {why}: {}", self.path.display()),
        }
    }
}

/// When the line of the first picture came; `None` at the end of the output without one.
fn first_line(output: impl Read + Send + 'static) -> Result<Option<Instant>, RecvTimeoutError> {
    let (sender, receiver) = sync_channel(1);
    std::thread::Builder::new()
        .name("first line".to_owned())
        .spawn(move || {
            let found = BufReader::new(output)
                .lines()
                .map_while(Result::ok)
                .find(|line| line == first_frame::LINE)
                .map(|_| Instant::now());
            // Nobody listens any more when the patience is over.
            sender.send(found).ok();
        })
        .map_err(|_no_thread| RecvTimeoutError::Disconnected)?;
    receiver.recv_timeout(PATIENCE)
}

/// What is opened: the named file, else `seed.txt` of the shared data, copied so that nothing is
/// written beside the original.
fn file_to_open(named: Option<&OsStr>, folder: &Path) -> anyhow::Result<Option<PathBuf>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("DUIDU_SHARED")
        .map_or_else(|| here.join("../shared"), PathBuf::from)
        .join("data/seed.txt");
    let from = match named {
        // Cargo starts benches in the package's folder.
        Some(path) => PathBuf::from(path),
        None if shared.is_file() => shared,
        None => return Ok(None),
    };
    let to = folder.join("talk.txt");
    std::fs::copy(&from, &to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(Some(to))
}

/// Where the windows are shown.
enum Display {
    /// That of the session.
    Session,
    /// One of our own, which ends with us.
    Own { name: String, server: Child },
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Self::Own { server, .. } = self {
            // It may have ended by itself.
            server.kill().ok();
            server.wait().ok();
        }
    }
}

/// A display to show windows on; `None` if there is none and Xvfb is not installed.
fn display() -> anyhow::Result<Option<Display>> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(not(unix)) || cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY") {
        return Ok(Some(Display::Session));
    }
    let server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-noreset"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut server) = server else {
        return Ok(None);
    };
    // It writes the number of the display that it found free, once it is ready.
    let mut number = String::new();
    if let Some(output) = server.stdout.take() {
        BufReader::new(output).read_line(&mut number)?;
    }
    let name = format!(":{}", number.trim());
    if name == ":" {
        server.kill().ok();
        bail!("Xvfb did not start");
    }
    Ok(Some(Display::Own { name, server }))
}

/// Times of one program.
struct Summary {
    median: Duration,
    fastest: Duration,
    slowest: Duration,
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(
            f,
            "median {:.1} ms of {STARTS} ({:.1} to {:.1})",
            millis(self.median),
            millis(self.fastest),
            millis(self.slowest)
        )
    }
}

/// The median and the ends of some times; zero without any.
fn summary(mut times: Vec<Duration>) -> Summary {
    times.sort();
    Summary {
        median: times.get(times.len() / 2).copied().unwrap_or_default(),
        fastest: times.first().copied().unwrap_or_default(),
        slowest: times.last().copied().unwrap_or_default(),
    }
}

/// A window of eframe with nothing in it.
struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, _ui: &mut egui::Ui, _frame: &mut eframe::Frame) {}

    fn auto_save_interval(&self) -> Duration {
        first_frame::after_swap()
    }
}

/// Shows an empty window, of the size that ours has at first, until it is closed.
fn empty_window() -> anyhow::Result<()> {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native("empty", options, Box::new(|_| Ok(Box::new(Empty))))
        .map_err(|error| anyhow::anyhow!("{error}"))
}
