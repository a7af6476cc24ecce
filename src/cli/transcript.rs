//! Opening a transcript and its notes for a job.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use anyhow::bail;

use crate::app::open::{Notes, Opened, open_as, open_notes};
use crate::app::settings::Folders;
use crate::sidecar::{State, Store};
use crate::storage::{FileCalls, System};
use crate::transcript::Encoding;

/// The real files.
pub(super) fn calls() -> Arc<dyn FileCalls> {
    Arc::new(System)
}

/// Reads a transcript.
pub(super) fn read(path: &Path) -> anyhow::Result<Opened> {
    read_as(path, None)
}

/// Reads a transcript in an encoding that was chosen; `None` finds it out.
pub(super) fn read_as(path: &Path, encoding: Option<Encoding>) -> anyhow::Result<Opened> {
    let go_on = &mut |_| ControlFlow::Continue(());
    Ok(open_as(&*calls(), path, encoding, go_on)?)
}

/// Reads a transcript and its notes. Notes that cannot be read or are of another transcript are a
/// failure: a job without a window has nobody to ask.
pub(super) fn read_with_notes(
    path: &Path,
    folders: &Folders,
) -> anyhow::Result<(Opened, Store, Notes)> {
    let opened = read(path)?;
    let (store, notes) = open_notes(calls(), &opened, folders);
    let sidecar = notes.path.display();
    match &notes.state {
        State::None | State::Loaded => {}
        State::Damaged { reason } => {
            bail!("the highlights file is damaged ({reason}) and was left as it is: {sidecar}")
        }
        State::Newer { version } => bail!(
            "the highlights file was written by a newer version of the program (format version {version}) and was left as it is: {sidecar}"
        ),
        State::Unreadable { reason } => bail!("the highlights file cannot be read: {reason}"),
    }
    if notes.are_of_other_file() {
        bail!(
            "the highlights file was made for another transcript and was left as it is: {sidecar}"
        );
    }
    Ok((opened, store, notes))
}
