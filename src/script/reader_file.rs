//! The reader's rules as a file: a rule a line, the text, a tab, what it becomes. OpenCC reads the
//! same as a user dictionary (its `text` form).
//!
//! A file of our own begins with [`HEAD`]; a comment `# to: zh-Hans` says for which views the
//! lines below it are (`# to: any` for all). In a file of OpenCC's a line may hold several results
//! with spaces between; the first is the one OpenCC takes. In ours a space is a space.

use std::fmt::Write as _;

use super::reader::{ReaderRule, RuleError};
use super::variant::Variant;

/// The first line of a file of our own.
const HEAD: &str = "# Duidu: rules of the reader";

/// A line that is no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number from one.
    pub number: usize,
    /// The line as it stands.
    pub line: String,
    /// Why; `None` where it has no tab.
    pub error: Option<RuleError>,
}

/// Reads rules; what is no rule comes back with its number. `target` is for lines without a `to`.
pub fn read_rules(text: &str, target: Option<Variant>) -> (Vec<ReaderRule>, Vec<BadLine>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_ours = text.starts_with(HEAD);
    let (mut rules, mut bad) = (Vec::new(), Vec::new());
    let mut target = target;
    for (index, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(name) = comment.trim().strip_prefix("to:").filter(|_| is_ours) {
                target = name.trim().parse().ok();
            }
            continue;
        }
        if line.is_empty() {
            continue;
        }
        let mut refuse = |error| {
            bad.push(BadLine {
                number: index + 1,
                line: line.to_owned(),
                error,
            });
        };
        let Some((from, to)) = line.split_once('\t') else {
            refuse(None);
            continue;
        };
        let to = if is_ours {
            to
        } else {
            to.split(' ').next().unwrap_or_default()
        };
        match ReaderRule::new(from, to, target) {
            Ok(rule) => rules.push(rule),
            Err(error) => refuse(Some(error)),
        }
    }
    (rules, bad)
}

/// The lines of a file that no rule holds, each as a comment: comments, and lines of OpenCC's with
/// further results.
pub fn own_lines(text: &str) -> impl Iterator<Item = String> + '_ {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_ours = text.starts_with(HEAD);
    text.lines().filter_map(move |line| {
        if let Some(comment) = line.strip_prefix('#') {
            let is_head = is_ours && (line == HEAD || comment.trim().starts_with("to:"));
            return (!is_head).then(|| line.to_owned());
        }
        let (_, to) = line.split_once('\t')?;
        (!is_ours && to.contains(' ')).then(|| format!("# {line}"))
    })
}

/// A file of our own, which [`read_rules`] reads back as it was. `comments` are whole lines that
/// begin with `#` and stand at its top; those of another file are [`own_lines`].
///
/// ```
/// use duidu::script::{ReaderRule, read_rules, write_rules};
///
/// let rules = vec![ReaderRule::new("叠代", "迭代", None)?];
/// let file = write_rules(&rules, "");
/// assert!(file.ends_with("叠代\t迭代\n"));
/// assert_eq!(read_rules(&file, None).0, rules);
/// # Ok::<(), duidu::script::RuleError>(())
/// ```
pub fn write_rules(rules: &[ReaderRule], comments: &str) -> String {
    let mut text = format!("{HEAD}\n{comments}");
    let mut target = None;
    for rule in rules {
        if rule.target != target {
            target = rule.target;
            let name = target.map_or("any", Variant::tag);
            // Writing to a text cannot fail.
            writeln!(text, "# to: {name}").ok();
        }
        writeln!(text, "{}\t{}", rule.from, rule.to).ok();
    }
    text
}

/// A user dictionary for OpenCC with the rules for views of a variant: each text once, the last
/// rule's. Results with a space in them OpenCC cannot hold; they are left out, and counted.
pub fn write_opencc(rules: &[ReaderRule], target: Option<Variant>) -> (String, usize) {
    let mut lines: std::collections::BTreeMap<&str, &str> = std::collections::BTreeMap::new();
    let mut left_out = 0;
    for rule in rules {
        if rule.target.is_some() && rule.target != target {
            continue;
        }
        if rule.to.contains(' ') || rule.from.starts_with('#') {
            left_out += 1;
            continue;
        }
        lines.insert(&rule.from, &rule.to);
    }
    let lines = lines.iter().map(|(from, to)| format!("{from}\t{to}\n"));
    (lines.collect(), left_out)
}
