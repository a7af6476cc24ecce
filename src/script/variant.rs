//! The written standards of Chinese, and which OpenCC configuration leads from one to another.
//!
//! Sixteen configurations are OpenCC's own. Between Taiwan and Hong Kong it ships none, so two
//! more are chains of two of its own over its standard Traditional form; the walk and the
//! authority follow the same two parts one after the other.

use std::fmt;
use std::str::FromStr;

/// A name that is not one of those known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} {name:?}")]
pub struct UnknownName {
    /// What kind of name was expected, for the message.
    what: &'static str,
    name: String,
}

/// A written standard of Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// Simplified, as in mainland China and Singapore: `zh-Hans`.
    Hans,
    /// Traditional of no particular region, in OpenCC's standard spelling: `zh-Hant`.
    Hant,
    /// Traditional as in Taiwan: `zh-Hant-TW`.
    HantTw,
    /// Traditional as in Hong Kong and Macau: `zh-Hant-HK`.
    HantHk,
}

impl Variant {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Hans, Self::Hant, Self::HantTw, Self::HantHk];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Hans => "zh-Hans",
            Self::Hant => "zh-Hant",
            Self::HantTw => "zh-Hant-TW",
            Self::HantHk => "zh-Hant-HK",
        }
    }

    /// Whether it is one of the three Traditional standards.
    pub fn is_traditional(self) -> bool {
        self != Self::Hans
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Reads a tag in any letter case, with `-` or `_`, and the region names people use for a script
/// (`zh-CN`, `zh-TW`, `zh-HK`, …). A bare `zh` says nothing about the script and is unknown.
impl FromStr for Variant {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name.to_ascii_lowercase().replace('_', "-").as_str() {
            "zh-hans" | "zh-hans-cn" | "zh-hans-sg" | "zh-hans-my" | "zh-cn" | "zh-sg"
            | "zh-my" | "zh-chs" => Ok(Self::Hans),
            "zh-hant" | "zh-cht" => Ok(Self::Hant),
            "zh-hant-tw" | "zh-tw" => Ok(Self::HantTw),
            "zh-hant-hk" | "zh-hant-mo" | "zh-hk" | "zh-mo" => Ok(Self::HantHk),
            _ => Err(UnknownName {
                what: "variant",
                name: name.to_owned(),
            }),
        }
    }
}

/// Whether a conversion replaces the words of a region (計程車 → 出租车) or characters only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Vocabulary {
    /// Characters only: every word stays the word it was.
    #[default]
    Keep,
    /// The words usual in the target's region.
    Localise,
}

macro_rules! configs {
    ($($(#[$doc:meta])* $Name:ident = $name:literal: $($part:literal)+,)+) => {
        /// A conversion by name: the sixteen of OpenCC 1.4 and two chains of two of them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Config {
            $($(#[$doc])* $Name,)+
        }

        impl Config {
            /// All of them, OpenCC's own sixteen first.
            pub const ALL: &'static [Self] = &[$(Self::$Name,)+];

            /// The name: OpenCC's for its own, both with a plus sign for a chain.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$Name => $name,)+
                }
            }

            /// The names of OpenCC's configurations to run, one after the other.
            pub fn parts(self) -> &'static [&'static str] {
                match self {
                    $(Self::$Name => &[$($part,)+],)+
                }
            }
        }
    };
}

configs! {
    /// Hong Kong to Simplified.
    Hk2s = "hk2s": "hk2s",
    /// Hong Kong to Simplified with mainland vocabulary.
    Hk2sp = "hk2sp": "hk2sp",
    /// Hong Kong to standard Traditional.
    Hk2t = "hk2t": "hk2t",
    /// Japanese new to old kanji.
    Jp2t = "jp2t": "jp2t",
    /// Simplified to Hong Kong.
    S2hk = "s2hk": "s2hk",
    /// Simplified to Hong Kong with its vocabulary.
    S2hkp = "s2hkp": "s2hkp",
    /// Simplified to standard Traditional.
    S2t = "s2t": "s2t",
    /// Simplified to Taiwan.
    S2tw = "s2tw": "s2tw",
    /// Simplified to Taiwan with its vocabulary.
    S2twp = "s2twp": "s2twp",
    /// Standard Traditional to Hong Kong.
    T2hk = "t2hk": "t2hk",
    /// Japanese old to new kanji.
    T2jp = "t2jp": "t2jp",
    /// Standard Traditional to Simplified.
    T2s = "t2s": "t2s",
    /// Standard Traditional to Taiwan.
    T2tw = "t2tw": "t2tw",
    /// Taiwan to Simplified.
    Tw2s = "tw2s": "tw2s",
    /// Taiwan to Simplified with mainland vocabulary.
    Tw2sp = "tw2sp": "tw2sp",
    /// Taiwan to standard Traditional.
    Tw2t = "tw2t": "tw2t",
    /// Taiwan to Hong Kong over standard Traditional.
    Tw2hk = "tw2t+t2hk": "tw2t" "t2hk",
    /// Hong Kong to Taiwan over standard Traditional.
    Hk2tw = "hk2t+t2tw": "hk2t" "t2tw",
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Reads a name in any letter case.
impl FromStr for Config {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|config| config.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| UnknownName {
                what: "OpenCC configuration",
                name: name.to_owned(),
            })
    }
}

/// The configuration from one variant to another; `None` where the text stays as it is.
///
/// Characters only, any Traditional source goes to Simplified by `tw2s`: on texts of all three
/// kinds it does what `hk2s` and `t2s` do and more, because Taiwan writes 著 for both 着 and 著 and
/// only `tw2s` tells them apart (`hk2s` and `t2s` leave 靠著 as it is). With vocabulary, a source
/// of no particular region counts as Taiwan's. OpenCC localises no vocabulary between Traditional
/// standards, nor into its own standard: there `Localise` is `Keep`.
pub fn config_for(from: Variant, to: Variant, vocabulary: Vocabulary) -> Option<Config> {
    use Variant::{Hans, Hant, HantHk, HantTw};
    match (from, to, vocabulary) {
        (Hant | HantTw | HantHk, Hans, Vocabulary::Keep) => Some(Config::Tw2s),
        (Hant | HantTw, Hans, Vocabulary::Localise) => Some(Config::Tw2sp),
        (HantHk, Hans, Vocabulary::Localise) => Some(Config::Hk2sp),
        (Hans, Hant, _) => Some(Config::S2t),
        (Hans, HantTw, Vocabulary::Keep) => Some(Config::S2tw),
        (Hans, HantTw, Vocabulary::Localise) => Some(Config::S2twp),
        (Hans, HantHk, Vocabulary::Keep) => Some(Config::S2hk),
        (Hans, HantHk, Vocabulary::Localise) => Some(Config::S2hkp),
        (Hant, HantTw, _) => Some(Config::T2tw),
        (Hant, HantHk, _) => Some(Config::T2hk),
        (HantTw, Hant, _) => Some(Config::Tw2t),
        (HantHk, Hant, _) => Some(Config::Hk2t),
        (HantTw, HantHk, _) => Some(Config::Tw2hk),
        (HantHk, HantTw, _) => Some(Config::Hk2tw),
        (Hans, Hans, _) | (Hant, Hant, _) | (HantTw, HantTw, _) | (HantHk, HantHk, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_aliases_are_read_in_any_case() {
        for variant in Variant::ALL {
            assert_eq!(variant.tag().parse(), Ok(variant));
            assert_eq!(variant.tag().to_uppercase().parse(), Ok(variant));
        }
        for (alias, variant) in [
            ("zh-CN", Variant::Hans),
            ("zh_TW", Variant::HantTw),
            ("zh-HK", Variant::HantHk),
            ("ZH-hant-mo", Variant::HantHk),
            ("zh-Hans-SG", Variant::Hans),
        ] {
            assert_eq!(alias.parse(), Ok(variant), "{alias}");
        }
        for unknown in ["", "zh", "en", "zh-Hant-XX", "繁體"] {
            let error = unknown.parse::<Variant>().unwrap_err();
            assert_eq!(error.to_string(), format!("unknown variant {unknown:?}"));
        }
    }

    #[test]
    fn names_of_configurations_come_back() {
        assert_eq!(Config::ALL.len(), 18);
        for config in Config::ALL {
            assert_eq!(config.name().parse(), Ok(*config));
            assert_eq!(config.parts().join("+"), config.name());
        }
        assert_eq!("TW2S".parse(), Ok(Config::Tw2s));
        assert!("tw2s.json".parse::<Config>().is_err());
    }

    #[test]
    fn a_configuration_leads_from_each_variant_to_each_other() {
        for from in Variant::ALL {
            for to in Variant::ALL {
                for vocabulary in [Vocabulary::Keep, Vocabulary::Localise] {
                    let config = config_for(from, to, vocabulary);
                    assert_eq!(config.is_none(), from == to, "{from} to {to}");
                }
            }
        }
        for from in [Variant::Hant, Variant::HantTw, Variant::HantHk] {
            assert_eq!(
                config_for(from, Variant::Hans, Vocabulary::Keep),
                Some(Config::Tw2s)
            );
        }
    }
}
