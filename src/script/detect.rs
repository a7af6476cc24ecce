//! Which variant a text is written in, judged by what it holds.
//!
//! The script is decided by characters that only one of the two scripts has: a text with none of
//! them is neither, and one with a fair share of both is mixed. The region of a Traditional text
//! is decided by spelling and vocabulary, weighed in `signs`: it is named only where the signs
//! for it are strong and clearly outweigh all others, because many texts are Traditional of no
//! region: written in OpenCC's standard, or converted by machine from Simplified with spellings
//! of both regions and the mainland's words. Such is a transcript with 麽 (Taiwan and Hong Kong
//! write 麼), 靠著 (Taiwan's spelling), 芯片 and 數據 (the mainland's words).
//!
//! Cantonese, which Guangdong writes in Simplified, and 着 are signs of a region in a text that
//! is Traditional by its other characters, and no sign of a script.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Variant;
use super::signs::{AFTER_ZHU, BEFORE_ZHU, SIGNS, SIMPLIFIED, Sign, TRADITIONAL};

/// What a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Detected {
    /// Traditional as in Taiwan.
    Taiwan,
    /// Traditional as in Hong Kong.
    HongKong,
    /// Traditional of no region that could be told.
    Traditional,
    /// Simplified.
    Simplified,
    /// Both scripts, neither of them by accident.
    Mixed,
    /// No character that would tell: common to both scripts, or no Chinese at all.
    #[default]
    Neither,
}

impl Detected {
    /// The variant; `None` for a text in both scripts or in neither.
    pub fn variant(self) -> Option<Variant> {
        match self {
            Self::Taiwan => Some(Variant::HantTw),
            Self::HongKong => Some(Variant::HantHk),
            Self::Traditional => Some(Variant::Hant),
            Self::Simplified => Some(Variant::Hans),
            Self::Mixed | Self::Neither => None,
        }
    }

    /// The variant's tag, `mixed` or `neither`, for JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Taiwan => Variant::HantTw.tag(),
            Self::HongKong => Variant::HantHk.tag(),
            Self::Traditional => Variant::Hant.tag(),
            Self::Simplified => Variant::Hans.tag(),
            Self::Mixed => "mixed",
            Self::Neither => "neither",
        }
    }
}

/// What one text, such as a row, is written in.
///
/// ```
/// use duidu::script::{Detected, detect};
/// assert_eq!(detect("我們在這裡看影片"), Detected::Taiwan);
/// assert_eq!(detect("我们在这里看视频"), Detected::Simplified);
/// assert_eq!(detect("你好 Hello"), Detected::Neither);
/// ```
pub fn detect(text: &str) -> Detected {
    let mut evidence = Evidence::default();
    evidence.add(text);
    evidence.verdict()
}

/// What was found so far in the rows of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How many characters only Simplified has.
    simplified: u32,
    /// How many characters only Traditional has.
    traditional: u32,
    taiwan: u32,
    hong_kong: u32,
    general: u32,
}

/// A script is there by accident below one character in this many of those that tell.
const MIXED_SHARE: u32 = 10;
/// The least weight that names a region: one strong sign or three weak ones.
const REGION_WEIGHT: u32 = 3;

impl Evidence {
    /// Adds a row.
    pub fn add(&mut self, row: &str) {
        let table = table();
        let mut before = '\0';
        let mut rest = row.chars();
        while let Some(c) = rest.next() {
            let class = table.class(c);
            if class != 0 {
                self.simplified += u32::from(class & SIMPLIFIED_BIT != 0);
                self.traditional += u32::from(class & TRADITIONAL_BIT != 0);
                if c == '著' {
                    let after = rest.clone().next().unwrap_or('\0');
                    let is_particle = !BEFORE_ZHU.contains(before) && !AFTER_ZHU.contains(after);
                    self.taiwan += u32::from(is_particle);
                }
                for sign in table.signs(class) {
                    let tail = sign.text.strip_prefix(c);
                    if tail.is_some_and(|tail| rest.as_str().starts_with(tail)) {
                        self.taiwan += sign.taiwan;
                        self.hong_kong += sign.hong_kong;
                        self.general += sign.general;
                    }
                }
            }
            before = c;
        }
    }

    /// What the rows so far are written in.
    pub fn verdict(self) -> Detected {
        let (simplified, traditional) = (self.simplified, self.traditional);
        let all = simplified.saturating_add(traditional);
        if all == 0 {
            Detected::Neither
        } else if simplified.min(traditional).saturating_mul(MIXED_SHARE) >= all {
            Detected::Mixed
        } else if simplified > traditional {
            Detected::Simplified
        } else {
            self.region()
        }
    }

    /// The region of a Traditional text.
    fn region(self) -> Detected {
        let outweighs =
            |weight: u32, others: u32| weight >= REGION_WEIGHT && weight > others.saturating_mul(2);
        if outweighs(self.taiwan, self.hong_kong.max(self.general)) {
            Detected::Taiwan
        } else if outweighs(self.hong_kong, self.taiwan.max(self.general)) {
            Detected::HongKong
        } else {
            Detected::Traditional
        }
    }
}

const SIMPLIFIED_BIT: u16 = 1;
const TRADITIONAL_BIT: u16 = 2;
/// The bits above hold the number of a group of signs with the same first character, plus one.
const GROUP_SHIFT: u16 = 2;

/// The first and the last character of the table: the common Chinese characters.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// The lists as a table over characters.
struct Table {
    classes: Vec<u16>,
    groups: Vec<Vec<Sign>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Table::new)
}

impl Table {
    fn new() -> Self {
        let mut table = Self {
            classes: vec![0; (LAST - FIRST + 1) as usize],
            groups: Vec::new(),
        };
        for c in SIMPLIFIED.chars() {
            table.mark(c, SIMPLIFIED_BIT);
        }
        for c in TRADITIONAL.chars() {
            table.mark(c, TRADITIONAL_BIT);
        }
        let mut groups: BTreeMap<char, Vec<Sign>> = BTreeMap::new();
        // 著 has its own rule and so no signs, but must be looked at.
        groups.insert('著', Vec::new());
        for sign in SIGNS {
            if let Some(first) = sign.text.chars().next() {
                groups.entry(first).or_default().push(*sign);
            }
        }
        for ((first, signs), number) in groups.into_iter().zip(1..) {
            table.mark(first, number << GROUP_SHIFT);
            table.groups.push(signs);
        }
        table
    }

    fn mark(&mut self, c: char, bits: u16) {
        let index = u32::from(c).wrapping_sub(FIRST) as usize;
        if let Some(class) = self.classes.get_mut(index) {
            *class |= bits;
        }
    }

    fn class(&self, c: char) -> u16 {
        let index = u32::from(c).wrapping_sub(FIRST) as usize;
        self.classes.get(index).copied().unwrap_or_default()
    }

    /// The signs that begin with a character of this class.
    fn signs(&self, class: u16) -> &[Sign] {
        usize::from(class >> GROUP_SHIFT)
            .checked_sub(1)
            .and_then(|number| self.groups.get(number))
            .map_or(&[], |signs| signs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Detected) {
        assert_eq!(detect(text), expect, "{text}");
    }

    #[test]
    fn scripts_are_told_apart() {
        check("", Detected::Neither);
        check("2026 年 3 月，OK", Detected::Neither);
        check("今天天气很好，我们出去走走", Detected::Simplified);
        check("今天天氣很好，我們出去走走", Detected::Traditional);
        check("这里的什么东西都没有", Detected::Simplified);
    }

    #[test]
    fn regions_are_told_apart() {
        check("他拿著書在屋子裡走來走去", Detected::Taiwan);
        check("這個軟體的網路功能", Detected::Taiwan);
        check("佢哋喺嗰度買咗好多嘢，你話係咪好開心", Detected::HongKong);
        check("巴士綫改道，請閲讀通告", Detected::HongKong);
        check("他在房子裏說：爲什麼", Detected::Traditional);
        // 著 in 著名 and 原著 is everybody's.
        check("這部原著非常著名，編著者是學者", Detected::Traditional);
    }

    #[test]
    fn mixture_is_seen_and_an_accident_is_not() {
        check(
            "我們今天來談談人工智能，这是一个很大的题目",
            Detected::Mixed,
        );
        let long =
            "這裡說的是記錄與傳統，過來聽聽這個關於學習語言與寫作經驗的節目，歡迎訂閱並傳給親戚們";
        check(&format!("{long}体"), Detected::Taiwan);
    }

    #[test]
    fn machine_made_text_has_no_region() {
        check("那麽我們靠著芯片和數據", Detected::Traditional);
    }

    #[test]
    fn names_are_the_tags_of_variants() {
        assert_eq!(Detected::Mixed.name(), "mixed");
        for text in ["看着电视", "看見電視", "在裡面", "佢唔係喺邊度", ""] {
            let found = detect(text);
            let tag = found.variant().map_or("neither", Variant::tag);
            assert_eq!(found.name(), tag);
        }
    }

    #[test]
    fn rows_add_up() {
        let mut evidence = Evidence::default();
        for row in ["看著電視", "聽著廣播", "跟著節目學"] {
            assert_eq!(detect(row), Detected::Traditional);
            evidence.add(row);
        }
        assert_eq!(evidence.verdict(), Detected::Taiwan);
    }

    #[test]
    fn the_lists_are_disjoint_and_in_the_table() {
        for c in SIMPLIFIED.chars() {
            assert_eq!(table().class(c) & 3, SIMPLIFIED_BIT, "{c}");
        }
        for c in TRADITIONAL.chars() {
            assert_eq!(table().class(c) & 3, TRADITIONAL_BIT, "{c}");
        }
        for sign in SIGNS {
            let first = sign.text.chars().next().unwrap();
            assert!(table().signs(table().class(first)).contains(sign));
        }
    }
}
