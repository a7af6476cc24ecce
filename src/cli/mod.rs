//! The command line: one job a subcommand, on the same functions as the window.
//!
//! What a job prints goes to standard output, its one sentence of failure to standard error. With
//! `--json` a job prints one JSON document and nothing else. Offsets are zero-based code points of
//! the source, ends exclusive; rows are numbered from one, as in the window.

mod args;
mod audit;
mod convert;
mod dictionary;
mod export;
mod export_args;
mod find;
mod gloss;
mod glossary;
mod highlight;
mod inspect;
mod notes;
mod output;
mod rules;
mod transcript;

pub use self::output::fail;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

pub use self::args::Args;
use self::args::Job;
use crate::app::settings::Folders;

/// The exit status of wrong usage; clap's own.
const WRONG_USAGE: u8 = 2;

/// What the arguments ask for.
#[derive(Debug)]
pub enum Wanted {
    /// The window, with this file in it.
    Window(Option<PathBuf>),
    /// A job that is done by now.
    Done(ExitCode),
}

/// Reads the arguments of the process and does the job they name, or says that the window is
/// wanted. Wrong usage ends the process with status 2, as clap does.
pub fn run() -> Wanted {
    let args = Args::parse();
    if let Err(error) = args.check() {
        // Where even this fails there is nobody to tell.
        error.print().ok();
        return Wanted::Done(ExitCode::from(WRONG_USAGE));
    }
    let Some(job) = args.job else {
        return Wanted::Window(args.file);
    };
    let folders = Folders::of_user();
    let result = match job {
        Job::Inspect(job) => inspect::run(&job),
        Job::Convert(job) => convert::run(&job, &folders),
        Job::Rules(job) => rules::run(job, &folders),
        Job::Audit(job) => audit::run(&job, &folders),
        Job::Gloss(job) => gloss::run(&job, &folders),
        Job::Glossary(job) => glossary::run(job, &folders),
        Job::Dictionary(job) => dictionary::run(&job, &folders),
        Job::Find(job) => find::run(&job, &folders),
        Job::Highlight(job) => highlight::run(job, &folders),
        Job::Notes(job) => notes::run(job, &folders),
        Job::Export(job) => export::run(&job, &folders),
    };
    Wanted::Done(match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output::fail(&error),
    })
}
