//! Small drawings: painted, so that no font's box can stand in for them.

use egui::epaint::{CircleShape, PathShape, RectShape};
use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui,
    Vec2, pos2, vec2,
};

/// A drawing in one colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// An arrow back.
    Undo,
    /// An arrow forth.
    Redo,
    /// A ring that runs into itself: rows that repeat others.
    Repeat,
    /// A page: rows of the page around the transcript.
    Page,
    /// Something is folded here.
    Folded,
    /// Something is unfolded here.
    Unfolded,
    /// The one above.
    Up,
    /// More to choose from below.
    Down,
    /// It is done, it is chosen.
    Check,
    /// It goes away.
    Close,
    /// Find.
    Find,
    /// It needs looking at.
    Warning,
}

/// The width of the lines, as a part of the icon's size.
const LINE: f32 = 0.09;

impl Icon {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Undo,
        Self::Redo,
        Self::Repeat,
        Self::Page,
        Self::Folded,
        Self::Unfolded,
        Self::Up,
        Self::Down,
        Self::Check,
        Self::Close,
        Self::Find,
        Self::Warning,
    ];

    /// Draws it in the largest square at the middle of `rect`.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let side = rect.width().min(rect.height());
        let square = Rect::from_center_size(rect.center(), Vec2::splat(side));
        painter.extend(self.shapes(square, color));
    }

    /// Takes a square of `side` points in the layout and draws the icon in it. It has no name of
    /// its own: what it stands beside says it.
    pub fn show_ui(self, ui: &mut Ui, side: f32, color: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
        self.paint(ui.painter(), rect, color);
        response
    }

    /// The shapes in a square; coordinates within it run from 0 to 1, to the right and down.
    fn shapes(self, square: Rect, color: Color32) -> Vec<Shape> {
        let side = square.width();
        let at = |x: f32, y: f32| square.min + vec2(x, y) * side;
        let stroke = Stroke::new((LINE * side).max(1.1), color);
        let line = |points: &[(f32, f32)]| {
            Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke)
        };
        match self {
            Self::Undo => turn(&at, stroke, Mirror::No),
            Self::Redo => turn(&at, stroke, Mirror::Yes),
            Self::Repeat => {
                let ring = arc((0.5, 0.53), 0.32, -50.0, 230.0);
                vec![
                    line(&ring),
                    line(&[(0.30, 0.06), (0.29, 0.29), (0.52, 0.30)]),
                ]
            }
            Self::Page => {
                let page = Rect::from_min_max(at(0.18, 0.14), at(0.82, 0.86));
                vec![
                    Shape::Rect(RectShape::stroke(
                        page,
                        CornerRadius::same(1),
                        stroke,
                        StrokeKind::Middle,
                    )),
                    line(&[(0.33, 0.36), (0.67, 0.36)]),
                    line(&[(0.33, 0.52), (0.67, 0.52)]),
                    line(&[(0.33, 0.68), (0.55, 0.68)]),
                ]
            }
            Self::Folded => vec![line(&[(0.38, 0.22), (0.66, 0.50), (0.38, 0.78)])],
            Self::Unfolded => vec![line(&[(0.22, 0.38), (0.50, 0.66), (0.78, 0.38)])],
            Self::Up => vec![line(&[(0.22, 0.62), (0.50, 0.34), (0.78, 0.62)])],
            Self::Down => vec![Shape::Path(PathShape::convex_polygon(
                vec![at(0.25, 0.40), at(0.75, 0.40), at(0.50, 0.68)],
                color,
                Stroke::NONE,
            ))],
            Self::Check => vec![line(&[(0.18, 0.54), (0.40, 0.76), (0.82, 0.26)])],
            Self::Close => vec![
                line(&[(0.24, 0.24), (0.76, 0.76)]),
                line(&[(0.76, 0.24), (0.24, 0.76)]),
            ],
            Self::Find => vec![
                Shape::Circle(CircleShape::stroke(at(0.43, 0.43), 0.27 * side, stroke)),
                line(&[(0.63, 0.63), (0.86, 0.86)]),
            ],
            Self::Warning => vec![
                Shape::closed_line(vec![at(0.5, 0.14), at(0.9, 0.84), at(0.1, 0.84)], stroke),
                line(&[(0.5, 0.40), (0.5, 0.62)]),
                Shape::circle_filled(at(0.5, 0.73), (0.05 * side).max(0.7), color),
            ],
        }
    }
}

/// Whether a drawing is mirrored left to right.
#[derive(Clone, Copy)]
enum Mirror {
    Yes,
    No,
}

/// The arrow of undo: up from the lower right, over, and down into its head at the left.
fn turn(at: &impl Fn(f32, f32) -> Pos2, stroke: Stroke, mirror: Mirror) -> Vec<Shape> {
    let point = |(x, y): (f32, f32)| match mirror {
        Mirror::Yes => at(1.0 - x, y),
        Mirror::No => at(x, y),
    };
    let mut bow = arc((0.52, 0.58), 0.30, 180.0, 405.0);
    bow.reverse();
    let head = [(0.04, 0.42), (0.22, 0.60), (0.42, 0.44)];
    vec![
        Shape::line(bow.into_iter().map(point).collect(), stroke),
        Shape::line(head.into_iter().map(point).collect(), stroke),
    ]
}

/// Points on a circle, from one angle to another in degrees, clockwise from the right.
fn arc(center: (f32, f32), radius: f32, from: f32, to: f32) -> Vec<(f32, f32)> {
    /// Fine enough that no corner shows at the sizes of icons.
    const STEPS: u8 = 24;
    (0..=STEPS)
        .map(|step| {
            let part = f32::from(step) / f32::from(STEPS);
            let angle = (from + (to - from) * part).to_radians();
            (
                center.0 + radius * angle.cos(),
                center.1 + radius * angle.sin(),
            )
        })
        .collect()
}

/// The program's seal: two columns of text, one beside the other, on the accent.
pub fn seal_ui(ui: &mut Ui, side: f32, ground: Color32, ink: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(5), ground);
    let at = |x: f32, y: f32| pos2(rect.left() + x * side, rect.top() + y * side);
    let stroke = Stroke::new((0.085 * side).max(1.0), ink);
    for (x, rows) in [(0.22, [0.26, 0.26, 0.16]), (0.56, [0.26, 0.26, 0.16])] {
        for (y, width) in [0.30, 0.50, 0.70].into_iter().zip(rows) {
            painter.line_segment([at(x, y), at(x + width, y)], stroke);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_stays_within_its_square() {
        let square = Rect::from_min_size(pos2(10.0, 20.0), Vec2::splat(16.0));
        for icon in Icon::ALL {
            let shapes = icon.shapes(square, Color32::BLACK);
            assert!(!shapes.is_empty());
            for shape in shapes {
                let bounds = shape.visual_bounding_rect();
                assert!(
                    square.expand(0.5).contains_rect(bounds),
                    "{icon:?}: {bounds:?} in {square:?}"
                );
            }
        }
    }
}
