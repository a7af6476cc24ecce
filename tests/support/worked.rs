//! How long a thread has worked, for measurements on machines that have other work to do.

use std::time::Duration;

/// How long this thread has worked so far: the machine may have other work to do.
#[cfg(unix)]
pub(crate) fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// How long the program has run so far: here a thread has no clock of its own.
#[cfg(not(unix))]
pub(crate) fn worked() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
