//! The whole window, without the system around it: what the shell shows on a screen and the tests
//! show without one.
//!
//! Each frame: take the keys, draw the session's state, and only then let the session update
//! itself with what was asked for. What the session asks of the system in turn comes back as
//! [`WindowRequest`]s.

use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use super::export_dialog::ExportDialogUi;
use super::find_bar::FindBar;
use super::kit::fonts::{Scripts, System};
use super::kit::message::Messages;
use super::kit::tokens::{self, Palette};
use super::look::Look;
use super::notices;
use super::overlay::{Overlay, PathPurpose};
use super::panels::SidePanel;
use super::panes::Panes;
use super::{gloss_menu, keys, panels, status_line, top_bar, welcome};
use crate::app::settings::Shown;
use crate::app::worker::fresh_stamp;
use crate::app::{Command, Effect, Event, Session, Stamp};

/// What only the system can do.
#[derive(Clone, Debug)]
pub enum WindowRequest {
    /// An effect for the worker.
    Job(Effect),
    /// Put this on the clipboard, for programs that take HTML and for those that take text.
    CopyRich {
        /// As text.
        text: String,
        /// As HTML.
        html: String,
    },
    /// Show a dialog that asks for a file to open.
    AskOpen,
    /// Show a dialog that asks for a folder to open.
    AskOpenFolder,
    /// Show a dialog that asks where to export to; a name to propose.
    AskExport(PathBuf),
    /// Show a dialog that asks where to keep a pasted text; a name to propose.
    AskKeep(PathBuf),
    /// Show a dialog that asks for a table of words to take in.
    AskImportGlossary,
    /// Show a dialog that asks where to write a table of words; a name to propose.
    AskExportGlossary(PathBuf),
    /// Close the window.
    Close,
}

/// The window's own state around a session.
#[derive(Debug)]
pub struct Window {
    session: Session,
    messages: &'static Messages,
    panes: Panes,
    side: SidePanel,
    overlay: Overlay,
    find_bar: FindBar,
    export_dialog: ExportDialogUi,
    /// What is to be put on the clipboard in the next frame.
    copies: Vec<String>,
    commands: Vec<Command>,
    font_notice: Option<String>,
}

impl Window {
    /// A window over a session. Call [`tokens::apply`] and install the fonts on the context first.
    pub fn new(session: Session, messages: &'static Messages) -> Self {
        Self {
            session,
            messages,
            panes: Panes::default(),
            side: SidePanel::default(),
            overlay: Overlay::default(),
            find_bar: FindBar::default(),
            export_dialog: ExportDialogUi::default(),
            copies: Vec::new(),
            commands: Vec::new(),
            font_notice: None,
        }
    }

    /// The state that is shown.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Queues a command as if the reader had given it.
    pub fn command(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Says which scripts have a face of their own, where not both have.
    pub fn tell_fonts(&mut self, scripts: Scripts) {
        self.font_notice = (self.messages.notice.fonts)(scripts).map(|missing| {
            format!(
                "{missing}. {}",
                (self.messages.notice.get_fonts)(System::here())
            )
        });
    }

    /// Asks for a path in a box of our own, where the system has no dialog.
    pub(super) fn ask_path(&mut self, purpose: PathPurpose, proposed: &Path) {
        self.overlay.ask_path(purpose, proposed);
    }

    /// What is still to be done before the window closes: what was typed and not sent yet.
    pub(super) fn last_requests(&mut self) -> Vec<WindowRequest> {
        let mut commands = std::mem::take(&mut self.commands);
        commands.extend(self.side.unsaved(&self.session));
        let mut requests = Vec::new();
        for command in commands {
            let effects = self.session.update(command, fresh_stamp());
            requests.extend(
                effects
                    .into_iter()
                    .filter_map(|effect| request(effect, None)),
            );
        }
        let settings = self.session.settings().clone();
        requests.push(WindowRequest::Job(Effect::SaveSettings(Box::new(settings))));
        requests
    }

    /// Takes in what the worker reports.
    pub fn receive(&mut self, event: Event) -> Vec<WindowRequest> {
        self.session
            .receive(event)
            .into_iter()
            .filter_map(|effect| match effect {
                // egui has the clipboard, and only in a frame.
                Effect::Copy(text) => {
                    self.copies.push(text);
                    None
                }
                effect => request(effect, None),
            })
            .collect()
    }

    /// Draws a frame and carries out what was asked for in it. `stamp` gives a fresh time and id
    /// for each command.
    pub fn ui(&mut self, ui: &mut Ui, stamp: &mut dyn FnMut() -> Stamp) -> Vec<WindowRequest> {
        let ctx = ui.ctx().clone();
        self.apply_theme(&ctx);
        for text in self.copies.drain(..) {
            ctx.copy_text(text);
        }
        let mut screens = 0.0;
        self.side.take_keys(ui);
        if self.overlay.is_open() {
            self.overlay.take_keys(&ctx);
        } else if !ExportDialogUi::take_keys(&ctx, &self.session, &mut self.commands) {
            keys::take(&ctx, &mut self.commands, &mut screens);
        }
        if screens != 0.0 {
            self.panes.scroll_screens(screens);
        }
        let look = Look {
            palette: Palette::of(ctx.theme()),
            messages: self.messages,
            text_size_points: self.session.settings().text_size_points,
        };
        self.draw(ui, &look);
        self.take_drops(&ctx);
        self.drain(&ctx, stamp)
    }

    fn apply_theme(&self, ctx: &Context) {
        use crate::app::settings::ThemeChoice;
        let preference = match self.session.settings().theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        };
        if ctx.options(|options| options.theme_preference) != preference {
            ctx.set_theme(preference);
        }
    }

    fn draw(&mut self, ui: &mut Ui, look: &Look) {
        let commands = &mut self.commands;
        let session = &self.session;
        let bar = |fill| {
            egui::Frame::new()
                .fill(fill)
                .inner_margin(egui::Margin::symmetric(16, 0))
        };
        egui::Panel::top("top bar")
            .exact_size(tokens::space::BAR_HEIGHT)
            .resizable(false)
            .frame(bar(look.palette.panel))
            .show(ui, |ui| top_bar::ui(ui, session, look, commands));
        egui::Panel::bottom("status line")
            .exact_size(tokens::space::STATUS_HEIGHT)
            .resizable(false)
            .frame(bar(look.palette.panel))
            .show(ui, |ui| status_line::ui(ui, session, look));
        if session.document().is_some() && session.settings().side_panel == Shown::Yes {
            egui::Panel::right("side panel")
                .resizable(false)
                .exact_size(panels::width_for(ui.available_width()))
                .frame(egui::Frame::new().fill(look.palette.panel))
                .show(ui, |ui| self.side.ui(ui, session, look, commands));
        }
        if gloss_menu::asks_level(session) {
            egui::Panel::top("level")
                .resizable(false)
                .frame(bar(look.palette.band))
                .show(ui, |ui| gloss_menu::strip_ui(ui, session, look, commands));
        }
        let has_side = session.settings().side_panel == Shown::Yes;
        let has_word = session
            .document()
            .is_some_and(|document| document.open_word().is_some());
        if has_word && !has_side {
            let most = ui.available_height() * 0.4;
            egui::Panel::bottom("word strip")
                .resizable(false)
                .show_separator_line(false)
                .frame(egui::Frame::new().fill(look.palette.panel).inner_margin(10))
                .show(ui, |ui| {
                    self.side.word_card_ui(ui, session, look, most, commands);
                });
        }
        let reading_area = ui.available_rect_before_wrap();
        egui::CentralPanel::default()
            .frame(egui::Frame::new().fill(look.palette.background))
            .show(ui, |ui| match session.document() {
                Some(document) => {
                    top_bar::pane_titles(ui, session, document, look, commands);
                    self.panes.ui(ui, session, look, commands);
                }
                None => welcome::ui(ui, session, look, commands),
            });
        self.find_bar
            .ui(ui.ctx(), reading_area, session, look, commands);
        self.export_dialog.ui(ui.ctx(), session, look, commands);
        notices::ui(ui.ctx(), session, &mut self.font_notice, look, commands);
        self.overlay.ui(ui.ctx(), session, look, commands);
    }

    /// Files that were dropped on the window.
    fn take_drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if let Some(path) = dropped.iter().find_map(|file| {
            let path = file.path();
            (!path.as_os_str().is_empty()).then(|| path.to_path_buf())
        }) {
            self.commands.push(Command::OpenFile(path));
        }
    }

    fn drain(&mut self, ctx: &Context, stamp: &mut dyn FnMut() -> Stamp) -> Vec<WindowRequest> {
        let commands = std::mem::take(&mut self.commands);
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        let mut requests = Vec::new();
        for command in commands {
            if self.overlay.opens_with(&command, &self.session) {
                continue;
            }
            for effect in self.session.update(command, stamp()) {
                requests.extend(request(effect, Some(ctx)));
            }
        }
        requests
    }
}

/// Sorts an effect to whom it is for. Copying is done here, as egui has the clipboard.
fn request(effect: Effect, ctx: Option<&Context>) -> Option<WindowRequest> {
    match effect {
        Effect::Copy(text) => {
            if let Some(ctx) = ctx {
                ctx.copy_text(text);
            }
            None
        }
        Effect::ReadClipboard => {
            if let Some(ctx) = ctx {
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            None
        }
        Effect::CopyRich { text, html } => Some(WindowRequest::CopyRich { text, html }),
        Effect::AskOpen => Some(WindowRequest::AskOpen),
        Effect::AskOpenFolder => Some(WindowRequest::AskOpenFolder),
        Effect::AskExport(name) => Some(WindowRequest::AskExport(name)),
        Effect::AskKeep(name) => Some(WindowRequest::AskKeep(name)),
        Effect::AskImportGlossary => Some(WindowRequest::AskImportGlossary),
        Effect::AskExportGlossary(name) => Some(WindowRequest::AskExportGlossary(name)),
        Effect::Close => Some(WindowRequest::Close),
        job => Some(WindowRequest::Job(job)),
    }
}
