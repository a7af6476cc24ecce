//! Correcting the word on the card: what was chosen of it, and the question where that holds.
//!
//! Two gestures each: the first says what (a reading, a sense, a border, a neighbour), the second
//! where (here, in this text, always). With the keyboard: the key of the command goes to the first
//! choice, arrows go on, Enter chooses, and Enter again means here.

use egui::{
    CornerRadius, FontId, Id, Key, Modifiers, Response, RichText, Role, Sense, Stroke, StrokeKind,
    TextEdit, Ui, Widget, WidgetInfo, vec2,
};

use crate::app::glossed::{GlossCommand, Said, can_say};
use crate::app::{Command, Session};
use crate::gloss::Scope;
use crate::text::SrcSpan;
use crate::ui::kit::icons::Icon;
use crate::ui::kit::message::WordCard as Texts;
use crate::ui::kit::tokens::{Palette, radius, size};
use crate::ui::kit::widgets::{More, QuietButton, Segment, Segmented};
use crate::ui::look::Look;

/// The scopes in the order in which they are offered.
const SCOPES: [Scope; 3] = [Scope::Spot, Scope::Document, Scope::Always];

/// How far the ground of a line reaches beyond its text at either side, in points.
const LINE_REACH: f32 = 3.0;

/// What a scope is called.
pub(super) fn scope_name(scope: Scope, text: &Texts) -> &'static str {
    match scope {
        Scope::Spot => text.here,
        Scope::Document => text.document,
        Scope::Always => text.always,
    }
}

/// What was chosen, and how it is said to the reader.
#[derive(Debug)]
struct Asked {
    said: Said,
    name: String,
}

/// Whether something is to get the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Give {
    #[default]
    Nothing,
    /// The first choice on the card.
    First,
    /// The first scope.
    Scope,
}

/// What is being corrected, between frames.
#[derive(Debug, Default)]
pub(crate) struct Correcting {
    of: Option<SrcSpan>,
    asked: Option<Asked>,
    give: Give,
    /// The height of what the question stands in place of, in points.
    bottom_points: f32,
    count_seen: u64,
    reading: String,
    gloss: String,
}

impl Correcting {
    /// Begins anew with another word, and takes the keyboard where that was asked for.
    pub(super) fn look_at(&mut self, session: &Session, word: SrcSpan) {
        if self.of != Some(word) {
            *self = Self {
                of: Some(word),
                count_seen: self.count_seen,
                bottom_points: self.bottom_points,
                ..Self::default()
            };
        }
        if self.count_seen != session.count_correcting() {
            self.count_seen = session.count_correcting();
            self.asked = None;
            self.give = Give::First;
        }
    }

    /// Whether the card asks where a correction holds.
    fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// The question, or what stands in its place while there is none; as high, so that nothing
    /// moves under the pointer.
    pub(super) fn bottom_ui(
        &mut self,
        ui: &mut Ui,
        word: SrcSpan,
        look: &Look,
        commands: &mut Vec<Command>,
        otherwise: impl FnOnce(&mut Ui, &mut Vec<Command>),
    ) {
        if self.is_asking() {
            ui.scope(|ui| {
                ui.set_min_height(self.bottom_points);
                self.scope_ui(ui, word, look, commands);
            });
        } else {
            let shown = ui.scope(|ui| otherwise(ui, commands));
            self.bottom_points = shown.response.rect.height();
        }
    }

    /// Escape takes the question away and leaves the card.
    pub(crate) fn take_keys(&mut self, ui: &Ui) {
        let has_escape = || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        // A menu over the window closes first.
        let has_menu = egui::Popup::is_any_open(ui.ctx());
        if self.is_asking() && !has_menu && has_escape() {
            self.asked = None;
        }
    }

    /// Asks where what was chosen holds.
    pub(super) fn ask(&mut self, said: Said, name: String) {
        self.asked = Some(Asked { said, name });
        self.give = Give::Scope;
    }

    /// Gives the first choice of the card the keyboard where it was asked for.
    pub(super) fn first_or(&mut self, choice: Response) -> Response {
        if self.give == Give::First {
            self.give = Give::Nothing;
            choice.request_focus();
        }
        choice
    }

    /// The question: what was chosen, and the scopes.
    fn scope_ui(&mut self, ui: &mut Ui, word: SrcSpan, look: &Look, commands: &mut Vec<Command>) {
        let text = &look.messages.word;
        let Some(asked) = &self.asked else { return };
        let name = RichText::new(&asked.name)
            .size(size::BODY)
            .color(look.palette.text);
        ui.add(egui::Label::new(name).wrap());
        let mut is_done = false;
        ui.horizontal(|ui| {
            let names = SCOPES.map(|scope| scope_name(scope, text));
            let segments = names.map(|name| Segment {
                text: name,
                name,
                more: More::Nothing,
            });
            let shown = Segmented::new("", &segments, None).show_ui(ui);
            if self.give == Give::Scope {
                self.give = Give::Nothing;
                if let Some(first) = shown.segments.first() {
                    first.request_focus();
                }
            }
            if let Some(scope) = shown.clicked.and_then(|at| SCOPES.get(at)) {
                commands.push(Command::Gloss(GlossCommand::Correct {
                    word,
                    said: asked.said.clone(),
                    scope: *scope,
                }));
                is_done = true;
            }
            let cancel = QuietButton::icon(Icon::Close, look.messages.ask.cancel);
            is_done |= ui.add(cancel).clicked();
        });
        if is_done {
            self.asked = None;
        }
    }

    /// A reading and a gloss of the reader's own, typed.
    pub(super) fn own_ui(&mut self, ui: &mut Ui, word: &str, look: &Look) {
        let text = &look.messages.word;
        ui.add_space(6.0);
        let width = (ui.available_width() - 6.0) / 2.0;
        let mut asked = None;
        // A field is a little higher than a line of buttons, and a row that grows centres the next.
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let fields = [
                (&mut self.reading, text.own_reading, text.this_reading),
                (&mut self.gloss, text.own_gloss, text.this_gloss),
            ];
            for (number, (typed, hint, lead)) in fields.into_iter().enumerate() {
                let said = |typed: &str| match number {
                    0 => Said::Reading(typed.trim().to_owned()),
                    _ => Said::Gloss(typed.trim().to_owned()),
                };
                let is_wrong = !typed.is_empty() && !can_say(word, &said(typed));
                let color = if is_wrong {
                    look.palette.accent
                } else {
                    look.palette.text
                };
                let field = TextEdit::singleline(typed)
                    .id(Id::unique(("own word", number)))
                    .hint_text(hint)
                    .text_color(color)
                    .font(FontId::proportional(size::SMALL))
                    .desired_width(width);
                let field = ui.add_sized([width, ui.spacing().interact_size.y], field);
                field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, hint));
                let is_sent = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                if is_sent && !is_wrong && !typed.is_empty() {
                    asked = Some((said(typed), format!("{lead}: {}", typed.trim())));
                }
                if is_wrong {
                    field.on_hover_text(text.not_a_reading);
                }
            }
        });
        if let Some((said, name)) = asked {
            self.ask(said, name);
            self.reading.clear();
            self.gloss.clear();
        }
    }
}

/// Something of the word that can be chosen: a line of the card, or a short text.
#[derive(Debug)]
#[must_use = "add it with ui.add"]
pub(super) struct Choice<'a> {
    shown: &'a str,
    name: &'a str,
    font: FontId,
    is_line: bool,
    tint: Tint,
}

/// The colour of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tint {
    Plain,
    Muted,
    InForce,
}

impl<'a> Choice<'a> {
    /// A line as wide as the card, which wraps.
    pub(super) fn line(shown: &'a str, name: &'a str, font: FontId) -> Self {
        Self {
            shown,
            name,
            font,
            is_line: true,
            tint: Tint::Plain,
        }
    }

    /// A short text with a thin line around it.
    pub(super) fn short(shown: &'a str, name: &'a str, font: FontId) -> Self {
        Self {
            is_line: false,
            tint: Tint::Muted,
            ..Self::line(shown, name, font)
        }
    }

    /// In grey.
    pub(super) fn muted(self) -> Self {
        Self {
            tint: Tint::Muted,
            ..self
        }
    }

    /// As what stands below the word.
    pub(super) fn in_force(self) -> Self {
        Self {
            tint: Tint::InForce,
            ..self
        }
    }
}

impl Widget for Choice<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of_ui(ui);
        let color = match self.tint {
            Tint::Plain => palette.text,
            Tint::Muted => palette.muted,
            Tint::InForce => palette.gloss,
        };
        let (padding, width) = if self.is_line {
            (vec2(0.0, 2.0), ui.available_width())
        } else {
            (vec2(7.0, 2.0), f32::INFINITY)
        };
        let text = self.shown.to_owned();
        let galley = ui.painter().layout(text, self.font, color, width);
        let mut wanted = galley.size() + 2.0 * padding;
        if self.is_line {
            wanted.x = ui.available_width();
        }
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let corner = CornerRadius::same(radius::BUTTON);
            // A line's text stands in line with all the rest of the card.
            let ground = if self.is_line {
                rect.expand2(vec2(LINE_REACH, 0.0))
            } else {
                rect
            };
            if response.hovered() || response.is_pointer_button_down_on() {
                painter.rect_filled(ground, corner, palette.hover);
            }
            if !self.is_line {
                painter.rect_stroke(rect, corner, palette.thin(), StrokeKind::Inside);
            }
            if response.has_focus() {
                let ring = Stroke::new(1.5, palette.accent);
                painter.rect_stroke(ground, corner, ring, StrokeKind::Inside);
            }
            painter.galley(rect.min + padding, galley, color);
        }
        if self.shown == self.name {
            response
        } else {
            response.on_hover_text(self.name)
        }
    }
}
