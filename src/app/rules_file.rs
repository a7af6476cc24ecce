//! The reader's conversion rules for always: a file in the settings folder, read, and changed
//! without losing what stands in it.
//!
//! Comments and what a rule cannot hold (further results of a user dictionary of OpenCC's) stay,
//! as comments at the top.

use std::fmt::Write as _;
use std::path::Path;

use crate::script::{ReaderRule, own_lines, read_rules, write_rules};
use crate::storage::{
    FileCalls, READ_LIMIT_BYTES, ReadError, WriteError, change_file, read_limited,
};

/// Why the rules were not read or changed. What was there is still there.
#[derive(Debug, thiserror::Error)]
pub enum RulesFileError {
    /// They cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// They cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// They are no text.
    #[error("a file of rules is UTF-8, and this is not: {path}")]
    NotText {
        /// The file.
        path: String,
    },
    /// A line is no rule, so that nothing was changed.
    #[error("line {number} is no rule; a rule is a text, a tab and what it becomes: {path}")]
    NoRule {
        /// The line's number from one.
        number: usize,
        /// The file.
        path: String,
    },
    /// Another program keeps writing them.
    #[error("another program keeps writing the rules: {path}")]
    Busy {
        /// The file.
        path: String,
    },
}

/// The rules of a file, all or none: a line that is no rule is told of.
pub fn read_rules_file(
    calls: &dyn FileCalls,
    file: &Path,
) -> Result<Vec<ReaderRule>, RulesFileError> {
    parse(&read_limited(calls, file, READ_LIMIT_BYTES)?, file).map(|(rules, _)| rules)
}

/// The rules for always; none where there is no file. Lines that are no rules are left out.
pub fn always_rules(calls: &dyn FileCalls, file: &Path) -> Result<Vec<ReaderRule>, RulesFileError> {
    match read_limited(calls, file, READ_LIMIT_BYTES) {
        Ok(bytes) => Ok(read_rules(text_of(&bytes, file)?, None).0),
        Err(ReadError::Missing { .. }) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Takes rules out of the file and others in, and gives all that stand there then. One that is
/// taken in replaces those for the same text and target. A file with a line that is no rule is left
/// alone.
pub fn change_always_rules(
    calls: &dyn FileCalls,
    file: &Path,
    add: &[ReaderRule],
    remove: &[ReaderRule],
) -> Result<Vec<ReaderRule>, RulesFileError> {
    if let Some(folder) = file.parent() {
        // Where the folder cannot be made, the write below says why.
        calls.create_folder(folder).ok();
    }
    let changed = change_file(calls, file, |bytes, displaced| {
        let (mut rules, kept) = parse(bytes.unwrap_or_default(), file)?;
        for bytes in displaced {
            let lost = text_of(bytes, file).map(|text| read_rules(text, None).0);
            for rule in lost.unwrap_or_default() {
                if !rules.iter().any(|there| is_for_same(there, &rule)) {
                    rules.push(rule);
                }
            }
        }
        rules.retain(|rule| !remove.contains(rule));
        for rule in add {
            rules.retain(|there| !is_for_same(there, rule));
            rules.push(rule.clone());
        }
        Ok::<_, RulesFileError>((write_rules(&rules, &kept).into_bytes(), rules))
    })?;
    changed.ok_or_else(|| RulesFileError::Busy {
        path: file.display().to_string(),
    })
}

fn is_for_same(one: &ReaderRule, other: &ReaderRule) -> bool {
    (&one.from, one.target) == (&other.from, other.target)
}

fn text_of<'a>(bytes: &'a [u8], file: &Path) -> Result<&'a str, RulesFileError> {
    std::str::from_utf8(bytes).map_err(|_not_utf8| RulesFileError::NotText {
        path: file.display().to_string(),
    })
}

/// The rules, and the lines to keep as comments.
fn parse(bytes: &[u8], file: &Path) -> Result<(Vec<ReaderRule>, String), RulesFileError> {
    let text = text_of(bytes, file)?;
    let (rules, bad) = read_rules(text, None);
    if let Some(bad) = bad.first() {
        return Err(RulesFileError::NoRule {
            number: bad.number,
            path: file.display().to_string(),
        });
    }
    let mut kept = String::new();
    for line in own_lines(text) {
        // Writing to a text cannot fail.
        writeln!(kept, "{line}").ok();
    }
    Ok((rules, kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::System;

    #[test]
    fn a_change_keeps_comments_and_what_a_rule_cannot_hold() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rules.tsv");
        let before = "# 我的規則\n叠代\t迭代 疊代\n計畫\t计画\n";
        crate::storage::write_atomic(
            &System,
            &file,
            before.as_bytes(),
            crate::storage::Expectation::Anything,
        )
        .unwrap();
        let rule = |from: &str, to: &str| ReaderRule::new(from, to, None).unwrap();
        let (gone, new) = (rule("計畫", "计画"), rule("乾", "干"));
        let all = change_always_rules(&System, &file, std::slice::from_ref(&new), &[gone]).unwrap();
        assert_eq!(all, [rule("叠代", "迭代"), new.clone()]);
        let again = change_always_rules(&System, &file, &[new], &[]).unwrap();
        assert_eq!(again, all);
        let bytes = read_limited(&System, &file, READ_LIMIT_BYTES).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let count = |part: &str| text.matches(part).count();
        assert_eq!(count("# 我的規則\n"), 1, "{text}");
        assert_eq!(count("# 叠代\t迭代 疊代\n"), 1, "{text}");
    }
}
