//! Paints words with their readings and glosses, and what of a word its line does not show.

use egui::{
    CornerRadius, FontId, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, pos2, vec2,
};
use std::sync::Arc;

use super::layout::visible;
use super::{Interlinear, Placed, Trust};
use crate::ui::kit::tokens::{Palette, interlinear as measure, radius, size, space};

/// Paints a layout with its corner at `corner`.
pub(in super::super) fn paint(
    painter: &Painter,
    layout: &Interlinear,
    corner: Pos2,
    palette: &Palette,
) {
    let clip = painter.clip_rect();
    let shown = egui::Rangef::new(clip.top() - corner.y, clip.bottom() - corner.y);
    for line in visible(&layout.lines, shown) {
        for word in layout.words.get(line.words.clone()).unwrap_or_default() {
            let at = corner.to_vec2();
            painter.galley(word.word.pos + at, word.word.galley.clone(), palette.text);
            if let Some(reading) = &word.reading {
                painter.galley(reading.pos + at, reading.galley.clone(), palette.muted);
            }
            if let Some(gloss) = &word.gloss {
                painter.galley(gloss.pos + at, gloss.galley.clone(), palette.gloss);
            }
            if word.trust == Trust::Guess {
                dotted(painter, word, at, palette);
            }
        }
    }
}

/// The dots under a word that is a guess.
fn dotted(painter: &Painter, word: &Placed, at: Vec2, palette: &Palette) {
    for line in word.word.rects(0..word.range.len()) {
        let line = line.translate(at);
        let y = line.bottom() + measure::DOT_DOWN;
        let ends = [pos2(line.left() + 1.0, y), pos2(line.right() - 1.0, y)];
        painter.extend(egui::Shape::dotted_line(
            &ends,
            palette.accent,
            measure::DOT_STEP,
            measure::DOT_RADIUS,
        ));
    }
}

/// Shows what the line does not show of the word that holds `byte`: its reading above it and its
/// whole gloss below it. Nothing where the line shows it all.
pub(in super::super) fn peek(
    painter: &Painter,
    layout: &Interlinear,
    corner: Pos2,
    byte: usize,
    palette: &Palette,
) {
    let at = layout.words.partition_point(|word| word.range.end <= byte);
    let Some(word) = layout.words.get(at).filter(|word| word.range.start <= byte) else {
        return;
    };
    let Some(hidden) = &word.hidden else { return };
    let letters = word.word.rect().translate(corner.to_vec2());
    let limit = painter.clip_rect().shrink(space::GAP);
    let lay = |text: &str| -> Arc<Galley> {
        let font = FontId::proportional(size::BODY);
        let widest = limit.width().min(measure::WIDEST_PEEK);
        painter.layout(text.to_owned(), font, palette.text, widest)
    };
    if !hidden.reading.is_empty() && word.reading.is_none() {
        let galley = lay(&hidden.reading);
        let top = letters.top() - galley.size().y;
        pill(painter, galley, letters.center().x, top, limit, palette);
    }
    if !hidden.gloss.is_empty() {
        let galley = lay(&hidden.gloss);
        pill(
            painter,
            galley,
            letters.center().x,
            letters.bottom() + 1.0,
            limit,
            palette,
        );
    }
}

/// A text on its own ground, centred at `x` and kept within the limits.
fn pill(painter: &Painter, galley: Arc<Galley>, x: f32, top: f32, limit: Rect, palette: &Palette) {
    let wanted = Rect::from_min_size(pos2(x - galley.size().x / 2.0, top), galley.size())
        .expand2(vec2(6.0, 2.0));
    let right = (wanted.right() - limit.right()).max(0.0);
    let left = (limit.left() - wanted.left()).max(0.0);
    let rect = wanted.translate(vec2(left - right, 0.0));
    let corners = CornerRadius::same(radius::KEY);
    painter.rect(
        rect,
        corners,
        palette.background,
        Stroke::new(space::LINE, palette.outline),
        StrokeKind::Outside,
    );
    painter.galley(rect.min + vec2(6.0, 2.0), galley, palette.text);
}
