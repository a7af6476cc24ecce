//! Where words begin and end: the cheapest path through a row.
//!
//! Every word of the dictionary that stands somewhere in the row is an edge from its first
//! character to behind its last, the dearer the less often it is met; so are the numbers and names
//! that rules propose. The path over edges from start to end whose costs sum up to the least is
//! the segmentation: the most probable one if words followed each other by chance.

use super::lexicon::{Key, Lexicon};
use super::measure::{is_counted, may_begin_behind};
use super::name::{foreign_at, is_han, is_no_surname, persons_at};
use super::number::{counts_to_ten, number_at};
use super::token::{Certainty, Token, TokenKind};
use crate::text::{SrcByte, SrcSpan};

/// What a character costs that begins no word, in thousandths of a nat; more than any word.
const UNKNOWN_COST: u64 = 18_000;

/// What a number costs, and a run of letters.
const NUMBER_COST: u64 = 3000;
const LATIN_COST: u64 = 5000;

/// What a word of three characters costs more where four are two words of two as well (公交|車站
/// rather than 公交車|站): Chinese is built in twos.
const ODD_COST: u64 = 2000;

/// The words of a row that starts at `row_start` of the source: in order, disjoint, and covering
/// every character but white space. Time is linear in the row's length.
///
/// ```
/// use duidu::text::SrcByte;
/// use duidu::words::{Lexicon, segment};
///
/// let row = "AI差距到底還有";
/// let tokens = segment(&*Lexicon::built_in()?, SrcByte(0), row);
/// let words: Vec<&str> = tokens.iter().map(|t| &row[t.span.range()]).collect();
/// assert_eq!(words, ["AI", "差距", "到底", "還有"]);
/// # Ok::<(), duidu::words::LexiconError>(())
/// ```
pub fn segment(lexicon: &Lexicon, row_start: SrcByte, row: &str) -> Vec<Token> {
    let mut chars = Vec::with_capacity(row.len() / 2);
    let mut folded = Vec::with_capacity(row.len() / 2);
    let mut starts = Vec::with_capacity(row.len() / 2 + 1);
    for (start, c) in row.char_indices() {
        starts.push(start);
        chars.push(c);
        folded.push(lexicon.folded(c));
    }
    starts.push(row.len());
    let mut paths = Paths::new(&chars, &folded);
    paths.run(lexicon);
    paths
        .best()
        .into_iter()
        .filter_map(|step| {
            let (start, end) = (starts.get(step.start)?, starts.get(step.end)?);
            let span = SrcSpan::at(row_start.plus(*start), end - start);
            let (kind, certainty) = match step.edge {
                Edge::Space => return None,
                Edge::Word(key) => (
                    kind_of(lexicon, key, step.end - step.start),
                    Certainty::Known,
                ),
                Edge::Rule(kind) => {
                    // What a rule takes for a name may be one that the dictionary has: then the
                    // dictionary says what it is.
                    let len = step.end - step.start;
                    let same = || {
                        lexicon
                            .words_at(folded.get(step.start..)?.iter().copied())
                            .find(|(_, chars)| *chars == len)
                    };
                    let known = if matches!(kind, TokenKind::Person | TokenKind::Foreign) {
                        same()
                    } else {
                        None
                    };
                    match known {
                        Some((key, _)) => (kind_of(lexicon, key, len), Certainty::Known),
                        None => (kind, kind.certainty_by_rule()),
                    }
                }
            };
            Some(Token {
                span,
                kind,
                certainty,
            })
        })
        .collect()
}

fn kind_of(lexicon: &Lexicon, key: Key, count_chars: usize) -> TokenKind {
    if count_chars > 1 && lexicon.is_name(key) {
        TokenKind::Name
    } else {
        TokenKind::Word
    }
}

/// What leads from one place to another.
#[derive(Clone, Copy, Debug)]
enum Edge {
    Space,
    Word(Key),
    Rule(TokenKind),
}

/// The best way to a place.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// In thousandths of a nat; 64 bits, because a line may be hundreds of megabytes long.
    cost: u64,
    from: usize,
    edge: Edge,
}

/// An edge of the best path.
#[derive(Clone, Copy, Debug)]
struct Step {
    start: usize,
    end: usize,
    edge: Edge,
}

struct Paths<'a> {
    chars: &'a [char],
    folded: &'a [char],
    /// Places within a run of letters or digits, where no word begins or ends.
    is_inside: Vec<bool>,
    /// For the first place of such a run, where it ends and what it is.
    runs: Vec<(usize, usize, TokenKind)>,
    ways: Vec<Way>,
}

impl<'a> Paths<'a> {
    fn new(chars: &'a [char], folded: &'a [char]) -> Self {
        let nowhere = Way {
            cost: u64::MAX,
            from: 0,
            edge: Edge::Space,
        };
        let mut ways = vec![nowhere; chars.len() + 1];
        if let Some(first) = ways.first_mut() {
            first.cost = 0;
        }
        let mut paths = Self {
            chars,
            folded,
            is_inside: vec![false; chars.len() + 1],
            runs: Vec::new(),
            ways,
        };
        paths.find_runs();
        paths
    }

    /// Runs of letters with digits (GPT-4, 5G, iPhone), tags (#AI), and runs of digits alone.
    fn find_runs(&mut self) {
        let mut at = 0;
        while let Some(c) = self.chars.get(at) {
            let is_tag = matches!(c, '#' | '@')
                && self.chars.get(at + 1).is_some_and(|next| is_letter(*next));
            if !is_letter(*c) && !c.is_ascii_digit() && !is_tag {
                at += 1;
                continue;
            }
            let start = at;
            let mut has_letter = is_tag;
            at += usize::from(is_tag);
            while let Some(c) = self.chars.get(at) {
                let joins = matches!(
                    c,
                    '\'' | '’' | '-' | '.' | '_' | '+' | '&' | '/' | ',' | ':'
                ) && at > start
                    && self.chars.get(at + 1).is_some_and(|next| {
                        let digits = next.is_ascii_digit()
                            && self.chars.get(at - 1).is_some_and(char::is_ascii_digit);
                        match c {
                            '.' | ',' | ':' => digits || (*c == '.' && is_letter(*next)),
                            '/' => false,
                            // 600-1100 are two numbers.
                            _ if next.is_ascii_digit() && !has_letter => false,
                            _ => is_letter(*next) || next.is_ascii_digit(),
                        }
                    });
                if is_letter(*c) {
                    has_letter = true;
                } else if !c.is_ascii_digit() && !joins {
                    break;
                }
                at += 1;
            }
            if has_letter {
                self.runs.push((start, at, TokenKind::Latin));
            }
            for inside in self.is_inside.iter_mut().take(at).skip(start + 1) {
                *inside = true;
            }
        }
    }

    fn run(&mut self, lexicon: &Lexicon) {
        let mut next_run = 0;
        for at in 0..self.chars.len() {
            while self.runs.get(next_run).is_some_and(|run| run.0 < at) {
                next_run += 1;
            }
            let cost = self.ways.get(at).map_or(u64::MAX, |way| way.cost);
            let Some(c) = self.chars.get(at).filter(|_| cost < u64::MAX) else {
                continue;
            };
            if c.is_whitespace() {
                self.reach(at, at + 1, cost, Edge::Space);
                continue;
            }
            if let Some((_, end, kind)) = self.runs.get(next_run).copied().filter(|run| run.0 == at)
            {
                self.reach(at, end, cost + LATIN_COST, Edge::Rule(kind));
            } else if c.is_ascii_digit()
                || matches!(self.folded.get(at), Some(c) if begins_number(*c))
            {
                let len = number_at(self.folded, at);
                if len > 0 {
                    self.reach(
                        at,
                        at + len,
                        cost + NUMBER_COST,
                        Edge::Rule(TokenKind::Number),
                    );
                }
            }
            let rest = self.folded.get(at..).unwrap_or_default();
            let before = at.checked_sub(1).and_then(|at| self.folded.get(at));
            let may_begin = rest
                .first()
                .is_none_or(|first| may_begin_behind(before.copied(), *first));
            let mut has_single = false;
            let mut begins_with_two = false;
            for (key, len) in lexicon.words_at(rest.iter().copied()) {
                has_single |= len == 1 && is_han(*c);
                let is_pair = len == 2
                    && matches!(rest, [first, measure, ..] if is_counted(*first, *measure));
                let is_torn = len > 1 && !may_begin;
                if len == 2 {
                    begins_with_two = true;
                }
                if !is_pair && !is_torn && (len > 1 || is_han(*c)) {
                    let odd = if len == 3 && begins_with_two && self.is_pair_at(lexicon, at + 2) {
                        ODD_COST
                    } else {
                        0
                    };
                    self.reach(
                        at,
                        at + len,
                        cost + u64::from(lexicon.cost(key)) + odd,
                        Edge::Word(key),
                    );
                }
            }
            if is_han(*c) {
                let begins_name = !is_no_surname(*c);
                let persons = begins_name.then(|| persons_at(self.folded, at));
                for (len, name) in persons.into_iter().flatten() {
                    self.reach(
                        at,
                        at + len,
                        cost + u64::from(name),
                        Edge::Rule(TokenKind::Person),
                    );
                }
                let foreign = begins_name.then(|| foreign_at(self.folded, at));
                for (len, name) in foreign.into_iter().flatten() {
                    self.reach(
                        at,
                        at + len,
                        cost + u64::from(name),
                        Edge::Rule(TokenKind::Foreign),
                    );
                }
            }
            if !has_single {
                let kind = if is_han(*c) || c.is_alphanumeric() {
                    TokenKind::Unknown
                } else {
                    TokenKind::Punctuation
                };
                self.reach(at, at + 1, cost + UNKNOWN_COST, Edge::Rule(kind));
            }
        }
    }

    /// Whether a word of two characters begins at a place.
    fn is_pair_at(&self, lexicon: &Lexicon, at: usize) -> bool {
        let two = self.folded.get(at..at + 2).unwrap_or_default();
        let mut words = lexicon.words_at(two.iter().copied());
        words.any(|(_, len)| len == 2)
    }

    fn reach(&mut self, from: usize, to: usize, cost: u64, edge: Edge) {
        let cut = |place: usize| self.is_inside.get(place).copied().unwrap_or(false);
        // A place within a run is left only to the next one, where nothing else reaches it.
        if (cut(from) || cut(to)) && to - from > 1 {
            return;
        }
        if let Some(way) = self.ways.get_mut(to)
            && cost < way.cost
        {
            *way = Way { cost, from, edge };
        }
    }

    fn best(&self) -> Vec<Step> {
        let mut steps = Vec::with_capacity(self.chars.len() / 2 + 1);
        let mut end = self.chars.len();
        while end > 0 {
            let Some(way) = self.ways.get(end) else {
                break;
            };
            steps.push(Step {
                start: way.from,
                end,
                edge: way.edge,
            });
            // Every edge leads forwards.
            end = way.from;
        }
        steps.reverse();
        steps
    }
}

/// Letters of scripts that write words without Chinese characters.
fn is_letter(c: char) -> bool {
    // Chinese characters are far above, and looking them up as letters takes long.
    u32::from(c) < 0x2E80 && c.is_alphabetic()
        || matches!(u32::from(c), 0xFF21..=0xFF3A | 0xFF41..=0xFF5A)
}

fn begins_number(c: char) -> bool {
    matches!(c, '０'..='９' | '零' | '〇' | '第') || counts_to_ten(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(row: &str, words: &str) {
        let lexicon = Lexicon::built_in().unwrap();
        let tokens = segment(&lexicon, SrcByte(0), row);
        let found: Vec<&str> = tokens
            .iter()
            .map(|token| row.get(token.span.range()).unwrap())
            .collect();
        assert_eq!(found.join(" "), words);
    }

    #[test]
    fn words_are_found_in_either_script_and_mixed() {
        check(
            "他靠著一份舊地圖找到了路",
            "他 靠著 一 份 舊 地圖 找到 了 路",
        );
        check(
            "他靠着一份旧地图找到了路",
            "他 靠着 一 份 旧 地图 找到 了 路",
        );
        check("輕松的制造業", "輕松 的 制造業");
        check("叠代了很多次", "叠代 了 很 多次");
    }

    #[test]
    fn numbers_letters_and_names_stay_whole() {
        check("撤銷了80多項命令", "撤銷 了 80多 項 命令");
        check("增長25.8%，達11億顆", "增長 25.8% ， 達 11億 顆");
        check("用GPT-4和5G", "用 GPT-4 和 5G");
        check("紮克伯格說", "紮克伯格 說");
        check("第三次", "第三 次");
        check("達600-1100公斤", "達 600 - 1100 公斤");
        check("用5-star和6-8GB", "用 5-star 和 6 - 8GB");
        check("標籤#AI和@Duidu#", "標籤 #AI 和 @Duidu #");
    }

    #[test]
    fn a_name_that_the_dictionary_has_is_known() {
        let lexicon = Lexicon::built_in().unwrap();
        let tokens = segment(&lexicon, SrcByte(0), "特朗普說");
        assert_eq!(tokens[0].certainty, Certainty::Known);
        assert_eq!(tokens[0].span.len(), "特朗普".len());
    }

    #[test]
    fn a_number_and_its_measure_are_two_words() {
        check("這個人有一種三次那句", "這 個 人 有 一 種 三 次 那 句");
        check("这样一点", "这样 一点");
        check("手機端的和三年前", "手機 端 的 和 三 年 前");
        check("這兩個人的個人意見", "這 兩 個 人 的 個人 意見");
    }

    #[test]
    fn four_characters_are_rather_two_and_two() {
        check("自動車道和固始縣城", "自動 車道 和 固始 縣城");
        check("閩南語系", "閩南 語系");
        check("他说闽南语和俄语", "他 说 闽南语 和 俄语");
        check("北大門和公交車站", "北大門 和 公交車站");
        check("研究所以上", "研究所 以上");
    }

    #[test]
    fn names_are_of_characters_that_names_have() {
        check("吳念真的父親", "吳念真 的 父親");
        check("聶永真和賴致翔來了", "聶永真 和 賴致翔 來 了");
        check("林務局的人", "林務局 的 人");
        check("在高雄辦活動", "在 高雄 辦 活動");
        check("吳曾任部長", "吳 曾 任 部長");
        check("葉寧說", "葉寧 說");
        // 於 is not the surname 于.
        check("關於松菸", "關於 松 菸");
    }

    #[test]
    fn white_space_is_no_token() {
        check(" 大家好　今天 ", "大家 好 今天");
        check("", "");
        check("  ", "");
    }

    #[test]
    fn words_of_our_own_hold_together() {
        check("中美的大模型", "中美 的 大模型");
    }

    /// The dearest path there is, and names joined without end: each character once, in time.
    #[test]
    fn a_line_of_any_length_is_covered() {
        let lexicon = Lexicon::built_in().unwrap();
        for row in ["\u{3FFF0}".repeat(300_000), "阿·".repeat(100_000)] {
            let tokens = segment(&lexicon, SrcByte(0), &row);
            let covered: usize = tokens.iter().map(|token| token.span.len()).sum();
            assert_eq!(covered, row.len());
        }
    }

    #[test]
    fn a_run_of_digits_is_taken_whatever_its_length() {
        let row = format!("{}年", "7".repeat(3000));
        let lexicon = Lexicon::built_in().unwrap();
        let tokens = segment(&lexicon, SrcByte(0), &row);
        assert_eq!(
            tokens.iter().map(|token| token.span.len()).sum::<usize>(),
            row.len()
        );
    }

    proptest! {
        /// Any text is covered in order, and only white space is left out.
        #[test]
        fn tokens_cover_all_but_white_space(row in ".{0,60}|[一-龥a-z0-9 ·%第多]{0,40}") {
            let lexicon = Lexicon::built_in().unwrap();
            let tokens = segment(&lexicon, SrcByte(9), &row);
            let mut at = 9;
            let mut kept = String::new();
            for token in &tokens {
                prop_assert!(token.span.start().0 >= at && !token.span.is_empty());
                let gap = row.get(at - 9..token.span.start().0 - 9).unwrap();
                prop_assert!(gap.chars().all(char::is_whitespace), "{gap:?}");
                kept.push_str(row.get(token.span.start().0 - 9..token.span.end().0 - 9).unwrap());
                at = token.span.end().0;
            }
            prop_assert!(row.get(at - 9..).unwrap().chars().all(char::is_whitespace));
        }
    }
}
