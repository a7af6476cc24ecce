//! The names of fonts that have Chinese characters, best first.
//!
//! Even strokes before brush and book faces, because the reader's text is on a screen and small.
//! The names are those in the fonts' own name tables; a face is taken only if it has the
//! [probes](TRADITIONAL_PROBE), whatever its name promises.

/// The weight of running text (OpenType `OS/2.usWeightClass`).
pub(super) const REGULAR: u16 = 400;
/// The weight of the few words that stand out.
pub(super) const STRONG: u16 = 600;

/// Characters that a Traditional face has: common ones, one of Hong Kong, and punctuation.
pub(super) const TRADITIONAL_PROBE: &str = "骨直說這灣，。「」";
/// Characters that a Simplified face has.
pub(super) const SIMPLIFIED_PROBE: &str = "骨直说这湾，。「」";
/// Letters that a Latin face of ours has: English, and pinyin, whose third tone many lack.
pub(super) const LATIN_PROBE: &str = "Ag’–·āǎǐǒǔǚǜ";

/// Forms of Taiwan.
pub(super) const TAIWAN: &[&str] = &[
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Source Han Sans TW",
    "PingFang TC",
    "Microsoft JhengHei UI",
    "Microsoft JhengHei",
    "Heiti TC",
    "Taipei Sans TC Beta",
    "LXGW WenKai TC",
    "Noto Serif CJK TC",
    "Noto Serif TC",
    "Source Han Serif TC",
    "Songti TC",
    "PMingLiU",
    "MingLiU",
    "AR PL UMing TW",
    "AR PL UKai TW",
    "AR PL Mingti2L Big5",
];

/// Forms of Hong Kong.
pub(super) const HONG_KONG: &[&str] = &[
    "Noto Sans CJK HK",
    "Noto Sans HK",
    "Source Han Sans HC",
    "Source Han Sans HK",
    "PingFang HK",
    "Noto Serif CJK HK",
    "Noto Serif HK",
    "MingLiU_HKSCS",
    "AR PL UMing HK",
    "AR PL UKai HK",
];

/// Forms of mainland China.
pub(super) const MAINLAND: &[&str] = &[
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Heiti SC",
    "Hiragino Sans GB",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "DengXian",
    "SimHei",
    "LXGW WenKai",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "AR PL SungtiL GB",
    "Droid Sans Fallback",
];

/// English text of the interface. Where none is installed the Chinese face draws it, if it can.
pub(super) const LATIN: &[&str] = &[
    "Inter",
    "Inter Variable",
    "Adwaita Sans",
    "Noto Sans",
    "Source Sans 3",
    "Source Sans Pro",
    "Segoe UI",
    "Helvetica Neue",
    "Open Sans",
    "Roboto",
    "Cantarell",
    "Ubuntu Sans",
    "Ubuntu",
];

/// Parts of the names of Chinese fonts whose Latin letters do not suit an interface: serifs,
/// brush strokes, or letters all of one width.
pub(super) const BOOKISH: &[&str] = &[
    "Fallback", "Kai", "Ming", "Serif", "SimHei", "SimSun", "Song", "Sung",
];

/// For characters that the families lack, tried before all other installed fonts.
pub(super) const SYMBOLS: &[&str] = &[
    "Noto Sans Symbols2",
    "Noto Sans Symbols 2",
    "Noto Sans Symbols",
    "Noto Emoji",
    "Segoe UI Symbol",
    "Segoe UI Emoji",
    "Apple Symbols",
    "Symbola",
    "DejaVu Sans",
    "Noto Sans",
    "Noto Serif CJK TC",
    "Noto Serif CJK SC",
    "MingLiU-ExtB",
    "SimSun-ExtB",
    "HanaMinA",
    "HanaMinB",
    "BabelStone Han",
];

/// Fonts that draw nothing, or the same box, for every character.
pub(super) const USELESS: &[&str] = &[
    "Adobe Blank",
    "Apple Color Emoji",
    "LastResort",
    "Last Resort",
    ".LastResort",
    "Noto Color Emoji",
    "Twemoji Mozilla",
];
