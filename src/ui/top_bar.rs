//! The bar at the top: what is open, the commands that everybody needs, and the script beside the
//! original. Below it, the titles of the panes.

use egui::{
    Align, FontFamily, FontId, Layout, Popup, PopupCloseBehavior, Rect, RichText, SetOpenCommand,
    Ui, pos2, vec2,
};

use super::conversion_menu;
use super::gloss_menu;
use super::kit::icons::{Icon, seal_ui};
use super::kit::tokens::{size, space};
use super::kit::widgets::{More, QuietButton, Segment, Segmented};
use super::look::Look;
use super::page_menu;
use super::panes::{self, Kind};
use crate::app::glossed::{GlossCommand, GlossPlace};
use crate::app::selection::Side;
use crate::app::{Command, CommandId, Document, Session};

/// The side of the sign of the house, in points.
const SEAL_POINTS: f32 = 26.0;

/// Below this width of the bar, in points, the file's folder is not shown.
const NARROW_POINTS: f32 = 760.0;

/// What a button of the bar shows.
#[derive(Clone, Copy, Debug)]
enum Face {
    Text(&'static str),
    Icon(Icon),
}

/// Shows the bar.
pub(super) fn ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if let Some(document) = session.document() {
            view_ui(ui, session, document, look, commands);
            ui.add_space(space::GAP);
        }
        let short = &look.messages.command;
        let buttons = [
            (CommandId::TextLarger, Face::Text("A+")),
            (CommandId::TextSmaller, Face::Text("A−")),
            (CommandId::Redo, Face::Icon(Icon::Redo)),
            (CommandId::Undo, Face::Icon(Icon::Undo)),
            (CommandId::Export, Face::Text(short.export_short)),
            (CommandId::Open, Face::Text(short.open_short)),
        ];
        for (id, face) in buttons {
            let (name, keys) = (look.command(id), Look::shortcut(id));
            let button = match face {
                Face::Text(text) => QuietButton::short(text, &name),
                Face::Icon(icon) => QuietButton::icon(icon, &name),
            };
            if ui
                .add_enabled(session.is_enabled(id), button.shortcut(&keys))
                .clicked()
            {
                commands.push(id.into());
            }
        }
        ui.add_space(space::GAP);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            seal_ui(
                ui,
                SEAL_POINTS,
                look.palette.accent,
                look.palette.background,
            );
            if let Some(document) = session.document() {
                title_ui(ui, document, look);
            }
        });
    });
}

fn title_ui(ui: &mut Ui, document: &Document, look: &Look) {
    let is_narrow = ui.ctx().content_rect().width() < NARROW_POINTS;
    let path = document.origin().path();
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let folder = path.parent().and_then(|folder| folder.file_name());
    let file = match (document.origin(), folder) {
        (crate::app::Origin::Pasted(_), _) => look.messages.status.paste.to_owned(),
        (_, Some(folder)) if !is_narrow => format!("{name} · {}", folder.to_string_lossy()),
        _ => name,
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(5.0);
        let family = Look::family_of(document.source_variant());
        let title = RichText::new(document.title())
            .font(FontId::new(size::HEADING, family))
            .strong()
            .color(look.palette.text);
        ui.add(egui::Label::new(title).truncate());
        let file = RichText::new(file)
            .size(size::SMALL)
            .color(look.palette.muted);
        ui.add(egui::Label::new(file).truncate())
            .on_hover_text(path.display().to_string());
    });
}

/// From what to what, and how it is shown: 繁 → | 简 Simplified ▾ | Gloss ▾.
fn view_ui(
    ui: &mut Ui,
    session: &Session,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let gloss = &session.gloss();
    let glossed = gloss.place != GlossPlace::Off;
    let targets = session.targets();
    let is_narrow = ui.ctx().content_rect().width() < NARROW_POINTS;
    let from = if is_narrow {
        ""
    } else {
        look.source_mark(document.detected())
    };
    let target = look.target_name(document.target());
    let short = Look::target_mark(document.target());
    let more = |there: bool| if there { More::Menu } else { More::Nothing };
    let (text, name) = (look.messages.pane.to_gloss, look.messages.gloss.title);
    let segments = [
        Segment {
            text: if is_narrow { short } else { &target },
            name: &target,
            more: more(!glossed && targets.len() > 1),
        },
        Segment {
            text,
            name: if text == name { text } else { name },
            more: more(glossed),
        },
    ];
    // Without a dictionary there is nothing to gloss with.
    let there = if session.can_gloss() {
        segments.as_slice()
    } else {
        segments.get(..1).unwrap_or_default()
    };
    let shown = Segmented::new(from, there, Some(usize::from(glossed))).show_ui(ui);
    match (shown.clicked, glossed) {
        (Some(0), true) => commands.push(Command::Gloss(GlossCommand::Place(GlossPlace::Off))),
        (Some(1), false) => commands.push(Command::Gloss(GlossCommand::Place(GlossPlace::Beside))),
        _ => {}
    }
    let toggles = |at: usize, is_on: bool| {
        (shown.clicked == Some(at) && is_on).then_some(SetOpenCommand::Toggle)
    };
    let mut responses = shown.segments.iter();
    if let Some(to_target) = responses.next() {
        Popup::menu(to_target)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .open_memory(toggles(0, !glossed && targets.len() > 1))
            .show(|ui| {
                conversion_menu::ui(ui, session, document, &targets, look, commands);
            });
    }
    if let Some(to_gloss) = responses.next() {
        Popup::menu(to_gloss)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .open_memory(toggles(1, glossed))
            .show(|ui| gloss_menu::menu_ui(ui, gloss, look, commands));
    }
}

/// The line over the panes that says what each shows.
pub(super) fn pane_titles(
    ui: &mut Ui,
    session: &Session,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let gloss = &session.gloss();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), egui::Sense::hover());
    let font = FontId::new(size::SMALL, FontFamily::Proportional);
    let title = |x: egui::Rangef, text: String| {
        let galley = ui.painter().layout(
            text.clone(),
            font.clone(),
            look.palette.muted,
            f32::INFINITY,
        );
        let place = pos2(x.min, rect.center().y - galley.size().y / 2.0);
        ui.painter()
            .with_clip_rect(Rect::from_x_y_ranges(x, rect.y_range()))
            .galley(place, galley, look.palette.muted);
        let area = Rect::from_x_y_ranges(x, rect.y_range());
        let id = egui::Id::unique(("pane title", x.min.to_bits()));
        ui.interact(area, id, egui::Sense::hover())
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    };
    let columns = panes::text_columns(rect, session, gloss);
    for column in &columns {
        let text = match (column.kind, column.side) {
            (Kind::Words, side) => look.gloss_title(document, gloss, side, columns.len()),
            (Kind::Text, Side::Source) => look.source_title(document.detected()),
            (Kind::Text, Side::View) => look.view_title(document, session.settings()),
        };
        title(column.text, text);
    }
    page_menu::ui(ui, rect, session, document, look, commands);
}
