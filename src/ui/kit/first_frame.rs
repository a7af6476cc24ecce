//! Says when the window's first picture is on the screen, for `benches/first_frame.rs`.
//!
//! eframe has no call for "the buffers were swapped". It asks an app for its
//! `auto_save_interval` after each swap and before anything else (a sleep of 10 ms, while the X
//! server has not shown the window yet, would blur a measurement at the next frame's start), so
//! the answer to that question is where the program tells.

use std::io::Write as _;
use std::sync::LazyLock;
use std::time::Duration;

/// Set to `1`, the program ends as soon as its first picture was shown.
pub const VARIABLE: &str = "DUIDU_FIRST_FRAME";

/// What the program prints then.
pub const LINE: &str = "first frame";

/// What `eframe::App::auto_save_interval` of the window returns: never, as nothing is saved that
/// way. With [`VARIABLE`] set it prints [`LINE`] and ends the program.
pub fn after_swap() -> Duration {
    static WANTED: LazyLock<bool> =
        LazyLock::new(|| std::env::var_os(VARIABLE).is_some_and(|value| value == "1"));
    if *WANTED {
        tell_and_end();
    }
    Duration::MAX
}

#[expect(
    clippy::exit,
    reason = "the measurement ends here, before anything could be saved"
)]
fn tell_and_end() {
    let mut out = std::io::stdout();
    // Who measures sees a missing line as a failure.
    writeln!(out, "{LINE}").and_then(|()| out.flush()).ok();
    std::process::exit(0);
}
