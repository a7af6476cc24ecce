//! The program's frame around the window: eframe, worker, dialogs, fonts, the way in and out.
//!
//! Events are drained in `logic`, which also runs while the window is hidden. Before the window
//! closes, the worker is told to save what is pending, and the window stays until it has.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use eframe::{App, CreationContext, Frame, NativeOptions};
use egui::{Context, Ui, ViewportBuilder, ViewportCommand};

use super::clipboard::RichClipboard;
use super::dialogs::{Dialog, DialogAnswer, DialogTitles, Dialogs};
use super::kit::first_frame;
use super::kit::fonts::{FontHint, Fonts};
use super::kit::message::{Language, Region};
use super::kit::tokens;
use super::overlay::PathPurpose;
use super::window::{Window, WindowRequest};
use crate::app::exporting::ExportCommand;
use crate::app::glossed::GlossCommand;
use crate::app::settings::{Folders, Settings};
use crate::app::worker::{Jobs, flush_on_signals, fresh_stamp};
use crate::app::{Command, Effect, Event, Session, Worker};
use crate::script::Variant;

/// The size of the window at the first start, in points.
const FIRST_SIZE: [f32; 2] = [1280.0, 800.0];

/// The least size at which all parts of the window are usable, in points.
const LEAST_SIZE: [f32; 2] = [560.0, 360.0];

/// How many events may wait for a frame.
const EVENTS: usize = 256;

/// How long closing waits for a save; longer than any disk that still answers takes.
const CLOSE_LIMIT: Duration = Duration::from_secs(20);

/// Why the window was not opened.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The system gives no window.
    #[error("the window cannot be opened: {0}")]
    Window(String),
    /// The worker's threads do not start.
    #[error("the program cannot start its worker: {0}")]
    Worker(std::io::Error),
    /// The system's request to end cannot be listened to.
    #[error("the program cannot listen to signals: {0}")]
    Signals(std::io::Error),
}

/// Opens the window, with a file in it or empty, and returns when it is closed.
pub fn run(file: Option<PathBuf>) -> Result<(), StartError> {
    let jobs = Jobs::on_disk(Folders::of_user());
    let settings = jobs.load_settings();
    let viewport = ViewportBuilder::default()
        .with_title("Duidu")
        .with_app_id("duidu")
        .with_drag_and_drop(true)
        .with_min_inner_size(LEAST_SIZE)
        .with_inner_size(settings.window_size_points.unwrap_or(FIRST_SIZE));
    let viewport = match settings.window_position_points {
        Some(position) => viewport.with_position(position),
        None => viewport,
    };
    let options = NativeOptions {
        viewport,
        ..NativeOptions::default()
    };
    let start = Box::new(move |creation: &CreationContext<'_>| {
        let shell = Shell::new(creation, jobs, settings, file)?;
        Ok(Box::new(shell) as Box<dyn App>)
    });
    eframe::run_native("duidu", options, start)
        .map_err(|error| StartError::Window(error.to_string()))
}

/// The whole program around the window.
struct Shell {
    window: Window,
    worker: Option<Worker>,
    events: Receiver<Event>,
    dialogs: Dialogs,
    clipboard: RichClipboard,
    titles: DialogTitles,
    last_place: Option<([f32; 2], Option<[f32; 2]>)>,
    had_focus: bool,
}

impl Shell {
    fn new(
        creation: &CreationContext<'_>,
        jobs: Jobs,
        settings: Settings,
        file: Option<PathBuf>,
    ) -> Result<Self, StartError> {
        let ctx = &creation.egui_ctx;
        tokens::apply(ctx);
        // Ctrl with plus and minus changes the size of the text, not of the whole window.
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            // Paper where the system does not say.
            options.fallback_theme = egui::Theme::Light;
        });
        let chosen = settings.language.as_deref().and_then(Language::by_name);
        let language = chosen.unwrap_or_else(Language::of_system);
        let hint: FontHint = serde_json::from_value(settings.fonts.clone()).unwrap_or_default();
        let fonts = Fonts::find(&hint);
        let language = language.legible(fonts.report().scripts());
        fonts.install(ctx, language);
        let mut settings = settings;
        let font_hint = serde_json::to_value(fonts.hint()).unwrap_or_default();
        let fonts_are_new = settings.fonts != font_hint;
        settings.fonts = font_hint;

        let (sender, events) = sync_channel(EVENTS);
        let repaint = ctx.clone();
        let sink = Arc::new(move |event| {
            // The window may be gone by now, and then nobody needs the event.
            sender.send(event).ok();
            repaint.request_repaint();
        });
        let worker = Worker::start(jobs, sink).map_err(StartError::Worker)?;
        let close = ctx.clone();
        if let Some(flusher) = worker.flusher() {
            let close = move || {
                close.send_viewport_cmd(ViewportCommand::Close);
                close.request_repaint();
            };
            flush_on_signals(flusher, close).map_err(StartError::Signals)?;
        }
        if fonts_are_new {
            worker.send(Effect::SaveSettings(Box::new(settings.clone())));
        }
        let home = match Region::of_system() {
            Region::Taiwan => Variant::HantTw,
            Region::HongKong => Variant::HantHk,
        };
        let messages = language.messages();
        let mut window = Window::new(Session::new(settings, home), messages);
        window.tell_fonts(fonts.report().scripts());
        if let Some(file) = file {
            window.command(Command::OpenFile(file));
        }
        let ask = &messages.ask;
        let titles = DialogTitles {
            open: ask.open_title,
            folder: messages.folder.open_title,
            export: ask.export_title,
            keep: ask.keep_title,
            import_glossary: messages.words.import_glossary,
            export_glossary: messages.words.export_glossary,
        };
        Ok(Self {
            window,
            worker: Some(worker),
            events,
            dialogs: Dialogs::default(),
            clipboard: RichClipboard::default(),
            titles,
            last_place: None,
            had_focus: false,
        })
    }

    fn carry_out(&mut self, requests: Vec<WindowRequest>, ctx: &Context) {
        for request in requests {
            match request {
                WindowRequest::Job(effect) => {
                    if let Some(worker) = &self.worker {
                        worker.send(effect);
                    }
                }
                WindowRequest::CopyRich { text, html } => self.clipboard.copy(text, html, ctx),
                WindowRequest::AskOpen => self.dialogs.ask(Dialog::Open, self.titles, ctx),
                WindowRequest::AskOpenFolder => {
                    self.dialogs.ask(Dialog::OpenFolder, self.titles, ctx);
                }
                WindowRequest::AskExport(path) => {
                    self.dialogs.ask(Dialog::Export(path), self.titles, ctx);
                }
                WindowRequest::AskKeep(path) => {
                    self.dialogs.ask(Dialog::Keep(path), self.titles, ctx);
                }
                WindowRequest::AskImportGlossary => {
                    self.dialogs.ask(Dialog::ImportGlossary, self.titles, ctx);
                }
                WindowRequest::AskExportGlossary(path) => {
                    let dialog = Dialog::ExportGlossary(path);
                    self.dialogs.ask(dialog, self.titles, ctx);
                }
                WindowRequest::Close => ctx.send_viewport_cmd(ViewportCommand::Close),
            }
        }
    }

    fn take_answers(&mut self) {
        while let Some(answer) = self.dialogs.answer() {
            match answer {
                DialogAnswer::Chosen(Dialog::Open | Dialog::OpenFolder, path) => {
                    self.window.command(Command::OpenFile(path));
                }
                DialogAnswer::Chosen(Dialog::Export(_), path) => {
                    let command = ExportCommand::SaveTo(path);
                    self.window.command(Command::Export(command));
                }
                DialogAnswer::Chosen(Dialog::Keep(_), path) => {
                    self.window.command(Command::KeepPasteAt(path));
                }
                DialogAnswer::Chosen(Dialog::ImportGlossary, path) => {
                    let command = GlossCommand::ImportGlossary(path);
                    self.window.command(Command::Gloss(command));
                }
                DialogAnswer::Chosen(Dialog::ExportGlossary(_), path) => {
                    let command = GlossCommand::ExportGlossary(path);
                    self.window.command(Command::Gloss(command));
                }
                DialogAnswer::Unavailable(dialog) => {
                    let (purpose, proposed) = match dialog {
                        Dialog::Open | Dialog::OpenFolder => (PathPurpose::Open, PathBuf::new()),
                        Dialog::Export(path) => (PathPurpose::Export, path),
                        Dialog::Keep(path) => (PathPurpose::Keep, path),
                        Dialog::ImportGlossary => (PathPurpose::ImportGlossary, PathBuf::new()),
                        Dialog::ExportGlossary(path) => (PathPurpose::ExportGlossary, path),
                    };
                    self.window.ask_path(purpose, &proposed);
                }
                DialogAnswer::Cancelled => {}
            }
        }
    }

    /// Remembers size and place when they have changed.
    fn watch_place(&mut self, ctx: &Context) {
        let (inner, outer, fullscreen) = ctx.input(|input| {
            let viewport = input.viewport();
            let special =
                viewport.fullscreen.unwrap_or(false) || viewport.maximized.unwrap_or(false);
            (viewport.inner_rect, viewport.outer_rect, special)
        });
        let Some(inner) = inner.filter(|_| !fullscreen) else {
            return;
        };
        let place = (
            [inner.width().round(), inner.height().round()],
            outer.map(|outer| [outer.left().round(), outer.top().round()]),
        );
        if self.last_place != Some(place) {
            self.last_place = Some(place);
            self.window.command(Command::WindowMoved {
                size: place.0,
                position: place.1,
            });
        }
    }
}

impl App for Shell {
    fn logic(&mut self, ctx: &Context, _frame: &mut Frame) {
        while let Ok(event) = self.events.try_recv() {
            let requests = self.window.receive(event);
            self.carry_out(requests, ctx);
        }
        self.take_answers();
        // Who looks at another window may look at the notes there.
        let has_focus = ctx.input(|input| input.focused);
        if self.had_focus && !has_focus {
            let mut requests = self.window.last_requests();
            requests.push(WindowRequest::Job(Effect::Flush));
            self.carry_out(requests, ctx);
        }
        self.had_focus = has_focus;
        if ctx.input(|input| input.viewport().close_requested()) {
            let requests = self.window.last_requests();
            self.carry_out(requests, ctx);
            if let Some(flusher) = self.worker.as_ref().and_then(Worker::flusher)
                && !flusher.flush(CLOSE_LIMIT)
            {
                // The disk does not answer: the window stays, and says that nothing is saved.
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        let ctx = ui.ctx().clone();
        self.watch_place(&ctx);
        let requests = self.window.ui(ui, &mut fresh_stamp);
        self.carry_out(requests, &ctx);
    }

    /// Asked by eframe right after a frame was swapped to the screen, which is what a measuring
    /// program wants to know of.
    fn auto_save_interval(&self) -> Duration {
        first_frame::after_swap()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // Waits for the worker, which saves what is pending.
        self.worker = None;
    }
}
