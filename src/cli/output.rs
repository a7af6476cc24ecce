//! What goes to standard output and standard error.

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use anyhow::anyhow;
use serde_json::Value;

use crate::sidecar::Notice;

/// Prints text as it is. A reader that has gone away, such as `head`, is no failure.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    print_bytes(text.as_bytes())
}

/// Prints bytes as they are.
pub(super) fn print_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(anyhow!("the output cannot be written ({error})"))
        }
        _ => Ok(()),
    }
}

/// Prints one JSON document.
pub(super) fn print_json(document: &Value) -> anyhow::Result<()> {
    print(&format!("{document:#}\n"))
}

/// Prints a sentence to standard error, in one line whatever a path in it holds.
pub(super) fn say(sentence: &str) {
    let mut line = String::with_capacity(sentence.len());
    for c in sentence.chars() {
        if c.is_control() {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    // Where even this fails there is nobody to tell.
    writeln!(std::io::stderr().lock(), "duidu: {line}").ok();
}

/// Says what a reader must know of a save.
pub(super) fn say_notices(notices: Vec<Notice>) {
    for notice in notices {
        match notice {
            Notice::KeptInDataFolder { path, reason } => say(&format!(
                "the highlights are kept in another folder ({reason}): {}",
                path.display()
            )),
            Notice::SetAside { path } => say(&format!(
                "the damaged highlights file was set aside: {}",
                path.display()
            )),
            // The notes are where they belong, and that is what counts.
            Notice::FoundInDataFolder { .. } | Notice::NoGoodCopy { .. } => {}
        }
    }
}

/// Prints why a job failed, and gives its exit status.
pub fn fail(error: &anyhow::Error) -> ExitCode {
    say(&sentence_of(error));
    ExitCode::FAILURE
}

/// Prints why a file is passed over.
pub(super) fn say_passed_over(error: &anyhow::Error) {
    say(&format!("passed over: {}", sentence_of(error)));
}

/// The error and its causes as one sentence. Most of our errors name their cause themselves,
/// because the path stands last: such a cause is not said again.
fn sentence_of(error: &anyhow::Error) -> String {
    let mut sentence = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if sentence.is_empty() {
            sentence = cause;
        } else if !sentence.contains(&cause) {
            sentence.push_str(": ");
            sentence.push_str(&cause);
        }
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_said_once() {
        let cause = std::io::Error::other("disk on fire");
        let error = anyhow::Error::new(cause).context("row 3 (disk on fire): a.txt");
        assert_eq!(sentence_of(&error), "row 3 (disk on fire): a.txt");
        let error = anyhow::anyhow!("no such row").context("row 3");
        assert_eq!(sentence_of(&error), "row 3: no such row");
    }
}
