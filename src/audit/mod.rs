//! The doubtful spots of a row: where a conversion may be wrong, and where the source itself looks
//! as if a machine had made it.
//!
//! Code map: `source` finds spellings of the source that no one writes; `conversion` finds where
//! OpenCC's configurations disagree. A spot that a rule of the project decides is no doubtful one.

mod conversion;
mod source;

use std::sync::Arc;

use crate::script::{
    Config, Converter, Data, DataError, Fired, RowView, Rule, Rules, Variant, Vocabulary,
    config_for,
};
use crate::text::{SrcByte, SrcSpan};
use crate::words::{Lexicon, segment};

/// Why a spot is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// The spelling of the source is no word, and another with the same characters in the other
    /// script is: a machine made it.
    MachineMade,
    /// OpenCC's configurations give different answers.
    ConfigsDisagree,
    /// The regional vocabulary was changed.
    Vocabulary,
    /// OpenCC took a phrase across the border of a word; a rule took that back.
    AcrossWords,
}

impl Signal {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::MachineMade => "machine-made",
            Self::ConfigsDisagree => "configurations-disagree",
            Self::Vocabulary => "vocabulary",
            Self::AcrossWords => "across-words",
        }
    }
}

/// A doubtful spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where in the source; whole segments, never empty.
    pub src: SrcSpan,
    /// What the view shows there.
    pub shown: String,
    /// What else it could be, of the kind of `suggestion`; without what is shown.
    pub candidates: Vec<String>,
    /// Why it is doubtful, each once.
    pub signals: Vec<Signal>,
    /// What it should rather be: for [`Signal::MachineMade`] of the source, in its script, else of
    /// the view. `None` where what is shown is as likely as anything else.
    pub suggestion: Option<String>,
}

/// Finds the doubtful spots of rows in one direction.
#[derive(Debug)]
pub struct Auditor {
    lexicon: Arc<Lexicon>,
    from: Variant,
    shown: Option<Converter>,
    rules: Option<Rules>,
    others: Vec<(Signal, Converter)>,
}

impl Auditor {
    /// For texts of `from` shown as `to`.
    pub fn new(
        data: &Data,
        lexicon: Arc<Lexicon>,
        from: Variant,
        to: Variant,
        vocabulary: Vocabulary,
    ) -> Result<Self, DataError> {
        let config = config_for(from, to, vocabulary);
        let plain = config_for(from, to, Vocabulary::Keep);
        let of = |config: Option<Config>| config.map(|config| Converter::new(data, config));
        let shown = of(config).transpose()?;
        let mut others = Vec::new();
        let configs: &[Config] = match (from.is_traditional(), to) {
            (true, Variant::Hans) => &[Config::T2s, Config::Hk2s],
            _ => &[],
        };
        for config in configs {
            others.push((Signal::ConfigsDisagree, Converter::new(data, *config)?));
        }
        if config != plain
            && let Some(plain) = of(plain).transpose()?
        {
            others.push((Signal::Vocabulary, plain));
        }
        let rules = match config {
            Some(config) => Rules::for_config(data, Arc::clone(&lexicon), config)?,
            None => None,
        };
        Ok(Self {
            lexicon,
            from,
            shown,
            rules,
            others,
        })
    }

    /// The view of a row with the project's rules, as the audit sees it.
    pub fn view(&self, row_start: SrcByte, row: &str) -> RowView {
        self.ruled(row_start, row).0
    }

    /// The doubtful spots of a row that starts at `row_start` of the source, in order.
    pub fn spots(&self, row_start: SrcByte, row: &str) -> Vec<Spot> {
        let (view, fired) = self.ruled(row_start, row);
        let mut decided: Vec<SrcSpan> = fired.iter().map(|fired| fired.src).collect();
        // The rules settle every 著, also where they agree with OpenCC.
        decided.extend(
            row.match_indices('著')
                .map(|(at, c)| SrcSpan::at(row_start.plus(at), c.len())),
        );
        let tokens = segment(&self.lexicon, row_start, row);
        let crossed = fired.iter().filter(|fired| fired.rule == Rule::Border);
        let mut spots: Vec<Spot> = crossed
            .map(|fired| Spot {
                src: fired.src,
                shown: fired.now.clone(),
                candidates: vec![fired.was.clone()],
                signals: vec![Signal::AcrossWords],
                suggestion: None,
            })
            .collect();
        if self.from.is_traditional() {
            source::spots(&self.lexicon, row_start, row, &tokens, &view, &mut spots);
        }
        conversion::spots(
            &conversion::Row {
                start: row_start,
                text: row,
                view: &view,
                tokens: &tokens,
                decided: &decided,
            },
            &self.others,
            &mut spots,
        );
        spots.sort_by_key(|spot| (spot.src.start(), spot.src.end()));
        spots
    }

    /// The view with the rules, and what they changed.
    fn ruled(&self, row_start: SrcByte, row: &str) -> (RowView, Vec<Fired>) {
        match &self.shown {
            None => (Converter::identity().convert(row_start, row), Vec::new()),
            Some(converter) => {
                let view = converter.convert(row_start, row);
                match &self.rules {
                    Some(rules) => rules.apply(row_start, row, view),
                    None => (view, Vec::new()),
                }
            }
        }
    }
}
