//! The system's request to end: what is pending is saved at once, without a frame.

use std::time::Duration;

use super::Flusher;

/// How long the window gets to close by itself after the save.
#[cfg(unix)]
const GRACE: Duration = Duration::from_millis(1500);

/// Saves on SIGTERM, SIGINT and SIGHUP, asks the window to close by `close`, and ends the program
/// if that takes too long. Does nothing where there are no signals.
#[cfg(unix)]
pub fn flush_on_signals(
    flusher: Flusher,
    close: impl Fn() + Send + 'static,
) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    let wait = move || {
        let Some(signal) = signals.forever().next() else {
            return;
        };
        flusher.flush(Duration::from_secs(20));
        close();
        std::thread::sleep(GRACE);
        #[expect(clippy::exit, reason = "all is saved, and the window does not answer")]
        std::process::exit(128 + signal);
    };
    std::thread::Builder::new()
        .name("duidu signals".to_owned())
        .spawn(wait)?;
    Ok(())
}

/// Saves on the system's request to end; there is none of this kind here.
#[cfg(not(unix))]
pub fn flush_on_signals(
    flusher: Flusher,
    _close: impl Fn() + Send + 'static,
) -> std::io::Result<()> {
    drop(flusher);
    let _: Duration = Duration::ZERO;
    Ok(())
}
