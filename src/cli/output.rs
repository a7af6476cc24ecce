//! What goes to standard output and standard error.

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use serde_json::Value;

/// Prints text as it is. A reader that has gone away, such as `head`, is no failure.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Prints one JSON document.
pub(super) fn print_json(document: &Value) -> anyhow::Result<()> {
    print(&format!("{document:#}\n"))
}

/// Prints a sentence to standard error.
pub(super) fn say(sentence: &str) {
    // Where even this fails there is nobody to tell.
    writeln!(std::io::stderr().lock(), "duidu: {sentence}").ok();
}

/// Prints why a job failed, and gives its exit status.
pub fn fail(error: &anyhow::Error) -> ExitCode {
    say(&format!("{error:#}"));
    ExitCode::FAILURE
}
