//! The whole window for programs that measure: the real widget tree with the real worker and disk,
//! without what the graphics card is given.
#![allow(dead_code, reason = "not every program uses all of this")]
#![expect(clippy::unwrap_used, reason = "a measuring program may fail loudly")]

#[path = "../../tests/support/worked.rs"]
mod worked;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use duidu::app::settings::Folders;
use duidu::app::worker::{Jobs, fresh_stamp};
use duidu::app::{Command, Event, Session, Worker};
use duidu::script::Variant;
use duidu::ui::kit::fonts::{FontHint, Fonts};
use duidu::ui::kit::message::Language;
use duidu::ui::kit::tokens;
use duidu::ui::{Window, WindowRequest};
use egui::vec2;
use egui_kittest::Harness;
use worked::worked;

/// From one frame to the next.
pub(crate) const FRAME: Duration = Duration::from_millis(16);

/// The size of the window.
const SIZE_POINTS: egui::Vec2 = vec2(1280.0, 800.0);

/// The window with its worker.
pub(crate) struct Stage {
    harness: Harness<'static, Window>,
    worker: Worker,
    events: Receiver<Event>,
    requests: Rc<RefCell<Vec<WindowRequest>>>,
    /// What the last frame's widgets and commands took.
    drawn: Rc<Cell<Duration>>,
}

impl Stage {
    /// A window of a user with these folders.
    pub(crate) fn new(folders: Folders) -> Self {
        let (sender, events): (SyncSender<Event>, _) = sync_channel(4096);
        let jobs = Jobs::on_disk(folders);
        let session = Session::new(jobs.load_settings(), Variant::HantTw);
        // Whoever listened is gone only at the end.
        let sink = Arc::new(move |event| drop(sender.send(event)));
        let worker = Worker::start(jobs, sink).unwrap();
        let window = Window::new(session, Language::English.messages());
        let requests: Rc<RefCell<Vec<WindowRequest>>> = Rc::default();
        let drawn: Rc<Cell<Duration>> = Rc::default();
        let (queue, clock) = (Rc::clone(&requests), Rc::clone(&drawn));
        let harness = Harness::builder()
            .with_size(SIZE_POINTS)
            .with_context_setup(|ctx| {
                tokens::apply(ctx);
                Fonts::find(&FontHint::default()).install(ctx, Language::English);
            })
            .build_ui_state(
                move |ui, window: &mut Window| {
                    let start = worked();
                    let asked = window.ui(ui, &mut fresh_stamp);
                    clock.set(clock.get() + worked().saturating_sub(start));
                    queue.borrow_mut().extend(asked);
                },
                window,
            );
        Self {
            harness,
            worker,
            events,
            requests,
            drawn,
        }
    }

    /// One frame; what the thread of the window worked in it.
    pub(crate) fn frame(&mut self) -> Duration {
        self.drawn.set(Duration::ZERO);
        let start = worked();
        let mut asked = Vec::new();
        while let Ok(event) = self.events.try_recv() {
            asked.extend(self.harness.state_mut().receive(event));
        }
        let taken = worked().saturating_sub(start);
        self.harness.step();
        asked.extend(self.requests.borrow_mut().drain(..));
        for request in asked {
            if let WindowRequest::Job(effect) = request {
                self.worker.send(effect);
            }
        }
        taken + self.drawn.get()
    }

    /// The state behind it.
    pub(crate) fn session(&self) -> &Session {
        self.harness.state().session()
    }

    /// Gives a command; what comes of it is done in the next frame.
    pub(crate) fn command(&mut self, command: impl Into<Command>) {
        self.harness.state_mut().command(command.into());
    }

    /// Turns the wheel over the middle of the window, in points; the text goes up for a negative
    /// number. It is felt in the next frame.
    pub(crate) fn wheel(&mut self, points: f32) {
        let input = self.harness.input_mut();
        input.events.push(egui::Event::PointerMoved(egui::pos2(
            SIZE_POINTS.x * 0.45,
            SIZE_POINTS.y * 0.5,
        )));
        input.events.push(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Trackpad,
            modifiers: egui::Modifiers::NONE,
        });
    }

    /// Frames until the document is open and nothing is left to do.
    pub(crate) fn settle(&mut self, frames: usize) {
        let mut settled = 0;
        while settled < frames {
            self.frame();
            std::thread::sleep(FRAME);
            settled += usize::from(self.session().document().is_some());
        }
    }
}

/// The value that so many of a hundred are not above, of sorted ones.
pub(crate) fn percentile(times: &[f64], hundredth: usize) -> f64 {
    let last = times.len().saturating_sub(1);
    times.get(last * hundredth / 100).copied().unwrap_or(0.0)
}

/// In milliseconds.
pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
