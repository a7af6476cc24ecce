//! HTML on the clipboard, beside the same as text. egui knows only text.

use egui::Context;

/// The clipboard, opened at the first copy. It must live as long as the window, which owns what it
/// put there on some systems.
#[derive(Default)]
pub(super) struct RichClipboard(Option<arboard::Clipboard>);

impl std::fmt::Debug for RichClipboard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RichClipboard").finish_non_exhaustive()
    }
}

impl RichClipboard {
    /// Puts both on the clipboard; the text alone, by way of egui, where the system takes no HTML.
    pub(super) fn copy(&mut self, text: String, html: String, ctx: &Context) {
        if self.0.is_none() {
            self.0 = arboard::Clipboard::new().ok();
        }
        let put = self
            .0
            .as_mut()
            .map(|clipboard| clipboard.set_html(html, Some(text.clone())));
        if !matches!(put, Some(Ok(()))) {
            ctx.copy_text(text);
        }
    }
}
