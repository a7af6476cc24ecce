//! Notices: quiet ones pass by at the foot of the window, problems stay until dismissed.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, RichText, Stroke, Ui, vec2};

use super::kit::icons::Icon;
use super::kit::tokens::{radius, size, space};
use super::kit::widgets::QuietButton;
use super::look::Look;
use crate::app::{Command, CommandId, NoticeKind, Session};

/// How long a quiet notice is shown, in seconds.
const SHOWN_SECONDS: f64 = 4.0;

/// At most so many are shown at once, the newest.
const SHOWN_AT_ONCE: usize = 4;

/// Shows what there is to tell.
pub(super) fn ui(
    ctx: &Context,
    session: &Session,
    font_notice: &mut Option<String>,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let notices = session.notices();
    if notices.is_empty() && font_notice.is_none() {
        return;
    }
    let now = ctx.input(|input| input.time);
    let offset = vec2(0.0, -(space::STATUS_HEIGHT + 14.0));
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, offset)
        .show(ctx, |ui| {
            let hidden = notices.len().saturating_sub(SHOWN_AT_ONCE);
            for (number, notice) in notices.iter().skip(hidden) {
                if notice.kind() == NoticeKind::Info {
                    let id = Id::unique(("notice", *number));
                    let since = ui.data_mut(|data| *data.get_temp_mut_or_insert_with(id, || now));
                    let left = SHOWN_SECONDS - (now - since);
                    if left <= 0.0 {
                        commands.push(Command::Dismiss(*number));
                        continue;
                    }
                    ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
                }
                let said = look.notice(notice);
                match notice_ui(ui, &said, notice.kind(), notice.answer(), look) {
                    Answer::Dismiss => commands.push(Command::Dismiss(*number)),
                    Answer::Do(id) => commands.extend([id.into(), Command::Dismiss(*number)]),
                    Answer::Leave => {}
                }
            }
            if let Some(text) = font_notice
                && notice_ui(ui, text, NoticeKind::Problem, None, look) == Answer::Dismiss
            {
                *font_notice = None;
            }
        });
}

/// What the reader did with a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Dismiss,
    Do(CommandId),
    Leave,
}

/// Shows a notice, with a button for what it calls for.
fn notice_ui(
    ui: &mut Ui,
    text: &str,
    kind: NoticeKind,
    calls_for: Option<CommandId>,
    look: &Look,
) -> Answer {
    let edge = match kind {
        NoticeKind::Info => look.palette.line,
        NoticeKind::Problem => look.palette.accent,
    };
    let frame = Frame::new()
        .fill(look.palette.background)
        .stroke(Stroke::new(space::LINE, edge))
        .corner_radius(f32::from(radius::CARD))
        .outer_margin(Margin::symmetric(0, 4))
        .inner_margin(Margin::symmetric(14, 9));
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let room = (ui.ctx().content_rect().width() - 200.0).clamp(160.0, 560.0);
            ui.scope(|ui| {
                ui.set_max_width(room);
                let text = RichText::new(text)
                    .size(size::BODY)
                    .color(look.palette.text);
                ui.add(egui::Label::new(text).wrap());
            });
            let mut answer = Answer::Leave;
            if let Some(id) = calls_for
                && ui.add(QuietButton::new(&look.command(id))).clicked()
            {
                answer = Answer::Do(id);
            }
            let close = QuietButton::icon(Icon::Close, look.messages.notice.dismiss);
            if ui.add(close).clicked() {
                answer = Answer::Dismiss;
            }
            answer
        })
    });
    shown.inner.inner
}
