//! Tells a measuring program that the first frame is on the screen.
//!
//! With `DUIDU_FIRST_FRAME=1` the program prints one line at the start of its second frame, which
//! is when the first one has been swapped to the screen, and closes.

use std::io::Write as _;

use egui::{Context, ViewportCommand};

/// Reports once, or never.
#[derive(Debug)]
pub(super) struct Reporter {
    frames: Option<u32>,
}

impl Reporter {
    /// Reports where the environment asks for it.
    pub(super) fn of_environment() -> Self {
        let is_wanted = std::env::var_os("DUIDU_FIRST_FRAME").is_some_and(|value| value == "1");
        Self { frames: is_wanted.then_some(0) }
    }

    /// To be called at the start of every frame.
    pub(super) fn frame(&mut self, ctx: &Context) {
        let Some(frames) = &mut self.frames else { return };
        *frames += 1;
        match *frames {
            1 => ctx.request_repaint(),
            2 => {
                let mut out = std::io::stdout().lock();
                // A program that does not listen any more measures nothing.
                writeln!(out, "first frame").and_then(|()| out.flush()).ok();
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            _ => {}
        }
    }
}
