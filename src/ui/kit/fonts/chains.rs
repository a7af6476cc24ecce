//! The order of faces in each family: what the first lacks, the next draws.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use super::face::{Face, baseline_shift};
use super::{Fonts, Language, Slot, Typeface, known};

/// egui's own Latin font, used where none of ours is installed.
const OWN_LATIN: &str = "Ubuntu-Light";

/// Families under construction.
struct Chains<'a> {
    fonts: &'a Fonts,
    definitions: FontDefinitions,
    /// What egui draws anything with.
    own: Vec<String>,
    /// How far the faces of a file were moved.
    shifts: Vec<(PathBuf, f32)>,
}

/// The families of [`Typeface`], and egui's own with Chinese added.
///
/// An interface in English is drawn by a Latin font where a good one is installed, because in a
/// Chinese one `…`, `·` and `’` are as wide as a Chinese character. Otherwise the Chinese face
/// draws Latin letters too: next to its strokes egui's own Ubuntu Light looks pale, and stands in
/// only where the Chinese face has serifs or lacks letters of pinyin.
pub(super) fn definitions(fonts: &Fonts, language: Language) -> FontDefinitions {
    let own = FontDefinitions::default();
    let of = |family| own.families.get(&family).cloned().unwrap_or_default();
    let mut chains = Chains {
        fonts,
        own: of(FontFamily::Proportional),
        definitions: own.clone(),
        shifts: Vec::new(),
    };
    let taiwan = [Slot::Traditional, Slot::HongKong, Slot::Simplified];
    let hong_kong = [Slot::HongKong, Slot::Traditional, Slot::Simplified];
    let mainland = [Slot::Simplified, Slot::Traditional, Slot::HongKong];
    for (typeface, slots) in [
        (Typeface::Traditional, taiwan),
        (Typeface::HongKong, hong_kong),
        (Typeface::Simplified, mainland),
    ] {
        let names = chains.faces(&slots, None);
        chains.set(typeface.family(), names);
    }

    let (chinese, strong) = match language {
        Language::English | Language::HantTw => (taiwan, Slot::StrongTraditional),
        Language::Hans => (mainland, Slot::StrongSimplified),
    };
    let latin = chains.latin(language, &chinese);
    let first = latin
        .as_ref()
        .and_then(|name| chains.definitions.font_data.get(name).cloned());
    let mut interface: Vec<String> = latin.into_iter().collect();
    interface.extend(chains.faces(&chinese, first.as_deref()));
    let mut bold = match language {
        Language::English => chains.faces(&[Slot::StrongLatin], None),
        Language::HantTw | Language::Hans => Vec::new(),
    };
    let beside = first.as_deref().filter(|_| !bold.is_empty());
    bold.extend(chains.faces(&[strong], beside));
    bold.extend(interface.iter().cloned());
    let mut mono = of(FontFamily::Monospace);
    mono.extend(interface.iter().cloned());
    chains.set(Typeface::InterfaceStrong.family(), bold);
    chains.set(FontFamily::Monospace, mono);
    chains.set(Typeface::Interface.family(), interface);
    chains.definitions
}

impl Chains<'_> {
    /// The installed faces of these uses, moved to stand on the line of `first`.
    fn faces(&mut self, slots: &[Slot], first: Option<&FontData>) -> Vec<String> {
        let mut names = Vec::with_capacity(slots.len());
        for slot in slots {
            let Some(face) = self.fonts.face(*slot) else {
                continue;
            };
            let shift = first.map_or(0.0, |first| self.shift(face, first));
            let name = format!("{} {} {shift:.3}", slot.weight(), face.name());
            self.definitions
                .font_data
                .entry(name.clone())
                .or_insert_with(|| Arc::new(face.data(shift)));
            names.push(name);
        }
        names
    }

    /// How far to move a face to the line of `first`. The faces of one file share their heights,
    /// and measuring costs 0.4 ms.
    fn shift(&mut self, face: &Face, first: &FontData) -> f32 {
        let path = &face.name().path;
        if let Some((_, shift)) = self.shifts.iter().find(|(known, _)| known == path) {
            return *shift;
        }
        let shift = baseline_shift(&face.data(0.0), first);
        self.shifts.push((path.clone(), shift));
        shift
    }

    /// The font that stands before the Chinese faces of the interface, if one should.
    fn latin(&mut self, language: Language, chinese: &[Slot]) -> Option<String> {
        if language == Language::English
            && let Some(name) = self.faces(&[Slot::Latin], None).pop()
        {
            return Some(name);
        }
        let face = chinese.iter().find_map(|slot| self.fonts.face(*slot));
        let plain = face.is_some_and(|face| {
            let family = &face.name().family;
            face.has(known::LATIN_PROBE) && !known::BOOKISH.iter().any(|part| family.contains(part))
        });
        let own = self.definitions.font_data.contains_key(OWN_LATIN);
        (own && !plain).then(|| OWN_LATIN.to_owned())
    }

    /// Sets a family to these faces and, behind them, to what draws anything at all.
    fn set(&mut self, family: FontFamily, mut names: Vec<String>) {
        if let Some(face) = &self.fonts.other {
            let name = format!("other {}", face.name());
            self.definitions
                .font_data
                .entry(name.clone())
                .or_insert_with(|| Arc::new(face.data(0.0)));
            names.push(name);
        }
        names.extend(self.own.iter().cloned());
        let mut once: Vec<String> = Vec::with_capacity(names.len());
        for name in names {
            if !once.contains(&name) {
                once.push(name);
            }
        }
        self.definitions.families.insert(family, once);
    }
}
