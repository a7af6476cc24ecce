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
//! **Where a row is cut.** Text that stays is cut at every character. What a dictionary entry
//! replaces is cut at every character where key and value are equally long and each character of
//! the value is one way to write the character at its place in the key, by the dictionaries of
//! single characters of the same configuration (靠著 → 靠着, 头发 → 頭髮). Any other entry replaces
//! a word as a word, and stays one segment even if some of its characters are common to both
//! (軟體 → 软件, 算法 → 演算法): no part of it means a part of the other. Through several steps a
//! cut survives where every step has it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::blocks::{Block, Lengths, then};
use super::config::{DictTree, Segmentation};
use super::dictionary::Dictionary;
use super::matcher::{Kin, Matcher, Single, Tree};
use super::opencc::{Data, DataError};
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
    normalization: Vec<Arc<Matcher>>,
    segmentation: Option<Arc<Matcher>>,
    chain: Vec<Arc<Matcher>>,
}

impl Converter {
    /// Reads a configuration and its dictionaries: 2 to 20 ms.
    pub fn new(data: &Data, config: Config) -> Result<Self, DataError> {
        let passes = config.parts().iter().map(|part| Pass::new(data, part));
        Ok(Self {
            config: Some(config),
            passes: passes.collect::<Result<_, _>>()?,
        })
    }

    /// Shows every row as it is, cut at every character.
    pub fn identity() -> Self {
        Self {
            config: None,
            passes: Arc::new([]),
        }
    }

    /// The configuration; `None` for [`Converter::identity`].
    pub fn config(&self) -> Option<Config> {
        self.config
    }

    /// Converts a row that starts at `row_start` of the source.
    pub fn convert(&self, row_start: SrcByte, row: &str) -> RowView {
        let state = self.run(row);
        let map = if state.blocks.is_empty() && state.text == row {
            ViewMap::identity(row_start, row)
        } else {
            ViewMap::from_lengths(row_start, Lengths::new(row, &state.text, &state.blocks))
        };
        RowView {
            text: state.text,
            map,
        }
    }

    fn run(&self, row: &str) -> State {
        let mut state = State {
            text: row.to_owned(),
            blocks: Vec::new(),
            pieces: Vec::new(),
        };
        for pass in &*self.passes {
            pass.run(&mut state);
        }
        state
    }
}

/// A row on its way through the steps.
#[derive(Debug)]
struct State {
    text: String,
    /// How the row became `text`.
    blocks: Vec<Block>,
    /// Where the pieces of the segmentation end in `text`, in bytes; empty for one piece.
    pieces: Vec<usize>,
}

impl Pass {
    fn new(data: &Data, part: &str) -> Result<Self, DataError> {
        let file = data.config_file(part)?;
        let mut loader = Loader {
            data,
            loaded: BTreeMap::new(),
        };
        let not_understood = |_ignored| DataError::NotUnderstood {
            name: format!("{part}.json"),
        };
        let trees = |steps: &[super::config::Step], loader: &mut Loader<'_>| {
            steps
                .iter()
                .map(|step| loader.tree(&step.dict))
                .collect::<Result<Vec<Tree>, DataError>>()
        };
        let normalization = trees(&file.normalization, &mut loader)?;
        let chain = trees(&file.conversion_chain, &mut loader)?;
        let segmentation = match &file.segmentation {
            Some(Segmentation::Mmseg { dict }) => Some(loader.tree(dict)?),
            None => None,
        };
        let kin = Kin::new(loader.loaded.values().map(|dictionary| &**dictionary));
        let matcher = |tree: &Tree| {
            Matcher::new(tree, &kin)
                .map(Arc::new)
                .map_err(not_understood)
        };
        Ok(Self {
            normalization: normalization
                .iter()
                .map(matcher)
                .collect::<Result<_, _>>()?,
            segmentation: segmentation.as_ref().map(matcher).transpose()?,
            chain: chain.iter().map(matcher).collect::<Result<_, _>>()?,
        })
    }

    fn run(&self, state: &mut State) {
        state.pieces.clear();
        for step in &self.normalization {
            step_over(step, state);
        }
        if let Some(segmentation) = &self.segmentation {
            segment(segmentation, state);
        }
        for step in &self.chain {
            step_over(step, state);
        }
    }
}

/// Cuts the text into matched phrases and the runs between them.
fn segment(matcher: &Matcher, state: &mut State) {
    let mut rest = state.text.as_str();
    let at = |rest: &str| state.text.len() - rest.len();
    let pieces = &mut state.pieces;
    pieces.clear();
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let (single, longer) = matcher.start(first);
        let found = matcher.longer(longer, first, after);
        let key_len = match (found, single) {
            (Some(found), _) => Some(found.key_len),
            (None, Single::None | Single::Description) => None,
            (None, _) => Some(first.len_utf8()),
        };
        let start = at(rest);
        if let Some(key_len) = key_len {
            if pieces.last().copied().unwrap_or(0) < start {
                pieces.push(start);
            }
            pieces.push(start + key_len);
            rest = rest.get(key_len..).unwrap_or_default();
        } else if single == Single::Description {
            let len = description_len(rest).unwrap_or(first.len_utf8());
            rest = rest.get(len..).unwrap_or_default();
        } else {
            rest = after;
        }
    }
    if pieces.last().copied().unwrap_or(0) < state.text.len() {
        pieces.push(state.text.len());
    }
}

/// Converts every piece of the text by itself.
fn step_over(matcher: &Matcher, state: &mut State) {
    let mut output = String::with_capacity(state.text.len() + state.text.len() / 4);
    let mut blocks = Vec::new();
    let mut pieces = Vec::with_capacity(state.pieces.len());
    let mut at = 0;
    if state.pieces.is_empty() {
        convert_piece(matcher, &state.text, &mut output, &mut at, &mut blocks);
    } else {
        let mut start = 0;
        for end in &state.pieces {
            let piece = state.text.get(start..*end).unwrap_or_default();
            convert_piece(matcher, piece, &mut output, &mut at, &mut blocks);
            pieces.push(output.len());
            start = *end;
        }
    }
    state.text = output;
    state.pieces = pieces;
    if state.blocks.is_empty() {
        state.blocks = blocks;
    } else if !blocks.is_empty() {
        state.blocks = then(&state.blocks, &blocks);
    }
}

fn convert_piece(
    matcher: &Matcher,
    piece: &str,
    output: &mut String,
    at: &mut usize,
    blocks: &mut Vec<Block>,
) {
    let mut rest = piece;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let (single, longer) = matcher.start(first);
        if longer.is_any()
            && let Some(found) = matcher.longer(longer, first, after)
        {
            output.push_str(found.value);
            if !found.is_aligned {
                blocks.push(Block {
                    at: *at,
                    from: found.key_chars,
                    to: found.value_chars,
                });
            }
            *at += found.key_chars;
            rest = rest.get(found.key_len..).unwrap_or_default();
            continue;
        }
        match single {
            Single::None | Single::Same => output.push(first),
            Single::Char(value) => output.push(value),
            Single::Odd(number) => {
                let (value, value_chars) = matcher.odd(number);
                output.push_str(value);
                blocks.push(Block {
                    at: *at,
                    from: 1,
                    to: value_chars,
                });
            }
            Single::Description => {
                let len = description_len(rest).unwrap_or(first.len_utf8());
                let sequence = rest.get(..len).unwrap_or_default();
                output.push_str(sequence);
                *at += sequence.chars().count();
                rest = rest.get(len..).unwrap_or_default();
                continue;
            }
        }
        *at += 1;
        rest = after;
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
            DictTree::Text { file } => Err(not_understood(file)),
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
