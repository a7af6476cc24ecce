//! Every text of the window, in three languages.
//!
//! A language is one value of [`Messages`], so a text that is missing in one of them does not
//! compile. A text with parameters is a function. A new text is a field here and a line in
//! `english`, `hant_tw` and `hans`; no other file of `ui` holds words for the reader.
//!
//! Tone: calm and exact. A notice says what happened and what to do, in a sentence without a full
//! stop at its end; a path comes last. Numbers that the reader sees count from 1.

mod doubts;
mod english;
mod export;
mod find;
mod folder;
mod gloss;
mod hans;
mod hant_tw;
mod notes;
mod page;
mod refused;
mod table;

pub use doubts::Doubts;
pub use export::Export;
pub use find::{Counted, Find};
pub use folder::Folder;
pub use gloss::{Gloss, WordCard, Words};
pub use notes::Notes;
pub use page::Page;
pub use refused::Refused;
pub use table::{
    Ask, Commands, Empty, Folds, List, Menus, Messages, Names, Notices, Panes, Status, Vocabulary,
    Writing,
};

use super::fonts::Scripts;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Traditional Chinese as written in Taiwan.
    HantTw,
    /// Simplified Chinese.
    Hans,
}

/// Whose Traditional forms a reader of Chinese expects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Region {
    /// Taiwan, and everybody whose system does not say.
    #[default]
    Taiwan,
    /// Hong Kong and Macau.
    HongKong,
}

impl Language {
    /// All languages, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::English, Self::HantTw, Self::Hans];

    /// The first language of the system that we speak, else English.
    pub fn of_system() -> Self {
        sys_locale::get_locales()
            .find_map(|tag| Self::of_tag(&tag))
            .unwrap_or_default()
    }

    /// The language of a BCP 47 tag or a POSIX locale name; `None` for one that we do not speak.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let (language, rest) = subtags(tag);
        let traditional = |part: &String| matches!(part.as_str(), "hant" | "tw" | "hk" | "mo");
        match language.as_str() {
            "en" => Some(Self::English),
            // Cantonese is mostly written in Traditional characters.
            "yue"
                if !rest
                    .iter()
                    .any(|part| matches!(part.as_str(), "hans" | "cn")) =>
            {
                Some(Self::HantTw)
            }
            "zh" | "yue" if rest.first().is_some_and(|part| part == "hans") => Some(Self::Hans),
            "zh" if rest.iter().any(traditional) => Some(Self::HantTw),
            "zh" | "yue" | "cmn" => Some(Self::Hans),
            _ => None,
        }
    }

    /// The name in the settings: a BCP 47 tag.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::HantTw => "zh-Hant-TW",
            Self::Hans => "zh-Hans",
        }
    }

    /// The language of a name in the settings.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.name() == name)
    }

    /// What its readers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::HantTw => "繁體中文",
            Self::Hans => "简体中文",
        }
    }

    /// This language where its characters can be shown, else English: a notice that no Chinese
    /// font was found must not be made of boxes.
    pub fn legible(self, scripts: Scripts) -> Self {
        match scripts {
            Scripts::None => Self::English,
            Scripts::Both
            | Scripts::OnlyTraditional
            | Scripts::OnlySimplified
            | Scripts::OnlyOther => self,
        }
    }

    /// All texts in this language.
    pub fn messages(self) -> &'static Messages {
        match self {
            Self::English => &english::MESSAGES,
            Self::HantTw => &hant_tw::MESSAGES,
            Self::Hans => &hans::MESSAGES,
        }
    }
}

impl Region {
    /// The region of the system's languages.
    pub fn of_system() -> Self {
        sys_locale::get_locales()
            .find_map(|tag| Self::of_tag(&tag))
            .unwrap_or_default()
    }

    /// The region of a tag for Chinese; `None` for other languages and for tags without one.
    fn of_tag(tag: &str) -> Option<Self> {
        let (language, rest) = subtags(tag);
        let has = |name: &str| rest.iter().any(|part| part == name);
        match language.as_str() {
            "zh" | "yue" if has("hk") || has("mo") => Some(Self::HongKong),
            "zh" if has("tw") => Some(Self::Taiwan),
            _ => None,
        }
    }
}

/// The parts of a locale's name in lower case, the encoding (`.UTF-8`) and modifier (`@…`) left
/// out.
fn subtags(tag: &str) -> (String, Vec<String>) {
    let name = tag.split(['.', '@']).next().unwrap_or_default();
    let mut parts = name.split(['-', '_']).map(str::to_ascii_lowercase);
    (parts.next().unwrap_or_default(), parts.collect())
}

/// A number with a comma between groups of three digits, as all three languages write it.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests;
