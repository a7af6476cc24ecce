//! Our own walk through OpenCC's configurations: the text OpenCC makes, and which part of the row
//! every part of it was made from.
//!
//! A configuration is followed exactly as OpenCC 1.4.2 does: the normalisation over the whole
//! row; the segmentation, which by maximum match cuts the row into matched phrases and the
//! unmatched runs between them; then the conversion chain, each of whose steps converts every
//! piece by itself. Within a piece a step takes the preferred match at each place ([`Matcher`])
//! or copies a character; where nothing matches, a whole ideographic description sequence
//! (⿰言兑) is stepped over.
//!
//! **Where a row is cut.** Text that stays is cut at every character. So is what an entry of a
//! spelling dictionary replaces, where key and value are equally long: each character is written
//! another way (头发 → 頭髮). The five dictionaries of regional vocabulary replace words by words:
//! their entries are one segment even where some characters are common to both (軟體 → 软件), unless
//! each character of the value is one way to write the one at its place in the key, by the
//! dictionaries of single characters of the same configuration. An entry of unequal lengths is one
//! segment always (算法 → 演算法): no part of it means a part of the other. Through several steps a
//! cut survives where every step has it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::blocks::{Block, Lengths, source_of, then};
use super::config::{ConfigFile, DictTree, MatchPolicy, Segmentation, Step};
use super::dictionary::Dictionary;
use super::matcher::{Alignment, Kin, Matcher, Single, Tree};
use super::opencc::{Data, DataError, OWN_CONFIG, text_dictionary};
use super::variant::Config;
use crate::text::{SrcByte, SrcSpan, ViewMap};

/// A row converted: its text, and the map between the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// The converted text.
    pub text: String,
    /// How it corresponds to the row.
    pub map: ViewMap,
}

/// Why a part of a row became what it is: an entry of a dictionary that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The part of the row, widened to whole segments.
    pub src: SrcSpan,
    /// The dictionary's name as OpenCC's files have it, such as `TSCharacters`.
    pub dictionary: String,
    /// The entry's key: the text as the steps before left it.
    pub key: String,
    /// All values of the entry; the first is the one OpenCC takes.
    pub values: Vec<String>,
}

/// Converts rows by one configuration.
///
/// ```
/// use duidu::script::{Config, Converter, Data};
/// use duidu::text::SrcByte;
///
/// let cache = tempfile::tempdir()?;
/// let converter = Converter::new(&Data::open(cache.path())?, Config::Tw2s)?;
/// let row = converter.convert(SrcByte(0), "看著軟體");
/// assert_eq!(row.text, "看着软体");
/// assert_eq!(row.map.count_segments(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Converter {
    config: Option<Config>,
    passes: Arc<[Pass]>,
}

/// One of OpenCC's configurations.
#[derive(Debug)]
struct Pass {
    normalization: Vec<Matcher>,
    segmentation: Cutting,
    chain: Vec<Matcher>,
}

/// How the row is cut into pieces before the conversion chain.
#[derive(Debug)]
enum Cutting {
    Whole,
    /// By a table of its own.
    Before(Box<Matcher>),
    /// While the first step of the chain converts: its preferred dictionaries are those of the
    /// segmentation, with none but longer keys, and the others have none but keys of one
    /// character. So wherever the segmentation would match, the first step does too, and the
    /// pieces are its matches below this rank.
    Within {
        ranks: u8,
    },
}

impl Converter {
    /// Reads a configuration and its dictionaries: 1 ms, from Simplified 10 ms.
    pub fn new(data: &Data, config: Config) -> Result<Self, DataError> {
        let passes = config
            .parts()
            .iter()
            .map(|part| Pass::new(data, &data.config_file(part)?, part));
        Ok(Self {
            config: Some(config),
            passes: passes.collect::<Result<_, _>>()?,
        })
    }

    /// Reads a configuration of one's own in OpenCC's form. Files of OpenCC's are named as its own
    /// configurations name them, a `text` dictionary by its whole path.
    pub fn from_json(data: &Data, json: &str) -> Result<Self, DataError> {
        let file = serde_json::from_str(json).map_err(|_ignored| DataError::NotUnderstood {
            name: OWN_CONFIG.to_owned(),
        })?;
        Ok(Self {
            config: None,
            passes: Arc::new([Pass::new(data, &file, OWN_CONFIG)?]),
        })
    }

    /// Shows every row as it is, cut at every character.
    pub fn identity() -> Self {
        Self {
            config: None,
            passes: Arc::new([]),
        }
    }

    /// The configuration; `None` for [`Converter::identity`] and one's own.
    pub fn config(&self) -> Option<Config> {
        self.config
    }

    /// Converts a row that starts at `row_start` of the source.
    pub fn convert(&self, row_start: SrcByte, row: &str) -> RowView {
        let state = self.run(row, &mut NoTrace);
        let map = ViewMap::from_lengths(row_start, Lengths::new(row, state.text(), &state.blocks));
        let text = state.converted.unwrap_or_else(|| row.to_owned());
        RowView { text, map }
    }

    /// Says which entries of which dictionaries made the view of a row, step by step, and within
    /// a step in order. Entries that leave their key as it is are among them.
    pub fn explain(&self, row_start: SrcByte, row: &str) -> Vec<Reason> {
        let mut trace = Tracing::default();
        let state = self.run(row, &mut trace);
        let map = ViewMap::from_lengths(row_start, Lengths::new(row, state.text(), &state.blocks));
        let starts: Vec<usize> = row.char_indices().map(|(start, _)| start).collect();
        let place = |char_at: usize| {
            let within = starts.get(char_at).copied().unwrap_or(row.len());
            row_start.plus(within)
        };
        let reason = |hit: Hit| Reason {
            src: map.widen_src(SrcSpan::new(place(hit.chars.start), place(hit.chars.end))),
            dictionary: hit.dictionary,
            key: hit.key,
            values: hit.values,
        };
        trace.hits.into_iter().map(reason).collect()
    }

    fn run<'a>(&self, row: &'a str, trace: &mut impl Trace) -> State<'a> {
        let mut state = State {
            row,
            converted: None,
            spare: String::new(),
            blocks: Vec::new(),
            pieces: Vec::new(),
        };
        for pass in &*self.passes {
            pass.run(&mut state, trace);
        }
        state
    }
}

/// A row on its way through the steps.
#[derive(Debug)]
struct State<'a> {
    row: &'a str,
    /// What the row is by now; `None` while no step has changed it.
    converted: Option<String>,
    /// The memory of the text before, for the step after.
    spare: String,
    /// How the row became this.
    blocks: Vec<Block>,
    /// Where the pieces of the segmentation end, in bytes of the text by now, but for the last;
    /// increasing.
    pieces: Vec<usize>,
}

impl State<'_> {
    fn text(&self) -> &str {
        self.converted.as_deref().unwrap_or(self.row)
    }
}

/// Who wants to know which entries were used.
trait Trace {
    /// `key` matched after `char_at` characters of a text that came from the row by `blocks`.
    fn hit(&mut self, matcher: &Matcher, key: &str, char_at: usize, blocks: &[Block]);
}

/// Nobody: costs nothing.
struct NoTrace;

impl Trace for NoTrace {
    #[inline]
    fn hit(&mut self, _: &Matcher, _: &str, _: usize, _: &[Block]) {}
}

/// Keeps all of them.
#[derive(Default)]
struct Tracing {
    hits: Vec<Hit>,
}

struct Hit {
    /// In characters of the row.
    chars: Range<usize>,
    dictionary: String,
    key: String,
    values: Vec<String>,
}

impl Trace for Tracing {
    fn hit(&mut self, matcher: &Matcher, key: &str, char_at: usize, blocks: &[Block]) {
        if let Some((dictionary, entry)) = matcher.origin(key) {
            self.hits.push(Hit {
                chars: source_of(blocks, char_at..char_at + key.chars().count()),
                dictionary: dictionary.name().to_owned(),
                key: key.to_owned(),
                values: dictionary.values(entry).map(str::to_owned).collect(),
            });
        }
    }
}

impl Pass {
    fn new(data: &Data, file: &ConfigFile, name: &str) -> Result<Self, DataError> {
        let mut loader = Loader {
            data,
            loaded: BTreeMap::new(),
        };
        let mut trees = |steps: &[Step]| -> Result<Vec<Tree>, DataError> {
            steps.iter().map(|step| loader.tree(&step.dict)).collect()
        };
        let normalization = trees(&file.normalization)?;
        let chain = trees(&file.conversion_chain)?;
        let segmentation = match &file.segmentation {
            Some(Segmentation::Mmseg { dict }) => Some((dict, loader.tree(dict)?)),
            None => None,
        };
        let kin = Kin::new(loader.loaded.values().map(|dictionary| &**dictionary));
        let matcher = |tree: &Tree| {
            Matcher::new(tree, &kin).map_err(|_too_much| DataError::NotUnderstood {
                name: name.to_owned(),
            })
        };
        let segmentation = match segmentation {
            None => Cutting::Whole,
            Some((dict, tree)) => match shared_ranks(dict, &tree, file, &chain) {
                Some(ranks) => Cutting::Within { ranks },
                None => Cutting::Before(Box::new(matcher(&tree)?)),
            },
        };
        Ok(Self {
            normalization: normalization
                .iter()
                .map(matcher)
                .collect::<Result<_, _>>()?,
            segmentation,
            chain: chain.iter().map(matcher).collect::<Result<_, _>>()?,
        })
    }

    fn run(&self, state: &mut State<'_>, trace: &mut impl Trace) {
        state.pieces.clear();
        for step in &self.normalization {
            convert(step, 0, state, trace);
        }
        let mut ranks = match &self.segmentation {
            Cutting::Whole => 0,
            Cutting::Before(matcher) => {
                cut(matcher, state);
                0
            }
            Cutting::Within { ranks } => *ranks,
        };
        for step in &self.chain {
            convert(step, ranks, state, trace);
            ranks = 0;
        }
    }
}

/// How many ranks of the first step are the segmentation's, where [`Cutting::Within`] holds.
fn shared_ranks(dict: &DictTree, tree: &Tree, file: &ConfigFile, chain: &[Tree]) -> Option<u8> {
    let DictTree::Group {
        match_policy: MatchPolicy::ShortCircuit,
        dicts,
    } = &file.conversion_chain.first()?.dict
    else {
        return None;
    };
    let Tree::Group(_, trees) = chain.first()? else {
        return None;
    };
    let (_, others) = trees.split_first()?;
    let is_shared = dicts.first() == Some(dict)
        && tree.all_keys(|chars| chars > 1)
        && others.iter().all(|tree| tree.all_keys(|chars| chars == 1));
    is_shared.then(|| tree.count_ranks().ok()).flatten()
}

/// Cuts the text into matched phrases and the runs between them.
fn cut(matcher: &Matcher, state: &mut State<'_>) {
    let text = state.converted.as_deref().unwrap_or(state.row);
    let pieces = &mut state.pieces;
    let mut chars = text.chars();
    loop {
        let rest = chars.as_str();
        let Some(c) = chars.next() else {
            break;
        };
        let start = matcher.start(c);
        if start.is_idle() {
            continue;
        }
        let key_len = match matcher.longer(start, c, chars.as_str()) {
            Some(found) => found.key_len,
            None => match start.single() {
                Single::None => continue,
                Single::Description => {
                    let len = description_len(rest).unwrap_or_else(|| c.len_utf8());
                    chars = rest.get(len..).unwrap_or_default().chars();
                    continue;
                }
                Single::Same | Single::Char(_) | Single::Odd(_) => c.len_utf8(),
            },
        };
        let at = text.len() - rest.len();
        push_end(pieces, at);
        push_end(pieces, at + key_len);
        chars = rest.get(key_len..).unwrap_or_default().chars();
    }
}

fn push_end(pieces: &mut Vec<usize>, end: usize) {
    if pieces.last().copied().unwrap_or(0) < end {
        pieces.push(end);
    }
}

/// Converts every piece of the text by itself.
///
/// With `cutting_ranks` above 0, the text has no pieces yet, and the matches of lower ranks make
/// them.
fn convert(matcher: &Matcher, cutting_ranks: u8, state: &mut State<'_>, trace: &mut impl Trace) {
    let text = state.converted.as_deref().unwrap_or(state.row);
    let mut output = std::mem::take(&mut state.spare);
    output.clear();
    let mut blocks = Vec::new();
    let mut pieces = Pieces::new(&state.pieces);
    // Characters so far, and up to where the text was copied to the output.
    let (mut char_at, mut copied) = (0, 0);
    let mut chars = text.chars();
    loop {
        let rest = chars.as_str();
        let Some(c) = chars.next() else {
            break;
        };
        let start = matcher.start(c);
        if start.is_idle() {
            char_at += 1;
            continue;
        }
        let at = text.len() - rest.len();
        let mut copy_before = |output: &mut String, behind: usize| {
            if output.capacity() == 0 {
                output.reserve(text.len() + text.len() / 8 + 8);
            }
            output.push_str(text.get(copied..at).unwrap_or_default());
            copied = behind;
        };
        if start.has_longer() {
            let after = chars.as_str();
            let after = match pieces.end_behind(at) {
                Some(end) => text.get(at + c.len_utf8()..end).unwrap_or_default(),
                None => after,
            };
            if let Some(found) = matcher.longer(start, c, after) {
                let behind = at + found.key_len;
                let key = text.get(at..behind).unwrap_or_default();
                trace.hit(matcher, key, char_at, &state.blocks);
                if found.rank < cutting_ranks {
                    pieces.cut(at, found.value.len());
                }
                if key != found.value {
                    copy_before(&mut output, behind);
                    output.push_str(found.value);
                    pieces.replace(at, found.key_len, found.value.len());
                    if found.alignment == Alignment::Word {
                        blocks.push(Block {
                            at: char_at,
                            from: found.key_chars,
                            to: found.value_chars,
                        });
                    }
                }
                char_at += found.key_chars;
                chars = text.get(behind..).unwrap_or_default().chars();
                continue;
            }
        }
        let key = rest.get(..c.len_utf8()).unwrap_or_default();
        match start.single() {
            Single::None => {}
            Single::Same => trace.hit(matcher, key, char_at, &state.blocks),
            Single::Char(value) => {
                trace.hit(matcher, key, char_at, &state.blocks);
                copy_before(&mut output, at + c.len_utf8());
                output.push(value);
                pieces.replace(at, c.len_utf8(), value.len_utf8());
            }
            Single::Odd(number) => {
                trace.hit(matcher, key, char_at, &state.blocks);
                let (value, value_chars) = matcher.odd(number);
                copy_before(&mut output, at + c.len_utf8());
                output.push_str(value);
                pieces.replace(at, c.len_utf8(), value.len());
                blocks.push(Block {
                    at: char_at,
                    from: 1,
                    to: value_chars,
                });
            }
            Single::Description => {
                let piece = match pieces.end_behind(at) {
                    Some(end) => text.get(at..end).unwrap_or_default(),
                    None => rest,
                };
                if let Some(len) = description_len(piece) {
                    let sequence = rest.get(..len).unwrap_or_default();
                    char_at += sequence.chars().count();
                    chars = rest.get(len..).unwrap_or_default().chars();
                    continue;
                }
            }
        }
        char_at += 1;
    }
    let new_pieces = pieces.finish();
    if copied > 0 {
        output.push_str(text.get(copied..).unwrap_or_default());
        state.spare = state.converted.replace(output).unwrap_or_default();
    } else {
        state.spare = output;
    }
    state.pieces = new_pieces;
    if state.blocks.is_empty() {
        state.blocks = blocks;
    } else if !blocks.is_empty() {
        state.blocks = then(&state.blocks, &blocks);
    }
}

/// The ends of the pieces while a step replaces parts of the text.
struct Pieces<'a> {
    /// Ends in the text before that were not passed yet.
    old: &'a [usize],
    /// Ends in the text after.
    new: Vec<usize>,
    /// How many bytes were put in and left out so far.
    put_in: usize,
    left_out: usize,
}

impl<'a> Pieces<'a> {
    fn new(old: &'a [usize]) -> Self {
        Self {
            old,
            new: Vec::new(),
            put_in: 0,
            left_out: 0,
        }
    }

    /// The end of the piece that `at` lies in; `None` for the last piece.
    #[inline]
    fn end_behind(&mut self, at: usize) -> Option<usize> {
        while let Some((end, rest)) = self.old.split_first() {
            if *end > at {
                return Some(*end);
            }
            self.new.push(end + self.put_in - self.left_out);
            self.old = rest;
        }
        None
    }

    /// A part at `at` is replaced by another.
    #[inline]
    fn replace(&mut self, at: usize, old_len: usize, new_len: usize) {
        if old_len != new_len {
            self.end_behind(at);
            self.left_out += old_len;
            self.put_in += new_len;
        }
    }

    /// A part at `at` becomes a piece of its own, `new_len` bytes long.
    fn cut(&mut self, at: usize, new_len: usize) {
        let at = at + self.put_in - self.left_out;
        push_end(&mut self.new, at);
        push_end(&mut self.new, at + new_len);
    }

    fn finish(mut self) -> Vec<usize> {
        self.end_behind(usize::MAX);
        self.new
    }
}

/// The length in bytes of the ideographic description sequence a text begins with; `None` where
/// it is incomplete, deeper than 16 or longer than 64 characters (OpenCC 1.4.2,
/// `src/UTF8Util.hpp`). A NUL ends the text, because OpenCC never sees one.
fn description_len(text: &str) -> Option<usize> {
    const MAX_DEPTH: usize = 16;
    const MAX_CHARS: usize = 64;

    fn consume(
        chars: &mut std::str::Chars<'_>,
        depth_left: usize,
        chars_left: &mut usize,
    ) -> Option<()> {
        let operator = chars.next().filter(|c| *c != '\0')?;
        depth_left.checked_sub(1)?;
        *chars_left = chars_left.checked_sub(1)?;
        let operands = match operator {
            '\u{2ff2}' | '\u{2ff3}' => 3,
            '\u{2ffe}' | '\u{2fff}' => 1,
            '\u{2ff0}'..='\u{2ffd}' => 2,
            _ => 0,
        };
        for _ in 0..operands {
            consume(chars, depth_left - 1, chars_left)?;
        }
        Some(())
    }

    let mut chars = text.chars();
    let mut chars_left = MAX_CHARS;
    consume(&mut chars, MAX_DEPTH, &mut chars_left)?;
    Some(text.len() - chars.as_str().len())
}

/// Reads each dictionary of a configuration once.
struct Loader<'a> {
    data: &'a Data,
    loaded: BTreeMap<String, Arc<Dictionary>>,
}

impl Loader<'_> {
    fn tree(&mut self, tree: &DictTree) -> Result<Tree, DataError> {
        let not_understood = |name: &str| DataError::NotUnderstood {
            name: name.to_owned(),
        };
        match tree {
            DictTree::Ocd2 { file } => {
                let dictionary = match self.loaded.get(file) {
                    Some(dictionary) => Arc::clone(dictionary),
                    None => self.data.dictionary(file)?,
                };
                self.loaded.insert(file.clone(), Arc::clone(&dictionary));
                Ok(Tree::Leaf(dictionary))
            }
            DictTree::Text { file } => Ok(Tree::Leaf(Arc::new(text_dictionary(file)?))),
            DictTree::Inline { entries } => {
                let pairs = entries
                    .iter()
                    .filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)));
                Dictionary::from_pairs("inline", pairs)
                    .map(|dictionary| Tree::Leaf(Arc::new(dictionary)))
                    .map_err(|_ignored| not_understood("inline"))
            }
            DictTree::Group {
                match_policy,
                dicts,
            } => {
                let trees = dicts.iter().map(|tree| self.tree(tree));
                Ok(Tree::Group(*match_policy, trees.collect::<Result<_, _>>()?))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_configuration_says_what_opencc_says() {
        let cache = tempfile::tempdir().unwrap();
        let data = Data::open(cache.path()).unwrap();
        let row = "瞭解軟體⿰言兌，乾隆的頭髮\0后面发现了头发。算法𪚥";
        for config in Config::ALL {
            let view = Converter::new(&data, *config)
                .unwrap()
                .convert(SrcByte(7), row);
            let authority = super::super::Authority::new(&data, *config).unwrap();
            assert_eq!(view.text, authority.convert(row).unwrap(), "{config}");
            assert_eq!(view.map.view_span().len(), view.text.len());
            assert_eq!(view.map.src_span(), SrcSpan::at(SrcByte(7), row.len()));
        }
    }

    #[test]
    fn identity_cuts_at_every_character() {
        let view = Converter::identity().convert(SrcByte(2), "a說𪚥");
        assert_eq!(view.text, "a說𪚥");
        assert_eq!(view.map, ViewMap::identity(SrcByte(2), "a說𪚥"));
    }
}
