//! One font face: found by name, mapped into memory, and known to be readable.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use egui::epaint::text::{FontTweak, Fonts as EpaintFonts, TextOptions, VariationCoords};
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId};
use fontdb::{Database, Family, Query, Source, Weight};
use fontique::{Blob, FontInfo, SourceCache, SourceId, SourceInfo, SourceKind};

use super::known;

/// Which face of which file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaceName {
    /// The family's name.
    pub family: String,
    /// The font file.
    pub path: PathBuf,
    /// The face in the file, from 0; collections hold several.
    pub index: u32,
}

impl fmt::Display for FaceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({}, face {})",
            self.family,
            self.path.display(),
            self.index
        )
    }
}

/// A face that can be installed: its file is mapped, and its tables can be read.
#[derive(Clone)]
pub(super) struct Face {
    name: FaceName,
    bytes: Blob<u8>,
    info: FontInfo,
    /// Asked of the face if its weight can vary.
    weight: u16,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face")
            .field("name", &self.name)
            .field("bytes", &self.bytes.as_ref().len())
            .field("weight", &self.weight)
            .finish_non_exhaustive()
    }
}

impl Face {
    /// Which face it is.
    pub(super) fn name(&self) -> &FaceName {
        &self.name
    }

    /// The length of its file in bytes.
    pub(super) fn length(&self) -> u64 {
        self.bytes.as_ref().len() as u64
    }

    /// Whether it has a glyph for each of these characters.
    pub(super) fn has(&self, characters: &str) -> bool {
        characters
            .chars()
            .all(|character| self.glyph(character).is_some())
    }

    /// The glyph of a character, before any shaping.
    pub(super) fn glyph(&self, character: char) -> Option<u32> {
        self.info
            .charmap_index()
            .charmap(self.bytes.as_ref())?
            .map(character)
            .filter(|glyph| *glyph != 0)
    }

    /// What egui installs, its glyphs moved down by `shift` of the text's size.
    pub(super) fn data(&self, shift: f32) -> FontData {
        let mut data = FontData::from_blob(Arc::new(self.bytes.clone()), self.name.index);
        data.tweak = FontTweak {
            y_offset_factor: shift,
            coords: if self.info.has_weight_axis() {
                // The face that a variable font starts from is its thinnest in Noto Sans CJK.
                VariationCoords::new([(b"wght", f32::from(self.weight))])
            } else {
                VariationCoords::default()
            },
            ..FontTweak::default()
        };
        data
    }
}

/// How far to move a font's glyphs down, as a part of the text's size, so that they stand on the
/// line of `first` when they stand in for it: egui puts the middles of the two at one height.
pub(super) fn baseline_shift(font: &FontData, first: &FontData) -> f32 {
    const POINTS: f32 = 100.0;
    let mut definitions = FontDefinitions::empty();
    let fonts = [("font", font), ("first", first)].map(|(name, data)| {
        definitions
            .font_data
            .insert(name.to_owned(), Arc::new(data.clone()));
        let family = FontFamily::Name(name.into());
        definitions
            .families
            .insert(family.clone(), vec![name.to_owned()]);
        FontId::new(POINTS, family)
    });
    let mut epaint = EpaintFonts::new(TextOptions::default(), definitions);
    let mut view = epaint.with_pixels_per_point(1.0);
    // A space has both heights and nothing to draw.
    let heights = fonts.map(|font| {
        let galley = view.layout_no_wrap(" ".to_owned(), font, Color32::BLACK);
        let glyph = galley.rows.first().and_then(|row| row.glyphs.first());
        glyph.map(|glyph| (glyph.font_face_ascent, glyph.font_face_height))
    });
    let [Some((ascent, height)), Some((first_ascent, first_height))] = heights else {
        return 0.0;
    };
    (first_ascent - ascent - (first_height - height) / 2.0) / POINTS
}

/// Maps font files, each once.
#[derive(Default)]
pub(super) struct Mapper {
    files: BTreeMap<PathBuf, Option<Blob<u8>>>,
}

impl Mapper {
    /// A face of a file; `None` if the file cannot be read or is no font.
    pub(super) fn open(&mut self, name: FaceName, weight: u16) -> Option<Face> {
        let bytes = self
            .files
            .entry(name.path.clone())
            .or_insert_with_key(|path| map(path))
            .clone()?;
        let source = SourceInfo::new(SourceId::new(), SourceKind::Memory(bytes.clone()));
        // Reads the face's tables as egui will: one that fails here would end the program there.
        let info = FontInfo::from_source(source, name.index)?;
        Some(Face {
            name,
            bytes,
            info,
            weight,
        })
    }
}

/// A file's bytes: mapped, or read where it cannot be.
fn map(path: &std::path::Path) -> Option<Blob<u8>> {
    let kind = SourceKind::Path(path.into());
    SourceCache::default()
        .get(&SourceInfo::new(SourceId::new(), kind))
        .or_else(|| Some(Blob::from(std::fs::read(path).ok()?)))
}

/// Every installed font by name. Opens each font file.
pub(super) fn installed() -> Database {
    let mut database = Database::new();
    database.load_system_fonts();
    database
}

/// The first of these families that is installed and has all characters of `probe`, in the face
/// whose weight is nearest.
pub(super) fn query(
    database: &Database,
    mapper: &mut Mapper,
    families: &[&str],
    weight: u16,
    probe: &str,
) -> Option<Face> {
    families.iter().find_map(|family| {
        let id = database.query(&Query {
            families: &[Family::Name(family)],
            weight: Weight(weight),
            ..Query::default()
        })?;
        let info = database.face(id)?;
        let name = FaceName {
            family: (*family).to_owned(),
            path: path_of(&info.source)?,
            index: info.index,
        };
        mapper.open(name, weight).filter(|face| face.has(probe))
    })
}

/// Any face with Chinese characters, of whatever forms.
pub(super) fn any_chinese(database: &Database, mapper: &mut Mapper) -> Option<Face> {
    ranked(database, &[])
        .into_iter()
        .filter_map(|name| mapper.open(name, known::REGULAR))
        .find(|face| face.has(known::TRADITIONAL_PROBE) && face.has(known::SIMPLIFIED_PROBE))
}

/// All faces that may draw something: upright, the families in `first` before the others, usual
/// weights before unusual, otherwise by name.
pub(super) fn ranked(database: &Database, first: &[&str]) -> Vec<FaceName> {
    let mut names: Vec<_> = database
        .faces()
        .filter(|info| info.style == fontdb::Style::Normal)
        .filter_map(|info| {
            let (family, _) = info.families.first()?;
            let useless = known::USELESS.contains(&family.as_str());
            let place = first.iter().position(|known| known == family);
            let name = FaceName {
                family: family.clone(),
                path: path_of(&info.source)?,
                index: info.index,
            };
            let rank = (
                place.unwrap_or(first.len()),
                info.weight.0.abs_diff(known::REGULAR),
                name,
            );
            (!useless).then_some(rank)
        })
        .collect();
    names.sort();
    names.into_iter().map(|(.., name)| name).collect()
}

/// The file of a font; `None` for one that has none.
fn path_of(source: &Source) -> Option<PathBuf> {
    match source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
        Source::Binary(_) => None,
    }
}
