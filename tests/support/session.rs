//! A session with its jobs done at once, without a window and without threads.
#![allow(dead_code, reason = "not every test file uses all of this")]
#![expect(clippy::expect_used, reason = "a story that cannot go on has failed")]

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use duidu::app::settings::{Folders, Settings};
use duidu::app::worker::Jobs;
use duidu::app::{Command, Effect, Event, Session, Stamp};
use duidu::highlight::{HighlightId, Time};
use duidu::script::Variant;
use duidu::storage::System;

/// Gives times and ids, each once.
#[derive(Debug, Default)]
pub(crate) struct Clock(u32);

impl Clock {
    /// A time and id that no other command gets.
    pub(crate) fn stamp(&mut self) -> Stamp {
        self.0 += 1;
        Stamp {
            time: Time::new(format!(
                "2026-11-24T08:{:02}:{:02}Z",
                self.0 / 60,
                self.0 % 60
            )),
            id: HighlightId::new(format!("id-{:03}", self.0)),
        }
    }
}

/// A session, the jobs that it asks for, and what it asked of the window.
#[derive(Debug)]
pub(crate) struct Story {
    /// The session.
    pub(crate) session: Session,
    jobs: Jobs,
    clock: Clock,
    /// What was to be done by the window, newest last.
    pub(crate) asked: Vec<Effect>,
}

impl Story {
    /// A session of a reader whose folders are below `root`.
    pub(crate) fn new(root: &Path) -> Self {
        let jobs = Jobs::new(Arc::new(System), Folders::below(root));
        let settings = jobs.load_settings();
        Self::with_settings(jobs, settings)
    }

    fn with_settings(jobs: Jobs, settings: Settings) -> Self {
        let session = Session::new(settings, Variant::HantTw);
        Self {
            session,
            jobs,
            clock: Clock::default(),
            asked: Vec::new(),
        }
    }

    /// Gives a command and does all that comes of it.
    pub(crate) fn give(&mut self, command: impl Into<Command>) -> &mut Self {
        let stamp = self.clock.stamp();
        let effects = self.session.update(command.into(), stamp);
        self.carry_out(effects);
        self
    }

    /// Does effects, and what the events of those lead to.
    pub(crate) fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting = effects;
        while !waiting.is_empty() {
            let events: RefCell<Vec<Event>> = RefCell::default();
            for effect in waiting.drain(..) {
                self.asked.push(effect.clone());
                self.jobs
                    .run(effect, &|event| events.borrow_mut().push(event));
            }
            for event in events.into_inner() {
                waiting.extend(self.session.receive(event));
            }
        }
    }

    /// Looks whether others changed the files, as the worker does once a second.
    pub(crate) fn look(&mut self) {
        let events: RefCell<Vec<Event>> = RefCell::default();
        self.jobs.look(&|event| events.borrow_mut().push(event));
        for event in events.into_inner() {
            let effects = self.session.receive(event);
            self.carry_out(effects);
        }
    }

    /// The last text that was copied.
    pub(crate) fn copied(&self) -> String {
        let last = self.asked.iter().rev().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.clone()),
            _ => None,
        });
        last.expect("something was copied")
    }
}

/// Puts a file there, as another program would.
#[expect(
    clippy::disallowed_methods,
    reason = "a test plays the reader's other programs"
)]
pub(crate) fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("the file can be written");
}
