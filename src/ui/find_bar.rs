//! The box that finds: over the upper right of the panes, open until it is closed.

use egui::{
    Align, Align2, Area, Context, Frame, Id, Key, Layout, Margin, Modifiers, Order, Popup, Rect,
    RichText, Stroke, TextEdit, Ui, vec2,
};

use super::kit::icons::Icon;
use super::kit::message::Counted;
use super::kit::tokens::{radius, size, space};
use super::kit::widgets::{ColorChip, QuietButton, Selected};
use super::look::Look;
use crate::app::finding::{FindCommand, Finding, Progress};
use crate::app::{Command, CommandId, Session, SideTab};
use crate::highlight::Color;
use crate::search::Options;

/// The width of the text box in points, where there is room for it.
const BOX_POINTS: f32 = 220.0;

/// The width of the count in points, so that nothing moves while hits are counted.
const COUNT_POINTS: f32 = 76.0;

/// Below this width of the panes the box has two lines.
const NARROW_POINTS: f32 = 600.0;

/// What the box remembers between frames.
#[derive(Debug, Default)]
pub(super) struct FindBar {
    seen_opened: u64,
    age: Age,
    typed: String,
}

/// Whether the box was opened in this frame and takes the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Age {
    New,
    #[default]
    Old,
}

impl FindBar {
    /// Shows the box over an area, where find is open.
    pub(super) fn ui(
        &mut self,
        ctx: &Context,
        area: Rect,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let Some(finding) = session.finding() else {
            return;
        };
        self.age = Age::Old;
        if self.seen_opened != finding.count_opened() {
            self.age = Age::New;
            self.seen_opened = finding.count_opened();
            finding.typed().clone_into(&mut self.typed);
        }
        Area::new(Id::unique("find"))
            .order(Order::Middle)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(area.right_top() + vec2(-space::EDGE, space::GAP))
            .constrain_to(area)
            .show(ctx, |ui| {
                Frame::new()
                    .fill(look.palette.panel)
                    .stroke(Stroke::new(space::LINE, look.palette.outline))
                    .corner_radius(f32::from(radius::CARD))
                    .inner_margin(Margin::symmetric(8, 6))
                    .show(ui, |ui| {
                        self.row_ui(ui, area.width(), finding, look, commands);
                        if let Some(refused) = finding.refused() {
                            let text = RichText::new(refused)
                                .size(size::SMALL)
                                .color(look.palette.accent);
                            ui.set_max_width(area.width() - 60.0);
                            ui.add(egui::Label::new(text).wrap());
                        }
                    });
            });
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        room: f32,
        finding: &Finding,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let text = &look.messages.find;
        let is_narrow = room < NARROW_POINTS;
        let line = |ui: &mut Ui, contents: &mut dyn FnMut(&mut Ui)| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                contents(ui);
            });
        };
        line(ui, &mut |ui| {
            let mut ask = |command: FindCommand| commands.push(Command::Find(command));
            // What stands beside the box, in points: the count, two arrows, the cross.
            let beside = if is_narrow { 210.0 } else { 350.0 };
            let width = BOX_POINTS.min((room - beside).max(90.0));
            self.field_ui(ui, width, look, &mut ask);
            count_ui(ui, finding, look);
            let there = finding.count() > 0;
            for (id, icon, command) in [
                (CommandId::FindPrevious, Icon::Up, FindCommand::Previous),
                (CommandId::FindNext, Icon::Unfolded, FindCommand::Next),
            ] {
                let (name, keys) = (look.command(id), Look::shortcut(id));
                let button = QuietButton::icon(icon, &name).shortcut(&keys);
                if ui.add_enabled(there, button).clicked() {
                    ask(command);
                }
            }
            if !is_narrow {
                options_ui(ui, finding, look, commands);
            }
            if ui.add(QuietButton::icon(Icon::Close, text.close)).clicked() {
                commands.push(Command::Find(FindCommand::Close));
            }
        });
        if is_narrow {
            line(ui, &mut |ui| options_ui(ui, finding, look, commands));
        }
    }

    fn field_ui(&mut self, ui: &mut Ui, width: f32, look: &Look, ask: &mut dyn FnMut(FindCommand)) {
        let hint = look.messages.ask.find_hint;
        let id = Id::unique("find field");
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        if has_focus {
            // The box keeps the keyboard, so that Enter goes from hit to hit.
            let take = |ui: &Ui, held, key| ui.input_mut(|input| input.consume_key(held, key));
            if take(ui, Modifiers::SHIFT, Key::Enter) {
                ask(FindCommand::Previous);
            } else if take(ui, Modifiers::NONE, Key::Enter) {
                ask(FindCommand::Next);
            }
        }
        let mut output = TextEdit::singleline(&mut self.typed)
            .id(id)
            .hint_text(hint)
            .desired_width(width)
            .show(ui);
        let field = &output.response.response;
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, hint));
        if self.age == Age::New {
            field.request_focus();
            let end = egui::text::CCursor::new(self.typed.chars().count());
            let all = egui::text::CCursorRange::two(egui::text::CCursor::default(), end);
            output.state.cursor.set_char_range(Some(all));
            output.state.store(ui.ctx(), id);
        }
        if field.changed() {
            ask(FindCommand::Type(self.typed.clone()));
        }
    }
}

/// How what is typed is read, and what is done with all hits.
fn options_ui(ui: &mut Ui, finding: &Finding, look: &Look, commands: &mut Vec<Command>) {
    let text = &look.messages.find;
    let there = finding.count() > 0;
    let options = finding.options();
    let switches = [
        (
            text.only_words,
            text.only_words_name,
            options.only_words,
            Options {
                only_words: !options.only_words,
                ..options
            },
        ),
        (
            text.regex,
            text.regex_name,
            options.regex,
            Options {
                regex: !options.regex,
                ..options
            },
        ),
    ];
    for (short, name, is_on, other) in switches {
        let selected = if is_on { Selected::Yes } else { Selected::No };
        let button = QuietButton::short(short, name).selected(selected);
        let response = ui.add(button);
        if is_on {
            let under = Rect::from_min_max(
                response.rect.left_bottom() + vec2(6.0, -3.0),
                response.rect.right_bottom() + vec2(-6.0, -1.0),
            );
            ui.painter().rect_filled(under, 1.0, look.palette.accent);
        }
        if response.clicked() {
            commands.push(Command::Find(FindCommand::Options(other)));
        }
    }
    let keys = Look::shortcut(CommandId::FindInFolder);
    let list = QuietButton::short(text.list, text.list_name).shortcut(&keys);
    if ui.add(list).clicked() {
        commands.push(Command::ShowTab(SideTab::Found));
    }
    let all = ui.add_enabled(there, QuietButton::new(text.highlight_all));
    Popup::menu(&all).show(|ui| {
        ui.horizontal(|ui| {
            for key in 1..=5_u8 {
                let Some(color) = Color::of_key(usize::from(key)) else {
                    continue;
                };
                let name = look.command(CommandId::Highlight(key));
                let digit = key.to_string();
                let chip = ColorChip::new(&digit, &name, look.palette.mark(&color));
                if ui.add(chip).clicked() {
                    commands.push(Command::Find(FindCommand::HighlightAll(key)));
                    ui.close();
                }
            }
        });
    });
}

/// `3 / 17`, or that there is nothing.
fn count_ui(ui: &mut Ui, finding: &Finding, look: &Look) {
    let text = &look.messages.find;
    let told = match (finding.count(), finding.progress()) {
        (_, Progress::Idle) => String::new(),
        (0, Progress::Running) => text.looking.to_owned(),
        (0, Progress::Done) => text.nothing.to_owned(),
        (count, progress) => {
            let counted = if progress == Progress::Done {
                Counted::All
            } else {
                Counted::SoFar
            };
            (text.count)(finding.number().unwrap_or_default(), count, counted)
        }
    };
    let color = if finding.count() == 0 {
        look.palette.accent
    } else {
        look.palette.muted
    };
    ui.allocate_ui_with_layout(
        vec2(COUNT_POINTS, ui.spacing().interact_size.y),
        Layout::centered_and_justified(egui::Direction::LeftToRight),
        |ui| ui.label(RichText::new(told).size(size::SMALL).color(color)),
    );
}
