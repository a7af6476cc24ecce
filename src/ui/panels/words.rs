//! The words of the transcript: those that are new to the reader, those they keep to learn, and
//! those they marked as known; and how much of the text they know.

use egui::{FontId, Key, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::corrections;
use crate::app::glossed::{GlossCommand, Noted, Share, WordUse};
use crate::app::{Command, Document, Session};
use crate::ui::kit::tokens::{radius, size, space};
use crate::ui::kit::widgets::{More, QuietButton, Segment, Segmented};
use crate::ui::look::Look;

/// The height of a word's row, in points.
const ROW_POINTS: f32 = 62.0;

/// Which words are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum List {
    #[default]
    New,
    Kept,
    Known,
}

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub(crate) struct WordsPanel {
    list: List,
    /// The new words, as numbers in the index, with what they were made from.
    new: Vec<usize>,
    share: Share,
    made_from: Option<(u64, u64, u64, u8)>,
}

/// A word as its row shows it.
struct Entry<'a> {
    word: &'a str,
    reading: &'a str,
    gloss: &'a str,
    sentence: String,
    count: Option<usize>,
    place: Option<crate::text::SrcSpan>,
}

impl WordsPanel {
    /// Shows the panel.
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
        let text = &look.messages.words;
        egui::Frame::new()
            .inner_margin(egui::Margin::symmetric(16, 10))
            .show(ui, |ui| {
                let share = self.share;
                let said = if self.made_from.is_some() {
                    (text.share)(share.percent(), share.known, share.all)
                } else {
                    text.counting.to_owned()
                };
                let said = RichText::new(said);
                let said = said.size(size::BODY).color(look.palette.text);
                ui.add(egui::Label::new(said).wrap());
                let names = [text.new, text.kept, text.known];
                let segments = names.map(|name| Segment {
                    text: name,
                    name,
                    more: More::Nothing,
                });
                let lists = [List::New, List::Kept, List::Known];
                let on = lists.iter().position(|list| *list == self.list);
                let clicked = Segmented::new("", &segments, on).show_ui(ui).clicked;
                if let Some(list) = clicked.and_then(|at| lists.get(at)) {
                    self.list = *list;
                }
            });
        egui::Panel::bottom("corrections")
            .resizable(false)
            .show_separator_line(true)
            .frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(16, 6)))
            .show(ui, |ui| {
                corrections::ui(ui, session, document, look, commands);
            });
        let vocabulary = session.vocabulary();
        let noted: Vec<&Noted> = match self.list {
            List::New => Vec::new(),
            List::Kept => vocabulary.kept().collect(),
            List::Known => vocabulary.known().collect(),
        };
        let (count, none) = match self.list {
            List::New => (self.new.len(), text.none),
            List::Kept => (noted.len(), text.kept_none),
            List::Known => (noted.len(), text.known_none),
        };
        if count == 0 {
            if document.word_index().is_some() {
                egui::Frame::new()
                    .inner_margin(egui::Margin::symmetric(16, 6))
                    .show(ui, |ui| {
                        let none = RichText::new(none);
                        ui.label(none.size(size::BODY).color(look.palette.muted));
                    });
            }
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show_rows(ui, ROW_POINTS, count, |ui, range| {
            for at in range {
                let entry = match self.list {
                    List::New => self.new_entry(at, document),
                    List::Kept | List::Known => {
                        noted.get(at).map(|noted| noted_entry(noted, document))
                    }
                };
                if let Some(entry) = entry {
                    row_ui(ui, &entry, session, document, look, commands);
                }
            }
        });
    }

    /// Finds the new words again when anything changed that they hang on.
    pub(super) fn refresh(&mut self, session: &Session, document: &Document) {
        let level = session.settings().gloss.level.tocfl();
        let Some(index) = document.word_index() else {
            self.new.clear();
            self.made_from = None;
            return;
        };
        let from = (
            document.id(),
            document.glossed().revision(),
            session.vocabulary().revision(),
            level,
        );
        if self.made_from != Some(from) {
            self.new = index.new_words(level, session.vocabulary());
            self.share = index.share(level, session.vocabulary());
            self.made_from = Some(from);
        }
    }

    /// How many words are new, once they are counted.
    pub(super) fn count_new(&self) -> Option<usize> {
        self.made_from.map(|_| self.new.len())
    }

    fn new_entry<'a>(&self, at: usize, document: &'a Document) -> Option<Entry<'a>> {
        let index = document.word_index()?;
        let word: &WordUse = index.words().get(*self.new.get(at)?)?;
        let first = word.places.first().copied();
        let row = first.and_then(|first| document.transcript().row_at(first.start()));
        let sentence = row.map(|row| document.transcript().row_text(row).into_owned());
        Some(Entry {
            word: &word.word,
            reading: &word.pinyin,
            gloss: &word.gloss,
            sentence: sentence.unwrap_or_default(),
            count: Some(word.places.len()),
            place: first,
        })
    }
}

fn noted_entry<'a>(noted: &'a Noted, document: &'a Document) -> Entry<'a> {
    let here = document
        .word_index()
        .and_then(|index| index.word(&noted.word));
    let sentence = if noted.place.is_empty() {
        noted.sentence.clone()
    } else {
        format!("{} · {}", noted.sentence, noted.place)
    };
    Entry {
        word: &noted.word,
        reading: &noted.reading,
        gloss: &noted.gloss,
        sentence,
        count: here.map(|word| word.places.len()),
        place: here.and_then(|word| word.places.first().copied()),
    }
}

fn row_ui(
    ui: &mut Ui,
    entry: &Entry<'_>,
    session: &Session,
    document: &Document,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let (palette, text) = (look.palette, &look.messages.words);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_POINTS), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(entry.word), Sense::click());
    let times = entry.count.map(text.times).unwrap_or_default();
    let name = [entry.word, entry.reading, entry.gloss, &times].join(" ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let inner = rect.shrink2(vec2(space::EDGE, 6.0));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if response.hovered() {
        painter.rect_filled(rect.shrink2(vec2(6.0, 1.0)), radius::BUTTON, palette.hover);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, palette.accent);
        let ring = rect.shrink2(vec2(6.0, 1.0));
        painter.rect_stroke(ring, radius::BUTTON, stroke, egui::StrokeKind::Inside);
    }
    let family = Look::family_of(document.source_variant());
    let lay = |text: &str, font: FontId, color, width: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        painter.layout_job(job)
    };
    let is_known = session.vocabulary().is_known(entry.word);
    let action = if is_known { text.forget } else { text.know };
    let right = inner.right() - 58.0;
    let word = lay(
        entry.word,
        FontId::new(size::QUOTE, family.clone()),
        palette.text,
        inner.width() * 0.5,
    );
    let mut x = inner.left() + word.size().x + 8.0;
    let middle = inner.top() + word.size().y / 2.0;
    painter.galley(inner.min, word, palette.text);
    for (shown, color) in [
        (entry.reading, palette.muted),
        (times.as_str(), palette.faint),
    ] {
        let galley = lay(
            shown,
            FontId::proportional(size::SMALL),
            color,
            (right - x).max(0.0),
        );
        let width = galley.size().x;
        painter.galley(pos2(x, middle - galley.size().y / 2.0), galley, color);
        x += width + 8.0;
    }
    let small = |text: &str, top: f32, font: FontId, color| {
        let galley = lay(text, font, color, inner.width());
        painter.galley(pos2(inner.left(), top), galley, color);
    };
    let body = FontId::proportional(size::SMALL);
    small(entry.gloss, inner.top() + 21.0, body, palette.gloss);
    let sentence = FontId::new(size::SMALL, family);
    small(&entry.sentence, inner.top() + 36.0, sentence, palette.muted);

    let place = Rect::from_min_max(
        pos2(right, rect.top() + 4.0),
        pos2(inner.right(), rect.top() + 30.0),
    );
    // A child that takes no room of its own: the row has it.
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut corner = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
    let known = corner.add(QuietButton::new(action).shortcut("K"));
    let key = |key: Key| {
        response.has_focus()
            && ui.input(|input| input.modifiers.is_none() && input.key_pressed(key))
    };
    if known.clicked() || key(Key::K) {
        commands.push(Command::Gloss(GlossCommand::ToggleKnown(
            entry.word.to_owned(),
        )));
    }
    if key(Key::V) {
        commands.push(Command::Gloss(GlossCommand::ToggleKept(
            entry.word.to_owned(),
        )));
    }
    if response.clicked()
        && let Some(place) = entry.place
    {
        commands.push(Command::Gloss(GlossCommand::GoToWord(place)));
    }
}
