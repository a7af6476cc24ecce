//! What the program remembers between runs: looks, size, and where each transcript was left.
//!
//! A settings file that cannot be read is no reason to stop: the defaults hold, and the file is
//! replaced at the next change. Nothing of the reader's work is kept here.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::conversion::Regional;
use super::exporting::Wish;
use super::glossed::GlossSettings;
use super::reading::Reading;
use crate::storage;

/// How many transcripts' places are remembered; the oldest is forgotten.
const PLACES_KEPT: usize = 200;

/// The smallest and largest text size, in points; below the reader strains, above a row of the
/// sample no longer fits half a window.
pub const TEXT_SIZE_POINTS: std::ops::RangeInclusive<f32> = 11.0..=48.0;

/// The text size of a first start, in points.
pub const DEFAULT_TEXT_SIZE_POINTS: f32 = 19.0;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Where a transcript was left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LastPlace {
    /// The file.
    pub path: PathBuf,
    /// The row at the top of the view, counted from zero.
    pub row: usize,
}

/// Everything that is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The size of the transcript's text, in points.
    pub text_size_points: f32,
    /// The theme.
    pub theme: ThemeChoice,
    /// The language of the interface as a BCP 47 tag; `None` follows the system.
    pub language: Option<String>,
    /// The inner size of the window in points; `None` at the first start.
    pub window_size_points: Option<[f32; 2]>,
    /// The outer place of the window in points; `None` where the system does not tell.
    pub window_position_points: Option<[f32; 2]>,
    /// Whether the list of highlights is shown.
    pub side_panel: Shown,
    /// Whether doubtful spots are marked in the panes.
    pub doubt_marks: Shown,
    /// What views have as their region writes it.
    pub regional: Regional,
    /// How the glossed view is shown.
    pub gloss: GlossSettings,
    /// How rows are grouped.
    pub reading: Reading,
    /// Whether times and speakers stand beside the rows.
    pub margin: Shown,
    /// What was chosen of an export last.
    #[serde(deserialize_with = "or_default")]
    pub export: Wish,
    /// Who makes the highlights; empty for nobody in particular.
    pub creator: String,
    /// Where transcripts were left, the latest last.
    pub places: Vec<LastPlace>,
    /// The font files that were found last time, so that the next start is quick.
    pub fonts: serde_json::Value,
}

/// Whether a part of the window is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// It is there.
    Yes,
    /// It is hidden.
    No,
}

/// A part that cannot be read, such as one of a later version, is as at first; the rest stays.
fn or_default<'a, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + serde::de::DeserializeOwned,
    D: serde::Deserializer<'a>,
{
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            text_size_points: DEFAULT_TEXT_SIZE_POINTS,
            theme: ThemeChoice::System,
            language: None,
            window_size_points: None,
            window_position_points: None,
            side_panel: Shown::Yes,
            doubt_marks: Shown::Yes,
            regional: Regional::default(),
            gloss: GlossSettings::default(),
            reading: Reading::default(),
            margin: Shown::Yes,
            export: Wish::default(),
            creator: String::new(),
            places: Vec::new(),
            fonts: serde_json::Value::Null,
        }
    }
}

impl Settings {
    /// Reads settings from the bytes of their file; anything unreadable gives the defaults.
    pub fn decode(bytes: &[u8]) -> Self {
        let mut settings: Self = serde_json::from_slice(bytes).unwrap_or_default();
        if !settings.text_size_points.is_finite() {
            settings.text_size_points = DEFAULT_TEXT_SIZE_POINTS;
        }
        let (least, most) = (*TEXT_SIZE_POINTS.start(), *TEXT_SIZE_POINTS.end());
        settings.text_size_points = settings.text_size_points.clamp(least, most);
        settings
    }

    /// The bytes of the settings file.
    pub fn encode(&self) -> Vec<u8> {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    }

    /// Where a transcript was left, as a row counted from zero; 0 for one never seen.
    pub fn place_of(&self, path: &Path) -> usize {
        self.places
            .iter()
            .rev()
            .find(|place| place.path == path)
            .map_or(0, |place| place.row)
    }

    /// Remembers where a transcript was left.
    pub fn remember_place(&mut self, path: &Path, row: usize) {
        self.places.retain(|place| place.path != path);
        self.places.push(LastPlace {
            path: path.to_path_buf(),
            row,
        });
        let over = self.places.len().saturating_sub(PLACES_KEPT);
        self.places.drain(..over);
    }
}

/// The folders that the program uses for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Settings.
    pub config: PathBuf,
    /// Pasted texts that have no other home yet, and sidecars of read-only folders.
    pub data: PathBuf,
    /// OpenCC's dictionaries, made anew at need.
    pub cache: PathBuf,
}

impl Folders {
    /// The folders of this user by the customs of the system; folders below the temporary one
    /// where the user has no home.
    pub fn of_user() -> Self {
        match directories::ProjectDirs::from("", "", "duidu") {
            Some(dirs) => Self {
                config: dirs.config_dir().to_path_buf(),
                data: dirs.data_dir().to_path_buf(),
                cache: dirs.cache_dir().to_path_buf(),
            },
            None => Self::below(&storage::temporary_folder().join("duidu")),
        }
    }

    /// Folders below one folder, for tests and for users without a home.
    pub fn below(root: &Path) -> Self {
        Self {
            config: root.join("config"),
            data: root.join("data"),
            cache: root.join("cache"),
        }
    }

    /// The settings file.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.json")
    }

    /// The reader's conversion rules for always.
    pub fn rules_file(&self) -> PathBuf {
        self.config.join("rules.tsv")
    }

    /// The reader's words.
    pub fn vocabulary_file(&self) -> PathBuf {
        self.data.join("vocabulary.json")
    }

    /// The reader's own CC-CEDICT file.
    pub fn dictionary_file(&self) -> PathBuf {
        self.data.join("dictionary.u8")
    }

    /// The reader's glossary for always.
    pub fn glossary_file(&self) -> PathBuf {
        self.data.join("glossary.json")
    }

    /// Where pasted texts are kept until the reader gives them a place.
    pub fn pastes(&self) -> PathBuf {
        self.data.join("pastes")
    }
}
