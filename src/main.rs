//! Parses the arguments, calls the command line's jobs or the window, and gives the exit status.

use std::process::ExitCode;

use duidu::cli::{self, Wanted};

fn main() -> ExitCode {
    match cli::run() {
        Wanted::Done(status) => status,
        Wanted::Window(file) => window(file),
    }
}

#[cfg(feature = "gui")]
fn window(file: Option<std::path::PathBuf>) -> ExitCode {
    match duidu::ui::run(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::fail(&error.into()),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_file: Option<std::path::PathBuf>) -> ExitCode {
    cli::fail(&anyhow::anyhow!(
        "this duidu was built without its window; see duidu --help"
    ))
}
