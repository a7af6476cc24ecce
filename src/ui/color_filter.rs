//! Colours to filter by: each is on or off.

use egui::{Ui, vec2};

use super::kit::widgets::{ColorChip, Selected};
use super::look::Look;
use crate::app::Document;
use crate::highlight::Color;

/// Shows the five colours by the names that the reader gave them; a click puts one among the
/// chosen, or takes it out.
pub(super) fn ui(ui: &mut Ui, document: &Document, look: &Look, chosen: &mut Vec<Color>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for color in (1..=5).filter_map(Color::of_key) {
            let name = look.color_name(&color, document.color_names());
            let at = chosen.iter().position(|one| *one == color);
            let selected = match at {
                Some(_) => Selected::Yes,
                None => Selected::No,
            };
            let chip = ColorChip::new(&name, &name, look.palette.mark(&color));
            if ui.add(chip.selected(selected)).clicked() {
                match at {
                    Some(at) => drop(chosen.remove(at)),
                    None => chosen.push(color),
                }
            }
        }
    });
}
