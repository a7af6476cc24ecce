//! A slow walk through OpenCC's configurations, written for the tests apart from the one the
//! program uses, and the comparison of the two with each other and with OpenCC.
//!
//! It reads the configuration as bare JSON, looks every prefix of the text up in every dictionary,
//! keeps each step's pairs of texts, and joins the steps by intersecting their cuts.

#![expect(
    clippy::string_slice,
    reason = "written for plainness; a wrong slice is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use serde_json::Value;

use super::dictionary::Dictionary;
use super::{Authority, Config, Converter, Data, Reason, check};
use crate::text::SrcByte;

/// A dictionary as a map, with the length in characters of the longest key for each first one.
#[derive(Debug)]
struct Words {
    name: String,
    entries: HashMap<String, String>,
    longest: HashMap<char, usize>,
}

#[derive(Debug)]
enum Node {
    Leaf(Arc<Words>),
    FirstOf(Vec<Self>),
    LongestOf(Vec<Self>),
}

impl Node {
    /// The key that matches at the start of `text`, its value, and where it stands.
    fn find<'a>(&'a self, text: &'a str) -> Option<(&'a str, &'a str, &'a Words)> {
        match self {
            Self::Leaf(words) => {
                let longest = *words.longest.get(&text.chars().next()?)?;
                let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
                let ends: Vec<usize> = ends.take(longest).collect();
                ends.into_iter().rev().find_map(|end| {
                    let (key, value) = words.entries.get_key_value(&text[..end])?;
                    Some((key.as_str(), value.as_str(), &**words))
                })
            }
            Self::FirstOf(nodes) => nodes.iter().find_map(|node| node.find(text)),
            Self::LongestOf(nodes) => nodes
                .iter()
                .rev()
                .filter_map(|node| node.find(text))
                .max_by_key(|(key, ..)| key.len()),
        }
    }
}

/// Which characters are ways to write each other.
type Kin = HashSet<(char, char)>;

/// One of OpenCC's configurations.
#[derive(Debug)]
struct Reference {
    before: Vec<Node>,
    segmentation: Option<Node>,
    chain: Vec<Node>,
    kin: Kin,
}

/// A dictionary of a configuration with all its values, as read.
static DICTIONARIES: LazyLock<BTreeMap<String, Arc<Dictionary>>> = LazyLock::new(|| {
    let names = std::fs::read_dir(DATA.0.folder()).unwrap();
    let names = names.map(|file| file.unwrap().file_name().into_string().unwrap());
    let names = names.filter(|name| name.contains(".ocd2"));
    let read = |name: String| (name.clone(), DATA.0.dictionary(&name).unwrap());
    names.map(read).collect()
});

static DATA: LazyLock<(Data, tempfile::TempDir)> = LazyLock::new(|| {
    let cache = tempfile::tempdir().unwrap();
    (Data::open(cache.path()).unwrap(), cache)
});

impl Reference {
    fn new(part: &str) -> Self {
        let path = DATA.0.folder().join(format!("{part}.json"));
        let json: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut kin = Kin::new();
        let mut dicts = |steps: &Value| -> Vec<Node> {
            let steps = steps.as_array().into_iter().flatten();
            steps.map(|step| node(&step["dict"], &mut kin)).collect()
        };
        let before = dicts(&json["normalization"]);
        let chain = dicts(&json["conversion_chain"]);
        let segmentation = json.get("segmentation");
        let segmentation = segmentation.map(|segmentation| node(&segmentation["dict"], &mut kin));
        Self {
            before,
            segmentation,
            chain,
            kin,
        }
    }

    /// Each step's pairs of texts, cut as finely as may be.
    fn steps(&self, row: &str) -> Vec<Vec<(String, String)>> {
        let mut steps = Vec::new();
        let mut pieces = vec![row.to_owned()];
        for node in &self.before {
            pieces = self.step(node, &pieces, &mut steps);
        }
        if let Some(segmentation) = &self.segmentation {
            pieces = segment(segmentation, &pieces.concat());
        }
        for node in &self.chain {
            pieces = self.step(node, &pieces, &mut steps);
        }
        steps
    }

    fn step(
        &self,
        node: &Node,
        pieces: &[String],
        steps: &mut Vec<Vec<(String, String)>>,
    ) -> Vec<String> {
        let mut pairs = Vec::new();
        let mut converted = Vec::new();
        for piece in pieces {
            let from = pairs.len();
            let mut rest = piece.as_str();
            while !rest.is_empty() {
                let len = if let Some((key, value, words)) = node.find(rest) {
                    if self.is_cut(key, value, words) {
                        let both = key.chars().zip(value.chars());
                        pairs.extend(both.map(|(a, b)| (a.to_string(), b.to_string())));
                    } else {
                        pairs.push((key.to_owned(), value.to_owned()));
                    }
                    key.len()
                } else {
                    let len = unmatched_len(rest);
                    let copied = rest[..len].chars().map(|c| (c.to_string(), c.to_string()));
                    pairs.extend(copied);
                    len
                };
                rest = &rest[len..];
            }
            converted.push(pairs[from..].iter().map(|(_, to)| to.as_str()).collect());
        }
        steps.push(pairs);
        converted
    }

    fn is_cut(&self, key: &str, value: &str, words: &Words) -> bool {
        let replaces_words = (words.name.starts_with("TWPhrases")
            || words.name.starts_with("HKPhrases")
            || words.name.starts_with("JPShinjitaiPhrases"))
            && key.chars().count() > 1;
        let mut both = key.chars().zip(value.chars());
        key.chars().count() == value.chars().count()
            && (!replaces_words || both.all(|(a, b)| a == b || self.kin.contains(&(a, b))))
    }
}

fn node(dict: &Value, kin: &mut Kin) -> Node {
    if let Some(dicts) = dict["dicts"].as_array() {
        let nodes = dicts.iter().map(|dict| node(dict, kin)).collect();
        return if dict["match_policy"] == "union" {
            Node::LongestOf(nodes)
        } else {
            Node::FirstOf(nodes)
        };
    }
    let dictionary = &DICTIONARIES[dict["file"].as_str().unwrap()];
    let mut words = Words {
        name: dictionary.name().to_owned(),
        entries: HashMap::new(),
        longest: HashMap::new(),
    };
    for (number, key, value) in dictionary.iter() {
        let count = key.chars().count();
        let first = key.chars().next().unwrap();
        let longest = words.longest.entry(first).or_default();
        *longest = count.max(*longest);
        words.entries.insert(key.to_owned(), value.to_owned());
        for value in dictionary.values(number) {
            if count == 1 && value.chars().count() == 1 {
                let value = value.chars().next().unwrap();
                kin.extend([(first, value), (value, first)]);
            }
        }
    }
    Node::Leaf(Arc::new(words))
}

fn segment(node: &Node, text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut rest = text;
    while !rest.is_empty() {
        let len = if let Some((key, ..)) = node.find(rest) {
            pieces.extend([key.to_owned(), String::new()]);
            key.len()
        } else {
            let len = unmatched_len(rest);
            pieces.last_mut().unwrap().push_str(&rest[..len]);
            len
        };
        rest = &rest[len..];
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// One character, or a whole ideographic description sequence.
fn unmatched_len(text: &str) -> usize {
    let mut open = 1_usize;
    let mut depths = vec![1_usize];
    for (count, (at, c)) in text.char_indices().enumerate() {
        let operands = match u32::from(c) {
            0x2ff2 | 0x2ff3 => 3,
            0x2ffe | 0x2fff => 1,
            0x2ff0..=0x2ffd => 2,
            _ => 0,
        };
        let depth = depths.pop().unwrap();
        if c == '\0' || count >= 64 || depth > 16 {
            break;
        }
        depths.extend(std::iter::repeat_n(depth + 1, operands));
        open = open + operands - 1;
        if open == 0 {
            return at + c.len_utf8();
        }
    }
    text.chars().next().map_or(0, char::len_utf8)
}

/// The cuts of a step as pairs of positions in bytes.
fn cuts(pairs: &[(String, String)]) -> BTreeSet<(usize, usize)> {
    let mut at = (0, 0);
    let ends = pairs.iter().map(|(from, to)| {
        at = (at.0 + from.len(), at.1 + to.len());
        at
    });
    std::iter::once((0, 0)).chain(ends).collect()
}

/// What the slow walk makes of a row: the text and the cuts.
fn walk(references: &[Reference], row: &str) -> (String, BTreeSet<(usize, usize)>) {
    let mut text = row.to_owned();
    let mut joined: BTreeSet<_> = (0..=row.len()).map(|at| (at, at)).collect();
    for reference in references {
        for step in reference.steps(&text.clone()) {
            text = step.iter().map(|(_, to)| to.as_str()).collect();
            let step: BTreeMap<usize, usize> = cuts(&step).into_iter().collect();
            joined = joined
                .into_iter()
                .filter_map(|(from, middle)| Some((from, *step.get(&middle)?)))
                .collect();
        }
    }
    (text, joined)
}

/// Everything there is to compare, by configuration.
struct Trio {
    config: Config,
    walk: Converter,
    authority: Authority,
    references: Vec<Reference>,
}

static TRIOS: LazyLock<Vec<Trio>> = LazyLock::new(|| {
    let trio = |config: &Config| Trio {
        config: *config,
        walk: Converter::new(&DATA.0, *config).unwrap(),
        authority: Authority::new(&DATA.0, *config).unwrap(),
        references: config
            .parts()
            .iter()
            .map(|part| Reference::new(part))
            .collect(),
    };
    Config::ALL.iter().map(trio).collect()
});

/// All three make the same text of a row, the two walks the same cuts, and the map is whole.
fn compare(trio: &Trio, row: &str) -> Result<(), TestCaseError> {
    let config = trio.config;
    let view = trio.walk.convert(SrcByte(11), row);
    let says = trio.authority.convert(row).unwrap();
    prop_assert_eq!(&view.text, &says, "{} {:?}", config, row);
    prop_assert_eq!(check(row, &view, &says), None);
    let (text, joined) = walk(&trio.references, row);
    prop_assert_eq!(&text, &says, "the slow walk by {} {:?}", config, row);

    let mut found = BTreeSet::from([(0, 0)]);
    let mut at = (11, 0);
    for segment in view.map.segments() {
        prop_assert_eq!((segment.src.start().0, segment.view.start().0), at);
        at = (segment.src.end().0, segment.view.end().0);
        found.insert((at.0 - 11, at.1));
    }
    prop_assert_eq!(at, (11 + row.len(), view.text.len()));
    prop_assert_eq!(found, joined, "{} {:?} {:?}", config, row, text);
    Ok(())
}

fn compare_all(row: &str) -> Result<(), TestCaseError> {
    TRIOS.iter().try_for_each(|trio| compare(trio, row))
}

/// What rows are mixed from.
static TOKENS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut tokens = BTreeSet::new();
    for dictionary in DICTIONARIES.values() {
        // The large dictionary would drown the others.
        let step = dictionary.iter().len() / 2500 + 1;
        for (number, key, value) in dictionary.iter() {
            if number % step == 0 {
                tokens.insert(key.to_owned());
                tokens.insert(value.to_owned());
                let last = key.chars().next_back().map_or(0, char::len_utf8);
                tokens.insert(key[..key.len() - last].to_owned());
                tokens.extend(key.chars().map(String::from));
            }
        }
    }
    tokens.remove("");
    tokens.into_iter().collect()
});

fn some_token() -> impl Strategy<Value = String> {
    let odd = [
        "\0",
        " ",
        "a",
        "OpenCC 1.4",
        "é",
        "か",
        "ｱ",
        "🙂",
        "👨‍👩‍👧",
        "⿰",
        "⿱",
        "⿲",
        "⿾",
        "⿰言兑",
        "⿺辶⿳穴⿲月⿱⿲幺言幺⿲長馬長刂心",
        "𠀀",
        "𪚥",
        "𫝆",
        "豈",
        "凜",
        "\u{2f800}",
        "\u{fe00}",
        "\u{e0100}",
        "\u{f0000}",
        "\u{ffff}",
        "，",
        "「",
        "”",
        "著",
        "着",
        "裡",
        "乾",
        "了解",
        "瞭",
        "发",
        "后",
        "里",
        "什么",
        "麽",
        "線上",
        "\n",
        "\r\n",
        "\u{3000}",
        "\u{feff}",
        "\u{200d}",
    ];
    prop_oneof![
        6 => prop::sample::select(TOKENS.as_slice()),
        2 => prop::sample::select(odd.map(str::to_owned).to_vec()),
        1 => "[\u{4e00}-\u{9fff}]{1,3}",
        1 => "\\PC{1,2}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6000, max_shrink_iters: 3000, ..ProptestConfig::default() })]

    #[test]
    fn the_walk_the_slow_walk_and_opencc_agree(tokens in prop::collection::vec(some_token(), 0..24)) {
        compare_all(&tokens.concat())?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_change_has_its_reason(tokens in prop::collection::vec(some_token(), 0..12)) {
        let row = tokens.concat();
        for trio in &*TRIOS {
            let view = trio.walk.convert(SrcByte(7), &row);
            let reasons = trio.walk.explain(SrcByte(7), &row);
            for reason in &reasons {
                prop_assert_eq!(view.map.widen_src(reason.src), reason.src);
                prop_assert!(!reason.values.is_empty());
            }
            for segment in view.map.segments() {
                let src = segment.src.range();
                let source = &row[src.start - 7..src.end - 7];
                let covers = |reason: &Reason| reason.src.covers(segment.src);
                let is_explained = reasons.iter().any(covers);
                let is_same = source == &view.text[segment.view.range()];
                prop_assert!(is_same || is_explained, "{} {:?}", trio.config, source);
            }
        }
    }
}

/// Rows that told a broken walk from a right one.
#[test]
fn hard_rows_come_out_alike() {
    for row in [
        "俄克拉何馬",
        "梅尔·吉布森和网络硬件",
        "⿰寶僑⿰\0寶⿰",
        "乾隆皇帝瞭解乾隆皇帝",
        "\u{2f800}\u{f91d}凜",
        "理发展览，发现头发",
        "",
        "\0",
    ] {
        compare_all(row).unwrap();
    }
}

#[test]
fn real_texts_come_out_alike() {
    let beside = || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let root = std::env::var_os("DUIDU_SHARED").map_or_else(beside, Into::into);
    let folder = root.join("data");
    if !folder.is_dir() {
        use std::io::Write as _;
        writeln!(
            std::io::stderr(),
            "SKIPPED real_texts_come_out_alike: no real texts"
        )
        .unwrap();
        return;
    }
    let mut rows = BTreeSet::new();
    let mut add = |path: std::path::PathBuf, prefix: &str| {
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().filter_map(|line| line.strip_prefix(prefix));
        rows.extend(lines.map(str::to_owned));
    };
    add(folder.join("seed.txt"), "");
    add(folder.join("ud/zh_gsd-ud-dev.conllu"), "# text = ");
    add(folder.join("ud/zh_gsdsimp-ud-dev.conllu"), "# text = ");
    for file in std::fs::read_dir(folder.join("transcripts")).unwrap() {
        add(file.unwrap().path(), "");
    }
    assert!(rows.len() > 3000, "{}", rows.len());
    for row in rows {
        compare_all(&row).unwrap();
    }
}
