//! Installed fonts for characters that the families lack: symbols, emoji, rare characters.

use std::sync::Mutex;

use egui::FontProvider;
use egui::epaint::text::{FallbackRequest, FontInsert};

use super::face::{self, Face, FaceName, Mapper};
use super::known;

/// Looks through all installed fonts when a character is missing.
///
/// egui asks once a family and character. The first question scans the fonts (3 to 8 ms, over
/// 100 ms with cold caches); a text that lacks nothing never pays.
#[derive(Default)]
pub(super) struct InstalledFonts {
    state: Mutex<Option<Candidates>>,
}

/// The installed faces, opened as far as was needed.
struct Candidates {
    mapper: Mapper,
    /// Those not opened yet, the best last.
    unopened: Vec<FaceName>,
    opened: Vec<Face>,
}

impl FontProvider for InstalledFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let character = request.cluster.chars().next()?;
        // Another thread's panic leaves a list that is still a list.
        let mut state = match self.state.lock() {
            Ok(state) => state,
            Err(poisoned) => poisoned.into_inner(),
        };
        let face = state.get_or_insert_with(Candidates::scan).with(character)?;
        Some(FontInsert::new(
            &format!("Installed {}", face.name()),
            face.data(0.0),
            Vec::new(),
        ))
    }
}

impl Candidates {
    /// All installed faces, none opened.
    fn scan() -> Self {
        let mut unopened = face::ranked(&face::installed(), known::SYMBOLS);
        unopened.reverse();
        Self {
            mapper: Mapper::default(),
            unopened,
            opened: Vec::new(),
        }
    }

    /// The best face with a character.
    fn with(&mut self, character: char) -> Option<Face> {
        let has = |face: &&Face| face.glyph(character).is_some();
        if let Some(face) = self.opened.iter().find(has) {
            return Some(face.clone());
        }
        while let Some(name) = self.unopened.pop() {
            let Some(face) = self.mapper.open(name, known::REGULAR) else {
                continue;
            };
            self.opened.push(face.clone());
            if face.glyph(character).is_some() {
                return Some(face);
            }
        }
        None
    }
}
