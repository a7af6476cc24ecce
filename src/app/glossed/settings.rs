//! How the glossed view is shown. Remembered between runs; only the style of readings changes an analysis.

use serde::{Deserialize, Serialize};

use crate::gloss::{ReadingStyle, Sandhi, Standard};

/// Where the glossed view stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GlossPlace {
    /// Nowhere: the converted view stands beside the original.
    #[default]
    Off,
    /// Beside the original, over two thirds of the width.
    Beside,
    /// Over the full width.
    Alone,
}

/// Which text the words of the glossed view are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    /// The original.
    #[default]
    Original,
    /// The converted view.
    View,
}

/// What stands above the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadingKind {
    /// Latin letters with tone marks.
    #[default]
    Pinyin,
    /// Bopomofo.
    Zhuyin,
    /// Nothing.
    None,
}

impl ReadingKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pinyin, Self::Zhuyin, Self::None];
}

/// Of which words something is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// Of all of them.
    #[default]
    All,
    /// Of those above the reader's level that the reader has not marked as known.
    Above,
    /// Of none: on hover, or while a key is held.
    None,
}

impl Density {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::All, Self::Above, Self::None];

    /// The one after it, around at the end.
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Above,
            Self::Above => Self::None,
            Self::None => Self::All,
        }
    }
}

/// How much Chinese the reader has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Next to none: every word is above it.
    #[default]
    None,
    /// A level of TOCFL, 1 to 7.
    Tocfl(u8),
    /// A level of HSK, 1 to 6.
    Hsk(u8),
}

impl Level {
    /// The highest TOCFL level.
    pub const TOCFL_MOST: u8 = 7;
    /// The highest HSK level.
    pub const HSK_MOST: u8 = 6;

    /// The level of TOCFL that corresponds, 0 for none. The lists of HSK 1 to 6 are taken as
    /// those of TOCFL 1 to 6, which the frequencies of both suggest; neither office gives a table.
    pub fn tocfl(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Tocfl(level) | Self::Hsk(level) => level,
        }
    }
}

/// Whether the reader was asked for their level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    /// Not yet: the first glossed view asks.
    #[default]
    NotYet,
    /// They were.
    Yes,
}

/// Whether tones have colours, beside their marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tones {
    /// Marks alone.
    #[default]
    Plain,
    /// Colours too.
    Colored,
}

/// How the glossed view is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct GlossSettings {
    /// Where it stands.
    pub place: GlossPlace,
    /// Which text its words are written in.
    pub over: Over,
    /// What stands above the words.
    pub reading: ReadingKind,
    /// Of which words.
    pub readings: Density,
    /// Of which words the English is shown.
    pub glosses: Density,
    /// The reader's level.
    pub level: Level,
    /// Whether the reader was asked for it.
    pub asked: Asked,
    /// Whether tones have colours.
    pub tones: Tones,
    /// Whose standard readings follow.
    pub standard: Standard,
    /// Whether 一 and 不 have the tone they are said with.
    pub sandhi: Sandhi,
}

impl GlossSettings {
    /// How readings are given.
    pub fn style(&self) -> ReadingStyle {
        ReadingStyle {
            standard: self.standard,
            sandhi: self.sandhi,
        }
    }
}
