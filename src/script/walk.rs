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
//! **Where a row is cut.** Text that stays is cut at every character. What an entry replaces is
//! cut at every character where key and value are equally long and the entry spells (头发 → 頭髮);
//! a word replaced by another word stays whole, even where some characters are common to both
//! (軟體 → 软件, 算法 → 演算法): no part of it means a part of the other. Which dictionaries spell,
//! [`Kin`] says. Through several steps a cut survives where every step has it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::blocks::Lengths;
use super::check::check;
use super::config::{ConfigFile, DictTree, MatchPolicy, Segmentation, Step};
use super::dictionary::Dictionary;
use super::kin::Kin;
use super::matcher::Matcher;
use super::opencc::{Authority, Data, DataError, OWN_CONFIG, text_dictionary};
use super::reader::{Masked, Reader, Taken};
use super::reason::{Cause, NoTrace, Reason, Trace, Tracing};
use super::rules::Rules;
use super::step::{State, convert, cut};
use super::tree::Tree;
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
    rules: Option<Arc<Rules>>,
    reader: Option<Arc<Reader>>,
}

/// What came of holding a row against OpenCC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Walk and OpenCC say the same.
    Agreed,
    /// They do not; OpenCC's text was taken.
    Differed,
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
    /// Reads a configuration and its dictionaries: 1 to 3 ms, from Simplified 15 to 25.
    pub fn new(data: &Data, config: Config) -> Result<Self, DataError> {
        let passes = config
            .parts()
            .iter()
            .map(|part| Pass::new(data, &data.config_file(part)?, part));
        Ok(Self {
            config: Some(config),
            passes: passes.collect::<Result<_, _>>()?,
            rules: None,
            reader: None,
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
            rules: None,
            reader: None,
        })
    }

    /// Shows every row as it is, cut at every character.
    pub fn identity() -> Self {
        Self {
            config: None,
            passes: Arc::new([]),
            rules: None,
            reader: None,
        }
    }

    /// The same with the project's rules over it.
    pub fn with_rules(self, rules: Option<Rules>) -> Self {
        Self {
            rules: rules.map(Arc::new),
            ..self
        }
    }

    /// The same with the reader's rules before everything else.
    pub fn with_reader(self, reader: Reader) -> Self {
        Self {
            reader: (!reader.is_empty()).then(|| Arc::new(reader)),
            ..self
        }
    }

    /// The configuration; `None` for [`Converter::identity`] and one's own.
    pub fn config(&self) -> Option<Config> {
        self.config
    }

    /// Converts a row that starts at `row_start` of the source, with all rules there are.
    pub fn convert(&self, row_start: SrcByte, row: &str) -> RowView {
        let taken = self.taken(row_start, row);
        let view = match Masked::new(row_start, row, &taken) {
            Some(masked) => masked.unmask(&self.walk(row_start, &masked.row)),
            None => self.walk(row_start, row),
        };
        self.correct(row_start, row, view, &taken)
    }

    /// The same held against OpenCC; also whether the view is OpenCC's because the walk's differed.
    pub fn convert_checked(
        &self,
        row_start: SrcByte,
        row: &str,
        authority: &Authority,
    ) -> Result<(RowView, Checked), DataError> {
        let taken = self.taken(row_start, row);
        let masked = Masked::new(row_start, row, &taken);
        let text = masked.as_ref().map_or(row, |masked| &masked.row);
        let walked = self.walk(row_start, text);
        let (view, checked) = match check(text, &walked, &authority.convert(text)?) {
            Some(view) => (view, Checked::Differed),
            None => (walked, Checked::Agreed),
        };
        let view = match &masked {
            Some(masked) => masked.unmask(&view),
            None => view,
        };
        Ok((self.correct(row_start, row, view, &taken), checked))
    }

    /// What the reader's rules take of a row, in order.
    pub fn taken(&self, row_start: SrcByte, row: &str) -> Vec<Taken> {
        match &self.reader {
            Some(reader) => reader.taken(row_start, row),
            None => Vec::new(),
        }
    }

    /// What the project's rules make of a row's view without them, but for what the reader's took.
    fn correct(&self, row_start: SrcByte, row: &str, view: RowView, taken: &[Taken]) -> RowView {
        match &self.rules {
            Some(rules) => rules.apply_beside(row_start, row, view, taken).0,
            None => view,
        }
    }

    /// Converts a row as OpenCC does, without rules.
    pub fn walk(&self, row_start: SrcByte, row: &str) -> RowView {
        let state = self.run(row, &mut NoTrace);
        let map = ViewMap::from_lengths(row_start, Lengths::new(row, state.text(), &state.blocks));
        let text = state.converted.unwrap_or_else(|| row.to_owned());
        RowView { text, map }
    }

    /// Says which entries of which dictionaries made the view of a row, step by step, and within
    /// a step in order. Entries that leave their key as it is are among them.
    pub fn explain(&self, row_start: SrcByte, row: &str) -> Vec<Reason> {
        let (_, causes) = self.walk_with_causes(row_start, row);
        causes.into_iter().map(Cause::to_reason).collect()
    }

    /// [`Self::walk`] and [`Self::explain`] at once, without copies of what the dictionaries say.
    pub fn walk_with_causes(&self, row_start: SrcByte, row: &str) -> (RowView, Vec<Cause<'_>>) {
        let mut trace = Tracing {
            hits: Vec::with_capacity(row.len() / 4),
        };
        let state = self.run(row, &mut trace);
        let map = ViewMap::from_lengths(row_start, Lengths::new(row, state.text(), &state.blocks));
        let is_even = state.blocks.is_empty();
        let text = state.converted.unwrap_or_else(|| row.to_owned());
        let mut places = Places::new(row);
        let mut causes = Vec::with_capacity(trace.hits.len());
        for hit in trace.hits {
            let start = row_start.plus(places.of(hit.chars.start));
            let src = SrcSpan::new(start, row_start.plus(places.of(hit.chars.end)));
            let src = if is_even { src } else { map.widen_src(src) };
            causes.push(Cause::new(src, hit.dictionary, hit.entry));
        }
        (RowView { text, map }, causes)
    }

    fn run<'a, 'm>(&'m self, row: &'a str, trace: &mut impl Trace<'m>) -> State<'a> {
        let mut state = State::new(row);
        for pass in &*self.passes {
            pass.run(&mut state, trace);
        }
        state
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

    fn run<'m>(&'m self, state: &mut State<'_>, trace: &mut impl Trace<'m>) {
        state.forget_pieces();
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

/// Where the characters of a row begin, for questions that mostly go forward.
struct Places<'a> {
    row: &'a str,
    char_at: usize,
    byte: usize,
}

impl<'a> Places<'a> {
    fn new(row: &'a str) -> Self {
        Self {
            row,
            char_at: 0,
            byte: 0,
        }
    }

    /// The byte at which a character begins; the row's end for one behind it.
    fn of(&mut self, char_at: usize) -> usize {
        if char_at < self.char_at {
            (self.char_at, self.byte) = (0, 0);
        }
        let rest = self.row.get(self.byte..).unwrap_or_default();
        let passed = rest.chars().take(char_at - self.char_at);
        self.byte += passed.map(char::len_utf8).sum::<usize>();
        self.char_at = char_at;
        self.byte
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
