//! The fonts of the window: one face for Traditional text, another for Simplified.
//!
//! egui shapes text with no language, so the forms that differ between the scripts (骨, 角, 述,
//! centred or low punctuation) come from the face alone. Therefore each script has a family of
//! its own with an explicit face, found among the installed fonts; the program ships none, since
//! one that holds both scripts is twice the size of everything else.
//!
//! Finding is `fontdb`'s (all it needs is the folders), mapping is `fontique`'s (27 µs and no
//! copy for a file of 19 MB, and no unsafe code of ours). Scanning every installed font costs
//! 3 to 8 ms warm and over 100 ms cold, so [`Fonts::hint`] names what was found, for the caller
//! to keep, and [`Fonts::find`] looks there first.
//!
//! Limits: a better font installed later is used when the remembered file changes or when
//! [`Fonts::search`] is called. A font file that another program shortens while it is mapped ends
//! this one, as in every program that maps fonts.

mod chains;
mod face;
mod known;
mod missing;

use std::sync::Arc;

use egui::{Context, FontDefinitions, FontFamily, FontId};
use serde::{Deserialize, Serialize};

pub use face::FaceName;
use face::{Face, Mapper};

use super::message::Language;

/// A family of the window, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Typeface {
    /// Everything that is not the reader's text; Chinese in the forms of the language in use.
    Interface,
    /// The same, bolder, where a bold face is installed.
    InterfaceStrong,
    /// Traditional text with the forms of Taiwan.
    Traditional,
    /// Traditional text with the forms of Hong Kong, those of Taiwan where no face has them.
    HongKong,
    /// Simplified text.
    Simplified,
}

impl Typeface {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Interface,
        Self::InterfaceStrong,
        Self::Traditional,
        Self::HongKong,
        Self::Simplified,
    ];

    /// egui's name of the family. Usable once [`Fonts::install`] ran.
    pub fn family(self) -> FontFamily {
        match self {
            Self::Interface => FontFamily::Proportional,
            Self::InterfaceStrong => FontFamily::Name("duidu strong".into()),
            Self::Traditional => FontFamily::Name("duidu traditional".into()),
            Self::HongKong => FontFamily::Name("duidu hong kong".into()),
            Self::Simplified => FontFamily::Name("duidu simplified".into()),
        }
    }

    /// The family at a size in points.
    pub fn at(self, points: f32) -> FontId {
        FontId::new(points, self.family())
    }
}

/// Which scripts have a face of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// Both: each pane shows its own forms.
    Both,
    /// Only Traditional: its face draws Simplified text too.
    OnlyTraditional,
    /// Only Simplified: its face draws Traditional text too.
    OnlySimplified,
    /// Neither, but some face has the characters, with the forms of Japan, Korea or unknown ones.
    OnlyOther,
    /// No face has Chinese characters: they show as boxes.
    None,
}

/// What was found among the installed fonts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontReport {
    /// The face with the forms of Taiwan.
    pub traditional: Option<FaceName>,
    /// The face with the forms of Hong Kong.
    pub hong_kong: Option<FaceName>,
    /// The face with the forms of mainland China.
    pub simplified: Option<FaceName>,
    /// A face that has Chinese characters but the forms of neither; only looked for where both
    /// scripts lack one.
    pub other: Option<FaceName>,
    /// The face of the interface's Latin text; `None` when the Chinese face or egui's own font
    /// draws it.
    pub latin: Option<FaceName>,
    /// How it was found.
    pub origin: Origin,
}

/// How the faces were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Where they were last time.
    Remembered,
    /// By a scan of all installed fonts.
    Searched,
}

impl FontReport {
    /// Which scripts have a face of their own; where it is not [`Scripts::Both`], say so.
    pub fn scripts(&self) -> Scripts {
        match (&self.traditional, &self.simplified, &self.other) {
            (Some(_), Some(_), _) => Scripts::Both,
            (Some(_), None, _) => Scripts::OnlyTraditional,
            (None, Some(_), _) => Scripts::OnlySimplified,
            (None, None, Some(_)) => Scripts::OnlyOther,
            (None, None, None) => Scripts::None,
        }
    }
}

/// The kind of system, as far as getting a font differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Debian, Ubuntu and what is made from them: apt.
    Debian,
    /// Fedora and what is made from it: dnf.
    Fedora,
    /// Arch and what is made from it: pacman.
    Arch,
    /// Another system with packages.
    OtherUnix,
    /// macOS, which comes with Chinese fonts.
    MacOs,
    /// Windows, where they are an optional feature.
    Windows,
}

impl System {
    /// The system that this program runs on. Reads `/etc/os-release` on Linux.
    pub fn here() -> Self {
        if cfg!(windows) {
            return Self::Windows;
        }
        if cfg!(target_os = "macos") {
            return Self::MacOs;
        }
        // A system without the file, or with an unreadable one, is just not one of those known.
        Self::of_os_release(&std::fs::read_to_string("/etc/os-release").unwrap_or_default())
    }

    /// The system that an os-release file names (`ID` and `ID_LIKE`, `man os-release`).
    fn of_os_release(text: &str) -> Self {
        let names: Vec<_> = text
            .lines()
            .filter_map(|line| {
                line.strip_prefix("ID=")
                    .or_else(|| line.strip_prefix("ID_LIKE="))
            })
            .flat_map(|value| value.trim_matches(['"', '\'']).split_whitespace())
            .collect();
        let any = |known: &[&str]| names.iter().any(|name| known.contains(name));
        if any(&["debian", "ubuntu"]) {
            Self::Debian
        } else if any(&["fedora", "rhel"]) {
            Self::Fedora
        } else if any(&["arch"]) {
            Self::Arch
        } else {
            Self::OtherUnix
        }
    }
}

/// Where the faces were found, small enough to keep in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FontHint {
    faces: Vec<Remembered>,
}

/// One remembered face.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    slot: Slot,
    family: String,
    path: String,
    index: u32,
    /// The file's length in bytes: another version of the font has another.
    length: u64,
}

/// What a face is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Slot {
    Traditional,
    HongKong,
    Simplified,
    Latin,
    /// The bold one of the Chinese face of the interface, by script.
    StrongTraditional,
    StrongSimplified,
    StrongLatin,
}

/// The faces of the window, mapped and ready to install.
#[derive(Debug)]
pub struct Fonts {
    faces: Vec<(Slot, Face)>,
    other: Option<Face>,
    origin: Origin,
}

impl Fonts {
    /// The faces that a hint names if they are still as they were, otherwise those of a
    /// [search](Self::search).
    pub fn find(hint: &FontHint) -> Self {
        Self::remembered(hint).unwrap_or_else(Self::search)
    }

    /// The best faces among all installed fonts. Costs 3 to 8 ms, over 100 ms with cold caches.
    pub fn search() -> Self {
        let database = face::installed();
        let mut mapper = Mapper::default();
        let mut faces = Vec::new();
        let mut take = |slot: Slot, families: &[&str], weight: u16, probe: &str| {
            let found = face::query(&database, &mut mapper, families, weight, probe);
            let family = found.as_ref().map(|face| face.name().family.clone());
            faces.extend(found.map(|face| (slot, face)));
            family
        };
        let traditional = take(
            Slot::Traditional,
            known::TAIWAN,
            known::REGULAR,
            known::TRADITIONAL_PROBE,
        );
        take(
            Slot::HongKong,
            known::HONG_KONG,
            known::REGULAR,
            known::TRADITIONAL_PROBE,
        );
        let simplified = take(
            Slot::Simplified,
            known::MAINLAND,
            known::REGULAR,
            known::SIMPLIFIED_PROBE,
        );
        let latin = take(
            Slot::Latin,
            known::LATIN,
            known::REGULAR,
            known::LATIN_PROBE,
        );
        for (slot, family, probe) in [
            (
                Slot::StrongTraditional,
                &traditional,
                known::TRADITIONAL_PROBE,
            ),
            (Slot::StrongSimplified, &simplified, known::SIMPLIFIED_PROBE),
            (Slot::StrongLatin, &latin, known::LATIN_PROBE),
        ] {
            if let Some(family) = family {
                take(slot, &[family.as_str()], known::STRONG, probe);
            }
        }
        let other = (traditional.is_none() && simplified.is_none())
            .then(|| face::any_chinese(&database, &mut mapper))
            .flatten();
        Self {
            faces,
            other,
            origin: Origin::Searched,
        }
    }

    /// The faces that a hint names; `None` when one is not as it was, or when the hint lacks a
    /// script, for which a font may have been installed since.
    fn remembered(hint: &FontHint) -> Option<Self> {
        let mut mapper = Mapper::default();
        let mut faces = Vec::with_capacity(hint.faces.len());
        for remembered in &hint.faces {
            let face = mapper.open(
                FaceName {
                    family: remembered.family.clone(),
                    path: remembered.path.clone().into(),
                    index: remembered.index,
                },
                remembered.slot.weight(),
            )?;
            let same = face.length() == remembered.length && face.has(remembered.slot.probe());
            faces.push((remembered.slot, same.then_some(face)?));
        }
        let found = Self {
            faces,
            other: None,
            origin: Origin::Remembered,
        };
        (found.report().scripts() == Scripts::Both).then_some(found)
    }

    /// What to pass to [`Self::find`] next time.
    pub fn hint(&self) -> FontHint {
        let remember = |(slot, face): &(Slot, Face)| {
            let name = face.name();
            Some(Remembered {
                slot: *slot,
                family: name.family.clone(),
                // A path that is not Unicode is searched for each time.
                path: name.path.to_str()?.to_owned(),
                index: name.index,
                length: face.length(),
            })
        };
        FontHint {
            faces: self.faces.iter().filter_map(remember).collect(),
        }
    }

    /// What was found.
    pub fn report(&self) -> FontReport {
        let name = |slot| self.face(slot).map(|face| face.name().clone());
        FontReport {
            traditional: name(Slot::Traditional),
            hong_kong: name(Slot::HongKong),
            simplified: name(Slot::Simplified),
            other: self.other.as_ref().map(|face| face.name().clone()),
            latin: name(Slot::Latin),
            origin: self.origin,
        }
    }

    /// Gives egui the families of [`Typeface`], and installed fonts for what they lack.
    ///
    /// To be called before the first frame, and again when the language changes.
    pub fn install(&self, ctx: &Context, language: Language) {
        ctx.set_fonts(self.definitions(language));
        ctx.set_font_providers(vec![Arc::new(missing::InstalledFonts::default())]);
    }

    /// The families with their faces in order: what the first lacks, the next draws.
    pub fn definitions(&self, language: Language) -> FontDefinitions {
        chains::definitions(self, language)
    }

    /// The face for a use.
    fn face(&self, wanted: Slot) -> Option<&Face> {
        self.faces
            .iter()
            .find(|(slot, _)| *slot == wanted)
            .map(|(_, face)| face)
    }
}

impl Slot {
    /// The weight that is asked of a variable face.
    fn weight(self) -> u16 {
        match self {
            Self::Traditional | Self::HongKong | Self::Simplified | Self::Latin => known::REGULAR,
            Self::StrongTraditional | Self::StrongSimplified | Self::StrongLatin => known::STRONG,
        }
    }

    /// Characters that a face for it must have.
    fn probe(self) -> &'static str {
        match self {
            Self::Traditional | Self::HongKong | Self::StrongTraditional => {
                known::TRADITIONAL_PROBE
            }
            Self::Simplified | Self::StrongSimplified => known::SIMPLIFIED_PROBE,
            Self::Latin | Self::StrongLatin => known::LATIN_PROBE,
        }
    }
}

#[cfg(test)]
mod tests;
