//! What opening a file costs: the time of this thread, and the most memory at once.
//!
//! The memory is that of the whole program, so nothing else may run beside it.

use std::time::Duration;

use duidu::transcript::joined::{JoinOptions, paragraphs};
use duidu::transcript::{Transcript, details, structure};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The longest that a megabyte may take.
pub(crate) const MOST_SECONDS_A_MB: f64 = 1.0;
/// The most memory, in times of the input, beside the input.
pub(crate) const MOST_TIMES: f64 = 20.0;
/// A smaller file may cost as much as one of this size.
pub(crate) const LEAST_BYTES: usize = 64 * 1024;

/// What it took to open a file.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// Seconds for each megabyte of the input.
    pub(crate) seconds_a_mb: f64,
    /// The most memory at once, in times of the input.
    pub(crate) times: f64,
}

impl Cost {
    /// What is too much of it.
    pub(crate) fn fault(self) -> Option<String> {
        let Self {
            seconds_a_mb,
            times,
        } = self;
        if seconds_a_mb > MOST_SECONDS_A_MB {
            return Some(format!("{seconds_a_mb:.2} s for each MB"));
        }
        (times > MOST_TIMES).then(|| format!("memory of {times:.1} times the input"))
    }

    /// The larger of each.
    pub(crate) fn max(self, other: Self) -> Self {
        Self {
            seconds_a_mb: self.seconds_a_mb.max(other.seconds_a_mb),
            times: self.times.max(other.times),
        }
    }
}

/// Opens a file by `read`, with all that is found out of it before it is shown; `len` is the length
/// of the input.
pub(crate) fn cost_of(len: usize, read: impl FnOnce() -> Transcript) -> (Transcript, Cost) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = worked();
    let transcript = read();
    let regions = structure::regions(&transcript);
    paragraphs(&transcript, &regions, JoinOptions::PARAGRAPHS);
    details::details(&transcript, &regions);
    let time = worked().saturating_sub(start);
    let memory = MEMORY.peak_usage().saturating_sub(before);
    let len = len.max(LEAST_BYTES) as f64;
    let cost = Cost {
        seconds_a_mb: time.as_secs_f64() / (len / 1e6),
        times: memory as f64 / len,
    };
    (transcript, cost)
}

/// How long this thread has worked so far: the machine may have other work to do.
#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// How long the program has run so far: here a thread has no clock of its own.
#[cfg(not(unix))]
fn worked() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
