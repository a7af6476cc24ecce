//! Every colour and size of the window, and egui's own style made from them.
//!
//! The look is quiet as paper: the reader's text is large, everything else small and grey, lines
//! are thin, there is one accent. A pane takes its colours from [`Palette::of`] the theme in use
//! and its sizes from [`size`], [`space`] and [`radius`], so that egui's own widgets (menus, text
//! boxes, scroll bars), which [`apply`] styles, look like ours.
//!
//! Small text keeps WCAG 2.2 AA: 4.5:1 for every text role on every ground it stands on, and for
//! the reader's text on every highlight; 3:1 for the lines under highlights, which carry the
//! colour's meaning beside its fill (<https://www.w3.org/TR/WCAG22/#contrast-minimum>,
//! `#non-text-contrast`). The tests hold both palettes to it.

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Theme, Visuals, vec2,
};

use crate::highlight::Color;

/// Sizes of text, in points.
pub mod size {
    /// The reader's text at the zoom it starts with.
    pub const READING: f32 = 19.0;
    /// The smallest the reader's text gets.
    pub const READING_MIN: f32 = 11.0;
    /// The largest the reader's text gets.
    pub const READING_MAX: f32 = 48.0;
    /// A step of the reader's text.
    pub const READING_STEP: f32 = 1.0;
    /// A title row, as a factor of the reader's text.
    pub const TITLE_FACTOR: f32 = 23.0 / 19.0;
    /// A metadata row, as a factor of the reader's text.
    pub const META_FACTOR: f32 = 13.0 / 19.0;
    /// A row's height, as a factor of its text's size.
    pub const LINE_FACTOR: f32 = 1.62;
    /// The document's name in the bar.
    pub const HEADING: f32 = 15.0;
    /// Buttons, menus, notes.
    pub const BODY: f32 = 13.0;
    /// The status line, pane heads, chips.
    pub const SMALL: f32 = 12.0;
    /// Row numbers, places, key caps.
    pub const TINY: f32 = 11.5;
    /// A quote in the list, in the script of the source.
    pub const QUOTE: f32 = 16.0;
    /// A quote in the list, in the script of the view.
    pub const QUOTE_VIEW: f32 = 13.5;
}

/// Distances and widths, in points.
pub mod space {
    /// The bar at the top.
    pub const BAR_HEIGHT: f32 = 48.0;
    /// The status line.
    pub const STATUS_HEIGHT: f32 = 28.0;
    /// The list at the side, as it opens.
    pub const SIDE_WIDTH: f32 = 330.0;
    /// The column of row numbers.
    pub const NUMBER_WIDTH: f32 = 58.0;
    /// Left and right of a cell's text.
    pub const CELL_X: f32 = 18.0;
    /// Above and below a row.
    pub const ROW_Y: f32 = 3.0;
    /// Right of the last cell.
    pub const READING_RIGHT: f32 = 20.0;
    /// Left and right in bars and panels.
    pub const EDGE: f32 = 16.0;
    /// Between things that belong together.
    pub const GAP: f32 = 8.0;
    /// Between things that do not.
    pub const WIDE_GAP: f32 = 18.0;
    /// The thickness of the line under a highlight.
    pub const UNDERLINE: f32 = 2.0;
    /// The coloured edge of a card.
    pub const CARD_EDGE: f32 = 4.0;
    /// The thickness of every other line.
    pub const LINE: f32 = 1.0;
}

/// Measures of the glossed view.
pub mod interlinear {
    /// The smallest size of readings and glosses, in points.
    pub const LEAST_POINTS: f32 = 9.5;
    /// A reading's size, as a factor of its word's.
    pub const READING_FACTOR: f32 = 13.0 / 20.0;
    /// A gloss's size, as a factor of its word's.
    pub const GLOSS_FACTOR: f32 = 14.0 / 20.0;
    /// The height of a word's line, as a factor of its size.
    pub const WORD_LINE: f32 = 1.35;
    /// The height of the lines of readings and glosses, as a factor of their size.
    pub const SMALL_LINE: f32 = 1.25;
    /// Between two words, as a factor of their size.
    pub const GAP_FACTOR: f32 = 0.65;
    /// Between two lines of words, as a factor of the words' size.
    pub const LEADING_FACTOR: f32 = 0.35;
    /// The widest gloss, as a factor of the word's size; longer ones are shortened.
    pub const WIDEST_GLOSS: f32 = 7.5;
    /// How far a line may be overfull, in points: rounding is no reason for a new one.
    pub const ROUNDING: f32 = 0.5;
    /// The widest text of what is shown on hover, in points.
    pub const WIDEST_PEEK: f32 = 320.0;
    /// The dots under a guess: how far below the letters, from one to the next, and their radius,
    /// in points.
    pub const DOT_DOWN: f32 = 0.5;
    /// From one dot to the next.
    pub const DOT_STEP: f32 = 4.0;
    /// The radius of a dot.
    pub const DOT_RADIUS: f32 = 0.9;
}

/// Radii of corners, in points.
pub mod radius {
    /// Highlights.
    pub const MARK: u8 = 2;
    /// The phrase under the pointer.
    pub const HOVER: u8 = 3;
    /// Key caps.
    pub const KEY: u8 = 4;
    /// Buttons and chips.
    pub const BUTTON: u8 = 6;
    /// Text boxes, segmented controls, folds.
    pub const BOX: u8 = 7;
    /// Cards and menus.
    pub const CARD: u8 = 9;
    /// Dialogs and the card of a word.
    pub const DIALOG: u8 = 11;
}

/// How a highlight of one colour is painted: a fill behind the text and a line under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Behind the text.
    pub fill: Color32,
    /// Under the text, and the edge of the highlight's card.
    pub line: Color32,
}

/// All colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind the reader's text, cards, text boxes and menus.
    pub background: Color32,
    /// Behind bars, the status line and the list.
    pub panel: Color32,
    /// Thin lines between things.
    pub line: Color32,
    /// Outlines that must be seen to use a control: text boxes, the phrase under the pointer.
    pub outline: Color32,
    /// The reader's text and names of controls.
    pub text: Color32,
    /// What accompanies: readings, the view in cards, the status line.
    pub muted: Color32,
    /// What is there to be looked up: row numbers, places, hints.
    pub faint: Color32,
    /// The one accent: links, tags, doubts and faults, the seal.
    pub accent: Color32,
    /// Behind the current row.
    pub band: Color32,
    /// Behind the phrase under the pointer, and behind a control under it.
    pub hover: Color32,
    /// Behind selected text.
    pub selection: Color32,
    /// The English of the glossed view.
    pub gloss: Color32,
    /// The tones 1 to 4 and the neutral one, beside their marks.
    pub tones: [Color32; 5],
    /// The five highlight colours, in the order of the keys 1 to 5.
    pub marks: [Mark; 5],
    /// A highlight whose colour is none of the five.
    pub other_mark: Mark,
    /// Under dialogs and menus, half transparent.
    pub shadow: Color32,
}

/// An opaque colour.
const fn rgb(red: u8, green: u8, blue: u8) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// A mark from the colours of its fill and line.
const fn mark(fill: Color32, line: Color32) -> Mark {
    Mark { fill, line }
}

impl Palette {
    /// Ink on paper.
    pub const LIGHT: Self = Self {
        background: rgb(0xfb, 0xf9, 0xf4),
        panel: rgb(0xf4, 0xf0, 0xe8),
        line: rgb(0xe4, 0xdd, 0xd0),
        outline: rgb(0x8c, 0x83, 0x71),
        text: rgb(0x23, 0x20, 0x1b),
        muted: rgb(0x64, 0x5c, 0x50),
        faint: rgb(0x69, 0x61, 0x53),
        accent: rgb(0xa0, 0x35, 0x22),
        band: rgb(0xf3, 0xed, 0xe0),
        hover: rgb(0xe9, 0xdf, 0xc9),
        selection: rgb(0xd8, 0xca, 0xaa),
        gloss: rgb(0x2b, 0x69, 0x64),
        tones: [
            rgb(0xa3, 0x2a, 0x2a),
            rgb(0x7a, 0x51, 0x00),
            rgb(0x2c, 0x66, 0x2f),
            rgb(0x24, 0x56, 0x8f),
            rgb(0x64, 0x5c, 0x50),
        ],
        marks: [
            mark(rgb(0xf6, 0xe3, 0xa1), rgb(0xa8, 0x7c, 0x00)),
            mark(rgb(0xcf, 0xe6, 0xc3), rgb(0x4d, 0x8a, 0x3a)),
            mark(rgb(0xcb, 0xdf, 0xf0), rgb(0x2f, 0x74, 0xad)),
            mark(rgb(0xf3, 0xcf, 0xd6), rgb(0xb5, 0x4a, 0x63)),
            mark(rgb(0xdc, 0xd2, 0xee), rgb(0x6d, 0x53, 0xb0)),
        ],
        other_mark: mark(rgb(0xe2, 0xdc, 0xcf), rgb(0x7a, 0x70, 0x60)),
        shadow: Color32::from_black_alpha(28),
    };

    /// Paper on ink.
    pub const DARK: Self = Self {
        background: rgb(0x1c, 0x1a, 0x17),
        panel: rgb(0x23, 0x21, 0x1d),
        line: rgb(0x38, 0x34, 0x2d),
        outline: rgb(0x78, 0x6f, 0x60),
        text: rgb(0xe9, 0xe3, 0xd8),
        muted: rgb(0xb3, 0xaa, 0x9b),
        faint: rgb(0xa1, 0x98, 0x8a),
        accent: rgb(0xe6, 0x7d, 0x64),
        band: rgb(0x25, 0x22, 0x1d),
        hover: rgb(0x35, 0x30, 0x24),
        selection: rgb(0x4b, 0x43, 0x30),
        gloss: rgb(0x86, 0xbd, 0xb1),
        tones: [
            rgb(0xf0, 0x93, 0x8c),
            rgb(0xdd, 0xb0, 0x55),
            rgb(0x93, 0xc9, 0x82),
            rgb(0x8d, 0xbb, 0xe8),
            rgb(0xb3, 0xaa, 0x9b),
        ],
        marks: [
            mark(rgb(0x5a, 0x4a, 0x14), rgb(0xe0, 0xb7, 0x42)),
            mark(rgb(0x2c, 0x4a, 0x25), rgb(0x85, 0xc4, 0x6e)),
            mark(rgb(0x21, 0x3f, 0x59), rgb(0x71, 0xb0, 0xe4)),
            mark(rgb(0x5a, 0x2b, 0x38), rgb(0xea, 0x8b, 0xa2)),
            mark(rgb(0x3b, 0x30, 0x60), rgb(0xab, 0x93, 0xec)),
        ],
        other_mark: mark(rgb(0x43, 0x3e, 0x35), rgb(0xb0, 0xa6, 0x96)),
        shadow: Color32::from_black_alpha(120),
    };

    /// The colours of a theme.
    pub const fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &Self::LIGHT,
            Theme::Dark => &Self::DARK,
        }
    }

    /// The colours of the theme that this part of the window is drawn in.
    pub fn of_ui(ui: &egui::Ui) -> &'static Self {
        Self::of(if ui.visuals().dark_mode {
            Theme::Dark
        } else {
            Theme::Light
        })
    }

    /// How a highlight of this colour is painted.
    pub fn mark(&self, color: &Color) -> Mark {
        color
            .key()
            .and_then(|key| self.marks.get(key.checked_sub(1)?))
            .copied()
            .unwrap_or(self.other_mark)
    }

    /// The thin line between things.
    pub fn thin(&self) -> Stroke {
        Stroke::new(space::LINE, self.line)
    }
}

/// Sets egui's own style, for both themes, from the palettes.
///
/// Which of the two is shown is left to `Context::set_theme`. Cheap, but egui lays out all texts
/// anew after it: call it once, before the first frame.
pub fn apply(ctx: &Context) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, Arc::new(style(theme)));
    }
}

/// egui's style for a theme.
fn style(theme: Theme) -> Style {
    let palette = Palette::of(theme);
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, size::SMALL, FontFamily::Proportional),
            (TextStyle::Body, size::BODY, FontFamily::Proportional),
            (TextStyle::Button, size::BODY, FontFamily::Proportional),
            (TextStyle::Heading, size::HEADING, FontFamily::Proportional),
            (TextStyle::Monospace, size::SMALL, FontFamily::Monospace),
        ]
        .into_iter()
        .map(|(style, points, family)| (style, FontId::new(points, family)))
        .collect(),
        visuals: visuals(theme, palette),
        animation_time: 0.1,
        ..Style::default()
    };
    // Texts of ours are not copied by dragging over them; the panes have their own selection.
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::GAP, 6.0);
    spacing.button_padding = vec2(9.0, 4.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.interact_size = vec2(28.0, 26.0);
    spacing.scroll = ScrollStyle {
        bar_width: 9.0,
        floating_width: 4.0,
        handle_min_length: 28.0,
        // Always a faint trace of where one is; egui's default hides it.
        dormant_handle_opacity: 0.25,
        active_handle_opacity: 0.4,
        interact_handle_opacity: 0.6,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.3,
        ..ScrollStyle::floating()
    };
    style
}

/// egui's colours for a theme.
fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let corner = CornerRadius::same(radius::BUTTON);
    let state = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(space::LINE, line),
        corner_radius: corner,
        fg_stroke: Stroke::new(space::LINE, text),
        expansion: 0.0,
    };
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: palette.shadow,
    };
    let start = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    Visuals {
        widgets: Widgets {
            noninteractive: state(palette.background, palette.line, palette.text),
            inactive: state(palette.background, palette.line, palette.text),
            hovered: state(palette.hover, palette.line, palette.text),
            active: state(palette.hover, palette.outline, palette.text),
            open: state(palette.hover, palette.line, palette.text),
        },
        selection: Selection {
            bg_fill: palette.selection,
            stroke: Stroke::new(space::LINE, palette.text),
        },
        weak_text_color: Some(palette.muted),
        hyperlink_color: palette.accent,
        faint_bg_color: palette.band,
        extreme_bg_color: palette.background,
        text_edit_bg_color: Some(palette.background),
        code_bg_color: palette.band,
        warn_fg_color: palette.accent,
        error_fg_color: palette.accent,
        window_corner_radius: CornerRadius::same(radius::DIALOG),
        window_shadow: shadow,
        window_fill: palette.background,
        window_stroke: palette.thin(),
        menu_corner_radius: CornerRadius::same(radius::CARD),
        panel_fill: palette.panel,
        popup_shadow: shadow,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, palette.text),
            ..start.text_cursor.clone()
        },
        ..start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
    fn contrast(one: Color32, other: Color32) -> f64 {
        let luminance = |color: Color32| {
            let [red, green, blue, _] = color.to_array().map(|byte| {
                let value = f64::from(byte) / 255.0;
                if value <= 0.040_45 {
                    value / 12.92
                } else {
                    ((value + 0.055) / 1.055).powf(2.4)
                }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn contrast_is_wcags() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
        // A pair whose ratio is well known: the lightest grey that passes on white.
        assert!((contrast(rgb(0x76, 0x76, 0x76), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    /// Every text role on every ground that it stands on somewhere in the window.
    fn texts(palette: &Palette) -> Vec<(&'static str, Color32, &'static str, Color32)> {
        let grounds = [
            ("background", palette.background),
            ("panel", palette.panel),
            ("band", palette.band),
            ("hover", palette.hover),
        ];
        let roles = [
            ("text", palette.text),
            ("muted", palette.muted),
            ("faint", palette.faint),
            ("accent", palette.accent),
            ("gloss", palette.gloss),
            ("tone 1", palette.tones[0]),
            ("tone 2", palette.tones[1]),
            ("tone 3", palette.tones[2]),
            ("tone 4", palette.tones[3]),
            ("tone 5", palette.tones[4]),
        ];
        let mut pairs: Vec<_> = grounds
            .iter()
            .flat_map(|ground| roles.map(|role| (role.0, role.1, ground.0, ground.1)))
            .collect();
        pairs.push(("text", palette.text, "selection", palette.selection));
        pairs.push(("background", palette.background, "text", palette.text));
        pairs.push(("background", palette.background, "accent", palette.accent));
        for mark in palette.marks.iter().chain([&palette.other_mark]) {
            pairs.push(("text", palette.text, "a highlight", mark.fill));
        }
        pairs
    }

    #[track_caller]
    fn check(theme: Theme) {
        let palette = Palette::of(theme);
        let low: Vec<_> = texts(palette)
            .into_iter()
            .map(|(role, text, ground, fill)| (role, ground, contrast(text, fill)))
            .filter(|(.., ratio)| *ratio < 4.5)
            .collect();
        assert!(low.is_empty(), "{theme:?}: under 4.5:1: {low:.2?}");
        let lines: Vec<_> = palette
            .marks
            .iter()
            .chain([&palette.other_mark])
            .flat_map(|mark| {
                [palette.background, palette.band].map(|ground| contrast(mark.line, ground))
            })
            .chain([palette.background, palette.panel].map(|at| contrast(palette.outline, at)))
            .filter(|ratio| *ratio < 3.0)
            .collect();
        assert!(lines.is_empty(), "{theme:?}: lines under 3:1: {lines:.2?}");
    }

    #[test]
    fn light_texts_keep_their_contrast() {
        check(Theme::Light);
    }

    #[test]
    fn dark_texts_keep_their_contrast() {
        check(Theme::Dark);
    }

    #[test]
    fn the_five_colours_have_marks_of_their_own() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            let marks: Vec<_> = (1..=5)
                .map(|key| palette.mark(&Color::of_key(key).unwrap()))
                .collect();
            assert_eq!(marks, palette.marks);
            assert_eq!(palette.mark(&Color::new("ochre")), palette.other_mark);
        }
    }

    #[test]
    fn both_styles_of_egui_take_the_palette() {
        let ctx = Context::default();
        apply(&ctx);
        for theme in [Theme::Light, Theme::Dark] {
            let style = ctx.style_of(theme);
            assert_eq!(style.visuals.panel_fill, Palette::of(theme).panel);
            assert_eq!(style.visuals.dark_mode, theme == Theme::Dark);
        }
    }
}
