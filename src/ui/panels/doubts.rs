//! The doubtful spots of the transcript, and the reader's rules below them.

use egui::{FontId, Frame, Margin, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::doubts::{Doubt, DoubtCommand};
use crate::app::{Command, Document, Session};
use crate::script::{ReaderRule, Variant};
use crate::ui::kit::tokens::{radius, size, space};
use crate::ui::kit::widgets::QuietButton;
use crate::ui::look::Look;

/// The height of a spot's row, in points.
const ROW_POINTS: f32 = 46.0;

/// The most of the panel that the rules take, in points.
const RULES_POINTS: f32 = 150.0;

/// What the panel remembers between frames: the rule that is being changed, and what is typed.
#[derive(Debug, Default)]
pub(crate) struct DoubtsPanel {
    changing: Option<(String, String)>,
}

impl DoubtsPanel {
    /// Shows the list.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let Some(document) = session.document() else {
            return;
        };
        let text = &look.messages.doubts;
        let doubts = document.doubts();
        let count_rules = document.rules().count() + session.always_rules().len();
        if count_rules > 0 {
            egui::Panel::bottom("rules")
                .resizable(false)
                .show_separator_line(true)
                .frame(Frame::new().inner_margin(Margin::symmetric(16, 8)))
                .show(ui, |ui| {
                    self.rules_ui(ui, session, document, look, commands);
                });
        }
        let said = match (doubts.open().is_empty(), doubts.is_running()) {
            (true, true) => Some(text.running),
            (true, false) => Some(text.none),
            (false, _) => None,
        };
        if let Some(said) = said {
            Frame::new()
                .inner_margin(Margin::symmetric(16, 12))
                .show(ui, |ui| {
                    let said = RichText::new(said)
                        .size(size::BODY)
                        .color(look.palette.muted);
                    ui.add(egui::Label::new(said).wrap());
                });
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show_rows(ui, ROW_POINTS, doubts.open().len(), |ui, range| {
            for doubt in doubts.open().get(range).unwrap_or_default() {
                row_ui(ui, doubt, document, look, commands);
            }
        });
    }

    /// The reader's rules, those of the document first.
    fn rules_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        document: &Document,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let text = &look.messages.doubts;
        let count = document.rules().count() + session.always_rules().len();
        let title = RichText::new((text.rules)(count));
        ui.label(title.size(size::SMALL).color(look.palette.muted));
        let [here, this_text, always] = text.scopes;
        let of_document = document.rules().map(|entry| {
            let rule = &entry.value;
            let scope = if rule.position.is_some() {
                here
            } else {
                this_text
            };
            let shown = (rule.from.as_str(), rule.to.as_str());
            (
                entry.id.clone(),
                shown,
                scope,
                RuleOf::Entry(entry.id.clone()),
            )
        });
        let for_always = session.always_rules().iter().map(|rule| {
            let target = rule.target.map_or("", Variant::tag);
            let key = format!("always {target} {}", rule.from);
            let shown = (rule.from.as_str(), rule.to.as_str());
            (key, shown, always, RuleOf::Always(rule.clone()))
        });
        let area = ScrollArea::vertical()
            .id_salt("rules")
            .max_height(RULES_POINTS);
        area.show(ui, |ui| {
            for (key, shown, scope, rule) in of_document.chain(for_always) {
                self.rule_ui(ui, (&key, shown, scope), rule, document, look, commands);
            }
        });
    }

    /// A rule with where it holds; what it gives can be changed.
    fn rule_ui(
        &mut self,
        ui: &mut Ui,
        (key, (from, to), scope): (&str, (&str, &str), &str),
        rule: RuleOf,
        document: &Document,
        look: &Look,
        commands: &mut Vec<Command>,
    ) {
        let text = &look.messages.doubts;
        let family = Look::family_of(document.source_variant());
        let font = FontId::new(size::BODY, family);
        let is_changing = self
            .changing
            .as_ref()
            .is_some_and(|(changing, _)| changing == key);
        if is_changing {
            ui.horizontal(|ui| {
                let from = RichText::new(format!("{from} →")).font(font.clone());
                ui.label(from.color(look.palette.text));
                let Some((_, typed)) = &mut self.changing else {
                    return;
                };
                let field = egui::TextEdit::singleline(typed)
                    .id(egui::Id::unique(("rule", key)))
                    .font(font.clone())
                    .desired_width(f32::INFINITY);
                let field = ui.add(field);
                field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, text.own_hint));
                if field.lost_focus() {
                    let is_done = ui.input(|input| input.key_pressed(egui::Key::Enter));
                    if is_done {
                        commands.push(rule.changed(typed.clone()).into());
                    }
                    self.changing = None;
                } else {
                    field.request_focus();
                }
            });
            return;
        }
        ui.horizontal(|ui| {
            let shown = RichText::new(format!("{from} → {to}")).font(font);
            let scope = RichText::new(scope)
                .size(size::SMALL)
                .color(look.palette.muted);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.add(QuietButton::new(text.forget)).clicked() {
                    commands.push(rule.forgotten().into());
                }
                if ui.add(QuietButton::new(text.change)).clicked() {
                    self.changing = Some((key.to_owned(), to.to_owned()));
                }
                ui.label(scope);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(shown.color(look.palette.text)).truncate());
                });
            });
        });
    }
}

/// Which rule a line of the list is.
enum RuleOf {
    Entry(String),
    Always(ReaderRule),
}

impl RuleOf {
    /// Gives something else from now on.
    fn changed(self, to: String) -> DoubtCommand {
        match self {
            Self::Entry(id) => DoubtCommand::ChangeEntry(id, to),
            Self::Always(rule) => DoubtCommand::ChangeAlways(rule, to),
        }
    }

    /// Is taken out.
    fn forgotten(self) -> DoubtCommand {
        match self {
            Self::Entry(id) => DoubtCommand::ForgetEntry(id),
            Self::Always(rule) => DoubtCommand::ForgetAlways(rule),
        }
    }
}

fn row_ui(
    ui: &mut Ui,
    doubt: &Doubt,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let (palette, text) = (look.palette, &look.messages.doubts);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_POINTS), Sense::hover());
    let id = ui.scope_id().with(("doubt", doubt.spot.src.start().0));
    let response = ui.interact(rect, id, Sense::click());
    let source = document.transcript().source().slice(doubt.spot.src);
    let (kind, becomes) = if doubt.is_of_source() {
        let rather = doubt.spot.suggestion.as_deref().unwrap_or_default();
        (text.source, rather.to_owned())
    } else {
        (text.conversion, doubt.spot.shown.clone())
    };
    let said = format!("{source} → {becomes}");
    let line = document.transcript().line_of(doubt.row).unwrap_or_default();
    let number = line.to_string();
    let name = format!("{number} {said}, {kind}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let inside = rect.shrink2(vec2(6.0, 1.0));
    if document.doubts().card() == Some(doubt.spot.src) {
        painter.rect_filled(inside, radius::BUTTON, palette.band);
    } else if response.hovered() {
        painter.rect_filled(inside, radius::BUTTON, palette.hover);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, palette.accent);
        painter.rect_stroke(inside, radius::BUTTON, stroke, egui::StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(space::EDGE, 5.0));
    let lay = |text: String, font: FontId, color, width: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        painter.layout_job(job)
    };
    let small = FontId::proportional(size::SMALL);
    let number = lay(number, small.clone(), palette.faint, 40.0);
    let family = Look::family_of(document.source_variant());
    let width = inner.width() - number.size().x - 8.0;
    let said = lay(said, FontId::new(size::QUOTE, family), palette.text, width);
    let middle = inner.top() + said.size().y / 2.0;
    painter.galley(inner.min, said, palette.text);
    let place = pos2(
        inner.right() - number.size().x,
        middle - number.size().y / 2.0,
    );
    painter.galley(place, number, palette.faint);
    let kind = lay(kind.to_owned(), small, palette.muted, inner.width());
    painter.galley(pos2(inner.left(), inner.top() + 20.0), kind, palette.muted);
    if response.clicked() {
        commands.push(DoubtCommand::Show(doubt.spot.src).into());
    }
}
