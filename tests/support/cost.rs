//! What opening a file costs: the time of this thread, and the most memory at once.
//!
//! The memory is that of the whole program, so nothing else may run beside it.

#[path = "worked.rs"]
mod worked;

use duidu::transcript::joined::{JoinOptions, paragraphs};
use duidu::transcript::{Transcript, details, structure};
use peak_alloc::PeakAlloc;
use worked::worked;

use crate::packed;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The longest that a megabyte may take.
const MOST_SECONDS_A_MB: f64 = 1.0;
/// The most memory, in times of the input, beside the input.
const MOST_TIMES: f64 = 20.0;
/// A smaller file may cost as much as one of this size.
const LEAST_BYTES: usize = 64 * 1024;
/// What is known of a row takes room whatever it says: one of fewer bytes may take as much memory
/// as three ideographs and a line end.
const LEAST_ROW_BYTES: usize = 10;

/// What it took to open a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// The length of the input, in bytes, that it is told of.
    pub(crate) len: usize,
    /// Seconds for each megabyte of the input.
    pub(crate) seconds_a_mb: f64,
    /// The most memory at once, in times of the input.
    pub(crate) times: f64,
}

impl Cost {
    /// Whether it is too slow; machines are noisy, so that no test asks.
    pub(crate) fn delay(self) -> Option<String> {
        let seconds = self.seconds_a_mb;
        (seconds > MOST_SECONDS_A_MB).then(|| format!("{seconds:.2} s for each MB"))
    }

    /// What is too much of memory.
    pub(crate) fn fault(self) -> Option<String> {
        let times = self.times;
        (times > MOST_TIMES).then(|| format!("memory of {times:.1} times the input"))
    }

    /// The smaller of each.
    fn min(self, other: Self) -> Self {
        Self {
            len: self.len,
            seconds_a_mb: self.seconds_a_mb.min(other.seconds_a_mb),
            times: self.times.min(other.times),
        }
    }
}

/// How large the input is: of a container, what is read of it, where that is larger.
fn len_of(bytes: &[u8]) -> usize {
    let part = packed::part(bytes).map_or(0, |part| part.len());
    bytes.len().max(part)
}

/// Opens a file by `read`, with all that is found out of it before it is shown. What costs too much
/// is opened again: a machine with other work to do is slow now and then, and what is made at the
/// first file is no cost of it.
pub(crate) fn opened(bytes: &[u8], read: impl Fn() -> Transcript) -> (Transcript, Cost) {
    const TRIES: usize = 3;
    let len = len_of(bytes);
    let mut best = opened_once(len, &read);
    for _ in 1..TRIES {
        if best.1.delay().or_else(|| best.1.fault()).is_none() {
            break;
        }
        let again = opened_once(len, &read);
        best = (again.0, best.1.min(again.1));
    }
    best
}

fn opened_once(len: usize, read: &dyn Fn() -> Transcript) -> (Transcript, Cost) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = worked();
    let transcript = read();
    let regions = structure::regions(&transcript);
    paragraphs(&transcript, &regions, JoinOptions::PARAGRAPHS);
    details::details(&transcript, &regions);
    let time = worked().saturating_sub(start);
    let memory = MEMORY.peak_usage().saturating_sub(before);
    let len = len.max(LEAST_BYTES);
    let rows_len = len.max(transcript.count_rows() * LEAST_ROW_BYTES);
    let cost = Cost {
        len,
        seconds_a_mb: time.as_secs_f64() / (len as f64 / 1e6),
        times: memory as f64 / rows_len as f64,
    };
    (transcript, cost)
}
