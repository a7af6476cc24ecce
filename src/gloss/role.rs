//! What a word means by its role: what stands beside it in the row decides between senses.
//!
//! Particles and the commonest words mean different things before a verb, behind one, at the end
//! of a clause or behind a number (在 談 "be talking", 在 台北 "in Taipei"). `roles.tsv` says which;
//! it is asked for these words only. Longer words that are things as well as deeds (建議 "suggest",
//! "suggestion") are told by [`turn`], from what may stand beside a verb and beside a noun.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, LazyLock};

use super::kept::QuickHasher;
use crate::words::counts_to_ten;

/// Word in Traditional (and in Simplified behind a space), syllables, what stands before, what
/// stands behind, glosses; tabs between them. The first line of a word that fits counts.
///
/// What stands beside it is one of several, spaces between them, or empty for anything; with `-`
/// before it, it must not stand there. `V` is a word that is mostly a verb, `D` one that is not
/// made a thing by what follows it (過程中, 的時候), `N` a number, `M` a mark or the end of the row;
/// `~` and characters: they come later in the clause; `?`: the sentence is a question; all else
/// is the characters themselves, folded as [`crate::words::Lexicon::folded`] does.
const TABLE: &str = include_str!("roles.tsv");

/// The characters of the row before a word and behind it, folded, without white space; `'\0'` for
/// every mark. The ends of the row count as marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside<'a> {
    pub(super) before: &'a [char],
    pub(super) behind: &'a [char],
}

impl Beside<'_> {
    /// The nearest character on a side.
    fn nearest(&self, side: Side) -> char {
        let nearest = match side {
            Side::Before => self.before.last(),
            Side::Behind => self.behind.first(),
        };
        nearest.copied().unwrap_or_default()
    }
}

/// What stands on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Behind,
}

/// What a role may ask of the words and the row beyond the nearest characters.
pub(super) trait Around {
    /// Whether the word on that side is mostly a verb.
    fn is_verb(&self, side: Side) -> bool;
    /// Whether the word behind is a verb, and nothing behind it makes it a thing.
    fn is_deed(&self) -> bool;
    /// Whether the clause goes on to these folded characters.
    fn goes_on_to(&self, chars: &[char]) -> bool;
    /// Whether the sentence ends in a question mark.
    fn is_asked(&self) -> bool;
}

/// A thing that may stand beside a word.
#[derive(Debug)]
enum Neighbour {
    Verb,
    Deed,
    Number,
    Mark,
    Question,
    Later(Vec<char>),
    /// The nearest one, which most often tells already, and all.
    Chars(char, Vec<char>),
}

impl Neighbour {
    /// Characters, which stand right beside the word or, behind `~`, later.
    fn of_chars(text: &str, side: Side) -> Self {
        if let Some(later) = text.strip_prefix('~') {
            return Self::Later(later.chars().collect());
        }
        let nearest = match side {
            Side::Before => text.chars().next_back(),
            Side::Behind => text.chars().next(),
        };
        Self::Chars(nearest.unwrap_or_default(), text.chars().collect())
    }
}

/// What must stand on one side, and what must not.
#[derive(Debug, Default)]
struct Condition {
    any: Vec<Neighbour>,
    none: Vec<Neighbour>,
}

/// What a word means where certain things stand beside it.
#[derive(Debug)]
pub(super) struct Role {
    pinyin: &'static str,
    before: Condition,
    behind: Condition,
    glosses: Arc<[String]>,
}

static ROLES: LazyLock<HashMap<&'static str, Vec<Role>>> = LazyLock::new(|| {
    let mut roles: HashMap<_, Vec<_>> = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [words, pinyin, before, behind, glosses] = *fields.as_slice() else {
            continue;
        };
        for word in words.split(' ') {
            roles.entry(word).or_default().push(Role {
                pinyin,
                before: Condition::parse(before, Side::Before),
                behind: Condition::parse(behind, Side::Behind),
                glosses: glosses.split('/').map(str::to_owned).collect(),
            });
        }
    }
    roles
});

/// The roles of a word read so, in the order in which they are asked; empty for most words.
pub(super) fn of(word: &str, pinyin: &str) -> Vec<&'static Role> {
    let roles = ROLES.get(word).map_or(&[][..], Vec::as_slice);
    roles.iter().filter(|role| role.pinyin == pinyin).collect()
}

/// What the first role means that fits; `None` where none does.
pub(super) fn meant<'r>(
    roles: &[&'r Role],
    beside: &Beside<'_>,
    around: &impl Around,
) -> Option<&'r Arc<[String]>> {
    let fits = |role: &&&Role| {
        role.before.fits(beside, Side::Before, around)
            && role.behind.fits(beside, Side::Behind, around)
    };
    roles.iter().find(fits).map(|role| &role.glosses)
}

impl Condition {
    fn parse(text: &str, side: Side) -> Self {
        let mut condition = Self::default();
        for one in text.split(' ').filter(|one| !one.is_empty()) {
            let (list, one) = match one.strip_prefix('-') {
                Some(one) => (&mut condition.none, one),
                None => (&mut condition.any, one),
            };
            list.push(match one {
                "V" => Neighbour::Verb,
                "D" => Neighbour::Deed,
                "N" => Neighbour::Number,
                "M" => Neighbour::Mark,
                "?" => Neighbour::Question,
                _ => Neighbour::of_chars(one, side),
            });
        }
        condition
    }

    fn fits(&self, beside: &Beside<'_>, side: Side, around: &impl Around) -> bool {
        let nearest = beside.nearest(side);
        let stands = |one: &Neighbour| match one {
            Neighbour::Verb => around.is_verb(side),
            Neighbour::Deed => around.is_deed(),
            Neighbour::Number => is_number(nearest),
            Neighbour::Mark => nearest == '\0',
            Neighbour::Question => around.is_asked(),
            Neighbour::Later(chars) => around.goes_on_to(chars),
            Neighbour::Chars(first, chars) => {
                nearest == *first
                    && match side {
                        Side::Before => beside.before.ends_with(chars),
                        Side::Behind => beside.behind.starts_with(chars),
                    }
            }
        };
        (self.any.is_empty() || self.any.iter().any(&stands)) && !self.none.iter().any(&stands)
    }
}

fn is_number(c: char) -> bool {
    matches!(c, '百' | '千' | '万' | '亿' | '半') || c.is_ascii_digit() || counts_to_ten(c)
}

/// Which of a word's two sides its place shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is a verb there, or an adverb.
    Deed,
    /// It is a noun there, or an adjective.
    Thing,
}

/// Between what a word's place chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turns {
    /// A verb and a noun.
    Class,
    /// An adverb and an adjective.
    Manner,
}

/// Whether a word of two characters or more that may be both is a deed or a thing there, by the
/// characters beside it; `None` where they do not tell.
pub(super) fn turn(beside: &Beside<'_>) -> Option<Turn> {
    let first = beside.nearest(Side::Behind);
    let second = beside.behind.get(1).copied().unwrap_or_default();
    if matches!(first, '上' | '中' | '里') {
        return Some(Turn::Thing);
    }
    // What is done to something, or has an end.
    if matches!(
        first,
        '了' | '过' | '着' | '这' | '那' | '它' | '他' | '我' | '你' | '她'
    ) || matches!(
        (first, second),
        ('一', '下' | '些' | '个') | ('出' | '到' | '成', _)
    ) {
        return Some(Turn::Deed);
    }
    let told = ENDS.get(&beside.nearest(Side::Before));
    let told = told.into_iter().flatten();
    let mut told = told.filter(|(before, _)| beside.before.ends_with(before));
    match told.next() {
        // 有 before a noun, and in Taiwan before a verb: a noun where nothing follows.
        Some((before, Turn::Thing)) if before.last() == Some(&'有') => {
            matches!(first, '\0' | '的' | '吗').then_some(Turn::Thing)
        }
        Some((_, turn)) => Some(*turn),
        // What is spoken of.
        None => (first == '是').then_some(Turn::Thing),
    }
}

type Ends = HashMap<char, Vec<(Vec<char>, Turn)>, BuildHasherDefault<QuickHasher>>;

/// What may stand before by its last character: the characters, longer ones first, and what the
/// word behind them is.
static ENDS: LazyLock<Ends> = LazyLock::new(|| {
    let mut ends = Ends::default();
    let turns = [(DEED_BEHIND, Turn::Deed), (THING_BEHIND, Turn::Thing)];
    let all = turns
        .into_iter()
        .flat_map(|(words, turn)| words.iter().map(move |word| (word, turn)));
    let mut all: Vec<(Vec<char>, Turn)> = all
        .map(|(word, turn)| (word.chars().collect(), turn))
        .collect();
    all.sort_by_key(|(chars, _)| std::cmp::Reverse(chars.len()));
    for (chars, turn) in all {
        if let Some(last) = chars.last() {
            ends.entry(*last).or_default().push((chars, turn));
        }
    }
    ends
});

/// Whether a word that may say how, or of what kind, says how there: a verb follows.
pub(super) fn manner(beside: &Beside<'_>, around: &impl Around) -> Turn {
    if beside.nearest(Side::Behind) != '的' && around.is_verb(Side::Behind) {
        Turn::Deed
    } else {
        Turn::Thing
    }
}

/// What stands before verbs.
const DEED_BEHIND: &[&str] = &[
    "要",
    "会",
    "能",
    "可以",
    "想",
    "来",
    "去",
    "不",
    "再",
    "也",
    "就",
    "都",
    "才",
    "还",
    "又",
    "先",
    "一起",
    "该",
    "必须",
    "愿意",
    "继续",
    "开始",
    "怎么",
    "如何",
    "已经",
    "正在",
    "将",
    "须",
    "应",
    "让",
    "请",
    "帮",
    "我",
    "你",
    "您",
    "他",
    "她",
    "们",
    "大家",
    "直接",
    "可能",
    "尽量",
    "一直",
    "并",
    "以",
    "所",
    "被",
    "在",
    "地",
    "常",
    "自己",
    "准备",
    "打算",
    "希望",
    "可",
    "没",
    "一定",
    "没办法",
    "予以",
];

/// What stands before nouns.
const THING_BEHIND: &[&str] = &[
    "的", "之", "个", "种", "项", "些", "次", "份", "这", "那", "各", "每", "其", "该", "有",
    "没有", "进行", "做", "作", "加以", "给", "多", "任何", "重要", "套", "场", "新", "大", "与",
    "和", "及", "、", "跟", "提供", "是",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gloss::reading::syllables;
    use crate::gloss::{GlossToken, Glosser};
    use crate::text::SrcByte;
    use crate::words::Lexicon;

    #[test]
    fn every_line_is_whole_and_folded() {
        let lexicon = Lexicon::built_in().unwrap();
        let mut seen = std::collections::HashSet::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [words, pinyin, before, behind, glosses] = *fields.as_slice() else {
                panic!("not five fields: {line}");
            };
            for word in words.split(' ') {
                assert!(syllables(pinyin, word).is_some(), "{line}");
                assert!(seen.insert((word, before, behind, pinyin)), "twice: {line}");
            }
            assert!((1..=2).contains(&glosses.split('/').count()), "{line}");
            for side in [before, behind] {
                assert!(side.chars().all(|c| lexicon.folded(c) == c), "{line}");
            }
        }
        assert!(seen.len() > 50);
    }

    /// A row in which the word behind is a verb or not, and nothing else is known.
    struct Row(bool);

    impl Around for Row {
        fn is_verb(&self, side: Side) -> bool {
            side == Side::Behind && self.0
        }
        fn is_deed(&self) -> bool {
            self.0
        }
        fn goes_on_to(&self, _: &[char]) -> bool {
            false
        }
        fn is_asked(&self) -> bool {
            false
        }
    }

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn turn_between(before: &str, behind: &str) -> Option<Turn> {
        let (before, behind) = (&*chars(before), &*chars(behind));
        turn(&Beside { before, behind })
    }

    #[test]
    fn what_stands_beside_a_word_decides() {
        let roles = of("在", "zai4");
        let first = |is_verb| {
            let (before, behind) = (&*chars("他"), &*chars("移动"));
            let beside = Beside { before, behind };
            let glosses = meant(&roles, &beside, &Row(is_verb));
            glosses.map_or("", |glosses| &glosses[0]).to_owned()
        };
        assert!(first(true).contains("doing"));
        assert!(!first(false).contains("doing"));
    }

    /// The first gloss of a word in a row, which stands there once.
    #[track_caller]
    fn check_gloss(row: &str, word: &str, gloss: &str) {
        let glosser = Glosser::new(Lexicon::built_in().unwrap());
        let tokens = glosser.gloss(SrcByte(0), row);
        let is_it = |token: &&GlossToken| row.get(token.span.range()) == Some(word);
        let token = tokens.iter().find(is_it);
        let found = token.and_then(|token| token.glosses.first());
        assert_eq!(found.map(String::as_str), Some(gloss), "{word} in {row}");
    }

    #[test]
    fn what_stands_beside_a_word_decides_between_its_senses() {
        check_gloss("他們在移動", "在", "(doing)");
        check_gloss("他們在談判", "在", "(doing)");
        check_gloss("他们在台北", "在", "in, at");
        check_gloss("在談判的過程", "在", "in, at");
        check_gloss("把飯做好", "好", "(done, ready)");
        check_gloss("他吃過魚", "過", "(ever, before)");
        check_gloss("這並不難", "並", "(not) at all");
        check_gloss("他住到十月", "到", "until, to");
        check_gloss("你要茶還是咖啡？", "還是", "or");
        check_gloss("他還是要走", "還是", "still");
        check_gloss("當你來的時候", "當", "when");
        check_gloss("謝部長來了", "謝", "Xie (surname)");
    }

    #[test]
    fn a_verb_and_its_noun_are_told_apart() {
        check_gloss("我們會建議這件事", "建議", "suggest");
        check_gloss("他的建議是對的", "建議", "suggestion");
        check_gloss("直接回答", "直接", "directly");
        check_gloss("直接的方法", "直接", "direct");
    }

    #[test]
    fn deeds_and_things_are_told_by_their_neighbours() {
        assert_eq!(turn_between("我们会", "这件"), Some(Turn::Deed));
        assert_eq!(turn_between("他的", "是"), Some(Turn::Thing));
        assert_eq!(turn_between("重要", ""), Some(Turn::Thing));
        assert_eq!(turn_between("", ""), None);
    }
}
