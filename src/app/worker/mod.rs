//! The threads that touch the disk and do what takes long.
//!
//! Five of them, so that a save never waits for a large file, and opening never for what is
//! counted: `duidu disk` saves and writes, `duidu reader` opens, loads and checks, `duidu analysis`
//! goes through whole transcripts, `duidu find` scans them, and `duidu export` makes exports. Saves wait up to [`SAVE_DELAY`] for more of their kind,
//! and only the newest state is written. The timer lives here and not in the window, so that work
//! is saved while the window is hidden, and at once when the program is told to end. A job that
//! panics becomes an event, and the thread goes on.

mod audit;
mod converting;
mod exporting;
mod finding;
mod folder;
mod fresh;
mod jobs;
mod opening;
mod saving;
mod signals;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub use self::fresh::{fresh_id, fresh_stamp, now};
pub use self::jobs::Jobs;
pub use self::signals::flush_on_signals;
use super::doubts::DoubtEffect;
use super::effect::{Effect, Event};
use super::glossed::WordsEffect;

/// How long a change waits for others before all are saved together: the most that a crash of the
/// whole machine can take.
pub const SAVE_DELAY: Duration = Duration::from_millis(300);

/// How often the worker looks whether others changed the files, when there is nothing to save.
pub const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How many jobs may wait. The window never blocks on it in practice: it would take as many
/// commands within one save.
const QUEUE: usize = 1024;

/// Takes events; called on the worker's threads.
pub type Sink = Arc<dyn Fn(Event) + Send + Sync>;

enum Message {
    Job(Effect),
    /// Save what is pending, then answer.
    Flush(SyncSender<()>),
    /// Save what is pending, then end. Said and not left to the end of the queue, because a
    /// [`Flusher`] may keep the queue open for as long as the program runs.
    End,
}

/// The running threads. Dropping it saves what is pending and waits for them.
pub struct Worker {
    disk: Option<SyncSender<Message>>,
    reader: Option<SyncSender<Message>>,
    analysis: Option<SyncSender<Message>>,
    find: Option<SyncSender<Message>>,
    export: Option<SyncSender<Message>>,
    threads: Vec<JoinHandle<()>>,
    jobs: Jobs,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").finish_non_exhaustive()
    }
}

/// Asks the worker to save what is pending, from any thread.
#[derive(Clone)]
pub struct Flusher(SyncSender<Message>);

impl std::fmt::Debug for Flusher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Flusher").finish_non_exhaustive()
    }
}

impl Flusher {
    /// Returns when all that was pending is on disk or has failed; `false` where the worker is
    /// gone or takes longer than `limit`.
    pub fn flush(&self, limit: Duration) -> bool {
        let (done, wait) = sync_channel(1);
        self.0.send(Message::Flush(done)).is_ok() && wait.recv_timeout(limit).is_ok()
    }
}

impl Worker {
    /// Starts the threads. `sink` gets every event.
    pub fn start(jobs: Jobs, sink: Sink) -> std::io::Result<Self> {
        let (disk, disk_messages) = sync_channel(QUEUE);
        let (reader, reader_messages) = sync_channel(QUEUE);
        let (analysis, analysis_messages) = sync_channel(QUEUE);
        let (find, find_messages) = sync_channel(QUEUE);
        let (export, export_messages) = sync_channel(QUEUE);
        let spawn = |name: &str, work: Box<dyn FnOnce() + Send>| {
            std::thread::Builder::new()
                .name(name.to_owned())
                .spawn(work)
        };
        let (disk_jobs, disk_sink) = (jobs.clone(), Arc::clone(&sink));
        let (reader_jobs, reader_sink) = (jobs.clone(), Arc::clone(&sink));
        let (analysis_jobs, analysis_sink) = (jobs.clone(), Arc::clone(&sink));
        let (find_jobs, find_sink) = (jobs.clone(), Arc::clone(&sink));
        let export_jobs = jobs.clone();
        let threads = vec![
            spawn(
                "duidu disk",
                Box::new(move || disk_loop(&disk_messages, &disk_jobs, &disk_sink)),
            )?,
            spawn(
                "duidu reader",
                Box::new(move || job_loop(&reader_messages, &reader_jobs, &reader_sink)),
            )?,
            spawn(
                "duidu analysis",
                Box::new(move || job_loop(&analysis_messages, &analysis_jobs, &analysis_sink)),
            )?,
            spawn(
                "duidu find",
                Box::new(move || job_loop(&find_messages, &find_jobs, &find_sink)),
            )?,
            spawn(
                "duidu export",
                Box::new(move || job_loop(&export_messages, &export_jobs, &sink)),
            )?,
        ];
        Ok(Self {
            disk: Some(disk),
            reader: Some(reader),
            analysis: Some(analysis),
            find: Some(find),
            export: Some(export),
            threads,
            jobs,
        })
    }

    /// Hands over a job.
    pub fn send(&self, effect: Effect) {
        self.jobs.announce(&effect);
        let queue = match effect {
            Effect::Open { .. }
            | Effect::OpenPasted { .. }
            | Effect::LoadConverter { .. }
            | Effect::CheckRows { .. }
            | Effect::Doubts(DoubtEffect::LoadRules)
            | Effect::Words(WordsEffect::LoadVocabulary | WordsEffect::LoadGlossary) => {
                &self.reader
            }
            Effect::PrepareFind
            | Effect::FindPlaces(_)
            | Effect::Find(_)
            | Effect::FindInFolder(_)
            | Effect::FindNotes { .. } => &self.find,
            Effect::Export(_) | Effect::ReadFolder(_) => &self.export,
            Effect::Doubts(DoubtEffect::Audit(_) | DoubtEffect::Words(_))
            | Effect::Words(WordsEffect::Count { .. } | WordsEffect::LoadAnalysis) => {
                &self.analysis
            }
            _ => &self.disk,
        };
        if let Some(queue) = queue {
            // It fails only where the thread has ended, which it does only after this.
            queue.send(Message::Job(effect)).ok();
        }
    }

    /// A handle that can flush from another thread.
    pub fn flusher(&self) -> Option<Flusher> {
        self.disk.clone().map(Flusher)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs.cancel_all();
        if let Some(disk) = self.disk.take() {
            // It fails only where the thread has ended.
            disk.send(Message::End).ok();
        }
        self.reader = None;
        self.analysis = None;
        self.find = None;
        self.export = None;
        for thread in self.threads.drain(..) {
            // A thread that panicked outside a job has nothing more to say.
            thread.join().ok();
        }
    }
}

/// One job after another.
fn job_loop(messages: &Receiver<Message>, jobs: &Jobs, sink: &Sink) {
    while let Ok(message) = messages.recv() {
        if let Message::Job(effect) = message {
            run_guarded(jobs, effect, sink);
        }
    }
}

/// Saves with a delay, everything else at once.
fn disk_loop(messages: &Receiver<Message>, jobs: &Jobs, sink: &Sink) {
    let mut pending: Option<(Instant, Effect)> = None;
    loop {
        let message = match &pending {
            None => messages.recv_timeout(LOOK_EVERY),
            Some((due, _)) => messages.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        match message {
            Ok(Message::Job(save @ Effect::Save { .. })) => {
                let due = match pending.take() {
                    Some((due, older)) if document_of(&older) == document_of(&save) => due,
                    Some((_, older)) => {
                        run_guarded(jobs, older, sink);
                        Instant::now() + SAVE_DELAY
                    }
                    None => Instant::now() + SAVE_DELAY,
                };
                pending = Some((due, save));
            }
            Ok(Message::Job(job)) => {
                // What follows may depend on what is saved, such as keeping a pasted text.
                if let Some((_, save)) = pending.take() {
                    run_guarded(jobs, save, sink);
                }
                run_guarded(jobs, job, sink);
            }
            Ok(Message::Flush(done)) => {
                if let Some((_, save)) = pending.take() {
                    run_guarded(jobs, save, sink);
                }
                // Who asked may have given up.
                done.try_send(()).ok();
            }
            Err(RecvTimeoutError::Timeout) => match pending.take() {
                Some((_, save)) => run_guarded(jobs, save, sink),
                None => jobs.look(&|event| sink(event)),
            },
            Ok(Message::End) | Err(RecvTimeoutError::Disconnected) => {
                if let Some((_, save)) = pending.take() {
                    run_guarded(jobs, save, sink);
                }
                return;
            }
        }
    }
}

fn document_of(effect: &Effect) -> Option<u64> {
    match effect {
        Effect::Save { document_id, .. } => Some(*document_id),
        _ => None,
    }
}

/// A panic in a job becomes an event; nothing the reader made is in the job alone.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where a broken job is caught"
)]
fn run_guarded(jobs: &Jobs, effect: Effect, sink: &Sink) {
    let job = jobs::name_of(&effect);
    let send = |event| sink(event);
    if catch_unwind(AssertUnwindSafe(|| jobs.run(effect, &send))).is_err() {
        sink(Event::JobBroke { job });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::Folders;
    use crate::storage::System;

    #[test]
    fn a_worker_ends_though_a_flusher_lives() {
        let folder = tempfile::tempdir().unwrap();
        let jobs = Jobs::new(Arc::new(System), Folders::below(folder.path()));
        let worker = Worker::start(jobs, Arc::new(|_event| {})).unwrap();
        let flusher = worker.flusher().unwrap();
        assert!(flusher.flush(Duration::from_mins(1)));
        // In a thread, so that a worker which never ends fails this test instead of holding it.
        let (ended, wait) = sync_channel(1);
        let drop_it = move || {
            drop(worker);
            ended.send(()).ok();
        };
        std::thread::Builder::new().spawn(drop_it).unwrap();
        assert!(wait.recv_timeout(Duration::from_mins(1)).is_ok());
        assert!(!flusher.flush(Duration::from_mins(1)));
    }
}
