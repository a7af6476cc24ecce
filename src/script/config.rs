//! Reads one of OpenCC's configuration files into the steps it asks for.
//!
//! The form is that of OpenCC 1.4 (its `data/config/*.json`): an optional `normalization`, a list
//! of conversions over the whole text; an optional `segmentation` of type `mmseg`; and a
//! `conversion_chain`, whose steps each convert every piece of the segmentation by itself. A
//! dictionary is a file (`ocd2`, `text`), given in place (`inline`), or a group of others.

use serde::Deserialize;
use serde_json::{Map, Value};

/// A configuration as it stands in its file.
#[derive(Debug, Deserialize)]
pub(super) struct ConfigFile {
    /// Conversions over the whole text before it is segmented.
    #[serde(default)]
    pub(super) normalization: Vec<Step>,
    /// How the text is cut before the conversion chain; whole where there is none.
    #[serde(default)]
    pub(super) segmentation: Option<Segmentation>,
    /// Conversions of every piece, one after the other.
    pub(super) conversion_chain: Vec<Step>,
}

/// One conversion.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    pub(super) dict: DictTree,
}

/// The segmentation by maximum match; OpenCC's other kind is a plugin, which we do not have.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum Segmentation {
    Mmseg { dict: DictTree },
}

/// A dictionary or a group of them.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum DictTree {
    /// A marisa trie with values, beside the configuration.
    Ocd2 { file: String },
    /// A text file, a key and its values a line.
    Text { file: String },
    /// Entries in place, each with a single text as its value.
    Inline { entries: Map<String, Value> },
    /// Several in order of preference.
    Group {
        #[serde(default)]
        match_policy: MatchPolicy,
        dicts: Vec<Self>,
    },
}

/// How a group chooses between the matches of its dictionaries.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum MatchPolicy {
    /// The first dictionary with any match, be it shorter than another's.
    #[default]
    ShortCircuit,
    /// The longest match of all; the first dictionary where several are as long.
    Union,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_with_everything_is_read() {
        let file: ConfigFile = serde_json::from_str(
            r#"{ "name": "all",
                 "normalization": [ { "dict": { "type": "inline", "entries": { "甲": "乙" } } } ],
                 "segmentation": { "type": "mmseg", "dict": { "type": "text", "file": "a.txt" } },
                 "conversion_chain": [ { "dict": { "type": "group", "match_policy": "union",
                     "dicts": [ { "type": "ocd2", "file": "b.ocd2", "may_output_tofu": true } ] } } ] }"#,
        )
        .unwrap();
        assert_eq!(file.normalization.len(), 1);
        assert!(file.segmentation.is_some());
        let group = DictTree::Group {
            match_policy: MatchPolicy::Union,
            dicts: vec![DictTree::Ocd2 {
                file: "b.ocd2".to_owned(),
            }],
        };
        assert_eq!(file.conversion_chain[0].dict, group);
    }

    #[test]
    fn an_unknown_kind_of_dictionary_is_an_error() {
        for wrong in [
            r#"{ "conversion_chain": [ { "dict": { "type": "ocd9", "file": "x" } } ] }"#,
            r#"{ "segmentation": { "type": "jieba" }, "conversion_chain": [] }"#,
            "{}",
        ] {
            assert!(serde_json::from_str::<ConfigFile>(wrong).is_err());
        }
    }
}
